import type { McpLogLevel, McpSession } from '../../domain/mcp/mcp-session.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Database } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';

const COLUMNS = `id, owner_id as "ownerId", group_id as "groupId", protocol_version as "protocolVersion", client, capabilities, log_level as "logLevel", subscriptions`;
/** How long a session is kept after its last use. */
const KEPT = `interval '1 day'`;
/** Old ones that a new one takes along. */
const SWEPT = 100;

const INSERT = statement(
  null,
  { id: 'text', owner_id: 'text', group_id: 'text', protocol_version: 'text', client: 'json', capabilities: 'json' },
  (p) => `insert into mcp_session (${namesOf(p)}) values (${listOf(p)})`,
);

/** The sessions of the Model Context Protocol. Every read names the owner. */
export class McpSessionStore {
  constructor(private readonly database: Database) {}

  /**
   * If the owner already has `keep` sessions, the least recently used ones end.
   *
   * @returns the ids of those.
   */
  async insert(session: McpSession, keep: number): Promise<readonly string[]> {
    const [, ended] = await this.database.rawTransaction(async (query) => [
      await query(
        INSERT.with({
          id: session.id,
          owner_id: session.ownerId,
          group_id: session.groupId,
          protocol_version: session.protocolVersion,
          client: JSON.stringify(session.client),
          capabilities: JSON.stringify(session.capabilities),
        }),
      ),
      await query<{ id: string }>(
        `delete from mcp_session where id in (select id from mcp_session where owner_id = $1 and id <> $2 order by seen_at desc offset $3) returning id`,
        [session.ownerId, session.id, keep - 1],
      ),
      await query(
        `delete from mcp_session where id in (select id from mcp_session where seen_at < now() - ${KEPT} order by seen_at limit ${SWEPT} for update skip locked)`,
      ),
    ]);
    return ended.map(({ id }) => id);
  }

  /**
   * Null if the owner has no such session, or if it was not used for a day. The time of use is stored at most once a
   * minute.
   */
  async find(ownerId: string, id: string): Promise<McpSession | null> {
    const [row] = await this.database.query<McpSession & { isStale: boolean }>(
      `select ${COLUMNS}, seen_at < now() - interval '1 minute' as "isStale" from mcp_session where id = $1 and owner_id = $2 and seen_at > now() - ${KEPT}`,
      [id, ownerId],
      'mcp-session-find-2',
    );
    if (!row) return null;
    const { isStale, ...session } = row;
    if (isStale)
      await this.database.query('update mcp_session set seen_at = now() where id = $1', [id], 'mcp-session-touch');
    return session;
  }

  async setLogLevel(id: string, level: McpLogLevel): Promise<void> {
    await this.database.query('update mcp_session set log_level = $2 where id = $1', [id, level]);
  }

  /** @returns false if the session already has `limit` subscriptions. */
  async subscribe(id: string, uri: string, limit: number): Promise<boolean> {
    const rows = await this.database.query(
      `update mcp_session set subscriptions = case when $2 = any(subscriptions) then subscriptions else array_append(subscriptions, $2) end
        where id = $1 and ($2 = any(subscriptions) or cardinality(subscriptions) < $3) returning 1 as one`,
      [id, uri, limit],
    );
    return rows.length > 0;
  }

  async unsubscribe(id: string, uri: string): Promise<void> {
    await this.database.query('update mcp_session set subscriptions = array_remove(subscriptions, $2) where id = $1', [
      id,
      uri,
    ]);
  }

  /** Keeps an answer of the client that is too long for a notification, for the process that has asked. */
  async keepReply(id: string, sessionId: string, message: JsonObject): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query(
        `insert into mcp_reply (id, session_id, message, expires_at) values ($1, $2, $3, now() + interval '1 minute')`,
        [id, sessionId, JSON.stringify(message)],
      );
      await query(
        `delete from mcp_reply where id in (select id from mcp_reply where expires_at < now() order by expires_at limit ${SWEPT} for update skip locked)`,
      );
    });
  }

  /** Null if it is gone. It is read once. */
  async takeReply(id: string, sessionId: string): Promise<JsonObject | null> {
    const [row] = await this.database.query<{ message: JsonObject }>(
      'delete from mcp_reply where id = $1 and session_id = $2 returning message',
      [id, sessionId],
    );
    return row?.message ?? null;
  }

  async delete(ownerId: string, id: string): Promise<void> {
    await this.database.query('delete from mcp_session where id = $1 and owner_id = $2', [id, ownerId]);
  }
}
