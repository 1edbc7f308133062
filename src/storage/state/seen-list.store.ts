import { MAX_SEEN_ITEMS, MAX_SEEN_LISTS, SeenMark, StateRefusal } from '../../domain/state/state.js';
import type { SeenList, StateCall, StatePlace } from '../../domain/state/state.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { IdFactory } from '../../lib/ids.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { statement } from '../database/statement.js';
import { callDigest, digest, lockPlace } from './once.js';

const COLUMNS = `l.id, l.owner_id as "ownerId", l.workflow_id as "workflowId", l.name, l.item_count as "itemCount",
  l.created_at as "createdAt", l.updated_at as "updatedAt"`;

const SEEN = statement(
  'seen-item-find',
  { list: 'bigint', hashes: 'uuid[]', call: 'uuid' },
  (p) => `
  select i.hash::text as hash, i.call = ${p.call} as "isMine",
         coalesce(i.expires_at <= now() or i.claimed_until <= now(), false) as "isFree"
    from seen_item i where i.list = ${p.list} and i.hash = any(${p.hashes})`,
);

const MARK = statement(
  'seen-item-mark',
  { list: 'bigint', hashes: 'uuid[]', call: 'uuid', expires: 'float8', run: 'text', claim: 'float8' },
  (p) => `
  insert into seen_item (list, hash, call, expires_at, claimed_by, claimed_until)
  select ${p.list}, hash, ${p.call}, now() + ${p.expires} * interval '1 second', ${p.run},
         case when ${p.run} is null then null else now() + ${p.claim} * interval '1 second' end
    from unnest(${p.hashes}) as asked (hash) order by hash
  on conflict (list, hash) do update
     set call = excluded.call, seen_at = now(), expires_at = excluded.expires_at, claimed_by = excluded.claimed_by,
         claimed_until = excluded.claimed_until`,
);

/** Which ids are new, and for how long they count as seen. */
export interface NewIds {
  readonly name: string;
  readonly ids: readonly string[];
  readonly mark: SeenMark;
  readonly claimSeconds: number;
  readonly expiresAfterSeconds?: number | undefined;
}

/** Lists of ids that were seen. The lock of a list makes calls at the same time take turns. */
export class SeenListStore {
  constructor(
    private readonly database: Database,
    private readonly newId: IdFactory,
  ) {}

  /**
   * The ids that are new in the list, each once, and marks them. Repeated, the call answers the same ids.
   *
   * @throws StateRefusal
   */
  async takeNew(
    call: StateCall,
    { name, ids, mark, claimSeconds, expiresAfterSeconds }: NewIds,
  ): Promise<ReadonlySet<string>> {
    const byHash = new Map(ids.map((id) => [digest(id), id]));
    const key = callDigest(call);
    return this.database.rawTransaction(async (query) => {
      const list = await this.#open(query, call, name);
      await settleClaims(query, list);
      const seen = await query<Seen>(SEEN.with({ list, hashes: [...byHash.keys()], call: key }));
      const known = new Map(seen.map((row) => [row.hash.replaceAll('-', ''), row]));
      const fresh = [...byHash.keys()].filter((hash) => known.get(hash)?.isFree ?? true).sort();
      const isClaim = mark === SeenMark.AT_SUCCESS;
      if (fresh.length > 0) {
        const run = isClaim ? call.executionId : null;
        await query(
          MARK.with({ list, hashes: fresh, call: key, expires: expiresAfterSeconds ?? null, run, claim: claimSeconds }),
        );
        if (isClaim)
          await query('insert into seen_claim (execution_id, list) values ($1, $2) on conflict do nothing', [
            run,
            list,
          ]);
        await count(query, list, call.ownerId, fresh.filter((hash) => !known.has(hash)).length);
      }
      const mine = [...known.values()].filter((row) => row.isMine).map((row) => row.hash.replaceAll('-', ''));
      return new Set([...fresh, ...mine].map((hash) => byHash.get(hash) ?? ''));
    });
  }

  /** The ids that are new, without marking them. */
  async peek({ ownerId, workflowId }: StatePlace, name: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const byHash = new Map(ids.map((id) => [digest(id), id]));
    const seen = await this.database.query<{ hash: string }>(
      `select i.hash::text as hash from seen_list l join seen_item i on i.list = l.number and i.hash = any($4::uuid[])
        where l.owner_id = $1 and l.workflow_id = $2 and l.name = $3
          and (i.expires_at is null or i.expires_at > now()) and (i.claimed_until is null or i.claimed_until > now())`,
      [ownerId, workflowId, name, [...byHash.keys()]],
      'seen-item-peek',
    );
    for (const { hash } of seen) byHash.delete(hash.replaceAll('-', ''));
    return new Set(byHash.values());
  }

  async list({ ownerId, workflowId }: StatePlace): Promise<readonly SeenList[]> {
    return this.database.query<SeenList>(
      `select ${COLUMNS} from seen_list l where l.owner_id = $1 and l.workflow_id = $2 order by l.name`,
      [ownerId, workflowId],
    );
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly SeenList[]> {
    return this.database.query<SeenList>(
      `select ${COLUMNS} from seen_list l where l.owner_id = $1 and l.id = any($2)`,
      [ownerId, ids],
    );
  }

  /** Ids that are new again. @returns how many were there; null if there is no such list. */
  async forget(ownerId: string, id: string, ids: readonly string[], audit: AuditEntry): Promise<number | null> {
    return this.database.rawTransaction(async (query) => {
      const [list] = await query<{ number: string }>(
        'select number from seen_list where owner_id = $1 and id = $2 for update',
        [ownerId, id],
      );
      if (!list) return null;
      const gone = await query('delete from seen_item where list = $1 and hash = any($2::uuid[]) returning 1 as gone', [
        list.number,
        ids.map(digest),
      ]);
      await query(
        'update seen_list set item_count = greatest(item_count - $2, 0), updated_at = now() where number = $1',
        [list.number, gone.length],
      );
      await insertAudit(query, { ...audit, details: { count: gone.length } });
      return gone.length;
    });
  }

  /** Its items are deleted later, in batches. @returns whether there was one. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const gone = await query<{ number: string }>(
        'delete from seen_list where owner_id = $1 and id = $2 returning number',
        [ownerId, id],
      );
      for (const { number } of gone) {
        await query('insert into seen_removal (list) values ($1)', [number]);
        await insertAudit(query, audit);
      }
      return gone.length > 0;
    });
  }

  /** The number of a list, which is made if there is none, locked until the end of the transaction. */
  async #open(query: RawQuery, { ownerId, workflowId }: StatePlace, name: string): Promise<string> {
    const lock = async (): Promise<string | undefined> => {
      const text = 'select number from seen_list where owner_id = $1 and workflow_id = $2 and name = $3 for update';
      const [row] = await query<{ number: string }>(text, [ownerId, workflowId, name], 'seen-list-lock');
      return row?.number;
    };
    const known = await lock();
    if (known !== undefined) return known;
    await lockPlace(query, { ownerId, workflowId });
    const made = await query<{ number: string }>(
      `insert into seen_list (id, owner_id, workflow_id, name) select $4, $1, $2, $3
        where (select count(*) from seen_list where owner_id = $1) < ${MAX_SEEN_LISTS} on conflict do nothing returning number`,
      [ownerId, workflowId, name, this.newId('seen')],
      'seen-list-insert',
    );
    const number = made[0]?.number ?? (await lock());
    if (number !== undefined) return number;
    throw new StateRefusal(
      'STATE_FULL',
      `You have ${MAX_SEEN_LISTS} lists of seen ids, the most there can be. Delete one.`,
    );
  }
}

interface Seen {
  readonly hash: string;
  readonly isMine: boolean;
  readonly isFree: boolean;
}

/**
 * Settles the claims of runs that have ended: after a success the ids count as seen, after anything else they are new.
 */
export async function settleClaims(query: RawQuery, list: string): Promise<void> {
  const ended = await query<{ run: string; hasSucceeded: boolean }>(
    `select c.execution_id as run, e.status = 'SUCCEEDED' as "hasSucceeded" from seen_claim c join execution e on e.id = c.execution_id
      where c.list = $1 and e.status in ('SUCCEEDED', 'FAILED', 'CANCELLED')`,
    [list],
    'seen-claim-ended',
  );
  for (const { run, hasSucceeded } of ended) {
    const claimed = [list, run];
    if (hasSucceeded)
      await query(
        'update seen_item set claimed_by = null, claimed_until = null where list = $1 and claimed_by = $2',
        claimed,
      );
    else {
      const gone = await query<{ count: number }>(
        'with gone as (delete from seen_item where list = $1 and claimed_by = $2 returning 1) select count(*)::int as count from gone',
        claimed,
      );
      await query('update seen_list set item_count = greatest(item_count - $2, 0) where number = $1', [
        list,
        gone[0]?.count ?? 0,
      ]);
    }
    await query('delete from seen_claim where list = $1 and execution_id = $2', claimed);
  }
}

/** @throws StateRefusal `STATE_FULL`, which undoes the marks */
async function count(query: RawQuery, list: string, ownerId: string, more: number): Promise<void> {
  await query(
    'update seen_list set item_count = item_count + $2, updated_at = now() where number = $1',
    [list, more],
    'seen-list-count',
  );
  if (more === 0) return;
  const [all] = await query<{ sum: number }>(
    'select coalesce(sum(item_count), 0)::float8 as sum from seen_list where owner_id = $1',
    [ownerId],
    'seen-list-sum',
  );
  if (all && all.sum > MAX_SEEN_ITEMS)
    throw new StateRefusal(
      'STATE_FULL',
      `Your lists hold ${MAX_SEEN_ITEMS} seen ids, the most that are kept. Delete a list, or give the ids an expiry (expiresAfterSeconds).`,
    );
}
