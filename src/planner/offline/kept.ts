/*
 * Facts that the planner works out once and keeps: indexes of tools, events and languages, and the weights of the reader. Long
 * patterns are among them, whose code takes tens of kilobytes each. Together they take some 30 MB. If no plan is asked for
 * during some minutes, they are let go, and the next plan works them out again.
 */

/** After so many milliseconds without a plan, facts are let go. */
const IDLE_MS = 5 * 60_000;

const letGo: (() => void)[] = [];
let underWay = 0;
let timer: NodeJS.Timeout | undefined;

/** A store of facts, made when it is first asked for. It may be another one for the next plan, but not during a plan. */
export function kept<T>(make: () => T): () => T {
  let store: { readonly facts: T } | null = null;
  forgetting(() => {
    store = null;
  });
  return () => (store ??= { facts: make() }).facts;
}

/** Empties a store at rest that is asked so often that it has to stay at hand. */
export function forgetting(forget: () => void): void {
  letGo.push(forget);
}

/** Lets all facts go. Only for a moment in which no plan is made. */
export function forgetFacts(): void {
  for (const forget of letGo) forget();
}

/** Keeps all facts while a plan is made, and for some minutes after it. */
export async function withFacts<T>(plan: () => Promise<T>): Promise<T> {
  underWay += 1;
  clearTimeout(timer);
  try {
    return await plan();
  } finally {
    underWay -= 1;
    if (underWay === 0) timer = setTimeout(forgetFacts, IDLE_MS).unref();
  }
}
