import { stepIdIn } from '../build/builder.js';
import { RESTRICTS } from '../questions/loose-values.js';
import { holdsCurrency, holdsMoney } from '../learned/values/fill-money.js';
import type { Reading } from '../read/reading.js';
import { isMessage } from '../read/services/operation-text.js';
import { slotsOf } from '../said/slots.js';
import { serviceAt } from '../../words/services.js';
import type { Token } from '../text/tokens.js';

/* `320 pounds for team photos`, `2,400 euros, deposit autumn reception`: loose words behind an amount say what it is for. */

const NO_LEAD = /^(?:to|by|from|on|in|at|with|via|under|until|after|before)$/;
const LEAD = /^(?:for|the|our|my|a|an)$/;
const TEXT = /^(?:description|memo|note|notes|reference|purpose)$/i;
/** Things that stand somewhere else and are only named. */
const ELSEWHERE =
  /^(?:details?|information|info|order|list|items?|products?|description|reason|above|following|same|it|them|me|us)$/;
const UNIT = /^(?:hour|day|week|month|year)$/;
const MAX_WORDS = 6;

/** Puts loose words behind the amount of a bill into its description, if nothing else has filled it. */
export function takeBilled(r: Reading, tokens: readonly Token[]): void {
  takeUnits(r, tokens);
  for (const { from: first, to } of r.account.unclaimed()) {
    // `to Harlow Dental for website hosting`: the person stands before what it is for.
    const isLed = NO_LEAD.test(tokens[first]?.lower ?? '');
    const from = isLed ? tokens.findIndex(({ lower }, at) => at > first && at < to && lower === 'for') : first;
    if (from === -1) continue;
    let start = from;
    while (start < to && LEAD.test(tokens[start]?.lower ?? '')) start += 1;
    const end = endOf(r, tokens, start, to);
    const said = tokens.slice(start, end).filter(({ kind }) => kind !== 'mark');
    const before = lastWithEffect(r, first);
    const id = stepIdIn(r.account.pointerAt(before));
    const step = r.builder.steps.find((one) => one.id === id);
    // `office training day`: a unit of time within other words is a part of the name.
    const restricts = (word: string): boolean => RESTRICTS.test(word) && !(said.length > 1 && UNIT.test(word));
    const isPlain = said.every(
      ({ kind, mention, lower }) =>
        kind === 'word' && mention === null && !ELSEWHERE.test(lower) && !restricts(lower) && !/\d/.test(lower),
    );
    if (!step || said.length === 0 || said.length > MAX_WORDS || !isPlain || isMessage(step)) continue;
    const slots = slotsOf(step.tool);
    const money = slots.find((slot) => r.account.pointerAt(before) === `step:${step.id}/input/${slot.name}`);
    const text = slots.find(({ name }) => TEXT.test(name) && step.input[name] === undefined);
    if (!money || !(holdsMoney(money) || holdsCurrency(money)) || !text) continue;
    const value = said.map((token) => token.text).join(' ');
    r.builder.set(step, text.name, value.charAt(0).toUpperCase() + value.slice(1), text.name);
    r.account.take(from, end, step.part, text.name);
  }
}

/** The end of what it is for: a comma, and not before words that nothing else uses, such as those for a unit. */
function endOf(r: Reading, tokens: readonly Token[], start: number, to: number): number {
  const comma = tokens.findIndex(({ lower }, at) => at > start && at < to && lower === ',');
  let end = comma === -1 ? to : comma;
  const isIdle = (at: number): boolean =>
    tokens[at]?.kind === 'word' &&
    r.account.pointerAt(at)?.endsWith('/tool') === true &&
    !NO_LEAD.test(tokens[at]?.lower ?? '') &&
    !/^(?:due|for|and|that|which|of)$/.test(tokens[at]?.lower ?? '') &&
    serviceAt(tokens, at) === null;
  while (comma === -1 && isIdle(end)) end += 1;
  return end;
}

/** `due in 30 days`: the words of the input beside its number, `days_until_due`. */
function takeUnits(r: Reading, tokens: readonly Token[]): void {
  for (const { from, to } of r.account.unclaimed())
    for (let at = from; at < to; at += 1)
      for (const near of [at - 1, at + 1, at + 2]) {
        const [, id, name = ''] = /^step:(\w+)\/input\/(\w+)$/.exec(r.account.pointerAt(near) ?? '') ?? [];
        const step = r.builder.steps.find((one) => one.id === id);
        const isUnit = typeof step?.input[name] === 'number' && name.split('_').includes(tokens[at]?.lower ?? '');
        if (step && isUnit && /^\d/.test(tokens[near]?.text ?? '') && !r.account.isTaken(at))
          r.account.take(at, at + 1, step.part, name);
      }
}

/** The last word before a place that has an effect, with marks at most between them. */
function lastWithEffect(r: Reading, at: number): number {
  let before = at - 1;
  while (before >= 0 && r.account.tokens[before]?.kind === 'mark') before -= 1;
  return before;
}
