import { stem } from '../text/stem.js';
import { Phrases } from '../text/tokens.js';
import { named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { entriesOf, openFields } from './entries.js';
import { derivedList, fieldAt, fieldsAt, pickValues } from './fields.js';
import { slotOf } from './frames.js';
import { counted, reference, source } from './operand.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';

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

/** `the average of the price column in https://…`: the table is read first. */
function sourceOfSum(r: Reading, at: number): Value | null {
  const place = r.slice(at, Math.min(r.end, at + 9)).findIndex(({ mention }) => mention?.kind === 'url');
  for (let link = at + 1; place !== -1 && link < at + place; link += 1) {
    if (!r.is(link, 'of|in|from|at')) continue;
    const saved = r.builder.save();
    const operand = source(r, link + 1);
    if (operand?.value.kind === 'list') return operand.value;
    r.builder.restore(saved);
  }
  return null;
}

/** `add up the amounts`, `the average of the price column`. */
export function readSum(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  const said = SUMS.at(r.tokens, at);
  const list = (said && sourceOfSum(r, at + said.length)) ?? r.values.find(({ kind }) => kind === 'list');
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
  const from = r.tokens.findIndex(
    ({ mention }, index) =>
      index >= field.to && index < field.to + 4 && mention?.kind === 'url' && mention.value === list.url,
  );
  const end = Math.max(field.to + tail, from + 1);
  const { name, word } = FUNCTIONS[said.value] ?? { name: '$sum', word: 'total' };
  const part = new Part('calculation');
  for (let next = at; next < end; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'sum');
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
  return { to: end, value };
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
  const saved = r.builder.save();
  const operand = reference(r, at + 1, part, 'order') ?? source(r, at + 1);
  if (operand && operand.value.kind !== 'list') r.builder.restore(saved);
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
  return extractOpen(r, at);
}

const OF_EACH = [
  'of each',
  'of each of them',
  'from each',
  'of every',
  'from every',
  'of each one',
  'for each',
  'of all',
  'from each of them',
  'of every one',
  'in each',
  'of each and every',
];
const OF_IT = [
  'from it',
  'of it',
  'from the answer',
  'from the response',
  'of the answer',
  'of the response',
  'from the result',
  'out of it',
  'from there',
  'from the json',
  'in it',
  'from the body',
  'out of the answer',
];

/** Fields of an answer or a table that nothing describes: of each entry, or wherever they stand in it. */
function extractOpen(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  const value = r.values.find(({ kind, isOpen }) => kind === 'data' || (kind === 'list' && isOpen));
  const read = value && openFields(r, at);
  if (!value || !read) return null;
  const each = r.said(read.to, ...OF_EACH);
  const noun =
    each > 0 &&
    r.tokens[read.to + each]?.kind === 'word' &&
    read.to + each < r.end &&
    r.frames.verbs.at(r.tokens, read.to + each) === null &&
    !/^(?:and|to|in|then)$/.test(r.lower(read.to + each))
      ? 1
      : 0;
  const tail = each > 0 ? each + noun : r.said(read.to, ...OF_IT);
  const isPlain =
    /^(?:extract|pick|tak|pars)$/.test(r.stem(at - 1)) ||
    r.is(at - 1, 'out') ||
    (value.kind === 'data' && r.last === value && r.is(at, 'the') && r.is(at - 1, 'me|show|get|read'));
  if (tail === 0 && !(isPlain && (read.to >= r.end || /^(?:and|to|in|then|,)$/.test(r.lower(read.to))))) return null;
  const part = new Part('fields');
  if (value.kind === 'list' || each > 0) {
    const list = value.kind === 'list' ? value : entriesOf(r, value, noun > 0 ? r.lower(read.to + each) : null, part);
    if (!list) return null;
    r.take(at, read.to + tail, part, 'fields');
    return { to: read.to + tail, value: pickValues(r, list, read.fields, part) };
  }
  const fields = read.fields.map((field) => ({
    ...field,
    path: field.name.includes('.') ? named(field.name.replace(/^body\./, '')) : `**.${field.path}[0]`,
  }));
  r.take(at, read.to + tail, part, 'fields');
  r.builder.assume(
    `${fields.map(({ name }) => quoted(name)).join(' and ')} ${fields.length === 1 ? 'is the field of that name' : 'are the fields of these names'} in what ${value.url ?? 'the step before'} answers.`,
    { step: value.stepId, path: '' },
  );
  return { to: read.to + tail, value: pickValues(r, value, fields, part) };
}

/** `remove duplicates`, `drop the duplicate rows by email`, `dedupe them`: each only once. */
export function readDistinct(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  const list = r.values.find(({ kind }) => kind === 'list');
  const lead = r.said(
    at,
    'remove',
    'remove the',
    'remove all',
    'drop',
    'drop the',
    'delete the',
    'skip',
    'filter out',
    'eliminate',
    'remove any',
    'drop any',
    'drop all',
    'throw out',
    'throw out the',
  );
  const noun =
    lead > 0
      ? r.said(at + lead, 'duplicates', 'duplicate', 'doubles', 'duplicated', 'double', 'repeated')
      : r.said(at, 'dedupe', 'deduplicate', 'dedup');
  if (!list || noun === 0) return null;
  let to = at + lead + noun;
  to +=
    Phrases.of(list.nouns).at(r.tokens, to)?.length ??
    r.said(
      to,
      'ones',
      'entries',
      'items',
      'them',
      'it',
      'the list',
      'rows',
      'lines',
      'from it',
      'from them',
      'the rows',
    );
  const by = r.said(
    to,
    'by',
    'by the',
    'with the same',
    'having the same',
    'based on',
    'based on the',
    'by their',
    'of',
  );
  const field =
    by > 0
      ? (fieldAt(r, to + by, list) ??
        (list.isOpen && r.tokens[to + by]?.kind === 'word' && to + by < r.end
          ? {
              path: named(r.tokens[to + by]?.text ?? ''),
              to: to + by + 1 + r.said(to + by + 1, 'column', 'field', 'address'),
            }
          : null))
      : null;
  if (by > 0 && !field) return null;
  const part = new Part('filter');
  to = field?.to ?? to;
  r.take(at, to, part, 'distinct');
  const expression = field
    ? `[$each(${list.expr}{ "" & ${field.path}: $[0] }, function($one) { $one })]`
    : `[$distinct(${list.expr})]`;
  const id = compute(
    r,
    'without_duplicates',
    'Leave out duplicates',
    expression,
    part,
    'distinct',
    'Each is asked for only once.',
  );
  if (id === null) return null;
  const value = derivedList(list, id);
  r.builder.values.push(value);
  return { to, value };
}

export const isVerb = (r: Reading, at: number, ...verbs: readonly string[]): boolean =>
  verbs.some((verb) => stem(verb) === r.stem(at));
