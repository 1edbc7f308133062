import type { Assumption, Gap } from '../../../domain/plan-report/index.js';
import { OnStepError } from '../../../domain/steps/step.js';
import type { Step } from '../../../domain/steps/step.js';
import type { ToolCatalog } from '../../../domain/steps/tool.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import type { Belongings } from '../read/reading.js';
import { takeNeutral } from '../read/neutral.js';
import { findMentions } from '../text/find-mentions.js';
import { tokensOf } from '../text/tokens.js';
import { readActs, readBefore } from './acts.js';
import { Edit } from './edit.js';
import { readFilters } from './filters.js';
import { readParameters, reschedule } from './parameters.js';
import { namedSteps } from './named-steps.js';
import { planReading } from './plan-reading.js';
import { readRemovals } from './removals.js';
import { readShifts } from './shifts.js';
import { readSwaps } from './swaps.js';
import { removeSteps } from './rewire.js';
import { readTriggerEdits } from './trigger-edits.js';
import { wordList } from '../word-list.js';

/** The parts of a plan that an instruction changes. Everything else stays as it is, ids included. */
export interface Refined {
  readonly steps: readonly Step[];
  /** Null: it stays. */
  readonly trigger: TriggerDraft | null;
  /** Sentences about what changed. */
  readonly changes: readonly string[];
  /** The questions that the new steps leave open. */
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly Assumption[];
}

/** Why nothing was changed. */
export type Unrefined = { readonly reason: string };

/** Words of an instruction that need no effect. Words such as no, only, except and without are not among them. */
const NEUTRAL = wordList(
  'please|it|run|make|should|shall|be|instead|change|set|use|the|a|an|to|of|is|are|at|in|and|i|want|would|like|you|can|could|that|this|with|for|them|send|mail|email|do|have|keep|summary|time|schedule|thanks|just|me|my|then|by|on|from|now|as|well|too|also|rather|than|ones|one|there|messages?|mails?|emails?|so|must|need|needs|go|goes|sent|only|will|enough|fine|please|but|or|not',
);
/** They count only if nothing else of the words does. */
const NEVER_NEUTRAL = /^(?:not|only|but)$/;
const ABILITIES =
  'It can change the time, the days, the zone and what starts it, addresses, subjects and numbers; add, replace and leave out messages, summaries, filters, conditions, pauses and approvals. Change the steps, or the description.';

/** Reads an instruction as changes of a plan. Words that change nothing make it fail as a whole: half of an instruction is not done. */
export async function refine(
  instruction: string,
  plan: { readonly steps: readonly Step[]; readonly trigger: TriggerDraft | null },
  tools: ToolCatalog,
  has: Belongings,
): Promise<Refined | Unrefined> {
  const tokens = tokensOf(
    instruction,
    findMentions(instruction, { tools: new Set(tools.list().map(({ name }) => name)), events: new Set() }),
  );
  const edit = new Edit(planReading(instruction, tokens, plan, tools, has), plan, tools, has.timezone);
  readShifts(edit);
  readSwaps(edit);
  readRemovals(edit);
  readTriggerEdits(edit);
  reschedule(edit);
  readBefore(edit);
  readFilters(edit);
  readParameters(edit);
  if (edit.unclear.length === 0 && hasMore(edit)) await readActs(edit);
  if (edit.unclear.length === 0) removeSteps(edit);
  return outcomeOf(edit);
}

/** Words are left that may be acts. */
function hasMore({ r }: Edit): boolean {
  return r.tokens.some(
    ({ index, kind, lower }) =>
      kind !== 'mark' && !r.account.isTaken(index) && (kind === 'mention' || !NEUTRAL.test(lower)),
  );
}

function outcomeOf(edit: Edit): Refined | Unrefined {
  const { r } = edit;
  if (edit.unclear.length > 0)
    return {
      reason: `It is not clear what "${edit.unclear.join('", "')}" is about: more than one step could be meant. Change the step itself.`,
    };
  if (edit.refusals.length > 0) return { reason: edit.refusals.join(' ') };
  takeNeutral(r);
  const open = r.account
    .unclaimed()
    .flatMap(({ from, to }) => r.tokens.slice(from, to))
    .filter(({ kind }) => kind !== 'mark');
  const isMessage = ({ index, lower }: (typeof open)[number]): boolean =>
    edit.changes.length > 0 &&
    /^(?:post|posting|sending|mailing|notify|message)$/.test(lower) &&
    namedSteps(edit, index) !== null;
  const left = open
    .filter((token) => !isMessage(token))
    .filter(
      ({ kind, lower }) =>
        kind === 'mention' ||
        !NEUTRAL.test(lower) ||
        (NEVER_NEUTRAL.test(lower) && edit.changes.length === 0) ||
        lower === 'not',
    );
  if (left.length > 0)
    return {
      reason: `Nothing was changed, since "${left.map(({ text }) => text).join(' ')}" is no change that the offline planner knows how to make. ${ABILITIES}`,
    };
  if (edit.changes.length === 0) return { reason: 'The words change nothing: the plan is like that already.' };
  takeOver(edit);
  return { steps: edit.steps, trigger: edit.trigger, changes: edit.changes, ...openOf(edit) };
}

/** The changes to steps that were there, by the words that were read after them. */
function takeOver(edit: Edit): void {
  for (const draft of edit.r.builder.steps) {
    const step = edit.step(draft.id);
    if (!step) continue;
    if (draft.goesOn && step.onError !== OnStepError.CONTINUE) edit.change(step.id, { onError: OnStepError.CONTINUE });
    if (draft.tool.name !== step.tool) edit.change(step.id, { tool: draft.tool.name, title: draft.title });
  }
}

/** The gaps and assumptions of the builder, with the places of its steps in the plan as it is now. */
function openOf({ r, steps }: Edit): Pick<Refined, 'gaps' | 'assumptions'> {
  const drafts = steps.flatMap(({ id }) => r.builder.steps.find((draft) => draft.id === id) ?? []);
  r.builder.steps.splice(0, r.builder.steps.length, ...drafts);
  return {
    // Their words stand in the instruction, and not in the request.
    gaps: r.builder.gaps().map((gap) => ({ ...gap, start: null, end: null })),
    assumptions: r.builder.assumptions(),
  };
}
