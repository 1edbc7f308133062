import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drive } from '../lib/drive.mjs';

const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const CALLER = { userId: 'bench', scopes: new Set(['workflows:read', 'workflows:write', 'executions:run']) };

/**
 * The whole of Stepcast in this process, as `npm start` composes it: `ExecutionService.execute` for each run, three
 * `data.transform` steps, with all of its step records and events. Only the doors (HTTP, WebSocket) are left out, as
 * they are for the others.
 */
export function stepcast() {
  let running;
  let dataDir;
  let workflowId;

  /** Resolves when the terminal event of the run has been committed. */
  const endOf = (executionId) =>
    new Promise((resolve) => {
      const stop = running.pubsub.listen('executionMoved', executionId, ({ recorded }) => {
        if (!['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(recorded?.events.at(-1)?.type)) return;
        stop();
        resolve();
      });
    });

  return {
    name: 'Stepcast',
    async start(url) {
      const [{ startStepcast }, { readConfig }, { createLogger }] = await Promise.all([dist('app.js'), dist('config.js'), dist('logger.js')]);
      dataDir = await mkdtemp(join(tmpdir(), 'stepcast-bench-'));
      const config = readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', BOOTSTRAP_API_KEY: 'not-used-by-the-benchmark' });
      running = await startStepcast(config, createLogger('error'));
      const step = (id, expression) => ({ id, title: id, tool: 'data.transform', input: { expression } });
      const steps = [step('one', '0 + 1'), step('two', 'steps.one.output + 1'), step('three', 'steps.two.output + 1')];
      workflowId = (await running.services.workflows.create(CALLER, { title: 'Three steps', steps })).id;
    },
    run(runs, inFlight) {
      return drive(runs, inFlight, async () => {
        const { id } = await running.services.executions.execute(CALLER, { workflowId });
        await endOf(id);
      });
    },
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
