import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import { chromiumPath, startBrowser } from '../../support/browser.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess, TEST_KEY } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

let database: TestDatabase;
let server: ServerProcess;
let made = 0;

/** A sender that publishes no keys, in every way. It counts what it is asked. */
const asked: string[] = [];
const keys = createServer((request, answer) => {
  asked.push(request.url ?? '');
  if (request.url === '/redirect') return void answer.writeHead(302, { location: '/keys' }).end();
  if (request.url === '/silent') return undefined;
  answer.setHeader('content-type', 'application/json');
  if (request.url !== '/endless') return void answer.end('{"keys":[]}');
  const more = setInterval(() => answer.write(`${' '.repeat(65_536)}`), 5);
  return void answer.on('close', () => clearInterval(more));
});
let keysUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(keys.address() as AddressInfo).port}`;
  keysUrl = `http://${host}`;
  server = await startServerProcess({
    DATABASE_URL: database.url,
    LIMIT_ADDRESS_HOOKS_PER_SECOND: '50',
    HTTP_ALLOW_HOSTS: host,
  });
});
afterAll(async () => {
  keys.closeAllConnections();
  keys.close();
  await server?.stop();
  await database?.drop();
});

async function address(input: Readonly<Record<string, unknown>>, steps: readonly object[] = []) {
  const eventType = `hostile.request_${++made}`;
  const { createHook } = await server.api.must(
    'mutation ($i: CreateHookInput!) { createHook(input: $i) { secret hook { id url } } }',
    { i: { name: eventType, eventType, ...input } },
  );
  if (steps.length > 0)
    await server.api.must('mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id } } }', {
      i: { title: eventType, trigger: { type: 'EVENT', eventType }, steps },
    });
  return { ...createHook.hook, secret: createHook.secret } as { readonly url: string; readonly secret: string | null };
}

const events = async (): Promise<number> =>
  (await server.api.must('{ inboundEvents(first: 1) { totalCount } }')).inboundEvents.totalCount;

/** Waits until the limit of the address has room again. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_500));

describe('hostile requests to a webhook address', () => {
  it('of any size, type and form are answered with a 4xx that tells nothing, and nothing is stored half', async () => {
    const { url } = await address({ preset: 'HEADER', path: '/a/{id}', rawBody: true });
    const { url: open } = await address({});
    const before = await events();
    const at = url.replace('{id}', '1');
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const attacks: readonly (readonly [string, RequestInit])[] = [
      [at, { body: 'x'.repeat(2_000_000) }],
      [at, { body: '{}', headers: { 'x-api-key': "' or 1=1 --" } }],
      [at, { body: '{}', headers: { authorization: `Bearer ${TEST_KEY}` } }],
      [`${at}/../../../../workflows`, { body: '{}' }],
      [`${at}%2f..%2f..`, { body: '{}' }],
      [`${url.replace('{id}', 'x'.repeat(3_000))}`, { body: '{}' }],
      [open, { body: '{', headers: { 'content-type': 'application/json' } }],
      [open, { body: Buffer.from([0xff, 0xfe, 0x00]), headers: { 'content-type': 'text/plain' } }],
      [open, { body: deep, headers: { 'content-type': 'application/json' } }],
      [open, { body: '{}', headers: { 'content-encoding': 'gzip' } }],
      [open, { body: '--x', headers: { 'content-type': 'multipart/form-data; boundary=y' } }],
      [open, { body: JSON.stringify({ a: 'x'.repeat(300_000) }), headers: { 'content-type': 'application/json' } }],
      [open, { method: 'PUT', body: '{}' }],
    ];
    for (const [target, init] of attacks) {
      const answer = await fetch(target, { method: 'POST', ...init });
      const text = await answer.text();
      expect([target.slice(-20), answer.status >= 400 && answer.status < 500]).toEqual([target.slice(-20), true]);
      expect(text).not.toMatch(/node_modules|at .*\.js|select |insert |syntax error/i);
    }
    expect(await events()).toBe(before);
    expect(server.log).not.toContain('Unexpected error');
  });

  it('at a high rate are answered with 429, and the next second is free', async () => {
    await rest();
    const { url } = await address({});
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        fetch(url, { method: 'POST', body: '{}' }).then(async (a) => [a.status, await a.text()]),
      ),
    );
    const statuses = answers.map(([status]) => status);
    expect(new Set(statuses)).toEqual(new Set([202, 429]));
    await rest();
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(202);
  });

  it('that replay a delivery start nothing again', async () => {
    await rest();
    const { url } = await address({ respond: 'LAST_STEP' }, [
      { key: 'n', title: 'N', tool: 'data.transform', input: { expression: 'trigger.payload.n' } },
    ]);
    const send = (n: number) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'same' },
        body: JSON.stringify({ n }),
      });
    const answers = await Promise.all([1, 2, 3, 4].map(send));
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(new Set(answers.map((answer) => answer.headers.get('x-execution-id'))).size).toBe(1);
    expect(new Set(bodies).size).toBe(1);
  });
});

describe('the keys of a hostile sender', () => {
  const head = Buffer.from('{"alg":"ES256","kid":"a"}').toString('base64url');
  const token = `${head}.${Buffer.from('{"exp":9999999999}').toString('base64url')}.${'A'.repeat(86)}`;
  const ask = async (jwksUrl: string): Promise<readonly [number, string]> => {
    const { url } = await address({ preset: 'JWT', auth: { jwksUrl } });
    const answer = await fetch(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    return [answer.status, await answer.text()];
  };

  it('end at a size and a time, and are followed nowhere', async () => {
    await rest();
    const answers = await Promise.all(['/endless', '/silent', '/redirect'].map((path) => ask(`${keysUrl}${path}`)));
    expect(answers.map(([status]) => status)).toEqual([503, 503, 503]);
    expect(asked.filter((path) => path === '/keys')).toEqual([]);
    // A set without the key is a plain refusal.
    expect((await ask(`${keysUrl}/empty`))[0]).toBe(401);
  });

  it('are not read from private addresses, and the answer does not tell which exist', async () => {
    await rest();
    const { port } = new URL(server.url);
    const answers = await Promise.all(
      [
        `http://127.0.0.1:${port}/healthz`,
        `https://127.0.0.1:${port}/`,
        'https://169.254.169.254/latest/meta-data',
        'https://[::1]/keys',
        'https://no-such-name.internal/keys',
        'http://192.0.2.1/keys',
      ].map(ask),
    );
    expect(answers.map(([status]) => status)).toEqual(answers.map(() => 503));
    const detail = new Set(answers.map(([, text]) => (JSON.parse(text) as { readonly detail: string }).detail));
    expect([...detail]).toEqual(['The keys of the sender cannot be read at the moment. Send it again later.']);
  });

  it('are not asked for by a flood of tokens', async () => {
    await rest();
    const { url } = await address({ preset: 'JWT', auth: { jwksUrl: `${keysUrl}/flood` } });
    const flood = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const kid = Buffer.from(JSON.stringify({ alg: 'ES256', kid: `${index}` })).toString('base64url');
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${kid}.e30.${'A'.repeat(86)}` };
        return (await fetch(url, { method: 'POST', body: '{}', headers })).status;
      }),
    );
    expect(new Set(flood)).toEqual(new Set([401]));
    expect(asked.filter((path) => path === '/flood')).toHaveLength(1);
  });
});

const describeInBrowser = chromiumPath === null ? describe.skip : describe;

describeInBrowser('a page of a stranger in a browser that is signed in to the console', () => {
  let browser: Browser;
  let context: BrowserContext;
  const evil = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(evilPage);
  });
  let evilUrl = '';
  let evilPage = '';

  beforeAll(async () => {
    browser = await startBrowser();
    context = await browser.newContext();
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    evilUrl = `http://localhost:${(evil.address() as AddressInfo).port}/`;
    const signedIn = await context.request.post(`${server.url}/session`, {
      data: { key: TEST_KEY },
      headers: { origin: server.url },
    });
    expect(signedIn.ok()).toBe(true);
  });
  afterAll(async () => {
    await browser?.close();
    evil.close();
  });

  it('that a workflow answers runs no script, and reads neither cookies nor the API', async () => {
    await rest();
    const script = `<script>document.title = 'ran'; fetch('/graphql', { method: 'POST', credentials: 'include' })</script>`;
    const html = `<!doctype html><title>quiet</title>${script}<img src=x onerror="document.title='ran'"><iframe src="/" title="console"></iframe><form method="post" action="/graphql"><button>Send</button></form>`;
    const { url } = await address({ methods: ['GET'], respond: 'STEP' }, [
      { key: 'page', title: 'Page', tool: 'webhook.respond', input: { html } },
    ]);
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const answer = await page.goto(url);
    expect(answer?.status()).toBe(200);
    expect(answer?.headers()['set-cookie']).toBeUndefined();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForTimeout(500);
    expect(await page.title()).toBe('quiet');
    expect(page.url()).toBe(url);
    expect(asked.filter((path) => path === '/graphql')).toEqual([]);
    // Even a script of the developer's own has an origin that is no origin.
    expect(await page.evaluate(() => window.origin)).toBe('null');
    expect(
      await page.evaluate(() => {
        try {
          return document.cookie;
        } catch {
          return 'refused';
        }
      }),
    ).toBe('refused');
    expect(
      await page.evaluate(() => {
        try {
          return String(window.localStorage.length);
        } catch {
          return 'refused';
        }
      }),
    ).toBe('refused');
    await page.close();
  });

  it('that posts a form to an address is not taken for the user of the console', async () => {
    await rest();
    const { url } = await address({ preset: 'HEADER' });
    const before = await events();
    const mutation = '{"query":"mutation { createHook(input: { name: \\"stolen\\" }) { hook { id } } }"}';
    for (const action of [url, `${server.url}/graphql`, `${server.url}/api/v1/webhooks`]) {
      evilPage = `<!doctype html><form method="post" enctype="text/plain" action="${action}"><input name='${mutation.replaceAll("'", '&#39;')}' value=""></form><script>document.forms[0].submit()</script>`;
      const page = await context.newPage();
      const answered = page.waitForResponse((answer) => answer.url().startsWith(action));
      await page.goto(evilUrl);
      expect((await answered).status()).toBeGreaterThanOrEqual(400);
      await page.close();
    }
    expect(await events()).toBe(before);
    const { hooks } = await server.api.must('{ hooks { name } }');
    expect((hooks as readonly { name: string }[]).some(({ name }) => name === 'stolen')).toBe(false);
  });
});
