import { publicKeysOfSet } from '../../domain/event/hooks/public-keys.js';
import type { PublicKey } from '../../domain/event/hooks/public-keys.js';
import { UnavailableError } from '../../errors.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import type { Logger } from '../../logger.js';

/** Reads a text of the web. */
export type ReadText = (
  url: string,
  limits: { readonly maxBytes: number; readonly timeoutMs: number; readonly accept: string },
) => Promise<string>;

const LIMITS = { maxBytes: 65_536, timeoutMs: 5_000, accept: 'application/jwk-set+json, application/json' };
const MAX_SETS = 500;
/** A set is read again when it is older. */
const FRESH_MS = 600_000;
/** The keys of a set that can no longer be read are trusted for this time, and then no more. */
const TRUSTED_MS = 3_600_000;
/** A key that is not in a set makes us read it again, but not more often than this. */
const SEARCH_EVERY_MS = 60_000;
/** After a failure, nobody makes us try again for this time. */
const FAILURE_MS = 10_000;
/** Reads at a time, of all owners and of one: addresses that never answer hold up no other owner. */
const READS = { all: 8, ofOwner: 2 };

interface KnownSet {
  keys: readonly PublicKey[];
  /** When these keys were read, and when it was last tried; milliseconds since the epoch. Null: never. */
  readAt: number | null;
  triedAt: number | null;
  /** All who need it wait for the same read. */
  reading: Promise<void> | null;
}

/** The public keys that senders publish at an address (RFC 7517), kept for a while. */
export class RemoteKeySets {
  readonly #sets = new LruMap<string, KnownSet>(MAX_SETS);
  readonly #turns = new KeyedLimiter(READS.all, READS.ofOwner);

  constructor(
    private readonly deps: {
      readonly read: ReadText;
      /** Milliseconds since the epoch. */
      readonly now: () => number;
      readonly logger: Logger;
    },
  ) {}

  /**
   * The keys of a set that fit. If none does, the sender may have new ones: the set is read again, at most once a minute.
   *
   * @throws UnavailableError if the set cannot be read.
   */
  async find(url: string, ownerId: string, fits: (key: PublicKey) => boolean): Promise<readonly PublicKey[]> {
    const { now } = this.deps;
    const set = this.#sets.get(url) ?? { keys: [], readAt: null, triedAt: null, reading: null };
    this.#sets.set(url, set);
    if (set.readAt === null || now() - set.readAt >= FRESH_MS) await this.#readUnlessFailed(set, url, ownerId);
    if (set.readAt === null || now() - set.readAt >= TRUSTED_MS)
      throw new UnavailableError(
        'The keys of the sender cannot be read at the moment. Send it again later.',
        FAILURE_MS,
      );
    const found = set.keys.filter(fits);
    if (found.length > 0 || now() - (set.triedAt ?? 0) < SEARCH_EVERY_MS) return found;
    await this.#read(set, url, ownerId);
    return set.keys.filter(fits);
  }

  async #readUnlessFailed(set: KnownSet, url: string, ownerId: string): Promise<void> {
    const hasFailed = set.triedAt !== null && set.triedAt !== set.readAt;
    if (set.reading === null && hasFailed && this.deps.now() - (set.triedAt ?? 0) < FAILURE_MS) return;
    await this.#read(set, url, ownerId);
  }

  /** A failure leaves the keys as they are. */
  async #read(set: KnownSet, url: string, ownerId: string): Promise<void> {
    set.reading ??= this.#turns
      .take(ownerId, async () => {
        set.triedAt = this.deps.now();
        set.keys = publicKeysOfSet(await this.deps.read(url, LIMITS));
        set.readAt = set.triedAt;
      })
      .catch((error: unknown) => {
        this.deps.logger.warn(
          { host: new URL(url).host, reason: error instanceof Error ? error.message : 'unknown' },
          'The public keys of a sender cannot be read',
        );
      })
      .finally(() => {
        set.reading = null;
      });
    await set.reading;
  }
}
