import { nameAt } from '../../said/values.js';
import type { Reading } from '../reading.js';
import { wordList } from '../../word-list.js';

/* The name of a thing beside its noun: `the database Idea backlog`, `the Journal database`, `the "Product shots" folder`. */

/** A name with the words that it takes. */
export interface SpokenName {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The name behind a noun, at the place where it begins. */
export function nameBehind(r: Reading, at: number): SpokenName | null {
  const ground = { r, from: at, to: r.end, spans: NO_SPANS, isFree: (place: number): boolean => !r.isTaken(place) };
  const name = nameAt(ground, at, undefined, true);
  return name && { from: at, to: name.to, text: name.text };
}

const NO_SPANS: ReadonlyMap<number, never> = new Map<number, never>();
const MAX_NAME = 5;
const OWNER = wordList("the|my|our|a|an|this|that|your|their|in|into|from|on|of|to|under|inside|'s");
/** Words before the noun of a place that tell another thing about it than its name. */
const NO_NAME = wordList(
  'the|my|our|a|an|this|that|these|those|your|their|new|other|same|whole|entire|right|wrong|first|second|third|last|next|previous|following|own|public|private|shared|main|current|old|given|certain|specific|different|separate|single|correct|empty|another|each|every|all|any|both|some|more|active|open|closed|archived|text|voice|top|bottom|parent|target|source|online|existing|live|brand|big|small|following|corresponding|matching|relevant|appropriate|usual',
);

/** The name right before a noun, with capitals or as one plain word behind an article. Null: none stands there. */
export function nameBefore(r: Reading, noun: number, from: number): SpokenName | null {
  const quote = noun - 1 > from ? r.mention(noun - 1, 'quote') : null;
  if (quote && !r.isTaken(noun - 1)) return { from: noun - 1, to: noun, text: quote.value };
  let start = noun;
  while (start - 1 > from && start > noun - MAX_NAME && isOfName(r, start - 1, noun)) start -= 1;
  const isLed = OWNER.test(r.lower(start - 1)) || r.lower(start - 1).endsWith("'s") || endsService(r, start - 1);
  const isPlain = start === noun - 1 && /^\p{Ll}/u.test(r.tokens[start]?.text ?? '');
  if (start === noun || !isLed || (isPlain && !/^(?:the|my|our|their)$/.test(r.lower(start - 1)))) return null;
  return { from: start, to: noun, text: r.textOf(start, noun) };
}

function isOfName(r: Reading, at: number, noun: number): boolean {
  const token = r.tokens[at];
  if (token?.kind !== 'word' || r.isTaken(at) || endsService(r, at) || NO_NAME.test(token.lower)) return false;
  const isSmall = /^\p{Ll}[\p{L}-]+$/u.test(token.text) && at === noun - 1 && !/(?:ing|ed|'s)$/.test(token.lower);
  return /^\p{Lu}|^\d+$/u.test(token.text) || isSmall;
}

/** Whether the name of a service ends at a word. */
const endsService = (r: Reading, at: number): boolean =>
  [0, 1, 2].some((back) => (r.frames.services.at(r.tokens, at - back)?.length ?? 0) > back);
