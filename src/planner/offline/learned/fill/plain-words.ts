import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { isSameNoun } from '../../read/services/same-nouns.js';
import { namesOf } from '../../said/names.js';
import { slotsOf } from '../../said/slots.js';
import type { LearnedWords } from '../../text/pins.js';
import { CONDITION_SLOT, OTHER_SLOT, WHICH_SLOT } from '../slot-names.js';
import { wordList } from '../../word-list.js';

/*
 * Words of an act that are no values, and that say nothing beside what the step does: `therefore`, `a board should exist`,
 * `the owner` beside the one who becomes it, `our tenant` before a name.
 */

const JOINS = /^(?:therefore|thus|hence|thereby|accordingly|consequently|thereupon|thereafter|meanwhile)$/;
const MODAL = wordList('should|shall|can|could|may|might|must|would|will|needs?|ought|is|are|be|to');
/** What something new, or something in another place, does. */
const IS_THERE = wordList(
  'exists?|go|goes|be|appears?|come|comes|end|ends|land|lands|show|shows|pop|pops|turn|turns|up|become|becomes|get|gets|happen|happens',
);
/** They lead to a value, and say no more than that it comes. */
const LEADS = wordList(
  'worth|valued|priced|costing|totaling|totalling|amounting|per|over|at|called|named|titled|labelled|labeled|via|using|through|about|regarding|concerning|as|into|onto|under|within|like|namely',
);
const SMALL = /^(?:the|a|an|our|my|its|their|of|to|as|for|in|on|with|by|and)$/;

/** Whether a word goes without saying, in an act whose values are known. */
export function isPlainPart(r: Reading, step: Draft, place: number, words: LearnedWords): boolean {
  const token = r.tokens[place];
  if (!token || token.kind !== 'word') return false;
  const { lower, stem } = token;
  const isValue = words.values.some(({ from, to }) => token.start >= from && token.end <= to);
  if (isValue) return false;
  if (JOINS.test(lower)) return true;
  if (MODAL.test(lower) && IS_THERE.test(r.lower(place + 1))) return true;
  if (IS_THERE.test(lower) && (MODAL.test(r.lower(place - 1)) || IS_THERE.test(r.lower(place - 1)))) return true;
  return isNounOf(r, step, stem) || isApposed(r, place, words) || (LEADS.test(lower) && leadsTo(r, place + 1, words));
}

/** `the owner … to Alicia`, `the phone number to …`: the noun of an input that has a value or a question. */
function isNounOf(r: Reading, step: Draft, said: string): boolean {
  const { tool } = step;
  const isOwn = namesOf(tool).some(({ objects }) => objects.some((one) => one === said || isSameNoun(one, said)));
  return (
    isOwn ||
    slotsOf(tool).some(
      ({ name, exact, words }) =>
        (step.input[name] !== undefined || r.builder.isNamedAt(step, name)) &&
        (words.has(said) || [...exact].some((one) => isSameNoun(one, said))),
    )
  );
}

/** `worth 12k`, `named "Pro"`: a value of an input stands behind a word, perhaps with an article. */
function leadsTo(r: Reading, place: number, { values }: LearnedWords): boolean {
  const at = /^(?:a|an|the|our|my|at|of)$/.test(r.lower(place)) ? place + 1 : place;
  const start = r.tokens[at]?.start;
  return (
    r.isTaken(at) &&
    values.some(({ name, from, to }) => !NO_INPUT.has(name) && start !== undefined && start >= from && start < to)
  );
}

const NO_INPUT: ReadonlySet<string> = new Set([CONDITION_SLOT, OTHER_SLOT, WHICH_SLOT]);

/** `our tenant Kessler Yoga`: a noun between an article and a name only says what has the name. */
function isApposed(r: Reading, place: number, { values }: LearnedWords): boolean {
  const next = r.tokens[place + 1];
  if (!next || !/^(?:the|our|my)$/.test(r.lower(place - 1)) || SMALL.test(r.lower(place))) return false;
  const isName = next.mention !== null || /^\p{Lu}/u.test(next.text);
  return isName && values.some(({ from }) => from === next.start);
}
