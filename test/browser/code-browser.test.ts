import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { overflowOf, pageTime, picture } from '../support/console-page.js';
import { startConsoleSession } from '../support/console-session.js';
import type { ConsoleSession } from '../support/console-session.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;

const STEPS = [
  {
    id: 'orders',
    title: 'Read the orders',
    tool: 'code.run',
    input: { code: 'return [{ country: "DE", amount: 3 }, { country: "FR", amount: 4 }];' },
  },
  {
    id: 'totals',
    title: 'Sum up',
    tool: 'code.run',
    input: { code: 'return input.length;', input: '{{ steps.orders.output }}' },
  },
];

describeInBrowser('the code editor of the console', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;
  let workflowId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    workflowId = await server.api.createWorkflow(STEPS, { title: 'Orders' });
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  /** Opens the second step, and empties its code. */
  async function openCode(code = ''): Promise<void> {
    const { page } = session;
    await session.open(`/workflows/${workflowId}`, 'Orders');
    await page.getByRole('button', { name: 'Sum up', exact: false }).first().click();
    await page.locator('.step-item-selected', { hasText: 'Sum up' }).waitFor();
    await page.locator('[data-language=ready] .cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText(code);
  }

  it('completes the fields that an earlier step returns, and runs the saved code', async () => {
    const { page } = session;
    await openCode();
    await page.keyboard.type('return steps.orders.output[1].');
    const options = page.locator('.cm-tooltip-autocomplete li');
    // Until the worker answers, the list is that for a word before, such as `return`.
    await options.filter({ hasText: 'amount' }).waitFor();
    expect(await options.allTextContents()).toEqual(['amount', 'country']);
    // In the first 75 ms of the list, Enter is still meant for the text.
    await pageTime(page, 200);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save steps' }).click();
    await page.getByRole('button', { name: 'Save steps' }).waitFor({ state: 'detached' });
    const run = await server.api.execute(workflowId, {});
    expect(await server.api.ended(run)).toMatchObject({ status: 'SUCCEEDED' });
    const data = await server.api.must('query ($id: ID!) { execution(id: $id) { steps { output } } }', { id: run });
    expect(data).toMatchObject({ execution: { steps: [{}, { output: 4 }] } });
  });

  it('shows mistakes at their lines, and goes there', async () => {
    const { page } = session;
    await openCode('const rows = steps.orders.output;\nreturn rows[0].amuont;');
    const problems = page.getByRole('status', { name: 'Problems of the code' });
    await problems.getByText('Line 2, column 16').waitFor();
    expect(await problems.textContent()).toContain("Property 'amuont' does not exist");
    await problems.getByRole('button').click();
    await page.keyboard.type('amount');
    await problems.getByText('Line 2').waitFor({ state: 'detached' });
    await page.keyboard.type(' +* 2');
    await problems.getByText('Line 2, column 24').waitFor();
    expect(await problems.textContent()).toContain('The code cannot be read: Unexpected token');
  });

  it('tries the code as it is on the screen, with the outputs of the last run', async () => {
    const { page } = session;
    await server.api.ended(await server.api.execute(workflowId, {}));
    await openCode('console.log("of", input.length);\nreturn input.map((each) => each.country).join();');
    await page.getByRole('button', { name: 'Try this step alone' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByText('of 2', { exact: true }).waitFor();
    await dialog.getByText('DE,FR').first().waitFor();
    expect(await session.look('code-tried')).toEqual([]);
    await page.keyboard.press('Escape');
    // A slow answer about the runs: the try waits for the values of the last one.
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('WorkflowRuns') === true) await pageTime(page, 1_000);
      await route.continue();
    });
    await openCode('const all = steps.orders.output;\nreturn all[7].country;');
    await page.getByRole('button', { name: 'Try this step alone' }).click();
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByText('(line 2, column 1)').waitFor();
    await page.unroute('**/graphql');
    await page.keyboard.press('Escape');
    expect(
      await server.api.must('query ($id: ID!) { workflow(id: $id) { steps { input } } }', { id: workflowId }),
    ).not.toMatchObject({ workflow: { steps: [{}, { input: { code: expect.stringContaining('all[7]') } }] } });
  });

  it('indents by Tab, undoes, and lets go of the focus by Escape and then Tab', async () => {
    const { page } = session;
    await openCode('return 1;');
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    const content = page.getByRole('textbox', { name: 'Code', exact: true });
    expect(await content.textContent()).toBe('  return 1;');
    await page.keyboard.press('Control+z');
    expect(await content.textContent()).toBe('return 1;');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    // The next field has a button beside its label.
    const next = page.getByRole('button', { name: 'Language: use an expression' });
    expect(await next.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('works under the policy of the page, and is a plain field if its worker cannot start', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    await context.request.post(`${server.url}/session`, { data: { key: TEST_KEY }, headers: { origin: server.url } });
    await page.goto(`${server.url}/workflows/${workflowId}`);
    await page.locator('[data-language=ready] .cm-content').waitFor();
    expect(complaints).toEqual([]);
    await page.route('**/language.worker*', (route) => route.abort());
    await page.reload();
    await page.getByText('The editor with completions cannot start in this browser.').waitFor();
    const plain = page.locator('textarea', { hasText: 'return [{ country' });
    await plain.fill('return [];');
    await page.getByRole('button', { name: 'Save steps' }).waitFor();
    await context.close();
  });

  it('looks the same in both themes, fits on a phone, and has no serious findings of axe', async () => {
    const { page } = session;
    await openCode('// A comment\nconst rows = input;\nconst text = `of ${rows.length}`;\nreturn rows[0].amuont + 1;');
    await page.getByText('Line 4, column 16').waitFor();
    expect(await session.look('code-editor')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBe(0);
    await picture(page, 'code-editor-phone');
    await page.setViewportSize({ width: 1280, height: 860 });
    expect(session.complaints).toEqual([]);
  });
});
