import { SkipReason } from '../schedule/tick.js';
import { FlowProblem } from './flow-control.js';
import type { ConcurrencyLimit, RejectedRun, RateLimit } from './flow-control.js';

/** The new run found all places taken, and is not to wait. */
export function skipped(id: string, { limit }: ConcurrencyLimit): RejectedRun {
  return ended(
    id,
    FlowProblem.CONCURRENCY_SKIPPED,
    `The run was skipped: the workflow lets ${runs(limit)} go at a time.`,
    true,
    { limit },
  );
}

/** The run had to make room for others. */
export function displaced(id: string, { limit, whenFull }: ConcurrencyLimit): RejectedRun {
  const message = `The run was cancelled in favour of another: the workflow lets ${runs(limit)} go at a time, and its policy is ${whenFull}.`;
  return ended(id, FlowProblem.CONCURRENCY_CANCELLED, message, false, { limit, whenFull });
}

export function rateLimited(id: string, { limit, periodSeconds }: RateLimit): RejectedRun {
  const message = `The run was skipped: the workflow lets ${runs(limit)} start within ${periodSeconds} s.`;
  return ended(id, FlowProblem.RATE_LIMITED, message, true, { limit, periodSeconds });
}

/** @param by the run that came later. */
export function replaced(id: string, by: string): RejectedRun {
  return ended(id, FlowProblem.DEBOUNCED, `The run was replaced by a later one, ${by}, before it had started.`, false, {
    replacedBy: by,
  });
}

/** The reason that a scheduled time records if its run was ended at admission. */
export function skipReasonOf(code: FlowProblem): SkipReason {
  switch (code) {
    case FlowProblem.CONCURRENCY_SKIPPED:
    case FlowProblem.CONCURRENCY_CANCELLED:
      return SkipReason.CONCURRENCY;
    case FlowProblem.RATE_LIMITED:
      return SkipReason.RATE_LIMIT;
    case FlowProblem.DEBOUNCED:
      return SkipReason.DEBOUNCE;
    case FlowProblem.FLOW_CONTROL_KEY_FAILED:
      return SkipReason.FLOW_CONTROL_KEY;
  }
}

function ended(
  id: string,
  code: FlowProblem,
  message: string,
  retryable: boolean,
  details: { readonly [name: string]: string | number },
): RejectedRun {
  return { id, problem: { code, message, retryable, details } };
}

function runs(limit: number): string {
  return limit === 1 ? 'one run' : `${limit} runs`;
}
