import type { JsonSchema } from '../../lib/json/json.js';
import type { FlowControlDraft } from '../../domain/flow-control/index.js';
import type { PageRequest } from '../../domain/workflow/page.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { WorkflowStatus } from '../../domain/workflow/workflow.js';

export interface CreateWorkflow {
  /** Trimmed; 1 to 200 characters. */
  readonly title: string;
  /** Trimmed; up to 10,000 characters. Default: empty. */
  readonly description?: string | undefined;
  /** Default: manual, or with `generateImmediately` the trigger that the planner reads from the words. */
  readonly trigger?: TriggerDraft | undefined;
  /** Instead of `generateImmediately`. */
  readonly steps?: readonly StepDraft[] | undefined;
  readonly inputSchema?: JsonSchema | null | undefined;
  /** When its runs start, and which of them. Default: all, as soon as there is a worker. */
  readonly flowControl?: FlowControlDraft | null | undefined;
  /** Plan the steps from title and description, in the background. Default: false. */
  readonly generateImmediately?: boolean | undefined;
  /** The same key and input again answer the workflow that the first call made; remembered 24 hours. */
  readonly idempotencyKey?: string | undefined;
}

/** Absent fields stay as they are. `trigger` and `steps` replace the whole value. */
export interface UpdateWorkflow {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly trigger?: TriggerDraft | undefined;
  readonly steps?: readonly StepDraft[] | undefined;
  /** Null takes it away. */
  readonly inputSchema?: JsonSchema | null | undefined;
  /** Replaces the whole of it, for runs that wait or go as well. Null takes it away. */
  readonly flowControl?: FlowControlDraft | null | undefined;
}

/** The state that the caller expects to change. A mismatch is refused and nothing changes. */
export interface Expected {
  /** Else ConflictError `VERSION_CONFLICT`. */
  readonly version?: number | undefined;
  /** Of `If-Match`, as `etagOf` gives it; else PreconditionFailedError. */
  readonly etag?: string | undefined;
}

export interface ListWorkflows {
  readonly page: PageRequest;
  /** Absent or empty: any. */
  readonly status?: readonly WorkflowStatus[] | undefined;
  /** Case-insensitive text in title or description. */
  readonly search?: string | undefined;
}

export interface RegenerateSteps {
  /** The user's reason for rejecting the present steps. */
  readonly reason?: string | undefined;
  /** Default: false. */
  readonly forceDifferentTools?: boolean | undefined;
  /** The new plan waits as a draft, and the live version stays. Default: false. */
  readonly asDraft?: boolean | undefined;
}

export interface CreateFromTodo {
  readonly todoId: string;
  readonly todoTitle: string;
  readonly todoDescription?: string | undefined;
}
