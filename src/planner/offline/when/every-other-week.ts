/*
 * `every other Friday`, `fortnightly`: no schedule of five fields knows which weeks are the right ones. It runs every week,
 * and its steps only in every second one.
 */

const DAY = 'sunday|monday|tuesday|wednesday|thursday|friday|saturday';
const EVERY_OTHER = new RegExp(
  `\\b(every|each) (?:other|second|two|2) (weeks?|${DAY})s?\\b(?! (?:of|in) (?:the|each|every|a) month)`,
);
const FORTNIGHTLY = /\b(?:fortnightly|bi-?weekly|every fortnight|once every (?:two|2) weeks)\b/;

/** The same times for every week, in small letters. Null: they are not about every second week. */
export function asEveryWeek(said: string): string | null {
  if (FORTNIGHTLY.test(said)) return said.replace(FORTNIGHTLY, 'every week');
  const plain = said.replace(EVERY_OTHER, (_all, each: string, unit: string) => `${each} ${unit.replace(/s$/, '')}`);
  return plain === said ? null : plain;
}

const SECOND_DAY = new RegExp(`\\b(every|each) second (${DAY})\\b(?! (?:of|in) (?:the|each|every|a) month)`);

/** `a "Monthly check" each second Tuesday`: the second one of the month, since the request says that it comes each month. */
export const asOfMonth = (said: string, request: string): string =>
  /\bmonthly\b/i.test(request) ? said.replace(SECOND_DAY, '$1 second $2 of the month') : said;

/** A Monday, from which the weeks are counted. */
const FIRST_MONDAY = Date.UTC(2026, 0, 5);
const WEEK_MS = 604_800_000;

/** JSONata that holds in every second week. */
export const IN_SECOND_WEEK = `$floor(($toMillis($now()) - ${FIRST_MONDAY}) / ${WEEK_MS}) % 2 = 0`;

/** The assumption about it. */
export const SECOND_WEEKS = 'Every second week is counted from the week of Monday, 5 January 2026.';
