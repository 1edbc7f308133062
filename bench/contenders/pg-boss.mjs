import { PgBoss } from 'pg-boss';
import { Batcher, Endings, drive } from '../lib/drive.mjs';
import { DurableSteps } from '../lib/durable-steps.mjs';

const QUEUE = 'run';
const POOL_SIZE = 20;
const WORKERS = 4;

/** One pg-boss job a run, taken in batches of jobs, woken by NOTIFY. */
function contender(name, adderOf) {
  const endings = new Endings();
  let boss;
  let steps;
  let add;
  let batch = 0;
  return {
    name,
    async start(url, { inFlight }) {
      steps = new DurableSteps(url, POOL_SIZE);
      await steps.prepare();
      boss = new PgBoss({ connectionString: url, max: POOL_SIZE, useListenNotify: true });
      boss.on('error', (error) => console.error(error));
      await boss.start();
      await boss.createQueue(QUEUE, { notify: true });
      const options = {
        batchSize: Math.max(1, Math.ceil(inFlight / WORKERS)),
        localConcurrency: WORKERS,
        pollingIntervalSeconds: 0.5,
        notifyPollingIntervalSeconds: 0.5,
        burstWhenBatchFull: true,
      };
      await boss.work(QUEUE, options, async (jobs) => {
        await Promise.all(
          jobs.map(async ({ data }) => {
            await steps.run(data.runId);
            endings.ended(data.runId);
          }),
        );
      });
      add = adderOf(boss);
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
      await boss.stop({ graceful: true, timeout: 10_000 });
      await steps.close();
    },
  };
}

/** The usual code of its users. */
export const oneByOne = () => contender('pg-boss, one add a run', (boss) => (data) => boss.send(QUEUE, data));

/** Code for users who add many runs at a time: adds gather while one is under way. */
export const grouped = () =>
  contender('pg-boss, adds grouped by the bench', (boss) => {
    const adding = new Batcher((all) =>
      boss.insert(
        QUEUE,
        all.map((data) => ({ data })),
      ),
    );
    return (data) => adding.add(data);
  });
