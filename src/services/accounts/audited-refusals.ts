import type { Refusal, RefusalRecorder } from '../../domain/account/audit.js';
import type { Logger } from '../../logger.js';
import type { CountedRefusal, RefusalStore } from '../../storage/accounts/refusal.store.js';

export interface RefusalLogDependencies {
  readonly store: Pick<RefusalStore, 'add'>;
  readonly logger: Logger;
  /** Milliseconds since the epoch. Default: the real time. */
  readonly now?: (() => number) | undefined;
  /** Default: `REFUSAL_LIMITS`. */
  readonly limits?: Partial<RefusalLimits> | undefined;
}

export interface RefusalLimits {
  /** Until a refusal of a new kind is written. */
  readonly firstWriteMs: number;
  /** Until more of the same kind are added to its count. */
  readonly nextWriteMs: number;
  /**
   * The number of kinds that one process distinguishes within a minute. The others share one entry for each action,
   * without address and user.
   */
  readonly kindsPerMinute: number;
}

const REFUSAL_LIMITS: RefusalLimits = { firstWriteMs: 100, nextWriteMs: 5_000, kindsPerMinute: 1_000 };

const MINUTE_MS = 60_000;

/**
 * Keeps an attacker from filling the audit log or the database. Refusals are counted in memory and written together,
 * one entry for each kind and minute. A write that fails is tried again with the next one; its counts are kept.
 */
export class RefusalLog implements RefusalRecorder {
  readonly #store: RefusalLogDependencies['store'];
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #limits: RefusalLimits;
  #minute = 0;
  /** Of this minute. */
  readonly #known = new Set<string>();
  #pending = new Map<string, { refusal: Refusal; count: number }>();
  #timer: { readonly handle: NodeJS.Timeout; readonly isSoon: boolean } | null = null;
  #writing: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor({ store, logger, now = Date.now, limits }: RefusalLogDependencies) {
    this.#store = store;
    this.#logger = logger;
    this.#now = now;
    this.#limits = { ...REFUSAL_LIMITS, ...limits };
  }

  note(refusal: Refusal): void {
    if (this.#isClosed) return;
    const minute = Math.floor(this.#now() / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#known.clear();
    }
    let noted = refusal;
    let bucket = bucketOf(minute, noted);
    if (!this.#known.has(bucket) && this.#isFull()) {
      noted = withoutIdentity(refusal);
      bucket = bucketOf(minute, noted);
    }
    const isNew = !this.#known.has(bucket);
    this.#known.add(bucket);
    const pending = this.#pending.get(bucket);
    if (pending) pending.count += 1;
    else this.#pending.set(bucket, { refusal: noted, count: 1 });
    this.#schedule(isNew);
  }

  /** Writes the remaining refusals. Later refusals are not recorded. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer.handle);
    this.#timer = null;
    await this.flush();
  }

  /** Writes the counts so far. */
  async flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  /** Counts that could not be written for some minutes fill the memory as well. */
  #isFull(): boolean {
    return Math.max(this.#known.size, this.#pending.size) >= this.#limits.kindsPerMinute;
  }

  #schedule(isSoon: boolean): void {
    if (this.#timer && (this.#timer.isSoon || !isSoon)) return;
    if (this.#timer) clearTimeout(this.#timer.handle);
    const handle = setTimeout(
      () => {
        this.#timer = null;
        void this.flush();
      },
      isSoon ? this.#limits.firstWriteMs : this.#limits.nextWriteMs,
    );
    handle.unref();
    this.#timer = { handle, isSoon };
  }

  async #write(): Promise<void> {
    if (this.#pending.size === 0) return;
    const taken = this.#pending;
    this.#pending = new Map();
    const refusals = [...taken].map(([bucket, { refusal, count }]): CountedRefusal => ({ bucket, refusal, count }));
    try {
      await this.#store.add(refusals);
    } catch (error) {
      this.#logger.warn(
        { err: error, count: refusals.length },
        'Refusals could not be recorded in the audit log; they will be tried again',
      );
      for (const [bucket, { refusal, count }] of taken) {
        const pending = this.#pending.get(bucket);
        if (pending) pending.count += count;
        else this.#pending.set(bucket, { refusal, count });
      }
      if (!this.#isClosed) this.#schedule(false);
    }
  }
}

/** A limit belongs to a user at any address. Other refusals are distinguished by the address. */
function bucketOf(minute: number, { action, userId, targetId, reason, origin }: Refusal): string {
  const address = action === 'quota.refuse' ? null : (origin?.address ?? null);
  return JSON.stringify([minute, action, userId, targetId ?? null, reason ?? null, address]);
}

/** The reduced form of a refusal when there are too many kinds. */
function withoutIdentity({ action, reason, origin }: Refusal): Refusal {
  return { action, userId: null, reason, ...(origin === undefined ? {} : { origin: { transport: origin.transport } }) };
}
