import { Phrases } from '../../text/tokens.js';
import type { Part } from '../account.js';
import type { Frame } from '../frames.js';
import type { Reading } from '../reading.js';
import { wordList } from '../../word-list.js';

/* The words that say where something stands in a store: `the bucket backups`, `/incoming`, `reports/latest.csv`. */

/** A part of a request that names a store, with the tools that reach it. */
export interface Store {
  readonly from: number;
  readonly to: number;
  readonly frames: readonly Frame[];
  /** The place of a statement in the store's own language; null: there is none. */
  readonly statement: number | null;
}

const LINK = 'to|into|in|on|onto|from|of|at|under|via|inside|within|against|with|using';
const BEFORE = /^(?:my|our|the|a|an|this|that|their|company|production|local|remote|named|called)$/;
const NO_NAME = wordList(
  'in|on|at|to|from|of|and|or|with|by|for|each|every|daily|then|where|whose|that|which|if|as|under|into|via|is|are|it|them|once|when|using|after|before|the|a|an|my|our|called|named|so|but|server|table',
);

const within = (frames: readonly Frame[], others: readonly Frame[]): readonly Frame[] =>
  frames.filter((one) => others.includes(one));

/** The store that a clause names, from a place on; null: it names none, or more than one. */
export function storeIn(r: Reading, at: number): Store | null {
  let found = null as Store | null;
  let statement: number | null = null;
  for (let next = at; next < r.end; next += 1) {
    if (r.mention(next, 'statement')) statement ??= next;
    const noun = r.frames.stores.at(r.tokens, next);
    if (noun === null || next + noun.length > r.end || r.isTaken(next)) continue;
    const frames = found === null ? noun.value : within(noun.value, found.frames);
    if (frames.length === 0) return null;
    found = { from: found?.from ?? next, to: next + noun.length, frames, statement: null };
    next += noun.length - 1;
  }
  if (found) return { ...found, statement };
  const frames = r.frames.ofStatements;
  return statement === null || frames.length === 0 ? null : { from: statement, to: statement + 1, frames, statement };
}

/** Where the words for the store begin: `from our postgres`. */
export function linkOf(r: Reading, at: number, { from }: Store): number {
  let link = from;
  while (link - 1 > at && BEFORE.test(r.lower(link - 1))) link -= 1;
  return link - 1 > at && r.is(link - 1, LINK) ? link - 1 : link;
}

export interface Name {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** A quoted name, a path, a URI, or one word. */
function nameAt(r: Reading, at: number): Name | null {
  const quote = r.mention(at, 'quote');
  if (quote) return { value: quote.value, from: at, to: at + 1 };
  if (at >= r.end) return null;
  let to = at;
  let text = '';
  while (to < r.end && (to === at || r.tokens[to]?.start === r.tokens[to - 1]?.end)) {
    text += r.tokens[to]?.text ?? '';
    to += 1;
  }
  while (/[.,;:!?)]$/.test(text) && to > at + 1) {
    text = text.slice(0, -1);
    to -= 1;
  }
  return /^(?:[a-z][a-z0-9+.-]*:\/)?\/?[\p{L}\p{N}_][\p{L}\p{N}_.*-]*(?:\/[\p{L}\p{N}_.*-]+)*\/?$/u.test(text) &&
    !NO_NAME.test(text.toLowerCase())
    ? { value: text, from: at, to }
    : null;
}

const isPath = (text: string): boolean => text.includes('/') || /[\w-]\.[a-z0-9]{1,5}$/i.test(text);

/** The name that stands beside one of some nouns: `the bucket backups`, `the orders collection`. */
export function nameBeside(r: Reading, from: number, nouns: readonly string[]): Name | null {
  const phrases = Phrases.of(nouns);
  for (let at = from; at < r.end; at += 1) {
    const noun = phrases.at(r.tokens, at);
    if (!noun || at + noun.length > r.end) continue;
    const lead = r.said(at + noun.length, 'called', 'named', ':', '=', 'is');
    const start = at + noun.length + lead;
    const after = r.isTaken(start) || r.frames.stores.at(r.tokens, start) !== null ? null : nameAt(r, start);
    if (after) return { ...after, from: at };
    const before = at - 1 >= from && !r.isTaken(at - 1) ? nameAt(r, at - 1) : null;
    const isNoun = r.frames.stores.at(r.tokens, at - 1) !== null || r.frames.verbs.at(r.tokens, at - 1) !== null;
    if (before && !isNoun && before.to === at) return { ...before, to: at + noun.length };
  }
  return null;
}

/** A path that stands by itself: `/incoming`, `reports/latest.csv`. */
export function pathIn(r: Reading, from: number): Name | null {
  for (let at = from; at < r.end; at += 1) {
    if (r.isTaken(at) || r.mention(at, 'quote', 'url', 'address', 'statement', 'channel') !== null) continue;
    const name = nameAt(r, at);
    if (name && isPath(name.value) && (at === from || r.tokens[at - 1]?.end !== r.tokens[at]?.start))
      return { ...name, from: at - 1 >= from && r.is(at - 1, LINK) && !r.isTaken(at - 1) ? at - 1 : at };
  }
  return null;
}

/** Whether words name one file and no folder. */
export const isFileName = (text: string): boolean => /[^/]\.[a-z0-9]{1,5}$/i.test(text);

/** Takes words with the small ones before them. */
export function takeWith(
  r: Reading,
  { from, to }: { readonly from: number; readonly to: number },
  part: Part,
  slot: string,
): void {
  let first = from;
  while (!r.isTaken(first - 1) && (BEFORE.test(r.lower(first - 1)) || r.is(first - 1, LINK))) first -= 1;
  r.take(first, to, part, slot);
}
