import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { TEST_KEY } from './server-process.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Far more than a busy machine takes. */
const PATIENCE_MS = 12_000;
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

  const picture = async (name: string): Promise<void> => {
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  };
  const findings = async (theme: string): Promise<string[]> => {
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run(): Promise<{
            violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
          }>;
        };
      };
      return (await axe.run()).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`)
              .join('\n')}`,
        );
    });
    return found.map((finding) => `${theme} ${finding}`);
  };
  return {
    page,
    context,
    complaints,
    async open(path, shown) {
      await page.goto(`${url}${path}`);
      await page.getByText(shown).first().waitFor();
    },
    async look(name) {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      const light = await findings('light');
      await picture(`${name}-light`);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      // Colours in a transition are not final yet.
      await page.waitForFunction(() =>
        document.getAnimations().every((animation) => animation.playState !== 'running'),
      );
      const dark = await findings('dark');
      await picture(`${name}-dark`);
      if (folder !== undefined) {
        await page.setViewportSize({ width: 360, height: 780 });
        await picture(`${name}-phone`);
        await page.setViewportSize(viewport);
      }
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      return [...light, ...dark];
    },
  };
}
