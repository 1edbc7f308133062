import { GapKind } from '../../../../domain/plan-report/index.js';
import { TriggerType } from '../../../../domain/trigger/trigger.js';
import type { Builder } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import type { Reading } from '../reading.js';
import { LEADS_DAY, MONTHS } from '../../when/days.js';
import { nearSchedules } from '../../when/near-schedules.js';
import { textOf } from '../../when/time-spans.js';
import type { Span } from '../../when/time-spans.js';

/** Times of which no schedule can be made. */
export interface NoSchedule {
  readonly problem: string;
  readonly spans: readonly Span[];
}

/** Asks when it is to run. @param hasEvent an event starts it, so that no other schedule is offered */
export function askForTimes(
  builder: Builder,
  tokens: readonly Token[],
  { problem, spans: all }: NoSchedule,
  timezone: string,
  hasEvent: boolean,
): void {
  // `next Friday at noon`: the word before the day belongs to it.
  const isLed = ({ from }: Span): boolean => LEADS_DAY.test(tokens[from - 1]?.lower ?? '');
  const whole = all.map((span) => (isLed(span) ? { ...span, from: span.from - 1 } : span));
  const spans = whole.toSorted((one, other) => one.from - other.from);
  const said = spans.map((span) => textOf(tokens, span)).join(' ');
  for (const { from, to } of isTogether(tokens, spans) ? [around(spans)] : spans)
    builder.ask({
      kind: GapKind.UNSUPPORTED,
      tokens: tokens.slice(from, to),
      reason: problem,
      question: `When is it to run? ${problem}`,
      at: { step: null, path: '/trigger' },
      choices: hasEvent
        ? []
        : nearSchedules(said).map(({ label, schedule: near }) => ({
            label,
            value: { type: TriggerType.SCHEDULED, schedule: near, timezone },
          })),
    });
}

const around = (spans: readonly Span[]): Span => ({ from: spans[0]?.from ?? 0, to: spans.at(-1)?.to ?? 0 });

/** Whether only small words stand between the parts of a time. */
function isTogether(tokens: readonly Token[], spans: readonly Span[]): boolean {
  return spans.every(({ from }, index) => {
    const before = spans[index - 1];
    return (
      before === undefined ||
      tokens.slice(before.to, from).every(({ kind, lower }) => kind === 'mark' || lower === 'and')
    );
  });
}

/** `book a table tomorrow at 8`: a time that no act has taken is no time to run at. */
export function askForTimesLeft(
  builder: Builder,
  tokens: readonly Token[],
  once: NoSchedule,
  timezone: string,
  hasEvent: boolean,
): void {
  const isOpen = ({ from, to }: Span): boolean =>
    tokens.slice(from, to).some(({ kind, index }) => kind !== 'mark' && !builder.account.isTaken(index));
  const spans = once.spans.filter(isOpen);
  if (spans.length > 0) askForTimes(builder, tokens, { ...once, spans }, timezone, hasEvent);
}

/** `… to the director on Friday at 4pm`: one day of the week, which may come again. Null: no such day is named. */
export function namedDay(tokens: readonly Token[]): NoSchedule | null {
  const spans = tokens.flatMap(({ lower }, from) => {
    if (!/^(?:on|this|next)$/.test(lower) || !IS_DAY.test(tokens[from + 1]?.lower ?? '')) return [];
    let to = from + 2;
    while (TIME_OF_DAY.test(tokens[to]?.lower ?? '')) to += 1;
    return [{ from, to }];
  });
  return spans.length === 0 ? null : { problem: ONE_DAY, spans };
}

const isMonth = (lower: string): boolean =>
  lower === 'sept' || MONTHS.some((name) => lower === name || lower === name.slice(0, 3));
const DAY_OF = /^\d{1,2}(?:st|nd|rd|th)?$/;

/** `on 3 May`, `on May 3rd`: a date that no step has taken. Null: none is named. */
export function namedDate(r: Reading, tokens: readonly Token[]): NoSchedule | null {
  const isFree = (from: number, to: number): boolean =>
    tokens.slice(from, to).every(({ index }) => !r.account.isTaken(index));
  const from = tokens.findIndex(({ lower }, at) => {
    const [one = '', two = ''] = tokens.slice(at + 1, at + 3).map((token) => token.lower);
    const isDate = (DAY_OF.test(one) && isMonth(two)) || (isMonth(one) && DAY_OF.test(two));
    return lower === 'on' && isDate && isFree(at, at + 3);
  });
  if (from === -1) return null;
  let to = from + 3;
  while (TIME_OF_DAY.test(tokens[to]?.lower ?? '') && isFree(to, to + 1)) to += 1;
  return { problem: ONE_DATE, spans: [{ from, to }] };
}

const ONE_DATE = 'A date that comes once is no schedule.';
const ONE_DAY = 'Nothing says whether that is each week or once, and a time that comes once is no schedule.';
const IS_DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const TIME_OF_DAY = /^(?:morning|afternoon|evening|night|noon|midnight|at|\d{1,2}(?:[:.]\d\d)?(?:am|pm)?|am|pm)$/;

/** `tomorrow at 9 post …`: a time before the verb is when it is to run, and no value of the act. */
export function leadsAct(tokens: readonly Token[], { from, to }: Span, begins: (at: number) => boolean): boolean {
  const isFirst = from === 0 || tokens[from - 1]?.kind === 'mark';
  const next = tokens[to]?.lower === ',' ? to + 1 : to;
  return isFirst && (begins(next) || tokens[next]?.lower === 'at');
}
