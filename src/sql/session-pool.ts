import { StepFailure } from '../errors.js';

/** The part of a session that the pool needs. */
interface Pooled {
  /** Makes it as new. @throws if it cannot be used any more */
  reset(): Promise<void>;
  close(): void;
}

interface SessionPoolOptions {
  /** Sessions with one key at a time. */
  readonly perKey: number;
  /** Of all keys. */
  readonly total: number;
  /** How long an idle session is kept. */
  readonly idleMs: number;
  /** The longest wait for a session. */
  readonly maxWaitMs: number;
}

interface Group<Session> {
  readonly idle: Session[];
  /** In use, being opened, or being made as new. */
  busy: number;
  readonly waiting: (() => void)[];
}

const DEFAULTS: SessionPoolOptions = { perKey: 4, total: 64, idleMs: 10_000, maxWaitMs: 30_000 };

/** A few sessions for each connection of a user, which are kept while they are used and closed soon after. */
export class SessionPool<Session extends Pooled> {
  readonly #options: SessionPoolOptions;
  readonly #groups = new Map<string, Group<Session>>();
  readonly #timers = new Map<Session, NodeJS.Timeout>();
  #open = 0;
  #isClosed = false;

  constructor(options: Partial<SessionPoolOptions> = {}) {
    this.#options = { ...DEFAULTS, ...options };
  }

  /** Sessions that are open or being opened. */
  get size(): number {
    return this.#open;
  }

  /**
   * Lends a session. It is used again only if `act` succeeded, or failed in a way that `survives` accepts.
   *
   * @throws StepFailure `DATABASE_UNAVAILABLE` if all are in use; errors of `open` and `act`; the reason of the signal.
   */
  async with<T>(
    key: string,
    open: () => Promise<Session>,
    act: (session: Session) => Promise<T>,
    { signal, survives }: { readonly signal: AbortSignal; readonly survives: (error: unknown) => boolean },
  ): Promise<T> {
    const group = await this.#turn(key, signal);
    let session: Session;
    try {
      session = group.idle.pop() ?? (await this.#opened(open));
    } catch (error) {
      this.#leave(key, group);
      throw error;
    }
    clearTimeout(this.#timers.get(session));
    this.#timers.delete(session);
    try {
      const result = await act(session);
      void this.#giveBack(key, group, session, true);
      return result;
    } catch (error) {
      void this.#giveBack(key, group, session, survives(error));
      throw error;
    }
  }

  /** Closes the idle sessions; the others are closed when they are given back. */
  close(): void {
    this.#isClosed = true;
    for (const group of this.#groups.values()) for (const session of group.idle.splice(0)) this.#end(session);
  }

  async #turn(key: string, signal: AbortSignal): Promise<Group<Session>> {
    signal.throwIfAborted();
    const group = this.#groups.get(key) ?? { idle: [], busy: 0, waiting: [] };
    this.#groups.set(key, group);
    if (group.busy >= this.#options.perKey) await this.#wait(group, signal);
    else group.busy += 1;
    return group;
  }

  /** The place of the session that is given back goes over to the one that waits. */
  #wait(group: Group<Session>, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (error: unknown): void => {
        group.waiting.splice(group.waiting.indexOf(turn), 1);
        end();
        reject(error as Error);
      };
      const onAbort = (): void => leave(signal.reason);
      const timer = setTimeout(() => leave(allInUse()), this.#options.maxWaitMs);
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      };
      const turn = (): void => {
        end();
        resolve();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      group.waiting.push(turn);
    });
  }

  async #opened(open: () => Promise<Session>): Promise<Session> {
    if (this.#open >= this.#options.total && !this.#endOneIdle()) throw allInUse();
    this.#open += 1;
    try {
      return await open();
    } catch (error) {
      this.#open -= 1;
      throw error;
    }
  }

  async #giveBack(key: string, group: Group<Session>, session: Session, isSound: boolean): Promise<void> {
    const isAsNew = isSound && !this.#isClosed && (await isReset(session));
    // The pool may have been closed in the meantime.
    if (isAsNew && !this.#isClosed) {
      group.idle.push(session);
      this.#timers.set(session, setTimeout(() => this.#expire(key, group, session), this.#options.idleMs).unref());
    } else this.#end(session);
    this.#leave(key, group);
  }

  #leave(key: string, group: Group<Session>): void {
    const next = group.waiting.shift();
    if (next) return next();
    group.busy -= 1;
    if (group.busy === 0 && group.idle.length === 0) this.#groups.delete(key);
  }

  #expire(key: string, group: Group<Session>, session: Session): void {
    const index = group.idle.indexOf(session);
    if (index < 0) return;
    group.idle.splice(index, 1);
    this.#end(session);
    if (group.busy === 0 && group.idle.length === 0) this.#groups.delete(key);
  }

  #endOneIdle(): boolean {
    for (const group of this.#groups.values()) {
      const session = group.idle.shift();
      if (session === undefined) continue;
      this.#end(session);
      return true;
    }
    return false;
  }

  #end(session: Session): void {
    clearTimeout(this.#timers.get(session));
    this.#timers.delete(session);
    this.#open -= 1;
    session.close();
  }
}

async function isReset(session: Pooled): Promise<boolean> {
  try {
    await session.reset();
    return true;
  } catch {
    return false;
  }
}

const allInUse = (): StepFailure =>
  StepFailure.retryable(
    'DATABASE_UNAVAILABLE',
    'All connections that may be open to this database at a time are in use. The step tries again later.',
  );
