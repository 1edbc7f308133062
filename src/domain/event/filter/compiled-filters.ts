import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { patternWeight } from '../../../lib/json-schema/pattern-weight.js';
import { isTimeLimit, withTimeLimit } from '../../../lib/async/time-limit.js';
import { FilterOperator, conditionOf, equalToAny, isFilterOperator } from './operators.js';
import type { Condition } from './operators.js';
import type { Pattern } from './patterns.js';
import type { PayloadView } from './payload-view.js';

/**
 * The number of conditions, plus the weight of their patterns, times the characters of the payload. The worst case
 * takes about 25 ms (50 ns each were measured).
 */
const MAX_COST_HERE = 500_000;
/** Patterns that weigh more take long to compile as well. */
const MAX_WEIGHT_HERE = 500;
/** No payload is longer. */
const MAX_PAYLOAD_CHARS = 262_144;

/** The patterns of filters took too long on a payload, so that nothing can be said about the two. */
export class FilterTooCostly extends Error {
  constructor() {
    super('The patterns of the filters took too long.');
    this.name = 'FilterTooCostly';
  }
}

interface CompiledKey {
  readonly key: string;
  readonly conditions: readonly Condition[];
}

/**
 * Filters, read once. A key is a field or a dotted path. Its condition is a scalar (equal), a list (equal to one of its
 * values), or an object of operators that must all hold. All keys must match. Patterns are compiled when they are first
 * needed.
 */
export class CompiledFilters {
  readonly #weight: number;
  #keys: readonly CompiledKey[] | undefined;
  #patterns: Pattern[] = [];

  constructor(private readonly filters: JsonObject) {
    this.#weight = Object.values(filters).reduce<number>((sum, condition) => sum + weightOf(condition), 0);
  }

  /** Whether matching the payload is so cheap that it may be done in the event loop. */
  isCheapFor(payload: PayloadView): boolean {
    if (this.#weight * MAX_PAYLOAD_CHARS <= MAX_COST_HERE) return true;
    return this.#weight <= MAX_WEIGHT_HERE && this.#weight * payload.chars <= MAX_COST_HERE;
  }

  /** Without a time limit: only if it is cheap, or in a process that may be ended. */
  matches(payload: PayloadView): boolean {
    return this.#compiled().every((one) => holds(one, payload));
  }

  /** @throws FilterTooCostly after `limitMs` */
  matchesWithin(payload: PayloadView, limitMs: number): boolean {
    return this.#within(limitMs, () => this.matches(payload));
  }

  /** The keys that a payload fails; it matches if there are none. Without a time limit. */
  failedKeys(payload: PayloadView): readonly string[] {
    return this.#compiled().flatMap((one) => (holds(one, payload) ? [] : [one.key]));
  }

  /** As `failedKeys`. Keys that are not decided within `limitMs`, which all keys share, have failed. */
  failedKeysWithin(payload: PayloadView, limitMs: number): readonly string[] {
    const until = performance.now() + limitMs;
    return this.#compiled().flatMap((one) => {
      const leftMs = Math.floor(until - performance.now());
      if (leftMs <= 0) return [one.key];
      try {
        return this.#within(leftMs, () => holds(one, payload)) ? [] : [one.key];
      } catch (error) {
        if (error instanceof FilterTooCostly) return [one.key];
        throw error;
      }
    });
  }

  #within<T>(limitMs: number, check: () => T): T {
    try {
      return withTimeLimit(limitMs, check);
    } catch (error) {
      if (!isTimeLimit(error)) throw error;
      for (const pattern of this.#patterns) pattern.reset();
      throw new FilterTooCostly();
    }
  }

  #compiled(): readonly CompiledKey[] {
    return (this.#keys ??= Object.entries(this.filters).map(([key, condition]) => ({
      key,
      conditions: this.#read(condition),
    })));
  }

  #read(condition: JsonValue): readonly Condition[] {
    if (Array.isArray(condition)) return [equalToAny(condition)];
    if (typeof condition !== 'object' || condition === null) return [equalToAny([condition])];
    return Object.entries(condition).map(([name, operand]) =>
      isFilterOperator(name) ? conditionOf(name, operand, (pattern) => this.#patterns.push(pattern)) : () => false,
    );
  }
}

function holds({ key, conditions }: CompiledKey, payload: PayloadView): boolean {
  return conditions.every((condition) => condition(payload.at(key)));
}

/** How often a condition looks at a character. */
function weightOf(condition: JsonValue): number {
  if (Array.isArray(condition)) return condition.length;
  if (typeof condition !== 'object' || condition === null) return 1;
  return Object.entries(condition).reduce((sum, [name, operand]) => {
    if (name === FilterOperator.matches && typeof operand === 'string') return sum + patternWeight(operand);
    return sum + (Array.isArray(operand) ? Math.max(1, operand.length) : 1);
  }, 0);
}
