import { made } from '../text/sentences.js';
import type { ServiceWords } from '../text/services/words.js';
import { before, MOVES } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';

/*
 * `auto-post to X and Y when you upload a new video`: the thing of the start goes to each place. The start comes first, and says
 * that there is a new thing: `when there is a new video, post it to X and Y`.
 */

const POSTS = /^(?:post|share|publish|tweet|announce|promote|cross-post|crosspost)$/;
const OPENS = /^(?:when|whenever|once|after|if)$/;
const OWNER = /^(?:i|you|we)$/;
const PUTS_UP = /^(?:upload|publish|release)$/;
const NEW = /^(?:a|an|any|each|every)$/;

/** The words with this start first; the same if they have no such form. */
export function withPostedTo(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const plain = withNewThing(withoutAuto(tokens));
  const [verb, to] = plain;
  const opens = plain.findIndex(({ lower }, at) => at > 2 && OPENS.test(lower));
  const opener = plain[opens];
  if (!verb || !opener || !POSTS.test(verb.lower) || !/^(?:to|on)$/.test(to?.lower ?? '')) return plain;
  const places = plain.slice(1, opens);
  const ends = plain.findIndex(({ lower }, at) => at > opens && /^[.;!?\n,]$/.test(lower));
  const end = ends === -1 ? plain.length : ends;
  const isEnd = plain.slice(end).every(({ lower }) => lower === '.');
  const start = words.start(plain.slice(opens, end)) ?? words.event(plain.slice(opens + 1, end));
  if (!isEnd || start === null || words.anyService(places, 1) === 0) return plain;
  return [
    made(opener, 'when'),
    ...plain.slice(opens + 1, end),
    before(verb, ','),
    made(verb, MOVES[verb.lower] ?? 'post'),
    before(verb, 'it'),
    ...places,
    ...plain.slice(end),
  ];
}

/** `auto-post` → `post`: all that a workflow does is automatic. */
const withoutAuto = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token) => (/^auto-[a-z]{3,}$/.test(token.lower) ? made(token, token.lower.slice(5)) : token));

/** `when you upload a new video` → `when there is a new video`. */
function withNewThing(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      OPENS.test(lower) &&
      OWNER.test(tokens[place + 1]?.lower ?? '') &&
      PUTS_UP.test(tokens[place + 2]?.lower ?? '') &&
      NEW.test(tokens[place + 3]?.lower ?? '') &&
      tokens[place + 4]?.lower === 'new',
  );
  const [opener, owner, verb] = tokens.slice(at, at + 3);
  if (at === -1 || !opener || !owner || !verb) return tokens;
  return [...tokens.slice(0, at), opener, made(owner, 'there'), made(verb, 'is'), ...tokens.slice(at + 3)];
}
