import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { freePort, inspect, PAGES, settled, witness } from '../support/console-page.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/** Far more than a busy machine takes; a test that fails should end, and say where. */
const PATIENCE_MS = 40_000;
const VIEW = { width: 1360, height: 860 };
const describeInBrowser = chromiumPath === null ? describe.skip : describe;

if (chromiumPath === null)
  process.stderr.write('No Chromium is installed here: the tests of the console in a browser are skipped.\n');

/** Long enough in its pause for a server to be killed and come back, and a question at its end. */
const ORDER_STEPS = [
  { id: 'order', title: 'Read the order', tool: 'data.transform', input: { expression: '{"total": context.amount}' } },
  {
    id: 'risk',
    title: 'Rate the risk',
    tool: 'data.transform',
    dependsOn: ['order'],
    input: { expression: 'steps.order.output.total > 1000 ? "high" : "low"' },
  },
  { id: 'settle', title: 'Let it settle', tool: 'flow.sleep', dependsOn: ['order'], input: { seconds: 6 } },
  {
    id: 'ask',
    title: 'Ask for approval',
    tool: 'flow.approval',
    dependsOn: ['risk', 'settle'],
    input: {
      message: 'Release the order over {{ context.amount }} EUR?',
      form: {
        type: 'object',
        required: ['note'],
        properties: { note: { type: 'string', title: 'Note', minLength: 3 } },
      },
    },
  },
  {
    id: 'record',
    title: 'Record it',
    tool: 'data.transform',
    input: { expression: '{"released": steps.ask.output.approved, "note": steps.ask.output.data.note}' },
  },
];
const INPUT_SCHEMA = {
  type: 'object',
  required: ['amount'],
  properties: { amount: { type: 'number', title: 'Amount in EUR' } },
};

describeInBrowser('the console in a browser', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let environment: Record<string, string>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let requests: string[];
  let complaints: string[];
  let orderId: string;
  let runPath: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    environment = { DATABASE_URL: database.url, PORT: String(await freePort()) };
    server = await startServerProcess(environment);
    browser = await startBrowser();
    context = await browser.newContext({ viewport: VIEW, reducedMotion: 'reduce' });
    ({ requests, complaints } = witness(context));
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const open = async (path: string): Promise<void> => {
    await page.goto(server.url + path);
    await settled(page);
  };
  const shown = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  /** Below the title, as the page says it. */
  const status = (name: string): Promise<void> => page.locator('.page-title .badge', { hasText: name }).waitFor();
  const tab = (name: string | RegExp): Promise<void> => page.getByRole('tab', { name }).click();
  const seqs = async (): Promise<readonly number[]> =>
    page.locator('.events li').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-seq'))));
  const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

  it('is opened by the one-time link, and invites to begin', async () => {
    await page.goto(server.signInUrl);
    expect(page.url()).toBe(`${server.url}/`);
    await shown('Describe your first automation');
    expect(await context.cookies()).toMatchObject([{ name: 'stepcast_session', httpOnly: true, sameSite: 'Strict' }]);
    expect(await inspect(page, 'empty')).toEqual([]);
  });

  it('plans a workflow from words, with nothing but the keyboard, and its steps appear', async () => {
    await page.keyboard.press('n');
    await page.waitForURL('**/workflows/new');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Every weekday at 7 in Berlin: wait 1 second, then summarize the newest emails.');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/workflows/wf_*');
    await page.locator('.step-item').nth(2).waitFor();
    await status('Active');
    await shown('At 07:00, Monday through Friday, Berlin');
  });

  it('edits a step: what is wrong stands at its field, and what is right is saved as a new version', async () => {
    await page.locator('.step-choose', { hasText: 'text.summarize' }).click();
    await page.getByLabel('Text', { exact: false }).first().waitFor();
    await page.getByLabel('Title').fill('The gist of it');
    const text = page.locator('.editor-form textarea').first();
    const before = await text.inputValue();
    await text.fill('{{ steps.nobody.output }}');
    // Another step is open meanwhile: the wrong one is opened, and its field has the focus.
    await page.locator('.step-choose').first().click();
    await page.locator('.step-item-selected', { hasText: 'text.summarize' }).waitFor({ state: 'detached' });
    await button('Save steps').click();
    await page.locator('.editor-form .field-error', { hasText: 'nobody' }).waitFor();
    await page.locator('.step-item-selected', { hasText: 'text.summarize' }).waitFor();
    await page.locator('.editor-form textarea:focus').waitFor();
    await page.locator('.step-item-wrong').waitFor();
    await button('Discard').click();
    await page.locator('.step-item-wrong').waitFor({ state: 'detached' });
    expect(await page.locator('.field-error, .note-bad').count()).toBe(0);
    expect(await text.inputValue()).toBe(before);
    await page.getByLabel('Title').fill('The gist of it');
    await button('Save steps').click();
    await shown('Saved.');
    await page.locator('.step-title', { hasText: 'The gist of it' }).waitFor();
    await page.locator('.save-bar').waitFor({ state: 'detached' });
    await tab('Versions');
    await button(/^Compare version/)
      .first()
      .click();
    await page.locator('dialog', { hasText: 'The gist of it' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('keeps private remarks, and names them among the fields in which versions differ', async () => {
    await tab('Settings');
    await page.getByLabel('Remarks').fill('Ask Grace before you change it.');
    await button('Save settings').click();
    await shown('Saved.');
    await tab('Versions');
    // The list has the version that was just saved: the live one is the fourth.
    await button(/^Compare version/)
      .nth(2)
      .waitFor();
    await button(/^Compare version/)
      .first()
      .click();
    await page.locator('dialog', { hasText: 'Also different, and kept as they are now: Remarks.' }).waitFor();
    await page.keyboard.press('Escape');
    await page.reload();
    await tab('Settings');
    expect(await page.getByLabel('Remarks').inputValue()).toBe('Ask Grace before you change it.');
  });

  it('adds, moves and removes steps, and refuses to overwrite changes that another session has saved meanwhile', async () => {
    await tab('Steps');
    await page.locator('.step-item').first().waitFor();
    const count = await page.locator('.step-item').count();
    await button('Add').click();
    await page.getByLabel('Search tools').fill('csv');
    // Enter takes the first tool that is shown: a busy machine may still read the catalogue.
    await page.locator('.tool-option', { hasText: 'csv.parse' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.step-item').nth(count).waitFor();
    await page.locator('.step-item-selected [aria-label^="Remove"]').click();
    await page.locator('.save-bar').waitFor({ state: 'detached' });

    await page.getByLabel('Title').fill('Mine');
    // It is still there after a visit to another page.
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.waitForURL('**/runs');
    await page.goBack();
    await shown('Your changes are not saved yet.');
    expect(await page.getByLabel('Title').inputValue()).toBe('Mine');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await server.api.must(
      'mutation($id: ID!) { updateWorkflow(input: { id: $id, steps: [{ id: "only", title: "Theirs", tool: "data.transform", input: { expression: "1" } }] }) { workflow { version } } }',
      { id },
    );
    await button('Save steps').click();
    await shown('It was changed meanwhile');
    await button('Take theirs').click();
    await page.locator('.step-title', { hasText: 'Theirs' }).waitFor();
  });

  it('runs a workflow with a form of its input, and shows the run live', async () => {
    const created = await server.api.must(
      'mutation($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
      {
        input: {
          title: 'Order approvals',
          description: 'Asks before an order is released.',
          inputSchema: INPUT_SCHEMA,
          steps: ORDER_STEPS,
        },
      },
    );
    orderId = created['createWorkflow'].workflow.id;
    await open(`/workflows/${orderId}`);
    await page.locator('.page-actions').getByRole('button', { name: 'Run' }).click();
    await button('Start the run').click();
    await page.locator('dialog .field-error').waitFor();
    // A text that cannot be read is not left out: nothing starts before it can, nor does the form take its place.
    const dialog = page.locator('dialog');
    const view = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
    await view('JSON');
    await dialog.locator('textarea').fill('{"amount": 24');
    await button('Start the run').click();
    await dialog.locator('.field-error', { hasText: 'not valid JSON' }).waitFor();
    await dialog.locator('textarea:focus').waitFor();
    await view('Form');
    expect(await dialog.locator('textarea').inputValue()).toBe('{"amount": 24');
    await dialog.locator('textarea').fill('{}');
    await view('Form');
    await page.getByLabel('Amount in EUR').fill('2400');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/runs/ex_*');
    runPath = new URL(page.url()).pathname;
    await page.locator('.graph-step', { hasText: 'Let it settle' }).waitFor();
  });

  it('shows a run live while the server is killed and comes back: no event is lost or shown twice', async () => {
    await tab(/^Events/);
    await page.locator('.events li', { hasText: 'Step started · Let it settle' }).waitFor();
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await server.kill();
    await shown('Reconnecting…');
    server = await startServerProcess(environment);
    await page.getByText('Reconnecting…').waitFor({ state: 'detached' });
    await page.locator('.events li', { hasText: 'Waiting · Ask for approval' }).waitFor();
    const seen = await seqs();
    expect(seen).toEqual(upTo(seen.length));
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    expect(await inspect(page, 'run-events')).toEqual([]);
  });

  it('decides in place what the run waits for; what is missing is said at its field', async () => {
    await tab('Graph');
    await page.locator('.approval', { hasText: 'Release the order over 2400 EUR?' }).waitFor();
    expect(await inspect(page, 'run-waiting')).toEqual([]);
    await button('Approve').click();
    await page.locator('.approval .field-error').waitFor();
    await page.getByLabel('Note').fill('Known customer');
    await button('Approve').click();
    await status('Succeeded');
    await tab('Input and output');
    await page.locator('.json-text', { hasText: 'Known customer' }).first().waitFor();
    const stored = await server.api.must('query($id: ID!) { execution(id: $id) { status events { seq } } }', {
      id: runPath.split('/').at(-1),
    });
    await tab(/^Events/);
    await page.locator(`.events li[data-seq="${stored['execution'].events.length}"]`).waitFor();
    const seen = await seqs();
    expect(seen).toEqual(upTo(seen.length));
    expect(stored['execution']).toEqual({ status: 'SUCCEEDED', events: seen.map((seq) => ({ seq })) });
    await tab('Timeline');
    await page.locator('.span-wait').first().waitFor();
    expect(await inspect(page, 'run-timeline')).toEqual([]);
  });

  it('runs again from a step, with the results of those before it', async () => {
    await tab('Graph');
    await page.locator('.graph-step', { hasText: 'Ask for approval' }).click();
    await button('Run again from this step').click();
    await page.waitForURL((url) => url.pathname.startsWith('/runs/ex_') && url.pathname !== runPath);
    await shown('Repeats an earlier run');
    await status('Waiting');
    await page.getByRole('link', { name: /^Approvals/ }).click();
    await button('Reject').click();
    await shown('Nothing waits for you');
  });

  it('asks to sign in if the session has ended, and continues on the same page', async () => {
    await open(`/workflows/${orderId}`);
    await page.getByLabel('Title').fill('Not saved yet');
    await page.evaluate(() => fetch('/session', { method: 'DELETE' }));
    // Its socket is closed with the session, which the page notices at once.
    await shown('Your session has ended');
    await page.getByLabel('API key').fill('sk_wrong');
    await button('Sign in').click();
    await page.locator('dialog .field-error').waitFor();
    await page.getByLabel('API key').fill(TEST_KEY);
    await button('Sign in').click();
    await page.getByText('Your session has ended').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Title').inputValue()).toBe('Not saved yet');
    await button('Save steps').click();
    await shown('Saved.');
    expect(
      await page.evaluate(() =>
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
      ),
    ).not.toContain(TEST_KEY);
  });

  it('looks right in light, in dark and on a phone, and passes the accessibility checks', async () => {
    const findings: string[] = [];
    const paths = {
      ...PAGES,
      workflow: `/workflows/${orderId}`,
      trigger: `/workflows/${orderId}?tab=trigger`,
      versions: `/workflows/${orderId}?tab=versions`,
      run: runPath,
    };
    for (const [name, path] of Object.entries(paths)) {
      await open(path);
      findings.push(...(await inspect(page, name)));
    }
    expect(findings).toEqual([]);
  }, 240_000);

  it('goes everywhere by the keyboard', async () => {
    await open('/runs');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('?');
    await shown('Keyboard shortcuts');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.waitForURL('**/workflows');
    await page.locator('[data-search]').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('order');
    await page.locator('.table tbody tr', { hasText: 'Order approvals' }).waitFor();
    await page.locator('.table tbody tr').nth(1).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Order approvals' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/workflows/${orderId}`);
  });

  it('shows an anonymous visitor only the sign-in page', async () => {
    const other = await browser.newContext({ viewport: VIEW });
    const stranger = await other.newPage();
    await stranger.goto(`${server.url}${runPath}`);
    await stranger.getByText('Sign in to your console').waitFor();
    expect(await inspect(stranger, 'sign-in')).toEqual([]);
    await stranger.getByLabel('API key').fill(TEST_KEY);
    await stranger.keyboard.press('Enter');
    await stranger.getByRole('heading', { name: 'Order approvals' }).waitFor();
    await other.close();
  });

  it('sends requests only to its own server, and logs no errors except while it was away', () => {
    const own = [server.url, server.url.replace('http:', 'ws:')];
    expect(
      requests.filter((url) => !/^(blob|data):/.test(url) && !own.some((origin) => url.startsWith(`${origin}/`))),
    ).toEqual([]);
    const away =
      /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|WebSocket connection to .* failed|status of 401/;
    expect(complaints.filter((complaint) => !away.test(complaint))).toEqual([]);
  });
});
