import { taggedWords } from '../../likely/tagged-words.js';
import type { Tagged } from '../../likely/tagged-words.js';
import { receiversIn } from '../../words/receivers.js';

/* The people whom a request has written to, and whose addresses only the user knows. */

/** Above it, somebody is asked for. */
const SURE = 0.4;
/** Above it, a word belongs to the same people as the surer ones beside it. */
const BESIDE = 0.3;
/** Below it, the rules are wrong to ask for somebody. */
const UNLIKELY = 0.04;

/** `Which mail addresses are meant by "the deli"?` */
const OF_PEOPLE = /^(?:Which mail addresses are meant by|What is the (?:mail )?address of) "([^"]+)"/;
/** A question for the addresses of nobody in particular. */
const OF_ANYBODY = /^Which mail addresses should it write to\?/;
/** Somewhere on the web. */
const PLACE = /\b(?:web\w*|pages?|sites?|feeds?|apis?|urls?|blogs?|forms?|shops?|servers?)\b/i;
/** Nobody else, or those whom the words have named. */
const NAMED_BEFORE =
  /^(?:me|myself|i|my|it|them|him|her|they|he|she|one|and|or|to|the|of|who|whoever|(?:the )?(?:others?|first|second|next|right|rest|winners?)(?: (?:one|team|person))?|both|all(?: (?:of them|two|three|four|five))?|each(?: of them)?|everyone|everybody)$/i;
/** `, Ines and` */
const ENDS =
  /^(?:[\s.,:;()&+/–-]|(?:and|or|then|to|also|as well as|that) )+|(?:[\s.,:;()&+/–-]|['’]s| (?:and|or|then|too|each|what|that))+$/gi;

/**
 * The questions with one for all people who are not asked for yet, and without those for words that stand for nobody.
 *
 * @param questions by the rules
 * @param isFromData something that comes in starts it, which says who has sent it
 */
export function withPeople(questions: readonly string[], request: string, isFromData: boolean): readonly string[] {
  const possible = taggedWords(request, UNLIKELY).ask;
  const inData = taggedWords(request, SURE).known;
  const isInData = (place: Place, chance: number): boolean =>
    (isFromData && isSpokenOfBefore(request, place)) ||
    inData.some((one) => isWithin(one, place) && one.chance > chance);
  const kept = questions.filter((question) => {
    const words = OF_PEOPLE.exec(question)?.[1];
    if (words === undefined || PLACE.test(words)) return true;
    const start = request.indexOf(words);
    const said = { start, end: start + words.length };
    const chance = Math.max(0, ...possible.filter((one) => isWithin(one, said)).map((one) => one.chance));
    return start === -1 || (chance > 0 && !isInData(said, chance));
  });
  const people = peopleIn(request, isInData).filter((words) => !kept.some((question) => isAskedBy(question, words)));
  if (people.length === 0) return kept;
  const others = kept.filter((question) => !OF_ANYBODY.test(question));
  return [...others, ...people.map((words) => `Which mail addresses are meant by "${words}"?`)];
}

type Place = Pick<Tagged, 'start' | 'end'>;
const isWithin = (one: Place, other: Place): boolean => one.start < other.end && other.start < one.end;

/** `schools book a matinee … and the school gets a bill`: those who come in have said who they are. */
function isSpokenOfBefore(request: string, { start, end }: Place): boolean {
  const [, noun = ''] = ONE_OF.exec(request.slice(start, end).trim()) ?? [];
  const stem = noun.toLowerCase().replace(/(?:ies|y|e?s)$/, '');
  return (
    stem.length > 3 &&
    new RegExp(String.raw`(?<!\p{L})${stem}(?:s|es|y|ies)?(?!\p{L})`, 'iu').test(request.slice(0, start))
  );
}
const ONE_OF = /^(?:the |each |every |that |their )?(\p{Ll}+)$/iu;

/** Those of whom no address is known, as the words have them. */
function peopleIn(request: string, isInData: (place: Place, chance: number) => boolean): readonly string[] {
  const known = receiversIn(request).filter(({ kind }) => kind === 'address');
  const found = taggedWords(request, BESIDE).ask.filter(({ chance }) => chance >= SURE);
  return [
    ...new Set(
      found
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
  const last = words.split(/[\s-]/).at(-1)?.toLowerCase() ?? '';
  return question.toLowerCase().includes(last) || words.toLowerCase().includes(lastOf(question));
}
const lastOf = (question: string): string =>
  OF_PEOPLE.exec(question)?.[1]?.split(/[\s-]/).at(-1)?.toLowerCase() ?? question;

/** Whether words are part of what people are called: `Deputy Sunniva` is no service. */
export function isOfPerson(words: string, request: string): boolean {
  const start = request.toLowerCase().indexOf(words.toLowerCase());
  if (start === -1) return false;
  const { ask, approver } = taggedWords(request, BESIDE);
  return [...ask, ...approver].some((one) => one.chance >= SURE && isWithin(one, { start, end: start + words.length }));
}
