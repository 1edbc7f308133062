/** How long and how often the model is asked. */
export interface ModelLimits {
  /** Tries in all, where the failure may pass. */
  readonly attempts: number;
  /** Before the second try; doubles with each further one. The server's `Retry-After` goes before. */
  readonly retryDelayMs: number;
  /** A server that asks for a longer pause has failed; whoever asked decides. */
  readonly maxRetryDelayMs: number;
  /** For one try, from the request to the last token. */
  readonly totalMs: number;
  /** The longest silence, before the first token as well as between two. */
  readonly stallMs: number;
  /** An answer that grows beyond this is broken off. */
  readonly maxAnswerChars: number;
}

export const DEFAULT_MODEL_LIMITS: ModelLimits = {
  attempts: 3,
  retryDelayMs: 1_000,
  maxRetryDelayMs: 30_000,
  totalMs: 180_000,
  stallMs: 45_000,
  maxAnswerChars: 500_000,
};
