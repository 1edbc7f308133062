import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { overflowOf } from '../support/console-page.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { operationsOf } from '../support/tools/openapi.js';
import type { OpenApiDocument } from '../support/tools/openapi.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;

if (chromiumPath === null)
  process.stderr.write('No Chromium is installed here: the tests of the API reference in a browser are skipped.\n');

const VIEWS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light', viewport: { width: 1400, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1400, height: 900 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
};

/** For developers who want to look at it. */
const folder = process.env['TEST_SCREENSHOTS'];

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

describeInBrowser('the reference of the REST API in a browser', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let document: OpenApiDocument;
  let axe: string;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    browser = await startBrowser();
    document = (await server.api.rest('GET', '/openapi.json')).body as OpenApiDocument;
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const open = async (view: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext(view);
    const page = await context.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    const response = await page.goto(`${server.url}/api/docs`);
    expect([response?.status(), await response?.headerValue('content-security-policy')]).toEqual([
      200,
      expect.stringMatching(/^default-src 'none'; script-src 'self' 'sha256-[^']+'; /),
    ]);
    await page.getByRole('heading', { name: 'Stepcast REST API' }).waitFor();
    return page;
  };

  it.each(Object.entries(VIEWS))('is drawn in %s, without credentials', async (name, view) => {
    const page = await open(view);
    // Its colours come a moment after its words.
    await page.waitForFunction((isDark) => {
      const background = getComputedStyle(globalThis.document.body).backgroundColor;
      return Number(/\d+/.exec(background)?.[0] ?? 0) < 64 === isDark;
    }, name === 'dark');
    // Nothing is wider than the screen.
    expect(await overflowOf(page)).toBe(0);
    if (folder !== undefined) await page.screenshot({ path: join(folder, `api-docs-${name}.png`) });
    await page.context().close();
  });

  it('shows every operation, and axe finds nothing serious', async () => {
    const page = await open({ viewport: { width: 1400, height: 900 } });
    for (const { name } of document.tags) {
      const closed = page.getByRole('button', { name: `Open Group - ${name}` });
      await closed
        .or(page.getByRole('button', { name: `Close Group - ${name}` }))
        .first()
        .waitFor();
      if ((await closed.count()) > 0) await closed.click();
    }
    const operations = operationsOf(document);
    await page
      .locator(`a[href$="/${operations.at(-1)?.method}${operations.at(-1)?.path}"]`)
      .first()
      .waitFor();
    const links = await page
      .locator('a[href*="/api/v1/"]')
      .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
    for (const { method, path } of operations)
      expect(links).toContainEqual(expect.stringMatching(new RegExp(`/${method}${path.replaceAll(/[{}]/g, '.')}$`)));
    const stream = operations.find(({ path }) => path.endsWith('/executions/{execution_id}/events'));
    await page.locator(`a[href$="/${stream?.method}${stream?.path}"]`).first().click();
    await page
      .getByRole('heading', { name: stream?.operation.summary ?? '', exact: true })
      .first()
      .waitFor();
    await page.getByText('Server-sent events.').first().waitFor();
    if (folder !== undefined) await page.screenshot({ path: join(folder, 'api-docs-stream.png') });
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe: program } = globalThis as unknown as {
        readonly axe: { run(context: unknown, options: unknown): Promise<{ readonly violations: Finding[] }> };
      };
      return (await program.run(globalThis.document, { resultTypes: ['violations'] })).violations;
    });
    // Cards of samples scroll and take no focus. That is the doing of the package that draws the reference.
    const grave = violations.filter(
      ({ id, impact }) => (impact === 'serious' || impact === 'critical') && id !== 'scrollable-region-focusable',
    );
    expect(grave.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    await page.context().close();
  });

  it('sends requests only to its own server, and logs no errors', () => {
    expect(requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(`${server.url}/`))).toEqual([]);
    expect(requests).toContain(`${server.url}/api/v1/openapi.json`);
    expect(complaints).toEqual([]);
  });
});
