import { createHash } from 'node:crypto';
import { secretsOf } from '../../domain/connection/index.js';
import type { Computations } from '../../domain/computations.js';
import type { McpConfig } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import type { McpToolList } from '../../domain/mcp/index.js';
import { Redactor } from '../../domain/redaction/index.js';
import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { McpSessionPool, McpTarget } from '../../mcp-client/session/session-pool.js';
import type { McpServerRecord, McpToolsStore, StoredToolList } from '../../storage/connections/mcp-tools.store.js';
import { secretsOfGrant } from '../connections/connection-vault.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { ConnectionTokens } from './connection-tokens.js';
import type { ConnectionTokensDependencies } from './connection-tokens.js';

/** A list of this age is still used, and renewed in the meantime. */
const STALE_MS = 600_000;
/** Reports of changes within this time count as one, in ms. */
const MIN_INTERVAL_MS = 500;
/** A server that has changed so often within this time is asked less and less often. */
const OFTEN = 10;
const OFTEN_WITHIN_MS = 300_000;
const MAX_INTERVAL_MS = 60_000;
/** For listing, connecting included. */
const LIST_TIMEOUT_MS = 90_000;

export interface McpDirectoryDependencies {
  readonly store: McpToolsStore;
  readonly vault: ConnectionVault;
  readonly connections: ConnectionTokensDependencies['connections'];
  readonly tokens: ConnectionTokensDependencies['tokens'];
  readonly pool: Pick<McpSessionPool, 'use'>;
  readonly computations: Pick<Computations, 'readMcpTools'>;
  readonly logger: Logger;
  readonly now?: (() => Date) | undefined;
}

/** An MCP server to connect with, and its secrets. */
export interface KnownTarget extends McpTarget {
  readonly tokens: ConnectionTokens | null;
  readonly secrets: readonly string[];
}

/**
 * The known tools of each MCP server. They are kept in the database, so that every process knows them even while a
 * server cannot be reached. The list is requested again when the server reports a change and with each new session. It
 * is also requested when it is old, and when a tool is missing from it.
 */
export class McpDirectory {
  readonly #deps: McpDirectoryDependencies;
  /** Under way, by connection. */
  readonly #listing = new Map<string, Promise<StoredToolList>>();
  readonly #unsure = new Map<string, NodeJS.Timeout>();
  /** When each was last said to have changed, by the clock of `performance`. */
  readonly #changes = new LruMap<string, readonly number[]>(1_000);
  /** By connection: its session and its calls share them. */
  readonly #tokens = new LruMap<string, ConnectionTokens>(1_000);
  #isClosed = false;

  constructor(dependencies: McpDirectoryDependencies) {
    this.#deps = dependencies;
  }

  /** The target of the connection, and its secrets, which must not appear anywhere. */
  targetOf({ connection }: McpServerRecord): KnownTarget {
    const { id, ownerId, kind } = connection;
    const config = this.#deps.vault.open(connection);
    const grant = this.#deps.vault.openGrant(connection);
    const url = config['url'];
    const isConsented = grant?.authorization !== undefined && typeof url === 'string';
    return {
      connectionId: id,
      ownerId,
      config: config as unknown as McpConfig,
      tokens: isConsented ? this.#tokensOf(id, url) : null,
      secrets: [...secretsOf(kind, config), ...(grant === null ? [] : secretsOfGrant(grant))],
    };
  }

  #tokensOf(id: string, url: string): ConnectionTokens {
    const known = this.#tokens.get(id);
    if (known?.url === url) return known;
    const { connections, vault, tokens } = this.#deps;
    const made = new ConnectionTokens({ connections, vault, tokens, now: () => this.#now().getTime() }, id, url);
    this.#tokens.set(id, made);
    return made;
  }

  /** The settings or the tokens of a connection are others now. */
  forget(connectionId: string): void {
    this.#tokens.get(connectionId)?.forget();
  }

  /**
   * The tools of the server, known or requested now. @throws StepFailure if it has never answered and does not answer
   * now.
   */
  async toolsOf(record: McpServerRecord): Promise<McpToolList> {
    const { list } = record;
    if (list === null) return this.refresh(record);
    if (this.#now().getTime() - list.listedAt.getTime() > STALE_MS) this.refreshSoon(record.connection.id);
    return list;
  }

  /** Asks the server. Callers at the same time share the answer. @throws StepFailure */
  async refresh(record: McpServerRecord, options: { readonly isEager?: boolean } = {}): Promise<StoredToolList> {
    const { id } = record.connection;
    const underWay = this.#listing.get(id);
    if (underWay) return underWay;
    const listing = this.#list(record, options).finally(() => this.#listing.delete(id));
    this.#listing.set(id, listing);
    return listing;
  }

  /** In the background, once for all calls within a moment. If it fails, the known list stays. */
  refreshSoon(connectionId: string): void {
    if (this.#isClosed || this.#unsure.has(connectionId)) return;
    const look = async (): Promise<void> => {
      this.#unsure.delete(connectionId);
      const record = await this.#deps.store.findById(connectionId);
      if (record && !this.#isClosed) await this.refresh(record);
    };
    const timer = setTimeout(() => {
      look().catch((error: unknown) =>
        this.#deps.logger.debug({ err: error, connectionId }, 'The tools of an MCP server could not be listed'),
      );
    }, this.#intervalMs(connectionId));
    timer.unref();
    this.#unsure.set(connectionId, timer);
  }

  /** There is a new session with a server; one that is just being asked needs not be asked again. */
  opened(connectionId: string): void {
    if (!this.#listing.has(connectionId)) this.refreshSoon(connectionId);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#unsure.values()) clearTimeout(timer);
    await Promise.allSettled(this.#listing.values());
  }

  async #list(record: McpServerRecord, { isEager = false }: { readonly isEager?: boolean }): Promise<StoredToolList> {
    const { store, pool } = this.#deps;
    const { id } = record.connection;
    const target = this.targetOf(record);
    const signal = AbortSignal.timeout(LIST_TIMEOUT_MS);
    const listed = await pool
      .use(target, signal, (session) => session.list('tools', signal), { isEager })
      .catch((error: unknown) => {
        throw signal.aborted
          ? StepFailure.retryable('MCP_TIMEOUT', 'The MCP server did not list its tools in time.')
          : error;
      });
    const fingerprint = createHash('sha256').update(JSON.stringify(listed)).digest('base64url');
    const listedAt = this.#now();
    if (record.list?.fingerprint === fingerprint) {
      await store.touch(id, listedAt);
      return { ...record.list, listedAt };
    }
    const list: StoredToolList = {
      ...withoutSecrets(
        await this.#deps.computations.readMcpTools(listed, { ownerId: record.connection.ownerId, workflowId: 'mcp' }),
        target.secrets,
      ),
      fingerprint,
      listedAt,
    };
    await store.save(id, list);
    return list;
  }

  #intervalMs(connectionId: string): number {
    const now = performance.now();
    const recent = (this.#changes.get(connectionId) ?? []).filter((at) => at > now - OFTEN_WITHIN_MS);
    this.#changes.set(connectionId, [...recent, now]);
    return Math.min(MIN_INTERVAL_MS * 2 ** Math.max(0, recent.length - OFTEN), MAX_INTERVAL_MS);
  }

  #now(): Date {
    return this.#deps.now?.() ?? new Date();
  }
}

/** A server that was given a secret may say it again anywhere. */
function withoutSecrets(list: McpToolList, secrets: readonly string[]): McpToolList {
  const redactor = new Redactor();
  redactor.add(secrets);
  return redactor.json(list as unknown as JsonObject) as unknown as McpToolList;
}
