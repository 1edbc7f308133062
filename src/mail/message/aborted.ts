import { StepFailure } from '../../errors.js';

/** Whoever waited for it has called it off. */
export function abortedBy({ reason }: AbortSignal, host: string): StepFailure {
  return reason instanceof StepFailure
    ? reason
    : StepFailure.retryable('ABORTED', `The connection to ${host} was cut.`, { host });
}
