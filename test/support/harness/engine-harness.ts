import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createIdFactory } from '../../../src/lib/ids.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { DEFAULT_RETRY, OnStepError } from '../../../src/domain/steps/step.js';
import type { Step } from '../../../src/domain/steps/step.js';
import { Enqueuer } from '../../../src/engine/enqueuer.js';
import { createExpressionEvaluator } from '../../../src/engine/expressions/index.js';
import type { RunChange } from '../../../src/engine/ports.js';
import { Worker } from '../../../src/engine/worker.js';
import { createLogger } from '../../../src/logger.js';
import { PostgresExecutionQueue } from '../../../src/storage/runs/execution-queue.js';
import { createEnginePools } from '../../../src/storage/runs/engine-pools.js';
import { isDataError } from '../../../src/storage/database/postgres-errors.js';
import { systemClock } from '../../../src/app/startup/system-clock.js';
import type { Tool, ToolPorts } from '../../../src/tools/tool.js';
import { createTestDatabase } from '../database.js';
import { NO_PORTS } from '../tools/tool-context.js';
import { pauses } from '../processes/pauses.js';

export const OWNER = 'engine-test';

/** A step with every default filled in. */
export function step(id: string, tool: string, more: Partial<Step> = {}): Step {
  return {
    id,
    title: id,
    description: '',
    tool,
    input: {},
    when: null,
    dependsOn: null,
    forEach: null,
    retry: { ...DEFAULT_RETRY, initialDelayMs: 1 },
    timeoutMs: 60_000,
    onError: OnStepError.FAIL,
    ...more,
  };
}

/** A tool that does as scripted. */
export function tool(name: string, run: Tool['run'], more: Partial<Tool> = {}): Tool {
  return {
    name,
    title: name,
    description: name,
    inputSchema: { type: 'object' },
    outputSchema: null,
    source: 'test',
    sideEffects: false,
    run,
    ...more,
  };
}

/** The engine on a database of its own, without anything above it. */
export async function startEngine(tools: readonly Tool[]) {
  const database = await createTestDatabase();
  const logger = createLogger('silent');
  const pools = createEnginePools(database.url, logger);
  const queue = new PostgresExecutionQueue(pools.pool, pools.claimPool);
  const evaluator = createExpressionEvaluator();
  const sql = new pg.Client(database.url);
  await sql.connect();
  const newId = createIdFactory();
  const workers = new Set<Worker>();
  const enqueuer = new Enqueuer({
    queue,
    worker: null,
    isDataError,
    onQueued: () => workers.forEach((worker) => worker.wake()),
  });

  return {
    sql,
    queue,
    evaluator,
    /** One more worker. `commits` receives the changes before the worker continues. */
    startWorker(
      options: {
        concurrency?: number;
        reserved?: number;
        perOwner?: number;
        leaseMs?: number;
        pollMs?: number;
        commits?: (changes: readonly RunChange[]) => void;
        ports?: ToolPorts;
      } = {},
    ): Worker {
      const worker = new Worker({
        workerId: randomUUID(),
        queue,
        findTool: (name) => tools.find((one) => one.name === name),
        evaluator,
        newId,
        ports: options.ports ?? NO_PORTS,
        listener: { committed: (changes) => options.commits?.(changes) },
        clock: systemClock,
        random: Math.random,
        logger,
        isDataError,
        concurrency: options.concurrency ?? 100,
        reserved: options.reserved,
        perOwner: options.perOwner,
        leaseMs: options.leaseMs ?? 6_000,
        pollMs: options.pollMs ?? 100,
      });
      workers.add(worker);
      worker.start();
      return worker;
    },
    async saveWorkflow(steps: readonly Step[]): Promise<string> {
      const id = newId('wf');
      await sql.query(
        `insert into workflow (id, owner_id, title, description, trigger, status, version, step_count, created_at, updated_at)
         values ($1, $2, 'Test', '', '{}', 'ACTIVE', 1, $3, now(), now())`,
        [id, OWNER, steps.length],
      );
      await sql.query(
        `insert into workflow_version (workflow_id, number, title, steps, origin, created_at) values ($1, 1, 'Test', $2, 'USER', now())`,
        [id, JSON.stringify(steps)],
      );
      return id;
    },
    async execute(workflowId: string, context: JsonObject = {}): Promise<string> {
      const id = newId('ex');
      const outcome = await enqueuer.enqueue({
        id,
        workflowId,
        ownerId: OWNER,
        context,
        queuedAt: new Date(),
        trigger: { type: 'MANUAL', scheduledFor: null, eventId: null, payload: null },
      });
      if (outcome.kind !== 'queued') throw new Error(outcome.kind);
      return id;
    },
    /** Makes the database refuse a result of the step `poisoned`, as it would a value that it has no form for. */
    async refusePoisoned(): Promise<void> {
      await sql.query(
        `alter table execution_log add constraint no_poison check (entry::text !~ '"step_id":"poisoned"[^}]*"status":"SUCCEEDED"')`,
      );
    },
    async ended(id: string) {
      const pause = pauses();
      for (;;) {
        const { rows } = await sql.query('select * from execution where id = $1', [id]);
        if (rows[0].finished_at !== null) return rows[0];
        await pause();
      }
    },
    async events(id: string): Promise<
      {
        seq: number;
        type: string;
        step_id: string | null;
        attempt: number | null;
        status: string;
        current_step: number;
      }[]
    > {
      return (await sql.query('select * from execution_event where execution_id = $1 order by seq', [id])).rows;
    },
    async stepRuns(id: string) {
      return (
        await sql.query('select * from step_run where execution_id = $1 order by started_at, step_id, attempt', [id])
      ).rows;
    },
    async stop(): Promise<void> {
      for (const worker of workers) await worker.stop();
      await evaluator.close();
      await sql.end();
      await pools.close();
      await database.drop();
    },
  };
}

export type Engine = Awaited<ReturnType<typeof startEngine>>;
