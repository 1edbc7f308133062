import { Logger, makeWorkerUtils, run as runWorker } from 'graphile-worker';
import pg from 'pg';
import { Batcher, Endings, drive } from '../lib/drive.mjs';
import { DurableSteps } from '../lib/durable-steps.mjs';

const TASK = 'run';
const POOL_SIZE = 20;

/** For throughput, as its documentation advises: a local queue, and completions in batches. */
const TUNED = (inFlight) => ({
  pollInterval: 100,
  localQueue: { size: inFlight * 2, refetchDelay: { durationMs: 5 } },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
});

/** One graphile-worker job a run. */
function contender(name, adderOf, settingsOf = TUNED) {
  const endings = new Endings();
  const logger = new Logger(() => () => {});
  let runner;
  let utilities;
  let pool;
  let steps;
  let add;
  let batch = 0;
  return {
    name,
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
        preset: { worker: { concurrentJobs: inFlight, ...settingsOf(inFlight) } },
      });
      utilities = await makeWorkerUtils({ pgPool: pool, logger });
      add = adderOf(utilities);
    },
    run(runs, inFlight) {
      batch += 1;
      const prefix = `${process.pid}-${batch}`;
      return drive(runs, inFlight, async (index) => {
        const runId = `${prefix}-${index}`;
        const ended = endings.of(runId);
        await add({ runId });
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

const addOne = (utilities) => (payload) => utilities.addJob(TASK, payload);

/** The usual code of its users. */
export const oneByOne = () => contender('graphile-worker, one add a run', addOne);

/** Every worker fetches its jobs itself, woken by NOTIFY. That is the quickest if there is little to do. */
export const defaults = () => contender('graphile-worker, defaults', addOne, () => ({}));

/** Code for users who add many runs at a time: adds gather while one is under way. */
export const grouped = () =>
  contender('graphile-worker, adds grouped by the bench', (utilities) => {
    const adding = new Batcher((payloads) =>
      utilities.addJobs(payloads.map((payload) => ({ identifier: TASK, payload }))),
    );
    return (payload) => adding.add(payload);
  });
