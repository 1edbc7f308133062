import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { Draft } from '../build/builder.js';
import type { Value } from '../build/value.js';
import { newSince } from '../new-since.js';
import { slotOf } from './frames.js';
import type { Reading } from './reading.js';

const OFTEN = [
  { label: 'Every 15 minutes', schedule: '*/15 * * * *' },
  { label: 'Every hour', schedule: '0 * * * *' },
  { label: 'Every day at 9:00', schedule: '0 9 * * *' },
] as const;

/** Makes a step read only what came since the run before, or asks how often it runs, without which nothing is new. */
export function writeNewer(r: Reading, step: Draft, name: string, url: string | null, assumption: string): void {
  if (r.newSince !== null) {
    r.builder.set(step, name, r.newSince, 'since');
    r.builder.assume(assumption, { step: step.id, path: `/input/${name}` });
    return;
  }
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: 'Nothing says how often it runs, so "new" has no beginning.',
    question: `How often is ${url ?? 'the source'} to be looked at for new items?`,
    at: { step: null, path: '/trigger' },
    choices: OFTEN.map(({ label, schedule }) => ({
      label,
      value: { type: TriggerType.SCHEDULED, schedule, timezone: r.has.timezone },
      more: [{ at: { step: step.id, path: `/input/${name}` }, value: newSince(schedule) }],
    })),
  });
  step.part.wrote('since', `step:${step.id}/input/${name}`);
}

/** Limits a list to what is new in it. @returns whether the step that reads it can tell. */
export function takeOnlyNewer(r: Reading, list: Value): boolean {
  const step = r.builder.steps.find(({ id }) => id === list.stepId);
  const name = step?.tool.planning && slotOf(step.tool.planning, 'since');
  if (!step || name === undefined || name === null) return false;
  if (step.input[name] === undefined)
    writeNewer(r, step, name, list.url, 'New ones are those that came since the time before.');
  return true;
}
