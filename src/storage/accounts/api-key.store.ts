import type { ApiKey } from '../../domain/account/api-key.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { Scope } from '../../domain/account/caller.js';
import { NO_GUARD, QuotaName } from '../../domain/account/quota.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { insertAudit } from './audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';
import { enforceQuota, numbered } from './quota.store.js';

const COLUMNS = `
  id, owner_id as "ownerId", name, prefix, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
  parent_id as "parentId", mcp_group_id as "mcpGroupId"`;

const ROW = {
  id: 'text',
  owner_id: 'text',
  name: 'text',
  prefix: 'text',
  hash: 'bytea',
  scopes: 'text[]',
  created_at: 'timestamptz',
} as const;

const INSERT = statement(
  null,
  { ...ROW, expires_at: 'timestamptz', parent_id: 'text', mcp_group_id: 'text' },
  (p) => `insert into api_key (${namesOf(p)}) values (${listOf(p)})`,
);

const PUT_BOOTSTRAP = statement(
  null,
  ROW,
  (p) => `
  insert into api_key (${namesOf(p)}, is_bootstrap) values (${listOf(p)}, true)
  on conflict (hash) do update set owner_id = excluded.owner_id, scopes = excluded.scopes, expires_at = null, revoked_at = null, parent_id = null, is_bootstrap = true`,
);

function rowOf({ id, ownerId, name, prefix, scopes, createdAt }: ApiKey, hash: Buffer) {
  return { id, owner_id: ownerId, name, prefix, hash, scopes, created_at: createdAt };
}

/** The credential that makes a key: it must still hold when the key is written. */
export interface KeyMaker {
  readonly apiKeyId?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** Keys by the hash of their secret; the secret itself is never here. */
export class ApiKeyStore {
  readonly #database: Database;
  readonly #guard: QuotaGuard;

  /** @param guard of the quotas of each owner. Default: none. */
  constructor(database: Database, guard: QuotaGuard = NO_GUARD) {
    this.#database = database;
    this.#guard = guard;
  }

  /**
   * The keys of one owner are made and revoked one after the other. If a key is being made while its parent is revoked,
   * the new key is either refused or revoked as well.
   *
   * @returns false if the maker's key was revoked or has expired, or its session has ended. Nothing is written then.
   * @throws QuotaExceededError
   */
  async insert(key: ApiKey, hash: Buffer, maker: KeyMaker, audit: AuditEntry): Promise<boolean> {
    return this.#database.rawTransaction(async (query) => {
      await lockKeysOf(query, key.ownerId);
      if (!(await stillHolds(query, maker))) return false;
      await enforceQuota(numbered(query), this.#guard, QuotaName.API_KEYS, key.ownerId);
      await query(
        INSERT.with({
          ...rowOf(key, hash),
          expires_at: key.expiresAt,
          parent_id: key.parentId,
          mcp_group_id: key.mcpGroupId,
        }),
      );
      await insertAudit(query, audit);
      return true;
    });
  }

  /**
   * Makes this the one bootstrap key, valid and with these scopes, whatever was known of its hash before. Any other
   * bootstrap key is revoked, and the keys that were made with it.
   *
   * @returns the ids of the keys that were revoked.
   */
  async replaceBootstrap(
    key: ApiKey,
    hash: Buffer,
    audit: (revoked: readonly string[]) => AuditEntry,
  ): Promise<readonly string[]> {
    return this.#database.rawTransaction(async (query) => {
      await lockKeysOf(query, key.ownerId);
      const others = await query<{ id: string }>(
        'select id from api_key where is_bootstrap and revoked_at is null and hash <> $1',
        [hash],
      );
      const revoked = await revokeWithDescendants(
        query,
        others.map(({ id }) => id),
        key.createdAt,
      );
      await query(PUT_BOOTSTRAP.with(rowOf(key, hash)));
      if (revoked.length > 0) await insertAudit(query, audit(revoked));
      return revoked;
    });
  }

  /** Neither revoked nor, by the clock of the database, expired. */
  async findValid(hash: Buffer): Promise<ApiKey | null> {
    const rows = await this.#database.query<ApiKey & { readonly scopes: Scope[] }>(
      `select ${COLUMNS} from api_key where hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
      [hash],
      'api-key-find-valid-3',
    );
    return rows[0] ?? null;
  }

  /** Null if the owner has no such key, or if it was revoked. */
  async find(ownerId: string, id: string): Promise<ApiKey | null> {
    const rows = await this.#database.query<ApiKey>(
      `select ${COLUMNS} from api_key where owner_id = $1 and id = $2 and revoked_at is null`,
      [ownerId, id],
    );
    return rows[0] ?? null;
  }

  /** Newest first, without those that were revoked. */
  async list(ownerId: string): Promise<readonly ApiKey[]> {
    return this.#database.query<ApiKey>(
      `select ${COLUMNS} from api_key where owner_id = $1 and revoked_at is null order by id desc`,
      [ownerId],
    );
  }

  /**
   * Revokes a key and every key that was made with it. @returns their ids. Empty if the owner has no such key, or if it
   * was already revoked.
   */
  async revoke(
    ownerId: string,
    id: string,
    at: Date,
    audit: (revoked: readonly string[]) => AuditEntry,
  ): Promise<readonly string[]> {
    return this.#database.rawTransaction(async (query) => {
      await lockKeysOf(query, ownerId);
      const [found] = await query('select id from api_key where owner_id = $1 and id = $2 and revoked_at is null', [
        ownerId,
        id,
      ]);
      if (found === undefined) return [];
      const revoked = await revokeWithDescendants(query, [id], at);
      await insertAudit(query, audit(revoked));
      return revoked;
    });
  }

  /** The key expires at this time, unless it does so before. @returns false if the owner has no such key. */
  async shorten(ownerId: string, id: string, expiresAt: Date, audit: AuditEntry): Promise<boolean> {
    return this.#database.rawTransaction(async (query) => {
      await lockKeysOf(query, ownerId);
      const rows = await query(
        `update api_key set expires_at = least(expires_at, $3) where owner_id = $1 and id = $2 and revoked_at is null returning id`,
        [ownerId, id, expiresAt],
      );
      if (rows.length === 0) return false;
      await insertAudit(query, audit);
      return true;
    });
  }

  /** The keys of these MCP groups, newest first, without those that were revoked. */
  async ofGroups(ownerId: string, groupIds: readonly string[]): Promise<readonly ApiKey[]> {
    return this.#database.query<ApiKey>(
      `select ${COLUMNS} from api_key where owner_id = $1 and mcp_group_id = any ($2) and revoked_at is null order by id desc`,
      [ownerId, groupIds],
    );
  }

  /** The ids whose keys are neither revoked nor expired. */
  async validAmong(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.#database.query<{ id: string }>(
      `select id from api_key where id = any ($1) and revoked_at is null and (expires_at is null or expires_at > now())`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Notes a use; at most once a minute, so that a busy key does not write all the time. */
  async touch(id: string): Promise<void> {
    await this.#database.query(
      `update api_key set last_used_at = now() where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      [id],
    );
  }
}

/** Until the transaction ends. Keys of one owner are changed rarely, so that waiting for one another costs nothing. */
async function lockKeysOf(query: RawQuery, ownerId: string): Promise<void> {
  await query(`select pg_advisory_xact_lock(hashtextextended('api_key ' || $1, 0))`, [ownerId]);
}

/** The rows stay locked, so that neither is revoked or ended before the key is there. */
async function stillHolds(query: RawQuery, { apiKeyId, sessionId }: KeyMaker): Promise<boolean> {
  if (apiKeyId !== undefined) {
    const [key] = await query(
      'select id from api_key where id = $1 and revoked_at is null and (expires_at is null or expires_at > now()) for share',
      [apiKeyId],
    );
    if (key === undefined) return false;
  }
  if (sessionId === undefined) return true;
  const [session] = await query('select id from browser_session where id = $1 and expires_at > now() for share', [
    sessionId,
  ]);
  return session !== undefined;
}

async function revokeWithDescendants(query: RawQuery, ids: readonly string[], at: Date): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await query<{ id: string }>(
    `with recursive ending (id) as (
       select unnest($1::text[]) collate "C"
       union
       select child.id from api_key child join ending on child.parent_id = ending.id
     )
     update api_key set revoked_at = $2 where id in (select id from ending) and revoked_at is null returning id`,
    [ids, at],
  );
  return rows.map(({ id }) => id);
}
