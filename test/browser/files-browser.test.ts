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

const read = (id: string, file: string) => ({
  id,
  title: `Read ${id}`,
  tool: 'file.read',
  input: { file, as: 'text' },
});
const FILE = { format: 'file', title: 'Invoice' };
const picked = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

describeInBrowser('files in the forms of the console and of approvals', () => {
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

  const button = (name: string) => session.page.getByRole('button', { name, exact: true });
  const startedRun = async (): Promise<string> => {
    await session.page.waitForURL((url) => url.pathname.startsWith('/runs/'));
    return new URL(session.page.url()).pathname.split('/').at(-1) ?? '';
  };

  it('uploads the file that the input of a workflow wants, and gives it to the run', async () => {
    const { page } = session;
    const id = await server.api.createWorkflow([read('invoice', '{{ context.invoice }}')], {
      title: 'Read an invoice',
      inputSchema: {
        type: 'object',
        required: ['invoice'],
        properties: { invoice: FILE, note: { type: 'string', title: 'Note' } },
      },
    });
    await session.open(`/workflows/${id}`, 'Read an invoice');
    await button('Run').click();
    const dialog = page.getByRole('dialog');
    await page.getByLabel('Note').fill('June');
    await dialog.getByLabel(/^Invoice/).setInputFiles(picked('wrong.txt', 'The wrong one.'));
    await page.getByRole('group', { name: 'File: wrong.txt' }).waitFor();
    await button('Remove').click();
    await dialog.getByLabel(/^Invoice/).setInputFiles(picked('june & july.txt', 'Two hundred euros.'));
    await page.getByRole('group', { name: 'File: june & july.txt' }).waitFor();
    expect(await session.look('run-with-file')).toEqual([]);
    await button('Start the run').click();
    const run = await server.api.ended(await startedRun());
    expect(JSON.stringify(run.steps[0]?.output)).toContain('Two hundred euros.');
  });

  it('gives a file to a run whose input is not described, and lists the files of loops', async () => {
    const { page } = session;
    const create = {
      id: 'create',
      title: 'Write a note',
      tool: 'file.create',
      input: { name: 'note-{{ item }}.txt', text: 'Note {{ item }}' },
    };
    const id = await server.api.createWorkflow(
      [
        read('letter', '{{ context.letter }}'),
        { id: 'each', title: 'Each', loop: { forEach: '[1..2]', steps: [create] } },
      ],
      { title: 'Read a letter' },
    );
    await session.open(`/workflows/${id}`, 'Read a letter');
    await button('Run').click();
    expect(await page.getByLabel('Field of the file').inputValue()).toBe('letter');
    await page.getByLabel('File', { exact: true }).setInputFiles(picked('letter.txt', 'Dear all.'));
    await page.getByRole('group', { name: 'File: letter.txt' }).waitFor();
    await button('Start the run').click();
    const run = await server.api.ended(await startedRun());
    expect(JSON.stringify(run.steps[0]?.output)).toContain('Dear all.');
    await page.getByRole('tab', { name: /^Files/ }).click();
    await page
      .locator('.run-files')
      .getByText(/^note-1\.txt/)
      .waitFor();
    await page
      .locator('.run-files')
      .getByText(/^note-2\.txt/)
      .waitFor();
    expect(await session.look('run-files-of-loop')).toEqual([]);
  });

  it('answers an approval with a file, in the console and on its page without scripts', async () => {
    const { page } = session;
    const form = { type: 'object', required: ['invoice'], properties: { invoice: FILE } };
    const id = await server.api.createWorkflow(
      [
        { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Where is the invoice?', form } },
        { ...read('invoice', '{{ steps.ask.output.data.invoice }}'), dependsOn: ['ask'] },
      ],
      { title: 'Ask for an invoice' },
    );
    const first = await server.api.execute(id);
    await session.open('/approvals', 'Where is the invoice?');
    await button('Approve').click();
    await page
      .getByText(/required/i)
      .first()
      .waitFor();
    await page.getByLabel(/^Invoice/).setInputFiles(picked('console.txt', 'From the console.'));
    await page.getByRole('group', { name: 'File: console.txt' }).waitFor();
    expect(await session.look('approval-with-file')).toEqual([]);
    await button('Approve').click();
    expect(JSON.stringify(await server.api.ended(first))).toContain('From the console.');

    const second = await server.api.execute(id);
    await session.open('/approvals', 'Where is the invoice?');
    const { approvals } = await server.api.must('{ approvals { url } }');
    const plain = await browser.newContext({ javaScriptEnabled: false });
    try {
      const hosted = await plain.newPage();
      await hosted.goto(approvals[0].url);
      await hosted.getByLabel(/^Invoice/).setInputFiles(picked('page.txt', 'From the page.'));
      await hosted.getByRole('button', { name: 'Approve' }).click();
      await hosted.getByText('The decision is recorded').waitFor();
    } finally {
      await plain.close();
    }
    expect(JSON.stringify(await server.api.ended(second))).toContain('From the page.');
    expect(session.complaints).toEqual([]);
  });
});
