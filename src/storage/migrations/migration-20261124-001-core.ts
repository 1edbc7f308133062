import { Migration } from '@mikro-orm/migrations';

/*
 * Ids are compared byte by byte (collate "C"): they are ordered by time, and every index on them grows at its end.
 * Values that are only stored and returned (inputs, outputs, contexts) are `json`. The text is kept as it came, with
 * the order of its keys, and is not parsed into jsonb. Values that SQL reads are `jsonb`.
 */
export class Migration20261124001Core extends Migration {
  override up(): void {
    this.addSql(`
      create table app_user (
        id text collate "C" primary key,
        name text,
        timezone text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);

    this.addSql(`
      create table api_key (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        name text not null,
        prefix text not null,
        hash bytea not null unique,
        scopes text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);
    this.addSql(`create index api_key_owner_id_index on api_key (owner_id, id)`);

    this.addSql(`
      create table workflow (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        title text not null,
        description text not null,
        trigger jsonb not null,
        status text not null,
        error jsonb,
        version int not null,
        step_count int not null,
        input_schema json,
        is_public boolean not null default false,
        slug text unique,
        categories text[] not null default '{}',
        published_at timestamptz,
        clone_count int not null default 0,
        next_run_at timestamptz,
        plan_id text,
        plan_request json,
        plan_claimable_at timestamptz,
        plan_attempts int not null default 0,
        todo_id text collate "C",
        cloned_from text collate "C",
        created_at timestamptz not null,
        updated_at timestamptz not null,
        deleted_at timestamptz
      )`);
    this.addSql(`create index workflow_owner_id_index on workflow (owner_id, id desc) where deleted_at is null`);
    this.addSql(
      `create index workflow_next_run_at_index on workflow (next_run_at) where next_run_at is not null and deleted_at is null`,
    );
    // A plan under way is claimed like a run: plan_claimable_at is the end of the lease of the process that plans.
    this.addSql(`create index workflow_planning_index on workflow (plan_claimable_at) where plan_id is not null`);
    this.addSql(
      `create unique index workflow_todo_index on workflow (owner_id, todo_id) where todo_id is not null and deleted_at is null`,
    );
    this.addSql(`create index workflow_cloned_from_index on workflow (cloned_from) where cloned_from is not null`);
    this.addSql(
      `create index workflow_public_index on workflow (published_at desc, id desc) where is_public and deleted_at is null`,
    );

    this.addSql(`
      create table workflow_version (
        workflow_id text collate "C" not null references workflow (id) on delete cascade,
        number int not null,
        title text not null,
        steps json not null,
        origin text not null,
        reason text,
        created_at timestamptz not null,
        primary key (workflow_id, number)
      )`);

    // The execution table is the queue. claimable_at is the instant from which any worker may claim the row. It is the
    // due time while the run is queued or waits for a timer, and the end of the lease while a worker holds it. It is
    // null while the run may not be claimed. So a lapsed lease needs no sweep, and the index holds exactly the rows
    // that are not at rest.
    this.addSql(`
      create table execution (
        id text collate "C" primary key,
        workflow_id text collate "C" not null,
        owner_id text collate "C" not null,
        workflow_version int not null,
        status text not null,
        trigger json not null,
        context json not null,
        claimable_at timestamptz,
        worker_id text,
        lease_token uuid,
        current_step int not null default 0,
        total_steps int not null,
        last_seq int not null,
        output json,
        error json,
        prompt_tokens int not null default 0,
        completion_tokens int not null default 0,
        cost_usd double precision not null default 0,
        rerun_of text collate "C",
        queued_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz
      ) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1)`);
    this.addSql(`create index execution_claimable_index on execution (claimable_at) where claimable_at is not null`);
    this.addSql(`create index execution_workflow_id_index on execution (workflow_id, id desc)`);
    this.addSql(`create index execution_owner_id_index on execution (owner_id, id desc)`);

    // No foreign keys on the two tables that every step writes to: a check a row costs a third of the throughput.
    // Retention deletes by execution_id, children first.
    this.addSql(`
      create table step_run (
        execution_id text collate "C" not null,
        step_id text collate "C" not null,
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
        primary key (execution_id, step_id, attempt)
      ) with (fillfactor = 80)`);

    this.addSql(`
      create table execution_event (
        execution_id text collate "C" not null,
        seq int not null,
        type text not null,
        at timestamptz not null,
        status text not null,
        current_step int not null,
        step_id text,
        attempt int,
        chunk text,
        error json,
        primary key (execution_id, seq)
      )`);

    this.addSql(`
      create table idempotency_record (
        owner_id text collate "C" not null,
        operation text not null,
        key text not null,
        request_hash bytea not null,
        response json,
        holder uuid not null,
        held_until timestamptz not null,
        created_at timestamptz not null default now(),
        primary key (owner_id, operation, key)
      )`);
    this.addSql(`create index idempotency_record_created_at_index on idempotency_record (created_at)`);

    this.addSql(`
      create table audit_log (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        user_id text collate "C" not null,
        action text not null,
        target_id text collate "C" not null,
        details jsonb
      )`);
    this.addSql(`create index audit_log_user_id_index on audit_log (user_id, id desc)`);
  }
}
