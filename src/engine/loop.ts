import type { JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import { StepFailure } from '../errors.js';

/** Items of one step that are under way at a time. */
const LOOP_CONCURRENCY = 8;
const MAX_LOOP_ITEMS = 10_000;
/** Failed items that the step's error names. */
const NAMED_FAILURES = 20;

/** The facts about one item that a loop needs. */
export interface LoopItem {
  readonly item: number;
  readonly output: JsonValue;
  readonly error: Problem | null;
}

/** The items of one step: the running ones, the results of the ended ones, and the items still to start. */
export class Loop<Item extends LoopItem = LoopItem> {
  readonly #underWay = new Map<number, Item>();
  readonly #results: JsonValue[];
  readonly #ended = new Set<number>();
  readonly #failures: { readonly item: number; readonly problem: Problem }[] = [];
  #next = 0;

  constructor(
    readonly items: readonly JsonValue[],
    /** Whether a failed item keeps those that have not started from starting. */
    private readonly stopsOnFailure: boolean,
  ) {
    this.#results = items.map(() => null);
  }

  /** The items that are under way or wait. */
  get underWay(): Iterable<Item> {
    return this.#underWay.values();
  }

  /** The position of the next item to start. Null if there is no such item, or no room. */
  takeNext(): number | null {
    if (this.#underWay.size >= LOOP_CONCURRENCY || (this.stopsOnFailure && this.#failures.length > 0)) return null;
    while (this.#next < this.items.length && (this.#ended.has(this.#next) || this.#underWay.has(this.#next)))
      this.#next += 1;
    return this.#next < this.items.length ? this.#next : null;
  }

  add(state: Item): void {
    this.#underWay.set(state.item, state);
  }

  /** An item has ended, now or in an earlier hold of the run. */
  end(state: Item): void {
    this.#underWay.delete(state.item);
    this.#ended.add(state.item);
    this.#results[state.item] = state.output;
    if (state.error) this.#failures.push({ item: state.item, problem: state.error });
  }

  /** Nothing is under way, and nothing more will start. */
  get isOver(): boolean {
    return (
      this.#underWay.size === 0 &&
      (this.#ended.size === this.items.length || (this.stopsOnFailure && this.#failures.length > 0))
    );
  }

  /** The results in the order of the list. Null for each item that failed. */
  get results(): JsonValue[] {
    return this.#results;
  }

  /** The reason why the step fails. Null if no item failed. */
  get failure(): Problem | null {
    const first = this.#failures[0];
    if (!first) return null;
    const failedItems = this.#failures
      .slice(0, NAMED_FAILURES)
      .map(({ item, problem }) => ({ item, code: problem.code, message: problem.message }));
    return {
      code: first.problem.code,
      message: `Item ${first.item} of ${this.items.length} failed: ${first.problem.message}`,
      retryable: first.problem.retryable,
      details: { failedItems, failedCount: this.#failures.length },
    };
  }
}

/** The value of `forEach` as a list. A single value becomes a list of one, and no value an empty list. */
export function loopItems(value: JsonValue): readonly JsonValue[] {
  const items = value === null ? [] : Array.isArray(value) ? value : [value];
  if (items.length > MAX_LOOP_ITEMS) {
    throw StepFailure.permanent(
      'TOO_MANY_ITEMS',
      `forEach yields ${items.length} items; at most ${MAX_LOOP_ITEMS} are allowed.`,
    );
  }
  return items;
}
