import { assertNever } from '../../lib/assert-never.js';
import { StepFailure } from '../../errors.js';
import type { IsolateOutcome } from './isolate.js';

/** An evaluation that did not succeed, as the failure of the step. */
export function failureOf(outcome: IsolateOutcome & { readonly ok: false }, sources: readonly string[]): StepFailure {
  const source = sources[outcome.index] ?? '';
  // If the process was ended from outside, the failing expression is unknown.
  const details = { expression: source.length > 200 ? `${source.slice(0, 200)}…` : source };
  switch (outcome.reason) {
    case 'FAILED':
      return StepFailure.permanent('EXPRESSION_FAILED', outcome.message, details);
    case 'TOO_LARGE':
    case 'OUT_OF_MEMORY':
      return StepFailure.permanent('EXPRESSION_TOO_LARGE', outcome.message, details);
    case 'TIMEOUT':
      return StepFailure.permanent('EXPRESSION_TIMEOUT', 'The expression took too long to evaluate.', details);
    case 'STARVED':
    case 'LOST':
      return StepFailure.retryable('EXPRESSION_BUSY', 'The expression could not be evaluated just now.', details);
    default:
      return assertNever(outcome);
  }
}
