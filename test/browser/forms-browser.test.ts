import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { overflowOf, picture, seriousFindings, witness } from '../support/console-page.js';
import { startConsoleSession } from '../support/console-session.js';
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
  required: ['email', 'words'],
  properties: {
    email: { type: 'string', format: 'email', title: 'E-mail', description: 'We answer there.' },
    words: { type: 'string', format: 'textarea', title: 'Your words', minLength: 5 },
    size: { title: 'Size', enum: ['S', 'M', 'L'] },
    topics: { type: 'array', title: 'Topics', items: { enum: ['News', 'Events'] } },
    day: { type: 'string', format: 'date', title: 'Day' },
    agree: { type: 'boolean', title: 'Write to me again' },
    paper: { format: 'file', title: 'Paper' },
  },
};
const STEPS = [
  {
    key: 'more',
    title: 'More',
    tool: 'form.page',
    input: {
      message: 'Which colour, {{ trigger.payload.data.email }}?',
      form: { type: 'object', required: ['colour'], properties: { colour: { type: 'string', title: 'Colour' } } },
    },
  },
  {
    key: 'end',
    title: 'End',
    tool: 'data.transform',
    input: {
      expression: '{ "Colour": steps.more.output.data.colour, "Topics": $join(trigger.payload.data.topics, ", ") }',
    },
  },
];

describeInBrowser('a hosted form in a browser', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  async function formUrl(settings: object): Promise<string> {
    const { createWorkflow } = await server.api.must(
      'mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { publicPages { url } } } }',
      {
        i: {
          title: 'Tell us',
          trigger: { type: 'EVENT', eventType: 'form.submitted', source: { form: { schema: SCHEMA, ...settings } } },
          steps: STEPS,
        },
      },
    );
    return createWorkflow.workflow.publicPages[0].url;
  }

  /** As it is in a theme: without serious findings, no wider than its window. */
  async function look(page: Page, name: string): Promise<void> {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await picture(page, `form-${name}`);
  }

  const opened = async (options: Parameters<Browser['newContext']>[0], url: string) => {
    const context: BrowserContext = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const { complaints } = witness(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(url);
    return { context, page, complaints };
  };
  const label = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

  it.each(['light', 'dark'] as const)('is filled in by the keyboard alone, on a phone, %s', async (colorScheme) => {
    const url = await formUrl({ thanks: { showResult: true }, proofOfWork: colorScheme === 'dark' });
    const { context, page, complaints } = await opened({ colorScheme, viewport: { width: 360, height: 740 } }, url);
    await look(page, `first-${colorScheme}`);
    const tab = (): Promise<void> => page.keyboard.press('Tab');
    await tab();
    expect(await label(page)).toBe('field-0');
    await page.keyboard.type('ana@example.com');
    await tab();
    await page.keyboard.type('four');
    // The browser checks the length only of what a person types: it refuses to send it.
    await page.keyboard.type(' words');
    await tab();
    await page.keyboard.type('M');
    await tab();
    await page.keyboard.press('Space');
    await tab();
    await page.keyboard.press('Space');
    await page.locator('#field-4').focus();
    await page.keyboard.type('11282026');
    await page.locator('#field-5').focus();
    await page.keyboard.press('Space');
    await page.locator('form button').focus();
    await page.waitForTimeout(1_600);
    await page.keyboard.press('Enter');
    await page.getByText('Which colour, ana@example.com?').waitFor();
    await look(page, `second-${colorScheme}`);
    await tab();
    expect(await label(page)).toBe('field-0');
    await page.keyboard.type('blue');
    await page.keyboard.press('Enter');
    await page.getByText('blue').waitFor();
    expect(await page.locator('dd').allTextContents()).toEqual(['blue', 'News, Events']);
    await look(page, `result-${colorScheme}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('works without JavaScript, and leads to the mistakes', async () => {
    const url = await formUrl({ thanks: { text: 'Thank you very much.' } });
    const { context, page } = await opened({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, url);
    await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));
    await page.locator('#field-0').fill('none');
    await page.locator('#field-1').fill('abc');
    await page.waitForTimeout(1_600);
    await page.locator('form button').press('Enter');
    await page.locator('#mistakes').waitFor();
    expect(await page.title()).toBe('Error: Tell us');
    await picture(page, 'form-mistakes');
    expect(await page.locator('#field-1').inputValue()).toBe('abc');
    await page.locator('#field-0').fill('ana@example.com');
    await page.locator('#field-1').fill('some words');
    await page.locator('form button').press('Enter');
    await page.getByText(/Which colour|being worked on/).waitFor();
    await context.close();
  });

  it('sends once, however often the button is pressed and the page is gone back to', async () => {
    const url = await formUrl({});
    const countBefore = (await server.api.must('{ executions { totalCount } }')).executions.totalCount;
    const { context, page } = await opened({}, url);
    await page.locator('#field-0').fill('ana@example.com');
    await page.locator('#field-1').fill('some words');
    await page.waitForTimeout(1_600);
    await page.locator('form button').dblclick();
    await page.getByText('Which colour').waitFor();
    const runs = async (): Promise<number> =>
      (await server.api.must('{ executions { totalCount } }')).executions.totalCount;
    expect(await runs()).toBe(countBefore + 1);
    await page.goBack();
    await page.goForward();
    expect(await runs()).toBe(countBefore + 1);
    await context.close();
  });

  it('cannot read the session of the console', async () => {
    const url = await formUrl({ protection: 'SIGN_IN' });
    const { context, page } = await opened({}, server.signInUrl);
    await page.goto(url);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /Continue as/ }).press('Enter');
    await page.locator('#field-0').waitFor();
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const cookies = await context.cookies(url);
    const session = cookies.find(({ name }) => name.includes('session'));
    const pass = cookies.find(({ name }) => name === 'stepcast_page');
    expect([session?.httpOnly, session?.sameSite, pass?.httpOnly]).toEqual([true, 'Strict', true]);
    expect(await page.content()).not.toContain(session?.value ?? 'nothing');
    await context.close();
  });

  it('is made and previewed in the console, which then shows its address', async () => {
    const id = await server.api.createWorkflow(
      [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }],
      { title: 'To be a form' },
    );
    const session = await startConsoleSession(browser, server.url);
    const { page } = session;
    page.setDefaultTimeout(PATIENCE_MS);
    await session.open(`/workflows/${id}?tab=trigger`, 'Save trigger');
    await page.getByRole('button', { name: 'Event', exact: true }).click();
    await page.getByRole('button', { name: 'Choose the event' }).click();
    const picker = page.getByRole('dialog');
    await picker.getByLabel('Search events').fill('form.submitted');
    await picker.getByText('form.submitted').first().waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('With a form of its own').isChecked()).toBe(true);
    await page.getByLabel('Title', { exact: true }).fill('Ask us');
    await page.getByText('Preview of the fields').click();
    await page.locator('details').getByLabel('E-mail').waitFor();
    await page.getByText('Save the trigger to get the address of the page.').waitFor();
    expect(await session.look('form-editor')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByRole('button', { name: /^Save trigger/ }).click();
    const url = `${server.url}/f/`;
    await page.getByText(url).waitFor();
    expect(await session.look('form-address')).toEqual([]);
    const address = await page.getByText(url).textContent();
    await page.getByLabel('Protection').selectOption('PASSWORD');
    await page.getByRole('button', { name: /^Save trigger/ }).click();
    await page
      .getByText(/password/i)
      .last()
      .waitFor();
    await page.getByText(String(address)).waitFor();
    const PROTECTION =
      'query ($id: ID!) { workflow(id: $id) { trigger { ... on EventTrigger { source { form { protection } } } } } }';
    await until(
      async () => (await server.api.must(PROTECTION, { id })).workflow.trigger.source.form.protection === 'PASSWORD',
    );
    expect(session.complaints).toEqual([]);
    await page.goto(String(address));
    // Without a password, the form is closed.
    expect(await page.title()).toBe('Closed');
    await session.context.close();
  });
});
