import { StepFailure } from '../../errors.js';

/** The reason why the address guard refused a request. Null if that is not the cause. */
export function refusedAddress(error: unknown): StepFailure | null {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 6; depth += 1) {
    if (cause instanceof StepFailure) return cause;
    cause = 'cause' in cause ? cause.cause : null;
  }
  return null;
}
