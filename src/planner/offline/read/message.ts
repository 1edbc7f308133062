import type { Value } from '../build/value.js';
import type { Part } from './account.js';

/** The parts of a message, as far as its words have been read. */
export interface Message {
  readonly part: Part;
  readonly to: string[];
  readonly cc: string[];
  readonly bcc: string[];
  toMe: readonly [number, number] | null;
  /** Words for people whose address is not known. */
  strangers: readonly [number, number] | null;
  subject: string | null;
  content: Value | null;
  account: string | null;
  channel: { readonly name: string; readonly at: number } | null;
  /** Each item of this list gets one of its own. */
  each: Value | null;
  itemAddress: string | null;
  /** JSONata: the address that what starts the run brings along. */
  person: string | null;
  isReply: boolean;
  /** It goes to the writer of what starts the run, who is not to get their own words back. */
  isEcho: boolean;
  /** Stem of its verb. */
  readonly verb: string;
  /** The words that name the message itself: `a short note`. */
  noun: readonly [number, number] | null;
  /** The words for its occasion: `thank-you`. They ask for a text that nothing else says. */
  occasion: readonly [number, number] | null;
}
