import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { copied, overflowOf } from '../support/console-page.js';
import { seedConsole } from '../support/console-seed.js';
import type { ConsoleSeed } from '../support/console-seed.js';
import { startConsoleSession } from '../support/console-session.js';
import type { ConsoleSession } from '../support/console-session.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;
if (chromiumPath === null)
  process.stderr.write('No Chromium is installed here: the tests of the console in a browser are skipped.\n');

describeInBrowser('the pages of the console', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;
  let seed: ConsoleSeed;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    await server.api.must('mutation { updateViewer(name: "Ada Lovelace", timezone: "Europe/Berlin") { id } }');
    seed = await seedConsole(server.api, database.url);
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  it('show what became of all runs, as charts and as numbers', async () => {
    const { page } = session;
    await session.open('/history', 'Highest cost');
    expect(await session.look('history')).toEqual([]);
    await page.getByRole('group', { name: 'Runs, shown as' }).getByRole('button', { name: 'Table' }).click();
    expect(await page.getByRole('region', { name: 'Runs in numbers' }).getByRole('row').count()).toBe(31);
    await page.getByRole('group', { name: 'Days' }).getByRole('button', { name: '7 days' }).click();
    await page.waitForURL(/from=/);
    await page.getByRole('group', { name: 'Status of the runs' }).getByRole('button', { name: 'Failed' }).click();
    await page.getByText('The mail server answered 451').first().waitFor();
  });

  it('list a workflow that lacks a connection and has a schedule no wider than its card', async () => {
    await session.open('/workflows', 'Needs connection');
    expect(await session.look('workflows')).toEqual([]);
    expect(await overflowOf(session.page)).toBe(0);
    const [card, table] = await Promise.all(
      ['.card', '.card .table'].map((part) => session.page.locator(part).first().boundingBox()),
    );
    expect(table?.width).toBeLessThanOrEqual(card?.width ?? 0);
  });

  it('show the history of one workflow, with the steps that cost time and money', async () => {
    await session.open(`/history/${seed.digest}`, 'Summarise it');
    expect(await session.look('workflow-history')).toEqual([]);
  });

  it('show schedules, what comes next, and every time that came', async () => {
    const { page } = session;
    await session.open('/schedules', 'Morning mail digest');
    await page.getByLabel('Schedule', { exact: true }).fill('30 2 * * *');
    await page.getByLabel('Starting on').fill('2027-03-26');
    await page.getByText('02:30 does not exist on this day').waitFor();
    expect(await session.look('schedules')).toEqual([]);
    await page.getByRole('link', { name: 'Morning mail digest' }).click();
    await page.getByText('An earlier run had not ended').first().waitFor();
    expect(await session.look('schedule')).toEqual([]);
  });

  it('send an event by hand, and show what it did', async () => {
    const { page } = session;
    await session.open('/events', 'Dead letters');
    await page.getByRole('button', { name: 'Send an event', exact: true }).click();
    await page.getByLabel('Type (required)').fill('shop.refund_requested');
    await page.getByLabel('Payload', { exact: true }).fill('{ "amount": 420, "currency": "EUR" }');
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText('It would not').waitFor();
    await page.getByLabel('Payload', { exact: true }).fill('{ "amount": 420, "currency": "USD" }');
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText('It would start “Refunds over 200 dollars”').waitFor();
    expect(await session.look('event-emit')).toEqual([]);
    await page.getByLabel('Payload', { exact: true }).fill('{bad');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('dialog .field-error', { hasText: 'not valid JSON' }).waitFor();
    await page.getByLabel('Payload', { exact: true }).fill('{ "amount": 420, "currency": "USD" }');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: /shop\.refund_requested/ }).click();
    await page.getByRole('link', { name: /Refunds over 200 dollars/ }).waitFor();
    expect(await session.look('events')).toEqual([]);
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('2 runs').waitFor();
    await page.getByRole('tab', { name: 'Event types' }).click();
    await page.getByLabel('Search event types').fill('new email');
    await page.getByText('gmail.new_email').first().click();
    expect(await session.look('event-types')).toEqual([]);
  });

  it('make a webhook whose secret is shown once, and change it', async () => {
    const { page } = session;
    await session.open('/events/webhooks', 'No webhook yet');
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByLabel('Name (required)').fill('Our repositories');
    await page.getByRole('button', { name: 'Create the address' }).click();
    await page.getByRole('button', { name: 'Copy the secret' }).click();
    const secret = await copied(page, async (text) => text.length > 10 && (await page.content()).includes(text));
    expect(await session.look('webhook-made')).toEqual([]);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('button', { name: 'Change the secret' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    expect(await session.look('webhooks')).toEqual([]);
    await page.getByRole('button', { name: 'Change Our repositories' }).click();
    await page.getByLabel('Name (required)', { exact: true }).fill('Our code');
    await page.getByLabel('Accept deliveries').uncheck();
    expect(await session.look('webhook-edit')).toEqual([]);
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('Off', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete Our code' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No webhook yet').waitFor();
  });

  it('show what is missing, and connect it in a form that never shows a secret again', async () => {
    const { page } = session;
    await session.open('/connections', 'To be connected');
    await page.getByRole('link', { name: 'Connect', exact: true }).click();
    expect(await page.getByLabel('Name (required)', { exact: true }).inputValue()).toBe('Office mail');
    expect(await session.look('connection-form')).toEqual([]);
    await page.getByLabel('Server (required)').fill('no such host');
    await page.getByLabel('User name (required)').fill('ada@example.com');
    await page.getByLabel('Password (required)').fill('hunter2-hunter2');
    await page.getByRole('button', { name: 'Connect and test' }).click();
    await page.locator('.field-error').waitFor();
    await page.getByLabel('Server (required)').fill('127.0.0.1');
    await page.getByRole('button', { name: 'Connect and test' }).click();
    await page.getByRole('button', { name: 'Test Office mail' }).waitFor();
    await page.locator('.connection-bad').waitFor();
    expect(await page.content()).not.toContain('hunter2');
    await page.getByRole('button', { name: 'New connection' }).click();
    expect(await session.look('connection-kinds')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await session.look('connections')).toEqual([]);
    await page.getByRole('button', { name: 'Change Office mail' }).click();
    await page.getByText('Empty fields stay as they are').waitFor();
    expect(await session.look('connection-edit')).toEqual([]);
    // Another server gets the stored password only if it is given again.
    await page.getByLabel('Port').fill('2525');
    await page.getByRole('button', { name: 'Change and test' }).click();
    await page.getByText('was given for the one before').waitFor();
    await page.getByLabel('Port').fill('');
    await page.getByLabel('Name (required)', { exact: true }).fill('Our mail');
    await page.getByRole('button', { name: 'Change and test' }).click();
    await page.getByRole('button', { name: 'Test Our mail' }).waitFor();
    await page.getByRole('button', { name: '1 workflow of Our mail' }).click();
    await page.getByText('1 workflow uses it').waitFor();
    expect(await session.look('connection-users')).toEqual([]);
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByRole('button', { name: 'Delete Our mail' }).click();
    await page.getByText('1 workflow uses it').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('To be connected').waitFor();
  });

  it('show the operations of an API, and find one of them', async () => {
    const { page } = session;
    const operation = (operationId: string) => ({ operationId, responses: {} });
    const document = {
      openapi: '3.0.0',
      info: { title: 'Store', version: '2' },
      servers: [{ url: 'https://store.example.com' }],
      paths: {
        '/orders': { get: operation('listOrders'), post: operation('createOrder') },
        '/me': { get: operation('me') },
      },
    };
    await server.api.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: 'store', kind: 'OPENAPI', config: { document } } },
    );
    await session.open('/connections', '3 operations at https://store.example.com');
    await page.getByText('3 operations at').click();
    await page.getByText('api.store.createOrder').waitFor();
    await page.getByLabel('Search the operations of store').fill('list');
    await page.getByText('api.store.createOrder').waitFor({ state: 'detached' });
    await page.getByText('api.store.listOrders').waitFor();
    expect(await session.look('connection-api')).toEqual([]);
    await page.getByRole('button', { name: 'Delete store' }).click();
    await page.getByText('None of your workflows uses it').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('3 operations at').waitFor({ state: 'detached' });
  });

  it('show the marketplace: star, search, look at each step, clone in one go', async () => {
    const { page } = session;
    await session.open('/marketplace', 'Templates');
    await page.locator('.market-card').first().waitFor();
    expect(await session.look('marketplace')).toEqual([]);
    await page.keyboard.press('/');
    await page.keyboard.type('no such thing');
    await page.getByText('No template fits').waitFor();
    await page.getByLabel('Search templates').fill('');
    const star = page
      .locator('.market-card')
      .first()
      .getByRole('button', { name: /^Star / });
    // The list of what is starred is asked for before the star is stored.
    const isAsked = Promise.withResolvers<void>();
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation Star(') === true) await isAsked.promise;
      await route.fallback();
    });
    await star.click();
    await page.getByRole('tab', { name: 'Starred' }).click();
    await page.getByText('You have starred nothing yet').waitFor();
    isAsked.resolve();
    await page.locator('.star-on').first().waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('tab', { name: 'Community' }).click();
    await page.getByLabel('Search the marketplace').fill('status outage');
    await page.getByRole('link', { name: 'Tell customers of an outage' }).waitFor();
    expect(await session.look('community')).toEqual([]);
    await page.getByRole('link', { name: 'Tell customers of an outage' }).click();
    await page.getByText('Ask whoever is on call').waitFor();
    const step = page.locator('.market-step', { hasText: 'email.send' });
    await step.locator('summary').first().press('Enter');
    await step.getByText('steps.ask.output.approved').waitFor();
    await step.getByText('{{ steps.fetch.output.body }}').waitFor();
    expect(await session.look('market-detail')).toEqual([]);
    await page.getByRole('button', { name: 'Report' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click();
    await page.getByText('the report was sent to the administrators').waitFor();
    await page.getByRole('button', { name: 'Clone' }).click();
    await page.waitForURL(/\/workflows\/wf_/);
  });

  it('publish: report texts that look like a credential, leave them out, and show that to users who clone it', async () => {
    const { page } = session;
    const steps = [
      {
        id: 'ship',
        title: 'Ship it',
        tool: 'http.request',
        input: { url: 'https://ci.example.com/ship', headers: { Authorization: 'Bearer q8Zr2LmX0vTn4KwYc7' } },
      },
    ];
    const id = await server.api.createWorkflow(steps, {
      title: 'Ship every evening',
      description: 'Ships what was merged.',
    });
    await session.open(`/workflows/${id}`, 'Ship it');
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    const place = 'Step “Ship it” · headers › Authorization';
    await dialog.getByText(place).waitFor();
    expect(await session.look('publish')).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Publish' }).click();
    await dialog.getByLabel('Publish it anyway').check();
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'detached' });
    await session.open(`/marketplace/${id}`, 'Requirements');
    await page.getByText(place).waitFor();
    expect(await session.look('market-blank')).toEqual([]);
  });

  it('export a workflow, and import what was exported, having shown what it changes', async () => {
    const { page } = session;
    await session.open(`/workflows/${seed.digest}`, 'Summarise it');
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('title: Morning mail digest').waitFor();
    expect(await session.look('export')).toEqual([]);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    const text = await copied(page, (found) => found.includes('title: Morning mail digest'));
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/^morning-mail-digest.*\.yaml$/);
    await session.open('/workflows', 'New workflow');
    await page.getByRole('button', { name: 'Import' }).click();
    await dialog.getByLabel('Or paste it').fill('steps: {');
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.locator('.field-error, [role=alert]').first().waitFor();
    await dialog.getByLabel('File').setInputFiles({
      name: 'digest.yaml',
      mimeType: 'text/yaml',
      buffer: Buffer.from(text.replaceAll('Summarise it', 'Sum it up')),
    });
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.getByText('Would change').waitFor();
    expect(await session.look('import')).toEqual([]);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await page.waitForURL(/\/workflows\/wf_/);
    await page.getByText('Sum it up').first().waitFor();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Offer it' }).click();
    await page.getByRole('button', { name: 'Offer it no longer' }).waitFor();
    expect(await session.look('workflow-settings')).toEqual([]);
  });

  it('show the audit log, filter it, and export what is shown', async () => {
    const { page } = session;
    await session.open('/audit', 'workflow.create');
    expect(await session.look('audit')).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await page.getByLabel('Acts').selectOption('sign-ins');
    await page.getByText('session.sign_in').first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('audit-log.csv');
    expect(await download.failure()).toBeNull();
  });

  it('change the user, and make and revoke keys', async () => {
    const { page } = session;
    await session.open('/settings', 'API keys');
    await page.getByLabel('Time zone').fill('Mars/Olympus');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.field-error').waitFor();
    await page.getByLabel('Time zone').fill('Europe/Paris');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name (required)').fill('CI');
    expect(await session.look('settings-key')).toEqual([]);
    await page.getByRole('button', { name: 'Create the key' }).click();
    await page.getByRole('button', { name: 'Copy the key' }).click();
    const secret = await copied(page, (text) => text.startsWith('sk_'));
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('button', { name: 'Revoke CI' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    expect(await session.look('settings')).toEqual([]);
    await page.getByRole('button', { name: 'Revoke CI' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked.').waitFor();
  });

  it('show the sessions of the user, and sign out of them', async () => {
    const { page } = session;
    const other = async (userAgent: string) =>
      await fetch(`${server.url}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url, 'user-agent': userAgent },
        body: JSON.stringify({ key: TEST_KEY }),
      });
    const cookies = await Promise.all(
      ['Mozilla/5.0 (Macintosh) AppleWebKit Safari/605', 'Mozilla/5.0 (X11; Linux) Firefox/140.0'].map(
        async (agent) => (await other(agent)).headers.get('set-cookie')?.split(';')[0] ?? '',
      ),
    );
    const isIn = async (cookie: string): Promise<boolean> => {
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, origin: server.url },
        body: '{"query":"{ viewer { id } }"}',
      });
      return (await answer.text()).includes('"viewer":{');
    };
    expect(await Promise.all(cookies.map(isIn))).toEqual([true, true]);
    await session.open('/settings', 'Firefox on Linux');
    await page.getByText('This one').waitFor();
    expect(await session.look('settings-sessions')).toEqual([]);
    await page.getByRole('button', { name: 'Sign out Firefox on Linux' }).click();
    await page.getByText('Firefox on Linux').waitFor({ state: 'detached' });
    expect(await Promise.all(cookies.map(isIn))).toEqual([true, false]);
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click();
    await page.getByText('Safari on macOS').waitFor({ state: 'detached' });
    expect(await Promise.all(cookies.map(isIn))).toEqual([false, false]);
    await page.getByText('This one').waitFor();
  });

  it('show a message if there is nothing to list', async () => {
    // A page of its own: a browser complains about the status.
    const page = await session.context.newPage();
    const answer = await page.goto(`${server.url}/nosuch`);
    expect(answer?.status()).toBe(404);
    await page.getByText('There is nothing here').waitFor();
    await page.close();
  });

  it('send requests only to their server, and log no errors', () => {
    expect(session.complaints).toEqual([]);
  });
});
