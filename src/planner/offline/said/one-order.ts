import { Builder } from '../build/builder.js';
import { takeAtOnce } from '../questions/at-once.js';
import { askForRest } from '../questions/rest.js';
import { Account } from '../read/account.js';
import type { Frames } from '../read/frames.js';
import { takeNeutral } from '../read/neutral.js';
import { Reading } from '../read/reading.js';
import type { Belongings } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { isOneOrder } from './plan-said.js';
import { readSaid } from './read-said.js';

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
  const end = tokens.findIndex(({ lower }, at) => /^[.?!;\n]$/.test(lower) && at > 1);
  reading.end = end === -1 ? tokens.length : end;
  if (!readSaid(reading, 0, reading.end)) return null;
  takeAtOnce(reading, tokens, null);
  takeNeutral(reading);
  askForRest(reading, tokens, { code: 'en', name: 'English' }, []);
  return { builder, account };
}
