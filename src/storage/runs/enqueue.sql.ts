import type { AuditEntry } from '../../domain/account/audit.js';
import type { FirstChange, Lease, NewExecution } from '../../engine/ports.js';
import { auditRow } from '../accounts/audit.js';
import { json } from '../database/columns.js';
import { columnsOf, listOf, namesOf, statement } from '../database/statement.js';
import type { BoundStatement, Placeholders } from '../database/statement.js';
import { ADMISSION } from '../flow-control/admission-state.js';
import { arrivalOf, eventRows } from '../events/insert-events.js';
import { logEntry } from './execution-log.row.js';

/*
 * How new runs come into the queue: one round trip and one commit for all that are started at a time. Their insert may
 * already be their claim, and may record what has happened of those that began early.
 */

const RUNS = columnsOf<NewExecution>()({
  id: ['text', (run) => run.id],
  workflow_id: ['text', (run) => run.workflowId],
  owner_id: ['text', (run) => run.ownerId],
  trigger: ['text', (run) => JSON.stringify(run.trigger)],
  context: ['text', (run) => JSON.stringify(run.context)],
  queued_at: ['timestamptz', (run) => run.queuedAt],
  checked_version: ['int', (run) => run.checkedVersion ?? null],
  asked_priority: ['int', (run) => run.priority ?? null],
});

/** The changes of leased runs that began early, in the order of the runs. Null for each run that did not. */
const FIRSTS = columnsOf<FirstChange | undefined>()({
  begun_version: ['int', (first) => first?.workflowVersion ?? null],
  status: ['text', (first) => first?.change.status ?? null],
  current_step: ['int', (first) => first?.change.currentStep ?? null],
  last_seq: ['int', (first) => first?.change.lastSeq ?? null],
  started_at: ['timestamptz', (first) => first?.change.startedAt ?? null],
  finished_at: ['timestamptz', (first) => first?.change.finishedAt ?? null],
  output: ['text', (first) => json(first?.change.output)],
  error: ['text', (first) => json(first?.change.error)],
});

const NEW = {
  runs: RUNS,
  firsts: FIRSTS,
  /** The entries of the log, an array as long as there are runs. */
  entries: 'json',
  /** The runs' own tags and metadata, an array as long as there are runs. Null if none has any, as most do. */
  labels: 'json',
  /** The number of runs, from the first one on, that are leased as they are inserted. */
  leased: 'int',
  leaseMs: 'int',
  token: 'uuid',
  workerId: 'text',
} as const;

/** How the owner starts all of the runs by hand. */
const ACTOR = { keyId: 'text', sessionId: 'text', address: 'text', userAgent: 'text', transport: 'text' } as const;

/** The events that start the runs. */
const EVENTS = columnsOf<NewExecution>()({
  event_id: ['text', ({ event }) => event?.id ?? null],
  event_round: ['int', ({ event }) => event?.round ?? null],
  depth: ['int', ({ event }) => event?.depth ?? null],
  is_arriving: ['bool', ({ event }) => event?.arriving !== undefined],
  is_whole_effect: ['bool', ({ event }) => event?.isWholeEffect ?? false],
});

/** The callers who start runs by hand: for each run the number of its caller, from 1, and the callers by number. */
const ACTORS = { actor: 'int[]', actors: 'json' } as const;

/** The tags of the workflow, and then those of the run that are not among them. */
const ALL_TAGS = `workflow_tags || array(select t.tag from json_array_elements_text(labels -> 'tags') as t (tag) where t.tag <> all(coalesce(workflow_tags, '{}')))`;

interface EnqueueParts {
  /** The entries of the audit log, from `accepted`. */
  readonly audited?: string;
  /** Further columns of the runs. */
  readonly more?: Readonly<Record<string, string>>;
  /**
   * Events start the runs, each at most once. Whether a run may start was checked with its event. The value is the
   * placeholder for the events that are stored with their runs.
   */
  readonly fromEvents?: string;
}

/** A workflow that is gone is no effect either. */
const DISPATCHED = `, dispatched as (
      update inbound_event e set dispatched_at = now(), dead_at = null, refusals = null
      from asked a where a.is_whole_effect and e.id = a.event_id and e.round = a.event_round
    )`;

const ARRIVED = `a.is_arriving and not r.has_run as is_stopped, r."isNew", r."triggersRevision", r."mayBeWaitedFor", `;
const OF_EVENT = `, id not in (select id from queued) as is_known, is_stopped, "isNew", "triggersRevision", "mayBeWaitedFor"`;

/** The changes of a run that began early are stored only if the version that it began with is the live one. */
const enqueue = (
  { runs, firsts, entries, labels, leased, leaseMs, token, workerId }: Placeholders<typeof NEW>,
  { audited = '', more = {}, fromEvents }: EnqueueParts = {},
): string => {
  const ofEvents = (text: (events: string) => string): string => (fromEvents === undefined ? '' : text(fromEvents));
  return `
    with ${ofEvents((events) => `${arrivalOf(events)}, `)}asked as (
      select a.*, ${ofEvents(() => ARRIVED)}w.version, w.step_count, nullif(w.tags, '{}') as workflow_tags, coalesce(a.asked_priority, w.priority) as priority, w.has_flow_control, position <= ${leased} and not w.has_flow_control as is_leased,
        ${fromEvents === undefined ? 'w.needs_check and a.checked_version is distinct from w.version' : 'false'} as is_unchecked,
        position <= ${leased} and not w.has_flow_control and coalesce(a.begun_version = w.version, false) as is_begun
      from rows from (
        unnest(${listOf({ ...runs, ...firsts, ...more })}),
        json_array_elements(${entries}), json_array_elements(${labels})
      ) with ordinality as a (${namesOf({ ...runs, ...firsts, ...more })}, entry, labels, position)
      left join lateral (
        select version, step_count, priority, has_flow_control, needs_check, tags from workflow
        where id = a.workflow_id and owner_id = a.owner_id and deleted_at is null limit 1
      ) w on true${ofEvents(() => ' left join arrival r on r.id = a.event_id')}
    ), accepted as (
      select *, is_begun and finished_at is not null as is_over from asked where step_count > 0 and not is_unchecked${ofEvents(() => ' and not is_stopped')}
    ), queued as (
      insert into execution (id, workflow_id, owner_id, workflow_version, trigger, context, total_steps, queued_at,
        status, current_step, last_seq, started_at, finished_at, output, error,
        claimable_at, queue_priority, lease_token, worker_id, is_held, gate, tags, metadata${ofEvents(() => ', event_id, event_round, depth')})
      select id, workflow_id, owner_id, version, trigger::json, context::json, step_count, queued_at,
        case when is_begun then status else 'QUEUED' end, case when is_begun then current_step else 0 end, case when is_begun then last_seq else 1 end,
        case when is_begun then started_at end, case when is_begun then finished_at end,
        case when is_begun then output::json end, case when is_begun then error::json end,
        case when has_flow_control or is_over then null when is_leased then now() + ${leaseMs} * interval '1 millisecond' else now() end,
        case when not is_leased then priority end, case when is_leased and not is_over then ${token} end, case when is_leased then ${workerId} end,
        has_flow_control, case when has_flow_control then '${ADMISSION.NEW}' end,
        case when labels -> 'tags' is null then workflow_tags else ${ALL_TAGS} end, (labels -> 'metadata')::jsonb${ofEvents(() => ', event_id, event_round, depth')}
      from accepted${ofEvents(() => ' on conflict do nothing returning id')}
    ), logged as (
      insert into execution_log (execution_id, seq, entry) select id, 2, entry from accepted where is_begun${ofEvents(() => ' and id in (select id from queued)')}
    )${audited}${ofEvents(() => DISPATCHED)}
    select version, step_count, is_unchecked, has_flow_control, is_begun, workflow_tags${ofEvents(() => OF_EVENT)} from asked order by position`;
};

const AUDIT_COLUMNS =
  'user_id, action, target_id, target_ids, details, key_id, session_id, address, user_agent, transport';

/** Runs that were not started by hand, but by a schedule. */
const ENQUEUE = statement('enqueue', NEW, (p) => enqueue(p));

const ENQUEUE_FROM_EVENTS = statement('enqueue-from-events', { ...NEW, events: EVENTS, arriving: 'json' }, (p) =>
  enqueue(p, { more: p.events, fromEvents: p.arriving }),
);

/**
 * Runs of one workflow that their owner starts by hand. They share a row of the audit log. This is the busy case, and a
 * third as costly as the next one (40 against 120 µs).
 */
const ENQUEUE_BY_ONE = statement('enqueue-by-one', { ...NEW, ...ACTOR }, (p) =>
  enqueue(p, {
    audited: `, audited as (
      insert into audit_log (${AUDIT_COLUMNS})
      select (${p.runs.owner_id})[1], 'execution.start', case when count(*) = 1 then min(id) end, case when count(*) > 1 then array_agg(id) end,
        jsonb_build_object('workflowId', (${p.runs.workflow_id})[1]), ${p.keyId}, ${p.sessionId}, ${p.address}, ${p.userAgent}, ${p.transport}
      from accepted having count(*) > 0
    )`,
  }),
);

/** Any mixture; runs that one caller starts together share a row. */
const ENQUEUE_BY_MANY = statement('enqueue-by-many', { ...NEW, ...ACTORS }, (p) =>
  enqueue(p, {
    audited: `, audited as (
      insert into audit_log (${AUDIT_COLUMNS})
      select a.by ->> 'userId', 'execution.start', case when cardinality(s.ids) = 1 then s.ids[1] end, case when cardinality(s.ids) > 1 then s.ids end,
        jsonb_build_object('workflowId', s.workflow_id), a.by ->> 'keyId', a.by ->> 'sessionId', a.by ->> 'address', a.by ->> 'userAgent', a.by ->> 'transport'
      from (
        select owner_id, workflow_id, actor, array_agg(id) as ids from accepted where actor is not null group by owner_id, workflow_id, actor
      ) s join json_array_elements(${p.actors}) with ordinality as a (by, number) on a.number = s.actor
    )`,
    more: { actor: p.actor },
  }),
);

/** The statement that inserts these runs: all of them are from events, or none is. */
export function enqueueOf(
  runs: readonly NewExecution[],
  lease: Lease | null,
  firstChanges: ReadonlyMap<string, FirstChange>,
): BoundStatement {
  const values = {
    runs,
    ...firstsOf(runs, firstChanges),
    labels: labelsOf(runs),
    leased: lease?.limit ?? 0,
    leaseMs: lease?.leaseMs ?? 0,
    token: lease?.token ?? null,
    workerId: lease?.workerId ?? null,
  };
  if (runs.some(({ event }) => event))
    return ENQUEUE_FROM_EVENTS.with({ ...values, events: runs, arriving: arrivingOf(runs) });
  const [first] = runs;
  if (first?.audit && runs.every((run) => isLikeFirst(run, first)))
    return ENQUEUE_BY_ONE.with({ ...values, ...actorOf(first.audit) });
  if (!runs.some((run) => run.audit)) return ENQUEUE.with(values);
  return ENQUEUE_BY_MANY.with({ ...values, ...actorsOf(runs) });
}

function arrivingOf(runs: readonly NewExecution[]): string {
  return eventRows(runs.flatMap(({ event }) => event?.arriving ?? []));
}

function firstsOf(runs: readonly NewExecution[], firstChanges: ReadonlyMap<string, FirstChange>) {
  if (firstChanges.size === 0) return { firsts: null, entries: null };
  const firsts = runs.map((run) => firstChanges.get(run.id));
  return { firsts, entries: JSON.stringify(firsts.map((first) => (first ? logEntry(first.change) : null))) };
}

function labelsOf(runs: readonly NewExecution[]): string | null {
  if (!runs.some(({ tags, metadata }) => tags !== undefined || metadata !== undefined)) return null;
  return JSON.stringify(runs.map(({ tags, metadata }) => ({ tags, metadata })));
}

/** Whether both are runs of one workflow that its owner starts by hand, from one place. */
function isLikeFirst({ workflowId, ownerId, audit }: NewExecution, first: NewExecution): boolean {
  const other = first.audit;
  return (
    audit !== undefined &&
    other !== undefined &&
    workflowId === first.workflowId &&
    ownerId === first.ownerId &&
    audit.userId === ownerId &&
    audit.keyId === other.keyId &&
    audit.sessionId === other.sessionId &&
    audit.origin?.address === other.origin?.address &&
    audit.origin?.userAgent === other.origin?.userAgent &&
    audit.origin?.transport === other.origin?.transport
  );
}

function actorOf(audit: AuditEntry) {
  const { keyId, sessionId, address, userAgent, transport } = auditRow(audit);
  return { keyId, sessionId, address, userAgent, transport };
}

function actorsOf(runs: readonly NewExecution[]) {
  const numbers = new Map<string, number>();
  const numberOf = (audit: AuditEntry): number => {
    const actor = JSON.stringify({ userId: audit.userId, ...actorOf(audit) });
    const number = numbers.get(actor) ?? numbers.size + 1;
    numbers.set(actor, number);
    return number;
  };
  const actor = runs.map(({ audit }) => (audit ? numberOf(audit) : null));
  return { actor, actors: `[${[...numbers.keys()].join(',')}]` };
}
