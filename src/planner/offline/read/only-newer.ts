import { GapKind } from '../../../domain/plan-report/index.js';
import type { NarrowingTerm } from '../../../domain/steps/narrowing.js';
import type { ToolDescription } from '../../../domain/steps/tool.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { Draft } from '../build/builder.js';
import type { Value } from '../build/value.js';
import { HOURLY, newSince } from '../new-since.js';
import { slotOf } from './frames.js';
import { filledValue } from './lists/filled.js';
import { termsOf } from './lists/phrases.js';
import type { Reading } from './reading.js';

const PERIODS = [
  { label: 'The last hour', schedule: HOURLY },
  { label: 'The last 24 hours', schedule: '0 9 * * *' },
  { label: 'The last 7 days', schedule: '0 9 * * 1' },
] as const;

/**
 * Makes a step read only what came since the run before. If nothing says when it runs, `lookOften` decides it; if the
 * runs are not equally far apart, it is asked since when something is new.
 */
export function writeNewer(r: Reading, step: Draft, name: string, assumption: string): void {
  const at = { step: step.id, path: `/input/${name}` };
  const since = r.newSince ?? (r.event === null && !r.isScheduled ? newSince(HOURLY) : null);
  if (since !== null) {
    r.builder.set(step, name, since, 'since');
    r.builder.assume(assumption, at);
    return;
  }
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: 'The runs are not equally far apart, so "new" has no beginning.',
    question: 'Since when is something new?',
    at,
    choices: PERIODS.map(({ label, schedule }) => ({ label, value: newSince(schedule) })),
  });
  step.part.wrote('since', `step:${step.id}/input/${name}`);
}

/** Limits a list to what is new in it. @returns whether the step that reads it can tell. */
export function takeOnlyNewer(r: Reading, list: Value): boolean {
  const step = r.builder.steps.find(({ id }) => id === list.stepId);
  const name = step?.tool.planning && slotOf(step.tool.planning, 'since');
  if (!step || name === undefined || name === null) return false;
  if (step.input[name] === undefined) writeNewer(r, step, name, 'New ones are those that came since the time before.');
  return true;
}

/* Lists of services that can be asked for what was made since the run before. */

/** The term for the time at which the things of a list were made, if the service itself picks by it. */
function timeTerm({ service }: Pick<ToolDescription, 'service'>): NarrowingTerm | null {
  const terms = service?.narrows ? termsOf(service.narrows) : [];
  return terms.find(({ isTime, since }) => isTime && Object.keys(since).length > 0) ?? null;
}

/** Whether a list is meant to tell what is new, and can. */
export const tellsNew = (r: Reading, tool: Pick<ToolDescription, 'service'>): boolean =>
  r.newSince !== null &&
  r.account.tokens.some(({ lower, implied }) => lower === 'new' || implied === 'unseen') &&
  timeTerm(tool) !== null;

/** Reads only what was made since the run before. @returns the input that says so; null: the service cannot pick by time */
export function readNewer(r: Reading, step: Draft): string | null {
  const since = /^\{\{ (.+) \}\}$/.exec(r.newSince ?? '')?.[1];
  const term = timeTerm(step.tool);
  const inputs = Object.entries({ ...term?.set, ...term?.since });
  const [name] = Object.keys(term?.since ?? {});
  if (term === null || since === undefined || name === undefined) return null;
  if (inputs.some(([input]) => step.input[input] !== undefined)) return null;
  const period = { to: 0, since, until: null, isOver: false, assumption: null };
  const found = { term, from: 0, to: 0, value: null, period };
  for (const [input, value] of inputs)
    r.builder.set(step, input, filledValue((value ?? null) as JsonValue, found), input);
  r.builder.assume('New ones are those since the time before.', { step: step.id, path: '/input' });
  return name;
}
