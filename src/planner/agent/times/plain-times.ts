import { PlanningFailure } from '../../../errors.js';
import { monthNumber, weekdayNumber } from '../../offline/when/days.js';
import { inFigures } from '../../offline/when/spoken-times.js';
import { respelledText } from '../../offline/text/spelling.js';
import { spelledOut } from '../../words/short-forms.js';

/* Patterns of times, and the words of a request in the one form that these know. */

export const FULL_DAY = '(?:sun|mon|tues|wednes|thurs|fri|satur)days?';
export const ANY_DAY = `(?:${FULL_DAY}|sun|mon?|tues?|wed|thu?|fri|sat)`;
export const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** Between two days or months of a list. */
export const JOIN = String.raw`(?: ?, ?(?:and |or )?(?:the )?| and (?:again )?(?:(?:on|in|of|the) ){0,2}| ?[&/+] ?| or (?:the )?)`;
export const CLOCK = String.raw`(?:\d{1,2}:\d\d(?: ?[ap]m\b)?|\d{1,2} ?[ap]m\b|noon|midnight|midday)`;
export const PART = '(?:early |late )?(?:morning|noon|lunchtime|midday|afternoon|evening|night)s?';
export const DAILY =
  '(?:daily|day by day|day after day|(?:every|each|per)(?: single)? (?:day|morning|afternoon|evening|night|noon)|(?:once|twice|[a-z]+s) a day|nightly|mornings|evenings|nights)';

/** All places at which a pattern begins. */
export const found = (pattern: string, text: string): readonly RegExpExecArray[] => [
  ...text.matchAll(new RegExp(String.raw`\b${pattern}`, 'g')),
];
export const says = (pattern: string, text: string): boolean => new RegExp(String.raw`\b${pattern}\b`).test(text);

export const monthsIn = (names: string): readonly number[] =>
  [...names.matchAll(new RegExp(String.raw`\b${MONTH}\b`, 'g'))].map(([name]) => monthNumber(name));
export const daysIn = (names: string): readonly number[] =>
  [...names.matchAll(new RegExp(String.raw`\b${ANY_DAY}\b`, 'g'))].map(([name]) => weekdayNumber(name));
/** The failure of words for more than one schedule. */
export const notOne = (): PlanningFailure =>
  new PlanningFailure('NOT_UNDERSTOOD', 'One schedule cannot hold these times.', false);

/** As a field of cron. */
export const listedInOrder = (numbers: readonly number[]): string =>
  [...new Set(numbers)].sort((one, other) => one - other).join(',');

/** What people say for times that have a plainer form. */
const PLAINER: readonly (readonly [RegExp, string])[] = [
  [/\bxmas\b/g, 'christmas'],
  // `rows older than a year`
  [/\b(?:older|newer|longer|more|less) than (?:an?|one|two|three|\d+) (?:days?|weeks?|months?|years?)\b/g, ' '],
  // Words for the night may stand elsewhere: `at 8 in the morning … in the night`.
  [/\b(\d|1[01])(:\d\d)?(?: o'clock)? in the (?:early |late )?morning\b/g, '$1$2 am'],
  [/\bafter lunch\b/g, 'at 13:00'],
  [/\b(?:at|over|during) lunch(?: ?time)?\b|(?<=day )lunch(?:time)?s?\b/g, 'at noon'],
  // `after each Sunday meet`, `after Sunday's games`
  [
    new RegExp(
      String.raw`\bafter (?:each |every |the |our |my )?(${FULL_DAY})(?:'s)? (?:meets?|games?|match(?:es)?|services?|races?|sessions?|trainings?|practice|rehearsals?|class(?:es)?|market|shifts?|events?)\b`,
      'g',
    ),
    'every $1 at 21:00',
  ],
  [/\bafter (?:closing(?: time)?|we close|the shop closes)\b/g, 'at 20:00'],
  [/\bnites?\b/g, 'nights'],
  [/\b(?:at )?(?:dawn|daybreak|sunrise)\b/g, 'morning at 6:00'],
  [/^during the week\b/g, 'on weekdays'],
  [/@ ?(?=\d)/g, 'at '],
  [/\bnew year'?s day\b/g, '1 january'],
  [/\bchristmas eve\b/g, '24 december'],
  [/\bn\b/g, 'and'],
  [
    /\b(?:half[- ]?yearly|semi-?annual(?:ly)?|every half[- ]?year|twice (?:a|per|each|every) year)\b/g,
    'every 6 months',
  ],
  [/\b(?:quat?erly|qu?arterly)\b/g, 'quarterly'],
  [/\bevery (?:other|second) month\b/g, 'every 2 months'],
  [/\bbi-?monthly\b/g, 'every 2 months'],
  [/\b(?:on the|each|every|at each|at every) (?:full )?hour\b/g, 'every hour'],
  [/\b(\d)x (?:a |per |each )?(day|week|hour)\b/g, '$1 times a $2'],
  [/\b(every|each) (\d+) ?(?:mins?|minuts?)\b/g, '$1 $2 minutes'],
  [/\b(every|each) (\d+) ?(?:hrs?|h)\b/g, '$1 $2 hours'],
  [/\bfrdays?\b|\bfirdays?\b/g, 'fridays'],
  [/\bwe+k+e?nd(s?)\b/g, 'weekend$1'],
  [/\btwice-daily\b/g, 'twice daily'],
  [/\b(sun|mon|tues|wednes|thurs|fri|satur)day eve\b/g, '$1day evening'],
  [/\bquarter of an hour\b/g, '15 minutes'],
  [/\b(working|business|work|school)[- ]days?\b/g, '$1days'],
  // `May I ask …`: the month has a number or a word for time beside it.
  [
    /(?<!(?:\b(?:in|every|each|of|and|to|from|till|until|through|during|between)|,|\d|\d(?:st|nd|rd|th)) )\bmay\b(?! (?:\d|to\b|till\b|and (?:june|september|october)))/g,
    ' ',
  ],
  [/\bafter midnight\b/g, 'at midnight'],
  // `at half 4`, `weekdays half eight`
  [
    /\bhalf (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b(?! ?(?:%|percent|hours?|days?|of|people))/g,
    'half past $1',
  ],
  // In words, these are hours of the afternoon.
  [
    /(?<!\b(?:mornings?|nights?|nightly)\b.*)\b((?:half|quarter) (?:past|to) (?:one|two|three|four|five|[1-5]))\b(?! ?(?:[ap]\.?m|in the|at night))(?!.*\b(?:morning|night)s?\b)/g,
    '$1 pm',
  ],
  [/(?<=(?:days?|\bat|\bby|\bdaily|mornings?|evenings?|mon|tue|wed|thu|fri|sat|sun) )(\d{1,2})\.([0-5]\d)\b/g, '$1:$2'],
  [/\b(\d{1,2}):(\d\d) ?h\b/g, '$1:$2'],
  [/(?<=\b(?:at|by|around) )(\d{1,2}) ?h(?:rs)?(?=[ ,.;:]|$)/g, '$1:00'],
  [/\bend[- ]of[- ](week|month|day|quarter|year)\b/g, 'end of the $1'],
];

export const HOURS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** No things are counted: `at three shops`. */
export const NO_COUNT = String.raw`(?! (?!(?:(?:sun|mon|tues|wednes|thurs|fri|satur|week|work)days|mornings|evenings|always)\b)[a-z]+[^s]s\b| (?:of|past|percent|to (?:\d|half|noon|${HOURS.join('|')}))\b)`;
const AT_HOUR = new RegExp(String.raw`\b(at|by|around) (${HOURS.slice(1).join('|')})\b${NO_COUNT}`, 'g');

/** In characters. The start of a request stands before that. */
const MAX_LENGTH = 1_000;

/** A request without quotes and addresses, in small letters, with times in figures. */
export function inPlainTimes(said: string): string {
  const bare = said
    .slice(0, MAX_LENGTH)
    .replaceAll(/["“”«»][^"“”«»]*["“”«»]/g, ' ')
    .replaceAll(/https?:\/\/\S+|\S{1,64}@\S+|(?<![\w.])[\w-]+(?:\.[a-z]{2,})+(?:\/\S*)?/gi, ' ')
    .replaceAll('’', "'");
  const spelt = respelledText(spelledOut(bare)).toLowerCase();
  const plain = PLAINER.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), spelt);
  const hours = plain.replaceAll(AT_HOUR, (_all, before: string, hour: string) => `${before} ${HOURS.indexOf(hour)}`);
  return inFigures(hours).replaceAll(/\s+/g, ' ').trim();
}
