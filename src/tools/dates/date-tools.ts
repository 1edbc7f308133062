import type { DateTime, DateTimeUnit, DurationUnit } from 'luxon';
import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalNumber, optionalObject, optionalText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { DATE_FIELDS, dateIn } from './read-date.js';

const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
const AMOUNTS = [
  'years',
  'quarters',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
  'milliseconds',
] as const;
/** More would leave the years that a date can have. */
const MAX_AMOUNT = 1e12;

const PARTS: JsonObject = {
  type: 'object',
  description: 'The parts of the date, in the zone.',
  properties: Object.fromEntries(
    Object.entries({
      year: 'The year.',
      quarter: 'The quarter, from 1 to 4.',
      month: 'The month, from 1 to 12.',
      monthName: 'Its name.',
      week: 'The week of the year (ISO 8601).',
      day: 'The day of the month.',
      dayOfYear: 'The day of the year.',
      weekday: 'The day of the week: 1 is Monday, 7 is Sunday.',
      weekdayName: 'Its name.',
      hour: 'The hour.',
      minute: 'The minute.',
      second: 'The second.',
      millisecond: 'The millisecond.',
      isWeekend: 'Whether it is a Saturday or Sunday.',
      daysInMonth: 'How many days the month has.',
      offsetMinutes: 'How far the zone is from UTC then.',
    }).map(([name, description]) => [
      name,
      { type: name === 'isWeekend' ? 'boolean' : name.endsWith('Name') ? 'string' : 'integer', description },
    ]),
  ),
};

/** The tools for dates. */
export function createDateTools(): readonly Tool[] {
  return [createDateCalculateTool(), createDateFormatTool()];
}

/** `date.format`. Its failures: `INVALID_INPUT` for a date or zone that cannot be read. */
function createDateFormatTool(): Tool {
  return {
    name: 'date.format',
    title: 'Format a date',
    description:
      'Reads a date in any usual form and writes it in another form, zone and language; yields its parts as well.',
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['date'], {
      ...DATE_FIELDS,
      format: {
        type: 'string',
        description:
          'The form: yyyy-MM-dd, dd.MM.yyyy HH:mm, cccc (the name of the day), LLLL (the name of the month), DDD (a long date of the language), X (Unix seconds), x (milliseconds). Default: ISO 8601.',
        minLength: 1,
        maxLength: 200,
      },
    }),
    outputSchema: outputSchema({
      text: { type: 'string', description: 'The date in the form.' },
      date: { type: 'string', description: 'The date as ISO 8601, with the offset of the zone.' },
      parts: PARTS,
    }),
    run(input) {
      const date = dateIn(input, 'date');
      const format = optionalText(input, 'format');
      return {
        output: {
          text: format === undefined ? date.toISO() : date.toFormat(format),
          date: date.toISO(),
          parts: partsOf(date),
        },
      };
    },
  };
}

/** `date.calculate`. Its failures: `INVALID_INPUT` for a date, zone or amount that cannot be read. */
function createDateCalculateTool(): Tool {
  return {
    name: 'date.calculate',
    title: 'Calculate with dates',
    description:
      'Adds to or subtracts from a date, finds the beginning or end of its day, week or month, rounds it, or the time between two dates; in a time zone, with its clock changes.',
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['date'], {
      ...DATE_FIELDS,
      add: {
        type: 'object',
        description: 'The amounts to add, for example {"months": 1, "days": -2}. Negative: it is subtracted.',
        additionalProperties: false,
        properties: Object.fromEntries(
          AMOUNTS.map((unit) => [
            unit,
            { type: 'number', description: `The number of ${unit}.`, minimum: -MAX_AMOUNT, maximum: MAX_AMOUNT },
          ]),
        ),
      },
      to: {
        type: 'string',
        description: 'After the addition: the beginning or end of a unit, for example start of month.',
        enum: UNITS.flatMap((unit) => [`start of ${unit}`, `end of ${unit}`, `nearest ${unit}`]),
      },
      until: {
        type: ['string', 'number'],
        description: 'Another date: the time until it is the difference. It is negative if that date is earlier.',
        maxLength: 200,
      },
      units: {
        type: 'array',
        description: 'The units of the difference, for example ["months", "days"].',
        items: { type: 'string', enum: [...AMOUNTS] },
        minItems: 1,
        maxItems: AMOUNTS.length,
        uniqueItems: true,
        default: ['days'],
      },
    }),
    outputSchema: {
      type: 'object',
      required: ['date', 'parts'],
      properties: {
        date: { type: 'string', description: 'The date as ISO 8601, with the offset of the zone.' },
        parts: PARTS,
        difference: {
          type: 'object',
          description: 'The time until the other date, by unit; only the smallest unit has a fraction.',
          additionalProperties: { type: 'number' },
        },
      },
    },
    run(input) {
      const date = moved(dateIn(input, 'date'), input);
      const shown = { date: date.toISO(), parts: partsOf(date) };
      if (input['until'] === undefined || input['until'] === null) return { output: shown };
      return { output: { ...shown, difference: differenceOf(date, dateIn(input, 'until'), input) } };
    },
  };
}

function moved(date: DateTime<true>, input: JsonObject): DateTime<true> {
  const add = optionalObject(input, 'add') ?? {};
  const amounts = Object.fromEntries(AMOUNTS.map((unit) => [unit, optionalNumber(add, unit) ?? 0]));
  const sum = date.plus(amounts);
  if (!sum.isValid) throw invalidInput('add', 'the date would be outside of the years that dates have.');
  const [, edge, named] = /^(start of|end of|nearest) (\w+)$/.exec(optionalText(input, 'to') ?? '') ?? [];
  const unit = UNITS.find((each) => each === named);
  return unit === undefined ? sum : edgeOf(sum, unit, edge ?? '');
}

function edgeOf(date: DateTime<true>, unit: DateTimeUnit, edge: string): DateTime<true> {
  const start = date.startOf(unit);
  if (edge === 'start of') return start;
  if (edge === 'end of') return date.endOf(unit);
  const next = start.plus({ [unit]: 1 });
  return next.isValid && next.toMillis() - date.toMillis() <= date.toMillis() - start.toMillis() ? next : start;
}

function differenceOf(from: DateTime<true>, to: DateTime<true>, input: JsonObject): JsonObject {
  const { units } = input;
  const wanted = AMOUNTS.filter((unit) => Array.isArray(units) && units.includes(unit));
  const chosen: readonly DurationUnit[] = wanted.length === 0 ? ['days'] : wanted;
  const values = to.diff(from, [...chosen]).toObject();
  return Object.fromEntries(
    Object.entries(values).map(([unit, value]) => [unit, Math.round((value as number) * 1e6) / 1e6 || 0]),
  );
}

function partsOf(date: DateTime<true>): JsonObject {
  return {
    year: date.year,
    quarter: date.quarter,
    month: date.month,
    monthName: date.monthLong,
    week: date.weekNumber,
    day: date.day,
    dayOfYear: date.ordinal,
    weekday: date.weekday,
    weekdayName: date.weekdayLong,
    hour: date.hour,
    minute: date.minute,
    second: date.second,
    millisecond: date.millisecond,
    isWeekend: date.isWeekend,
    daysInMonth: date.daysInMonth,
    offsetMinutes: date.offset,
  };
}
