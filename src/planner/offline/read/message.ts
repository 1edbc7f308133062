import type { Value } from '../build/value.js';
import type { Part } from './account.js';

/** A channel, and the place of its word. */
interface Channel {
  readonly name: string;
  readonly at: number;
}

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
  channel: Channel | null;
  /** Other channels that get the same message. */
  readonly moreChannels: Channel[];
  /** Each item of this list gets one of its own. */
  each: Value | null;
  itemAddress: string | null;
  /** JSONata: the address that what starts the run brings along. */
  person: string | null;
  isReply: boolean;
  /** It goes to the writer of what starts the run, who is not to get their own words back. */
  isEcho: boolean;
  /** No words ask for it by themselves. */
  isImplied: boolean;
  /** Stem of its verb. */
  readonly verb: string;
  /** The words that name the message itself: `a short note`. */
  noun: readonly [number, number] | null;
  /** The words for its occasion: `thank-you`. They ask for a text that nothing else says. */
  occasion: readonly [number, number] | null;
}

/** A message of which nothing is known yet. @param verb its stem */
export function newMessage(part: Part, verb: string): Message {
  return {
    part,
    to: [],
    cc: [],
    bcc: [],
    toMe: null,
    strangers: null,
    subject: null,
    content: null,
    account: null,
    channel: null,
    moreChannels: [],
    each: null,
    itemAddress: null,
    person: null,
    isReply: false,
    verb,
    noun: null,
    occasion: null,
    isEcho: false,
    isImplied: false,
  };
}
