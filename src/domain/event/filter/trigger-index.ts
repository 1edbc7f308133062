import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { CompiledFilters } from './compiled-filters.js';
import { tokenOf } from './equals.js';
import type { PayloadView } from './payload-view.js';

/** A value with the filters by which it is found. */
interface Indexed<T> {
  readonly value: T;
  readonly filters: JsonObject;
}

interface Entry<T> {
  readonly position: number;
  readonly value: T;
  readonly filters: CompiledFilters;
  readonly written: JsonObject;
}

/** One that may match, to be asked whether it does. */
export interface Candidate<T> {
  readonly value: T;
  readonly filters: CompiledFilters;
  /** As they are written. */
  readonly written: JsonObject;
}

/** A key that only values with one of these tokens can pass. */
interface Anchor {
  readonly key: string;
  readonly tokens: readonly string[];
}

/**
 * Many filters at once. A filter with an equality condition is looked up by it, under the key whose value is shared by
 * the fewest others. So of ten thousand filters, only the possible matches and those without an equality are checked.
 */
export class TriggerIndex<T> {
  readonly #byKey = new Map<string, Map<string, Entry<T>[]>>();
  readonly #rest: Entry<T>[] = [];
  readonly #all: Entry<T>[] = [];

  /** Built at once. */
  static of<T>(triggers: readonly Indexed<T>[]): TriggerIndex<T> {
    const building = TriggerIndex.building(triggers);
    for (let next = building.next(); ; next = building.next()) if (next.done === true) return next.value;
  }

  /** Built with a halt after each trigger: ten thousand of them take a second if each names hundreds of values. */
  static *building<T>(triggers: readonly Indexed<T>[]): Generator<void, TriggerIndex<T>> {
    const index = new TriggerIndex<T>();
    const anchors: (readonly Anchor[])[] = [];
    const counts = new Map<string, number>();
    for (const { filters } of triggers) {
      const own = anchorsOf(filters);
      anchors.push(own);
      for (const anchor of own) for (const name of namesOf(anchor)) counts.set(name, (counts.get(name) ?? 0) + 1);
      yield;
    }
    const crowd = (anchor: Anchor): number => namesOf(anchor).reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
    for (const [position, { value, filters }] of triggers.entries()) {
      const entry = { position, value, filters: new CompiledFilters(filters), written: filters };
      index.#all.push(entry);
      const [best] = (anchors[position] ?? [])
        .map((anchor) => ({ anchor, crowd: crowd(anchor) }))
        .sort((one, other) => one.crowd - other.crowd);
      if (best) index.#file(entry, best.anchor);
      else index.#rest.push(entry);
      yield;
    }
    return index;
  }

  /** All of them, in the order in which they were given. */
  get all(): readonly Candidate<T>[] {
    return this.#all;
  }

  /** The values that may match a payload, in the order in which they were given. */
  candidates(payload: PayloadView): readonly Candidate<T>[] {
    const finding = this.finding(payload);
    for (let next = finding.next(); ; next = finding.next()) if (next.done === true) return next.value;
  }

  /** The same with a halt after each key: ten thousand keys may each lead to ten thousand values. */
  *finding(payload: PayloadView): Generator<void, readonly Candidate<T>[]> {
    const found = new Set(this.#rest);
    for (const [key, byToken] of this.#byKey) {
      for (const value of payload.at(key).values) {
        const token = tokenOf(value);
        for (const entry of token === null ? [] : (byToken.get(token) ?? [])) found.add(entry);
      }
      yield;
    }
    return [...found].sort((one, other) => one.position - other.position);
  }

  #file(entry: Entry<T>, { key, tokens }: Anchor): void {
    let byToken = this.#byKey.get(key);
    if (byToken === undefined) this.#byKey.set(key, (byToken = new Map<string, Entry<T>[]>()));
    for (const token of tokens) {
      const entries = byToken.get(token);
      if (entries === undefined) byToken.set(token, [entry]);
      else entries.push(entry);
    }
  }
}

function namesOf({ key, tokens }: Anchor): readonly string[] {
  return tokens.map((token) => `${key} ${token}`);
}

function anchorsOf(filters: JsonObject): readonly Anchor[] {
  return Object.entries(filters).flatMap(([key, condition]): readonly Anchor[] => {
    const wanted = wantedBy(condition);
    const tokens = wanted?.map(tokenOf);
    return tokens?.every((token) => token !== null) ? [{ key, tokens: [...new Set(tokens)] }] : [];
  });
}

/** The values of which a condition accepts one. Null if it is another kind of condition. */
function wantedBy(condition: JsonValue): readonly JsonValue[] | null {
  if (Array.isArray(condition)) return condition;
  if (!isJsonObject(condition)) return [condition];
  if (condition.eq !== undefined) return [condition.eq];
  return Array.isArray(condition.in) ? condition.in : null;
}
