import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { httpWitness } from '../../support/http-witness.js';
import type { HttpWitness } from '../../support/http-witness.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

/* The examples of the guides, as a reader would try them. That of the guide to files runs among the tests of processes. */

let database: TestDatabase;
let witness: HttpWitness;
let server: ServerProcess;
let api: ApiClient;
/** How often the state of the export was asked for. */
let asked = 0;

beforeAll(async () => {
  witness = await httpWitness(({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    if (url.startsWith('/exports')) asked += 1;
    response.end(JSON.stringify(url.startsWith('/exports') ? { done: asked >= 2 } : { page: url }));
  });
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: witness.host });
  api = server.api;
});
afterAll(async () => {
  await server?.stop();
  await witness?.close();
  await database?.drop();
});

/** The examples of a guide in one language. */
function examplesOf(guide: string, language: string): readonly string[] {
  const page = readFileSync(new URL(`../../../docs/guides/${guide}.md`, import.meta.url), 'utf8');
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text = '']) => text);
}

/** The example that holds a text. */
function exampleWith(guide: string, language: string, part: string): string {
  const found = examplesOf(guide, language).find((text) => text.includes(part));
  if (found === undefined) throw new Error(`No example in ${language} of the guide ${guide} holds ${part}.`);
  return found;
}

async function outputs(workflowId: string, context: Record<string, unknown> = {}): Promise<unknown[]> {
  const ended = await api.ended(await api.execute(workflowId, context));
  expect([ended.status, ended.error]).toEqual(['SUCCEEDED', null]);
  return ended.steps.map(({ output }: { output: unknown }) => output);
}

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 60_000; ;) {
    const value = await read();
    if (holds(value) || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const runsOf = async (workflowId: string): Promise<readonly { status: string; output: unknown; trigger: object }[]> =>
  (
    await api.must(
      `query ($id: ID!) { workflow(id: $id) { executions(first: 50) { nodes { status output trigger { type key scheduledFor } } } } }`,
      { id: workflowId },
    )
  )['workflow'].executions.nodes;

describe('the guide to code', () => {
  it('sums up orders', async () => {
    const { createWorkflow } = await api.must(exampleWith('code', 'graphql', 'Sum up orders'));
    const orders = [
      { country: 'CH', amount: 3 },
      { country: 'DE', amount: 4 },
      { country: 'CH', amount: 5 },
    ];
    expect(await outputs(createWorkflow.workflow.id, { orders })).toEqual([{ CH: 8, DE: 4 }]);
  });
});

describe('the guide to state', () => {
  it('finds new articles once', async () => {
    const { createWorkflow } = await api.must(exampleWith('state', 'graphql', 'Articles that are new'));
    const articles = [{ link: '/a' }, { link: '/b' }];
    expect(await outputs(createWorkflow.workflow.id, { articles })).toMatchObject([{ count: 2 }, { value: 2 }]);
    expect(await outputs(createWorkflow.workflow.id, { articles })).toMatchObject([{ count: 0 }, { value: 2 }]);
  });

  it('keeps orders in a table', async () => {
    const [step] = parse(exampleWith('state', 'yaml', 'table.upsert')) as [object];
    const id = await api.createWorkflow([step]);
    const orders = [{ id: 'o1', amount: 5, paid: false, due: '2026-12-01', details: { gift: true } }];
    expect(await outputs(id, { orders })).toEqual([{ inserted: 1, updated: 0 }]);
    expect(await outputs(id, { orders })).toEqual([{ inserted: 0, updated: 1 }]);
  });

  it('has its calls in code', async () => {
    const code = `${exampleWith('state', 'js', 'state.newItems')}\nreturn { last, fresh };`;
    const input = { code, input: '{{ context }}' };
    const id = await api.createWorkflow([{ id: 'code', title: 'Code', tool: 'code.run', input }]);
    const articles = [{ link: '/a' }];
    expect(await outputs(id, { number: 7, articles })).toEqual([{ last: 0, fresh: articles }]);
    expect(await outputs(id, { number: 8, articles })).toEqual([{ last: 7, fresh: [] }]);
  });
});

describe('the guide to loops', () => {
  it('fetches every page', async () => {
    const id = await api.createWorkflow(parse(exampleWith('loops', 'yaml', 'Every page')) as object[]);
    const [texts] = await outputs(id, { pages: [`${witness.url}/1`, 'http://no.invalid/', `${witness.url}/2`] });
    expect(texts).toEqual([{ page: '/1' }, { page: '/2' }]);
  });

  it('waits for an export', async () => {
    const text = exampleWith('loops', 'yaml', 'Wait for the export').replace('https://api.example.com', witness.url);
    const id = await api.createWorkflow(parse(text.replace('delayMs: 2000', 'delayMs: 10')) as object[]);
    await outputs(id);
    expect(asked).toBe(2);
  });
});

describe('the guide to schedules', () => {
  it('has several triggers, and repeats past times and many contexts as the guide to running says', async () => {
    const { createWorkflow } = await api.must(exampleWith('schedules', 'graphql', 'Order report'));
    expect(createWorkflow.workflow.triggers).toMatchObject([
      { key: 'main', trigger: { type: 'SCHEDULED' } },
      { key: 'saturday', trigger: { type: 'SCHEDULED' } },
      { key: 'big-order', trigger: { type: 'EVENT' } },
    ]);
    const { id } = createWorkflow.workflow;
    for (const total of [900, 1_500])
      await api.must(
        'mutation ($payload: JSONObject!) { emitEvent(input: { eventType: "order.placed", payload: $payload }) { event { id } } }',
        {
          payload: { total },
        },
      );
    const ran = await until(
      () => runsOf(id),
      (runs) => runs.some(({ status }) => status === 'SUCCEEDED'),
    );
    expect(ran).toMatchObject([{ output: { why: 'EVENT' }, trigger: { key: 'big-order' } }]);

    const example = (part: string): string => exampleWith('running', 'graphql', part).replace('wf_…', id);
    const { startBackfill } = await api.must(example('startBackfill('));
    // The weekdays from the first Monday of November until before the second one and its week's end.
    expect(startBackfill).toMatchObject({ backfill: { total: 10 }, problems: [] });
    const filled = await until(
      () => runsOf(id),
      (runs) => runs.filter(({ status }) => status === 'SUCCEEDED').length > 10,
    );
    expect(filled).toHaveLength(11);

    const { executeWorkflow } = await api.must(example(' at: '));
    expect(executeWorkflow.execution.status).toBe('QUEUED');
    const { plannedRuns } = await api.must('query { plannedRuns(first: 5) { executionId } }');
    expect(plannedRuns).toEqual([{ executionId: executeWorkflow.execution.id }]);
    const { executeWorkflows } = await api.must(example('executeWorkflows('));
    expect(executeWorkflows).toMatchObject({
      results: [{ execution: { id: expect.any(String) } }, { execution: { id: expect.any(String) } }],
    });
  });
});

describe('the beginnings of the guides', () => {
  it('plan a greeting, and thank for an order', async () => {
    const scheduled = await api.must(exampleWith('schedules', 'graphql', 'Morning greeting'));
    expect(scheduled['createWorkflow'].workflow.nextRunAt).toEqual(expect.any(String));
    const { createWorkflow, emitEvent } = await api.must(exampleWith('events', 'graphql', 'Thank the customer'));
    expect(emitEvent.executions).toHaveLength(1);
    const ran = await until(
      () => runsOf(createWorkflow.workflow.id),
      (runs) => runs.some(({ status }) => status === 'SUCCEEDED'),
    );
    expect(ran).toMatchObject([{ output: { text: 'Thank you for order 7.' } }]);
  });

  it('start a run, and clone a template', async () => {
    const [listed = '', cloned = ''] = exampleWith('marketplace', 'graphql', 'exploreWorkflows').split(
      /^(?=mutation)/m,
    );
    const { exploreWorkflows } = await api.must(listed);
    expect(exploreWorkflows.nodes.length).toBeGreaterThan(10);
    const { cloneWorkflow } = await api.must(cloned);
    const [start = ''] = exampleWith('running', 'graphql', 'executionEvents(').split(/^(?=subscription)/m);
    const { executeWorkflow } = await api.must(start.replace('wf_…', cloneWorkflow.workflow.id));
    expect(executeWorkflow.execution.status).toBe('QUEUED');
  });
});

describe('the guide to running', () => {
  it('finds runs, and acts on all of them', async () => {
    const failing = { id: 'fail', title: 'Fail', tool: 'data.transform', input: { expression: '$error("unpaid")' } };
    const id = await api.createWorkflow([failing], { title: 'Bills' });
    const start =
      'mutation ($id: ID!) { executeWorkflow(input: { workflowId: $id, tags: ["billing"] }) { execution { id } } }';
    for (let run = 0; run < 12; run += 1) await api.must(start, { id });
    const count = 'query { executionCount(filter: { status: [FAILED], tags: ["billing"] }) { count } }';
    await until(
      () => api.must(count),
      ({ executionCount }) => executionCount.count === 12,
    );
    const { executions } = await api.must(exampleWith('running', 'graphql', 'minDurationMs'));
    expect(executions).toEqual({ totalCount: 0, nodes: [] });
    const { startBulkOperation } = await api.must(exampleWith('running', 'graphql', 'startBulkOperation('));
    expect(startBulkOperation).toMatchObject({ bulkOperation: { total: 12 }, problems: [] });
    const again = await until(
      () => runsOf(id),
      (runs) => runs.filter(({ status }) => status === 'FAILED').length === 24,
    );
    expect(again).toHaveLength(24);
  });
});

describe('the guide to events', () => {
  it('answers the caller of a webhook', async () => {
    const { createHook } = await api.must(exampleWith('events', 'graphql', 'Tell a price'));
    const answer = await fetch(createHook.hook.url);
    expect([answer.status, await answer.json()]).toEqual([200, { price: 12.5 }]);
  });

  it('knows a caller by a secret in a header, and takes a parameter out of the path', async () => {
    const { createHook } = await api.must(exampleWith('events', 'graphql', 'Look an item up'));
    const answer = await fetch(createHook.hook.url.replace('{id}', '42'), {
      headers: { 'x-api-key': createHook.secret },
    });
    expect([answer.status, await answer.json()]).toEqual([200, { item: '42', left: 3 }]);
  });

  it('makes the address of a repository, and starts a workflow when another one fails', async () => {
    const { createHook } = await api.must(exampleWith('events', 'graphql', 'our repository'));
    expect(createHook).toMatchObject({ hook: { url: expect.stringContaining('/hooks/') }, secret: expect.any(String) });
    const variables = { filters: { 'workflow.title': { startsWith: 'Daily' } } };
    const { createWorkflow } = await api.must(exampleWith('events', 'graphql', 'workflow.failed'), variables);
    const failing = { id: 'fail', title: 'Fail', tool: 'data.transform', input: { expression: '$error("no report")' } };
    for (const title of ['Weekly report', 'Daily report'])
      await api.ended(await api.execute(await api.createWorkflow([failing], { title })));
    const told = await until(
      () => runsOf(createWorkflow.workflow.id),
      (runs) => runs.some(({ status }) => status === 'SUCCEEDED'),
    );
    expect(told).toMatchObject([{ output: expect.stringContaining('no report') }]);
  });
});
