import type { Connection } from '../../domain/connection/index.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import type { McpTool, McpToolList } from '../../domain/mcp/index.js';
import type { SealedConnection } from './connection.store.js';
import { REACH, USES_SLOTS, reachedConnection } from './connection-reach.sql.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';

/** A connection with an MCP server, and the tools that the server offered at the last request. */
export interface McpServerRecord {
  readonly connection: Pick<SealedConnection, 'id' | 'ownerId' | 'name' | 'kind' | 'sealed' | 'sealedGrant'>;
  /** Null: it has never answered. */
  readonly list: StoredToolList | null;
}

export interface StoredToolList extends McpToolList {
  /** A hash of the server's list. */
  readonly fingerprint: string;
  readonly listedAt: Date;
}

const COLUMNS = `c.id, c.owner_id as "ownerId", c.name, c.kind, c.sealed, c.sealed_grant as "sealedGrant", t.fingerprint, t.tools, t.problems, t.listed_at as "listedAt"`;
const FROM = `from connection c left join mcp_tool_list t on t.connection_id = c.id`;

/**
 * `keptId` and `keptFingerprint` name the list that the caller has. Its tools are left out if they have not changed.
 */
const REACHED = statement(
  'mcp-server-reached',
  { ...REACH, keptId: 'text', keptFingerprint: 'text' },
  (p) => `
  select c.id, c.owner_id as "ownerId", c.name, c.kind, c.sealed, c.sealed_grant as "sealedGrant", t.fingerprint, t.listed_at as "listedAt", k.is_kept as "isKept",
    case when k.is_kept then null else t.tools end as tools, case when k.is_kept then null else t.problems end as problems
  ${FROM} cross join lateral (select coalesce(c.id = ${p.keptId} and t.fingerprint = ${p.keptFingerprint}, false) as is_kept) k
  where c.owner_id = ${p.ownerId} and c.id = ${reachedConnection(p)} and c.kind = 'MCP'`,
);

const SAVE = statement(
  null,
  { connectionId: 'text', fingerprint: 'text', tools: 'json', problems: 'json', listedAt: 'timestamptz' },
  ({ connectionId, fingerprint, tools, problems, listedAt }) => `
  insert into mcp_tool_list (connection_id, fingerprint, tools, problems, listed_at, changed_at)
  select id, ${fingerprint}, ${tools}, ${problems}, ${listedAt}, ${listedAt} from connection where id = ${connectionId} for key share
  on conflict (connection_id) do update set tools = excluded.tools, problems = excluded.problems, listed_at = excluded.listed_at,
    changed_at = case when mcp_tool_list.fingerprint = excluded.fingerprint then mcp_tool_list.changed_at else excluded.changed_at end,
    fingerprint = excluded.fingerprint`,
);

/** Lists that are kept as they were read, for those that are called all the time. */
const MAX_KEPT = 100;

/** The tools of MCP servers as they were last listed; every process reads them here. */
export class McpToolsStore {
  /** By workflow and name. Holds the lists that `find` has read. A list is read again only if it has changed. */
  readonly #kept = new LruMap<
    string,
    { readonly id: string } & Pick<StoredToolList, 'tools' | 'problems' | 'fingerprint'>
  >(MAX_KEPT);

  constructor(private readonly database: Database) {}

  /** All servers of an owner, in the order of their names. */
  async listOf(ownerId: string): Promise<readonly McpServerRecord[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} ${FROM} where c.owner_id = $1 and c.kind = 'MCP' order by c.name`,
      [ownerId],
      'mcp-servers-of',
    );
    return rows.map(toRecord);
  }

  /** The same of those that are bound to slots of a workflow with slots: each is called as its slot is. */
  async listBound(ownerId: string, workflowId: string): Promise<readonly McpServerRecord[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS.replace('c.name', 'b.slot as name')} ${FROM} join workflow_binding b on b.connection_id = c.id and b.workflow_id = $2 where c.owner_id = $1 and c.kind = 'MCP' order by b.slot`,
      [ownerId, workflowId],
      'mcp-servers-bound',
    );
    return rows.map(toRecord);
  }

  /** Whether the names in a workflow are slots; so they are in one that is not there. */
  async usesSlots(ownerId: string, workflowId: string): Promise<boolean> {
    const [row] = await this.database.query<{ usesSlots: boolean }>(
      `select ${USES_SLOTS} as "usesSlots" from workflow w where w.id = $1 and w.owner_id = $2`,
      [workflowId, ownerId],
      'workflow-uses-slots',
    );
    return row?.usesSlots ?? true;
  }

  /** The MCP server that a name means in a workflow of the owner; null if there is none. See `reachedConnection`. */
  async find(
    { ownerId, workflowId }: { readonly ownerId: string; readonly workflowId: string },
    name: string,
  ): Promise<McpServerRecord | null> {
    const key = JSON.stringify([ownerId, workflowId, name]);
    const kept = this.#kept.get(key);
    const [row] = await this.database.query<Row>(
      REACHED.with({
        ownerId,
        workflowId,
        name,
        keptId: kept?.id ?? '',
        keptFingerprint: kept?.fingerprint ?? '',
      }),
    );
    if (!row) return null;
    const record = toRecord(kept && row.isKept ? { ...row, tools: kept.tools, problems: kept.problems } : row);
    if (record.list !== null && row.isKept !== true) this.#kept.set(key, { id: row.id, ...record.list });
    return record;
  }

  /** For any owner: used by background work. */
  async findById(connectionId: Connection['id']): Promise<McpServerRecord | null> {
    const [row] = await this.database.query<Row>(
      `select ${COLUMNS} ${FROM} where c.id = $1 and c.kind = 'MCP'`,
      [connectionId],
      'mcp-server-by-id',
    );
    return row ? toRecord(row) : null;
  }

  /** The unusable tools of an owner's servers, with reasons, by the id of the connection. */
  async problemsOf(ownerId: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.database.query<{ id: string; problems: string[] }>(
      `select c.id, t.problems from connection c join mcp_tool_list t on t.connection_id = c.id where c.owner_id = $1 and c.kind = 'MCP'`,
      [ownerId],
      'mcp-problems-of',
    );
    return new Map(rows.map(({ id, problems }) => [id, problems]));
  }

  /** Stores the tools that a server offers now. Nothing is stored for a connection that is gone by now. */
  async save(connectionId: string, { tools, problems, fingerprint, listedAt }: StoredToolList): Promise<void> {
    await this.database.query(
      SAVE.with({
        connectionId,
        fingerprint,
        tools: JSON.stringify(tools),
        problems: JSON.stringify(problems),
        listedAt,
      }),
    );
  }

  /** It still offers the same. */
  async touch(connectionId: string, listedAt: Date): Promise<void> {
    await this.database.query('update mcp_tool_list set listed_at = $2 where connection_id = $1', [
      connectionId,
      listedAt,
    ]);
  }
}

interface Row {
  id: string;
  ownerId: string;
  name: string;
  kind: SealedConnection['kind'];
  sealed: string;
  sealedGrant: string | null;
  fingerprint: string | null;
  tools: readonly McpTool[] | null;
  problems: readonly string[] | null;
  listedAt: Date | null;
  isKept?: boolean;
}

function toRecord({ id, ownerId, name, kind, sealed, sealedGrant, ...row }: Row): McpServerRecord {
  const { fingerprint, tools, problems, listedAt } = row;
  const isListed = fingerprint !== null && tools !== null && listedAt !== null;
  return {
    connection: { id, ownerId, name, kind, sealed, sealedGrant },
    list: isListed ? { fingerprint, tools, problems: problems ?? [], listedAt } : null,
  };
}
