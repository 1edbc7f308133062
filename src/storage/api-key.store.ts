import type { ApiKey } from '../domain/api-key.js';
import type { AuditEntry } from '../domain/audit.js';
import type { Scope } from '../domain/caller.js';
import { recordAudit } from './audit.js';
import type { Database } from './database.js';
import { ApiKeyEntity } from './entities/api-key.entity.js';

const COLUMNS = `
  id, owner_id as "ownerId", name, prefix, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"`;

/** Keys by the hash of their secret; the secret itself is never here. */
export class ApiKeyStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async insert(key: ApiKey, hash: Buffer, audit: AuditEntry): Promise<void> {
    await this.#database.transaction((em) => {
      em.persist(em.create(ApiKeyEntity, { ...key, scopes: [...key.scopes], hash, revokedAt: null }));
      recordAudit(em, audit, key.createdAt);
    });
  }

  /** Puts the key there, valid and with these scopes, whatever was known of its hash before. */
  async ensure(key: ApiKey, hash: Buffer): Promise<void> {
    await this.#database.query(
      `insert into api_key (id, owner_id, name, prefix, hash, scopes, created_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (hash) do update set owner_id = excluded.owner_id, scopes = excluded.scopes, expires_at = null, revoked_at = null`,
      [key.id, key.ownerId, key.name, key.prefix, hash, key.scopes, key.createdAt],
    );
  }

  /** Neither revoked nor, by the clock of the database, expired. */
  async findValid(hash: Buffer): Promise<ApiKey | null> {
    const rows = await this.#database.query<ApiKey & { readonly scopes: Scope[] }>(
      `select ${COLUMNS} from api_key where hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
      [hash],
      'api-key-find-valid',
    );
    return rows[0] ?? null;
  }

  /** Newest first, without those that were revoked. */
  async list(ownerId: string): Promise<readonly ApiKey[]> {
    return this.#database.query<ApiKey>(`select ${COLUMNS} from api_key where owner_id = $1 and revoked_at is null order by id desc`, [ownerId]);
  }

  /** @returns whether there was such a key of the owner's, not revoked yet. */
  async revoke(ownerId: string, id: string, at: Date, audit: AuditEntry): Promise<boolean> {
    return this.#database.transaction(async (em) => {
      const revoked = await em.nativeUpdate(ApiKeyEntity, { id, ownerId, revokedAt: null }, { revokedAt: at });
      if (revoked > 0) recordAudit(em, audit, at);
      return revoked > 0;
    });
  }

  /** Notes a use; at most once a minute, so that a busy key does not write all the time. */
  async touch(id: string): Promise<void> {
    await this.#database.query(
      `update api_key set last_used_at = now() where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      [id],
    );
  }
}
