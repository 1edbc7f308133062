import { leadLength } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';

/* `only between 4 and 6 pm on weekdays`, `outside office hours`: the times at which what happens counts. */

/** Times of day in minutes, and days from 1, which is Monday. */
export interface TimeWindow {
  readonly from: number | null;
  readonly until: number | null;
  /** The digits of the days; null: every day. */
  readonly days: string | null;
  readonly isOutside: boolean;
  readonly to: number;
  /** What is taken for granted. */
  readonly assumes: string | null;
}

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DAYS: readonly (readonly [said: readonly string[], days: string])[] = [
  [['weekdays', 'workdays', 'working days', 'work days', 'business days'], '12345'],
  [['weekends', 'the weekend', 'weekend', 'weekend days'], '67'],
  ...NAMES.map((name, index) => [[name, `${name}s`], `${index + 1}`] as const),
];
const HOURS = ['working', 'office', 'business', 'work', 'opening', 'normal working', 'normal business', 'usual office']
  .flatMap((kind) => ['', 'the ', 'our ', 'my '].map((whose) => `${whose}${kind} hours`))
  .concat(['office time', 'working time', 'work']);
const DAY_START = 9 * 60;
const DAY_END = 17 * 60;
const NIGHT = [22 * 60, 6 * 60] as const;

interface Clock {
  readonly minutes: number;
  readonly isPlain: boolean;
  readonly to: number;
}

/** Null: the words are no window of time. */
export function timeWindowAt(tokens: readonly Token[], start: number): TimeWindow | null {
  const hours = officeHours(tokens, start);
  if (hours) return hours;
  const first = daysAt(tokens, start);
  const clock = clockWindow(tokens, first?.to ?? start);
  const last = first === null && clock ? daysAt(tokens, clock.to) : null;
  const days = first ?? last;
  if (!clock && !days) return null;
  return {
    from: clock?.from ?? null,
    until: clock?.until ?? null,
    days: days?.days ?? null,
    isOutside: false,
    to: last?.to ?? clock?.to ?? first?.to ?? start,
    assumes: clock?.assumes ?? null,
  };
}

function officeHours(tokens: readonly Token[], start: number): TimeWindow | null {
  const outside = leadLength(tokens, start, ['outside', 'outside of', 'out of', 'not during', 'not in']);
  const inside = outside > 0 ? 0 : leadLength(tokens, start, ['during', 'in', 'within']);
  const length = outside + inside > 0 ? leadLength(tokens, start + outside + inside, HOURS) : 0;
  return length === 0
    ? null
    : {
        from: DAY_START,
        until: DAY_END,
        days: '12345',
        isOutside: outside > 0,
        to: start + outside + inside + length,
        assumes: 'Office hours are Monday to Friday, 9:00 to 17:00.',
      };
}

function clockWindow(
  tokens: readonly Token[],
  start: number,
): Pick<TimeWindow, 'from' | 'until' | 'to' | 'assumes'> | null {
  const night = leadLength(tokens, start, ['at night', 'during the night', 'overnight', 'in the night']);
  if (night > 0)
    return { from: NIGHT[0], until: NIGHT[1], to: start + night, assumes: 'The night is from 22:00 to 6:00.' };
  const lead = tokens[start]?.lower ?? '';
  if (/^(?:before|until|till)$/.test(lead)) {
    const clock = clockAt(tokens, start + 1);
    return clock && { from: 0, until: clock.minutes, to: clock.to, assumes: null };
  }
  if (lead === 'after' || lead === 'from') {
    const clock = clockAt(tokens, start + 1);
    const isOpen = clock && !/^(?:to|until|till|-|–)$/.test(tokens[clock.to]?.lower ?? '');
    if (clock && isOpen)
      return lead === 'after' ? { from: clock.minutes, until: 24 * 60, to: clock.to, assumes: null } : null;
  }
  if (lead !== 'between' && lead !== 'from') return null;
  const one = clockAt(tokens, start + 1);
  const joint = one && /^(?:and|to|until|till|-|–)$/.test(tokens[one.to]?.lower ?? '') ? one.to + 1 : null;
  const other = joint === null ? null : clockAt(tokens, joint);
  if (!one || !other || (one.isPlain && other.isPlain)) return null;
  // `between 4 and 6 pm`: both are in the afternoon.
  const isShared =
    one.isPlain && other.minutes >= 12 * 60 && one.minutes < 12 * 60 && one.minutes + 12 * 60 < other.minutes;
  return { from: one.minutes + (isShared ? 12 * 60 : 0), until: other.minutes, to: other.to, assumes: null };
}

/** `10 pm`, `22:00`, `9am`, `noon`. */
function clockAt(tokens: readonly Token[], at: number): Clock | null {
  const { lower = '' } = tokens[at] ?? {};
  if (lower === 'noon' || lower === 'midday') return { minutes: 12 * 60, isPlain: false, to: at + 1 };
  if (lower === 'midnight') return { minutes: 0, isPlain: false, to: at + 1 };
  const [, hour, minute, glued] = /^(\d{1,2})(?:[:.](\d\d))?(am|pm|h)?$/.exec(lower) ?? [];
  if (hour === undefined || Number(hour) > 24 || Number(minute ?? 0) > 59) return null;
  const next = tokens[at + 1]?.lower ?? '';
  const apart = /^(?:am|pm)$/.test(next) ? next : undefined;
  const half = glued === undefined || glued === 'h' ? apart : glued;
  const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  return {
    minutes: twelve * 60 + Number(minute ?? 0),
    isPlain: half === undefined && minute === undefined,
    to: at + 1 + (apart === undefined || glued !== undefined ? 0 : 1),
  };
}

/** `Monday to Friday` */
function dayRange(tokens: readonly Token[], at: number): { readonly days: string; readonly to: number } | null {
  const dayOf = (place: number): number => NAMES.indexOf((tokens[place]?.lower ?? '').replace(/s$/, ''));
  const [one, other] = [dayOf(at), dayOf(at + 2)];
  const isRange = /^(?:to|through|till|until|-|–|and)$/.test(tokens[at + 1]?.lower ?? '') && other > one && one >= 0;
  if (!isRange || (tokens[at + 1]?.lower === 'and' && tokens[at - 1]?.lower !== 'between')) return null;
  const days = NAMES.flatMap((_name, index) => (index >= one && index <= other ? [`${index + 1}`] : []));
  return { days: days.join(''), to: at + 3 };
}

function daysAt(tokens: readonly Token[], start: number): { readonly days: string; readonly to: number } | null {
  let at = start + leadLength(tokens, start, ['on', 'at', 'on a', 'during', 'on the']);
  const range = dayRange(tokens, at + leadLength(tokens, at, ['from', 'between']));
  if (range) return range;
  if (at === start) return null;
  let days = '';
  for (;;) {
    const found = DAYS.find(([said]) => leadLength(tokens, at, said) > 0);
    if (!found) break;
    days += found[1];
    at += leadLength(tokens, at, found[0]);
    const joint = leadLength(tokens, at, ['and', 'or', ',', ', and', 'and on']);
    if (joint === 0 || !DAYS.some(([said]) => leadLength(tokens, at + joint, said) > 0)) break;
    at += joint;
  }
  return days === '' ? null : { days, to: at };
}

const shown = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Whether it is such a time now. @param offset from UTC, as `+0100` */
export function isWithin({ from, until, days, isOutside }: TimeWindow, offset: string): string {
  const clock = `$now("[H01]:[m01]", "${offset}")`;
  const parts = [
    ...(days === null ? [] : [`$contains("${days}", $now("[F1]", "${offset}"))`]),
    ...(from === null || until === null
      ? []
      : [`(${clock} >= "${shown(from)}" ${from < until ? 'and' : 'or'} ${clock} < "${shown(until)}")`]),
  ];
  const all = parts.join(' and ');
  return isOutside ? `$not(${all})` : all;
}

/** The offset of a zone whose clocks are never changed. Null: they are. */
export function fixedOffset(zone: string): string | null {
  const at = (month: number): string =>
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(new Date(Date.UTC(2026, month, 15)))
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [winter, summer] = [at(0), at(6)];
  if (winter !== summer || winter === '') return null;
  const [, sign, hour, minute] = /GMT([+-])(\d\d):(\d\d)/.exec(winter) ?? [];
  return sign === undefined ? '+0000' : `${sign}${hour ?? '00'}${minute ?? '00'}`;
}
