import { Builder } from '../build/builder.js';
import { takeAtOnce } from '../questions/at-once.js';
import { askForRest } from '../questions/rest.js';
import { Account } from '../read/account.js';
import type { Frames } from '../read/frames.js';
import { takeNeutral } from '../read/neutral.js';
import { askForTimesLeft, namedDay } from '../read/schedules/once.js';
import { settleCells } from '../read/rows/cell-kinds.js';
import { Reading } from '../read/reading.js';
import type { Belongings } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { isOneOrder } from './plan-said.js';
import { readSaid } from './read-said.js';
import { recurrenceIn, ruleInput, zoneInput } from './time/recurrence.js';

/** What one order has been read into. */
export interface OneOrder {
  readonly builder: Builder;
  readonly account: Account;
}

/**
 * Reads English words that are one order to one service, with all its values in them. Null: they are something else.
 *
 * @param begin marks words that stand outside of the order
 */
export function readOneOrder(
  words: string,
  tokens: readonly Token[],
  frames: Frames,
  belongings: Belongings,
  begin: (account: Account) => void,
): OneOrder | null {
  if (!isOneOrder(tokens)) return null;
  const account = new Account(tokens);
  const builder = new Builder(words, account);
  begin(account);
  const reading = new Reading(tokens, account, builder, frames, belongings, null, null);
  if (!readFirst(reading, tokens)) return null;
  // `… in #shop this Friday at noon`: an order that takes no time.
  const once = namedDay(tokens);
  if (once) askForTimesLeft(builder, tokens, once, belongings.timezone, false);
  takeRest(reading, tokens);
  return { builder, account };
}

/**
 * Reads English words that are one order to make something that repeats: `add "Team sync" to the calendar every Tuesday
 * at 10`. Null: they are something else, or the operation takes no rule.
 *
 * @param begin marks words that stand outside of the order
 */
export function readRecurring(
  words: string,
  tokens: readonly Token[],
  frames: Frames,
  belongings: Belongings,
  begin: (account: Account) => void,
): OneOrder | null {
  const account = new Account(tokens);
  begin(account);
  const recurrence = recurrenceIn(tokens, (at) => !account.isTaken(at));
  if (!recurrence) return null;
  const places = new Set(recurrence.places);
  const order = tokens.filter(({ index }) => !places.has(index));
  if (!isOneOrder(order)) return null;
  const builder = new Builder(words, account);
  const timezone = recurrence.timezone ?? belongings.timezone;
  const reading = new Reading(order, account, builder, frames, { ...belongings, timezone }, null, null);
  reading.occurs = { day: recurrence.first, clock: recurrence.clock };
  if (!readFirst(reading, order)) return null;
  const [step, ...others] = builder.steps;
  const input = step && ruleInput(step.tool);
  if (!step || input === null || input === undefined || others.length > 0) return null;
  builder.set(step, input, [recurrence.rule]);
  for (const at of places) account.take(at, at + 1, step.part, input);
  const zone = zoneInput(step.tool);
  if (zone !== null) builder.set(step, zone, timezone);
  builder.assume('It is one event that repeats, from the next such day on.', {
    step: step.id,
    path: `/input/${input}`,
  });
  if (recurrence.timezone === null)
    builder.assume(`Times are in ${timezone}.`, { step: step.id, path: `/input/${zone ?? input}` });
  takeRest(reading, tokens);
  return { builder, account };
}

/** Reads the first sentence as an order. @returns whether it is one */
function readFirst(reading: Reading, tokens: readonly Token[]): boolean {
  const end = tokens.findIndex(({ lower }, at) => /^[.?!;\n]$/.test(lower) && at > 1);
  reading.end = end === -1 ? tokens.length : end;
  return readSaid(reading, 0, reading.end);
}

/** Takes what needs no effect, and asks about what is left over. */
function takeRest(reading: Reading, tokens: readonly Token[]): void {
  settleCells(reading, tokens);
  takeAtOnce(reading, tokens, null);
  takeNeutral(reading);
  askForRest(reading, tokens, { code: 'en', name: 'English' }, []);
}
