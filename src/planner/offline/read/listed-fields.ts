import { range } from '../../../lib/collections/range.js';
import type { Draft } from '../build/builder.js';
import type { Value } from '../build/value.js';
import { fieldListAt } from './flow/fields/field-words.js';
import { bare, labelled } from './flow/letter.js';
import { shapeOf } from './flow/shape.js';
import type { Reading } from './reading.js';

/*
 * `today's events, with start times and locations`, `overdue tasks and who they belong to`: further fields in the line of each
 * item of a list that a message holds.
 */

const LEADS = [
  'with the',
  'with their',
  'with',
  ', with',
  'including the',
  'including their',
  'including',
  'along with',
  'and',
  'showing',
];

/** Words that compare a field with a value. */
const CONDITION =
  /^(?:is|isnt|isn['’]t|are|arent|aren['’]t|was|were|has|have|hasnt|havent|equals?|contains?|includes?|exceeds?|matches|starts|begins|ends|above|below|under|over|=|==|!=|<|>|<=|>=)$/;

/** Adds the fields that open words name to the lines of the list in a message. */
export function readListedFields(r: Reading): void {
  const step = r.builder.steps.find(({ tool }) => tool.planning?.use === 'send');
  const text = step?.input['text'];
  if (!step || typeof text !== 'string' || step.forEach !== null) return;
  const list = r.values.find(({ kind, expr }) => kind === 'list' && text.includes(expr));
  if (!list || !text.includes(`.(${list.line})`)) return;
  const isOpen = (at: number): boolean =>
    r.tokens[at]?.kind === 'word' &&
    r.account.isOpen(r.tokens[at]?.index ?? -1) &&
    !r.account.isAsked(r.tokens[at]?.index ?? -1);
  const isGrouped = readGroups(r, step, list, isOpen);
  if (isGrouped) return;
  for (let at = 0; at < r.end; at += 1) {
    const isLed = isOpen(at) || (r.is(at, 'with|including|showing') && isOpen(at + 1));
    const lead = isLed && (at === 0 || !isOpen(at - 1)) ? r.said(at, ...LEADS) : 0;
    const line = lead > 0 ? lineWith(r, at + lead, list, isOpen) : null;
    // `and owner is Ana`: a condition, and no further field. `and who is on it` asks for a field.
    const isAsked = r.is(at + lead, "who|who's|whose");
    if (!line || (!isAsked && range(at + lead, line.to).some((place) => CONDITION.test(r.lower(place))))) continue;
    r.builder.set(step, 'text', text.replace(`.(${list.line})`, `.(${line.expr})`));
    r.take(at, line.to, step.part, 'text');
    return;
  }
}

/** `grouped by assignee`: the lines of the list under headings. @returns whether the words ask for it */
function readGroups(r: Reading, step: Draft, list: Value, isOpen: (at: number) => boolean): boolean {
  const text = step.input['text'];
  const lines = `$join([${list.expr}.(${list.line})], "\\n")`;
  const at = range(0, r.end).find((place) => isOpen(place) && r.said(place, 'grouped by', 'grouped per') > 0);
  if (at === undefined || typeof text !== 'string' || !text.includes(lines)) return false;
  const item: Value = { ...list, kind: 'record', expr: '$' };
  const told = fieldListAt(r, at + 2, item, shapeOf(item, null));
  const [field, ...more] = told?.fields ?? [];
  if (!told || !field || more.length > 0 || told.unknown.length > 0 || field.picked.lookUp !== undefined) return false;
  // An item without the field has an empty heading, which is a text as well.
  const key = `"" & $join([${field.picked.expr}].$string($)[$ != "" and $ != "null"], ", ")`;
  const heading = `($k = "" ? "None" : $k) & ":\\n" & $v`;
  const groups = `$join($each(${list.expr}{${key}: $join([$.(${list.line})], "\\n")}, function($v, $k) { ${heading} }), "\\n\\n")`;
  r.builder.set(step, 'text', text.replace(lines, groups));
  r.take(at, told.to, step.part, 'text');
  return true;
}

/** `with times and attendees`: fields to show of the items of a list, and nothing that picks some of them. */
export function showsFields(r: Reading, from: number, to: number, list: Value): boolean {
  const lead = r.said(from, 'with the', 'with their', 'with', 'including', 'showing');
  return lead > 0 && areFields(r, from + lead, to, list);
}

/** Whether words are nothing but names of fields of the items of a list. */
export function areFields(r: Reading, from: number, to: number, list: Value): boolean {
  if (r.mention(from) !== null) return false;
  const item: Value = { ...list, kind: 'record', expr: '$' };
  const told = fieldListAt(r, from + shownAt(r, from, list), item, shapeOf(item, null));
  return told !== null && told.fields.length > 0 && told.unknown.length === 0 && told.to >= to;
}

/** The line of an item with the fields that stand at a place. Null: the words name others, or nothing but these. */
function lineWith(
  r: Reading,
  at: number,
  list: Value,
  isOpen: (at: number) => boolean,
): { readonly expr: string; readonly to: number } | null {
  const item: Value = { ...list, kind: 'record', expr: '$' };
  const told = fieldListAt(r, at + shownAt(r, at, list), item, shapeOf(item, null));
  const isWhole = told !== null && told.fields.length > 0 && told.unknown.length === 0 && !isOpen(told.to);
  if (!told || !isWhole || told.fields.some(({ picked }) => picked.lookUp !== undefined)) return null;
  const isSaid = (path: string | undefined): boolean =>
    path !== undefined && list.line.includes(path.replace(/^\((.*)\)$/, '$1'));
  const parts = told.fields
    .filter(({ picked }) => !isSaid(picked.leaves[0]?.raw ?? picked.leaves[0]?.path))
    .map(({ key, roles, picked }) =>
      roles.some((role) => role === 'title' || role === 'link') ? bare(picked.expr) : labelled(key, picked.expr),
    );
  return { expr: `$join([$string(${list.line}), ${parts.join(', ')}], " · ")`.replace(', ]', ']'), to: told.to };
}

/** `start times and …`: the line has them, though the schema of the list does not. @returns how many words they are */
function shownAt(r: Reading, at: number, { line }: Value): number {
  const isShown = /^\w+$/.test(r.lower(at)) && new RegExp(`(?:^|[^\\w.])${r.lower(at)}[.[]`).test(line);
  const length = isShown ? 1 + r.said(at + 1, 'time|times|date|dates') : 0;
  const join = length > 0 ? r.said(at + length, 'and', ',', ', and') : 0;
  return join > 0 ? length + join : 0;
}
