import { hashOf } from './hash.js';

/** Bits of the table of words that are known to be no values. */
export const IDLE_BITS = 1 << 17;

/** The bit of a word for an event or an operation. Null: for all of them. */
export const idleBit = (owner: string | null, word: string): number => hashOf(`${owner ?? '*'} ${word}`, IDLE_BITS);

/** Words that say whose a thing is, or whom it is about: they are a condition more often than not. */
const OWN = /^(?:me|mine|us|ours|myself|him|her|his|hers|theirs|you|yours)$/;

/**
 * Whether a word was seen among the words of an event or an operation without being a value.
 *
 * @param isStart a start may be held back by any word that its event does not know
 */
export function isKnownIdle(owner: string, word: string, isStart: boolean, table: ArrayLike<number>): boolean {
  const has = (bit: number): boolean => (((table[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
  if (isStart && OWN.test(word)) return false;
  return has(idleBit(owner, word)) || has(idleBit(isStart ? 'start' : null, word));
}

/** The bit of a service that there are examples for. */
export const serviceBit = (service: string): number => idleBit('service', service);

/** Whether there were examples for a service; what is built in always has some. */
export function isKnownService(service: string | null, table: ArrayLike<number>): boolean {
  const bit = service === null ? 0 : serviceBit(service);
  return service === null || (((table[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}
