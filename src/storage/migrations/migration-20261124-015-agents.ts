import { Migration } from '@mikro-orm/migrations';

/** Calls within a step, the ledger of model calls, and budgets. */
export class Migration20261124015Agents extends Migration {
  override up(): void {
    // The call within a step that an event is about; see StepCall.
    this.addSql(`
      create or replace view execution_event as
      select l.execution_id, l.seq + e.position::int - 1 as seq, l.seq as row_seq, e.type, to_timestamp(e.at / 1000) as at, e.status, e.current_step,
        e.step_id, e.attempt, e.chunk, e.error, e.call
      from execution_log l
      cross join lateral rows from (json_to_recordset(l.entry -> 'events') as (type text, at float8, status text, current_step int,
        step_id text, attempt int, chunk text, error json, call json)) with ordinality
        as e (type, at, status, current_step, step_id, attempt, chunk, error, call, position)
      union all
      select e.id, 1, 1, 'QUEUED', e.queued_at, 'QUEUED', 0, null, null, null, null, null
      from execution e where not exists (select 1 from execution_log l where l.execution_id = e.id and l.seq = 1)`);

    // One row for each call of a model, finished or running. While expires_at is set, its highest possible cost is
    // reserved. Its execution is null if the call was made for a plan. Kept for as long as the run, and at least for
    // the day.
    this.addSql(`
      create table model_call (
        id uuid primary key,
        call_key text not null,
        owner_id text collate "C" not null,
        workflow_id text collate "C",
        execution_id text collate "C",
        step_id text,
        purpose text not null,
        model text not null,
        at timestamptz not null,
        expires_at timestamptz,
        prompt_tokens bigint not null,
        completion_tokens bigint not null,
        cost_usd numeric(20, 10)
      )`);
    this.addSql(`create index model_call_execution_index on model_call (execution_id) where execution_id is not null`);
    this.addSql(`create index model_call_reserved_index on model_call (expires_at) where expires_at is not null`);
    this.addSql(`create index model_call_key_index on model_call (call_key) where expires_at is not null`);
    this.addSql(`create index model_call_at_index on model_call (at)`);

    // The total use on one day (UTC). It stays when runs are deleted. unpriced_tokens: tokens of models without a known
    // price.
    this.addSql(`
      create table usage_day (
        owner_id text collate "C" not null,
        day date not null,
        workflow_id text collate "C" not null,
        purpose text not null,
        calls bigint not null,
        prompt_tokens bigint not null,
        completion_tokens bigint not null,
        unpriced_tokens bigint not null,
        cost_usd numeric(20, 10) not null,
        primary key (owner_id, day, workflow_id, purpose)
      )`);
    this.addSql(`create index usage_day_workflow_index on usage_day (workflow_id, day)`);
    this.addSql(`create index usage_day_day_index on usage_day (day)`);

    // {"maxCostUsd", "maxTokens"}: of one run of the workflow; of the runs and plans of one user in one day.
    this.addSql(`alter table workflow add column budget jsonb`);
    this.addSql(
      `create table user_budget (user_id text collate "C" primary key, budget jsonb not null, set_by text not null, set_at timestamptz not null)`,
    );
  }
}
