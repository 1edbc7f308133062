import { assertNever } from '../../lib/assert-never.js';
import { StepFailure } from '../../errors.js';
import type { SandboxEnd } from './sandbox.js';

/** A task that did not succeed, as the failure of the step. */
export function failureOfEnd(end: SandboxEnd & { readonly ok: false }): StepFailure | Error {
  if (!('end' in end)) {
    if (end.code === 'SANDBOX_DEFECT') return new Error(`A sandbox task failed: ${end.message}`);
    return end.retryable
      ? StepFailure.retryable(end.code, end.message, end.details)
      : StepFailure.permanent(end.code, end.message, end.details);
  }
  switch (end.end) {
    case 'TIMEOUT':
      return StepFailure.permanent('CONTENT_TOO_COMPLEX', 'The content takes too long to be read.');
    case 'OUT_OF_MEMORY':
      return StepFailure.permanent('CONTENT_TOO_COMPLEX', 'The content takes too much memory to be read.');
    case 'STARVED':
    case 'LOST':
      return StepFailure.retryable('SANDBOX_BUSY', 'The content could not be read just now.');
    default:
      return assertNever(end.end);
  }
}
