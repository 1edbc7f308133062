import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runScript } from '../support/processes/command.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

/* The commands for hosted forms and chats, against a server. */

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const withForm = (title: string, protection: string): Promise<string> =>
  server.api.createWorkflow(
    [{ id: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: 'trigger.payload.data.email' } }],
    {
      title,
      trigger: {
        type: 'EVENT',
        eventType: 'form.submitted',
        source: { form: { protection, schema: { type: 'object', properties: { email: { type: 'string' } } } } },
      },
    },
  );

const run = (...words: string[]) =>
  runScript('bin/stepcast.mjs', words, { STEPCAST_URL: server.url, STEPCAST_API_KEY: TEST_KEY }).ended;

async function stepcast(...words: string[]) {
  const { code, stdout, stderr } = await run(...words, '--json');
  expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

it('shows the address of a form, sets its password and removes it', async () => {
  const id = await withForm('Contact us', 'PASSWORD');
  const [page, ...others] = await stepcast('pages', id);
  expect(others).toEqual([]);
  expect(page).toMatchObject({ kind: 'FORM', protection: 'PASSWORD', hasPassword: false, isOpen: false });
  expect(await stepcast('pages', 'password', id, 'open sesame')).toMatchObject({ hasPassword: true, isOpen: true });
  const shown = await run('pages', 'list', 'Contact us');
  expect(shown.stdout).toBe(`Form “Contact us” (${page.triggerKey}, PASSWORD)\n  ${page.url}\n`);
  expect((await fetch(page.url)).status).toBeLessThan(500);
  expect(await stepcast('pages', 'password', id)).toMatchObject({
    hasPassword: false,
    closedReason: page.closedReason,
  });
});

it('makes a link for a person, and makes it void with another address', async () => {
  const id = await withForm('Survey', 'SIGNED_LINK');
  const link = await stepcast('pages', 'link', id, '--subject', 'ana@example.com', '--expires', '600');
  expect(Date.parse(link.expiresAt)).toBeGreaterThan(Date.now());
  expect((await fetch(link.url)).status).toBe(200);
  const { url } = await stepcast('pages', 'rotate', id);
  expect(link.url.startsWith(url)).toBe(false);
  expect((await fetch(link.url)).status).toBe(404);
});

it('says what is wrong', async () => {
  const plain = await server.api.createWorkflow([
    { id: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: '1' } },
  ]);
  const none = await run('pages', plain);
  expect([none.code, none.stdout, none.stderr.trim()]).toEqual([0, '', 'The workflow has no form and no chat.']);
  const id = await withForm('Open to all', 'NONE');
  for (const words of [
    ['password', id, 'short'],
    ['link', id],
    ['link', id, '--expires', '1'],
    ['rotate', id, '--trigger', 'missing'],
    ['rotate', plain],
    ['list', 'nowhere'],
  ]) {
    const { code, stdout, stderr } = await run('pages', ...words);
    expect({ words, failed: code !== 0, stdout }).toEqual({ words, failed: true, stdout: '' });
    expect(stderr.trim()).toMatch(/^\S.{10,}/);
    expect(stderr).not.toMatch(/ at .*:\d+:\d+|select |Internal/);
  }
});
