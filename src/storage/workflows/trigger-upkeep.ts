import type { EntityManager } from '@mikro-orm/postgresql';
import { RunCompletedEvent, isRunCompletedEvent } from '../../domain/event/types/index.js';
import { keepPages } from '../pages/page-upkeep.js';
import { lowestId } from '../../lib/ids.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { KeyedTrigger, Trigger } from '../../domain/trigger/trigger.js';

/** The parts of a workflow that decide which events start it. */
export interface Triggered {
  readonly id: string;
  readonly ownerId: string;
  readonly trigger: Trigger;
  readonly furtherTriggers: readonly KeyedTrigger[];
  readonly hasSteps: boolean;
  readonly isDeleted: boolean;
}

/**
 * An id names its run some moments before the run is there. Runs younger than this are looked for again by the next
 * scan; see `run_subscription`.
 */
export const UNSETTLED_MS = 60_000;

/**
 * Updates that belong to a change of a trigger, in the same transaction. They are the revision of the triggers for its
 * type of event, the addresses of its forms and chats, and the watch over runs if it listens to their completion.
 *
 * @param before null: it is new.
 */
export async function keepTriggers(
  em: EntityManager,
  before: Triggered | null,
  after: Triggered,
  now: Date,
): Promise<void> {
  await reviseTriggers(
    em,
    after.ownerId,
    [before, after].flatMap((one) => (one === null ? [] : triggersOf(one))),
  );
  await keepPages(em, after);
  // What waited for a grant starts nothing, also if the workflow is turned on again before the grant is given.
  if (before !== null && !startsByEvents(after))
    await em.execute('delete from waiting_event where workflow_id = ?', [after.id]);
  if (hearsOfRuns(after)) await em.execute(subscribeToRuns('?'), [subscriptionOf(after.ownerId, after.id, now)]);
}

/** Makes every process that keeps triggers for these types of event in memory read them again. */
export async function reviseTriggers(em: EntityManager, ownerId: string, triggers: readonly Trigger[]): Promise<void> {
  // In one order, so that two changes cannot wait for each other.
  const eventTypes = [
    ...new Set(triggers.flatMap((trigger) => (trigger.type === TriggerType.EVENT ? [trigger.eventType] : []))),
  ].sort();
  for (const eventType of eventTypes) {
    await em.execute(
      `insert into trigger_revision (owner_id, event_type, revision) values (?, ?, 1)
       on conflict (owner_id, event_type) do update set revision = trigger_revision.revision + 1`,
      [ownerId, eventType],
    );
  }
}

const startsByEvents = ({ isDeleted, ...starts }: Triggered): boolean =>
  !isDeleted && triggersOf(starts).some(({ type, enabled }) => type === TriggerType.EVENT && enabled);

function hearsOfRuns({ hasSteps, isDeleted, ...starts }: Triggered): boolean {
  const hears = triggersOf(starts).some(
    (trigger) => trigger.type === TriggerType.EVENT && isRunCompletedEvent(trigger.eventType) && trigger.enabled,
  );
  return hears && hasSteps && !isDeleted;
}

const EVENT_TYPES = Object.values(RunCompletedEvent)
  .map((type) => `'${type}'`)
  .join(', ');
/** The partial indexes of migration 009 are there for these two: the texts have to stay like theirs. */
export const LISTENING_WORKFLOWS = `
  from workflow w where w.trigger ->> 'eventType' in (${EVENT_TYPES}) and w.trigger ->> 'type' = 'EVENT' and w.deleted_at is null
    and w.step_count > 0 and (w.trigger -> 'enabled')::boolean`;
/** The same of the triggers beside the first. */
export const LISTENING_FURTHER = `
  from workflow_trigger t join workflow w on w.id = t.workflow_id
  where t.trigger ->> 'eventType' in (${EVENT_TYPES}) and t.trigger ->> 'type' = 'EVENT' and w.deleted_at is null
    and w.step_count > 0 and (t.trigger -> 'enabled')::boolean`;
export const LISTENING_WAITS = `
  from wait k join execution e on e.id = k.execution_id and e.finished_at is null
  where k.event_type in (${EVENT_TYPES}) and k.kind = 'EVENT' and k.resolved_at is null`;

/**
 * The one parameter of `subscribeToRuns`. @param workflowId the workflow that begins to listen. Empty: a workflow already
 * listens.
 */
export function subscriptionOf(ownerId: string, workflowId: string, now: Date): string {
  return JSON.stringify({
    owner: ownerId,
    workflow: workflowId,
    horizon: lowestId('ex', new Date(now.getTime() - UNSETTLED_MS)),
  });
}

/**
 * Watches the runs of an owner: all running ones and all future ones. If another workflow of the owner already listens,
 * the watch continues from its position. Otherwise it starts again, because no workflow listened in between.
 */
export function subscribeToRuns(parameter: string): string {
  return `
    with given as materialized (
      select j.*, exists (select 1 ${LISTENING_WORKFLOWS} and w.owner_id = j.owner and w.id <> j.workflow)
        or exists (select 1 ${LISTENING_FURTHER} and t.owner_id = j.owner and t.workflow_id <> j.workflow)
        or exists (select 1 ${LISTENING_WAITS} and k.owner_id = j.owner) as is_heard
      from json_to_record(${parameter}::json) as j (owner text, workflow text, horizon text)
    ), watch as (
      insert into run_subscription as r (owner_id, scanned_to, touched_at) select owner, horizon, now() from given
      on conflict (owner_id) do update set touched_at = now(),
        scanned_to = case when (select is_heard from given) then r.scanned_to else excluded.scanned_to end
      returning r.owner_id, r.scanned_to
    ), put_aside as (
      insert into pending_run_event (owner_id, execution_id)
      select watch.owner_id, e.id from watch join given on given.horizon = watch.scanned_to
      join workflow w on w.owner_id = watch.owner_id and w.deleted_at is null
      -- Workflow by workflow: what continues of other owners may be much.
      cross join lateral (select id from execution where workflow_id = w.id and finished_at is null and id <= watch.scanned_to offset 0) e
      on conflict do nothing
    )
    select scanned_to as "scannedTo" from watch`;
}
