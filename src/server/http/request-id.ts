import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The id of the HTTP request being served, for hooks of libraries that do not receive the request. */
const current = new AsyncLocalStorage<string>();

/** A fresh id; never one that a client sends. */
export function newRequestId(): string {
  return randomUUID();
}

/** Runs `act`, in which `currentRequestId` answers this id. */
export function withRequestId<T>(requestId: string, act: () => T): T {
  return current.run(requestId, act);
}

/** `unknown` outside any request. */
export function currentRequestId(): string {
  return current.getStore() ?? 'unknown';
}
