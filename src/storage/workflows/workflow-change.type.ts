import type { EventToStore } from '../events/insert-events.js';
import type { Definition } from '../../domain/workflow/definition.js';
import type { WorkflowDraft } from '../../domain/workflow/draft.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { PlannableWorkflow, PlanningRequest } from '../../domain/workflow/planning.js';
import type { VersionOrigin, Workflow } from '../../domain/workflow/workflow.js';
import type { PublicationChange } from '../marketplace/publication-writes.js';

/** The fields of a workflow that can be changed. The store keeps the others. */
type WorkflowFields = Definition &
  Pick<Workflow, 'status' | 'error' | 'isPublic' | 'slug' | 'mcpTool' | 'categories' | 'publishedAt' | 'nextRunAt'>;

/** A plan to be made: claimable at once by any process. */
export interface PlanToMake {
  readonly planId: string;
  readonly request: PlanningRequest;
}

/** `keep`: in place of the draft that there is. `take`: the draft of this id, which must still be there, goes. */
export type DraftChange = { readonly keep: Omit<WorkflowDraft, 'workflowId'> } | { readonly take: string };

/** One change of one workflow, all or nothing. */
export interface WorkflowChange {
  readonly fields?: Partial<WorkflowFields>;
  /** The definition changes: its version grows by one. Steps cannot change without. */
  readonly version?: { readonly origin: VersionOrigin; readonly reason: string | null } | undefined;
  /** Null ends a plan under way. */
  readonly plan?: PlanToMake | null | undefined;
  readonly planning?: PlanningRequest | undefined;
  /** The report of the live plan from now on; absent: it stays. */
  readonly planReport?: PlanReport | null | undefined;
  readonly draft?: DraftChange | undefined;
  readonly publication?: PublicationChange | undefined;
  /** The version of the publication that it is a clone of, from now on. */
  readonly clonedVersion?: number | undefined;
  /**
   * The owner has written the new definition by hand, so that a changed target of a credential was the owner's
   * decision.
   */
  readonly isOwnersText?: boolean | undefined;
  /** The names of connections in it become slots, if they are none yet: the new definition comes from a document. */
  readonly usesSlots?: true | undefined;
  /** Hides the workflow and frees its slug; its executions stay. */
  readonly deleted?: boolean;
  readonly audit?: AuditEntry | undefined;
  /** Stored with the change. */
  readonly event?: EventToStore | undefined;
}

/** A workflow to insert, at version 1. */
export interface NewWorkflow extends WorkflowFields {
  readonly id: string;
  readonly ownerId: string;
  readonly origin: VersionOrigin;
  readonly plan: PlanToMake | null;
  readonly todoId: string | null;
  /** The workflow or template that it is a copy of. */
  readonly clonedFrom: string | null;
  /** The version of the source, if it has versions. */
  readonly clonedVersion: number | null;
  /** The names of connections in it are slots: another person may have written them. */
  readonly usesSlots: boolean;
  /** By which documents name it among its owner's; null: no document has, yet. */
  readonly portableKey: string | null;
  readonly createdAt: Date;
  readonly audit: AuditEntry;
  /** Stored with the workflow. */
  readonly event: EventToStore | null;
}

/** One of several writes of one transaction. */
export type WorkflowWrite =
  | { readonly insert: NewWorkflow }
  | {
      readonly id: string;
      readonly ownerId: string;
      readonly now: Date;
      /** Is asked under a lock on the row. Null: nothing changes. */
      readonly decide: (current: PlannableWorkflow) => WorkflowChange | null;
    };
