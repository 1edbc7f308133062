import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { pageTime } from '../support/console-page.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { until } from '../support/processes/pauses.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

interface Event {
  readonly seq: number;
  readonly type: string;
}

/** Far more than a busy machine takes; a test that fails should end, and say where. */
const PATIENCE_MS = 40_000;
const VIEW = { width: 1400, height: 900 };
const describeInBrowser = chromiumPath === null ? describe.skip : describe;

if (chromiumPath === null)
  process.stderr.write('No Chromium is installed here: the tests of GraphiQL in a browser are skipped.\n');

describeInBrowser('GraphiQL in a browser', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];
  const events: Event[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    browser = await startBrowser();
    context = await browser.newContext({ viewport: VIEW });
    context.on('request', (request) => requests.push(request.url()));
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('websocket', (socket) => {
      requests.push(socket.url());
      socket.on('framereceived', ({ payload }) => {
        const message = JSON.parse(payload.toString()) as {
          type: string;
          payload?: { data?: { executionEvents?: Event } };
        };
        if (message.payload?.data?.executionEvents) events.push(message.payload.data.executionEvents);
      });
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  /** Opens a ready tab by a single click. */
  const open = async (tab: string): Promise<void> => {
    await page.locator(`.graphiql-tab-button[title="${tab}"]`).click();
    await page.locator('.graphiql-tab-active', { hasText: tab }).waitFor();
    // GraphiQL parses the editor's text a moment later. Until then its button runs the operation of the tab before.
    await pageTime(page, 1_000);
  };
  /** Waits until the answer contains this. */
  const answered = (pattern: RegExp): Promise<void> =>
    page.locator('.result-window', { hasText: pattern }).waitFor({ timeout: PATIENCE_MS });
  const run = (): Promise<void> => page.locator('.graphiql-execute-button').click();
  /** The status that the session cookie alone gives, without the page. */
  const viewerStatus = async (): Promise<unknown> =>
    page.evaluate(async () => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ viewer { id } }"}',
      });
      return response.json();
    });

  it('is opened by the one-time link, with a cookie that no script can read', async () => {
    await page.goto(server.signInUrl);
    expect(page.url()).toBe(`${server.url}/`);
    await page.goto(`${server.url}/graphql`);
    await page.locator('.graphiql-execute-button').waitFor();
    expect(await context.cookies()).toMatchObject([{ name: 'stepcast_session', httpOnly: true, sameSite: 'Strict' }]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(await viewerStatus()).toEqual({ data: { viewer: { id: 'local' } } });
  });

  it('creates, executes and watches live from its ready tabs, run one after the other as they are', async () => {
    await run();
    await answered(/"status":\s"GENERATING"/);
    // On a busy machine, the plan takes longer than opening the next tab.
    const newest = '{ workflows(first: 1) { nodes { status } } }';
    await until(async () => (await server.api.must(newest))['workflows'].nodes[0].status === 'ACTIVE');
    await open('Execute');
    await run();
    await answered(/"id":\s"ex_\w+"/);
    await open('Watch');
    await run();
    // The run waits for five seconds, and it is seen to wait.
    await answered(/"type":\s"WAITING"/);
    await answered(/"type":\s"SUCCEEDED"/);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    await open('Look');
    await run();
    await answered(/"title":\s"Morning\smail"[^]*"schedule":\s"0\s7\s\*\s\*\s1-5"/);
    // For developers who want to look at it.
    const folder = process.env['TEST_SCREENSHOTS'];
    if (folder !== undefined) await page.screenshot({ path: join(folder, 'graphiql.png') });
  });

  it('sends requests only to its own server, and its page logs no errors', () => {
    const own = [server.url, server.url.replace('http:', 'ws:')];
    expect(
      requests.filter((url) => !/^(blob|data):/.test(url) && !own.some((origin) => url.startsWith(`${origin}/`))),
    ).toEqual([]);
    expect(requests).toContain(`${server.url.replace('http:', 'ws:')}/graphql`);
    expect(complaints).toEqual([]);
  });

  it('is not opened by the link once more, nor by no link at all', async () => {
    const other = await browser.newContext();
    const stranger = await other.newPage();
    expect((await stranger.goto(server.signInUrl))?.status()).toBe(410);
    expect(await other.cookies()).toEqual([]);
    await stranger.goto(`${server.url}/graphql`);
    const refused = await stranger.evaluate(async () => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ viewer { id } }"}',
      });
      return response.json();
    });
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    await other.close();
  });

  describe('from a page of another origin in the same browser', () => {
    let evil: Server;
    let port: number;

    beforeAll(async () => {
      evil = createServer((_request, response) =>
        response.setHeader('content-type', 'text/html').end('<h1>Free coins</h1>'),
      );
      await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
      port = (evil.address() as AddressInfo).port;
    });
    afterAll(async () => {
      evil.closeAllConnections();
      await new Promise((resolve) => evil.close(resolve));
    });

    // The cookie is sent from the first one: for a browser it is the same site, and only Origin shows the difference.
    it.each(['127.0.0.1', 'localhost'])('nothing can be read or done: %s on another port', async (host) => {
      const thief = await context.newPage();
      await thief.goto(`http://${host}:${port}/`);
      const before = (await server.api.must('{ workflows { totalCount } }'))['workflows'].totalCount;
      const loot = await thief.evaluate(async (url) => {
        const read = async (path: string, init: RequestInit): Promise<string> => {
          try {
            const response = await fetch(url + path, { credentials: 'include', ...init });
            return await response.text();
          } catch {
            return 'refused';
          }
        };
        const post = (type: string, mode: RequestMode): RequestInit => ({
          method: 'POST',
          mode,
          headers: { 'content-type': type },
          body: '{"query":"mutation { createWorkflow(input: { title: \\"Stolen\\" }) { workflow { id } } }"}',
        });
        const socket = new Promise<string>((resolve) => {
          const channel = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
          channel.onopen = () => channel.send('{"type":"connection_init"}');
          channel.onmessage = ({ data }) => resolve(String(data));
          channel.onclose = ({ code }) => resolve(`closed with ${code}`);
        });
        return {
          query: await read('/graphql?query={viewer{id}}', {}),
          page: await read('/graphql', { headers: { accept: 'text/html' } }),
          rest: await read('/api/v1/workflows', {}),
          json: await read('/graphql', post('application/json', 'cors')),
          blind: await read('/graphql', post('text/plain', 'no-cors')),
          socket: await socket,
        };
      }, server.url);
      expect(loot).toEqual({
        query: 'refused',
        page: 'refused',
        rest: 'refused',
        json: 'refused',
        blind: expect.stringMatching(/^(|refused)$/),
        socket: expect.stringMatching(/^closed with (4403|1006)$/),
      });
      expect((await server.api.must('{ workflows { totalCount } }'))['workflows'].totalCount).toBe(before);
      await thief.close();
    });
  });
});
