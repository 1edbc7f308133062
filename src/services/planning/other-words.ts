import type { AuditEntry } from '../../domain/account/audit.js';
import { isRewording, isWholePlan } from '../../domain/plan-report/index.js';
import type { GapAnswer, PlanReport, Rewording } from '../../domain/plan-report/index.js';
import { VersionOrigin } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError } from '../../errors.js';
import { cleanText } from '../../planner/offline/text/clean-text.js';
import type { PlanRefused } from '../../planner/plan-refused.js';
import { checkExpected } from '../workflows/workflow-decisions.js';
import { planFailed } from './plan-outcome.js';
import type { PlanOutcome } from './plan-outcome.js';

/** As long as a request may be. */
const MAX_REQUEST_CHARS = 10_000;

/**
 * The answers that say words of the request in another way. @throws InvalidInputError if two of them are about the same
 * words, or say nothing
 */
export function inOtherWords(
  report: PlanReport,
  answers: readonly GapAnswer[],
): readonly (Rewording & { readonly index: number })[] {
  if (answers.some((answer) => isWholePlan(report, answer))) return [];
  const changes = answers.flatMap((answer, index) => {
    const gap = report.gaps.find(({ id }) => id === answer.gapId);
    const given = [answer.value, answer.choiceId, answer.words].filter((one) => one !== undefined);
    if (!gap || given.length !== 1 || answer.leaveOut === true || !isRewording(gap, answer)) return [];
    const choice = gap.choices.find(({ id }) => id === answer.choiceId);
    const words = cleanText(answer.words ?? choice?.words ?? '');
    if (words === '') throw wrong(index, `Give other words. ${gap.question}`);
    return [{ gap, words, index, isLiteral: choice !== undefined }];
  });
  const ordered = changes.toSorted((one, other) => (one.gap.start ?? 0) - (other.gap.start ?? 0));
  ordered.forEach(({ gap, index }, at) => {
    const before = ordered[at - 1]?.gap;
    if (before && (before.end ?? 0) > (gap.start ?? 0))
      throw wrong(index, 'Two answers are about the same words. Give one of them first.');
  });
  const length = changes.reduce(
    (so, { gap, words }) => so + words.length - ((gap.end ?? 0) - (gap.start ?? 0)),
    report.request.length,
  );
  const [first] = changes;
  if (first && length > MAX_REQUEST_CHARS)
    throw wrong(first.index, `The request would be longer than ${MAX_REQUEST_CHARS} characters.`);
  return changes;
}

function wrong(index: number, detail: string): InvalidInputError {
  return new InvalidInputError([{ path: ['answers', index, 'words'], detail }]);
}

/** The description with the new words, if it is the request that was read. */
export function descriptionOf(
  { description }: Pick<Workflow, 'description'>,
  before: PlanReport,
  after: PlanReport,
): { readonly description?: string } {
  return after.request === before.request || cleanText(description) !== before.request
    ? {}
    : { description: after.request };
}

/** The request with the new words is no plan either. The workflow stays without steps, with the new reason. */
export function refusedAgain(version: number, refusal: PlanRefused, now: Date, audit: AuditEntry): PlanOutcome {
  return (current) => {
    checkExpected(current, { version });
    const failed = planFailed(refusal)(current, now);
    const before = current.planReport;
    return {
      ...failed,
      fields: { ...failed.fields, ...(before ? descriptionOf(current, before, refusal.report) : {}) },
      version: { origin: VersionOrigin.USER, reason: 'Questions about the plan were answered.' },
      audit,
    };
  };
}
