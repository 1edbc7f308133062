import { kept } from '../../kept.js';
import type { Rephrasing } from './rephrase.js';

/* Times as people say them, in the order in which the schedule is read: `by 10 every morning` → `at 10 every morning`. */

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const MONTH = 'january|february|march|april|may|june|july|august|september|october|november|december';
const DAYS = `(?:weekends?|${DAY}s?(?: (?:and|or) ${DAY}s?)?)`;
const PARTS = ['morning', 'evening', 'night', 'afternoon'];
const HOUR = '(?:noon|midnight|\\d{1,2}(?:[.:]\\d\\d)?(?: ?[ap]m)?)';

export const TIME_WAYS = kept((): readonly Rephrasing[] => [
  { said: /\b(?:tommorow|tomorow|tommorrow|tomorrrow|tmrw)(?= )/d, plain: 'tomorrow' },
  // `every day at 5 to log my hours, not on weekends`: the days that are left out stand beside the others.
  {
    said: new RegExp(
      `\\b(?:every day|each day|daily) (?!except )(.*?) ,? ?\\(? ?(?:except(?: for)?|excluding|excepting|but not|not|other than|apart from) (?:on )?(${DAYS}) (?:\\) )?$`,
      'd',
    ),
    plain: 'every day except $2 $1',
  },
  ...['$', '(.+)$'].map((rest) => ({
    said: new RegExp(
      `\\b(?:every day|each day|daily) (?!except )(.*?) ,? ?\\(? ?(${DAYS}) (?:are |is )?(?:excluded|excepted|exempt|aside|off) (?:\\) )?${rest}`,
      'd',
    ),
    plain: rest === '$' ? 'every day except $2 $1' : 'every day except $2 $1 $3',
  })),
  {
    said: new RegExp(`\\bby (${HOUR}) (every|each) (?=morning|day|evening|night|week|work|${DAY})`, 'd'),
    plain: 'at $1 $2',
  },
  {
    said: new RegExp(`\\b(every|each) (morning|day|evening|weekday|workday|${DAY}) by (${HOUR})(?= )`, 'd'),
    plain: '$1 $2 at $3',
  },
  ...PARTS.map((part) => ({
    said: new RegExp(`(?<!(?:on|every|each|,|and) )(?<=[a-z] )(${DAY}) ${part}s(?= )`, 'd'),
    plain: `every $1 ${part}`,
  })),
  {
    said: new RegExp(`\\b(?:every|each) (${MONTH})(?= (?!\\d|the |on |at |\\d))`, 'd'),
    plain: 'on the 1st of $1 every year',
  },
]);
