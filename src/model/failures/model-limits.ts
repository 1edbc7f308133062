/** How long and how often the model is asked. */
export interface ModelLimits {
  /** The number of tries, if the failure may pass. */
  readonly attempts: number;
  /** Before the second try; doubles with each further one. A time that the server asks for has priority. */
  readonly retryDelayMs: number;
  /** A server that asks for a longer pause counts as failed, and the caller decides. */
  readonly maxRetryDelayMs: number;
  /** Until there is a connection. */
  readonly connectMs: number;
  /** The longest silence before the first word: a model may have much to read, and to think. */
  readonly firstTokenMs: number;
  /** The longest silence between two signs of life after that. */
  readonly stallMs: number;
  /** For one try, from the request to the last token. */
  readonly totalMs: number;
  /** An answer that grows beyond this is broken off. */
  readonly maxAnswerChars: number;
  /** All that is read of one response, thoughts and framing included. */
  readonly maxResponseBytes: number;
}

export const DEFAULT_MODEL_LIMITS: ModelLimits = {
  attempts: 3,
  retryDelayMs: 1_000,
  maxRetryDelayMs: 30_000,
  connectMs: 10_000,
  firstTokenMs: 90_000,
  stallMs: 45_000,
  totalMs: 180_000,
  maxAnswerChars: 500_000,
  maxResponseBytes: 20_000_000,
};
