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

const LOCK = statement(
  'seen-list-lock',
  { owner: 'text', workflow: 'text', name: 'text' },
  (p) => `
  select l.number, exists (select from seen_claim c where c.list = l.number) as "hasClaims"
    from seen_list l where l.owner_id = ${p.owner} and l.workflow_id = ${p.workflow} and l.name = ${p.name} for update`,
);

/*
 * Finds, marks and counts the new ids in one statement: each round trip adds to the time for which the list is locked.
 * Because of the lock, an id that is not found is not there, and its row needs no search for a conflict.
 */
const TAKE = statement(
  'seen-item-take',
  {
    list: 'bigint',
    owner: 'text',
    hashes: 'uuid[]',
    call: 'uuid',
    expires: 'float8',
    run: 'text',
    claim: 'float8',
  },
  (p) => `
  with settings as materialized (
         select now() + ${p.expires} * interval '1 second' as expires_at,
                case when ${p.run} is null then null else now() + ${p.claim} * interval '1 second' end as claimed_until),
       seen as materialized (
         select i.hash, i.call = ${p.call} as is_mine,
                coalesce(i.expires_at <= now() or i.claimed_until <= now(), false) as is_free
           from seen_item i where i.list = ${p.list} and i.hash = any(${p.hashes})),
       unknown as materialized (
         select asked.hash from unnest(${p.hashes}) as asked (hash)
          where not exists (select from seen where seen.hash = asked.hash)),
       added as (
         insert into seen_item (list, hash, call, expires_at, claimed_by, claimed_until)
         select ${p.list}, hash, ${p.call}, expires_at, ${p.run}, claimed_until from unknown, settings),
       renewed as (
         update seen_item i set call = ${p.call}, seen_at = now(), expires_at = settings.expires_at, claimed_by = ${p.run},
                claimed_until = settings.claimed_until
           from settings where i.list = ${p.list} and i.hash = any(array(select hash from seen where is_free))),
       claimed as (
         insert into seen_claim (execution_id, list) select ${p.run}, ${p.list}
          where ${p.run} is not null and (exists (select from unknown) or exists (select from seen where is_free))
         on conflict do nothing),
       counted as (
         update seen_list set item_count = item_count + (select count(*) from unknown), updated_at = now()
          where number = ${p.list} and (exists (select from unknown) or exists (select from seen where is_free)))
  select array(select hash from unknown union all select hash from seen where is_free or is_mine)::text[] as fresh,
         (select count(*)::int from unknown) as added,
         (select coalesce(sum(item_count), 0)::float8 from seen_list where owner_id = ${p.owner}) as before`,
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
    const isClaim = mark === SeenMark.AT_SUCCESS;
    return this.database.rawTransaction(async (query) => {
      const { number: list, hasClaims } = await this.#open(query, call, name);
      if (hasClaims) await settleClaims(query, list);
      const taken = await query<{ fresh: string[]; added: number; before: number }>(
        TAKE.with({
          list,
          owner: call.ownerId,
          hashes: [...byHash.keys()].sort(),
          call: callDigest(call),
          expires: expiresAfterSeconds ?? null,
          run: isClaim ? call.executionId : null,
          claim: claimSeconds,
        }),
      );
      const { fresh = [], added = 0, before = 0 } = taken[0] ?? {};
      if (added > 0 && before + added > MAX_SEEN_ITEMS) throw fullOfItems();
      return new Set(fresh.map((hash) => byHash.get(hash.replaceAll('-', '')) ?? ''));
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

  /** A list, which is made if there is none, locked until the end of the transaction. */
  async #open(query: RawQuery, { ownerId, workflowId }: StatePlace, name: string): Promise<OpenList> {
    const lock = async (): Promise<OpenList | undefined> =>
      (await query<OpenList>(LOCK.with({ owner: ownerId, workflow: workflowId, name })))[0];
    const known = await lock();
    if (known !== undefined) return known;
    await lockPlace(query, { ownerId, workflowId });
    await query(
      `insert into seen_list (id, owner_id, workflow_id, name) select $4, $1, $2, $3
        where (select count(*) from seen_list where owner_id = $1) < ${MAX_SEEN_LISTS} on conflict do nothing`,
      [ownerId, workflowId, name, this.newId('seen')],
      'seen-list-insert',
    );
    const made = await lock();
    if (made !== undefined) return made;
    throw new StateRefusal(
      'STATE_FULL',
      `You have ${MAX_SEEN_LISTS} lists of seen ids, the most there can be. Delete one.`,
    );
  }
}

interface OpenList {
  readonly number: string;
  /** Whether runs have claimed some of its items. */
  readonly hasClaims: boolean;
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

function fullOfItems(): StateRefusal {
  return new StateRefusal(
    'STATE_FULL',
    `Your lists hold ${MAX_SEEN_ITEMS} seen ids, the most that are kept. Delete a list, or give the ids an expiry (expiresAfterSeconds).`,
  );
}
