import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectDecent, refusalsOf } from '../support/hostile/answers.js';
import { startHostileServer, tokenOf } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { askSocket, RawSocket } from '../support/hostile/socket.js';

/*
 * The WebSocket, message by message. A close code reports a mistake in the protocol, and a coded error one in an
 * operation.
 */

let target: HostileServer;
let own: string;
let foreign: { readonly workflow: string; readonly execution: string };

beforeAll(async () => {
  target = await startHostileServer();
  const steps = [{ title: 'A', tool: 'data.transform', input: { expression: '1' } }];
  own = await target.mallory.execute(await target.mallory.createWorkflow(steps));
  await target.mallory.ended(own);
  const workflow = await target.ada.createWorkflow(steps);
  foreign = { workflow, execution: await target.ada.execute(workflow) };
});
afterAll(() => target.stop());

const socket = (): Promise<RawSocket> => new RawSocket(target.url).opened();
const ready = async (): Promise<RawSocket> => (await socket()).init(target.mallory.key);
const SUBSCRIBE = { id: '1', type: 'subscribe', payload: { query: 'subscription { executionUpdated { id } }' } };

/** The messages that are sent one after another, and the code with which the server hangs up. */
interface Protocol {
  readonly name: string;
  readonly say: readonly unknown[];
  readonly code: number;
}

const NOISE = new Uint8Array(Array.from({ length: 1_000 }, (_, index) => (index * 91) % 256));

describe('a socket', () => {
  const before: readonly Protocol[] = [
    { name: 'subscribes before it says who it is', say: [SUBSCRIBE], code: 4401 },
    { name: 'has no credentials', say: [{ type: 'connection_init' }], code: 4403 },
    {
      name: 'has bad credentials',
      say: [{ type: 'connection_init', payload: { authorization: 'Bearer sk_wrong' } }],
      code: 4403,
    },
    {
      name: 'has credentials that are a number',
      say: [{ type: 'connection_init', payload: { authorization: 7 } }],
      code: 4403,
    },
    {
      name: 'has credentials of 500 KB',
      say: [{ type: 'connection_init', payload: { authorization: `Bearer ${'x'.repeat(500_000)}` } }],
      code: 4403,
    },
    {
      name: 'has credentials by inheritance',
      say: ['{"type":"connection_init","payload":{"__proto__":{"authorization":"Bearer x"}}}'],
      code: 4403,
    },
    { name: 'says who it is in a text', say: [{ type: 'connection_init', payload: 'Bearer x' }], code: 4400 },
    { name: 'sends what is no JSON', say: ['hello'], code: 4400 },
    { name: 'sends noise', say: [NOISE], code: 4400 },
    { name: 'sends the empty message', say: [''], code: 4400 },
    { name: 'sends null', say: ['null'], code: 4400 },
    { name: 'sends a list', say: ['[]'], code: 4400 },
    { name: 'sends 200,000 levels', say: [`${'['.repeat(200_000)}${']'.repeat(200_000)}`], code: 4400 },
    {
      name: 'sends 2 MB',
      say: [JSON.stringify({ type: 'connection_init', payload: { x: 'x'.repeat(2_000_000) } })],
      code: 1009,
    },
    { name: 'sends a type that nobody knows', say: [{ type: 'start', id: '1' }], code: 4400 },
    { name: 'sends a type of the prototype', say: [{ type: 'constructor' }], code: 4400 },
  ];
  it.each(before)('that $name is closed', async ({ say, code }) => {
    const raw = await socket();
    for (const message of say) raw.say(message);
    expect((await raw.closed()).code).toBe(code);
    await target.runCanary();
  });

  it('that says twice who it is, before it has its answer, is closed', async () => {
    const raw = await socket();
    const init = { type: 'connection_init', payload: { authorization: `Bearer ${target.mallory.key}` } };
    raw.say(init);
    raw.say(init);
    expect((await raw.closed()).code).toBe(4429);
  });

  const after: readonly Protocol[] = [
    { name: 'says again who it is', say: [{ type: 'connection_init' }], code: 4429 },
    {
      name: 'subscribes without an id',
      say: [{ type: 'subscribe', payload: { query: '{ viewer { id } }' } }],
      code: 4400,
    },
    { name: 'subscribes with an empty id', say: [{ ...SUBSCRIBE, id: '' }], code: 4400 },
    { name: 'subscribes with an id that is an object', say: [{ ...SUBSCRIBE, id: {} }], code: 4400 },
    { name: 'subscribes twice with one id', say: [SUBSCRIBE, SUBSCRIBE], code: 4409 },
    { name: 'subscribes without a query', say: [{ id: '1', type: 'subscribe', payload: {} }], code: 4400 },
    { name: 'subscribes to null', say: [{ id: '1', type: 'subscribe', payload: null }], code: 4400 },
    {
      name: 'subscribes with a query that is a list',
      say: [{ id: '1', type: 'subscribe', payload: { query: [] } }],
      code: 4400,
    },
    {
      name: 'subscribes with variables that are a text',
      say: [{ id: '1', type: 'subscribe', payload: { query: '{ viewer { id } }', variables: 'x' } }],
      code: 4400,
    },
    { name: 'plays the server', say: [{ id: '1', type: 'next', payload: {} }], code: 4400 },
    { name: 'sends 2 MB', say: ['x'.repeat(2_000_000)], code: 1009 },
  ];
  it.each(after)('that is known and $name is closed', async ({ say, code }) => {
    const raw = await ready();
    for (const message of say) raw.say(message);
    expect((await raw.closed()).code).toBe(code);
    await target.runCanary();
  });

  it.each([
    ['nothing', []],
    ['the older protocol', ['graphql-ws']],
    ['another one', ['mqtt']],
    ['three', ['a', 'b', 'c']],
  ])('that asks for %s as its subprotocol is closed', async (_, protocol) => {
    const raw = await new RawSocket(target.url, protocol).opened();
    raw.say({ type: 'connection_init', payload: { authorization: `Bearer ${target.mallory.key}` } });
    // 1006: the client's own side gives up, if none of its protocols was accepted.
    expect([4406, 1006]).toContain((await raw.closed()).code);
  });

  it('of another site’s page does not open', async () => {
    const raw = await new RawSocket(target.url, 'graphql-transport-ws', { origin: 'http://evil.example' }).opened();
    expect((await raw.closed()).code).toBe(1006);
  });

  it('is closed once its token expires', async () => {
    const token = await tokenOf('mallory', { exp: Math.floor(Date.now() / 1_000) + 2 });
    const raw = await (await socket()).init(token);
    raw.say(SUBSCRIBE);
    expect((await raw.closed()).code).toBe(4403);
  });

  it('is closed once its key is revoked', async () => {
    const { createApiKey } = await target.mallory.must(
      'mutation { createApiKey(input: { name: "Short" }) { secret apiKey { id } } }',
    );
    const raw = await (await socket()).init(createApiKey.secret as string);
    await target.mallory.must('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', { id: createApiKey.apiKey.id });
    expect((await raw.closed()).code).toBe(4403);
  });

  it('may say what means nothing', async () => {
    const raw = await ready();
    for (const message of [
      { type: 'pong' },
      { type: 'ping', payload: { deep: { deep: 1 } } },
      { type: 'complete', id: 'nobody' },
      { type: 'complete', id: '__proto__' },
    ])
      raw.say(message);
    expect((await raw.heard(({ type }) => type === 'pong'))['type']).toBe('pong');
    raw.close();
  });

  it('may send invalid frames without affecting others', async () => {
    const { port, hostname } = new URL(target.url);
    const plain = connect(Number(port), hostname);
    plain.write(
      'GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
    plain.on('error', () => undefined);
    await new Promise((resolve) => plain.once('data', resolve));
    plain.write(Buffer.from([0xff, 0xff, ...NOISE]));
    await new Promise((resolve) => plain.once('close', resolve));
    await target.runCanary();
  });
});

describe('an operation', () => {
  const deep = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
  const create = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }';
  interface Refused {
    readonly name: string;
    readonly payload: () => unknown;
    readonly code: string;
    readonly pointer?: string;
  }
  const operations: readonly Refused[] = [
    { name: 'that does not parse', payload: () => ({ query: '{' }), code: 'GRAPHQL_PARSE_FAILED' },
    {
      name: 'that does not fit the schema',
      payload: () => ({ query: '{ viewer { secret } }' }),
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    {
      name: 'with 31 aliases',
      payload: () => ({
        query: `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`,
      }),
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    {
      name: 'that is 15 levels deep',
      payload: () => ({
        query: `{ node(id: "x") { ${'... on Workflow { executions { nodes { workflow { '.repeat(5)}id${' } } } }'.repeat(5)} } }`,
      }),
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    {
      name: 'of 100,000 tokens',
      payload: () => ({ query: `{ ${'viewer { id } '.repeat(25_000)} }` }),
      code: 'GRAPHQL_PARSE_FAILED',
    },
    {
      name: 'that may answer millions',
      payload: () => ({
        query:
          'subscription { executionUpdated { workflow { executions(first: 100) { nodes { workflow { executions(first: 100) { nodes { events(first: 100) { seq } } } } } } } } }',
      }),
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    {
      name: 'that subscribes to two things',
      payload: () => ({ query: 'subscription { executionUpdated { id } workflowUpdated(workflowId: "x") { id } }' }),
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    {
      name: 'that has no such name',
      payload: () => ({ query: 'query A { viewer { id } }', operationName: 'B' }),
      code: 'OPERATION_RESOLUTION_FAILURE',
    },
    { name: 'without a variable', payload: () => ({ query: create }), code: 'BAD_USER_INPUT', pointer: '/input' },
    {
      name: 'with a NUL character',
      payload: () => ({ query: create, variables: { input: { title: 'a\0' } } }),
      code: 'INVALID_INPUT',
      pointer: '/input/title',
    },
    {
      name: 'with 500 levels',
      payload: () => ({
        query: create,
        variables: { input: { title: 'x', inputSchema: JSON.parse(deep) as unknown } },
      }),
      code: 'INVALID_INPUT',
      pointer: '/input/inputSchema/a/a',
    },
    {
      name: 'with 100,000 empty steps',
      payload: () => ({
        query: create,
        variables: { input: { title: 'x', steps: Array.from({ length: 100_000 }, () => ({})) } },
      }),
      code: 'BAD_USER_INPUT',
      pointer: '/input/steps/0/title',
    },
    {
      name: 'on another’s execution',
      payload: () => ({ query: `subscription { executionEvents(executionId: "${foreign.execution}") { seq } }` }),
      code: 'NOT_FOUND',
    },
    {
      name: 'on another’s workflow',
      payload: () => ({ query: `subscription { workflowUpdated(workflowId: "${foreign.workflow}") { id } }` }),
      code: 'NOT_FOUND',
    },
    {
      name: 'on executions of another’s workflow',
      payload: () => ({ query: `subscription { executionUpdated(workflowId: "${foreign.workflow}") { id } }` }),
      code: 'NOT_FOUND',
    },
    {
      name: 'on what is no id',
      payload: () => ({ query: 'subscription { executionEvents(executionId: "\' or 1=1 --") { seq } }' }),
      code: 'NOT_FOUND',
    },
    {
      name: 'from before the beginning',
      payload: () => ({ query: `subscription { executionEvents(executionId: "${own}", after: -1) { seq } }` }),
      code: 'INVALID_INPUT',
      pointer: '/after',
    },
    {
      name: 'from beyond the end',
      payload: () => ({ query: `subscription { executionEvents(executionId: "${own}", after: 2147483647) { seq } }` }),
      code: 'INVALID_INPUT',
      pointer: '/after',
    },
    {
      name: 'from a number that is none',
      payload: () => ({
        query: `subscription ($after: Int) { executionEvents(executionId: "${own}", after: $after) { seq } }`,
        variables: { after: 1e300 },
      }),
      code: 'BAD_USER_INPUT',
      pointer: '/after',
    },
  ];

  it.each(operations)('$name is refused with a code', async ({ payload, code, pointer }) => {
    const before = await target.counts();
    const asking = await askSocket(target.mallory);
    const reply = await asking.ask(payload());
    expectDecent(reply);
    const refusals = refusalsOf(reply.json);
    expect(refusals.map((refusal) => refusal.code)).toContain(code);
    if (pointer !== undefined) expect(refusals.flatMap(({ pointers }) => pointers)).toContain(pointer);
    expect(reply.text.length).toBeLessThan(30_000);
    expect((await asking.ask({ query: '{ viewer { id } }' })).json).toEqual({ data: { viewer: { id: 'mallory' } } });
    asking.close();
    expect(await target.counts()).toEqual(before);
    await target.runCanary();
  });

  it('is refused if a socket already runs a thousand', async () => {
    const raw = await ready();
    for (let id = 0; id < 1_200; id += 1) raw.say({ ...SUBSCRIBE, id: String(id) });
    const refused = await raw.heard(({ type }) => type === 'error');
    expect(refused).toMatchObject({ payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    await target.runCanary();
    raw.close();
  });
});

it('logged nothing as a failure of its own', () => {
  expect(target.log()).toBe('');
});
