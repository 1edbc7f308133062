import type { Validators } from '../../domain/source/source-page.js';
import { firstOf } from '../http/exchange.js';
import type { Answer } from '../http/exchange.js';

export const NOT_MODIFIED = 304;
/** A longer validator is not worth its place. */
const MAX_CHARS = 1_000;

/** The headers that ask for an answer only if something has changed (RFC 9110, section 13.1). */
export function conditionalHeaders(validators: Validators | null): Record<string, string> {
  const { etag, lastModified } = validators ?? {};
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

/** The validators of the next look. Null: the answer has none. */
export function validatorsOf(headers: Answer['headers']): Validators | null {
  const etag = usable(firstOf(headers['etag']));
  const lastModified = usable(firstOf(headers['last-modified']));
  if (etag === undefined && lastModified === undefined) return null;
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

function usable(text: string | undefined): string | undefined {
  return text !== undefined && text !== '' && text.length <= MAX_CHARS && /^[\x20-\x7e]+$/.test(text)
    ? text
    : undefined;
}
