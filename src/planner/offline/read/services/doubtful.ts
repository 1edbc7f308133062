import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { namesOf } from '../../said/names.js';
import { isIdAt } from './ids.js';
import { SENDS } from './operation-text.js';
import { isSameNoun } from './same-nouns.js';
import { wordList } from '../../word-list.js';

/*
 * Verbs that only may mean an operation. `drop` deletes, and it sends as well; `put` and `add` make a thing, and they move
 * one. An operation that destroys, or that makes a second thing, is never chosen by such a verb where the words fit the
 * other meaning as well as this one.
 */

const DESTROYS: ReadonlySet<string> = new Set(
  ['delete', 'remove', 'trash', 'bin', 'purge', 'erase', 'destroy', 'clear', 'cancel', 'empty', 'void', 'drop'].map(
    stem,
  ),
);
/** Stems of verbs that make a thing. */
export const MAKES: ReadonlySet<string> = new Set(['create', 'add', 'insert', 'make'].map(stem));
/** Verbs that move a thing, or that change it, as often as they make one. */
const PUTS = new Set(
  ['put', 'add', 'set', 'record', 'post', 'write', 'save', 'file', 'log', 'append', 'start'].map(stem),
);

function isOneOf(verbs: Iterable<string>, set: ReadonlySet<string>): boolean {
  for (const one of verbs) if (set.has(one)) return true;
  return false;
}

/** Whether the verb fits an operation only by a meaning that the rest of the words does not have. */
export function isDoubtful(r: Reading, at: number, frame: ForeignFrame): boolean {
  return (
    isNumberOfOther(r, at, frame) ||
    (isOneOf(frame.own, DESTROYS) && gives(r, at)) ||
    (isOneOf(frame.own, MAKES) && (isThere(r, at, frame) || makesPlace(r, at, frame)))
  );
}

const NUMBER = stem('number');

/** `the row with the order number`: the number of another thing is none of the row. */
function isNumberOfOther(r: Reading, at: number, { objects }: ForeignFrame): boolean {
  const others = objects.filter((one) => one !== NUMBER);
  if (others.length === objects.length || others.length === 0) return false;
  for (let next = at + 1; next < r.end; next += 1)
    if (r.stem(next) === NUMBER)
      return !others.includes(r.stem(next - 1)) && !r.is(next - 1, 'the|by|with|its|their|a|of|that|this');
  return false;
}

/** Things that hold others. */
const HOLDERS = wordList(
  'board|project|database|base|table|list|folder|channel|workspace|calendar|sheet|spreadsheet|section|team|label|tag|repository|repo|group',
);

/** `create a board "Garden"` makes no card: what is to be made is a place, and the operation makes what stands in one. */
function makesPlace(r: Reading, at: number, { tool }: ForeignFrame): boolean {
  if (!r.is(at, 'create|make|new')) return false;
  let noun = at + 1;
  while (r.is(noun, 'a|an|new|brand') || r.frames.services.at(r.tokens, noun) !== null) noun += 1;
  const isNew = r.is(at, 'new') || r.is(at + 1, 'a|an|new');
  if (!isNew || noun >= r.end || !HOLDERS.test(r.lower(noun))) return false;
  const isNamed =
    r.is(noun + 1, 'called|named|titled|<quote>') ||
    /^\p{Lu}/u.test(r.tokens[noun + 1]?.text ?? '') ||
    noun + 1 >= r.end;
  // The noun at the end of a name says what is made: `add project task`.
  const things = namesOf(tool).flatMap(({ direct }) => direct.slice(-1));
  const said = r.stem(noun);
  return isNamed && things.length > 0 && !things.some((one) => one === said || isSameNoun(one, said));
}

/** `drop a message to ann@…`, `drop me a line`: a thing that is not there yet, or somebody who gets it. */
function gives(r: Reading, at: number): boolean {
  if (!SENDS.has(r.stem(at))) return false;
  // `drop the file into the folder`, and not `drop the file from the folder`
  if (r.is(at, 'drop') && placesIt(r, at)) return true;
  const isNew = r.is(at + 1, 'a|an|some') || (r.is(at + 1, 'me|us|him|her|them') && r.is(at + 2, 'a|an|the|some'));
  return isNew || r.slice(at, r.end).some(({ mention }) => /^(?:address|channel)$/.test(mention?.kind ?? ''));
}

function placesIt(r: Reading, at: number): boolean {
  const lead = r.slice(at + 1, r.end).find(({ lower }) => /^(?:into|onto|in|on|to|from|off|out)$/.test(lower))?.lower;
  return lead !== undefined && /^(?:into|onto|in|on|to)$/.test(lead);
}

/** `put the task 998877 into the section 5501`: a thing with an id is there already. */
function isThere(r: Reading, at: number, { own, objects }: ForeignFrame): boolean {
  if (own.has(r.stem(at)) || !PUTS.has(r.stem(at))) return false;
  const isObject = (said: string): boolean => objects.some((one) => one === said || isSameNoun(one, said));
  for (let next = at; next < r.end; next += 1) if (isObject(r.stem(next))) return isIdAt(r, next + 1);
  return false;
}

/** `bin the page 55dead` is about no block: a verb alone destroys only what stands right behind it, or what is not said. */
export function isOtherObject(r: Reading, at: number, frame: ForeignFrame, service: string): boolean {
  if (!isOneOf(frame.own, DESTROYS) && !frame.own.has(stem('drop'))) return false;
  for (let next = at + 1; next < r.end; next += 1) {
    const named = r.frames.services.at(r.tokens, next);
    if (named?.value === service) {
      next += named.length - 1;
      continue;
    }
    if (r.is(next, 'the|a|an|my|our|this|that|all|every')) continue;
    const isThing = r.tokens[next]?.kind === 'word' && !isIdAt(r, next) && !SMALL.test(r.lower(next));
    return isThing && !frame.objects.includes(r.stem(next));
  }
  return false;
}

const SMALL = /^(?:it|them|this|these|those|away|out|off|up|down|from|in|on|of|at|with|by|to|everything|anything)$/;
