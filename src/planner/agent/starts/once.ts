import type { Assumption } from '../../../domain/plan-report/index.js';
import { CONFIRM } from '../../confirm/index.js';
import type { Plan, PlanRequest, Planner } from '../../planner.js';
import { orderFor } from '../own-order.js';
import { inPlainTimes } from '../times/plain-times.js';

/* Work that is done once, at a time to come: a step waits for it, and an agent then does what the words ask for. */

export interface Wait {
  readonly step: Plan['steps'][number];
  readonly assumptions: readonly Assumption[];
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const CLOCK = String.raw`(?:,? (?:at )?(?:noon|midnight|\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b)?(?: in the (?:morning|afternoon|evening))?))?`;
const DAY = String.raw`(?:tomorrow|tonight|today|next (?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:on|for) (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: \d{4})?|(?:on|for) ${MONTH} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?)(?: (?:morning|afternoon|evening|night))?`;
/** One time to come. */
const TIME = new RegExp(
  String.raw`\bin (?:\d+|an?|one|two|three|four|five|six|eight|ten|twelve|half an) (?:minutes?|mins?|hours?|days?|weeks?)\b|\b${DAY}${CLOCK}|\bat \d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m)? (?:today|tonight|tomorrow)\b`,
  'gi',
);

/** `at noon on 3 June` */
const CLOCK_FIRST = new RegExp(String.raw`\bat (noon|midnight|\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m)?),? (${DAY})`, 'gi');
/** From one to five, people are awake in the afternoon. */
const AFTERNOON = /(?<= at )([1-5](?::\d\d)?)$/;

/** The words with times in figures, the clock behind the day. */
const withPlainTimes = (words: string): string =>
  inPlainTimes(withoutText(words))
    .replaceAll(DAY_OF_DATE, 'on ')
    .replaceAll(BARE_DATE, ' on $1')
    .replaceAll(CLOCK_FIRST, '$2 at $1');
/** `on Monday 2 March` */
const DAY_OF_DATE = new RegExp(
  String.raw`\b(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?(?=\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\b)`,
  'gi',
);
/** `on the last day of term, 19 December`, `just this once, 5 April` */
const BARE_DATE = new RegExp(String.raw`,? ?, (\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH})\b`, 'gi');

const LENGTH = String.raw`(?<![\d.,-]|half |quarter of )((?:\d+|an?|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|thirty|half an) (?:minutes?|mins?|hours?|days?|weeks?))`;
/** How long after something that comes in something is done. */
const DELAY = new RegExp(
  String.raw`\b${LENGTH} (?:later|afterwards?|after (?:that|it|this|they|their|his|her|its|the|an?|each|every|my|our)\b)|\b(?:wait|waits|waiting|pause)(?: for)? ${LENGTH}\b|\bafter ${LENGTH}\b|(?<!\b(?:answer|reply|respond|response|due|starts?|begins?) )\bin ${LENGTH}\b`,
  'gi',
);
/** Something is done before the wait, or it is a time without something. */
const OTHERWISE =
  /\b(?:thank|reply|answer|send|forward|add|save|store|put|confirm|tell|mail|write|ask)\b[^.;]*\b(?:and|then|,) (?:then )?(?:waits?|pause)\b|\b(?:again|within|older|not (?:yet )?(?:been )?(?:answered|replied)|no (?:answer|reply|response)|unanswered|(?:every|each) (?:day|week|month)|nobody|(?:has|have|is|was|did|does)(?:n't| not))\b/i;

/** The one time that is waited after something has come in: `3 days`. Null: there is none, or more than a wait. */
export function delayIn(words: string): string | null {
  if (OTHERWISE.test(words)) return null;
  const lengths = [...words.matchAll(DELAY)].map((match) => match.slice(1).find(Boolean) ?? '');
  const [length, ...others] = new Set(lengths);
  return length === undefined || others.length > 0
    ? null
    : length.toLowerCase().replace(/^half an hour$/, '30 minutes');
}

/** `the contract ends on 30 September; warn me six weeks before that` */
const BEFORE = /\b(?:minutes?|hours?|days?|weeks?|months?|evening|night) (?:before|earlier|ahead|in advance)\b/i;

/** Whether the words name one time to come, and nothing that is due at another one. */
export const isOneTime = (words: string): boolean =>
  new Set(withPlainTimes(words).match(TIME)).size <= 1 && !BEFORE.test(words) && !AND_LATER.test(words);
/** `on 22 August at 18:00: Open day tomorrow`: what is said names another day. */
const withoutText = (words: string): string => words.replace(/(?<=\d|noon|midnight|tomorrow): .*$/s, '');
/** `and again on the 9th`, `then a second mail` */
const AND_LATER =
  /\b(?:wait|after) (?:\d+|an?|one|two|three|four|five|six|seven|ten) (?:hours?|days?|weeks?|months?)\b|\b(?:again|then)\b[^.;]{0,40}\b(?:on|at|the \d|by|after|later)\b|\bsecond (?:mail|e-?mail|reminder|message)\b|(?:has|have|had|did|does)(?: not|n['’]t)\b[^.;]{0,30}\bby\b/i;

/** The step that waits until the time that the words say. Null: they say none, several, or one that is not understood. */
export async function waitFor(words: string, request: PlanRequest, planner: Planner): Promise<Wait | null> {
  const [time, ...others] = withPlainTimes(words).match(TIME) ?? [];
  if (time === undefined || others.length > 0 || BEFORE.test(words)) return null;
  return waitUntil(
    time
      .replace(/^for /i, 'on ')
      .replace(/half an hour/i, '30 minutes')
      .replace(AFTERNOON, '$1 pm')
      .replace(/([ap])\.m\b\.?/i, '$1m'),
    request,
    planner,
  );
}

/** The step that waits for `in 3 days` or `tomorrow at 9`. Null: that is not understood. */
export async function waitUntil(said: string, request: PlanRequest, planner: Planner): Promise<Wait | null> {
  const ordered = await orderFor(
    `Send an email to ann@example.com with the subject "Now" and the text "Now" ${said}`,
    request,
    planner,
  );
  const [wait, act, ...more] = ordered?.plan.steps ?? [];
  const isWait = wait !== undefined && request.tools.get(wait.tool)?.planning?.use === 'sleep';
  if (!ordered || !isWait || !act || more.length > 0 || ordered.plan.trigger !== null) return null;
  const { gaps, assumptions } = ordered.report;
  if (gaps.some(({ id, isBlocking }) => isBlocking && id !== CONFIRM)) return null;
  return { step: wait, assumptions: assumptions.filter(({ target }) => target.startsWith('/steps/0')) };
}
