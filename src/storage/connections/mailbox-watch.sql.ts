import { MAIL_EVENT_TYPES } from '../../domain/event/mail-event.js';
import { columnsOf, statement, unnest } from '../database/statement.js';
import { USES_SLOTS } from './connection-reach.sql.js';

/** A message that has been handled, by its identity. */
export interface SeenMessage {
  readonly identity: string;
  readonly arrivedAt: Date;
}

/** Written out, so that the index on them is used. */
const MAIL_EVENTS = `(${MAIL_EVENT_TYPES.map((type) => `'${type}'`).join(', ')})`;

/** A workflow with slots receives events only from the mailbox in its slot. */
const HEARD_BY =
  "exists (select from workflow_binding b where b.slot = 'inbox' and b.connection_id = m.id and b.workflow_id =";

/** A trigger with a source of its own waits for no mailbox. */
const withoutSource = (trigger: string): string => `jsonb_typeof(${trigger} -> 'source') is distinct from 'object'`;

/** Triggers that would start a run, and open waits, of owners who have a mailbox. */
export const INTERESTS = `
  with mailbox as (select id, owner_id, name from connection where kind in ('IMAP', 'MAIL'))
  select m.id as "connectionId", m.name as "connectionName", w.trigger ->> 'eventType' as "eventType",
    case when w.trigger -> 'filters' ? 'connection' and not ${USES_SLOTS} then jsonb_build_object('is', w.trigger -> 'filters' -> 'connection') end as condition
  from mailbox m join workflow w on w.owner_id = m.owner_id and (not ${USES_SLOTS} or ${HEARD_BY} w.id))
  where w.trigger ->> 'eventType' in ${MAIL_EVENTS} and w.trigger ->> 'type' = 'EVENT' and ${withoutSource('w.trigger')} and w.deleted_at is null
    and w.step_count > 0 and (w.trigger -> 'enabled')::boolean
  union
  select m.id, m.name, t.trigger ->> 'eventType',
    case when t.trigger -> 'filters' ? 'connection' and not ${USES_SLOTS} then jsonb_build_object('is', t.trigger -> 'filters' -> 'connection') end
  from mailbox m join workflow_trigger t on t.owner_id = m.owner_id
  join workflow w on w.id = t.workflow_id and (not ${USES_SLOTS} or ${HEARD_BY} w.id))
  where t.trigger ->> 'eventType' in ${MAIL_EVENTS} and t.trigger ->> 'type' = 'EVENT' and ${withoutSource('t.trigger')} and w.deleted_at is null
    and w.step_count > 0 and (t.trigger -> 'enabled')::boolean
  union
  select m.id, m.name, t.event_type,
    case when t.filters ? 'connection' and not ${USES_SLOTS} then jsonb_build_object('is', t.filters -> 'connection') end
  from mailbox m join wait t on t.owner_id = m.owner_id join execution e on e.id = t.execution_id and e.finished_at is null
  join workflow w on w.id = e.workflow_id and (not ${USES_SLOTS} or ${HEARD_BY} w.id))
  where t.event_type in ${MAIL_EVENTS} and t.kind = 'EVENT' and t.resolved_at is null and (t.expires_at is null or t.expires_at > now())
  union
  select m.id, m.name, null, null
  from mailbox m join approval_message a on a.connection_id = m.id and a.via = 'EMAIL' and a.closed_at is null`;

/**
 * $1: the ids of the connections, $2: milliseconds. An unwanted mailbox is dropped only after that time, because
 * another process may have looked a moment later and seen more. One that was deleted meanwhile is left out.
 */
export const SET_WATCHED = `
  with dropped as (
    delete from mailbox_watch where connection_id <> all($1::text[]) and wanted_at < now() - $2::int * interval '1 millisecond'
  ), kept as (
    update mailbox_watch set wanted_at = now()
    where connection_id = any($1::text[]) and wanted_at < now() - $2::int * interval '1 millisecond' / 4
  )
  insert into mailbox_watch (connection_id)
  select id from connection c where id = any($1::text[]) and not exists (select 1 from mailbox_watch m where m.connection_id = c.id)
  on conflict do nothing`;

/** $1: milliseconds, $2: how many. */
export const CLAIM = `
  with free as materialized (
    select connection_id from mailbox_watch where lease_until < now() order by lease_until limit $2 for update skip locked
  )
  update mailbox_watch m set holder = gen_random_uuid(), lease_until = now() + $1::int * interval '1 millisecond'
  from free where m.connection_id = free.connection_id
  returning m.connection_id as "connectionId", m.holder as lease, m.uid_validity as "uidValidity", m.last_uid as "lastUid", m.confirmed_at as "confirmedAt"`;

/** $1: leases, $2: the leases whose mailbox has been read to its end, $3: milliseconds. */
export const RENEW = `
  update mailbox_watch set lease_until = now() + $3::int * interval '1 millisecond',
    confirmed_at = case when holder = any($2::uuid[]) then now() else confirmed_at end
  where holder = any($1::uuid[])
  returning holder as lease`;

/** $1: leases. */
export const RELEASE = `update mailbox_watch set holder = null, lease_until = '-infinity' where holder = any($1::uuid[])`;

const SEEN = columnsOf<SeenMessage>()({
  identity: ['text', (message) => message.identity],
  arrived_at: ['timestamptz', (message) => message.arrivedAt],
});

/** `uidValidity` and `lastUid`: up to where the folder has been read; both null: no further. */
export const ADVANCE = statement(
  'mailbox-advance',
  { connectionId: 'text', lease: 'uuid', uidValidity: 'bigint', lastUid: 'bigint', seen: SEEN },
  ({ connectionId, lease, uidValidity, lastUid, seen }) => `
  with held as (
    update mailbox_watch set uid_validity = coalesce(${uidValidity}, uid_validity), last_uid = coalesce(${lastUid}, last_uid),
      confirmed_at = coalesce(confirmed_at, now())
    where connection_id = ${connectionId} and holder = ${lease}
    returning connection_id
  ), noted as (
    insert into mailbox_seen (connection_id, identity, arrived_at)
    select held.connection_id, s.identity, s.arrived_at
    from held, ${unnest('s', seen)}
    where s.identity <> ''
    on conflict do nothing
  )
  select connection_id from held`,
);
