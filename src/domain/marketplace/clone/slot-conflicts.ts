import { slotsRetargeted } from '../../connection/index.js';
import type { SlotHolder } from '../../connection/index.js';
import { ClonePart } from './clone-update.js';
import type { CloneConflict } from './clone-update.js';

/**
 * The slots that the owner has filled and that an update would empty, because their connections would be used for
 * another target.
 */
export function slotConflicts(
  mine: SlotHolder,
  result: SlotHolder,
  bound: ReadonlySet<string>,
): readonly CloneConflict[] {
  const { moved } = slotsRetargeted(mine, result);
  return moved
    .filter(({ name }) => bound.has(name))
    .map(({ name, stepIds: [stepId = null] }) => {
      const step = (holder: SlotHolder) => holder.steps.find(({ id }) => id === stepId) ?? null;
      return { part: ClonePart.CONNECTION, stepId, fields: [name], base: null, mine: step(mine), theirs: step(result) };
    });
}

/** Whether an update is refused until its owner says whose change is taken. */
export function isBlocking({ part }: CloneConflict): boolean {
  return part !== ClonePart.CONNECTION;
}
