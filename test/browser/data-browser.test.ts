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

const FRESH = [
  { id: 'fresh', title: 'New ones', tool: 'state.new_items', input: { items: '{{ context.articles }}', id: 'link' } },
  { id: 'count', title: 'Count', tool: 'state.increment', input: { name: 'articles', by: 2 } },
];

describeInBrowser('the data that workflows keep, in a browser', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    const { api } = server;
    const id = await api.createWorkflow(FRESH, { title: 'Articles' });
    await api.ended(await api.execute(id, { articles: [{ link: '/a' }, { link: '/b' }] }));
    browser = await startBrowser();
    context = await browser.newContext({ viewport: { width: 1360, height: 860 }, reducedMotion: 'reduce' });
    ({ complaints } = witness(context));
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(server.signInUrl);
    await settled(page);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const tab = (name: string) => page.getByRole('tab', { name });
  const rows = () => page.locator('tbody tr');

  it('is reached and changed by the keyboard: values are kept, found, edited and deleted', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL('**/data');
    await page.getByText('No value is kept here').waitFor();
    await button('New value').press('Enter');
    await page.getByLabel('Name (required)').fill('__proto__');
    await page.getByLabel('Value', { exact: true }).fill('{"tries": 3}');
    await button('Keep').press('Enter');
    await page.getByText('{"tries":3}').waitFor();
    await button('Edit __proto__').press('Enter');
    await page.getByLabel('Value', { exact: true }).fill('plain words');
    await page.getByLabel('Expires after (s)').fill('3600');
    await page.keyboard.press('Enter');
    await page.getByText('"plain words"').waitFor();
    await page.getByText('1 of at most 10,000 values').waitFor();
    expect(await inspect(page, 'values')).toEqual([]);

    // A run that changes it meanwhile is not overwritten.
    await button('Edit __proto__').press('Enter');
    await server.api.must(
      'mutation ($input: SetStateValueInput!) { setStateValue(input: $input) { stateValue { version } } }',
      { input: { name: '__proto__', value: 'from a run' } },
    );
    await page.getByLabel('Value', { exact: true }).fill('"mine"');
    await button('Keep').press('Enter');
    await page.locator('dialog [role=alert]').waitFor();
    expect(await inspect(page, 'value dialog')).toEqual([]);
    await button('Cancel').press('Enter');
    await page.getByText('"from a run"').waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type('nothing');
    await page.getByText('No name contains this').waitFor();
    await page.keyboard.press('Escape');
    await button('Delete __proto__').press('Enter');
    await button('Delete').press('Enter');
    await page.getByText('No value is kept here').waitFor();
  });

  it('shows what a workflow keeps, and makes ids new again', async () => {
    await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Articles' });
    await rows().filter({ hasText: 'articles' }).filter({ hasText: '2' }).waitFor();
    await tab('Values').press('ArrowRight');
    await rows().filter({ hasText: 'items' }).waitFor();
    await button('Forget ids').press('Enter');
    await page.getByLabel('Ids', { exact: true }).fill('/a');
    await button('Forget').press('Enter');
    await page.getByText('These ids are new again.').waitFor();
    await page.waitForFunction(() => document.querySelector('tbody td.num')?.textContent === '1');
    expect(await inspect(page, 'lists')).toEqual([]);
    await button('Delete').press('Enter');
    await page.locator('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
    await page.getByText('No ids were seen here').waitFor();
  });

  it('makes a table with typed columns, pages its rows, and edits them', async () => {
    await page.getByLabel('Of', { exact: true }).selectOption('');
    await tab('Tables').click();
    await button('New table').press('Enter');
    await page.getByLabel('Name of the table (required)').fill('orders');
    for (const [name, type] of [
      ['amount', 'NUMBER'],
      ['paid', 'BOOLEAN'],
      ['due', 'DATETIME'],
      ['more', 'JSON'],
    ] as const) {
      await button('Add a column').press('Enter');
      await page
        .getByLabel(/^Column \d+$/)
        .last()
        .fill(name);
      await page
        .getByLabel(/^Type of column/)
        .last()
        .selectOption(type);
    }
    expect(await inspect(page, 'new table')).toEqual([]);
    await button('Make the table').press('Enter');
    await page.getByText('1 of at most 100 tables').waitFor();
    await page.getByRole('link', { name: 'orders' }).press('Enter');
    await page.getByRole('heading', { name: 'orders' }).waitFor();

    await button('New row').press('Enter');
    await page.getByLabel('id', { exact: true }).fill('A-1');
    await page.getByLabel('amount', { exact: true }).fill('12.5');
    await page.getByLabel('paid', { exact: true }).selectOption('false');
    await page.getByLabel('due', { exact: true }).fill('next week');
    await button('Add the row').press('Enter');
    await page.locator('dialog [role=alert]').waitFor();
    await page.getByLabel('due', { exact: true }).fill('2027-03-01T09:00:00Z');
    await page.getByLabel('more', { exact: true }).fill('[1, 2]');
    await button('Add the row').press('Enter');
    await rows().filter({ hasText: 'A-1' }).filter({ hasText: '12.5' }).filter({ hasText: '[1,2]' }).waitFor();
    const address = page.url();
    const { dataTables } = await server.api.must('{ dataTables { id } }');
    await server.api.must(
      'mutation ($input: WriteDataTableRowsInput!) { writeDataTableRows(input: $input) { inserted } }',
      {
        input: {
          tableId: dataTables[0].id,
          rows: Array.from({ length: 40 }, (_, n) => ({ id: `B-${n}`, amount: n, paid: true })),
        },
      },
    );
    await page.goto(address);
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 25);
    await button('Show more').press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 41);
    await page.getByLabel('Only rows that match').fill('{"amount": {"gte": 38}}');
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 2);
    await page.getByLabel('Only rows that match').fill('{"nothing": 1}');
    await page.locator('[role=alert]').first().waitFor();
    await page.getByLabel('Only rows that match').fill('{"paid": false}');
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    expect(await inspect(page, 'table')).toEqual([]);

    await button(/^Edit row/).press('Enter');
    await page.getByLabel('id', { exact: true }).fill('A-2');
    await button('Save the row').press('Enter');
    await rows().filter({ hasText: 'A-2' }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    await button(/^Delete row/).press('Enter');
    await page.locator('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
    await page.getByText('No row is here').waitFor();
    await button('Change').press('Enter');
    await button('Add a column').press('Enter');
    await page.getByLabel('Column 1', { exact: true }).fill('note');
    await button('Save').press('Enter');
    // Fields behind an open dialog take no text.
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.getByLabel('Only rows that match').fill('');
    await page.getByRole('columnheader', { name: 'note' }).waitFor();
    await button('Delete').press('Enter');
    await page.locator('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
    await page.waitForURL('**/data');
    // The refused conditions.
    expect(complaints.splice(0)).toEqual([]);
  });
});
