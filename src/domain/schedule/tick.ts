export const TickOutcome = { FIRED: 'FIRED', SKIPPED: 'SKIPPED' } as const;
export type TickOutcome = (typeof TickOutcome)[keyof typeof TickOutcome];

/** Why a scheduled time started nothing. */
export const SkipReason = {
  /** It came due while no worker ran, and the misfire policy leaves it out. */
  MISFIRE: 'misfire',
  /** An earlier run was still running, and the overlap policy skips the tick. */
  OVERLAP: 'overlap',
  /** The steps name a connection that is not there. */
  MISSING_CONNECTION: 'missing_connection',
  /** The grant of a connection that its steps use is void: it expired, or was revoked. */
  GRANT_EXPIRED: 'grant_expired',
  /** The owner's budget or number of runs is used up. */
  BUDGET: 'budget',
  /** The owner has as many runs, or has started as many, as a user may. */
  QUOTA: 'quota',
  /** Its run was skipped, or cancelled before it had started, because others of the workflow were running. */
  CONCURRENCY: 'concurrency',
  /** Its run was skipped, since as many had started as may within the period. */
  RATE_LIMIT: 'rate_limit',
  /** Its run was replaced by a later one before it had started. */
  DEBOUNCE: 'debounce',
  /** The key of the flow control could not be evaluated for its run. */
  FLOW_CONTROL_KEY: 'flow_control_key',
  NO_STEPS: 'no_steps',
  /** The context of a scheduled run is empty, and the workflow's input schema asks for more. */
  INVALID_CONTEXT: 'invalid_context',
  /** The workflow was deactivated, deleted or lost its steps when the time had come, but before it was fired. */
  INACTIVE: 'inactive',
  /** The schedule was changed when the time had come, but before it was fired. */
  CHANGED: 'changed',
  /** The stored schedule can no longer be read, and no longer fires. */
  INVALID_SCHEDULE: 'invalid_schedule',
} as const;
export type SkipReason = (typeof SkipReason)[keyof typeof SkipReason];

/** One scheduled time of one trigger of a workflow, fired or skipped: never neither, never twice. */
export interface Tick {
  readonly workflowId: string;
  /** Of the trigger. */
  readonly triggerKey: string;
  readonly scheduledFor: Date;
  readonly outcome: TickOutcome;
  /** Null if it fired. */
  readonly reason: SkipReason | null;
  readonly firedAt: Date | null;
  readonly executionId: string | null;
}
