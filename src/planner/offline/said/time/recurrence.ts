import { isJsonObject } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { range } from '../../../../lib/collections/range.js';
import { findSchedule } from '../../read/find-schedule.js';
import type { ScheduleReading } from '../../read/schedule.js';
import type { Token } from '../../text/tokens.js';
import { textOf } from '../../when/time-spans.js';
import { toldOf } from '../slots.js';
import type { Clock, Day } from './day.type.js';
import { wordList } from '../../word-list.js';

/* `block 12 to 1 for lunch every working day`: one event that repeats, and no run on each of these days. */

export interface Recurrence {
  /** By RFC 5545: `RRULE:FREQ=WEEKLY;BYDAY=MO`. */
  readonly rule: string;
  readonly first: Day;
  /** The hour that a part of the day stands for; null: the words name none. */
  readonly clock: Clock | null;
  /** The tokens that say how often. */
  readonly places: readonly number[];
  readonly timezone: string | null;
}

const HOURS =
  /^(?:\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)?(?:[-–]\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)?)?|am|pm|noon|midday|midnight|at|from|to|until|till|between)$/;
const PART = /\b(?:mornings?|afternoons?|evenings?|nights?)\b/;
/** Words that say no more than that it repeats. */
const REPEATS = /^(?:recurring|repeating|repeated|regular)$/;
/** The tenth of a month stays: it is no time of day. */
const NTH = /^\d{1,2}$/;

/** How often something takes place by the words; null: they do not say so, or no rule can. */
export function recurrenceIn(tokens: readonly Token[], isFree: (at: number) => boolean): Recurrence | null {
  // The time of day is that of the event, and read there.
  const isDay = (at: number): boolean => {
    const word = tokens[at]?.lower ?? '';
    return (
      isFree(at) &&
      !isLength(tokens, at) &&
      (!HOURS.test(word) || (NTH.test(word) && /^(?:day|the)$/.test(tokens[at - 1]?.lower ?? '')))
    );
  };
  const schedule = findSchedule(tokens, isDay);
  if (!schedule || 'problem' in schedule || isOfRun(tokens, schedule, isFree)) return null;
  const rule = ruleOf(schedule.schedule);
  if (!rule) return null;
  const said = schedule.spans.map((span) => textOf(tokens, span)).join(' ');
  const [minute = '0', hour = '9'] = schedule.schedule.split(' ');
  const places = [...schedule.spans, ...(schedule.zoneSpan ? [schedule.zoneSpan] : [])].flatMap(({ from, to }) =>
    range(from, to),
  );
  tokens.forEach(({ lower }, at) => REPEATS.test(lower) && isFree(at) && !places.includes(at) && places.push(at));
  const clock = PART.test(said) && /^\d+$/.test(hour) ? { hour: Number(hour), minute: Number(minute) } : null;
  const every = schedule.evenly ? { rule: `${rule.rule};INTERVAL=${schedule.evenly.every}` } : {};
  return { ...rule, ...every, clock, places, timezone: schedule.timezone };
}

const UNIT = wordList('minutes?|mins?|hours?|hrs?|h');

/** `block two hours`: how long something takes, and not how often. */
function isLength(tokens: readonly Token[], at: number): boolean {
  const unit = UNIT.test(tokens[at]?.lower ?? '') ? at : UNIT.test(tokens[at + 1]?.lower ?? '') ? at + 1 : null;
  return (
    unit !== null &&
    !/^(?:every|each|per)$/.test(tokens[unit - 2]?.lower ?? '') &&
    !/^(?:every|each|per)$/.test(tokens[unit - 1]?.lower ?? '')
  );
}

/** `Every morning at 8, create …`: the time stands beside the days before the order, and so it is that of the run. */
function isOfRun(tokens: readonly Token[], { spans }: ScheduleReading, isFree: (at: number) => boolean): boolean {
  const first = Math.min(...spans.map(({ from }) => from));
  const isFronted = range(0, first).every((at) => !isFree(at) || tokens[at]?.kind === 'mark');
  if (!isFronted) return false;
  const end = Math.max(...spans.filter(({ from }) => from === first).map(({ to }) => to));
  return /^(?:at|\d.*|noon|midnight)$/.test(tokens[end]?.lower ?? '');
}

const DAY_NAMES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** A month may be as short as this. */
const SHORTEST_MONTH = 28;

function ruleOf(schedule: string): { readonly rule: string; readonly first: Day } | null {
  const [, , day = '', month = '', weekday = ''] = schedule.split(' ');
  if (month !== '*') return weekday === '*' ? yearly(Number(day), Number(month)) : null;
  if (day === 'L' && weekday === '*') return { rule: 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1', first: { kind: 'monthend' } };
  const nth = /^([0-7])(?:#([1-4])|(L))$/.exec(weekday);
  if (day === '*' && nth) {
    const number = Number(nth[1]) % 7;
    const week = nth[3] === undefined ? Number(nth[2]) : -1;
    const rule = `RRULE:FREQ=MONTHLY;BYDAY=${week}${DAY_NAMES[number]}`;
    return { rule, first: { kind: 'nth', number: number === 0 ? 7 : number, week } };
  }
  if (day === '*' && weekday === '*') return { rule: 'RRULE:FREQ=DAILY', first: { kind: 'ahead', days: 1 } };
  if (day === '*' && /^[\d,-]+$/.test(weekday)) {
    const days = weekday.split(',').flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return range(from, to + 1).map((one) => one % 7);
    });
    const names = DAY_NAMES.filter((_name, index) => days.includes(index)).toSorted(
      (one, other) => ((DAY_NAMES.indexOf(one) + 6) % 7) - ((DAY_NAMES.indexOf(other) + 6) % 7),
    );
    return { rule: `RRULE:FREQ=WEEKLY;BYDAY=${names.join(',')}`, first: firstOf(days) };
  }
  const number = Number(day);
  return weekday === '*' && number >= 1 && number <= SHORTEST_MONTH
    ? { rule: `RRULE:FREQ=MONTHLY;BYMONTHDAY=${number}`, first: { kind: 'monthday', number } }
    : null;
}

/** `every year on 4 May`: the 29th of February is not in every year. */
function yearly(day: number, month: number): { readonly rule: string; readonly first: Day } | null {
  const isDate = Number.isInteger(day) && Number.isInteger(month) && !(month === 2 && day > SHORTEST_MONTH);
  return isDate ? { rule: 'RRULE:FREQ=YEARLY', first: { kind: 'date', year: null, month, day } } : null;
}

function firstOf(days: readonly number[]): Day {
  const [only] = days;
  if (days.length === 1 && only !== undefined) return { kind: 'weekday', number: only === 0 ? 7 : only };
  const away = range(1, 8).map((today) => range(1, 8).find((ahead) => days.includes((today + ahead) % 7)) ?? 7);
  return { kind: 'next', away };
}

/** The input of an operation that takes a rule by which something repeats; null: it has none. */
export function ruleInput({ inputSchema }: ToolDescription): string | null {
  const found = Object.entries(propertiesOf(inputSchema)).find(
    ([, own]) => isJsonObject(own) && /\bRRULE\b/.test(toldOf(own)),
  );
  return found?.[0] ?? null;
}

/** The input of an operation for the time zone of its times. */
export function zoneInput({ inputSchema }: ToolDescription): string | null {
  const found = Object.entries(propertiesOf(inputSchema)).find(
    ([name, own]) => isJsonObject(own) && /^time_?zone$/i.test(name),
  );
  return found?.[0] ?? null;
}
