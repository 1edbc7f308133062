import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Client } from 'graphql-ws';
import { connect, overSocket, post, startTransports } from '../support/transport-server.js';
import type { TransportServer, GraphQLAnswer } from '../support/transport-server.js';

const CREATE = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id title } } }';

let server: TransportServer;
let client: Client;

beforeAll(async () => {
  server = await startTransports();
  client = connect(server);
});
afterAll(async () => {
  await client.dispose();
  await server.close();
});

describe('operations', () => {
  it('create, and read with related things in one call of each service', async () => {
    const created = await post(server, { query: CREATE, variables: { input: { title: 'Daily' } } });
    expect(created.body).toEqual({ data: { createWorkflow: { workflow: { id: 'wf_new', title: 'Daily' } } } });

    server.calls.length = 0;
    const query = `{ workflows(first: 2) { totalCount edges { cursor node { id lastRunAt trigger { __typename type ... on ScheduledTrigger { nextRunAt } }
      executions(first: 1) { nodes { id progress workflow { id } steps { stepId } } } } } } }`;
    const { body } = await post(server, { query });
    expect(body.errors).toBeUndefined();
    expect(body.data).toMatchObject({
      workflows: {
        totalCount: 2,
        edges: [
          {
            cursor: Buffer.from('wf_1').toString('base64url'),
            node: {
              id: 'wf_1',
              lastRunAt: '2026-03-01T09:00:00.000Z',
              trigger: { __typename: 'ScheduledTrigger', type: 'SCHEDULED', nextRunAt: '2026-03-01T09:00:00.000Z' },
              executions: { nodes: [{ id: 'ex_of_wf_1', progress: 0.25, workflow: { id: 'wf_1' }, steps: [] }] },
            },
          },
          {},
        ],
      },
    });
    expect(server.calls.toSorted()).toEqual([
      'executions.lastRunAt:2',
      'executions.listByWorkflows:2',
      'executions.stepRuns:2',
      'workflows.getMany:2',
      'workflows.list:1',
    ]);
  });

  it('list the types of events, and find them by words', async () => {
    const { body } = await post(server, {
      query:
        '{ all: eventTypes { name } some: eventTypes(search: "intent FAILED") { name title payloadSchema sample } }',
    });
    expect(body.errors).toBeUndefined();
    expect(body.data?.['all']).toHaveLength(31);
    expect(body.data?.['some']).toMatchObject([
      {
        name: 'stripe.payment_intent.payment_failed',
        sample: { data: { object: { status: 'requires_payment_method' } } },
      },
    ]);
    const long = await post(server, { query: `{ eventTypes(search: "${'x'.repeat(201)}") { name } }` });
    expect(long.body.errors).toMatchObject([
      { extensions: { code: 'INVALID_INPUT', errors: [{ pointer: '/search' }] } },
    ]);
  });

  it('find nodes by id, and return null if there is none', async () => {
    const { body } = await post(server, {
      query:
        '{ a: node(id: "wf_1") { __typename id } b: node(id: "ex_1") { __typename } c: node(id: "wf_x") { id } d: node(id: "zz") { id } }',
    });
    expect(body).toEqual({
      data: { a: { __typename: 'Workflow', id: 'wf_1' }, b: { __typename: 'Execution' }, c: null, d: null },
    });
  });

  it('answer only the marketplace without credentials', async () => {
    const query = '{ exploreWorkflows { totalCount } publicWorkflow(id: "x") { id } viewer { id } }';
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as GraphQLAnswer;
    expect(body.errors).toEqual([
      expect.objectContaining({
        path: ['viewer'],
        extensions: { code: 'UNAUTHENTICATED', problems: [expect.objectContaining({ code: 'UNAUTHENTICATED' })] },
      }),
    ]);
  });

  it('preview schedules, and point at what is wrong with one', async () => {
    const good = await post(server, {
      query: '{ previewSchedule(schedule: "0 9 * * *", count: 2, after: "2026-03-01T10:00:00+01:00") }',
    });
    expect(good.body).toEqual({ data: { previewSchedule: ['2026-03-02T09:00:00.000Z', '2026-03-03T09:00:00.000Z'] } });
    const bad = await post(server, { query: '{ previewSchedule(schedule: "99 9 * * *") }' });
    expect(bad.body.errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/schedule' }],
    });
    const zone = await post(server, { query: '{ previewSchedule(schedule: "0 9 * * *", timezone: "Mars/Base") }' });
    expect(zone.body.errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/timezone' }],
    });
  });
});

interface Hostile {
  readonly what: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly code: string;
  readonly pointer?: string;
}

const deep = `{ execution(id: "ex_1") ${'{ rerunOf '.repeat(12)}{ id }${' }'.repeat(12)} }`;
const aliases = `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`;
const nested = JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) as unknown;

/** Each is refused in the same way over HTTP and over WebSocket. */
const HOSTILE: readonly Hostile[] = [
  { what: 'no GraphQL at all', query: 'DROP TABLE workflow', code: 'GRAPHQL_PARSE_FAILED' },
  { what: 'an unknown field', query: '{ nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    what: 'an unknown argument',
    query: '{ workflow(id: "wf_1", force: true) { id } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: 'a literal of the wrong type',
    query: '{ workflows(first: "ten") { totalCount } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: 'a fragment that uses itself',
    query: '{ ...F } fragment F on Query { viewer { id } ...F }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { what: 'a deep query', query: deep, code: 'GRAPHQL_VALIDATION_FAILED' },
  { what: 'an alias bomb', query: aliases, code: 'GRAPHQL_VALIDATION_FAILED' },
  { what: 'too many tokens', query: `{ ${'__typename '.repeat(2_001)} }`, code: 'GRAPHQL_PARSE_FAILED' },
  {
    what: 'too much to answer',
    query: '{ workflows(first: 100) { nodes { executions(first: 100) { nodes { events(first: 100) { seq } } } } } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: 'deep introspection',
    query: '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: 'an unknown operation name',
    query: 'query A { viewer { id } }',
    operationName: 'B',
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    what: 'two operations and no name',
    query: 'query A { viewer { id } } query B { viewer { id } }',
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  { what: 'no required variable', query: CREATE, code: 'BAD_USER_INPUT', pointer: '/input' },
  {
    what: 'null for a required variable',
    query: CREATE,
    variables: { input: null },
    code: 'BAD_USER_INPUT',
    pointer: '/input',
  },
  {
    what: 'a number for a text',
    query: CREATE,
    variables: { input: { title: 5 } },
    code: 'BAD_USER_INPUT',
    pointer: '/input/title',
  },
  {
    what: 'a missing field',
    query: CREATE,
    variables: { input: { steps: [{ tool: 'a' }], title: 'x' } },
    code: 'BAD_USER_INPUT',
    pointer: '/input/steps/0/title',
  },
  {
    what: 'an unknown input field',
    query: CREATE,
    variables: { input: { title: 'x', evil: 1 } },
    code: 'BAD_USER_INPUT',
    pointer: '/input/evil',
  },
  {
    what: 'an unknown enum value',
    query: CREATE,
    variables: { input: { title: 'x', trigger: { type: 'HOURLY' } } },
    code: 'BAD_USER_INPUT',
    pointer: '/input/trigger/type',
  },
  {
    what: 'a list for an object',
    query: CREATE,
    variables: { input: { title: 'x', inputSchema: [] } },
    code: 'BAD_USER_INPUT',
    pointer: '/input/inputSchema',
  },
  {
    what: 'a whole number that is none',
    query: 'query ($n: Int) { workflows(first: $n) { totalCount } }',
    variables: { n: 1.5 },
    code: 'BAD_USER_INPUT',
    pointer: '/first',
  },
  {
    what: 'a number out of range',
    query: 'query ($n: Int) { workflows(first: $n) { totalCount } }',
    variables: { n: 3_000_000_000 },
    code: 'BAD_USER_INPUT',
    pointer: '/first',
  },
  {
    what: 'a date that is none',
    query: 'query ($d: DateTime) { previewSchedule(schedule: "@daily", after: $d) }',
    variables: { d: 'tomorrow' },
    code: 'BAD_USER_INPUT',
    pointer: '/after',
  },
  {
    what: 'a NUL character in a variable',
    query: CREATE,
    variables: { input: { title: 'a\u0000b' } },
    code: 'INVALID_INPUT',
    pointer: '/input/title',
  },
  {
    what: 'a NUL character in a literal',
    query: 'mutation { createWorkflow(input: { title: "a\\u0000b" }) { workflow { id } } }',
    code: 'INVALID_INPUT',
    pointer: '/input/title',
  },
  {
    what: 'JSON that nests too deep',
    query: CREATE,
    variables: { input: { title: 'x', inputSchema: { a: nested } } },
    code: 'INVALID_INPUT',
  },
  {
    what: 'an endless number',
    query: 'mutation { createWorkflow(input: { title: "x", inputSchema: { a: [1, 1e999] } }) { workflow { id } } }',
    code: 'INVALID_INPUT',
    pointer: '/input/inputSchema/a/1',
  },
  { what: 'an empty page', query: '{ workflows(first: 0) { totalCount } }', code: 'INVALID_INPUT', pointer: '/first' },
  {
    what: 'a page that is too large',
    query: '{ workflow(id: "wf_1") { executions(first: 101) { totalCount } } }',
    code: 'INVALID_INPUT',
    pointer: '/first',
  },
  {
    what: 'a bad cursor',
    query: '{ workflows(after: "%%%") { totalCount } }',
    code: 'INVALID_INPUT',
    pointer: '/after',
  },
  {
    what: 'a negative position',
    query: '{ execution(id: "ex_1") { events(after: -1) { seq } } }',
    code: 'INVALID_INPUT',
    pointer: '/after',
  },
  {
    what: 'too many times',
    query: '{ previewSchedule(schedule: "@daily", count: 1000000) }',
    code: 'INVALID_INPUT',
    pointer: '/count',
  },
  {
    what: 'what a service refuses',
    query: CREATE,
    variables: { input: { title: 'x', trigger: { type: 'SCHEDULED', schedule: 'never' } } },
    code: 'INVALID_INPUT',
    pointer: '/input/trigger/schedule',
  },
  {
    what: 'somebody else’s workflow',
    query: 'mutation { activateWorkflow(id: "wf_x") { workflow { id } } }',
    code: 'NOT_FOUND',
  },
  { what: 'a defect of ours', query: CREATE, variables: { input: { title: 'boom' } }, code: 'INTERNAL' },
  { what: 'a database that is away', query: CREATE, variables: { input: { title: 'away' } }, code: 'UNAVAILABLE' },
];

function check(answer: GraphQLAnswer | undefined, { code, pointer }: Hostile): void {
  const error = answer?.errors?.[0];
  expect(error?.extensions.code).toBe(code);
  expect(error?.message).toMatch(/\S/);
  if (pointer !== undefined) expect(error?.extensions.errors?.map((one) => one.pointer)).toContain(pointer);
  const text = JSON.stringify(answer);
  expect(text).not.toMatch(/stack|node_modules|select secret|ECONNREFUSED|\.ts:/);
}

describe('hostile input', () => {
  it.each(HOSTILE)('over HTTP: $what is refused as $code', async (hostile) => {
    const { query, variables, operationName } = hostile;
    const { status, body } = await post(server, { query, variables, operationName });
    expect(status).toBeLessThan(500);
    check(body, hostile);
  });

  it.each(HOSTILE)('over WebSocket: $what is refused as $code', async (hostile) => {
    const { query, variables, operationName } = hostile;
    const [answer] = await overSocket(client, {
      query,
      ...(variables ? { variables } : {}),
      ...(operationName === undefined ? {} : { operationName }),
    });
    check(answer, hostile);
  });

  it('names everything that is wrong at once', async () => {
    const { body } = await post(server, {
      query: CREATE,
      variables: { input: { title: 1, steps: [{ tool: 2 }], extra: 3 } },
    });
    expect(body.errors?.[0]?.extensions.errors?.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/input/extra',
      '/input/steps/0/title',
      '/input/steps/0/tool',
      '/input/title',
    ]);
  });

  it('escapes pointers', async () => {
    const { body } = await post(server, {
      query: CREATE,
      variables: { input: { title: 'x', trigger: { type: 'SCHEDULED', schedule: 'never' } } },
    });
    expect(body.errors?.[0]?.extensions.errors?.[1]?.pointer).toBe('/input/steps/0/input/a~1b');
  });

  it('answers any document and any JSON with data or a coded error of the caller’s', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        CREATE,
        '{ viewer { id } }',
        '{',
        'query ($input: JSON) { testTrigger(workflowId: "a", payload: $input) { matches } }',
      ),
    );
    const anyInput = fc.jsonValue({ maxDepth: 3 });
    const property = fc.asyncProperty(
      text,
      fc.oneof(
        anyInput,
        fc.record({ title: anyInput, steps: fc.array(fc.record({ title: anyInput, tool: anyInput })) }),
      ),
      async (query, input) => {
        const { status, body } = await post(server, { query, variables: { input } });
        const codes = body.errors?.map(({ extensions }) => extensions.code) ?? [];
        expect(status).toBeLessThan(500);
        expect(codes).not.toContain('INTERNAL');
        expect(body.data !== undefined || codes.length > 0).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });

  it('gives an internal error the id under which it was logged', async () => {
    const { body, headers } = await post(server, { query: CREATE, variables: { input: { title: 'boom' } } });
    expect(body.errors?.[0]?.extensions.requestId).toBe(headers.get('x-request-id'));
  });
});
