import type { ChatMessage } from './chat.js';

export const ChatEventType = {
  /** A message was added: a question, or the whole answer to one. An answer replaces the pieces that came before. */
  MESSAGE: 'MESSAGE',
  /** The answer begins, or begins again: the pieces of an earlier attempt no longer count. */
  STARTED: 'STARTED',
  /** A piece of the answer. */
  DELTA: 'DELTA',
  /** The state of a message has changed. */
  STATE: 'STATE',
} as const;
export type ChatEventType = (typeof ChatEventType)[keyof typeof ChatEventType];

/** One item of the stream of a session. */
export interface ChatEvent {
  /** To go on from: see `chatCursor`. */
  readonly cursor: number;
  readonly type: ChatEventType;
  /** The message that it is about; for STARTED and DELTA the one that is answered. */
  readonly message: ChatMessage;
  /** Of the answer, counted from 1. Null for MESSAGE and STATE. */
  readonly attempt: number | null;
  /** For DELTA. */
  readonly text: string | null;
}
