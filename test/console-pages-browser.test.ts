import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chromiumPath, startBrowser } from './support/browser.js';
import { seedConsole } from './support/console-seed.js';
import type { ConsoleSeed } from './support/console-seed.js';
import { startConsoleSession } from './support/console-session.js';
import type { ConsoleSession } from './support/console-session.js';
import { createTestDatabase } from './support/database.js';
import type { TestDatabase } from './support/database.js';
import { startServerProcess } from './support/server-process.js';
import type { ServerProcess } from './support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;
if (chromiumPath === null) process.stderr.write('No Chromium is installed here: the tests of the console in a browser are skipped.\n');

describeInBrowser('the pages of the console', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;
  let seed: ConsoleSeed;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    await server.api.must('mutation { updateViewer(name: "Ada Lovelace", timezone: "Europe/Berlin") { id } }');
    seed = await seedConsole(server.api, database.url);
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  it('show what became of all runs, as charts and as numbers', async () => {
    const { page } = session;
    await session.open('/history', 'What costs most');
    expect(await session.look('history')).toEqual([]);
    await page.getByRole('group', { name: 'Runs, shown as' }).getByRole('button', { name: 'Table' }).click();
    expect(await page.getByRole('region', { name: 'Runs in numbers' }).getByRole('row').count()).toBe(31);
    await page.getByRole('group', { name: 'Days' }).getByRole('button', { name: '7 days' }).click();
    await page.waitForURL(/from=/);
    await page.getByRole('group', { name: 'Status of the runs' }).getByRole('button', { name: 'Failed' }).click();
    await page.getByText('The mail server answered 451').first().waitFor();
  });

  it('show the history of one workflow, with where its steps lose time and money', async () => {
    await session.open(`/history/${seed.digest}`, 'Summarise it');
    expect(await session.look('workflow-history')).toEqual([]);
  });

  it('show schedules, what comes next, and every time that came', async () => {
    const { page } = session;
    await session.open('/schedules', 'Morning mail digest');
    await page.getByLabel('Schedule', { exact: true }).fill('30 2 * * *');
    await page.getByLabel('Starting on').fill('2027-03-26');
    await page.getByText('02:30 does not exist on this day').waitFor();
    expect(await session.look('schedules')).toEqual([]);
    await page.getByRole('link', { name: 'Morning mail digest' }).click();
    await page.getByText('An earlier run was still going').first().waitFor();
    expect(await session.look('schedule')).toEqual([]);
  });

  it('ask nobody but their server, and find nothing to complain about', () => {
    expect(session.complaints).toEqual([]);
  });
});
