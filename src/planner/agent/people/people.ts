import { listed } from '../../../lib/text/listed.js';
import { stemOf } from '../../likely/tag-features.js';
import { SURE_TAG, surelyTagged, taggedWords } from '../../likely/tagged-words.js';
import type { Tagged } from '../../likely/tagged-words.js';
import { overlaps } from '../../offline/leftovers/explanations.js';
import { receiversIn } from '../../words/receivers.js';

/* The people whom a request has written to, and whose addresses only the user knows. */

/** Below it, the rules are wrong to ask for a person. */
const UNLIKELY = 0.04;

/** `Which mail addresses are meant by "the deli"?` */
const OF_PEOPLE = /^(?:Which mail addresses are meant by|What is the (?:mail )?address of) "([^"]+)"/;
/** A question that names no person. */
const OF_ANYBODY = /^Which mail addresses should it write to\?/;
/** Somewhere on the web. */
const PLACE = /\b(?:web\w*|pages?|sites?|feeds?|apis?|urls?|blogs?|forms?|shops?|servers?)\b/i;
/** The user, or people whom the words have named before. */
const NAMED_BEFORE =
  /^(?:me|myself|i|my|it|them|him|her|they|he|she|one|and|or|to|the|of|who|whoever|(?:the )?(?:others?|first|second|next|right|rest|winners?)(?: (?:one|team|person))?|both|all(?: (?:of them|two|three|four|five))?|each(?: of them)?|everyone|everybody)$/i;
/** `, Ines and` */
const ENDS =
  /^(?:[\s.,:;()&+/–-]|(?:and|or|then|to|also|as well as|that) )+|(?:[\s.,:;()&+/–-]|['’]s| (?:and|or|then|too|each|what|that))+$/gi;

/**
 * The questions, with one for each person who is not asked for yet. Questions for words that mean no person are left out.
 *
 * @param questions by the rules
 * @param isFromData something that comes in starts it, which says who has sent it
 */
export function withPeople(questions: readonly string[], request: string, isFromData: boolean): readonly string[] {
  const possible = taggedWords(request, UNLIKELY).ask;
  const inData = taggedWords(request, SURE_TAG).known;
  const isInData = (place: Place, chance: number): boolean =>
    (isFromData && isSpokenOfBefore(request, place)) ||
    inData.some((one) => overlaps(one, place) && one.chance > chance);
  const kept = questions.filter((question) => {
    const words = OF_PEOPLE.exec(question)?.[1];
    if (words === undefined || PLACE.test(words)) return true;
    const start = request.indexOf(words);
    const said = { start, end: start + words.length };
    const chance = Math.max(0, ...possible.filter((one) => overlaps(one, said)).map((one) => one.chance));
    return start === -1 || (chance > 0 && !isInData(said, chance));
  });
  const people = peopleIn(request, isInData).filter((words) => !kept.some((question) => isAskedBy(question, words)));
  if (people.length === 0) return kept;
  const others = kept.filter((question) => !OF_ANYBODY.test(question));
  return [...others, ...people.map(whoIs)];
}

type Place = Pick<Tagged, 'start' | 'end'>;

/** `schools book a matinee … and the school gets a bill`: those who come in have said who they are. */
function isSpokenOfBefore(request: string, { start, end }: Place): boolean {
  const [, noun = ''] = ONE_OF.exec(request.slice(start, end).trim()) ?? [];
  const stem = stemOf(noun.toLowerCase());
  return (
    stem.length > 3 &&
    new RegExp(String.raw`(?<!\p{L})${stem}(?:s|es|y|ies)?(?!\p{L})`, 'iu').test(request.slice(0, start))
  );
}
const ONE_OF = /^(?:the |each |every |that |their )?(\p{Ll}+)$/iu;

/** Those of whom no address is known, as the words have them. */
function peopleIn(request: string, isInData: (place: Place, chance: number) => boolean): readonly string[] {
  const known = receiversIn(request).filter(({ kind }) => kind === 'address');
  return [
    ...new Set(
      surelyTagged(request, 'ask')
        .filter((one) => !isAddressed(one, request) && !isInData(one, one.chance))
        .map(({ words }) => words.replaceAll(ENDS, ''))
        .filter(
          (words) => words.length > 1 && !NAMED_BEFORE.test(words) && !known.some((one) => one.words.includes(words)),
        ),
    ),
  ];
}

/** `Ruth (ruth@example.com)` */
const isAddressed = ({ words, end }: Tagged, request: string): boolean =>
  words.includes('@') || ADDRESS_BEHIND.test(request.slice(end));
/** `my husband Bertil has to say yes (bertil@example.org)` */
const ADDRESS_BEHIND = /^(?:,? ?(?:at |\(|<|: ?)?|[^.;,:@]{0,40}[(<] ?)[\w.+-]+@[\w-]+\.\w/;

/** Whether a question is for the same people: it has their last word. */
function isAskedBy(question: string, words: string): boolean {
  const [, asked] = OF_PEOPLE.exec(question) ?? [];
  return (
    question.toLowerCase().includes(lastWordOf(words)) ||
    words.toLowerCase().includes(asked === undefined ? question : lastWordOf(asked))
  );
}
const lastWordOf = (words: string): string => words.split(/[\s-]/).at(-1)?.toLowerCase() ?? '';

/** Whether words are part of what people are called: `Deputy Sunniva` is no service. */
export function isOfPerson(words: string, request: string): boolean {
  const start = request.toLowerCase().indexOf(words.toLowerCase());
  if (start === -1) return false;
  const said = { start, end: start + words.length };
  return surelyTagged(request, 'ask', 'approver').some((one) => overlaps(one, said));
}

/** The question for the addresses of one person, or of several. */
export const whoIs = (words: string): string => `Which mail addresses are meant by "${words}"?`;
const WHO_IS = /^Which mail addresses are meant by ("[^"]+")\?$/;

/** The same questions. Those of `whoIs` become one. */
export function togetherOf(questions: readonly string[]): readonly string[] {
  const people = questions.flatMap((question) => WHO_IS.exec(question)?.[1] ?? []);
  const others = questions.filter((question) => !WHO_IS.test(question));
  return people.length === 0 ? questions : [...others, `Which mail addresses are meant by ${listed(people)}?`];
}
