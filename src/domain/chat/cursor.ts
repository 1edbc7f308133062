import { MAX_SESSION_MESSAGES } from './chat.js';

/** How far a reader of a session is. */
export interface ChatPosition {
  /** The seq of the last message that it has. */
  readonly message: number;
  /** The turn whose run it follows, as `turnNumber` has it; 0: none. */
  readonly turn: number;
  /** The last seq of this run that it has. */
  readonly run: number;
}

export const CHAT_START: ChatPosition = { message: 0, turn: 0, run: 0 };

/** Places of the digits: a session has at most 9,999 messages. */
const TURN = 10_000_000;
const MESSAGE = TURN * 10_000;
/** Rounds that are told apart. */
const ROUNDS = 8;
const MAX_RUN_SEQ = TURN - 1;

/** One number that grows with the stream, as `Last-Event-ID` takes it. */
export function chatCursor({ message, turn, run }: ChatPosition): number {
  return message * MESSAGE + turn * TURN + Math.min(run, MAX_RUN_SEQ);
}

export function chatPosition(cursor: number): ChatPosition {
  return { message: Math.floor(cursor / MESSAGE), turn: Math.floor((cursor % MESSAGE) / TURN), run: cursor % TURN };
}

/** A number for the turn of a message: another one each time that the message is tried again, until these repeat. */
export function turnNumber({ seq, round }: { readonly seq: number; readonly round: number }): number {
  return ((round - 1) % ROUNDS) * (MAX_SESSION_MESSAGES + 1) + seq;
}
