import { CronExpressionParser, type CronFieldCollection } from 'cron-parser';
import { LruMap } from '../../lib/collections/lru-map.js';
import { matchingDays } from './calendar.js';
import { ScheduleError, type DayRule, type ParsedSchedule } from './schedule.type.js';

/** Far more than listing every minute of an hour takes. */
const MAX_SCHEDULE_CHARS = 500;

/** The library's value for an item: a number, or `L` and `5L`. */
type CronValue = number | string;

/** Schedules kept parsed: each is asked for its next time at every tick. */
const MAX_CACHED = 2_000;
const cache = new LruMap<string, ParsedSchedule>(MAX_CACHED);

const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** `1W`, `LW`: as in Quartz, which the library does not read. */
const WORKDAY = /^(0?[1-9]|[12]\d|3[01]|L)W$/i;

const FIELDS = ['minute', 'hour', 'day-of-month', 'month', 'day-of-week'] as const;
/**
 * The number of values of each field. A larger step would not be a step at all: `*\/90` does not run every 90 minutes.
 */
const MAX_STEPS = [60, 24, 31, 12, 7] as const;
type Fields = readonly [minute: string, hour: string, dayOfMonth: string, month: string, dayOfWeek: string];

/**
 * Reads a five-field cron schedule (minute, hour, day of month, month, day of week) or a nickname such as `@daily`.
 * Names (`MON`, `jan`), ranges, lists, steps, `L` (the last day, or `5L`: the last Friday), `1#2` (the second Monday),
 * `15W` (the day from Monday to Friday that is nearest to the 15th, in the same month) and `LW` (the last of them) are
 * understood.
 *
 * @throws ScheduleError with the field and the reason, also if the days never occur (31 February).
 */
export function parseSchedule(schedule: string): ParsedSchedule {
  const known = cache.get(schedule);
  if (known) return known;
  const parsed = parseAnew(schedule);
  cache.set(schedule, parsed);
  return parsed;
}

function parseAnew(schedule: string): ParsedSchedule {
  if (schedule.length > MAX_SCHEDULE_CHARS)
    throw new ScheduleError(`A schedule has at most ${MAX_SCHEDULE_CHARS} characters.`);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fieldsOf(schedule);
  const parsed: ParsedSchedule = {
    minutes: parseField(0, minute, (fields) => numbers(fields.minute.values)).sort(ascending),
    hours: parseField(1, hour, (fields) => numbers(fields.hour.values)).sort(ascending),
    followsRealTime: /[*?/]/.test(hour),
    days: {
      daysOfMonth: isWildcard(dayOfMonth) ? null : daysOfMonth(dayOfMonth),
      months: new Set(parseField(3, month, (fields) => numbers(fields.month.values))),
      daysOfWeek: isWildcard(dayOfWeek)
        ? null
        : daysOfWeek(
            parseField(4, dayOfWeek, ({ dayOfWeek: { values, nthDay } }) => values.map((value) => ({ value, nthDay }))),
          ),
    },
  };
  // 2000 opens a cycle in which every combination of leap year and weekday comes up.
  if (matchingDays(parsed.days, { year: 2000, month: 1, day: 1 }).next().done) {
    throw new ScheduleError(`The schedule "${schedule.trim()}" names days that never come.`);
  }
  return parsed;
}

function fieldsOf(schedule: string): Fields {
  const text = schedule.trim();
  if (text === '')
    throw new ScheduleError('A schedule must not be empty; for example "0 9 * * 1-5" is weekdays at 9:00.');
  const expanded = Object.hasOwn(NICKNAMES, text.toLowerCase()) ? NICKNAMES[text.toLowerCase()] : undefined;
  if (expanded === undefined && text.startsWith('@')) {
    throw new ScheduleError(
      `There is no nickname ${JSON.stringify(text.slice(0, 50))}. Use one of ${Object.keys(NICKNAMES).join(', ')}.`,
    );
  }
  const fields = (expanded ?? text).split(/\s+/);
  if (fields.length !== FIELDS.length) {
    const hint = fields.length > FIELDS.length ? ' Seconds and years are not supported.' : '';
    throw new ScheduleError(`A schedule has five fields (${FIELDS.join(', ')}), not ${fields.length}.${hint}`);
  }
  return fields as unknown as Fields;
}

/**
 * The values of one field, each once. The library reads every item of a list alone, with `*` for the other fields. So
 * the reason for a refusal can name the item, items may name the same value, and each may have its own `#`.
 */
function parseField<Value>(
  index: number,
  field: string,
  valuesOf: (fields: CronFieldCollection) => readonly Value[],
): Value[] {
  return [...new Set(field.split(',').flatMap((item) => valuesOf(parseItem(index, field, item))))];
}

function parseItem(index: number, field: string, item: string): CronFieldCollection {
  const refuse = (reason: string): never => {
    throw new ScheduleError(`The ${FIELDS[index]} field ${JSON.stringify(field.slice(0, 50))} is not valid: ${reason}`);
  };
  if (item === '') return refuse('an item of its list is empty.');
  // `H` stands for a random value, which no user could rely on.
  if (/^H($|[(/])/i.test(item)) return refuse('"H" is not supported.');
  const [, step] = /\/(\d+)$/.exec(item) ?? [];
  const maxStep = MAX_STEPS[index] ?? 0;
  if (Number(step) > maxStep) return refuse(`a step of ${step} is larger than the ${maxStep} values that there are.`);
  const expression = ['0', ...FIELDS.map((_, position) => (position === index ? item : '*'))].join(' ');
  try {
    return CronExpressionParser.parse(expression).fields;
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be read';
  const range = /got (?:value|range) (.+) expected range (\d+)-(\d+)/.exec(message);
  if (range) return `${range[1]?.includes('NaN') ? 'it' : range[1]} is not within ${range[2]} to ${range[3]}.`;
  const reason = message.replace(
    /^(Constraint error|Validation error|Cron\w+ Validation error|Invalid cron expression), /,
    '',
  );
  return `${reason.replace(/\.+$/, '').slice(0, 200)}.`;
}

function daysOfMonth(field: string): DayRule['daysOfMonth'] {
  const items = field.split(',');
  const workdays = items.flatMap((item) => WORKDAY.exec(item)?.[1] ?? []);
  const others = items.filter((item) => !WORKDAY.test(item));
  const values: readonly CronValue[] =
    others.length === 0 ? [] : parseField(2, others.join(','), (fields) => fields.dayOfMonth.values);
  return {
    days: new Set(numbers(values)),
    last: values.includes('L'),
    workdays: new Set(workdays.filter((day) => /^\d/.test(day)).map(Number)),
    lastWorkday: workdays.some((day) => !/^\d/.test(day)),
  };
}

function daysOfWeek(given: readonly { readonly value: CronValue; readonly nthDay: number }[]): DayRule['daysOfWeek'] {
  const named = given
    .filter((one): one is typeof one & { value: number } => typeof one.value === 'number')
    .map(({ value, nthDay }) => ({ day: value % 7, nth: nthDay }));
  const last = given.map(({ value }) => String(value)).filter((value) => value.endsWith('L'));
  return {
    days: new Set(named.filter(({ nth }) => nth === 0).map(({ day }) => day)),
    nth: named.filter(({ nth }) => nth > 0),
    last: new Set(last.map((value) => Number(value.slice(0, -1)) % 7)),
  };
}

function isWildcard(field: string): boolean {
  return field === '*' || field === '?';
}

function numbers(values: readonly CronValue[]): readonly number[] {
  return values.filter((value) => typeof value === 'number');
}

function ascending(a: number, b: number): number {
  return a - b;
}
