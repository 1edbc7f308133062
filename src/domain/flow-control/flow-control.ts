import type { Problem } from '../workflow/problem.js';

/** The treatment of a run that arrives while the allowed number is running. */
export const ConcurrencyPolicy = {
  /** It waits until one of them has ended. */
  QUEUE: 'QUEUE',
  /** It does not run. */
  SKIP: 'SKIP',
  /** Of all that have not ended the oldest are cancelled: the newest run. */
  CANCEL_OLDEST: 'CANCEL_OLDEST',
  /**
   * Of all that have not ended the newest are cancelled, so it does not run itself unless it was queued before another.
   */
  CANCEL_NEWEST: 'CANCEL_NEWEST',
} as const;
export type ConcurrencyPolicy = (typeof ConcurrencyPolicy)[keyof typeof ConcurrencyPolicy];

/** The treatment of a run that arrives after the allowed number have started within the period. */
export const RateLimitPolicy = {
  /** It starts as soon as it may. */
  DELAY: 'DELAY',
  /** It does not run. */
  SKIP: 'SKIP',
} as const;
export type RateLimitPolicy = (typeof RateLimitPolicy)[keyof typeof RateLimitPolicy];

/*
 * A `key` is a JSONata expression over trigger, context and workflow: each of its values is counted by itself. Null:
 * all runs of the workflow are counted together.
 */

/** Runs that go at a time. A run counts from its start to its end, its waits included. */
export interface ConcurrencyLimit {
  readonly limit: number;
  readonly key: string | null;
  readonly whenFull: ConcurrencyPolicy;
}

/** Runs that start within any period of that length. */
export interface RateLimit {
  readonly limit: number;
  readonly periodSeconds: number;
  readonly key: string | null;
  readonly whenExceeded: RateLimitPolicy;
}

/** Of runs that follow one another within the quiet time, only the last runs, once it has been quiet for that long. */
export interface Debounce {
  readonly quietSeconds: number;
  /** After this long the last one runs, however many more come; null: there is no end to waiting. */
  readonly maxWaitSeconds: number | null;
  readonly key: string | null;
}

/** When the runs of a workflow start, and which of them. */
export interface FlowControl {
  readonly concurrency: ConcurrencyLimit | null;
  readonly rateLimit: RateLimit | null;
  readonly debounce: Debounce | null;
  /** Of one owner's runs that wait, the higher go first. */
  readonly priority: number;
}

/** As a caller gives it. */
export interface FlowControlDraft {
  readonly concurrency?:
    | { readonly [K in keyof ConcurrencyLimit]?: ConcurrencyLimit[K] | null | undefined }
    | null
    | undefined;
  readonly rateLimit?: { readonly [K in keyof RateLimit]?: RateLimit[K] | null | undefined } | null | undefined;
  readonly debounce?: { readonly [K in keyof Debounce]?: Debounce[K] | null | undefined } | null | undefined;
  readonly priority?: number | null | undefined;
}

/** Whether runs have to be looked at before they may start; a priority alone takes no looking. */
export function hasFlowControl(flow: FlowControl | null): flow is FlowControl {
  return flow !== null && (flow.concurrency !== null || flow.rateLimit !== null || flow.debounce !== null);
}

/** The keys that a run is counted under. */
export interface FlowKeys {
  /** The concurrency key. Runs under one key share its places. Without a concurrency limit, it is the rate key. */
  readonly concurrencyKey: string;
  readonly rateKey: string | null;
  readonly debounceKey: string | null;
}

/** Why flow control ended a run. */
export const FlowProblem = {
  CONCURRENCY_SKIPPED: 'CONCURRENCY_SKIPPED',
  CONCURRENCY_CANCELLED: 'CONCURRENCY_CANCELLED',
  RATE_LIMITED: 'RATE_LIMITED',
  DEBOUNCED: 'DEBOUNCED',
  FLOW_CONTROL_KEY_FAILED: 'FLOW_CONTROL_KEY_FAILED',
} as const;
export type FlowProblem = (typeof FlowProblem)[keyof typeof FlowProblem];

/** A run that flow control ends before it has started. */
export interface RejectedRun {
  readonly id: string;
  readonly problem: Problem & { readonly code: FlowProblem };
}
