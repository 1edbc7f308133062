import type { JsonValue } from '../../lib/json/json.js';

export const ModelFailureCode = {
  /** The network, a 5xx, an answer that cannot be read. */
  UNAVAILABLE: 'MODEL_UNAVAILABLE',
  /** Nothing came for too long, or the whole took too long. */
  TIMEOUT: 'MODEL_TIMEOUT',
  RATE_LIMITED: 'MODEL_RATE_LIMITED',
  /** The account has no quota left; waiting does not help. */
  QUOTA: 'MODEL_QUOTA',
  UNAUTHORIZED: 'MODEL_UNAUTHORIZED',
  NOT_FOUND: 'MODEL_NOT_FOUND',
  /** The server does not take the request as it is (400, 413, 422). */
  REJECTED: 'MODEL_REQUEST_REJECTED',
  /** The model does not do what is asked for, such as read images. */
  CANNOT: 'MODEL_CANNOT',
  /** The stream ended in the middle of the answer. */
  INCOMPLETE: 'MODEL_INCOMPLETE',
  /** A budget has no room for the call. */
  BUDGET_EXCEEDED: 'BUDGET_EXCEEDED',
  /** A budget in US dollars cannot be enforced, because the price of the model is unknown. */
  PRICE_UNKNOWN: 'MODEL_PRICE_UNKNOWN',
} as const;
export type ModelFailureCode = (typeof ModelFailureCode)[keyof typeof ModelFailureCode];

/** Why the model gave no answer. The message names no secret and no address. */
export class ModelFailure extends Error {
  constructor(
    readonly code: ModelFailureCode,
    message: string,
    readonly retryable: boolean,
    /** The time that the server asked to wait, if it did. */
    readonly retryAfterMs?: number | undefined,
    /** Details for programs. */
    readonly details?: JsonValue | undefined,
  ) {
    super(message);
    this.name = 'ModelFailure';
  }
}
