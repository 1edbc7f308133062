import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { inspect, settled, witness } from '../support/console-page.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/** Far more than a busy machine takes; a test that fails should end, and say where. */
const PATIENCE_MS = 40_000;
const describeInBrowser = chromiumPath === null ? describe.skip : describe;

const ECHO = [{ id: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: 'context' } }];
/** A date in UTC. */
const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** Half a day away, so that no time comes meanwhile. */
const AT = `0 ${(new Date().getUTCHours() + 12) % 24} * * *`;
const DAILY = { type: 'SCHEDULED', schedule: AT, timezone: 'UTC' };

describeInBrowser('planned runs, backfills and several triggers in a browser', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let id: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    id = await server.api.createWorkflow(ECHO, {
      title: 'Daily echo',
      triggers: [DAILY, { key: 'shop', type: 'EVENT', eventType: 'shop.order_placed', enabled: false }],
      inputSchema: { type: 'object', properties: { n: { type: 'integer', title: 'Number' } } },
    });
    browser = await startBrowser();
    context = await browser.newContext({
      viewport: { width: 1360, height: 860 },
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
    });
    ({ complaints } = witness(context));
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(server.signInUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const open = async (path: string): Promise<void> => {
    await page.goto(`${server.url}${path}`);
    await settled(page);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const section = (title: string) =>
    page.locator('section.card', { has: page.getByRole('heading', { name: title, exact: true }) });
  const totalRuns = async (): Promise<number> =>
    (await server.api.must('query ($id: ID!) { executions(workflowId: $id) { totalCount } }', { id })).executions
      .totalCount;

  it('plans a run by the keyboard, moves it and cancels it', async () => {
    await open(`/workflows/${id}`);
    await button('Run').press('Enter');
    await button('At a time').press('Enter');
    await page.getByLabel('Starts').fill('2020-01-01T09:00');
    await page.getByLabel('Number').fill('7');
    await page.keyboard.press('Enter');
    await page.getByText('Choose a time in the future').first().waitFor();
    const tomorrow = dayFromNow(1);
    await page.getByLabel('Starts').fill(`${tomorrow}T09:00`);
    expect(await inspect(page, 'run at a time')).toEqual([]);
    await button('Plan the run').press('Enter');

    const planned = section('Planned runs');
    await planned.getByText('{"n":7}').waitFor();
    expect(await totalRuns()).toBe(0);
    await planned.getByRole('button', { name: 'Move' }).press('Enter');
    await page.getByLabel('New time').fill(`${tomorrow}T11:30`);
    await page.keyboard.press('Enter');
    await planned.getByText(/11:30/).waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await inspect(page, 'planned runs')).toEqual([]);

    await open('/schedules');
    await section('Planned runs').getByRole('link', { name: 'Daily echo' }).waitFor();
    await section('Planned runs').getByRole('button', { name: 'Cancel' }).press('Enter');
    await button('Cancel the run').press('Enter');
    await page.getByText('No run is planned').waitFor();
  });

  it('starts one run for each line, and names the lines that do not fit', async () => {
    await open(`/workflows/${id}`);
    await button('Run').click();
    await button('Many at once').click();
    await page.getByLabel('Contexts').fill('{"n": 1}\nnot JSON');
    await page.getByText(/Line 2 is not JSON/).waitFor();
    await page.getByLabel('Contexts').fill('{"n": 1}\n{"n": "two"}\n{"n": 3}');
    await page.getByText('3 runs will start.').waitFor();
    expect(await inspect(page, 'many at once')).toEqual([]);
    await button('Start the runs').click();
    await page.getByText('2 of 3 runs started.').waitFor();
    await page.getByText(/^Context 2: /).waitFor();
    await page.getByRole('link', { name: 'See the runs' }).click();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length >= 2);
    expect(await totalRuns()).toBe(2);
  });

  it('counts the times of a past range, starts their runs, and shows the progress', async () => {
    await open(`/schedules/${id}`);
    await section('Backfills').getByRole('button', { name: 'Backfill' }).press('Enter');
    await page.getByText(/^7 scheduled times, /).waitFor();
    await page.getByLabel('From', { exact: true }).fill('2020-01-01T00:00');
    await page
      .getByText(/at most 366 days ago/)
      .first()
      .waitFor();
    await page.getByLabel('From', { exact: true }).fill(`${dayFromNow(-3)}T00:00`);
    await page.getByLabel('To', { exact: true }).fill(`${dayFromNow(-1)}T00:00`);
    await page.getByText(/^2 scheduled times, /).waitFor();
    expect(await inspect(page, 'backfill')).toEqual([]);
    await button('Start 2 runs').press('Enter');
    await section('Backfills').getByText('2 of 2 runs started').waitFor();
    await section('Backfills').getByRole('button', { name: 'Backfill' }).click();
    await page.getByText(/Runs have started for 2 of them/).waitFor();
    await button('Not now').click();
    expect(await inspect(page, 'backfills')).toEqual([]);
    expect(await totalRuns()).toBe(4);
    // The range that was too long.
    expect(complaints.splice(0)).toEqual([]);
  });

  it('switches, adds, edits and removes one of several triggers', async () => {
    await open(`/workflows/${id}?tab=trigger`);
    const rows = section('Triggers').locator('tbody tr');
    await rows.nth(1).waitFor();
    await section('Triggers')
      .getByRole('checkbox', { name: /^shop: .* is on/ })
      .press('Space');
    await button('Add a trigger').press('Enter');
    await page.getByRole('group', { name: 'Trigger', exact: true }).getByRole('button', { name: 'Schedule' }).click();
    await page.getByLabel('Schedule', { exact: true }).fill('61 * * * *');
    await button('Save triggers').click();
    await section('Triggers').getByText('Has a mistake').waitFor();
    await page.getByLabel('Schedule', { exact: true }).fill('0 11 * * 6');
    expect(await inspect(page, 'several triggers')).toEqual([]);
    await button('Save triggers').click();
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    const triggers = async () =>
      (
        await server.api.must(
          'query ($id: ID!) { workflow(id: $id) { triggers { key trigger { enabled ... on ScheduledTrigger { schedule } } } } }',
          { id },
        )
      ).workflow.triggers;
    expect(await triggers()).toEqual([
      { key: 'main', trigger: { enabled: true, schedule: AT } },
      { key: 'shop', trigger: { enabled: true } },
      { key: 't3', trigger: { enabled: true, schedule: '0 11 * * 6' } },
    ]);
    await section('Triggers')
      .getByRole('button', { name: /^Edit t3/ })
      .press('Enter');
    await section('Scheduled times').getByText('No time has come yet').waitFor();
    await page.getByRole('button', { name: /^Remove shop/ }).press('Enter');
    await button('Save triggers').click();
    await button('Discard').waitFor({ state: 'detached' });
    expect((await triggers()).map(({ key }: { key: string }) => key)).toEqual(['main', 't3']);
    await open('/schedules');
    await page.getByText('t3', { exact: true }).waitFor();
    expect(complaints.splice(0)).toEqual([]);
  });
});
