import type { MessageContent, ShownContent } from '../../domain/mail/content-payload.js';
import { boundedResults } from '../../domain/mail/sender-proof.js';

/** A message of a mailbox as steps see it. */
export interface MailMessage extends ShownContent {
  /** Unique within its mailbox. */
  readonly id: string;
  /** When it arrived in the mailbox. Null if the mailbox does not know. */
  readonly receivedAt: Date | null;
  readonly unseen: boolean;
  /** Marked with a star. */
  readonly flagged: boolean;
  /** Those of Gmail, or the keywords of another server as labels. */
  readonly labels: readonly string[];
}

/** More text than a person reads in a message. The rest is left out. */
export const MAX_TEXT_CHARS = 50_000;
const MAX_LINE_CHARS = 1_000;
/** Of a name beside an address: with every character escaped, the whole still fits into a line. */
const MAX_NAME_CHARS = 300;
/** More than any address has (RFC 5321, section 4.5.3.1). */
const MAX_ADDRESS_CHARS = 320;
const MAX_ADDRESSES = 100;
const MAX_ATTACHMENTS = 100;
const MAX_RESULTS = 10;

/** The contents of an unknown message. */
export const EMPTY_CONTENT: MessageContent = {
  messageId: null,
  from: '',
  to: [],
  cc: [],
  subject: '',
  date: null,
  text: '',
  attachments: [],
};

/** Keeps a message within its limits, and free of characters that cannot be stored. */
export function bounded({ attachments, authenticationResults, sender, ...content }: MessageContent): MessageContent {
  const { messageId, from, to, cc, subject, date, text } = content;
  return {
    ...(authenticationResults === undefined || authenticationResults.length === 0
      ? {}
      : { authenticationResults: authenticationResults.slice(0, MAX_RESULTS).map(resultsLine) }),
    ...(sender === undefined ? {} : { sender }),
    messageId: messageId === null ? null : oneLine(messageId),
    from: addressLine(from),
    to: to.slice(0, MAX_ADDRESSES).map(addressLine),
    cc: cc.slice(0, MAX_ADDRESSES).map(addressLine),
    subject: oneLine(subject),
    date: date !== null && isStorable(date) ? date : null,
    text: tidyText(text),
    attachments: attachments.slice(0, MAX_ATTACHMENTS).map(({ name, contentType, size }) => ({
      name: oneLine(name),
      contentType: oneLine(contentType),
      size: Math.max(0, Math.trunc(size)) || 0,
    })),
  };
}

/**
 * An address with its name, as a header writes it (RFC 5322, section 3.4). An ambiguous name is quoted, so that
 * `"Doe, John" <john@example.com>` stays one address, and a name without an address is none. A long name is cut, and an
 * address never.
 */
export function renderedAddress(name: string, address: string): string {
  const line = oneLine(name);
  const shown = line.length > MAX_NAME_CHARS ? `${line.slice(0, MAX_NAME_CHARS).toWellFormed()}…` : line;
  const written = /[",;:<>@\\()]/.test(shown) ? `"${shown.replace(/["\\]/g, '\\$&')}"` : shown;
  if (address === '' || address.length > MAX_ADDRESS_CHARS) return written;
  return shown === '' ? address : `${written} <${address}>`;
}

function tidyText(text: string): string {
  // Somewhat more than is kept: the rest needs no work.
  const lines = text
    .slice(0, 4 * MAX_TEXT_CHARS)
    .replaceAll('\0', '')
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MAX_TEXT_CHARS)
    .toWellFormed();
}

const oneLine = (text: string): string =>
  text.replaceAll('\0', '').replace(/\s+/g, ' ').trim().slice(0, MAX_LINE_CHARS).toWellFormed();
/** The end of a text that is cut must not look like an address. */
const addressLine = (text: string): string =>
  text.length > MAX_LINE_CHARS
    ? `${oneLine(text)
        .slice(0, MAX_LINE_CHARS - 1)
        .toWellFormed()}…`
    : oneLine(text);
/** A character that cannot be stored is replaced: without it, the words around it would become one. */
const resultsLine = (header: string): string => boundedResults(header.replaceAll('\0', '\ufffd').toWellFormed());
/** A year of four digits: others are slips of the sender, and ISO 8601 writes them in other ways. */
const isStorable = (date: Date): boolean => date.getTime() >= 0 && date.getUTCFullYear() < 10_000;
