import PostalMime, { type Address, type Email } from 'postal-mime';
import { htmlToText } from '../text/html-to-text.js';

/** A message as steps see it. */
export interface MailMessage {
  /** Unique within its mailbox. */
  readonly id: string;
  /** `Name <address>`, or the address alone. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** When it was sent; where it does not say so, when it was received. */
  readonly date: Date | null;
  readonly text: string;
  readonly unseen: boolean;
}

/** More text than anybody reads in a message; what is beyond it is left out. */
const MAX_TEXT = 50_000;

/**
 * Reads an Internet message (RFC 5322, MIME), however it is encoded. The text is the plain part, or where there is
 * none, the text of the HTML part.
 */
export async function parseMessage(id: string, raw: Uint8Array): Promise<MailMessage> {
  const email = await PostalMime.parse(raw, { maxNestingDepth: 50, forceRfc822Attachments: true });
  return {
    id,
    from: rendered(email.from ? [email.from] : [])[0] ?? '',
    to: rendered(email.to ?? []),
    subject: tidy(email.subject ?? ''),
    date: dateOf(email),
    text: textOf(email),
    unseen: !seen(email),
  };
}

function textOf({ text, html }: Email): string {
  const plain = text !== undefined && text.trim() !== '' ? text : htmlToText(html ?? '');
  const lines = plain.replaceAll('\0', '').split(/\r\n?|\n/).map((line) => line.trimEnd());
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim().slice(0, MAX_TEXT).toWellFormed();
}

function dateOf(email: Email): Date | null {
  // RFC 5321, section 4.4: each server puts its Received line on top, with the time after the last semicolon.
  const received = email.headers.find((header) => header.key === 'received')?.value;
  for (const text of [email.date, received?.slice(received.lastIndexOf(';') + 1)]) {
    const time = Date.parse(text ?? '');
    if (!Number.isNaN(time)) return new Date(time);
  }
  return null;
}

/** As mailbox files keep it: R in `Status` for a message that was read. */
function seen(email: Email): boolean {
  return email.headers.some((header) => header.key === 'status' && header.value.includes('R'));
}

function rendered(addresses: readonly Address[]): string[] {
  return addresses.flatMap((each) => {
    const mailboxes = each.group ?? [each];
    return mailboxes
      .filter(({ name, address }) => name !== '' || address !== '')
      .map(({ name, address }) => (name === '' ? address : address === '' ? tidy(name) : `${tidy(name)} <${address}>`));
  });
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
