import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * The cookie of a browser that began a consent. The session cookie is SameSite=Strict, so that it does not come along
 * if a provider sends the browser back. This one is Lax, lives for ten minutes, and opens nothing but the answer to that
 * one consent. Each consent has its own, so that two tabs do not disturb each other.
 */

const NAME = 'stepcast_consent_';
/** Browsers accept it only from this very host, over https. */
const HOST_PREFIX = '__Host-';
const NAME_BYTES = 6;
/** A browser sends a few at most; each costs a hash. */
const MAX_COOKIES = 20;

export interface ConsentCookies {
  /** The value for `Set-Cookie` of a browser that begins a consent. */
  issue(stateHash: Buffer, expiresAt: Date): string;
  /** The value for `Set-Cookie` that removes it. */
  remove(stateHash: Buffer): string;
  /** Whether the browser that sent these cookies began the consent. */
  has(cookieHeader: string | undefined, stateHash: Buffer): boolean;
}

/**
 * @param options `secret`: shared by all processes. `secure`: whether browsers reach the server by https. `now`:
 * milliseconds since the epoch.
 */
export function createConsentCookies(options: {
  readonly secret: string;
  readonly secure: boolean;
  readonly now: () => number;
}): ConsentCookies {
  const { secret, secure, now } = options;
  const nameOf = (stateHash: Buffer): string =>
    `${secure ? HOST_PREFIX : ''}${NAME}${stateHash.subarray(0, NAME_BYTES).toString('hex')}`;
  const signed = (stateHash: Buffer, expires: number): Buffer =>
    createHmac('sha256', secret)
      .update(`consent:${stateHash.toString('hex')}:${expires}`)
      .digest();
  const cookie = (stateHash: Buffer, value: string, maxAge: number): string =>
    [
      `${nameOf(stateHash)}=${value}`,
      'Path=/',
      `Max-Age=${maxAge}`,
      'HttpOnly',
      'SameSite=Lax',
      ...(secure ? ['Secure'] : []),
    ].join('; ');

  return {
    issue(stateHash, expiresAt) {
      const expires = expiresAt.getTime();
      const value = `${expires}.${signed(stateHash, expires).toString('base64url')}`;
      return cookie(stateHash, value, Math.max(0, Math.ceil((expires - now()) / 1_000)));
    },
    remove: (stateHash) => cookie(stateHash, '', 0),
    has(cookieHeader, stateHash) {
      const name = `${nameOf(stateHash)}=`;
      return (cookieHeader ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(name))
        .slice(0, MAX_COOKIES)
        .some((pair) => {
          const [expires = '', signature = ''] = pair.slice(name.length).split('.');
          if (!/^\d{1,16}$/.test(expires) || Number(expires) <= now()) return false;
          const given = Buffer.from(signature, 'base64url');
          const expected = signed(stateHash, Number(expires));
          return given.length === expected.length && timingSafeEqual(given, expected);
        });
    },
  };
}
