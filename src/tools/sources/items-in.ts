import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { valueAtPath } from '../../lib/json/value-at-path.js';
import type { SourceItem } from '../../domain/source/source-page.js';

/** Items of one page; no service sends more, and each of them may start a run. */
const MAX_ITEMS = 2_000;
const MAX_SHOWN_KEYS = 20;

/** Where the items of an answer are, and how they are told apart. */
export interface ItemPlaces {
  /** A dotted path; '': the answer itself. */
  readonly items: string;
  /** A dotted path; '': the whole item. */
  readonly id: string;
  readonly isOldestFirst: boolean;
}

/** The places that the parameters of a source name. */
export function placesOf({ items, id, order }: JsonObject): ItemPlaces {
  return {
    items: typeof items === 'string' ? items : '',
    id: typeof id === 'string' ? id : 'id',
    isOldestFirst: order === 'oldest_first',
  };
}

/**
 * The items of an answer, the oldest first.
 *
 * @param payloadOf makes the payload of an event.
 * @throws StepFailure `SOURCE_UNREADABLE`
 */
export function itemsIn(
  answer: JsonValue,
  { items, id, isOldestFirst }: ItemPlaces,
  payloadOf: (id: string, item: JsonValue) => JsonObject,
): readonly SourceItem[] {
  const list = valueAtPath(answer, items);
  if (!Array.isArray(list)) throw unreadable(notAList(answer, items, list));
  if (list.length > MAX_ITEMS)
    throw unreadable(`a page holds ${list.length} items, and at most ${MAX_ITEMS} are read. Ask for smaller pages`);
  const found = list.map((item, index): SourceItem => {
    const key = idOf(item, id, index);
    return { id: key, payload: payloadOf(key, item) };
  });
  return isOldestFirst ? found : found.toReversed();
}

function idOf(item: JsonValue, path: string, index: number): string {
  const value = isJsonObject(item) || Array.isArray(item) ? valueAtPath(item, path) : item;
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (path === '' && value !== undefined && value !== null) return stableJson(value);
  throw unreadable(
    `the item at position ${index} has no id at ${JSON.stringify(path)}${isJsonObject(item) ? `; it has ${keysOf(item)}` : ''}. Set "id" to the path of its id, or to "" to compare whole items`,
  );
}

function notAList(answer: JsonValue, path: string, value: JsonValue | undefined): string {
  const place = path === '' ? 'the answer' : `the value at ${JSON.stringify(path)}`;
  if (value === undefined && isJsonObject(answer))
    return `there is nothing at ${JSON.stringify(path)}; the answer has ${keysOf(answer)}. Set "items" to the path of the list`;
  const kind = value === null ? 'null' : isJsonObject(value) ? `an object with ${keysOf(value)}` : `a ${typeof value}`;
  return `${place} is not a list but ${kind}. Set "items" to the path of the list`;
}

function keysOf(object: JsonObject): string {
  const names = Object.keys(object);
  const shown = names.slice(0, MAX_SHOWN_KEYS).map((name) => JSON.stringify(name.slice(0, 100)));
  return shown.length === 0 ? 'no fields' : `${shown.join(', ')}${names.length > MAX_SHOWN_KEYS ? ', …' : ''}`;
}

function unreadable(why: string): StepFailure {
  return StepFailure.permanent('SOURCE_UNREADABLE', `The source cannot be read: ${why}.`);
}
