import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const FOLDER = new URL('../n8n/', import.meta.url);
const NAMES = readdirSync(FOLDER).map((name) => name.replace('.json', ''));
const IMPORT = `mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome key document
  workflow { id title version status trigger { type enabled ... on ScheduledTrigger { schedule timezone } ... on EventTrigger { eventType } } steps { key tool input when forEach dependsOn } }
  missingConnections { name kind } notes { code pointer detail node } } }`;

const CUSTOMERS = [
  { id: 1, name: 'Ada' },
  { id: 2, name: 'Bob' },
];
const PAGES: Readonly<Record<string, unknown>> = {
  '/orders': [
    { id: 1, total: 250, customer: { name: 'Ada', country: 'GB' } },
    { id: 2, total: 20, customer: { name: 'Bob', country: 'DE' } },
    { id: 3, total: 5, customer: { name: 'Cyd', country: 'US' } },
  ],
  '/customers': { customers: CUSTOMERS },
  '/customers/1': CUSTOMERS[0],
  '/customers/2': CUSTOMERS[1],
  '/users': [
    { id: 1, name: 'Ada' },
    { id: 2, name: 'Bob' },
    { id: 3, name: 'Cyd' },
  ],
  '/scores': [
    { id: 2, score: 9 },
    { id: 1, score: 4 },
  ],
  '/status': { state: 'down' },
};
const CSV =
  'name,email,age\nBob Hope,bob@example.com,17\nAda Byron,ada@example.com,36\nAda Again,ada@example.com,36\nNo Mail,,50\n';
const HTML =
  '<html><body><h1>Teapot</h1><p class="price"> 12 € </p><ul><li><a href="https://example.com/a">a</a></li><li><a href="https://example.com/b">b</a></li></ul></body></html>';

let database: TestDatabase;
let server: TestServer;
let witness: HttpWitness;
let ada: ApiClient;
/** How often the state of the job was asked for; it is done each third time. */
let asked = 0;

beforeAll(async () => {
  witness = await httpWitness(({ url }, response) => {
    const path = url.split('?')[0] ?? '';
    if (path === '/job') {
      asked += 1;
      const state = asked % 3 === 0 ? 'done' : 'working';
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ state, tries: asked }));
    }
    if (path === '/people.csv') return void response.setHeader('content-type', 'text/csv').end(CSV);
    if (path === '/page') return void response.setHeader('content-type', 'text/html').end(HTML);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(PAGES[path] ?? { ok: true }));
  });
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: witness.host });
  ada = new ApiClient(server.url, TEST_KEY);
});
beforeEach(() => {
  witness.requests.splice(0);
  asked = 0;
});
afterAll(async () => {
  await ada?.close();
  await server?.stop();
  await witness?.close();
  await database?.drop();
});

const fixture = (name: string): string =>
  readFileSync(new URL(`${name}.json`, FOLDER), 'utf8').replaceAll('http://witness.test', witness.url);
const importOf = async (name: string, more = {}) =>
  (await ada.must(IMPORT, { input: { document: fixture(name), ...more } }))['importWorkflow'];
/** The sent requests, in order of their paths. */
const sent = () =>
  witness.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, body }) => [method, url, body.startsWith('{') ? JSON.parse(body) : body])
    .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
const run = async (name: string, context = {}) => {
  const { workflow } = await importOf(name);
  return ada.ended(await ada.execute(workflow.id, context));
};

describe('a workflow of n8n', () => {
  test.each(NAMES)('%s becomes one that can be saved, off, and the same each time', async (name) => {
    const first = await importOf(name, { activate: false });
    expect(first.workflow).toMatchObject({ status: 'INACTIVE', trigger: { enabled: false } });
    expect(first.workflow.steps.length).toBeGreaterThan(0);
    expect(await importOf(name)).toMatchObject({ outcome: 'UNCHANGED' });
    // The result is a valid document.
    expect(
      (await ada.must(IMPORT, { input: { document: first.document, dryRun: true } }))['importWorkflow'],
    ).toMatchObject({ outcome: 'UNCHANGED', workflow: { id: first.workflow.id } });
    expect(first.document).not.toMatch(/canary-pinned|"id": "[a-j]\d"/);
    for (const { code, detail } of first.notes)
      expect([code, detail]).toEqual([expect.stringMatching(/^(N8N_|UNKNOWN_)/), expect.stringMatching(/\.$|\?$/)]);
    const holes = first.notes.filter(
      ({ code }: { code: string }) => code === 'N8N_NOT_CARRIED' || code === 'N8N_NOT_TRANSLATED',
    );
    expect([name, holes]).toEqual([name, ['placeholders', 'odds-and-ends'].includes(name) ? expect.anything() : []]);
  });

  test('sends each item its way', async () => {
    const { steps, trigger } = (await importOf('orders-to-slack')).workflow;
    expect(trigger).toMatchObject({ schedule: '30 8 * * 1-5', timezone: 'Europe/Berlin' });
    expect(steps.map(({ tool }: { tool: string }) => tool)).toEqual([
      'http.request',
      'data.transform',
      'http.request',
      'slack.send_message',
    ]);
    expect((await importOf('orders-to-slack')).missingConnections).toEqual([
      { name: 'shop-api', kind: 'BEARER' },
      { name: 'slack-account', kind: 'SERVICE' },
    ]);
  });

  test('loops over items, and continues with what the loop has made', async () => {
    const ended = await run('loop-over-customers');
    expect(ended).toMatchObject({ status: 'SUCCEEDED' });
    const { document } = await importOf('loop-over-customers');
    expect(document).toMatch(/loop:\n +forEach: steps.split_out.output\n +concurrency: 1\n/);
    expect(sent()).toEqual([['POST', '/report', { names: ['Ada', 'Bob'], count: 2 }]]);
  });

  test('works on what earlier runs have not seen', async () => {
    const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
      name,
      type: `n8n-nodes-base.${type}`,
      typeVersion,
      parameters,
    });
    const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
    const document = JSON.stringify({
      name: 'Only new users',
      nodes: [
        node('Start', 'manualTrigger', 1, {}),
        node('Users', 'httpRequest', 4.2, { url: `${witness.url}/users` }),
        node('New ones', 'removeDuplicates', 2, {
          operation: 'removeItemsSeenInPreviousExecutions',
          dedupeValue: '={{ $json.id }}',
        }),
        node('Greet', 'httpRequest', 4.2, { method: 'POST', url: `=${witness.url}/greet/{{ $json.name }}` }),
      ],
      connections: { Start: to('Users'), Users: to('New ones'), 'New ones': to('Greet') },
    });
    const { workflow, notes } = (await ada.must(IMPORT, { input: { document } }))['importWorkflow'];
    expect(notes).toEqual([]);
    for (const _ of [1, 2])
      expect(await ada.ended(await ada.execute(workflow.id))).toMatchObject({ status: 'SUCCEEDED' });
    expect(sent().map(([, url]) => url)).toEqual(['/greet/Ada', '/greet/Bob', '/greet/Cyd']);
  });

  test('reads a table, filters, sorts and sends each row', async () => {
    expect(await run('csv-cleanup')).toMatchObject({ status: 'SUCCEEDED' });
    expect(sent()).toEqual([
      ['PUT', '/people/Ada', { label: 'Ada Byron <ada@example.com>', first: 'Ada', adult: true }],
      ['PUT', '/people/Bob', { label: 'Bob Hope <bob@example.com>', first: 'Bob', adult: false }],
    ]);
  });

  test('carries files from step to step, and sends them', async () => {
    expect(await run('files')).toMatchObject({ status: 'SUCCEEDED' });
    const sentTo = (path: string) => witness.requests.find(({ url }) => url.startsWith(path));
    expect(sentTo('/upload')?.body).toMatch(
      /name="file"; filename="adults\.csv"\r\nContent-Type: text\/csv\r\n\r\n[^]*ada@example\.com[^]*name="note"\r\n\r\nadults\.csv\r\n/,
    );
    expect(sentTo('/raw/')).toMatchObject({ url: '/raw/people.md', body: CSV });
    expect(sentTo('/again')).toMatchObject({ body: CSV, headers: { 'content-type': 'text/csv' } });
    expect(sentTo('/status')?.url).toBe('/status/200');
  });

  test('asks for a file of the disk as an input of the run', async () => {
    const body = 'name\nAda\n';
    const init = { method: 'POST', headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'text/csv' }, body };
    const uploaded = await fetch(`${server.url}/api/v1/files?name=people.csv`, init);
    const { media_type: mediaType, ...about } = (await uploaded.json()) as Record<string, unknown>;
    const { id, name, size, sha256 } = about;
    const { workflow } = await importOf('disk-file');
    await expect(ada.execute(workflow.id)).rejects.toThrow('people_csv');
    const ended = await ada.ended(
      await ada.execute(workflow.id, { people_csv: { id, name, mediaType, size, sha256 } }),
    );
    expect([ended.status, ended.error]).toEqual(['SUCCEEDED', null]);
    expect(witness.requests.map(({ url, body: sentBody }) => [url, sentBody])).toEqual([['/upload/people.csv', body]]);
  });

  test('reads and makes files in code', async () => {
    const ended = await run('code-files');
    expect([ended.status, ended.error]).toEqual(['SUCCEEDED', null]);
    expect(witness.requests.filter(({ method }) => method === 'POST').map(({ url, body }) => [url, body])).toEqual([
      ['/upload/loud-people.csv', CSV.toUpperCase()],
      ['/again/rows-5.csv/5', CSV],
    ]);
  });

  test('merges two sources by a field', async () => {
    expect(await run('merge-sources')).toMatchObject({ status: 'SUCCEEDED' });
    expect(sent().map(([, , body]) => body)).toEqual([
      { name: 'Ada', score: 4, rank: 2, of: 3 },
      { name: 'Bob', score: 9, rank: 1, of: 3 },
      { name: 'Cyd', score: 0, rank: 3, of: 3 },
    ]);
  });

  test('reads elements of a page', async () => {
    expect(await run('scrape-page')).toMatchObject({ status: 'SUCCEEDED' });
    expect(sent()).toEqual([['POST', '/tell', 'Teapot costs 12 and has 2 links']]);
  });

  test('of older nodes runs as well, and takes one branch', async () => {
    const { steps } = await run('older-nodes');
    expect(sent()).toEqual([
      ['POST', '/alarm', { state: 'down' }],
      ['POST', '/status', { at: expect.stringMatching(/^\d{4}-/) }],
    ]);
    expect(witness.requests[0]?.headers['x-check']).toBe('nightly');
    expect(steps.at(-1)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('that is started by a webhook routes what comes', async () => {
    const { workflow } = await importOf('webhook-router');
    await ada.must('mutation ($id: ID!) { activateWorkflow(id: $id) { workflow { status } } }', { id: workflow.id });
    const payload = {
      email: ' Ada@Example.com ',
      subject: 'Broken',
      priority: 4,
      _request: { query: {}, headers: {} },
    };
    const { emitEvent } = await ada.must(
      'mutation ($input: EmitEventInput!) { emitEvent(input: $input) { executions { id } } }',
      { input: { eventType: 'webhook.received', payload } },
    );
    const ids = emitEvent.executions.map(({ id }: { id: string }) => id);
    const ended = await Promise.all(ids.map((id: string) => ada.ended(id)));
    expect(ended.map(({ status }) => status)).toContain('SUCCEEDED');
    expect(sent()).toEqual([['POST', '/urgent', 'from=ada%40example.com']]);
    await ada.must('mutation ($id: ID!) { deactivateWorkflow(id: $id) { workflow { status } } }', { id: workflow.id });
  });

  test('has its expressions in JSONata, which say the same', async () => {
    const { status, output } = await run('expressions');
    expect([status, output]).toEqual([
      'SUCCEEDED',
      {
        full: 'Ada Lovelace',
        plus: 'Ada Lovelace',
        sum: 8,
        ternary: 'many',
        template: 'Hi Ada, you have 3 tags',
        includes: true,
        map: 'X-Y-Z',
        filter: ['x', 'z'],
        optional: 'nowhere',
        or: 'default',
        date: '01.03.2026 09:05',
        iso: '2026-03-01T09:05:00.000Z',
        later: '2026-03-02T11:05:00.000Z',
        round: 4,
        fixed: '2.33',
        node: 'Lovelace',
        old: 'Ada',
        first: 'y',
        object: { a: 7, b: [1, 2] },
        object2: {
          first: 'Ada',
          last: 'Lovelace',
          tags: ['x', 'y', 'z'],
          n: 8,
          when: '2026-03-01T09:05:00.000Z',
          empty: '',
        },
        not: true,
        slice: 'Love',
        starts: true,
        replace: 'LoveLace',
        keys: 6,
        index: 0,
        if: 'seven',
        name: 'Expressions',
        braces: '{"a":{"b":1}}',
        literal: 'a {{ b }} c',
      },
    ]);
  });

  test('takes the items that go together through filters and lists, and runs as code what JSONata cannot say', async () => {
    const { workflow } = await importOf('pairs-and-code');
    expect(workflow.steps.map(({ tool }: { tool: string }) => tool)).toEqual([
      'http.request',
      'data.transform',
      'code.run',
      'data.transform',
      'data.transform',
      'code.run',
      'http.request',
    ]);
    expect(await ada.ended(await ada.execute(workflow.id))).toMatchObject({ status: 'SUCCEEDED' });
    expect(sent().map(([, , body]) => body)).toEqual([
      { part: 'b', who: 'Bob!', user: 2, sum: 6 },
      { part: 'd', who: 'Cyd!', user: 3, sum: 6 },
      { part: 'o', who: 'Bob!', user: 2, sum: 6 },
      { part: 'y', who: 'Cyd!', user: 3, sum: 6 },
    ]);
  });

  test('knows which items go together behind sorted lists, branches that join, and rounds', async () => {
    const ended = await run('pairs-in-rounds');
    expect([ended.status, ended.error]).toEqual(['SUCCEEDED', null]);
    expect(sent()).toEqual([
      ['POST', '/first', { who: 'Bob' }],
      ['POST', '/greet', { to: 'Ada' }],
      ['POST', '/note', { to: 'Ada', place: 1 }],
      ['POST', '/note', { to: 'Bob', place: 2 }],
      ['POST', '/ready', { who: 'Ada' }],
      ['POST', '/ready', { who: 'Bob' }],
      ['POST', '/skip', { to: 'Bob' }],
    ]);
  });

  test('asks again until it is ready, and goes on with what came of it', async () => {
    const { workflow, document } = await importOf('polling');
    expect(document).toMatch(/repeat:\n +until: [^]+\n +maxTimes: 1000\n/);
    expect(await ada.ended(await ada.execute(workflow.id))).toMatchObject({ status: 'SUCCEEDED' });
    expect(witness.requests.map(({ url }) => url)).toEqual(['/jobs', '/job', '/job', '/job', '/done']);
    expect(sent().at(0)?.[2]).toEqual({ tries: 3, ok: true, state: 'done' });
  });

  test('keeps rows of data tables between runs, in a table that the first run makes', async () => {
    const { workflow, missingConnections } = await importOf('data-tables');
    expect(missingConnections).toEqual([]);
    const outputs = async (wares: object[]): Promise<Record<string, unknown>> => {
      const id = await ada.execute(workflow.id, { wares });
      expect(await ada.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
      const { execution } = await ada.must('query ($id: ID!) { execution(id: $id) { steps { title output } } }', {
        id,
      });
      return Object.fromEntries(
        execution.steps.map(({ title, output }: { title: string; output: unknown }) => [title, output]),
      );
    };
    const first = await outputs([
      { sku: 'apple', price: '3' },
      { sku: 'pear', price: 120 },
    ]);
    expect(first).toMatchObject({
      Once: { data: [{ text: 'apple of apple' }, { text: 'pear of pear' }] },
      Upsert: { inserted: 1, updated: 0, rows: [{ sku: 'extra', price: 7 }] },
      Cheap: [{ updated: 2 }],
      'By its id': [{ updated: 1, rows: [{ price: 1, isCheap: true }] }],
      Dear: [{ deleted: 1 }],
      'Found none': [{ none: true }],
      Rest: [{ count: 2, rows: expect.arrayContaining([expect.objectContaining({ sku: 'apple', isCheap: true })]) }],
      Tell: [
        { output: 'Sent message to customer 23423532:  Hi Jay Gatsby' },
        { output: 'Sent message to customer 23423533:  Hi José Arcadio Buendía' },
      ],
    });
    const second = await outputs([
      { sku: 'apple', price: 9 },
      { sku: 'grape', price: null },
    ]);
    expect(second).toMatchObject({
      Once: { data: [{ text: 'grape of grape' }] },
      Upsert: { inserted: 0, updated: 1 },
      Dear: [{ deleted: 0 }],
    });
  });

  test('repeats nodes of one item, with what the round before has put out', async () => {
    expect(await run('counting')).toMatchObject({ status: 'SUCCEEDED' });
    expect(sent().map(([, url, body]) => [url, body])).toEqual([
      ['/beside/1', ''],
      ['/beside/2', ''],
      ['/beside/3', ''],
      ['/end', { n: 3, log: '0,1,2,' }],
      ['/round/0/1/0', ''],
      ['/round/1/2/10', ''],
      ['/round/2/3/20', ''],
    ]);
  });

  test('makes a workflow of each tool of an MCP server, all at once, and exposes them when they are activated', async () => {
    const FURTHER = `mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome notes { code } workflow { id title mcpTool inputSchema }
      importedWorkflows { outcome key notes { code } workflow { id title description mcpTool inputSchema steps { tool } } } } }`;
    const input = { document: fixture('mcp-server') };
    const first = (await ada.must(FURTHER, { input }))['importWorkflow'];
    expect(first.workflow).toMatchObject({ title: 'Shop tools: Find customer', mcpTool: null });
    expect(first.importedWorkflows.map(({ workflow }: { workflow: { title: string } }) => workflow.title)).toEqual([
      'Shop tools: Send note',
      'Shop tools: Add tax',
    ]);
    const again = (await ada.must(FURTHER, { input: { ...input, activate: true } }))['importWorkflow'];
    const [note, tax] = again.importedWorkflows;
    expect([again.outcome, note.outcome, tax.outcome]).toEqual(['UPDATED', 'UPDATED', 'UPDATED']);
    expect(again.workflow.inputSchema).toMatchObject({ properties: { id: { type: 'number' } }, required: ['id'] });
    expect(note.workflow).toMatchObject({
      description: 'Writes a note.',
      mcpTool: 'shop_tools_send_note',
      inputSchema: {
        properties: { text: { description: 'What to write' }, level: { type: 'string' } },
        required: ['text'],
      },
    });
    const called = async (id: string, context: Record<string, unknown>) => ada.ended(await ada.execute(id, context));
    expect(await called(again.workflow.id, { id: 2 })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await called(note.workflow.id, { text: 'Hi' })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await called(tax.workflow.id, { query: '21' })).toMatchObject({ output: [{ data: '42' }] });
    expect(witness.requests[0]?.url).toBe('/customers/2');
    expect(sent()).toEqual([['POST', '/notes', { text: 'Hi', level: 'low' }]]);
  });

  test('lists a workflow for each tool if several documents are imported', async () => {
    const several = `mutation ($input: ImportWorkflowsInput!) { importWorkflows(input: $input) { results { key importedWorkflows { key } } } }`;
    const { results } = (await ada.must(several, { input: { document: fixture('mcp-server'), dryRun: true } }))[
      'importWorkflows'
    ];
    expect(results.map(({ key }: { key: string }) => key)).toEqual([
      'shop-tools-find-customer',
      'shop-tools-send-note',
      'shop-tools-add-tax',
    ]);
  });

  test('gives agents the tools that stand for theirs, with their settings in words', async () => {
    const { workflow, notes } = await importOf('agent-tools');
    const [{ tool, input }] = workflow.steps;
    expect([tool, input.tools, input.connections]).toEqual([
      'agent.run',
      ['http.request', 'gmail.send_message', 'mcp.shop.*'],
      ['my-mail'],
    ]);
    expect(input.system).toContain('Be kind.\n\nYour tools:\n- Look up: Finds a customer.\n  Call http.request with\n');
    expect(input.system).toContain(`url: ${witness.url}/customers/<id: Number of the customer>`);
    expect(input.system).toContain(`url: ${witness.url}/weather/<city: A town>`);
    expect(input.system).toContain('html: <text: The mail>');
    const codes = notes.map(({ code }: { code: string }) => code);
    expect(codes).not.toContain('N8N_NOT_CARRIED');
    expect(notes).toContainEqual(expect.objectContaining({ detail: expect.stringContaining('the kind MCP') }));
  });

  test('names what has no counterpart, leaves a step that fails in its place, and is not let loose', async () => {
    const { workflow, notes } = await importOf('placeholders', { activate: true });
    expect(workflow).toMatchObject({ status: 'INACTIVE', trigger: { schedule: '* * * * *' } });
    const found = notes.map(({ code, node, pointer }: Record<string, string>) => [code, node, pointer]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['N8N_DIFFERENT', 'Every 10 seconds', '/nodes/0/parameters'],
        ['N8N_NOT_CARRIED', 'Code', '/nodes/1/type'],
        ['N8N_NOT_CARRIED', 'Shell', '/nodes/2/type'],
        ['N8N_DIFFERENT', 'Run other', '/nodes/3'],
        ['N8N_NOT_TRANSLATED', 'Odd', '/nodes/6/parameters/assignments/assignments/0/value'],
        ['N8N_LEFT_OUT', null, '/pinData'],
      ]),
    );
    expect(
      notes.filter(({ node, code }: Record<string, string>) => node === 'Odd' && code === 'N8N_NOT_TRANSLATED'),
    ).toHaveLength(1);
    const ended = await ada.ended(await ada.execute(workflow.id));
    expect(ended).toMatchObject({
      status: 'FAILED',
      error: { message: expect.stringContaining('"Code" was not carried over') },
    });
  });

  test('runs the code of Code, Function and Function Item nodes, with the items of other nodes', async () => {
    const { workflow, notes } = await importOf('code-nodes');
    expect(notes).toEqual([]);
    const ended = await ada.ended(await ada.execute(workflow.id));
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      output: [{ text: '3: 0.75' }, { text: '5: 1.25' }, { text: '2: 0.75' }],
    });
  });

  test('has one trigger, and says what became of the rest', async () => {
    const { workflow, notes } = await importOf('odds-and-ends');
    expect(workflow.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 12 15 */3 *' });
    const of = (name: string | null) =>
      notes.filter(({ node }: { node: string | null }) => node === name).map(({ code }: { code: string }) => code);
    expect([of('By hand'), of('Off'), of('Poll'), of('Alone'), of('Gmail read')]).toEqual([
      [],
      ['N8N_LEFT_OUT'],
      ['N8N_DIFFERENT'],
      ['N8N_LEFT_OUT'],
      ['N8N_CREDENTIAL'],
    ]);
    expect(notes).toContainEqual(expect.objectContaining({ pointer: '/settings/errorWorkflow' }));
  });

  test('keeps agents, models and mail as they can be', async () => {
    const { workflow } = await importOf('mail-agent');
    expect(workflow).toMatchObject({
      trigger: { eventType: 'email.received' },
      steps: [
        {
          tool: 'agent.run',
          input: { tools: ['http.request'], maxTurns: 6, schema: { properties: { confident: { type: 'boolean' } } } },
        },
        { tool: 'data.transform' },
        { tool: 'gmail.send_message', when: expect.any(String) },
      ],
    });
    const digest = await importOf('feed-digest');
    expect(digest.workflow).toMatchObject({
      trigger: { schedule: '15 17 * * 5' },
      steps: expect.arrayContaining([
        expect.objectContaining({
          tool: 'llm.generate',
          input: expect.objectContaining({ temperature: 0.3, maxTokens: 800, system: 'You write for a busy team.' }),
        }),
      ]),
    });
    expect(digest.document).toContain('Sums up the feed every Friday.');
  });
});

describe('workflows of n8n with one name', () => {
  const node = (id: string) => ({
    id,
    name: `Set ${id}`,
    type: 'n8n-nodes-base.set',
    typeVersion: 3.4,
    position: [0, 0],
    parameters: { assignments: { assignments: [{ name: 'id', value: id, type: 'string' }] } },
  });
  const source = (id: string | undefined, name: string, ...ids: readonly string[]) =>
    JSON.stringify({ ...(id === undefined ? {} : { id }), name, nodes: ids.map(node), connections: {} });
  const imported = async (document: string) =>
    (await ada.must(IMPORT, { input: { document } }))['importWorkflow'] as {
      readonly outcome: string;
      readonly key: string;
      readonly workflow: { readonly id: string; readonly steps: readonly unknown[] };
    };

  test.each([
    ['other ids', ['n8n-a', 'n8n-b']],
    ['no ids', [undefined, undefined]],
  ])('are workflows of their own if they have %s', async (how, [one, other]) => {
    const name = `My workflow with ${how}`;
    const first = await imported(source(one, name, `${how} 1`, `${how} 2`));
    const second = await imported(source(other, name, `${how} 3`, `${how} 4`));
    expect([first.outcome, second.outcome, second.key]).toEqual(['CREATED', 'CREATED', `${first.key}-2`]);
    expect(await imported(source(one, name, `${how} 1`, `${how} 2`))).toMatchObject({
      outcome: 'UNCHANGED',
      workflow: { id: first.workflow.id },
    });
    expect(await imported(source(other, name, `${how} 3`, `${how} 4`, `${how} 5`))).toMatchObject({
      outcome: 'UPDATED',
      key: second.key,
      workflow: { id: second.workflow.id },
    });
  });

  test('are the same if they have one id, even if the name has changed', async () => {
    const first = await imported(source('n8n-c', 'Old name', 'c1'));
    expect(await imported(source('n8n-c', 'New name', 'c2'))).toMatchObject({
      outcome: 'UPDATED',
      key: first.key,
      workflow: { id: first.workflow.id, title: 'New name' },
    });
  });

  test('do not change a workflow that was never in n8n', async () => {
    const own = await imported(
      JSON.stringify({
        apiVersion: 'stepcast/v1',
        kind: 'Workflow',
        title: 'By hand',
        steps: [{ id: 'a', title: 'Mine', tool: 'data.transform', input: { expression: '1' } }],
      }),
    );
    const other = await imported(source('n8n-d', 'By hand', 'd1'));
    expect([own.key, other.key]).toEqual(['by-hand', 'by-hand-2']);
  });

  test('come together, and name one another by the keys that they get', async () => {
    const call = {
      id: 'e2',
      name: 'Call it',
      type: 'n8n-nodes-base.executeWorkflow',
      typeVersion: 1.2,
      position: [0, 0],
      parameters: { workflowId: { __rl: true, mode: 'list', value: 'n8n-f', cachedResultName: 'Both' } },
    };
    const start = { ...node('e1'), name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
    const calling = JSON.stringify({
      id: 'n8n-e',
      name: 'Both',
      nodes: [start, call],
      connections: { Start: { main: [[{ node: 'Call it', type: 'main', index: 0 }]] } },
    });
    const { importWorkflows } = await ada.must(
      `mutation ($input: ImportWorkflowsInput!) { importWorkflows(input: $input) { results { key workflow { steps { tool input } } } } }`,
      { input: { document: `[${calling}, ${source('n8n-f', 'Both', 'f1')}]` } },
    );
    const [one, other] = importWorkflows.results;
    expect([one.key, other.key]).toEqual(['both', 'both-2']);
    expect(one.workflow.steps).toMatchObject([{ tool: 'flow.run_workflow', input: { workflowId: 'both-2' } }]);
  });
});
