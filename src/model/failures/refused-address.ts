import { StepFailure } from '../../errors.js';

/** Why the address guard did not let a request go; null where that is not what is wrong. */
export function refusedAddress(error: unknown): StepFailure | null {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 6; depth += 1) {
    if (cause instanceof StepFailure) return cause;
    cause = 'cause' in cause ? cause.cause : null;
  }
  return null;
}
