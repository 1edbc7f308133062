import { randomUUID } from 'node:crypto';
import { ApiStore } from '../../storage/connections/api.store.js';
import type { Config } from '../../config/config.js';
import { housekeepingJobs } from '../../jobs/definitions.js';
import { JobRunner } from '../../jobs/runner/job-runner.js';
import type { Metrics } from '../../server/health/metrics.js';
import type { Logger } from '../../logger.js';
import { jobPools } from '../startup/open-storage.js';
import type { Storage } from '../startup/open-storage.js';
import type { DatabaseClock } from '../startup/database-clock.js';
import type { Readiness } from '../startup/readiness.js';
import type { Releases } from '../support/shutdown-order.js';
import type { Connections } from './assemble-connections.js';
import type { Files } from './assemble-files.js';
import type { Knowledge } from './assemble-knowledge.js';
import type { Engine } from './assemble-engine.js';
import { isDataError } from '../../storage/database/postgres-errors.js';
import { RunIndexStore } from '../../storage/run-search/run-index.store.js';
import { ALL } from '../../pubsub.js';
import { PlannedRunStarter } from '../../services/runs/planned-run-starter.js';
import { BulkRunner } from '../../services/run-search/bulk-runner.js';
import { RunIndexer } from '../../services/run-search/run-indexer.js';
import { KnowledgeEmbedder } from '../../services/knowledge/knowledge-embedder.js';
import { KnowledgeIndexer } from '../../services/knowledge/index/knowledge-indexer.js';
import { KnowledgeUpkeep } from '../../services/knowledge/knowledge-upkeep.js';
import { ChatUpkeep } from '../../services/chats/chat-upkeep.js';
import { StateUpkeep } from '../../services/state/state-upkeep.js';
import { ChatSessionStore } from '../../storage/chats/chat-session.store.js';
import { StateUpkeepStore } from '../../storage/state/state-upkeep.store.js';
import { assembleMailboxes } from './assemble-mailboxes.js';
import { assembleRetention } from './assemble-retention.js';
import { assembleSources } from './assemble-sources.js';
import type { SourceParts } from './assemble-sources.js';
import type { assembleServices } from './assemble-services.js';

export interface BackgroundParts {
  readonly config: Config;
  readonly storage: Storage;
  readonly clock: DatabaseClock;
  readonly engine: Engine;
  readonly assembled: ReturnType<typeof assembleServices>;
  readonly connections: Connections;
  readonly files: Pick<Files, 'sweeper' | 'delivered'>;
  readonly knowledge: Knowledge['forBackground'];
  readonly sources: Pick<SourceParts, 'pollSource' | 'evaluator' | 'pubsub' | 'quotas' | 'contentUrl'>;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly releases: Releases;
}

/** Starts everything that only processes with a worker do: runs, timers, schedules, watched mailboxes and sources. */
export async function startBackground({
  config,
  storage,
  clock,
  engine: { worker, flow, scheduler, admission },
  assembled: { services, planning, popularity, bulk, planned, chatTurns, approvals },
  connections,
  files,
  knowledge,
  sources,
  readiness,
  metrics,
  logger,
  releases,
}: BackgroundParts): Promise<void> {
  const { database } = storage;
  await flow.runCompletedEvents.start();
  releases.add(() => flow.runCompletedEvents.stop());
  worker.start();
  releases.add(() => worker.stop());
  const jobs = await JobRunner.open({
    url: config.jobsDatabaseUrl ?? storage.pooled.urlOfFirst,
    pools: jobPools(config, storage, logger),
    jobs: housekeepingJobs({
      planning,
      idempotency: services.idempotency,
      children: flow.children,
      intake: flow.intake,
      waitingEvents: flow.waitingEvents,
      runCompletedEvents: flow.runCompletedEvents,
      scheduler,
      admission,
      popularity,
      apiDescriptions: new ApiStore(database),
      files: files.sweeper,
      state: new StateUpkeep(new StateUpkeepStore(database)),
      knowledge: new KnowledgeUpkeep(knowledge.documents),
      hookRemovals: connections.removals,
      chats: chatTurns,
      chatUpkeep: new ChatUpkeep({
        sessions: new ChatSessionStore(database),
        keepMs: config.chatKeepMs,
        now: () => clock.now(),
      }),
      ...assembleRetention(database, config.retention, config.auditRetentionDays),
    }),
    logger,
    skewMs: () => clock.steadySkewMs,
  });
  releases.add(() => jobs.stop());
  await jobs.start();
  readiness.add('jobs', () => jobs.isAlive);
  const indexer = new RunIndexer({ store: new RunIndexStore(database), clock, isDataError, logger });
  metrics.watchIndex(() => indexer.progress);
  indexer.start();
  releases.add(() => indexer.stop());
  const bulkRunner = new BulkRunner({ ...bulk, clock, logger });
  bulk.onDue(() => bulkRunner.wake());
  bulkRunner.start();
  releases.add(() => bulkRunner.stop());
  const plannedRuns = new PlannedRunStarter({ ...planned, clock, logger });
  sources.pubsub.listen('scheduleChanged', ALL, ({ firesAt }) => plannedRuns.dueAt(firesAt));
  plannedRuns.start();
  releases.add(() => plannedRuns.stop());
  const embedding = new KnowledgeEmbedder({ ...knowledge, processId: randomUUID(), clock, logger });
  knowledge.listen(() => embedding.wake());
  embedding.start();
  releases.add(() => embedding.stop());
  const knowledgeIndexer = new KnowledgeIndexer({ ...knowledge.index, clock, logger });
  knowledgeIndexer.start();
  releases.add(() => knowledgeIndexer.stop());
  const deliverer = approvals.deliverer(clock);
  deliverer.start();
  releases.add(() => deliverer.stop());
  scheduler.start();
  releases.add(() => scheduler.stop());
  const mailboxes = assembleMailboxes({
    database,
    connections,
    flow,
    files,
    limits: config.limits.mailFiles,
    replies: approvals.replies,
    clock,
    random: Math.random,
    logger,
  });
  mailboxes.start();
  releases.add(() => mailboxes.stop());
  const keeper = assembleSources({
    ...sources,
    database,
    connections,
    flow,
    clock,
    random: Math.random,
    logger,
    meter: (look) => metrics.sourceLooked(look),
  });
  keeper.start();
  releases.add(() => keeper.stop());
}
