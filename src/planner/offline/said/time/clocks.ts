import type { Reading } from '../../read/reading.js';
import type { Clock } from './day.type.js';

/* Times of day within an order: `10:00`, `3 pm`, `noon`, `12 to 1`, `13:00-14:00`. */

export interface ClockRead {
  readonly clock: Clock;
  readonly to: number;
}

/** From this hour on, an hour without `am` or `pm` is one of the morning. */
const FIRST_HOUR = 7;

/** A time of day; a bare hour only if a word such as `at` leads to it. */
export function clockAt(r: Reading, at: number, isLed: boolean): ClockRead | null {
  const word = r.lower(at);
  if (word === 'noon' || word === 'midday') return { clock: { hour: 12, minute: 0 }, to: at + 1 };
  if (word === 'midnight') return { clock: { hour: 0, minute: 0 }, to: at + 1 };
  const parts = partsOf(word);
  if (!parts) return null;
  const next = r.lower(at + 1);
  const half = parts.half ?? halfOf(next);
  const behind = at + 1 + (parts.half === undefined && half !== undefined ? 1 : 0);
  const to = behind + (r.is(behind, "o'clock") ? 1 : 0);
  const isPlain = half === undefined && !isLed && to === behind;
  if (isPlain && (!word.includes(':') || parts.minutes === undefined)) return null;
  const said = half === undefined ? partBehind(r, to) : null;
  const clock = clockOf(parts, half ?? said?.half);
  return clock && { clock, to: said?.to ?? to };
}

interface Parts {
  readonly hours: string;
  readonly minutes: string | undefined;
  readonly half: Half | 'h' | undefined;
}

type Half = 'am' | 'pm';

const halfOf = (word: string): Half | undefined => (word === 'am' || word === 'pm' ? word : undefined);

function partsOf(word: string): Parts | null {
  const match = /^(\d{1,2})(?:[:.](\d\d))?(am|pm|h)?$/.exec(word);
  return match && { hours: match[1] ?? '', minutes: match[2], half: match[3] as Parts['half'] };
}

function clockOf({ hours, minutes }: Parts, half: Parts['half']): Clock | null {
  const said = Number(hours);
  const minute = Number(minutes ?? 0);
  const isGuess = half === undefined && said > 0 && said < FIRST_HOUR && !hours.startsWith('0');
  const hour = half === 'am' && said === 12 ? 0 : said + ((half === 'pm' && said < 12) || isGuess ? 12 : 0);
  return hour < 24 && minute < 60 ? { hour, minute, ...(isGuess ? { isGuess } : {}) } : null;
}

/** `at 8 in the evening`: the half of the day. */
function partBehind(r: Reading, at: number): { readonly half: Half; readonly to: number } | null {
  if (r.is(at, 'in the morning')) return { half: 'am', to: at + 3 };
  if (r.is(at, 'in the afternoon|evening')) return { half: 'pm', to: at + 3 };
  return r.is(at, 'at night') ? { half: 'pm', to: at + 2 } : null;
}

/** A time of day in a part of the day that is said before it: `tonight at 8`, `tomorrow evening at 7`. */
export const inPart = (clock: Clock, part: string): Clock =>
  /^(?:afternoon|evening|night|tonight)$/.test(part) && clock.hour < 12
    ? { hour: clock.hour + 12, minute: clock.minute }
    : part === 'morning' && clock.isGuess === true
      ? { hour: clock.hour - 12, minute: clock.minute }
      : clock;

export interface ClockRange {
  readonly first: Clock;
  readonly last: Clock;
  /** The first token of the second time. */
  readonly middle: number;
  readonly to: number;
}

const JOINTS = 'to|until|till|-|–|—';
const LEADS = 'from|between|at|block|book|reserve|off|out|today|tomorrow|<weekday>';
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** Two times with a word or a dash between them: `12 to 1`, `9-10am`, `13:00–14:00`. */
export function clockRangeAt(r: Reading, at: number, isFree: (at: number) => boolean): ClockRange | null {
  if (!isFree(at)) return null;
  const joined = /^([\d:.]+(?:am|pm|h)?)[-–—]([\d:.]+(?:am|pm|h)?)$/.exec(r.lower(at));
  const read = joined
    ? rangeOf(r, joined[1] ?? '', joined[2] ?? '', at, at)
    : isJoint(r, at)
      ? rangeOf(r, r.lower(at), r.lower(jointAt(r, at) + 1), at, jointAt(r, at))
      : null;
  return read;
}

const isJoint = (r: Reading, at: number): boolean => partsOf(r.lower(at)) !== null && r.is(jointAt(r, at), JOINTS);
const jointAt = (r: Reading, at: number): number => at + (halfOf(r.lower(at + 1)) === undefined ? 1 : 2);

function rangeOf(r: Reading, one: string, other: string, at: number, joint: number): ClockRange | null {
  const [first, last] = [partsOf(one), partsOf(other)];
  if (!first || !last) return null;
  const isJoined = joint === at;
  const end = isJoined ? at + 1 : joint + 2;
  const lastHalf = last.half ?? halfOf(r.lower(end));
  const to = end + (last.half === undefined && lastHalf !== undefined ? 1 : 0);
  const own = first.half ?? (isJoined ? undefined : halfOf(r.lower(at + 1)));
  const isTime =
    own !== undefined || lastHalf !== undefined || first.minutes !== undefined || last.minutes !== undefined;
  if (!isTime && !isBareRange(r, at, to)) return null;
  const begin = clockOf(first, own ?? firstHalf(first, last, lastHalf));
  const until = clockOf(last, lastHalf);
  if (!begin || !until) return null;
  const isLater = until.hour * 60 + until.minute > begin.hour * 60 + begin.minute;
  const after = !isLater && lastHalf === undefined && until.hour < 12 ? { ...until, hour: until.hour + 12 } : until;
  return { first: begin, last: after, middle: isJoined ? at : joint, to };
}

/** `2-3pm`: both are after noon; `11-1pm`: only the second one. */
function firstHalf(first: Parts, last: Parts, half: Parts['half']): Parts['half'] {
  if (half !== 'am' && half !== 'pm') return undefined;
  return Number(first.hours) % 12 <= Number(last.hours) % 12 ? half : half === 'pm' ? 'am' : 'pm';
}

/** Whether two bare numbers are hours: a word leads to them, and no noun stands behind them. */
function isBareRange(r: Reading, at: number, to: number): boolean {
  const before = r.lower(at - 1);
  const isLed = r.is(at - 1, LEADS) || WEEKDAY.test(before);
  const behind = r.tokens[to];
  return (
    isLed &&
    (behind === undefined ||
      behind.kind !== 'word' ||
      /^(?:for|on|in|at|every|each|as|to|and|with|daily|weekly|off|out|today|tomorrow)$/.test(behind.lower) ||
      WEEKDAY.test(behind.lower))
  );
}
