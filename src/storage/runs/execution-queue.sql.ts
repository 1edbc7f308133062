import { REDACTED } from '../../domain/redaction/index.js';
import { ADMISSION } from '../flow-control/admission.sql.js';

/*
 * The statements of the queue. Each is one round trip and one commit. Their texts never change, so PostgreSQL plans
 * each of them once a connection.
 */

/**
 * $7 to $10: the lease under which the first ones are inserted. $13 to $21: the changes of leased runs that began
 * early, if the version they began with ($13) is the live one. Null arrays if none did.
 */
const ENQUEUE_TEXT = `
    with asked as (
      select a.*, w.version, w.step_count, coalesce(a.asked_priority, w.priority) as priority, w.is_gated, position <= $7 and not w.is_gated as is_leased,
        w.needs_check and a.checked_version is distinct from w.version as is_unchecked,
        position <= $7 and not w.is_gated and coalesce(a.begun_version = w.version, false) as is_begun
      from rows from (
        unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $11::int[], $12::int[],
          $13::int[], $14::text[], $15::int[], $16::int[], $17::timestamptz[], $18::timestamptz[], $19::text[], $20::text[]%ACTORS%),
        json_array_elements($21::json)
      ) with ordinality as a (id, workflow_id, owner_id, trigger, context, queued_at, checked_version, asked_priority,
        begun_version, status, current_step, last_seq, started_at, finished_at, output, error%ACTOR%, entry, position)
      left join lateral (
        select version, step_count, priority, is_gated, needs_check from workflow
        where id = a.workflow_id and owner_id = a.owner_id and deleted_at is null limit 1
      ) w on true
    ), accepted as (
      select *, is_begun and finished_at is not null as is_over from asked where step_count > 0 and not is_unchecked
    ), queued as (
      insert into execution (id, workflow_id, owner_id, workflow_version, trigger, context, total_steps, queued_at,
        status, current_step, last_seq, started_at, finished_at, output, error,
        claimable_at, queue_priority, lease_token, worker_id, is_held, gate)
      select id, workflow_id, owner_id, version, trigger::json, context::json, step_count, queued_at,
        case when is_begun then status else 'QUEUED' end, case when is_begun then current_step else 0 end, case when is_begun then last_seq else 1 end,
        case when is_begun then started_at end, case when is_begun then finished_at end,
        case when is_begun then output::json end, case when is_begun then error::json end,
        case when is_gated or is_over then null when is_leased then now() + $8::int * interval '1 millisecond' else now() end,
        case when not is_leased then priority end, case when is_leased and not is_over then $9::uuid end, case when is_leased then $10 end,
        is_gated, case when is_gated then '${ADMISSION.NEW}' end
      from accepted
    ), logged as (
      insert into execution_log (execution_id, seq, entry) select id, 2, entry from accepted where is_begun
    )%AUDITED%
    select version, step_count, is_unchecked, is_gated, is_begun from asked order by position`;

/** Runs that were not started by hand, but by a schedule, an event or another run. */
export const ENQUEUE = { name: 'enqueue', text: enqueueText() };

/**
 * Runs of one workflow that their owner starts by hand. They share a row of the audit log. $22 to $26: the key,
 * session, address, user agent and transport. This is the busy case, and a third as costly as the next one (40 against
 * 120 µs).
 */
export const ENQUEUE_BY_ONE = {
  name: 'enqueue-by-one',
  text: enqueueText(`, audited as (
      insert into audit_log (user_id, action, target_id, target_ids, details, key_id, session_id, address, user_agent, transport)
      select ($3::text[])[1], 'execution.start', case when count(*) = 1 then min(id) end, case when count(*) > 1 then array_agg(id) end,
        jsonb_build_object('workflowId', ($2::text[])[1]), $22::text, $23::text, $24::text, $25::text, $26::text
      from accepted having count(*) > 0
    )`),
};

/**
 * Any mixture. $22: the number in $23 of who started a run by hand; runs that one caller starts together share a row.
 */
export const ENQUEUE_BY_MANY = {
  name: 'enqueue-by-many',
  text: enqueueText(
    `, audited as (
      insert into audit_log (user_id, action, target_id, target_ids, details, key_id, session_id, address, user_agent, transport)
      select a.by ->> 'userId', 'execution.start', case when cardinality(s.ids) = 1 then s.ids[1] end, case when cardinality(s.ids) > 1 then s.ids end,
        jsonb_build_object('workflowId', s.workflow_id), a.by ->> 'keyId', a.by ->> 'sessionId', a.by ->> 'address', a.by ->> 'userAgent', a.by ->> 'transport'
      from (
        select owner_id, workflow_id, actor, array_agg(id) as ids from accepted where actor is not null group by owner_id, workflow_id, actor
      ) s join json_array_elements($23::json) with ordinality as a (by, number) on a.number = s.actor
    )`,
    true,
  ),
};

function enqueueText(audited = '', hasActors = false): string {
  return ENQUEUE_TEXT.replace('%ACTORS%', hasActors ? ', $22::int[]' : '')
    .replace('%ACTOR%', hasActors ? ', actor' : '')
    .replace('%AUDITED%', audited);
}

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
    returning e.id, e.signals`,
};

/**
 * All changes of one flush. A run whose lease is lost makes the division fail, and with it the whole statement. The
 * inserts then need no join with the rows that are still held. The caller looks up the lost runs and leaves them out.
 */
const COMMIT_TEXT = `
    with held as (
      update execution e set
        status = c.status, current_step = c.current_step, last_seq = c.last_seq, started_at = c.started_at,
        finished_at = c.finished_at, output = c.output::json, error = c.error::json,
        prompt_tokens = c.prompt_tokens, completion_tokens = c.completion_tokens, cost_usd = c.cost_usd,
        lease_token = case when c.released then null else e.lease_token end,
        claimable_at = case when not c.released then e.claimable_at when e.signals > c.signals_seen and c.finished_at is null then now() else c.claimable_at end,
        active_ms = case when c.released then e.active_ms + c.held_ms else e.active_ms end
      from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::int[], $6::int[], $7::timestamptz[], $8::timestamptz[],
        $9::text[], $10::text[], $11::int[], $12::int[], $13::float8[], $14::bool[], $15::timestamptz[], $16::int[], $17::int[])
        as c (id, token, previous_seq, status, current_step, last_seq, started_at, finished_at,
        output, error, prompt_tokens, completion_tokens, cost_usd, released, claimable_at, signals_seen, held_ms)
      where e.id = c.id and e.lease_token = c.token and e.last_seq = c.previous_seq
      returning 1
    ), logged as (
      insert into execution_log (execution_id, seq, entry)
      select l.execution_id, l.previous_seq + 1, l.entry
      from rows from (unnest($1::text[]), unnest($3::int[]), unnest($18::bool[]), json_array_elements($19::json)) as l (execution_id, previous_seq, has_entry, entry)
      where l.has_entry
    )%MORE%
    select 1 / (count(*) = $20::int)::int from held`;

/**
 * Attempts that are stored more than once: while they are under way or wait, and once they are over. The input of an
 * attempt stays as it is, except for secrets that have been removed since. Until the attempt was over, a retry had to
 * repeat it.
 */
const STEPPED = `, stepped as (
      insert into step_attempt as s (execution_id, step_id, item, attempt, status, interruptions, input, output, error,
        wake_at, started_at, finished_at, prompt_tokens, completion_tokens, cost_usd)
      select r.execution_id, r.step_id, r.item, r.attempt, r.status, r.interruptions, r.input::json, r.output::json, r.error::json,
        r.wake_at, r.started_at, r.finished_at, r.prompt_tokens, r.completion_tokens, r.cost_usd
      from unnest($21::text[], $22::text[], $23::int[], $24::int[], $25::text[], $26::int[], $27::text[], $28::text[], $29::text[],
        $30::timestamptz[], $31::timestamptz[], $32::timestamptz[], $33::int[], $34::int[], $35::float8[])
        as r (execution_id, step_id, item, attempt, status, interruptions, input, output, error,
        wake_at, started_at, finished_at, prompt_tokens, completion_tokens, cost_usd)
      on conflict (execution_id, step_id, item, attempt) do update set
        status = excluded.status, interruptions = excluded.interruptions, output = excluded.output, error = excluded.error,
        input = case when excluded.status in ('SUCCEEDED', 'FAILED', 'CANCELLED') and position('${REDACTED}' in excluded.input::text) > 0 then excluded.input else s.input end,
        wake_at = excluded.wake_at, finished_at = excluded.finished_at, prompt_tokens = excluded.prompt_tokens,
        completion_tokens = excluded.completion_tokens, cost_usd = excluded.cost_usd
    )`;

const WAITING = `, waiting as (
      insert into wait (id, execution_id, step_id, item, owner_id, kind, event_type, filters, child_id, message, form, created_at, expires_at)
      select w.id, w.execution_id, w.step_id, w.item, w.owner_id, w.kind, w.event_type, w.filters::jsonb, w.child_id, w.message, w.form::json, w.created_at, w.expires_at
      from unnest($36::text[], $37::text[], $38::text[], $39::int[], $40::text[], $41::text[], $42::text[], $43::text[], $44::text[], $45::text[],
        $46::text[], $47::timestamptz[], $48::timestamptz[])
        as w (id, execution_id, step_id, item, owner_id, kind, event_type, filters, child_id, message, form, created_at, expires_at)
      on conflict (execution_id, step_id, item) do update set
        id = excluded.id, kind = excluded.kind, event_type = excluded.event_type, filters = excluded.filters, child_id = excluded.child_id,
        message = excluded.message, form = excluded.form, created_at = excluded.created_at, expires_at = excluded.expires_at,
        resolved_at = null, result = null, is_expired = false
    ), ended as (
      update wait set resolved_at = now(), is_expired = true where execution_id = any($49::text[]) and resolved_at is null
    )`;

/** Most flushes: short steps, over before they are stored. */
export const COMMIT = { name: 'commit', text: COMMIT_TEXT.replace('%MORE%', '') };

export const COMMIT_WITH_ATTEMPTS = { name: 'commit-with-attempts', text: COMMIT_TEXT.replace('%MORE%', STEPPED) };

/**
 * The same for a flush in which steps begin to wait for something other than the time, or runs end while such steps
 * wait.
 */
export const COMMIT_WITH_WAITS = { name: 'commit-with-waits', text: COMMIT_TEXT.replace('%MORE%', STEPPED + WAITING) };

/**
 * Requests about runs, and the state of their waits. A wait whose time has passed is closed here, so that it can no
 * longer be resolved. The first of the two to happen counts.
 */
export const SIGNALS = {
  name: 'signals',
  text: `
    with expired as (
      update wait set resolved_at = now(), is_expired = true
      where execution_id = any($1::text[]) and resolved_at is null and expires_at <= now()
      returning id
    )
    select e.id, e.control, e.cancel_reason, e.signals, w.step_id, w.item, w.result,
      w.resolved_at is not null as is_resolved, w.is_expired or w.id in (select id from expired) as is_expired
    from execution e left join wait w on w.execution_id = e.id
    where e.id = any($1::text[])`,
};

/** The state of the runs of a failed flush: still held as they were, already changed as requested, or lost. */
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
    select distinct on (execution_id, step_id, item) *,
      min(started_at) over (partition by execution_id, step_id, item) as first_started_at
    from step_run where execution_id = any($1::text[])
    order by execution_id, step_id, item, attempt desc`,
};

export const STEP_CALLS = {
  name: 'step-calls',
  text: `select call from execution_event where execution_id = $1 and step_id = $2 and call is not null order by seq`,
};
