import { PostgresBackend } from '@agendajs/postgres-backend';
import { Agenda } from 'agenda';
import pg from 'pg';
import { Endings, drive } from '../lib/drive.mjs';
import { DurableSteps } from '../lib/durable-steps.mjs';

const JOB = 'run';
const POOL_SIZE = 20;

/** One Agenda job a run, its handler writing three durable steps. */
function contender(name, { processEvery, disableNotifications }) {
  const endings = new Endings();
  let agenda;
  let pool;
  let steps;
  let batch = 0;
  return {
    name,
    async start(url, { inFlight }) {
      pool = new pg.Pool({ connectionString: url, max: POOL_SIZE });
      steps = new DurableSteps(url, POOL_SIZE);
      await steps.prepare();
      agenda = new Agenda({
        backend: new PostgresBackend({ pool, disableNotifications }),
        processEvery,
        defaultConcurrency: inFlight,
        maxConcurrency: inFlight,
        defaultLockLimit: inFlight,
        lockLimit: inFlight,
        defaultLockLifetime: 60_000,
        removeOnComplete: true,
      });
      agenda.on('error', (error) => console.error(error));
      agenda.define(JOB, async (job) => {
        await steps.run(job.attrs.data.runId);
        endings.ended(job.attrs.data.runId);
      });
      await agenda.ready;
      await agenda.start();
    },
    run(runs, inFlight) {
      batch += 1;
      const prefix = `${process.pid}-${batch}`;
      return drive(runs, inFlight, async (index) => {
        const runId = `${prefix}-${index}`;
        const ended = endings.of(runId);
        await agenda.now(JOB, { runId });
        await ended;
      });
    },
    async stop() {
      await agenda.drain(10_000);
      await agenda.stop();
      await steps.close();
      await pool.end();
    },
  };
}

export const defaults = () => contender('Agenda, one job a run', { processEvery: 5_000, disableNotifications: false });
/** Its listener fetches one job at a time; a quick poll takes many, at the price of latency. */
export const tuned = () => contender('Agenda, one job a run, tuned', { processEvery: 20, disableNotifications: true });
