import type { ToolCatalogs } from '../../domain/steps/tool.js';
import type { PubSub } from '../../pubsub.js';
import type { VersionStore } from '../../storage/workflows/version.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { ViewerService } from '../accounts/viewer.service.js';
import type { RunAdmission } from '../flow-control/run-admission.js';
import type { IdempotencyService } from '../idempotency/idempotency.service.js';
import type { PlanningService } from '../planning/planning.service.js';
import type { StorageQuotas } from '../quotas/ports.js';
import type { WorkflowCreator } from './workflow-creator.js';

/** The dependencies of the service of workflows. */
export interface WorkflowDependencies {
  readonly workflows: WorkflowStore;
  readonly versions: VersionStore;
  readonly creator: WorkflowCreator;
  readonly planning: PlanningService;
  readonly idempotency: IdempotencyService;
  readonly viewers: ViewerService;
  readonly tools: ToolCatalogs;
  readonly pubsub: PubSub;
  /** Looks at the runs that wait once their flow control has changed. */
  readonly admission: Pick<RunAdmission, 'notify'>;
  readonly now: () => Date;
  /** Default: nothing is limited. */
  readonly quotas?: StorageQuotas | undefined;
}
