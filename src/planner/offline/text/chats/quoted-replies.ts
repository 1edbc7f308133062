import { lowerAt, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

/* `reply with only the word "thanks"`: what an answer is to say, word for word, is its quote alone. */

const ANSWERS = /^(?:reply|respond|answer)$/;
/** Somebody who answers is no order to do so: `if they reply with the word "stop"`. */
const SOMEBODY = /^(?:i|you|we|they|people|users?|customers?|who|that|which|to|not|never|don't|doesn't)$/;
const BETWEEN = /^(?:them|him|her|me|it|back|to|the|sender|automatically|only|just|simply)$/;
const ONLY = /^(?:only|just|simply|exactly)$/;
const NOUN = /^(?:words?|text|sentence|phrase|line)$/;
const MAX_BETWEEN = 5;

/** The words with `with "…"` for such an answer. */
export function withQuotedReplies(tokens: readonly Token[]): readonly Token[] {
  const dropped = new Set(tokens.flatMap((_, at) => wordsAround(tokens, at)));
  return dropped.size === 0 ? tokens : renumbered(tokens.filter((_, at) => !dropped.has(at)));
}

/** The places of the words between an order to answer and a quote that say no more than that it is the text. */
function wordsAround(tokens: readonly Token[], at: number): readonly number[] {
  if (!ANSWERS.test(lowerAt(tokens, at)) || SOMEBODY.test(lowerAt(tokens, at - 1))) return [];
  let lead = at + 1;
  while (lead <= at + MAX_BETWEEN && BETWEEN.test(lowerAt(tokens, lead))) lead += 1;
  if (lowerAt(tokens, lead) !== 'with') return [];
  let quote = lead + 1;
  if (ONLY.test(lowerAt(tokens, quote))) quote += 1;
  if (lowerAt(tokens, quote) === 'the') quote += 1;
  if (NOUN.test(lowerAt(tokens, quote))) quote += 1;
  if (tokens[quote]?.mention?.kind !== 'quote' || !isEnd(tokens, quote + 1)) return [];
  const places = tokens.flatMap((_, place) => (place > lead && place < quote ? [place] : []));
  const adverb = lead - 1;
  return ONLY.test(lowerAt(tokens, adverb)) ? [adverb, ...places] : places;
}

/** More words behind the quote may belong to it: `with only the word "thanks" in bold`. */
const isEnd = (tokens: readonly Token[], at: number): boolean =>
  at >= tokens.length || /^(?:[.,;!?\n]|and|then|when|whenever|if|once|every|each)$/.test(lowerAt(tokens, at));
