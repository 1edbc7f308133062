import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';

/* Amounts and ages by which items are picked: `over 200 euros`, `with less than 10 in stock`, `older than 30 days`. */

interface Said {
  readonly text: string;
  readonly to: number;
}

export const CURRENCY = /^(?:euros?|eur|€|dollars?|usd|pounds?|gbp|francs?|chf|[€$£]\d.*)$/;
const UNITS = [
  'pieces in stock',
  'units in stock',
  'items in stock',
  'in stock',
  'pieces left',
  'units left',
  'left',
  'pieces',
  'units',
  'items',
  'copies',
  'employees',
  'people',
  'attendees',
  'participants',
  'guests',
  'invitees',
  'characters',
];

/** The number of an amount, with its unit. */
export function amountAt(r: Reading, at: number): Said | null {
  const sign = /^[$€£](?=\d)/.test(r.lower(at)) || !/^[$€£]$/.test(r.lower(at)) ? 0 : 1;
  const number = numberIn(r.lower(at + sign).replace(/^[$€£]/, ''));
  if (number === null || r.isTaken(at + sign)) return null;
  const end = at + sign + 1;
  const unit = CURRENCY.test(r.lower(end)) ? 1 : r.said(end, ...UNITS);
  // `more than 3 days`: a time is no amount.
  return TIMES.test(r.lower(end)) ? null : { text: String(number), to: end + unit };
}

/** `untouched for more than 30 days`, `with no update in the last 10 days` */
const AGE_LEAD = /^(?:for|in|within|since|over|during|the|last|past|more|than|at|least|longer)$/;
const TIMES = /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|%|times?)$/;
const DAY = 86_400_000;
const AGES: Readonly<Record<string, number>> = {
  hour: DAY / 24,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
};

/** The time at which a thing of an age came into being: `30 days`, `a week`. */
export function ageAt(r: Reading, at: number): Said | null {
  const lead = r.skip(at, AGE_LEAD);
  const number = r.is(lead, 'a|an') ? 1 : numberIn(r.lower(lead).replace(/\+$/, ''));
  const place = lead + 1 + (r.lower(lead + 1) === '+' ? 1 : 0);
  const unit = r.lower(place).replace(/s$/, '');
  const size = Object.hasOwn(AGES, unit) ? AGES[unit] : undefined;
  if (number === null || size === undefined) return null;
  const to = place + 1 + r.said(place + 1, 'ago', 'or more', 'or longer', 'now', 'already');
  return { text: `$fromMillis($toMillis(now) - ${String(number * size)})`, to };
}
