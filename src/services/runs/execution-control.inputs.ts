import type { ExecutionStatus } from '../../domain/run/execution.js';
import type { JsonObject } from '../../lib/json/json.js';

export interface RerunExecution {
  /** The first step to run again. Absent: the run starts from the beginning and takes over nothing. */
  readonly fromStep?: string | undefined;
  /** The `context` that the steps see. Absent: the context of the original. */
  readonly context?: JsonObject | undefined;
}

export interface CancelExecutions {
  /** Absent: of all workflows. */
  readonly workflowId?: string | undefined;
  /** Absent or empty: all that have not ended. One that has ended is never touched. */
  readonly status?: readonly ExecutionStatus[] | undefined;
}
