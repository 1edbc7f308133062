import { leadLength, lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { behind } from '../transfers/parts.js';

/*
 * `due today, and the overdue ones too`, `for today and anything overdue`, `overdue or due today`: two times of one list, as
 * `due today or overdue`.
 */

const JOINS = [', and', ', plus', 'and', 'plus', 'or', '&', 'as well as', 'along with', 'together with'];
const WHICH = [
  'the',
  'any',
  'those',
  'all',
  'all the',
  'anything',
  'everything',
  'also the',
  'also',
  'anything that is',
  "what's",
  'what is',
  'whatever is',
  "whatever's",
  'those that are',
  'that are',
  'already',
];
/** How people call what should have been done. The groups of phrases of a list know no other word for both times. */
const OVERDUE = ['overdue', 'past due', 'late', 'earlier', 'before'];
const THINGS = /^(?:ones|tasks|items|issues|cards|tickets|todos|to-dos)$/;
const TOO = ['too', 'as well', 'also'];

/** The words with both times behind each other. */
export function withOverdue(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length;) {
    const things = thingsBoth(tokens, at);
    if (things) {
      isChanged = true;
      line.push(...things.said);
      at = things.to;
      continue;
    }
    const to = bothEnd(tokens, at);
    const words = tokens.slice(at, to ?? at + 1);
    const [first, ...more] = words as [Token, ...Token[]];
    if (to === null) line.push(first);
    else {
      isChanged = true;
      const last = { ...(more.at(-1) ?? first) };
      line.push(made(first, 'due', []), made(last, 'today', more.slice(0, -1)));
      line.push(...['or', 'overdue'].map((word) => behind(last, word)));
    }
    at = to ?? at + 1;
  }
  return isChanged ? renumbered(line) : tokens;
}

/** `today's tasks plus whatever's overdue` → `the tasks due today or overdue` */
function thingsBoth(
  tokens: readonly Token[],
  at: number,
): { readonly said: readonly Token[]; readonly to: number } | null {
  const today = tokens[at];
  if (!today || !/^today['’]s$/.test(today.lower)) return null;
  for (let end = at + 2; end <= at + 1 + MAX_THING; end += 1) {
    const overdue = overdueBehind(tokens, end);
    if (overdue === null) continue;
    const last = tokens[overdue.to - 1] as Token;
    return {
      said: [
        made(today, 'the'),
        ...tokens.slice(at + 1, end),
        made(last, 'due', tokens.slice(end, overdue.to - 1)),
        ...['today', 'or', 'overdue'].map((word) => behind(last, word)),
      ],
      to: overdue.end,
    };
  }
  return null;
}

const MAX_THING = 3;

/** `and the overdue ones too`: the end of the words for the things, and of all of the words. Null: nothing of the kind. */
function overdueBehind(tokens: readonly Token[], at: number): { readonly to: number; readonly end: number } | null {
  const join = leadLength(tokens, at, JOINS);
  const which = at + join + leadLength(tokens, at + join, WHICH);
  const overdue = leadLength(tokens, which, OVERDUE);
  if (join === 0 || overdue === 0) return null;
  const to = which + overdue + (THINGS.test(lowerAt(tokens, which + overdue)) ? 1 : 0);
  return { to, end: to + leadLength(tokens, to, TOO) };
}

/** The end of the words for both times that begin here. Null: none do. */
function bothEnd(tokens: readonly Token[], at: number): number | null {
  const lead = /^(?:due|for|of)$/.test(lowerAt(tokens, at)) ? at + 1 : at;
  if (lead > at && lowerAt(tokens, lead) === 'today') return overdueBehind(tokens, lead + 1)?.end ?? null;
  const overdue = leadLength(tokens, at, ['overdue', 'past due', 'late']);
  if (overdue === 0) return null;
  const join = leadLength(tokens, at + overdue, JOINS);
  const today = at + overdue + join;
  return join > 0 && /^(?:due|for)$/.test(lowerAt(tokens, today)) && lowerAt(tokens, today + 1) === 'today'
    ? today + 2
    : null;
}
