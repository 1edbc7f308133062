import type { ExecutionStatus } from '../../domain/run/execution.js';
import type { JsonObject } from '../../lib/json/json.js';

export interface RerunExecution {
  /** The first step to run again. Absent: the run starts from the beginning and takes over nothing. */
  readonly fromStep?: string | undefined;
  /** Of a step in a loop: the path of the iteration to run again. Absent: its loops run again as a whole. */
  readonly iteration?: readonly number[] | undefined;
  /** `fromStep` is a loop: only its iterations that have not succeeded run again. Default: false. */
  readonly failedIterations?: boolean | undefined;
  /** The same if it is a loop of which iterations have failed; else the step runs again as a whole. Default: false. */
  readonly prefersIterations?: boolean | undefined;
  /** The `context` that the steps see. Absent: the context of the original. */
  readonly context?: JsonObject | undefined;
}

export interface CancelExecutions {
  /** Absent: of all workflows. */
  readonly workflowId?: string | undefined;
  /** Absent or empty: all that have not ended. One that has ended is never touched. */
  readonly status?: readonly ExecutionStatus[] | undefined;
}
