import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { copied, overflowOf } from '../support/console-page.js';
import { startConsoleSession } from '../support/console-session.js';
import type { ConsoleSession } from '../support/console-session.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { until } from '../support/processes/pauses.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/** Far more than a busy machine takes; a test that fails should end, and say where. */
const PATIENCE_MS = 40_000;
const describeInBrowser = chromiumPath === null ? describe.skip : describe;

const SCHEMA = {
  type: 'object',
  required: ['email'],
  properties: {
    email: { type: 'string', format: 'email', title: 'E-mail' },
    size: { title: 'Size', enum: ['S', 'M'] },
    from: { type: 'string' },
  },
};
const STEPS = [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }];

describeInBrowser('the settings of a hosted page in the console', () => {
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
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  async function openPage(source: object, eventType = 'form.submitted'): Promise<string> {
    const id = await server.api.createWorkflow(STEPS, {
      title: 'Survey',
      trigger: { type: 'EVENT', eventType, source },
    });
    await session.open(`/workflows/${id}?tab=trigger`, 'Save trigger');
    return id;
  }

  const names = async (): Promise<readonly string[]> =>
    page
      .locator('.form-fields > li')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-field') ?? ''));
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: /^Save trigger/ }).click();
    await page.getByText('Save the trigger to get the address of the page.').waitFor({ state: 'detached' });
  };
  const formOf = async (id: string): Promise<Record<string, unknown>> => {
    const { workflow } = await server.api.must(
      'query ($id: ID!) { workflow(id: $id) { trigger { ... on EventTrigger { source { form { schema hidden } } } } } }',
      { id },
    );
    return workflow.trigger.source.form;
  };
  const looksGood = async (name: string): Promise<void> => {
    expect(await session.look(name)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBe(0);
    expect(await session.look(`${name}-phone`)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 860 });
  };

  it('has the fields of a form, which are edited and moved by the keyboard alone', async () => {
    const id = await openPage({ form: { schema: SCHEMA, hidden: ['from'] } });
    expect(await names()).toEqual(['email', 'size', 'from']);
    await page.getByRole('button', { name: 'Move E-mail down' }).focus();
    await page.keyboard.press('Enter');
    expect([await names(), await focused()]).toEqual([['size', 'email', 'from'], 'Move E-mail down']);
    await page.keyboard.press('Enter');
    // It can go no further: the focus is on the way back.
    expect([await names(), await focused()]).toEqual([['size', 'from', 'email'], 'Move E-mail up']);
    await page.getByText('E-mail is now field 3 of 3.').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Add a field' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Age');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Whole');
    expect(await page.getByLabel('Kind').inputValue()).toBe('integer');
    await page.keyboard.press('Tab');
    await page.keyboard.type('In years.');
    await page.keyboard.press('Tab');
    await page.keyboard.type('18');
    await page.keyboard.press('Tab');
    await page.keyboard.type('120');
    await page.keyboard.press('Tab');
    await page.keyboard.type('30');
    await page.keyboard.press('Tab');
    expect(await page.getByLabel('Name in the data').evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('size');
    await page.keyboard.press('Tab');
    await page.getByText('Give a name that no other field has.').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('age');
    await page.keyboard.press('Tab');
    // The focus stays in the field whose name has changed.
    expect(
      await page.getByLabel('Required', { exact: true }).evaluate((input) => input === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Space');
    await page.getByText('Preview of the fields').press('Enter');
    await page.locator('details').getByLabel('Age (required)').waitFor();
    await looksGood('form-fields');
    await save();
    const form = await formOf(id);
    expect(Object.keys((form['schema'] as typeof SCHEMA).properties)).toEqual(['size', 'from', 'email', 'age']);
    expect(form).toMatchObject({
      hidden: ['from'],
      schema: {
        required: ['email', 'age'],
        properties: {
          age: { type: 'integer', title: 'Age', description: 'In years.', minimum: 18, maximum: 120, default: 30 },
        },
      },
    });
    expect(session.complaints).toEqual([]);
  });

  it('moves a field by the pointer, changes options, and removes a field', async () => {
    const id = await openPage({ form: { schema: SCHEMA } });
    const handle = (name: string): Locator => page.locator(`[data-field=${name}] [data-handle]`);
    await handle('from').scrollIntoViewIfNeeded();
    const [from, to] = [await handle('from').boundingBox(), await handle('email').boundingBox()];
    if (!from || !to) throw new Error('The fields are not shown.');
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x + 5, to.y + to.height, { steps: 10 });
    await page.mouse.move(to.x + 5, to.y + 2, { steps: 10 });
    await page.mouse.up();
    // A page draws what the pointer does a moment later.
    await until(async () => (await names()).join() === 'from,email,size');
    await page.locator('[data-field=size] [data-part=choose]').click();
    await page.getByLabel('Options').fill('S\nM\nL');
    await page.getByLabel('Filled in at first').selectOption('L');
    await page.getByRole('button', { name: 'Remove E-mail' }).click();
    await save();
    expect(await formOf(id)).toEqual({
      hidden: [],
      schema: {
        type: 'object',
        properties: { from: { type: 'string' }, size: { title: 'Size', enum: ['S', 'M', 'L'], default: 'L' } },
      },
    });
    await page.getByText('The form as JSON').click();
    expect(await page.getByLabel('Form as JSON').inputValue()).toContain('"enum"');
    expect(session.complaints).toEqual([]);
  });

  it.each(['form', 'chat'] as const)('sets, changes and removes the password of a %s', async (kind) => {
    const id = await openPage(
      { [kind]: { protection: 'PASSWORD' } },
      kind === 'form' ? 'form.submitted' : 'chat.message',
    );
    await page.getByRole('button', { name: 'Set a password' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Password').fill('abc');
    await page.keyboard.press('Enter');
    await dialog.getByText('6 to 200 characters, not 3').waitFor();
    if (kind === 'form') await looksGood('page-password');
    await dialog.getByLabel('Password').fill('open sesame');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change the password' }).waitFor();
    const isOpen = async (): Promise<boolean> => {
      const { workflow } = await server.api.must(
        'query ($id: ID!) { workflow(id: $id) { publicPages { isOpen hasPassword } } }',
        { id },
      );
      return workflow.publicPages[0].isOpen;
    };
    expect(await isOpen()).toBe(true);
    await page.getByRole('button', { name: 'Remove the password' }).press('Enter');
    await dialog.getByText('The page is closed until it has another one.').waitFor();
    await dialog.getByRole('button', { name: 'Remove the password' }).press('Enter');
    await page.getByRole('button', { name: 'Set a password' }).waitFor();
    expect(await isOpen()).toBe(false);
    expect(session.complaints).toEqual([]);
  });

  it('makes a link that is shown once, and gives the page another address', async () => {
    await openPage({ form: { schema: SCHEMA, protection: 'SIGNED_LINK' } });
    await page.getByRole('button', { name: 'Make a link' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('For', { exact: true }).fill('ana@example.com');
    await dialog.getByLabel('Valid for').selectOption('A year');
    await dialog.getByLabel('It makes one submission at most').check();
    await looksGood('page-link');
    await dialog.getByRole('button', { name: 'Make the link' }).press('Enter');
    await dialog.getByText('lives at most 30 days (2,592,000 seconds)').waitFor();
    await dialog.getByLabel('Valid for').selectOption('A day');
    await dialog.getByRole('button', { name: 'Make the link' }).press('Enter');
    const link = (await dialog.getByText('?link=').textContent()) ?? '';
    await dialog.getByRole('button', { name: 'Copy the link' }).click();
    await copied(page, (text) => text === link);
    await looksGood('page-link-made');
    await dialog.getByRole('button', { name: 'I have copied it' }).press('Enter');
    expect((await fetch(link)).status).toBe(200);
    expect(await page.content()).not.toContain('?link=');
    const address = (await page.getByText(`${server.url}/f/`).textContent()) ?? '';
    await page.getByRole('button', { name: 'Change the address' }).press('Enter');
    await dialog.getByText('all links to the page are void').waitFor();
    await looksGood('page-address');
    await page.keyboard.press('Escape');
    expect((await fetch(link)).status).toBe(200);
    await page.getByRole('button', { name: 'Change the address' }).press('Enter');
    await dialog.getByRole('button', { name: 'Change the address' }).press('Enter');
    await page.getByText(address, { exact: true }).waitFor({ state: 'detached' });
    expect((await fetch(link)).status).toBe(404);
    expect(session.complaints).toEqual([]);
  });
});
