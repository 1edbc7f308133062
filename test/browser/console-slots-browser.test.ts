import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { startConsoleSession } from '../support/console-session.js';
import type { ConsoleSession } from '../support/console-session.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;
if (chromiumPath === null)
  process.stderr.write('No Chromium is installed here: the tests of the console in a browser are skipped.\n');

describeInBrowser('the console', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;
  let clone: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    await server.api.must('mutation { updateViewer(name: "Ada Lovelace", timezone: "Europe/Berlin") { id } }');
    await server.api.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: 'crm', kind: 'BEARER', config: { token: 'not to be told' } } },
    );
    const original = await server.api.createWorkflow([
      {
        id: 'ask',
        title: 'Ask the CRM',
        tool: 'http.request',
        input: { url: 'https://crm.example.com/leads', connection: 'any' },
      },
    ]);
    clone = (
      await server.api.must('mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id } } }', { id: original })
    )['cloneWorkflow'].workflow.id;
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  it('leads from an empty slot to the slots of its workflow, not to a new connection of that name', async () => {
    const { page } = session;
    await session.open('/connections', 'To be connected');
    expect(await session.look('connections-slot')).toEqual([]);
    await page.getByRole('link', { name: 'Bind' }).click();
    await page.getByText('Connections it uses').waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe(`/workflows/${clone}#slots`);
    await page
      .getByRole('button', { name: 'Trigger' })
      .or(page.getByRole('tab', { name: 'Trigger' }))
      .first()
      .click();
    await page.locator('.notes').getByRole('button', { name: 'Bind' }).click();
    await page.getByText('Connections it uses').waitFor();
    expect(await page.getByRole('link', { name: 'Connect', exact: true }).count()).toBe(0);
  });

  it('shows what a publication will ask of those who clone it', async () => {
    const { page } = session;
    const id = await server.api.createWorkflow([
      {
        id: 'ask',
        title: 'Ask the CRM',
        tool: 'http.request',
        input: { url: 'https://{{ context.host }}/leads', connection: 'crm' },
      },
      {
        id: 'tell',
        title: 'Tell others',
        tool: 'http.request',
        input: { url: 'https://crm.example.com/told', connection: 'crm' },
      },
      { id: 'look', title: 'Look', tool: 'http.request', input: { url: 'https://{{ context.other }}/' } },
    ]);
    await session.open(`/workflows/${id}`, 'Ask the CRM');
    await page.getByRole('button', { name: 'Publish' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Connections that a clone has to bind').waitFor();
    await dialog.getByText('https://crm.example.com').waitFor();
    await dialog.getByText('An expression decides which host this step calls', { exact: false }).waitFor();
    expect(await session.look('publish-slots')).toEqual([]);
    const publish = dialog.getByRole('button', { name: 'Publish' });
    expect(await publish.isDisabled()).toBe(true);
    await dialog.getByLabel('It is meant so').click();
    expect(await publish.isDisabled()).toBe(false);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('lets the owner of a clone fill its slots, and shows the target of the connection first', async () => {
    const { page } = session;
    await session.open(`/workflows/${clone}`, 'Connections it uses');
    await page.getByText('https://crm.example.com').first().waitFor();
    expect(await session.look('slots-empty')).toEqual([]);
    await page.getByLabel('Connection for any').selectOption({ label: 'crm' });
    await page.getByRole('button', { name: 'Bind, and allow these addresses' }).click();
    await page.getByRole('button', { name: 'Unbind' }).waitFor();
    expect(await session.look('slots-bound')).toEqual([]);
    const { workflow } = await server.api.must(
      'query ($id: ID!) { workflow(id: $id) { issues { code } slots { connection { name } } } }',
      { id: clone },
    );
    expect(workflow).toEqual({ issues: [], slots: [{ connection: { name: 'crm' } }] });
  });

  it('shows the origins that a connection may be sent to, and lets its owner add and remove them', async () => {
    const { page } = session;
    await session.open('/connections', 'Sent to 1 address');
    await page.getByText('Sent to 1 address').click();
    await page.getByLabel('Address that crm may be sent to').fill('https://api.example.org');
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByText('Sent to 2 addresses').waitFor();
    expect(await session.look('connection-origins')).toEqual([]);
    await page.getByRole('button', { name: 'Do not send crm to https://crm.example.com any more' }).click();
    await page.getByText('Sent to 1 address').waitFor();
    const { connections } = await server.api.must('{ connections { name origins } }');
    expect(connections).toContainEqual({ name: 'crm', origins: ['https://api.example.org'] });
  });
});
