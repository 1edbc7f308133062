import { answerGaps, fingerprintOf, withFingerprint } from '../../../src/domain/plan-report/index.js';
import type { Gap, GapAnswer, PlanJson, PlanReport } from '../../../src/domain/plan-report/index.js';
import type { Step } from '../../../src/domain/steps/step.js';
import { checkSteps } from '../../../src/domain/steps/check-steps.js';
import { placesOf } from '../../../src/domain/plan-report/plan-report.js';
import { checkTrigger } from '../../../src/domain/trigger/trigger-rules.js';
import { InvalidInputError } from '../../../src/errors.js';
import type { Plan } from '../../../src/planner/planner.js';
import { inOtherWords } from '../../../src/services/planning/other-words.js';
import type { ServicePlanning } from './service-planning.js';

/** A plan whose questions are being answered. */
export interface Answerable {
  readonly steps: Plan['steps'];
  readonly trigger: Plan['trigger'];
  readonly report: PlanReport;
}

export function answerable(plan: Plan): Answerable {
  if (!plan.report) throw new Error('The plan has no report.');
  const { steps, trigger } = plan;
  return { steps, trigger, report: withFingerprint(plan.report, { steps, trigger }) };
}

/**
 * The plan with answers, as the server makes it of them: values and choices are put into it, and it is checked. Then the
 * request is read again with the words that were given.
 *
 * @throws InvalidInputError, PlanningFailure
 */
export async function withAnswers(
  planning: ServicePlanning,
  before: Answerable,
  answers: readonly GapAnswer[],
): Promise<Answerable> {
  const changes = inOtherWords(before.report, answers);
  const skipped = new Set(changes.map(({ index }) => index));
  const tools = await planning.toolsFor(before.report.request);
  const plan = JSON.parse(
    JSON.stringify({ steps: before.steps, trigger: before.trigger, inputSchema: null }),
  ) as PlanJson;
  const result = answerGaps(plan, before.report, answers, skipped);
  if ('issues' in result) throw new InvalidInputError(result.issues);
  const steps = checkSteps(result.plan.steps as unknown as Plan['steps'], tools, result.report.gaps.flatMap(placesOf));
  const trigger = result.plan.trigger as unknown as Plan['trigger'];
  if (trigger) checkTrigger(trigger, { timezone: 'UTC' });
  const isOwn = before.report.made?.fingerprint === fingerprintOf(before);
  const patched = {
    steps,
    trigger,
    report: isOwn ? withFingerprint(result.report, { steps, trigger }) : { ...result.report, made: undefined },
  };
  if (changes.length === 0) return patched;
  const after = await planning.reword(before.report.request, {
    present: { steps: patched.steps as readonly Step[], trigger: patched.trigger, inputSchema: null },
    report: patched.report,
    changes,
  });
  checkSteps(after.steps, tools, after.report?.gaps.flatMap(placesOf));
  if (after.trigger) checkTrigger(after.trigger, { timezone: 'UTC' });
  return answerable(after);
}

/** The open questions, in the order in which they are asked. */
export function openGaps({ report }: Answerable): readonly Gap[] {
  return report.gaps.filter(({ isBlocking }) => isBlocking);
}
