import { asQuoted, made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { isWho } from '../starts/who.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { ARTICLE } from './column-words.js';

/* The parts of a clause about answers of a form: what an answer says, and the clause that tells it. */

export const ANSWERS = /^(?:answers?|responses?|submissions?|reply|replies)$/;
export const PREPOSITION = /^(?:to|in|on|from|of|for|through|via|at)$/;
/** `6 or lower`: the words for the test. */
export const OPPOSITE: Readonly<Record<string, readonly string[]>> = {
  lower: ['at', 'most'],
  less: ['at', 'most'],
  below: ['at', 'most'],
  under: ['at', 'most'],
  fewer: ['at', 'most'],
  worse: ['at', 'most'],
  higher: ['at', 'least'],
  more: ['at', 'least'],
  above: ['at', 'least'],
  over: ['at', 'least'],
  better: ['at', 'least'],
};
export const COMPARES: readonly (readonly string[])[] = [
  ['less', 'than'],
  ['lower', 'than'],
  ['fewer', 'than'],
  ['worse', 'than'],
  ['more', 'than'],
  ['higher', 'than'],
  ['greater', 'than'],
  ['better', 'than'],
  ['at', 'least'],
  ['at', 'most'],
  ['under'],
  ['below'],
  ['over'],
  ['above'],
  ['exactly'],
];
export const MAX_COLUMN = 4;
const COUNTED = /^\p{Ll}{3,}$/u;
const NO_THING = /^(?:stars?|points?|out|and|for|from|about|when|through|via|with|into|regarding|overall)$/;

const OF_KIND = /^(?:an?|any|one|new|the|our|of|my)$/;
const PEOPLE = /^\p{Ll}{3,}(?:\p{Ll}|-)*$/u;

/** Whether these words are only for the one who answers: `someone`, `a new patient`. */
export const isAnswerer = (words: readonly Token[]): boolean => {
  const nouns = words.filter(({ lower }) => !OF_KIND.test(lower));
  const isPerson =
    /^(?:an?|any|one)$/.test(words[0]?.lower ?? '') &&
    nouns.length > 0 &&
    nouns.length < 3 &&
    nouns.every(({ kind, text, lower }) => kind === 'word' && PEOPLE.test(text) && !ANSWERS.test(lower));
  return isWho(words) || isPerson;
};

export const textOf = (said: readonly Token[]): string => said.map(({ text }) => text).join(' ');

/** Words as one text; a quote is one already. */
export const quotedOf = (words: readonly [Token, ...Token[]]): Token =>
  words[0].mention?.kind === 'quote' ? words[0] : asQuoted(words, textOf(words));

export interface Test {
  readonly column: readonly Token[];
  readonly test: readonly Token[];
  readonly to: number;
  /** One of the answers says so, whichever it is. */
  readonly isMarked?: boolean;
}

/** `someone chooses Saturday`: the test whether one of the answers is these words. */
export const markedTest = (said: readonly [Token, ...Token[]], to: number): Test => ({
  column: [],
  test: [...['that', 'is', 'marked'].map((word) => before(said[0], word)), quotedOf(said)],
  to,
  isMarked: true,
});

/** `a score of 6 or lower`, `a rating under 3`, `less than 6` */
export function testAt(clause: readonly Token[], from: number): Test | null {
  let start = from;
  while (ARTICLE.test(clause[start]?.lower ?? '')) start += 1;
  for (let at = start; at <= start + MAX_COLUMN && at < clause.length; at += 1) {
    const column = clause.slice(start, at);
    if (column.some(({ kind, lower }) => kind === 'mark' || PREPOSITION.test(lower))) return null;
    let to = at;
    while (/^(?:of|is|was|:|=|only|just|that)$/.test(clause[to]?.lower ?? '')) to += 1;
    const compare = COMPARES.find((said) => said.every((word, offset) => clause[to + offset]?.lower === word));
    const number = clause[to + (compare?.length ?? 0)];
    if (!number || !/^\d+(?:\.\d+)?$/.test(number.text)) continue;
    const end = to + (compare?.length ?? 0) + 1;
    const more = clause[end]?.lower === 'or' ? OPPOSITE[clause[end + 1]?.lower ?? ''] : undefined;
    if (compare === undefined && more === undefined && (column.length === 0 || to === at)) continue;
    // `more than 50 employees`: the number counts a thing, and is no score.
    if (
      column.length === 0 &&
      !more &&
      COUNTED.test(clause[end]?.text ?? '') &&
      !NO_THING.test(clause[end]?.lower ?? '')
    )
      return null;
    const lead = before(clause[to] as Token, 'is');
    const stars = /^(?:stars?|points?)$/.test(clause[end]?.lower ?? '') && !more ? 1 : 0;
    if (more)
      return {
        column,
        test: [
          lead,
          ...more.map((word) => before(number, word)),
          { ...number, also: clause.slice(end, end + 2).map(placeOf) },
        ],
        to: end + 2,
      };
    return { column, test: [lead, ...clause.slice(to, end)], to: end + stars };
  }
  return null;
}

interface Place {
  readonly head: readonly Token[];
  readonly tail: readonly Token[];
  readonly service: readonly Token[];
}

/** `there is a new answer to the form "Visit" in … where the rating is under 3` */
export function told(
  clause: readonly Token[],
  { head, tail, service }: Place,
  test: Test | null,
  words: ServiceWords,
): readonly Token[] | null {
  const [first] = clause;
  const all = [...head, ...tail];
  const at = all.findIndex((_token, place) => words.service(all, place) > 0);
  const length = at === -1 ? 0 : words.service(all, at);
  const name = all.filter(
    ({ lower, mention, text }, place) =>
      (place < at || place >= at + length || at === -1) &&
      (mention?.kind === 'quote' || (/^[\p{Lu}\d&]/u.test(text) && lower !== 'ai')),
  );
  const [one, ...more] = name;
  const named = all.slice(at, at + length);
  const own = named.length > 0 ? named : service;
  const [link] = own;
  if (!first || !link) return null;
  const used = new Set([...own, ...name, ...(test?.column ?? []), ...(test?.test ?? [])].map(({ start }) => start));
  const covered = clause.filter(({ start }) => !used.has(start));
  const quoted = one ? quotedOf([one, ...more]) : null;
  // `gives less than 6 for recommending us`: the number is a score.
  const score = before(link, 'score');
  const column = test ? (test.column.length > 0 ? test.column : [score]) : [];
  return [
    { ...before(first, 'there'), also: covered.map(placeOf) },
    ...['is', 'a', 'new', 'answer', ...(quoted ? ['to', 'the', 'form'] : [])].map((word) => before(first, word)),
    ...(quoted ? [quoted] : []),
    made(before(link, 'in'), 'in'),
    ...own,
    ...(test?.isMarked === true ? test.test : []),
    ...(test && test.isMarked !== true ? [before(link, 'where'), before(link, 'the'), ...column, ...test.test] : []),
  ];
}
