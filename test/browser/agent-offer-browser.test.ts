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
const CREATE = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }';
const WORKFLOW = 'query ($id: ID!) { workflow(id: $id) { status steps { tool input } plan { status } } }';
/** It may write to anybody, so it always asks. */
const TO_ANYBODY = 'Every hour look at https://blog.example.org/news, guess who it is about, and write them a mail';
const DAILY =
  'Every day at 9 look at the feed https://blog.example.org/feed.xml and store in a table what it is up to next';

describeInBrowser('an offer of an agent in the console', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const workflow = async (id: string) => (await server.api.must(WORKFLOW, { id }))['workflow'];

  it('is taken with a choice and one button', async () => {
    const { page } = session;
    const input = { title: 'Guess', description: TO_ANYBODY, generateImmediately: true };
    const { id } = (await server.api.must(CREATE, { input }))['createWorkflow'].workflow;
    await session.open(`/workflows/${id}`, 'Questions before this can run');
    await page.getByText('Is an AI agent to do this, with').waitFor();
    expect(await session.look('agent-offer')).toEqual([]);
    const choice = page.locator('.note select').first();
    const careful = choice.locator('option', { hasText: 'asks me before it sends' });
    await choice.selectOption(await careful.getAttribute('value'));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The effect of your words').waitFor();
    expect(await workflow(id)).toMatchObject({
      status: 'ACTIVE',
      steps: [{ tool: 'agent.run', input: { approve: expect.arrayContaining(['email.send']) } }],
      plan: { status: 'READY' },
    });
  });

  it('has both of its starts on its page', async () => {
    const { page } = session;
    const description =
      'I need a feedback form for the workshop with the fields name and message, and every Sunday at 18:00 send one summary of it to ann@example.com';
    const input = { title: 'Feedback', description, generateImmediately: true };
    const { id } = (await server.api.must(CREATE, { input }))['createWorkflow'].workflow;
    await session.open(`/workflows/${id}`, 'Questions before this can run');
    await page.getByText('form.submitted').first().waitFor();
    await page.getByText('Sunday').first().waitFor();
    expect(await session.look('agent-two-starts')).toEqual([]);
    const choice = page.locator('.note select').first();
    const yes = choice.locator('option', { hasText: 'Yes, an AI agent is to do it' });
    await choice.selectOption(await yes.getAttribute('value'));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The effect of your words').waitFor();
    expect(await workflow(id)).toMatchObject({ status: 'ACTIVE', plan: { status: 'READY' } });
  });

  it('can be another way of a plan that is active', async () => {
    const { page } = session;
    const input = { title: 'Next', description: DAILY, generateImmediately: true };
    const { id } = (await server.api.must(CREATE, { input }))['createWorkflow'].workflow;
    await session.open(`/workflows/${id}`, 'The effect of your words');
    expect(await workflow(id)).toMatchObject({ status: 'ACTIVE', steps: [{ tool: 'agent.run' }] });
    await page.getByText('Other ways to do it').click();
    await page.getByText('Is another way better?').waitFor();
    expect(await session.look('agent-other-ways')).toEqual([]);
    const choice = page.locator('.note select').first();
    const steps = choice.locator('option', { hasText: 'Plan it in steps' });
    await choice.selectOption(await steps.getAttribute('value'));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Questions before this can run').waitFor();
    expect(await workflow(id)).toMatchObject({ status: 'INACTIVE', plan: { status: 'DRAFT' } });
    expect(session.complaints).toEqual([]);
  });
});
