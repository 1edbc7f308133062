import { MalformedError } from '../../../errors.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { RawDelivery } from './delivery.type.js';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/;
const FORM_TYPE = 'application/x-www-form-urlencoded';
const LOOSE_TYPES: readonly string[] = ['', 'text/plain', FORM_TYPE];

/** The media type of a `Content-Type`, in lower case and without its parameters. Empty if there is none. */
export function mediaType(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The `Content-Type` of a body that is a file, or a form that may have files. */
export const FILE_BODY =
  /^\s*(?:multipart\/form-data|(?:image|audio|video|font|model)\/[\w.+-]+|application\/(?:octet-stream|pdf|zip|gzip|x-gzip|x-tar|x-7z-compressed|x-zip-compressed|msword|rtf|epub\+zip|vnd\.(?:openxmlformats|ms-|oasis)[\w.+-]+))\s*(?:;|$)/i;

function mediaTypeOf({ headers }: RawDelivery): string {
  return mediaType(headers['content-type']);
}

export function isForm(delivery: RawDelivery): boolean {
  return mediaTypeOf(delivery) === FORM_TYPE;
}

/**
 * The body of a sender that speaks JSON; a form is read by its field `payload`, as GitHub and Slack send it.
 *
 * @throws MalformedError if it is neither.
 */
export function jsonBody(delivery: RawDelivery): JsonValue {
  const type = mediaTypeOf(delivery);
  if (JSON_TYPE.test(type)) return parseJson(textOf(delivery));
  const payload = type === FORM_TYPE ? new URLSearchParams(textOf(delivery)).get('payload') : null;
  if (payload !== null) return parseJson(payload);
  throw new MalformedError('The body must be JSON, sent with the header "Content-Type: application/json".');
}

/**
 * Any body: JSON, a form as an object of its fields, other text as `{ text }`.
 *
 * @throws MalformedError for JSON that is none, and for bytes that are no text.
 */
export function anyBody(delivery: RawDelivery): JsonValue {
  const text = textOf(delivery);
  const type = mediaTypeOf(delivery);
  if (text.trim() === '') return {};
  if (JSON_TYPE.test(type)) return parseJson(text);
  // Some senders of JSON say that it is plain text, or nothing at all, or as curl does that it is a form.
  const json = LOOSE_TYPES.includes(type) ? tryJson(text) : null;
  return json ?? (type === FORM_TYPE ? formFields(text) : { text });
}

/** The fields of a form; one that comes more than once is a list. */
export function formFields(text: string): JsonObject {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields.get(name);
    if (before === undefined) fields.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else fields.set(name, [before, value]);
  }
  return Object.fromEntries(fields);
}

/** Text in the charset that the delivery names, and UTF-8 by default. @throws MalformedError */
export function textOf({ headers, body }: Pick<RawDelivery, 'headers' | 'body'>): string {
  const charset = /;\s*charset="?([\w.:-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    throw new MalformedError(`The body is not text in ${charset}.`);
  }
}

function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new MalformedError('The body is not valid JSON.');
  }
}

function tryJson(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as JsonValue;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
