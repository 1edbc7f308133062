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

describeInBrowser('the people that an approval asks, in the console', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;
  let page: Page;
  let workflowId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    const connect = async (name: string, kind: string, config: object, service?: string): Promise<void> => {
      await server.api.must(
        'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
        { input: { name, kind, config, ...(service === undefined ? {} : { service }) } },
      );
    };
    await connect('office', 'SMTP', { host: 'mail.example.com', from: 'ada@example.com' });
    await connect('team', 'SERVICE', { method: 'token', token: 'xoxb-canary-0123456789' }, 'slack');
    workflowId = await server.api.createWorkflow(
      [{ id: 'ask', title: 'Ask Anna', tool: 'flow.approval', input: { message: 'Pay?' } }],
      { title: 'Pay an invoice' },
    );
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
    page = session.page;
    page.setDefaultTimeout(PATIENCE_MS);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const group = (name: string) => page.getByRole('group', { name, exact: true });
  const button = (name: string | RegExp, within: Pick<Page, 'getByRole'> = page) =>
    within.getByRole('button', { name, exact: typeof name === 'string' });
  const input = async (): Promise<Record<string, unknown>> => {
    const data = await server.api.must('query ($id: ID!) { workflow(id: $id) { steps { input } } }', {
      id: workflowId,
    });
    return data['workflow'].steps[0].input as Record<string, unknown>;
  };
  async function open(): Promise<void> {
    await session.open(`/workflows/${workflowId}`, 'Ask Anna');
    await button(/Ask Anna/)
      .first()
      .press('Enter');
    await group('Where to ask').waitFor();
  }

  it('are chosen by the keyboard, with reminders and an escalation', async () => {
    await open();
    await button('Add a person', group('Where to ask')).press('Enter');
    const first = group('Where to ask').getByRole('group', { name: 'Person 1' });
    expect(await first.getByLabel('Channel').count()).toBe(0);
    await first.getByLabel('Ask by').selectOption({ label: 'Slack' });
    await first.getByLabel('Connection').getByRole('option', { name: 'team' }).waitFor({ state: 'attached' });
    expect(await first.getByLabel('Connection').getByRole('option').allTextContents()).toEqual(['Choose one', 'team']);
    await first.getByLabel('Connection').selectOption('team');
    await first.getByRole('textbox', { name: 'Person' }).fill('U012AB3CD');
    await first.getByLabel('Channel').fill('C0FINANCE');
    await page.getByLabel('Remind them if no answer comes').press('Space');
    await page.getByRole('spinbutton', { name: 'First reminder after' }).fill('4');
    await page.getByLabel('At most, how often').fill('2');
    await page.getByLabel('Ask others as well if no answer comes').press('Space');
    const next = group('Whom to ask then').getByRole('group', { name: 'Person 1' });
    await next.getByLabel('Connection').selectOption('office');
    await next.getByRole('textbox', { name: 'Person' }).fill('ben@example.com');
    expect(await session.look('approval-people')).toEqual([]);
    await button('Save steps').press('Enter');
    await button('Save steps').waitFor({ state: 'detached' });
    expect(await input()).toEqual({
      message: 'Pay?',
      deliver: [{ via: 'slack', connection: 'team', to: 'U012AB3CD', channel: 'C0FINANCE' }],
      remind: { afterSeconds: 14_400, times: 2 },
      escalate: { afterSeconds: 86_400, deliver: [{ via: 'email', connection: 'office', to: 'ben@example.com' }] },
    });
  });

  it('are named with the mistake at its field, and are taken out again', async () => {
    await open();
    const first = group('Where to ask').getByRole('group', { name: 'Person 1' });
    await first.getByRole('textbox', { name: 'Person' }).fill('@anna');
    await button('Save steps').press('Enter');
    await first.locator('.field-error').waitFor();
    expect(await first.getByRole('textbox', { name: 'Person' }).getAttribute('aria-invalid')).toBe('true');
    await button('Remove person 1', group('Where to ask')).press('Enter');
    await page.getByLabel('Remind them if no answer comes').press('Space');
    await page.getByLabel('Ask others as well if no answer comes').press('Space');
    await button('Save steps').press('Enter');
    await button('Save steps').waitFor({ state: 'detached' });
    expect(await input()).toEqual({ message: 'Pay?' });
    expect(session.complaints).toEqual([]);
  });
});
