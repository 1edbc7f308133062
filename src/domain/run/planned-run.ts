import type { JsonObject } from '../../lib/json/json.js';
import type { Problem } from '../workflow/problem.js';

/** The state of a run that is to start at a time. */
export const PlannedRunStatus = {
  /** Its time is still to come, or it is about to start. */
  PLANNED: 'PLANNED',
  /** It became a run. */
  STARTED: 'STARTED',
  /** It could not start when its time had come. */
  FAILED: 'FAILED',
  /** It was cancelled before its time. */
  CANCELLED: 'CANCELLED',
} as const;
export type PlannedRunStatus = (typeof PlannedRunStatus)[keyof typeof PlannedRunStatus];

/** A run that is to start at a time. */
export interface PlannedRun {
  /** Of the run that it becomes: `ex_…`. */
  readonly executionId: string;
  readonly workflowId: string;
  /** Set if it makes up for a time of a schedule. */
  readonly backfillId: string | null;
  readonly runAt: Date;
  readonly status: PlannedRunStatus;
  readonly context: JsonObject;
  /** Why it could not start. */
  readonly error: Problem | null;
  readonly createdAt: Date;
}

/** The past times of a schedule that are made up for. */
export interface Backfill {
  readonly backfillId: string;
  readonly workflowId: string;
  readonly triggerKey: string;
  readonly from: Date;
  readonly to: Date;
  readonly total: number;
  readonly planned: number;
  readonly started: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly createdAt: Date;
}

/** The scheduled times of a past range, before a backfill of it. */
export interface BackfillPreview {
  readonly total: number;
  /** For how many of them a run has started, by the schedule or an earlier backfill. */
  readonly alreadyStarted: number;
  /** Null if there is none. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

/** The most one-off runs of a user that are still to come. */
export const MAX_PLANNED_RUNS = 1_000;
/** How far ahead a run can be planned, and how far back times of a schedule can be made up for, in days. */
export const MAX_PLAN_DAYS = 366;
/** The most times of one backfill. */
export const MAX_BACKFILL = 1_000;
/** The most contexts of one call. */
export const MAX_CONTEXTS = 1_000;
/** Together, as JSON. */
export const MAX_CONTEXTS_CHARS = 10_000_000;
