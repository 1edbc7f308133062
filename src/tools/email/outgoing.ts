import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { readAddresses } from '../../mail/message/address.js';
import type { MailAddress } from '../../mail/message/address.js';
import type { OutgoingAttachment, OutgoingMail } from '../../mail/message/outgoing-mail.type.js';
import { invalidInput, optionalObject, optionalText, requiredText } from '../support/input.js';
import {
  FILE_NAME,
  MAX_ATTACHMENTS,
  MAX_ATTACHMENT_BYTES,
  MAX_NAME_CHARS,
  MAX_RECIPIENTS,
  MEDIA_TYPE,
} from './send-schemas.js';

/** Headers that a message has anyway, or that only servers write (RFC 5322, RFC 2045, RFC 6376, RFC 8617). */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'from',
  'sender',
  'to',
  'cc',
  'bcc',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'received',
  'received-spf',
  'return-path',
  'delivered-to',
  'dkim-signature',
  'authentication-results',
  'otp-token',
]);
const OWN_HEADER_PREFIX = /^(content|resent|arc|dkim|bimi)-/;

/**
 * A message as the input of `email.send` or `email.draft` describes it. @throws StepFailure `INVALID_INPUT` with the field that is
 * wrong.
 */
export function outgoingMail(input: JsonObject, { needsRecipient = true } = {}): OutgoingMail {
  const [to, cc, bcc] = ['to', 'cc', 'bcc'].map((field) => addressesAt(input, field)) as [
    readonly MailAddress[],
    readonly MailAddress[],
    readonly MailAddress[],
  ];
  if (needsRecipient && to.length === 0) throw invalidInput('to', 'expected at least one e-mail address.');
  if (to.length + cc.length + bcc.length > MAX_RECIPIENTS)
    throw invalidInput('to', `A message may have at most ${MAX_RECIPIENTS} recipients, copies included.`);
  const from = addressesAt(input, 'from');
  if (from.length > 1) throw invalidInput('from', 'expected one e-mail address.');
  const [text, html] = [optionalText(input, 'text') ?? null, optionalText(input, 'html') ?? null];
  if (text === null && html === null) throw invalidInput('text', 'one of text and html is required.');
  return {
    from: from[0] ?? null,
    to,
    cc,
    bcc,
    replyTo: addressesAt(input, 'replyTo'),
    subject: subjectOf(input),
    text: text === null ? null : tidy(text),
    html: html === null ? null : tidy(html),
    headers: headersOf(optionalObject(input, 'headers') ?? {}),
    attachments: attachmentsOf(input['attachments'] ?? []),
  };
}

function addressesAt(input: JsonObject, field: string): readonly MailAddress[] {
  const value = input[field] || [];
  if (!Array.isArray(value)) return read(value, field);
  return value.flatMap((each, index) => read(each, `${field}/${index}`));
}

function read(value: JsonValue, field: string): readonly MailAddress[] {
  if (typeof value !== 'string') throw invalidInput(field, 'expected an e-mail address.');
  const { addresses, problem } = readAddresses(value);
  if (problem !== null) throw invalidInput(field, problem);
  return addresses;
}

function subjectOf(input: JsonObject): string {
  const subject = oneLine(requiredText(input, 'subject'));
  checkWords('subject', subject);
  return subject;
}

/** RFC 5322, section 2.1.1: a line has at most 998 characters, and is broken only at a blank. */
function checkWords(field: string, value: string): void {
  if (/\S{900}/.test(value)) throw invalidInput(field, 'has a word of more than 900 characters.');
}

function headersOf(given: JsonObject): Readonly<Record<string, string>> {
  const kept = Object.entries(given).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(kept.map(([name, value]) => [name, headerOf(name, value)]));
}

function headerOf(name: string, value: JsonValue): string {
  const field = `headers/${name.slice(0, 100)}`;
  if (!/^[A-Za-z0-9-]+$/.test(name)) throw invalidInput(field, 'is no name of a header.');
  if (OWN_HEADERS.has(name.toLowerCase()) || OWN_HEADER_PREFIX.test(name.toLowerCase()))
    throw invalidInput(field, 'is set by the message itself and cannot be given.');
  if (typeof value !== 'string' || /\p{Cc}/u.test(value)) throw invalidInput(field, 'expected a text on one line.');
  // Blanks of any kind become the one at which a line may be broken. After another kind, the following text would not
  // belong to the header.
  const line = value.replace(/\s+/g, ' ').trim().toWellFormed();
  checkWords(field, line);
  return line;
}

function attachmentsOf(given: JsonValue): readonly OutgoingAttachment[] {
  if (!Array.isArray(given)) throw invalidInput('attachments', 'expected a list.');
  if (given.length > MAX_ATTACHMENTS) throw invalidInput('attachments', `expected at most ${MAX_ATTACHMENTS}.`);
  let bytes = 0;
  return given.map((each, index) => {
    const attachment = attachmentOf(each, `attachments/${index}`);
    bytes += attachment.content.length;
    if (bytes > MAX_ATTACHMENT_BYTES)
      throw invalidInput(
        `attachments/${index}`,
        `Attachments may have at most ${MAX_ATTACHMENT_BYTES} bytes together.`,
      );
    return attachment;
  });
}

function attachmentOf(given: JsonValue, field: string): OutgoingAttachment {
  if (!isJsonObject(given)) throw invalidInput(field, 'expected an object.');
  const { filename, content, encoding = 'text', contentType = null } = given;
  if (
    typeof filename !== 'string' ||
    filename.length > MAX_NAME_CHARS ||
    !new RegExp(FILE_NAME, 'u').test(filename) ||
    /\p{Cc}/u.test(filename)
  )
    throw invalidInput(`${field}/filename`, 'expected a name without folders.');
  if (typeof content !== 'string') throw invalidInput(`${field}/content`, 'expected a text.');
  if (
    contentType !== null &&
    (typeof contentType !== 'string' ||
      contentType.length > MAX_NAME_CHARS ||
      !new RegExp(MEDIA_TYPE).test(contentType))
  )
    throw invalidInput(`${field}/contentType`, 'expected a media type.');
  if (/^multipart\//i.test(contentType ?? '')) throw invalidInput(`${field}/contentType`, 'a file is no multipart.');
  return {
    filename,
    contentType,
    content: encoding === 'base64' ? decoded(content, `${field}/content`) : Buffer.from(content),
  };
}

/** RFC 4648, section 4, on as many lines as one likes. */
function decoded(text: string, field: string): Buffer {
  const joined = text.replace(/\s+/g, '');
  const bytes = Buffer.from(joined, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== joined.replace(/=+$/, ''))
    throw invalidInput(field, 'is not base64.');
  return bytes;
}

/** Text on the next line of a header would become a header. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .toWellFormed();
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').toWellFormed();
