import { GapKind } from '../../../../../domain/plan-report/index.js';
import type { NarrowingTerm } from '../../../../../domain/steps/narrowing.js';
import type { Draft } from '../../../build/builder.js';
import { wordList } from '../../../word-list.js';
import type { Reading } from '../../reading.js';
import type { Found } from '../filled.js';
import { isAhead, isTimed } from '../time-of-state.js';

/*
 * Who did what is said of the things of a list: `issues that I closed`, `tasks Oskar finished`, `closed by Oskar`. A list
 * rarely tells who finished a thing. Its assignee is taken for them, and the plan says so.
 */

const BETWEEN = wordList('have|has|had|just|already|myself');
const BEHIND_NAME = wordList('that|which|what|and|all');
const MINE = ['assigned to me', 'my', 'of mine'];
const NAME = /^\p{Lu}[\p{L}'’-]+$/u;

interface Doer {
  readonly from: number;
  readonly to: number;
  /** Null: the user. */
  readonly name: string | null;
}

/** The terms for those who did what the found terms say. */
export function doneBy(
  r: Reading,
  head: number,
  saids: readonly Found[],
  by: readonly NarrowingTerm[],
  step: Draft,
): readonly Found[] {
  if (!tellsPeople(by)) return [];
  return saids.flatMap((found) => {
    const doer = doerOf(r, head, found);
    if (!doer) return [];
    const { from, to, name } = doer;
    const term = termFor(found, doer, by);
    if (term === null) {
      askForDoer(r, step, doer);
      return [];
    }
    const who = name ?? 'you';
    const isGuess = !/^(?:i |created|by)/.test(term.said[0] ?? '') && isDone(found);
    const assumption = isGuess
      ? `Those that are assigned to ${who} count as the ones that ${who} finished.`
      : undefined;
    return [{ term, from, to, value: name?.toLowerCase() ?? null, period: null, ...(assumption && { assumption }) }];
  });
}

/** No condition tells who did it: the words must not be lost among those that only join. */
function askForDoer(r: Reading, step: Draft, { from, to }: Doer): void {
  const said = r.textOf(from, to);
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: r.slice(from, to),
    reason: 'Who did it would be lost.',
    question: `"${step.title}" does not tell who did it, so that "${said}" cannot be checked. Leave the words out to list those of everyone.`,
    at: { step: step.id, path: '/input' },
  });
}

/** `that I closed`: a word for who did it, which has to mean something if the list is about the things of several people. */
export const isDoer = (r: Reading, at: number, found: Found, by: readonly NarrowingTerm[]): boolean =>
  r.is(at, 'i') && isDeed(found) && tellsPeople(by);

const has = ({ term }: Pick<Found, 'term'>, phrase: string): boolean => term.said.includes(phrase);
const DONE = ['completed', 'closed', 'finished', 'done', 'resolved'];
const isDone = (found: Found): boolean => DONE.some((one) => has(found, one));
const isDeed = (found: Found): boolean =>
  (isTimed(found.term) || isDone(found)) && !isAhead(found.term) && found.isNot !== true;
const tellsPeople = (by: readonly NarrowingTerm[]): boolean =>
  by.some((term) => [...MINE, 'assigned to'].some((one) => term.said.includes(one)));

function doerOf(r: Reading, head: number, found: Found): Doer | null {
  if (!isDeed(found)) return null;
  const before = personBefore(r, head, found.from);
  if (before) return before;
  // `closed by Oskar this week`
  if (!r.is(found.to, 'by') || r.isTaken(found.to)) return null;
  if (r.is(found.to + 1, 'me')) return { from: found.to, to: found.to + 2, name: null };
  const to = nameEnd(r, found.to + 1);
  return to > found.to + 1 ? { from: found.to, to, name: r.textOf(found.to + 1, to) } : null;
}

function personBefore(r: Reading, head: number, at: number): Doer | null {
  let to = at;
  while (to - 1 > head && BETWEEN.test(r.lower(to - 1))) to -= 1;
  if (r.is(to - 1, 'i') && !r.isTaken(to - 1)) return { from: to - 1, to: at, name: null };
  let from = to;
  while (from - 1 > head && to - from < 2 && isName(r, from - 1)) from -= 1;
  const leads = from - 1 === head || BEHIND_NAME.test(r.lower(from - 1)) || r.isTaken(from - 1);
  return from < to && leads ? { from, to: at, name: r.textOf(from, to) } : null;
}

const isName = (r: Reading, at: number): boolean =>
  NAME.test(r.tokens[at]?.text ?? '') &&
  r.mention(at) === null &&
  !r.isTaken(at) &&
  r.frames.services.at(r.tokens, at) === null;

function nameEnd(r: Reading, from: number): number {
  let to = from;
  while (to < r.end && to - from < 2 && isName(r, to)) to += 1;
  return to;
}

/** The term that picks the things of a person. Null: none does, and the words stay open. */
function termFor(found: Found, { name }: Doer, by: readonly NarrowingTerm[]): NarrowingTerm | null {
  const takesName = ({ set, keep }: NarrowingTerm): boolean => /<value>/.test(JSON.stringify([set, keep]));
  const withAny = (phrases: readonly string[]): NarrowingTerm | null =>
    by.find((term) => phrases.some((one) => term.said.includes(one)) && takesName(term) === (name !== null)) ?? null;
  if (has(found, 'created')) return withAny(name === null ? ['i created', 'created by me'] : ['created by']);
  if (isDone(found)) return withAny(name === null ? MINE : ['assigned to']);
  return null;
}
