import { AsyncLocalStorage } from 'node:async_hooks';
import { AnswerTooLargeError } from '../errors.js';

/** Characters that one request may read from the database, whatever it asks for and however often (invariant 10). */
export const MAX_READ_CHARS = 64 * 1024 * 1024;

/** What one request may still read. It ends with the request: what the request has set going reads as much as it needs. */
export class ReadBudget {
  #left = MAX_READ_CHARS;
  #hasEnded = false;

  /** @throws AnswerTooLargeError if that is more than is left. */
  spend(chars: number): void {
    if (this.#hasEnded) return;
    this.#left -= chars;
    if (this.#left < 0) throw new AnswerTooLargeError(MAX_READ_CHARS);
  }

  end(): void {
    this.#hasEnded = true;
  }
}

const current = new AsyncLocalStorage<ReadBudget | undefined>();

/** Handles one request or one operation of a socket under a budget of its own. */
export async function withReadBudget<T>(act: () => T | Promise<T>): Promise<T> {
  const budget = new ReadBudget();
  try {
    return await current.run(budget, act);
  } finally {
    budget.end();
  }
}

/** For what several requests share, so that none of them pays for it, and for changes, which are made whole or not at all. */
export function withoutReadBudget<T>(act: () => T): T {
  return current.run(undefined, act);
}

/** The budget of the request that is being handled; undefined outside of requests. */
export function readBudget(): ReadBudget | undefined {
  return current.getStore();
}
