import type { SmtpConfig } from '../../domain/connection/index.js';
import type { MailAddress } from './address.js';

/** A message to be sent. Its addresses were checked, and nothing in it can begin a header of its own. */
export interface OutgoingMail {
  /** Null: the sender that the connection names. */
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** Get it as well, without being named in it. */
  readonly bcc: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  /** Beyond those that are set anyway. */
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly OutgoingAttachment[];
}

export interface OutgoingAttachment {
  readonly filename: string;
  /** Null: by the ending of its name. */
  readonly contentType: string | null;
  readonly content: Buffer;
}

/** The data that identify one sending. */
export interface Sending {
  /** The same for every attempt at one message, and different for every other message. Outsiders cannot guess it. */
  readonly identity: string;
  /** When it is said to have been sent; the same for every attempt. */
  readonly date: Date;
  /** The connection is cut at once if this aborts. */
  readonly signal: AbortSignal;
}

export interface SentMail {
  /** With its angle brackets, as in the header. */
  readonly messageId: string;
  readonly accepted: readonly string[];
  /** Refused by the server while it took the message for others. */
  readonly rejected: readonly RejectedRecipient[];
}

export interface RejectedRecipient {
  readonly address: string;
  /** The reply of the server (RFC 5321, section 4.2). Null if it gave no code. */
  readonly status: number | null;
  readonly reply: string;
}

/** Sends messages. Every failure is a `StepFailure` without secrets. */
export interface MailTransport {
  /**
   * Hands a message to a mail server; the same message again is the same to the byte, its Message-ID included.
   *
   * @throws StepFailure `LOGIN_FAILED`, `ADDRESS_NOT_ALLOWED`, `TLS_ERROR`, `NETWORK_ERROR`, `MAIL_SERVER_ERROR`,
   * `MAIL_REFUSED`, `MESSAGE_TOO_LARGE`, `INVALID_INPUT`, `ABORTED`
   */
  send(config: SmtpConfig, mail: OutgoingMail, sending: Sending): Promise<SentMail>;
  /** Connects and logs in, and sends nothing. @throws StepFailure as `send` does. */
  check(config: SmtpConfig): Promise<void>;
}
