import { Migration } from '@mikro-orm/migrations';

/** Loops with a body: the attempts of the steps in them, and the iteration in the events of a run. */
export class Migration20261127058Loops extends Migration {
  override up(): void {
    // Beside `step_attempt`, whose key has no iteration: runs without loops stay as they are, and processes of the
    // release before go on with them. `iteration` is a path such as '3' or '3.0'. `item` as in `step_attempt`.
    this.addSql(`
      create table iteration_attempt (
        execution_id text collate "C" not null,
        step_id text collate "C" not null,
        iteration text collate "C" not null,
        item int not null,
        attempt int not null,
        status text not null,
        interruptions int not null default 0,
        input json,
        output json,
        error json,
        wake_at timestamptz,
        started_at timestamptz,
        finished_at timestamptz,
        prompt_tokens int not null default 0,
        completion_tokens int not null default 0,
        cost_usd double precision not null default 0,
        primary key (execution_id, step_id, iteration, item, attempt)
      ) with (fillfactor = 80)`);

    this.addSql(`
      create or replace view execution_event as
      select l.execution_id, l.seq + e.position::int - 1 as seq, l.seq as row_seq, e.type, to_timestamp(e.at / 1000) as at, e.status, e.current_step,
        e.step_id, e.attempt, e.chunk, e.error, e.call, e.iteration, e.loop
      from execution_log l
      cross join lateral rows from (json_to_recordset(l.entry -> 'events') as (type text, at float8, status text, current_step int,
        step_id text, attempt int, chunk text, error json, call json, iteration text, loop json)) with ordinality
        as e (type, at, status, current_step, step_id, attempt, chunk, error, call, iteration, loop, position)
      union all
      select e.id, 1, 1, 'QUEUED', e.queued_at, 'QUEUED', 0, null, null, null, null, null, null, null
      from execution e where not exists (select 1 from execution_log l where l.execution_id = e.id and l.seq = 1)`);
  }
}
