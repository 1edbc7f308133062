import { hashOf } from './hash.js';

/** Bits of the table of words that are known to be no values. */
export const IDLE_BITS = 1 << 17;

/** The bit of a word for an event or an operation. Null: for all of them. */
export const idleBit = (owner: string | null, word: string): number => hashOf(`${owner ?? '*'} ${word}`, IDLE_BITS);

/** Whether a word was seen among the words of an event or an operation without being a value. */
export function isKnownIdle(owner: string, word: string, table: ArrayLike<number>): boolean {
  const has = (bit: number): boolean => (((table[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
  return has(idleBit(null, word)) || has(idleBit(owner, word));
}
