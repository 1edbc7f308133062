import type { IncomingHttpHeaders } from 'node:http';
import type { CallOrigin } from '../domain/account/audit.js';
import type { Caller } from '../domain/account/caller.js';
import type { Logger } from '../logger.js';
import type { AnswerChannelService } from '../services/approvals/answers/answer-channel.service.js';
import type { AnswerIntake } from '../services/approvals/answers/answer-intake.js';
import type { ApprovalService } from '../services/approvals/approval.service.js';
import type { AuditService } from '../services/accounts/audit.service.js';
import type { ClientFieldsService } from '../services/workflows/client-fields.service.js';
import type { ChatService } from '../services/chats/chat.service.js';
import type { CloneService } from '../services/marketplace/clone.service.js';
import type { MarketplaceService } from '../services/marketplace/marketplace.service.js';
import type { ApiService } from '../services/apis/api.service.js';
import type { ConnectionEditor } from '../services/connections/connection-editor.js';
import type { ConnectionUses } from '../services/connections/connection-uses.js';
import type { DeviceConsentService } from '../services/consent/device-consent.service.js';
import type { ConsentService } from '../services/consent/consent.service.js';
import type { ProviderService } from '../services/consent/provider.service.js';
import type { ChoiceService } from '../services/connectors/choice.service.js';
import type { ConnectorService } from '../services/connectors/connector.service.js';
import type { ConnectionService } from '../services/connections/connection.service.js';
import type { DryRunService } from '../services/runs/dry-run.service.js';
import type { ExecutionStatsService } from '../services/runs/execution-stats.service.js';
import type { FileService } from '../services/files/file.service.js';
import type { HookService } from '../services/events/hook.service.js';
import type { KeyService } from '../services/accounts/key.service.js';
import type { ToolService } from '../services/workflows/tool.service.js';
import type { UsageService } from '../services/accounts/usage.service.js';
import type { ViewerService } from '../services/accounts/viewer.service.js';
import type { DraftService } from '../services/workflows/draft.service.js';
import type { EventValueService } from '../services/events/event-value.service.js';
import type { EventTypeService } from '../services/events/event-type.service.js';
import type { EventService } from '../services/events/event.service.js';
import type { BulkService } from '../services/run-search/bulk.service.js';
import type { RunLabelsService } from '../services/run-search/run-labels.service.js';
import type { RunSearchService } from '../services/run-search/run-search.service.js';
import type { SavedViewService } from '../services/run-search/saved-view.service.js';
import type { ExecuteManyService } from '../services/runs/execute-many.service.js';
import type { IterationService } from '../services/runs/iteration.service.js';
import type { PlannedRunService } from '../services/runs/planned-run.service.js';
import type { ExecutionControlService } from '../services/runs/execution-control.service.js';
import type { ExecutionService } from '../services/runs/execution.service.js';
import type { HookIntake } from '../services/events/hook-intake.js';
import type { HookResponder } from '../services/events/hook-responder.js';
import type { IdempotencyService } from '../services/idempotency/idempotency.service.js';
import type { ExposureService } from '../services/mcp-server/exposure.service.js';
import type { ModerationService } from '../services/marketplace/moderation.service.js';
import type { ExportService } from '../services/portable/export.service.js';
import type { ImportService } from '../services/portable/import.service.js';
import type { PlanReportService } from '../services/planning/plan-report.service.js';
import type { PromptService } from '../services/planning/prompt.service.js';
import type { ProgressService } from '../services/progress/progress.service.js';
import type { PublicPageService } from '../services/public-pages/public-page.service.js';
import type { PublicationService } from '../services/marketplace/publication.service.js';
import type { PublishCheckService } from '../services/marketplace/publish-check.service.js';
import type { ClientLimits } from '../services/quotas/ports.js';
import type { QuotaService } from '../services/quotas/quota.service.js';
import type { ScheduleService } from '../services/schedules/schedule.service.js';
import type { SessionService } from '../services/accounts/session.service.js';
import type { SourceDeliveries } from '../services/sources/source-deliveries.js';
import type { SourceService } from '../services/sources/source.service.js';
import type { AgentMemoryService } from '../services/agent-memory/agent-memory.service.js';
import type { McpGroupDocumentService } from '../services/portable/mcp-group-documents.service.js';
import type { McpGroupService } from '../services/mcp-server/mcp-group.service.js';
import type { KnowledgeService } from '../services/knowledge/knowledge.service.js';
import type { DataTableService } from '../services/state/data-table.service.js';
import type { StateService } from '../services/state/state.service.js';
import type { TriggerArrivalsService } from '../services/sources/trigger-arrivals.service.js';
import type { SourceWebhookService } from '../services/sources/source-webhook.service.js';
import type { SlotService } from '../services/connections/slot.service.js';
import type { StarService } from '../services/marketplace/star.service.js';
import type { TickService } from '../services/schedules/tick.service.js';
import type { WorkflowService } from '../services/workflows/workflow.service.js';
import type { RestDialect } from './gaia/dialect.js';

/** The part of the services that REST uses. */
export interface RestServices {
  readonly workflows: Pick<
    WorkflowService,
    | 'get'
    | 'list'
    | 'create'
    | 'update'
    | 'delete'
    | 'activate'
    | 'deactivate'
    | 'regenerate'
    | 'cancelPlanning'
    | 'createFromTodo'
    | 'etagOf'
    | 'notesOf'
    | 'versions'
    | 'version'
    | 'versionDiff'
    | 'versionFieldDiff'
    | 'rollback'
  >;
  readonly drafts: Pick<DraftService, 'get' | 'changesOf' | 'changesSince' | 'accept' | 'discard'>;
  readonly planReports: Pick<PlanReportService, 'getMany' | 'answer'>;
  readonly executions: Pick<
    ExecutionService,
    'execute' | 'get' | 'newest' | 'list' | 'stepRuns' | 'lastRunAt' | 'waitForEnd' | 'eventsOf'
  >;
  readonly executionStats: Pick<ExecutionStatsService, 'report' | 'steps' | 'counts'>;
  readonly clientFields: Pick<ClientFieldsService, 'of' | 'ofListed' | 'check' | 'save'>;
  readonly prompts: Pick<PromptService, 'suggest'>;
  readonly plannedRuns: PlannedRunService;
  readonly iterations: Pick<IterationService, 'list' | 'steps'>;
  readonly executeMany: Pick<ExecuteManyService, 'execute'>;
  readonly control: Pick<ExecutionControlService, 'cancel' | 'rerun' | 'pause' | 'resume' | 'cancelMany'>;
  readonly runSearch: Pick<RunSearchService, 'status'>;
  readonly runLabels: Pick<RunLabelsService, 'update'>;
  readonly savedViews: Pick<SavedViewService, 'list' | 'get' | 'create' | 'update' | 'delete'>;
  readonly state: Pick<
    StateService,
    'values' | 'value' | 'setValue' | 'deleteValue' | 'lists' | 'forget' | 'deleteList'
  >;
  readonly chats: Pick<ChatService, 'sessions' | 'get' | 'messages' | 'send' | 'retry' | 'delete' | 'events'>;
  readonly dataTables: Pick<
    DataTableService,
    'list' | 'get' | 'create' | 'update' | 'delete' | 'rows' | 'upsertRows' | 'deleteRows'
  >;
  readonly agentMemory: Pick<AgentMemoryService, 'list' | 'get' | 'turns' | 'delete' | 'deleteAll'>;
  readonly knowledge: Pick<
    KnowledgeService,
    | 'list'
    | 'get'
    | 'create'
    | 'update'
    | 'delete'
    | 'embed'
    | 'documents'
    | 'document'
    | 'chunks'
    | 'add'
    | 'deleteDocuments'
    | 'search'
  >;
  readonly bulkOperations: Pick<BulkService, 'count' | 'start' | 'list' | 'get' | 'cancel'>;
  readonly dryRuns: Pick<DryRunService, 'dryRunStep'>;
  readonly tools: Pick<ToolService, 'list'>;
  readonly progress: Pick<ProgressService, 'executionEvents' | 'executionUpdated' | 'workflowUpdated'>;
  readonly marketplace: Pick<
    MarketplaceService,
    'clone' | 'templateIds' | 'listTemplates' | 'categories' | 'tags' | 'listPublished' | 'publicWorkflow'
  >;
  readonly clones: Pick<CloneService, 'preview' | 'update'>;
  readonly apis: Pick<ApiService, 'describe' | 'operations' | 'preview' | 'refresh'>;
  readonly connectors: Pick<ConnectorService, 'list' | 'find'>;
  readonly choices: Pick<ChoiceService, 'list'>;
  readonly connections: Pick<
    ConnectionService,
    'missingFor' | 'list' | 'create' | 'test' | 'delete' | 'toolProblems' | 'origins' | 'allowOrigin' | 'removeOrigin'
  >;
  readonly connectionEdits: Pick<ConnectionEditor, 'update'>;
  readonly connectionUses: Pick<ConnectionUses, 'list'>;
  readonly consents: Pick<ConsentService, 'start' | 'of' | 'createLink' | 'links' | 'revokeLink'>;
  readonly deviceConsents: Pick<DeviceConsentService, 'start' | 'check'>;
  readonly oauthProviders: Pick<ProviderService, 'list' | 'get' | 'setClient' | 'removeClient'>;
  readonly sources: Pick<SourceService, 'states' | 'pollNow' | 'test'>;
  readonly sourceWebhooks: Pick<SourceWebhookService, 'of' | 'test' | 'planned'>;
  readonly triggerArrivals: Pick<TriggerArrivalsService, 'of'>;
  readonly sourceDeliveries: Pick<SourceDeliveries, 'find' | 'receive'>;
  readonly slots: Pick<SlotService, 'of' | 'issues' | 'notices' | 'bind' | 'unbind' | 'dismissNotices'>;
  readonly publications: Pick<PublicationService, 'publish' | 'unpublish'>;
  readonly stars: Pick<StarService, 'star' | 'unstar' | 'starred'>;
  readonly moderation: Pick<ModerationService, 'report' | 'reports' | 'decide' | 'hide' | 'unhide'>;
  readonly publishChecks: Pick<PublishCheckService, 'check'>;
  readonly exposure: Pick<ExposureService, 'expose' | 'unexpose'>;
  readonly publicPages: Pick<PublicPageService, 'list' | 'setPassword' | 'createLink' | 'rotateAddress'>;
  readonly approvals: Pick<
    ApprovalService,
    'list' | 'get' | 'decide' | 'urlOf' | 'byToken' | 'decideByToken' | 'messagesOf'
  >;
  readonly answerChannels: Pick<AnswerChannelService, 'of' | 'setUp' | 'remove'>;
  readonly answerIntake: Pick<AnswerIntake, 'find' | 'receive'>;
  readonly eventTypes: Pick<EventTypeService, 'list'>;
  readonly eventValues: Pick<EventValueService, 'newest'>;
  readonly ticks: Pick<TickService, 'list' | 'counts'>;
  readonly schedules: Pick<ScheduleService, 'preview' | 'upcoming'>;
  readonly events: Pick<
    EventService,
    'emit' | 'emitAll' | 'list' | 'getMany' | 'replay' | 'executionsOf' | 'testTrigger'
  >;
  readonly files: Pick<FileService, 'get' | 'open' | 'openSigned' | 'linkTo' | 'upload' | 'delete' | 'ofExecution'>;
  readonly hooks: Pick<HookService, 'list' | 'get' | 'create' | 'update' | 'rotateSecret' | 'createLink' | 'delete'>;
  readonly hookIntake: Pick<HookIntake, 'find' | 'receive'>;
  readonly hookResponder: Pick<HookResponder, 'answerTo'>;
  readonly exports: Pick<ExportService, 'exportOne' | 'exportMany'>;
  readonly imports: Pick<ImportService, 'importAll'>;
  readonly mcpGroupDocuments: Pick<McpGroupDocumentService, 'exportOne' | 'importAll'>;
  readonly mcpGroups: Pick<
    McpGroupService,
    'list' | 'get' | 'create' | 'update' | 'delete' | 'keys' | 'createKey' | 'rotateKey' | 'addressOf'
  >;
  readonly keys: Pick<KeyService, 'list' | 'create' | 'revoke'>;
  readonly viewers: Pick<ViewerService, 'get' | 'update'>;
  readonly usage: Pick<
    UsageService,
    | 'own'
    | 'ofUser'
    | 'ofWorkflows'
    | 'workflowBudgets'
    | 'setWorkflowBudget'
    | 'ownBudget'
    | 'budgetOfUser'
    | 'setUserBudget'
  >;
  readonly sessions: Pick<SessionService, 'list' | 'revoke' | 'signOutEverywhere'>;
  readonly audit: Pick<AuditService, 'list' | 'export'>;
  readonly idempotency: Pick<IdempotencyService, 'once'>;
  readonly quotas: Pick<QuotaService, 'list'>;
}

export interface RestDependencies {
  /** Turns an `Authorization` header into a caller, or throws UnauthenticatedError. */
  readonly authenticator: { authenticate(authorization: string | undefined, origin?: CallOrigin): Promise<Caller> };
  /**
   * The caller of a request that a browser makes by itself: by its header, else by the session of its cookie. @throws
   * UnauthenticatedError
   */
  readonly callerOf: (request: { readonly headers: IncomingHttpHeaders; readonly ip: string }) => Promise<Caller>;
  /** Calls `end` once the caller's credential stops being valid. @returns ends the watch. */
  readonly watchCredential: (caller: Caller, end: () => void) => () => void;
  /** Called for each reader of live progress that was cut off for being too slow. */
  readonly slowReader: () => void;
  /** Of client addresses and streams. Default: none. */
  readonly limits?: Pick<ClientLimits, 'address' | 'openSubscription'> | undefined;
  /** When requests are in the dialect of GAIA's clients. Default: never. */
  readonly dialect?: RestDialect | undefined;
  readonly services: RestServices;
  readonly logger: Logger;
}
