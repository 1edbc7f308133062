import { listValue, named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Phrases } from '../text/tokens.js';
import { Part } from './account.js';
import { assumeCalled, calledEvent } from './called-fields.js';
import { compute } from './compute.js';
import { counted } from './count.js';
import { entriesOf } from './entries.js';
import { fieldAt } from './fields.js';
import { amountIn } from './flow/pick.js';
import { shapeOf } from './flow/shape.js';
import { isMinor } from './flow/spoken-path.js';
import { grouped, groupAt } from './made/grouped.js';
import type { Operand, Reading } from './reading.js';
import { source } from './source.js';

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
  ['the total of the column', 'sum'],
  ['the sum of the column', 'sum'],
  ['the average of the column', 'average'],
  ['sum of the column', 'sum'],
  ['total of the column', 'sum'],
  ['the sum of', 'sum'],
  ['the total', 'sum'],
  ['average', 'average'],
  ['average of', 'average'],
  ['total of', 'sum'],
  ['sum of', 'sum'],
  ['the average value of', 'average'],
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

/** `add up the amounts`, `the average of the price column`: a step works the number out. */
export function readSum(r: Reading, at: number): Operand | null {
  const said = SUMS.at(r.tokens, at);
  const list =
    (said && (sourceOfSum(r, at + said.length) ?? listOfCall(r, at + said.length))) ??
    r.values.find(({ kind }) => kind === 'list');
  if (!said || !list) return null;
  const start =
    at +
    said.length +
    r.said(
      at + said.length,
      'the',
      'the field',
      'field',
      'the column',
      'all the',
      'all',
      'of the',
      'of all',
      'its',
      'their',
    );
  const field =
    inWholeUnits(list, fieldAt(r, start, list)) ??
    amountAt(r, start, list) ??
    columnAt(r, start, list) ??
    (list.isOpen && r.tokens[start]?.kind === 'word'
      ? {
          name: r.lower(start),
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
  const { name } = functionOf(said.value);
  const part = new Part('calculation');
  const group = groupAt(r, end, list);
  if (group) {
    const value = grouped(r, list, group, `${name}(${field.path}.$number($))`, part);
    for (let next = at; next < group.to; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'count');
    return value && { to: group.to, value };
  }
  for (let next = at; next < end; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'sum');
  const value = calculated(r, list, field, said.value, part);
  return value && { to: end, value };
}

const COLUMN_ENDS = /^(?:column|field|values|in|of|from|on|and|to|per|by|for|with|,|\.|;|:)$/;
const MAX_COLUMN = 4;

/** `the Hours column`, `Net price`: a column of a table, which its owner has named. Null: the list is no table. */
function columnAt(r: Reading, start: number, list: Value): { name: string; path: string; to: number } | null {
  const { columns } = shapeOf(list, null);
  const table = columns ?? (list.isOpen && list.schema !== null ? '' : null);
  if (table === null || start >= r.end) return null;
  let to = start;
  while (to < r.end && to < start + MAX_COLUMN && !COLUMN_ENDS.test(r.lower(to))) to += 1;
  if (to === start) return null;
  const said = r.mention(start, 'quote')?.value ?? r.textOf(start, to);
  const name = said.charAt(0).toUpperCase() + said.slice(1);
  r.builder.assume(`The column is called "${name}".`, { step: list.stepId, path: '/output' });
  const end = to + r.said(to, 'column', 'field', 'values');
  return { name: `"${name}"`, path: table === '' ? named(name) : `${table}.${named(name)}`, to: end };
}

const functionOf = (said: string): { readonly name: string; readonly word: string } =>
  FUNCTIONS[said] ?? { name: '$sum', word: 'total' };

/** A step that works a number out of a field of a list. */
export function calculated(
  r: Reading,
  list: Value,
  field: { readonly name: string; readonly path: string },
  said: string,
  part: Part,
): Value | null {
  const { name, word } = functionOf(said);
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
  return value;
}

/** `the total amount` of payments: the field counts in cents. */
function inWholeUnits<T extends { readonly path: string }>(list: Value, field: T | null): T | null {
  const leaf =
    field && list.schema !== null
      ? shapeOf(list, null).leaves.find(({ path, raw = path }) => raw === field.path && path !== field.path)
      : undefined;
  return field && leaf && isMinor(leaf.about) ? { ...field, path: `(${field.path} / 100)` } : field;
}

const MONEY = /^(?:turnover|revenue|revenues|sales|income|takings|earnings|money|amount|amounts|value|values|price)$/;

/** `the total turnover`, and `the total` alone: the amount of money of the things. */
export function amountAt(r: Reading, at: number, list: Value): { name: string; path: string; to: number } | null {
  const isSaid = at < r.end && MONEY.test(r.lower(at));
  const isEnd = at >= r.end || r.is(at, 'to|in|on|via|by|,|and|for|of');
  const leaf = list.schema !== null && (isSaid || isEnd) ? amountIn(shapeOf(list, null)) : null;
  const raw = leaf && (list.fields[leaf.words] ?? leaf.path);
  if (!leaf || raw === null || raw.includes('(')) return null;
  const path = isMinor(leaf.about) ? `(${raw} / 100)` : raw;
  return { name: isSaid ? `the ${r.lower(at)}` : leaf.words, path, to: isSaid ? at + 1 : at };
}

/** `the average of the price column in https://…`: the table is read first. */
function sourceOfSum(r: Reading, at: number): Value | null {
  const place = r
    .slice(at, Math.min(r.end, at + 9))
    .findIndex(
      ({ mention, lower }, index) =>
        mention?.kind === 'url' || (lower === 'table' && r.is(at + index - 1, 'the|my|our')),
    );
  for (let link = at + 1; place !== -1 && link < at + place; link += 1) {
    if (!r.is(link, 'of|in|from|at')) continue;
    const saved = r.builder.save();
    const operand = source(r, link + 1);
    if (operand?.value.kind === 'list') return operand.value;
    const entries = operand?.value.kind === 'data' ? entriesOf(r, operand.value, null, new Part('calculation')) : null;
    if (entries) return entries;
    r.builder.restore(saved);
  }
  return null;
}

/** `the amounts of the items`: a list in what a call brings along, which nothing describes. */
function listOfCall(r: Reading, at: number): Value | null {
  const event = calledEvent(r);
  if (!event || r.values.some(({ kind }) => kind === 'list')) return null;
  const link = r.slice(at, Math.min(r.end, at + 5)).findIndex(({ lower }) => /^(?:of|in|from)$/.test(lower));
  const start = at + link + 1;
  const noun = start + r.said(start, 'the', 'all', 'all the', 'its', 'each of the');
  const token = r.tokens[noun];
  const isList = link > 0 && noun > start && token?.kind === 'word' && noun < r.end && /[^s]s$/.test(token.lower);
  if (!isList || !token || /^(?:it|them|this|rows)$/.test(token.lower)) return null;
  const part = new Part('calculation');
  part.wrote('sum', '/steps');
  r.take(at + link, noun + 1, part, 'sum');
  assumeCalled(r, [{ name: token.lower }]);
  return listValue({
    nouns: [singular(token.lower)],
    expr: `${event.expr}.**.${named(token.lower)}`,
    line: '$string($)',
    itemFull: '$string($)',
    fields: {},
    isOpen: true,
    stepId: null,
    url: null,
    schema: null,
  });
}

function singular(word: string): string {
  return /(?:ss|us|is)$/.test(word) ? word : word.replace(/ies$/, 'y').replace(/s$/, '');
}
