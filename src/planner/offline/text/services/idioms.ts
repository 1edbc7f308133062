import { stem } from '../stem.js';
import { placeOf } from '../sentences.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';
import { PHRASAL } from '../verbs/phrasal.js';
import { wordList } from '../../word-list.js';

/*
 * Verbs of everyday speech, as the plain verb that names of operations have: `kick off a crawl`, `tick off the task`.
 * None of them is about one service.
 */

const IDIOMS = new Phrases<string>(
  PHRASAL.trim()
    .split('\n')
    .flatMap((row) => {
      const [verb = '', said = ''] = row.split(' | ');
      return said.split(', ').map((one) => [one, verb] as const);
    }),
);
/** Verbs that keep their own meaning if an operation of the service has it. */
const AMBIGUOUS = wordList(
  'enable|disable|switch|tick|leave|drop|enter|attach|see|find|move|launch|alter|pull|correct|collect',
);
/** What stands before the verb of an act. */
const BEFORE =
  /^(?:[.;!?\n,:→(]|and|then|please|also|to|kindly|automatically|just|afterwards|but|always|should|must|will|you)$/;

const CLOCK = /^(?:\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)?|am|pm|o'clock|noon|midnight|daily|weekly|monthly|hourly|nightly)$/;
const TIMES =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|evenings?|afternoons?|nights?|days?|weekdays?|weeks?|months?|hours?|minutes?|quarters?|years?)$/;
const EACH = /^(?:every|each|a|per|on|at|in|of)$/;

/** `every weekday at 8:50 look up …`, `each Monday pull …`: the words for the time end right before the verb. */
export function endsTime(tokens: readonly Token[], at: number): boolean {
  const [each, number, time] = tokens.slice(Math.max(0, at - 3), at).map(({ lower }) => lower);
  const last = tokens[at - 1]?.lower ?? '';
  if (CLOCK.test(last)) return /^(?:at|by|around|from|\d+)$/.test(tokens[at - 2]?.lower ?? '') || last.endsWith('ly');
  return (
    TIMES.test(last) && tokens[at + 1]?.lower !== 'requests' && [each, number, time].some((one) => EACH.test(one ?? ''))
  );
}

/** A plain verb in the place of an everyday one. */
export interface PlainVerb {
  readonly token: Token;
  /** The words that it stands for. */
  readonly length: number;
  /** Those of them that stay behind it. */
  readonly kept?: readonly Token[];
}

/**
 * An everyday verb that begins here, as the plain one; null: there is none.
 *
 * @param hasStart an event starts what the words order
 */
export function idiomAt(
  tokens: readonly Token[],
  at: number,
  isOwnVerb: (stem: string) => boolean,
  hasStart = false,
): PlainVerb | null {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!token || token.kind !== 'word' || (before !== undefined && !BEFORE.test(before.lower) && !endsTime(tokens, at)))
    return null;
  const split = splitAt(tokens, at);
  if (split !== null) return split;
  const idiom = token.lower === 'tell' && isMessage(tokens, at, hasStart) ? null : IDIOMS.at(tokens, at);
  // `scrape` has the stem of `scrap`.
  if (!idiom || token.lower === 'scrape' || (token.stem !== token.lower && /(?:ing|ed|[^s]s)$/.test(token.lower)))
    return null;
  if (idiom.value === 'upsert' && !isOwnVerb('upsert')) return null;
  if (idiom.length === 1 && AMBIGUOUS.test(token.lower) && isOwnVerb(token.stem)) return null;
  const rest = tokens.slice(at + 1, at + idiom.length);
  return {
    token: {
      ...token,
      lower: idiom.value,
      stem: stem(idiom.value),
      ...(rest.length === 0 ? {} : { also: rest.map(placeOf) }),
    },
    length: idiom.length,
  };
}

/**
 * `tell me when a deal is added`, `…, tell me`, `if it fails, tell me the reason`, `and tell me what it says`: a message, and nothing that is read, as in
 * `tell me the weather` or `tell me what is in my calendar`.
 */
function isMessage(tokens: readonly Token[], at: number, hasStart: boolean): boolean {
  const next = tokens[at + 2]?.lower ?? '';
  // `tell me who it was`, `tell me who and since when`: what has just happened.
  if (next === 'who' && IT.test(tokens[at + 3]?.lower ?? 'it')) return true;
  return (
    !/^(?:the|my|our|all|a|an|any|how|who|whose|what|which)$/.test(next) ||
    (at > 1 && /^(?:what|which|who|whose)$/.test(next)) ||
    (/^(?:the|who)$/.test(next) && (hasStart || /^(?:when|whenever|if|once)$/.test(tokens[0]?.lower ?? '')))
  );
}

const IT = /^(?:it|this|that|they|and|,|.+ed|bought|paid|wrote|sent|left)$/;

/** `sign them up`, `tick it off`: the particle stands behind a pronoun, which stays. */
function splitAt(tokens: readonly Token[], at: number): PlainVerb | null {
  const [token, pronoun, particle] = tokens.slice(at, at + 3);
  if (!token || !pronoun || !particle || !/^(?:it|them|him|her|this|that|these|those)$/.test(pronoun.lower))
    return null;
  if (!/^(?:up|off|down|out|away)$/.test(particle.lower)) return null;
  const idiom = IDIOMS.at([token, particle], 0);
  if (idiom?.length !== 2) return null;
  return {
    token: { ...token, lower: idiom.value, stem: stem(idiom.value), also: [placeOf(particle)] },
    length: 3,
    kept: [pronoun],
  };
}

/** The most words of an object between a verb and its particle. */
const MAX_OBJECT = 14;
const PARTICLES = wordList('off|down|away|out|up|back|over|forward|aside');
const BEHIND = /^(?:[.;!?,:]|and|then|in|on|with|from|for|to|at|by|using|via|into|of|until|till)$/;

/** `tick the task 77 off`, `look the contact up in …`: the particle stands behind the object, which stays. */
export function spreadAt(tokens: readonly Token[], at: number): PlainVerb | null {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token?.kind !== 'word' || (before !== undefined && !BEFORE.test(before.lower))) return null;
  for (let to = at + 2; to <= at + MAX_OBJECT; to += 1) {
    const particle = tokens[to];
    if (!particle || /^(?:[.;!?,]|and|then|or)$/.test(particle.lower)) return null;
    const next = tokens[to + 1]?.lower;
    if (!PARTICLES.test(particle.lower) || (next !== undefined && !BEHIND.test(next))) continue;
    const idiom = IDIOMS.at([token, particle], 0);
    if (idiom?.length !== 2) continue;
    return {
      token: { ...token, lower: idiom.value, stem: stem(idiom.value), also: [placeOf(particle)] },
      length: to - at + 1,
      kept: tokens.slice(at + 1, to),
    };
  }
  return null;
}
