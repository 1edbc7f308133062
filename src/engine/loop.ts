import { FailedItems } from '../domain/steps/step.js';
import type { Step } from '../domain/steps/step.js';
import { OnStepError } from '../domain/steps/step.js';
import type { JsonValue } from '../lib/json/json.js';
import { jsonSize } from '../lib/json/json-size.js';
import type { Problem } from '../domain/workflow/problem.js';
import { StepFailure } from '../errors.js';

/** Items of one step that are under way at a time. */
const LOOP_CONCURRENCY = 8;
const MAX_LOOP_ITEMS = 10_000;
/** Failed items that the step's error names. */
const NAMED_FAILURES = 20;
/** The size that the results of a loop with a body may have together, in characters of JSON. */
export const MAX_LOOP_OUTPUT_CHARS = 8_000_000;

/** The facts about one item that a loop needs. */
export interface LoopItem {
  readonly item: number;
  readonly output: JsonValue;
  readonly error: Problem | null;
}

/** How a loop treats its items. */
export interface LoopOptions {
  /** Items that are under way at a time. */
  readonly concurrency: number;
  /** Whether a failed item keeps those that have not started from starting. */
  readonly stopsOnFailure: boolean;
  /** Whether failed items are missing from the results, null in them, or fail the step. */
  readonly failedItems: FailedItems;
  /** The number of items. Default: those of the list. */
  readonly count?: number;
}

/** The items of one step: the running ones, the results of the ended ones, and the items still to start. */
export class Loop<Item extends LoopItem = LoopItem> {
  readonly #underWay = new Map<number, Item>();
  readonly #results: JsonValue[];
  readonly #ended = new Set<number>();
  readonly #failures: { readonly item: number; readonly problem: Problem }[] = [];
  #next = 0;
  #isBroken = false;
  #chars = 0;
  /** The reason why the loop fails whatever its rule says about failed items. */
  fatal: Problem | null = null;

  constructor(
    readonly items: readonly JsonValue[],
    private readonly options: LoopOptions,
  ) {
    this.#results = items.map(() => null);
  }

  /** The items that are under way or wait. */
  get underWay(): Iterable<Item> {
    return this.#underWay.values();
  }

  /** The number of items. Of a loop that repeats, the most that there may be. */
  get count(): number {
    return this.options.count ?? this.items.length;
  }

  /** The number of items that have ended. */
  get endedCount(): number {
    return this.#ended.size;
  }

  get #hasStopped(): boolean {
    return this.#isBroken || this.fatal !== null || (this.options.stopsOnFailure && this.#failures.length > 0);
  }

  /** The position of the next item to start. Null if there is no such item, or no room. */
  takeNext(): number | null {
    if (this.#underWay.size >= this.options.concurrency || this.#hasStopped) return null;
    while (this.#next < this.count && (this.#ended.has(this.#next) || this.#underWay.has(this.#next))) this.#next += 1;
    return this.#next < this.count ? this.#next : null;
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

  /** The condition of an ended item is true: no further item starts. */
  break(): void {
    this.#isBroken = true;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** The result of an item that has ended; null for any other. */
  resultOf(item: number): JsonValue {
    return this.#results[item] ?? null;
  }

  /** Counts the result of an item that is about to end. Returns whether all results together are too large then. */
  isTooLargeWith(output: JsonValue): boolean {
    this.#chars += jsonSize(output);
    return this.#chars > MAX_LOOP_OUTPUT_CHARS;
  }

  /** Nothing is under way, and nothing more will start. */
  get isOver(): boolean {
    return this.#underWay.size === 0 && (this.#ended.size === this.count || this.#hasStopped);
  }

  /**
   * The results in the order of the list, without those of items that never started. A failed item has null, or is
   * missing with `DROP`.
   */
  get results(): JsonValue[] {
    const failed =
      this.options.failedItems === FailedItems.DROP ? new Set(this.#failures.map(({ item }) => item)) : null;
    if (failed === null && !this.#isBroken) return this.#results;
    return this.#results.filter((_, item) => this.#ended.has(item) && !failed?.has(item));
  }

  /** The reason why the step fails. Null if no item failed, or if the results stand for failed items. */
  get failure(): Problem | null {
    const first = this.#failures[0];
    if (!first || this.options.failedItems !== FailedItems.STOP) return null;
    const failedItems = this.#failures
      .slice(0, NAMED_FAILURES)
      .map(({ item, problem }) => ({ item, code: problem.code, message: problem.message }));
    return {
      code: first.problem.code,
      message: `Item ${first.item} of ${this.count} failed: ${first.problem.message}`,
      retryable: first.problem.retryable,
      details: { failedItems, failedCount: this.#failures.length },
    };
  }
}

/** The loop of a step with `forEach`, or of one with a body. */
export function loopOf<Item extends LoopItem>(step: Step, items: readonly JsonValue[]): Loop<Item> {
  const { loop } = step;
  if (!loop) {
    const failedItems = step.failedItems ?? FailedItems.STOP;
    const stopsOnFailure = failedItems === FailedItems.STOP && step.onError === OnStepError.FAIL;
    return new Loop<Item>(items, { concurrency: LOOP_CONCURRENCY, stopsOnFailure, failedItems });
  }
  const { concurrency, failedItems, repeat } = loop;
  const rule = { concurrency, failedItems, stopsOnFailure: failedItems === FailedItems.STOP };
  return new Loop<Item>(items, repeat ? { ...rule, concurrency: 1, count: repeat.maxTimes } : rule);
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
