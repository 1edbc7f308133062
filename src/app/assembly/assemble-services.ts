import { NO_BUDGETS } from '../../domain/account/budget.js';
import { newId } from '../../lib/ids.js';
import type { ServiceParts } from './service-parts.js';
import { BrowserSessionStore } from '../../storage/accounts/browser-session.store.js';
import { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import { BindingStore } from '../../storage/connections/binding.store.js';
import { CloneStore } from '../../storage/marketplace/clone.store.js';
import { DraftStore } from '../../storage/workflows/draft.store.js';
import { ExecutionControlStore } from '../../storage/runs/execution-control.store.js';
import { ExecutionStatsStore } from '../../storage/runs/execution-stats.store.js';
import { ExecutionStore } from '../../storage/runs/execution.store.js';
import { HookStore } from '../../storage/events/hook.store.js';
import { IdempotencyStore } from '../../storage/idempotency/idempotency.store.js';
import { ModelLedgerStore } from '../../storage/accounts/model-ledger.store.js';
import { NoticeStore } from '../../storage/accounts/notice.store.js';
import { PlanStore } from '../../storage/workflows/plan.store.js';
import { PopularityStore } from '../../storage/marketplace/popularity.store.js';
import { PublicationStore } from '../../storage/marketplace/publication.store.js';
import { QuotaStore } from '../../storage/accounts/quota.store.js';
import { RefusalStore } from '../../storage/accounts/refusal.store.js';
import { ExecuteManyService } from '../../services/runs/execute-many.service.js';
import { PlannedRunService } from '../../services/runs/planned-run.service.js';
import { PlannedRunStore } from '../../storage/runs/planned-run.store.js';
import { RunSearchStore } from '../../storage/run-search/run-search.store.js';
import { TickLogStore } from '../../storage/schedules/tick-log.store.js';
import { UsageStore } from '../../storage/accounts/usage.store.js';
import { UserStore } from '../../storage/accounts/user.store.js';
import { VersionStore } from '../../storage/workflows/version.store.js';
import { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { ChatTurns } from '../../services/chats/chat-turns.js';
import { AuditService } from '../../services/accounts/audit.service.js';
import { assembleMarketplace } from './assemble-marketplace.js';
import { assembleState } from './assemble-state.js';
import { assembleKeyService } from './assemble-keys.js';
import { assembleApprovals } from './assemble-approvals.js';
import type { ApprovalBackground } from './assemble-approvals.js';
import { assembleChats } from './assemble-chats.js';
import { assemblePages } from './assemble-pages.js';
import { assemblePublishing } from './assemble-publishing.js';
import { CloneService } from '../../services/marketplace/clone.service.js';
import { DraftService } from '../../services/workflows/draft.service.js';
import { DryRunService } from '../../services/runs/dry-run.service.js';
import { EventService } from '../../services/events/event.service.js';
import { EventValueService } from '../../services/events/event-value.service.js';
import { EventTypeService } from '../../services/events/event-type.service.js';
import { ExecutionControlService } from '../../services/runs/execution-control.service.js';
import { ExecutionLog } from '../../services/progress/execution-log.js';
import { ExecutionStatsService } from '../../services/runs/execution-stats.service.js';
import { ExecutionService } from '../../services/runs/execution.service.js';
import { HookResponder } from '../../services/events/hook-responder.js';
import { HookIntake } from '../../services/events/hook-intake.js';
import { RemoteKeySets } from '../../services/events/remote-key-sets.js';
import { HookService } from '../../services/events/hook.service.js';
import { IdempotencyService } from '../../services/idempotency/idempotency.service.js';
import { assembleMcpServer } from '../../services/mcp-server/assemble-mcp-server.js';
import { PlanReportService } from '../../services/planning/plan-report.service.js';
import { PromptService } from '../../services/planning/prompt.service.js';
import { ClientFieldsService } from '../../services/workflows/client-fields.service.js';
import { PlanningService } from '../../services/planning/planning.service.js';
import { PopularityService } from '../../services/marketplace/popularity.service.js';
import { assembleRunSearch } from './assemble-run-search.js';
import type { Bulk } from './assemble-run-search.js';
import { assemblePortable } from './assemble-portable.js';
import { ProgressService } from '../../services/progress/progress.service.js';
import { RefusalLog } from '../../services/accounts/audited-refusals.js';
import { QuotaService } from '../../services/quotas/quota.service.js';
import { unlimitedQuotas } from '../../services/quotas/unlimited.js';
import { RunCountStore } from '../../storage/runs/run-count.store.js';
import { ClientFieldsStore } from '../../storage/workflows/client-fields.store.js';
import { RunCanceller } from '../../services/runs/run-canceller.js';
import { RunNotifier } from '../../services/runs/run-notifier.js';
import { ScheduleService } from '../../services/schedules/schedule.service.js';
import type { Services } from '../../services/services.js';
import { SessionService } from '../../services/accounts/session.service.js';
import { ConnectionEditor } from '../../services/connections/connection-editor.js';
import { SlotService } from '../../services/connections/slot.service.js';
import { KnowledgeService } from '../../services/knowledge/knowledge.service.js';
import { assembleSourceServices } from './assemble-sources.js';
import { TickService } from '../../services/schedules/tick.service.js';
import { ToolService } from '../../services/workflows/tool.service.js';
import { UsageService } from '../../services/accounts/usage.service.js';
import { ViewerService } from '../../services/accounts/viewer.service.js';
import { WorkflowCreator } from '../../services/workflows/workflow-creator.js';
import { WorkflowService } from '../../services/workflows/workflow.service.js';

/** Puts the services together over one database. */
export function assembleServices({
  database,
  pubsub,
  tools,
  plans: { planner, promptWriter, ...plans },
  enqueue,
  dryRunner,
  runs,
  flow,
  admission,
  connections,
  files: { service: files, delivered, ofRuns },
  knowledge,
  polling,
  readPublicText,
  scanTexts,
  approvalTokens,
  answerCodes,
  pagePasses,
  visitorKeys,
  secrets,
  publicUrl,
  contentUrl,
  logger,
  budgets = NO_BUDGETS,
  keyMaxDays = null,
  quotas = unlimitedQuotas(database, pubsub, logger),
  now = () => new Date(),
}: ServiceParts): {
  readonly services: Services;
  readonly planning: PlanningService;
  readonly popularity: PopularityService;
  readonly bulk: Bulk;
  readonly chatTurns: ChatTurns;
  readonly approvals: ApprovalBackground;
  readonly planned: { readonly store: PlannedRunStore; readonly executions: ExecutionService };
} {
  const nowMs = (): number => now().getTime();
  const workflowStore = new WorkflowStore(database, quotas);
  const executionStore = new ExecutionStore(database);
  const log = new ExecutionLog(executionStore, pubsub);
  const viewers = new ViewerService({ users: new UserStore(database) });
  const idempotency = new IdempotencyService({ store: new IdempotencyStore(database), secrets, quotas, logger });
  const planning = new PlanningService({
    workflows: workflowStore,
    plans: new PlanStore(database),
    planner,
    tools,
    events: flow.eventStore,
    connections: connections.store,
    pubsub,
    now,
    logger,
  });
  const about = { pubsub, now, quotas };
  const creator = new WorkflowCreator({
    workflows: workflowStore,
    planning,
    viewers,
    tools,
    events: flow.intake,
    ...about,
  });
  // A failure at admission is logged there. The next admission of the workflow repairs it.
  const awaitAdmission = (workflowId: string): Promise<void> => admission.arrived([workflowId]).catch(() => undefined);
  const workflows = new WorkflowService({
    workflows: workflowStore,
    admission,
    versions: new VersionStore(database),
    creator,
    planning,
    idempotency,
    viewers,
    tools,
    ...about,
  });
  const search = new RunSearchStore(database, executionStore);
  const plannedStore = new PlannedRunStore(database);
  const executions = new ExecutionService({
    planned: plannedStore,
    store: executionStore,
    search,
    workflows: workflowStore,
    connections: connections.store,
    log,
    computations: flow.computations,
    enqueue,
    idempotency,
    awaitAdmission,
    newId,
    now: nowMs,
  });
  const controlStore = new ExecutionControlStore(database);
  const runNotifier = new RunNotifier(pubsub, runs);
  const canceller = new RunCanceller(controlStore, runNotifier);
  const control = new ExecutionControlService({
    control: controlStore,
    canceller,
    executions: executionStore,
    workflows: workflowStore,
    connections: connections.store,
    log,
    computations: flow.computations,
    notifier: runNotifier,
    awaitAdmission,
    newId,
    now: nowMs,
    quotas,
  });
  const refusals = new RefusalLog({ store: new RefusalStore(database), logger, now: nowMs });
  const ofHooks = { hooks: new HookStore(database, quotas), secrets, now: nowMs };
  const runSearch = assembleRunSearch({
    database,
    search,
    executionStore,
    executions,
    control,
    canceller,
    idempotency,
    now,
  });
  const chats = assembleChats({
    database,
    workflows: workflowStore,
    executions: executionStore,
    log,
    flow,
    files: { service: files, delivered },
    keys: visitorKeys,
    quotas,
    limits: quotas,
    publicUrl,
    contentUrl,
    pubsub,
    logger,
  });
  const asking = { tokens: approvalTokens, codes: answerCodes, box: secrets, refusals, publicUrl, contentUrl };
  const approvals = assembleApprovals({ database, flow, files, delivered, connections, now, logger, ...asking });
  const stored = { database, store: executionStore, workflows: workflowStore };
  const keys = assembleKeyService(database, pubsub, logger, keyMaxDays, quotas, nowMs);
  const mcpServer = assembleMcpServer({
    ...stored,
    pubsub,
    executions,
    children: flow.children,
    keys,
    newId,
    publicUrl,
    now: nowMs,
  });
  const services: Services = {
    workflows,
    executions,
    executionStats: new ExecutionStatsService({
      store: new ExecutionStatsStore(database),
      counts: new RunCountStore(database),
      viewers,
      now,
    }),
    ...runSearch.services,
    control,
    drafts: new DraftService({
      workflows: workflowStore,
      drafts: new DraftStore(database),
      versions: new VersionStore(database),
      planning,
      tools,
      pubsub,
      now,
    }),
    planReports: new PlanReportService({
      workflows: workflowStore,
      drafts: new DraftStore(database),
      tools,
      ...plans,
      connections: connections.store,
      pubsub,
      now,
    }),
    prompts: new PromptService({ planner, writer: promptWriter, tools, viewers }),
    clientFields: new ClientFieldsService({ store: new ClientFieldsStore(database), quotas, now }),
    dryRuns: new DryRunService({ workflows: workflowStore, tools, executions: executionStore, runner: dryRunner }),
    progress: new ProgressService({ executions, workflows, store: executionStore, log, pubsub, now }),
    keys,
    sessions: new SessionService({ sessions: new BrowserSessionStore(database), pubsub, now }),
    viewers,
    quotas: new QuotaService({ quotas, store: new QuotaStore(database) }),
    usage: new UsageService({
      store: new UsageStore(database),
      ledger: new ModelLedgerStore(database),
      defaults: budgets,
      now,
    }),
    files,
    tools: new ToolService({ tools, apis: connections.apis.service, connectors: connections.connectors.offers }),
    apis: connections.apis.service,
    ...connections.connectors.services,
    idempotency,
    refusals,
    audit: new AuditService({ store: new AuditLogStore(database) }),
    ...assembleMarketplace({ database, workflows: workflowStore, creator, tools: tools.shared, viewers, pubsub, now }),
    clones: new CloneService({
      workflows: workflowStore,
      clones: new CloneStore(database),
      bindings: new BindingStore(database),
      publications: new PublicationStore(database),
      versions: new VersionStore(database),
      planning,
      admission,
      viewers,
      tools,
      pubsub,
      now,
    }),
    ...assemblePublishing({
      database,
      workflows: workflowStore,
      tools,
      connections,
      scanTexts,
      viewers,
      events: flow.intake,
      pubsub,
    }),
    connections: connections.service,
    connectionUses: connections.uses,
    connectionEdits: new ConnectionEditor({
      ...connections.editing,
      answers: approvals.services.answerChannels,
      workflows: workflowStore,
      pubsub,
      now,
    }),
    ...connections.consent.services,
    ...assembleSourceServices({ database, connections, flow, ...polling, pubsub, now, refusals, contentUrl, logger }),
    slots: new SlotService({
      workflows: workflowStore,
      bindings: new BindingStore(database),
      ...connections.forSlots,
      notices: new NoticeStore(database),
      pubsub,
      now,
    }),
    events: new EventService({
      events: flow.eventStore,
      intake: flow.intake,
      dispatcher: flow.dispatcher,
      executions,
      workflows,
      computations: flow.computations,
    }),
    eventTypes: new EventTypeService(),
    eventValues: new EventValueService({ events: flow.eventStore }),
    hooks: new HookService({ ...ofHooks, audit: new AuditLogStore(database), publicUrl: contentUrl, newId }),
    hookIntake: new HookIntake({
      ...ofHooks,
      intake: flow.intake,
      refusals,
      logger,
      files: delivered,
      keySets: new RemoteKeySets({ read: readPublicText, now: nowMs, logger }),
    }),
    hookResponder: new HookResponder({ ...flow.forCallers, executions: executionStore, log, files: ofRuns }),
    ...approvals.services,
    ...assemblePages({
      ...stored,
      approvals: approvals.services.approvals,
      log,
      flow,
      files,
      delivered,
      approvalTokens,
      pagePasses,
      publicUrl,
      contentUrl,
      now: nowMs,
    }),
    ...chats.services,
    ...assembleState(flow, workflowStore),
    knowledge: new KnowledgeService({ ...knowledge, files, connections: connections.store }),
    ticks: new TickService({ ticks: new TickLogStore(database) }),
    schedules: new ScheduleService({ now }),
    ...assemblePortable({
      database,
      workflows,
      creator,
      connections: connections.service,
      vault: connections,
      scanTexts,
      computations: flow.computations,
      viewers,
      tools,
      ...mcpServer,
      publicUrl,
    }),
    plannedRuns: new PlannedRunService({ ...about, newId, store: plannedStore, workflows: workflowStore, idempotency }),
    executeMany: new ExecuteManyService({ executions, idempotency, newId }),
    ...mcpServer,
  };
  const popularity = new PopularityService({ store: new PopularityStore(database), now });
  return {
    services,
    planning,
    popularity,
    bulk: runSearch.bulk,
    chatTurns: chats.turns,
    approvals: approvals.background,
    planned: { store: plannedStore, executions },
  };
}
