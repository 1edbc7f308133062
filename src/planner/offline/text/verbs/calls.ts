import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `make an HTTP GET request to https://…`, `perform a GET call against the endpoint`: the noun says what is done, and becomes the
 * verb: `call https://…`.
 */

const MAKES = wordList(
  'make|makes|send|sends|perform|performs|issue|issues|do|does|execute|executes|run|runs|fire|fires',
);
const KIND = /^(?:a|an|http|https|rest|api|simple|web|get)$/;
const CALL = /^(?:requests?|calls?)$/;
const LINK = /^(?:to|against|at|on)$/;

/** The words with such a call as a verb. Other methods than GET send something, and stay as they are. */
export function withCalls(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ lower }, place) => MAKES.test(lower) && endOf(tokens, place) !== null);
  const verb = tokens[at];
  const to = at === -1 ? null : endOf(tokens, at);
  if (!verb || to === null) return tokens;
  const covered = tokens.slice(at + 1, to).map(placeOf);
  return renumbered([
    ...tokens.slice(0, at),
    { ...made(verb, 'call'), also: [...(verb.also ?? []), ...covered] },
    ...withCalls(tokens.slice(to)),
  ]);
}

/** The place behind `an HTTP GET request to`; null: other words stand there. */
function endOf(tokens: readonly Token[], verb: number): number | null {
  let at = verb + 1;
  while (KIND.test(tokens[at]?.lower ?? '')) at += 1;
  const isKind = tokens.slice(verb + 1, at).some(({ lower }) => /^(?:http|https|rest|api|get)$/.test(lower));
  return isKind && CALL.test(tokens[at]?.lower ?? '') && LINK.test(tokens[at + 1]?.lower ?? '') ? at + 2 : null;
}
