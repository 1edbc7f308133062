import { range } from '../../../../lib/collections/range.js';
import { Part } from '../account.js';
import type { Reading } from '../reading.js';
import { askForTimesLeft, namedDate, namedDay } from './once.js';
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
  readonly trigger: object | null;
  readonly isAsked: boolean;
  /** The places of the words that say when it runs, if the reader by examples has found them. */
  readonly times: ReadonlySet<number> | null;
}

/** Waits for a time that comes once, or asks when it is to run. */
export function waitOrAsk(r: Reading, tokens: readonly Token[], start: Start, timezone: string): void {
  const sends = r.builder.steps.at(-1)?.tool.planning?.use === 'send';
  const isTimed = sends || tokens.some((token) => start.times?.has(token.start) === true);
  const isOpen = start.trigger === null && !start.isAsked;
  const named = isOpen ? ((isTimed ? namedDay(tokens) : null) ?? namedDate(r, tokens)) : null;
  const once = start.once ?? named;
  if (!once || waitOnce(r, tokens, once, timezone)) return;
  askForTimesLeft(r.builder, tokens, once, timezone, r.event !== null);
}

/** Puts a wait before the steps if the words name one moment to come, and nothing else starts the run. @returns whether */
function waitOnce(r: Reading, tokens: readonly Token[], once: NoSchedule, timezone: string): boolean {
  const [first] = r.builder.steps;
  const [frame] = r.frames.ofUse('sleep');
  const said = new Set(once.spans.flatMap(({ from, to }) => tokens.slice(from, to).map(({ index }) => index)));
  const isFree = (at: number): boolean => said.has(r.tokens[at]?.index ?? -1) && !r.isTaken(at);
  const [moment, ...more] = momentsIn(r, 0, r.tokens.length, isFree);
  if (!first || !frame || r.event !== null || !moment?.day || more.length > 0 || moment.day.kind === 'weekday')
    return false;
  // `at 6:30`: in the morning or in the evening.
  if (moment.clock?.isGuess === true) return false;
  const rest = [...said].filter((index) => !range(moment.from, moment.to).some((at) => r.tokens[at]?.index === index));
  if (rest.some((index) => tokens[index]?.kind !== 'mark' && !r.account.isTaken(index))) return false;
  const until = momentValue(moment.day, moment.clock ?? NINE, 'instant', timezone, new Date());
  if (until === null) return false;
  const part = new Part(frame.tool.name);
  const wait = r.builder.add(frame.tool, 'wait', 'Wait', { part, reason: 'The words name a time that comes once.' });
  r.builder.set(wait, 'until', until);
  r.builder.moveBefore(wait, first);
  r.take(moment.from, moment.to, part, 'until');
  const time = moment.clock ? '' : ' at 9:00';
  r.builder.assume(
    `It runs once you start it, and then waits for "${moment.text}"${time} (${timezone}). It does not repeat.`,
    { step: wait.id, path: '/input/until' },
  );
  return true;
}
