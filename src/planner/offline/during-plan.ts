import { AsyncLocalStorage } from 'node:async_hooks';
import { LruMap } from '../../lib/collections/lru-map.js';

/*
 * What is found out about the words of a request while its plan is made. A plan reads the same words several times: with the
 * columns of a table, with the names of an account, in a plainer form. Users' words are kept no longer than that.
 */

/** The plan under way. */
const current = new AsyncLocalStorage<object>();

/** Makes one plan. All its readings share what they find, those within it as well. */
export function duringPlan<T>(plan: () => Promise<T>): Promise<T> {
  return current.getStore() ? plan() : current.run({}, plan);
}

interface KnownDuringPlan<T> {
  get(owner: object, key: string): T | undefined;
  set(owner: object, key: string, found: T): void;
}

/**
 * Keeps what is found for a key while a plan is made. Outside of a plan nothing is kept.
 *
 * @param most keys that are kept for one owner
 */
export function knownDuringPlan<T extends {}>(most: number): KnownDuringPlan<T> {
  const plans = new WeakMap<object, Map<object, LruMap<string, T>>>();
  const knownOf = (owner: object): LruMap<string, T> | null => {
    const plan = current.getStore();
    if (!plan) return null;
    const owners = plans.get(plan) ?? new Map<object, LruMap<string, T>>();
    plans.set(plan, owners);
    const known = owners.get(owner) ?? new LruMap<string, T>(most);
    owners.set(owner, known);
    return known;
  };
  return {
    get: (owner, key) => knownOf(owner)?.get(key),
    set: (owner, key, found) => knownOf(owner)?.set(key, found),
  };
}
