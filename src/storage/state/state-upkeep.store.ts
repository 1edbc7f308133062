import type { Database } from '../database/database.js';
import { settleClaims } from './seen-list.store.js';

const BATCH = 10_000;
const ENDED = `('SUCCEEDED', 'FAILED', 'CANCELLED')`;

/** The deletion of state that is not needed any more, in batches. */
export class StateUpkeepStore {
  constructor(private readonly database: Database) {}

  /** Settles the claims of ended runs, whoever looks at the lists next. */
  async settleClaims(): Promise<void> {
    const lists = await this.database.query<{ list: string }>(
      `select distinct c.list from seen_claim c join execution e on e.id = c.execution_id where e.status in ${ENDED} limit 1000`,
    );
    for (const { list } of lists)
      await this.database.rawTransaction(async (query) => {
        const locked = await query('select 1 as locked from seen_list where number = $1 for update', [list]);
        if (locked.length > 0) await settleClaims(query, list);
      });
    // The run of a claim is gone: its items are free once the claim has expired.
    await this.database.query(
      `delete from seen_claim c where c.created_at < now() - interval '1 day'
        and not exists (select 1 from execution e where e.id = c.execution_id)`,
    );
  }

  /** @returns how many were deleted, at most one batch. */
  async deleteExpiredValues(): Promise<number> {
    return this.#count(`delete from state_value where ctid = any(array(
      select ctid from state_value where expires_at <= now() limit ${BATCH} for update skip locked)) returning 1`);
  }

  /** The memory of agents, with its turns. @returns how many keys were deleted, at most one batch. */
  async deleteExpiredMemory(): Promise<number> {
    return this.#count(`delete from agent_memory where ctid = any(array(
      select ctid from agent_memory where expires_at <= now() limit 1000 for update skip locked)) returning 1`);
  }

  /** @returns how many were deleted, at most one batch. */
  async deleteExpiredItems(): Promise<number> {
    return this.database.rawTransaction(async (query) => {
      const [oldest] = await query<{ list: string }>(
        'select list from seen_item where expires_at <= now() order by expires_at limit 1',
      );
      if (!oldest) return 0;
      await query('select 1 as locked from seen_list where number = $1 for update', [oldest.list]);
      const [gone] = await query<{ count: number }>(
        `with gone as (delete from seen_item where ctid = any(array(
           select ctid from seen_item where list = $1 and expires_at <= now() limit ${BATCH})) returning 1)
         select count(*)::int as count from gone`,
        [oldest.list],
      );
      await query('update seen_list set item_count = greatest(item_count - $2, 0) where number = $1', [
        oldest.list,
        gone?.count ?? 0,
      ]);
      return gone?.count ?? 0;
    });
  }

  /** The calls of ended runs cannot be repeated. @returns how many were deleted, at most one batch. */
  async deleteEndedCalls(): Promise<number> {
    return this.#count(`delete from state_call where call = any(array(
      select c.call from state_call c left join execution e on e.id = c.execution_id
       where e.status in ${ENDED} or (e.id is null and c.created_at < now() - interval '1 day') limit ${BATCH})) returning 1`);
  }

  /** The items of deleted lists. @returns how many were deleted, at most one batch. */
  async deleteRemovedItems(): Promise<number> {
    const [removal] = await this.database.query<{ list: string }>('select list from seen_removal limit 1');
    if (!removal) return 0;
    const count = await this.#count(
      `delete from seen_item where ctid = any(array(select ctid from seen_item where list = $1 limit ${BATCH})) returning 1`,
      [removal.list],
    );
    if (count < BATCH) {
      await this.database.query('delete from seen_claim where list = $1', [removal.list]);
      await this.database.query('delete from seen_removal where list = $1', [removal.list]);
    }
    return Math.max(count, 1);
  }

  /** The state of deleted workflows. A run that was under way may still write, so it is looked at for a while. */
  async deleteOfRemovedWorkflows(): Promise<void> {
    const removals = await this.database.query<{ ownerId: string; workflowId: string }>(
      'select owner_id as "ownerId", workflow_id as "workflowId" from state_removal order by created_at limit 1000',
    );
    for (const { ownerId, workflowId } of removals)
      await this.database.rawTransaction(async (query) => {
        const place = [ownerId, workflowId];
        await query('delete from state_value where owner_id = $1 and workflow_id = $2', place);
        await query('delete from data_table where owner_id = $1 and workflow_id = $2', place);
        await query('delete from agent_memory where owner_id = $1 and workflow_id = $2', place);
        await query(
          `with gone as (delete from seen_list where owner_id = $1 and workflow_id = $2 returning number)
           insert into seen_removal (list) select number from gone on conflict do nothing`,
          place,
        );
        await query(
          `delete from state_removal where owner_id = $1 and workflow_id = $2 and created_at < now() - interval '10 minutes'`,
          place,
        );
      });
  }

  async #count(deletion: string, values: readonly unknown[] = []): Promise<number> {
    const [gone] = await this.database.query<{ count: number }>(
      `with gone as (${deletion}) select count(*)::int as count from gone`,
      values,
    );
    return gone?.count ?? 0;
  }
}
