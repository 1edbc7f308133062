import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { until } from './processes/pauses.js';

/** Pages for signed-in users. A test adds those with an id that it knows. */
export const PAGES: Readonly<Record<string, string>> = {
  workflows: '/workflows',
  new: '/workflows/new',
  runs: '/runs',
  approvals: '/approvals',
  history: '/history',
  schedules: '/schedules',
};

/** For developers who want to look at pages. */
const folder = process.env['TEST_SCREENSHOTS'];

/** Takes a picture of the whole page if TEST_SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** The findings of axe that are serious or critical, in one line each. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // As the debugger does it: the policy of the page forbids scripts that are not its own.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      readonly axe: { run(context: unknown, options: unknown): Promise<{ readonly violations: readonly Finding[] }> };
    };
    const result = await axe.run(document, { resultTypes: ['violations'] });
    return result.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => ({ html: html.slice(0, 200), failureSummary })),
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} (${failureSummary})`).join(' | ')}`,
    );
}

/** How far the page is wider than the window, in pixels; 0: it is not. Another size takes effect with the next frame. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return Math.max(0, document.documentElement.scrollWidth - window.innerWidth);
  });

/** Waits by a timer of the page itself: what its earlier timers were to do has been done by then. */
export const pageTime = (page: Page, ms: number): Promise<unknown> =>
  page.evaluate((delay) => new Promise<void>((resolve) => setTimeout(resolve, delay)), ms);

/** The text of the clipboard once it fits: a button copies a moment after it was pressed. */
export async function copied(page: Page, fits: (text: string) => boolean | Promise<boolean>): Promise<string> {
  let text = '';
  await until(async () => fits((text = await page.evaluate(() => navigator.clipboard.readText()))));
  return text;
}

/** Waits until a field has a value: its choices may be read later than the rest of the page. */
export const hasValue = (field: Locator, value: string): Promise<void> =>
  until(async () => (await field.inputValue()) === value);

/** Waits until nothing is loading, moving or fading any longer. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () => document.querySelector('.skeleton') === null && document.querySelector('h1') !== null,
  );
  await motionless(page);
}

/** Waits until finite animations have ended. Pulses and spinners never end. */
async function motionless(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  );
}

/** Shows the page in a theme, and waits until all of it is drawn in the colours of that theme. */
export async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  // On a busy machine the page learns of its theme a moment later. A transition to the new colours starts with the frame
  // after it.
  await page.evaluate(async (query) => {
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!matchMedia(query).matches) await frame();
    await frame();
    await frame();
  }, `(prefers-color-scheme: ${theme})`);
  await motionless(page);
}

/**
 * The page as it is, in both themes and on a phone: without serious findings, no wider than its window.
 */
export async function inspect(page: Page, name: string): Promise<readonly string[]> {
  const wide = page.viewportSize() ?? { width: 1360, height: 860 };
  const findings: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await showTheme(page, theme);
    await settled(page);
    findings.push(...(await seriousFindings(page)).map((finding) => `${name}, ${theme}: ${finding}`));
    await picture(page, `${name}-${theme}`);
  }
  await showTheme(page, 'light');
  await page.setViewportSize({ width: 390, height: 844 });
  await settled(page);
  const overflow = await overflowOf(page);
  if (overflow > 0) findings.push(`${name}, phone: ${overflow} px too wide`);
  findings.push(...(await seriousFindings(page)).map((finding) => `${name}, phone: ${finding}`));
  await picture(page, `${name}-phone`);
  await page.setViewportSize(wide);
  return findings;
}

/** Records the requests of a context, and the complaints of its pages. */
export function witness(context: BrowserContext): { readonly requests: string[]; readonly complaints: string[] } {
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('websocket', (socket) => requests.push(socket.url()));
  });
  return { requests, complaints };
}

/**
 * A port that is free, to be used again after a restart. The system gives it to no other socket meanwhile, since it
 * takes those of its own choice from 32768 on.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
