import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { Visitor, chatWorkflow, echo } from '../../support/chats/visitor.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

let database: TestDatabase;
let server: ServerProcess;
let url: string;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({
    DATABASE_URL: database.url,
    HOST: '0.0.0.0',
  });
  ({ url } = await chatWorkflow(server.api, [echo], { files: false }));
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const session = async (): Promise<{ readonly visitor: Visitor; readonly id: string }> => {
  const visitor = new Visitor(url);
  return { visitor, id: (await visitor.begin()).session.id };
};
const post = (visitor: Visitor, id: string, body: unknown, headers: Record<string, string> = {}) =>
  visitor.request('POST', `/sessions/${id}/messages`, body, headers);

describe('hostile visitors of a chat', () => {
  it('get a clear error for a message that is no message, and nothing of it is stored', async () => {
    const { visitor, id } = await session();
    const bad: readonly (readonly [number, unknown])[] = [
      [400, []],
      [400, 'text'],
      [400, { text: 1, client_id: 'a' }],
      [400, { text: 'x' }],
      [400, { text: 'x', client_id: 'a', role: 'assistant' }],
      [422, { text: '', client_id: 'a' }],
      [422, { text: ' \n ', client_id: 'a' }],
      [422, { text: 'x'.repeat(8_001), client_id: 'a' }],
      [422, { text: 'a\u0000b', client_id: 'a' }],
      [422, { text: '\ud800', client_id: 'a' }],
      [422, { text: 'x', client_id: '' }],
      [422, { text: 'x', client_id: "'; drop table chat_message" }],
      [413, { text: 'x'.repeat(2_000_000), client_id: 'a' }],
    ];
    for (const [status, body] of bad) {
      const response = await post(visitor, id, body);
      const text = await response.text();
      expect([JSON.stringify(body).slice(0, 60), response.status]).toEqual([JSON.stringify(body).slice(0, 60), status]);
      expect(text).not.toMatch(/ at .*\.js|select |insert /i);
    }
    const form = new FormData();
    form.set('text', 'x');
    form.set('client_id', 'f');
    form.set('file0', new File(['x'.repeat(1_000)], 'x.txt'));
    expect((await post(visitor, id, form)).status).toBeGreaterThanOrEqual(400);
    expect((await visitor.messages(id)).messages).toEqual([]);
  });

  it('are slowed down, each by themselves', async () => {
    const { visitor, id } = await session();
    const other = await session();
    const statuses: number[] = [];
    for (let number = 0; number < 30; number += 1)
      statuses.push((await post(visitor, id, { text: 'x', client_id: `m${number}` })).status);
    expect(statuses.filter((status) => status === 429 || status === 409).length).toBeGreaterThan(5);
    expect(statuses.includes(429)).toBe(true);
    expect((await post(other.visitor, other.id, { text: 'x', client_id: 'm' })).status).toBe(202);
  });

  it('of sites that the owner has not listed are refused', async () => {
    const { visitor, id } = await session();
    const evil = await post(visitor, id, { text: 'x', client_id: 'e' }, { origin: 'https://evil.example' });
    expect(evil.status).toBe(403);
    expect(evil.headers.get('access-control-allow-origin')).toBeNull();
    expect(
      (
        await fetch(`${url}/password`, {
          method: 'POST',
          headers: { origin: 'https://evil.example' },
          body: new URLSearchParams({ password: 'x' }),
        })
      ).status,
    ).toBe(403);
  });

  it('find no script to run, and no way to the console, in the policy of the page', async () => {
    const page = await fetch(url);
    const policy = page.headers.get('content-security-policy') ?? '';
    const host = new URL(url).host;
    const token = url.split('/').at(-1);
    expect(policy).toContain(`script-src ${host}/c/page.js;`);
    expect(policy).toContain(`connect-src ${host}/c/${token}/;`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(page.headers.get('set-cookie')).toBeNull();
    const text = await page.text();
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/ on\w+=|style=/);
  });

  it('cannot break out of the settings of the page', async () => {
    const title = '"><script>alert(1)</script>';
    const own = await chatWorkflow(server.api, [echo], {
      title,
      greeting: `</body>${title}`,
      suggestions: [title],
      placeholder: title,
    });
    const text = await (await fetch(own.url)).text();
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain('alert(1)</script>');
  });

  it('get 404 or 401 for whatever they guess', async () => {
    const { visitor } = await session();
    for (const path of [
      '/sessions/x/messages',
      '/sessions/chat_00000000000000000000000000/events',
      '/sessions/..%2f..%2fapi/messages',
    ])
      expect((await visitor.request('GET', path)).status).toBe(404);
    expect((await fetch(url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A'))).status).toBe(404);
    expect(
      (
        await visitor.request('GET', '/sessions/chat_00000000000000000000000000/events', undefined, {
          'last-event-id': 'x',
        })
      ).status,
    ).toBeGreaterThanOrEqual(400);
    for (const key of ['', 'x', 'cv_', `cv_${'A'.repeat(32)}.${'A'.repeat(43)}`, 'a'.repeat(10_000)]) {
      const guess = new Visitor(url);
      guess.key = key;
      expect((await guess.request('GET', '/sessions/chat_00000000000000000000000000/messages')).status).toBe(401);
    }
  });
});
