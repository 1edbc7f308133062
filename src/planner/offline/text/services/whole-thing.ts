import { made, renumbered } from '../sentences.js';
import { openerLength } from '../starts/openers.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `send the order details to …`, `post the details of the order`, `share all its information`: the thing itself is told, and
 * no field that is called so.
 */

const SENDS = wordList('send|post|share|forward|push|message|mail|email|drop|text|dm');
const PEOPLE = /^(?:me|us|them|him|her|everyone)$/;
const SMALL = /^(?:the|all|its|their|full|complete|whole|of|these|those|every|order's)$/;
const DETAILS = wordList('details?|info|information|data|specifics|particulars');
const OF = /^(?:of|about|on|for)$/;
const DETERMINER = /^(?:the|that|this|it|each|every|new)$/;
const GOES = /^(?:to|in|on|into|via|by|through|at|as|with|,|\.|;|and|using)$/;
const MAX_NOUN = 3;

/** The words with `it` in the place of such words, if they are about the thing of a start. */
export function asWholeThing(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    line.push(token);
    if (!SENDS.test(token.lower)) continue;
    const person = PEOPLE.test(tokens[at + 1]?.lower ?? '') ? 1 : 0;
    const from = at + 1 + person;
    const to = endOfDetails(tokens, from, at);
    const first = tokens[from];
    if (to === null || !first) continue;
    line.push(...tokens.slice(at + 1, from), made(first, 'it', tokens.slice(from + 1, to)));
    isChanged = true;
    at = to - 1;
  }
  return isChanged ? renumbered(line) : tokens;
}

/** Where the words for the details of the thing end; null: they are about something else. */
function endOfDetails(tokens: readonly Token[], from: number, verb: number): number | null {
  let at = from;
  while (SMALL.test(tokens[at]?.lower ?? '')) at += 1;
  const noun = at;
  while (at < noun + MAX_NOUN && tokens[at]?.kind === 'word' && !DETAILS.test(tokens[at]?.lower ?? '')) at += 1;
  if (!DETAILS.test(tokens[at]?.lower ?? '') || at === from) return null;
  if (!isThing(tokens, noun, at, verb)) return null;
  let to = at + 1;
  if (OF.test(tokens[to]?.lower ?? '') && DETERMINER.test(tokens[to + 1]?.lower ?? '')) {
    const end = to + 1 + tokens.slice(to + 1, to + 5).findIndex(({ lower }, place) => place > 0 && GOES.test(lower));
    const last = end > to + 1 ? end : tokens.length;
    if (last - to > 5 || !isThing(tokens, to + 2, last, verb)) return null;
    to = last;
  }
  const next = tokens[to];
  return next === undefined || GOES.test(next.lower) ? to : null;
}

/** Whether the words name the thing that an earlier clause tells of, or nothing at all. */
function isThing(tokens: readonly Token[], from: number, to: number, verb: number): boolean {
  const clause = tokens.slice(0, verb);
  const isStart =
    openerLength(clause) > 0 || clause.some(({ lower }) => /^(?:new|when|whenever|once|if|→|:)$/.test(lower));
  return isStart && tokens.slice(from, to).every(({ stem }) => clause.some((one) => one.stem === stem));
}
