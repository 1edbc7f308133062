import { range } from '../../../../lib/collections/range.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { fitsPattern } from '../typed-values.js';
import { wordsOf } from './field-names.js';
import { isIdLike } from './ids.js';

/*
 * Values that the words give without the name of an input, and that only one input takes: an amount with its unit, a
 * word for an option, the name of a person beside the address, and the only id. If two inputs fit, none gets it.
 */

/** All values of this kind in a clause. */
export function givenValues(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const open = (): Inputs => openInputs(step, properties);
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    amountAt(r, next, step, open());
    optionAt(r, next, step, open());
  }
  newestOf(r, at, step, open());
  nameBesideAddress(r, at, step, open());
  onlyId(r, at, step, open());
}

type Inputs = readonly (readonly [string, JsonObject])[];

/** The inputs that have no value yet. */
export function openInputs(step: Draft, properties: JsonObject): Inputs {
  return Object.entries(properties).flatMap(([name, own]) =>
    name !== 'connection' && step.input[name] === undefined && isJsonObject(own) ? [[name, own] as const] : [],
  );
}

const toldOf = (own: JsonObject): string =>
  [own['title'], own['description']].filter((one) => typeof one === 'string').join(' ');

/** How many of the smallest unit of its kind a unit has. */
const UNITS: Readonly<Record<string, readonly [kind: string, size: number]>> = {
  second: ['time', 1],
  sec: ['time', 1],
  minute: ['time', 60],
  min: ['time', 60],
  hour: ['time', 3_600],
  day: ['time', 86_400],
  mb: ['memory', 1],
  megabyte: ['memory', 1],
  gb: ['memory', 1_024],
  gigabyte: ['memory', 1_024],
};
/** Words for the most time that something may take. */
const AT_MOST = [
  'for at most',
  'at most',
  'within',
  'after',
  'stop it after',
  'and stop it after',
  'stop after',
  'up to',
  'due in',
  'due within',
  'payable in',
  'payable within',
  'and due in',
];
const LATEST = ['at the latest', 'at most', 'at the most', 'max', 'maximum', 'of memory', 'memory', 'of ram', 'ram'];

const unitOf = (word: string): readonly [kind: string, size: number] | null =>
  Object.hasOwn(UNITS, word) ? (UNITS[word] ?? null) : (UNITS[word.replace(/s$/, '')] ?? null);

/** `with 1024 MB`, `after 10 minutes at the latest`: an amount, for the only input that is counted in such units. */
export function amountAt(r: Reading, at: number, step: Draft, open: Inputs): void {
  const number = numberIn(r.lower(at));
  const said = number === null ? null : unitOf(r.lower(at + 1));
  if (number === null || !said || r.isTaken(at + 1)) return;
  const fitting = open.flatMap(([name, own]) => {
    const unit = [own['type']].flat().some((type) => type === 'integer' || type === 'number')
      ? unitIn(toldOf(own))
      : null;
    return unit?.[0] === said[0] ? [{ name, value: (number * said[1]) / unit[1] }] : [];
  });
  const [only] = fitting;
  if (!only || fitting.length > 1 || !Number.isInteger(only.value)) return;
  const tail = r.said(at + 2, ...LATEST);
  const lead = AT_MOST.map((phrase) => phrase.split(' ').length)
    .toSorted((one, other) => other - one)
    .find((length) => AT_MOST.some((phrase) => phrase.split(' ').length === length && r.is(at - length, phrase)));
  // `after 10 minutes` alone may be a pause before.
  if (said[0] === 'time' && tail === 0 && r.is(at - 1, 'after') && !r.is(at - 3, 'stop it')) return;
  r.builder.set(step, only.name, only.value);
  r.take(
    at - (lead ?? (r.is(at - 1, 'with|for|of') && !r.isTaken(at - 1) ? 1 : 0)),
    at + 2 + tail,
    step.part,
    only.name,
  );
}

/** The unit that an input is counted in, by its title or its description: `Memory in MB`, `Seconds at most`. */
function unitIn(told: string): readonly [kind: string, size: number] | null {
  const word = /(?:^| in )(MB|GB|megabytes|seconds|minutes|hours|days)\b/i.exec(told)?.[1];
  return word === undefined ? null : unitOf(word.toLowerCase());
}

/** Words for an option that people use for one another. */
const SAME_OPTIONS: readonly (readonly string[])[] = [
  ['success', 'successful', 'succeeded', 'successfully'],
  ['error', 'failed', 'failing', 'erroneous'],
  ['canceled', 'cancelled'],
  ['running', 'ongoing'],
];

/** `that were successful`, `as markdown`: a word that names one option of one input. */
function optionAt(r: Reading, at: number, step: Draft, open: Inputs): void {
  const said = r.tokens[at]?.kind === 'word' ? r.lower(at) : '';
  if (said.length < 4) return;
  const fitting = open.flatMap(([name, own]) =>
    (Array.isArray(own['enum']) ? own['enum'] : [])
      .filter((one): one is string => typeof one === 'string' && isSameOption(one, said))
      .map((value) => ({ name, value })),
  );
  const [only] = fitting;
  if (!only || fitting.length > 1) return;
  const lead = r.said(
    at - 2,
    'that were',
    'which were',
    'that are',
    'which are',
    'from this',
    'in this',
    'with status',
  );
  r.builder.set(step, only.name, only.value);
  r.take(at - lead, at + 1, step.part, only.name);
}

function isSameOption(option: string, said: string): boolean {
  const [short = ''] = option.toLowerCase().split('/').slice(-1);
  return (
    (option.includes('/') && short === said) ||
    SAME_OPTIONS.some((group) => group.includes(short) && group.includes(said))
  );
}

const SIZE = /^(?:limit|max|count|size|top|page_?size|per_?page|max_?results)$/i;

/** `the last 20 runs`: how many, of what the service lists by its age, the newest first. */
function newestOf(r: Reading, at: number, step: Draft, open: Inputs): void {
  const size = open.find(([name]) => SIZE.test(name));
  if (!size || !/newest first/i.test(step.tool.description)) return;
  for (let next = at + 1; next + 1 < r.end; next += 1) {
    const count = r.isTaken(next + 1) ? null : numberIn(r.lower(next + 1));
    if (r.isTaken(next) || !r.is(next, 'last|latest|newest|recent') || count === null) continue;
    if (unitOf(r.lower(next + 2)) !== null || r.is(next + 2, 'week|weeks|month|months|year|years')) continue;
    const most = Number(size[1]['maximum'] ?? 100);
    if (!Number.isInteger(count) || count < 1 || count > most) continue;
    r.builder.set(step, size[0], count);
    r.take(next - (r.is(next - 1, 'the|most|my|our') ? 1 : 0), next + 2, step.part, size[0]);
    return;
  }
}

const NAMES = /^(?:name|display_?name|full_?name|customer_?name)$/i;

/** `Emma Stone, emma@stonepots.com`: the name beside the address of the one who is made. */
function nameBesideAddress(r: Reading, at: number, step: Draft, open: Inputs): void {
  const names = open.filter(([name, own]) => NAMES.test(name) && [own['type']].flat().includes('string'));
  const [only] = names;
  if (!only || names.length > 1) return;
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.mention(next)?.kind !== 'address' || !/mail/i.test(slotAt(r, step, next))) continue;
    const mark = /^[,(<]$/.test(r.lower(next - 1)) ? next - 1 : next;
    let from = mark;
    while (from - 1 > at && from > mark - MAX_NAME && isNamePart(r, from - 1)) from -= 1;
    // `Emma Stone and Bob Lee, …`: whose address it is is not said.
    if (from === mark || r.is(from - 1, 'and|or|&')) return;
    r.builder.set(step, only[0], r.textOf(from, mark));
    r.take(from, mark, step.part, only[0]);
    return;
  }
}

const MAX_NAME = 4;

const isNamePart = (r: Reading, at: number): boolean =>
  !r.isTaken(at) &&
  r.mention(at) === null &&
  /^(?:\p{Lu}[\p{L}\p{N}'&-]*|&)$/u.test(r.tokens[at]?.text ?? '') &&
  r.frames.services.at(r.tokens, at) === null;

/** The input that an address has become; "": none. */
function slotAt(r: Reading, step: Draft, at: number): string {
  const value = r.mention(at)?.value;
  const found = Object.entries(step.input).find(([, own]) => own === value);
  return found?.[0] ?? '';
}

/** Whether an input holds the id of a thing. */
export function takesId(step: Draft, [name, own]: readonly [string, JsonObject]): boolean {
  const isText = [own['type']].flat().some((type) => type === 'string' || type === 'integer');
  return (
    isText &&
    own['enum'] === undefined &&
    (step.tool.service?.choices.includes(name) === true ||
      /\b(?:id|gid)\b/i.test(toldOf(own)) ||
      /(?:^|_)id$|Id$/.test(name))
  );
}

/** `throw away 01OLDPPT`: the only id of a clause, for the only input that is needed and holds one. */
function onlyId(r: Reading, at: number, step: Draft, open: Inputs): void {
  const required = requiredOf(step.tool.inputSchema);
  const inputs = open.filter((one) => required.includes(one[0]) && takesId(step, one));
  const [input] = inputs;
  const places = range(at + 1, r.end).filter(
    (next) => !r.isTaken(next) && r.mention(next) === null && isIdLike(r.tokens[next]?.text ?? ''),
  );
  const [place] = places;
  if (!input || place === undefined || inputs.length > 1 || places.length > 1) return;
  const text = r.tokens[place]?.text ?? '';
  // Behind a noun of its own it is the id of that thing.
  if (!isOf(r, at, place, input) || !fitsPattern(text, input[1])) return;
  r.builder.set(step, input[0], text as JsonValue);
  r.take(place, place + 1, step.part, input[0]);
}

/** Whether the id stands behind the verb, the name of the service or a word for the input; else another noun owns it. */
function isOf(r: Reading, at: number, place: number, [name, own]: readonly [string, JsonObject]): boolean {
  const before = place - 1;
  const isService = [1, 2, 3].some((back) => r.frames.services.at(r.tokens, place - back)?.length === back);
  const isSmall = /^(?:the|a|my|our|of|away|out|off|up|,|:)$/.test(r.lower(before));
  return before === at || isService || isSmall || wordsOf(name, own).has(r.stem(before));
}
