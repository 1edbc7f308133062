import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalNumber } from './input.js';

/** Five years, as for `flow.sleep`. */
const MAX_WAIT_SECONDS = 5 * 366 * 86_400;

/** The schema of `timeoutSeconds`. */
export const TIMEOUT_SECONDS = {
  type: 'number',
  description: 'How long to wait at most, in seconds from the start of the step; absent: for ever.',
  minimum: 0,
  maximum: MAX_WAIT_SECONDS,
};

/**
 * When the waiting ends; null: never. Counted from the start of the step, which stays the same on a retry.
 *
 * @throws StepFailure `INVALID_INPUT`
 */
export function waitsUntil(input: JsonObject, startedAt: Date): Date | null {
  const seconds = optionalNumber(input, 'timeoutSeconds');
  if (seconds === undefined) return null;
  if (!(seconds >= 0 && seconds <= MAX_WAIT_SECONDS))
    throw invalidInput('timeoutSeconds', `expected 0 to ${MAX_WAIT_SECONDS}.`);
  return new Date(startedAt.getTime() + Math.ceil(seconds * 1_000));
}
