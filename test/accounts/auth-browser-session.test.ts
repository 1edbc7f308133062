import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { SCOPES } from '../../src/domain/account/caller.js';
import type { Caller } from '../../src/domain/account/caller.js';
import { createBrowserSessions } from '../../src/server/auth/browser-session.js';
import type { BrowserSessions } from '../../src/server/auth/browser-session.js';
import { registerSessionRoutes } from '../../src/server/auth/session.routes.js';
import { UnauthenticatedError } from '../../src/errors.js';
import { createLogger } from '../../src/logger.js';
import { answerFailure } from '../../src/rest/http/failure-answer.js';
import { createHostGuard } from '../../src/server/security/host-guard.js';
import { createMemorySessions } from '../support/mcp/memory-sessions.js';

const MINUTE = 60_000;
const local: Caller = { userId: 'local', ownerId: 'local', scopes: new Set(SCOPES) };

describe('signing a browser in', () => {
  let now: number;
  let sessions: BrowserSessions;
  let server: FastifyInstance;
  let base: string;
  /** The callers behind the keys that are known. */
  let keys: Map<string, Caller>;

  beforeEach(async () => {
    now = Date.parse('2026-11-24T12:00:00Z');
    keys = new Map([['sk_good', { userId: 'ada', ownerId: 'ada', scopes: new Set(SCOPES), apiKeyId: 'key_1' }]]);
    sessions = createBrowserSessions({ now: () => now, secure: false, store: createMemorySessions() });
    server = fastify();
    server.setErrorHandler((error, request, reply) => answerFailure(error, request, reply, createLogger('silent')));
    const authenticate = async (authorization: string | undefined): Promise<Caller> => {
      const caller = keys.get(authorization?.replace('Bearer ', '') ?? '');
      if (caller === undefined) throw new UnauthenticatedError('The API key is not valid.');
      return caller;
    };
    await registerSessionRoutes(server, {
      sessions,
      authenticator: { authenticate },
      guard: createHostGuard({ boundTo: '127.0.0.1' }),
      noteRefusal: () => undefined,
      now: () => now,
    });
    base = await server.listen({ port: 0, host: '127.0.0.1' });
  });

  afterEach(() => server.close());

  const open = (path: string, method = 'GET') => fetch(base + path, { method, redirect: 'manual' });
  const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  test('by the one-time link continues to the console', async () => {
    const response = await open(await sessions.issueLink(local));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('set-cookie')).toMatch(
      /^stepcast_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    expect(await sessions.callerOf(`theme=dark; ${cookieOf(response)}; stepcast_session=stale`)).toMatchObject(local);
  });

  test('works once with a link', async () => {
    const link = await sessions.issueLink(local);
    expect((await open(link)).status).toBe(303);
    const again = await open(link);
    expect(again.status).toBe(410);
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  test('keeps a link valid for a client that only looks at it', async () => {
    const link = await sessions.issueLink(local);
    expect((await open(link, 'HEAD')).status).toBe(404);
    expect((await open(link)).status).toBe(303);
  });

  test('ends after 15 minutes, and the session after 12 hours', async () => {
    const late = await sessions.issueLink(local);
    now += 14 * MINUTE;
    const cookie = cookieOf(await open(await sessions.issueLink(local)));
    now += 1 * MINUTE;
    expect((await open(late)).status).toBe(410);
    now += 12 * 60 * MINUTE - 2 * MINUTE;
    expect(await sessions.callerOf(cookie)).toMatchObject(local);
    now += 1 * MINUTE;
    expect(await sessions.callerOf(cookie)).toBeNull();
  });

  test.each(['/session/nothing', `/session/${'A'.repeat(43)}`, '/session/..%2F..%2Fetc', '/session/%00'])(
    '%s is nothing',
    async (path) => {
      expect((await open(path)).status).toBe(410);
    },
  );

  test.each([
    undefined,
    '',
    'stepcast_session',
    'stepcast_session=',
    'stepcast_session=nothing',
    'x=stepcast_session=a',
    ';;;=',
  ])('the cookie header %s identifies no user', async (header) => {
    expect(await sessions.callerOf(header)).toBeNull();
  });

  test('the token of a link is not the token of a session', async () => {
    const token = (await sessions.issueLink(local)).replace('/session/', '');
    expect(await sessions.callerOf(`stepcast_session=${token}`)).toBeNull();
  });

  test('a cookie for https is never sent in clear, and none is taken that another host could have set', async () => {
    const secure = createBrowserSessions({ now: () => now, secure: true, store: createMemorySessions() });
    const cookie = (await secure.redeem((await secure.issueLink(local)).replace('/session/', ''))) ?? '';
    expect(cookie).toMatch(
      /^__Host-stepcast_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
    );
    const [pair = ''] = cookie.split(';');
    expect(await secure.callerOf(`stepcast_session=tossed; ${pair}`)).toMatchObject(local);
    expect(await secure.callerOf(pair.replace('__Host-', ''))).toBeNull();
    expect(await secure.end(pair)).toMatch(/^__Host-stepcast_session=; Path=\/; Max-Age=0;.* Secure$/);
    expect(await secure.callerOf(pair)).toBeNull();
  });

  describe('with a key', () => {
    const send = (method: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${base}/session`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      });

    test('answers a cookie for as long as the key holds, and no key', async () => {
      const response = await send('POST', { key: ' sk_good ' }, { origin: base });
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
      expect(response.headers.get('set-cookie')).toMatch(
        /^stepcast_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
      );
      expect(await sessions.callerOf(cookieOf(response))).toMatchObject({ userId: 'ada', apiKeyId: 'key_1' });
      keys.set('sk_short', { ...local, expiresAt: new Date(now + 5 * MINUTE) });
      expect((await send('POST', { key: 'sk_short' })).headers.get('set-cookie')).toContain('Max-Age=300;');
    });

    test.each([
      [{ key: 'sk_bad' }, 401],
      [{ key: '' }, 422],
      [{ key: 7 }, 422],
      [[], 422],
      [null, 422],
    ])('%j is refused with %d', async (body, status) => {
      const response = await send('POST', body);
      expect(response.status).toBe(status);
      expect(response.headers.get('set-cookie')).toBeNull();
    });

    test('is not for pages of other sites, nor for forms', async () => {
      expect((await send('POST', { key: 'sk_good' }, { origin: 'http://localhost:1' })).status).toBe(403);
      expect(
        (await send('DELETE', undefined, { origin: 'http://localhost:1', 'content-type': 'text/plain' })).status,
      ).toBe(403);
      expect(
        (await fetch(`${base}/session`, { method: 'POST', body: new URLSearchParams({ key: 'sk_good' }) })).status,
      ).toBe(400);
    });

    test('may be wrong twenty times a minute; a right one is never refused for that', async () => {
      for (let tried = 0; tried < 20; tried += 1) {
        expect((await send('POST', { key: 'sk_bad' })).status).toBe(401);
        expect((await send('POST', { key: 'sk_good' })).status).toBe(204);
      }
      const refused = await send('POST', { key: 'sk_bad' });
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('60');
      expect((await send('POST', { key: 'sk_good' })).status).toBe(204);
      now += 1 * MINUTE;
      expect((await send('POST', { key: 'sk_bad' })).status).toBe(401);
    });

    test('does not lock other addresses out, however often one address is wrong', async () => {
      const from = async (remoteAddress: string, key: string): Promise<number> =>
        (
          await server.inject({
            method: 'POST',
            url: '/session',
            remoteAddress,
            headers: { host: '127.0.0.1' },
            payload: { key },
          })
        ).statusCode;
      for (let tried = 0; tried < 650; tried += 1)
        expect(await from('203.0.113.1', 'sk_bad')).toBe(tried < 20 ? 401 : 429);
      expect(await from('203.0.113.2', 'sk_good')).toBe(204);
      expect(await from('203.0.113.2', 'sk_bad')).toBe(401);
    });

    test('ends when one signs out', async () => {
      const cookie = cookieOf(await send('POST', { key: 'sk_good' }));
      const response = await fetch(`${base}/session`, { method: 'DELETE', headers: { cookie } });
      expect(response.status).toBe(204);
      expect(response.headers.get('set-cookie')).toMatch(/^stepcast_session=; Path=\/; Max-Age=0;/);
      expect(await sessions.callerOf(cookie)).toBeNull();
    });
  });
});
