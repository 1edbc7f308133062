import type { JsonObject, JsonValue } from '../json.js';
import { isTimeLimit, withTimeLimit } from '../time-limit.js';
import { conditionOf, equalToAny, isFilterOperator } from './operators.js';
import type { Condition } from './operators.js';
import type { Pattern } from './patterns.js';
import type { PayloadView } from './payload-view.js';

/** The longest that the patterns of one trigger may look at one payload. What needs more is stopped. */
export const PATTERN_TIME_LIMIT_MS = 250;
/** Where payload times patterns come to no more, nothing that may be saved gets anywhere near the limit. */
const SMALL_CHARS = 8_192;

/** The patterns of a filter took too long on a payload, so that nothing can be said about the two. */
export class FilterTooCostly extends Error {
  constructor(readonly key: string | null) {
    super(`The patterns of the filters took longer than ${PATTERN_TIME_LIMIT_MS} ms.`);
    this.name = 'FilterTooCostly';
  }
}

interface CompiledKey {
  readonly key: string;
  readonly conditions: readonly Condition[];
}

/**
 * Filters, read once: a key is a field or a dotted path, and its condition a scalar (equal), a list (equal to any of
 * it), or an object of operators that must all hold. So must all keys.
 */
export class CompiledFilters {
  readonly #keys: readonly CompiledKey[];
  readonly #patterns: Pattern[] = [];

  constructor(filters: JsonObject) {
    this.#keys = Object.entries(filters).map(([key, condition]) => ({ key, conditions: this.#read(condition) }));
  }

  /** @throws FilterTooCostly */
  matches(payload: PayloadView): boolean {
    return this.#guarded(payload, null, () => this.#keys.every((one) => holds(one, payload)));
  }

  /** The keys that a payload fails; it matches where there are none. One that takes too long has failed. */
  failedKeys(payload: PayloadView): readonly string[] {
    return this.#keys.flatMap((one) => (this.#holdsInTime(one, payload) ? [] : [one.key]));
  }

  #holdsInTime(one: CompiledKey, payload: PayloadView): boolean {
    try {
      return this.#guarded(payload, one.key, () => holds(one, payload));
    } catch (error) {
      if (error instanceof FilterTooCostly) return false;
      throw error;
    }
  }

  #guarded<T>(payload: PayloadView, key: string | null, check: () => T): T {
    if (this.#patterns.length === 0 || payload.chars * this.#patterns.length <= SMALL_CHARS) return check();
    try {
      return withTimeLimit(PATTERN_TIME_LIMIT_MS, check);
    } catch (error) {
      if (!isTimeLimit(error)) throw error;
      for (const pattern of this.#patterns) pattern.reset();
      throw new FilterTooCostly(key);
    }
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
