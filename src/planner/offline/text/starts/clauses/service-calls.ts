import { made, placeOf, renumbered } from '../../sentences.js';
import type { ServiceWords } from '../../services/words.js';
import type { Token } from '../../tokens.js';
import { put, thereIs } from '../../work/new-things.js';
import { OPENERS } from '../openers.js';

/*
 * `When a Typeform webhook fires`: a service that tells of one kind of new thing alone calls because there is one. The
 * clause becomes `when there is a new answer in Typeform`.
 */

const BEFORE = /^(?:i|we|receive|get|an?|the|my|our|any|new|incoming)$/;
const HOOK = /^(?:webhooks?|hooks?)$/;
const CALLS = /^(?:is|gets?|was|fires?|fired|received|triggered|triggers|called|sent|arrives?|comes?|in|runs?|hits?)$/;
const MAX_WORDS = 4;

/** The words with the call of a service as the new thing that it tells of. */
export function withServiceCalls(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const opener = OPENERS.at(tokens, at);
    const told = opener ? asThing(tokens, at + opener.length, words) : null;
    if (told) return told;
  }
  return tokens;
}

function asThing(tokens: readonly Token[], from: number, words: ServiceWords): readonly Token[] | null {
  let at = from;
  while (at < from + MAX_WORDS && BEFORE.test(tokens[at]?.lower ?? '')) at += 1;
  const length = words.service(tokens, at);
  const hook = tokens[at + length];
  const id = length > 0 ? words.serviceId(tokens, at) : null;
  const noun = id === null ? null : words.onlyThing(id);
  if (!hook || !HOOK.test(hook.lower) || noun === null) return null;
  let to = at + length + 1;
  while (to < at + length + 1 + MAX_WORDS && CALLS.test(tokens[to]?.lower ?? '')) to += 1;
  const end = tokens[to];
  if (end !== undefined && end.kind !== 'mark' && end.lower !== 'then') return null;
  const gone = [...tokens.slice(from, at), ...tokens.slice(at + length + 1, to)];
  return renumbered([
    ...tokens.slice(0, from),
    ...thereIs(hook),
    { ...made(hook, noun), also: gone.map(placeOf) },
    put('in', hook),
    ...tokens.slice(at, at + length),
    ...tokens.slice(to),
  ]);
}
