import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { runScript } from '../support/processes/command.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const STEPS = [{ id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '1 + 1' } }];
const DESCRIPTION = 'Adds one and one each time that it is asked to, and gives the sum.';
/** It must not appear anywhere that others can look. */
const CANARY = 'canary-label-77c0';

let database: TestDatabase;
let server: TestServer;
let sql: Client;
let ada: ApiClient;
let mallory: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  sql = new Client(database.url);
  await sql.connect();
  [ada, mallory] = await Promise.all([userNamed('ada'), userNamed('mallory')]);
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await database.drop();
});

async function userNamed(name: string): Promise<ApiClient> {
  const { createApiKey } = await server.api.must(
    'mutation { createApiKey(input: { name: "k" }) { apiKey { id } secret } }',
  );
  await sql.query('update api_key set owner_id = $1 where id = $2', [name, createApiKey.apiKey.id]);
  return new ApiClient(server.url, createApiKey.secret);
}

const update = (id: string, input: Record<string, unknown>) =>
  ada.ask(
    'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { tags metadata version } } }',
    { input: { id, ...input } },
  );

const execute = (input: Record<string, unknown>) =>
  ada.ask(
    'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id tags metadata } } }',
    { input },
  );

const runOf = async (id: string) =>
  (await ada.must('query ($id: ID!) { execution(id: $id) { tags metadata } }', { id })).execution;

describe('tags and metadata of a workflow', () => {
  it('are kept in normal form, over GraphQL and REST, and empty by default', async () => {
    const plain = await ada.createWorkflow(STEPS);
    expect((await ada.rest('GET', `/workflows/${plain}`)).body).toMatchObject({ tags: [], metadata: {} });
    const id = await ada.createWorkflow(STEPS, { tags: ['Sales Report', '#sales-report', 'Büro'] });
    expect((await ada.rest('GET', `/workflows/${id}`)).body).toMatchObject({ tags: ['sales-report', 'büro'] });
    const changed = await ada.rest('PUT', `/workflows/${id}`, { metadata: { 'order.no': ' A-17 ' } });
    expect(changed.body).toMatchObject({
      tags: ['sales-report', 'büro'],
      metadata: { 'order.no': 'A-17' },
      version: 2,
    });
    expect((await update(id, { tags: [] })).data.updateWorkflow.workflow).toEqual({
      tags: [],
      metadata: { 'order.no': 'A-17' },
      version: 3,
    });
  });

  it.each([
    [{ tags: Array.from({ length: 11 }, (_, index) => `t${index}`) }, '/input/tags'],
    [{ tags: ['fine', '###'] }, '/input/tags/1'],
    [{ tags: ['x'.repeat(31)] }, '/input/tags/0'],
    [{ metadata: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`k${index}`, 'v'])) }, '/input/metadata'],
    [{ metadata: { a: 1 } }, '/input/metadata/a'],
    [{ metadata: { a: { b: 'c' } } }, '/input/metadata/a'],
    [{ metadata: { a: '' } }, '/input/metadata/a'],
    [{ metadata: { a: 'x'.repeat(201) } }, '/input/metadata/a'],
    [{ metadata: { a: 'x\u0000y' } }, '/input/metadata/a'],
    [{ metadata: { 'a=b': 'x' } }, '/input/metadata/a=b'],
    [{ metadata: { ['k'.repeat(41)]: 'x' } }, `/input/metadata/${'k'.repeat(41)}`],
  ])('are refused if they break a limit: %j', async (input, pointer) => {
    const id = await ada.createWorkflow(STEPS);
    for (const { errors } of [await update(id, input), await execute({ workflowId: id, ...input })])
      expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer }] });
  });

  it('are part of documents', async () => {
    const id = await ada.createWorkflow(STEPS, { title: 'To carry', tags: ['carried'], metadata: { team: 'green' } });
    const { exportWorkflow } = await ada.must('query ($id: ID!) { exportWorkflow(id: $id) { document } }', { id });
    const importing = async (document: string) =>
      (
        await ada.must(
          'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome fields workflow { tags metadata } } }',
          { input: { document } },
        )
      ).importWorkflow;
    expect(await importing(exportWorkflow.document)).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await importing(exportWorkflow.document.replace('carried', 'Brought Along'))).toEqual({
      outcome: 'UPDATED',
      fields: ['tags'],
      workflow: { tags: ['brought-along'], metadata: { team: 'green' } },
    });
  });

  it('are neither published nor cloned, and no other user sees them', async () => {
    const labels = { tags: [CANARY], metadata: { team: CANARY } };
    const id = await ada.createWorkflow(STEPS, { title: 'Shared', description: DESCRIPTION, ...labels });
    const { data } = await mallory.ask('query ($id: ID!) { workflow(id: $id) { tags metadata } }', { id });
    expect(data.workflow).toBeNull();
    await ada.must('mutation ($id: ID!) { publishWorkflow(id: $id, input: {}) { workflow { id } } }', { id });
    const seen = [
      (await mallory.rest('GET', `/workflows/public/${id}`)).body,
      (await mallory.rest('POST', `/workflows/public/${id}/clone`, {})).body,
      await mallory.ask('{ communityWorkflows(search: "shared") { nodes { title description tags } } }'),
    ];
    expect(JSON.stringify(seen)).toContain('Shared');
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    const clone = (seen[1] as { readonly id: string }).id;
    expect((await mallory.rest('GET', `/workflows/${clone}`)).body).toMatchObject({ tags: [], metadata: {} });
  });
});

describe('tags and metadata of a run', () => {
  it('are those of the workflow as it starts, and its own', async () => {
    const id = await ada.createWorkflow(STEPS, { tags: ['invoices', 'daily'], metadata: { team: 'green' } });
    const { data } = await execute({ workflowId: id, tags: ['Daily', 'Retry 2'], metadata: { order: 'A-17' } });
    const { id: runId, ...labels } = data.executeWorkflow.execution;
    expect(labels).toEqual({ tags: ['invoices', 'daily', 'retry-2'], metadata: { order: 'A-17' } });
    await update(id, { tags: ['later'] });
    expect(await runOf(runId)).toEqual(labels);
    expect(await runOf(await ada.execute(id))).toEqual({ tags: ['later'], metadata: {} });
    const { rerunExecution } = await ada.must(
      'mutation ($id: ID!) { rerunExecution(id: $id) { execution { tags metadata } } }',
      { id: runId },
    );
    expect(rerunExecution.execution).toEqual(labels);
    const byRest = await ada.rest('POST', `/workflows/${id}/execute`, { tags: ['rest'], metadata: { a: 'b' } });
    expect((await ada.rest('GET', `/executions/${byRest.body.execution_id}`)).body).toMatchObject({
      tags: ['later', 'rest'],
      metadata: { a: 'b' },
    });
  });

  it('are part of the request that an idempotency key stands for', async () => {
    const id = await ada.createWorkflow(STEPS);
    const once = (tags: readonly string[]) => execute({ workflowId: id, idempotencyKey: 'one', tags });
    const first = await once(['a']);
    expect((await once(['A'])).data).toEqual(first.data);
    expect((await once(['b'])).errors[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('are inherited by runs that a step or an event starts', async () => {
    const child = await ada.createWorkflow(STEPS, { tags: ['of-child'] });
    const parent = await ada.createWorkflow(
      [{ id: 'call', title: 'Call', tool: 'flow.run_workflow', input: { workflowId: child } }],
      { tags: ['of-parent'] },
    );
    await ada.ended(await ada.execute(parent));
    const { executions } = await ada.must('query ($id: ID!) { executions(workflowId: $id) { nodes { tags } } }', {
      id: child,
    });
    expect(executions.nodes).toEqual([{ tags: ['of-child'] }]);
  });
});

describe('the list of workflows', () => {
  const LIST = `query ($tags: [String!], $metadata: JSONObject, $search: String, $first: Int, $last: Int) {
    workflows(tags: $tags, metadata: $metadata, search: $search, first: $first, last: $last) { totalCount nodes { title } } }`;
  const titles = async (variables: Record<string, unknown>, api = ada): Promise<string[]> => {
    const { workflows } = await api.must(LIST, variables);
    expect(workflows.totalCount).toBe(workflows.nodes.length);
    return workflows.nodes.map(({ title }: { readonly title: string }) => title);
  };
  const titlesOverRest = async (query: string): Promise<string[]> => {
    const { status, body } = await ada.rest('GET', `/workflows?${query}`);
    expect(status).toBe(200);
    expect(body.total).toBe(body.workflows.length);
    return body.workflows.map(({ title }: { readonly title: string }) => title);
  };

  beforeAll(async () => {
    await ada.createWorkflow(STEPS, { title: 'Both', tags: ['Listed', 'Büro'], metadata: { team: 'A=1', no: '7' } });
    await ada.createWorkflow(STEPS, { title: 'One', tags: ['listed'], metadata: { team: "O'Hara" } });
    await mallory.createWorkflow(STEPS, { title: 'Hers', tags: ['listed'], metadata: { team: 'A=1' } });
  });

  it('has those with all of the tags and all of the metadata, over GraphQL and REST', async () => {
    expect(await titles({ tags: ['listed'] })).toEqual(['One', 'Both']);
    expect(await titles({ tags: ['#LISTED', 'büro'] })).toEqual(['Both']);
    expect(await titles({ tags: ['listed', 'other'] })).toEqual([]);
    expect(await titles({ metadata: { team: 'A=1' } })).toEqual(['Both']);
    expect(await titles({ metadata: { team: 'A' } })).toEqual([]);
    expect(await titles({ metadata: { team: "O'Hara" }, tags: ['listed'], search: 'on' })).toEqual(['One']);
    expect(await titles({ tags: ['listed'], last: 2 })).toEqual(['One', 'Both']);
    expect(await titles({ tags: ['listed'] }, mallory)).toEqual(['Hers']);
    expect(await titlesOverRest('tag=listed')).toEqual(['One', 'Both']);
    expect(await titlesOverRest('tag=listed&tag=B%C3%BCro')).toEqual(['Both']);
    expect(await titlesOverRest('tag=listed,b%C3%BCro')).toEqual(['Both']);
    expect(await titlesOverRest('metadata=team%3DA%3D1')).toEqual(['Both']);
    expect(await titlesOverRest('metadata=no%3D7&metadata=team%3DA%3D1&tag=listed&status=active')).toEqual(['Both']);
    expect((await titles({ tags: [], metadata: {} })).length).toBeGreaterThan(2);
  });

  it('is filtered on the command line, which shows the labels of a workflow and of a run', async () => {
    const stepcast = async (...words: readonly string[]): Promise<string> => {
      const settings = { STEPCAST_URL: server.url, STEPCAST_API_KEY: ada.key, NO_COLOR: '1' };
      const { code, stdout, stderr } = await runScript('bin/stepcast.mjs', words, settings).ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
      return stdout;
    };
    const found = JSON.parse(await stepcast('list', '--tag', 'listed,BÜRO', '--metadata', 'no=7', '--json'));
    expect(found.nodes).toMatchObject([{ title: 'Both', tags: ['listed', 'büro'], metadata: { no: '7' } }]);
    expect(await stepcast('list', '--metadata', 'team=B')).toBe('');
    const shown = await stepcast('show', 'Both');
    expect(shown).toMatch(/Tags +listed, büro\n/);
    expect(shown).toMatch(/Metadata +(no=7, team=A=1|team=A=1, no=7)\n/);
    const { data } = await execute({ workflowId: found.nodes[0].id, metadata: { order: '9' } });
    expect(await stepcast('show', data.executeWorkflow.execution.id)).toMatch(
      /Tags +listed, büro\n +Metadata +order=9/,
    );
  });

  it('counts those that the filter means, beyond a page', async () => {
    const { workflows } = await ada.must(LIST, { tags: ['listed'], first: 1 });
    expect(workflows).toEqual({ totalCount: 2, nodes: [{ title: 'One' }] });
  });

  it.each<readonly [Record<string, unknown> | null, string | null, string, string?]>([
    [{ tags: ['###'] }, 'tag=%23%23%23', '/tags/0', '/tag'],
    [{ tags: Array.from({ length: 11 }, (_, index) => `t${index}`) }, null, '/tags'],
    [{ metadata: { a: 1 } }, 'metadata=a', '/metadata/a', '/metadata'],
    [null, 'metadata=', '/metadata'],
    [null, 'metadata=%3Dx', '/metadata'],
    [{ metadata: { 'a b': '1' } }, 'metadata=a%20b%3D1', '/metadata/a b'],
    [{ metadata: { a: 'x\u0000' } }, 'metadata=a%3D%00', '/metadata/a'],
    [null, 'metadata=a%3D1&metadata=a%3D2', '/metadata'],
  ])('refuses a filter that means nothing: %j, %s', async (variables, query, pointer, atParameter = pointer) => {
    const refused = { code: 'INVALID_INPUT' };
    if (variables) {
      const { errors } = await ada.ask(LIST, variables);
      expect(errors[0]?.extensions).toMatchObject({ ...refused, errors: [{ pointer }] });
    }
    if (query !== null)
      for (const list of ['workflows', 'executions'])
        expect((await ada.rest('GET', `/${list}?${query}`)).body).toMatchObject({
          ...refused,
          errors: [{ pointer: atParameter }],
        });
  });
});
