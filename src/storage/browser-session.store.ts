import type { SessionCaller, SessionStore } from '../domain/browser-session.js';
import type { Scope } from '../domain/caller.js';
import type { Database } from './database.js';

interface Row {
  readonly userId: string;
  readonly scopes: readonly Scope[];
  readonly name: string | null;
  readonly timezone: string | null;
  readonly apiKeyId: string | null;
  readonly expiresAt: Date;
}

/** Sessions of browsers by the hash of their token; the token itself is never here. */
export class BrowserSessionStore implements SessionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those that have expired leave as a new one comes. */
  async put(tokenHash: Buffer, caller: SessionCaller): Promise<void> {
    await this.#database.query('delete from browser_session where expires_at < now()', []);
    await this.#database.query(
      `insert into browser_session (token_hash, owner_id, scopes, name, timezone, api_key_id, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [tokenHash, caller.userId, [...caller.scopes], caller.name ?? null, caller.timezone ?? null, caller.apiKeyId ?? null, caller.expiresAt],
    );
  }

  async find(tokenHash: Buffer, now: Date): Promise<SessionCaller | null> {
    const rows = await this.#database.query<Row>(
      `select s.owner_id as "userId", s.scopes, s.name, s.timezone, s.api_key_id as "apiKeyId", s.expires_at as "expiresAt"
       from browser_session s left join api_key k on k.id = s.api_key_id
       where s.token_hash = $1 and s.expires_at > $2
         and (s.api_key_id is null or (k.revoked_at is null and (k.expires_at is null or k.expires_at > $2) and k.id is not null))`,
      [tokenHash, now],
      'browser-session-find',
    );
    const row = rows[0];
    if (row === undefined) return null;
    return {
      userId: row.userId,
      scopes: new Set(row.scopes),
      expiresAt: row.expiresAt,
      ...(row.name === null ? {} : { name: row.name }),
      ...(row.timezone === null ? {} : { timezone: row.timezone }),
      ...(row.apiKeyId === null ? {} : { apiKeyId: row.apiKeyId }),
    };
  }

  async remove(tokenHash: Buffer): Promise<void> {
    await this.#database.query('delete from browser_session where token_hash = $1', [tokenHash]);
  }
}
