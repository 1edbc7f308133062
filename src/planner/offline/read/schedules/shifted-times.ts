import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';
import { NUMBER_WORDS } from '../../text/number-words.js';
import type { Token } from '../../text/tokens.js';
import type { Reading } from '../reading.js';

/*
 * `create an event the day before`, `… one week after it`: the times that a new thing takes from what starts the run are moved
 * by so much.
 */

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
/** The time of what starts the run, as another reader has put it into an input. */
const OWN = /^\{\{ (trigger\.payload\.[\w.]+) \}\}$/;

interface Shift {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
  readonly told: string;
}

/** Moves the times of a new thing that the words place before or after what starts the run. */
export function shiftTimes(r: Reading): void {
  const step = r.event ? r.builder.steps.findLast((one) => timesOf(one).length > 1) : undefined;
  const shift = step ? shiftIn(r.account.tokens, (at) => r.account.isOpen(at) || isSmall(r, at)) : null;
  if (!step || !shift) return;
  for (const name of timesOf(step)) {
    const given = step.input[name];
    const [, path = ''] = typeof given === 'string' ? (OWN.exec(given) ?? []) : [];
    const moved = `$toMillis(${path}) ${shift.ms < 0 ? '-' : '+'} ${Math.abs(shift.ms)}`;
    r.builder.set(step, name, `{{ $fromMillis(${moved}) }}`);
  }
  for (let at = shift.from; at < shift.to; at += 1)
    if (r.account.isOpen(at)) r.account.take(at, at + 1, step.part, timesOf(step)[0] ?? 'start');
  const [first = 'start'] = timesOf(step);
  r.builder.assume(`It is ${shift.told} what starts the run, and takes as long.`, {
    step: step.id,
    path: `/input/${first}`,
  });
}

/** The inputs of a step for its times, if they are those of what starts the run, or those that were moved. */
const timesOf = (step: Draft): readonly string[] =>
  step.tool.sideEffects
    ? slotsOf(step.tool)
        .filter(({ role, name }) => role === 'time' && isOwn(step, name))
        .map(({ name }) => name)
    : [];

const isOwn = ({ input }: Draft, name: string): boolean =>
  typeof input[name] === 'string' &&
  (OWN.test(input[name]) || input[name].startsWith('{{ $fromMillis($toMillis(trigger.payload.'));

const isSmall = (r: Reading, at: number): boolean =>
  /^(?:the|a|one|it|that|on|event|right|\d+)$/.test(r.account.tokens[at]?.lower ?? '');

/** `the day before it`, `two hours after`. */
function shiftIn(tokens: readonly Token[], isFree: (at: number) => boolean): Shift | null {
  const said = (at: number): string => tokens[at]?.lower ?? '';
  for (let at = 1; at + 1 < tokens.length; at += 1) {
    const unit = UNITS[said(at).replace(/s$/, '')];
    const before = /^(?:before|earlier|prior|beforehand)$/.test(said(at + 1));
    const after = /^(?:after|later|afterwards)$/.test(said(at + 1));
    if (unit === undefined || !(before || after) || !isFree(at) || !isFree(at + 1)) continue;
    const amount = /^(?:the|a|an)$/.test(said(at - 1)) ? 1 : (NUMBER_WORDS[said(at - 1)] ?? Number(said(at - 1)));
    if (!Number.isFinite(amount) || amount <= 0) continue;
    const from = said(at - 2) === 'on' ? at - 2 : at - 1;
    let to = at + 2;
    while (/^(?:it|that|this|the|to|event|meeting|appointment)$/.test(said(to)) && isFree(to)) to += 1;
    const words = tokens.slice(at - 1, at + 1).map(({ lower }) => lower);
    const told = `${words.join(' ').replace(/^(?:the|a|an) /, 'one ')} ${before ? 'before' : 'after'}`;
    return { from, to, ms: (before ? -1 : 1) * amount * unit, told };
  }
  return null;
}
