import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import { TEXTS } from './judged-words.js';

/** A word without a place of its own. */
export const put = (lower: string, seat: Token): Token => ({ ...made(seat, lower), end: seat.start });

/** `there is a new` before a noun. */
export const thereIs = (seat: Token): readonly Token[] => ['there', 'is', 'a', 'new'].map((lower) => put(lower, seat));

const SAYS_NEW =
  /^(?:when|whenever|if|once|new|incoming|time|newly|fresh|arriving|arrives?|get|receive|comes?|arrived|received)$/;
const STOPS =
  /^(?:every|each|all|any|the|my|our|a|an|that|those|these|so|of|from|in|to|forward|post|send|star|move|save|label|tag|archive|delete|copy|share|flag|turn|put|log|make)$/;
const DETERMINER = /^(?:every|each|all|any|the|my|our|a|an|those|these)$/;
/** An order has one verb, and then its object. */
const NO_OBJECT = /^(?:and|or|then|,|to|as|with|i|we|you|could|can|would|it)$/;
const MAX_BEFORE = 3;
const MAX_OBJECT = 8;

/**
 * `forward mails that look urgent`: those that arrive are meant, since a model judges one at a time. An order about them
 * becomes one that waits for each: `when there is a new mail, forward it`. Elsewhere the word `new` is put before the noun.
 */
export function newThing<T extends { readonly from: number; readonly to: number; readonly stays: readonly Token[] }>(
  tokens: readonly Token[],
  found: T,
): T {
  const before = tokens.slice(0, found.from);
  const noun = before.findLastIndex(({ lower }) => TEXTS.test(lower));
  if (noun === -1 || before.some(({ lower }) => SAYS_NEW.test(lower))) return found;
  return asEvent(tokens, found, noun) ?? withNew(tokens, found, noun);
}

function asEvent<T extends { readonly from: number; readonly to: number; readonly stays: readonly Token[] }>(
  tokens: readonly Token[],
  found: T,
  noun: number,
): T | null {
  const polite = tokens[0]?.lower === 'please' ? 1 : 0;
  const [verb, ...more] = tokens.slice(polite, found.from);
  const object = more.slice(DETERMINER.test(more[0]?.lower ?? '') ? 1 : 0);
  const [head] = object;
  const isOrder = verb?.kind === 'word' && !TEXTS.test(verb.lower) && !DETERMINER.test(verb.lower) && noun > 0;
  if (!isOrder || !head || object.length > MAX_OBJECT || object.some(({ lower }) => NO_OBJECT.test(lower))) return null;
  const fresh = thereIs(head).map((word) => (word.lower === 'new' ? { ...word, implied: 'assumed' as const } : word));
  const lead = more.slice(0, more.length - object.length);
  const opener = { ...put('when', verb), also: lead.map(({ start, end }) => ({ start, end })) };
  const singular = object.map((word) => (word === tokens[noun] ? made(word, oneOf(word.lower)) : word));
  return {
    ...found,
    from: 0,
    stays: [opener, ...fresh, ...singular, put(',', verb), verb, put('it', verb), ...found.stays],
  };
}

const oneOf = (noun: string): string => (/[^s]s$/.test(noun) ? noun.slice(0, -1) : noun);

function withNew<T extends { readonly from: number; readonly stays: readonly Token[] }>(
  tokens: readonly Token[],
  found: T,
  noun: number,
): T {
  let at = noun;
  while (
    at > 1 &&
    noun - at < MAX_BEFORE &&
    tokens[at - 1]?.kind === 'word' &&
    !STOPS.test(tokens[at - 1]?.lower ?? '')
  )
    at -= 1;
  const head = tokens[at] as Token;
  const fresh: Token = { ...put('new', head), implied: 'assumed' };
  return { ...found, from: at, stays: [fresh, ...tokens.slice(at, found.from), ...found.stays] };
}
