import type { Builder, Draft } from '../build/builder.js';
import { slotOf } from '../read/frames.js';

/** Sends nothing if there is nothing to tell of, for plans whose words want it so. */
export function quietIfNone(builder: Builder, isScheduled: boolean): void {
  quietIfNothingNew(builder);
  if (isScheduled) quietIfNoneFound(builder);
}

/** Words of a reminder, a warning or of things of which there may be none. */
const ONLY_IF_ANY =
  /\b(?:remind(?:er|s)?|warn(?:s|ing)?|alert(?:s|ed)?|nudge|chase|ping|heads-up|(?:a|one|\d+|two|three|few) (?:days?|hours?|weeks?) before|if (?:there (?:is|are)|i have|we have|any)|about any|(?:is|are) any|any)\b/i;
/** Words that want a message in any case. */
const IN_ANY_CASE = /\b(?:any (?:case|way)|anyway|even if|if (?:not|none|nothing)|otherwise|or else)\b/i;

/** A reminder or a warning of things on a schedule says nothing on a day that has none of them. */
function quietIfNoneFound(builder: Builder): void {
  if (!ONLY_IF_ANY.test(builder.request) || IN_ANY_CASE.test(builder.request)) return;
  for (const step of builder.steps) {
    if (!tells(step) || step.when !== null || step.forEach !== null) continue;
    const input = JSON.stringify(step.input);
    const shown = builder.values.filter(({ kind, expr }) => kind === 'list' && input.includes(expr)).at(-1);
    const source = shown?.stepId ?? null;
    if (!shown || source === null || !isAllOf(builder, step, source)) continue;
    step.when = `$count(${shown.expr}) > 0`;
    builder.assume('Nothing is sent if nothing is found.', { step: step.id, path: '/when' });
  }
}

/** Whether all that a message says comes from one list. */
function isAllOf(builder: Builder, step: Draft, list: string): boolean {
  const said = readBy(step).filter((id) => id !== list);
  return said.every((id) => {
    const made = builder.steps.find((one) => one.id === id);
    return made !== undefined && (reaches(builder, list, id) || reaches(builder, id, list));
  });
}

/** The steps whose answers a step reads. */
const readBy = ({ input }: Draft): readonly string[] =>
  [...JSON.stringify(input).matchAll(/\bsteps\.(\w+)\.output/g)].map(([, id = '']) => id);

/** Only what is new is sent, so nothing is sent if there is nothing new. Each run would send an empty list otherwise. */
function quietIfNothingNew(builder: Builder): void {
  for (const read of builder.steps) {
    const { planning } = read.tool;
    const since = planning && slotOf(planning, 'since');
    const list = builder.values.find(({ kind, stepId }) => kind === 'list' && stepId === read.id);
    // The words ask for what is new: a part of them was read into the slot.
    const isAsked =
      planning?.use === 'fresh' ||
      (since !== undefined && read.input[since] !== undefined && slotOf(planning ?? EMPTY, 'sender') === undefined);
    if (!list || !isAsked) continue;
    for (const step of builder.steps) {
      if (!tells(step) || step.when !== null || step.forEach !== null) continue;
      const lists = builder.values.filter(
        ({ kind, expr }) => kind === 'list' && JSON.stringify(step.input).includes(expr),
      );
      const shown = lists.at(-1);
      if (!shown || !reaches(builder, shown.stepId, read.id)) continue;
      step.when = `$count(${shown.expr}) > 0`;
      builder.assume('Nothing is sent if there is nothing new.', { step: step.id, path: '/when' });
    }
  }
}

/** Whether it sends or keeps something, also by an operation of a service. */
function tells({ tool }: Draft): boolean {
  return tool.planning === undefined ? tool.sideEffects : /^(?:send|keep)$/.test(tool.planning.use);
}

const EMPTY = { use: 'read', verbs: [], nouns: [], slots: {}, yields: { kind: 'none', at: '', nouns: [] } } as const;

/** Whether a list is the one that was read, or was made of it. */
function reaches({ steps }: Builder, from: string | null, read: string): boolean {
  if (from === read) return true;
  const step = steps.find(({ id }) => id === from);
  return step !== undefined && JSON.stringify(step.input).includes(`steps.${read}.output`);
}
