import { DatabaseContents } from '../../../src/services/files/database-contents.js';
import { FileChunkStore } from '../../../src/storage/files/file-chunk.store.js';
import { FileStore } from '../../../src/storage/files/file.store.js';
import { installTriggers } from '../../../src/services/sources/trigger-kinds.js';
import { randomUUID } from 'node:crypto';
import { isTerminal } from '../../../src/domain/run/execution.js';
import { createIdFactory } from '../../../src/lib/ids.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Step } from '../../../src/domain/steps/step.js';
import { DryRunner } from '../../../src/engine/dry-run.js';
import { createExpressionEvaluator } from '../../../src/engine/expressions/index.js';
import type { Clock } from '../../../src/engine/clock.js';
import type { EnqueueOutcome, NewExecution } from '../../../src/engine/ports.js';
import { Worker } from '../../../src/engine/worker.js';
import type { WorkerOptions } from '../../../src/engine/worker.js';
import { createLogger } from '../../../src/logger.js';
import { ALL, PubSub } from '../../../src/pubsub.js';
import { createSecretBox } from '../../../src/app/support/secret-box.js';
import { VisitorKeys } from '../../../src/services/chats/visitor-keys.js';
import { PagePasses } from '../../../src/services/public-pages/page-passes.js';
import { AnswerCodes } from '../../../src/domain/approval/answer-code.js';
import { ApprovalTokens } from '../../../src/services/approvals/approval-token.js';
import { assembleFlow } from '../../../src/app/assembly/assemble-flow.js';
import { assembleKnowledge } from '../../../src/app/assembly/assemble-knowledge.js';
import { assembleServices } from '../../../src/app/assembly/assemble-services.js';
import { assembleAdmission } from '../../../src/services/flow-control/assemble-admission.js';
import type { RunListener } from '../../../src/services/runs/run-notifier.js';
import { assembleFiles } from '../../../src/app/assembly/assemble-files.js';
import { NO_GUARD } from '../../../src/domain/account/quota.js';
import { NO_MODEL_CONNECTIONS } from '../../../src/tools/model/model-for-step.js';
import { createToolPorts } from '../../../src/app/support/tool-ports.js';
import { createEnginePools } from '../../../src/storage/runs/engine-pools.js';
import { openDatabase } from '../../../src/storage/database/database.js';
import type { ChangedRun } from '../../../src/storage/runs/execution-control.store.js';
import { PostgresExecutionQueue } from '../../../src/storage/runs/execution-queue.js';
import { isDataError } from '../../../src/storage/database/postgres-errors.js';
import { systemClock } from '../../../src/app/startup/system-clock.js';
import { BodyBudget } from '../../../src/net/body-budget.js';
import { createGuardedAgent } from '../../../src/net/guard/guarded-agent.js';
import { createApiCall } from '../../../src/tools/api/call-api.js';
import { toolFinder } from '../../../src/tools/builtin/mcp.tool.js';
import type { Connector } from '../../../src/connectors/file/connector.type.js';
import { slackPostByService } from '../../../src/tools/builtin/slack-post.tool.js';
import { connectorTools } from '../../../src/tools/connectors/connector-tools.js';
import { ToolRegistry } from '../../../src/tools/registry.js';
import { scanTexts } from '../../../src/tools/scan/scan-texts.js';
import type { PollSource } from '../../../src/tools/sources/create-source-reader.js';
import type { Tool } from '../../../src/tools/tool.js';
import type { TokenEndpoint } from '../../../src/oauth/token-endpoint.type.js';
import { testConnections, testConnectors } from '../connections.js';
import type { TestMcpOptions } from '../mcp/mcp-programs.js';
import { createTestDatabase } from '../database.js';
import { userNamed } from './service-harness.js';
import { inlineComputations } from '../tools/computations.js';
import { pauses } from '../processes/pauses.js';

export const ada = userNamed('ada');

export interface ControlOptions {
  /** The address that clients use. */
  readonly publicUrl?: string | undefined;
  /** Prepares the database before any connection. */
  readonly prepare?: (url: string) => Promise<void>;
  readonly clock?: Clock;
  /** The clock of the services. Default: the real time. */
  readonly now?: (() => Date) | undefined;
  /** Which MCP servers can be used, and how. Default: the ones over HTTP. */
  readonly mcp?: TestMcpOptions;
  /** The connectors of the installation. Default: none. */
  readonly connectors?: readonly Connector[];
  /** Reads sources. Default: there are none. */
  readonly pollSource?: PollSource | undefined;
  /** The authorisation server of connections. Default: there is none. */
  readonly issue?: TokenEndpoint['issue'] | undefined;
  /** Puts runs into the queue. Default: as they come, without a lease. */
  readonly enqueuer?: (
    queue: PostgresExecutionQueue,
    wake: () => void,
  ) => (run: NewExecution) => Promise<EnqueueOutcome>;
}

/** The services and the engine over one database, with tools of the test's own; a worker runs once it is started. */
export async function startControl(
  tools: readonly Tool[],
  {
    prepare,
    clock = systemClock,
    now,
    enqueuer,
    mcp,
    connectors = [],
    publicUrl = 'http://localhost',
    pollSource = () => Promise.reject(new Error('no sources in this test')),
    issue,
  }: ControlOptions = {},
) {
  const testDatabase = await createTestDatabase();
  await prepare?.(testDatabase.url);
  const logger = createLogger('silent');
  const database = await openDatabase({ url: testDatabase.url, logger });
  const pools = createEnginePools(testDatabase.url, logger);
  const queue = new PostgresExecutionQueue(pools.pool, pools.claimPool);
  const looked: string[] = [];
  const readSignals = queue.signals.bind(queue);
  queue.signals = async (executionIds) => {
    const signals = await readSignals(executionIds);
    setImmediate(() => looked.push(...executionIds));
    return signals;
  };
  const evaluator = createExpressionEvaluator();
  const newId = createIdFactory();
  const pubsub = new PubSub();
  const means = testConnectors(connectors);
  installTriggers(means.library);
  const serviceTool = connectorTools(means.library, means.send);
  const registry = new ToolRegistry(slackPostByService(tools, serviceTool), serviceTool);
  const findTool = toolFinder(
    registry,
    createApiCall(createGuardedAgent({ allowHosts: ['127.0.0.1', 'localhost'] }), new BodyBudget()),
  );
  const workers = new Set<Worker>();
  const wake = (): void => workers.forEach((worker) => worker.wake());
  const endedByControl: ChangedRun[] = [];
  const flow = assembleFlow({
    database,
    pubsub,
    clock,
    logger,
    computations: inlineComputations,
    enqueue: (run) => insert(run),
    onQueued: wake,
    onAwaitingAdmission: (ids) => admission.arrived(ids),
    onClaimable: wake,
  });
  const connections = testConnections(database, mcp, pubsub, means, issue);
  const store = new FileStore(database);
  const chunks = new DatabaseContents(new FileChunkStore(database));
  const files = assembleFiles({
    places: { store, main: chunks, all: [chunks] },
    quotas: NO_GUARD,
    limits: { perFile: null, perRun: null },
    linkSecret: 'secret',
    publicUrl: () => 'http://localhost',
    keepMs: null,
    now: () => clock.now(),
  });
  const knowledge = assembleKnowledge({
    database,
    model: null,
    connect: NO_MODEL_CONNECTIONS,
    opener: connections.opener,
    quotas: NO_GUARD,
    defaultModel: null,
    usesPgvector: false,
    releases: { add: () => undefined },
  });
  const ports = createToolPorts(flow, connections, files.ofRuns, knowledge.calls);
  const runs: RunListener = {
    queued: wake,
    awaitingAdmission: (ids) => admission.notify(ids),
    admissionChanged: (changed) => admission.changed(changed),
    claimable: wake,
    ended: (ended) => {
      endedByControl.push(...ended);
      flow.children.ended(ended.map((run) => run.executionId));
      admission.changed(ended.filter((run) => run.hasFlowControl));
    },
  };
  const admission = assembleAdmission({ database, pubsub, evaluator, runs, clock, logger });
  const insert = async (run: NewExecution): Promise<EnqueueOutcome> => {
    const [outcome] = await queue.enqueue([run], null);
    wake();
    return outcome ?? { kind: 'not-found' };
  };
  const { services, planning, approvals } = assembleServices({
    database,
    pubsub,
    tools: connections.mcp.catalogs(registry, connections.apis.offers, connections.connectors.offers),
    plans: { planner: { plan: () => Promise.reject(new Error('no planner in this test')) } },
    enqueue: enqueuer?.(queue, wake) ?? insert,
    dryRunner: new DryRunner({ findTool, evaluator, ports, clock, newId, logger }),
    runs,
    flow,
    admission,
    connections,
    files,
    knowledge: {
      ...knowledge.forService,
      readFileText: () => Promise.reject(new Error('no files are read in this test')),
    },
    polling: { pollSource, evaluator },
    readPublicText: () => Promise.reject(new Error('nothing is read in this test')),
    scanTexts: (texts) => scanTexts(texts),
    approvalTokens: new ApprovalTokens('secret'),
    answerCodes: new AnswerCodes('secret'),
    pagePasses: new PagePasses('secret', () => (now?.() ?? new Date()).getTime()),
    visitorKeys: new VisitorKeys('secret'),
    secrets: createSecretBox([Buffer.alloc(32, 'test').toString('base64')]),
    publicUrl: () => publicUrl,
    contentUrl: () => publicUrl,
    logger,
    now,
  });
  pubsub.listen('executionsSignalled', ALL, ({ executionIds }) =>
    workers.forEach((worker) => worker.signalled(executionIds)),
  );

  return {
    services,
    url: testDatabase.url,
    database,
    pubsub,
    queue,
    flow,
    evaluator,
    /** Asks people. */
    approvals,
    /** Its timer does not run until it is started. */
    admission,
    connections,
    files,
    ports,
    workers,
    endedByControl,
    /** Runs that workers have looked at because of a notice, or taken over. */
    looked,
    startWorker(options: Partial<WorkerOptions> = {}): Worker {
      const worker = new Worker({
        workerId: randomUUID(),
        queue,
        findTool,
        evaluator,
        newId,
        ports,
        listener: {
          committed: (changes) => {
            flow.children.committed(changes);
            flow.runCompletedEvents.committed(changes);
            admission.changed(
              changes.filter(
                ({ hasFlowControl, release, status }) => hasFlowControl && release !== null && isTerminal(status),
              ),
            );
            for (const { executionId, workflowId, ownerId, events, stepRuns } of changes) {
              pubsub.publish('executionChanged', executionId, {
                executionId,
                workflowId,
                ownerId,
                recorded: { events, stepRuns },
              });
            }
          },
        },
        clock,
        random: Math.random,
        logger,
        isDataError,
        concurrency: 1_000,
        pollMs: 100,
        ...options,
      });
      workers.add(worker);
      worker.start();
      return worker;
    },
    async stopWorkers(): Promise<void> {
      for (const worker of workers) await worker.stop();
      workers.clear();
    },
    async saveWorkflow(...steps: readonly Step[]): Promise<string> {
      return (await services.workflows.create(ada, { title: 'Test', steps })).id;
    },
    async execute(workflowId: string, context: JsonObject = {}): Promise<string> {
      return (await services.executions.execute(ada, { workflowId, context })).id;
    },
    async until(id: string, isSo: (status: string) => boolean): Promise<string> {
      const pause = pauses();
      for (;;) {
        const [row] = await database.query<{ status: string }>('select status from execution where id = $1', [id]);
        if (row && isSo(row.status)) return row.status;
        await pause();
      }
    },
    async row(id: string): Promise<Record<string, unknown>> {
      const [row] = await database.query<Record<string, unknown>>('select * from execution where id = $1', [id]);
      if (!row) throw new Error(`There is no execution ${id}.`);
      return row;
    },
    async events(id: string): Promise<readonly { seq: number; type: string; status: string; current_step: number }[]> {
      return database.query('select * from execution_event where execution_id = $1 order by seq', [id]);
    },
    async stepRuns(id: string): Promise<
      readonly {
        step_id: string;
        item: number;
        attempt: number;
        status: string;
        wake_at: Date | null;
        output: unknown;
        finished_at: Date | null;
        prompt_tokens: number;
      }[]
    > {
      return database.query('select * from step_run where execution_id = $1 order by step_id, item, attempt', [id]);
    },
    async stop(): Promise<void> {
      await this.stopWorkers();
      await admission.stop();
      await planning.close();
      await connections.mcp.close();
      await evaluator.close();
      await pools.close();
      await database.close();
      await testDatabase.drop();
    },
  };
}

export type Control = Awaited<ReturnType<typeof startControl>>;
