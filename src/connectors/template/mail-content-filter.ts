import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { scalarText } from '../../lib/json/scalar-text.js';
import { htmlToText } from '../../lib/text/html-to-text.js';
import { readAddresses } from '../../mail/message/address.js';
import { contentPayload } from '../../domain/mail/content-payload.js';
import { bounded, renderedAddress } from '../../mail/message/message.js';
import type { AttachmentInfo } from '../../domain/mail/attachment.js';

/*
 * A message that a service has taken apart: `{headers: [{name, value}], mimeType, filename, body: {data, size}, parts}`,
 * with the content in base64url and the headers decoded. Its payload is the one of a message in a mailbox.
 */

const MAX_DEPTH = 60;
const MAX_PARTS = 1_000;
/** More than is kept of a text, so that a huge part costs nothing. */
const MAX_DATA_CHARS = 1_000_000;
/** Converting more than this would hold up others. */
const MAX_HTML_CHARS = 100_000;

/** The fields of `gmail.new_email` that the message itself has, within the limits of those events. */
export function mailContent(value: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined;
  const leaves = leavesOf(value);
  const texts = leaves.filter((part) => !isAttached(part));
  const plain = textOf(texts, 'text/plain');
  const [from = ''] = addressesOf(headerOf(value, 'from'));
  return contentPayload(
    bounded({
      messageId: headerOf(value, 'message-id') || null,
      from,
      to: addressesOf(headerOf(value, 'to')),
      cc: addressesOf(headerOf(value, 'cc')),
      subject: headerOf(value, 'subject'),
      date: dateOf(value),
      text: plain.trim() === '' ? htmlToText(textOf(texts, 'text/html').slice(0, MAX_HTML_CHARS)) : plain,
      attachments: leaves.filter(isAttached).map(attachmentOf),
    }),
  );
}

/** The parts without parts, in the order of reading. */
function leavesOf(message: JsonObject): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const visit = (part: JsonValue, depth: number): void => {
    if (!isJsonObject(part) || depth > MAX_DEPTH || found.length >= MAX_PARTS) return;
    const inner = part['parts'];
    if (Array.isArray(inner) && inner.length > 0) for (const each of inner) visit(each, depth + 1);
    else found.push(part);
  };
  visit(message, 0);
  return found;
}

const typeOf = (part: JsonObject): string => scalarText(part['mimeType']).toLowerCase();

/** A part with a name is one, and so is any part that is no text to be read. */
function isAttached(part: JsonObject): boolean {
  const type = typeOf(part);
  if (scalarText(part['filename']) !== '') return true;
  return type !== '' && !type.startsWith('text/') && !type.startsWith('multipart/');
}

function attachmentOf(part: JsonObject): AttachmentInfo {
  const body = part['body'];
  const size = isJsonObject(body) ? body['size'] : 0;
  return {
    name: scalarText(part['filename']),
    contentType: typeOf(part) || 'application/octet-stream',
    size: typeof size === 'number' ? size : 0,
  };
}

function textOf(parts: readonly JsonObject[], type: string): string {
  return parts
    .filter((part) => typeOf(part) === type)
    .map(({ body }) => Buffer.from(isJsonObject(body) ? dataOf(body) : '', 'base64url').toString())
    .join('\n');
}

function dataOf({ data }: JsonObject): string {
  return typeof data === 'string' ? data.slice(0, MAX_DATA_CHARS) : '';
}

/** The value of the first header of this name. */
function headerOf({ headers }: JsonObject, name: string): string {
  if (!Array.isArray(headers)) return '';
  const found = headers.find((each) => isJsonObject(each) && scalarText(each['name']).toLowerCase() === name);
  return isJsonObject(found) ? scalarText(found['value']) : '';
}

/** The addresses of a header. One that cannot be read stays as it is written; an empty group has none. */
function addressesOf(header: string): readonly string[] {
  const text = header.replaceAll(/\s+/g, ' ').trim();
  if (text === '' || /:\s*;$/.test(text)) return [];
  const { addresses } = readAddresses(text);
  return addresses === null ? [text] : addresses.map(({ name, address }) => renderedAddress(name, address));
}

/** When it was sent. Without a date, when the last server received it: RFC 5321, section 4.4. */
function dateOf(message: JsonObject): Date | null {
  const received = headerOf(message, 'received');
  for (const text of [headerOf(message, 'date'), received.slice(received.lastIndexOf(';') + 1)]) {
    const time = Date.parse(text);
    if (!Number.isNaN(time)) return new Date(time);
  }
  return null;
}
