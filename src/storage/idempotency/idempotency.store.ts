import type { JsonValue } from '../../lib/json/json.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { Placeholders } from '../database/statement.js';

/** One key of one caller for one operation. */
export interface IdempotencyKey {
  readonly ownerId: string;
  readonly operation: string;
  readonly key: string;
}

/** The outcome of a claim on a key. */
export type IdempotencyClaim =
  /**
   * Ours to act, until `holdMs` have passed without a renewal. `isRepeated` means that an earlier holder acted since
   * `firstAt`, and how far it came is unknown.
   */
  | { readonly kind: 'act'; readonly firstAt: Date; readonly isRepeated: boolean }
  | { readonly kind: 'done'; readonly sameRequest: boolean; readonly response: JsonValue }
  /** Another caller is acting at this moment. */
  | { readonly kind: 'busy'; readonly sameRequest: boolean };

const KEY = { ownerId: 'text', operation: 'text', key: 'text' } as const;
const HELD = { ...KEY, holder: 'uuid' } as const;

const isKey = ({ ownerId, operation, key }: Placeholders<typeof KEY>): string =>
  `owner_id = ${ownerId} and operation = ${operation} and key = ${key}`;

const isHeld = (p: Placeholders<typeof HELD>): string => `${isKey(p)} and holder = ${p.holder}`;

const CLAIM = statement(
  null,
  { ...HELD, hash: 'bytea', holdMs: 'float8', rememberMs: 'float8' },
  ({ ownerId, operation, key, holder, hash, holdMs, rememberMs }) => `
    insert into idempotency_record as r (owner_id, operation, key, request_hash, holder, held_until)
    values (${ownerId}, ${operation}, ${key}, ${hash}, ${holder}, now() + ${holdMs} * interval '1 millisecond')
    on conflict (owner_id, operation, key) do update
       set request_hash = excluded.request_hash, holder = excluded.holder, held_until = excluded.held_until,
           response = null, created_at = case when r.created_at < now() - ${rememberMs} * interval '1 millisecond' then now() else r.created_at end
     where r.created_at < now() - ${rememberMs} * interval '1 millisecond'
        or (r.response is null and r.held_until < now() and r.request_hash = excluded.request_hash)
    returning r.created_at as first_at, r.xmax::text <> '0' as is_repeated`,
);

const FIND = statement(
  null,
  KEY,
  (p) => `select request_hash as hash, response from idempotency_record where ${isKey(p)}`,
);

const COMPLETE = statement(
  null,
  { ...HELD, response: 'json' },
  (p) => `update idempotency_record set response = ${p.response} where ${isHeld(p)}`,
);

const RENEW = statement(
  null,
  { ...HELD, holdMs: 'float8' },
  (p) => `update idempotency_record set held_until = now() + ${p.holdMs} * interval '1 millisecond' where ${isHeld(p)}`,
);

const GIVE_UP = statement(
  null,
  HELD,
  (p) => `update idempotency_record set held_until = '-infinity' where ${isHeld(p)} and response is null`,
);

const RELEASE = statement(null, HELD, (p) => `delete from idempotency_record where ${isHeld(p)} and response is null`);

/** Requests under a key: the caller, the request and the answer. */
export class IdempotencyStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * One statement decides who acts. A record past `rememberMs` is taken over. A record whose holder went away is taken
   * over if the request is the same. The first one may have been carried out, so its key never belongs to another
   * request.
   */
  async claim(
    key: IdempotencyKey,
    request: { readonly hash: Buffer; readonly holder: string; readonly holdMs: number; readonly rememberMs: number },
  ): Promise<IdempotencyClaim> {
    const [claimed] = await this.#database.query<{ first_at: Date; is_repeated: boolean }>(
      CLAIM.with({ ...key, ...request }),
    );
    if (claimed) return { kind: 'act', firstAt: claimed.first_at, isRepeated: claimed.is_repeated };
    const rows = await this.#database.query<{ hash: Buffer; response: { readonly answer: JsonValue } | null }>(
      FIND.with(key),
    );
    const found = rows[0];
    // Released between the two statements: busy makes the caller ask again.
    if (!found) return { kind: 'busy', sameRequest: true };
    const sameRequest = found.hash.equals(request.hash);
    return found.response === null
      ? { kind: 'busy', sameRequest }
      : { kind: 'done', sameRequest, response: found.response.answer };
  }

  /** Wrapped, so that an answer of null differs from none. */
  async complete(key: IdempotencyKey, holder: string, answer: JsonValue): Promise<void> {
    await this.#database.query(COMPLETE.with({ ...key, holder, response: JSON.stringify({ answer }) }));
  }

  async renew(key: IdempotencyKey, holder: string, holdMs: number): Promise<void> {
    await this.#database.query(RENEW.with({ ...key, holder, holdMs }));
  }

  /** Lets others act at once, and shows them that the action may have been carried out. */
  async giveUp(key: IdempotencyKey, holder: string): Promise<void> {
    await this.#database.query(GIVE_UP.with({ ...key, holder }));
  }

  /** Forgets the key: nothing was done under it. */
  async release(key: IdempotencyKey, holder: string): Promise<void> {
    await this.#database.query(RELEASE.with({ ...key, holder }));
  }

  /** @returns how many were forgotten. */
  async deleteOlderThan(rememberMs: number): Promise<number> {
    const rows = await this.#database.query(
      `delete from idempotency_record where created_at < now() - $1 * interval '1 millisecond' returning 1 as one`,
      [rememberMs],
    );
    return rows.length;
  }
}
