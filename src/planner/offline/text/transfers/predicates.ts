import { leadLength, WISHES } from '../sentences.js';
import { asBase, isDone, isParticiple } from '../services/words.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* What a sentence tells of its things: `become tasks`, `should also be opened as issues`, `to end up in Airtable`. */

export interface Predicate {
  /** The place of its verb. */
  readonly verb: number;
  /**
   * - `becomes`: what stands behind is made of the thing.
   * - `goes`: the thing goes to the place behind.
   * - `done`: the verb says what is done to it.
   */
  readonly kind: 'becomes' | 'goes' | 'done';
  /** The verb as an order. */
  readonly base: string;
}

/** It is made into something else, which stands behind. */
const BECOMES = wordList(
  'becomes?|turns?|creates?|triggers?|generates?|opens?|makes?|spawns?|starts?|gives?|produces?|raises?|yields?',
);
/** It goes to a place, which stands behind. */
const GOES = wordList(
  'goes|go|lands?|appears?|flows?|syncs?|gets?|shows?|ends?|comes?|arrives?|drops?|pops?|receives?|finds?',
);
/** Before a verb that is told of the thing. */
const MODALS = wordList('should|must|shall|will|would|could|can|may|needs?|have|has|ought');
const ADVERBS = wordList(
  'also|automatically|always|then|please|both|just|all|immediately|each|instantly|directly|straight|too|likewise',
);
const BE = wordList('be|get|gets|got|getting|are|is|been|being');
/** Before a verb in a relative clause: `mails I get`. */
const WHOSE = wordList('i|we|they|you|he|she|someone|somebody|that|which|who|it');
const PEOPLE = wordList('people|customers|clients|users|visitors');
const PLACES = /^(?:in|on)$/;
const ARTICLES = /^(?:a|an|another)$/;

/** @param isWish the words before say that somebody wants it: `to` leads to the verb */
export function predicateAt(
  sentence: readonly Token[],
  at: number,
  words: ServiceWords,
  isWish: boolean,
): Predicate | null {
  const [hasModal, verb] = [isModal(sentence, at, isWish), behind(sentence, at, isWish)];
  const token = sentence[verb];
  const before = sentence[at - 1]?.lower ?? '';
  if (token?.kind !== 'word' || WHOSE.test(before) || (PEOPLE.test(before) && verb === at)) return null;
  const between = sentence.slice(at, verb);
  if (between.some(({ lower }) => BE.test(lower))) {
    if (PLACES.test(token.lower)) return hasModal ? { verb: verb - 1, kind: 'goes', base: 'add' } : null;
    // `should be a task in Asana`
    if (ARTICLES.test(token.lower) && hasModal && sentence[verb - 1]?.lower === 'be')
      return { verb: verb - 1, kind: 'becomes', base: 'create' };
    const isOrder = isParticiple(token, words) || isDone(token);
    return isOrder && (hasModal || isWish) ? { verb, kind: 'done', base: asBase(token).lower } : null;
  }
  if (BECOMES.test(token.lower)) return { verb, kind: 'becomes', base: 'create' };
  if (!GOES.test(token.lower)) return null;
  // `find their way into the sheet`
  const isWay = /^finds?$/.test(token.lower);
  if (isWay && !(/^(?:their|its)$/.test(sentence[verb + 1]?.lower ?? '') && sentence[verb + 2]?.lower === 'way'))
    return null;
  return { verb: isWay ? verb + 2 : verb, kind: 'goes', base: 'add' };
}

function isModal(sentence: readonly Token[], at: number, isWish: boolean): boolean {
  const { lower = '' } = sentence[at] ?? {};
  return MODALS.test(lower) || (isWish && /^(?:to|be|get|got)$/.test(lower));
}

/** The place behind all words that only lead to a verb. */
function behind(sentence: readonly Token[], at: number, isWish: boolean): number {
  let verb = at;
  for (;;) {
    const { lower = '' } = sentence[verb] ?? {};
    const isTo = lower === 'to' && (isWish || MODALS.test(sentence[verb - 1]?.lower ?? ''));
    // `get a mail` says what it gets.
    const isGet = /^(?:get|gets|got)$/.test(lower) && !isDone(sentence[verb + 1] ?? (sentence[verb] as Token));
    if (!(MODALS.test(lower) || ADVERBS.test(lower) || (BE.test(lower) && !isGet) || isTo)) return verb;
    verb += 1;
  }
}

const LEADS: readonly string[] = [
  ...WISHES,
  "i'd love",
  "we'd love",
  'i would love',
  "i'd love it if",
  'i would love it if',
  "we'd love it if",
  "i'd like it if",
  "i'd love for",
  "i'd like for",
  'it would be nice if',
  'it would be great if',
  'it would be good if',
  'it would be helpful if',
  "it'd be nice if",
  "it'd be great if",
  'make sure',
  'make sure that',
  'ensure',
  'ensure that',
  'see that',
  'see to it that',
  'is it possible for',
  'would it be possible for',
  'could',
  'can',
  'would',
  'will',
  'have',
  'let',
  'may',
];
const POLITE = /^(?:hi|hello|hey|please|kindly|,|so|basically|ideally|!|there)$/;

/** How many words at the start only say that somebody wants what comes behind. */
export function wishAt(sentence: readonly Token[]): number {
  let at = 0;
  while (POLITE.test(sentence[at]?.lower ?? '')) at += 1;
  const length = leadLength(sentence, at, LEADS);
  return length === 0 ? 0 : at + length;
}
