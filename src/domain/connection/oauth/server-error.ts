import type { StepFailure } from '../../../errors.js';

/** The error code of an authorisation server, in the failure that tells of it. Null: there is none. */
export function serverErrorOf({ details }: StepFailure): unknown {
  return typeof details === 'object' && details !== null && 'error' in details ? details.error : null;
}
