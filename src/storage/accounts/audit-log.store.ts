import type { AuditEntry, AuditFilter, AuditRecord } from '../../domain/account/audit.js';
import { isId, timeOfId } from '../../lib/ids.js';
import { insertAudit } from './audit.js';
import type { Database } from '../database/database.js';
import { Conditions } from '../database/page-query.js';

const COLUMNS = `
  case when target_ids is null then a.id::text else a.id || '.' || t.number end as id, at, user_id as "userId",
  case when not is_anonymous then user_id end as "actorId", action, outcome, coalesce(t.target, target_id) as "targetId", key_id as "keyId", session_id as "sessionId", address, user_agent as "userAgent", transport, count, details`;

/** Runs that were started by hand outnumber everything else; see the migration. */
const START = 'execution.start';
const RARE = `action <> '${START}'`;

/**
 * The entry of a run is written together with the run, so its id gives the time, within the difference of two clocks.
 */
const AROUND_START_MS = 3_600_000;

/** The newest entry from before ids were times: null on a database that never had any. */
const NEWEST_OLD = `(select at from audit_log where id < ${2 ** 40} order by id desc limit 1)`;

/** Reads the audit log, newest first, and deletes entries past their retention. */
export class AuditLogStore {
  constructor(private readonly database: Database) {}

  /**
   * Runs that were started together share a row; each is an entry. @param after only entries behind the one with this
   * id. @param isBackward the oldest first, and `after` counts in that order.
   */
  async list(
    filter: AuditFilter,
    {
      after,
      isBackward = false,
      limit,
    }: { readonly after: string | undefined; readonly isBackward?: boolean; readonly limit: number },
  ): Promise<readonly AuditRecord[]> {
    const conditions = conditionsOf(filter);
    if (after !== undefined) addCursor(conditions, after, isBackward);
    const { where, values } = conditions;
    return this.database.query<AuditRecord>(
      `select ${COLUMNS} from audit_log a left join lateral unnest(target_ids) with ordinality as t (target, number) on true
       ${where} order by ${isBackward ? 'a.id, t.number desc' : 'a.id desc, t.number'} limit $${values.length + 1}`,
      [...values, limit],
    );
  }

  /** The entries with these ids. @param userId only those of the log of this user. */
  async findMany(ids: readonly string[], userId: string | undefined): Promise<readonly AuditRecord[]> {
    const rows = [...new Set(ids.map((id) => id.split('.')[0]))];
    const found = await this.database.query<AuditRecord>(
      `select ${COLUMNS} from audit_log a left join lateral unnest(target_ids) with ordinality as t (target, number) on true
       where a.id = any($1::bigint[]) and ($2::text is null or user_id = $2)`,
      [rows, userId ?? null],
      'audit-find',
    );
    return found.filter(({ id }) => ids.includes(id));
  }

  /** Writes an entry for an act that changes nothing else. */
  async record(entry: AuditEntry): Promise<void> {
    await insertAudit((text, values, name) => this.database.query(text, values, name), entry);
  }

  /** The same for several of one request, all or none. */
  async recordAll(entries: readonly AuditEntry[]): Promise<void> {
    const [first, ...others] = entries;
    if (first === undefined) return;
    if (others.length === 0) return this.record(first);
    await this.database.rawTransaction(async (query) => {
      for (const entry of entries) await insertAudit(query, entry);
    });
  }

  /**
   * Deletes up to `limit` entries that are older than `days`, by the clock of the database, the oldest first. @returns
   * how many.
   */
  async deleteOlderThan(days: number, limit: number): Promise<number> {
    return this.database.rawTransaction(async (query) => {
      const [setting] = await query<{ before: string }>(
        `select set_config('stepcast.audit_purge_before', (now() - $1::int * interval '1 day')::text, true) as before`,
        [days],
      );
      const rows = await query<{ deleted: number }>(
        `with doomed as materialized (
           select id from audit_log where id < audit_log_first_id($1::timestamptz) and at < $1::timestamptz order by id limit $2 for update skip locked
         ), gone as (
           delete from audit_log using doomed where audit_log.id = doomed.id returning 1
         )
         select count(*)::int as deleted from gone`,
        [setting?.before, limit],
      );
      return rows[0]?.deleted ?? 0;
    });
  }

  /** Writes the entries of up to `limit` keys that have expired, by the clock of the database. @returns how many. */
  async recordExpiredKeys(limit: number): Promise<number> {
    const rows = await this.database.query<{ recorded: number }>(
      `with expired as (
         update api_key set expiry_recorded_at = now() where id in (
           select id from api_key where expires_at <= now() and expiry_recorded_at is null order by expires_at limit $1 for update skip locked)
         returning id, owner_id, expires_at, revoked_at
       ), recorded as (
         insert into audit_log (user_id, action, target_id, details)
         select owner_id, 'api_key.expire', id, jsonb_build_object('expiredAt', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
         from expired where revoked_at is null returning 1
       )
       select (select count(*) from expired)::int as recorded, (select count(*) from recorded) as written`,
      [limit],
    );
    return rows[0]?.recorded ?? 0;
  }
}

function conditionsOf({ userId, actions, outcomes, actorId, targetId, from, to }: AuditFilter): Conditions {
  const conditions = new Conditions();
  if (userId !== undefined) conditions.add('user_id = ?', userId);
  if (actorId !== undefined) conditions.add('user_id = ? and not is_anonymous', actorId);
  if (actions !== undefined) {
    conditions.add('action = any(?::text[])', actions);
    if (!actions.includes(START)) conditions.that(RARE);
  }
  if (outcomes !== undefined) {
    conditions.add('outcome = any(?::text[])', outcomes);
    if (!outcomes.includes('SUCCEEDED')) conditions.that(RARE);
  }
  if (targetId !== undefined) addTarget(conditions, targetId);
  // Ids are times. Older ids, from before that change, are smaller than any of these.
  if (from !== undefined) {
    conditions.add(
      `at >= ? and a.id >= case when ${NEWEST_OLD} >= ? then 0 else audit_log_first_id(?) end`.replaceAll(
        '?',
        '?::timestamptz',
      ),
      from,
    );
  }
  if (to !== undefined)
    conditions.add("at < ?::timestamptz and a.id < audit_log_first_id(?::timestamptz + interval '1 millisecond')", to);
  return conditions;
}

/** `<id>`, or `<id>.<number>` of a row that several runs share. */
function addCursor(conditions: Conditions, after: string, isBackward: boolean): void {
  const [beyond, within] = isBackward ? ['>', '<'] : ['<', '>'];
  const [id, number] = after.split('.');
  if (number === undefined) {
    conditions.add(`a.id ${beyond} ?::bigint`, id);
    return;
  }
  conditions.values.push(id);
  const row = conditions.values.length;
  conditions.add(
    `a.id ${beyond}= $${row}::bigint and (a.id ${beyond} $${row}::bigint or t.number ${within} ?::int)`,
    number,
  );
}

/** Each half has an index: the target among the rare ones, the time for the start of a run. */
function addTarget(conditions: Conditions, targetId: string): void {
  const started = isId(targetId, 'ex') ? timeOfId(targetId)?.getTime() : undefined;
  if (started === undefined) {
    conditions.add('target_id = ?', targetId).that(RARE);
    return;
  }
  conditions.add('coalesce(t.target, target_id) = ?', targetId);
  conditions.values.push(new Date(started - AROUND_START_MS), new Date(started + AROUND_START_MS));
  const [first, last] = [conditions.values.length - 1, conditions.values.length];
  conditions.add(
    `a.id in (select id from audit_log where target_id = ? and ${RARE} union all
       select id from audit_log where (target_id = ? or ? = any(target_ids)) and action = '${START}'
       and id >= audit_log_first_id($${first}::timestamptz) and id < audit_log_first_id($${last}::timestamptz))`,
    targetId,
  );
}
