import type { Caller } from '../../domain/account/caller.js';
import type { Logger } from '../../logger.js';
import type { ApiKeyStore } from '../../storage/accounts/api-key.store.js';
import { hashSecret } from './key-secret.js';

/** How long a process without a notice may accept a revoked key, in ms. */
const CACHE_MS = 1_000;
const MAX_CACHED = 10_000;
/** How exactly the last use is known. */
const TOUCH_EVERY_MS = 60_000;
/** None of our secrets is longer. Hashing megabytes would let any client burden the server. */
const MAX_SECRET = 500;

interface Cached {
  readonly found: Promise<Caller | null>;
  readonly staleAt: number;
}

/** Looks keys up by the hash of their secret, remembering each for a second: a busy client asks the database rarely. */
export class KeyAuthenticator {
  readonly #keys: ApiKeyStore;
  readonly #logger: Logger;
  readonly #cache = new Map<string, Cached>();
  readonly #touchedAt = new Map<string, number>();

  readonly #now: () => number;

  constructor(dependencies: {
    readonly keys: ApiKeyStore;
    readonly logger: Logger;
    readonly now?: (() => number) | undefined;
  }) {
    this.#now = dependencies.now ?? Date.now;
    this.#keys = dependencies.keys;
    this.#logger = dependencies.logger;
  }

  /** Null if the secret is no key, or one that has expired or been revoked. */
  async authenticate(secret: string): Promise<Caller | null> {
    if (secret === '' || secret.length > MAX_SECRET) return null;
    const hash = hashSecret(secret);
    const now = this.#now();
    const caller = await this.#lookUp(hash, now);
    if (!caller?.apiKeyId || (caller.expiresAt && caller.expiresAt.getTime() <= now)) return null;
    this.#touch(caller.apiKeyId, now);
    return caller;
  }

  /** A revoked key is looked up again. */
  forget(apiKeyId: string): void {
    // A look-up in flight may concern this key as well, and its key is not known yet.
    this.#cache.clear();
    this.#touchedAt.delete(apiKeyId);
  }

  #lookUp(hash: Buffer, now: number): Promise<Caller | null> {
    const name = hash.toString('base64');
    const cached = this.#cache.get(name);
    if (cached && cached.staleAt > now) return cached.found;
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
    const found = this.#find(hash);
    this.#cache.set(name, { found, staleAt: now + CACHE_MS });
    // A failure is the database's, not the key's.
    found.catch(() => this.#cache.delete(name));
    return found;
  }

  async #find(hash: Buffer): Promise<Caller | null> {
    const key = await this.#keys.findValid(hash);
    if (!key) return null;
    return {
      userId: key.ownerId,
      ownerId: key.ownerId,
      scopes: new Set(key.scopes),
      apiKeyId: key.id,
      ...(key.mcpGroupId === null ? {} : { mcpGroupId: key.mcpGroupId }),
      ...(key.expiresAt === null ? {} : { expiresAt: key.expiresAt }),
    };
  }

  /** Beside the request, which does not wait for it. */
  #touch(apiKeyId: string, now: number): void {
    if (now - (this.#touchedAt.get(apiKeyId) ?? 0) < TOUCH_EVERY_MS) return;
    if (this.#touchedAt.size >= MAX_CACHED) this.#touchedAt.clear();
    this.#touchedAt.set(apiKeyId, now);
    this.#keys
      .touch(apiKeyId)
      .catch((error: unknown) => this.#logger.debug({ err: error }, 'The use of a key was not recorded'));
  }
}
