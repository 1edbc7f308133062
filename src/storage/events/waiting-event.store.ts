import type { DueEvent } from './event.store.js';
import type { Database } from '../database/database.js';

/** Of each workflow, the newest that many events wait. */
const MAX_WAITING = 100;

/** An event that waits, and the workflow that it will start. */
export interface WaitingEvent extends DueEvent {
  readonly workflowId: string;
}

/** Events that wait for a grant of their workflow to be given again. */
export class WaitingEventStore {
  constructor(private readonly database: Database) {}

  /** Lets an event wait for these workflows. Of each, older events than the newest 100 are given up. */
  async add(event: DueEvent, workflowIds: readonly string[]): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query(
        'insert into waiting_event (workflow_id, event_id, owner_id) select id, $2, $3 from unnest($1::text[]) as w (id) on conflict do nothing',
        [workflowIds, event.id, event.ownerId],
      );
      await query(
        `delete from waiting_event e using unnest($1::text[]) as w (id)
         where e.workflow_id = w.id and e.event_id < (
           select k.event_id from waiting_event k where k.workflow_id = w.id order by k.event_id desc limit 1 offset ${MAX_WAITING - 1})`,
        [workflowIds],
      );
    });
  }

  /** Owners of whom some events wait. */
  async owners(limit: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ ownerId: string }>(
      'select distinct owner_id as "ownerId" from waiting_event limit $1',
      [limit],
    );
    return rows.map(({ ownerId }) => ownerId);
  }

  /** The waiting events of an owner, the oldest first. Those that retention has deleted are missing. */
  async list(ownerId: string, limit: number): Promise<readonly WaitingEvent[]> {
    await this.database.query(
      'delete from waiting_event w where owner_id = $1 and not exists (select from inbound_event e where e.id = w.event_id)',
      [ownerId],
    );
    return this.database.query<WaitingEvent>(
      `select w.workflow_id as "workflowId", e.id, e.owner_id as "ownerId", e.event_type as "eventType", e.source,
         e.delivery_id as "deliveryId", e.payload, e.received_at as "receivedAt", e.cause_id as "causeId", e.depth, e.round
       from waiting_event w join inbound_event e on e.id = w.event_id
       where w.owner_id = $1 order by w.event_id, w.workflow_id limit $2`,
      [ownerId, limit],
    );
  }

  /** The event no longer waits for the workflow. `isStarted`: it has started it, so that it refused nothing. */
  async remove({ id, workflowId }: WaitingEvent, isStarted: boolean): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query('delete from waiting_event where workflow_id = $1 and event_id = $2', [workflowId, id]);
      if (!isStarted) return;
      await query(
        `update inbound_event set refusals = (
           select json_agg(r) from json_array_elements(refusals) r where r ->> 'workflowId' <> $2)
         where id = $1 and refusals is not null`,
        [id, workflowId],
      );
    });
  }
}
