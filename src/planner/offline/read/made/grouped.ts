import { listValue, named } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import type { Part } from '../account.js';
import { compute } from '../compute.js';
import { fieldAt } from '../fields.js';
import type { Reading } from '../reading.js';

const BY = [
  'by',
  'per',
  'for each',
  'from each',
  'of each',
  'for every',
  'from every',
  'grouped by',
  ', grouped by',
  'by each',
  'in each',
];

interface Group {
  readonly name: string;
  readonly path: string;
  readonly to: number;
}

/** `by sender`, `from each customer`: the field whose values make the groups. */
export function groupAt(r: Reading, at: number, list: Value): Group | null {
  const lead = r.said(at, ...BY);
  if (lead === 0 || at + lead >= r.end) return null;
  const start = at + lead;
  const known = fieldAt(r, start, list);
  if (known) return { name: known.name, path: known.path, to: known.to };
  const token = r.tokens[start];
  const isEnd = start + 1 >= r.end || r.tokens[start + 1]?.kind === 'mark' || r.is(start + 1, 'and|then|column|field');
  if (!list.isOpen || token?.kind !== 'word' || !isEnd) return null;
  const tail = r.said(start + 1, 'column', 'field');
  return { name: token.lower, path: named(token.text), to: start + 1 + tail };
}

/** One line for each group: its name, and a number of its items. @param of JSONata over the items of a group */
export function grouped(r: Reading, list: Value, { name, path }: Group, of: string, part: Part): Value | null {
  const groups = `${list.expr}{ ($exists(${path}) ? $string(${path}) : ""): { "name": $string($[0].${path}), "number": ${of} } }`;
  const id = compute(
    r,
    'groups',
    `Group by ${name}`,
    `[$each(${groups}, function($group) { $group })]`,
    part,
    'count',
    'A number is asked for each group.',
  );
  if (id === null) return null;
  const line = 'name & ": " & $string(number)';
  const value = listValue({
    nouns: ['group', 'number', 'table', 'list', 'result'],
    expr: `steps.${id}.output`,
    fields: { [name]: 'name', number: 'number', count: 'number', total: 'number' },
    line,
    itemFull: line,
    isOpen: false,
    stepId: id,
    url: list.url,
    schema: null,
  });
  r.builder.values.push(value);
  return value;
}
