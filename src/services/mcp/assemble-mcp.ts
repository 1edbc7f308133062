import type { Computations } from '../../domain/computations.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { Logger } from '../../logger.js';
import type { McpSessionPool, SessionPoolOptions } from '../../mcp-client/session/session-pool.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { Database } from '../../storage/database/database.js';
import { McpToolsStore } from '../../storage/connections/mcp-tools.store.js';
import type { ApiOffers } from '../apis/api-offers.js';
import type { ConnectorOffers } from '../connectors/connector-offers.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import type { ConnectionTokensDependencies } from './connection-tokens.js';
import { McpCalls } from './mcp-calls.js';
import { McpDirectory } from './mcp-directory.js';
import { OwnerCatalogs } from './owner-catalogs.js';

/** Opens the pool of sessions, whose news goes to `listener`. */
export type OpenSessionPool = (listener: Pick<SessionPoolOptions, 'onToolsChanged' | 'onOpened'>) => McpSessionPool;

export interface McpParts {
  readonly database: Database;
  readonly vault: ConnectionVault;
  readonly connections: ConnectionTokensDependencies['connections'];
  readonly tokens: ConnectionTokensDependencies['tokens'];
  readonly openPool: OpenSessionPool;
  /** Says which connections are gone, wherever they were deleted. */
  readonly pubsub: PubSub;
  readonly computations: Computations;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Users' MCP servers: their tools, and calls of them. */
export interface Mcp {
  readonly calls: McpCalls;
  readonly pool: McpSessionPool;
  /** The tools of all users: the shared ones and those of each user's servers. */
  catalogs(
    shared: ToolCatalog,
    apis: Pick<ApiOffers, 'of' | 'named'>,
    connectors: Pick<ConnectorOffers, 'of'>,
  ): OwnerCatalogs;
  /** Asks a server for its tools now. @throws StepFailure with the reason if it does not answer. */
  probe(connectionId: string): Promise<void>;
  /**
   * The reasons why tools of an owner's servers are not offered, from the last listing, by the id of the connection.
   */
  problemsOf(ownerId: string): Promise<ReadonlyMap<string, readonly string[]>>;
  /** A connection was connected by consent: its tools are asked for with the new tokens. */
  consented(connectionId: string): void;
  /** Ends every session, and every server that was started. */
  close(): Promise<void>;
}

export function assembleMcp({ database, openPool, pubsub, ...parts }: McpParts): Mcp {
  const { computations, logger } = parts;
  const store = new McpToolsStore(database);
  const pool = openPool({ onToolsChanged: (id) => directory.refreshSoon(id), onOpened: (id) => directory.opened(id) });
  const unlisten = pubsub.listen('connectionDeleted', ALL, ({ connectionId }) => {
    pool.forget(connectionId);
    directory.forget(connectionId);
  });
  const directory: McpDirectory = new McpDirectory({ ...parts, store, pool });
  return {
    calls: new McpCalls({ store, directory, pool, computations }),
    pool,
    catalogs: (shared, apis, connectors) =>
      new OwnerCatalogs({ shared, apis, connectors, store, directory, computations, logger }),
    probe: async (connectionId) => {
      const record = await store.findById(connectionId);
      if (record) await directory.refresh(record, { isEager: true });
    },
    problemsOf: (ownerId) => store.problemsOf(ownerId),
    consented: (id) => {
      pubsub.publish('connectionDeleted', ALL, { connectionId: id });
      directory.refreshSoon(id);
    },
    close: async () => {
      unlisten();
      await pool.close();
      await directory.close();
    },
  };
}
