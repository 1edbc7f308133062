/*
 * The statements of the queue. Each is one round trip and one commit. Their texts never change, so PostgreSQL plans
 * each of them once a connection.
 */

export const ENQUEUE = {
  name: 'enqueue',
  text: `
    with asked as (
      select a.*, w.version, w.step_count
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
        with ordinality as a (id, workflow_id, owner_id, trigger, context, queued_at, position)
      left join workflow w on w.id = a.workflow_id and w.owner_id = a.owner_id and w.deleted_at is null
    ), queued as (
      insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, claimable_at, total_steps, last_seq, queued_at)
      select id, workflow_id, owner_id, version, 'QUEUED', trigger::json, context::json, now(), step_count, 1, queued_at
      from asked where step_count > 0
    ), logged as (
      insert into execution_event (execution_id, seq, type, at, status, current_step)
      select id, 1, 'QUEUED', queued_at, 'QUEUED', 0 from asked where step_count > 0
    )
    select version, step_count from asked order by position`,
};

/** The old token tells a lapsed lease (not null) from a run that was let go of. */
export const CLAIM = {
  name: 'claim',
  text: `
    with due as (
      select id, lease_token, claimable_at from execution
      where claimable_at <= now() order by claimable_at limit $3 for update skip locked
    )
    update execution e
    set lease_token = $1::uuid, worker_id = $2, claimable_at = now() + $4::int * interval '1 millisecond'
    from due where e.id = due.id
    returning e.id, e.workflow_id, e.owner_id, e.workflow_version, e.status, e.trigger, e.context, e.current_step, e.last_seq,
      e.started_at, due.claimable_at as due_at, due.lease_token is not null as taken_over`,
};

export const ABANDON = {
  name: 'abandon',
  text: `update execution set lease_token = null, claimable_at = now() where lease_token = $1::uuid and claimable_at is not null`,
};

export const RENEW = {
  name: 'renew',
  text: `
    update execution e set claimable_at = now() + $3::int * interval '1 millisecond'
    from unnest($1::text[], $2::uuid[]) as held (id, token)
    where e.id = held.id and e.lease_token = held.token
    returning e.id`,
};

export const MS_UNTIL_NEXT_CLAIMABLE = {
  name: 'next-claimable',
  text: `
    select extract(epoch from claimable_at - now()) * 1000 as ms from execution
    where claimable_at is not null order by claimable_at limit 1`,
};

/**
 * All changes of one flush. A run whose lease is lost makes the division fail and with it the whole statement, so the
 * inserts need no join with the rows that were still held; the caller then looks who lost it and leaves those out.
 */
export const COMMIT = {
  name: 'commit',
  text: `
    with held as (
      update execution e set
        status = c.status, current_step = c.current_step, last_seq = c.last_seq, started_at = c.started_at,
        finished_at = c.finished_at, output = c.output::json, error = c.error::json,
        prompt_tokens = c.prompt_tokens, completion_tokens = c.completion_tokens, cost_usd = c.cost_usd,
        lease_token = case when c.released then null else e.lease_token end,
        claimable_at = case when c.released then c.claimable_at else e.claimable_at end
      from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::int[], $6::int[], $7::timestamptz[], $8::timestamptz[],
        $9::text[], $10::text[], $11::int[], $12::int[], $13::float8[], $14::bool[], $15::timestamptz[])
        as c (id, token, previous_seq, status, current_step, last_seq, started_at, finished_at,
        output, error, prompt_tokens, completion_tokens, cost_usd, released, claimable_at)
      where e.id = c.id and e.lease_token = c.token and e.last_seq = c.previous_seq
      returning 1
    ), logged as (
      insert into execution_event (execution_id, seq, type, at, status, current_step, step_id, attempt, chunk, error)
      select v.execution_id, v.seq, v.type, v.at, v.status, v.current_step, v.step_id, v.attempt, v.chunk, v.error::json
      from unnest($16::text[], $17::int[], $18::text[], $19::timestamptz[], $20::text[], $21::int[], $22::text[], $23::int[], $24::text[], $25::text[])
        as v (execution_id, seq, type, at, status, current_step, step_id, attempt, chunk, error)
    ), stepped as (
      insert into step_run as s (execution_id, step_id, attempt, status, interruptions, input, output, error,
        wake_at, started_at, finished_at, prompt_tokens, completion_tokens, cost_usd)
      select r.execution_id, r.step_id, r.attempt, r.status, r.interruptions, r.input::json, r.output::json, r.error::json,
        r.wake_at, r.started_at, r.finished_at, r.prompt_tokens, r.completion_tokens, r.cost_usd
      from unnest($26::text[], $27::text[], $28::int[], $29::text[], $30::int[], $31::text[], $32::text[], $33::text[],
        $34::timestamptz[], $35::timestamptz[], $36::timestamptz[], $37::int[], $38::int[], $39::float8[])
        as r (execution_id, step_id, attempt, status, interruptions, input, output, error,
        wake_at, started_at, finished_at, prompt_tokens, completion_tokens, cost_usd)
      on conflict (execution_id, step_id, attempt) do update set
        status = excluded.status, interruptions = excluded.interruptions, output = excluded.output, error = excluded.error,
        wake_at = excluded.wake_at, finished_at = excluded.finished_at, prompt_tokens = excluded.prompt_tokens,
        completion_tokens = excluded.completion_tokens, cost_usd = excluded.cost_usd
    )
    select 1 / (count(*) = $40::int)::int from held`,
};

/** Where the runs of a failed flush stand: still held as they were, already changed as asked, or lost. */
export const FENCES = {
  name: 'fences',
  text: `
    select c.id, e.lease_token = c.token and e.last_seq = c.previous_seq as is_held,
      e.last_seq = c.last_seq and (e.lease_token = c.token or (c.released and e.lease_token is null)) as is_done
    from unnest($1::text[], $2::uuid[], $3::int[], $4::int[], $5::bool[]) as c (id, token, previous_seq, last_seq, released)
    left join execution e on e.id = c.id`,
};

export const DEFINITIONS = {
  name: 'definitions',
  text: `
    select v.workflow_id, v.number, v.title, v.steps
    from unnest($1::text[], $2::int[]) as k (workflow_id, number)
    join workflow_version v on v.workflow_id = k.workflow_id and v.number = k.number`,
};

/** The newest attempt of each step, with the start of its first. */
export const STEP_RUNS = {
  name: 'step-runs',
  text: `
    select distinct on (execution_id, step_id) *,
      min(started_at) over (partition by execution_id, step_id) as first_started_at
    from step_run where execution_id = any($1::text[])
    order by execution_id, step_id, attempt desc`,
};
