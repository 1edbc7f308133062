import { stem } from '../text/stem.js';
import { Phrases } from '../text/tokens.js';
import { named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { derivedList, fieldAt, fieldsAt, pickValues } from './fields.js';
import { slotOf } from './frames.js';
import { counted, reference, source } from './operand.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';
import { firstOf } from './url-source.js';

/** Adds the step that evaluates an expression. @returns its id; null if no tool does. */
function compute(
  r: Reading,
  id: string,
  title: string,
  expression: string,
  part: Part,
  slot: string,
  reason: string,
): string | null {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return null;
  const step = r.builder.add(frame.tool, id, title, { part, reason, sentence: r.sentence });
  r.builder.set(step, name, expression, slot);
  r.made.push(step);
  return step.id;
}

const WORD_OPERATORS = new Phrases<string>([
  ['is not', '!='],
  ['is', '='],
  ['are', '='],
  ['equals', '='],
  ['=', '='],
  ['over', '>'],
  ['above', '>'],
  ['is over', '>'],
  ['is above', '>'],
  ['is more than', '>'],
  ['is greater than', '>'],
  ['more than', '>'],
  ['greater than', '>'],
  ['is under', '<'],
  ['is below', '<'],
  ['is less than', '<'],
  ['under', '<'],
  ['below', '<'],
  ['less than', '<'],
  ['is at least', '>='],
  ['at least', '>='],
  ['is at most', '<='],
  ['of', '='],
]);
const WHERE = [
  'where the',
  'where',
  'whose',
  'with',
  'with a',
  'with an',
  'that have',
  'which have',
  'having',
  'that have a',
  'when the',
  'for which the',
  'with the',
];
const MENTIONS = [
  'that mention',
  'that contain',
  'mentioning',
  'containing',
  'which mention',
  'that mentions',
  'that contains',
  'about',
  'with the word',
  'that include',
  'which contain',
  'including',
  'with the words',
  'that say',
];

/**
 * `keep only the rows where status = unpaid`, `only the posts that mention "rust"`: a list becomes shorter. @returns
 * where it ends.
 */
export function readFilter(
  r: Reading,
  at: number,
  list: Value,
  isNot: boolean,
): { readonly to: number; readonly value: Value } | null {
  const part = new Part('filter');
  const mention = r.said(at, ...MENTIONS);
  let holds: string | null = null;
  let to = at;
  if (mention > 0) {
    const start = at + mention + r.said(at + mention, 'the word', 'the words', 'the');
    const quote = r.mention(start, 'quote');
    const word =
      quote?.value ??
      (r.tokens[start]?.kind === 'word' &&
      (start + 1 >= r.end || r.tokens[start + 1]?.kind === 'mark' || /^(?:and|to|then|in)$/.test(r.lower(start + 1)))
        ? r.tokens[start]?.text
        : undefined);
    if (word === undefined) return null;
    holds = `$contains($lowercase($string($)), ${quoted(word.toLowerCase())})`;
    to = start + 1;
  } else {
    const lead = r.said(at, ...WHERE);
    if (lead === 0) return null;
    const read = comparisonAt(r, at + lead, list);
    if (!read) return null;
    holds = read.holds;
    to = read.to;
    const other = r.is(to, 'and|or')
      ? comparisonAt(r, to + 1 + r.said(to + 1, 'the', 'where', 'whose', 'with'), list)
      : null;
    if (other) {
      holds = `(${holds}) ${r.lower(to)} (${other.holds})`;
      to = other.to;
    }
  }
  r.take(at, to, part, 'filter');
  const id = compute(
    r,
    'keep_items',
    'Keep those that count',
    `[${list.expr}[${isNot ? `$not(${holds})` : holds}]]`,
    part,
    'filter',
    'Only some of them are asked for.',
  );
  if (id === null) return null;
  const value = derivedList(list, id);
  r.builder.values.push(value);
  return { to, value };
}

function comparisonAt(r: Reading, at: number, list: Value): { readonly holds: string; readonly to: number } | null {
  const field = fieldAt(r, at, list) ?? openField(r, at, list);
  if (!field) return null;
  const operator = WORD_OPERATORS.at(r.tokens, field.to);
  const contains = r.said(field.to, 'contains', 'mentions', 'includes');
  const start = field.to + (operator?.length ?? contains);
  if (operator === null && contains === 0) return null;
  const currency = /^[$€£]$/.test(r.lower(start)) ? 1 : 0;
  const number = numberIn(r.lower(start + currency));
  const exists = `$exists(${field.path}) and ${field.path} != null`;
  if (number !== null && operator) {
    const unit = /^(?:euros?|dollars?|eur|usd|€|%|pounds?|points?|percent)$/.test(r.lower(start + currency + 1))
      ? 1
      : 0;
    return {
      holds: `${exists} and $number(${field.path}) ${operator.value} ${number}`,
      to: start + currency + 1 + unit,
    };
  }
  const quote = r.mention(start, 'quote', 'address');
  const word = quote?.value ?? (r.tokens[start]?.kind === 'word' ? r.tokens[start]?.text : undefined);
  if (word === undefined || (operator && !/^(?:=|!=)$/.test(operator.value))) return null;
  const text = quoted(word.toLowerCase());
  const holds =
    contains > 0
      ? `$contains($lowercase($string(${field.path})), ${text})`
      : `$lowercase($string(${field.path})) ${operator?.value ?? '='} ${text}`;
  return { holds, to: start + 1 };
}

/** Any word may be a column of a table, if a comparison comes after it. */
function openField(r: Reading, at: number, list: Value): { readonly path: string; readonly to: number } | null {
  if (
    !list.isOpen ||
    r.tokens[at]?.kind !== 'word' ||
    WORD_OPERATORS.at(r.tokens, at + 1) === null ||
    r.is(at + 1, 'of')
  )
    return null;
  return { path: named(r.tokens[at]?.text ?? ''), to: at + 1 };
}

const FUNCTIONS: Readonly<Record<string, { readonly name: string; readonly word: string }>> = {
  sum: { name: '$sum', word: 'total' },
  average: { name: '$average', word: 'average' },
  highest: { name: '$max', word: 'highest' },
  lowest: { name: '$min', word: 'lowest' },
};
const SUMS = new Phrases<keyof typeof FUNCTIONS>([
  ['add up', 'sum'],
  ['sum up', 'sum'],
  ['total', 'sum'],
  ['sum', 'sum'],
  ['the total of', 'sum'],
  ['the sum of', 'sum'],
  ['the total', 'sum'],
  ['average', 'average'],
  ['the average of', 'average'],
  ['the average', 'average'],
  ['the highest', 'highest'],
  ['the maximum', 'highest'],
  ['the lowest', 'lowest'],
  ['the minimum', 'lowest'],
  ['work out the total of', 'sum'],
  ['calculate the sum of', 'sum'],
  ['calculate the total of', 'sum'],
  ['calculate the average of', 'average'],
  ['compute the average of', 'average'],
  ['calculate the average', 'average'],
  ['calculate the total', 'sum'],
  ['work out the average', 'average'],
  ['work out the average of', 'average'],
]);

/** `add up the amounts`, `the average of the price column`. */
export function readSum(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  const said = SUMS.at(r.tokens, at);
  const list = r.values.find(({ kind }) => kind === 'list');
  if (!said || !list) return null;
  const start =
    at + said.length + r.said(at + said.length, 'the', 'all the', 'all', 'of the', 'of all', 'its', 'their');
  const field =
    fieldAt(r, start, list) ??
    (list.isOpen && r.tokens[start]?.kind === 'word'
      ? {
          name: r.stem(start),
          path: named(singular(r.lower(start))),
          to: start + 1 + r.said(start + 1, 'column', 'field', 'values'),
        }
      : null);
  if (!field) return null;
  const tail = r.said(
    field.to,
    'of them',
    'of it',
    'of all rows',
    'of the rows',
    'of each',
    'in it',
    'of the table',
    'in the table',
    'of all of them',
    'column',
    'of all orders',
  );
  const { name, word } = FUNCTIONS[said.value] ?? { name: '$sum', word: 'total' };
  const part = new Part('calculation');
  r.take(at, field.to + tail, part, 'sum');
  const id = compute(
    r,
    'calculate',
    `Work out the ${word} of ${field.name}`,
    `(\n  $numbers := [${list.expr}[$exists(${field.path}) and ${field.path} != null and $string(${field.path}) != ""].$number(${field.path})];\n  $result := ${name}($numbers);\n  $exists($result) ? $result : 0\n)`,
    part,
    'sum',
    'A number is asked for that is worked out from a list.',
  );
  if (id === null) return null;
  const expr = `steps.${id}.output`;
  const value: Value = {
    ...counted(list),
    expr,
    headline: `${quoted(`The ${word} of ${field.name} is `)} & $string(${expr})`,
    text: `${quoted(`The ${word} of ${field.name} is `)} & $string(${expr}) & "."`,
    full: `$string(${expr})`,
    nouns: ['total', 'sum', 'average', 'number', 'amount', 'result', 'value'],
    stepId: id,
  };
  r.builder.values.push(value);
  return { to: field.to + tail, value };
}

function singular(word: string): string {
  return /(?:ss|us|is)$/.test(word) ? word : word.replace(/ies$/, 'y').replace(/s$/, '');
}

/** `count them`, `count the rows`. */
export function readCounting(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  const part = new Part('calculation');
  const start = at + 1 + r.said(at + 1, 'how many');
  const operand =
    reference(r, start, part, 'count') ??
    source(r, start) ??
    (start >= r.end && r.last ? { to: start, value: r.last } : null);
  if (operand?.value.kind !== 'list') return null;
  const tail = r.said(operand.to, 'there are', 'i have', 'we have', 'there were');
  r.take(at, start, part, 'count');
  if (tail > 0) r.take(operand.to, operand.to + tail, part, 'count');
  const id = compute(r, 'count', 'Count', `$count(${operand.value.expr})`, part, 'count', 'A number is asked for.');
  if (id === null) return null;
  const number = counted(operand.value);
  const value: Value = { ...number, expr: `steps.${id}.output`, stepId: id };
  r.builder.values.push(value);
  return { to: operand.to + tail, value };
}

/** `sort them by date`, `sort by amount, highest first`. */
export function readSort(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  const part = new Part('order');
  const operand = reference(r, at + 1, part, 'order');
  const list = operand?.value ?? r.last;
  const start = operand?.to ?? at + 1;
  if (list?.kind !== 'list' || !r.is(start, 'by')) return null;
  const field =
    fieldAt(r, start + 1, list) ??
    (list.isOpen && r.tokens[start + 1]?.kind === 'word' ? { path: named(r.lower(start + 1)), to: start + 2 } : null);
  if (!field) return null;
  const down = r.said(
    field.to,
    'descending',
    ', highest first',
    ', newest first',
    'highest first',
    'newest first',
    ', largest first',
    'in descending order',
    ', descending',
    ', biggest first',
  );
  const up = r.said(
    field.to,
    'ascending',
    ', lowest first',
    ', oldest first',
    'lowest first',
    'oldest first',
    ', smallest first',
    'in ascending order',
    'alphabetically',
  );
  const to = field.to + Math.max(down, up);
  r.take(at, to, part, 'order');
  const id = compute(
    r,
    'sort',
    'Sort',
    `[${list.expr}^(${down > 0 ? '>' : '<'}${field.path})]`,
    part,
    'order',
    'They are asked for in an order.',
  );
  if (id === null) return null;
  const value = derivedList(list, id);
  r.builder.values.push(value);
  return { to, value };
}

/** `the first 3`, `the newest five of them`. */
export function readFirst(r: Reading, at: number, list: Value): { readonly to: number; readonly value: Value } | null {
  const lead = r.said(
    at,
    'the first',
    'only the first',
    'the top',
    'just the first',
    'the newest',
    'the latest',
    'first',
    'top',
    'only the top',
    'only the newest',
  );
  const count = numberIn(r.lower(at + lead));
  if (lead === 0 || count === null || !Number.isInteger(count) || count < 1) return null;
  const part = new Part('limit');
  const noun = Phrases.of(list.nouns).at(r.tokens, at + lead + 1);
  const to = at + lead + 1 + (noun?.length ?? r.said(at + lead + 1, 'of them', 'ones', 'of these', 'of those'));
  r.take(at, to, part, 'limit');
  const value = firstOf(r, list, count, part, 'limit');
  r.builder.values.push(value);
  return { to, value };
}

/** `extract the title and the link`: the fields as a result of their own. */
export function readExtract(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  for (const value of r.values) {
    const read = fieldsAt(r, at, value);
    if (!read) continue;
    const tail = r.said(
      read.to,
      'of each',
      'of each of them',
      'from it',
      'of it',
      'of each item',
      'from each',
      'from them',
      'of the page',
      'from the page',
      'of each post',
      'of each row',
      'from the answer',
      'from the response',
      'of the answer',
      'of each message',
      'of each mail',
      'of each email',
    );
    const part = new Part('fields');
    r.take(at, read.to + tail, part, 'fields');
    const picked = pickValues(r, value, read.fields, part);
    return { to: read.to + tail, value: picked };
  }
  return null;
}

export const isVerb = (r: Reading, at: number, ...verbs: readonly string[]): boolean =>
  verbs.some((verb) => stem(verb) === r.stem(at));
