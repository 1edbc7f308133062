import { range } from '../../../../lib/collections/range.js';
import { Part } from '../account.js';
import { Reading } from '../reading.js';
import { askForTimes, askForTimesLeft, namedDate, namedDay } from './once.js';
import type { NoSchedule } from './once.js';
import type { Clock } from '../../said/time/day.type.js';
import { momentValue } from '../../said/time/moment-values.js';
import { momentsIn } from '../../said/time/moments.js';
import type { Token } from '../../text/tokens.js';

/* `post it tomorrow at noon`: a time that comes once is no schedule. The run waits for it. */

const NINE: Clock = { hour: 9, minute: 0 };

/** What is known of when it runs. */
interface Start {
  readonly once: NoSchedule | null;
  /** Such a time before the first verb, whose words are set aside. */
  readonly leading: NoSchedule | null;
  readonly trigger: object | null;
  readonly isAsked: boolean;
  /** The places of the words that say when it runs, if the reader by examples has found them. */
  readonly times: ReadonlySet<number> | null;
}

/** Waits for a time that comes once, or asks when it is to run. */
export function waitOrAsk(r: Reading, tokens: readonly Token[], start: Start, timezone: string): void {
  if (start.leading) return waitFirst(r, tokens, start.leading, timezone);
  const sends = r.builder.steps.at(-1)?.tool.planning?.use === 'send';
  const isTimed = sends || tokens.some((token) => start.times?.has(token.start) === true);
  const isOpen = start.trigger === null && !start.isAsked;
  const named = isOpen ? ((isTimed ? namedDay(tokens) : null) ?? namedDate(r, tokens)) : null;
  const once = start.once === null ? named : withWholeDate(r, tokens, start.once);
  if (!once || waitOnce(r, tokens, once, timezone)) return;
  askForTimesLeft(r.builder, tokens, once, timezone, r.event !== null);
}

/** `On 14 March at 10:00, remind me …` */
function waitFirst(r: Reading, tokens: readonly Token[], leading: NoSchedule, timezone: string): void {
  const whole = withWholeDate(r, tokens, leading);
  const said = whole.spans.flatMap(({ from, to }) => tokens.slice(from, to));
  const own = new Reading(said, r.account, r.builder, r.frames, r.has, r.event, r.newSince);
  if (!waitOnce(own, tokens, whole, timezone, () => true)) askForTimes(r.builder, tokens, leading, timezone, false);
}

const OF_DATE =
  /^(?:\d{1,2}(?:st|nd|rd|th)?|of|the|on|,|20\d\d|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
const IS_MONTH = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)/;

/** `on March 14, 2027 at 10:00`: the date beside the time of day, of which only a part was found. */
function withWholeDate(r: Reading, tokens: readonly Token[], once: NoSchedule): NoSchedule {
  const isOfDate = (at: number): boolean => OF_DATE.test(tokens[at]?.lower ?? '') && !r.account.isTaken(at);
  const spans = once.spans.map(({ from, to }) => {
    let start = from;
    while (isOfDate(start - 1)) start -= 1;
    let end = to;
    while (isOfDate(end)) end += 1;
    const isDate = tokens.slice(start, end).some(({ lower }) => OF_DATE.test(lower) && IS_MONTH.test(lower));
    return isDate ? { from: start, to: tokens[end - 1]?.lower === ',' ? end - 1 : end } : { from, to };
  });
  return { ...once, spans: spans.filter((span, at) => spans.findIndex((one) => one.from === span.from) === at) };
}

/** Puts a wait before the steps if the words name one moment to come, and nothing else starts the run. @returns whether */
function waitOnce(
  r: Reading,
  tokens: readonly Token[],
  once: NoSchedule,
  timezone: string,
  isFree = (at: number): boolean => !r.isTaken(at),
): boolean {
  const [first] = r.builder.steps;
  const [frame] = r.frames.ofUse('sleep');
  const said = new Set(once.spans.flatMap(({ from, to }) => tokens.slice(from, to).map(({ index }) => index)));
  const isOwn = (at: number): boolean => said.has(r.tokens[at]?.index ?? -1) && isFree(at);
  const [moment, ...more] = momentsIn(r, 0, r.tokens.length, isOwn);
  if (!first || !frame || r.event !== null || !moment?.day || more.length > 0) return false;
  // `next Monday` comes once. `on Monday` may be each one.
  const isNext = moment.day.kind === 'weekday' && r.is(moment.from - 1, 'next|this');
  if (moment.day.kind === 'weekday' && !isNext) return false;
  const from = isNext ? moment.from - 1 : moment.from;
  // `at 6:30`: in the morning or in the evening.
  if (moment.clock?.isGuess === true) return false;
  const rest = [...said].filter((index) => !range(from, moment.to).some((at) => r.tokens[at]?.index === index));
  if (rest.some((index) => tokens[index]?.kind !== 'mark' && !r.account.isTaken(index))) return false;
  const until = momentValue(moment.day, moment.clock ?? NINE, 'instant', timezone, new Date());
  if (until === null) return false;
  const part = new Part(frame.tool.name);
  const wait = r.builder.add(frame.tool, 'wait', 'Wait', { part, reason: 'The words name a time that comes once.' });
  r.builder.set(wait, 'until', until);
  r.builder.moveBefore(wait, first);
  r.take(from, moment.to, part, 'until');
  const time = moment.clock ? '' : ' at 9:00';
  r.builder.assume(
    `It runs once you start it, and then waits for "${moment.text}"${time} (${timezone}). It does not repeat.`,
    { step: wait.id, path: '/input/until' },
  );
  return true;
}
