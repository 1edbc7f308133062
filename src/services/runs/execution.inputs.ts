import type { RunFilter } from '../../domain/run/search/run-filter.js';
import type { ExecutionStatus, ExecutionTrigger } from '../../domain/run/execution.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { PageRequest } from '../../domain/workflow/page.js';

export interface ExecuteWorkflow {
  readonly workflowId: string;
  /** The `context` that the steps see: up to 256 KB of JSON. Default: empty. */
  readonly context?: JsonObject | undefined;
  /** Of one's own runs that wait, the higher go first. Default: the workflow's. */
  readonly priority?: number | undefined;
  /** Beside the tags of the workflow; see `checkRunLabels`. Default: none. */
  readonly tags?: readonly string[] | undefined;
  /** Default: none. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** The trigger on its record. Default: by hand. */
  readonly trigger?: ExecutionTrigger | undefined;
  /** The same key and input again answer the execution that the first call started; remembered 24 hours. */
  readonly idempotencyKey?: string | undefined;
}

export interface ListExecutions {
  readonly page: PageRequest;
  readonly workflowId?: string | undefined;
  /** Absent or empty: any. */
  readonly status?: readonly ExecutionStatus[] | undefined;
  /** Queued at this instant or later. */
  readonly from?: Date | undefined;
  /** Queued before this instant. */
  readonly to?: Date | undefined;
  /** Further conditions. One that is also given beside it is refused. */
  readonly filter?: RunFilter | undefined;
  /** The place of the filter in the request, for the issues. Default: `filter`. */
  readonly filterAt?: readonly string[] | undefined;
}
