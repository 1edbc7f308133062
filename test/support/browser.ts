import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser that is installed here, or the one that TEST_CHROMIUM names; null: none, and its tests are skipped. */
export const chromiumPath: string | null =
  process.env['TEST_CHROMIUM'] ?? PLACES.find((path) => existsSync(path)) ?? null;

/** A headless browser that resolves no name except localhost. @throws if `chromiumPath` is null. */
export async function startBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('No Chromium is installed here.');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}
