import { lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { behind, inPlaceOf } from '../transfers/parts.js';

/*
 * Wishes to learn of something: `I'd like to hear about each refund`, `I want to be mailed whenever …`, `…, I should be told`. They
 * become `notify me about …`, `mail me whenever …`. Starts in other words: `in case a card is added`, `makes its way into`.
 */

const WANTS = /^(?:want|wants|like|love|need|wish|prefer|should|must|have|expect|would)$/;
const TOLD = /^(?:told|notified|informed|alerted|warned|pinged)$/;
const MAILED = /^(?:mailed|emailed|e-mailed)$/;
const BEFORE = /^(?:when|whenever|if|once|as|every|each|any|about|of|the)$/;

/** The words with orders and plain starts in the place of such phrases. */
export function withPlainWishes(tokens: readonly Token[]): readonly Token[] {
  const plain = withPlainStarts(tokens);
  const at = plain.findIndex((_token, place) => wishTo(plain, place) !== null);
  const found = at === -1 ? null : wishTo(plain, at);
  if (!found) return plain === tokens ? tokens : renumbered(plain);
  const covered = plain.slice(at, found.to);
  const half = Math.max(1, covered.length - 1);
  return renumbered([
    ...plain.slice(0, at),
    inPlaceOf(covered.slice(0, half), found.verb),
    made(covered.at(-1) as Token, 'me'),
    ...plain.slice(found.to),
  ]);
}

/** `I'd like to hear`, `I want to be told`, up to the word that says of what. */
function wishTo(tokens: readonly Token[], at: number): { readonly verb: string; readonly to: number } | null {
  if (
    !/^(?:i|we|i'd|we'd)$/.test(lowerAt(tokens, at)) ||
    !/^(?:|,|:|;|\.|\?|then|please|and)$/.test(lowerAt(tokens, at - 1))
  )
    return null;
  let to = at + 1;
  const isShort = lowerAt(tokens, at).endsWith("'d");
  while (WANTS.test(lowerAt(tokens, to)) || /^(?:really|also|only|always)$/.test(lowerAt(tokens, to))) to += 1;
  if (to === at + 1 && !isShort) return null;
  if (lowerAt(tokens, to) === 'to') to += 1;
  const lower = lowerAt(tokens, to);
  const next = (place: number): string => lowerAt(tokens, place);
  if (lower === 'hear' && /^(?:about|of)$/.test(next(to + 1))) return { verb: 'notify', to: to + 1 };
  if (lower !== 'be') return null;
  if (MAILED.test(next(to + 1)) && BEFORE.test(next(to + 2))) return { verb: 'mail', to: to + 2 };
  if (TOLD.test(next(to + 1)) && BEFORE.test(next(to + 2))) return { verb: 'notify', to: to + 2 };
  return null;
}

/** `in case …` and `immediately after …` open a start, and what makes its way into a list is added to it. */
function withPlainStarts(tokens: readonly Token[]): readonly Token[] {
  const is = (at: number, ...said: readonly string[]): boolean =>
    said.every((word, offset) => lowerAt(tokens, at + offset) === word);
  for (let at = 0; at < tokens.length; at += 1) {
    const put = (length: number, ...words: readonly [string, ...string[]]): readonly Token[] => {
      const [first, ...more] = words;
      const seat = tokens[at + length - 1] as Token;
      return [
        ...tokens.slice(0, at),
        inPlaceOf(tokens.slice(at, at + length), first),
        ...more.map((word) => behind(seat, word)),
        ...tokens.slice(at + length),
      ];
    };
    const opens = at === 0 || /^(?:me|posted|informed|know|us)$/.test(lowerAt(tokens, at - 1));
    if (opens && is(at, 'in', 'case') && lowerAt(tokens, at + 2) !== 'of') return put(2, 'when');
    if (at === 0 && /^(?:immediately|right|directly)$/.test(lowerAt(tokens, 0)) && is(1, 'after'))
      return put(2, 'when');
    const isWay = /^(?:makes|finds)$/.test(lowerAt(tokens, at)) && /^(?:its|their)$/.test(lowerAt(tokens, at + 1));
    if (isWay && is(at + 2, 'way') && /^(?:to|into|onto)$/.test(lowerAt(tokens, at + 3)))
      return put(4, 'is', 'added', 'to');
  }
  return tokens;
}
