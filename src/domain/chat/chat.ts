import type { FileValue } from '../file/file.js';
import type { JsonObject } from '../../lib/json/json.js';

export const ChatRole = {
  /** The visitor, or the owner if the session is their own. */
  USER: 'USER',
  /** The workflow. */
  ASSISTANT: 'ASSISTANT',
} as const;
export type ChatRole = (typeof ChatRole)[keyof typeof ChatRole];

/*
 * WAITING → RUNNING → ANSWERED or FAILED; a failed message becomes WAITING again if it is tried again. Messages of the
 * assistant are DONE.
 */
export const ChatMessageState = {
  /** An earlier message of the session has not been answered yet. */
  WAITING: 'WAITING',
  /** Its event is stored, and its run makes the answer. */
  RUNNING: 'RUNNING',
  ANSWERED: 'ANSWERED',
  FAILED: 'FAILED',
  DONE: 'DONE',
} as const;
export type ChatMessageState = (typeof ChatMessageState)[keyof typeof ChatMessageState];

/** A conversation of one visitor, or of the owner, with a workflow. */
export interface ChatSession {
  /** `chat_…`, ordered by time. */
  readonly id: string;
  readonly ownerId: string;
  readonly workflowId: string;
  /** The key of the trigger whose chat it is. */
  readonly triggerKey: string;
  /** The page that it was begun on. */
  readonly pageId: string;
  /** The hash of the visitor's key. Null: the owner began it. */
  readonly visitorHash: Buffer | null;
  /** What is known of the visitor: an e-mail address, a name, or the subject of a signed link. */
  readonly visitor: JsonObject | null;
  /** The beginning of the first message. */
  readonly title: string;
  /** Of both roles. */
  readonly messageCount: number;
  readonly createdAt: Date;
  readonly latestAt: Date;
}

export interface ChatMessage {
  /** `msg_…`, ordered by time. */
  readonly id: string;
  readonly sessionId: string;
  readonly ownerId: string;
  /** 1, 2, 3, … within the session. */
  readonly seq: number;
  readonly role: ChatRole;
  readonly text: string;
  readonly files: readonly FileValue[];
  readonly state: ChatMessageState;
  /** The client's own id of the message. Null for answers. */
  readonly clientId: string | null;
  /** Why it failed, in words for the visitor. */
  readonly problem: string | null;
  /** The message that this one answers. */
  readonly replyTo: string | null;
  /** How often its answer was begun. */
  readonly round: number;
  readonly eventId: string | null;
  readonly executionId: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** Characters of one message. */
export const MAX_MESSAGE_CHARS = 8_000;
/** Characters of an answer that are kept. */
export const MAX_ANSWER_CHARS = 100_000;
/** Files that come with one message. */
export const MAX_MESSAGE_FILES = 5;
/** Messages of one session, answers among them. */
export const MAX_SESSION_MESSAGES = 1_000;
/** Sessions of one page that are kept at a time. */
export const MAX_PAGE_SESSIONS = 10_000;
/** Sessions of one visitor on one page. */
export const MAX_VISITOR_SESSIONS = 50;
/** Messages of one session that may wait for their answers. */
export const MAX_WAITING_MESSAGES = 5;
/** Earlier messages that the event of a message carries. */
export const HISTORY_MESSAGES = 20;
/** Of the texts of these messages, in characters; the oldest ones are left out. */
const MAX_HISTORY_CHARS = 40_000;
/** Of the title of a session. */
const MAX_TITLE_CHARS = 80;

/** A client's own id of a message. */
export const CLIENT_ID = /^[A-Za-z0-9._:-]{1,64}$/;

/** The title of a session whose first message this is. */
export function titleOf(text: string): string {
  const line = text.trim().split(/\s+/).join(' ');
  const chars = [...line];
  return chars.length <= MAX_TITLE_CHARS ? line : `${chars.slice(0, MAX_TITLE_CHARS - 1).join('')}…`;
}

/** An earlier message as the event of a later one carries it. */
export interface ChatHistoryEntry {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** The newest messages that fit, the oldest first. @param earlier the oldest first */
export function historyOf(earlier: readonly Pick<ChatMessage, 'role' | 'text'>[]): readonly ChatHistoryEntry[] {
  const kept: ChatHistoryEntry[] = [];
  let chars = 0;
  for (const { role, text } of earlier.slice(-HISTORY_MESSAGES).toReversed()) {
    chars += text.length;
    if (chars > MAX_HISTORY_CHARS) break;
    kept.push({ role: role === ChatRole.USER ? 'user' : 'assistant', text });
  }
  return kept.reverse();
}
