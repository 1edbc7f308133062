import { placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { inPlaceOf } from '../transfers/parts.js';
import { withoutNotification } from './sent-messages.js';

/* Small words of descriptions: `using Twilio`, `and instantly create …`, `to a specific folder`. */

/** They say how fast an act is done. No act waits unless the words ask for it. */
const FAST =
  /^(?:instantly|immediately|automatically|seamlessly|simultaneously|subsequently|promptly|quickly|effortlessly|directly|accordingly)$/;
const JOINT = /^(?:and|then|,|:|→)$/;
/** One place of many, which no word names. */
const ANY =
  /^(?:specific|certain|particular|given|chosen|designated|desired|dedicated|predefined|pre-defined|specified|selected|preferred|target|corresponding)$/;
const PLACE =
  /^(?:folder|channel|list|board|table|sheet|spreadsheet|worksheet|database|project|base|calendar|label|group|page|account|team|repository|repo|document|audience|playlist|chat|server|pipeline|column|bucket|workspace|number|address|contact|user|person|form|tab)$/;

/** The sentence without such words. */
export function withSmallWords(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let covered: readonly Token[] = [];
  const given = withoutNotification(sentence);
  given.forEach((token, at) => {
    if (isFast(given, at, words) || isAny(given, at, words)) {
      covered = [...covered, token];
      return;
    }
    const word = isWay(given, at, words) ? inPlaceOf([token], 'via') : token;
    line.push(covered.length === 0 ? word : { ...word, also: [...(word.also ?? []), ...covered.map(placeOf)] });
    covered = [];
  });
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

/** `a specific Dropbox folder`: the place is asked for, and the word says no more. */
function isAny(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  if (!ANY.test(sentence[at]?.lower ?? '') || !/^(?:a|an|the|your|my|our)$/.test(sentence[at - 1]?.lower ?? ''))
    return false;
  const noun = at + 1 + words.anyService(sentence, at + 1);
  // `a specific Slack channel`: some services are called by such a noun as well.
  return [noun - 1, noun, noun + 1].some((place) => place > at && PLACE.test(sentence[place]?.lower ?? ''));
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
