import type { AttachmentSource } from '../domain/mail/attachment.js';
import { isSameLabel } from './changes/labels.js';
import type { MailUpdate, SavedDraft, UpdatedMail } from './changes/mail-editor.type.js';
import type { MailMessage } from './message/message.js';
import type { OutgoingMail, Sending } from './message/outgoing-mail.type.js';

/** A search. Every given condition must hold. */
export interface MailQuery {
  /** An address, or a part of the sender's name or address. */
  readonly from?: string | undefined;
  /** A part of the subject. */
  readonly subject?: string | undefined;
  /**
   * Messages that arrived in the mailbox at this time or later. The arrival counts, so that slow messages are not
   * missed.
   */
  readonly since?: Date | undefined;
  /** True: only unread ones; false: only read ones. */
  readonly unseen?: boolean | undefined;
  /** A label that it has, in any case. */
  readonly label?: string | undefined;
  readonly limit: number;
}

/** A mailbox that can be searched. */
export interface Mailbox {
  /**
   * Newest first, at most `query.limit`.
   *
   * @throws StepFailure `FOLDER_NOT_FOUND`
   */
  search(folder: string, query: MailQuery, now: Date): Promise<readonly MailMessage[]>;
  /** The attachments of one of its messages, whatever number they are asked for by. */
  open(messageId: string): AttachmentSource;
  /**
   * The answer as if messages had been changed.
   *
   * @throws StepFailure `FOLDER_NOT_FOUND`
   */
  update(update: MailUpdate): Promise<UpdatedMail>;
  /** The answer as if a draft had been kept. @throws StepFailure `INVALID_INPUT` */
  draft(mail: OutgoingMail, sending: Pick<Sending, 'identity' | 'date'>): Promise<SavedDraft>;
}

/** The messages of a list that a query asks for. */
export type SelectMessages = (messages: readonly MailMessage[], query: MailQuery) => readonly MailMessage[];

/** The messages that match a query, newest first. Messages without any date come last. */
export function select(messages: readonly MailMessage[], query: MailQuery): readonly MailMessage[] {
  return messages
    .filter((message) => matches(message, query))
    .sort((a, b) => timeOf(b) - timeOf(a) || (a.id < b.id ? 1 : -1))
    .slice(0, query.limit);
}

function matches(message: MailMessage, { from, subject, since, unseen, label }: MailQuery): boolean {
  return (
    (from === undefined || isFrom(message.from, from)) &&
    (subject === undefined || folded(message.subject).includes(folded(subject))) &&
    (since === undefined || (message.receivedAt?.getTime() ?? timeOf(message)) >= wholeSecond(since)) &&
    (unseen === undefined || message.unseen === unseen) &&
    (label === undefined || message.labels.some((each) => isSameLabel(each, label)))
  );
}

/** A whole address must be the sender's own: boss@example.com is not bigboss@example.com. */
function isFrom(sender: string, wanted: string): boolean {
  const text = folded(sender);
  const part = folded(wanted).trim();
  return /^[^\s@<>]+@[^\s@<>]+$/.test(part) ? text === part || text.endsWith(`<${part}>`) : text.includes(part);
}

/** Mailboxes have no smaller unit, and messages of the same second must not be missed. */
const wholeSecond = (instant: Date): number => Math.floor(instant.getTime() / 1_000) * 1_000;
const timeOf = (message: MailMessage): number => message.date?.getTime() ?? -Infinity;
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
