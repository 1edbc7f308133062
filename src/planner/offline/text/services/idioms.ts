import { stem } from '../stem.js';
import { placeOf } from '../sentences.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';

/*
 * Verbs of everyday speech, as the plain verb that names of operations have: `kick off a crawl`, `tick off the task`.
 * None of them is about one service.
 */

const IDIOMS = new Phrases<string>(
  (
    [
      ['start', 'kick off', 'fire up', 'launch', 'kick-off'],
      ['deactivate', 'turn off', 'switch off', 'disable'],
      ['activate', 'turn on', 'switch on', 'enable'],
      ['complete', 'tick off', 'check off', 'cross off', 'tick'],
      [
        'delete',
        'get rid of',
        'wipe',
        'throw away',
        'throw out',
        'take down',
        'trash',
        'bin',
        'scrap',
        'purge',
        'discard',
        'kill',
      ],
      ['send', 'shoot', 'fire off', 'send out', 'send off', 'dispatch', 'shoot over', 'beam'],
      ['read', 'pull up', 'bring up', 'open up', 'call up', 'read out', 'look at', 'see', 'get hold of'],
      [
        'get',
        'pull',
        'give me',
        'hand me',
        'grab',
        'fetch me',
        'get me',
        'tell me',
        'bring me',
        'show me',
        'let me see',
        'collect',
        'gather',
      ],
      ['find', 'look up', 'look for', 'hunt for', 'dig up', 'look in', 'look through', 'go through', 'find out'],
      ['create', 'set up', 'enter', 'put up', 'make me', 'create me', 'draw up', 'spin up'],
      [
        'add',
        'sign up',
        'leave',
        'jot down',
        'note down',
        'write down',
        'jot',
        'attach',
        'stick',
        'pop',
        'put down',
        'mirror',
      ],
      ['copy', 'duplicate', 'clone'],
      [
        'upsert',
        'create or update',
        'add or update',
        'update or create',
        'update or add',
        'create or change',
        'add or change',
      ],
      ['remove', 'take out', 'kick out', 'take off'],
      ['update', 'amend', 'adjust', 'correct', 'revise', 'alter', 'switch'],
      ['move', 'shift', 'push back', 'reschedule', 'postpone', 'relocate'],
    ] as const
  ).flatMap(([verb, ...said]) => said.map((one) => [one, verb] as const)),
);
/** Verbs that keep their own meaning if an operation of the service has it. */
const AMBIGUOUS =
  /^(?:enable|disable|switch|tick|leave|drop|enter|attach|see|find|move|launch|alter|pull|correct|collect)$/;
/** What stands before the verb of an act. */
const BEFORE =
  /^(?:[.;!?\n,:→(]|and|then|please|also|to|kindly|automatically|just|afterwards|but|always|should|must|will|you)$/;

/** A plain verb in the place of an everyday one. */
export interface PlainVerb {
  readonly token: Token;
  /** The words that it stands for. */
  readonly length: number;
  /** Those of them that stay behind it. */
  readonly kept?: readonly Token[];
}

/** An everyday verb that begins here, as the plain one; null: there is none. */
export function idiomAt(tokens: readonly Token[], at: number, isOwnVerb: (stem: string) => boolean): PlainVerb | null {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!token || token.kind !== 'word' || (before !== undefined && !BEFORE.test(before.lower))) return null;
  const split = splitAt(tokens, at);
  if (split !== null) return split;
  const idiom = IDIOMS.at(tokens, at);
  // `scrape` has the stem of `scrap`.
  if (!idiom || token.lower === 'scrape' || (/(?:ing|ed|s)$/.test(token.lower) && !token.lower.endsWith('ss')))
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
