import type { Part } from './account.js';
import type { Condition } from './condition.type.js';
import type { Reading } from './reading.js';

const SUBJECTS = [
  'it',
  'that',
  'this',
  'they',
  'the list',
  'the array',
  'the answer',
  'the response',
  'the result',
  'the results',
  'the feed',
  'the json',
  'the body',
  'it ever',
];
const EMPTY = [
  'is empty',
  'are empty',
  'comes back empty',
  'is an empty array',
  'is an empty list',
  'returns an empty array',
  'returns an empty list',
  'returns nothing',
  'gives nothing',
  'has no entries',
  'has no items',
  'has no rows',
  'contains nothing',
];
const FULL = [
  'is not empty',
  'isnt empty',
  'are not empty',
  'has entries',
  'has items',
  'has rows',
  'has something in it',
];

/** `if it is empty`, `if the list is not empty`: whether there is anything in what was read. */
export function aboutEmpty(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const value = r.values.find(({ kind, stepId }) => stepId !== null && (kind === 'list' || kind === 'data'));
  const subject = r.said(at, ...SUBJECTS);
  if (!value || subject === 0) return null;
  const empty = r.said(at + subject, ...EMPTY);
  const full = r.said(at + subject, ...FULL);
  if (empty + full === 0) return null;
  const to = at + subject + Math.max(empty, full);
  r.take(at, to, part, slot);
  if (value.kind === 'data')
    r.builder.assume(`${value.url ?? 'The step before'} is taken to answer a list.`, { step: value.stepId, path: '' });
  return {
    to,
    expr: `$count(${value.expr}) ${empty > full ? '= 0' : '> 0'}`,
    part,
    unknownField: null,
    failureOf: [],
    ...(empty > full ? { told: { text: `${value.url ?? 'The list'} answers nothing.`, of: value.expr } } : {}),
  };
}
