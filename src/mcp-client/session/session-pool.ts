import type { McpConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { McpTokens } from '../authorization/authorizer.type.js';
import type { McpClient, McpSession } from '../mcp-client.type.js';
import { McpSessionLost, connectionLost } from '../mcp-failures.js';
import { Reconnects } from '../http/reconnects.js';
import { beforeAbort } from '../../lib/async/before-abort.js';

/** The server, and its owner. */
export interface McpTarget {
  readonly connectionId: string;
  readonly ownerId: string;
  readonly config: McpConfig;
  /** Null: the connection was not made by consent. */
  readonly tokens: McpTokens | null;
}

export interface SessionPoolLimits {
  /** How long an unused session is kept, in ms. */
  readonly idleMs: number;
  /** Sessions at a time, of all users and of one. */
  readonly max: number;
  readonly maxPerOwner: number;
  /** For connecting and initialising; a program may have to be fetched before it starts. */
  readonly openTimeoutMs: number;
}

const DEFAULT_POOL_LIMITS: SessionPoolLimits = {
  idleMs: 300_000,
  max: 64,
  maxPerOwner: 16,
  openTimeoutMs: 60_000,
};

export interface SessionPoolOptions {
  readonly client: McpClient;
  /** A server says that its tools have changed. */
  readonly onToolsChanged: (connectionId: string) => void;
  /** There is a new session; the tools may have changed while there was none. */
  readonly onOpened: (connectionId: string) => void;
  /** Default: `DEFAULT_POOL_LIMITS`. */
  readonly limits?: Partial<SessionPoolLimits> | undefined;
}

interface Entry {
  readonly target: McpTarget;
  readonly configText: string;
  readonly opening: Promise<McpSession>;
  /** Calls the opening off. */
  readonly abort: AbortController;
  session: McpSession | undefined;
  users: number;
  /** Counts up; the least is who was not used for the longest time. */
  usedAt: number;
  idle: NodeJS.Timeout | undefined;
}

/**
 * The live sessions of this process: one for each connection, shared by all calls, and closed after a time without use.
 * A lost session is opened again with the next call, after a pause that grows with each failure.
 */
export class McpSessionPool {
  readonly #options: SessionPoolOptions;
  readonly #limits: SessionPoolLimits;
  readonly #entries = new Map<string, Entry>();
  readonly #closing = new Set<Promise<void>>();
  readonly #reconnects = new Reconnects();
  #uses = 0;
  #isClosed = false;

  constructor(options: SessionPoolOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_POOL_LIMITS, ...options.limits };
  }

  get size(): number {
    return this.#entries.size;
  }

  /** How many of them are in use. */
  get inUse(): number {
    return [...this.#entries.values()].filter(({ users }) => users > 0).length;
  }

  /**
   * Lets `act` use the session of a connection. If the server no longer knows the session, `act` is called again in a
   * new one.
   *
   * @param options `isEager`: without the pause after a failure, for a user who waits for this answer.
   * @throws StepFailure of the connecting, or the error of `act`.
   */
  async use<T>(
    target: McpTarget,
    signal: AbortSignal,
    act: (session: McpSession) => Promise<T>,
    { isEager = false } = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const entry = await this.#take(target, signal, isEager);
      try {
        return await act(await beforeAbort(signal, () => entry.opening));
      } catch (error) {
        if (!(error instanceof McpSessionLost)) throw error;
        this.#drop(entry);
        if (attempt === 2) throw connectionLost();
      } finally {
        this.#release(entry);
      }
    }
  }

  /** Ends the session of a connection that is gone. */
  forget(connectionId: string): void {
    const entry = this.#entries.get(connectionId);
    if (entry) this.#drop(entry);
    this.#reconnects.forget(connectionId);
  }

  /** Ends all sessions, and the processes of those servers that were started. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const entry of this.#entries.values()) this.#drop(entry);
    while (this.#closing.size > 0) await Promise.all(this.#closing);
  }

  /** The entry of a connection, which counts as used from here on. */
  async #take(target: McpTarget, signal: AbortSignal, isEager: boolean): Promise<Entry> {
    const configText = JSON.stringify(target.config);
    const usable = (): Entry | undefined => {
      const entry = this.#entries.get(target.connectionId);
      if (entry === undefined) return undefined;
      if (entry.configText === configText && entry.session?.isOpen !== false) return entry;
      this.#drop(entry);
      return undefined;
    };
    if (!usable() && !isEager) await this.#reconnects.pause(target.connectionId, signal);
    signal.throwIfAborted();
    // Another call may have come first.
    const entry = usable() ?? this.#open(target, configText);
    clearTimeout(entry.idle);
    entry.users += 1;
    entry.usedAt = this.#uses += 1;
    return entry;
  }

  #open(target: McpTarget, configText: string): Entry {
    if (this.#isClosed) throw StepFailure.retryable('ABORTED', 'The server is shutting down.');
    this.#makeRoom(target.ownerId);
    const { connectionId } = target;
    const abort = new AbortController();
    const opening = this.#options.client.open({
      config: target.config,
      tokens: target.tokens,
      connectionId,
      signal: AbortSignal.any([abort.signal, AbortSignal.timeout(this.#limits.openTimeoutMs)]),
      onToolsChanged: () => this.#options.onToolsChanged(connectionId),
      // One that closes before it is open says why by failing to open.
      onClosed: () => {
        if (entry.session) this.#drop(entry);
      },
    });
    const entry: Entry = {
      target,
      configText,
      opening,
      abort,
      session: undefined,
      users: 0,
      usedAt: 0,
      idle: undefined,
    };
    this.#entries.set(connectionId, entry);
    opening.then(
      (session) => {
        entry.session = session;
        this.#reconnects.succeeded(connectionId);
        if (this.#entries.get(connectionId) === entry) this.#options.onOpened(connectionId);
      },
      (error: unknown) => {
        this.#reconnects.failed(connectionId, error);
        this.#drop(entry);
      },
    );
    return entry;
  }

  /** Closes unused sessions, the longest unused first, as far as needed. @throws StepFailure `MCP_BUSY` */
  #makeRoom(ownerId: string): void {
    const { max, maxPerOwner } = this.#limits;
    const own = [...this.#entries.values()].filter((entry) => entry.target.ownerId === ownerId);
    if (own.length >= maxPerOwner) this.#dropOneOf(own);
    if (this.#entries.size >= max) this.#dropOneOf([...this.#entries.values()]);
  }

  #dropOneOf(entries: readonly Entry[]): void {
    const unused = entries.filter((entry) => entry.users === 0).sort((one, other) => one.usedAt - other.usedAt);
    const [oldest] = unused;
    if (!oldest)
      throw StepFailure.retryable(
        'MCP_BUSY',
        `${entries.length} MCP servers are in use at once, which is all that may be.`,
        undefined,
        1_000,
      );
    this.#drop(oldest);
  }

  #release(entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0 || this.#entries.get(entry.target.connectionId) !== entry) return;
    entry.idle = setTimeout(() => this.#drop(entry), this.#limits.idleMs);
    entry.idle.unref();
  }

  /** Removes the session and ends it. Running calls in it fail. */
  #drop(entry: Entry): void {
    const { connectionId } = entry.target;
    clearTimeout(entry.idle);
    if (this.#entries.get(connectionId) !== entry) return;
    this.#entries.delete(connectionId);
    if (entry.session === undefined)
      entry.abort.abort(StepFailure.retryable('ABORTED', 'The connection with the MCP server was cancelled.'));
    const closed = entry.opening.then((session) => session.close()).catch(() => undefined);
    this.#closing.add(closed);
    void closed.then(() => this.#closing.delete(closed));
  }
}
