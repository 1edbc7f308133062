import { quotaMessage } from '../../domain/account/quota.js';
import type { ObjectQuota, QuotaGuard, QuotaLimits } from '../../domain/account/quota.js';
import { QuotaExceededError } from '../../errors.js';
import { column } from '../database/columns.js';
import type { Database, RawQuery } from '../database/database.js';

/** The rows of each kind, of the owner `?`. */
const ROWS: Readonly<Record<ObjectQuota, string>> = {
  WORKFLOWS: 'select 1 from workflow where owner_id = ? and deleted_at is null',
  // The partial index of migration 036 is there for the first half: the text has to stay like its own.
  SCHEDULES: `select 1 from workflow where owner_id = ? and deleted_at is null and trigger ->> 'type' = 'SCHEDULED' and (trigger -> 'enabled')::boolean
    union all select 1 from workflow_trigger t join workflow w on w.id = t.workflow_id where w.owner_id = ? and w.further_triggers <> '[]' and w.deleted_at is null and t.trigger ->> 'type' = 'SCHEDULED' and (t.trigger -> 'enabled')::boolean`,
  CONNECTIONS: 'select 1 from connection where owner_id = ?',
  API_KEYS:
    'select 1 from api_key where owner_id = ? and revoked_at is null and (expires_at is null or expires_at > now())',
  HOOKS: 'select 1 from hook where owner_id = ?',
  SOURCES: 'select 1 from event_source where owner_id = ? and unused_since is null',
};

/** A statement in the transaction that inserts, its values written as `?`. */
export type Execute = (text: string, values: readonly unknown[]) => Promise<readonly object[]>;

/** The statements of a raw transaction, whose values are numbered. */
export function numbered(query: RawQuery): Execute {
  return (text, values) => {
    let position = 0;
    return query(
      text.replaceAll('?', () => `$${(position += 1)}`),
      values,
    );
  };
}

/**
 * Refuses one more object if the owner has reached the limit. An owner above the limit keeps the existing objects. Call
 * this before the insert, in its transaction. The lock makes the inserts of one owner run one after the other, so that
 * the limit is exact.
 *
 * @param more how many objects are added. Default: one.
 * @throws QuotaExceededError
 */
export async function enforceQuota(
  execute: Execute,
  guard: QuotaGuard,
  name: ObjectQuota,
  ownerId: string,
  more = 1,
): Promise<void> {
  if (guard.limits[name] === null) return;
  // Two statements: the second one has to see the commits that happened while the first one waited.
  await execute('select pg_advisory_xact_lock(hashtextextended(?, 0)) is null as locked', [`quota ${name} ${ownerId}`]);
  await checkQuota(execute, guard.limits, name, ownerId, more, (refusal) => guard.refused(refusal));
}

/**
 * Refuses as `enforceQuota` does if there is no room for one more object now. It takes no lock and records nothing, so
 * it is for checks before an insert.
 *
 * @throws QuotaExceededError
 */
export async function checkQuota(
  execute: Execute,
  limits: QuotaLimits,
  name: ObjectQuota,
  ownerId: string,
  more = 1,
  refused?: QuotaGuard['refused'],
): Promise<void> {
  const limit = limits[name];
  if (limit === null) return;
  const [found] = (await execute(`select count(*)::int as count from (${ROWS[name]} limit ?) as found`, [
    ...ownerIn(name, ownerId),
    limit,
  ])) as readonly { count: number }[];
  if (found === undefined || found.count + more <= limit) return;
  const [all] = (await execute(
    `select count(*)::int as count from (${ROWS[name]}) as found`,
    ownerIn(name, ownerId),
  )) as readonly {
    count: number;
  }[];
  const used = all?.count ?? limit;
  refused?.({ ownerId, quota: name, limit, used });
  throw new QuotaExceededError(quotaMessage(name, limit, used), { quota: name, limit, used });
}

/** The values of the statement that reads the objects of an owner. */
function ownerIn(name: ObjectQuota, ownerId: string): readonly string[] {
  return [...ROWS[name].matchAll(/\?/g)].map(() => ownerId);
}

const OBJECTS = Object.entries(ROWS).map(
  ([name, rows]) => `(select count(*)::int from (${rows.replaceAll('?', '$1')}) as found) as "${name}"`,
);

/** The counts that limits are compared with, as far as they are in the database. */
export class QuotaStore {
  constructor(private readonly database: Pick<Database, 'query'>) {}

  /** The counts of all objects that are checked on insertion. */
  async objects(ownerId: string): Promise<Readonly<Record<ObjectQuota, number>>> {
    const [row] = await this.database.query<Record<ObjectQuota, number>>(
      `select ${OBJECTS.join(', ')}`,
      [ownerId],
      'quota-objects',
    );
    return row ?? { WORKFLOWS: 0, SCHEDULES: 0, CONNECTIONS: 0, API_KEYS: 0, HOOKS: 0, SOURCES: 0 };
  }

  /** Runs that have not ended; workflow by workflow, as the index has them. */
  async runsInFlight(ownerId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select coalesce(sum(unfinished.count), 0)::int as count from (
         select id from workflow where owner_id = $1 and deleted_at is null
         union all
         -- Runs of a deleted workflow continue.
         select id from workflow where owner_id = $1 and deleted_at > now() - interval '2 days'
       ) as w
       cross join lateral (select count(*) as count from execution where workflow_id = w.id and finished_at is null) as unfinished`,
      [ownerId],
      'quota-runs-in-flight',
    );
    return row?.count ?? 0;
  }

  /** Bytes of files that are stored, or reserved for files that are being written. */
  async fileBytes(ownerId: string): Promise<number> {
    const [row] = await this.database.query<{ bytes: number }>(
      'select bytes::float8 as bytes from file_usage where owner_id = $1',
      [ownerId],
      'quota-file-bytes',
    );
    return row?.bytes ?? 0;
  }

  /** Bytes of texts and vectors in knowledge bases. */
  async knowledgeBytes(ownerId: string): Promise<number> {
    const [row] = await this.database.query<{ bytes: number }>(
      'select coalesce(sum(bytes), 0)::float8 as bytes from knowledge_base where owner_id = $1',
      [ownerId],
      'quota-knowledge-bytes',
    );
    return row?.bytes ?? 0;
  }

  async today(ownerId: string): Promise<{ readonly events: number; readonly bytes: number }> {
    const [row] = await this.database.query<{ events: number; bytes: number }>(
      "select events::float8 as events, bytes::float8 as bytes from quota_day where owner_id = $1 and day = (now() at time zone 'UTC')::date",
      [ownerId],
      'quota-today',
    );
    return row ?? { events: 0, bytes: 0 };
  }

  /** Adds to the amounts of today, and returns the sums. */
  async add(
    amounts: readonly { readonly ownerId: string; readonly events: number; readonly bytes: number }[],
  ): Promise<readonly { readonly events: number; readonly bytes: number }[]> {
    // In one order, so that two processes cannot wait for each other.
    const rows = await this.database.query<{ ownerId: string; events: number; bytes: number }>(
      `insert into quota_day as q (owner_id, day, events, bytes)
       select owner_id, (now() at time zone 'UTC')::date, events, bytes from unnest($1::text[], $2::bigint[], $3::bigint[]) as a (owner_id, events, bytes) order by owner_id
       on conflict (owner_id, day) do update set events = q.events + excluded.events, bytes = q.bytes + excluded.bytes
       returning owner_id as "ownerId", events::float8 as events, bytes::float8 as bytes`,
      [
        column(amounts, ({ ownerId }) => ownerId),
        column(amounts, ({ events }) => events),
        column(amounts, ({ bytes }) => Math.round(bytes)),
      ],
      'quota-add',
    );
    const byOwner = new Map(rows.map((row) => [row.ownerId, { events: row.events, bytes: row.bytes }]));
    return amounts.map(({ ownerId }) => byOwner.get(ownerId) ?? { events: 0, bytes: 0 });
  }

  /** Deletes the amounts from before yesterday. */
  async forgetOld(): Promise<void> {
    await this.database.query(`delete from quota_day where day < (now() at time zone 'UTC')::date - 1`);
  }
}
