import type { Browser, BrowserContext, Page } from 'playwright-core';
import { picture, seriousFindings, showTheme } from './console-page.js';
import { TEST_KEY } from './server-process.js';

/** Far more than a busy machine takes. */
const PATIENCE_MS = 40_000;
const folder = process.env['TEST_SCREENSHOTS'];

/** A browser that is signed in to the console, and everything that it would complain about. */
export interface ConsoleSession {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests to other servers, messages on the console, exceptions. */
  readonly complaints: readonly string[];
  /** Goes to a page of the console, and waits until it shows this. */
  open(path: string, shown: string): Promise<void>;
  /**
   * Findings of axe that are serious or critical, in both themes. With screenshots if TEST_SCREENSHOTS names a folder.
   */
  look(name: string): Promise<readonly string[]>;
}

export async function startConsoleSession(
  browser: Browser,
  url: string,
  viewport = { width: 1280, height: 860 },
): Promise<ConsoleSession> {
  const context = await browser.newContext({ viewport, bypassCSP: true });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !/^(data|blob):/.test(request.url()))
      complaints.push(`asked ${request.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on(
    'console',
    (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())),
  );
  await context.request.post(`${url}/session`, { data: { key: TEST_KEY }, headers: { origin: url } });

  const findings = async (theme: string): Promise<string[]> =>
    (await seriousFindings(page)).map((finding) => `${theme} ${finding}`);
  return {
    page,
    context,
    complaints,
    async open(path, shown) {
      await page.goto(`${url}${path}`);
      await page.getByText(shown).first().waitFor();
    },
    async look(name) {
      await showTheme(page, 'light');
      const light = await findings('light');
      await picture(page, `${name}-light`);
      await showTheme(page, 'dark');
      const dark = await findings('dark');
      await picture(page, `${name}-dark`);
      if (folder !== undefined) {
        await page.setViewportSize({ width: 360, height: 780 });
        await picture(page, `${name}-phone`);
        await page.setViewportSize(viewport);
      }
      await showTheme(page, 'light');
      return [...light, ...dark];
    },
  };
}
