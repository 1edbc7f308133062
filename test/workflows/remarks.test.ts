import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { dumpOf, tracesOf } from '../support/canary.js';
import { runScript } from '../support/processes/command.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/** The owner writes it into the remarks. It must not appear anywhere that others can look. */
const CANARY = 'canary-remarks-5d1e8f03';
const STEPS = [{ id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '1 + 1' } }];
const DESCRIPTION = 'Adds one and one each time that it is asked to, and gives the sum.';

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
  await Promise.all([ada.close(), mallory.close()]);
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

const remarksOf = async (api: ApiClient, id: string) =>
  (await api.must('query ($id: ID!) { workflow(id: $id) { remarks version } }', { id })).workflow;

const update = (api: ApiClient, id: string, input: Record<string, unknown>) =>
  api.ask(
    'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { remarks version } } }',
    {
      input: { id, ...input },
    },
  );

describe('the remarks of a workflow', () => {
  it('are shown to the owner over GraphQL and REST, trimmed, and empty by default', async () => {
    const plain = await ada.createWorkflow(STEPS);
    expect(await remarksOf(ada, plain)).toEqual({ remarks: '', version: 1 });
    const id = await ada.createWorkflow(STEPS, { remarks: '  first\nsecond  ' });
    expect(await remarksOf(ada, id)).toEqual({ remarks: 'first\nsecond', version: 1 });
    expect((await ada.rest('GET', `/workflows/${id}`)).body).toMatchObject({ remarks: 'first\nsecond' });
    const created = await ada.rest('POST', '/workflows', { title: 'By REST', remarks: 'mine' });
    expect(created).toMatchObject({ status: 201, body: { remarks: 'mine' } });
    const changed = await ada.rest('PUT', `/workflows/${id}`, { remarks: '' });
    expect(changed).toMatchObject({ status: 200, body: { remarks: '', version: 2 } });
    const listed = await ada.rest('GET', '/workflows');
    expect(listed.body.workflows.map((one: { readonly remarks: string }) => one.remarks)).toContain('mine');
  });

  it('make a version, which keeps them, and a rollback leaves them as they are', async () => {
    const id = await ada.createWorkflow(STEPS, { remarks: 'one' });
    expect((await update(ada, id, { remarks: 'two' })).data.updateWorkflow.workflow).toEqual({
      remarks: 'two',
      version: 2,
    });
    expect((await update(ada, id, { remarks: 'two' })).data.updateWorkflow.workflow.version).toBe(2);
    await update(ada, id, { title: 'Another title', steps: [{ ...STEPS[0], title: 'Add' }] });
    const { workflow } = await ada.must(
      `query ($id: ID!) { workflow(id: $id) {
         versions { nodes { number title remarks } }
         first: versionFieldDiff(from: 1, to: 2) all: versionFieldDiff(from: 3, to: 1) none: versionFieldDiff(from: 2, to: 2)
       } }`,
      { id },
    );
    expect(workflow).toEqual({
      versions: {
        nodes: [
          { number: 3, title: 'Another title', remarks: 'two' },
          { number: 2, title: 'Test', remarks: 'two' },
          { number: 1, title: 'Test', remarks: 'one' },
        ],
      },
      first: ['remarks'],
      all: ['title', 'remarks', 'steps'],
      none: [],
    });
    const { errors } = await ada.ask('query ($id: ID!) { workflow(id: $id) { versionFieldDiff(from: 1, to: 9) } }', {
      id,
    });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/to' }] });
    await ada.must('mutation ($id: ID!) { rollbackWorkflow(id: $id, version: 1) { workflow { id } } }', { id });
    expect(await remarksOf(ada, id)).toEqual({ remarks: 'two', version: 4 });
  });

  it('have at most 5,000 characters, of which none is NUL', async () => {
    const id = await ada.createWorkflow(STEPS, { remarks: 'é'.repeat(5_000) });
    for (const remarks of ['x'.repeat(5_001), 'a\u0000b']) {
      expect((await update(ada, id, { remarks })).errors[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        errors: [{ pointer: '/input/remarks' }],
      });
      const refused = await ada.rest('PUT', `/workflows/${id}`, { remarks });
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'INVALID_INPUT', errors: [{ pointer: '/remarks' }] },
      });
    }
    expect((await remarksOf(ada, id)).version).toBe(1);
  });

  it('are part of documents, without likely secrets, and of what an import changes', async () => {
    const secret = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const remarks = `Ask Grace before you change it.\nKey: ${secret}`;
    const id = await ada.createWorkflow(STEPS, { title: 'To carry', remarks });
    const { exportWorkflow } = await ada.must('query ($id: ID!) { exportWorkflow(id: $id) { document } }', { id });
    expect(exportWorkflow.document).toContain('Ask Grace before you change it.');
    expect(exportWorkflow.document).not.toContain(secret);
    const importing = async (api: ApiClient, document: string) =>
      (
        await api.must(
          'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome fields workflow { id remarks } } }',
          { input: { document } },
        )
      ).importWorkflow;
    expect(await importing(ada, exportWorkflow.document)).toEqual({
      outcome: 'UNCHANGED',
      fields: [],
      workflow: { id, remarks },
    });
    const edited = exportWorkflow.document.replace('Ask Grace', 'Ask Ada').replace('<secret: not exported>', 'none');
    expect(await importing(ada, edited)).toMatchObject({ outcome: 'UPDATED', fields: ['remarks'], workflow: { id } });
    expect(await importing(mallory, edited)).toMatchObject({
      outcome: 'CREATED',
      workflow: { remarks: expect.stringContaining('Ask Ada') },
    });
  });
});

describe('the command line', () => {
  const stepcast = (...words: readonly string[]) =>
    runScript('bin/stepcast.mjs', words, { STEPCAST_URL: server.url, STEPCAST_API_KEY: ada.key }).ended;

  it('creates a workflow with remarks, shows them, and changes the texts of a workflow', async () => {
    const created = await stepcast(
      'create',
      DESCRIPTION,
      '--title',
      'By words',
      '--no-wait',
      '--remarks',
      'first',
      '--json',
    );
    const { id } = JSON.parse(created.stdout) as { readonly id: string };
    expect(await remarksOf(ada, id)).toMatchObject({ remarks: 'first' });
    const edited = await stepcast('edit', id, '--title', 'By hand', '--remarks', 'Ask Grace first.');
    expect(edited).toMatchObject({ code: 0, stdout: expect.stringContaining('“By hand” is changed') });
    const shown = await stepcast('show', 'By hand');
    expect(shown.stdout).toMatch(/Remarks\n {2}Ask Grace first\.\n/);
    const asJson = await stepcast('show', id, '--json');
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      title: 'By hand',
      remarks: 'Ask Grace first.',
      description: DESCRIPTION,
    });
    await stepcast('edit', id, '--remarks', '');
    expect((await stepcast('show', id)).stdout).not.toContain('Remarks');
    expect(await stepcast('edit', id)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('stepcast edit --help'),
    });
    const refused = await stepcast('edit', id, '--remarks', 'x'.repeat(5_001));
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('at most 5,000 characters') });
  });
});

describe('another user', () => {
  it('never sees them: not by the id, in the marketplace, in a clone, in its updates or in an event', async () => {
    const id = await ada.createWorkflow(STEPS, { title: 'Shared sum', description: DESCRIPTION, remarks: CANARY });
    const watched = await ada.createWorkflow(
      [{ ...STEPS[0], input: { expression: 'payload', input: { payload: '{{ trigger }}' } } }],
      { trigger: { type: 'EVENT', eventType: 'workflow.published' } },
    );
    const seen: string[] = [];
    const look = async (query: string, variables: Record<string, unknown> = {}) => {
      const answer = await mallory.ask(query, variables);
      seen.push(JSON.stringify(answer));
      return answer;
    };
    const hidden = await look('query ($id: ID!) { workflow(id: $id) { remarks } }', { id });
    expect(hidden.data.workflow).toBeNull();
    expect((await update(mallory, id, { remarks: 'taken over' })).errors[0]?.extensions.code).toBe('NOT_FOUND');

    const publish = (version: string) =>
      ada.must(
        'mutation ($id: ID!, $notes: String) { publishWorkflow(id: $id, input: { notes: $notes }) { workflow { slug } } }',
        {
          id,
          notes: version,
        },
      );
    await publish('one');
    const PUBLIC = 'id slug title description steps { key title } versions { number notes }';
    const found = await look(`{ communityWorkflows(search: "shared sum") { nodes { ${PUBLIC} } } }`);
    expect(found.data.communityWorkflows.nodes).toHaveLength(1);
    const byCanary = await look(`{ communityWorkflows(search: "${CANARY}") { nodes { ${PUBLIC} } } }`);
    expect(byCanary.data.communityWorkflows.nodes).toEqual([]);
    const refused = await look('query ($id: ID!) { publicWorkflow(id: $id) { remarks } }', { id });
    expect(refused.errors[0]?.message).toContain('remarks');
    seen.push(JSON.stringify((await mallory.rest('GET', `/workflows/public/${id}`)).body));
    const cloned = await mallory.rest('POST', `/workflows/public/${id}/clone`, {});
    expect(cloned).toMatchObject({ status: 201, body: { remarks: '' } });
    seen.push(JSON.stringify(cloned.body));
    const clone = cloned.body.id as string;
    await update(mallory, clone, { remarks: 'of the cloner' });
    await update(ada, id, { title: 'Shared sum, second edition', remarks: `${CANARY} again` });
    await publish('two');
    seen.push(JSON.stringify((await mallory.rest('GET', `/workflows/${clone}/clone-update`)).body));
    await mallory.must('mutation ($id: ID!) { updateClone(input: { id: $id }) { workflow { id } } }', { id: clone });
    expect(await remarksOf(mallory, clone)).toMatchObject({ remarks: 'of the cloner' });
    const exported = await look('query ($id: ID!) { exportWorkflow(id: $id) { document } }', { id: clone });
    expect(exported.data.exportWorkflow.document).toContain('of the cloner');
    expect(seen.filter((text) => tracesOf(CANARY, text).length > 0)).toEqual([]);

    // The owner's own events, runs and audit log must not hold private notes either.
    const { executions } = await ada.must(
      'query ($id: ID!) { executions(workflowId: $id) { nodes { id trigger { type } output } } }',
      { id: watched },
    );
    expect(tracesOf(CANARY, JSON.stringify(executions))).toEqual([]);
    const holders = (await dumpOf(sql))
      .split(/\n(?=public\.)/)
      .filter((table) => tracesOf(CANARY, table).length > 0)
      .map((table) => table.slice(0, table.indexOf('\n')));
    expect(holders.sort()).toEqual(['public.workflow', 'public.workflow_version']);
    expect(server.log).not.toContain(CANARY);
  });

  it('gets a copy of an own workflow without them', async () => {
    const id = await ada.createWorkflow(STEPS, { remarks: CANARY });
    const copy = await ada.must('mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { remarks } } }', {
      id,
    });
    expect(copy.cloneWorkflow.workflow.remarks).toBe('');
  });
});
