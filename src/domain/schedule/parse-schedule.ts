import { CronExpressionParser, type CronFieldCollection } from 'cron-parser';
import { LruMap } from '../lru-map.js';
import { matchingDays } from './calendar.js';
import { ScheduleError, type DayRule, type ParsedSchedule } from './schedule.type.js';

/** Far more than listing every minute of an hour takes. */
const MAX_SCHEDULE_CHARS = 500;

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

const FIELDS = ['minute', 'hour', 'day-of-month', 'month', 'day-of-week'] as const;
type Fields = readonly [minute: string, hour: string, dayOfMonth: string, month: string, dayOfWeek: string];

/**
 * Reads a five-field cron schedule (minute, hour, day of month, month, day of week) or a nickname such as `@daily`.
 * Names (`MON`, `jan`), ranges, lists, steps, `L` (the last day, or `5L`: the last Friday) and `1#2` (the second
 * Monday) are understood.
 *
 * @throws ScheduleError with the field and the reason; also where the days never come (31 February).
 */
export function parseSchedule(schedule: string): ParsedSchedule {
  const known = cache.get(schedule);
  if (known) return known;
  const parsed = parseAnew(schedule);
  cache.set(schedule, parsed);
  return parsed;
}

function parseAnew(schedule: string): ParsedSchedule {
  if (schedule.length > MAX_SCHEDULE_CHARS) throw new ScheduleError(`A schedule has at most ${MAX_SCHEDULE_CHARS} characters.`);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fieldsOf(schedule);
  const hours = numbers(parseField(1, hour).hour.values);
  const parsed: ParsedSchedule = {
    minutes: numbers(parseField(0, minute).minute.values),
    hours,
    followsRealTime: /[*?/]/.test(hour) || hours.length === 24,
    days: {
      daysOfMonth: isWildcard(dayOfMonth) ? null : daysOfMonth(parseField(2, dayOfMonth)),
      months: new Set(numbers(parseField(3, month).month.values)),
      daysOfWeek: isWildcard(dayOfWeek) ? null : daysOfWeek(parseField(4, dayOfWeek)),
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
  if (text === '') throw new ScheduleError('A schedule must not be empty; for example "0 9 * * 1-5" is weekdays at 9:00.');
  const expanded = Object.hasOwn(NICKNAMES, text.toLowerCase()) ? NICKNAMES[text.toLowerCase()] : undefined;
  if (expanded === undefined && text.startsWith('@')) {
    throw new ScheduleError(`There is no nickname ${JSON.stringify(text.slice(0, 50))}; known are ${Object.keys(NICKNAMES).join(', ')}.`);
  }
  const fields = (expanded ?? text).split(/\s+/);
  if (fields.length !== FIELDS.length) {
    const hint = fields.length > FIELDS.length ? ' Seconds and years are not supported.' : '';
    throw new ScheduleError(`A schedule has five fields (${FIELDS.join(', ')}), not ${fields.length}.${hint}`);
  }
  return fields as unknown as Fields;
}

/** The library reads each field alone, the others being `*`, so that the reason for a refusal can name it. */
function parseField(index: number, field: string): CronFieldCollection {
  const refuse = (reason: string): never => {
    throw new ScheduleError(`The ${FIELDS[index]} field ${JSON.stringify(field.slice(0, 50))} is not valid: ${reason}`);
  };
  // `H` stands for a random value, which is no schedule that anybody could rely on.
  if (field.split(',').some((item) => /^H($|[(/])/i.test(item))) refuse('"H" is not supported.');
  const expression = ['0', ...FIELDS.map((_, position) => (position === index ? field : '*'))].join(' ');
  try {
    return CronExpressionParser.parse(expression).fields;
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be read';
  const range = /got (?:value|range) (.+) expected range (\d+)-(\d+)/.exec(message);
  if (range) return `${range[1]} is not within ${range[2]} to ${range[3]}.`;
  return `${message.replace(/^(Constraint error|Validation error|Invalid cron expression), /, '').slice(0, 200)}.`;
}

function daysOfMonth({ dayOfMonth: { values } }: CronFieldCollection): DayRule['daysOfMonth'] {
  return { days: new Set(numbers(values)), last: values.some((value) => value === 'L') };
}

function daysOfWeek({ dayOfWeek: { values, nthDay } }: CronFieldCollection): DayRule['daysOfWeek'] {
  const last = values.map(String).filter((value) => value.endsWith('L'));
  return {
    days: new Set(numbers(values).map((day) => day % 7)),
    nth: nthDay === 0 ? null : nthDay,
    last: new Set(last.map((value) => Number(value.slice(0, -1)) % 7)),
  };
}

function isWildcard(field: string): boolean {
  return field === '*' || field === '?';
}

function numbers(values: readonly (number | string)[]): readonly number[] {
  return [...new Set(values.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
}
