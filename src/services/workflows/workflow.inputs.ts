import type { DefinitionDraft } from '../../domain/workflow/definition.js';
import type { LabelFilter } from '../../domain/workflow/label-filter.js';
import type { PageRequest } from '../../domain/workflow/page.js';
import type { WorkflowStatus } from '../../domain/workflow/workflow.js';

/**
 * A new workflow. Its trigger is manual by default. With `generateImmediately`, the planner reads it from the words.
 * `steps` and `generateImmediately` exclude each other.
 */
export interface CreateWorkflow extends DefinitionDraft {
  readonly title: string;
  /** Plan the steps from title and description, in the background. Default: false. */
  readonly generateImmediately?: boolean | undefined;
  /** IANA zone of the client, if neither the words nor the profile name one. */
  readonly timezone?: string | undefined;
  /** The same key and input again answer the workflow that the first call made; remembered 24 hours. */
  readonly idempotencyKey?: string | undefined;
}

/** The state that the caller expects to change. A mismatch is refused and nothing changes. */
export interface Expected {
  /** Else ConflictError `VERSION_CONFLICT`. */
  readonly version?: number | undefined;
  /** Of `If-Match`, as `etagOf` gives it; else PreconditionFailedError. */
  readonly etag?: string | undefined;
}

export interface ListWorkflows extends LabelFilter {
  readonly page: PageRequest;
  /** Absent or empty: any. */
  readonly status?: readonly WorkflowStatus[] | undefined;
  /** Whether its trigger starts runs, now or as soon as its plan is there. Absent: either. */
  readonly activated?: boolean | undefined;
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
