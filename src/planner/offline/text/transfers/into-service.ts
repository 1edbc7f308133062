import { placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before } from './parts.js';
import { wordList } from '../../word-list.js';

/*
 * `add it to the Bugs list in Trello`: it goes to the service, and the list is the place in it. Said as `add it to Trello in
 * the Bugs list`, no list is made.
 */

const PUTS = wordList('add|put|save|log|store|file|copy|send|insert|drop|track|move|import|sync');
const HOLDERS = /^(?:project|list|board|section|column|bucket|backlog)$/;
const TO = /^(?:to|into|in|on|onto|under)$/;
const ENDS = /^(?:[,;:()→]|and|with|if|unless|when|for|from|so|but|then|it|them|a|an)$/;
/** The most words of a place. */
const MAX_PLACE = 14;

/** The words with the name of the service before the place in it. */
export function intoService(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = tokens.findIndex(
    ({ lower }, at) =>
      PUTS.test(lower) && /^(?:it|them)$/.test(tokens[at + 1]?.lower ?? '') && TO.test(tokens[at + 2]?.lower ?? ''),
  );
  const to = verb + 2;
  const place = tokens[to];
  if (verb === -1 || !place) return tokens;
  const end = placeEnd(tokens, to + 1);
  const said = tokens.slice(to + 1, end);
  const at = said.findIndex((_token, index) => words.service(said, index) > 0);
  const length = at === -1 ? 0 : words.service(said, at);
  const id = length === 0 ? null : words.serviceId(said, at);
  // `to Trello`, `to my Trello`: the service stands there already.
  const isFirst = said.slice(0, at).every(({ lower }) => /^(?:the|my|our)$/.test(lower));
  const holds = said.some(({ lower }, index) => HOLDERS.test(lower) && (index < at || index >= at + length));
  if (id === null || isFirst || !holds || words.isMessenger(id) || words.isMailer(id)) return tokens;
  const last = said[at - 1];
  const link = last && /^(?:in|on)$/.test(last.lower) ? last : null;
  const [first, ...more] = said.slice(at, at + length);
  if (!first) return tokens;
  const name = [{ ...first, also: [...(first.also ?? []), ...(link ? [placeOf(link)] : [])] }, ...more];
  return [
    ...tokens.slice(0, to + 1),
    ...name,
    before(said[0] as Token, 'in'),
    ...said.slice(0, link ? at - 1 : at),
    ...said.slice(at + length),
    ...tokens.slice(end),
  ];
}

function placeEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  while (end < Math.min(tokens.length, from + MAX_PLACE) && !ENDS.test(tokens[end]?.lower ?? '')) end += 1;
  return tokens[end - 1]?.lower === 'as' ? end - 1 : end;
}
