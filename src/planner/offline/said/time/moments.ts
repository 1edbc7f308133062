import { range } from '../../../../lib/collections/range.js';
import { numberIn } from '../../read/reading.js';
import type { Reading } from '../../read/reading.js';
import { MONTHS } from '../../when/days.js';
import { clockAt, clockRangeAt, inPart } from './clocks.js';
import type { ClockRange } from './clocks.js';
import type { Clock, Day } from './day.type.js';
import { wordList } from '../../word-list.js';

/* Days and times of day that the words of one order name: `on 14 March 2027 from 10:00 to 11:00`, `tomorrow at 3 pm`. */

/** A part of the words that names a day, a time, or both. */
export interface Moment {
  readonly from: number;
  readonly to: number;
  /** The word before it: `from`, `until`, `due`; "": none. */
  readonly lead: string;
  readonly day: Day | null;
  readonly clock: Clock | null;
  /** Without the lead. */
  readonly text: string;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const LEAD = wordList('on|at|from|to|until|till|through|by|due|for|since|before|after|starting|ending|between|and|-|–');

/** The number of a month by its name or the beginning of it; 0: the word is none. */
const monthOf = (word: string): number =>
  MONTHS.findIndex(
    (one) =>
      one === word ||
      (word.length >= 3 && word === one.slice(0, 3)) ||
      word === `${one.slice(0, 3)}.` ||
      (word === 'sept' && one === 'september'),
  ) + 1;

/** `until May 31`, `31 May`: whether the word before or behind a place is a month. */
export const isBesideMonth = (r: Reading, at: number): boolean =>
  monthOf(r.lower(at - 1)) > 0 || monthOf(r.lower(at + 1)) > 0;

/** All of them, in their order. */
export function momentsIn(r: Reading, from: number, to: number, isFree: (at: number) => boolean): readonly Moment[] {
  const found: Moment[] = [];
  for (let at = from; at < to; at += 1) {
    if (!isFree(at)) continue;
    const hours = clockRangeAt(r, at, isFree);
    if (hours && hours.to <= to) {
      found.push(...rangeMoments(r, at, hours, from, isFree));
      at = hours.to - 1;
      continue;
    }
    const read = momentAt(r, at, to) ?? hourBehind(r, at, found.at(-1));
    if (read === null) continue;
    let start = at;
    while (start - 1 > from - 1 && isFree(start - 1) && /^(?:the|next|this|coming)$/.test(r.lower(start - 1)))
      start -= 1;
    const hasLead = start - 1 >= from && isFree(start - 1) && LEAD.test(r.lower(start - 1));
    const isDue =
      hasLead &&
      isFree(start - 2) &&
      r.is(start - 2, 'due|starting|ending|scheduled|planned|valid|good|expiring|expires|ends|runs|works|usable');
    const first = start - (isDue ? 2 : hasLead ? 1 : 0);
    found.push({
      from: labelFrom(r, first, hasLead, (place) => place >= from && isFree(place)),
      to: read.to,
      lead: hasLead ? r.lower(start - 1) : '',
      day: read.day,
      clock: read.clock,
      // `next Monday` may be another one than `Monday`.
      text: r.textOf(at > start && r.is(at - 1, 'next') ? at - 1 : at, read.to),
    });
    at = read.to - 1;
  }
  return found;
}

/** `12 to 1`: when it begins, and when it ends. */
function rangeMoments(
  r: Reading,
  at: number,
  { first, last, middle, to }: ClockRange,
  from: number,
  isFree: (at: number) => boolean,
): readonly Moment[] {
  const isLed = at > from && isFree(at - 1) && LEAD.test(r.lower(at - 1));
  const start = isLed ? at - 1 : at;
  return [
    {
      from: start,
      to: Math.max(middle, at + 1),
      lead: isLed ? 'from' : '',
      day: null,
      clock: first,
      text: r.textOf(at, to),
    },
    { from: middle, to, lead: 'to', day: null, clock: last, text: r.textOf(middle, to) },
  ];
}

/** `with a deadline of next Monday`, `and the due date is 5 May`: where the words for the day begin. */
function labelFrom(r: Reading, at: number, hasLead: boolean, isFree: (at: number) => boolean): number {
  const end = hasLead ? at : r.is(at - 1, 'of|is|as|set|:') ? at - 1 : at;
  const length = r.is(end - 2, 'due date') ? 2 : r.is(end - 1, 'deadline') ? 1 : 0;
  if (length === 0) return at;
  let from = end - length;
  if (r.is(from - 1, 'a|the|its|an')) from -= 1;
  if (r.is(from - 1, 'with|having|has|and')) from -= 1;
  return range(from, end).every(isFree) ? from : at;
}

/** `from 9 to 5`: the hour at the end is one of the afternoon if it comes before the other one. */
function hourBehind(r: Reading, at: number, before: Moment | undefined): Read | null {
  if (!before?.clock || !r.is(at - 1, 'to|until|till|and|-|–') || before.to !== at - 1) return null;
  const read = clockAt(r, at, true);
  if (!read) return null;
  const { hour, minute } = read.clock;
  const isLater = hour > before.clock.hour || hour >= 12;
  return { day: null, clock: { hour: isLater ? hour : hour + 12, minute }, to: read.to };
}

interface Read {
  readonly day: Day | null;
  readonly clock: Clock | null;
  readonly to: number;
}

/** The hour that a part of the day stands for. */
const PARTS: Readonly<Record<string, number | undefined>> = { morning: 9, afternoon: 14, evening: 18 };

/** By the place and the ends. Each operation of a service looks for them in the same words. */
const moments = new WeakMap<Reading, Map<string, Read | null>>();

function momentAt(r: Reading, at: number, end: number): Read | null {
  const known = moments.get(r) ?? new Map<string, Read | null>();
  moments.set(r, known);
  const key = `${at} ${end} ${r.end}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = findMoment(r, at, end);
  known.set(key, found);
  return found;
}

function findMoment(r: Reading, at: number, end: number): Read | null {
  const day = dayAt(r, at);
  if (day) {
    let next = day.to;
    if (r.lower(next) === ',') next += 1;
    const part = next < end ? PARTS[r.lower(next)] : undefined;
    const said = part === undefined ? r.lower(at) : r.lower(next);
    if (part !== undefined) next += 1;
    const isHour = r.is(next, 'at') || (r.is(next, 'from') && r.is(next + 2, 'to|until|till|-|–'));
    if (isHour) next += 1;
    const clock = next < end && !clockRangeAt(r, next, () => true) ? clockAt(r, next, next > day.to) : null;
    if (clock) return { day: day.day, clock: inPart(clock.clock, said), to: clock.to };
    if (part !== undefined) return { day: day.day, clock: { hour: part, minute: 0 }, to: next - (isHour ? 1 : 0) };
    return { ...day, clock: null };
  }
  const isRange = r.is(at - 1, 'from|between') && r.is(at + 1, 'to|until|till|and|-|–');
  const clock = clockAt(r, at, r.is(at - 1, 'at') || isRange);
  if (!clock) return null;
  const on = r.skip(clock.to, /^(?:on|the)$/);
  const later = on < end ? dayAt(r, on) : null;
  return later ? { day: later.day, clock: inPart(clock.clock, r.lower(on)), to: later.to } : { day: null, ...clock };
}

/** `the day after the event`: it counts from another day than the one on which it runs. */
const OF_THING = 'the|a|an|my|our|its|their|his|her|your|each';

function dayAt(r: Reading, at: number): { readonly day: Day; readonly to: number } | null {
  const word = r.lower(at);
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word);
  if (iso)
    return { day: { kind: 'date', year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, to: at + 1 };
  if (/^(?:today|tonight)$/.test(word)) return { day: { kind: 'ahead', days: 0 }, to: at + 1 };
  if (word === 'tomorrow') return { day: { kind: 'ahead', days: 1 }, to: at + 1 };
  if (word === 'yesterday') return { day: { kind: 'ahead', days: -1 }, to: at + 1 };
  if (r.is(at, 'day after tomorrow')) return { day: { kind: 'ahead', days: 2 }, to: at + 3 };
  if (r.is(at, 'same day')) return { day: { kind: 'ahead', days: 0 }, to: at + 2 };
  if (r.is(at, 'next|following day') || (r.is(at, 'day after') && r.is(at - 1, 'the') && !r.is(at + 2, OF_THING)))
    return { day: { kind: 'ahead', days: 1 }, to: at + 2 };
  const later = laterAt(r, at);
  if (later) return later;
  const weekday = DAYS.indexOf(word) + 1;
  if (weekday > 0) {
    const dated = dateAt(r, at + 1 + (r.is(at + 1, ',') ? 1 : 0) + (r.is(at + 2, 'the') ? 1 : 0));
    if (dated?.day.kind === 'date') return { ...dated, day: { ...dated.day, weekday } };
    return { day: { kind: 'weekday', number: weekday }, to: at + 1 };
  }
  return dateAt(r, at);
}

const MONTH_DAYS = 365 / 12;
const UNITS: Readonly<Record<string, number>> = {
  day: 1,
  days: 1,
  week: 7,
  weeks: 7,
  month: MONTH_DAYS,
  months: MONTH_DAYS,
};

/** `in 3 days`, `a week later`, `next week`: days from the one on which it runs. */
function laterAt(r: Reading, at: number): { readonly day: Day; readonly to: number } | null {
  const isLed = r.is(at, 'in|within');
  const start = isLed ? at + 1 : at;
  if (r.is(start, 'next week')) return { day: { kind: 'ahead', days: 7 }, to: start + 2 };
  const count = r.is(start, 'a|one') ? 1 : numberIn(r.lower(start));
  const unit = UNITS[r.lower(start + 1)];
  if (count === null || unit === undefined || !Number.isInteger(count) || count > MAX_AHEAD) return null;
  const tail = r.said(
    start + 2,
    'later',
    'from now',
    'from today',
    'from then',
    'after that',
    'afterwards',
    'ahead',
    'out',
  );
  return isLed || tail > 0 ? { day: { kind: 'ahead', days: Math.round(count * unit) }, to: start + 2 + tail } : null;
}

const MAX_AHEAD = 400;

/** `14 March 2027`, `March 14th, 2027`, `the 3rd of May`. */
function dateAt(r: Reading, at: number): { readonly day: Day; readonly to: number } | null {
  const number = (place: number): number => {
    const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(r.lower(place));
    const value = Number(match?.[1] ?? 0);
    return value >= 1 && value <= 31 ? value : 0;
  };
  const year = (place: number): { readonly year: number | null; readonly to: number } => {
    const start = r.is(place, ',') ? place + 1 : place;
    return /^(?:19|20)\d\d$/.test(r.lower(start))
      ? { year: Number(r.lower(start)), to: start + 1 }
      : { year: null, to: place };
  };
  const first = number(at);
  if (first > 0) {
    const of = r.is(at + 1, 'of') ? at + 2 : at + 1;
    const month = monthOf(r.lower(of));
    if (month === 0) return null;
    const read = year(of + 1);
    return { day: { kind: 'date', year: read.year, month, day: first }, to: read.to };
  }
  const month = monthOf(r.lower(at));
  const day = month > 0 ? number(at + 1) : 0;
  if (day === 0) return null;
  const read = year(at + 2);
  return { day: { kind: 'date', year: read.year, month, day }, to: read.to };
}
