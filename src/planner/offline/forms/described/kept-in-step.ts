import { fitsAny } from '../../text/asides/aside-words.js';
import { made } from '../../text/sentences.js';
import { openerLength } from '../../text/starts/openers.js';
import type { ServiceWords } from '../../text/services/words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';

/* Titles about a thing that follows what happens elsewhere: `sync HubSpot contact from successful Stripe payment`. */

const SYNC: readonly RegExp[] = [/^(?:automatically )?(?:sync|syncs|synchroni[sz]es?) (?:a |an |the )?/];
/** Words for many things, which are no start. */
const MANY = /^(?:all|my|our|existing|these|those|data)$/;

/** `on …, create or update …`; null: the sentence is no such title. */
export function followsWhat(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime || openerLength(sentence) > 0) return null;
  const lead = fitsAny(sentence, 0, SYNC);
  const from = sentence.findIndex(({ lower }, at) => at > lead && lower === 'from');
  const [first] = sentence;
  const mark = sentence[from];
  if (lead === 0 || from === -1 || !first || !mark) return null;
  const object = sentence.slice(lead, from);
  const source = sentence.slice(from + 1);
  if (!hasThing(object, words) || !hasThing(source, words) || source.some(isBreak) || object.some(isBreak)) return null;
  // A service alone with its things is a list: only a state or `new` tells of something that happens.
  if (MANY.test(source[0]?.lower ?? '') || words.anyService(source, 0) > 0) return null;
  if (!words.start(source) && !words.event(source)) return null;
  const verb = made(first, 'create', sentence.slice(1, lead));
  return [
    made(mark, 'on'),
    ...source,
    before(first, ','),
    verb,
    before(first, 'or'),
    before(first, 'update'),
    ...asNouns(object, words),
  ];
}

const isBreak = ({ lower }: Token): boolean => /^(?:[,.;:]|and|to|into|then)$/.test(lower);

/** Whether words name a service and a thing of it. */
const hasThing = (tokens: readonly Token[], words: ServiceWords): boolean => {
  const at = tokens.findIndex((_token, place) => words.anyService(tokens, place) > 0);
  return at !== -1 && tokens.length > words.anyService(tokens, at);
};

/** The nouns of a title without capitals, which would be names: `HubSpot Contact` → `HubSpot contact`. */
const asNouns = (tokens: readonly Token[], words: ServiceWords): readonly Token[] => {
  const service = tokens.findIndex((_token, place) => words.anyService(tokens, place) > 0);
  const end = service + words.anyService(tokens, service);
  return tokens.map((token, at) => (at >= end && token.kind === 'word' ? { ...token, text: token.lower } : token));
};
