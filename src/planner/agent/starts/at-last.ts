import type { StartKind } from '../../likely/start-kinds.js';
import type { LikelyStart } from '../../likely/likely-start.js';
import { HOURLY } from '../../offline/new-since.js';
import { DAILY, looking, lookingBy } from './looking.js';
import type { Asked, Reading } from './start.type.js';

/* What starts an agent if the words tell no time and no event: it looks itself whether something is due. Its user confirms that. */

/** Below it, even the likeliest start says nothing. */
const AT_LEAST = 0.3;
/** What is looked at more than once a day. */
const SOON: ReadonlySet<StartKind> = new Set(['mail', 'page', 'feed', 'event']);
/** What an agent cannot look at: forms, calls, and its user. */
const NOT_LOOKED_AT: ReadonlySet<StartKind> = new Set(['form', 'call', 'hand']);
/** `two days after each visit`, `at the start of each term`, `at 60, 30 and 7 days`: the data has the days. */
const COUNTS_DAYS =
  /\b(?:(?:days?|weeks?|months?|years?) (?:before|after|ahead|later|old|overdue|open)|(?:after|before|at the (?:start|end|beginning) of) (?:each|every|the|their|his|her)|(?:due|expir\w+|renewals?|birthdays?|deadlines?|anniversar\w+|overdue)\b|(?:at|in) (?:\d+, )*\d+ (?:and|or) \d+ days)/i;

/** Whether the days on which something is due stand in the data. */
export const countsDays = (words: string): boolean => COUNTS_DAYS.test(words);

/** Null: nothing that an agent can look at is likely. */
export function lookingAtLast({ words, request: { timezone } }: Asked, { kind, share }: LikelyStart): Reading | null {
  // An agent that starts every hour also finds what is due in hours.
  if (/\b(?:hours?|minutes?) (?:before|ahead|after|later|in advance)\b/i.test(words)) return looking(HOURLY, timezone);
  if (countsDays(words))
    return lookingBy(
      { schedule: DAILY, timezone },
      {
        text: 'It looks every day at 9:00 whether something is due.',
        kinds: ['look', 'schedule'],
        target: '/trigger/schedule',
      },
    );
  if (share < AT_LEAST || NOT_LOOKED_AT.has(kind)) return null;
  return looking(SOON.has(kind) ? HOURLY : DAILY, timezone);
}
