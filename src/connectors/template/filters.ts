import { createHash } from 'node:crypto';
import { valueAt } from './data-path.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { mailContent } from './mail-content-filter.js';
import { forwardedMessage, mailMessage } from './mail-filter.js';
import { TABLE_FILTERS } from './table-filters.js';
import { TYPED_FILTERS } from './typed-filters.js';
import { TREE_FILTERS } from './tree-filters.js';

/** Writes a value in another form. Undefined: it has no such form, and counts as absent. */
export interface Filter {
  /** How many values it takes, at least and at most. */
  readonly args: readonly [number, number];
  readonly apply: (value: JsonValue | undefined, args: readonly JsonValue[]) => JsonValue | undefined;
}

const TEXT_LIMIT = 2_000_000;

/** A text, a number or a boolean as a text. Undefined for anything else. */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function ofText(change: (text: string) => JsonValue | undefined): Filter['apply'] {
  return (value) => {
    const text = textOf(value);
    return text === undefined || text.length > TEXT_LIMIT ? undefined : change(text);
  };
}

function instantOf(value: JsonValue | undefined): Date | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  // Seconds have ten digits until the year 2286.
  const date = new Date(typeof value === 'number' ? (value < 100_000_000_000 ? value * 1_000 : value) : value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function hashed(algorithm: string): Filter['apply'] {
  return ofText((text) => createHash(algorithm).update(text).digest('hex'));
}

/** The text behind a beginning. Absent: it begins in another way. */
function rest(value: JsonValue | undefined, prefix: string): string | undefined {
  return typeof value === 'string' && value.startsWith(prefix) ? value.slice(prefix.length) : undefined;
}

/** A text, or each text of a list, without a beginning that it may have. */
function bare(value: JsonValue | undefined, prefix: string): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item) => bare(item, prefix) ?? item);
  return rest(value, prefix) ?? value;
}

/** The filters of templates: small, pure, and bounded by the size of their value. */
export const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['default', { args: [1, 1], apply: (value, [other]) => (value === undefined || value === null ? other : value) }],
  ['unless', { args: [1, 1], apply: (value, [other]) => (other === undefined || other === null ? value : undefined) }],
  ['json', { args: [0, 0], apply: (value) => (value === undefined ? undefined : JSON.stringify(value)) }],
  ['parse', { args: [0, 0], apply: (value) => parsed(value) }],
  ['text', { args: [0, 0], apply: (value) => textOf(value) }],
  ['lower', { args: [0, 0], apply: ofText((text) => text.toLowerCase()) }],
  ['upper', { args: [0, 0], apply: ofText((text) => text.toUpperCase()) }],
  ['trim', { args: [0, 0], apply: ofText((text) => text.trim()) }],
  ['join', { args: [1, 1], apply: (value, [separator]) => joined(value, textOf(separator) ?? '') }],
  ['split', { args: [1, 1], apply: (value, [separator]) => splitted(value, textOf(separator) ?? '') }],
  ['after', { args: [1, 1], apply: (value, [prefix]) => rest(value, textOf(prefix) ?? '') }],
  ['bare', { args: [1, 1], apply: (value, [prefix]) => bare(value, textOf(prefix) ?? '') }],
  ['list', { args: [0, 0], apply: (value) => (value === undefined || Array.isArray(value) ? value : [value]) }],
  ['also', { args: [1, 1], apply: (value, [item]) => withItem(value, item) }],
  ['pluck', { args: [1, 1], apply: (value, [name]) => plucked(value, textOf(name) ?? '') }],
  ['wrap', { args: [1, 1], apply: (value, [name]) => wrapped(value, textOf(name) ?? '') }],
  ['plus', { args: [1, 1], apply: (value, [more]) => sum(value, more, 1) }],
  ['minus', { args: [1, 1], apply: (value, [less]) => sum(value, less, -1) }],
  ['times', { args: [1, 1], apply: (value, [factor]) => product(value, factor) }],
  ['next', { args: [0, 0], apply: (value) => following(value) }],
  ['take', { args: [1, 1], apply: (value, [most]) => taken(value, most) }],
  ['find', { args: [2, 2], apply: (value, [name, wanted]) => found(value, textOf(name) ?? '', wanted) }],
  ['each_with', { args: [2, 2], apply: (value, [name, wanted]) => eachWith(value, textOf(name) ?? '', wanted) }],
  ['get', { args: [1, 1], apply: (value, [name]) => valueAt(value, [textOf(name) ?? '']) }],
  ['values', { args: [1, 1], apply: (value, [names]) => valuesAt(value, names) }],
  ['quote', { args: [1, 2], apply: (value, [mark, escape]) => quoted(value, textOf(mark) ?? '', textOf(escape)) }],
  ['count', { args: [0, 0], apply: (value) => (Array.isArray(value) ? value.length : undefined) }],
  ['base64', { args: [0, 0], apply: ofText((text) => Buffer.from(text).toString('base64')) }],
  ['base64url', { args: [0, 0], apply: ofText((text) => Buffer.from(text).toString('base64url')) }],
  ['from_base64', { args: [0, 0], apply: ofText((text) => Buffer.from(text, 'base64').toString()) }],
  ['as_base64', { args: [0, 0], apply: ofText((text) => Buffer.from(text, 'base64').toString('base64')) }],
  ['md5', { args: [0, 0], apply: hashed('md5') }],
  ['sha256', { args: [0, 0], apply: hashed('sha256') }],
  ['iso', { args: [0, 0], apply: (value) => instantOf(value)?.toISOString() }],
  ['day_only', { args: [0, 0], apply: (value) => (isDay(value) ? value : undefined) }],
  ['time_only', { args: [0, 0], apply: (value) => (isDay(value) ? undefined : value) }],
  ['date', { args: [0, 0], apply: (value) => instantOf(value)?.toISOString().slice(0, 10) }],
  ['unix', { args: [0, 0], apply: (value) => seconds(instantOf(value)) }],
  ['unix_ms', { args: [0, 0], apply: (value) => instantOf(value)?.getTime() }],
  ['mail_message', { args: [0, 1], apply: mailMessage }],
  ['forwarded_message', { args: [1, 1], apply: forwardedMessage }],
  ['mail_content', { args: [0, 0], apply: mailContent }],
  ...TABLE_FILTERS,
  ...TYPED_FILTERS,
  ...TREE_FILTERS,
  // In a path: each segment by itself is encoded, and the slashes stay.
  ['segments', { args: [0, 0], apply: (value) => value }],
]);

/** Whether it is a day without a time, which services take in another field than an instant. */
function isDay(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim());
}

function seconds(date: Date | undefined): number | undefined {
  return date === undefined ? undefined : Math.floor(date.getTime() / 1_000);
}

function parsed(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string' || value.length > TEXT_LIMIT) return undefined;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return undefined;
  }
}

function joined(value: JsonValue | undefined, separator: string): JsonValue | undefined {
  if (!Array.isArray(value)) return textOf(value);
  return value.length === 0 ? undefined : value.map((item) => textOf(item) ?? '').join(separator);
}

function splitted(value: JsonValue | undefined, separator: string): JsonValue | undefined {
  if (Array.isArray(value)) return value;
  return textOf(value)
    ?.slice(0, TEXT_LIMIT)
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Groups of the filters of a search. Each gets one more: the property has this value. */
function eachWith(
  value: JsonValue | undefined,
  propertyName: string,
  wanted: JsonValue | undefined,
): JsonValue | undefined {
  if (wanted === undefined || wanted === null) return value;
  const groups = Array.isArray(value) && value.length > 0 ? value : [{}];
  return groups.flatMap((group) => {
    if (!isJsonObject(group)) return [];
    const filters = Array.isArray(group['filters']) ? group['filters'] : [];
    return [{ ...group, filters: [...filters, { propertyName, operator: 'EQ', value: wanted }] }];
  });
}

/** A list with one more item, unless it is there. */
function withItem(value: JsonValue | undefined, item: JsonValue | undefined): JsonValue | undefined {
  if (item === undefined) return value;
  const items = Array.isArray(value) ? value : [];
  return items.includes(item) ? items : [...items, item];
}

function plucked(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item) => {
    const inner = isJsonObject(item) && Object.hasOwn(item, name) ? item[name] : undefined;
    return inner === undefined ? [] : [inner];
  });
}

function wrapped(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.map((item) => ({ [name]: item })) : { [name]: value };
}

function sum(value: JsonValue | undefined, other: JsonValue | undefined, sign: 1 | -1): number | undefined {
  return typeof value === 'number' && typeof other === 'number' ? value + sign * other : undefined;
}

/** Without the last digits, in which fractions of ten are not exact. */
function product(value: JsonValue | undefined, factor: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && typeof factor === 'number' ? Number((value * factor).toFixed(10)) : undefined;
}

/** The first items. All of them without a number. */
function taken(value: JsonValue | undefined, most: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(value) && typeof most === 'number' ? value.slice(0, most) : value;
}

/** The first object whose field has this value, compared as texts. */
function found(value: JsonValue | undefined, name: string, wanted: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.find((item) => textOf(valueAt(item, [name])) === textOf(wanted));
}

/** The values of an object in the order of these names. */
function valuesAt(value: JsonValue | undefined, names: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(value) || !Array.isArray(names)) return undefined;
  return names.flatMap((name) => {
    const found = valueAt(value, [textOf(name) ?? '']);
    return found === undefined ? [] : [found];
  });
}

/** The text within quotes. A quote in it is doubled, or follows the escape character, which is doubled itself. */
function quoted(value: JsonValue | undefined, mark: string, escape: string | undefined): string | undefined {
  const text = textOf(value);
  if (text === undefined || mark === '') return text;
  const safe = escape === undefined || escape === '' ? text : text.replaceAll(escape, escape + escape);
  return `${mark}${safe.replaceAll(mark, (escape ?? mark) + mark)}${mark}`;
}

/** The whole number after this one. */
function following(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number + 1 : undefined;
}
