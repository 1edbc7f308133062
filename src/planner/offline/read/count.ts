import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { compute } from './compute.js';
import { describedSource } from './described-source.js';
import { entriesOf } from './entries.js';
import { grouped, groupAt } from './made/grouped.js';
import type { Operand, Reading } from './reading.js';
import { reference } from './reference.js';
import { source } from './source.js';

const THERE = [
  'there are',
  'i have',
  'we have',
  'i got',
  'there were',
  'came in',
  'arrived',
  'are there',
  'were there',
  'do i have',
  'did i get',
  'it is',
  'it was',
  'they are',
];

/** `the number of …`, `how many … there are`. */
export function readCount(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const lead = r.said(
    at,
    'the number of',
    'how many',
    'a count of',
    'the count of',
    'the amount of',
    'the total number of',
    'number of',
  );
  if (lead === 0) return bareCount(r, at, part, slot);
  const saved = r.builder.save();
  // `how many there were` is about a list that has been made already.
  const bare = r.is(at, 'how many') ? r.said(at + lead, ...THERE) : 0;
  const list = bare > 0 ? r.values.find(({ kind }) => kind === 'list') : undefined;
  if (list && (at + lead + bare >= r.end || !r.isTaken(at + lead))) {
    r.take(at, at + lead + bare, part, slot);
    return { to: at + lead + bare, value: counted(list) };
  }
  const operand = reference(r, at + lead, part, slot) ?? source(r, at + lead);
  if (!operand || operand.value.kind !== 'list') {
    r.builder.restore(saved);
    return null;
  }
  r.take(at, at + lead, part, slot);
  const tail = r.said(operand.to, ...THERE);
  const group = groupAt(r, operand.to + tail, operand.value);
  if (group) return countedBy(r, at, at + lead, operand.value, group, new Part('calculation'));
  if (tail > 0) r.take(operand.to, operand.to + tail, part, slot);
  return { to: operand.to + tail, value: counted(operand.value) };
}

/** `the count` of the list that was read last, and the one that has been made: `count them and mail me the number`. */
function bareCount(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const length = r.said(at, 'the count', 'their number', 'the number', 'the total count', 'the row count');
  const last = r.last?.kind === 'list' || isCount(r.last) ? r.last : null;
  const isEnd = at + length >= r.end || r.is(at + length, 'to|in|on|via|by|,|and');
  if (length === 0 || !last || !isEnd) return null;
  r.take(at, at + length, part, slot);
  return { to: at + length, value: last.kind === 'list' ? counted(last) : last };
}

const isCount = (value: Value | null): boolean => value?.kind === 'number' && value.nouns.includes('count');

/** `count them`, `count the rows`: a step of its own counts. */
export function readCounting(r: Reading, at: number): Operand | null {
  const part = new Part('calculation');
  const start = at + 1 + r.said(at + 1, 'how many');
  const operand =
    reference(r, start, part, 'count') ??
    source(r, start) ??
    describedSource(r, start, part, 'count') ??
    (start >= r.end && r.last ? { to: start, value: r.last } : null);
  const list = operand?.value.kind === 'data' ? entriesOf(r, operand.value, null, part) : operand?.value;
  if (!operand || list?.kind !== 'list') return null;
  const tail = r.said(operand.to, 'there are', 'i have', 'we have', 'there were');
  const group = groupAt(r, operand.to + tail, list);
  if (group) return countedBy(r, at, start, list, group, part);
  r.take(at, start, part, 'count');
  if (tail > 0) r.take(operand.to, operand.to + tail, part, 'count');
  const id = compute(r, 'count', 'Count', `$count(${list.expr})`, part, 'count', 'A number is asked for.');
  if (id === null) return null;
  const number = counted(list);
  const value: Value = { ...number, expr: `steps.${id}.output`, stepId: id };
  r.builder.values.push(value);
  return { to: operand.to + tail, value };
}

/** `count the mails by sender`: a number for each of them. */
function countedBy(
  r: Reading,
  at: number,
  start: number,
  list: Value,
  group: NonNullable<ReturnType<typeof groupAt>>,
  part: Part,
): Operand | null {
  const value = grouped(r, list, group, '$count($)', part);
  if (!value) return null;
  r.take(at, start, part, 'count');
  for (let next = start; next < group.to; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'count');
  return { to: group.to, value };
}

/** The number of items of a list, worked out in the expression that uses it. */
export function counted(list: Value): Value {
  const expr = `$count(${list.expr})`;
  return {
    ...list,
    kind: 'number',
    expr,
    text: list.headline,
    full: list.headline,
    fields: {},
    line: '$string($)',
    isOpen: false,
    nouns: ['number', 'count', 'amount', 'total'],
  };
}
