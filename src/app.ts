import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkThroughDatabase, openAccess, operatorLink } from './app/startup/access.js';
import { openQuotas } from './app/startup/open-quotas.js';
import { jobPools, openBridge, openStorage } from './app/startup/open-storage.js';
import type { Storage } from './app/startup/open-storage.js';
import { Readiness, databaseCheck } from './app/startup/readiness.js';
import type { KeyAdministration, LoginLink, RunningServer } from './cli/program/application.port.js';
import { countEnded, hasEnded, notifyCommitted } from './app/support/committed-runs.js';
import type { Config } from './config/config.js';
import { newId } from './lib/ids.js';
import type { SecretBox } from './domain/account/secret-box.js';
import { startDatabaseClock } from './app/startup/database-clock.js';
import type { Clock } from './engine/clock.js';
import { DryRunner } from './engine/dry-run.js';
import { Enqueuer } from './engine/enqueuer.js';
import type { ExpressionEvaluator } from './engine/expression-evaluator.js';
import { createExpressionEvaluator } from './engine/expressions/index.js';
import { Worker } from './engine/worker.js';
import { StartupError } from './errors.js';
import { generatedSecret } from './app/support/generated-secret.js';
import { housekeepingJobs } from './jobs/definitions.js';
import { JobRunner } from './jobs/runner/job-runner.js';
import { concealInLogs } from './logger.js';
import type { Logger } from './logger.js';
import { createImapServer } from './mail/imap/imap-server.js';
import { select } from './mail/mailbox.js';
import { createSampleMailbox } from './mail/sample/sample-mailbox.js';
import { createSmtpTransport } from './mail/smtp/smtp-transport.js';
import { createMcpClient } from './mcp-client/create-mcp-client.js';
import { McpSessionPool } from './mcp-client/session/session-pool.js';
import { createMcpEndpoint } from './mcp/endpoint/mcp-endpoint.js';
import type { McpOffer } from './mcp/offer.type.js';
import { createModelClient, createModelConnections, meteredModel } from './model/index.js';
import { createTokenEndpoint } from './oauth/token-endpoint.js';
import { createCheckedPlanner, PlanChecker } from './planner/check/index.js';
import { createModelPlanner } from './planner/model/model-planner.js';
import { createOfflinePlanner } from './planner/offline/offline-planner.js';
import { ALL, PubSub } from './pubsub.js';
import { Releases } from './app/support/releases.js';
import { createSecretBox } from './app/support/secret-box.js';
import { createMetrics } from './server/health/metrics.js';
import type { Metrics } from './server/health/metrics.js';
import { createServer } from './server/server.js';
import { ApprovalTokens } from './services/approvals/approval-token.js';
import { assembleConnections } from './app/assembly/assemble-connections.js';
import type { Connections } from './app/assembly/assemble-connections.js';
import { assembleFlow } from './app/assembly/assemble-flow.js';
import { assembleRetention } from './app/assembly/assemble-retention.js';
import { assembleScheduler } from './app/assembly/assemble-scheduler.js';
import { assembleKeyService, assembleServices } from './app/assembly/assemble-services.js';
import { assembleAdmission } from './services/flow-control/assemble-admission.js';
import { openSecrets } from './services/connections/open-secrets.js';
import { assembleMailboxes } from './app/assembly/assemble-mailboxes.js';
import type { OpenSessionPool } from './services/mcp/assemble-mcp.js';
import { ModelLedgerService } from './services/accounts/model-ledger.js';
import { admittedEnqueue, admittedTicks } from './services/quotas/admitted-runs.js';
import type { Quotas } from './services/quotas/quotas.js';
import type { RunListener } from './services/runs/run-notifier.js';
import type { QueuedRun } from './services/runs/run-starter.js';
import type { Services } from './services/services.js';
import { createToolPorts } from './app/support/tool-ports.js';
import { BudgetAdmission } from './storage/accounts/budget-admission.js';
import type { Database } from './storage/database/database.js';
import { createEnginePools } from './storage/runs/engine-pools.js';
import { PostgresExecutionQueue } from './storage/runs/execution-queue.js';
import { announceUrl, installationSecret } from './storage/database/installation-value.js';
import { ModelLedgerStore } from './storage/accounts/model-ledger.store.js';
import { isDataError } from './storage/database/postgres-errors.js';
import { createAgentRunTool } from './tools/builtin/agent-run.tool.js';
import { createBuiltinTools } from './tools/builtin/builtin.js';
import { createFlowTools } from './tools/builtin/flow.js';
import { createGuardedAgent } from './net/guard/guarded-agent.js';
import type { GuardedAgentOptions } from './net/guard/guarded-agent.js';
import { networkFailure } from './net/network-error.js';
import { logRefusals } from './net/guard/refusal-log.js';
import { createLlmGenerateTool } from './tools/builtin/llm-generate.tool.js';
import { toolFinder } from './tools/builtin/mcp.tool.js';
import type { ConnectModel } from './tools/model/model-for-step.js';
import { ToolRegistry } from './tools/registry.js';

/** A running server with its services, for programs that embed it (the benchmark). */
export interface Stepcast extends RunningServer {
  readonly services: Services;
  readonly pubsub: PubSub;
}

/** The additions of a program that embeds Stepcast in its own process. */
export interface Extensions {
  /** Asked if none of the built-in offers knows a name. */
  readonly mcpOffers?: readonly McpOffer[] | undefined;
}

/**
 * The one composition root: opens the database, builds everything over it in order, and serves. `stop` closes
 * everything in reverse order. If the start fails half-way, everything opened so far is closed at once.
 */
export async function startStepcast(config: Config, logger: Logger, extensions: Extensions = {}): Promise<Stepcast> {
  const releases = new Releases();
  try {
    return await start(config, logger, releases, extensions);
  } catch (error) {
    await releases
      .releaseAll()
      .catch((second: unknown) => logger.error({ err: second }, 'Closing what had been opened failed'));
    throw error;
  }
}

/** Opens the database alone, for as long as `act` runs. */
export async function withKeyAdministration<Result>(
  config: Config,
  logger: Logger,
  act: (keys: KeyAdministration) => Promise<Result>,
): Promise<Result> {
  const releases = new Releases();
  try {
    const storage = await openStorage(config, logger, releases);
    const { database } = storage;
    const pubsub = new PubSub();
    await openBridge({ storage, logger, pubsub, releases, onQueueGrew: () => undefined });
    return await act(assembleKeyService(database, pubsub, logger, config.auth.keyMaxDays));
  } finally {
    await releases.releaseAll();
  }
}

/** Opens the database alone, and makes a link that signs a browser in at the server that runs on it. */
export async function issueLoginLink(config: Config, logger: Logger, localUrl: string): Promise<LoginLink> {
  const releases = new Releases();
  try {
    const { database } = await openStorage(config, logger, releases);
    return await linkThroughDatabase(database, config, localUrl);
  } finally {
    await releases.releaseAll();
  }
}

async function start(
  config: Config,
  logger: Logger,
  releases: Releases,
  { mcpOffers = [] }: Extensions,
): Promise<Stepcast> {
  const storage = await openStorage(config, logger, releases);
  const { database } = storage;
  const clock = await startDatabaseClock(database, logger);
  releases.add(() => clock.stop());
  const now = (): number => clock.now();
  const secrets = await openSecretBox(config, database, logger);
  const guarded: GuardedAgentOptions = { allowHosts: config.httpAllowHosts, onRefused: logRefusals(logger) };
  const models = createModelConnections({ ...guarded, prices: config.modelPrices });
  releases.add(() => models.close());
  const oauth = createTokenEndpoint(guarded);
  releases.add(() => oauth.close());
  const pubsub = new PubSub();
  const builtin = createBuiltinTools({ ...guarded, logger, now: () => new Date(now()) });
  releases.add(() => builtin.close());
  const metrics = createMetrics();
  metrics.watchClock(() => clock.skewMs);
  releases.add(() => metrics.close());
  const quotas = openQuotas({ config, database, pubsub, metrics, logger });
  releases.add(() => quotas.stop());
  const connections = assembleConnections({
    database,
    quotas,
    box: secrets,
    mail: createImapServer({ ...guarded, parse: builtin.parseMail }),
    transport: createSmtpTransport(guarded),
    tokenEndpoint: oauth.endpoint,
    tryModel: (account, signal) => models.probe(account, signal),
    sample: createSampleMailbox(),
    select,
    mcp: { openPool: mcpSessions(guarded, config, logger, releases), commands: config.mcp.stdioCommands },
    pubsub,
    computations: builtin.computations,
    logger,
    onSecrets: (secrets) => concealInLogs(logger, secrets),
    now,
  });
  releases.add(() => connections.mcp.close());
  const ledger = new ModelLedgerService({
    store: new ModelLedgerStore(database),
    defaults: config.budgets,
    newId: randomUUID,
    logger,
  });
  releases.add(() => ledger.idle());
  const model = config.model
    ? meteredModel(createModelClient({ ...config.model, prices: config.modelPrices }), ledger)
    : null;
  // Calls that a user's own key pays for count as well, because a budget is also meant to stop a run.
  const connect: ConnectModel = (account) => meteredModel(models.connect(account), ledger);
  const tools: ToolRegistry = new ToolRegistry([
    ...builtin.tools,
    ...createFlowTools(),
    createLlmGenerateTool(model, connect),
    createAgentRunTool({
      model,
      connect,
      find: (name) => toolFinder(tools)(name),
      catalogOf: (run) => catalogs.ofRun(run),
    }),
  ]);
  const catalogs = connections.mcp.catalogs(tools);
  // With a model, its failure is the workflow's failure: never a quiet fall back to the offline planner.
  const evaluator = createExpressionEvaluator();
  releases.add(() => evaluator.close());
  const planChecker = new PlanChecker({ evaluator });
  const planner = createCheckedPlanner(
    model ? createModelPlanner(model, planChecker) : createOfflinePlanner(),
    planChecker,
  );

  const engine = await openEngine({
    evaluator,
    config,
    storage,
    database,
    clock,
    tools,
    connections,
    pubsub,
    metrics,
    quotas,
    logger,
    releases,
  });
  const { flow, admission, worker, scheduler, notifier } = engine;
  const readiness = new Readiness(logger, { database: databaseCheck(database), notices: () => notifier.isAlive });
  const address = { url: config.publicUrl ?? '' };
  const { services, planning, popularity } = assembleServices({
    database,
    pubsub,
    tools: catalogs,
    planner,
    planChecker,
    enqueue: engine.enqueue,
    dryRunner: engine.dryRunner,
    runs: engine.runs,
    flow,
    admission,
    connections,
    scanTexts: builtin.scanTexts,
    secrets,
    approvalTokens: new ApprovalTokens(
      await installationSecret(database, secrets, 'approval-secret', () => randomBytes(32).toString('base64url')),
    ),
    publicUrl: () => address.url,
    logger,
    budgets: config.budgets,
    keyMaxDays: config.auth.keyMaxDays,
    quotas,
    now: () => new Date(now()),
  });
  quotas.start(services.refusals);
  releases.add(() => planning.close());
  releases.add(() => services.refusals.close());

  const servesClients = config.role !== 'worker';
  const access = servesClients
    ? await openAccess({ config, database, keys: services.keys, refusals: services.refusals, pubsub, logger, now })
    : null;
  const { host, port, publicUrl, network, metricsToken, auth } = config;
  const mcp = { endpoint: createMcpEndpoint({ services, offers: mcpOffers, logger }), issuer: auth.issuer };
  const consoleFolder = fileURLToPath(new URL('console/', import.meta.url));
  const api = access
    ? {
        services,
        ...access,
        pubsub,
        limits: quotas,
        signInsPerMinute: config.limits.signInsPerMinute,
        consoleFolder,
        mcp,
      }
    : undefined;
  const server = await createServer({
    host,
    port,
    publicUrl,
    network,
    logger,
    metrics,
    metricsToken,
    ready: () => readiness.checks(),
    wrongClockMs: () => clock.wrongByMs,
    api,
  });
  releases.add(() => server.close());

  if (config.role !== 'api') {
    await flow.runCompletedEvents.start();
    releases.add(() => flow.runCompletedEvents.stop());
    worker.start();
    releases.add(() => worker.stop());
    const keeping = assembleRetention(database, config.retention, config.auditRetentionDays);
    const jobs = await JobRunner.open({
      url: config.jobsDatabaseUrl ?? storage.pooled.urlOfFirst,
      pools: jobPools(config, storage, logger),
      jobs: housekeepingJobs({
        planning,
        idempotency: services.idempotency,
        children: flow.children,
        intake: flow.intake,
        runCompletedEvents: flow.runCompletedEvents,
        scheduler,
        admission,
        popularity,
        ...keeping,
      }),
      logger,
      skewMs: () => clock.steadySkewMs,
    });
    releases.add(() => jobs.stop());
    await jobs.start();
    readiness.add('jobs', () => jobs.isAlive);
    scheduler.start();
    releases.add(() => scheduler.stop());
    const mailboxes = assembleMailboxes({
      database,
      connections,
      intake: flow.intake,
      clock,
      random: Math.random,
      logger,
    });
    mailboxes.start();
    releases.add(() => mailboxes.stop());
  }
  admission.start();
  planning.wake();

  const listening = await server.listen();
  address.url = publicUrl ?? listening.url;
  if (access) await announceUrl(database, address.url);
  return {
    url: address.url,
    servesClients,
    apiKeyPath: access?.apiKeyPath ?? null,
    issueLoginLink: access && (async () => `${address.url}${await operatorLink(access.sessions)}`),
    stop: () => releases.releaseAll(),
    services,
    pubsub,
  };
}

/**
 * The sessions with MCP servers, through the address guard. Their programs get almost none of our environment
 * variables.
 */
function mcpSessions(
  guarded: GuardedAgentOptions,
  config: Config,
  logger: Logger,
  releases: Releases,
): OpenSessionPool {
  const dispatcher = createGuardedAgent(guarded);
  releases.add(() => dispatcher.destroy());
  const { stdioCommands: commands, childEnvironment: environment } = config.mcp;
  const client = createMcpClient({ dispatcher, explain: networkFailure, commands, environment, logger });
  return (listener) => new McpSessionPool({ client, ...listener });
}

interface EngineParts {
  readonly evaluator: ExpressionEvaluator;
  readonly config: Config;
  readonly storage: Storage;
  readonly database: Database;
  readonly clock: Clock;
  readonly tools: ToolRegistry;
  readonly connections: Connections;
  readonly pubsub: PubSub;
  readonly metrics: Metrics;
  readonly quotas: Quotas;
  readonly logger: Logger;
  readonly releases: Releases;
}

/** The queue and the worker over it, with the services that tools reach. The worker is not started yet. */
async function openEngine({
  evaluator,
  config,
  storage,
  database,
  clock,
  tools,
  connections,
  pubsub,
  metrics,
  quotas,
  logger,
  releases,
}: EngineParts) {
  const pools = createEnginePools(storage.direct, logger);
  releases.add(() => pools.close());
  const queue = new PostgresExecutionQueue(pools.pool, pools.claimPool);
  const announce = ({ id: executionId, workflowId, ownerId }: QueuedRun): void => {
    metrics.executionQueued();
    quotas.runStarted(ownerId);
    pubsub.publishExecutionChange({ executionId, workflowId, ownerId });
  };
  const wakeWorkers = (): void => {
    worker.wake();
    bridge.queueGrew();
  };
  const onQueued = (run: QueuedRun): void => {
    announce(run);
    wakeWorkers();
  };
  // The services that tools use are built before the engine that calls the tools. They wake the engine once it exists.
  const budgets = new BudgetAdmission(database, config.budgets);
  const flow = assembleFlow({
    database,
    pubsub,
    clock,
    logger,
    onQueued,
    onAwaitingAdmission: (ids) => admission.arrived(ids),
    onClaimable: wakeWorkers,
    budgets,
    quotas,
    computations: connections.computations,
  });
  const findTool = toolFinder(tools);
  const calls = { evaluator, findTool, newId, ports: createToolPorts(flow, connections), clock, logger };
  const worker = new Worker({
    ...calls,
    workerId: randomUUID(),
    queue,
    listener: {
      committed: (changes) => {
        notifyCommitted(changes, pubsub, metrics, quotas);
        flow.children.committed(changes);
        flow.runCompletedEvents.committed(changes);
        if (changes.some(hasEnded)) scheduler.runsEnded();
        admission.changed(changes.filter((change) => change.hasFlowControl && hasEnded(change)));
      },
      stored: (ownerId, chars) => quotas.stored(ownerId, 0, chars),
    },
    random: Math.random,
    isDataError,
    concurrency: config.workerConcurrency,
    reserved: config.workerReserved,
    perOwner: config.userConcurrency,
  });
  metrics.watchSlots(() => worker.slotUse);
  pubsub.listen('executionsSignalled', ALL, ({ executionIds }) => worker.signalled(executionIds));
  const { bridge, notifier } = await openBridge({
    storage,
    logger,
    pubsub,
    releases,
    onQueueGrew: () => worker.wake(),
  });
  const enqueuer = new Enqueuer({
    queue,
    worker: config.role === 'api' ? null : worker,
    isDataError,
    onQueued: (runs, hasUnclaimed) => {
      for (const run of runs) announce(run);
      if (hasUnclaimed) bridge.queueGrew();
    },
  });
  const runs: RunListener = {
    queued: onQueued,
    awaitingAdmission: (workflowIds) => admission.notify(workflowIds),
    admissionChanged: (changed) => admission.changed(changed),
    claimable: wakeWorkers,
    ended: (ended) => {
      countEnded(ended, metrics, quotas);
      flow.children.ended(ended.map((run) => run.executionId));
      scheduler.runsEnded();
      admission.changed(ended.filter((run) => run.hasFlowControl));
    },
  };
  const admission = assembleAdmission({ database, pubsub, evaluator, runs, clock, logger });
  releases.add(() => admission.stop());
  const scheduler = assembleScheduler({
    database,
    pubsub,
    runs,
    clock,
    logger,
    admission: admittedTicks(budgets.ofTicks, quotas),
  });
  return {
    worker,
    flow,
    admission,
    scheduler,
    runs,
    notifier,
    enqueue: admittedEnqueue(enqueuer.enqueue.bind(enqueuer), quotas),
    dryRunner: new DryRunner(calls),
  };
}

/** The box for stored secrets, under the configured key or the one that was generated at the first start. */
async function openSecretBox(config: Config, database: Database, logger: Logger): Promise<SecretBox> {
  return openSecrets(database, createSecretBox(await secretsKeys(config)), logger);
}

async function secretsKeys({ secretsKeys: [newest, ...older], dataDir }: Config): Promise<[string, ...string[]]> {
  if (newest !== undefined) return [newest, ...older];
  const { value, path } = await generatedSecret(join(dataDir, 'secrets-key'), (bytes) => bytes.toString('base64'));
  if (Buffer.from(value, 'base64').length !== 32) throw new StartupError(`${path} must hold 32 bytes in base64.`);
  return [value];
}
