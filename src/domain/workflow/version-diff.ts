import { sameJson } from '../../lib/json/stable-json.js';
import type { Step } from '../steps/step.js';

export const StepChangeKind = {
  ADDED: 'ADDED',
  REMOVED: 'REMOVED',
  /** Fields of it differ; it may have another place in the list as well. */
  CHANGED: 'CHANGED',
  /** Only its place in the list differs. */
  MOVED: 'MOVED',
} as const;
export type StepChangeKind = (typeof StepChangeKind)[keyof typeof StepChangeKind];

/** The change of one step between two versions. */
export interface StepChange {
  readonly stepId: string;
  readonly kind: StepChangeKind;
  readonly before: Step | null;
  readonly after: Step | null;
  /**
   * The fields that differ; `position` stands for the place in the list. Empty for a step that was added or removed.
   */
  readonly fields: readonly string[];
}

/**
 * The changes from one list of steps to another. A step is identified by its id. Removed steps come first, in their old
 * order, then the others in their new order. Unchanged steps are left out. As few steps as possible count as moved: the
 * steps outside the longest series that kept its order.
 */
export function diffSteps(before: readonly Step[], after: readonly Step[]): readonly StepChange[] {
  const old = new Map(before.map((step, index) => [step.id, { step, index }]));
  const ids = new Set(after.map((step) => step.id));
  const removed = before.filter((step) => !ids.has(step.id));
  const settled = longestRising(after.flatMap((step) => old.get(step.id)?.index ?? []));
  return [
    ...removed.map((step): StepChange => ({
      stepId: step.id,
      kind: StepChangeKind.REMOVED,
      before: step,
      after: null,
      fields: [],
    })),
    ...after.flatMap((step): StepChange[] => {
      const was = old.get(step.id);
      if (!was) return [{ stepId: step.id, kind: StepChangeKind.ADDED, before: null, after: step, fields: [] }];
      const changed = differingFields(was.step, step);
      const fields = settled.has(was.index) ? changed : [...changed, 'position'];
      if (fields.length === 0) return [];
      const kind = changed.length > 0 ? StepChangeKind.CHANGED : StepChangeKind.MOVED;
      return [{ stepId: step.id, kind, before: was.step, after: step, fields }];
    }),
  ];
}

function differingFields(one: Step, other: Step): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Step>;
  // The reason for a tool does not affect the step, and each plan words it differently.
  return [...names].filter((name) => name !== 'reason' && !sameJson(one[name], other[name]));
}

/**
 * The members of a longest rising subsequence, of the many there may be one. At most 100 numbers, so squared is fine.
 */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let last = -1;
  numbers.forEach((number, index) => {
    lengths[index] = 1;
    previous[index] = -1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      const length = (lengths[earlier] ?? 0) + 1;
      if ((numbers[earlier] ?? 0) < number && length > (lengths[index] ?? 0)) {
        lengths[index] = length;
        previous[index] = earlier;
      }
    }
    if ((lengths[index] ?? 0) > (lengths[last] ?? 0)) last = index;
  });
  const members = new Set<number>();
  for (let at = last; at >= 0; at = previous[at] ?? -1) members.add(numbers[at] ?? 0);
  return members;
}
