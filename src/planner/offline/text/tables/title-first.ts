import { asQuoted, lowerAt, writtenText } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { ROWS } from './column-words.js';

/*
 * The title of a new row right behind its noun: `create a Notion page in Case Studies called "Ann"` becomes `create a page called
 * "Ann" in Case Studies in Notion`, and a title without quotes gets them.
 */

const CALLED = /^(?:called|named|titled)$/;
const IN = /^(?:to|in|into|of|on)$/;
/** The page within which another one is made has readers of its own. */
const WITHIN = /^(?:within|inside|under)$/;
const ENDS = /^(?:with|and|or|,|;|:|→|when|if|every|each|then)$/;
const MAX_PLACE = 8;
const MAX_TITLE = 6;

/** The sentence in that order, for the row whose making begins at a verb. */
export function titleFirst(sentence: readonly Token[], verb: number, words: ServiceWords): readonly Token[] {
  let at = verb + 1;
  while (/^(?:a|an|one|new|another)$/.test(lowerAt(sentence, at))) at += 1;
  const length = words.service(sentence, at);
  const noun = at + length;
  if (at === verb + 1 || !ROWS.test(lowerAt(sentence, noun))) return sentence;
  const service = sentence.slice(at, noun);
  const place = noun + 1;
  let called = place;
  while (called < place + MAX_PLACE && called < sentence.length && !CALLED.test(lowerAt(sentence, called))) {
    if (ENDS.test(lowerAt(sentence, called))) return sentence;
    called += 1;
  }
  const isBehind = called > place && IN.test(lowerAt(sentence, place));
  if (!CALLED.test(lowerAt(sentence, called)) || (called > place && !isBehind)) return sentence;
  const to = titleEnd(sentence, called + 1);
  const [first, ...more] = sentence.slice(called + 1, to);
  const word = sentence[called];
  if (!first || !word || WITHIN.test(lowerAt(sentence, to))) return sentence;
  const title = first.mention?.kind === 'quote' ? first : asQuoted([first, ...more], writtenText([first, ...more]));
  const rest = sentence.slice(to);
  // `called Plum cake to the Recipes database`: the service is named there, or goes there.
  const there = isBehind ? sentence.slice(place, called) : [];
  const [named] = service;
  const end = isBehind || !IN.test(lowerAt(rest, 0)) ? 0 : placeEnd(rest);
  return [
    ...sentence.slice(0, at),
    ...sentence.slice(noun, place),
    word,
    title,
    ...there,
    ...rest.slice(0, end),
    ...(named ? [before(named, 'in'), ...service] : []),
    ...rest.slice(end),
  ];
}

function placeEnd(rest: readonly Token[]): number {
  const end = rest.findIndex(({ lower }) => ENDS.test(lower));
  return end === -1 ? rest.length : end;
}

/** The end of a title in quotes, or of one that begins with a capital. */
function titleEnd(sentence: readonly Token[], at: number): number {
  if (sentence[at]?.mention?.kind === 'quote') return at + 1;
  if (!/^[\p{Lu}\d]/u.test(sentence[at]?.text ?? '')) return at;
  let to = at;
  while (
    to < at + MAX_TITLE &&
    to < sentence.length &&
    !IN.test(lowerAt(sentence, to)) &&
    !WITHIN.test(lowerAt(sentence, to)) &&
    !ENDS.test(lowerAt(sentence, to))
  )
    to += 1;
  return to;
}
