import { createLogger } from '../../src/logger.js';
import type { Caller, Scope } from '../../src/domain/caller.js';
import { DEFAULT_SCOPES } from '../../src/domain/caller.js';
import { sameForAll } from '../../src/domain/tool.js';
import type { Planner } from '../../src/planner/planner.js';
import { PubSub } from '../../src/pubsub.js';
import { createSecretBox } from '../../src/secret-box.js';
import { assembleCommunity } from '../../src/services/assemble-community.js';
import { assemblePublishing } from '../../src/services/assemble-publishing.js';
import { ConnectionVault } from '../../src/services/connection-vault.js';
import { CloneService } from '../../src/services/clone.service.js';
import type { CommunityService } from '../../src/services/community.service.js';
import { DraftService } from '../../src/services/draft.service.js';
import { IdempotencyService } from '../../src/services/idempotency.service.js';
import type { IdempotencyLimits } from '../../src/services/idempotency.service.js';
import { KeyAuthenticator } from '../../src/services/key-authenticator.js';
import { KeyService } from '../../src/services/key.service.js';
import type { ModerationService } from '../../src/services/moderation.service.js';
import { PlanReportService } from '../../src/services/plan-report.service.js';
import { PlanningService } from '../../src/services/planning.service.js';
import type { PlanningLimits } from '../../src/services/planning.service.js';
import type { PublishCheckService } from '../../src/services/publish-check.service.js';
import type { PublicationService } from '../../src/services/publication.service.js';
import type { StarService } from '../../src/services/star.service.js';
import { ToolService } from '../../src/services/tool.service.js';
import { ViewerService } from '../../src/services/viewer.service.js';
import { WorkflowCreator } from '../../src/services/workflow-creator.js';
import { WorkflowService } from '../../src/services/workflow.service.js';
import { ApiKeyStore } from '../../src/storage/api-key.store.js';
import { BindingStore } from '../../src/storage/binding.store.js';
import { CloneStore } from '../../src/storage/clone.store.js';
import { ConnectionStore } from '../../src/storage/connection.store.js';
import { openDatabase } from '../../src/storage/database.js';
import type { Database } from '../../src/storage/database.js';
import { DraftStore } from '../../src/storage/draft.store.js';
import { IdempotencyStore } from '../../src/storage/idempotency.store.js';
import { PlanStore } from '../../src/storage/plan.store.js';
import { PublicationStore } from '../../src/storage/publication.store.js';
import { UserStore } from '../../src/storage/user.store.js';
import { VersionStore } from '../../src/storage/version.store.js';
import { WorkflowStore } from '../../src/storage/workflow.store.js';
import { createAllTools } from './all-tools.js';
import { TEST_SECRETS_KEY } from './connections.js';

export interface ServiceHarness {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly workflows: WorkflowService;
  readonly planning: PlanningService;
  readonly drafts: DraftService;
  readonly planReports: PlanReportService;
  readonly keys: KeyService;
  readonly viewers: ViewerService;
  readonly tools: ToolService;
  readonly idempotency: IdempotencyService;
  readonly community: CommunityService;
  readonly stars: StarService;
  readonly moderation: ModerationService;
  readonly clones: CloneService;
  readonly publications: PublicationService;
  readonly publishChecks: PublishCheckService;
  close(): Promise<void>;
}

export interface HarnessOptions {
  readonly planner?: Planner;
  readonly planningLimits?: Partial<PlanningLimits>;
  readonly idempotencyLimits?: Partial<IdempotencyLimits>;
  readonly logLevel?: string;
}

/** The services on a real database, as one process has them; two harnesses on one database are two processes. */
export async function startServices(url: string, options: HarnessOptions = {}): Promise<ServiceHarness> {
  const logger = createLogger(options.logLevel ?? 'error');
  const database = await openDatabase({ url, logger });
  const pubsub = new PubSub();
  const { registry: catalog, scanTexts, close: closeTools } = createAllTools();
  const connections = { store: new ConnectionStore(database), vault: new ConnectionVault(createSecretBox([TEST_SECRETS_KEY])) };
  const workflowStore = new WorkflowStore(database);
  const viewers = new ViewerService({ users: new UserStore(database) });
  const idempotency = new IdempotencyService({ store: new IdempotencyStore(database), logger, limits: options.idempotencyLimits });
  const planning = new PlanningService({
    workflows: workflowStore,
    plans: new PlanStore(database),
    planner: options.planner ?? { plan: () => Promise.reject(new Error('no planner in this test')) },
    tools: sameForAll(catalog),
    pubsub,
    logger,
    limits: options.planningLimits,
  });
  // Nothing runs here, so that events have no effect.
  const events = { stored: async () => undefined };
  const creator = new WorkflowCreator({ workflows: workflowStore, planning, viewers, tools: sameForAll(catalog), events, pubsub, now: () => new Date() });
  const workflows = new WorkflowService({
    workflows: workflowStore,
    gate: { tell: () => undefined },
    versions: new VersionStore(database),
    creator,
    planning,
    idempotency,
    viewers,
    tools: sameForAll(catalog),
    pubsub,
    now: () => new Date(),
  });
  const apiKeys = new ApiKeyStore(database);
  return {
    database,
    pubsub,
    workflows,
    planning,
    drafts: new DraftService({ workflows: workflowStore, drafts: new DraftStore(database), versions: new VersionStore(database), planning, tools: sameForAll(catalog), pubsub, now: () => new Date() }),
    planReports: new PlanReportService({ workflows: workflowStore, drafts: new DraftStore(database), tools: sameForAll(catalog), pubsub, now: () => new Date() }),
    keys: new KeyService({ keys: apiKeys, authenticator: new KeyAuthenticator({ keys: apiKeys, logger }), pubsub }),
    viewers,
    tools: new ToolService({ tools: sameForAll(catalog) }),
    idempotency,
    ...assembleCommunity({ database, workflows: workflowStore, creator, tools: catalog, viewers, pubsub, now: () => new Date() }),
    clones: new CloneService({ workflows: workflowStore, clones: new CloneStore(database), bindings: new BindingStore(database), publications: new PublicationStore(database), versions: new VersionStore(database), planning, gate: { tell: () => undefined }, viewers, tools: sameForAll(catalog), pubsub, now: () => new Date() }),
    ...assemblePublishing({ database, workflows: workflowStore, tools: sameForAll(catalog), connections, scanTexts, viewers, events, pubsub }),
    close: async () => {
      await planning.close();
      await closeTools();
      await database.close();
    },
  };
}

/** A user with the usual scopes, or with the given ones. */
export function userNamed(userId: string, scopes: readonly Scope[] = DEFAULT_SCOPES): Caller {
  return { userId, scopes: new Set(scopes) };
}
