import { auditBy } from '../../domain/account/audit.js';
import type { AuditEntry, CallOrigin } from '../../domain/account/audit.js';
import { SessionCredential } from '../../domain/account/browser-session.js';
import type { BrowserSession, SessionCaller, SessionStore } from '../../domain/account/browser-session.js';
import type { Caller, Scope } from '../../domain/account/caller.js';
import { insertAudit } from './audit.js';
import type { Database } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';

interface Row {
  readonly id: string;
  readonly userId: string;
  readonly scopes: readonly Scope[];
  readonly name: string | null;
  readonly timezone: string | null;
  readonly apiKeyId: string | null;
  readonly credential: SessionCredential;
  readonly expiresAt: Date;
  readonly isTouchDue: boolean;
}

/** A session counts only while the key that it was opened with does. */
const HOLDS = `
  s.expires_at > $2
  and (s.api_key_id is null or (k.revoked_at is null and (k.expires_at is null or k.expires_at > $2) and k.id is not null))`;

/** A process of the version before does not say it: only the operator had links then. */
const CREDENTIAL = `coalesce(s.credential, case when s.api_key_id is not null then 'KEY' when s.owner_id = 'local' then 'LINK' else 'TOKEN' end)`;

const INSERT = statement(
  null,
  {
    token_hash: 'bytea',
    id: 'text',
    owner_id: 'text',
    scopes: 'text[]',
    name: 'text',
    timezone: 'text',
    api_key_id: 'text',
    credential: 'text',
    address: 'text',
    user_agent: 'text',
    expires_at: 'timestamptz',
  },
  (p) => `insert into browser_session (${namesOf(p)}) values (${listOf(p)})`,
);

const INSERT_LINK = statement(
  null,
  { token_hash: 'bytea', owner_id: 'text', scopes: 'text[]', expires_at: 'timestamptz' },
  (p) => `insert into login_link (${namesOf(p)}) values (${listOf(p)})`,
);

/** Sessions of browsers and login links by the hash of their token; the token itself is never here. */
export class BrowserSessionStore implements SessionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Expired sessions are deleted when a new one is added. */
  async put(tokenHash: Buffer, caller: SessionCaller): Promise<void> {
    const method = credentialOf(caller);
    await this.#database.rawTransaction(async (query) => {
      await query('delete from browser_session where expires_at < now()');
      await query(
        INSERT.with({
          token_hash: tokenHash,
          id: caller.sessionId,
          owner_id: caller.userId,
          scopes: [...caller.scopes],
          name: caller.name ?? null,
          timezone: caller.timezone ?? null,
          api_key_id: caller.apiKeyId ?? null,
          credential: method,
          address: caller.origin?.address ?? null,
          user_agent: caller.origin?.userAgent ?? null,
          expires_at: caller.expiresAt,
        }),
      );
      await insertAudit(query, auditBy(caller, 'session.sign_in', caller.sessionId, { method }));
    });
  }

  async find(tokenHash: Buffer, now: Date): Promise<SessionCaller | null> {
    const rows = await this.#database.query<Row>(
      `select s.id, s.owner_id as "userId", s.scopes, s.name, s.timezone, s.api_key_id as "apiKeyId", ${CREDENTIAL} as credential, s.expires_at as "expiresAt",
         s.last_used_at is null or s.last_used_at < now() - interval '1 minute' as "isTouchDue"
       from browser_session s left join api_key k on k.id = s.api_key_id
       where s.token_hash = $1 and ${HOLDS}`,
      [tokenHash, now],
      'browser-session-find-2',
    );
    const row = rows[0];
    if (row === undefined) return null;
    // Beside the request, which does not wait for it; when a session was used is no more than a hint.
    if (row.isTouchDue)
      this.#database
        .query('update browser_session set last_used_at = now() where id = $1', [row.id])
        .catch(() => undefined);
    return {
      userId: row.userId,
      ownerId: row.userId,
      scopes: new Set(row.scopes),
      sessionId: row.id,
      expiresAt: row.expiresAt,
      ...(row.name === null ? {} : { name: row.name }),
      ...(row.timezone === null ? {} : { timezone: row.timezone }),
      ...(row.apiKeyId === null ? {} : { apiKeyId: row.apiKeyId }),
      ...(row.credential === SessionCredential.TOKEN ? { credential: 'token' } : {}),
      ...(row.credential === SessionCredential.LINK ? { credential: 'link' } : {}),
    };
  }

  async remove(tokenHash: Buffer, origin: CallOrigin | undefined): Promise<string | null> {
    return this.#database.rawTransaction(async (query) => {
      const [ended] = await query<{ id: string; ownerId: string }>(
        'delete from browser_session where token_hash = $1 returning id, owner_id as "ownerId"',
        [tokenHash],
      );
      if (ended === undefined) return null;
      await insertAudit(query, {
        userId: ended.ownerId,
        action: 'session.sign_out',
        targetId: ended.id,
        sessionId: ended.id,
        origin,
      });
      return ended.id;
    });
  }

  async putLink(tokenHash: Buffer, caller: Caller, expiresAt: Date, audit: AuditEntry): Promise<void> {
    await this.#database.rawTransaction(async (query) => {
      await query('delete from login_link where expires_at < now()');
      await query(
        INSERT_LINK.with({
          token_hash: tokenHash,
          owner_id: caller.userId,
          scopes: [...caller.scopes],
          expires_at: expiresAt,
        }),
      );
      await insertAudit(query, audit);
    });
  }

  async takeLink(tokenHash: Buffer, now: Date): Promise<Caller | null> {
    const [link] = await this.#database.query<{ userId: string; scopes: readonly Scope[] }>(
      'delete from login_link where token_hash = $1 and expires_at > $2 returning owner_id as "userId", scopes',
      [tokenHash, now],
    );
    return link === undefined
      ? null
      : { userId: link.userId, ownerId: link.userId, scopes: new Set(link.scopes), credential: 'link' };
  }

  /** The owner's that count, newest first. */
  async list(ownerId: string, now: Date): Promise<readonly BrowserSession[]> {
    return this.#database.query<BrowserSession>(
      `select s.id, s.owner_id as "ownerId", s.scopes, s.credential, s.api_key_id as "apiKeyId", s.address, s.user_agent as "userAgent",
         s.created_at as "createdAt", s.last_used_at as "lastUsedAt", s.expires_at as "expiresAt"
       from browser_session s left join api_key k on k.id = s.api_key_id
       where s.owner_id = $1 and ${HOLDS}
       order by s.created_at desc, s.id desc`,
      [ownerId, now],
    );
  }

  /** Ends those of the owner's sessions that have one of the ids. @returns the ids of those that it has ended. */
  async end(ownerId: string, ids: readonly string[], audit: (count: number) => AuditEntry): Promise<readonly string[]> {
    return this.#database.rawTransaction(async (query) => {
      const rows = await query<{ id: string }>(
        'delete from browser_session where owner_id = $1 and id = any ($2) returning id',
        [ownerId, ids],
      );
      const ended = rows.map(({ id }) => id);
      if (ended.length > 0) await insertAudit(query, audit(ended.length));
      return ended;
    });
  }

  /** The ids whose sessions are valid. */
  async validAmong(ids: readonly string[], now: Date): Promise<readonly string[]> {
    const rows = await this.#database.query<{ id: string }>(
      `select s.id from browser_session s left join api_key k on k.id = s.api_key_id where s.id = any ($1) and ${HOLDS}`,
      [ids, now],
    );
    return rows.map(({ id }) => id);
  }
}

function credentialOf({ apiKeyId, credential }: Caller): SessionCredential {
  if (apiKeyId !== undefined) return SessionCredential.KEY;
  return credential === 'token' ? SessionCredential.TOKEN : SessionCredential.LINK;
}
