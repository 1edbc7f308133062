import type { EventType } from '../../../../domain/event/types/index.js';
import { leadLength } from '../../text/sentences.js';
import { anyFieldAt, isColumn, ofColumn } from './column-tests.js';
import { endOfWords, fieldAt, fieldOf, textOf } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import { isThere, mentions } from './test-expressions.js';
import type { TestedField } from './tested-fields.js';
import { MENTIONS, WORD } from './test-words.js';
import { kindIn } from './text-tests.js';

/* Whether a value is there, and whether words stand in a text. */

/** Whether there is a value at all: `a due date`, `attachments`. */
export function thereAt(line: Line, start: number, isNot: boolean): PayloadTest | null {
  const { tokens, isEnd } = line;
  const at = start + leadLength(tokens, start, ['a', 'an', 'any', 'the']);
  const named = anyFieldAt(line, at);
  if (!named) return kindIn(line, at, isNot);
  // `my list of complaints`: what the list is of, and no column.
  if (isColumn(named.field) && tokens[start - 1]?.lower === 'of') return null;
  const to = at + named.length;
  const next = tokens[to];
  const isWhole =
    next === undefined ||
    next.kind === 'mark' ||
    isEnd(to) ||
    /^(?:is|are|gets?|arrives?|comes?|in|and|to|on|then|yet|already)$/.test(next.lower);
  const end = to + leadLength(tokens, to, ['yet', 'already']);
  return isWhole ? ofColumn({ ...isThere(named.field, isNot), to: end }, named.field) : null;
}

/** `mentions refund`, `containing the word "invoice" in the subject`. */
export function mentioned(line: Line, at: number, isNot = false): PayloadTest | null {
  const lead = leadLength(line.tokens, at, MENTIONS);
  if (lead === 0) return null;
  const kind = kindIn(line, at + lead, isNot);
  if (kind) return kind;
  // `contains a photo`: a part of it, and no words.
  const there = fieldAt(line.tokens, at + lead + leadLength(line.tokens, at + lead, ['a', 'an', 'any']), line.type);
  if (there && /^(?:part|list|flag)$/.test(there.field.type)) return thereAt(line, at + lead, isNot);
  if (NO_WORDS.test(line.tokens[at + lead]?.lower ?? '')) return null;
  const isNoWord = /^(?:contain|includ)/.test(line.tokens[at + lead - 1]?.stem ?? '');
  if (isNoWord && /^(?:a|an|any)$/.test(line.tokens[at + lead]?.lower ?? '')) return null;
  return wordsIn(line, at + lead, textsOf(line.type), isNot);
}

/** What is mentioned is somebody, or something that the words do not quote. */
const NO_WORDS =
  /^(?:me|us|you|him|her|them|it|my|our|your|their|his|its|any|some|something|someone|somebody|one|all|both|these|those|that)$/;

/** The texts in which words may be looked for. */
export function textsOf(type: EventType): readonly TestedField[] {
  return [fieldOf(type, 'title'), fieldOf(type, 'text')].filter((field) => field !== null);
}

export function wordsIn(
  line: Line,
  start: number,
  fields: readonly TestedField[],
  isNot: boolean,
): (PayloadTest & { readonly isPlaced: boolean }) | null {
  const { tokens, type, isEnd } = line;
  let at = start + leadLength(tokens, start, [...WORD, 'a', 'an', 'the']);
  const words: string[] = [];
  for (;;) {
    const quote = tokens[at]?.mention?.kind === 'quote' ? (tokens[at]?.mention?.value ?? '') : null;
    const to = quote === null ? endOfWords(tokens, at, isEnd) : at + 1;
    if (to === at) return null;
    words.push(quote ?? textOf(tokens, at, to));
    at = to;
    const or = leadLength(tokens, at, ['or', ', or', 'or the word']);
    if (or === 0 || (tokens[at + or]?.mention?.kind !== 'quote' && endOfWords(tokens, at + or, isEnd) === at + or))
      break;
    at += or;
  }
  const link = leadLength(tokens, at, ['in the', 'in its', 'in their', 'in', 'within the', 'anywhere in the']);
  const place = link > 0 ? fieldAt(tokens, at + link, type) : null;
  const of = place ? [place.field] : fields;
  if (of.length === 0) return null;
  return { ...mentions(of, words, isNot), to: place ? at + link + place.length : at, isPlaced: place !== null };
}
