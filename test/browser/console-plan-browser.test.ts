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
const CREATE =
  'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id status plan { status gaps { id } } } } }';
const STATUS = 'query ($id: ID!) { workflow(id: $id) { status plan { status gaps { id isBlocking } } } }';

describeInBrowser('the plan in the console', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;

  beforeAll(async () => {
    database = await createTestDatabase();
    // An agent would be offered for the holidays, in the place of the questions.
    server = await startServerProcess({ DATABASE_URL: database.url, PLAN_AGENTS: 'never' });
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  async function planned(title: string, description: string): Promise<string> {
    const { id } = (await server.api.must(CREATE, { input: { title, description, generateImmediately: true } }))[
      'createWorkflow'
    ].workflow;
    for (;;) {
      const { status } = (await server.api.must(STATUS, { id }))['workflow'];
      if (status !== 'GENERATING') return id;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('shows each word in the colour of what it became, asks at most three questions, and confirms with one button', async () => {
    const { page } = session;
    const id = await planned(
      'Report',
      'Every weekday at 7 in Berlin, summarize my unread mail, send the summary to my boss, except on holidays',
    );
    await session.open(`/workflows/${id}`, 'Questions before this can run');
    const words = page.getByLabel('Your request');
    expect(await words.innerText()).toBe(
      'Every weekday at 7 in Berlin, summarize my unread mail, send the summary to my boss, except on holidays',
    );
    expect(await words.locator('.plan-word-trigger').first().innerText()).toContain('weekday');
    expect((await words.locator('.plan-word-gap').allInnerTexts()).join(' ')).toContain('holidays');
    expect(await words.locator('.plan-word-step').count()).toBeGreaterThan(0);
    expect(await session.look('plan-questions')).toEqual([]);
    const inputs = page.locator('.note input');
    expect(await inputs.count()).toBeGreaterThan(1);
    expect(await inputs.count()).toBeLessThanOrEqual(3);
    const confirm = page.getByRole('button', { name: 'Confirm' });
    expect(await confirm.isDisabled()).toBe(true);
    // An exception is not just left out: the choice says what the plan then does.
    expect(await page.locator('.note input[type=checkbox]').count()).toBe(0);
    const choice = page.locator('.note select').first();
    await choice.selectOption(await choice.locator('option', { hasText: 'Leave out' }).getAttribute('value'));
    await page.locator('.note input[type=text]').first().fill('boss@example.com');
    await confirm.click();
    await page.getByText('The effect of your words').waitFor();
    expect((await server.api.must(STATUS, { id }))['workflow']).toMatchObject({
      status: 'ACTIVE',
      plan: { status: 'READY' },
    });
    expect(await words.locator('.plan-word-gap').count()).toBe(0);
    expect(await session.look('plan-answered')).toEqual([]);
  });

  it('says of a request that could not be planned which words are open', async () => {
    const { page } = session;
    const id = await planned('Evening', 'Play a song on Spotify and dim the lights with Philips Hue');
    await session.open(`/workflows/${id}`, 'The effect of your words');
    expect((await page.getByLabel('Your request').locator('.plan-word-gap').allInnerTexts()).join(' ')).toMatch(
      /Spotify.*Philips Hue/s,
    );
    expect(await session.look('plan-refused')).toEqual([]);
  });
});
