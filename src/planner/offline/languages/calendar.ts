const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const UNITS = ['days', 'weeks', 'months', 'years'];
const ORDINALS = ['first', 'second', 'third', 'fourth', 'last'];

/** How a language says dates of a year, weekdays of a month and intervals. Names of several forms have `|` between them. */
export interface Calendar {
  /** From January on. */
  readonly months: string;
  /** Forms of a date, with `_` for the month and `{n}` for the day. */
  readonly dates: string;
  /** From Monday on. */
  readonly weekdays: string;
  /** First, second, third, fourth, last. */
  readonly ordinals: string;
  /** Forms of the first Monday of each month, with `#` for its ordinal and `_` for the weekday. */
  readonly days: string;
  /** Forms of every other Monday, with `_` for the weekday. */
  readonly others: string;
  /** Forms of an interval, with `_` for the unit and `{n}` for how many. */
  readonly intervals: string;
  /** Days, weeks, months, years. */
  readonly units: string;
}

/** The lines of a profile for these. */
export function calendarLines({ months, dates, weekdays, ordinals, days, others, intervals, units }: Calendar): string {
  const ofYear = named(months, MONTHS).flatMap(([said, month]) => [
    `${said} = ${month}`,
    `${dates.replaceAll('_', said)} = on ${month} {n}`,
  ]);
  const ofMonth = named(ordinals, ORDINALS).flatMap(([ordinal, nth]) =>
    named(weekdays, WEEKDAYS).map(
      ([said, day]) => `${days.replaceAll('#', ordinal).replaceAll('_', said)} = on the ${nth} ${day} of every month`,
    ),
  );
  const ofWeeks = named(weekdays, WEEKDAYS).map(
    ([said, day]) => `${others.replaceAll('_', said)} = every other ${day}`,
  );
  const ofUnits = named(units, UNITS).map(([said, unit]) => `${intervals.replaceAll('_', said)} = every {n} ${unit}`);
  return ['', ...ofYear, ...ofMonth, ...ofWeeks, ...ofUnits, ''].join('\n');
}

const named = (list: string, names: readonly string[]): readonly (readonly [said: string, name: string])[] =>
  list.split(' ').map((said, at) => [said, names[at] ?? ''] as const);
