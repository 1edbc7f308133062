import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { isMessage } from '../../read/services/operation-text.js';
import { slotsOf } from '../../said/slots.js';
import { holdsMoney } from './fill-money.js';
import { wordList } from '../../word-list.js';

/** What stands somewhere else, and which the words only name. */
const ELSEWHERE = wordList(
  'details?|information|info|order|list|items?|products?|description|reason|above|following|same',
);
const MAX_WORDS = 6;

/** `bill them 320 dollars for the March visit`: what an amount is for stands on the bill as it is said. */
export function isBilled(r: Reading, step: Draft, from: number, to: number): boolean {
  const said = r.slice(from, to);
  const isPlain = said.every(
    ({ mention, kind, lower }) => mention === null && kind === 'word' && !ELSEWHERE.test(lower),
  );
  const hasAmount = slotsOf(step.tool).some((slot) => holdsMoney(slot) && step.input[slot.name] !== undefined);
  return isPlain && hasAmount && !isMessage(step) && to - from <= MAX_WORDS;
}
