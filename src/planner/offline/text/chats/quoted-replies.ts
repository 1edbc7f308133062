import { asQuoted, lowerAt, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* `reply with only the word "thanks"`: what an answer is to say, word for word, is its quote alone. */

const ANSWERS = wordList('reply|respond|answer');
/** Somebody who answers is no order to do so: `if they reply with the word "stop"`. */
const SOMEBODY = wordList("i|you|we|they|people|users?|customers?|who|that|which|to|not|never|don't|doesn't");
const BETWEEN = /^(?:them|him|her|me|it|back|to|the|sender|automatically|only|just|simply)$/;
const ONLY = /^(?:only|just|simply|exactly)$/;
const NOUN = /^(?:words?|text|sentence|phrase|line)$/;
const MAX_BETWEEN = 5;

/** The words with `with "…"` for such an answer. */
export function withQuotedReplies(tokens: readonly Token[]): readonly Token[] {
  const linked = withLinks(tokens);
  const dropped = new Set(linked.flatMap((_, at) => wordsAround(linked, at)));
  return dropped.size === 0 ? linked : renumbered(linked.filter((_, at) => !dropped.has(at)));
}

/** `reply with https://example.com/menu`: the address is the text, and no page that is read. */
function withLinks(tokens: readonly Token[]): readonly Token[] {
  const isText = (token: Token, at: number): boolean => {
    if (token.mention?.kind !== 'url' || lowerAt(tokens, at - 1) !== 'with' || !isEnd(tokens, at + 1)) return false;
    let verb = at - 2;
    while (verb > at - MAX_BETWEEN && BETWEEN.test(lowerAt(tokens, verb))) verb -= 1;
    return ANSWERS.test(lowerAt(tokens, verb)) && !SOMEBODY.test(lowerAt(tokens, verb - 1));
  };
  return tokens.some(isText)
    ? tokens.map((token, at) => (isText(token, at) ? asQuoted([token], token.mention?.value ?? token.text) : token))
    : tokens;
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
