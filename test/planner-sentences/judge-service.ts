import { TriggerType } from '../../src/domain/trigger/trigger.js';
import { GapKind } from '../../src/domain/plan-report/index.js';
import type { Plan } from '../../src/planner/planner.js';
import type { ServiceSentence } from './service-sentence.js';

/** Questions that ask for something that the words do not say. All others say that words were not understood. */
const ASKS: ReadonlySet<GapKind> = new Set([GapKind.VALUE, GapKind.CHOICE, GapKind.CONNECTION]);

/** The reasons why a plan is not one that the request wants. Null: it was refused. Empty: it is planned or asked well. */
export function judgeService({ starts, tools, holds }: ServiceSentence, plan: Plan | null): readonly string[] {
  if (plan === null) return ['refused'];
  const problems: string[] = [];
  const { trigger } = plan;
  const event = trigger?.type === TriggerType.EVENT ? trigger.eventType : null;
  const schedule = trigger?.type === TriggerType.SCHEDULED ? trigger.schedule : null;
  const isStarted =
    starts === null
      ? event === null && schedule === null
      : typeof starts === 'string'
        ? schedule === starts
        : event !== null && event !== undefined && starts.includes(event);
  if (!isStarted) problems.push(`starts ${event ?? schedule ?? 'never'}`);
  const made = plan.steps.map(({ tool }) => tool);
  const isMade =
    made.length === tools.length && tools.every((tool, index) => tool.split('|').includes(made[index] ?? ''));
  if (!isMade) problems.push(`steps ${made.join(', ')}`);
  const gaps = plan.report?.gaps ?? [];
  for (const { kind, words, isBlocking } of gaps)
    if (isBlocking && !ASKS.has(kind)) problems.push(`${kind} ${JSON.stringify(words)}`);
  const text = JSON.stringify([
    trigger,
    plan.steps.map(({ input, when }) => [input, when]),
    gaps.map(({ words, question }) => [words, question]),
  ])
    .replaceAll('\\"', '"')
    .toLowerCase();
  for (const held of holds) if (!held.split('|').some((one) => text.includes(one))) problems.push(`lacks ${held}`);
  return problems;
}
