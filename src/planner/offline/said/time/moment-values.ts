import { LruMap } from '../../../../lib/collections/lru-map.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { kept } from '../../kept.js';
import { numberIn } from '../../read/reading.js';
import type { Clock, Day } from './day.type.js';
import { toldOf } from '../slots.js';

/* A day and a time as an input wants them: a date, an instant, a local time, or words. */

export type TimeForm = 'date' | 'instant' | 'local' | 'offset' | 'words';

/** The form that the description of an input shows; null: it shows none. */
export function timeForm(own: JsonObject): TimeForm | null {
  const told = `${toldOf(own)}`;
  if (own['format'] === 'date') return 'date';
  if (own['format'] === 'date-time') return 'instant';
  if (/\bin words\b/i.test(told)) return 'words';
  const sample = /\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?/.exec(told);
  if (!sample) return null;
  if (sample[1] === undefined) return 'date';
  return sample[2] === undefined ? 'local' : sample[2] === 'Z' ? 'instant' : 'offset';
}

/**
 * A time for an input that takes words, which a service reads: none knows the day of a run as `the same day`, and none
 * knows from when `a week later` counts.
 */
export const momentWords = (said: string): string =>
  said
    .replace(/\b(?:the |that |on the |on that )?same day\b/i, 'today')
    .replace(/\b(?:on )?(?:the )?(?:(?:following|next) day|day after)(?= at\b|$)/i, 'tomorrow')
    .replace(LATER, (whole: string, count: string, unit: string) => {
      const number = /^(?:a|one)$/i.test(count) ? 1 : numberIn(count.toLowerCase());
      const days = (number ?? 0) * (/^w/i.test(unit) ? 7 : 1);
      return days > 0 ? `in ${days} ${days === 1 ? 'day' : 'days'}` : whole;
    });

/** `a week later`, `3 days after that`: so long after the run. */
const LATER = /\b([a-z]+|\d+) (days?|weeks?) (?:later(?! than)|from (?:now|today|then)|after that|afterwards|ahead)\b/i;

/** Whether a day without a time will do. */
export const takesDay = (own: JsonObject, form: TimeForm): boolean =>
  form === 'date' || form === 'words' || /\d{4}-\d\d-\d\d(?!T)[^\d]*(?:whole|all.day|day)|whole day/i.test(toldOf(own));

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** A format is slow to make, and a plan asks for the offset of one zone at each day that it names. */
const formats = kept(() => new LruMap<string, Intl.DateTimeFormat>(16));

function formatOf(zone: string): Intl.DateTimeFormat {
  const format = formats().get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  formats().set(zone, format);
  return format;
}

/** `+01:00`: the offset of a zone from UTC at a time. */
function offsetOf(zone: string, at: Date): string {
  const name = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return /[+-]\d\d:\d\d/.exec(name ?? '')?.[0] ?? '+00:00';
}

const DAY_MS = 86_400_000;

/**
 * The value of an input, as a literal or an expression; null: a time is needed, and there is none.
 *
 * @param now when the plan is made, for the offset of a day that is not fixed
 */
export function momentValue(day: Day, clock: Clock | null, form: TimeForm, zone: string, now: Date): string | null {
  if (form === 'words' || (form !== 'date' && clock === null)) return null;
  const fixed = day.kind === 'date' && day.year !== null ? `${day.year}-${pad(day.month)}-${pad(day.day)}` : null;
  if (fixed !== null && !isDate(fixed)) return null;
  const offset = offsetOf(zone, fixed === null ? nextOf(day, now) : new Date(`${fixed}T12:00:00Z`));
  const date = fixed ?? expressionOf(day, offset);
  const tail = form === 'date' || clock === null ? '' : tailOf(clock, form, offset);
  if (fixed !== null && form === 'instant')
    return new Date(`${fixed}T${timeOf(clock)}${offset}`).toISOString().replace('.000Z', 'Z');
  if (fixed !== null) return `${fixed}${tail}`;
  if (form === 'instant' && offset !== '+00:00')
    return `{{ $fromMillis($toMillis(${date} & ${JSON.stringify(`T${timeOf(clock)}${offset}`)})) }}`;
  return tail === '' ? `{{ ${date} }}` : `{{ ${date} & ${JSON.stringify(tail)} }}`;
}

/** The next day of this date, for the offset that the zone has then: on 11 May, it is that of summer. Otherwise now. */
function nextOf(day: Day, now: Date): Date {
  if (day.kind !== 'date') return now;
  const inYear = (year: number): Date => new Date(Date.UTC(year, day.month - 1, day.day, 12));
  const soon = inYear(now.getUTCFullYear());
  return soon < now ? inYear(now.getUTCFullYear() + 1) : soon;
}

const isDate = (text: string): boolean => {
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
};

const timeOf = (clock: Clock | null): string => `${pad(clock?.hour ?? 0)}:${pad(clock?.minute ?? 0)}:00`;

function tailOf(clock: Clock, form: TimeForm, offset: string): string {
  const zone = form === 'local' ? '' : form === 'instant' || offset === '+00:00' ? 'Z' : offset;
  return `T${timeOf(clock)}${form === 'offset' && offset === '+00:00' ? '+00:00' : zone}`;
}

const dayOf = (millis: string): string => `$fromMillis(${millis}, "[Y0001]-[M01]-[D01]")`;

/** The first day of a month that is so many months behind the one of a day: 30 days from the 15th on are in the next one. */
const monthStart = (day: string, months: string): string =>
  `$toMillis($substring($fromMillis($toMillis($substring(${day}, 0, 8) & "15") + ${months} * ${30 * DAY_MS}), 0, 8) & "01")`;

/** The next first, second … or last (-1) of a weekday in its month: this month, or else the next one. */
function nthWeekday(number: number, week: number, today: string): string {
  const isLast = week < 0;
  const edge = isLast ? `${monthStart('$today', '($ + 1)')} - ${DAY_MS}` : monthStart('$today', '$');
  const weekday = '$number($fromMillis($edge, "[F0]"))';
  const found = isLast
    ? `$edge - ((${weekday} - ${number} + 7) % 7) * ${DAY_MS}`
    : `$edge + ((${number} - ${weekday} + 7) % 7 + ${(week - 1) * 7}) * ${DAY_MS}`;
  return `($today := ${today}; ([0, 1].($edge := ${edge}; ${dayOf(found)}))[$ > $today][0])`;
}

/** An expression for a day that depends on when the run is, as `2026-12-01`. */
function expressionOf(day: Day, offset: string): string {
  const zone = offset === '+00:00' ? '' : `, ${JSON.stringify(offset.replace(':', ''))}`;
  const show = (millis: string): string => `$fromMillis(${millis}, "[Y0001]-[M01]-[D01]"${zone})`;
  switch (day.kind) {
    case 'ahead':
      return show(
        day.days === 0 ? '$toMillis(now)' : `$toMillis(now) ${day.days < 0 ? '-' : '+'} ${Math.abs(day.days) * DAY_MS}`,
      );
    case 'weekday': {
      const today = `$number($fromMillis($toMillis(now), "[F0]"${zone}))`;
      return show(`$toMillis(now) + ((${day.number + 6} - ${today}) % 7 + 1) * ${DAY_MS}`);
    }
    case 'next':
      return show(
        `$toMillis(now) + [${day.away.join(', ')}][$number($fromMillis($toMillis(now), "[F0]"${zone})) - 1] * ${DAY_MS}`,
      );
    case 'monthday': {
      const today = show('$toMillis(now)');
      const next = show(`$toMillis($substring(${today}, 0, 8) & "28") + 7 * ${DAY_MS}`);
      const part = JSON.stringify(pad(day.number));
      return `($substring($number($substring(${today}, 8)) < ${day.number} ? ${today} : ${next}, 0, 8) & ${part})`;
    }
    case 'nth':
      return nthWeekday(day.number, day.week, show('$toMillis(now)'));
    case 'monthend':
      return dayOf(`${monthStart(show('$toMillis(now)'), '1')} - ${DAY_MS}`);
    case 'after':
      return show(`$toMillis(${expressionOf(day.day, offset)}) + ${DAY_MS}`);
    case 'date': {
      // The next day with this date.
      const part = JSON.stringify(`-${pad(day.month)}-${pad(day.day)}`);
      const year = `$number($substring(${show('$toMillis(now)')}, 0, 4))`;
      return `($string(${year} + (${show('$toMillis(now)')} <= $string(${year}) & ${part} ? 0 : 1)) & ${part})`;
    }
  }
}
