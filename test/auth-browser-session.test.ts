import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { SCOPES } from '../src/domain/caller.js';
import type { Caller } from '../src/domain/caller.js';
import { createBrowserSessions } from '../src/server/auth/browser-session.js';
import type { BrowserSessions } from '../src/server/auth/browser-session.js';
import { registerSessionRoutes } from '../src/server/auth/session.routes.js';

const MINUTE = 60_000;
const local: Caller = { userId: 'local', scopes: new Set(SCOPES) };

describe('the one-time link', () => {
  let now: number;
  let sessions: BrowserSessions;
  let server: FastifyInstance;
  let base: string;

  beforeEach(async () => {
    now = Date.parse('2026-11-24T12:00:00Z');
    sessions = createBrowserSessions({ now: () => now, secure: false });
    server = fastify();
    registerSessionRoutes(server, sessions);
    base = await server.listen({ port: 0, host: '127.0.0.1' });
  });

  afterEach(() => server.close());

  const open = (path: string, method = 'GET') => fetch(base + path, { method, redirect: 'manual' });
  const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  test('signs one browser in and goes on to GraphiQL', async () => {
    const response = await open(sessions.issueLink(local));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/graphql');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('set-cookie')).toMatch(/^stepcast_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    expect(sessions.callerOf(`theme=dark; ${cookieOf(response)}; stepcast_session=stale`)).toMatchObject(local);
  });

  test('works once', async () => {
    const link = sessions.issueLink(local);
    expect((await open(link)).status).toBe(303);
    const again = await open(link);
    expect(again.status).toBe(410);
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  test('is not used up by whoever merely looks', async () => {
    const link = sessions.issueLink(local);
    expect((await open(link, 'HEAD')).status).toBe(404);
    expect((await open(link)).status).toBe(303);
  });

  test('ends after 15 minutes, and the session after 12 hours', async () => {
    const late = sessions.issueLink(local);
    now += 14 * MINUTE;
    const cookie = cookieOf(await open(sessions.issueLink(local)));
    now += 1 * MINUTE;
    expect((await open(late)).status).toBe(410);
    now += 12 * 60 * MINUTE - 2 * MINUTE;
    expect(sessions.callerOf(cookie)).toMatchObject(local);
    now += 1 * MINUTE;
    expect(sessions.callerOf(cookie)).toBeNull();
  });

  test.each(['/session/nothing', `/session/${'A'.repeat(43)}`, '/session/..%2F..%2Fetc', '/session/%00'])('%s is nothing', async (path) => {
    expect((await open(path)).status).toBe(410);
  });

  test.each([undefined, '', 'stepcast_session', 'stepcast_session=', 'stepcast_session=nothing', 'x=stepcast_session=a', ';;;='])(
    'the cookie header %s is nobody',
    (header) => {
      expect(sessions.callerOf(header)).toBeNull();
    },
  );

  test('the token of a link is not the token of a session', () => {
    const token = sessions.issueLink(local).replace('/session/', '');
    expect(sessions.callerOf(`stepcast_session=${token}`)).toBeNull();
  });

  test('a cookie for https is never sent in clear', () => {
    const secure = createBrowserSessions({ now: () => now, secure: true });
    expect(secure.redeem(secure.issueLink(local).replace('/session/', ''))).toMatch(/; Secure$/);
  });

  test('a thousand links that nobody opens make room for new ones', () => {
    const first = sessions.issueLink(local).replace('/session/', '');
    const last = Array.from({ length: 1_000 }, () => sessions.issueLink(local).replace('/session/', '')).at(-1) ?? '';
    expect(sessions.redeem(first)).toBeNull();
    expect(sessions.redeem(last)).not.toBeNull();
  });
});
