import type { Reading } from '../reading.js';

/* Words for a test of a cell, behind the name of its column, and the tests that stand for them. */

export const IS_VALUE = ['is', 'are', '=', ':', 'equals', 'is set to', 'set to', 'is equal to', 'of', 'marked'];
export const IS_NOT = [
  'is not',
  'isnt',
  'are not',
  'arent',
  'is not set to',
  'isnt set to',
  'other than',
  'different from',
  '!=',
];

/** What a cell is said to be: without a value, with one, or a box with or without its tick. */
export type CellState = 'empty' | 'filled' | 'on' | 'off';

const BE = /^(?:is|are|was|were|be|been|has|have|had|got|gets|left|stays|remains)$/;
const NOT = /^(?:not|isnt|arent|wasnt|werent|hasnt|havent|never)$/;
const ADVERB = /^(?:still|currently|yet|already|just|completely)$/;
const STATES: Readonly<Record<string, readonly [CellState, CellState] | undefined>> = {
  empty: ['empty', 'filled'],
  blank: ['empty', 'filled'],
  missing: ['empty', 'filled'],
  unset: ['empty', 'filled'],
  filled: ['filled', 'empty'],
  entered: ['filled', 'empty'],
  ticked: ['on', 'off'],
  checked: ['on', 'off'],
  unticked: ['off', 'on'],
  unchecked: ['off', 'on'],
};
/** They need a verb before them: `Owner is set`, `Paid is true`. */
const WEAK: Readonly<Record<string, readonly [CellState, CellState] | undefined>> = {
  set: ['filled', 'empty'],
  true: ['on', 'off'],
  false: ['off', 'on'],
  yes: ['on', 'off'],
  no: ['off', 'on'],
  on: ['on', 'off'],
  off: ['off', 'on'],
};

/** The state at a place: `is still empty`, `hasn't been filled in yet`, `isn't ticked`, `has no value`. Null: none is said. */
export function cellStateAt(r: Reading, at: number): { readonly state: CellState; readonly to: number } | null {
  let place = at;
  let isNot = false;
  let hasVerb = false;
  for (; place < Math.min(r.end, at + MOST) && !r.isTaken(place); place += 1) {
    const lower = r.lower(place);
    if (NOT.test(lower)) isNot = !isNot;
    else if (!BE.test(lower) && !ADVERB.test(lower)) break;
    hasVerb ||= BE.test(lower) || NOT.test(lower);
  }
  const none = hasVerb && !isNot ? r.said(place, 'no value', 'nothing in it', 'no entry') : 0;
  if (none > 0) return { state: 'empty', to: endOf(r, place + none) };
  const value = hasVerb ? r.said(place, 'a value', 'an entry') : 0;
  if (value > 0) return { state: isNot ? 'empty' : 'filled', to: endOf(r, place + value) };
  const pair = STATES[r.lower(place)] ?? (hasVerb ? WEAK[r.lower(place)] : undefined);
  if (!pair || place >= r.end || r.isTaken(place)) return null;
  // `is set to Done`, `is on Friday`: a value stands behind it.
  const isWeak = STATES[r.lower(place)] === undefined;
  if (isWeak && (r.is(place + 1, 'to|as|by|for') || (r.is(place, 'on|off|no') && !isEnd(r, place + 1)))) return null;
  const tail =
    r.is(place, 'filled') && r.is(place + 1, 'in|out') ? 1 : r.is(place, 'ticked') && r.is(place + 1, 'off') ? 1 : 0;
  return { state: pair[isNot ? 1 : 0], to: endOf(r, place + 1 + tail) };
}

const MOST = 5;

const isEnd = (r: Reading, at: number): boolean =>
  at >= r.end || r.tokens[at]?.kind !== 'word' || /^(?:and|or|to|in|by|via|then|for)$/.test(r.lower(at));

const endOf = (r: Reading, at: number): number => (at < r.end && r.is(at, 'yet') ? at + 1 : at);

/** JSONata that holds if a cell has no value. */
export const isEmptyCell = (path: string): string =>
  `$not($exists(${path}) and ${path} != null and $trim($string(${path})) != "")`;

/** What a cell of a ticked box says, as tables write it. */
const TICKED = '["true", "yes", "x", "checked", "✓", "☑"]';

/** JSONata for the state of a cell. @param isBox whether its column is known to be true or false */
export function stateTest(path: string, state: CellState, isBox: boolean): string {
  if (!isBox && state === 'empty') return isEmptyCell(path);
  if (!isBox && state === 'filled') return `$not(${isEmptyCell(path)})`;
  const isOn = isBox ? `${path} = true` : `$lowercase($string(${path})) in ${TICKED}`;
  return state === 'on' || state === 'filled' ? isOn : `$not(${isOn})`;
}
