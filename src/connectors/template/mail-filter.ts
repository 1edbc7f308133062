import { createHash } from 'node:crypto';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { readAddresses } from '../../mail/message/address.js';
import { RequestInputError } from '../request/request-input-error.js';
import { scalarText } from '../../lib/json/scalar-text.js';

/*
 * A message as services take it that send it under an account of theirs: RFC 5322 and MIME, as base64url. They add the
 * sender, the date and the id.
 */

/** Without the attachments of a message this size, services refuse it. */
const MAX_BYTES = 25_000_000;
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/;
/** The most characters of which each may have four bytes: an encoded word has 75 characters at most (RFC 2047). */
const WORD_CHARS = 10;
// eslint-disable-next-line no-control-regex -- Printable ASCII alone.
const PLAIN = /^[\x20-\x7e]*$/;

interface Part {
  readonly headers: readonly string[];
  readonly content: string;
}

/**
 * Of `{to, cc, bcc, replyTo, subject, text, html, attachments}`. `answered`: the headers of the message that it
 * answers, as a list of `{name, value}`; without `to` it goes to the sender of that one.
 */
export function mailMessage(value: JsonValue | undefined, [answered]: readonly JsonValue[]): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined;
  const original = (name: string): string => headerOf(answered, name);
  const to = value['to'] ?? (answered === undefined ? undefined : original('reply-to') || original('from'));
  const subject = typeof value['subject'] === 'string' ? value['subject'] : answerSubject(original('subject'));
  const replied = original('message-id');
  const headers = [
    ...addressHeader('To', 'to', to),
    ...addressHeader('Cc', 'cc', value['cc']),
    ...addressHeader('Bcc', 'bcc', value['bcc']),
    ...addressHeader('Reply-To', 'replyTo', value['replyTo']),
    `Subject: ${encoded(subject.replaceAll(/\s+/g, ' ').trim())}`,
    ...(PLAIN.test(replied) && replied !== '' ? threadHeaders(replied, original('references')) : []),
    'MIME-Version: 1.0',
  ];
  const body = bodyOf(value);
  const text = `${[...headers, ...body.headers].join('\r\n')}\r\n\r\n${body.content}`;
  if (text.length > MAX_BYTES)
    throw new RequestInputError('attachments', `the message has more than ${MAX_BYTES} bytes: attach less.`);
  return Buffer.from(text, 'latin1').toString('base64url');
}

/**
 * A message that passes on another one: `{to, cc, subject, comment}` and the other one as RFC 5322, in base64url. The other
 * one stays whole, with its HTML and its attachments. A text above names its sender, date and subject.
 */
export function forwardedMessage(value: JsonValue | undefined, [raw]: readonly JsonValue[]): JsonValue | undefined {
  if (!isJsonObject(value) || typeof raw !== 'string') return undefined;
  const original = Buffer.from(raw, 'base64url').toString('latin1').replaceAll(/\r?\n/g, '\r\n');
  const end = original.indexOf('\r\n\r\n');
  const lines = (end < 0 ? original : original.slice(0, end)).split(/\r\n(?![ \t])/);
  const header = (name: string): string =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
  const plain = (name: string): string => decoded(header(name)).replaceAll(/\s+/g, ' ').trim();
  const subject = typeof value['subject'] === 'string' ? value['subject'] : plain('subject');
  const told = ['From', 'Date', 'Subject', 'To'].map((name) => `${name}: ${plain(name.toLowerCase())}`);
  const note = typeof value['comment'] === 'string' ? `${value['comment']}\n\n` : '';
  const above = `${note}---------- Forwarded message ---------\n${told.join('\n')}\n\n`;
  const whole: Part = {
    headers: lines.filter((line) => /^content-(?!length)[\w-]+:/i.test(line)),
    content: end < 0 ? '' : original.slice(end + 4),
  };
  const text = part(['Content-Type: text/plain; charset=UTF-8'], Buffer.from(above.toWellFormed()).toString('base64'));
  const body = several('mixed', [text, whole]);
  const headers = [
    ...addressHeader('To', 'to', value['to']),
    ...addressHeader('Cc', 'cc', value['cc']),
    `Subject: ${encoded(/^fwd?:/i.test(subject) ? subject : `Fwd: ${subject}`)}`,
    'MIME-Version: 1.0',
    ...body.headers,
  ];
  const message = `${headers.join('\r\n')}\r\n\r\n${body.content}`;
  if (message.length > MAX_BYTES)
    throw new RequestInputError('messageId', `the message has more than ${MAX_BYTES} bytes, and cannot be passed on.`);
  return Buffer.from(message, 'latin1').toString('base64url');
}

/** RFC 2047: a header with encoded words, as people read it. Headers hold UTF-8, if they hold more than ASCII. */
function decoded(header: string): string {
  return Buffer.from(header, 'latin1')
    .toString()
    .replaceAll(/(\?=)\s+(?==\?)/g, '$1')
    .replaceAll(
      /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi,
      (word, charset: string, kind: string, text: string) => {
        const bytes =
          kind.toLowerCase() === 'b'
            ? Buffer.from(text, 'base64')
            : Buffer.from(
                text
                  .replaceAll('_', ' ')
                  .replaceAll(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
                'latin1',
              );
        try {
          return new TextDecoder(charset).decode(bytes);
        } catch {
          return word;
        }
      },
    );
}

function headerOf(headers: JsonValue | undefined, name: string): string {
  if (!Array.isArray(headers)) return '';
  const found = headers.find((each) => isJsonObject(each) && scalarText(each['name']).toLowerCase() === name);
  return isJsonObject(found) && typeof found['value'] === 'string' ? found['value'].replaceAll(/\s+/g, ' ').trim() : '';
}

const answerSubject = (subject: string): string => (/^re:/i.test(subject) ? subject : `Re: ${subject}`);

/** RFC 5322, section 3.6.4. The oldest of a long thread are left out. */
function threadHeaders(replied: string, references: string): readonly string[] {
  const earlier = PLAIN.test(references) ? references.split(' ').slice(-20) : [];
  return [`In-Reply-To: ${replied}`, `References: ${[...earlier, replied].filter((id) => id !== '').join('\r\n ')}`];
}

/** A text with addresses, or a list of such texts. */
function addressHeader(header: string, field: string, value: JsonValue | undefined): readonly string[] {
  const texts = (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  if (texts.length === 0) return [];
  const addresses = texts.flatMap((text) => {
    const read = readAddresses(text);
    if (read.problem !== null) throw new RequestInputError(field, read.problem);
    return read.addresses;
  });
  const written = addresses.map(({ name, address }) => (name === '' ? address : `${phrase(name)} <${address}>`));
  return [`${header}: ${written.join(',\r\n ')}`];
}

const phrase = (name: string): string =>
  PLAIN.test(name) ? `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"` : encoded(name);

/** RFC 2047: a text beyond ASCII, or one longer than a line may be, as encoded words. */
function encoded(text: string): string {
  if (PLAIN.test(text) && text.length < 900 && !text.includes('=?')) return text;
  const chars = [...text.toWellFormed()];
  const words: string[] = [];
  for (let at = 0; at < chars.length; at += WORD_CHARS)
    words.push(`=?UTF-8?B?${Buffer.from(chars.slice(at, at + WORD_CHARS).join('')).toString('base64')}?=`);
  return words.join('\r\n ');
}

function bodyOf(value: JsonObject): Part {
  const texts = (['text', 'html'] as const).flatMap((name) => {
    const content = value[name];
    const kind = name === 'text' ? 'plain' : 'html';
    return typeof content === 'string'
      ? [part([`Content-Type: text/${kind}; charset=UTF-8`], Buffer.from(content.toWellFormed()).toString('base64'))]
      : [];
  });
  const [first = part(['Content-Type: text/plain; charset=UTF-8'], '')] = texts;
  const content = texts.length > 1 ? several('alternative', texts) : first;
  const attachments = Array.isArray(value['attachments']) ? value['attachments'].map(attachment) : [];
  return attachments.length === 0 ? content : several('mixed', [content, ...attachments]);
}

function attachment(given: JsonValue, index: number): Part {
  const { filename, contentType, base64, text } = isJsonObject(given) ? given : {};
  const field = `attachments[${index}]`;
  const bytes =
    typeof base64 === 'string' ? Buffer.from(base64, 'base64') : typeof text === 'string' ? Buffer.from(text) : null;
  if (bytes === null) throw new RequestInputError(field, 'expected {filename, base64 or text, contentType}.');
  const type = typeof contentType === 'string' ? contentType : 'application/octet-stream';
  if (!MEDIA_TYPE.test(type))
    throw new RequestInputError(`${field}.contentType`, 'expected a media type, such as application/pdf.');
  const name = (typeof filename === 'string' ? filename : 'attachment').replaceAll(/["\\\p{Cc}]/gu, '_').slice(0, 200);
  // RFC 6266 and RFC 2231: old programs read the first form, and the others the second.
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_');
  const extended = ascii === name ? '' : `;\r\n filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`;
  return part(
    [`Content-Type: ${type}`, `Content-Disposition: attachment; filename="${ascii}"${extended}`],
    bytes.toString('base64'),
  );
}

function part(headers: readonly string[], base64: string): Part {
  return {
    headers: [...headers, 'Content-Transfer-Encoding: base64'],
    content: base64.replaceAll(/.{76}(?=.)/g, '$&\r\n'),
  };
}

/** The line between the parts is a hash of them, so that no part can hold it, and the same message stays the same. */
function several(kind: 'alternative' | 'mixed', parts: readonly Part[]): Part {
  const hash = createHash('sha256').update(kind);
  for (const { headers, content } of parts) hash.update(headers.join('\n')).update(content);
  const boundary = `=_${hash.digest('hex').slice(0, 32)}`;
  const written = parts.map(({ headers, content }) => `--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n${content}\r\n`);
  return {
    headers: [`Content-Type: multipart/${kind}; boundary="${boundary}"`],
    content: `${written.join('')}--${boundary}--\r\n`,
  };
}
