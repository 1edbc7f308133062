import type { EntityManager } from '@mikro-orm/postgresql';
import { quotaMessage, QuotaName } from '../../domain/account/quota.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { pageOf } from '../../domain/source/source.js';
import { FIRST_TRIGGER, TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger } from '../../domain/trigger/trigger.js';
import { QuotaExceededError } from '../../errors.js';
import { USES_SLOTS, isNamed } from '../connections/connection-reach.sql.js';

/** A source that no workflow uses keeps its place for this long, so that a trigger can be switched off and on again. */
export const UNUSED_KEPT = "interval '60 seconds'";

/** An address that a person has entered at a service stays the same if its trigger is off for a while. */
export const HOOK_KEPT = "interval '30 days'";

/**
 * The sources that workflows name, with the connection that the name means now. `?`, twice: their ids, as an array. A
 * source without its connection is left out.
 */
const WANTED = `
  with started as (
    select w.id as workflow_id, '${FIRST_TRIGGER}' as trigger_key, w.trigger from workflow w where w.id = any(?::text[])
    union all select t.workflow_id, t.key, t.trigger from workflow_trigger t where t.workflow_id = any(?::text[])
  ), named as (
    select w.id as workflow_id, s.trigger_key, w.owner_id, s.trigger ->> 'eventType' as event_type, s.trigger -> 'source' as source,
      (select case when ${USES_SLOTS} then (
           select b.connection_id from workflow_binding b where b.workflow_id = w.id and b.slot = s.trigger -> 'source' ->> 'connection')
         else (select n.id from connection n where n.owner_id = w.owner_id and ${isNamed('n', "(s.trigger -> 'source' ->> 'connection')")}) end) as connection_id
    from started s join workflow w on w.id = s.workflow_id
    where s.trigger ->> 'type' = 'EVENT' and jsonb_typeof(s.trigger -> 'source') = 'object'
      and s.trigger -> 'source' -> 'form' is null and s.trigger -> 'source' -> 'chat' is null
      and w.deleted_at is null and w.step_count > 0 and (s.trigger -> 'enabled')::boolean
  ), wanted as (
    select named.*, (source ->> 'everySeconds')::int * 1000 as every_ms, source -> 'parameters' as parameters,
      (source ->> 'includeExisting')::boolean as include_existing,
      'src_' || left(encode(sha256(convert_to(
        jsonb_build_array(owner_id, event_type, connection_id, source -> 'parameters', source -> 'includeExisting')::text, 'UTF8')), 'hex'), 26) as source_id
    from named where source ->> 'connection' is null or connection_id is not null
  )`;

/** The target of a limit on polls at a time: the connection, or else the host that the owner names. */
const TARGET = `coalesce(connection_id, owner_id || ' ' || lower(coalesce(substring(parameters ->> 'url' from '^[a-zA-Z]+://([^/?#]+)'), event_type)))`;

/**
 * Brings the sources in line with the triggers of these workflows of one owner, in the transaction that changed them.
 *
 * @param guard of the quota on sources. Null: a change that the owner did not ask for cannot be refused.
 * @throws QuotaExceededError
 */
export async function syncSources(
  em: EntityManager,
  ownerId: string,
  workflowIds: readonly string[],
  guard: QuotaGuard | null,
): Promise<void> {
  if (workflowIds.length === 0) return;
  const ids = `{${workflowIds.join(',')}}`;
  await em.flush();
  // Two changes of one owner would otherwise wait for each other's rows.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0)) is null as locked', [`sources ${ownerId}`]);
  const before = await em.execute<readonly { id: string }[]>(
    'select distinct source_id as id from event_source_use where workflow_id = any(?::text[])',
    [ids],
  );
  // A source that was unused for too long begins again: items that came meanwhile are not news.
  await em.execute(
    `${WANTED} delete from event_source s using wanted w where s.id = w.source_id and s.unused_since < now() - ${UNUSED_KEPT} and s.hook is null`,
    [ids, ids],
  );
  const made = await em.execute<readonly { id: string }[]>(
    `${WANTED} insert into event_source as s (id, owner_id, event_type, connection_id, parameters, include_existing, target, every_ms, next_poll_at)
     select distinct on (source_id) source_id, owner_id, event_type, connection_id, parameters, include_existing, ${TARGET}, every_ms, now() from wanted
     on conflict (id) do update set unused_since = null, next_poll_at = coalesce(s.next_poll_at, now())
     returning s.id`,
    [ids, ids],
  );
  await em.execute(
    `${WANTED} delete from event_source_use u where u.workflow_id = any(?::text[])
       and not exists (select from wanted w where w.workflow_id = u.workflow_id and w.trigger_key = u.trigger_key and w.source_id = u.source_id)`,
    [ids, ids, ids],
  );
  await em.execute(
    `${WANTED} insert into event_source_use as u (workflow_id, trigger_key, source_id, every_ms) select workflow_id, trigger_key, source_id, every_ms from wanted
     on conflict (workflow_id, trigger_key) do update set source_id = excluded.source_id, every_ms = excluded.every_ms`,
    [ids, ids],
  );
  const touched = [...new Set([...before, ...made].map(({ id }) => id))];
  if (touched.length > 0) await em.execute(SETTLE, [`{${touched.join(',')}}`]);
  if (guard !== null && made.length > 0) await enforce(em, guard, ownerId);
}

/**
 * The shortest interval of a source's workflows counts, and one that is shorter than before takes effect at once. A
 * source without workflows is polled no more; if it is registered at its service, it is due to be removed there. `?`: the ids of the sources, as an array.
 */
const SETTLE = `
  update event_source s set
    every_ms = coalesce(u.every_ms, s.every_ms),
    unused_since = case when u.every_ms is null then coalesce(s.unused_since, now()) end,
    lease = case when u.every_ms is not null then s.lease end,
    next_poll_at = case
      when u.every_ms is null then case when s.registered_at is not null then now() + ${UNUSED_KEPT} end
      when s.lease is not null or s.failures > 0 then coalesce(s.next_poll_at, now())
      else least(s.next_poll_at, greatest(now(), s.last_poll_at + u.every_ms * interval '1 millisecond')) end
  from (select id, (select min(each.every_ms) from event_source_use each where each.source_id = id) as every_ms
        from unnest(?::text[]) as id) u
  where s.id = u.id`;

async function enforce(em: EntityManager, guard: QuotaGuard, ownerId: string): Promise<void> {
  const limit = guard.limits[QuotaName.SOURCES];
  if (limit === null) return;
  const [counted] = await em.execute<readonly { count: number }[]>(
    'select count(*)::int as count from event_source where owner_id = ? and unused_since is null',
    [ownerId],
  );
  const count = counted?.count ?? 0;
  if (count <= limit) return;
  const used = count - 1;
  guard.refused({ ownerId, quota: QuotaName.SOURCES, limit, used });
  throw new QuotaExceededError(quotaMessage(QuotaName.SOURCES, limit, used), { quota: QuotaName.SOURCES, limit, used });
}

/** Whether a trigger names a list that is polled. */
export function hasSource(trigger: Trigger | undefined): boolean {
  return trigger?.type === TriggerType.EVENT && trigger.source !== undefined && pageOf(trigger.source) === null;
}

/** The same for all workflows of the owner that name this connection, which has just been made. */
export async function syncSourcesNaming(em: EntityManager, ownerId: string, connection: string): Promise<void> {
  const rows = await em.execute<readonly { id: string }[]>(
    `select w.id from workflow w where w.owner_id = ? and w.deleted_at is null and not ${USES_SLOTS} and (
       w.trigger ->> 'type' = 'EVENT' and jsonb_typeof(w.trigger -> 'source') = 'object' and w.trigger -> 'source' ->> 'connection' = ?
       or exists (select from workflow_trigger t where t.workflow_id = w.id and t.trigger -> 'source' ->> 'connection' = ?))`,
    [ownerId, connection, connection],
  );
  await syncSources(
    em,
    ownerId,
    rows.map(({ id }) => id),
    null,
  );
}
