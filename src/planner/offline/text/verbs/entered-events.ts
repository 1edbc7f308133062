import { asQuoted, ENDS, lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* Things that are put into a calendar, in the words of everyday. */

const PUTS = /^(?:put|enter|write|schedule|add|book)$/;
const MAX_PLACE = 6;

/** `put "Rehearsal" into the Choir calendar` → `put "Rehearsal" in the Choir calendar`. */
export function withIntoCalendar(tokens: readonly Token[]): readonly Token[] {
  const into = tokens.findIndex(({ lower }) => lower === 'into' || lower === 'onto');
  const seat = tokens[into];
  const verb = tokens.findLastIndex(({ lower }, at) => at < into && PUTS.test(lower));
  const isCalendar = tokens.slice(into + 1, into + 1 + MAX_PLACE).some(({ lower }) => lower === 'calendar');
  const act = tokens[verb];
  if (!seat || !act || !isCalendar || into - verb > MAX_PLACE) return tokens;
  const line = tokens.map((one) => (one === seat ? made(one, 'in') : one));
  return act.lower === 'enter' ? line.map((one) => (one === act ? made(one, 'add') : one)) : line;
}

const CALLED = /^(?:called|named|titled|entitled)$/;
const LINKS =
  /^(?:in|on|at|to|for|with|and|from|then|every|each|of|by|into|that|which|when|if|or|as|before|after|under|within|inside|tomorrow|today|next|starting|,|:|→)$/;
const MAX_NAME = 6;

/** `an event called Charge batteries`: a name that begins with a capital letter and goes on to the end of its sentence. */
export function withCalledNames(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ lower }) => CALLED.test(lower)) + 1;
  const first = tokens[at];
  if (at === 0 || !first || first.kind !== 'word' || !/^\p{Lu}\p{Ll}/u.test(first.text)) return tokens;
  let to = at + 1;
  while (to < tokens.length && tokens[to]?.kind === 'word' && !LINKS.test(lowerAt(tokens, to))) to += 1;
  const words = tokens.slice(at, to);
  const isEnd = to === tokens.length || ENDS.test(lowerAt(tokens, to));
  const goesOn = words.some(({ text }, index) => index > 0 && /^\p{Ll}/u.test(text));
  if (!isEnd || !goesOn || words.length > MAX_NAME) return tokens;
  const value = words.map(({ text }) => text).join(' ');
  return renumbered([...tokens.slice(0, at), asQuoted([first, ...words.slice(1)], value), ...tokens.slice(to)]);
}

const KIND = wordList('prep|preparation|reminder|travel|planning|buffer|placeholder|follow-up|catch-up|setup');

/** `a prep event called …`: with a name of its own, the kind of an event says nothing more. */
export function withPlainKind(tokens: readonly Token[]): readonly Token[] {
  const kind = tokens.findIndex(
    ({ lower }, at) =>
      KIND.test(lower) &&
      /^(?:an?|another)$/.test(lowerAt(tokens, at - 1)) &&
      /^(?:event|appointment)$/.test(lowerAt(tokens, at + 1)),
  );
  const isNamed = tokens.slice(kind + 2).some(({ lower, mention }) => CALLED.test(lower) || mention?.kind === 'quote');
  const [word, noun] = [tokens[kind], tokens[kind + 1]];
  if (!word || !noun || !isNamed) return tokens;
  return renumbered([...tokens.slice(0, kind), made(noun, noun.lower, [word]), ...tokens.slice(kind + 2)]);
}
