import { randomUUID } from 'node:crypto';
import type { Caller } from '../../domain/account/caller.js';
import { isId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { McpLogLevel, McpNotice, McpSession } from '../../domain/mcp/mcp-session.js';
import { RateLimitedError } from '../../errors.js';
import type { McpSessionMessage, PubSub } from '../../pubsub.js';
import type { ExposedWorkflowStore, Fingerprints } from '../../storage/workflows/exposed-workflow.store.js';
import type { McpGroupStore } from '../../storage/connections/mcp-group.store.js';
import type { McpSessionStore } from '../../storage/connections/mcp-session.store.js';
import { SignalQueue } from '../progress/signal-queue.js';

const MAX_SESSIONS_PER_USER = 200;
const MAX_SUBSCRIPTIONS = 100;
/** A notification of PostgreSQL has room for 8,000 bytes. */
const MAX_NOTIFIED_BYTES = 6_000;
/** Changes come in bursts, so notices are gathered for this time, in ms. */
const GATHER_MS = 100;
/** How often a stream looks for itself, in case a notice was lost; its session is kept alive by that as well. */
const POLL_MS = 30_000;
/** As `randomUUID` makes them. */
const SESSION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The events that wake a stream of notices. */
type Wake = { readonly kind: 'resource'; readonly uri: string } | McpSessionMessage;

/** Subscribes to changes of a resource. */
export type WatchResource = (uri: string, changed: () => void) => () => void;

export interface McpSessionDependencies {
  readonly sessions: McpSessionStore;
  readonly exposed: ExposedWorkflowStore;
  readonly groups: Pick<McpGroupStore, 'fingerprint'>;
  readonly pubsub: PubSub;
}

/**
 * Sessions of the Model Context Protocol. They are rows of the database, so each request may reach another process.
 * Requests of one session communicate through the topics.
 */
export class McpSessionService {
  constructor(private readonly dependencies: McpSessionDependencies) {}

  /** If the owner has too many, the least recently used ones end. */
  async open(
    caller: Caller,
    about: Pick<McpSession, 'protocolVersion' | 'client' | 'capabilities' | 'groupId'>,
  ): Promise<McpSession> {
    const session: McpSession = {
      ...about,
      id: randomUUID(),
      ownerId: caller.userId,
      logLevel: null,
      subscriptions: [],
    };
    for (const id of await this.dependencies.sessions.insert(session, MAX_SESSIONS_PER_USER))
      this.notify(id, { kind: 'ended' });
    return session;
  }

  /** Null if it is missing, over, or belongs to another owner or to the address of another group. */
  async find(caller: Caller, id: string, groupId: string | null): Promise<McpSession | null> {
    const session = SESSION_ID.test(id) ? await this.dependencies.sessions.find(caller.userId, id) : null;
    return session?.groupId === groupId ? session : null;
  }

  async end({ id, ownerId }: McpSession): Promise<void> {
    await this.dependencies.sessions.delete(ownerId, id);
    this.notify(id, { kind: 'ended' });
  }

  async setLogLevel({ id }: McpSession, level: McpLogLevel): Promise<void> {
    await this.dependencies.sessions.setLogLevel(id, level);
  }

  /** @throws RateLimitedError if it already has too many. */
  async subscribe({ id }: McpSession, uri: string): Promise<void> {
    if (!(await this.dependencies.sessions.subscribe(id, uri, MAX_SUBSCRIPTIONS))) {
      throw new RateLimitedError(
        `A session may subscribe to at most ${MAX_SUBSCRIPTIONS} resources. Unsubscribe from one first.`,
        60_000,
      );
    }
    this.notify(id, { kind: 'changed' });
  }

  async unsubscribe({ id }: McpSession, uri: string): Promise<void> {
    await this.dependencies.sessions.unsubscribe(id, uri);
    this.notify(id, { kind: 'changed' });
  }

  /** Sends a message to the requests of a session, in any process. */
  notify(sessionId: string, message: McpSessionMessage): void {
    this.dependencies.pubsub.publish('mcpSession', sessionId, message);
  }

  /** Passes the client's answer to a question on to the request that asked, which any process may serve. */
  async answered({ id }: McpSession, message: JsonObject): Promise<void> {
    if (Buffer.byteLength(JSON.stringify(message)) <= MAX_NOTIFIED_BYTES)
      return this.notify(id, { kind: 'answered', message });
    const replyId = randomUUID();
    const { id: answerTo } = message;
    await this.dependencies.sessions.keepReply(replyId, id, message);
    this.notify(id, { kind: 'stored', replyId, answerTo: typeof answerTo === 'string' ? answerTo : '' });
  }

  /** An answer that was too long for a notification. Null if it is gone. */
  reply({ id }: McpSession, replyId: string): Promise<JsonObject | null> {
    return this.dependencies.sessions.takeReply(replyId, id);
  }

  /** The answer ends it. The callback must not throw. */
  listen(sessionId: string, heard: (message: McpSessionMessage) => void): () => void {
    return this.dependencies.pubsub.listen('mcpSession', sessionId, heard);
  }

  /** Of workflows and executions. */
  watchOwn(kind: 'workflow' | 'execution', id: string, changed: () => void): () => void {
    const { pubsub } = this.dependencies;
    if (!isId(id, kind === 'workflow' ? 'wf' : 'ex')) return () => undefined;
    return kind === 'workflow'
      ? pubsub.listen('workflowChanged', id, changed)
      : pubsub.listen('executionChanged', id, changed);
  }

  /**
   * The notices to the client of a session, as they happen. Changes at the same time make one notice. Ends with the
   * session, when another stream of it is opened, at this process or another, and when `signal` aborts.
   */
  async *notices(
    caller: Caller,
    session: McpSession,
    watch: WatchResource,
    signal: AbortSignal,
  ): AsyncGenerator<McpNotice, void, undefined> {
    const wakes = new SignalQueue<Wake>(signal);
    const streamId = randomUUID();
    const watched = new Map<string, () => void>();
    const keepWatching = (uris: readonly string[]): void => {
      for (const [uri, stop] of watched) {
        if (!uris.includes(uri)) stop();
        if (!uris.includes(uri)) watched.delete(uri);
      }
      for (const uri of uris.filter((one) => !watched.has(one)))
        watched.set(
          uri,
          watch(uri, () => wakes.push({ kind: 'resource', uri })),
        );
    };
    const stops = [
      this.listen(session.id, (message) => {
        if (message.kind !== 'stream' || message.streamId !== streamId) wakes.push(message);
      }),
      this.dependencies.pubsub.listen('ownerWorkflowChanged', caller.ownerId, () => wakes.push({ kind: 'lists' })),
    ];
    try {
      keepWatching(session.subscriptions);
      this.notify(session.id, { kind: 'stream', streamId });
      let shown = await this.#fingerprints(caller, session);
      for (;;) {
        const first = await wakes.next(POLL_MS);
        if (signal.aborted) return;
        const gathered = first === undefined ? [] : await gather(first, wakes);
        if (gathered.some(({ kind }) => kind === 'ended' || kind === 'stream')) return;
        if (first === undefined || gathered.some(({ kind }) => kind === 'changed')) {
          const current = await this.find(caller, session.id, session.groupId);
          if (!current) return;
          keepWatching(current.subscriptions);
        }
        const uris = new Set(
          gathered.flatMap((wake) => (wake.kind === 'resource' && watched.has(wake.uri) ? [wake.uri] : [])),
        );
        for (const uri of uris) yield { kind: 'updated', uri };
        if (first !== undefined && !gathered.some(({ kind }) => kind === 'lists')) continue;
        const now = await this.#fingerprints(caller, session);
        yield* differences(shown, now);
        shown = now;
      }
    } finally {
      for (const stop of [...stops, ...watched.values()]) stop();
    }
  }

  async #fingerprints({ ownerId }: Caller, { groupId }: McpSession): Promise<Fingerprints> {
    const { exposed, groups } = this.dependencies;
    return groupId === null
      ? exposed.fingerprints(ownerId)
      : { tools: await groups.fingerprint(ownerId, groupId), workflows: '' };
  }
}

/** The wakes that arrive until a short pause. */
async function gather(first: Wake, wakes: SignalQueue<Wake>): Promise<readonly Wake[]> {
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  const all = [first];
  while (wakes.size > 0) {
    const wake = await wakes.next(0);
    if (wake === undefined) break;
    all.push(wake);
  }
  return all;
}

function* differences(before: Fingerprints, now: Fingerprints): Generator<McpNotice> {
  if (before.tools !== now.tools) yield { kind: 'tools' };
  if (before.workflows !== now.workflows) yield { kind: 'resources' };
}
