import { newId } from '../domain/ids.js';
import type { ToolCatalog } from '../domain/tool.js';
import type { EnqueueOutcome, NewExecution } from '../engine/ports.js';
import type { Logger } from '../logger.js';
import type { Planner } from '../planner/planner.js';
import type { PubSub } from '../pubsub.js';
import { ApiKeyStore } from '../storage/api-key.store.js';
import { CommunityStore } from '../storage/community.store.js';
import type { Database } from '../storage/database.js';
import { ExecutionStore } from '../storage/execution.store.js';
import { IdempotencyStore } from '../storage/idempotency.store.js';
import { PlanStore } from '../storage/plan.store.js';
import { UserStore } from '../storage/user.store.js';
import { VersionStore } from '../storage/version.store.js';
import { WorkflowStore } from '../storage/workflow.store.js';
import { CommunityService } from './community.service.js';
import { ExecutionLog } from './execution-log.js';
import { ExecutionService } from './execution.service.js';
import { IdempotencyService } from './idempotency.service.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { KeyService } from './key.service.js';
import { PlanningService } from './planning.service.js';
import { ProgressService } from './progress.service.js';
import type { Services } from './services.js';
import { ToolService } from './tool.service.js';
import { ViewerService } from './viewer.service.js';
import { WorkflowCreator } from './workflow-creator.js';
import { WorkflowService } from './workflow.service.js';

export interface ServiceParts {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly tools: ToolCatalog;
  readonly planner: Planner;
  readonly enqueue: (run: NewExecution) => Promise<EnqueueOutcome>;
  readonly logger: Logger;
}

/** Puts the services together over one database. */
export function assembleServices({ database, pubsub, tools, planner, enqueue, logger }: ServiceParts): {
  readonly services: Services;
  readonly planning: PlanningService;
} {
  const workflowStore = new WorkflowStore(database);
  const executionStore = new ExecutionStore(database);
  const log = new ExecutionLog(executionStore, pubsub);
  const viewers = new ViewerService({ users: new UserStore(database) });
  const idempotency = new IdempotencyService({ store: new IdempotencyStore(database), logger });
  const planning = new PlanningService({ workflows: workflowStore, plans: new PlanStore(database), planner, tools, pubsub, logger });
  const creator = new WorkflowCreator({ workflows: workflowStore, planning, viewers, tools });
  const workflows = new WorkflowService({
    workflows: workflowStore,
    versions: new VersionStore(database),
    creator,
    planning,
    idempotency,
    viewers,
    tools,
    pubsub,
  });
  const executions = new ExecutionService({ store: executionStore, log, enqueue, idempotency, newId });
  const services: Services = {
    workflows,
    executions,
    progress: new ProgressService({ executions, workflows, store: executionStore, log, pubsub }),
    keys: assembleKeyService(database, pubsub, logger),
    viewers,
    tools: new ToolService({ tools }),
    idempotency,
    community: new CommunityService({ workflows: workflowStore, community: new CommunityStore(database), creator, tools, viewers, pubsub }),
  };
  return { services, planning };
}

/** The keys alone, for the command line. */
export function assembleKeyService(database: Database, pubsub: PubSub, logger: Logger): KeyService {
  const keys = new ApiKeyStore(database);
  return new KeyService({ keys, authenticator: new KeyAuthenticator({ keys, logger }), pubsub });
}
