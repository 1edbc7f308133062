import { range } from '../../../../lib/collections/range.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { MAKES } from './doubtful.js';
import { wordsOf } from './field-names.js';
import { openInputs } from './given-values.js';
import { CONTENT, SENDS, verbsOf } from './operation-text.js';
import { days } from './said-values.js';

/*
 * `new task in project 1204455: order new chairs, due 2027-02-15, for julie@…`, `… table mProd7: Name = Red mug, Price =
 * 12`: what a thing is to be, behind a colon, in parts with commas between them.
 */

const TITLE = /^(?:name|title|summary|subject)$/i;
/** Words that no title begins with: a value that is told in another way. */
const NO_TITLE = /^(?:and|this|that|with|from|the|for|to|in|due|by|on|mail|email)$/;
/** Words of an act or a condition: `: mail me when it is done`. */
const ACTS = /^(?:me|us|it|them|if|when|whenever|unless|then|every|each)$/;
const LEAD = /^(?:for|to|assigned|assign|of|with|by|and)$/;

/** Reads the parts behind the colon of an operation that makes something. */
export function afterColon(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const colon = colonBehind(r, at);
  if (colon === null || !step.tool.sideEffects || !isMaking(step)) return;
  const { end } = r;
  const last = sentenceEnd(r, colon);
  r.end = last;
  let read = colon;
  for (const [from, to] of partsOf(r, colon + 1, last)) {
    if (!readPart(r, step, properties, { from, to, isFirst: from === colon + 1 })) break;
    read = to;
    if (from === colon + 1) r.take(colon, from, step.part, 'use');
  }
  r.end = end;
  if (read > end) r.readTo = Math.max(r.readTo, Math.min(read + 1, last));
}

const isMaking = ({ tool }: Draft): boolean => verbsOf(tool).some((word) => MAKES.has(word));

/** `put a new line in the table`: what is made is new. */
export function takeNew(r: Reading, spans: readonly (readonly [number, number])[], step: Draft): void {
  for (const [from] of spans)
    if (isMaking(step) && r.is(from - 1, 'new') && !r.isTaken(from - 1)) r.take(from - 1, from, step.part, 'use');
}

function colonBehind(r: Reading, at: number): number | null {
  for (let next = at + 1; next <= r.end; next += 1) {
    if (r.tokens[next]?.lower === ':') return next;
  }
  return null;
}

function sentenceEnd(r: Reading, at: number): number {
  const found = r.tokens.findIndex(({ lower }, index) => index > at && /^[.;!?\n→]$/.test(lower));
  return found === -1 ? r.tokens.length : found;
}

function partsOf(r: Reading, from: number, to: number): readonly (readonly [number, number])[] {
  const parts: [number, number][] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && r.tokens[at]?.lower !== ',') continue;
    if (at > start) parts.push([start, at]);
    start = at + 1;
  }
  return parts;
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly isFirst: boolean;
}

function readPart(r: Reading, step: Draft, properties: JsonObject, place: Place): boolean {
  const { from, to } = place;
  if (range(from, to).every((one) => r.isTaken(one))) return true;
  return (
    pairAt(r, step, properties, place) ||
    addressAt(r, step, properties, place) ||
    dayAt(r, step, properties, place) ||
    titleAt(r, step, properties, place)
  );
}

/** `Price = 12`: a field of a record whose fields are free. */
function pairAt(r: Reading, step: Draft, properties: JsonObject, { from, to }: Place): boolean {
  const records = openInputsOf(step, properties, (own) => own['type'] === 'object' && own['properties'] === undefined);
  const [record, ...others] = records.filter((name) => requiredOf(step.tool.inputSchema).includes(name));
  const sign = r.slice(from, to).findIndex(({ lower }) => lower === '=');
  if (record === undefined || others.length > 0 || sign < 1 || from + sign + 1 >= to) return false;
  const start = from + sign + 1;
  const quote = to === start + 1 ? r.mention(start, 'quote') : null;
  const number = to === start + 1 && quote === null ? numberIn(r.lower(start)) : null;
  const value: JsonValue = quote?.value ?? number ?? r.textOf(start, to);
  const given = step.input[record];
  r.builder.set(step, record, { ...(isJsonObject(given) ? given : {}), [r.textOf(from, from + sign)]: value });
  r.take(from, to, step.part, record);
  return true;
}

/** Inputs without a value, and records that have been begun. */
function openInputsOf(step: Draft, properties: JsonObject, is: (own: JsonObject) => boolean): readonly string[] {
  return Object.entries(properties).flatMap(([name, own]) =>
    name !== 'connection' &&
    isJsonObject(own) &&
    is(own) &&
    (step.input[name] === undefined || isJsonObject(step.input[name]))
      ? [name]
      : [],
  );
}

/** `for julie@loftwork.com`: the only input that an address of a person fits. */
function addressAt(r: Reading, step: Draft, properties: JsonObject, { from, to }: Place): boolean {
  const address = r.mention(to - 1, 'address');
  if (!address || !r.slice(from, to - 1).every(({ lower }) => LEAD.test(lower))) return false;
  const fitting = openInputs(step, properties).filter(
    ([name, own]) =>
      [own['type']].flat().includes('string') &&
      /e-?mail/i.test(`${name} ${typeof own['description'] === 'string' ? own['description'] : ''}`),
  );
  const [only] = fitting;
  if (!only || fitting.length > 1) return false;
  r.builder.set(step, only[0], address.value);
  r.take(from, to, step.part, only[0]);
  return true;
}

function dayAt(r: Reading, step: Draft, properties: JsonObject, { from, to }: Place): boolean {
  const { end } = r;
  r.end = to;
  days(r, from - 1, step, properties);
  r.end = end;
  return range(from, to).every((one) => r.isTaken(one));
}

/** `order new chairs`: the first part, for the title that is needed. */
function titleAt(r: Reading, step: Draft, properties: JsonObject, { from, to, isFirst }: Place): boolean {
  const required = requiredOf(step.tool.inputSchema);
  const titles = openInputs(step, properties).filter(([name]) => TITLE.test(name) && required.includes(name));
  const [only] = titles;
  if (!isFirst || !only || titles.length > 1) return false;
  const isOnlyQuote = r.tokens.filter(({ mention }) => mention?.kind === 'quote').length === 1;
  const needsText = openInputs(step, properties).some(
    ([name]) => name !== only[0] && CONTENT.test(name) && required.includes(name),
  );
  const quote = to === from + 1 && isOnlyQuote && !needsText ? r.mention(from, 'quote') : null;
  const words = r.slice(from, to);
  const isPlain =
    words.every(({ kind }) => kind === 'word') &&
    !NO_TITLE.test(r.lower(from)) &&
    !SENDS.has(r.stem(from)) &&
    !words.some(({ lower }) => ACTS.test(lower)) &&
    !openInputs(step, properties).some(([name, own]) => wordsOf(name, own).has(r.stem(from)));
  if (quote === null && !isPlain) return false;
  r.builder.set(step, only[0], quote?.value ?? r.textOf(from, to));
  r.take(from, to, step.part, only[0]);
  return true;
}
