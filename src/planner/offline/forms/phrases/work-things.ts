import { made } from '../../text/sentences.js';
import type { ServiceWords } from '../../text/services/words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `what was completed in Asana this week`, `what the team finished in Linear`, `what is due today in Todoist`: the things of
 * the service without their noun. They become `the tasks that were completed in Asana this week`.
 */

/** Nouns for things that people work on. The service lists those of the first that it knows. */
const NOUNS = ['issues', 'cards', 'tasks', 'pages'] as const;
const IS = wordList('is|are|was|were|has|have|been|got|gets|still|not|yet|now|currently|already|be');
const STATE = wordList(
  'due|overdue|done|finished|completed|resolved|shipped|delivered|open|unfinished|assigned|blocked|pending|planned|left|waiting|incomplete',
);
const IN_STATE = /^(?:progress|review|testing)$/;
const PLACE = /^(?:list|column|section|lane|status|stage|state)$/;
const DOES = /^(?:finished|completed|resolved|shipped|delivered|finish|complete|did|didn't|didnt|hasn't|haven't)$/;
const FINISH = /^(?:finish|complete|finished|completed)$/;
const ENDS = /^(?:[,.;:!?\n→]|then|when|if|every|each)$/;
const MAX_SUBJECT = 6;
const MAX_PLACE = 7;

/** The words with a noun for such things. @param isDue whether only what is due counts, which nothing else reads */
export function withWorkThings(tokens: readonly Token[], words: ServiceWords, isDue = false): readonly Token[] {
  const at = tokens.findIndex(({ lower }, place) => lower === 'what' && place > 0);
  const [what, next] = [tokens[at], tokens[at + 1]];
  if (!what || !next || !(isDue ? isDueAt(tokens, at + 1) : isStateAt(tokens, at + 1) || isDoneAt(tokens, at + 1)))
    return tokens;
  const noun = workNoun(tokens, words);
  if (noun === undefined) return tokens;
  const [lead, left] = [withSummaries(tokens.slice(0, at)), leftBy(tokens, at + 1)];
  if (left) {
    const { who, to, not } = left;
    return [
      ...lead,
      before(what, 'the'),
      made(what, 'unfinished', not),
      made(what, noun),
      before(next, 'of'),
      ...who,
      ...tokens.slice(to),
    ];
  }
  // `is still not done`: the one word says the other.
  const still = /^(?:still|yet|now|currently|already)$/.test(tokens[at + 2]?.lower ?? '')
    ? tokens.slice(at + 2, at + 3)
    : [];
  const verb = next.lower === 'was' ? 'were' : next.lower === 'is' ? 'are' : next.lower;
  return [
    ...lead,
    before(what, 'the'),
    made(what, noun),
    before(next, 'that'),
    still.length > 0 || verb !== next.lower ? made(next, verb, still) : next,
    ...tokens.slice(at + 2 + still.length),
  ];
}

/** `the Portal team did not finish`: who has not done it, and where the words end. Null: they say something else. */
function leftBy(
  tokens: readonly Token[],
  from: number,
): { readonly who: readonly Token[]; readonly to: number; readonly not: readonly Token[] } | null {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      place > from && place <= from + MAX_SUBJECT && /^(?:did|has|have|didn't|hasn't|haven't|didnt)$/.test(lower),
  );
  const isNamed = /^(?:the|our|my)$/.test(tokens[from]?.lower ?? '');
  const end = tokens.findIndex(({ lower }, place) => place > at && FINISH.test(lower)) + 1;
  const not = tokens.slice(at, end);
  const isNot = not.length > 1 && not.length < 4 && not.some(({ lower }) => /^not$|n't$|^didnt$/.test(lower));
  return at !== -1 && isNamed && isNot ? { who: tokens.slice(from, at), to: end, not } : null;
}

/** `an AI roundup of`: a summary. */
const withSummaries = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token, at) =>
    /^(?:roundup|round-up|wrap-up|wrapup)$/.test(token.lower) && tokens[at - 1]?.lower === 'ai'
      ? made(token, 'summary')
      : token,
  );

/** The noun for the things that people work on in the service of the words. */
export const workNoun = (tokens: readonly Token[], words: ServiceWords): string | undefined =>
  NOUNS.find((noun) => listsOf(tokens, words, noun));

/** Whether the service of the words lists things of this noun. */
export function listsOf(tokens: readonly Token[], words: ServiceWords, noun: string): boolean {
  const name = tokens.findIndex((_token, place) => words.service(tokens, place) > 0);
  const service = name === -1 ? [] : tokens.slice(name, name + words.service(tokens, name));
  const [first] = service;
  if (!first) return false;
  return words.listedAt([before(first, 'all'), ...service, made(first, noun)], 1, service.length) !== null;
}

/** `is due`, `is overdue` */
const isDueAt = (tokens: readonly Token[], at: number): boolean =>
  /^(?:is|are|'s)$/.test(tokens[at]?.lower ?? '') && /^(?:due|overdue)$/.test(tokens[at + 1]?.lower ?? '');

/** `was completed`, `is still open`, `is in progress`, `is in the Done list` */
function isStateAt(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (IS.test(tokens[at]?.lower ?? '')) at += 1;
  if (at === from) return false;
  // `what is not done today`: the day may be that on which it is due.
  const isDated =
    tokens.slice(from, at).some(({ lower }) => lower === 'not') && tokens.some(({ lower }) => lower === 'today');
  if (isDated) return false;
  if (STATE.test(tokens[at]?.lower ?? '')) return true;
  if (tokens[at]?.lower !== 'in') return false;
  if (IN_STATE.test(tokens[at + 1]?.lower ?? '')) return true;
  return tokens.slice(at + 1, at + MAX_PLACE).some(({ lower }) => PLACE.test(lower));
}

/** `the Portal team finished`, `I did not finish` */
function isDoneAt(tokens: readonly Token[], from: number): boolean {
  const isNamed = /^(?:i|we|the|our|my|they|everyone|everybody)$/.test(tokens[from]?.lower ?? '');
  if (!isNamed) return false;
  for (let at = from + 1; at <= from + MAX_SUBJECT; at += 1) {
    const { lower = '' } = tokens[at] ?? {};
    if (ENDS.test(lower) || lower === '') return false;
    if (DOES.test(lower))
      return /^(?:finished|completed|resolved|shipped|delivered)$/.test(lower) || isOpen(tokens, at);
  }
  return false;
}

/** `did not finish`, `hasn't completed` */
const isOpen = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1, at + 3).some(({ lower }) => FINISH.test(lower));
