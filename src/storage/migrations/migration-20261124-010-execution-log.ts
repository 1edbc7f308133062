import { Migration } from '@mikro-orm/migrations';

/**
 * Each commit of a run becomes one row: its events, and the attempts that ended before they were ever stored. A run of
 * three short steps wrote 17 rows; it writes 4, for about half of the time in PostgreSQL and of the WAL.
 * `execution_event` and `step_run` become views with the columns that they had.
 */
export class Migration20261124010ExecutionLog extends Migration {
  override up(): void {
    // seq is that of the first event in the row; entry holds "events" and "step_runs". QUEUED is not stored if the
    // execution itself holds all of its data.
    this.addSql(`
      create table execution_log (
        execution_id text collate "C" not null,
        seq int not null,
        entry json not null,
        primary key (execution_id, seq)
      )`);
    this.addSql(`
      insert into execution_log (execution_id, seq, entry)
      select execution_id, seq, json_build_object('events', json_build_array(json_build_object('type', type, 'at', extract(epoch from at) * 1000,
        'status', status, 'current_step', current_step, 'step_id', step_id, 'attempt', attempt, 'chunk', chunk, 'error', error)))
      from execution_event`);
    this.addSql(`drop table execution_event`);
    // row_seq lets a reader of a part of the log leave out the rows that cannot hold it.
    this.addSql(`
      create view execution_event as
      select l.execution_id, l.seq + e.position::int - 1 as seq, l.seq as row_seq, e.type, to_timestamp(e.at / 1000) as at, e.status, e.current_step,
        e.step_id, e.attempt, e.chunk, e.error
      from execution_log l
      cross join lateral rows from (json_to_recordset(l.entry -> 'events') as (type text, at float8, status text, current_step int,
        step_id text, attempt int, chunk text, error json)) with ordinality
        as e (type, at, status, current_step, step_id, attempt, chunk, error, position)
      union all
      select e.id, 1, 1, 'QUEUED', e.queued_at, 'QUEUED', 0, null, null, null, null
      from execution e where not exists (select 1 from execution_log l where l.execution_id = e.id and l.seq = 1)`);

    this.addSql(`alter table step_run rename to step_attempt`);
    this.addSql(`
      create view step_run as
      select execution_id, step_id, item, attempt, status, interruptions, input, output, error, wake_at, started_at, finished_at,
        prompt_tokens, completion_tokens, cost_usd
      from step_attempt
      union all
      select l.execution_id, s.step_id, -1, s.attempt, s.status, s.interruptions, s.input, s.output, s.error, null,
        to_timestamp(s.started_at / 1000), to_timestamp(s.finished_at / 1000), s.prompt_tokens, s.completion_tokens, s.cost_usd
      from execution_log l
      cross join lateral json_to_recordset(l.entry -> 'step_runs') as s (step_id text, attempt int, status text, interruptions int, input json, output json,
        error json, started_at float8, finished_at float8, prompt_tokens int, completion_tokens int, cost_usd float8)
      where l.entry -> 'step_runs' is not null`);
  }
}
