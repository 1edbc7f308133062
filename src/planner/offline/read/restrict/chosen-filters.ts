import { isConditionPin } from '../../text/pins.js';
import type { Pin } from '../../text/pins.js';
import { leadLength, renumbered } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';
import { put } from '../../text/work/new-things.js';
import { CONDITION_WORDS } from '../clauses.js';
import { attach } from '../held-condition.js';
import { judgedOf } from '../made/judged.js';
import type { Reading } from '../reading.js';

/* Words that only a reader can decide, after the user has chosen that a model does so: `[VIP](filter.judged)`. */

/** `[unless it is from school](filter.judged)`: as `unless AI says that "it is from school"`. */
export function withChosenConditions(text: string, tokens: readonly Token[], pins: readonly Pin[]): readonly Token[] {
  const conditions = pins.filter((pin) => isConditionPin(text, pin));
  return conditions.length === 0 ? tokens : renumbered(conditions.reduce((so, pin) => judged(text, so, pin), tokens));
}

function judged(text: string, tokens: readonly Token[], { from, to }: Pin): readonly Token[] {
  const first = tokens.findIndex(({ start }) => start >= from);
  const end = tokens.findLastIndex((token) => token.end <= to && token.start >= from) + 1;
  const lead = first + leadLength(tokens, first, CONDITION_WORDS);
  const [seat, last] = [tokens[lead], tokens[end - 1]];
  if (first === -1 || lead === first || !seat || !last || lead >= end) return tokens;
  const value = text.slice(seat.start, last.end);
  const quote: Token = {
    ...seat,
    text: value,
    lower: '<quote>',
    stem: '<quote>',
    end: last.end,
    kind: 'mention',
    mention: { kind: 'quote', value, start: seat.start, end: last.end },
  };
  return [
    ...tokens.slice(0, lead),
    ...['ai', 'says', 'that'].map((lower) => put(lower, seat)),
    quote,
    ...tokens.slice(end),
  ];
}

/** Every step waits for what a model says of the chosen words. */
export function applyChosenFilters(r: Reading, pins: readonly Pin[], used: Set<Pin>): void {
  const { request } = r.builder;
  for (const pin of pins.filter(({ kind }) => kind === 'filter')) {
    if (isConditionPin(request, pin)) {
      used.add(pin);
      continue;
    }
    if (r.builder.steps.length === 0) continue;
    const steps = r.builder.steps.slice();
    const condition = judgedOf(r, request.slice(pin.from, pin.to));
    if (!condition) continue;
    used.add(pin);
    attach(r, steps, { condition, isNot: false, sentence: 0 });
  }
}
