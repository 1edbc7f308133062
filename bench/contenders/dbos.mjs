import { DBOS } from '@dbos-inc/dbos-sdk';
import { Endings, drive } from '../lib/drive.mjs';
import { noteStep } from '../lib/probe.mjs';

const POOL_SIZE = 20;
const QUEUE = 'bench';

/** DBOS: a workflow of three steps, started directly, or through its queue. */
function contender(name, viaQueue) {
  const endings = new Endings();
  const addOne = (value) => {
    noteStep();
    return Promise.resolve(value + 1);
  };

  const workflow = DBOS.registerWorkflow(
    async (runId) => {
      const one = await DBOS.runStep(() => addOne(0), { name: 'one' });
      const two = await DBOS.runStep(() => addOne(one), { name: 'two' });
      const three = await DBOS.runStep(() => addOne(two), { name: 'three' });
      endings.ended(runId);
      return three;
    },
    { name: `${name}-workflow` },
  );

  let batch = 0;
  return {
    name,
    async start(url, { inFlight }) {
      DBOS.setConfig({
        name: 'stepcast-bench',
        systemDatabaseUrl: url,
        systemDatabasePoolSize: POOL_SIZE,
        logLevel: 'error',
      });
      await DBOS.launch();
      if (viaQueue)
        await DBOS.registerQueue(QUEUE, {
          workerConcurrency: inFlight,
          minPollingIntervalMs: 10,
          onConflict: 'always_update',
        });
    },
    run(runs, inFlight) {
      batch += 1;
      const prefix = `${process.pid}-${batch}`;
      return drive(runs, inFlight, async (index) => {
        const runId = `${prefix}-${index}`;
        if (!viaQueue) {
          await workflow(runId);
          return;
        }
        const ended = endings.of(runId);
        await DBOS.startWorkflow(workflow, { queueName: QUEUE })(runId);
        await ended;
      });
    },
    stop: () => DBOS.shutdown(),
  };
}

export const direct = () => contender('DBOS, direct start', false);
export const queue = () => contender('DBOS, queue', true);
