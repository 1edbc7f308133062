import { Chrono, configuration } from 'chrono-node/en';
import { kept } from '../kept.js';
import { inFigures } from './spoken-times.js';

/** A wall-clock time, 0 to 23 and 0 to 59. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** The time of a part of the day, if no time is given with it. 9:00 is the morning of the documented example. */
const PARTS_OF_DAY: readonly (readonly [words: RegExp, time: TimeOfDay])[] = [
  [/\bmidnight\b/, { hour: 0, minute: 0 }],
  [/\b(noon|midday|mid-day|lunchtime)\b/, { hour: 12, minute: 0 }],
  [/\b(morning|mornings|breakfast)\b/, { hour: 9, minute: 0 }],
  [/\bafternoons?\b/, { hour: 15, minute: 0 }],
  [
    /\bend of (?:the |each |every |my |our )?(?:work(?:ing)?[ -]?)?day\b|\bat (?:the )?end of (?:the |each |every )?(?:work(?:ing)? |business )?week\b|\bclose of business\b/,
    { hour: 17, minute: 0 },
  ],
  [/\bevenings?\b/, { hour: 18, minute: 0 }],
  [/\b(nights?|nightly)\b/, { hour: 21, minute: 0 }],
];

const readerOfDates = kept(() => new Chrono(configuration.createCasualConfiguration(false)));

/** The reader of dates reads against a moment; always the same one, so that the same words give the same plan. */
const REFERENCE = { instant: new Date('2026-01-05T12:00:00Z'), timezone: 'UTC' };

/** Used if the words give no time at all. */
export const DEFAULT_TIME: TimeOfDay = { hour: 9, minute: 0 };

/**
 * The times of day that the words give, in their order; a part of the day (`morning`) counts if no clock time is
 * given.
 */
export function readTimes(text: string): readonly TimeOfDay[] {
  const words = inFigures(text.toLowerCase());
  // `every night at midnight`
  if (/\bmidnight\b/.test(words) && !/\d|\b(?:noon|midday|lunchtime)\b/.test(words)) return [{ hour: 0, minute: 0 }];
  const exact = clockTimes(words);
  if (exact.length > 0) return exact;
  const part = PARTS_OF_DAY.find(([pattern]) => pattern.test(words));
  return part ? [part[1]] : [];
}

function clockTimes(words: string): readonly TimeOfDay[] {
  const times: TimeOfDay[] = [];
  const isEvening = /\b(evening|afternoon|tonight)s?\b/.test(words);
  const isNight = /\b(night|nightly)s?\b/.test(words);
  for (const result of readerOfDates().parse(words, REFERENCE)) {
    if (/\b(in|after|for|ago|within)\b/.test(result.text)) continue;
    // "Monday to Friday at 8:15" is read as a range whose end alone has a time.
    for (const found of [result.start, result.end]) {
      if (!found?.isCertain('hour') || found.isCertain('second')) continue;
      const hour = found.get('hour') ?? 0;
      const isPlain = !found.isCertain('meridiem') && !/[ap]m\b/.test(result.text);
      // At night it is 10 in the evening, and 2 in the morning, whatever the reader of dates makes of it.
      const isLate = isPlain && hour > 0 && hour < 12 && (isEvening || (isNight && hour >= 6));
      const isEarly = isNight && !/[ap]m\b|\b1\d\b/.test(result.text) && hour > 12 && hour < 18;
      times.push({ hour: isLate ? hour + 12 : isEarly ? hour - 12 : hour, minute: found.get('minute') ?? 0 });
    }
  }
  if (times.length === 0) return times;
  // `at 9 and 17`, `at 9am and 5pm`: the later ones have no "at" of their own.
  for (const list of words.matchAll(
    /\bat \d{1,2}(?::\d\d)?(?:\s*[ap]m)?((?:\s*(?:, and|,|and|&)\s*\d{1,2}(?::\d\d)?\s*(?:[ap]m)?\b)+)/g,
  ))
    for (const match of (list[1] ?? '').matchAll(/(\d{1,2})(?::(\d\d))?\s*([ap]m)?\b/g)) {
      const hour = (Number(match[1]) % (match[3] === undefined ? 24 : 12)) + (match[3] === 'pm' ? 12 : 0);
      times.push({ hour, minute: Number(match[2] ?? 0) });
    }
  const seen = new Set<string>();
  return times.filter((time) => {
    const key = `${time.hour}:${time.minute}`;
    return !seen.has(key) && seen.add(key).size > 0;
  });
}
