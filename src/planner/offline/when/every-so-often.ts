/*
 * `every other Friday`, `fortnightly`, `every three days`: no schedule of five fields counts weeks, or days beyond a month. It
 * runs every week or every day, and its steps only in every second one, or every third one.
 */

const DAY = 'sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tues?|wed|thurs?|thu|fri|sat';
const COUNTS: Readonly<Record<string, number>> = {
  other: 2,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const COUNT = `${Object.keys(COUNTS).join('|')}|\\d{1,2}`;
const EVERY_OTHER = new RegExp(
  `\\b(every|each) (?:other|second|two|2) (weeks?|${DAY})s?\\b(?! (?:of|in) (?:the|each|every|a) month)`,
);
const EVERY_SOME = new RegExp(
  `\\b(every|each|once every) (${COUNT})(?:rd|th|nd)? (weeks?|days?)\\b(?! (?:of|in) (?:the|each|every|a) )`,
);
const FORTNIGHTLY = /\b(?:fortnightly|bi-?weekly|every fortnight|once every (?:two|2) weeks)\b/;

/** Only some of the runs of a schedule do something. */
export interface Evenly {
  /** 3: the first of each three weeks or days. */
  readonly every: number;
  readonly unit: 'day' | 'week';
}

/** The same times for every week or day, in small letters. Null: the words count none. */
export function asEveryWeek(said: string): { readonly said: string; readonly evenly: Evenly } | null {
  if (FORTNIGHTLY.test(said))
    return { said: said.replace(FORTNIGHTLY, 'every week'), evenly: { every: 2, unit: 'week' } };
  const plain = said.replace(EVERY_OTHER, (_all, each: string, unit: string) => `${each} ${unit.replace(/s$/, '')}`);
  if (plain !== said) return { said: plain, evenly: { every: 2, unit: 'week' } };
  const [all, each = '', count = '', unit = ''] = EVERY_SOME.exec(said) ?? [];
  const every = COUNTS[count] ?? Number(count);
  const one = unit.replace(/s$/, '');
  if (all === undefined || !(every > 1) || (one !== 'day' && one !== 'week')) return null;
  return { said: said.replace(all, `${each.replace('once ', '')} ${one}`), evenly: { every, unit: one } };
}

const SECOND_DAY = new RegExp(`\\b(every|each) second (${DAY})\\b(?! (?:of|in) (?:the|each|every|a) month)`);

/** `a "Monthly check" each second Tuesday`: the second one of the month, since the request says that it comes each month. */
export const asOfMonth = (said: string, request: string): string =>
  /\bmonthly\b/i.test(request) ? said.replace(SECOND_DAY, '$1 second $2 of the month') : said;

/** A Monday, from which the weeks and days are counted. */
const FIRST_MONDAY = Date.UTC(2026, 0, 5);
const MS: Readonly<Record<Evenly['unit'], number>> = { day: 86_400_000, week: 604_800_000 };

/** JSONata that holds in the first of so many weeks or days. */
export const inEvenRun = ({ every, unit }: Evenly): string =>
  `$floor(($toMillis($now()) - ${FIRST_MONDAY}) / ${MS[unit]}) % ${every} = 0`;

const EVEN_RUN = /\$floor\(\(\$toMillis\(\$now\(\)\) - \d+\) \/ \d+\) % \d+ = 0/;

/** The condition of `inEvenRun` within the condition of a step. Null: it has none. */
export const evenRunIn = (condition: string): string | null => EVEN_RUN.exec(condition)?.[0] ?? null;

/** How many days lie between two runs that do something. */
export const daysBetween = ({ every, unit }: Evenly): number => (unit === 'week' ? 7 * every : every);

/** The assumption about it. */
export const countedFrom = ({ every, unit }: Evenly): string =>
  `${every === 2 ? `Every second ${unit}` : `Every ${every} ${unit}s`} is counted from ${unit === 'week' ? 'the week of ' : ''}Monday, 5 January 2026.`;
