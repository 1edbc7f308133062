import { cloneRows, idSql } from '../lib/clone-rows.mjs';
import { ONE_STEP } from '../lib/stepcast.mjs';

/** Once a year: what is cloned from it is due when the row says so, and then not again while it is measured. */
const SCHEDULE = '0 0 1 1 *';

/**
 * Who fires schedules. `seed` multiplies the one that `create` has made, each copy due at the SQL instant `at`; `lateness`
 * finds, for those due at the instant, who fired how often, and how late the work of each began.
 *
 * @typedef {{
 *   name: string,
 *   process: string,
 *   argument: object,
 *   create(process: import('../lib/child.mjs').openChild): Promise<unknown>,
 *   seed(client: import('pg').Client, count: number, at: string): Promise<unknown>,
 *   lateness: string,
 * }} Scheduler `lateness`: SQL over the instant $1, a row for each schedule that fired: `times`, `late_ms`
 */

/** @type {Scheduler} */
const stepcast = {
  name: 'Stepcast',
  process: 'stepcast-app',
  argument: { environment: { ROLE: 'worker' } },
  create: (app) => app.call('create', { steps: ONE_STEP, trigger: { type: 'SCHEDULED', schedule: SCHEDULE, timezone: 'UTC' } }),
  async seed(client, count, at) {
    const model = await client.query('select id from workflow order by id limit 1');
    await client.query(`create temp table seed_workflow as select ${idSql('wf', "now() + interval '1 second'")} as id from generate_series(1, ${count})`);
    await cloneRows(client, { table: 'workflow', where: 'm.id = $1', times: 'seed_workflow', replace: { id: 't.id', next_run_at: at } }, [model.rows[0].id]);
    await cloneRows(client, { table: 'workflow_version', where: 'm.workflow_id = $1', times: 'seed_workflow', replace: { workflow_id: 't.id' } }, [model.rows[0].id]);
    await client.query('drop table seed_workflow');
  },
  // A tick is fired when its run is queued; late is when the first step of that run began.
  lateness: `
    select count(*) over (partition by e.workflow_id)::int as times, extract(epoch from s.started_at - t.scheduled_for) * 1000 as late_ms
    from trigger_tick t join execution e on e.workflow_id = t.workflow_id left join step_run s on s.execution_id = e.id
    where t.scheduled_for = $1::timestamptz and t.outcome = 'FIRED' and e.finished_at is not null`,
};

const agenda = (name, tuned) => ({
  name,
  process: 'agenda-schedules',
  argument: { tuned },
  create: (app) => app.call('create', { schedule: SCHEDULE }),
  seed: (client, count, at) =>
    cloneRows(client, { table: 'agenda_jobs', where: 'm.id = (select id from agenda_jobs order by created_at limit 1)', times: `generate_series(1, ${count})`, replace: { id: 'gen_random_uuid()', next_run_at: at } }),
  lateness: `
    select count(*)::int as times, min(extract(epoch from started_at - $1::timestamptz)) * 1000 as late_ms
    from bench_fired where started_at >= $1::timestamptz - interval '5 seconds' group by schedule_id`,
});

export const SCHEDULERS = {
  stepcast,
  'agenda-tuned': agenda('Agenda, one name, a row a schedule, tuned', true),
  agenda: agenda('Agenda, one name, a row a schedule', false),
};
