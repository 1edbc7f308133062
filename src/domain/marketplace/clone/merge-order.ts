import { MergeSide } from './clone-update.js';

/** The ids of the steps, in their order. */
type Ids = readonly string[];

/**
 * The order of the remaining steps. It is the order of the side that moved any. A step that only the other side has
 * comes behind its predecessor there.
 *
 * @param kept the ids that remain. Each is in `mine` or in `theirs`.
 * @param side the side whose order wins if both moved steps. Null: mine for now, and the conflict is reported.
 */
export function mergeOrder(
  ids: { readonly base: Ids; readonly mine: Ids; readonly theirs: Ids },
  kept: ReadonlySet<string>,
  side: MergeSide | null,
): { readonly order: Ids; readonly isConflict: boolean } {
  const inAll = (order: Ids): Ids =>
    order.filter((id) => ids.base.includes(id) && ids.mine.includes(id) && ids.theirs.includes(id) && kept.has(id));
  const [before, ours, others] = [inAll(ids.base), inAll(ids.mine), inAll(ids.theirs)];
  const same = (one: Ids, other: Ids): boolean => one.every((id, index) => other[index] === id);
  const isConflict = !same(before, ours) && !same(before, others) && !same(ours, others);
  const follows = isConflict ? (side ?? MergeSide.MINE) : same(before, ours) ? MergeSide.THEIRS : MergeSide.MINE;
  const [lead, other] = follows === MergeSide.MINE ? [ids.mine, ids.theirs] : [ids.theirs, ids.mine];
  return {
    order: weave(
      lead.filter((id) => kept.has(id)),
      other.filter((id) => kept.has(id)),
    ),
    isConflict: isConflict && side === null,
  };
}

/** Each id that only `other` has is put behind its predecessor there, or at the beginning if it has none. */
function weave(lead: Ids, other: Ids): Ids {
  const order = [...lead];
  other.forEach((id, index) => {
    if (order.includes(id)) return;
    const previous = other[index - 1];
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, id);
  });
  return order;
}
