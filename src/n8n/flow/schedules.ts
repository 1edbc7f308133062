import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { parseSchedule } from '../../domain/schedule/index.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';

/** A schedule, with its differences from the rule that it was made from. */
export interface ReadSchedule {
  readonly schedule: string;
  readonly differences: readonly string[];
}

const DAYS: readonly string[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The rules of a Schedule Trigger. An empty one is each day at midnight. */
export function scheduleRules(parameters: JsonObject): readonly ReadSchedule[] {
  const rules = listOf(objectOf(parameters.rule).interval);
  return (rules.length === 0 ? [{}] : rules).map((rule) => ofRule(objectOf(rule)));
}

/** The times of the older Cron node. */
export function cronTimes(parameters: JsonObject): readonly ReadSchedule[] {
  return listOf(objectOf(parameters.triggerTimes).item).map((item) => {
    const rule = objectOf(item);
    const [hour, minute] = [whole(rule.hour, 14), whole(rule.minute, 0)];
    switch (textOf(rule.mode) || 'everyDay') {
      case 'everyMinute':
        return exact('* * * * *');
      case 'everyHour':
        return exact(`${minute} * * * *`);
      case 'everyWeek':
        return exact(`${minute} ${hour} * * ${textOf(rule.weekday) || '1'}`);
      case 'everyMonth':
        return exact(`${minute} ${hour} ${textOf(rule.dayOfMonth) || '1'} * *`);
      case 'everyX':
        return textOf(rule.unit) === 'minutes'
          ? every(whole(rule.value, 2), 'minutes')
          : every(whole(rule.value, 2), 'hours');
      case 'custom':
        return ofCron(textOf(rule.cronExpression));
      default:
        return exact(`${minute} ${hour} * * *`);
    }
  });
}

/** The older Interval node. */
export function intervalTimes(parameters: JsonObject): readonly ReadSchedule[] {
  const unit = textOf(parameters.unit) || 'seconds';
  return [every(whole(parameters.interval, 1), unit === 'minutes' || unit === 'hours' ? unit : 'seconds')];
}

function ofRule(rule: JsonObject): ReadSchedule {
  const minute = whole(rule.triggerAtMinute, 0);
  const hour = whole(rule.triggerAtHour, 0);
  switch (textOf(rule.field) || 'days') {
    case 'cronExpression':
      return ofCron(textOf(rule.expression) || textOf(rule.value));
    case 'seconds':
      return every(whole(rule.secondsInterval, 30), 'seconds');
    case 'minutes':
      return every(whole(rule.minutesInterval, 5), 'minutes');
    case 'hours':
      return every(whole(rule.hoursInterval, 1), 'hours', minute);
    case 'weeks':
      return weekly(rule, hour, minute);
    case 'months': {
      const [months, day] = [whole(rule.monthsInterval, 1), whole(rule.triggerAtDayOfMonth, 1)];
      return months > 1 && 12 % months !== 0
        ? different(
            `${minute} ${hour} ${day} */${Math.min(months, 12)} *`,
            `every ${months} months starts again each January`,
          )
        : exact(`${minute} ${hour} ${day} ${months > 1 ? `*/${months}` : '*'} *`);
    }
    default: {
      const days = whole(rule.daysInterval, 1);
      return days > 1
        ? different(
            `${minute} ${hour} */${Math.min(days, 31)} * *`,
            `every ${days} days starts again on the first of each month`,
          )
        : exact(`${minute} ${hour} * * *`);
    }
  }
}

function weekly(rule: JsonObject, hour: number, minute: number): ReadSchedule {
  const given = [listOf(rule.triggerAtDay), listOf(rule.triggerOnSpecificDays), [rule.triggerAtDayOfWeek ?? null]]
    .flat()
    .flatMap((day) => dayNumber(day));
  const schedule = `${minute} ${hour} * * ${given.length === 0 ? '0' : [...new Set(given)].sort((one, other) => one - other).join(',')}`;
  const weeks = whole(rule.weeksInterval, 1);
  return weeks > 1 ? different(schedule, `it runs every week, not every ${weeks} weeks`) : exact(schedule);
}

function dayNumber(value: JsonValue): readonly number[] {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value <= 7 ? [value % 7] : [];
  const index = DAYS.indexOf(textOf(value).toLowerCase());
  return index >= 0 ? [index] : [];
}

function every(count: number, unit: 'seconds' | 'minutes' | 'hours', minute = 0): ReadSchedule {
  if (unit === 'seconds')
    return count % 60 === 0
      ? every(Math.max(1, count / 60), 'minutes')
      : different('* * * * *', `it runs every minute, not every ${count} seconds`);
  const most = unit === 'minutes' ? 59 : 23;
  const schedule =
    unit === 'minutes'
      ? `${count === 1 ? '*' : `*/${Math.min(count, most)}`} * * * *`
      : `${minute} ${count === 1 ? '*' : `*/${Math.min(count, most)}`} * * *`;
  return count > most || (most + 1) % count !== 0
    ? different(schedule, `every ${count} ${unit} starts again each ${unit === 'minutes' ? 'hour' : 'day'}`)
    : exact(schedule);
}

/** n8n takes six fields, the seconds first. */
function ofCron(given: string): ReadSchedule {
  const expression = given.replace(/^=/, '').trim();
  const fields = expression.split(/\s+/);
  const [seconds = '0', ...rest] = fields;
  const schedule = fields.length === 6 ? rest.join(' ') : expression;
  try {
    parseSchedule(schedule);
  } catch {
    return different(
      '0 0 * * *',
      `the cron expression ${JSON.stringify(expression.slice(0, 100))} is none that is known here; midnight stands in its place`,
    );
  }
  return fields.length === 6 && seconds !== '0'
    ? different(schedule, 'it runs at the full minute: schedules here have no seconds')
    : exact(schedule);
}

function whole(value: JsonValue | undefined, fallback: number): number {
  const number = Number(textOf(value) || Number.NaN);
  return Number.isInteger(number) && number >= 0 ? number : fallback;
}

function exact(schedule: string): ReadSchedule {
  return { schedule, differences: [] };
}

function different(schedule: string, difference: string): ReadSchedule {
  return { schedule, differences: [difference] };
}
