import { placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { inPlaceOf } from '../transfers/parts.js';
import { withoutNotification } from './sent-messages.js';
import { wordList } from '../../word-list.js';

/* Small words of descriptions: `using Twilio`, `and instantly create …`, `to a specific folder`. */

/** They say how fast an act is done. No act waits unless the words ask for it. */
const FAST = wordList(
  'instantly|immediately|automatically|seamlessly|simultaneously|subsequently|promptly|quickly|effortlessly|directly|accordingly',
);
const JOINT = /^(?:and|then|,|:|→)$/;
/** One place of many, which no word names. */
const ANY = wordList(
  'specific|certain|particular|given|chosen|designated|desired|dedicated|predefined|pre-defined|specified|selected|preferred|target|corresponding',
);
const PLACE =
  /^(?:folder|channel|list|board|table|sheet|spreadsheet|worksheet|database|project|base|calendar|label|group|page|account|team|repository|repo|document|audience|playlist|chat|server|pipeline|column|bucket|workspace|number|address|contact|user|person|form|tab)$/;

/** The sentence without such words. */
export function withSmallWords(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let covered: readonly Token[] = [];
  const given = withoutNotification(sentence);
  given.forEach((token, at) => {
    const isIdle =
      isFast(given, at, words) ||
      isAny(given, at, words) ||
      isColour(given, at) ||
      isShared(given, at, words) ||
      isLink(given, at) ||
      isBorn(given, at, words) ||
      isKind(given, at, words);
    if (isIdle) {
      covered = [...covered, token];
      return;
    }
    const word = isWay(given, at, words) ? inPlaceOf([token], 'via') : token;
    line.push(covered.length === 0 ? word : { ...word, also: [...(word.also ?? []), ...covered.map(placeOf)] });
    covered = [];
  });
  const last = line.pop();
  if (last) line.push(covered.length === 0 ? last : { ...last, also: [...(last.also ?? []), ...covered.map(placeOf)] });
  return line.length === sentence.length && line.every((token, at) => token === sentence[at]) ? sentence : line;
}

/** `…, and instantly create …` */
const isFast = (sentence: readonly Token[], at: number, words: ServiceWords): boolean => {
  const next = sentence[at + 1];
  return (
    FAST.test(sentence[at]?.lower ?? '') &&
    JOINT.test(sentence[at - 1]?.lower ?? '') &&
    next?.kind === 'word' &&
    words.isVerb(next.stem)
  );
};

const COLOURS = wordList('red|green|blue|yellow|orange|purple|pink|black|grey|gray|lime|sky|teal|brown|white');

/** `the red label Urgent`: the name says which one it is, and the color only how it looks. */
function isColour(sentence: readonly Token[], at: number): boolean {
  const name = sentence[at + 2];
  return (
    COLOURS.test(sentence[at]?.lower ?? '') &&
    /^(?:the|our|my)$/.test(sentence[at - 1]?.lower ?? '') &&
    /^(?:label|tag)$/.test(sentence[at + 1]?.lower ?? '') &&
    (name?.mention?.kind === 'quote' || /^\p{Lu}/u.test(name?.text ?? ''))
  );
}

/** `the shared Todoist project Home`: others see it as well. */
function isShared(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  const noun = at + 1 + words.anyService(sentence, at + 1);
  return (
    /^(?:shared|joint)$/.test(sentence[at]?.lower ?? '') &&
    /^(?:the|our|my)$/.test(sentence[at - 1]?.lower ?? '') &&
    /^(?:project|board|list|workspace|calendar)$/.test(sentence[noun]?.lower ?? '') &&
    /^\p{Lu}/u.test(sentence[noun + 1]?.text ?? '')
  );
}

/** `a specific Dropbox folder`: the place is asked for, and the word says no more. */
function isAny(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  if (!ANY.test(sentence[at]?.lower ?? '') || !/^(?:a|an|the|your|my|our)$/.test(sentence[at - 1]?.lower ?? ''))
    return false;
  const noun = at + 1 + words.anyService(sentence, at + 1);
  // `a specific Slack channel`: some services are called by such a noun as well.
  return [noun - 1, noun, noun + 1].some((place) => place > at && PLACE.test(sentence[place]?.lower ?? ''));
}

const MAKES = /^(?:create|creates|generate|generates|make|makes|schedule|schedules)$/;

/** `generate Zoom meeting links`: the link comes with the meeting. */
function isLink(sentence: readonly Token[], at: number): boolean {
  if (
    !/^links?$/.test(sentence[at]?.lower ?? '') ||
    !/^(?:meeting|call|conference|webinar)$/.test(sentence[at - 1]?.lower ?? '')
  )
    return false;
  const verb = sentence.slice(0, at).findLastIndex(({ lower }) => MAKES.test(lower));
  return (
    verb !== -1 &&
    at - verb <= MAX_MADE &&
    !sentence.slice(verb, at).some(({ lower }) => /^(?:to|in|into|with|from|for)$/.test(lower))
  );
}

/** The most words from a verb to the noun of what it makes. */
const MAX_MADE = 5;

const BORN = wordList(
  'created|added|submitted|received|placed|posted|published|uploaded|opened|made|booked|scheduled|generated|registered|captured|entered|logged',
);

/** `new activities created in Pipedrive`: new ones. */
function isBorn(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  if (
    !BORN.test(sentence[at]?.lower ?? '') ||
    !/^(?:in|on|to|via|through|into|inside|within)$/.test(sentence[at + 1]?.lower ?? '')
  )
    return false;
  const isNew = sentence.slice(Math.max(0, at - MAX_THING), at).some(({ lower }) => lower === 'new');
  const isPlain = /[^s]{3}s$/.test(sentence[at - 1]?.lower ?? '');
  let place = at + 2;
  while (/^(?:the|my|our|your|a|an)$/.test(sentence[place]?.lower ?? '')) place += 1;
  return isNew && isPlain && words.service(sentence, place) > 0;
}

/** The most words from `new` to the end of the thing. */
const MAX_THING = 4;

/** `Pipedrive CRM`, `the Slack app`: what sort of service it is. */
function isKind(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  if (!/^(?:crm|app|platform|software|system)$/.test(sentence[at]?.lower ?? '')) return false;
  const next = sentence[at + 1];
  const isEnd =
    next === undefined || next.kind === 'mark' || /^(?:to|in|and|when|for|with|as|from|via|or)$/.test(next.lower);
  return (
    isEnd && [1, 2, 3].some((length) => at >= length && words.service(sentence.slice(at - length, at), 0) === length)
  );
}

/** `using Twilio` at the end of an act: by this service. */
function isWay(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  if (sentence[at]?.lower !== 'using') return false;
  const length = words.service(sentence, at + 1);
  const next = sentence[at + 1 + length];
  return (
    length > 0 &&
    at > 1 &&
    (next === undefined || next.kind === 'mark' || /^(?:and|when|whenever|if|for|to|then)$/.test(next.lower))
  );
}
