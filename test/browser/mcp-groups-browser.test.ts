import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { startConsoleSession } from '../support/console-session.js';
import type { ConsoleSession } from '../support/console-session.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/** Far more than a busy machine takes; a test that fails should end, and say where. */
const PATIENCE_MS = 40_000;
const describeInBrowser = chromiumPath === null ? describe.skip : describe;
const STEPS = [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }];

describeInBrowser('MCP groups in the console', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;
  let page: Page;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
    page = session.page;
    page.setDefaultTimeout(PATIENCE_MS);
    await server.api.createWorkflow(STEPS, { title: 'Find an order' });
    await session.open('/settings', 'MCP groups');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const groups = async () => {
    const { mcpGroups } = await server.api.must(
      '{ mcpGroups { name title instructions askApprovals tools { name } keys { name } } }',
    );
    return mcpGroups as readonly { readonly keys: readonly { readonly name: string }[] }[];
  };

  it('makes a group with a workflow, by the keyboard, and names a mistake at its field', async () => {
    await button('New group').focus();
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Name of the group').fill('Sales!');
    await page.keyboard.press('Enter');
    await page.getByText('The name of a group has 1 to 63 small letters').waitFor();
    await dialog().getByLabel('Name of the group').fill('sales');
    await dialog().getByLabel('Title').fill('Sales');
    await dialog().getByLabel('Instructions').fill('Look up before you order.');
    await dialog().getByLabel('Add a workflow').selectOption({ label: 'Find an order' });
    await dialog().getByLabel('Tool for “Find an order”').fill('find_order');
    expect(await session.look('mcp-group')).toEqual([]);
    await button('Make the group').click();
    await page.getByText(`${server.url}/mcp/sales`).waitFor();
    expect(await groups()).toEqual([
      {
        name: 'sales',
        title: 'Sales',
        instructions: 'Look up before you order.',
        askApprovals: false,
        tools: [{ name: 'find_order' }],
        keys: [],
      },
    ]);
  });

  it('makes a key that is shown once, replaces and revokes it', async () => {
    await button('Keys of sales').click();
    await dialog().getByLabel('Name of the new key').fill('Desk');
    await button('Create a key').click();
    const secret = dialog().locator('code', { hasText: /^sk_/ }).first();
    await secret.waitFor();
    const first = await secret.textContent();
    await page.getByText('Copy it now').waitFor();
    await dialog().getByRole('button', { name: 'Replace Desk' }).click();
    await page.waitForFunction(
      (before) =>
        [...document.querySelectorAll('dialog code')].some(
          ({ textContent: text }) => /^sk_.{20}/.test(text ?? '') && text !== before,
        ),
      first,
    );
    // The list names the new key by now.
    const { mcpGroups } = await server.api.must('{ mcpGroups { keys { prefix } } }');
    await dialog().getByText(`${mcpGroups[0].keys[0].prefix}…`).waitFor();
    await dialog().getByRole('button', { name: 'Revoke Desk' }).click();
    await dialog().getByRole('button', { name: 'Revoke Desk' }).waitFor({ state: 'detached' });
    expect((await groups())[0]?.keys).toEqual([]);
    await dialog().getByText('Close', { exact: true }).click();
    expect(await page.getByText(first ?? '').count()).toBe(0);
  });

  it('exports a group, and imports a changed document after a look at what it would do', async () => {
    await button('Export sales').click();
    const text = page.getByRole('region', { name: 'The group as a document' });
    await text.getByText('kind: McpGroup').waitFor();
    const document = (await text.textContent()) ?? '';
    expect(document).toContain('workflow: find-an-order');
    await page.keyboard.press('Escape');
    await button('Import').click();
    await dialog().getByLabel('Or paste it').fill(document.replace('find-an-order', 'not-there'));
    await button('See what it would do').click();
    await page.getByText('Import these workflows first: not-there.').waitFor();
    expect(await dialog().getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await dialog().getByLabel('Or paste it').fill(document.replace('title: Sales', 'title: Orders'));
    await button('See what it would do').click();
    await page.getByText('would be changed (title).').waitFor();
    expect(await session.look('mcp-group-import')).toEqual([]);
    await dialog().getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Imported 1 group.').waitFor();
    expect(await groups()).toMatchObject([{ name: 'sales', title: 'Orders' }]);
  });

  it('changes and deletes a group after a question', async () => {
    await button('Change sales').click();
    await dialog().getByLabel('The person at the client may decide approvals').check();
    await dialog().getByRole('button', { name: 'Save', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await groups()).toMatchObject([{ askApprovals: true }]);
    await button('Delete sales').click();
    await page.getByText('Its keys stop working at once.').waitFor();
    await dialog().getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No group yet').waitFor();
    expect(await groups()).toEqual([]);
    expect(session.complaints).toEqual([]);
  });
});
