import type { JsonObject } from '../../../../lib/json/json.js';
import { numberIn } from '../../read/reading.js';
import type { Reading } from '../../read/reading.js';
import { SECONDS } from '../../text/durations.js';
import { toldOf } from '../slots.js';

/* Lengths of time for inputs that count in one unit: `log two hours` is 120 where minutes are asked for. */

const UNIT = /^(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?|weeks?)$/;
const secondsOf = (word: string): number | null => (UNIT.test(word) ? (SECONDS[word.charAt(0)] ?? null) : null);

interface Length {
  readonly to: number;
  readonly seconds: number;
}

/** The number that a length of time is for an input, by the unit of the input. Null: the words or the input have none. */
export function lengthFor(
  r: Reading,
  at: number,
  { name, own }: { readonly name: string; readonly own: JsonObject },
): { readonly to: number; readonly value: number } | null {
  const said = lengthAt(r, at);
  const unit = said && /\b(seconds|minutes|hours|days)\b/.exec(`${name} ${toldOf(own)}`.toLowerCase())?.[1];
  const size = unit ? secondsOf(unit) : null;
  if (!said || size === null) return null;
  const value = said.seconds / size;
  return Number.isInteger(value) ? { to: said.to, value } : null;
}

/** Whether a number counts a unit of time, so that it is no plain number. */
export const countsTime = (r: Reading, at: number): boolean => secondsOf(r.lower(at + 1)) !== null;

function lengthAt(r: Reading, at: number): Length | null {
  const halved = r.is(at, 'half') && r.is(at + 1, 'a|an') ? secondsOf(r.lower(at + 2)) : null;
  if (halved !== null) return { to: at + 3, seconds: halved / 2 };
  const joined = /^(\d+(?:\.\d+)?)-?(s|m|h|min|mins|hr|hrs)$/.exec(r.lower(at));
  const amount = joined ? Number(joined[1]) : r.is(at, 'a|an') ? 1 : amountOf(r.lower(at));
  const size = secondsOf(joined?.[2] ?? r.lower(at + 1));
  if (amount === null || size === null) return null;
  const to = at + (joined ? 1 : 2);
  const first = { to, seconds: amount * size };
  // `two hours and 30 minutes`, `an hour and a half`
  const next = r.is(to, 'and') ? to + 1 : to;
  if (next > to && r.is(next, 'a') && r.is(next + 1, 'half'))
    return { to: next + 2, seconds: first.seconds + size / 2 };
  const more = size > 60 && amountOf(r.lower(next)) !== null ? lengthAt(r, next) : null;
  return more ? { to: more.to, seconds: first.seconds + more.seconds } : first;
}

const amountOf = (word: string): number | null => (/^\d+\.\d+$/.test(word) ? Number(word) : numberIn(word));
