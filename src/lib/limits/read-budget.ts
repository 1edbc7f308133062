import { AsyncLocalStorage } from 'node:async_hooks';
import { AnswerTooLargeError, RateLimitedError } from '../../errors.js';

/** Characters that one request may read from the database, whatever it asks for and however often (invariant 10). */
const MAX_READ_CHARS = 64 * 1024 * 1024;
/**
 * Characters that all requests of one user may have read in this process, of which the answers are not delivered yet.
 */
const MAX_HELD_CHARS = 3 * MAX_READ_CHARS;

/** A smaller amount is not counted for a user. */
const WORTH_COUNTING = 256 * 1024;
const RETRY_AFTER_MS = 1_000;

/** By user. */
const held = new Map<string, number>();

/** The remaining reads of one request. */
export class ReadBudget {
  #spent = 0;
  #counted = 0;
  #hasEnded = false;
  #ownerId: string | null = null;

  /** Whose request it is; null until that is known. */
  get ownerId(): string | null {
    return this.#ownerId;
  }

  belongsTo(ownerId: string): void {
    this.#ownerId = ownerId;
  }

  /**
   * @throws AnswerTooLargeError if that is more than is left; RateLimitedError if the user's other answers leave no
   * room.
   */
  spend(chars: number): void {
    if (this.#hasEnded) return;
    this.#spent += chars;
    if (this.#spent > MAX_READ_CHARS) throw new AnswerTooLargeError(MAX_READ_CHARS);
    if (this.#ownerId === null || this.#spent - this.#counted < WORTH_COUNTING) return;
    const all = (held.get(this.#ownerId) ?? 0) + this.#spent - this.#counted;
    if (all > MAX_HELD_CHARS)
      throw new RateLimitedError(
        'Too many large answers are being sent to you. Wait until some of them have arrived, or ask for smaller pages.',
        RETRY_AFTER_MS,
      );
    held.set(this.#ownerId, all);
    this.#counted = this.#spent;
  }

  /** The answer is made. Work that the request has started may read as much as it needs. */
  end(): void {
    this.#hasEnded = true;
  }

  /** The answer is delivered, or its client is gone. */
  release(): void {
    this.end();
    if (this.#ownerId === null || this.#counted === 0) return;
    const left = (held.get(this.#ownerId) ?? 0) - this.#counted;
    if (left > 0) held.set(this.#ownerId, left);
    else held.delete(this.#ownerId);
    this.#counted = 0;
  }
}

const current = new AsyncLocalStorage<ReadBudget | undefined>();

/** The target of an answer: a response of Node's `http`. */
interface Delivery {
  readonly closed: boolean;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * Handles one request or one operation of a socket under a budget of its own.
 *
 * @param delivery an object that has closed once the answer is delivered. Absent: the answer counts as delivered as
 * soon as it is made. Absent: it is as soon as it is made.
 */
export async function withReadBudget<T>(
  act: () => T | Promise<T>,
  { ownerId, delivery }: { readonly ownerId?: string | undefined; readonly delivery?: Delivery | undefined } = {},
): Promise<T> {
  const budget = budgetOf(ownerId);
  try {
    return await current.run(budget, act);
  } finally {
    budget.end();
    if (delivery === undefined || delivery.closed) budget.release();
    else delivery.once('close', () => budget.release());
  }
}

/** The same for one event of a subscription. A result without a promise is returned at once. */
export function eventWithReadBudget<T extends object>(
  act: () => T | Promise<T>,
  ownerId: string | undefined,
): T | Promise<T> {
  const budget = budgetOf(ownerId);
  const result = current.run(budget, act);
  if (result instanceof Promise) return result.finally(() => budget.release());
  budget.release();
  return result;
}

function budgetOf(ownerId: string | undefined): ReadBudget {
  const budget = new ReadBudget();
  if (ownerId !== undefined) budget.belongsTo(ownerId);
  return budget;
}

/**
 * For work that several requests share, so that none of them pays for it, and for changes, which are made whole or not
 * at all.
 */
export function withoutReadBudget<T>(act: () => T): T {
  return current.run(undefined, act);
}

/** The budget of the request that is being handled; undefined outside of requests. */
export function readBudget(): ReadBudget | undefined {
  return current.getStore();
}
