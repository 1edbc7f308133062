import { cloneRows, idSql } from '../lib/clone-rows.mjs';

/** Once a year: a clone of it is due when the row says so, and not again during the measurement. */
const SCHEDULE = '0 0 1 1 *';

/**
 * The schedulers under test. `seed` multiplies the one that `create` has made, each copy due at the SQL instant `at`.
 * `fired` returns, for those that were due at an instant, when each began.
 *
 * @typedef {{ schedule: string, firedAt: number, begunAt: number }} Fired in milliseconds since the epoch: when it was
 * durably on its way, and when its work began
 * @typedef {{ name: string, process: string, argument: object, create(process: { call: (method: string, argument:
 * object) => Promise<unknown> }): Promise<unknown>, seed(client: import('pg').Client, count: number, at: string):
 * Promise<unknown>, fired(client: import('pg').Client, due: Date, processes: { call: (method: string) => Promise<any>
 * }[]): Promise<Fired[]>, }} Scheduler
 */

/** @type {Scheduler} */
const stepcast = {
  name: 'Stepcast',
  process: 'stepcast-schedules',
  argument: {},
  create: (app) => app.call('create', { schedule: SCHEDULE }),
  async seed(client, count, at) {
    const model = await client.query('select id from workflow order by id limit 1');
    await client.query(
      `create temp table seed_workflow as select ${idSql('wf', "now() + interval '1 second'")} as id from generate_series(1, ${count})`,
    );
    await cloneRows(
      client,
      { table: 'workflow', where: 'm.id = $1', times: 'seed_workflow', replace: { id: 't.id', next_run_at: at } },
      [model.rows[0].id],
    );
    await cloneRows(
      client,
      {
        table: 'workflow_version',
        where: 'm.workflow_id = $1',
        times: 'seed_workflow',
        replace: { workflow_id: 't.id' },
      },
      [model.rows[0].id],
    );
    await client.query('drop table seed_workflow');
  },
  // Every process receives the runs of all. The process that fired a run receives it first.
  async fired(client, due, processes) {
    const heard = await Promise.all(processes.map((each) => each.call('fired')));
    const { rows } = await client.query(
      `select e.id, e.workflow_id as schedule, extract(epoch from e.started_at) * 1000 as at from execution e join trigger_tick t on t.workflow_id = e.workflow_id
       where t.scheduled_for = $1 and t.outcome = 'FIRED' and e.finished_at is not null`,
      [due],
    );
    return rows.map(({ id, schedule, at }) => ({
      schedule,
      begunAt: Number(at),
      firedAt: Math.min(...heard.map((each) => each[id] ?? Number.POSITIVE_INFINITY)),
    }));
  },
};

const agenda = (name, tuned) => ({
  name,
  process: 'agenda-schedules',
  argument: { tuned },
  create: (app) => app.call('create', { schedule: SCHEDULE }),
  seed: (client, count, at) =>
    cloneRows(client, {
      table: 'agenda_jobs',
      where: 'm.id = (select id from agenda_jobs order by created_at limit 1)',
      times: `generate_series(1, ${count})`,
      replace: { id: 'gen_random_uuid()', next_run_at: at },
    }),
  // It has begun when its handler is called. Before that, no durable data distinguishes a firing one from a due one.
  async fired(client, due) {
    const { rows } = await client.query(
      `select schedule_id as schedule, extract(epoch from started_at) * 1000 as at from bench_fired where started_at >= $1`,
      [due],
    );
    return rows.map(({ schedule, at }) => ({ schedule, firedAt: Number(at), begunAt: Number(at) }));
  },
});

export const SCHEDULERS = {
  stepcast,
  'agenda-tuned': agenda('Agenda, one name, a row a schedule, tuned', true),
  agenda: agenda('Agenda, one name, a row a schedule', false),
};
