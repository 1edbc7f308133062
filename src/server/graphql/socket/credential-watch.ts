import type { Caller } from '../../../domain/account/caller.js';
import type { Logger } from '../../../logger.js';
import type { PubSub } from '../../../pubsub.js';

/** A timer cannot be set further ahead. */
const MAX_DELAY_MS = 2_147_483_647;
/** A notice can be lost while the connection for notices is broken; then a stream ends this late. */
const RECHECK_MS = 10_000;

/** Keys and sessions by their ids. */
export interface CredentialIds {
  readonly apiKeyIds: readonly string[];
  readonly sessionIds: readonly string[];
}

export interface CredentialWatchOptions {
  readonly pubsub: PubSub;
  /** The credentials that are still valid. Absent: only notices are used. */
  readonly validAmong?: ((ids: CredentialIds) => Promise<CredentialIds>) | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
  /** Default: 10 seconds. */
  readonly recheckMs?: number | undefined;
}

interface Watched {
  readonly caller: Caller;
  readonly end: () => void;
}

/**
 * Ends the streams of a credential once the credential stops being valid: its key is revoked, its session is signed
 * out, or it expires. Notices report this at once. The database is asked as well, right after a stream was opened and
 * from time to time. The end may have come between the check of the stream's credentials and its opening.
 */
export class CredentialWatch {
  readonly #watched = new Set<Watched>();
  #unchecked = new Set<Watched>();
  #isChecking = false;
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly options: CredentialWatchOptions) {
    this.#timer = setInterval(() => void this.#check([...this.#watched]), options.recheckMs ?? RECHECK_MS);
    this.#timer.unref();
  }

  /** Calls `end` once, when the credential behind the caller stops being valid. @returns ends the watch. */
  watch(caller: Caller, end: () => void): () => void {
    const { pubsub, now } = this.options;
    const { apiKeyId, sessionId, expiresAt } = caller;
    let timer: NodeJS.Timeout | undefined;
    const release = (): void => {
      this.#watched.delete(watched);
      this.#unchecked.delete(watched);
      for (const unlisten of unlisteners) unlisten();
      clearTimeout(timer);
    };
    const ended = (): void => {
      if (!this.#watched.has(watched)) return;
      release();
      end();
    };
    const watched: Watched = { caller, end: ended };
    const unlisteners = [
      ...(apiKeyId === undefined ? [] : [pubsub.listen('keyRevoked', apiKeyId, ended)]),
      ...(sessionId === undefined ? [] : [pubsub.listen('sessionEnded', sessionId, ended)]),
    ];
    const arm = (): void => {
      if (expiresAt === undefined) return;
      const left = expiresAt.getTime() - now();
      timer = left <= 0 ? setTimeout(ended, 0) : setTimeout(arm, Math.min(left, MAX_DELAY_MS));
      timer.unref();
    };
    this.#watched.add(watched);
    arm();
    if (apiKeyId !== undefined || sessionId !== undefined) this.#checkSoon(watched);
    return release;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /**
   * Streams that open during a check are gathered for the next one, so ten thousand new sockets need only a few
   * queries.
   */
  #checkSoon(watched: Watched): void {
    if (this.options.validAmong === undefined) return;
    this.#unchecked.add(watched);
    if (this.#isChecking) return;
    this.#isChecking = true;
    setImmediate(() => void this.#checkNew());
  }

  async #checkNew(): Promise<void> {
    while (this.#unchecked.size > 0) {
      const unchecked = [...this.#unchecked];
      this.#unchecked = new Set();
      await this.#check(unchecked);
    }
    this.#isChecking = false;
  }

  async #check(all: readonly Watched[]): Promise<void> {
    const { validAmong, logger } = this.options;
    const ids: CredentialIds = {
      apiKeyIds: [...new Set(all.flatMap(({ caller }) => caller.apiKeyId ?? []))],
      sessionIds: [...new Set(all.flatMap(({ caller }) => caller.sessionId ?? []))],
    };
    if (validAmong === undefined || (ids.apiKeyIds.length === 0 && ids.sessionIds.length === 0)) return;
    try {
      const valid = await validAmong(ids);
      const keys = new Set(valid.apiKeyIds);
      const sessions = new Set(valid.sessionIds);
      for (const { caller, end } of all) {
        const holds =
          (caller.apiKeyId === undefined || keys.has(caller.apiKeyId)) &&
          (caller.sessionId === undefined || sessions.has(caller.sessionId));
        if (!holds) end();
      }
    } catch (error) {
      // The next check comes by itself.
      logger.debug({ err: error }, 'Open credentials could not be checked');
    }
  }
}
