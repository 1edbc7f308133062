import { CURRENCIES } from './payload/currencies.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { EventPlanning, EventSlot } from '../../../domain/steps/tool-planning.js';
import { Phrases } from '../text/tokens.js';
import { stem } from '../text/stem.js';
import type { Token } from '../text/tokens.js';
import { numberIn } from './reading.js';
import { escapedPattern } from '../../../lib/text/escaped-pattern.js';
import { withinText } from '../build/within-text.js';
import { leadLength } from '../text/sentences.js';

type Test = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains';

const TESTS = new Phrases<Test>([
  ['is', 'eq'],
  ['equals', 'eq'],
  ['=', 'eq'],
  ['is equal to', 'eq'],
  ['is not', 'ne'],
  ['contains', 'contains'],
  ['mentions', 'contains'],
  ['includes', 'contains'],
  ['has the word', 'contains'],
  ['contains the word', 'contains'],
  ['mentions the word', 'contains'],
  ['has', 'contains'],
  ['is over', 'gt'],
  ['is above', 'gt'],
  ['is more than', 'gt'],
  ['is greater than', 'gt'],
  ['is higher than', 'gt'],
  ['exceeds', 'gt'],
  ['over', 'gt'],
  ['above', 'gt'],
  ['more than', 'gt'],
  ['is at least', 'gte'],
  ['is at most', 'lte'],
  ['is under', 'lt'],
  ['is below', 'lt'],
  ['is less than', 'lt'],
  ['is lower than', 'lt'],
  ['under', 'lt'],
  ['below', 'lt'],
  ['less than', 'lt'],
  ['greater than', 'gt'],
  ['higher than', 'gt'],
  ['larger than', 'gt'],
  ['bigger than', 'gt'],
  ['lower than', 'lt'],
  ['smaller than', 'lt'],
  ['at least', 'gte'],
  ['at most', 'lte'],
  ['exceeding', 'gt'],
  ['of', 'eq'],
]);
const LEADS = [
  'whose',
  'and whose',
  'where the',
  'where',
  'in which the',
  'with a',
  'with an',
  'with the',
  'and the',
  'and its',
  'when the',
  'if the',
  'if its',
  ', whose',
  'that has a',
  'that has an',
  'which has a',
  'with',
];
const NO_FIELD =
  /^(?:subject|attachment|attachments|label|word|words|title|it|that|this|email|mail|message|id|a|an|the|name|no)$/;

export interface FieldFilter {
  readonly to: number;
  readonly field: string;
  readonly filters: JsonObject;
}

/** `whose status is "failed"`, `with an amount over 500`, `whose title contains "bug"`: a value of an event, tested. */
export function readFieldFilter(tokens: readonly Token[], at: number, planning: EventPlanning): FieldFilter | null {
  // `and amount is over 500`: what a call brings along has fields of any name.
  const isBare = planning.isCalled === true && /^(?:and|if|with|when)$/.test(tokens[at]?.lower ?? '');
  const lead =
    isBare && tokens[at + 1]?.kind === 'word'
      ? Math.max(1, leadLength(tokens, at, LEADS))
      : leadLength(tokens, at, LEADS);
  if (lead === 0) return null;
  const field = fieldAt(tokens, at + lead, planning);
  if (!field) return null;
  const tested = testAt(tokens, field.to);
  if (!tested || (tested.test === 'eq' && tokens[field.to]?.lower === 'of' && tokens[at]?.lower !== 'with'))
    return null;
  return { to: tested.to, field: field.path, filters: { [field.path]: tested.value } };
}

/** `the amount in an incoming webhook`: the field comes before the event, and its test after it. */
export function leadingField(
  tokens: readonly Token[],
  at: number,
  planning: EventPlanning,
): { readonly path: string; readonly to: number } | null {
  const start = at + (/^(?:the|its)$/.test(tokens[at]?.lower ?? '') ? 1 : 0);
  if (start === at) return null;
  const field = fieldAt(tokens, start, planning);
  // `the number of open issues` counts them.
  if (tokens[start]?.lower === 'number') return null;
  return field && /^(?:in|of)$/.test(tokens[field.to]?.lower ?? '') ? { path: field.path, to: field.to + 1 } : null;
}

function fieldAt(
  tokens: readonly Token[],
  at: number,
  { fields }: EventPlanning,
): { readonly path: string; readonly to: number } | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.mention?.kind === 'path') return fields === undefined ? { path: token.mention.value, to: at + 1 } : null;
  if (token.kind !== 'word') return null;
  if (fields !== undefined) {
    const known = Object.entries(fields).find(([name]) => stem(name) === token.stem)?.[1];
    // A computed value cannot be a filter.
    return known === undefined || known.includes('(') ? null : { path: known, to: at + 1 };
  }
  return NO_FIELD.test(token.lower) || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(token.text)
    ? null
    : { path: token.text, to: at + 1 };
}

/** A test and its value. Capitals of a text do not matter. */
export function testAt(
  tokens: readonly Token[],
  at: number,
): { readonly test: Test; readonly value: JsonValue; readonly to: number } | null {
  const test = TESTS.at(tokens, at);
  if (!test) return null;
  let start = at + test.length;
  if (/^(?:the|a|an)$/.test(tokens[start]?.lower ?? '') && tokens[start + 1]?.mention?.kind === 'quote') start += 1;
  const token = tokens[start];
  const number = numberIn(token?.lower ?? '');
  if (number !== null) {
    const unit = /^(?:euros?|dollars?|eur|usd|gbp|pounds?|%|percent|units?|pieces?|items?)$/.test(
      tokens[start + 1]?.lower ?? '',
    )
      ? 1
      : 0;
    if (test.value === 'contains') return null;
    return { test: test.value, value: test.value === 'eq' ? number : { [test.value]: number }, to: start + 1 + unit };
  }
  const text =
    token?.mention?.kind === 'quote'
      ? token.mention.value
      : token?.kind === 'word' && /^(?:true|false)$/.test(token.lower)
        ? token.lower
        : null;
  if (text === null || !/^(?:eq|ne|contains)$/.test(test.value)) return null;
  if (/^(?:true|false)$/.test(text) && token?.kind === 'word')
    return { test: test.value, value: test.value === 'ne' ? { ne: text === 'true' } : text === 'true', to: start + 1 };
  const escaped = escapedPattern(text);
  if (test.value === 'ne') return { test: 'ne', value: { ne: text }, to: start + 1 };
  return {
    test: test.value,
    value: { matches: test.value === 'contains' ? withinText([text]) : `(?i)^${escaped}$` },
    to: start + 1,
  };
}

const COMPARISONS = new Phrases<string>([
  ['over', 'gt'],
  ['above', 'gt'],
  ['more than', 'gt'],
  ['of more than', 'gt'],
  ['of over', 'gt'],
  ['greater than', 'gt'],
  ['larger than', 'gt'],
  ['under', 'lt'],
  ['below', 'lt'],
  ['less than', 'lt'],
  ['of less than', 'lt'],
  ['fewer than', 'lt'],
  ['lower than', 'lt'],
  ['to less than', 'lt'],
  ['to fewer than', 'lt'],
  ['down to', 'lte'],
  ['drops to', 'lte'],
  ['falls to', 'lte'],
  ['of at least', 'gte'],
  ['at least', 'gte'],
  ['at most', 'lte'],
  ['exceeding', 'gt'],
]);

/** What is counted or measured by a number. */
const COUNTED =
  /^(?:items?|products?|pieces?|units?|articles?|positions?|attendees?|guests?|people|persons?|participants?|invitees?|members?|employees?|seats?|tickets?|comments?|repl(?:y|ies)|reactions?|likes?|views?|stars?|points?|attachments?|files?|images?|photos?|pages?|labels?|tags?|commits?|reviewers?|assignees?|lines?|words?|characters?|chars|letters?|times?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|percent|kb|mb|gb|tb|kg|grams?|km|miles?|degrees?)$/;

/** Fields that count things, and the words behind such a number. */
const COUNTED_THERE = /(?:^|[._])(?:stock|inventory|quantity)$/;
const OF_STOCK = [
  'units left',
  'items left',
  'pieces left',
  'left in stock',
  'units in stock',
  'items in stock',
].concat(['pieces in stock', 'units', 'items', 'pieces', 'left', 'in stock', 'remaining', 'pcs']);

/** `over 100 euros`, `whose amount is above 50`. */
export function readAmount(
  tokens: readonly Token[],
  start: number,
  slot: EventSlot,
): { readonly to: number; readonly filters: JsonObject } | null {
  let at = start;
  while (
    /^(?:whose|with|an|a|the|amount|total|value|is|of|for|worth)$/.test(tokens[at]?.lower ?? '') &&
    COMPARISONS.at(tokens, at) === null
  )
    at += 1;
  // `a dispute over more than 50 euros`
  if (tokens[at]?.lower === 'over' && COMPARISONS.at(tokens, at + 1) !== null) at += 1;
  const comparison = COMPARISONS.at(tokens, at);
  if (!comparison) return null;
  at += comparison.length;
  const sign = /^[$€£]/.exec(tokens[at]?.lower ?? '')?.[0];
  const number = numberIn(tokens[at]?.lower ?? '');
  if (number === null) return null;
  at += 1;
  const unit = CURRENCIES[tokens[at]?.lower ?? ''];
  if (unit !== undefined) at += 1;
  // `more than 3 items` counts something, and is no amount of money.
  else if (COUNTED_THERE.test(slot.path)) at += leadLength(tokens, at, OF_STOCK);
  else if (COUNTED.test(tokens[at]?.lower ?? '')) return null;
  const currency = unit ?? (sign === undefined ? undefined : CURRENCIES[sign]);
  return {
    to: at,
    filters: {
      [slot.path]: { [comparison.value]: number * (slot.scale ?? 1) },
      ...(currency === undefined || slot.currency === undefined
        ? {}
        : { [slot.currency]: slot.isAnyCase === true ? { in: [currency, currency.toUpperCase()] } : currency }),
    },
  };
}
