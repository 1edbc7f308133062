import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../../support/browser.js';
import { freePort } from '../../support/console-page.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess, TEST_KEY } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;
const PATIENCE_MS = 40_000;

/** Tries what a script could try to get at the console, wherever a user can put words or markup. */
const THEFT = `<script>document.title='ran';fetch('/graphql',{method:'POST',credentials:'include'})</script><img src=x onerror="document.title='ran'"><svg onload="document.title='ran'"></svg><iframe src="/" title="console"></iframe><a href="javascript:document.title='ran'">x</a>`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg"><script>document.documentElement.setAttribute('id','ran');fetch('/graphql',{method:'POST'})</script></svg>`;
const SCHEMA = { type: 'object', properties: { words: { type: 'string', title: THEFT, description: THEFT } } };
const toFile = (name: string, text: string) => ({
  key: 'file',
  title: 'File',
  tool: 'file.create',
  input: { name, text },
});

/** In the first, content of users has an origin of its own. */
describeInBrowser.each([true, false])(
  'the session of the console, with an origin for content of users: %s',
  (isSplit) => {
    let database: TestDatabase;
    let server: ServerProcess;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    let session: string;
    /** Cookies that went along with requests to the addresses of users. */
    let sent: string[];
    let asked: string[];
    let content: string;
    const stranger = createServer((_request, answer) => {
      answer.setHeader('content-type', 'text/html').end(strangersPage);
    });
    let strangersPage = '';
    let strangerUrl = '';

    beforeAll(async () => {
      await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
      strangerUrl = `http://localhost:${(stranger.address() as AddressInfo).port}`;
      database = await createTestDatabase();
      const port = await freePort();
      content = isSplit ? `http://localhost:${port}` : `http://127.0.0.1:${port}`;
      server = await startServerProcess({
        DATABASE_URL: database.url,
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        EMBED_ORIGINS: strangerUrl,
        ...(isSplit ? { PUBLIC_CONTENT_URL: content } : {}),
      });
      browser = await startBrowser();
      context = await browser.newContext({ acceptDownloads: false });
      await context.request.post(`${server.url}/session`, { data: { key: TEST_KEY }, headers: { origin: server.url } });
      session = (await context.cookies(server.url)).find(({ name }) => name.includes('session'))?.value ?? '';
      expect(session.length).toBeGreaterThan(20);
      page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      sent = [];
      asked = [];
      context.on('request', (request) => {
        const { pathname, origin } = new URL(request.url());
        asked.push(pathname);
        if (origin !== content) return;
        void request
          .allHeaders()
          .then((headers) => sent.push(headers['cookie'] ?? ''))
          .catch(() => undefined);
      });
    });
    afterAll(async () => {
      await browser?.close();
      stranger.close();
      await server?.stop();
      await database?.drop();
    });

    async function pageUrl(source: object, steps: readonly object[], eventType = 'form.submitted'): Promise<string> {
      const { createWorkflow } = await server.api.must(
        'mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { publicPages { url } } } }',
        { i: { title: THEFT.slice(0, 60), trigger: { type: 'EVENT', eventType, source }, steps } },
      );
      return createWorkflow.workflow.publicPages[0].url;
    }

    async function hookUrl(steps: readonly object[], respond: string): Promise<string> {
      const eventType = `theft.${Math.random().toString(36).slice(2)}`;
      const { createHook } = await server.api.must(
        'mutation ($i: CreateHookInput!) { createHook(input: $i) { hook { url } } }',
        { i: { name: 'Theft', eventType, methods: ['GET'], respond } },
      );
      await server.api.must('mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id } } }', {
        i: { title: 'Theft', trigger: { type: 'EVENT', eventType }, steps },
      });
      return createHook.hook.url;
    }

    /** Nothing of the page ran, and nothing in it can read the session, even a script of the developer's own. */
    async function isSafe(): Promise<void> {
      await page.waitForTimeout(300);
      expect(await page.title()).not.toBe('ran');
      expect(await page.evaluate(() => document.documentElement.id)).not.toBe('ran');
      expect(new URL(page.url()).origin).toBe(content);
      const cookies = await page.evaluate(() => {
        try {
          return document.cookie;
        } catch {
          return 'refused';
        }
      });
      expect(cookies).not.toContain(session);
      expect(await page.content()).not.toContain(session);
      expect(asked.filter((path) => path === '/graphql' || path.startsWith('/api/v1/workflows'))).toEqual([]);
      if (!isSplit) return;
      expect(sent.filter((cookie) => cookie.includes(session))).toEqual([]);
      const answered = await page.evaluate(async (url) => {
        try {
          return (await fetch(url, { method: 'POST', credentials: 'include', body: '{}' })).status;
        } catch {
          return 'refused';
        }
      }, `${server.url}/graphql`);
      expect(answered).toBe('refused');
      asked = [];
    }

    it('is out of reach of a form, its further pages and its results', async () => {
      const url = await pageUrl(
        { form: { title: THEFT.slice(0, 190), description: THEFT, schema: SCHEMA, thanks: { showResult: true } } },
        [{ key: 'out', title: 'Out', tool: 'data.transform', input: { expression: JSON.stringify(THEFT) } }],
      );
      expect(new URL(url).origin).toBe(content);
      await page.goto(url);
      await isSafe();
      await page.waitForTimeout(1_600);
      await page.getByRole('button', { name: 'Send' }).press('Enter');
      await page.getByRole('region', { name: 'Result' }).waitFor();
      await isSafe();
    });

    it('is out of reach of a page of thanks', async () => {
      const url = await pageUrl({ form: { schema: SCHEMA, thanks: { text: THEFT } } }, [
        { key: 'out', title: 'Out', tool: 'data.transform', input: { expression: '1' } },
      ]);
      await page.goto(url);
      await page.waitForTimeout(1_600);
      await page.getByRole('button', { name: 'Send' }).press('Enter');
      await page.waitForURL(/\/s\//);
      await isSafe();
    });

    it('is out of reach of a chat, its greeting and its answers', async () => {
      const url = await pageUrl(
        { chat: { title: THEFT.slice(0, 190), greeting: THEFT, suggestions: [THEFT.slice(0, 190)] } },
        [{ key: 'out', title: 'Out', tool: 'data.transform', input: { expression: JSON.stringify(`${THEFT} end`) } }],
        'chat.message',
      );
      await page.goto(url);
      await isSafe();
      await page.locator('#text').fill('Hi');
      await page.keyboard.press('Enter');
      await page.locator('#messages > li.assistant').last().getByText('end').waitFor();
      await isSafe();
    });

    it('is out of reach of the answer of a webhook address, as a page and as a file', async () => {
      const urls = [
        await hookUrl([{ key: 'a', title: 'A', tool: 'webhook.respond', input: { html: THEFT } }], 'STEP'),
        await hookUrl(
          [
            toFile('theft.html', THEFT),
            {
              key: 'a',
              title: 'A',
              tool: 'webhook.respond',
              input: { file: '{{ steps.file.output.file }}', headers: { 'Content-Disposition': 'inline' } },
            },
          ],
          'STEP',
        ),
        await hookUrl(
          [
            toFile('theft.svg', SVG),
            {
              key: 'a',
              title: 'A',
              tool: 'webhook.respond',
              input: { file: '{{ steps.file.output.file }}', headers: { 'Content-Disposition': 'inline' } },
            },
          ],
          'STEP',
        ),
      ];
      for (const url of urls) {
        const answer = await page.goto(url);
        expect([url, answer?.status()]).toEqual([url, 200]);
        expect(answer?.headers()['content-security-policy']).toContain('sandbox');
        expect(answer?.headers()['set-cookie']).toBeUndefined();
        expect(await page.evaluate(() => window.origin)).toBe('null');
        await isSafe();
      }
    });

    it('is out of reach of a site that embeds the chat, and of the chat in its frame', async () => {
      const url = await pageUrl(
        { chat: { title: 'Chat', greeting: THEFT, embedOrigins: [strangerUrl] } },
        [{ key: 'out', title: 'Out', tool: 'data.transform', input: { expression: '1' } }],
        'chat.message',
      );
      const token = url.split('/').at(-1) ?? '';
      strangersPage = `<!doctype html><title>shop</title><script src="${content}/chat.js" data-chat="${token}" async></script>`;
      await page.goto(strangerUrl);
      await page.getByRole('button').first().click();
      const frame = page.frameLocator('iframe');
      await frame.locator('#text').waitFor();
      expect(
        await page.evaluate(() => {
          try {
            return String(document.querySelector('iframe')?.contentDocument?.cookie ?? 'refused');
          } catch {
            return 'refused';
          }
        }),
      ).toBe('refused');
      const inFrame = page.frames().find((one) => one.url().includes('/c/'));
      expect(await inFrame?.evaluate(() => document.cookie)).not.toContain(session);
      expect(await page.content()).not.toContain(session);
      if (isSplit) expect(sent.filter((cookie) => cookie.includes(session))).toEqual([]);
    });

    it.each(['form', 'chat'] as const)('lets its user in to a %s for users, and stays where it is', async (kind) => {
      const settings = kind === 'form' ? { schema: SCHEMA } : { greeting: THEFT };
      const url = await pageUrl(
        { [kind]: { ...settings, protection: 'SIGN_IN' } },
        [{ key: 'out', title: 'Out', tool: 'data.transform', input: { expression: '1' } }],
        kind === 'form' ? 'form.submitted' : 'chat.message',
      );
      expect(new URL(url).origin).toBe(content);
      // An address of before, on the origin of the console, leads to the one of the content.
      await page.goto(`${server.url}${new URL(url).pathname}`);
      expect(page.url()).toBe(url);
      await page.getByRole('link', { name: 'Sign in' }).press('Enter');
      const agree = page.getByRole('button', { name: /Continue as/ });
      await agree.waitFor();
      // No word of the owner is shown beside the session.
      expect(new URL(page.url()).origin).toBe(server.url);
      expect(await page.content()).not.toContain('ran');
      await agree.press('Enter');
      await page.locator(kind === 'form' ? '#field-0' : '#text').waitFor();
      expect(page.url()).toBe(url);
      await isSafe();
    });
  },
);
