import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { areColumnsKnown, columnMeantAt, columnSaidAt } from '../../columns/known-columns.js';
import { momentsIn } from '../../said/time/moments.js';
import { momentValue } from '../../said/time/moment-values.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { wordList } from '../../word-list.js';

/*
 * New values of a record whose fields only its owner knows: `update it with Status "Done"`, `… with Owner = Kim and Stage
 * Won`. The names are taken as they are said.
 */

const LEAD = /^(?:with|and|,)$/;
const IS = /^(?:=|:|to|as|is)$/;
const NO_NAME =
  /^(?:the|a|an|it|its|them|their|this|that|each|all|new|same|and|or|with|in|on|of|to|for|from|by|at|name|id|record|row|table|base)$/;
const MAX_WORDS = 3;
/** How the name of a column begins that is not known yet. */
export const NO_COLUMN = '?';

/** Takes pairs of names and values behind `with`. */
export function columnValues(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const needed = requiredOf(step.tool.inputSchema).find((one) => isRecord(properties[one]));
  const name = needed ?? Object.keys(properties).find((one) => isRecord(properties[one]));
  if (name === undefined || step.input[name] !== undefined || !step.tool.sideEffects) return;
  const isInternal = /by the internal names/.test(toldOf(properties[name]));
  const record: Record<string, JsonValue> = {};
  let isOpen = false;
  for (let next = at + 1; next < r.end; next += 1) {
    if (!LEAD.test(r.lower(next)) || r.isTaken(next) || !(r.is(next, 'with') || isOpen)) continue;
    const pair = pairAt(r, next + 1);
    // A further field of a record is only sure with its name in quotes.
    if (!pair || (needed === undefined && (r.mention(next + 1, 'quote') === null || !r.is(next + 2, '=')))) continue;
    record[isInternal ? pair.key.toLowerCase().replaceAll(' ', '_') : pair.key] = pair.value;
    r.take(next, pair.to, step.part, name);
    isOpen = true;
    next = pair.to - 1;
  }
  if (!isOpen) return;
  r.builder.set(step, name, record);
  const request = r.builder.request.toLowerCase();
  const isTold = (one: string): boolean => request.includes(one.toLowerCase()) || one.startsWith(NO_COLUMN);
  for (const key of Object.keys(record).filter((one) => !isTold(one)))
    r.builder.assume(`One of the values goes into the column "${key}".`, { step: step.id, path: `/input/${name}` });
}

/** Takes a column and its new value that are the object of the verb: `tick the Reorder box`, `set Owner to Natalie`. */
export function columnChange(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const name = Object.keys(properties).find((one) => isRecord(properties[one]));
  if (name === undefined || !step.tool.sideEffects) return;
  if (!tickedBox(r, at, step, name)) columnSet(r, at, step, name);
}

/** `tick the Reorder box`: a column that is true or false. */
function tickedBox(r: Reading, at: number, step: Draft, name: string): boolean {
  const isOff = r.is(at, 'untick|uncheck|unmark');
  if (!isOff && !r.is(at, 'tick|check|mark')) return false;
  const start = at + 1 + (r.is(at + 1, 'the|its|their|off') ? 1 : 0);
  const box = [1, 2, 3].map((length) => start + length).find((to) => r.is(to, 'box|checkbox|tickbox|flag'));
  if (box === undefined || box >= r.end || r.is(start, 'a|an') || r.isTaken(start)) return false;
  r.builder.set(step, name, { [r.mention(start, 'quote')?.value ?? titled(r.textOf(start, box))]: !isOff });
  r.take(start, box + 1, step.part, name);
  return true;
}

/** `set Owner to Natalie`: the column has a capital or quotes, and stands right behind the verb. */
function columnSet(r: Reading, at: number, step: Draft, name: string): boolean {
  const set = settingAt(r, at);
  if (!set) return false;
  r.builder.set(step, name, { [set.key]: set.value });
  r.take(set.from, set.to, step.part, name);
  return true;
}

/** One more value for a record that a step changes already. */
export function alsoSet(r: Reading, at: number, step: Draft): boolean {
  const properties = propertiesOf(step.tool.inputSchema);
  const name = Object.keys(properties).find((one) => isRecord(properties[one]));
  const set = settingAt(r, at);
  const given = name === undefined ? undefined : step.input[name];
  if (!set || name === undefined || !isJsonObject(given)) return false;
  r.builder.set(step, name, { ...given, [set.key]: set.value });
  r.take(at, set.to, step.part, name);
  return true;
}

interface Setting extends Pair {
  readonly from: number;
}

function settingAt(r: Reading, at: number): Setting | null {
  if (!r.is(at, 'set|change|switch|update|put')) return null;
  const start = at + 1 + (r.is(at + 1, 'the|its|their') ? 1 : 0);
  const to = [1, 2, 3].map((length) => start + length).find((one) => r.is(one, 'to|='));
  const quoted = r.mention(start, 'quote');
  const isNamed = quoted !== null || /^\p{Lu}/u.test(r.tokens[start]?.text ?? '');
  if (to === undefined || !isNamed || r.isTaken(start)) return null;
  const value = dayAt(r, to + 1) ?? (quoted ? flagAt(r, to + 1) : null) ?? valueAt(r, to + 1);
  if (!value || value.to < Math.min(r.end, to + 2)) return null;
  const end = r.is(to - 1, 'column|field|property') ? to - 1 : to;
  return { key: quoted?.value ?? r.textOf(start, end), value: value.value, from: start, to: value.to };
}

const flagAt = (r: Reading, at: number): { readonly value: JsonValue; readonly to: number } | null =>
  r.is(at, 'true|false') && !r.isTaken(at) ? { value: r.is(at, 'true'), to: at + 1 } : null;

const DAYS: Readonly<Record<string, number | undefined>> = { today: 0, tomorrow: 1, yesterday: -1 };

/** `today`, `in 7 days`, `on 30 May`: a day. */
export function dayAt(r: Reading, at: number): { readonly value: string; readonly to: number } | null {
  const named = DAYS[r.lower(at)];
  const count = r.is(at, 'in') && r.is(at + 2, 'day|days') ? Number(r.lower(at + 1)) : null;
  const days = named ?? (count !== null && Number.isInteger(count) ? count : null);
  if (r.isTaken(at)) return null;
  if (days === null) return dateAt(r, at);
  const value = days === 0 ? 'now' : `$fromMillis($toMillis(now) ${days < 0 ? '-' : '+'} ${Math.abs(days) * DAY_MS})`;
  return { value: `{{ $substring(${value}, 0, 10) }}`, to: at + (named === undefined ? 3 : 1) };
}

const DAY_MS = 86_400_000;

/** `next Saturday`, `on 30 May`: a day without a time. */
function dateAt(r: Reading, at: number): { readonly value: string; readonly to: number } | null {
  const [found] = momentsIn(r, at, Math.min(r.end, at + MAX_DATE), (place) => !r.isTaken(place));
  if (!found?.day || found.from !== at || found.clock !== null) return null;
  const value = momentValue(found.day, null, 'date', r.has.timezone, new Date());
  return value === null ? null : { value, to: found.to };
}

/** `on the 30th of May 2027` */
const MAX_DATE = 7;

/** Whether an input holds values by names that are up to the user. */
export const isRecord = (own: JsonValue | undefined): boolean =>
  isJsonObject(own) &&
  own['type'] === 'object' &&
  own['properties'] === undefined &&
  /by the (?:internal )?(?:names|titles) of/.test(toldOf(own));

const toldOf = (own: JsonValue | undefined): string =>
  isJsonObject(own) && typeof own['description'] === 'string' ? own['description'] : '';

interface Pair {
  readonly key: string;
  readonly value: JsonValue;
  readonly to: number;
}

function pairAt(r: Reading, from: number): Pair | null {
  const start = from + (r.is(from, 'the|its|field|column') ? 1 : 0);
  const quoted = r.mention(start, 'quote');
  let to = start + (quoted ? 1 : 0);
  while (!quoted && to < Math.min(r.end, start + MAX_WORDS) && isName(r, to, start)) to += 1;
  const key = quoted?.value ?? r.textOf(start, to);
  const is = IS.test(r.lower(to)) ? 1 : 0;
  if (!quoted && is === 0 && isNoColumn(r, start)) return null;
  const value = to > start ? (quoted && (dayAt(r, to + is) ?? flagAt(r, to + is))) || valueAt(r, to + is) : null;
  if (!value) return null;
  // `with Anna Keller`: two parts of one name, of which none is a column.
  const isWhole = is === 0 && !quoted && areColumnsKnown() && /^\p{Lu}/u.test(key) && isBig(r, to);
  if (isWhole && !columnMeantAt(r.tokens, start, to))
    return { key: `${NO_COLUMN}${start}`, value: r.textOf(start, value.to), to: value.to };
  return { key: quoted ? key : titled(key), value: value.value, to: value.to };
}

/** `Head Gardener` in a list of values: two words of one value, unless a column is known by the first of them. */
function isNoColumn(r: Reading, at: number): boolean {
  const { text = '', lower = '', start = 0 } = r.tokens[at] ?? {};
  if (!/^\p{Lu}/u.test(text) || USUAL.test(lower) || /\bwith (?:the )?$/i.test(r.builder.request.slice(0, start)))
    return false;
  return columnSaidAt(r.tokens, at) === null && /^\p{Lu}/u.test(r.tokens[at + 1]?.text ?? '');
}

/** Columns that most tables have under this name. */
const USUAL = wordList(
  'status|state|stage|priority|type|category|owner|assignee|name|title|date|tags?|labels?|phase|team|department|city|country|region|email|phone|price|amount|stock|quantity|score|rating|budget|size|level|notes?|deadline|company|role|source|client|customer',
);

/** A name has capitals, or is one word right before its value. */
function isName(r: Reading, at: number, start: number): boolean {
  const { kind, text = '', lower = '' } = r.tokens[at] ?? {};
  if (kind !== 'word' || r.isTaken(at) || NO_NAME.test(lower) || IS.test(lower)) return false;
  return (
    at === start || (/^\p{Ll}/u.test(text) && /^\p{Ll}/u.test(r.tokens[start]?.text ?? '') && IS.test(r.lower(at + 1)))
  );
}

function valueAt(r: Reading, at: number): { readonly value: JsonValue; readonly to: number } | null {
  const mention = r.mention(at, 'quote', 'address', 'url');
  if (mention && !r.isTaken(at)) return { value: mention.value, to: at + 1 };
  const number = r.isTaken(at) ? null : numberIn(r.lower(at));
  if (number !== null && /^\d/.test(r.lower(at))) return { value: number, to: at + 1 };
  let to = at;
  while (to < Math.min(r.end, at + MAX_WORDS) && isBig(r, to)) to += 1;
  return to > at ? { value: r.textOf(at, to), to } : null;
}

const isBig = (r: Reading, at: number): boolean =>
  r.tokens[at]?.kind === 'word' && !r.isTaken(at) && /^\p{Lu}/u.test(r.tokens[at]?.text ?? '');
