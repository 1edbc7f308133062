import { Logger, makeWorkerUtils, run as runWorker } from 'graphile-worker';
import pg from 'pg';
import { Batcher, Endings, drive } from '../lib/drive.mjs';
import { DurableSteps } from '../lib/durable-steps.mjs';

const TASK = 'run';
const POOL_SIZE = 20;

/** One graphile-worker job a run: bulk adds, a local queue, batched completions, as its documentation advises. */
export function tuned() {
  const endings = new Endings();
  const logger = new Logger(() => () => {});
  let runner;
  let utilities;
  let pool;
  let steps;
  let adding;
  let batch = 0;
  return {
    name: 'graphile-worker, one job a run',
    async start(url, { inFlight }) {
      pool = new pg.Pool({ connectionString: url, max: POOL_SIZE });
      pool.on('error', (error) => console.error(error));
      pool.on('connect', (client) => client.on('error', (error) => console.error(error)));
      steps = new DurableSteps(url, POOL_SIZE);
      await steps.prepare();
      runner = await runWorker({
        pgPool: pool,
        noHandleSignals: true,
        logger,
        taskList: {
          [TASK]: async ({ runId }) => {
            await steps.run(runId);
            endings.ended(runId);
          },
        },
        preset: {
          worker: {
            concurrentJobs: inFlight,
            pollInterval: 100,
            localQueue: { size: inFlight * 2, refetchDelay: { durationMs: 5 } },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
          },
        },
      });
      utilities = await makeWorkerUtils({ pgPool: pool, logger });
      adding = new Batcher((specs) => utilities.addJobs(specs));
    },
    run(runs, inFlight) {
      batch += 1;
      const prefix = `${process.pid}-${batch}`;
      return drive(runs, inFlight, async (index) => {
        const runId = `${prefix}-${index}`;
        const ended = endings.of(runId);
        await adding.add({ identifier: TASK, payload: { runId } });
        await ended;
      });
    },
    async stop() {
      await runner.stop();
      await utilities.release();
      await steps.close();
      await pool.end();
    },
  };
}
