import { readTimes } from '../../offline/when/time-of-day.js';
import type { TimeOfDay } from '../../offline/when/time-of-day.js';
import { CLOCK, found, FULL_DAY, NO_COUNT } from './plain-times.js';

/** Times that something else has: `mails that come after 8 pm`. */
const OF_OTHERS = new RegExp(
  String.raw`\b(?:after|before|since|until|till|between|later than|earlier than|starts? at|starting at|begins? at|from) (?:the )?${CLOCK}(?: (?:and|to|until|till) ${CLOCK})?`,
  'g',
);
const TIMES_A_DAY: Readonly<Record<string, readonly number[]>> = {
  2: [9, 18],
  3: [9, 13, 18],
  4: [8, 12, 16, 20],
};
const fullHours = (hours: readonly number[] = []): readonly TimeOfDay[] => hours.map((hour) => ({ hour, minute: 0 }));
const TWICE = fullHours(TIMES_A_DAY[2]);
const MORE = String.raw`(?:(?:,? and|,| ?&) (?:again )?(?:at )?(?:\d{1,2}(?::\d\d)?(?: ?[ap]m)?|noon|midnight)\b${NO_COUNT}(?! new\b))*`;
const CLOCKS = String.raw`(?:(?:at|by|around|about|to) (?:around |about )?)?${CLOCK}(?! ?%)${MORE}(?: in the (?:morning|afternoon|evening)| at night)?`;
const AT_HOURS = String.raw`(?:at|by|around) \d{1,2}(?![\d:]| ?[ap]m)${MORE}(?! ?[%:€$]|[.,]\d| (?:days?|weeks?|percent)\b)${NO_COUNT}(?: in the (?:morning|afternoon|evening))?`;
const OF_DAY = String.raw`(?:(?:(?:every|each|in the|at|by|this|the|on|last|first) |${FULL_DAY} |weekdays? |workdays? |daily |(?:mon|tue|wed|thu|fri|sat|sun) )(?:early |late )?(?:mornings?|noon|midday|lunchtime|afternoons?|evenings?|nights?|midnight)\b|(?:nightly|overnight|noon|lunchtime|bedtime|mornings|afternoons|evenings|nights)\b|(?:morning|evening) (?:e-?mail|mail|digest|summary|report|briefing|overview|list|reminder)\b|(?:after work|the end of (?:the |each |every |my )?(?:(?:business|working|work|school)days|day))\b)|^(?:morning|evening|afternoon|night|noon)\b`;

export interface HoursSaid {
  readonly times: readonly TimeOfDay[];
  /** Hours are those of the afternoon, which the words do not say: `at four`. */
  readonly isHalfAssumed: boolean;
}

/** The times of day at which it is to run. None: the words name none. @param text as by `inPlainTimes` */
export function hoursSaid(text: string): HoursSaid {
  const times = timesIn(text);
  // From one to five, people are awake in the afternoon.
  const isHalfAssumed = times.some(({ hour }) => hour >= 1 && hour <= 5) && !SAYS_HALF.test(text);
  if (!isHalfAssumed) return { times, isHalfAssumed };
  return {
    times: times.map((time) => (time.hour >= 1 && time.hour <= 5 ? { ...time, hour: time.hour + 12 } : time)),
    isHalfAssumed,
  };
}

/** `5am`, `05:00`, `15:15`, `at night`. `Monday morning` in another sentence says nothing of it. */
const SAYS_HALF =
  /\d ?[ap]m\b|(?<![.;] (?:on )?\w+day )\bmornings?\b|\bnights?\b|\bnightly\b|\bearly\b|\b(?:0\d|1\d|2\d):\d\d\b/;

/** `if it goes over 4.40`: a number, and no time. */
const AMOUNT = /\b(?:over|under|above|below|than|beyond|exceeds?|costs?|at least|at most) \d[\d.,:]*/g;

function timesIn(text: string): readonly TimeOfDay[] {
  const own = text.replaceAll(OF_OTHERS, ' ').replaceAll(AMOUNT, ' ');
  const clocks = found(`(?:${CLOCKS}|${AT_HOURS})`, own).map(([one]) => one);
  const said = clocks.join(' , ').replaceAll(/\b(?:by|around|about) (?=\d)/g, 'at ');
  const exact = said === '' ? [] : readTimes(withPart(said, own));
  if (exact.length > 0) return exact;
  const [, count] =
    /\b(twice|2|two|3|three|thrice|4|four)(?: times)? (?:(?:a|per|each|every) day|daily)\b/.exec(own) ?? [];
  if (count !== undefined)
    return fullHours(TIMES_A_DAY[{ twice: 2, two: 2, three: 3, thrice: 3, four: 4 }[count] ?? count]);
  if (/\bmornings? and (?:every |each |in the )?evenings?\b/.test(own)) return TWICE;
  const parts = found(OF_DAY, own);
  // `what came in overnight, every morning`
  const part = parts.find(([one]) => /^(?:every|each)/.test(one)) ?? parts[0];
  if (!part) return isEveBefore(own) ? [{ hour: 18, minute: 0 }] : [];
  const [name] = part;
  if (/bedtime|night/.test(name) && !name.includes('midnight')) return [{ hour: 21, minute: 0 }];
  return /after work|end of/.test(name) ? [{ hour: 17, minute: 0 }] : readTimes(name);
}

/** `every evening … at 6`: the part of the day may stand elsewhere. */
function withPart(clocks: string, text: string): string {
  if (/[ap]m|morning|afternoon|evening|night|\b1[3-9]:|\b2\d:/.test(clocks)) return clocks;
  const [, part] = /(?:^|\b(?:every|each|in the|days?|[a-z]+days?) )(evening|afternoon|night)s?\b/.exec(text) ?? [];
  return part === undefined ? clocks : `${clocks} ${part}`;
}

/** `the bins are fetched on Fridays, remind me the evening before` */
export const isEveBefore = (text: string): boolean =>
  /(?<!\b(?:of|from|since|with|than|like) )\bthe (?:evening|night|day) before\b/.test(text);
