import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { fitsPattern } from '../../read/typed-values.js';
import { isAtTime, slotsOf } from '../../said/slots.js';
import { opensTime } from '../../when/days.js';
import type { Slot } from '../../said/slots.js';
import { isNamedWithin } from './at-hand.js';

/* Where a name or an id begins and ends, if the reader by examples has taken its noun along. */

/** `user 80351110224678912`: the noun before an id is no part of it. */
export function beginOfId(r: Reading, { exact, words, own }: Slot, from: number, to: number): number {
  const isNoun = (at: number): boolean => exact.has(r.stem(at)) || words.has(r.stem(at));
  return to - from === 2 && isNoun(from) && fitsPattern(r.textOf(to - 1, to), own) ? to - 1 : from;
}

/** `the Booster role`: the noun behind a name is no part of it, even if the reader has taken it along. */
export function endOfName(r: Reading, { exact }: Slot, from: number, to: number): number {
  const last = r.tokens[to - 1];
  const isNoun = to - from > 1 && last?.mention === null && last.text === last.lower && exact.has(last.stem);
  return isNoun && r.slice(from, to - 1).some(({ text, mention }) => mention !== null || /^[\p{Lu}\d]/u.test(text))
    ? to - 1
    : to;
}

/**
 * `the Linear issue | with the PR link`: what a thing that is only described gets is no part of its name. @returns where the
 * words for the thing end
 */
export function endBeforeContent(r: Reading, step: Draft, from: number, to: number): number {
  const text = slotsOf(step.tool).find(({ role, name }) => role === 'text' && step.input[name] === undefined);
  const at = text ? range(from + 1, to).find((one) => CONTENT.test(r.lower(one))) : undefined;
  return at !== undefined && !isNamedWithin(r, from, at) ? at : to;
}

/** `the channel Cams this Friday at noon`: when it is done is no part of a name. @returns where the words for the thing end */
export function endBeforeTime(r: Reading, slot: Slot, from: number, to: number): number {
  // `the meeting Budget on Friday`: its day tells which one it is.
  if (isAtTime(slot)) return to;
  const at = range(from + 1, to).find(
    (one) => r.tokens[one]?.text === r.lower(one) && opensTime((place) => r.lower(place), one),
  );
  const isName =
    at !== undefined && r.slice(from, at).some(({ text, mention }) => mention !== null || /^\p{Lu}/u.test(text));
  if (isName) return at;
  // The day behind it may stand elsewhere among the words.
  return to - from > 1 && r.is(to - 1, 'this|next') && r.tokens[to - 1]?.text === r.lower(to - 1) ? to - 1 : to;
}

const CONTENT = /^(?:with|saying|containing|including|giving|mentioning)$/;

/** `company Tully` of `at Tully Homes`: a name without a part of it, unless it is a person's first or last name. */
export function isTorn(r: Reading, { name }: Slot, from: number, to: number): boolean {
  if (!isPartOfName(r, from)) return false;
  const isMore = to < r.end && isPartOfName(r, to);
  const isBehind = isPartOfName(r, from - 1);
  if (/^(?:first|given)/i.test(name)) return isBehind;
  if (/^(?:last|family|surname)/i.test(name)) return isMore || isPartOfName(r, from - 2);
  return isMore || isBehind;
}

const isPartOfName = (r: Reading, at: number): boolean => {
  const token = r.tokens[at];
  return (
    at > 0 &&
    token?.kind === 'word' &&
    token.mention === null &&
    /^\p{Lu}\p{Ll}/u.test(token.text) &&
    r.frames.services.at(r.tokens, at) === null &&
    r.frames.verbs.at(r.tokens, at) === null
  );
};
