import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const FLOW = `flowControl { concurrency { limit key whenFull } rateLimit { limit periodSeconds key whenExceeded } debounce { quietSeconds maxWaitSeconds key } priority }`;
const CREATE = `mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id version ${FLOW} } } }`;
const UPDATE = `mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id version ${FLOW} } } }`;
const EXECUTE =
  'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id status startedAt error { code message retryable details } } } }';

let database: TestDatabase;
let witness: HttpWitness;
let calls = { open: 0, most: 0 };
let answerAfterMs = 10;
let server: TestServer;
let api: TestServer['api'];
const processes: ServerProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  witness = await httpWitness(({ url }, response) => {
    if (url === '/forever') return;
    if (url === '/uncounted') return void response.end('ok');
    calls.open += 1;
    calls.most = Math.max(calls.most, calls.open);
    response.on('close', () => (calls.open -= 1));
    setTimeout(() => response.end('ok'), answerAfterMs);
  });
  const environment = { DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: witness.host };
  server = await startServer({ ...environment, ROLE: 'api' });
  api = server.api;
  processes.push(...(await Promise.all([startServerProcess(environment), startServerProcess(environment)])));
});
afterAll(async () => {
  await api.close();
  for (const each of [server, ...processes]) await each.stop();
  await witness.close();
  await database.drop();
});

const call = (path = '/') => ({
  id: 'call',
  title: 'call',
  tool: 'http.request',
  input: { url: `${witness.url}${path}` },
});
const steps = () => [call('/forever')];

describe('flow control over every transport', () => {
  test('is created with its defaults, replaced as a whole, taken away, and each change makes a version', async () => {
    const created = await api.must(CREATE, {
      input: {
        title: 'A',
        steps: steps(),
        flowControl: {
          concurrency: { limit: 3, key: 'context.user' },
          rateLimit: { limit: 10, periodSeconds: 60 },
          debounce: { quietSeconds: 5 },
        },
      },
    });
    const { id, version, flowControl } = created['createWorkflow'].workflow;
    expect(version).toBe(1);
    expect(flowControl).toEqual({
      concurrency: { limit: 3, key: 'context.user', whenFull: 'QUEUE' },
      rateLimit: { limit: 10, periodSeconds: 60, key: null, whenExceeded: 'DELAY' },
      debounce: { quietSeconds: 5, maxWaitSeconds: null, key: null },
      priority: 0,
    });
    const other = await api.must(UPDATE, { input: { id, title: 'B' } });
    expect(other['updateWorkflow'].workflow).toEqual({ id, version: 2, flowControl });
    const replaced = await api.must(UPDATE, { input: { id, flowControl: { priority: -5 } } });
    expect(replaced['updateWorkflow'].workflow).toMatchObject({
      version: 3,
      flowControl: { concurrency: null, rateLimit: null, debounce: null, priority: -5 },
    });
    const same = await api.must(UPDATE, { input: { id, flowControl: { priority: -5, concurrency: null } } });
    expect(same['updateWorkflow'].workflow.version).toBe(3);
    const gone = await api.must(UPDATE, { input: { id, flowControl: null } });
    expect(gone['updateWorkflow'].workflow).toEqual({ id, version: 4, flowControl: null });
    const empty = await api.must(CREATE, { input: { title: 'C', steps: steps(), flowControl: {} } });
    expect(empty['createWorkflow'].workflow.flowControl).toBeNull();
  });

  test('reads and answers the same in REST', async () => {
    const flow_control = {
      concurrency: { limit: 1, key: 'workflow.id', when_full: 'cancel_oldest' },
      rate_limit: { limit: 2, period_seconds: 30, key: 'trigger.type', when_exceeded: 'skip' },
      debounce: { quiet_seconds: 4, max_wait_seconds: 9, key: null },
      priority: 7,
    };
    const created = await api.rest('POST', '/workflows', { title: 'A', flow_control });
    expect(created).toMatchObject({ status: 201, body: { flow_control } });
    const path = `/workflows/${created.body.id}`;
    expect((await api.rest('GET', path)).body.flow_control).toEqual(flow_control);
    const changed = await api.rest('PUT', path, { flow_control: { concurrency: { limit: 2 } } });
    expect(changed.body).toMatchObject({
      version: 2,
      flow_control: {
        concurrency: { limit: 2, key: null, when_full: 'queue' },
        rate_limit: null,
        debounce: null,
        priority: 0,
      },
    });
    expect((await api.rest('PUT', path, { title: 'B' })).body.flow_control.concurrency.limit).toBe(2);
    expect((await api.rest('PUT', path, { flow_control: null })).body.flow_control).toBeNull();
  });

  test("goes along with a copy, of one's own and of a published workflow", async () => {
    const flowControl = {
      concurrency: { limit: 1, key: 'context.user' },
      rateLimit: { limit: 1, periodSeconds: 5, key: '"sk-live-0123456789abcdef" & context.user' },
      priority: 3,
    };
    const id = await api.createWorkflow(steps(), { flowControl });
    const CLONE = `mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { ${FLOW} } } }`;
    expect((await api.must(CLONE, { id }))['cloneWorkflow'].workflow.flowControl).toMatchObject(flowControl);
    const input = { acknowledge: ['/flowControl/rateLimit/key'] };
    await api.must(
      'mutation ($id: ID!, $input: PublishWorkflowInput) { publishWorkflow(id: $id, input: $input) { workflow { id } } }',
      { id, input },
    );
    const { publicWorkflow } = await api.must(`query ($id: ID!) { publicWorkflow(id: $id) { ${FLOW} } }`, { id });
    expect(publicWorkflow.flowControl).toMatchObject({
      concurrency: { key: 'context.user' },
      rateLimit: { limit: 1, key: null },
      priority: 3,
    });
  });

  const BAD: readonly [what: string, flowControl: object, pointers: Readonly<Record<string, RegExp>>][] = [
    [
      'numbers out of range',
      {
        concurrency: { limit: 0 },
        rateLimit: { limit: 10_001, periodSeconds: -1 },
        debounce: { quietSeconds: 10, maxWaitSeconds: 9 },
        priority: 2_000_000,
      },
      {
        '/concurrency/limit': /1 to 10000/,
        '/rateLimit/limit': /1 to 10000/,
        '/rateLimit/periodSeconds': /1 to/,
        '/debounce/maxWaitSeconds': /not be less than "quietSeconds"/,
        '/priority': /from -1000000/,
      },
    ],
    [
      'expressions that cannot be read',
      { concurrency: { limit: 1, key: 'context.' }, rateLimit: { limit: 1, periodSeconds: 1, key: '(((' } },
      {
        '/concurrency/key': /cannot be read/,
        '/rateLimit/key': /cannot be read/,
      },
    ],
    [
      'names that are not there before a run starts',
      { concurrency: { limit: 1, key: 'steps.a.output' }, debounce: { quietSeconds: 1, key: 'contxt.user' } },
      {
        '/concurrency/key': /no "steps" .* In scope are trigger, context, workflow/,
        '/debounce/key': /no "contxt".*context/,
      },
    ],
    [
      'empty and endless keys',
      { concurrency: { limit: 1, key: ' ' }, rateLimit: { limit: 1, periodSeconds: 1, key: `"${'x'.repeat(1_000)}"` } },
      {
        '/concurrency/key': /must not be empty/,
        '/rateLimit/key': /at most 1000/,
      },
    ],
  ];
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const snakeKeys = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [snake(name), snakeKeys(inner)]))
      : value;

  test.each(BAD)(
    'refuses %s with the place of the mistake, over both transports',
    async (_what, flowControl, pointers) => {
      const { errors } = await api.ask(CREATE, { input: { title: 'A', flowControl } });
      expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
      const told = new Map(errors[0]?.extensions.errors?.map(({ pointer, detail }) => [pointer, detail]));
      expect([...told.keys()].toSorted()).toEqual(
        Object.keys(pointers)
          .map((pointer) => `/input/flowControl${pointer}`)
          .toSorted(),
      );
      for (const [pointer, detail] of Object.entries(pointers))
        expect(told.get(`/input/flowControl${pointer}`)).toMatch(detail);
      const { status, body } = await api.rest('POST', '/workflows', {
        title: 'A',
        flow_control: snakeKeys(flowControl),
      });
      expect(status).toBe(422);
      expect(body.errors.map((error: { pointer: string }) => error.pointer).toSorted()).toEqual(
        Object.keys(pointers)
          .map((pointer) => `/flow_control${snake(pointer)}`)
          .toSorted(),
      );
    },
  );

  test('refuses what is not of the form at all, never with a 500', async () => {
    for (const flowControl of [
      7,
      [],
      'x',
      { concurrency: 5 },
      { concurrency: {} },
      { concurrency: { limit: '1' } },
      { concurrency: { limit: 1.5 } },
      { concurrency: { limit: 1, whenFull: 'queue' } },
      { extra: 1 },
    ]) {
      const answer = await api.ask(CREATE, { input: { title: 'A', flowControl } });
      expect({ flowControl, code: answer.errors[0]?.extensions.code }).toEqual({
        flowControl,
        code: expect.stringMatching(/^(BAD_USER_INPUT|INVALID_INPUT|GRAPHQL_VALIDATION_FAILED)$/),
      });
      expect(answer.status).toBeLessThan(500);
    }
    for (const [flow_control, pointer] of [
      [7, ''],
      [[], ''],
      [{ concurrency: {} }, '/concurrency/limit'],
      [{ concurrency: { limit: 1.5 } }, '/concurrency/limit'],
      [{ concurrency: { limit: 1, when_full: 'QUEUE' } }, '/concurrency/when_full'],
      [{ concurrency: { limit: 1, key: 5 } }, '/concurrency/key'],
      [{ extra: 1 }, '/extra'],
    ] as const) {
      const { status, body } = await api.rest('POST', '/workflows', { title: 'A', flow_control });
      expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({
        status: 422,
        pointer: `/flow_control${pointer}`,
      });
    }
    expect(
      await api.rest('POST', `/workflows/${await api.createWorkflow(steps())}/execute`, { priority: 1e9 }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/priority' }] } });
  });

  test('a run that is skipped is answered as such, over both transports', async () => {
    const workflowId = await api.createWorkflow(steps(), {
      flowControl: { concurrency: { limit: 1, whenFull: 'SKIP' } },
    });
    const first = (await api.must(EXECUTE, { input: { workflowId } }))['executeWorkflow'].execution;
    expect(first.error).toBeNull();
    const second = (await api.must(EXECUTE, { input: { workflowId, priority: 5, idempotencyKey: 'once' } }))[
      'executeWorkflow'
    ].execution;
    expect(second).toMatchObject({
      status: 'CANCELLED',
      startedAt: null,
      error: { code: 'CONCURRENCY_SKIPPED', retryable: true, details: { limit: 1 } },
    });
    expect(
      (await api.must(EXECUTE, { input: { workflowId, priority: 5, idempotencyKey: 'once' } }))['executeWorkflow']
        .execution,
    ).toEqual(second);
    const rest = await api.rest('POST', `/workflows/${workflowId}/execute`, {});
    expect(rest).toMatchObject({ status: 202, body: { status: 'cancelled', error: { code: 'CONCURRENCY_SKIPPED' } } });
    const waited = await api.rest('POST', `/workflows/${workflowId}/execute`, {}, { prefer: 'wait=20' });
    expect(waited).toMatchObject({
      status: 200,
      body: { status: 'cancelled', error: { code: 'CONCURRENCY_SKIPPED' }, steps: [{ status: 'pending' }] },
    });
    await api.must('mutation ($id: ID!) { cancelExecution(id: $id) { execution { id } } }', { id: first.id });
  });
});

describe('limits across processes', () => {
  test('hold whatever races; what a process was doing that is killed continues elsewhere, and its bursts are still debounced', async () => {
    calls = { open: 0, most: 0 };
    answerAfterMs = 15;
    const workflowId = await api.createWorkflow(
      [call('/a'), call('/b')].map((step, index) => ({ ...step, id: `s${index}` })),
      { flowControl: { concurrency: { limit: 3, key: 'context.key' } } },
    );
    const clients = [server, ...processes].map((each) => each.api);
    const start = async (index: number) =>
      (await clients[index % clients.length]?.execute(workflowId, { key: 'one' })) ?? '';
    const ids = await Promise.all(Array.from({ length: 60 }, (_, index) => start(index)));
    const ended = await Promise.all(ids.map((id) => api.ended(id)));
    expect(ended.every((run) => run.status === 'SUCCEEDED')).toBe(true);
    expect(calls.most).toBeLessThanOrEqual(3);

    answerAfterMs = 400;
    const more = await Promise.all(Array.from({ length: 9 }, (_, index) => start(index)));
    while (calls.open < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    const debounced = await api.createWorkflow([call('/uncounted')], {
      flowControl: { debounce: { quietSeconds: 1 } },
    });
    const dying = processes.at(-1);
    const burst = [await dying?.api.execute(debounced), await dying?.api.execute(debounced)];
    await dying?.kill();
    const after = await Promise.all(more.map((id) => api.ended(id)));
    expect(after.every((run) => run.status === 'SUCCEEDED')).toBe(true);
    const [first, last] = await Promise.all(burst.map((id) => api.ended(id ?? '')));
    // The machine may have been so slow that the first had its second of quiet.
    expect([first.error?.code, first.status]).toContain(first.error === null ? 'SUCCEEDED' : 'DEBOUNCED');
    expect(last.status).toBe('SUCCEEDED');
    expect(calls.most).toBeLessThanOrEqual(3);
  });
});
