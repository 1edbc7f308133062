import type { JsonValue } from '../../lib/json/json.js';

/** Why something failed, as it is stored and shown: never a stack trace, never a secret. */
export interface Problem {
  /** Stable and machine-readable, for example `HTTP_STATUS` or `STEP_TIMEOUT`. */
  readonly code: string;
  readonly message: string;
  /** Whether trying the same again may succeed. */
  readonly retryable: boolean;
  readonly details?: JsonValue;
}
