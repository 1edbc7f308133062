import { PostgresBackend } from '@agendajs/postgres-backend';
import { Agenda } from 'agenda';
import pg from 'pg';
import { processUsage } from '../lib/usage.mjs';

const JOB = 'fire';
const POOL_SIZE = 10;
const CONCURRENCY = 500;

/** Its defaults run five jobs of a name at a time, and look every five seconds; `tuned` shall not wait for either. */
const TUNED = { processEvery: 1_000, defaultConcurrency: CONCURRENCY, maxConcurrency: CONCURRENCY };

/** Agenda with one name for all schedules and a row for each; its handler writes down durably that it was called. */
export async function open({ url, tuned }) {
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE });
  await pool.query(
    'create table if not exists bench_fired (schedule_id text not null, started_at timestamptz not null, at timestamptz not null default now())',
  );
  const agenda = new Agenda({ backend: new PostgresBackend({ pool }), ...(tuned ? TUNED : {}) });
  agenda.on('error', (error) => console.error(error));
  agenda.define(JOB, async (job) => {
    const startedAt = new Date();
    await pool.query({
      name: 'fired',
      text: 'insert into bench_fired (schedule_id, started_at) values ($1, $2)',
      values: [String(job.attrs._id), startedAt],
    });
  });
  await agenda.ready;
  await agenda.start();
  return {
    /** Makes one schedule, to be multiplied. */
    create: ({ schedule }) =>
      agenda
        .create(JOB, {})
        .repeatEvery(schedule, { skipImmediate: true })
        .save()
        .then(() => undefined),
    usage: async (given) => processUsage(given),
    async stop() {
      await agenda.drain(10_000);
      await agenda.stop();
      await pool.end();
    },
  };
}
