import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

/** A title has at least so many capitals behind its first word, beside the names of services. */
const MIN_CAPITALS = 2;
/** Shorter words have no capital in titles. */
const SHORT = 4;
/** Words that have a capital only in titles. */
const SMALL =
  /^(?:new|from|when|whenever|for|with|about|into|and|every|each|to|as|in|on|via|using|after|daily|weekly)$/;

/**
 * `Create Linear Issues From Support Emails`: a title, whose capitals tell no names. The words in small letters, but for the
 * names of services.
 */
export function inLowerCase(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const named = new Set<number>();
  for (let at = 0; at < sentence.length; at += 1) {
    const length = words.anyService(sentence, at);
    for (let place = at; place < at + length; place += 1) named.add(place);
    at += Math.max(0, length - 1);
  }
  const others = sentence.filter(
    ({ kind, text }, at) => at > 0 && kind === 'word' && !named.has(at) && /^\p{L}/u.test(text),
  );
  const isTitle = others.every(({ text }) => isCapital(text) || text.length < SHORT);
  const capitals = others.filter(({ text }) => isCapital(text));
  if (!isTitle || capitals.length < MIN_CAPITALS || !capitals.some(({ lower }) => SMALL.test(lower))) return sentence;
  return sentence.map((token, at) =>
    token.kind === 'word' && !named.has(at) && isCapital(token.text) ? { ...token, text: token.lower } : token,
  );
}

/** `Issues`, and neither `CRM` nor `iOS`. */
const isCapital = (text: string): boolean => /^\p{Lu}\p{Ll}*(?:[-’']\p{L}+)*$/u.test(text);
