import type { ImapConfig } from '../domain/connection/index.js';
import type { AttachmentSource } from '../domain/mail/attachment.js';
import type { MessageContent } from '../domain/mail/content-payload.js';
import type { MailEditor } from './changes/mail-editor.type.js';

/** A message as its mailbox has it. */
export interface ReceivedMessage extends MessageTraits {
  /** Bytes. */
  readonly size: number;
  readonly isSeen: boolean;
  /** Marked with a star. Absent: its flags were not read. */
  readonly isFlagged?: boolean | undefined;
  /** The labels of Gmail, or the keywords of another server as labels. Absent: they were not read. */
  readonly labels?: readonly string[] | undefined;
  /** Null if the server, or its data, could not be read. */
  readonly content: MessageContent | null;
}

/** The traits that identify a message, independent of its number. */
export interface MessageTraits {
  /** Of this folder, ascending in the order of arrival; never given twice under one `uidValidity`. */
  readonly uid: number;
  /** The same for the same message under any number: its Message-ID, or else its date, subject and sender, hashed. */
  readonly identity: string;
  /** When it came into the mailbox, by the server's clock. */
  readonly arrivedAt: Date;
  /** When it was sent, by the sender's clock. Null if it has no date. */
  readonly sentAt: Date | null;
}

/** How much of a message is read: all that is of use, its envelope, or nothing but its number. */
export type ReadDepth = 'FULL' | 'ENVELOPE' | 'NUMBER';

/** One folder of a mailbox, opened to be read and never changed. Every failure is a `StepFailure` without secrets. */
export interface MailSession extends AttachmentSource {
  /** Numbers of messages compare only under one and the same. */
  readonly uidValidity: string;
  /** When the folder was opened: messages that came later have this number or a higher one. */
  readonly uidNext: number;
  /** The numbers above `uid`, ascending. */
  uidsAfter(uid: number): Promise<readonly number[]>;
  /** The messages that arrived on the day of `since` (of any zone) or later, ascending. */
  arrivedSince(since: Date): Promise<readonly MessageTraits[]>;
  /** The messages that still exist, ascending. */
  read(uids: readonly number[], depth: ReadDepth): Promise<readonly ReceivedMessage[]>;
  /** Numbers of the messages that fit, ascending. */
  search(query: ServerQuery): Promise<readonly number[]>;
  /** Resolves when there may be something new: at once if the server reports it, otherwise within minutes. */
  changed(): Promise<void>;
  close(): void;
}

/** The searches that servers support. Servers compare in their own ways, so their results are filtered again. */
export interface ServerQuery {
  readonly from?: string | undefined;
  readonly subject?: string | undefined;
  readonly since?: Date | undefined;
  readonly unseen?: boolean | undefined;
  readonly label?: string | undefined;
}

/** The server that mailboxes are read from, and changed on. */
export interface MailServer {
  /**
   * Logs in and opens a folder; the connection is cut, then or later, when `signal` aborts.
   *
   * @param ownerId whose mailbox it is: messages are read in the turn of their owner.
   * @throws StepFailure `LOGIN_FAILED`, `FOLDER_NOT_FOUND`, `ADDRESS_NOT_ALLOWED`, `TLS_ERROR`, `NETWORK_ERROR`,
   * `MAIL_SERVER_ERROR`, `ABORTED`
   */
  open(config: ImapConfig, folder?: string, signal?: AbortSignal, ownerId?: string): Promise<MailSession>;
  /**
   * Logs in to change the mailbox, and opens no folder yet; the connection is cut, then or later, when `signal` aborts.
   *
   * @throws StepFailure as `open`, without `FOLDER_NOT_FOUND`.
   */
  edit(config: ImapConfig, signal: AbortSignal): Promise<MailEditor>;
}
