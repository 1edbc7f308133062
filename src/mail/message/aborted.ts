import { StepFailure } from '../../errors.js';

/** The caller has cancelled the request. */
export function abortedBy({ reason }: AbortSignal, host: string): StepFailure {
  return reason instanceof StepFailure
    ? reason
    : StepFailure.retryable('ABORTED', `The connection to ${host} was cut.`, { host });
}
