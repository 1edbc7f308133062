import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { pageTime } from '../support/console-page.js';
import { startConsoleSession } from '../support/console-session.js';
import type { ConsoleSession } from '../support/console-session.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;

const transform = (id: string, title: string, expression: string) => ({
  id,
  title,
  tool: 'data.transform',
  input: { expression },
});
const STEPS = [
  {
    id: 'each',
    title: 'Every number',
    loop: {
      forEach: 'context.list',
      failedItems: 'NULL',
      steps: [
        transform('double', 'Double it', 'item * 2'),
        transform('check', 'Check it', 'item in context.bad ? $error("odd one") : steps.double.output'),
      ],
    },
  },
  transform('sum', 'Sum up', '$sum(steps.each.output)'),
];

describeInBrowser('loops in the console', () => {
  let database: TestDatabase;
  let witness: HttpWitness;
  /** Answers the rows from the sixth on. */
  const isOpen = Promise.withResolvers<void>();
  let server: ServerProcess;
  let browser: Browser;
  let session: ConsoleSession;
  let workflowId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    witness = await httpWitness(({ url }, response) => {
      const row = Number(url.slice(1));
      void (row < 6 ? Promise.resolve() : isOpen.promise).then(() => response.end('on'));
    });
    server = await startServerProcess({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: witness.host });
    workflowId = await server.api.createWorkflow(STEPS, { title: 'Numbers' });
    browser = await startBrowser();
    session = await startConsoleSession(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await witness?.close();
    await database?.drop();
  });

  /** The seconds that the page has computed so far. The clock also counts what other processes compute. */
  async function computed(page: Page): Promise<number> {
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    const { metrics } = await client.send('Performance.getMetrics');
    await client.detach();
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  }

  it('shows a thousand iterations a page at a time, the steps of one, and runs the failed ones again', async () => {
    const { page } = session;
    const list = Array.from({ length: 1_000 }, (_, index) => index);
    const run = await server.api.execute(workflowId, { list, bad: [700] });
    await server.api.ended(run);
    await session.open(`/runs/${run}`, 'Numbers');
    await page
      .getByRole('button', { name: /Every number/ })
      .first()
      .click();
    const iterations = page.getByRole('region', { name: 'Iterations of each' });
    await iterations.getByText('1,000 of 1,000 ended, 1 failed.').waitFor();
    expect(await iterations.getByRole('button', { name: /^Iteration \d+,/ }).count()).toBe(50);
    await iterations.getByLabel('Show').selectOption('failed');
    const failed = iterations.getByRole('button', { name: 'Iteration 700, failed' });
    await failed.waitFor();
    await failed.focus();
    await page.keyboard.press('Enter');
    const steps = page.getByRole('region', { name: 'Steps of iteration 700' });
    await steps.getByText('Check it').click();
    await steps
      .getByText(/odd one/)
      .first()
      .waitFor();
    expect(await session.look('run-iterations')).toEqual([]);
    await iterations.getByRole('button', { name: 'Run the failed ones again' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/runs/') && !url.pathname.endsWith(run));
    const again = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await server.api.ended(again);
    const { execution } = await server.api.must(
      'query ($id: ID!) { execution(id: $id) { events(first: 100) { type step { stepId iteration } } } }',
      { id: again },
    );
    const done = execution.events.filter(
      ({ type, step }: { type: string; step: { iteration: number[] } | null }) =>
        type === 'STEP_STARTED' && step !== null && step.iteration.length > 0,
    );
    expect(done.map(({ step }: { step: object }) => step)).toEqual([{ stepId: 'check', iteration: [700] }]);
  });

  it('opens a loop in the graph and in the timeline, at its failed iteration, by keyboard alone', async () => {
    const { page } = session;
    const run = await server.api.execute(workflowId, {
      list: Array.from({ length: 1_000 }, (_, at) => at),
      bad: [3, 990],
    });
    await server.api.ended(run);
    await session.open(`/runs/${run}`, 'Numbers');
    const graph = page.locator('.graph');
    await graph.getByText('1,000 of 1,000 ended, 2 failed').waitFor();
    expect(await graph.getByRole('button', { name: /Check it/ }).count()).toBe(0);
    const toggle = graph.getByRole('button', { name: 'Steps of Every number' });
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    await toggle.focus();
    const before = await computed(page);
    await page.keyboard.press('Enter');
    await graph.getByRole('button', { name: /^Check it .*Failed$/ }).waitFor();
    expect((await computed(page)) - before).toBeLessThan(3);
    const bar = page.getByRole('region', { name: 'Iteration of Every number' });
    const number = bar.getByLabel('Iteration', { exact: true });
    expect(await number.inputValue()).toBe('3');
    await bar.getByRole('button', { name: 'Next failed' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.loop-bar input')?.value === '990');
    await graph.getByRole('button', { name: /^Check it .*Failed$/ }).focus();
    await page.keyboard.press('Enter');
    const side = page.locator('.run-side');
    await side.getByText(/iteration 990/).waitFor();
    await side
      .getByText(/odd one/)
      .first()
      .waitFor();
    await pageTime(page, 500);
    expect(await session.look('run-loop-graph')).toEqual([]);
    await number.focus();
    await number.fill('500');
    await graph.getByRole('button', { name: /^Check it .*Succeeded$/ }).waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    const timeline = page.locator('.timeline');
    await timeline.getByRole('button', { name: /^Double it\s*, Succeeded/ }).waitFor();
    expect(await session.look('run-loop-timeline')).toEqual([]);
    await timeline.getByRole('button', { name: 'Steps of Every number' }).focus();
    await page.keyboard.press('Enter');
    await timeline.getByRole('button', { name: /^Double it/ }).waitFor({ state: 'detached' });
    expect(await page.getByRole('region', { name: 'Iteration of Every number' }).count()).toBe(0);
  });

  it('opens a loop within a loop, and follows a run that is under way', async () => {
    const { page } = session;
    const inner = {
      id: 'columns',
      title: 'Every column',
      loop: {
        forEach: '[1..2]',
        concurrency: 1,
        steps: [
          { id: 'pause', title: 'Wait a little', tool: 'flow.sleep', input: { seconds: 0.3 } },
          transform('cell', 'Name the cell', '"cell " & item'),
        ],
      },
    };
    // It cannot end before its last row was seen not to have started.
    const gate = {
      id: 'gate',
      title: 'Ask to go on',
      tool: 'http.request',
      input: { url: `${witness.url}/{{ item }}` },
      dependsOn: ['columns'],
    };
    const rows = { id: 'rows', title: 'Every row', loop: { forEach: '[1..12]', concurrency: 1, steps: [inner, gate] } };
    const nested = await server.api.createWorkflow([rows], { title: 'Cells' });
    const run = await server.api.execute(nested);
    await session.open(`/runs/${run}`, 'Cells');
    const graph = page.locator('.graph');
    await graph.getByText(/^[1-9]\d* of 12 ended/).waitFor();
    await graph.getByRole('button', { name: 'Steps of Every row' }).click();
    await graph.getByRole('button', { name: 'Steps of Every column' }).click();
    await graph.getByRole('button', { name: /^Name the cell .*Succeeded$/ }).waitFor();
    expect(await page.getByRole('region', { name: /^Iteration of/ }).count()).toBe(2);
    const outer = page.getByRole('region', { name: 'Iteration of Every row' });
    await outer.getByLabel('Iteration', { exact: true }).fill('11');
    await outer.getByText('Not started').waitFor();
    isOpen.resolve();
    await server.api.ended(run);
    await graph.getByRole('button', { name: /^Name the cell .*Succeeded$/ }).waitFor();
    await graph.getByRole('button', { name: /^Name the cell/ }).click();
    await page
      .locator('.run-side')
      .getByText(/iteration 11\.0/)
      .waitFor();
    expect(await session.look('run-loop-nested')).toEqual([]);
    await outer.getByRole('button', { name: 'Close Every row' }).click();
    expect(await page.getByRole('region', { name: /^Iteration of/ }).count()).toBe(0);
  });

  it('adds a step to a loop, moves it, changes the rule of the loop, and saves all of it', async () => {
    const { page } = session;
    await session.open(`/workflows/${workflowId}`, 'Numbers');
    const list = page.getByRole('list', { name: 'Steps' });
    expect(await list.getByRole('listitem').count()).toBe(4);
    await list
      .getByRole('button', { name: /Every number/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('List', { exact: true }).fill('context.numbers');
    await page.getByLabel('If an iteration fails').selectOption('DROP');
    await page.getByRole('button', { name: 'Add to the loop' }).click();
    await page.getByLabel('Search tools').fill('data.transform');
    await page.locator('.tool-option', { hasText: 'data.transform' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('Title').fill('Last of all');
    expect(await list.getByRole('listitem').count()).toBe(5);
    await list.getByRole('button', { name: 'Move Last of all up' }).click();
    await list.getByRole('button', { name: 'Remove Double it' }).click();
    await list
      .getByRole('button', { name: /Check it/ })
      .first()
      .click();
    expect(await session.look('edit-loop')).toEqual([]);
    await page
      .getByLabel(/^expression/i)
      .first()
      .fill('item');
    await list
      .getByRole('button', { name: /Last of all/ })
      .first()
      .click();
    await page
      .getByLabel(/^expression/i)
      .first()
      .fill('index');
    await page.getByRole('button', { name: 'Save steps' }).click();
    await page.getByText('Your changes are not saved yet.').waitFor({ state: 'detached' });
    const { workflow } = await server.api.must(
      'query ($id: ID!) { workflow(id: $id) { allSteps { title parentKey loop { forEach failedItems } } } }',
      { id: workflowId },
    );
    expect(workflow.allSteps).toEqual([
      { title: 'Every number', parentKey: null, loop: { forEach: 'context.numbers', failedItems: 'DROP' } },
      { title: 'Last of all', parentKey: 'each', loop: null },
      { title: 'Check it', parentKey: 'each', loop: null },
      { title: 'Sum up', parentKey: null, loop: null },
    ]);
  });
});
