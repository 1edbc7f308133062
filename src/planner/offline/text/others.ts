import { leadLength, made, renumbered } from './sentences.js';
import type { Token } from './tokens.js';
import { put } from './work/new-things.js';

/*
 * `… go to #urgent, all others to #support`, `post everything else to #bugs`, `ignore the rest`: what is done with the things
 * that a condition does not hold for. These become `otherwise …`.
 */

const OTHERS: readonly string[] = ['others', 'rest', 'other ones', 'remaining ones', 'everything else', 'anything else']
  .flatMap((who) => [who, `the ${who}`, `all ${who}`, `all the ${who}`, `any ${who}`])
  .concat([
    'all of the others',
    'all of the rest',
    'the rest of them',
    'those that do not',
    'everybody else',
    'everyone else',
  ]);
/** `all other tickets`: behind these words stands the noun of the things. */
const OTHER: readonly string[] = ['other', 'all other', 'the other', 'all the other', 'any other', 'every other'];
const GOES: readonly string[] = [
  'go',
  'goes',
  'should go',
  'must go',
  'can go',
  'shall go',
  'to go',
  'land',
  'lands',
  'move',
  'moves',
].concat([
  'are posted',
  'get posted',
  'are sent',
  'get sent',
  'is sent',
  'is posted',
  'should be sent',
  'should be posted',
]);
const NOTHING: readonly string[] = [
  'skipped',
  'ignored',
  'dropped',
  'left out',
  'left alone',
  'left',
  'discarded',
  'left as they are',
]
  .flatMap((done) =>
    ['should be', 'must be', 'are', 'is', 'can be', 'get', 'are to be', 'to be', 'may be', 'shall be', 'will be'].map(
      (be) => `${be} ${done}`,
    ),
  )
  .concat(['do not matter', 'dont matter', 'can wait', 'stay', 'remain']);
const IGNORES: readonly string[] = [
  'ignore',
  'skip',
  'leave',
  'drop',
  'discard',
  'forget',
  'forget about',
  'leave out',
  'disregard',
];
const SENDS = /^(?:send|post|put|move|forward|mail|email|route|push|share|pass)$/;
const BEFORE = /^(?:[,;.:\n→]|and|but|while|whereas)$/;
const INTO = /^(?:to|into|in|onto|on)$/;

/** Requests with `otherwise` in the place of the other things. */
export function withOthers(given: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < given.length;) {
    const found = at > 1 && BEFORE.test(given[at - 1]?.lower ?? '') ? otherwiseAt(given, at) : null;
    if (!found) {
      line.push(given[at] as Token);
      at += 1;
      continue;
    }
    isChanged = true;
    while (/^(?:and|but|while|whereas)$/.test(line.at(-1)?.lower ?? '')) line.pop();
    if (line.at(-1)?.kind === 'word' || line.at(-1)?.kind === 'mention') line.push(put(',', given[at] as Token));
    line.push(...found.words);
    at = found.to;
  }
  return isChanged ? renumbered(line) : given;
}

interface Found {
  readonly words: readonly Token[];
  readonly to: number;
}

function otherwiseAt(tokens: readonly Token[], at: number): Found | null {
  const seat = tokens[at] as Token;
  const otherwise = (covered: readonly Token[]): Token => made(seat, 'otherwise', covered);
  const doNothing = (to: number): Found => ({
    words: [otherwise(tokens.slice(at + 1, to)), put('do', seat), put('nothing', seat)],
    to,
  });
  const ignores = leadLength(tokens, at, IGNORES);
  const ignored = ignores > 0 ? others(tokens, at + ignores) : 0;
  if (ignored > 0) {
    const to = at + ignores + ignored + leadLength(tokens, at + ignores + ignored, ['alone', 'out', 'as they are']);
    return endsAt(tokens, to) ? doNothing(to) : null;
  }
  const sent = SENDS.test(seat.lower) ? others(tokens, at + 1) : 0;
  if (sent > 0 && INTO.test(tokens[at + 1 + sent]?.lower ?? '')) {
    const to = at + 1 + sent;
    return { words: [put('otherwise', seat), seat, made(tokens[at + 1] as Token, 'it', tokens.slice(at + 2, to))], to };
  }
  const length = others(tokens, at);
  if (length === 0) return null;
  const nothing = leadLength(tokens, at + length, NOTHING);
  if (nothing > 0 && endsAt(tokens, at + length + nothing)) return doNothing(at + length + nothing);
  const to = at + length + leadLength(tokens, at + length, GOES);
  return INTO.test(tokens[to]?.lower ?? '') ? { words: [otherwise(tokens.slice(at + 1, to))], to } : null;
}

/** How many words stand for the other things; 0: none. */
function others(tokens: readonly Token[], at: number): number {
  const other = leadLength(tokens, at, OTHER);
  const noun = tokens[at + other];
  const isNoun = other > 0 && noun?.kind === 'word' && noun.lower.endsWith('s');
  return Math.max(leadLength(tokens, at, OTHERS), isNoun ? other + 1 : 0);
}

const endsAt = (tokens: readonly Token[], at: number): boolean =>
  tokens[at] === undefined || tokens[at]?.kind === 'mark';
