import { named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Phrases } from '../text/tokens.js';
import { Part } from './account.js';
import { columnTestAt } from './lists/columns.js';
import { compute } from './compute.js';
import { derivedList, fieldAt } from './fields.js';
import { onlyUnseen, unseenAt } from './made/fresh.js';
import { numberIn } from './reading.js';
import { dateTest, datesBegin } from './rows/date-test.js';
import type { Operand, Reading } from './reading.js';

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
 * `keep only the rows where status = unpaid`, `only the posts that mention "rust"`: some items of a list are left out.
 *
 * @param isNot the items that the words describe are left out, and the others are kept.
 */
export function readFilter(r: Reading, at: number, list: Value, isNot: boolean): Operand | null {
  const part = new Part('filter');
  const things = forThings(r, at, list);
  if (things > 0) {
    const read = readFilter(r, at + things, list, isNot);
    if (read) r.take(at, at + things, r.made.at(-1)?.part ?? part, 'filter');
    return read;
  }
  const unseen = isNot ? null : unseenAt(r, at);
  const fresh = unseen && onlyUnseen(r, list, part, 'filter', unseen.isSeen, unseen.isImplied);
  if (unseen && fresh) {
    r.take(at, at + unseen.length, part, 'filter');
    return { to: at + unseen.length, value: fresh };
  }
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
    // `that mention "solar" or "wind"`
    for (let other = quote && r.is(to, 'or|and') ? r.mention(to + 1, 'quote') : null; other !== null;) {
      holds = `(${holds}) ${r.lower(to)} ($contains($lowercase($string($)), ${quoted(other.value.toLowerCase())}))`;
      to += 2;
      other = r.is(to, r.lower(to - 2)) ? r.mention(to + 1, 'quote') : null;
    }
  } else if (withIn(r, at, list)) {
    const within = withIn(r, at, list);
    if (!within) return null;
    holds = within.holds;
    to = within.to;
  } else {
    const lead = r.said(at, ...WHERE);
    const column = columnTestAt(r, at, list);
    if (lead === 0 && !column) return null;
    const read = column ?? comparisonAt(r, at + lead, list);
    if (!read) return null;
    holds = read.holds;
    to = read.to;
    if (column?.told !== undefined) r.builder.assume(column.told, { step: list.stepId, path: '' });
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

/** `watch the feed … for posts about "solar"`: the things of the list before what picks some of them out. */
function forThings(r: Reading, at: number, list: Value): number {
  const lead = r.said(at, 'for', 'for any', 'for all', 'looking for', 'and look for', 'for the');
  const noun = lead === 0 ? null : Phrases.of(list.nouns).at(r.tokens, at + lead);
  const next = at + lead + (noun?.length ?? 0);
  return noun && (r.said(next, ...MENTIONS) > 0 || r.said(next, ...WHERE) > 0) ? next - at : 0;
}

/** `with "AI" in the title`: a field that holds a text. */
function withIn(r: Reading, at: number, list: Value): { readonly holds: string; readonly to: number } | null {
  const lead = r.said(
    at,
    'with',
    'that have',
    'which have',
    'having',
    'that has',
    'with the word',
    'that have the word',
  );
  const quote = lead > 0 ? r.mention(at + lead, 'quote') : null;
  if (!quote) return null;
  const link = r.said(at + lead + 1, 'in the', 'in its', 'in their', 'in');
  const field = link > 0 ? fieldAt(r, at + lead + 1 + link, list) : null;
  return (
    field && {
      holds: `$contains($lowercase($string(${field.path})), ${quoted(quote.value.toLowerCase())})`,
      to: field.to,
    }
  );
}

function comparisonAt(r: Reading, at: number, list: Value): { readonly holds: string; readonly to: number } | null {
  const field = fieldAt(r, at, list) ?? openField(r, at, list) ?? bareField(r, at, list);
  if (!field) return null;
  const none = r.said(field.to, 'is empty', 'is blank', 'is missing', 'is not set', 'is not filled in');
  const some = r.said(field.to, 'is not empty', 'is not blank', 'is set', 'is filled in');
  if (none + some > 0) {
    const isEmpty = `$trim($string(${field.path})) = ""`;
    const isNone = `$not($exists(${field.path})) or ${field.path} = null or ${isEmpty}`;
    return { holds: none > 0 ? `(${isNone})` : `$not(${isNone})`, to: field.to + Math.max(none, some) };
  }
  const dated = dateTest(r, field.to, field.path);
  if (dated) {
    r.builder.assume(datesBegin([field.path.replaceAll('`', '')]), { step: list.stepId, path: '' });
    return dated;
  }
  const operator = WORD_OPERATORS.at(r.tokens, field.to);
  const contains = r.said(field.to, 'contains', 'mentions', 'includes');
  const start = field.to + (operator?.length ?? contains);
  if (operator === null && contains === 0) return bareValue(r, field, list);
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
  // `is within the next …`, `is in …`: no value of a column.
  if (!quote && NO_VALUE.test(word.toLowerCase())) return null;
  const text = quoted(word.toLowerCase());
  const holds =
    contains > 0
      ? `$contains($lowercase($string(${field.path})), ${text})`
      : `$lowercase($string(${field.path})) ${operator?.value ?? '='} ${text}`;
  return { holds, to: start + 1 };
}

const NO_VALUE =
  /^(?:in|within|on|at|before|after|by|from|to|of|than|more|less|over|under|not|older|newer|the|a|an|this|that|next|last|one|only|also)$/;

/** `with status "open"`, `with priority high`: a column with its value right behind it. */
function bareField(r: Reading, at: number, list: Value): { readonly path: string; readonly to: number } | null {
  const token = r.tokens[at];
  const isColumn =
    list.isOpen && token?.kind === 'word' && /^[A-Za-z_]\w*$/.test(token.text) && r.is(at - 1, 'with|whose|having');
  return isColumn && (r.mention(at + 1, 'quote') !== null || isBareWord(r, at + 1))
    ? { path: named(token.text), to: at + 1 }
    : null;
}

/** One word as a value, after which the words for the filter end. */
function isBareWord(r: Reading, at: number): boolean {
  const next = at + 1;
  const ends =
    next >= r.end ||
    r.tokens[next]?.kind === 'mark' ||
    r.is(next, 'and|then') ||
    r.frames.verbs.at(r.tokens, next) !== null;
  return (
    r.tokens[at]?.kind === 'word' &&
    !r.isTaken(at) &&
    ends &&
    /^(?:high|low|open|closed|urgent|active|inactive|new|paid|unpaid|pending|failed|true|false|critical|done|overdue|yes|no|error|cancelled|draft|approved|rejected|enabled|disabled)$/.test(
      r.lower(at),
    )
  );
}

function bareValue(
  r: Reading,
  field: { readonly path: string; readonly to: number },
  list: Value,
): { readonly holds: string; readonly to: number } | null {
  const value = r.mention(field.to, 'quote')?.value ?? (isBareWord(r, field.to) ? r.lower(field.to) : null);
  return value === null || !list.isOpen
    ? null
    : { holds: `$lowercase($string(${field.path})) = ${quoted(value.toLowerCase())}`, to: field.to + 1 };
}

/** The most words of the name of a column. */
const MAX_COLUMN = 4;

/** Any words may be a column of a table if a comparison comes after them. */
function openField(r: Reading, at: number, list: Value): { readonly path: string; readonly to: number } | null {
  if (!list.isOpen) return null;
  // A name of several words is written as it is: with a capital.
  const most = /^\p{Lu}/u.test(r.tokens[at]?.text ?? '') ? MAX_COLUMN : 1;
  for (let to = at + 1; to <= Math.min(at + most, r.end); to += 1) {
    if (r.tokens[to - 1]?.kind !== 'word' || WORD_OPERATORS.at(r.tokens, to - 1) !== null) return null;
    const isTested =
      (WORD_OPERATORS.at(r.tokens, to) !== null && !r.is(to, 'of')) ||
      dateTest(r, to, named(r.textOf(at, to))) !== null;
    if (isTested) return { path: named(r.textOf(at, to)), to };
  }
  return null;
}

/** `remove duplicates`, `drop the duplicate rows by email`, `dedupe them`: the list holds each item only once. */
export function readDistinct(r: Reading, at: number): Operand | null {
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
