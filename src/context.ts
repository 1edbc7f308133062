import type DataLoader from 'dataloader';
import type { ApprovalMessage } from './domain/approval/delivery.js';
import type { Budget } from './domain/account/budget.js';
import type { Caller } from './domain/account/caller.js';
import type { CloneSource } from './domain/marketplace/clone/clone-source.js';
import type { ConnectionConsent, ConnectionRequirement } from './domain/connection/index.js';
import type { WorkflowDraft } from './domain/workflow/draft.js';
import type { StoredEvent } from './domain/event/event.js';
import type { Execution, ExecutionEvent, ExecutionStatus, StepRun } from './domain/run/execution.js';
import type { Notice } from './domain/account/notice.js';
import type { Page, PageRequest } from './domain/workflow/page.js';
import type { PlanReport } from './domain/plan-report/index.js';
import type { Publication, PublicationVersionHead } from './domain/marketplace/publication.js';
import type { PublicWorkflow } from './domain/marketplace/public-workflow.js';
import type { Takedown } from './domain/marketplace/report.js';
import type { SourceState } from './domain/source/source.js';
import type { TriggerCounts } from './services/schedules/tick.service.js';
import type { TriggerOfWorkflow } from './services/sources/source.service.js';
import type { Tick } from './domain/schedule/tick.js';
import type { WorkflowIssue } from './domain/workflow/workflow-issue.js';
import type { Workflow } from './domain/workflow/workflow.js';
import { UnauthenticatedError } from './errors.js';
import type { CloneComparison } from './services/marketplace/clone.inputs.js';
import type { FilledSlot } from './services/connections/slot.inputs.js';
import type { ShownApi } from './services/apis/api.service.js';
import type { Services } from './services/services.js';
import type { ToolSchemas } from './services/workflows/tool.service.js';
import type { PublicPageView } from './services/public-pages/public-page.service.js';
import type { UsageRange, UsageReport } from './services/accounts/usage.service.js';

/** An object that was found by its global id. Its id names its type, or `__typename` does. */
export interface NodeValue {
  readonly id?: string | undefined;
  readonly __typename?: string | undefined;
}

/** Reads that many fields of one answer ask for one by one, gathered into one call of a service. */
export interface Loaders {
  /** Anything by its global id. Null if there is none that the caller may see. */
  readonly nodes: DataLoader<string, NodeValue | null>;
  /** By id. Null if there is none that the caller may see. */
  readonly workflows: DataLoader<string, Workflow | null>;
  /** By id. Null if there is none that the caller may see. */
  readonly executions: DataLoader<string, Execution | null>;
  /** By id. Null if there is none that the caller may see. */
  readonly inboundEvents: DataLoader<string, StoredEvent | null>;
  /** The executions that an event has started, by its id. */
  readonly eventExecutions: DataLoader<string, readonly Execution[]>;
  /** Every step of an execution, PENDING ones included. */
  readonly stepRuns: DataLoader<Execution, readonly StepRun[]>;
  readonly detailedProgress: DataLoader<Execution, number>;
  /** By workflow id. Null if it never ran. */
  readonly lastRunAt: DataLoader<string, Date | null>;
  /** Of one run of a workflow, by its id. Null if it has no budget of its own. */
  readonly workflowBudgets: DataLoader<string, Budget | null>;
  /** Use of models by many workflows within the same days, by workflow id. */
  usageOf(range: UsageRange): DataLoader<string, UsageReport>;
  /** The plan that waits to be taken over. Null if there is none. */
  readonly drafts: DataLoader<Workflow, WorkflowDraft | null>;
  /** The report on the plan of a workflow. Null if the workflow came from no plan. */
  readonly planReports: DataLoader<Workflow, PlanReport | null>;
  /** The source that a workflow was cloned from. Null if it is not a clone. */
  readonly cloneSources: DataLoader<Workflow, CloneSource | null>;
  /** How a clone differs from its source. Null if it follows no publication. */
  readonly cloneComparisons: DataLoader<Workflow, CloneComparison | null>;
  /** The publication of a workflow. Null if it is not published. */
  readonly publications: DataLoader<Workflow, Publication | null>;
  /** The public versions of a published workflow, newest first. */
  readonly publicationVersions: DataLoader<PublicWorkflow, readonly PublicationVersionHead[]>;
  /** The required connections that the owner of a workflow does not have. */
  readonly missingConnections: DataLoader<Workflow, readonly ConnectionRequirement[]>;
  /** The messages by which people are asked, by the id of the approval. */
  readonly approvalMessages: DataLoader<string, readonly ApprovalMessage[]>;
  /** The reasons why tools of an MCP server cannot be used, by the id of its connection. */
  readonly toolProblems: DataLoader<string, readonly string[]>;
  /** The API of a connection, by its id. Null for another kind. */
  readonly apis: DataLoader<string, ShownApi | null>;
  /** The permissions that a user has granted to a connection, by its id. Null if nothing is known. */
  readonly consents: DataLoader<string, ConnectionConsent | null>;
  /** The schemas of operations of APIs, by the name of the tool. Null if there is none. */
  readonly toolSchemas: DataLoader<string, ToolSchemas | null>;
  /** The origins that a credential may be sent to, by the id of its connection. Null for a kind that has no origins. */
  readonly connectionOrigins: DataLoader<string, readonly string[] | null>;
  /** The slots of a workflow, and their connections. */
  readonly slots: DataLoader<Workflow, readonly FilledSlot[]>;
  /** The state of the source of a workflow. Null if its trigger names none. */
  readonly sourceStates: DataLoader<TriggerOfWorkflow, SourceState | null>;
  readonly publicPages: DataLoader<Workflow, readonly PublicPageView[]>;
  /** Of each workflow, how often its triggers have fired. */
  readonly triggerCounts: DataLoader<string, readonly TriggerCounts[]>;
  /** The issues that keep a workflow from running. */
  readonly workflowIssues: DataLoader<Workflow, readonly WorkflowIssue[]>;
  /** The changes that were made to a workflow or a connection, by its id. */
  readonly notices: DataLoader<string, readonly Notice[]>;
  /** Of published workflows and templates, by id. */
  readonly stars: DataLoader<string, { readonly count: number; readonly isMine: boolean }>;
  /** The reason why the caller's own workflow was taken down, by id. Null if it was not. */
  readonly takedown: DataLoader<string, Takedown | null>;
  /** The contents of a publication, taken down or not, by id. For administrators. */
  readonly reported: DataLoader<string, PublicWorkflow | null>;
  /** The executions of many workflows under the same window and filter, by workflow id. */
  executionsOf(page: PageRequest, status: readonly ExecutionStatus[] | undefined): DataLoader<string, Page<Execution>>;
  /** The scheduled times of many workflows under the same window, by workflow id. */
  /** @param key of the trigger whose ticks are meant. Null, or absent: all of the workflow. */
  ticksOf(page: PageRequest, key?: string | null): DataLoader<string, Page<Tick>>;
  /** The same window of the logs of many executions. */
  eventsOf(window: EventWindow): DataLoader<Execution, readonly ExecutionEvent[]>;
}

/** Part of the log of an execution. */
export interface EventWindow {
  /** Only events with a greater seq. */
  readonly after: number;
  /** How many at most. */
  readonly first: number;
}

/** The context of a resolver, beside its arguments. */
export interface RequestContext {
  /** Null for an anonymous caller, who sees only the marketplace. */
  readonly caller: Caller | null;
  readonly services: Services;
  readonly loaders: Loaders;
  /** Names this request in the logs and in the answer to an internal error. */
  readonly requestId: string;
}

/** @throws UnauthenticatedError if the caller is anonymous. */
export function requireCaller(context: Pick<RequestContext, 'caller'>): Caller {
  if (!context.caller)
    throw new UnauthenticatedError(
      'This needs credentials: send Authorization: Bearer followed by an API key or a token.',
    );
  return context.caller;
}
