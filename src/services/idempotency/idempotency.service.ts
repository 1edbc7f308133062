import { createHash, randomUUID, scrypt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Caller } from '../../domain/account/caller.js';
import { UnreadableSecretError } from '../../domain/account/secret-box.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import { idFrom } from '../../lib/ids.js';
import type { IdPrefix } from '../../lib/ids.js';
import type { JsonValue } from '../../lib/json/json.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { jsonSize } from '../../lib/json/json-size.js';
import { textProblem } from '../../lib/text/text.js';
import { ConflictError, InvalidInputError, StepcastError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type {
  IdempotencyClaim,
  IdempotencyKey,
  IdempotencyStore,
} from '../../storage/idempotency/idempotency.store.js';
import { UNLIMITED } from '../quotas/ports.js';
import type { StorageQuotas } from '../quotas/ports.js';

export interface IdempotentRequest {
  /** The name of the operation, for example `createWorkflow`. Keys of different operations are separate. */
  readonly operation: string;
  /** 1 to 255 characters, chosen by the caller. */
  readonly key: string;
  /** Compared as JSON, whatever the order of its keys. */
  readonly request: unknown;
  /** Whether it is refused, rather than tried again, once an earlier try may have been carried out. Default: false. */
  readonly rejectsUncertainRepeat?: boolean | undefined;
  /**
   * Whether request or answer hold a secret. The answer is then stored encrypted, and the request as a slow hash, from
   * which a weak password cannot be guessed. Default: false.
   */
  readonly isSecret?: boolean | undefined;
}

/**
 * One try at acting under a key. A process or a database that fails between the act and its answer leaves open whether
 * the act was done. The next try finds out by the id of the new object, which stays the same.
 */
export interface IdempotentTry {
  /** An earlier try may have been carried out. */
  readonly isRepeated: boolean;
  /**
   * The same for every try of this request under this key. `index` distinguishes the objects that one request makes.
   */
  readonly idOf: (prefix: IdPrefix, index?: number) => string;
}

/** The failures of storing an answer that often pass at once: a time limit, a lock, a deadlock, a lost connection. */
const STORE_TRIES = 3;
const STORE_PAUSE_MS = 100;
/** Storing the answer is tried again only this long after the act: the caller waits for it. */
const STORE_WITHIN_MS = 2_000;

/** The form in which an answer is remembered: as itself, or as the data needed to read it again. */
export interface AnswerCodec<T, Saved extends JsonValue> {
  save(answer: T): Saved;
  load(saved: Saved): T | Promise<T>;
}

export interface IdempotencyLimits {
  /** How long a key is remembered. */
  readonly rememberMs: number;
  /** Until another process may act, if the acting process went away. */
  readonly holdMs: number;
  /** How long a second request waits for the answer to the first. */
  readonly waitMs: number;
}

const HOUR_MS = 3_600_000;
const DEFAULT_IDEMPOTENCY_LIMITS: IdempotencyLimits = {
  rememberMs: 24 * HOUR_MS,
  holdMs: 30_000,
  waitMs: 20_000,
};

const MAX_KEY = 255;
const HASH_BYTES = 32;
const slowHash = promisify(scrypt);
/** For answers without a secret. */
const PLAIN = { save: (answer: JsonValue): JsonValue => answer, load: (saved: JsonValue): JsonValue => saved };
const FIRST_POLL_MS = 20;
const SLOWEST_POLL_MS = 500;

/** The same request under the same key acts once, however often and at however many processes it arrives. */
export class IdempotencyService {
  readonly #store: IdempotencyStore;
  readonly #logger: Logger;
  readonly #limits: IdempotencyLimits;
  readonly #quotas: StorageQuotas;
  readonly #secrets: SecretBox;

  constructor(dependencies: {
    readonly store: IdempotencyStore;
    /** Encrypts the answers that show a secret. */
    readonly secrets: SecretBox;
    readonly logger: Logger;
    /** Default: `DEFAULT_IDEMPOTENCY_LIMITS`. */
    readonly limits?: Partial<IdempotencyLimits> | undefined;
    /** Default: nothing is limited. */
    readonly quotas?: StorageQuotas | undefined;
  }) {
    this.#store = dependencies.store;
    this.#logger = dependencies.logger;
    this.#limits = { ...DEFAULT_IDEMPOTENCY_LIMITS, ...dependencies.limits };
    this.#quotas = dependencies.quotas ?? UNLIMITED;
    this.#secrets = dependencies.secrets;
  }

  /**
   * Acts, or returns the answer of the earlier act. An act that is refused (a StepcastError below 500) is forgotten.
   * After any other failure it is unknown whether the act was carried out. The same request may be tried again, and
   * learns that. The same holds if the answer cannot be stored. Without a `codec` the answer itself is remembered.
   *
   * @throws ConflictError `IDEMPOTENCY_KEY_REUSED` if the key came with another request before; `ILLEGAL_STATE` if the
   * first request is still not answered after `waitMs`.
   */
  once<T extends JsonValue>(
    caller: Caller,
    request: IdempotentRequest,
    act: (attempt: IdempotentTry) => Promise<T>,
  ): Promise<T>;
  once<T, Saved extends JsonValue>(
    caller: Caller,
    request: IdempotentRequest,
    act: (attempt: IdempotentTry) => Promise<T>,
    codec: AnswerCodec<T, Saved>,
  ): Promise<T>;
  async once<T, Saved extends JsonValue>(
    caller: Caller,
    request: IdempotentRequest,
    act: (attempt: IdempotentTry) => Promise<T>,
    codec?: AnswerCodec<T, Saved>,
  ): Promise<T> {
    checkKey(request.key);
    const key: IdempotencyKey = { ownerId: caller.ownerId, operation: request.operation, key: request.key };
    const holder = randomUUID();
    const hash = await this.#hashOf(key, request);
    const sealing = request.isSecret ? this.#sealing(key) : PLAIN;
    const claim = await this.#claim(key, holder, hash);
    if (claim.kind === 'act' && claim.isRepeated && request.rejectsUncertainRepeat) {
      await this.#store.giveUp(key, holder);
      const message =
        'An earlier request with this idempotency key may have been carried out, and its answer could not be stored. Look whether it was; if not, use a fresh key.';
      throw new ConflictError('ILLEGAL_STATE', message);
    }
    if (claim.kind === 'act') {
      const digest = createHash('sha256')
        .update(stableJson([key.ownerId, key.operation, key.key]))
        .update(hash)
        .digest();
      const attempt: IdempotentTry = {
        isRepeated: claim.isRepeated,
        idOf: (prefix, index = 0) => idFrom(prefix, claim.firstAt, indexed(digest, index)),
      };
      const checkedAct = async (): Promise<T> => {
        // A try that may have been carried out must find that out: a refusal would forget the key.
        if (!claim.isRepeated) await this.#quotas.checkStored(key.ownerId, 0, key.key.length);
        return act(attempt);
      };
      const save = (answer: T): JsonValue => sealing.save(codec ? codec.save(answer) : (answer as JsonValue));
      return this.#act(key, holder, checkedAct, { save });
    }
    const saved = sealing.load(claim.response);
    return codec ? codec.load(saved as Saved) : (saved as T);
  }

  /** The answer as a text that only this installation can read, for this key alone. */
  #sealing(key: IdempotencyKey): { save(answer: JsonValue): JsonValue; load(saved: JsonValue): JsonValue } {
    const context = `idempotency:${stableJson([key.ownerId, key.operation, key.key])}`;
    return {
      save: (answer) => ({ sealed: this.#secrets.seal(JSON.stringify(answer), context) }),
      load: (saved) => {
        try {
          const { sealed } = saved as { readonly sealed: string };
          return JSON.parse(this.#secrets.open(sealed, context)) as JsonValue;
        } catch (error) {
          if (!(error instanceof UnreadableSecretError)) throw error;
          throw new ConflictError(
            'ILLEGAL_STATE',
            'The request was carried out, and its answer cannot be read any more, because the key of the server has changed. Look at what it made; if you need another one, use a fresh key.',
          );
        }
      },
    };
  }

  async #hashOf(key: IdempotencyKey, { request, isSecret }: IdempotentRequest): Promise<Buffer> {
    const text = textOf(request);
    if (!isSecret) return createHash('sha256').update(text).digest();
    const salt = createHash('sha256')
      .update(stableJson([key.ownerId, key.operation, key.key]))
      .digest();
    return slowHash(text, salt, HASH_BYTES) as Promise<Buffer>;
  }

  /** Deletes records past their time, for a job. @returns how many. */
  async purge(): Promise<number> {
    return this.#store.deleteOlderThan(this.#limits.rememberMs);
  }

  async #claim(
    key: IdempotencyKey,
    holder: string,
    hash: Buffer,
  ): Promise<Exclude<IdempotencyClaim, { kind: 'busy' }>> {
    const { holdMs, rememberMs, waitMs } = this.#limits;
    let pollMs = FIRST_POLL_MS;
    for (let waited = 0; ; waited += pollMs, pollMs = Math.min(pollMs * 2, SLOWEST_POLL_MS)) {
      const claim = await this.#store.claim(key, { hash, holder, holdMs, rememberMs });
      if (claim.kind === 'act') return claim;
      if (!claim.sameRequest) {
        throw new ConflictError(
          'IDEMPOTENCY_KEY_REUSED',
          'This idempotency key was used before, with another request.',
          [{ path: ['idempotencyKey'], detail: 'Use a fresh key for each new request.' }],
        );
      }
      if (claim.kind === 'done') return claim;
      if (waited >= waitMs) {
        const message = 'An earlier request with this idempotency key is still being worked on. Try again in a moment.';
        throw new ConflictError('ILLEGAL_STATE', message);
      }
      await sleep(pollMs);
    }
  }

  /** Storing a result after the act is worth several tries, because all connections may just have been cut. */
  async #stubbornly(store: () => Promise<void>): Promise<void> {
    const until = performance.now() + STORE_WITHIN_MS;
    for (let tries = 1; ; tries += 1) {
      try {
        return await store();
      } catch (error) {
        if (tries >= STORE_TRIES || performance.now() > until) throw error;
        await sleep(STORE_PAUSE_MS * tries);
      }
    }
  }

  async #act<T>(
    key: IdempotencyKey,
    holder: string,
    act: () => Promise<T>,
    codec: { save(answer: T): JsonValue },
  ): Promise<T> {
    const complain = (error: unknown): void =>
      this.#logger.warn({ err: error }, 'An idempotency key could not be renewed or released');
    const heartbeat = setInterval(() => {
      this.#store.renew(key, holder, this.#limits.holdMs).catch(complain);
    }, this.#limits.holdMs / 3);
    try {
      let answer: T;
      try {
        answer = await act();
      } catch (error) {
        // Only a refusal says for sure that nothing was done.
        const isRefused = error instanceof StepcastError && error.status < 500;
        await (isRefused ? this.#store.release(key, holder) : this.#store.giveUp(key, holder)).catch(complain);
        throw error;
      }
      try {
        const saved = codec.save(answer);
        await this.#stubbornly(() => this.#store.complete(key, holder, saved));
        this.#quotas.stored(key.ownerId, 0, key.key.length + jsonSize(saved));
      } catch (error) {
        // It has been done, whatever this error says. If this fails too, the hold runs out by itself.
        await this.#stubbornly(() => this.#store.giveUp(key, holder)).catch(complain);
        throw error;
      }
      return answer;
    } finally {
      clearInterval(heartbeat);
    }
  }
}

/** The digest itself for the first thing, so that ids of earlier versions stay true. */
function indexed(digest: Buffer, index: number): Buffer {
  return index === 0 ? digest : createHash('sha256').update(digest).update(String(index)).digest();
}

function checkKey(key: string): void {
  const problem = key.trim() === '' ? 'An idempotency key must not be empty.' : textProblem(key);
  const detail =
    problem ?? (key.length > MAX_KEY ? `An idempotency key must have at most ${MAX_KEY} characters.` : null);
  if (detail) throw new InvalidInputError([{ path: ['idempotencyKey'], detail }]);
}

function textOf(request: unknown): string {
  try {
    return stableJson(request);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInputError([{ path: [], detail: 'The request is nested too deeply.' }]);
  }
}
