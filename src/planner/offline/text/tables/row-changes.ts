import { SPAN_NUMBERS } from '../number-words.js';
import { asQuoted, made, placeOf, writtenText } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { OPENERS } from '../starts/openers.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { asName, columnAt, COLUMN_NOUN, isAnswered, rowOf } from './column-words.js';
import type { ColumnName } from './column-words.js';
import { dayLength } from './day-words.js';
import { isColumnAlone } from './column-starts.js';
import { endOfPlace, HOLDER } from './table-place.js';
import { withToldColumns } from './told-columns.js';
import { withWholeRows } from './told-rows.js';

/*
 * New values of the row that starts the run, in one form: `tick the Invoice field`, `write today's date in Paid On` and
 * `change Stage to Booked` become `set its "Invoice" to true`, and so on. The quotes keep names and values in one piece.
 */

const ENDS = /^(?:,|and|then|→|;|:|&)$/;
const STARTS = /^(?:when|whenever|if|once|as|after|every|each|the|anytime)$/;
const SETS = /^(?:set|change|switch|update|put|flip|turn|move|mark)$/;
const TICKS = /^(?:tick|check|untick|uncheck)$/;
const WRITES = /^(?:write|put|enter|fill|insert|stamp|add|record|note)$/;
const INTO = /^(?:in|into|under)$/;
const TO = /^(?:to|as|=|into|with)$/;
const ROW = /^(?:it|row|record|entry|page|item|line|its)$/;
const UNITS = /^(?:days?|weeks?|months?|fortnight)$/;
const MAKES = /^(?:create|make|build|open|duplicate|copy)$/;
const MAX_VALUE = 4;

/** The sentence in that form, if a row of a table starts it. */
export function withRowChanges(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const moved = withPlaceInStart(sentence, words) ?? sentence;
  const clause = startOf(moved, words);
  if (!clause) return moved;
  const acts = clause.from === 0 ? clause.to : 0;
  const told = withToldColumns(moved, acts, words, clause.isRow);
  const placed = withWholeRows(told, acts, words);
  const start = clause.isRow ? startOf(placed, words) : null;
  if (!start) return placed;
  const before = changesIn(placed, 0, start.from, words);
  const behind = changesIn(placed, start.to, placed.length, words);
  return [...before, ...placed.slice(start.from, start.to), ...behind];
}

interface Start {
  readonly from: number;
  readonly to: number;
  /** False: it is about an answer of a form. */
  readonly isRow: boolean;
}

/** The place of the clause of a start about a row of a table. Null: there is none. */
function startOf(sentence: readonly Token[], words: ServiceWords): Start | null {
  for (let at = 0; at < sentence.length; at += 1) {
    const opener = /^(?:for|on)$/.test(sentence[at]?.lower ?? '') ? null : OPENERS.at(sentence, at);
    if (!opener) continue;
    const end = sentence.findIndex(({ lower }, place) => place > at && /^(?:,|→|;|:|then)$/.test(lower));
    const to = end === -1 ? sentence.length : end;
    const said = sentence.slice(at, to);
    const isRow = rowOf(said, words) !== null;
    return isRow || isAnswered(said, words) ? { from: at, to, isRow } : null;
  }
  return null;
}

/**
 * `change Status to Late in the table Loans once Returned is cleared`: the place belongs to the start, which tells of a column
 * of it. Null: the start says its place, or is no such one.
 */
function withPlaceInStart(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 2; at < sentence.length - 2; at += 1) {
    const opener = /^(?:for|on)$/.test(sentence[at]?.lower ?? '') ? null : OPENERS.at(sentence, at);
    if (!opener) continue;
    const clause = sentence.slice(at + opener.length);
    if (!isColumnAlone(clause, words)) return null;
    for (let place = at - 2; place > 1; place -= 1) {
      if (!/^(?:in|on|of)$/.test(sentence[place]?.lower ?? '')) continue;
      const end = Math.min(endOfPlace(sentence, place), at);
      const held = sentence.slice(place, end);
      if (rowOf(held, words) === null || end !== at) continue;
      return [...sentence.slice(at), ...held, before(sentence[0] as Token, ','), ...sentence.slice(0, place)];
    }
    return null;
  }
  return null;
}

function changesIn(sentence: readonly Token[], from: number, to: number, words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let isOpen = false;
  for (let at = from; at < to; at += 1) {
    const token = sentence[at] as Token;
    // Values of a thing that an act before has made are no values of the row.
    if (MAKES.test(token.lower)) return [...line, ...sentence.slice(at, to)];
    const isStart =
      at === 0 ||
      ENDS.test(sentence[at - 1]?.lower ?? '') ||
      /^(?:please|also|automatically)$/.test(sentence[at - 1]?.lower ?? '');
    const change = isStart ? changeAt(sentence, at, to, { words, isOpen }) : null;
    if (!change) {
      isOpen &&= ENDS.test(token.lower);
      line.push(token);
      continue;
    }
    line.push(...change.said);
    isOpen = true;
    at = change.to - 1;
  }
  return line;
}

interface Change {
  readonly said: readonly Token[];
  readonly to: number;
}

interface Ground {
  readonly words: ServiceWords;
  /** A change stands before it: `and Owner to Ann`. */
  readonly isOpen: boolean;
}

function changeAt(sentence: readonly Token[], at: number, limit: number, { words, isOpen }: Ground): Change | null {
  const verb = sentence[at] as Token;
  const behind = at + 1;
  if (TICKS.test(verb.lower)) return ticked(sentence, at, limit, words);
  if (WRITES.test(verb.lower)) {
    const written = writtenInto(sentence, at, limit, words) ?? filledWith(sentence, at, limit, words);
    if (written) return written;
  }
  if (SETS.test(verb.lower)) return setTo(sentence, at, behind, limit, words);
  return isOpen ? setTo(sentence, at, at, limit, words) : null;
}

/** `set its Status to New` */
function setTo(
  sentence: readonly Token[],
  at: number,
  from: number,
  limit: number,
  words: ServiceWords,
): Change | null {
  const column = columnAt(sentence, from, words);
  if (!column || HOLDER.test(sentence[column.to]?.lower ?? '')) return null;
  const of = ofRow(sentence, column.to);
  if (!TO.test(sentence[of]?.lower ?? '')) return null;
  const value = valueAt(sentence, of + 1, limit);
  const end = value && endOf(sentence, value.to, limit, words);
  if (!value || end === null) return null;
  const covered = [...sentence.slice(at, from), ...sentence.slice(column.to, of + 1), ...sentence.slice(value.to, end)];
  return { said: asSet(column, value.said, covered), to: end as number };
}

/** `tick the Invoice field` */
function ticked(sentence: readonly Token[], at: number, limit: number, words: ServiceWords): Change | null {
  const verb = sentence[at] as Token;
  const off = sentence[at + 1]?.lower === 'off' ? 1 : 0;
  const first = columnAt(sentence, at + 1 + off, words);
  const isWhole = first !== null && endOf(sentence, ofRow(sentence, first.to), limit, words) !== null;
  const column = isWhole ? first : wholeName(sentence, at + 1 + off, limit, words);
  const of = column && ofRow(sentence, column.to);
  const end = of === null ? null : endOf(sentence, of, limit, words);
  if (!column || end === null || of === null) return null;
  const value = before(verb, verb.lower.startsWith('un') ? 'false' : 'true');
  return {
    said: asSet(column, [value], [verb, ...sentence.slice(at + 1, at + 1 + off), ...sentence.slice(column.to, end)]),
    to: end,
  };
}

/** `tick Ready for shop`: all words of the act are the name of the box. Null: they do not begin with a capital. */
function wholeName(sentence: readonly Token[], at: number, limit: number, words: ServiceWords): ColumnName | null {
  const from = at + (/^(?:the|its|their)$/.test(sentence[at]?.lower ?? '') ? 1 : 0);
  let to = from;
  while (to < limit && !ENDS.test(sentence[to]?.lower ?? '') && !STARTS.test(sentence[to]?.lower ?? '')) to += 1;
  const [first, ...more] = sentence.slice(from, to);
  const isName = first?.kind === 'word' && /^\p{Lu}/u.test(first.text) && more.length < MAX_VALUE;
  const isPlain = more.every(
    ({ kind, lower }, index) => kind === 'word' && words.anyService(more, index) === 0 && !NO_BOX.test(lower),
  );
  return first && isName && isPlain ? { name: [first, ...more], to, covered: sentence.slice(at, from) } : null;
}

const NO_BOX = /^(?:if|whether|that|it|its|them|in|on|the|my|our|is|are|has|have)$/;

/** `write today's date in Paid On` */
function writtenInto(sentence: readonly Token[], at: number, limit: number, words: ServiceWords): Change | null {
  const verb = sentence[at] as Token;
  const start = at + 1 + (verb.lower === 'fill' && sentence[at + 1]?.lower === 'in' ? 1 : 0);
  const value = valueAt(sentence, start, limit, true);
  const isSure = value !== null && (value.isDay || !/^(?:add|record|note)$/.test(verb.lower));
  if (!value || !isSure || !INTO.test(sentence[value.to]?.lower ?? '')) return null;
  const column = columnAt(sentence, value.to + 1, words);
  const of = column && ofRow(sentence, column.to);
  if (!column || of === null || HOLDER.test(sentence[column.to]?.lower ?? '')) return null;
  const end = endOf(sentence, of, limit, words);
  if (end === null) return null;
  const covered = [...sentence.slice(at, start), sentence[value.to] as Token, ...sentence.slice(column.to, end)];
  return { said: asSet(column, value.said, covered), to: end };
}

/** `fill in the Delivery field with a date one week later` */
function filledWith(sentence: readonly Token[], at: number, limit: number, words: ServiceWords): Change | null {
  if (sentence[at]?.lower !== 'fill') return null;
  const from = at + 1 + (/^(?:in|out)$/.test(sentence[at + 1]?.lower ?? '') ? 1 : 0);
  const column = columnAt(sentence, from, words);
  const of = column && ofRow(sentence, column.to);
  if (!column || of === null || !/^(?:with|as|:|to)$/.test(sentence[of]?.lower ?? '')) return null;
  const value = valueAt(sentence, of + 1, limit);
  const end = value && endOf(sentence, value.to, limit, words);
  if (!value || end === null) return null;
  const covered = [...sentence.slice(at, from), ...sentence.slice(column.to, of + 1), ...sentence.slice(value.to, end)];
  return { said: asSet(column, value.said, covered), to: end as number };
}

/** `of the record`, `for it`: the row itself. */
function ofRow(sentence: readonly Token[], at: number): number {
  if (!/^(?:of|on|for|in)$/.test(sentence[at]?.lower ?? '')) return at;
  const article = /^(?:the|that|this)$/.test(sentence[at + 1]?.lower ?? '') ? 1 : 0;
  const isRow =
    ROW.test(sentence[at + 1 + article]?.lower ?? '') && !/^\p{Lu}/u.test(sentence[at + 2 + article]?.text ?? '');
  return isRow ? at + 2 + article : at;
}

/** The end of the change: its service may be named again. Null: other words go on. */
function endOf(sentence: readonly Token[], from: number, limit: number, words: ServiceWords): number | null {
  let at = ofRow(sentence, from);
  if (/^(?:in|on)$/.test(sentence[at]?.lower ?? '')) {
    const service = words.service(sentence, at + 1);
    if (service > 0) at += 1 + service;
  }
  const isEnd = at >= limit || ENDS.test(sentence[at]?.lower ?? '') || STARTS.test(sentence[at]?.lower ?? '');
  return isEnd && at <= limit ? at : null;
}

interface Value {
  readonly said: readonly Token[];
  readonly to: number;
  readonly isDay: boolean;
}

/** A value, with a day as `today` or `in 7 days`. @param isClosed it ends before a word for a place */
function valueAt(sentence: readonly Token[], from: number, limit: number, isClosed = false): Value | null {
  const day = dayAt(sentence, from);
  if (day) return day;
  const first = sentence[from];
  if (!first || from >= limit) return null;
  if (first.mention?.kind === 'quote') return { said: [first], to: from + 1, isDay: false };
  if (first.kind !== 'word') return null;
  const isBig = (token: Token | undefined): boolean => token?.kind === 'word' && /^[\p{Lu}\d]/u.test(token.text);
  let to = from + 1;
  if (isBig(first))
    while (to < limit && to < from + MAX_VALUE && isBig(sentence[to]) && !COLUMN_NOUN.test(sentence[to]?.lower ?? ''))
      to += 1;
  else {
    const end = sentence.findIndex(
      ({ lower }, at) => at > from && (ENDS.test(lower) || (isClosed && INTO.test(lower))),
    );
    to = Math.min(end === -1 ? limit : end, limit);
  }
  const said = sentence.slice(from, to);
  const isPlain = said.length <= MAX_VALUE && said.every(({ kind, lower }) => kind === 'word' && !NO_VALUE.test(lower));
  if (!isPlain) return null;
  if (/^(?:true|false)$/.test(first.lower)) return { said: [first], to, isDay: false };
  if (said.length === 1 && /^\d+(?:\.\d+)?$/.test(first.text)) return { said: [first], to, isDay: false };
  const [one, ...more] = said;
  return one ? { said: [asQuoted([one, ...more], writtenText(said))], to, isDay: false } : null;
}

const NO_VALUE =
  /^(?:the|a|an|it|its|their|his|her|them|me|us|this|that|same|value|of|from|my|our|when|if|who|whoever|with|by|whichever|what|sum|number|total|name|email|row|rows|record|page|card|task|one)$/;

/** `today's date`, `tomorrow`, `a date one week later`, `in 3 days`: with `today` or `in 3 days` as its words. */
function dayAt(sentence: readonly Token[], from: number): Value | null {
  const lower = (at: number): string => sentence[at]?.lower ?? '';
  let at = from;
  while (/^(?:the|a|an)$/.test(lower(at)) || (lower(at) === 'current' && /^(?:date|day)$/.test(lower(at + 1)))) at += 1;
  if (/^(?:date|day)$/.test(lower(at)) && at > from && !/^(?:of)$/.test(lower(at + 1))) at += 1;
  const isCurrent = lower(at - 2) === 'current';
  const link = /^(?:date|day)$/.test(lower(at)) && lower(at + 1) === 'of' ? 2 : 0;
  const word = lower(at + link).replace(/['’]s$/, '');
  if (/^(?:today|now|tomorrow|yesterday)$/.test(word)) {
    const to = at + link + 1 + (/^(?:date|day)$/.test(lower(at + link + 1)) ? 1 : 0);
    return dayValue(sentence.slice(from, to), word === 'now' ? 'today' : word, to);
  }
  const named = dayLength(sentence, from);
  if (named && !/^(?:in|at|:|=)$/.test(lower(from))) {
    const [first, ...more] = sentence.slice(named.from, named.to);
    const lost = sentence.slice(from, named.from).map(placeOf);
    if (!first) return null;
    return { said: [{ ...first, also: [...(first.also ?? []), ...lost] }, ...more], to: named.to, isDay: true };
  }
  if (isCurrent) return dayValue(sentence.slice(from, at), 'today', at);
  const lead = /^(?:in|exactly)$/.test(lower(at)) ? 1 : 0;
  const count =
    SPAN_NUMBERS[lower(at + lead)] ?? (/^\d{1,3}$/.test(lower(at + lead)) ? Number(lower(at + lead)) : null);
  if (count === null || !UNITS.test(lower(at + lead + 1))) return null;
  let to = at + lead + 2;
  const isLater = /^(?:later|ahead|away|after)$/.test(lower(to));
  if (isLater) to += 1;
  if (/^(?:from)$/.test(lower(to)) && /^(?:now|today)$/.test(lower(to + 1))) to += 2;
  else if (!isLater && lead === 0) return null;
  if (/^(?:that|today)$/.test(lower(to)) && lower(to - 1) === 'after') to += 1;
  const unit = lower(at + lead + 1).replace(/s$/, '');
  const days = count * (unit === 'week' ? 7 : unit === 'fortnight' ? 14 : unit === 'month' ? 30 : 1);
  return dayValue(sentence.slice(from, to), `in ${days} days`, to);
}

function dayValue(said: readonly Token[], text: string, to: number): Value | null {
  const [first, ...more] = said;
  if (!first) return null;
  const [one = '', ...others] = text.split(' ');
  const token = made(first, one, more);
  return { said: [token, ...others.map((lower) => before(first, lower))], to, isDay: true };
}

function asSet(column: ColumnName, value: readonly Token[], covered: readonly Token[]): readonly Token[] {
  const name = asName(column, true);
  const [first] = column.name;
  const all = [...covered, ...column.covered];
  return [
    before(first, 'set'),
    before(first, 'its'),
    { ...name, also: [...(name.also ?? []), ...all.map(placeOf)] },
    before(first, 'to'),
    ...value,
  ];
}
