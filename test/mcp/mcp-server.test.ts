import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OWN_MCP_TOOLS } from '../../src/domain/mcp/own-mcp-tools.js';
import { until } from '../support/processes/pauses.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { connectMcp } from '../support/mcp/mcp-client.js';
import type { McpClient, McpClientOptions } from '../support/mcp/mcp-client.js';
import { tokenOf } from '../support/hostile/hostile-server.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const DOUBLE = [{ id: 'double', title: 'Double', tool: 'data.transform', input: { expression: 'context.n * 2' } }];
const N_SCHEMA = {
  type: 'object',
  required: ['n'],
  properties: { n: { type: 'number', description: 'What to double.' } },
  additionalProperties: false,
};
const EXPOSE =
  'mutation ($id: ID!, $name: String) { exposeWorkflow(id: $id, name: $name) { workflow { mcpTool version } } }';

const JWT_SECRET = 'for-tests-only-0123456789-0123456789';

let database: TestDatabase;
/** Two processes as if behind one address: both know the same state. */
let server: TestServer;
let other: TestServer;
const clients: McpClient[] = [];

let users = 0;
/** A user that no other test uses. */
async function newUser(): Promise<ApiClient> {
  return new ApiClient(server.url, await tokenOf(`user-${(users += 1)}`, {}, JWT_SECRET));
}
async function connect(api: ApiClient, options: McpClientOptions = {}, at: TestServer = server): Promise<McpClient> {
  const client = await connectMcp(at.url, api.key, options);
  clients.push(client);
  return client;
}

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = { DATABASE_URL: database.url, AUTH_JWT_SECRET: JWT_SECRET };
  [server, other] = await Promise.all([startServer(environment), startServer(environment)]);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await Promise.all([server.stop(), other.stop()]);
  await database.drop();
});

describe('a plan with questions', () => {
  it('is shown with them, becomes active by their answers, and is changed by an instruction', async () => {
    const mcp = await connect(await newUser());
    const created = await mcp.call('create_workflow', {
      description: 'every day at 9 mail my unread emails to the boss',
    });
    const { id, version, plan } = created.data;
    expect(created.data).toMatchObject({ status: 'INACTIVE', plan: { status: 'DRAFT' } });
    const question = plan.questions.find((one: { isBlocking: boolean }) => one.isBlocking);
    expect(question).toMatchObject({ words: 'to the boss', valueSchema: { type: 'string' }, canLeaveOut: false });
    const wrong = await mcp.call('answer_gaps', {
      workflowId: id,
      version,
      answers: [{ gapId: question.gapId, value: 'no address' }],
    });
    expect(wrong).toMatchObject({ isError: true, text: expect.stringMatching(/^INVALID_INPUT: /) });
    const answered = await mcp.call('answer_gaps', {
      workflowId: id,
      version,
      answers: [{ gapId: question.gapId, value: 'boss@example.com' }],
    });
    expect(answered.data).toMatchObject({ status: 'ACTIVE', version: version + 1, plan: { status: 'READY' } });
    const refined = await mcp.call('refine_workflow', { workflowId: id, instruction: 'only on weekdays' });
    expect(refined.data).toMatchObject({
      trigger: { schedule: '0 9 * * 1-5' },
      plan: { status: 'READY' },
      error: null,
    });
    const same = await mcp.call('refine_workflow', { workflowId: id, instruction: 'play some music' });
    expect(same.data).toMatchObject({ version: refined.data.version, error: { code: 'NOTHING_CHANGED' } });
    expect((await mcp.call('get_workflow', { workflowId: id })).data.plan.readBack).toContain('boss@example.com');
  });

  it('of another user is answered by nobody else', async () => {
    const [owner, other] = [await connect(await newUser()), await connect(await newUser())];
    const { data } = await owner.call('create_workflow', {
      description: 'every day at 9 mail my unread emails to the boss',
    });
    const [question] = data.plan.questions;
    const answers = [{ gapId: question.gapId, value: 'boss@example.com' }];
    expect((await other.call('answer_gaps', { workflowId: data.id, version: data.version, answers })).text).toMatch(
      /^NOT_FOUND: /,
    );
  });
});

describe('the official client', () => {
  it('is offered the same tools everywhere, each with schemas and hints', async () => {
    const mcp = await connect(server.api);
    const { tools } = await mcp.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining([...OWN_MCP_TOOLS]));
    for (const tool of tools.filter(({ name }) => (OWN_MCP_TOOLS as readonly string[]).includes(name))) {
      expect(tool).toMatchObject({
        description: expect.any(String),
        inputSchema: { type: 'object' },
        outputSchema: { type: 'object' },
      });
      expect(tool.annotations).toMatchObject({
        readOnlyHint: expect.any(Boolean),
        destructiveHint: expect.any(Boolean),
        idempotentHint: expect.any(Boolean),
      });
    }
    expect(mcp.client.getServerVersion()).toMatchObject({ name: 'stepcast' });
    expect(mcp.client.getInstructions()).toContain('create_workflow');
  });

  it('creates a workflow from words, finds it, runs it with progress for each step, and reads the run', async () => {
    const mcp = await connect(server.api);
    const created = await mcp.call('create_workflow', { description: 'Summarize the important emails.' });
    expect(created.data).toMatchObject({ status: 'ACTIVE', stepCount: expect.any(Number) });
    const listed = await mcp.call('list_workflows', { search: 'important emails' });
    expect(listed.data.workflows.map(({ id }: { id: string }) => id)).toContain(created.data.id);

    const id = await server.api.createWorkflow([
      ...DOUBLE,
      { id: 'again', title: 'Again', tool: 'data.transform', input: { expression: 'steps.double.output * 2' } },
    ]);
    const run = await mcp.call('run_workflow', { workflowId: id, context: { n: 21 } });
    expect(run).toMatchObject({
      isError: false,
      data: { status: 'SUCCEEDED', hasEnded: true, output: 84, currentStep: 2, totalSteps: 2 },
    });
    const values = run.progress.map(({ progress }) => progress);
    expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
    expect(run.progress.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['The run is queued', 'Double: done', 'Again: done']),
    );
    expect(run.progress.at(-1)).toMatchObject({ progress: 2, total: 2 });
    expect(mcp.logs).toContainEqual(expect.objectContaining({ executionId: run.data.id }));

    const shown = await mcp.call('get_execution', { executionId: run.data.id });
    expect(shown.data).toEqual(run.data);
    const waited = await mcp.call('wait_execution', { executionId: run.data.id, after: 1 });
    expect(waited.data.events.map(({ seq }: { seq: number }) => seq)).toEqual(
      waited.data.events.map((_: unknown, index: number) => index + 2),
    );
    expect(waited.data).toMatchObject({ execution: { status: 'SUCCEEDED' }, lastSeq: waited.data.events.at(-1).seq });
    const runs = await mcp.call('list_executions', { workflowId: id });
    expect(runs.data).toMatchObject({ totalCount: 1, nextCursor: null, executions: [{ id: run.data.id }] });
  });

  it('reads why a run failed', async () => {
    const mcp = await connect(server.api);
    const id = await server.api.createWorkflow([
      { id: 'bad', title: 'Bad', tool: 'data.transform', input: { expression: '$error("nothing to do")' } },
    ]);
    const run = await mcp.call('run_workflow', { workflowId: id });
    expect(run).toMatchObject({
      isError: true,
      data: { status: 'FAILED', error: { message: expect.stringContaining('nothing to do') } },
    });
  });

  it('receives the mistakes in its arguments, with their places', async () => {
    const mcp = await connect(server.api);
    const wrong = await mcp.call('run_workflow', { workflowId: 7, contxt: {} });
    expect(wrong.isError).toBe(true);
    expect(wrong.meta['stepcast/error']).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/workflowId' }, { pointer: '/contxt' }],
    });
    expect((await mcp.call('get_workflow', { workflowId: 'wf_nothing' })).text).toMatch(/^NOT_FOUND: /);
    await expect(mcp.call('no_such_tool')).rejects.toThrow(/no_such_tool/);
  });

  it('gets the id of a run that takes longer than it waits, and can wait again, at any process', async () => {
    const id = await server.api.createWorkflow([
      { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Continue?' } },
    ]);
    const mcp = await connect(server.api);
    const run = await mcp.call('run_workflow', { workflowId: id, waitSeconds: 1 });
    expect(run).toMatchObject({ isError: false, data: { hasEnded: false } });
    const elsewhere = await connect(server.api, {}, other);
    const waiting = elsewhere.call('wait_execution', { executionId: run.data.id });
    const { data } = await mcp.call('list_approvals');
    const approval = data.approvals.find(({ executionId }: { executionId: string }) => executionId === run.data.id);
    expect((await mcp.call('decide_approval', { approvalId: approval.id, approved: true })).isError).toBe(false);
    expect((await waiting).data.execution).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('starts a run without waiting, once for one key, and cancels it', async () => {
    const id = await server.api.createWorkflow([
      { id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3600 } },
    ]);
    const mcp = await connect(server.api);
    const run = await mcp.call('run_workflow', { workflowId: id, wait: false, idempotencyKey: 'once' });
    expect(run.data).toMatchObject({ hasEnded: false });
    expect((await mcp.call('run_workflow', { workflowId: id, wait: false, idempotencyKey: 'once' })).data.id).toBe(
      run.data.id,
    );
    expect((await mcp.call('cancel_execution', { executionId: run.data.id })).data).toMatchObject({
      status: 'CANCELLED',
    });
    expect((await mcp.call('cancel_execution', { executionId: run.data.id })).text).toMatch(/^ILLEGAL_STATE: /);
  });

  it('that cancels its call ends the watching and not the run, unless it asks for that', async () => {
    const id = await server.api.createWorkflow([
      { id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3600 } },
    ]);
    for (const cancelOnAbort of [false, true]) {
      const mcp = await connect(server.api);
      const abort = new AbortController();
      const call = mcp.call('run_workflow', { workflowId: id, cancelOnAbort }, { signal: abort.signal });
      await until(() => mcp.logs.length > 0);
      const { executionId } = mcp.logs[0] as { executionId: string };
      abort.abort('enough');
      await expect(call).rejects.toThrow(/enough/);
      if (cancelOnAbort) expect(await server.api.ended(executionId)).toMatchObject({ status: 'CANCELLED' });
      else expect((await mcp.call('get_execution', { executionId })).data).toMatchObject({ hasEnded: false });
      await mcp.call('cancel_execution', { executionId });
    }
  });
});

describe('workflows that are tools', () => {
  it('have the schema of their input, and answer with their output', async () => {
    const api = await newUser();
    const id = await api.createWorkflow(DOUBLE, {
      title: 'Double it!',
      description: 'Doubles a number.',
      inputSchema: N_SCHEMA,
    });
    expect((await api.must(EXPOSE, { id }))['exposeWorkflow'].workflow).toEqual({ mcpTool: 'double_it', version: 1 });
    const mcp = await connect(api);
    const { tools } = await mcp.client.listTools();
    expect(tools.find(({ name }) => name === 'double_it')).toMatchObject({
      title: 'Double it!',
      description: 'Doubles a number.',
      inputSchema: N_SCHEMA,
      annotations: { readOnlyHint: true },
    });
    const result = await mcp.call('double_it', { n: 4 });
    expect(result).toMatchObject({ isError: false, text: '8', data: { result: 8 } });
    expect(await api.ended(result.meta['stepcast/executionId'])).toMatchObject({ status: 'SUCCEEDED' });
    const unfit = await mcp.call('double_it', { n: 'four' });
    expect(unfit).toMatchObject({
      isError: true,
      meta: { 'stepcast/error': { code: 'INVALID_INPUT', errors: [{ pointer: '/context/n' }] } },
    });
  });

  it('say in plain words why their run failed', async () => {
    const api = await newUser();
    const id = await api.createWorkflow(
      [{ id: 'bad', title: 'Bad', tool: 'data.transform', input: { expression: '$error("no more paper")' } }],
      { title: 'Print' },
    );
    await api.must(EXPOSE, { id, name: 'print-it' });
    const failed = await (await connect(api)).call('print-it');
    expect(failed.isError).toBe(true);
    expect(failed.text).toMatch(/^The run failed: .*no more paper/);
  });

  it('have names that are theirs alone, at every endpoint', async () => {
    const api = await newUser();
    const [one, two] = await Promise.all([
      api.createWorkflow(DOUBLE, { title: 'Twin' }),
      api.createWorkflow(DOUBLE, { title: 'Twin' }),
    ]);
    const names = (await Promise.all([one, two].map((id) => api.rest('POST', `/workflows/${id}/expose`)))).map(
      ({ body }) => body.mcp_tool,
    );
    expect(new Set(names)).toEqual(new Set(['twin', 'twin_2']));
    expect((await api.ask(EXPOSE, { id: two, name: names[0] })).errors[0]?.extensions.code).toBe('NAME_TAKEN');
    expect(await api.rest('POST', `/workflows/${two}/expose`, { name: 'run_workflow' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/name' }] },
    });
    expect(await api.rest('POST', `/workflows/${one}/unexpose`)).toMatchObject({
      status: 200,
      body: { mcp_tool: null },
    });
    expect((await api.rest('POST', `/workflows/${two}/expose`, { name: names[0] })).body.mcp_tool).toBe(names[0]);
    await api.rest('DELETE', `/workflows/${two}`);
    expect((await api.rest('POST', `/workflows/${one}/expose`, { name: names[0] })).status).toBe(200);
  });

  it('are announced to open sessions as they change, wherever they were changed', async () => {
    const api = await newUser();
    const id = await api.createWorkflow(DOUBLE, { title: 'Announced' });
    const mcp = await connect(api, {}, other);
    const next = async (act: () => Promise<unknown>): Promise<void> => {
      const before = mcp.told.filter((what) => what === 'tools').length;
      await act();
      await until(() => mcp.told.filter((what) => what === 'tools').length > before);
    };
    // The client opens its stream in its own time. Until then, it receives no notices.
    const update = 'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }';
    let round = 0;
    await until(async () => {
      await api.must(update, { input: { id, title: `Announced ${(round += 1)}` } });
      return mcp.told.includes('resources');
    });
    await next(() => api.must(EXPOSE, { id }));
    expect(await mcp.toolNames()).toContain(`announced_${round}`);
    await next(() => api.must(update, { input: { id, inputSchema: N_SCHEMA } }));
    await next(() => api.must(update, { input: { id, title: 'Renamed' } }));
    await next(() => api.rest('DELETE', `/workflows/${id}`));
    expect(await mcp.toolNames()).not.toContain(`announced_${round}`);
  });
});

describe('resources', () => {
  it('are workflows, which are listed, and executions, which are read', async () => {
    const api = await newUser();
    const id = await api.createWorkflow(DOUBLE, { title: 'Listed' });
    const run = await api.execute(id, { n: 2 });
    await api.ended(run);
    const { client } = await connect(api);
    expect((await client.listResources()).resources).toEqual([
      expect.objectContaining({ uri: `stepcast://workflow/${id}`, name: 'Listed' }),
    ]);
    expect((await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'stepcast://workflow/{id}',
      'stepcast://execution/{id}',
    ]);
    const read = async (uri: string) =>
      JSON.parse(((await client.readResource({ uri })).contents[0] as { text: string }).text);
    expect(await read(`stepcast://workflow/${id}`)).toMatchObject({
      title: 'Listed',
      steps: [{ id: 'double' }],
      newestRuns: [{ id: run, status: 'SUCCEEDED' }],
    });
    expect(await read(`stepcast://execution/${run}`)).toMatchObject({
      status: 'SUCCEEDED',
      output: 4,
      events: expect.arrayContaining([expect.objectContaining({ seq: 1, type: 'QUEUED' })]),
    });
    expect(
      (
        await client.complete({
          ref: { type: 'ref/resource', uri: 'stepcast://execution/{id}' },
          argument: { name: 'id', value: run.slice(0, 8) },
        })
      ).completion.values,
    ).toEqual([run]);
    const { messages } = await client.getPrompt({ name: 'explain_run', arguments: { executionId: run } });
    expect(messages[1]?.content).toMatchObject({ type: 'resource', resource: { uri: `stepcast://execution/${run}` } });
    await expect(client.readResource({ uri: 'stepcast://execution/ex_none' })).rejects.toMatchObject({
      code: -32_002,
      data: { code: 'NOT_FOUND' },
    });
    await expect(client.getPrompt({ name: 'explain_run' })).rejects.toMatchObject({
      data: { errors: [{ pointer: '/params/arguments/executionId' }] },
    });
  });

  it('that were subscribed to are reported as they change, at any process, until they are unsubscribed', async () => {
    const api = await newUser();
    const id = await api.createWorkflow([
      { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Continue?' } },
    ]);
    const run = await api.execute(id);
    const mcp = await connect(api, {}, other);
    await expect(mcp.client.subscribeResource({ uri: 'stepcast://execution/ex_none' })).rejects.toThrow(
      /no resource|no execution/,
    );
    const uri = `stepcast://execution/${run}`;
    await mcp.client.subscribeResource({ uri });
    await until(async () => {
      await api.ask('mutation ($id: ID!) { pauseExecution(id: $id) { execution { id } } }', { id: run });
      await api.ask('mutation ($id: ID!) { resumeExecution(id: $id) { execution { id } } }', { id: run });
      return mcp.told.includes(uri);
    });
    await mcp.client.unsubscribeResource({ uri });
    await mcp.call('list_workflows');
    expect(
      (await api.must('mutation ($id: ID!) { cancelExecution(id: $id) { execution { status } } }', { id: run }))[
        'cancelExecution'
      ].execution.status,
    ).toBe('CANCELLED');
  });
});

describe('a stream that breaks', () => {
  it('continues from its last position, at another process as well, and the answer arrives', async () => {
    const api = await newUser();
    const id = await api.createWorkflow(
      [{ id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Continue?' } }, ...DOUBLE],
      { title: 'Broken' },
    );
    let breakNow: (() => void) | undefined;
    let resumed = 0;
    const mcp = await connect(api, {
      fetch: async (url, init) => {
        const headers = new Headers(init?.headers);
        if (headers.has('last-event-id')) {
          resumed += 1;
          return fetch(new URL('/mcp', other.url), init);
        }
        const response = await fetch(url, init);
        if (typeof init?.body !== 'string' || !init.body.includes('run_workflow') || response.body === null)
          return response;
        // The data so far is passed on, then the connection breaks.
        const cut = new TransformStream<Uint8Array, Uint8Array>();
        const reader = response.body.getReader();
        const writer = cut.writable.getWriter();
        breakNow = () => {
          void reader.cancel();
          void writer.abort(new Error('The network is down.'));
        };
        void (async () => {
          for (let part = await reader.read(); !part.done; part = await reader.read()) await writer.write(part.value);
        })().catch(() => undefined);
        return new Response(cut.readable, { status: response.status, headers: response.headers });
      },
    });
    const call = mcp.call('run_workflow', { workflowId: id, context: { n: 3 } });
    await until(() => mcp.logs.length > 0);
    breakNow?.();
    const { executionId } = mcp.logs[0] as { executionId: string };
    const approvals = async () => (await api.must('{ approvals { id execution { id } } }'))['approvals'];
    await until(async () => (await approvals()).length > 0);
    const [approval] = await approvals();
    await api.must('mutation ($input: DecideApprovalInput!) { decideApproval(input: $input) { execution { id } } }', {
      input: { id: approval.id, approved: true },
    });
    const result = await call;
    expect(result.data).toMatchObject({ id: executionId, status: 'SUCCEEDED', output: 6 });
    expect(resumed).toBeGreaterThan(0);
    const values = result.progress.map(({ progress }) => progress);
    expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
  });
});

describe('a person who is to decide', () => {
  it('is asked once more if the client can ask', async () => {
    const api = await newUser();
    const id = await api.createWorkflow([
      { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Pay the bill?' } },
    ]);
    const run = await api.execute(id);
    const asked: string[] = [];
    let says = false;
    const mcp = await connect(api, { elicit: (message) => (asked.push(message), { approve: says }) });
    const approvalOf = async () => (await mcp.call('list_approvals')).data.approvals[0];
    await until(async () => (await approvalOf()) !== undefined);
    const { id: approvalId } = await approvalOf();
    expect(await mcp.call('decide_approval', { approvalId, approved: true })).toMatchObject({
      isError: true,
      text: expect.stringContaining('NOT_CONFIRMED'),
    });
    says = true;
    expect(await mcp.call('decide_approval', { approvalId, approved: true })).toMatchObject({ isError: false });
    expect(asked).toEqual([expect.stringContaining('Pay the bill?'), expect.stringContaining('Pay the bill?')]);
    expect(await api.ended(run)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('a run that leads back here', () => {
  it('is a child of the run whose step called, the same one for the same call, and a loop comes to an end', async () => {
    const api = await newUser();
    const nap = await api.createWorkflow([{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3600 } }], {
      title: 'Nap',
    });
    await api.must(EXPOSE, { id: nap });
    const mcp = await connect(api);
    const meta = (executionId: string, step = 'call') => ({
      meta: { 'stepcast/idempotencyKey': `${executionId}:${step}:`, 'stepcast/waitSeconds': 0 },
    });
    const top = await api.execute(nap);
    const first = await mcp.call('nap', {}, meta(top));
    const child = first.meta['stepcast/executionId'];
    expect((await mcp.call('nap', {}, meta(top))).meta['stepcast/executionId']).toBe(child);
    // A second time is recursion, which may end; after that it is a loop.
    const second = await mcp.call('nap', {}, meta(child));
    expect(second).toMatchObject({ isError: true, meta: { 'stepcast/error': { code: 'RUN_LOOP' } } });
    // All descendants end with the first run.
    await api.must('mutation ($id: ID!) { cancelExecution(id: $id) { execution { id } } }', { id: top });
    expect(await api.ended(child)).toMatchObject({ status: 'CANCELLED' });
    // A run of another user, or one that is over, is not accepted as a parent: the new run has none.
    for (const stranger of [
      await (
        await newUser()
      )
        .execute(await (await newUser()).createWorkflow(DOUBLE))
        .catch(() => 'ex_00000000000000000000000000'),
      top,
    ]) {
      const run = await mcp.call('nap', {}, meta(stranger));
      expect(run.isError).toBe(false);
      await mcp.call('cancel_execution', { executionId: run.meta['stepcast/executionId'] });
    }
  });
});
