import type { RunFilter } from './search/run-filter.js';

export const BulkAction = {
  /** Ends the runs that have not ended. */
  CANCEL: 'CANCEL',
  /** Starts a new run of each, from its first step. */
  RERUN: 'RERUN',
  /** Starts a new run of each that has failed or was cancelled, from the first step that did not succeed. */
  RETRY: 'RETRY',
  /** Deletes the runs that have ended, with all of their records. */
  DELETE: 'DELETE',
  /** Adds tags to the runs, and removes others. */
  TAG: 'TAG',
} as const;
export type BulkAction = (typeof BulkAction)[keyof typeof BulkAction];

export const BulkStatus = {
  RUNNING: 'RUNNING',
  /** Every run that was meant was tried. */
  FINISHED: 'FINISHED',
  /** Its owner stopped it. Finished changes stay. */
  CANCELLED: 'CANCELLED',
} as const;
export type BulkStatus = (typeof BulkStatus)[keyof typeof BulkStatus];

/** Runs that one operation acts on at most. */
export const MAX_BULK_RUNS = 100_000;
/** Operations of one user that run at a time. */
export const MAX_BULK_OPEN = 3;
/** Failures that an operation keeps; all are counted. */
export const MAX_BULK_FAILURES = 100;

/** A run on which the action failed. */
export interface BulkFailure {
  readonly executionId: string;
  /** An error code, such as `ILLEGAL_STATE`. */
  readonly code: string;
  readonly message: string;
}

/** One action on all runs that a filter means. It continues in the background, whatever happens to a process. */
export interface BulkOperation {
  /** `bulk_…` */
  readonly id: string;
  readonly ownerId: string;
  readonly action: BulkAction;
  readonly status: BulkStatus;
  readonly filter: RunFilter;
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  /** How many runs were meant when it began. */
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  /** The first ones. */
  readonly failures: readonly BulkFailure[];
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}
