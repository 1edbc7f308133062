import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { copied, hasValue, overflowOf } from '../support/console-page.js';
import { startConsoleSession } from '../support/console-session.js';
import type { ConsoleSession } from '../support/console-session.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { CLIENT_ID, CLIENT_SECRET, consentServer } from '../support/oauth/consent-server.js';
import type { ConsentServer } from '../support/oauth/consent-server.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;
if (chromiumPath === null)
  process.stderr.write('No Chromium is installed here: the tests of services in a browser are skipped.\n');

/** A service that is connected by consent, at the stand-ins of this test. */
const connectorAt = (api: string): string => `
service: quimby
title: Quimby Ledger
description: Books of an invented service.
categories: [finance]
unverified: true
auth: { id: oauth, title: Sign in with the test provider, oauth: test_provider, scopes: ['api:read'], setup: [Sign in with the account that keeps the books.] }
baseUrl: ${api}
operations:
  create_entry:
    title: Create an entry
    description: Creates an entry of a book.
    input:
      book: { type: string, title: Book, options: { from: list_books, items: books, value: id, label: name } }
      memo: { type: string, title: Memo }
    request: POST /entries
    body: { book: '{{ input.book }}', memo: '{{ input.memo }}' }
  list_books: { title: List books, description: Lists the books., input: {}, request: GET /books }
  list_entries:
    title: List entries
    description: Lists the entries of a book.
    input: { book: { type: string, title: Book, options: { from: list_books, items: books, value: id, label: name } } }
    request: GET /entries
    query: { book: '{{ input.book }}' }
    output: entries
triggers:
  new_entry:
    title: New entry
    description: An entry was added to a book.
    input: { book: { type: string, title: Book, options: { from: list_books, items: books, value: id, label: name } } }
    poll: { operation: list_entries, with: { book: '{{ input.book }}' }, id: '{{ item.no }}' }
    sample: { no: 1, memo: Rent }
  audit:
    title: Audit
    description: The books are audited.
    webhook:
      verify: { query: key, equals: '{{ hook.secret }}' }
    setup: ['Open Settings, then Hooks.', 'Enter {{ hook.url }}?key={{ hook.secret }} as the address.']
    sample: { id: a1 }
`;

describeInBrowser('services in the console', () => {
  const entries: { no: number; memo: string }[] = [{ no: 1, memo: 'Bread' }];
  let database: TestDatabase;
  let provider: ConsentServer;
  let api: HttpWitness;
  let folder: string;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;
  let workflow: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    provider = await consentServer();
    api = await httpWitness(({ headers, url }, response) => {
      const books = [
        { id: 'book_7f3', name: 'Household' },
        { id: 'book_9c1', name: 'Club' },
      ];
      void provider
        .isGood(headers.authorization)
        .then((isGood) =>
          response
            .writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' })
            .end(JSON.stringify(isGood ? (url.startsWith('/entries') ? { entries } : { books }) : {})),
        );
    });
    folder = await mkdtemp(join(tmpdir(), 'stepcast-services-'));
    await mkdir(join(folder, 'connectors'));
    await writeFile(join(folder, 'connectors', 'quimby.yaml'), connectorAt(api.url));
    await writeFile(join(folder, 'presets.json'), JSON.stringify([{ ...provider.preset, origins: [api.url] }]));
    server = await startServerProcess({
      DATABASE_URL: database.url,
      HTTP_ALLOW_HOSTS: `${provider.host},${api.host}`,
      OAUTH_PRESETS_FILE: join(folder, 'presets.json'),
      CONNECTORS_DIR: join(folder, 'connectors'),
    });
    provider.register([`${server.url}/oauth/callback`]);
    await server.api.must('mutation { updateViewer(name: "Ada Lovelace", timezone: "Europe/Berlin") { id } }');
    workflow = await server.api.createWorkflow([
      {
        id: 'note',
        title: 'Note it',
        tool: 'quimby.create_entry',
        input: { connection: 'ledger', book: 'book_0', memo: 'Rent' },
      },
    ]);
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await api?.close();
    await provider?.close();
    await database?.drop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  it('shows a stranger on an empty server how to connect: tiles, search, marks, a guide', async () => {
    const { page } = session;
    await session.open('/connections', 'New connection');
    expect(await session.look('connections-empty')).toEqual([]);
    await page.getByRole('button', { name: 'New connection' }).first().click();
    const tiles = page.getByRole('list', { name: 'Services' });
    await page.getByLabel('Search services').fill('ledger');
    await tiles.getByText('Unverified').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBe(0);
    expect(await session.look('connections-tiles-phone')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByLabel('Search services').fill('telegram');
    await tiles.getByRole('button', { name: /Telegram/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('BotFather').first().waitFor();
    expect(await session.look('connections-guide')).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('lets an administrator register a client, and never shows its secret again', async () => {
    const { page } = session;
    await session.open('/connections/providers', 'Test provider');
    expect(await session.look('providers')).toEqual([]);
    await page.getByRole('button', { name: 'Register the client at Test provider' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`${server.url}/oauth/callback`).first().waitFor();
    await dialog.getByLabel('Client id').fill(CLIENT_ID);
    await dialog.getByLabel('Client secret').fill(CLIENT_SECRET);
    expect(await session.look('provider-client')).toEqual([]);
    await dialog.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('button', { name: 'Change the client at Test provider' }).click();
    await page.getByRole('dialog').getByLabel('Client id').waitFor();
    expect(await page.content()).not.toContain(CLIENT_SECRET);
    await page.keyboard.press('Escape');
  });

  it('leads from a workflow that lacks a connection through the consent back to it', async () => {
    const { page } = session;
    await session.open(`/workflows/${workflow}`, 'before it can run');
    await page.getByRole('link', { name: 'Connect', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Sign in with the test provider' }).waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('ledger');
    expect(await session.look('service-consent')).toEqual([]);
    await dialog.getByRole('button', { name: 'Sign in with the test provider' }).click();
    await page.getByText('The account is connected.').waitFor();
    await page.waitForURL(({ pathname, search }) => `${pathname}${search}` === `/workflows/${workflow}`);
    expect(await page.getByText('before it can run').count()).toBe(0);
    const { connections } = await server.api.must('{ connections { name kind consent { service } } }');
    expect(connections).toContainEqual({ name: 'ledger', kind: 'OAUTH2', consent: { service: 'quimby' } });
  });

  it('offers the values that the service lists, by keyboard alone', async () => {
    const { page } = session;
    await session.open(`/workflows/${workflow}`, 'Note it');
    const book = page.getByRole('combobox', { name: 'Book' });
    await book.fill('club');
    await page.getByRole('option', { name: 'Club' }).waitFor();
    expect(await session.look('live-choice')).toEqual([]);
    await book.press('Enter');
    expect(await book.inputValue()).toBe('book_9c1');
    await page.getByText('Club', { exact: true }).waitFor();
  });

  it('finds an operation by its service, and shows the services to connect by name and purpose', async () => {
    const { page } = session;
    await session.open(`/workflows/${workflow}`, 'Note it');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Quimby Ledger', exact: true }).click();
    await page.getByText('Quimby Ledger: List books').waitFor();
    expect(await session.look('tool-picker-services')).toEqual([]);
    await page.getByText('Quimby Ledger: List books').click();
    await page.getByText('quimby.list_books').first().waitFor();
    await session.open('/connections', 'New connection');
    await page.getByRole('button', { name: 'New connection' }).click();
    await page.getByLabel('Search services').fill('finance');
    await page.getByRole('list', { name: 'Services' }).getByText('Quimby Ledger').waitFor();
    expect(await page.getByRole('list', { name: 'Services' }).getByText('Telegram').count()).toBe(0);
    await page.getByLabel('Search services').fill('');
    expect(await session.look('service-tiles')).toEqual([]);
  });

  it('makes a trigger of what is new: chosen by search, connected on the way, with nothing lost', async () => {
    const { page } = session;
    await session.open(`/workflows/${workflow}?tab=trigger`, 'Save trigger');
    await page.getByRole('button', { name: 'Event', exact: true }).click();
    await page.getByRole('button', { name: 'Choose the event' }).click();
    const picker = page.getByRole('dialog');
    await picker.getByLabel('Search events').fill('ledger entry');
    await picker.getByText('quimby.new_entry').waitFor();
    expect(await session.look('event-picker')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('An entry was added to a book.').waitFor();
    await page.getByLabel('Only those that match').fill('{"memo": "Rent"}');
    await page.getByRole('button', { name: 'Connect another' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('second');
    await page.getByRole('button', { name: 'Sign in with the test provider' }).click();
    await page.getByText('The account is connected.').waitFor();
    await page.waitForURL(({ search }) => search === '?tab=trigger');
    await page.getByText('quimby.new_entry').first().waitFor();
    expect(await page.getByLabel('Only those that match').inputValue()).toContain('Rent');
    await hasValue(page.getByLabel('Connection'), 'second');
  });

  it('chooses its parameters live, reads the list, and shows the event that arrives', async () => {
    const { page } = session;
    const book = page.getByRole('combobox', { name: 'Book' });
    await book.fill('club');
    await page.getByRole('option', { name: 'Club' }).waitFor();
    await book.press('Enter');
    expect(await book.inputValue()).toBe('book_9c1');
    await page.getByLabel('Look every (seconds)').fill('10');
    await page.getByRole('button', { name: 'Read the list now' }).click();
    await page.getByText('The list holds one item:').waitFor();
    await page.getByText('Filtered out').waitFor();
    expect(await session.look('trigger-source')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByRole('button', { name: /^Save trigger/ }).click();
    const wait = page.getByRole('button', { name: 'Wait for an event' });
    await page.getByText('1 new item').or(page.getByText('0 new items')).first().waitFor();
    await wait.click();
    await page.getByText('NO_NEW_ITEMS').waitFor();
    entries.push({ no: 2, memo: 'Rent' }, { no: 3, memo: 'Bread' });
    await wait.click();
    await page.getByText('Starts a run').waitFor();
    await page.getByText('Filtered out: memo').waitFor();
    await page.getByText('The run that it started').waitFor();
    expect(await session.look('trigger-arrived')).toEqual([]);
  });

  it('guides through the set-up at a service that sends its events, and says whether they can arrive', async () => {
    const { page } = session;
    await session.open(`/workflows/${workflow}?tab=trigger`, 'quimby.new_entry');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Quimby Ledger', exact: true }).click();
    await page.getByRole('dialog').getByText('quimby.audit').click();
    await page.getByText('Save the trigger first').waitFor();
    await page.getByText('Open Settings, then Hooks.').waitFor();
    await page.getByText('Services cannot reach this server').waitFor();
    await page.getByLabel('Connection').selectOption('second');
    await page.getByRole('button', { name: /^Save trigger/ }).click();
    await page.getByRole('button', { name: 'Copy the value of this step' }).waitFor();
    expect(await session.look('trigger-guide')).toEqual([]);
    await page.getByRole('button', { name: 'Copy the address' }).click();
    await copied(page, (text) => text.startsWith(`${server.url}/api/v1/hooks/`));
    await page.getByRole('button', { name: 'Check the address' }).click();
    await page.getByText('A request from this server to the address arrived.').waitFor();
    await page.getByRole('button', { name: 'Wait for an event' }).click();
    await page.getByText('ADDRESS_NOT_REACHED').waitFor();
    await page.getByRole('button', { name: 'Stop waiting' }).click();
  });

  it('connects a service in the editor of a step, and comes back with the unsaved step as it was', async () => {
    const { page } = session;
    const id = await server.api.createWorkflow(
      [
        {
          id: 'note',
          title: 'Note down',
          tool: 'quimby.create_entry',
          input: { connection: 'ledger', book: 'book_0', memo: 'Rent' },
        },
      ],
      { title: 'Notes' },
    );
    await session.open(`/workflows/${id}`, 'Note down');
    await page.getByLabel('Memo').fill('Not saved yet');
    await page.getByRole('button', { name: /^Connect( another)?$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Unverified').first().waitFor();
    await dialog.getByLabel('Name').fill('in_place');
    expect(await session.look('step-consent')).toEqual([]);
    await dialog.getByRole('button', { name: 'Sign in with the test provider' }).click();
    await page.getByText('The account is connected.').waitFor();
    await page.waitForURL(({ pathname }) => pathname === `/workflows/${id}`);
    expect(await page.getByLabel('Memo').inputValue()).toBe('Not saved yet');
    await hasValue(page.getByLabel('Connection'), 'in_place');
    expect(await session.look('step-consent-returned')).toEqual([]);
    await page.getByRole('button', { name: 'Save steps' }).click();
    await page.getByRole('button', { name: 'Save steps' }).waitFor({ state: 'detached' });
    const saved = await server.api.must('query ($id: ID!) { workflow(id: $id) { steps { input } } }', { id });
    expect(saved).toMatchObject({
      workflow: { steps: [{ input: { connection: 'in_place', memo: 'Not saved yet' } }] },
    });
  });

  it('asks for the values of a template before it is cloned, and writes them into its steps', async () => {
    const { page } = session;
    await session.open('/marketplace', 'Templates');
    const { publicWorkflow } = (await server.api.must('{ publicWorkflow(id: "discord-answers") { id title } }')) as {
      readonly publicWorkflow: { readonly id: string; readonly title: string };
    };
    await session.open(`/marketplace/discord-answers`, publicWorkflow.title);
    await page.getByRole('button', { name: 'Clone', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const channel = dialog.getByLabel('Discord channel');
    await channel.fill('general');
    await dialog.getByRole('button', { name: 'Clone', exact: true }).click();
    await dialog.locator('.field-error').waitFor();
    expect(await channel.getAttribute('aria-invalid')).toBe('true');
    expect(await session.look('clone-values')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 860 });
    await channel.fill('41771983423143937');
    await dialog.getByRole('button', { name: 'Clone', exact: true }).click();
    await page.waitForURL('**/workflows/wf_*');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const cloned = await server.api.must('query ($id: ID!) { workflow(id: $id) { allSteps { input } } }', { id });
    expect(JSON.stringify(cloned)).toContain('41771983423143937');
    await page.getByText('before it can run').waitFor();
    expect(await session.look('clone-made')).toEqual([]);
  });

  it('lists links for other people, which their owner revokes', async () => {
    const { page } = session;
    await server.api.must('mutation { createConnectLink(input: { service: "quimby", name: "of-a-guest" }) { url } }');
    await session.open('/connections', 'Open connect links');
    expect(await session.look('open-links')).toEqual([]);
    await page.getByRole('button', { name: 'Revoke the link for of-a-guest' }).click();
    await page.getByText('Open connect links').waitFor({ state: 'detached' });
    expect(await server.api.must('{ connectLinks { linkId } }')).toEqual({ connectLinks: [] });
  });
});
