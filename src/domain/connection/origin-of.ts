import type { JsonValue } from '../../lib/json/json.js';
import { ConnectionKind } from './connection.js';

/** The kinds that HTTP sends as a credential: each may go to certain origins only. */
export const ORIGIN_KINDS: readonly ConnectionKind[] = [
  ConnectionKind.BEARER,
  ConnectionKind.BASIC,
  ConnectionKind.HEADER,
  ConnectionKind.QUERY,
  ConnectionKind.OAUTH2,
];

/** The most origins of one connection. */
export const MAX_ORIGINS = 100;

/** Whether a credential of this kind has origins. */
export function hasOrigins(kind: ConnectionKind): boolean {
  return ORIGIN_KINDS.includes(kind);
}

/**
 * Scheme, host and port of an address as browsers write them (RFC 6454, section 6.2); null if it is no http or https
 * address.
 */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, username, password } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' ? origin : null;
}

/** As `originOf`, of a text that is an origin and nothing else: no path, query or fragment. */
export function exactOrigin(text: string): string | null {
  const origin = originOf(text);
  if (origin === null) return null;
  const { pathname, search, hash } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && !/[?#]/.test(text) ? origin : null;
}

/** Scheme and authority, closed by the first character of the rest, so that later text can change neither. */
const CLOSED_AUTHORITY = /^https?:\/\/[^/?#\\@\s]+[/?#]/i;

/** The origin that an `url` of a step always has; null if an expression decides about it, or it cannot be read. */
export function literalOrigin(url: JsonValue | undefined): string | null {
  if (typeof url !== 'string') return null;
  const computed = url.indexOf('{{');
  if (computed < 0) return originOf(url);
  const literal = CLOSED_AUTHORITY.exec(url.slice(0, computed))?.[0];
  return literal === undefined ? null : originOf(literal);
}
