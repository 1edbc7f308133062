import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';

/* `where status is "failed" and total is over 100` as the filter of a document database. */

interface Read {
  readonly filter: JsonObject;
  readonly to: number;
}

const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  $gt: ['over', 'above', 'more than', 'greater than', 'larger than', 'higher than'],
  $lt: ['below', 'under', 'less than', 'smaller than', 'lower than'],
  $gte: ['at least'],
  $lte: ['at most'],
};

/** Conditions on fields, from `where` or `whose` on; null if one of them is not read. */
export function readStoreFilter(r: Reading, at: number): Read | null {
  const lead = r.said(at, 'where', 'whose', 'with', 'in which', 'that have', 'having');
  if (lead === 0) return null;
  const filter: Record<string, JsonValue> = {};
  let next = at + lead;
  for (;;) {
    const read = conditionAt(r, next);
    if (!read || Object.hasOwn(filter, read.field)) return null;
    filter[read.field] = read.value;
    const joined = read.to < r.end ? r.said(read.to, 'and', ', and', ',') : 0;
    if (joined === 0 || conditionAt(r, read.to + joined) === null) return { filter, to: read.to };
    next = read.to + joined;
  }
}

interface Condition {
  readonly field: string;
  readonly value: JsonValue;
  readonly to: number;
}

function conditionAt(r: Reading, at: number): Condition | null {
  const start = at + r.said(at, 'the', 'their', 'its', 'the field', 'field');
  const token = r.tokens[start];
  const field = r.mention(start, 'quote', 'path')?.value ?? token?.text ?? '';
  if (start >= r.end || !/^[A-Za-z_][\w.-]*$/.test(field)) return null;
  const verb = start + 1 + r.said(start + 1, 'is', '=', 'equals', 'is equal to', 'are', 'of', ':');
  const not = r.said(verb, 'not');
  for (const [operator, said] of Object.entries(COMPARISONS)) {
    const words = r.said(verb, ...said);
    const number = words > 0 ? numberIn(r.lower(verb + words)) : null;
    if (number !== null && not === 0) return { field, value: { [operator]: number }, to: verb + words + 1 };
  }
  const value = valueAt(r, verb + not);
  if (value === undefined || (verb === start + 1 && r.mention(verb, 'quote') === null)) return null;
  return { field, value: not > 0 ? { $ne: value } : value, to: verb + not + 1 };
}

function valueAt(r: Reading, at: number): JsonValue | undefined {
  const quote = r.mention(at, 'quote');
  if (quote) return quote.value;
  const token = r.tokens[at];
  if (token?.kind !== 'word' || at >= r.end) return undefined;
  if (/^(?:true|false)$/.test(token.lower)) return token.lower === 'true';
  if (
    /^(?:null|empty|missing|set|today|yesterday|the|a|an|in|between|older|newer|before|after|like)$/.test(token.lower)
  )
    return undefined;
  return numberIn(token.lower) ?? token.text;
}
