import type { EventType } from '../../../../domain/event/types/index.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Token } from '../../text/tokens.js';
import { quoted } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { leadLength } from '../../text/sentences.js';
import { numberIn } from '../reading.js';
import { fieldAt, fieldOf } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import { compares, hasAsMany } from './test-expressions.js';
import type { TestRole } from './test-roles.js';
import { testedFields } from './tested-fields.js';
import type { TestedField } from './tested-fields.js';
import { BEHIND, COMPARES, CURRENCY, moveLength, OF_AMOUNT } from './test-words.js';
import type { Compare } from './test-words.js';
import { wordList } from '../../word-list.js';

/* Tests with numbers. */

/** `over $500`, `worth more than 10k`, `longer than 30 minutes`, `500 or more`. */
export function amount(line: Line, start: number): PayloadTest | null {
  const { tokens, type } = line;
  const lead = leadLength(tokens, start, OF_AMOUNT);
  const at = start + lead;
  const compare = COMPARES.at(tokens, at);
  if (!compare) return null;
  const number = numberAt(tokens, at + compare.length);
  if (!number) return null;
  const named = fieldAt(tokens, number.to, type);
  if (named && named.field.type === 'number' && number.currency === null)
    return { ...compares(named.field, compare.value, number.value), to: number.to + named.length };
  const role = roleOfUnit(tokens, number.to, tokens[at]?.lower ?? '', number.currency);
  const field = role && fieldOf(type, role.role);
  if (!field) return number.currency === null ? countOf(line, at, compare.value, number) : null;
  const said = { ...number, value: number.value * role.factor };
  return numberOf(field, compare.value, said, number.to + role.length);
}

/** `more than five attendees`: how many there are in a list of the event. */
function countOf({ tokens, type }: Line, at: number, how: Compare, number: Numbered): PayloadTest | null {
  const noun = tokens[number.to];
  if (noun?.kind !== 'word' || at === number.to) return null;
  const lists = testedFields(type).filter((field) => field.type === 'list');
  const last = (words: string): string => words.split(' ').at(-1) ?? '';
  const field =
    lists.find(({ words }) => stem(words) === noun.stem) ??
    lists.find(({ words }) => stem(last(words)) === noun.stem) ??
    (PEOPLE.test(noun.lower) ? lists.find(({ words }) => PEOPLE.test(last(words))) : undefined);
  const behind = number.to + 1 + leadLength(tokens, number.to + 1, ['invited', 'attending', 'in it', 'on it']);
  if (field === undefined) return null;
  // `more than 10 items`: two of one thing are two items.
  const pieces = Object.keys(elementOf(type, field.path)).find((name) => /^(?:quantity|qty)$/i.test(name));
  return { ...hasAsMany(field, how, number.value, pieces), to: behind };
}

/** An element of a list of the event, as its sample shows it. */
function elementOf({ sample }: EventType, path: string): JsonObject {
  const found = path
    .replace(/[.]name$/, '')
    .split('.')
    .reduce<JsonValue>((part, name) => (isJsonObject(part) ? (part[name] ?? null) : null), sample as JsonValue);
  const first = Array.isArray(found) ? found[0] : null;
  return isJsonObject(first) ? first : {};
}

/** Those who take part in something. */
const PEOPLE = /^(?:people|persons?|guests?|attendees?|participants?|invitees?|members?|players|colleagues)$/;

const UNITS: readonly (readonly [pattern: RegExp, role: TestRole, factor: number])[] = [
  [/^stars?$/, 'rating', 1],
  [/^(?:items?|units?|pieces?|left|remaining)$/, 'quantity', 1],
  [/^(?:minutes?|mins?)$/, 'minutes', 1],
  [/^(?:hours?|hrs?)$/, 'minutes', 60],
  [/^(?:kb|kilobytes?)$/, 'size', 1_000],
  [/^(?:mb|megabytes?|megs?)$/, 'size', 1_000_000],
  [/^(?:gb|gigabytes?|gigs?)$/, 'size', 1_000_000_000],
];
const OTHER = wordList('seconds?|days?|weeks?|months?|years?|words?|characters?|people|times|%|percent');

/** The role of the value that a number with its unit is compared with. Null: nothing says it. */
function roleOfUnit(
  tokens: readonly Token[],
  at: number,
  compare: string,
  currency: string | null,
): { readonly role: TestRole; readonly length: number; readonly factor: number } | null {
  const word = (tokens[at]?.lower ?? '').replace(/^\d+(?:[.,]\d+)?(?=[kmg]b$)/, '');
  const unit = UNITS.find(([pattern]) => pattern.test(word));
  if (unit) return { role: unit[1], length: 1, factor: unit[2] };
  if (OTHER.test(word) || /^(?:longer|shorter)$/.test(compare)) return null;
  // `over 5 comments` counts something else.
  const isEnd =
    currency !== null || !/^\p{L}/u.test(word) || /^(?:in|is|are|and|comes?|arrives?|gets?|on|at|from|to)$/.test(word);
  return isEnd ? { role: 'amount', length: 0, factor: 1 } : null;
}

interface Numbered {
  readonly value: number;
  readonly currency: string | null;
  readonly to: number;
}

function numberAt(tokens: readonly Token[], start: number): Numbered | null {
  const sign = CURRENCY[tokens[start]?.lower ?? ''];
  const at = start + (sign === undefined ? 0 : 1);
  // `10MB`
  const glued = /^(\d+(?:[.,]\d+)?)(?:kb|mb|gb)$/.exec(tokens[at]?.lower ?? '')?.[1];
  if (glued !== undefined) return { value: Number(glued), currency: null, to: at };
  const value = numberIn(tokens[at]?.lower ?? '');
  if (value === null) return null;
  const own = /^[$€£]/.exec(tokens[at]?.lower ?? '')?.[0];
  const unit = CURRENCY[tokens[at + 1]?.lower ?? ''];
  const currency = unit ?? sign ?? (own === undefined ? undefined : CURRENCY[own]);
  return { value, currency: currency ?? null, to: at + 1 + (unit === undefined ? 0 : 1) };
}

function numberOf(
  field: TestedField,
  how: Parameters<typeof compares>[1],
  { value, currency }: Numbered,
  to: number,
): PayloadTest {
  const tested = compares(field, how, value);
  if (currency === null || field.currency === null) return { ...tested, to };
  const own = field.isAnyCase === true ? { in: [currency, currency.toUpperCase()] } : currency;
  return {
    ...tested,
    filters: { ...tested.filters, [field.currency]: own } satisfies JsonObject,
    expr: `(${tested.expr} and $lowercase(trigger.payload.${field.currency}) = ${quoted(currency)})`,
    to,
  };
}

/** `over 500`, `500 or more`, `drops below 5`, behind the name of a field. */
export function numberTest({ tokens }: Line, start: number, field: TestedField): PayloadTest | null {
  if (field.type !== 'number' && field.type !== 'text') return null;
  const at = start + moveLength(tokens, start);
  const compare = COMPARES.at(tokens, at);
  const number = numberAt(tokens, at + (compare?.length ?? 0));
  if (!number) return null;
  if (compare) return numberOf(field, compare.value, number, number.to);
  const behind = BEHIND.at(tokens, number.to);
  return behind && numberOf(field, behind.value, number, number.to + behind.length);
}
