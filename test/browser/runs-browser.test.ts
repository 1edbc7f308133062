import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { inspect, settled, witness } from '../support/console-page.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { until } from '../support/processes/pauses.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/** Far more than a busy machine takes; a test that fails should end, and say where. */
const PATIENCE_MS = 40_000;
const describeInBrowser = chromiumPath === null ? describe.skip : describe;

const ECHO = [{ id: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: 'context' } }];
const FAILING = [{ id: 'boom', title: 'Boom', tool: 'data.transform', input: { expression: '$error("kaputt")' } }];

describeInBrowser('the list of runs in a browser', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    const { api } = server;
    const echo = await api.createWorkflow(ECHO, { title: 'Echoes', tags: ['echoes'] });
    const failing = await api.createWorkflow(FAILING, { title: 'Fails' });
    const ids: string[] = [];
    for (const text of ['Invoice INV-77 of Ada', 'Letter of Grace', 'Note of Alan'])
      ids.push(await api.execute(echo, { text }));
    ids.push(await api.execute(failing));
    for (const id of ids) await api.ended(id);
    for (;;) {
      const { executions } = await api.must(
        '{ executions(filter: { trigger: [MANUAL], status: [SUCCEEDED, FAILED] }) { totalCount } }',
      );
      if (executions.totalCount === 4) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    browser = await startBrowser();
    context = await browser.newContext({ viewport: { width: 1360, height: 860 }, reducedMotion: 'reduce' });
    ({ complaints } = witness(context));
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(server.signInUrl);
    await page.goto(`${server.url}/runs`);
    await settled(page);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const rows = (count: number): Promise<void> =>
    page
      .waitForFunction((wanted) => document.querySelectorAll('tbody tr').length === wanted, count)
      .then(() => undefined);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

  it('is searched with nothing but the keyboard, and says if nothing fits', async () => {
    await rows(4);
    await page.keyboard.press('/');
    await page.keyboard.type('inv-77');
    await rows(1);
    await page.locator('tbody', { hasText: 'Echoes' }).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('nowhere');
    await page.getByText('No run fits').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('***');
    await page.getByText('A text to search for has letters or digits.').first().waitFor();
    await page.keyboard.press('Escape');
    await rows(4);
  });

  it('is filtered by conditions, each of which is a chip that removes it', async () => {
    await button('Filter').click();
    await page.getByLabel('Tags', { exact: true }).fill('echoes');
    await page.getByLabel('Ran step').fill('echo');
    await page.keyboard.press('Enter');
    await rows(3);
    await page.getByRole('button', { name: 'Remove: Tag echoes' }).waitFor();
    expect(await inspect(page, 'runs filtered')).toEqual([]);
    await page.getByRole('button', { name: 'Remove: Step echo ran' }).press('Enter');
    await page.getByRole('button', { name: 'Remove: Step echo ran' }).waitFor({ state: 'detached' });
    await rows(3);
  });

  it('keeps the filter in its address, which can be passed on, and goes back with the back button', async () => {
    await page.goto(`${server.url}/runs`);
    await rows(4);
    await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Failed' }).click();
    await rows(1);
    await page.waitForURL(/[?&]status=failed/);
    await button('Filter').click();
    await page.getByLabel('Error code').fill('NOPE');
    await page.keyboard.press('Enter');
    await page.getByText('No run fits').waitFor();
    expect(page.url()).toContain('error_code=NOPE');
    await page.goBack();
    await rows(1);
    await page.goBack();
    await rows(4);
    await page.goForward();
    await rows(1);

    const shared = await context.newPage();
    await shared.goto(`${server.url}/runs?text=inv-77&tag=echoes&status=succeeded`);
    await shared.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    expect(await shared.getByLabel('Search runs').inputValue()).toBe('inv-77');
    await shared.getByRole('button', { name: 'Remove: Tag echoes' }).waitFor();
    await shared.getByLabel('Search runs').fill('letter of');
    await shared.waitForURL(/text=letter\+of/);
    await shared.locator('tbody', { hasText: 'Echoes' }).waitFor();
    await shared.goto(`${server.url}/runs?version=abc`);
    await shared
      .getByText(/Int cannot represent/)
      .first()
      .waitFor();
    await shared.close();
    // The server has refused the version.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);

    await page.goto(`${server.url}/runs?tag=echoes`);
    await rows(3);
  });

  it('shows the labels of a run, and changes them', async () => {
    const run = await context.newPage();
    await run.goto(`${server.url}/runs?tag=echoes`);
    await run.locator('tbody a').first().click();
    await run.getByRole('link', { name: 'Tag echoes' }).waitFor();
    await run.getByRole('button', { name: 'Labels' }).click();
    await run.getByLabel('Metadata').fill('order');
    await run.getByRole('button', { name: 'Save', exact: true }).click();
    await run.getByText('A value of metadata has 1 to 200 characters, not 0.').waitFor();
    await run.getByLabel('Metadata').fill('order=A=17');
    expect(await inspect(run, 'labels of a run')).toEqual([]);
    await run.keyboard.press('Tab');
    await run.getByRole('button', { name: 'Save', exact: true }).click();
    await run.getByText('A=17', { exact: false }).first().waitFor();
    await run.getByRole('link', { name: 'Tag echoes' }).click();
    await run.waitForURL(/\/runs\?tag=echoes/);
    await run.close();
    await rows(3);
  });

  it('lists workflows by their tags, which are changed in the settings', async () => {
    const list = await context.newPage();
    await list.goto(`${server.url}/workflows`);
    await list.getByRole('link', { name: 'Tag echoes' }).click();
    await list.waitForURL(/\/workflows\?tag=echoes/);
    await list.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    expect(await inspect(list, 'workflows of a tag')).toEqual([]);
    await list.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Failed' }).click();
    await list.getByText('No workflow fits').waitFor();
    await list.goBack();
    await list.getByRole('link', { name: 'Echoes', exact: true }).click();
    await list.getByRole('tab', { name: 'Settings' }).click();
    await list.getByLabel('Tags').fill('echoes, ###');
    await list.getByLabel('Metadata').fill('team=green');
    await list.getByRole('button', { name: 'Save settings' }).click();
    await list.getByText('A tag has letters or digits.').waitFor();
    expect(await inspect(list, 'settings of a workflow')).toEqual([]);
    await list.getByLabel('Tags').fill('echoes, Loud Ones');
    await list.getByRole('button', { name: 'Save settings' }).click();
    await list.getByText('Saved.').waitFor();
    const { workflows } = await server.api.must('{ workflows(tags: ["loud-ones"]) { nodes { tags metadata } } }');
    expect(workflows.nodes).toEqual([{ tags: ['echoes', 'loud-ones'], metadata: { team: 'green' } }]);
    await list.goto(`${server.url}/workflows?tag=echoes&tag=loud-ones`);
    await list.getByRole('button', { name: 'Remove: Tag echoes' }).click();
    await list.waitForURL((url) => url.search === '?tag=loud-ones');
    await list.getByRole('link', { name: 'Echoes', exact: true }).waitFor();
    await list.close();
  });

  it('keeps the filter as a view, which is there after the page was loaded again', async () => {
    await button('Save view').click();
    await page.getByLabel('Name', { exact: false }).fill('Echoes only');
    await page.keyboard.press('Enter');
    await page.getByLabel('Saved view').waitFor();
    await page.reload();
    await settled(page);
    await rows(3);
    await page.goto(`${server.url}/runs`);
    await rows(4);
    await page.getByLabel('Saved view').selectOption({ label: 'Echoes only' });
    await rows(3);
    await page.getByRole('button', { name: 'Remove: Tag echoes' }).waitFor();
  });

  it('acts on all of the runs, after it has said how many they are', async () => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Tag' }).click();
    await page.getByRole('heading', { name: 'Tag 3 runs?' }).waitFor();
    await page.getByLabel('Add tags').fill('Reviewed');
    expect(await inspect(page, 'bulk dialog')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('3 of 3 runs done').waitFor();
    await page.getByRole('heading', { name: 'Tag: done' }).waitFor();
    await page.locator('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
    // A run is found by its new tags a moment later.
    const REVIEWED = '{ executions(filter: { tags: ["reviewed"] }) { totalCount } }';
    await until(async () => (await server.api.must(REVIEWED)).executions.totalCount === 3);
    await page.getByRole('toolbar').getByRole('button', { name: 'Cancel' }).click();
    await button('Cancel 3 runs').click();
    await page.getByText('0 of 3 runs done, 3 failed').waitFor();
    await page.locator('.bulk-failures', { hasText: 'already ended' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await button('Filter').click();
    await page.getByLabel('Error code').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await inspect(page, 'runs on a phone')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByLabel('Saved view').waitFor();
    await page.getByRole('button', { name: 'Delete this view' }).click();
    await page.getByText('The view is deleted.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('lists the files of a run, and previews only inert ones in a frame without rights', async () => {
    const { api } = server;
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const made = await api.createWorkflow(
      [
        { id: 'dot', title: 'Dot', tool: 'file.create', input: { base64: png, name: 'dot.png' } },
        {
          id: 'text',
          title: 'Text',
          tool: 'file.create',
          input: { text: '<b>not bold</b><script>parent.document.title="x"</script>', name: 'a.txt' },
        },
        { id: 'page', title: 'Page', tool: 'file.create', input: { text: '<p>Hi</p>', name: 'a.html' } },
      ],
      { title: 'Makes files' },
    );
    const id = await api.execute(made);
    await api.ended(id);
    const run = await context.newPage();
    run.setDefaultTimeout(PATIENCE_MS);
    await run.goto(`${server.url}/runs/${id}`);
    await run.getByRole('tab', { name: 'Files' }).click();
    const row = (name: string) => run.locator('.run-files > li', { hasText: name });
    await row('a.txt').getByRole('button', { name: 'Preview' }).click();
    const frame = run.frameLocator('iframe[title="Preview of a.txt"]');
    await frame.getByText('<b>not bold</b>').waitFor();
    expect(await run.locator('iframe').getAttribute('sandbox')).toBe('');
    await row('dot.png').getByRole('button', { name: 'Preview' }).click();
    const image = run.frameLocator('iframe[title="Preview of dot.png"]').getByRole('img');
    await image.waitFor();
    const url = (await image.getAttribute('src')) ?? '';
    expect(url).toBe(`data:image/png;base64,${png}`);
    expect(await row('a.html').getByRole('button').count()).toBe(0);
    expect(await row('a.html').getByRole('link', { name: 'Download' }).getAttribute('download')).toBe('a.html');
    expect(await inspect(run, 'files of a run')).toEqual([]);
    await run.close();
    expect(complaints).toEqual([]);
  });
});
