import { createLogger } from '../../../src/logger.js';
import type { Caller, Scope } from '../../../src/domain/account/caller.js';
import { DEFAULT_SCOPES } from '../../../src/domain/account/caller.js';
import { sameForAll } from '../../../src/domain/steps/tool.js';
import type { Planner, Reworder } from '../../../src/planner/planner.js';
import { PubSub } from '../../../src/pubsub.js';
import { createSecretBox } from '../../../src/app/support/secret-box.js';
import { assembleMarketplace } from '../../../src/app/assembly/assemble-marketplace.js';
import { assemblePublishing } from '../../../src/app/assembly/assemble-publishing.js';
import { ConnectionVault } from '../../../src/services/connections/connection-vault.js';
import { CloneService } from '../../../src/services/marketplace/clone.service.js';
import type { MarketplaceService } from '../../../src/services/marketplace/marketplace.service.js';
import { DraftService } from '../../../src/services/workflows/draft.service.js';
import { IdempotencyService } from '../../../src/services/idempotency/idempotency.service.js';
import type { IdempotencyLimits } from '../../../src/services/idempotency/idempotency.service.js';
import { KeyAuthenticator } from '../../../src/services/accounts/key-authenticator.js';
import { KeyService } from '../../../src/services/accounts/key.service.js';
import type { ModerationService } from '../../../src/services/marketplace/moderation.service.js';
import { PlanReportService } from '../../../src/services/planning/plan-report.service.js';
import { PlanningService } from '../../../src/services/planning/planning.service.js';
import type { PlanningLimits } from '../../../src/services/planning/planning.service.js';
import type { PublishCheckService } from '../../../src/services/marketplace/publish-check.service.js';
import type { PublicationService } from '../../../src/services/marketplace/publication.service.js';
import type { StarService } from '../../../src/services/marketplace/star.service.js';
import { ToolService } from '../../../src/services/workflows/tool.service.js';
import { ViewerService } from '../../../src/services/accounts/viewer.service.js';
import { WorkflowCreator } from '../../../src/services/workflows/workflow-creator.js';
import { WorkflowService } from '../../../src/services/workflows/workflow.service.js';
import { ApiKeyStore } from '../../../src/storage/accounts/api-key.store.js';
import { BindingStore } from '../../../src/storage/connections/binding.store.js';
import { CloneStore } from '../../../src/storage/marketplace/clone.store.js';
import { ConnectionStore } from '../../../src/storage/connections/connection.store.js';
import { openDatabase } from '../../../src/storage/database/database.js';
import type { Database } from '../../../src/storage/database/database.js';
import { DraftStore } from '../../../src/storage/workflows/draft.store.js';
import { IdempotencyStore } from '../../../src/storage/idempotency/idempotency.store.js';
import { PlanStore } from '../../../src/storage/workflows/plan.store.js';
import { PublicationStore } from '../../../src/storage/marketplace/publication.store.js';
import { UserStore } from '../../../src/storage/accounts/user.store.js';
import { VersionStore } from '../../../src/storage/workflows/version.store.js';
import { WorkflowStore } from '../../../src/storage/workflows/workflow.store.js';
import { createAllTools } from '../tools/all-tools.js';
import { TEST_SECRETS_KEY } from '../connections.js';

/** No user has a connection with an API. */
const NO_APIS: ConstructorParameters<typeof ToolService>[0]['apis'] = {
  search: async () => [],
  tools: async (_caller, names) => names.map(() => null),
};

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
  readonly marketplace: MarketplaceService;
  readonly stars: StarService;
  readonly moderation: ModerationService;
  readonly clones: CloneService;
  readonly publications: PublicationService;
  readonly publishChecks: PublishCheckService;
  close(): Promise<void>;
}

export interface HarnessOptions {
  readonly planner?: Planner;
  readonly reworder?: Reworder | undefined;
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
  const connections = {
    store: new ConnectionStore(database),
    vault: new ConnectionVault(createSecretBox([TEST_SECRETS_KEY])),
  };
  const workflowStore = new WorkflowStore(database);
  const viewers = new ViewerService({ users: new UserStore(database) });
  const idempotency = new IdempotencyService({
    store: new IdempotencyStore(database),
    secrets: createSecretBox([TEST_SECRETS_KEY]),
    logger,
    limits: options.idempotencyLimits,
  });
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
  const creator = new WorkflowCreator({
    workflows: workflowStore,
    planning,
    viewers,
    tools: sameForAll(catalog),
    events,
    pubsub,
    now: () => new Date(),
  });
  const workflows = new WorkflowService({
    workflows: workflowStore,
    admission: { notify: () => undefined },
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
    drafts: new DraftService({
      workflows: workflowStore,
      drafts: new DraftStore(database),
      versions: new VersionStore(database),
      planning,
      tools: sameForAll(catalog),
      pubsub,
      now: () => new Date(),
    }),
    planReports: new PlanReportService({
      workflows: workflowStore,
      drafts: new DraftStore(database),
      tools: sameForAll(catalog),
      reworder: options.reworder,
      pubsub,
      now: () => new Date(),
    }),
    keys: new KeyService({ keys: apiKeys, authenticator: new KeyAuthenticator({ keys: apiKeys, logger }), pubsub }),
    viewers,
    tools: new ToolService({ tools: sameForAll(catalog), apis: NO_APIS, connectors: { search: () => [] } }),
    idempotency,
    ...assembleMarketplace({
      database,
      workflows: workflowStore,
      creator,
      tools: catalog,
      viewers,
      pubsub,
      now: () => new Date(),
    }),
    clones: new CloneService({
      workflows: workflowStore,
      clones: new CloneStore(database),
      bindings: new BindingStore(database),
      publications: new PublicationStore(database),
      versions: new VersionStore(database),
      planning,
      admission: { notify: () => undefined },
      viewers,
      tools: sameForAll(catalog),
      pubsub,
      now: () => new Date(),
    }),
    ...assemblePublishing({
      database,
      workflows: workflowStore,
      tools: sameForAll(catalog),
      connections,
      scanTexts,
      viewers,
      events,
      pubsub,
    }),
    close: async () => {
      await planning.close();
      await closeTools();
      await database.close();
    },
  };
}

/** A user with the usual scopes, or with the given ones. */
export function userNamed(userId: string, scopes: readonly Scope[] = DEFAULT_SCOPES): Caller {
  return { userId, ownerId: userId, scopes: new Set(scopes) };
}
