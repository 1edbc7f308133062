import type { AnswerCodes } from '../../domain/approval/answer-code.js';
import type { KnowledgeServiceDependencies } from '../../services/knowledge/knowledge.service.js';
import type { BudgetDefaults } from '../../domain/account/budget.js';
import type { ScanTexts } from '../../domain/marketplace/publish-check/index.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import type { DryRunner } from '../../engine/dry-run.js';
import type { EnqueueOutcome, NewExecution } from '../../engine/ports.js';
import type { Logger } from '../../logger.js';
import type { OpenAccounts } from '../../planner/account/index.js';
import type { PlanChecker } from '../../planner/check/index.js';
import type { PubSub } from '../../pubsub.js';
import type { Database } from '../../storage/database/database.js';
import type { VisitorKeys } from '../../services/chats/visitor-keys.js';
import type { PagePasses } from '../../services/public-pages/page-passes.js';
import type { ApprovalTokens } from '../../services/approvals/approval-token.js';
import type { Connections } from './assemble-connections.js';
import type { AssembledPlanner } from './assemble-planner.js';
import type { Files } from './assemble-files.js';
import type { Flow } from './assemble-flow.js';
import type { ReadText } from '../../services/events/remote-key-sets.js';
import type { RunAdmission } from '../../services/flow-control/run-admission.js';
import type { Quotas } from '../../services/quotas/quotas.js';
import type { RunListener } from '../../services/runs/run-notifier.js';
import type { SourceParts } from './assemble-sources.js';

/** The means to make plans, and to look at them again. */
interface PlanMeans extends AssembledPlanner {
  /** Tries plans out again after answers. Default: they are only checked. */
  readonly checker?: PlanChecker | undefined;
  /** Looks up the things that plans name. Default: they are asked for. */
  readonly accounts?: OpenAccounts | undefined;
}

/** The parts of the services. */
export interface ServiceParts {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly tools: ToolCatalogs;
  readonly plans: PlanMeans;
  readonly enqueue: (run: NewExecution) => Promise<EnqueueOutcome>;
  readonly dryRunner: DryRunner;
  /** Notified of changes to runs without a worker. */
  readonly runs: RunListener;
  readonly flow: Flow;
  readonly admission: Pick<RunAdmission, 'arrived' | 'notify'>;
  readonly connections: Connections;
  readonly files: Pick<Files, 'service' | 'delivered' | 'ofRuns'>;
  readonly knowledge: Omit<KnowledgeServiceDependencies, 'files' | 'connections'>;
  /** Reads sets of public keys. */
  readonly readPublicText: ReadText;
  /** Reads lists for what is new. */
  readonly polling: Pick<SourceParts, 'pollSource' | 'evaluator'>;
  /** Scans texts before their publication. */
  readonly scanTexts: ScanTexts;
  readonly approvalTokens: ApprovalTokens;
  /** Of the messages by which people are asked. */
  readonly answerCodes: AnswerCodes;
  readonly pagePasses: PagePasses;
  readonly visitorKeys: VisitorKeys;
  /** Seals the stored secrets of users. */
  readonly secrets: SecretBox;
  /** The public address of this installation. */
  readonly publicUrl: () => string;
  /** The origin of public addresses, whose answers users write. */
  readonly contentUrl: () => string;
  readonly logger: Logger;
  /** Of the installation. Default: none. */
  readonly budgets?: BudgetDefaults | undefined;
  /** How many days a new key lives at most. Default: any number. */
  readonly keyMaxDays?: number | null | undefined;
  /** Default: nothing is limited. */
  readonly quotas?: Quotas | undefined;
  /** The time stamps for changes of workflows. Default: the real time. */
  readonly now?: (() => Date) | undefined;
}
