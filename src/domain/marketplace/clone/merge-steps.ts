import { sameJson } from '../../../lib/json/stable-json.js';
import type { Step } from '../../steps/step.js';
import { ClonePart, MergeSide, MergeStrategy, sideOf } from './clone-update.js';
import type { CloneConflict, MergeChoices } from './clone-update.js';
import { mergeJson } from './merge-json.js';
import { mergeOrder } from './merge-order.js';

type Steps = readonly Step[];

interface StepMerge {
  /** Null: it is not there any more. */
  readonly step: Step | null;
  /** The fields that are in conflict; null: none. */
  readonly fields: readonly string[] | null;
}

/** Combines the changes of two lists of steps. A step is identified by its id. */
export function mergeSteps(
  lists: { readonly base: Steps; readonly mine: Steps; readonly theirs: Steps },
  choices: MergeChoices,
): { readonly steps: Steps; readonly conflicts: readonly CloneConflict[] } {
  const [base, mine, theirs] = [byId(lists.base), byId(lists.mine), byId(lists.theirs)];
  const side = sideOf(choices.strategy);
  const steps = new Map<string, Step>();
  const conflicts: CloneConflict[] = [];
  for (const id of new Set([...theirs.keys(), ...mine.keys()])) {
    const three = { base: base.get(id) ?? null, mine: mine.get(id) ?? null, theirs: theirs.get(id) ?? null };
    const { step, fields } = mergeStep(three, choices.steps.get(id) ?? null, choices.strategy);
    if (fields) conflicts.push({ part: ClonePart.STEP, stepId: id, fields, ...three });
    if (step) steps.set(id, step);
  }
  const kept = new Set(steps.keys());
  const ids = { base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] };
  const { order, isConflict } =
    choices.strategy === MergeStrategy.REPLACE
      ? mergeOrder({ ...ids, mine: ids.base }, kept, side)
      : mergeOrder(ids, kept, side);
  if (isConflict)
    conflicts.push({ part: ClonePart.ORDER, stepId: null, fields: [], base: null, mine: null, theirs: null });
  return { steps: order.flatMap((id) => steps.get(id) ?? []), conflicts };
}

interface ThreeSteps {
  readonly base: Step | null;
  readonly mine: Step | null;
  readonly theirs: Step | null;
}

function mergeStep({ base, mine, theirs }: ThreeSteps, choice: MergeSide | null, strategy: MergeStrategy): StepMerge {
  if (choice !== null) return { step: choice === MergeSide.MINE ? mine : theirs, fields: null };
  if (strategy === MergeStrategy.REPLACE) return { step: theirs, fields: null };
  if (same(mine, theirs)) return { step: mine, fields: null };
  if (same(base, mine)) return { step: theirs, fields: null };
  if (same(base, theirs)) return { step: mine, fields: null };
  const side = sideOf(strategy);
  const whole = (fields: readonly string[]): StepMerge =>
    side === null ? { step: mine, fields } : { step: side === MergeSide.MINE ? mine : theirs, fields: null };
  if (!base || !mine || !theirs) return whole([]);
  if (areOfTwoTools(base, mine, theirs)) return whole(['tool', 'input']);
  // The reason for the tool does not affect its work.
  const reason = theirs.reason ?? mine.reason;
  const merged = mergeJson(bare(base), bare(mine), bare(theirs), side);
  const step = { ...(merged.value as Omit<Step, 'reason'>), ...(reason ? { reason } : {}) };
  return { step, fields: merged.conflicts.length > 0 ? merged.conflicts : null };
}

/** Whether one side wrote an input for a tool that the other side replaced. The two inputs cannot be merged then. */
function areOfTwoTools(base: Step, mine: Step, theirs: Step): boolean {
  if (mine.tool === theirs.tool) return false;
  const [mineMoved, theirsMoved] = [mine.tool !== base.tool, theirs.tool !== base.tool];
  return (mineMoved && theirsMoved) || !sameJson(base.input, mineMoved ? theirs.input : mine.input);
}

/** Whether the two do the same. */
function same(one: Step | null, other: Step | null): boolean {
  return sameJson(bare(one), bare(other));
}

function bare(step: Step | null): Omit<Step, 'reason'> | null {
  if (!step) return null;
  const { reason: _, ...rest } = step;
  return rest;
}

function byId(steps: Steps): ReadonlyMap<string, Step> {
  return new Map(steps.map((step) => [step.id, step]));
}
