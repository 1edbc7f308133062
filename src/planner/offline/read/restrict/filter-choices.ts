import type { EventType } from '../../../../domain/event/types/index.js';
import { jsonPointer } from '../../../../lib/json/json-pointer.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import type { Ask, Builder, Draft } from '../../build/builder.js';
import { JUDGED_FILTER, pinned } from '../../text/pins.js';
import type { Token } from '../../text/tokens.js';
import { mentions } from '../payload/test-expressions.js';
import { testedFields } from '../payload/tested-fields.js';
import type { TestedField } from '../payload/tested-fields.js';
import { wordList } from '../../word-list.js';

/* Choices by which the user says how things are to be known that no field is known to tell. */

type Choices = NonNullable<Ask['choices']>;

/** A model knows what a thing says, and not who its user is, what happened to it, or how much there is of something. */
const NOT_JUDGED = wordList(
  'me|my|mine|myself|i|we|us|our|ours|same|again|twice|second|starred|flagged|pinned|bookmarked|reacted|star|react|assigned|unassigned|unread|read|opened|clicked|archived|deleted|moved|merged|closed|labell?ed|label|tagged|tag|folder|board|list|column|sheet|tab|table|database|base|channel|calendar|project',
);

const SAYS = /^(?:asks?|asking|about|regarding|complains?|complaining|thanks|thanking|wants)$/;
const OF_USER = /^(?:me|my|us|our|i|we)$/;

/**
 * The choice for words that the gap shows as a whole. None: no model can tell.
 *
 * @param isThing the words name the thing as well: `a wedding enquiry is added to the database`
 */
export function judgedChoice(
  builder: Builder,
  words: readonly Token[],
  { planning }: EventType,
  isThing = false,
): Choices {
  const said = builder.said(words);
  // `asks for my rates`: it is about the user, and a text says so.
  const isSaid = words.slice(0, 3).some(({ lower }) => SAYS.test(lower));
  const isOpen = (lower: string): boolean => NOT_JUDGED.test(lower) && !(isSaid && OF_USER.test(lower));
  const isJudged =
    ownWords(words).length > 0 &&
    !words.some(({ lower, kind }) => isOpen(lower) || /\d/.test(lower) || kind === 'mention');
  const chosen = isJudged && said !== '' ? pinned(said, JUDGED_FILTER) : null;
  const [thing = 'thing', ...others] = planning?.things ?? [];
  // A page may be one that is to be read.
  const standIn = thing === 'page' ? (others.find((one) => /^(?:entry|record|item)$/.test(one)) ?? thing) : thing;
  return chosen === null
    ? []
    : [
        {
          label: `An AI judges whether the ${thing} fits "${said}"`,
          words: isThing ? `${standIn} ${chosen}` : chosen,
          value: null,
          at: { step: null, path: '' },
        },
      ];
}

const MAX_CHOICES = 5;
/** Fields that people hardly ever test. */
const NO_TEST = /(?:^| )(?:id|ids|ts|gid|rev|url|link|connection|mailbox|sha256|cursor|key|time zone|is readable)$/;

export function fieldsFor(type: EventType): readonly TestedField[] {
  const own = testedFields(type).filter(({ words, path }) => !NO_TEST.test(words) && !path.includes('('));
  const seen = new Set<string>();
  return own.filter(({ path }) => !seen.has(path) && seen.add(path));
}

const SMALL = wordList(
  'the|those|these|them|ones?|any|anything|everything|something|all|things?|stuff|of|that|which|who|whose|others?|such|is|are|was|were|has|have|no|not|a|an|from|by|with|without|in|on|at|to|for|about|it|its|they|their|my|our|only|just|me|i|we|be|been|does|do|if|unless|when|asks?|marked|as|look|looks|like|called|named|other|than|except|but|and|or|under|into|sent|says?|saying|mentions?|contains?|includes?|one|every|each',
);

/** Nouns that say no more than where a word stands. */
const HEADS = wordList('labels?|labell?ed|tags?|tagged|words?|fields?|property');

/** The words that say what is meant, without those around them. */
export const ownWords = (words: readonly Token[]): readonly Token[] =>
  words.filter(({ kind, lower }) => kind === 'word' && !(SMALL.test(lower) || HEADS.test(lower)));

const MAX_KEYWORDS = 2;
/** `I'm watching`, `reported by Ann`: what somebody does is in no text. */
const PERSON = /^(?:i|i'm|i've|we|he|she|they|by)$/;

/** The words that the value of a field may have in it. */
export function keyword(words: readonly Token[]): string {
  const quote = words.find(({ mention }) => mention?.kind === 'quote')?.mention?.value;
  if (quote !== undefined) return quote;
  const own = ownWords(words);
  // A clause is no word that would stand in a text.
  // `is a question`, `an invoice attached`: they describe the thing, and do not stand in it.
  const isKind = /^an?$/.test(words[0]?.lower ?? '') && own.length === words.length - 1;
  const isState = own.length > 1 && own.some(({ lower }) => /(?:ed|ing)$/.test(lower));
  if (isKind || isState || own.length > MAX_KEYWORDS || words.some(({ lower }) => PERSON.test(lower))) return '';
  return own
    .map(({ text }) => text)
    .join(' ')
    .replace(/(?<=[^s]{3})s$/, '');
}

/** Values in which a word may stand. */
const ROLES = [
  'title',
  'text',
  'label',
  'kind',
  'status',
  'priority',
  'sender',
  'email',
  'place',
  'company',
  'country',
];

/** `when Ann adds an event`: a word with a capital may be a person, whose name stands in such a field. */
const isPersonFor = ({ path }: TestedField, word: string): boolean =>
  /^\p{Lu}\p{Ll}+/u.test(word) &&
  /(?:organi[sz]er|creator|author|owner|member)\w*\.(?:display|full)?_?name$/i.test(path);

const rankOf = (field: TestedField, word: string): number =>
  isPersonFor(field, word) ? -1 : ROLES.indexOf(field.role ?? '');

/** Choices of the fields that may have the name of the person who does it. */
export const choicesOfPerson = (type: EventType, name: string, steps: readonly Draft[]): Choices =>
  choicesIn(
    fieldsFor(type).filter((field) => isPersonFor(field, name) && isFree(field)),
    name,
    false,
    steps,
  );

const isFree = ({ values, type }: TestedField): boolean => values.length === 0 && (type === 'text' || type === 'list');

/** Choices of a field that has a word in it. @param steps those that wait for it; none are there yet if only filters are */
export function choicesFor(type: EventType, word: string, isNot: boolean, steps: readonly Draft[]): Choices {
  if (word === '') return [];
  const fields = fieldsFor(type)
    .filter(
      (field) => ((field.role !== null && ROLES.includes(field.role)) || isPersonFor(field, word)) && isFree(field),
    )
    .toSorted((one, other) => rankOf(one, word) - rankOf(other, word));
  return choicesIn(fields, word, isNot, steps);
}

function choicesIn(fields: readonly TestedField[], word: string, isNot: boolean, steps: readonly Draft[]): Choices {
  return fields.slice(0, MAX_CHOICES).map((field) => {
    const label = `${isNot ? 'Not if its' : 'If its'} ${field.words === 'from' ? 'sender' : field.words} has "${word}" in it`;
    const value =
      field.type === 'list' && !field.path.includes('.')
        ? { contains: word }
        : { matches: `(?i)${escapedPattern(word)}` };
    if (!isNot && (field.type === 'text' || steps.length === 0))
      return { label, value, at: { step: null, path: `/trigger/filters${jsonPointer([field.path])}` } };
    const { expr } = mentions([field], [word], isNot);
    const [first, ...more] = steps.map(({ id, when }) => ({
      at: { step: id, path: '/when' },
      value: when === null ? expr : `(${when}) and (${expr})`,
    }));
    return { label, value: first?.value ?? expr, at: first?.at ?? { step: null, path: '/when' }, more };
  });
}
