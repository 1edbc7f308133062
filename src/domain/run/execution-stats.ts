/** How runs ended, and how long those took that came to an end of their own. */
export interface RunTally {
  /** All of them. */
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** The unfinished runs. */
  readonly going: number;
  /**
   * Milliseconds from the first step to the end, waits included, of those that succeeded or failed; null: there is
   * none.
   */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

/** The runs that were queued on one calendar day. */
export interface DayOfRuns extends RunTally {
  /** 2026-11-24, in the zone of the report. */
  readonly day: string;
}

/** The outcome of one step in many runs. */
export interface StepTally {
  readonly stepId: string;
  /** Runs in which it was tried. */
  readonly runs: number;
  /** Runs in which it failed for good. */
  readonly failed: number;
  /** Attempts beyond the first, over all runs. */
  readonly retries: number;
  /** Milliseconds of the last attempt, if it succeeded or failed. Null: there is none. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
  /** Of all attempts. */
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
}

export const NO_RUNS: RunTally = {
  total: 0,
  succeeded: 0,
  failed: 0,
  cancelled: 0,
  going: 0,
  medianMs: null,
  p95Ms: null,
};
