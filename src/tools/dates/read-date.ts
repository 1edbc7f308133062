import { DateTime } from 'luxon';
import { isTimeZone, unknownZoneReason } from '../../domain/schedule/time-zone.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { invalidInput, optionalText } from '../support/input.js';

/** Beyond it, a number is in milliseconds: as seconds it would be in the year 5138. */
const MAX_SECONDS = 1e11;

/** The fields of both tools for dates. */
export const DATE_FIELDS: JsonObject = {
  date: {
    type: ['string', 'number'],
    description:
      'The date: ISO 8601, the form of mails (RFC 5322) or of HTTP, "2026-11-27 10:00", or a Unix time in seconds or milliseconds.',
    maxLength: 200,
  },
  fromFormat: {
    type: 'string',
    description: 'The form of the date, if it is another one: dd.MM.yyyy HH:mm, for example.',
    minLength: 1,
    maxLength: 100,
  },
  timezone: {
    type: 'string',
    description: 'The IANA zone of the result, and of dates that name none.',
    minLength: 1,
    maxLength: 60,
    default: 'UTC',
  },
  locale: {
    type: 'string',
    description: 'The language of names of months and days, for example de.',
    pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$',
    maxLength: 35,
    default: 'en',
  },
};

/** The zone of a step. @throws StepFailure `INVALID_INPUT` with the zones that may have been meant. */
function zoneOf(input: JsonObject): string {
  const zone = optionalText(input, 'timezone') ?? 'UTC';
  if (!isTimeZone(zone)) throw invalidInput('timezone', unknownZoneReason(zone));
  return zone;
}

/** A date of the input, in the zone of the step. @throws StepFailure `INVALID_INPUT` that quotes the date. */
export function dateIn(input: JsonObject, field: string): DateTime<true> {
  const date = readDate(input[field], {
    zone: zoneOf(input),
    locale: optionalText(input, 'locale') ?? 'en',
    format: optionalText(input, 'fromFormat'),
  });
  if (date !== null) return date;
  const given = JSON.stringify(input[field] ?? null).slice(0, 100);
  throw invalidInput(
    field,
    `${given} is no date that can be read. Write it as 2026-11-27T10:00:00Z, or name its form as "fromFormat".`,
  );
}

function readDate(
  value: JsonValue | undefined,
  { zone, locale, format }: { readonly zone: string; readonly locale: string; readonly format: string | undefined },
): DateTime<true> | null {
  const options = { zone, locale };
  if (typeof value === 'number') return valid(ofNumber(value).setZone(zone).setLocale(locale));
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (format !== undefined) return valid(DateTime.fromFormat(text, format, options));
  if (/^-?\d{9,}(?:\.\d+)?$/.test(text)) return valid(ofNumber(Number(text)).setZone(zone).setLocale(locale));
  return (
    valid(DateTime.fromISO(text, options)) ??
    valid(DateTime.fromSQL(text, options)) ??
    valid(DateTime.fromRFC2822(text, options)) ??
    valid(DateTime.fromHTTP(text, options))
  );
}

function ofNumber(value: number): DateTime {
  return Math.abs(value) < MAX_SECONDS ? DateTime.fromSeconds(value) : DateTime.fromMillis(value);
}

function valid(date: DateTime): DateTime<true> | null {
  return date.isValid ? (date as DateTime<true>) : null;
}
