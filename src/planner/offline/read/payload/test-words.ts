import { CURRENCIES } from './currencies.js';
import { leadLength } from '../../text/sentences.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';

/** `with customer details`: all that is known of something, which a text is to hold. No field has such a value. */
export const OF_ALL = /^(?:details?|data|info|infos|information|particulars|specifics)$/;

export type Compare = 'gt' | 'gte' | 'lt' | 'lte';

/** Comparisons with a number; some of them say which value is compared. */
export const COMPARES = new Phrases<Compare>([
  ...['over', 'above', 'more than', 'greater than', 'larger than', 'bigger than', 'higher than', 'exceeding', 'exceeds']
    .concat(['beyond', 'upward of', 'upwards of', 'longer than', 'costs more than', 'is worth more than', '>'])
    .map((said) => [said, 'gt'] as const),
  ...['at least', 'minimum of', 'a minimum of', 'no less than', 'not less than', 'from at least', '>=', '≥'].map(
    (said) => [said, 'gte'] as const,
  ),
  ...['under', 'below', 'less than', 'fewer than', 'lower than', 'smaller than', 'shorter than', 'costs less than']
    .concat(['<', 'cheaper than'])
    .map((said) => [said, 'lt'] as const),
  ...['at most', 'no more than', 'not more than', 'up to', 'a maximum of', 'maximum of', '<=', '≤'].map(
    (said) => [said, 'lte'] as const,
  ),
]);

/** `500 or more`: the comparison stands behind its number. */
export const BEHIND = new Phrases<Compare>([
  ...['or more', 'and more', 'or higher', 'and higher', 'or above', 'and above', 'and up', 'or up', 'or greater']
    .concat(['and over', 'or over', '+', 'plus', 'or better'])
    .map((said) => [said, 'gte'] as const),
  ...['or less', 'or lower', 'or below', 'and below', 'and less', 'or fewer', 'or under', 'or worse'].map(
    (said) => [said, 'lte'] as const,
  ),
]);

const MOVES =
  /^(?:drop(?:s|ped|ping)?|falls?|fell|fallen|falling|sinks?|sank|sunk|sinking|dip(?:s|ped|ping)?|slip(?:s|ped|ping)?|slides?|slid|sliding|shr[iau]nks?|shrinking|plunge[sd]?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|goes|went|gone|going|comes?|came|coming|runs?|running|rises?|rose|risen|rising|climb(?:s|ed|ing)?|grows?|grew|grown|growing|jump(?:s|ed|ing)?|increas(?:es?|ed|ing)|soar(?:s|ed|ing)?|shoots?|shot|surge[sd]?|moves?|moved|gets?|got|stays?|hits?|reach(?:es|ed)?|pass(?:es|ed)?|cross(?:es|ed)?)$/;
const BESIDE_MOVE = /^(?:has|have|is|are|down|up|back|again|ever|even|suddenly|to)$/;

/** How many words say that a number falls or rises, before what it is compared with: `drops`, `has fallen to`. */
export function moveLength(tokens: readonly Token[], start: number): number {
  let verb = start;
  while (BESIDE_MOVE.test(tokens[verb]?.lower ?? '')) verb += 1;
  if (!MOVES.test(tokens[verb]?.lower ?? '')) return 0;
  let to = verb + 1;
  // `up to 5` is a comparison itself.
  while (BESIDE_MOVE.test(tokens[to]?.lower ?? '') && COMPARES.at(tokens, to) === null) to += 1;
  return to - start;
}

/** `drops below 5`, `falls by 10`: a number that moves, which no cell says as a text. */
export function isMoved(tokens: readonly Token[], at: number): boolean {
  const length = moveLength(tokens, at);
  const rest = tokens.slice(at + length, at + length + 5);
  return length > 0 && rest.some(({ text }) => /^[$€£]?\d/.test(text));
}

/** Words that lead to the name of a field: `whose priority is high`. */
export const OF_FIELD: readonly string[] = [
  'whose',
  'and whose',
  'where',
  'where the',
  'where its',
  'where their',
  'and where the',
  'in which the',
  'for which the',
  'and the',
  'and its',
  'and their',
  'with its',
  'when the',
  'when its',
];
/** Words that lead to a value or to a field, the value before it or behind. */
export const WITH: readonly string[] = [
  'with',
  'with a',
  'with an',
  'with the',
  'and with a',
  'and a',
  'and an',
  'has',
  'has a',
  'has an',
  'has the',
  'have',
  'have a',
  'have the',
  'having',
  'having a',
  'having the',
  'that has',
  'that has a',
  'that has an',
  'that has the',
  'that have',
  'that have a',
  'that have the',
  'which has',
  'which has a',
  'which has the',
  'which have',
  'who has',
  'who has a',
  'carrying the',
  'bearing the',
  'of',
];
export const WITHOUT: readonly string[] = [
  'without',
  'has no',
  'have no',
  'no',
  'without a',
  'without an',
  'without any',
  'without the',
  'with no',
  'with an empty',
  'with empty',
  'that has no',
  'that have no',
  'which has no',
  'lacking',
  'lacking a',
  'missing',
  'missing a',
  'that lack',
  'that lacks',
  'that lack a',
  'that lacks a',
  ...['', 'that ', 'which '].flatMap((who) =>
    ['hasnt', "hasn't", 'havent', "haven't", 'has not', 'have not'].flatMap((not) => [
      `${who}${not} got`,
      `${who}${not} any`,
    ]),
  ),
];
/** Words that lead to an adjective or to a participle. */
export const THAT_IS: readonly string[] = [
  'that is',
  'that are',
  'that was',
  'that were',
  'which is',
  'which are',
  'who is',
  'who are',
  'and is',
  'and are',
  'that gets',
  'that get',
];
const PRONOUNS: readonly string[] = ['', 'that ', 'which ', 'who '];
export const NOT_VERB: readonly string[] = ['does not', "doesn't", 'doesnt', 'do not', "don't", 'dont', 'not'].flatMap(
  (not) => PRONOUNS.map((who) => who + not),
);
export const IS_NOT: readonly string[] = [
  'is not',
  "isn't",
  'isnt',
  'are not',
  "aren't",
  'arent',
  'was not',
  "wasn't",
].flatMap((not) => PRONOUNS.map((who) => who + not));
export const TAGGED: readonly string[] = [
  'tagged',
  'tagged as',
  'tagged with',
  'labelled',
  'labelled as',
  'labelled with',
  'labeled',
  'labeled as',
  'labeled with',
  'categorized as',
  'categorised as',
  'filed under',
];
export const MARKED: readonly string[] = [
  'marked',
  'marked as',
  'flagged',
  'flagged as',
  'set to',
  'rated',
  'rated as',
  'classed as',
];
export const ASSIGNED: readonly string[] = ['assigned to', 'that belong to', 'owned by'];
export const MENTIONS: readonly string[] = [
  'mentions',
  'mention',
  'mentioning',
  'contains',
  'contain',
  'containing',
  'includes',
  'include',
  'including',
  'says',
  'say',
  'saying',
];
/** Words between the verb and what is mentioned. */
export const WORD: readonly string[] = [
  'the word',
  'the words',
  'the text',
  'the phrase',
  'the term',
  'the keyword',
  'the keywords',
  'the string',
  'word',
  'words',
];

/** Also as people say it of amounts. No word is a name of its prototype. */
export const CURRENCY: typeof CURRENCIES = Object.assign(Object.create(null) as object, CURRENCIES, { bucks: 'usd' });

/** Words that say that a field has got another value. */
export const BECOMES: readonly string[] = [
  'becomes',
  'become',
  'became',
  'has become',
  'gets',
  'turns',
  'turned',
  'is now',
  'goes to',
  'jumps to',
  ...['change', 'switch', 'move', 'turn', 'flip', 'update', 'set', 'transition'].flatMap((verb) => {
    const done = verb === 'set' ? 'set' : `${verb.replace(/e$/, '')}${verb === 'flip' ? 'ped' : 'ed'}`;
    const does = verb === 'switch' ? 'switches' : `${verb}s`;
    const forms = [
      does,
      done,
      ...['is', 'gets', 'was', 'got', 'has', 'has been', 'is being'].map((be) => `${be} ${done}`),
    ];
    return forms.map((form) => `${form} to`);
  }),
];
/** Verbs of a thing that begin behind its last field: `an issue with a due date is created`. */
export const ARRIVES: readonly string[] = ['is', 'are', 'was', 'were', 'gets', 'has been'].flatMap((be) =>
  'created added made posted received filed logged entered uploaded submitted opened'
    .split(' ')
    .map((verb) => `${be} ${verb}`),
);
/** Words between the name of a field and its value. */
export const IS_VALUE: readonly string[] = 'is, are, was, equals, =, :, is equal to, reads, of, is one of, is either'
  .split(', ')
  .concat(BECOMES);
/** Words before an amount. */
export const OF_AMOUNT: readonly string[] =
  'of, for, worth, that is worth, that are worth, which is worth, totaling, totalling, valued at, that costs, that cost, that is, that are, which is, with, in the amount of, with a value of, with a total of, with a total, with an amount of, with an amount, with a value, worth of'.split(
    ', ',
  );

/** `is blank`, `is filled in`: whether a field has a value. Null: the words say something else. */
export function emptyOrFilled(
  tokens: readonly Token[],
  at: number,
): { readonly isEmpty: boolean; readonly to: number } | null {
  const empty = leadLength(tokens, at, ['empty', 'blank', 'missing']);
  const length = empty > 0 ? empty : leadLength(tokens, at, ['filled in', 'filled out', 'filled']);
  return length > 0 ? { isEmpty: empty > 0, to: at + length } : null;
}
