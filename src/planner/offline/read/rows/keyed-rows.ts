import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { columnMeantAt } from '../../columns/known-columns.js';
import { atHand } from '../flow/at-hand.js';
import { fieldListAt } from '../flow/fields/field-words.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { contentAt, inputWith } from './role-values.js';
import type { Act } from './role-value.type.js';

/*
 * A row that is found by the value of a column, and what is put into it: `update the row where Order ID is 1042 in the Orders
 * sheet, setting Status to Shipped`, `… the row with the customer's email`.
 */

const ARTICLE = /^(?:the|a|an|its|their|his|her|that|this|same|matching|my|our|column|field)$/;
const COLUMN = /^(?:column|field|cell|value)$/;
const TO = /^(?:to|as|=|:)$/;
const KEY_LEAD = /^(?:where|whose|with|for|matching|by|of|having|containing|if)$/;
const IS = /^(?:is|=|equals|matches|of|:|has|contains)$/;
const NO_NAME = /^(?:and|or|in|on|to|for|with|by|from|is|the|it|row|rows|setting|where)$/;
const MAX_NAME = 3;

/** Takes both from the words of an act, if its operation finds a row in this way. */
export function keyedRow(r: Reading, at: number, step: Draft): void {
  const { tool } = step;
  const [column, value, row] = ['key', 'keyValue', 'columns'].map((role) => inputWith(tool, role));
  if (row === undefined) return;
  const act: Act = { r, at, end: r.end, tool, isFree: (place) => !r.isTaken(place) };
  const sets = settings(act, step);
  if (sets) {
    r.builder.set(step, row, sets.row);
    r.take(sets.from, sets.to, step.part, row);
  }
  if (column === undefined || value === undefined) return;
  const key = keyIn(act, step);
  takeRowNoun(act, step, row);
  if (!key) return;
  if (key.value !== null) r.builder.set(step, value, key.value);
  if (key.column !== null) {
    r.builder.set(step, column, key.column);
    r.builder.assume(`The row is found by the column "${key.column}".`, { step: step.id, path: `/input/${column}` });
  }
  r.take(key.from, key.to, step.part, key.value === null ? column : value);
}

/** `set Status to Done in the row with …`: the noun of what the operation is about. */
function takeRowNoun(act: Act, step: Draft, row: string): void {
  const { r, at, end } = act;
  if (step.input[row] === undefined) return;
  for (let next = at + 2; next < end; next += 1)
    if (r.is(next, 'row|line|record') && act.isFree(next) && r.is(next - 1, 'the|that|this|matching'))
      r.take(next - (r.is(next - 2, 'for|in|of|on') && act.isFree(next - 2) ? 2 : 1), next + 1, step.part, row);
}

interface Settings {
  readonly row: Record<string, JsonValue>;
  readonly from: number;
  readonly to: number;
}

/** `setting Status to Shipped and Paid to Yes` */
function settings(act: Act, step: Draft): Settings | null {
  const { r, end } = act;
  const from = r.tokens.findIndex((_token, place) => place > act.at && place < end && r.is(place, 'setting'));
  if (from === -1 || !act.isFree(from)) return null;
  const row: Record<string, JsonValue> = {};
  let to = from + 1;
  for (;;) {
    const name = nameAt(act, to);
    const link = name && TO.test(r.lower(name.to)) ? name.to + 1 : null;
    const value = link === null ? null : valueAt(act, link, step);
    if (!name || !value) break;
    row[name.text] = value.value;
    to = value.to;
    const joined = r.said(to, 'and', ',', ', and', '&');
    const next = joined > 0 ? nameAt(act, to + joined) : null;
    if (!next || !TO.test(r.lower(next.to))) break;
    to += joined;
  }
  return to === from + 1 ? null : { row, from, to };
}

/** The name of a column: with capitals, in quotes, or one word. */
function nameAt(act: Act, start: number): { readonly text: string; readonly to: number } | null {
  const { r, end } = act;
  let at = start;
  while (at < end && ARTICLE.test(r.lower(at))) at += 1;
  const quote = r.mention(at, 'quote');
  if (quote && act.isFree(at)) return { text: quote.value, to: at + 1 + (COLUMN.test(r.lower(at + 1)) ? 1 : 0) };
  let to = at;
  const isName = (place: number): boolean =>
    place < end &&
    r.tokens[place]?.kind === 'word' &&
    act.isFree(place) &&
    !NO_NAME.test(r.lower(place)) &&
    !/^#?\d/.test(r.lower(place));
  while (
    to < at + MAX_NAME &&
    isName(to) &&
    !COLUMN.test(r.lower(to)) &&
    !IS.test(r.lower(to)) &&
    !TO.test(r.lower(to))
  )
    to += 1;
  if (to === at) return null;
  // A word that stands for none of the request has no place in it.
  const text = r.tokens.slice(at, to).map((token) => token.text);
  return { text: titled(text.join(' ')), to: to + (COLUMN.test(r.lower(to)) ? 1 : 0) };
}

/** A value that the words give, or a field of what is at hand. */
function valueAt(act: Act, at: number, step: Draft): { readonly value: JsonValue; readonly to: number } | null {
  const { r, end } = act;
  const said = contentAt(act, at);
  if (said) return said;
  const field = fieldOf(act, at, step);
  if (field) return { value: field.value, to: field.to };
  const isWord = at < end && r.tokens[at]?.kind === 'word' && act.isFree(at) && !/^(?:the|it|that)$/.test(r.lower(at));
  return isWord ? { value: titled(r.lower(at)), to: at + 1 } : null;
}

interface Key {
  /** Null: its column is not said. */
  readonly column: string | null;
  readonly value: JsonValue | null;
  readonly from: number;
  readonly to: number;
}

function keyIn(act: Act, step: Draft): Key | null {
  for (let at = act.at + 1; at < act.end; at += 1) {
    if (!KEY_LEAD.test(act.r.lower(at)) || !act.isFree(at)) continue;
    const key =
      comparedAt(act, at, step) ??
      fieldKey(act, at, step) ??
      numberedAt(act, at) ??
      namedAt(act, at) ??
      columnAlone(act, at);
    if (key) return key;
  }
  return null;
}

/** `where Order ID is 1042`, `whose Email matches the sender` */
function comparedAt(act: Act, at: number, step: Draft): Key | null {
  const { r } = act;
  const name = nameAt(act, at + 1);
  const is = name && IS.test(r.lower(name.to)) ? name.to + 1 : null;
  const value = is === null ? null : valueAt(act, is, step);
  return name && value ? { column: name.text, value: value.value, from: at, to: value.to } : null;
}

/** `with the customer's email`, `with the same email`, `by email`, `for that order number` */
function fieldKey(act: Act, at: number, step: Draft): Key | null {
  const { r } = act;
  let start = at + 1;
  while (
    /^(?:same|matching|that|this)$/.test(r.lower(start)) ||
    (r.is(start, 'the') && r.is(start + 1, 'same|matching'))
  )
    start += 1;
  const field = fieldOf(act, start, step);
  return field && { column: field.key, value: field.value, from: at, to: field.to };
}

function fieldOf(
  act: Act,
  at: number,
  step: Draft,
): { readonly key: string; readonly value: string; readonly to: number } | null {
  const { r } = act;
  const hand = atHand(r, step);
  const [field] = hand && act.isFree(at) ? (fieldListAt(r, at, hand.value, hand.shape)?.fields ?? []) : [];
  if (!field || field.picked.lookUp !== undefined) return null;
  return { key: field.key, value: `{{ ${field.picked.expr} }}`, to: field.to };
}

/** `for order 1042`, `with the ticket ID 55`: the number is known, and its column only if its name is said. */
function numberedAt(act: Act, at: number): Key | null {
  const { r } = act;
  const name = nameAt(act, at + 1);
  const sign = name && r.is(name.to, '#') ? 1 : 0;
  const text = name === null ? '' : (r.tokens[name.to + sign]?.text ?? '').replace(/^#/, '');
  if (!name || !/^[\w-]*\d[\w-]*$/.test(text) || !act.isFree(name.to + sign)) return null;
  const isColumn = /\b(?:id|number|no|code|sku|ref|reference)$/i.test(name.text);
  const number = numberIn(text);
  // `for order 1042`, in a table with a column for the number of the order.
  const noun = r.skip(at + 1, ARTICLE);
  const known = columnMeantAt(r.tokens, noun, name.to);
  return {
    column: known?.to === name.to ? known.column.name : isColumn ? name.text : null,
    value: number !== null && String(number) === text ? number : text,
    from: at,
    to: name.to + sign + 1,
  };
}

/** `with my ticket ID`: the column is said, and its value is not. */
function columnAlone(act: Act, at: number): Key | null {
  const { r } = act;
  const name = r.is(at, 'with|by|matching') ? nameAt(act, at + 1) : null;
  const isColumn = name !== null && /\b(?:id|number|code|sku|reference|email|name|username)$/i.test(name.text);
  return isColumn ? { column: name.text, value: null, from: at, to: name.to } : null;
}

/** `for Acme Corp`, `with "INV-7"`: a value whose column is not said. */
function namedAt(act: Act, at: number): Key | null {
  const { r } = act;
  if (!r.is(at, 'for|with|of')) return null;
  const value = contentAt(act, at + 1);
  const isPlain = value !== null && typeof value.value === 'string' && !value.value.startsWith('{{');
  return isPlain ? { column: null, value: value.value, from: at, to: value.to } : null;
}
