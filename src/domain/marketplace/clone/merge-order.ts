import { MergeSide } from './clone-update.js';

/** The ids of the steps, in their order. */
type Ids = readonly string[];

/**
 * The order in which the steps that are left come: as the side has them that moved any, what only the other side has
 * behind what it stands behind there.
 *
 * @param kept the ids that are left; each is in `mine` or in `theirs`.
 * @param side whose order is taken where both moved steps; null: mine for now, and that it is so is told.
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

/** What only `other` has is put behind the one that it stands behind there, at the beginning where there is none. */
function weave(lead: Ids, other: Ids): Ids {
  const order = [...lead];
  other.forEach((id, index) => {
    if (order.includes(id)) return;
    const previous = other[index - 1];
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, id);
  });
  return order;
}
