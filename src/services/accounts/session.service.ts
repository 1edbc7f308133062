import { auditBy } from '../../domain/account/audit.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { BrowserSession } from '../../domain/account/browser-session.js';
import type { Caller } from '../../domain/account/caller.js';
import { isId } from '../../lib/ids.js';
import { NotFoundError } from '../../errors.js';
import type { PubSub } from '../../pubsub.js';
import type { BrowserSessionStore } from '../../storage/accounts/browser-session.store.js';
import { requireNoStronger, requireScope } from '../authorise.js';

export interface SessionServiceDependencies {
  readonly sessions: Pick<BrowserSessionStore, 'list' | 'end'>;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

/**
 * The browsers in which a user is signed in. Ending a session closes its sockets and streams, whichever process serves
 * them.
 */
export class SessionService {
  constructor(private readonly dependencies: SessionServiceDependencies) {}

  /** The caller's own, newest first. */
  async list(caller: Caller): Promise<readonly BrowserSession[]> {
    requireScope(caller, 'workflows:read');
    return this.#all(caller);
  }

  /**
   * Signs one browser out. A session may always end itself; another one only with `keys:write`, and only if it can do
   * no more than the caller.
   *
   * @throws ForbiddenError @throws NotFoundError
   */
  async revoke(caller: Caller, id: string): Promise<void> {
    if (id !== caller.sessionId) requireScope(caller, 'keys:write');
    const session = isId(id, 'ses') ? (await this.#all(caller)).find((other) => other.id === id) : undefined;
    if (session === undefined) throw new NotFoundError('session', id);
    requireNoStronger(caller, session.scopes, 'session');
    const ended = await this.#end(caller, [id], () => auditBy(caller, 'session.revoke', id));
    if (ended.length === 0) throw new NotFoundError('session', id);
  }

  /**
   * Signs every browser of the caller's user out that can do no more than the caller. Keys stay as they are.
   *
   * @param keepCurrent leaves the session behind the call signed in.
   * @returns how many sessions have ended.
   */
  async signOutEverywhere(caller: Caller, keepCurrent = false): Promise<number> {
    requireScope(caller, 'keys:write');
    const sessions = (await this.#all(caller)).filter(
      ({ id, scopes }) =>
        scopes.every((scope) => caller.scopes.has(scope)) && !(keepCurrent && id === caller.sessionId),
    );
    const ids = sessions.map(({ id }) => id);
    return (
      await this.#end(caller, ids, (count) => auditBy(caller, 'session.sign_out_everywhere', caller.userId, { count }))
    ).length;
  }

  #all(caller: Caller): Promise<readonly BrowserSession[]> {
    return this.dependencies.sessions.list(caller.userId, this.dependencies.now());
  }

  async #end(
    { userId }: Caller,
    ids: readonly string[],
    audit: (count: number) => AuditEntry,
  ): Promise<readonly string[]> {
    const ended = await this.dependencies.sessions.end(userId, ids, audit);
    for (const sessionId of ended) this.dependencies.pubsub.publish('sessionEnded', sessionId, { sessionId });
    return ended;
  }
}
