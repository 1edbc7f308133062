import { randomUUID } from 'node:crypto';
import type { Config } from '../../config/config.js';
import type { Clock } from '../../engine/clock.js';
import { DryRunner } from '../../engine/dry-run.js';
import { Enqueuer } from '../../engine/enqueuer.js';
import type { EnqueuerOptions } from '../../engine/enqueuer.js';
import type { ExpressionEvaluator } from '../../engine/expression-evaluator.js';
import { Worker } from '../../engine/worker.js';
import type { KnowledgePort } from '../../domain/knowledge/knowledge-port.js';
import { newId } from '../../lib/ids.js';
import type { Logger } from '../../logger.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { Metrics } from '../../server/health/metrics.js';
import { assembleAdmission } from '../../services/flow-control/assemble-admission.js';
import { grantedTicks } from '../../storage/connections/void-grants.js';
import { admittedEnqueue, admittedTicks } from '../../services/quotas/admitted-runs.js';
import type { Quotas } from '../../services/quotas/quotas.js';
import { BudgetAdmission } from '../../storage/accounts/budget-admission.js';
import { isDataError } from '../../storage/database/postgres-errors.js';
import { createEnginePools } from '../../storage/runs/engine-pools.js';
import { PostgresExecutionQueue } from '../../storage/runs/execution-queue.js';
import type { Tool } from '../../tools/tool.js';
import { openBridge } from '../startup/open-storage.js';
import type { Storage } from '../startup/open-storage.js';
import { assembleSampling } from '../../services/mcp-server/assemble-mcp-server.js';
import type { Releases } from '../support/shutdown-order.js';
import { RunEvents } from '../support/run-events.js';
import {
  admissionSubscriber,
  childrenSubscriber,
  metricsSubscriber,
  pubsubSubscriber,
  quotasSubscriber,
  schedulerSubscriber,
} from '../support/run-subscribers.js';
import { createToolPorts } from '../support/tool-ports.js';
import type { Connections } from './assemble-connections.js';
import type { Files } from './assemble-files.js';
import { assembleFlow } from './assemble-flow.js';
import { assembleScheduler } from './assemble-scheduler.js';

export interface EngineParts {
  readonly evaluator: ExpressionEvaluator;
  readonly config: Config;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly findTool: (name: string) => Tool | undefined;
  readonly connections: Connections;
  readonly files: Files['ofRuns'];
  readonly knowledge: KnowledgePort;
  readonly pubsub: PubSub;
  readonly metrics: Metrics;
  readonly quotas: Quotas;
  readonly logger: Logger;
  readonly releases: Releases;
}

/**
 * A caller waits for these runs: their first results are stored with them if they come within this time, in ms. That
 * saves a commit, which takes longer than most computations.
 */
const FIRST_RESULTS_MS = 10;

/**
 * The queue and the worker over it, with everything that reacts to runs and that their tools reach. The parts learn of
 * runs through `RunEvents`. Nothing is started yet, except the connection with the other processes.
 */
export async function assembleEngine({
  evaluator,
  config,
  storage,
  clock,
  findTool,
  connections,
  files,
  knowledge,
  pubsub,
  metrics,
  quotas,
  logger,
  releases,
}: EngineParts) {
  const { database } = storage;
  const pools = createEnginePools(storage.direct, logger);
  releases.add(() => pools.close());
  const queue = new PostgresExecutionQueue(pools.pool, pools.claimPool);

  const events = new RunEvents();
  events.subscribe(metricsSubscriber(metrics));
  events.subscribe(quotasSubscriber(quotas));
  events.subscribe(pubsubSubscriber(pubsub));

  const admission = assembleAdmission({ database, pubsub, evaluator, runs: events, clock, logger });
  const budgets = new BudgetAdmission(database, config.budgets);
  const scheduler = assembleScheduler({
    database,
    pubsub,
    runs: events,
    clock,
    logger,
    admission: admittedTicks(grantedTicks(budgets.ofTicks), quotas),
  });
  const flow = assembleFlow({
    database,
    pubsub,
    clock,
    logger,
    enqueue: (run, isAwaited) => (isAwaited ? ofCallers : ofEvents).enqueue(run),
    onQueued: (run) => events.queued(run),
    onAwaitingAdmission: (ids) => admission.arrived(ids),
    onClaimable: () => events.claimable(),
    budgets,
    quotas,
    computations: connections.computations,
  });
  events.subscribe(childrenSubscriber(flow.children));
  events.subscribe({ committed: (changes) => flow.runCompletedEvents.committed(changes) });
  events.subscribe({ committed: (changes) => flow.forCallers.awaited.committed(changes) });
  events.subscribe(schedulerSubscriber(scheduler));
  events.subscribe(admissionSubscriber(admission));

  const calls = {
    evaluator,
    findTool,
    newId,
    ports: createToolPorts(
      flow,
      connections,
      files,
      knowledge,
      assembleSampling(database, pubsub, () => clock.now()),
    ),
    clock,
    logger,
  };
  const worker = new Worker({
    ...calls,
    workerId: randomUUID(),
    queue,
    listener: events,
    random: Math.random,
    isDataError,
    concurrency: config.workerConcurrency,
    reserved: config.workerReserved,
    perOwner: config.userConcurrency,
  });
  metrics.watchSlots(() => worker.slotUse);
  pubsub.listen('executionsSignalled', ALL, ({ executionIds }) => worker.signalled(executionIds));
  events.subscribe({ claimable: () => worker.wake() });
  const { bridge, notifier } = await openBridge({
    storage,
    logger,
    pubsub,
    releases,
    onQueueGrew: () => worker.wake(),
  });
  events.subscribe({ unclaimed: () => bridge.queueGrew() });
  releases.add(() => admission.stop());
  const enqueuing: EnqueuerOptions = {
    queue,
    worker: config.role === 'api' ? null : worker,
    isDataError,
    onQueued: (runs, hasUnclaimed) => events.inserted(runs, hasUnclaimed),
  };
  const enqueuer = new Enqueuer(enqueuing);
  // Their statement is another one.
  const ofEvents = new Enqueuer(enqueuing);
  const ofCallers = new Enqueuer({ ...enqueuing, firstResultsWithinMs: FIRST_RESULTS_MS });
  return {
    worker,
    flow,
    admission,
    scheduler,
    runs: events,
    notifier,
    enqueue: admittedEnqueue(enqueuer.enqueue.bind(enqueuer), quotas),
    dryRunner: new DryRunner(calls),
  };
}

export type Engine = Awaited<ReturnType<typeof assembleEngine>>;
