import { decodeTime, encodeTime, monotonicFactory } from 'ulid';

/** The kind of an object, as the prefix of its id. Callers treat ids as opaque. */
export type IdPrefix =
  | 'wf'
  | 'ex'
  | 'ev'
  | 'key'
  | 'plan'
  | 'hook'
  | 'conn'
  | 'wait'
  | 'draft'
  | 'report'
  | 'ses'
  | 'notice'
  | 'view'
  | 'file'
  | 'bulk'
  | 'device'
  | 'state'
  | 'seen'
  | 'table'
  | 'page'
  | 'memory'
  | 'kb'
  | 'doc'
  | 'chat'
  | 'msg'
  | 'mcp'
  | 'ask'
  | 'removal';

/** Makes `prefix_` plus a lower-case ULID: ordered by time, and strictly so within one factory. */
export type IdFactory = (prefix: IdPrefix) => string;

const RANDOM_BYTES = 4_096;
const random = new Uint8Array(RANDOM_BYTES);
let used = RANDOM_BYTES;

/** One of 256 numbers from 0 to below 1. A call to the system's generator for each digit costs more than all else. */
function chance(): number {
  if (used === RANDOM_BYTES) {
    crypto.getRandomValues(random);
    used = 0;
  }
  const byte = random[used] ?? 0;
  used += 1;
  return byte / 256;
}

/** @param now milliseconds since the epoch. Default: the system's clock. */
export function createIdFactory(now: () => number = Date.now): IdFactory {
  const next = monotonicFactory(chance);
  return (prefix) => `${prefix}_${next(now()).toLowerCase()}`;
}

let clockOfIds: () => number = Date.now;

/** The factory of this process. */
export const newId: IdFactory = createIdFactory(() => clockOfIds());

/**
 * From now on the ids of this process are ordered by this clock (whole milliseconds since the epoch), which all
 * processes share.
 */
export function orderIdsBy(now: () => number): void {
  clockOfIds = now;
}

/** Sorts before every id that is made at this time or later, and after those made earlier (by one clock). */
export function lowestId(prefix: IdPrefix, at: Date): string {
  return `${prefix}_${encodeTime(at.getTime()).toLowerCase()}`;
}

/** Crockford's base 32, as in a ULID. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const CHANCE_CHARS = 16;

/**
 * The id that is always the same for this time and digest; of the digest, at least 16 bytes long, 80 bits go into it.
 */
export function idFrom(prefix: IdPrefix, at: Date, digest: Uint8Array): string {
  const chance = Array.from(digest.subarray(0, CHANCE_CHARS), (byte) => DIGITS[byte % DIGITS.length]).join('');
  return `${lowestId(prefix, at)}${chance}`;
}

/** When an id was made, by the clock of the process that made it; null if the text holds no time. */
export function timeOfId(id: string): Date | null {
  try {
    return new Date(decodeTime(id.slice(id.indexOf('_') + 1).toUpperCase()));
  } catch {
    return null;
  }
}

const ID = /^[a-z]+_[0-9a-z]{26}$/;

/** Whether a text can be one of our ids. Any other text needs no look-up. */
export function isId(text: string, prefix: IdPrefix): boolean {
  return text.startsWith(`${prefix}_`) && ID.test(text);
}
