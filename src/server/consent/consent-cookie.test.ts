import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createConsentCookies } from './consent-cookie.js';

let now = 1_000_000;
const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const cookies = createConsentCookies({ secret: 'a secret of the test', secure: true, now: () => now });
const valueOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

describe('the cookie of a consent', () => {
  it('is Lax, HttpOnly, bound to the host, and lives as long as the consent', () => {
    const cookie = cookies.issue(hash('a'), new Date(now + 600_000));
    expect(cookie).toMatch(
      /^__Host-stepcast_consent_[0-9a-f]{12}=\d+\.[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(
      createConsentCookies({ secret: 'x', secure: false, now: () => now }).issue(hash('a'), new Date(now)),
    ).not.toMatch(/__Host|Secure/);
  });

  it('proves the one consent that the browser began, until it expires', () => {
    const cookie = valueOf(cookies.issue(hash('a'), new Date(now + 600_000)));
    expect(cookies.has(`other=1; ${cookie}; more=2`, hash('a'))).toBe(true);
    expect(cookies.has(cookie, hash('b'))).toBe(false);
    expect(cookies.has(undefined, hash('a'))).toBe(false);
    now += 600_000;
    expect(cookies.has(cookie, hash('a'))).toBe(false);
  });

  it('cannot be made without the secret, or given a longer life', () => {
    const other = createConsentCookies({ secret: 'another secret', secure: true, now: () => now });
    expect(cookies.has(valueOf(other.issue(hash('a'), new Date(now + 600_000))), hash('a'))).toBe(false);
    const cookie = valueOf(cookies.issue(hash('a'), new Date(now + 600_000)));
    expect(cookies.has(cookie.replace(/=\d+/, `=${now + 900_000}`), hash('a'))).toBe(false);
    for (const broken of ['=', '=1', '=.', '=x.y', '=9999999999999.', '=99999999999999999999.x'])
      expect(cookies.has(cookie.replace(/=.*$/, broken), hash('a'))).toBe(false);
  });
});
