import { simpleParser } from 'mailparser';
import type { AddressObject, EmailAddress, HeaderLines, ParsedMail } from 'mailparser';
import { htmlToText } from '../../lib/text/html-to-text.js';
import { readAddresses } from './address.js';
import { EMPTY_CONTENT, bounded, renderedAddress } from './message.js';
import type { ParsedMessage } from '../parse-mail.type.js';

/** Attachments stay as they are: no nested messages, no links to pictures, and our own conversion of HTML to text. */
const OPTIONS = {
  ignoreEmbedded: true,
  keepCidLinks: true,
  skipImageLinks: true,
  skipHtmlToText: true,
  skipTextToHtml: true,
  checksumAlgo: false,
} as const;
/** A parser that never ends must not delay its caller. */
const TIME_LIMIT_MS = 10_000;

/** Reads a message in any encoding and with any defect. Unreadable parts are empty. */
export async function parseMessage(raw: Uint8Array): Promise<ParsedMessage> {
  const source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const mail = (await parsed(source)) ?? (await parsed(headOf(source)));
  if (mail === null) return { content: EMPTY_CONTENT, isMarkedRead: false };
  const content = bounded({
    messageId: mail.messageId ?? null,
    from: rendered([mail.from])[0] ?? '',
    to: rendered([mail.to].flat()),
    cc: rendered([mail.cc].flat()),
    subject: mail.subject ?? '',
    date: dateOf(mail.headerLines ?? []),
    text: textOf(mail),
    sender: senderOf(mail),
    authenticationResults: valuesOf(mail.headerLines ?? [], 'authentication-results'),
    attachments: mail.attachments.map(({ filename, contentType, size }) => ({
      name: filename ?? '',
      contentType,
      size,
    })),
  });
  return { content, isMarkedRead: valuesOf(mail.headerLines ?? [], 'status').some((value) => value.includes('R')) };
}

/** The content of each attachment of a message, in the order of `parseMessage`. */
export async function attachedContents(raw: Uint8Array): Promise<readonly Uint8Array[]> {
  return ((await parsed(Buffer.from(raw)))?.attachments ?? []).map(({ content }) => content);
}

/** Null if the parser gives up: too many parts, a header without end. */
async function parsed(source: Buffer): Promise<ParsedMail | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), TIME_LIMIT_MS)));
  try {
    return await Promise.race([simpleParser(source, OPTIONS), limit]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** The headers alone; no more of them than any mail server lets through, each of them whole. */
function headOf(source: Buffer): Buffer {
  const head = source.subarray(0, MAX_HEAD_BYTES).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head)?.index ?? (source.length > MAX_HEAD_BYTES ? lastHeaderStart(head) : head.length);
  return Buffer.concat([source.subarray(0, end), Buffer.from('\r\nContent-Type: text/plain\r\n\r\n')]);
}
const MAX_HEAD_BYTES = 64 * 1024;

/** Lines that begin with a space continue the header before them. */
function lastHeaderStart(head: string): number {
  for (let at = head.lastIndexOf('\n'); at > 0; at = head.lastIndexOf('\n', at - 1))
    if (!/[ \t]/.test(head.charAt(at + 1))) return at;
  return 0;
}

function textOf({ text, html }: ParsedMail): string {
  return text !== undefined && text.trim() !== '' ? text : htmlToText(html || '');
}

function dateOf(headers: HeaderLines): Date | null {
  // RFC 5321, section 4.4: each server puts its Received line on top, with the time after the last semicolon.
  const received = valuesOf(headers, 'received')[0];
  for (const text of [valuesOf(headers, 'date')[0], received?.slice(received.lastIndexOf(';') + 1)]) {
    const time = Date.parse(text ?? '');
    if (!Number.isNaN(time)) return new Date(time);
  }
  return null;
}

/**
 * The address of the one `From` of a message, as the header itself writes it and as the parser understands it. A display
 * name can look like an address to one of them: the server that has checked the sender may have read a third one.
 */
function senderOf({ from, headerLines }: ParsedMail): string | undefined {
  const [header, ...others] = valuesOf(headerLines ?? [], 'from');
  const [mailbox, ...further] = from?.value ?? [];
  if (header === undefined || others.length + further.length > 0) return undefined;
  const { addresses } = readAddresses(Buffer.from(header, 'latin1').toString());
  const parsed = readAddresses(mailbox?.group === undefined ? (mailbox?.address ?? '') : '').addresses;
  const address = addresses?.length === 1 ? addresses[0]?.address : undefined;
  return parsed?.length === 1 && parsed[0]?.address === address ? address : undefined;
}

/** Unfolded. The parser's own date is the current time if it finds no readable one. */
function valuesOf(headers: HeaderLines, name: string): readonly string[] {
  return headers
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/[ \t\r\n]+/g, ' ')
        .trim(),
    );
}

function rendered(headers: readonly (AddressObject | undefined)[]): string[] {
  return headers.flatMap((header) => (header?.value ?? []).flatMap(mailboxesOf)).filter((text) => text !== '');
}

function mailboxesOf({ name, address, group }: EmailAddress): string[] {
  return group === undefined ? [renderedAddress(name, address ?? '')] : group.flatMap(mailboxesOf);
}
