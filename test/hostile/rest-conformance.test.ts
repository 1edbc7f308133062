import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { faultsIn } from '../support/hostile/faults-in.js';
import { broken, OpenApiArbitraries } from '../support/openapi-arbitrary.js';
import { RestOperations } from '../support/rest-operations.js';
import type { Answered, RestOperation } from '../support/rest-operations.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/*
 * The OpenAPI document against the server: requests that the document allows, and requests that it forbids in one place,
 * for each operation. Every answer has a documented status, media type and body, none is a failure of the server, and
 * none shows its insides.
 */

const IS_LONG = process.env['TEST_LONG'] !== undefined;
/** Requests of each kind for each operation: `TEST_LONG=1000` sends a thousand. */
const RUNS = IS_LONG ? Math.max(300, Number(process.env['TEST_LONG']) || 0) : 6;
/** Operations that are tried at once: the server works while this process checks its answers. */
const LANES = 4;
const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';

let database: TestDatabase;
let server: ServerProcess;
let operations: RestOperations;
/** How often each operation was answered with each status. */
const seen = new Map<string, Map<number, number>>();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url, AUTH_JWT_SECRET: SECRET, LOG_LEVEL: 'error' });
  operations = await RestOperations.of(await userNamed('reader'));
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

async function userNamed(name: string): Promise<ApiClient> {
  const token = await new SignJWT({
    scope: 'workflows:read workflows:write executions:run connections:write keys:write admin',
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(name)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));
  return new ApiClient(server.url, token);
}

const step = (id: string, tool: string, input: object) => ({ id, title: id, tool, input });

/** The approval that a run waits for. */
async function waiting(user: ApiClient): Promise<{ readonly id: string; readonly url: string }> {
  for (;;) {
    const { approvals } = (await operations.call(user, 'listApprovals')).body;
    if (approvals.length > 0) return approvals.at(-1);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

interface Made {
  readonly id: string;
  readonly url?: string;
}
const NOT_MADE: Made = { id: 'none' };

async function uploaded(user: ApiClient): Promise<Made> {
  const answer = await fetch(`${user.url}/api/v1/files?name=a.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user.key}`, 'content-type': 'text/plain' },
    body: 'text',
  });
  return (await answer.json()) as Made;
}

/**
 * Objects of the caller, so that most requests find what they name.
 * @param isNamed whether the operation names objects by this parameter or property; others are not made.
 */
async function objectsOf(user: ApiClient, isNamed: (name: string) => boolean) {
  const made = async (id: string, call: Parameters<RestOperations['call']>[2]) =>
    (await operations.call(user, id, call)).body;
  const ifNamed = async (names: readonly string[], make: () => Promise<Made>): Promise<Made> =>
    names.some(isNamed) ? make() : NOT_MADE;
  const steps = [
    step('a', 'data.transform', { expression: '1' }),
    step('ask', 'flow.approval', { message: 'Continue?' }),
  ];
  const [workflow, event, scheduled] = await Promise.all([
    made('createWorkflow', { body: { title: 'Conforming', steps } }),
    made('createWorkflow', {
      body: {
        title: 'By event',
        steps: steps.slice(0, 1),
        trigger_config: { type: 'event', event_type: 'order.paid' },
      },
    }),
    made('createWorkflow', {
      body: {
        title: 'By time',
        steps: steps.slice(0, 1),
        trigger_config: { type: 'scheduled', schedule: '0 9 * * *' },
      },
    }),
  ]);
  const path = { workflow_id: workflow.id };
  const at = new Date(Date.now() + 86_400_000).toISOString();
  const publish = () =>
    operations.call(user, 'publishWorkflow', {
      path: { workflow_id: event.id },
      body: { acknowledge_personal_data: true },
    });
  const hook = (body: object) => ifNamed(['webhook_id', 'token'], () => made('createWebhook', { body }));
  const documentOf = async (baseId: string): Promise<Made> =>
    (await made('addKnowledgeDocument', { path: { base_id: baseId }, body: { text: 'Rules.' } })).document;
  const [run, ended, planned, sent, connection, webhook, signed, key, value, table, base, group, file] =
    await Promise.all([
      made('executeWorkflow', { path, body: {} }),
      made('executeWorkflow', { path: { workflow_id: event.id }, body: {}, headers: { prefer: 'wait=5' } }),
      made('executeWorkflow', { path, body: { at } }),
      made('emitEvent', { body: { event_type: 'order.paid', payload: { order: 1 } } }),
      ifNamed(['connection_id', 'target_id'], () =>
        made('createConnection', {
          body: {
            name: `c${Math.random()}`,
            kind: 'bearer',
            config: { token: 'a-token-for-nothing', origins: ['https://api.example.com'] },
          },
        }),
      ),
      hook({ name: 'Hook', preset: 'none', methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] }),
      hook({ name: 'Signed', preset: 'hmac' }),
      ifNamed(['key_id'], () => made('createApiKey', { body: { name: 'Key' } })),
      ifNamed(['value_id'], () =>
        made('setStateValue', { body: { workflow_id: workflow.id, name: 'count', value: 1 } }),
      ),
      ifNamed(['table_id'], () =>
        made('createDataTable', {
          body: { name: `t${Date.now()}`, columns: [{ name: 'a', type: 'text' }], key_columns: ['a'] },
        }),
      ),
      ifNamed(['base_id'], () => made('createKnowledgeBase', { body: { name: `b${Date.now()}` } })),
      ifNamed(['group_id'], () => made('createMcpGroup', { body: { name: `g${Date.now()}`, title: 'Group' } })),
      ifNamed(['file_id'], () => uploaded(user)),
      publish(),
    ]);
  const document = await ifNamed(['base_id'], () => documentOf(base.id));
  const approval = await waiting(user);
  return {
    workflow_id: [workflow.id, event.id, scheduled.id, 'tpl_csv_report', 'wf_none'],
    execution_id: [run.execution_id, ended.execution_id, planned.execution_id, 'ex_none'],
    file_id: [file.id],
    value_id: [value.id],
    table_id: [table.id],
    base_id: [base.id],
    group_id: [group.id],
    document_id: [document.id],
    at: [at, null],
    columns: [[{ name: 'b', type: 'number' }]],
    key_columns: [[], undefined],
    rows: [[{ a: 'x' }]],
    where: [{}, { a: 'x' }],
    order_by: ['a', undefined],
    event_id: [sent.event_id],
    connection_id: [connection.id, 'conn_sample'],
    webhook_id: [webhook.id, signed.id],
    key_id: [key.id],
    approval_id: [approval.id],
    token: [String(approval.url).split('/').at(-1), String(webhook.url).split('/').at(-1)],
    user_id: ['ada', 'bob'],
    version: ['1', '2'],
    target_id: [workflow.id, connection.id],
    step_id: ['a', 'ask'],
    depends_on: [['a'], []],
    tool: ['data.transform', 'flow.sleep', 'http.request'],
    event_type: ['order.paid', null],
    preset: ['none', 'hmac', 'github'],
    service: ['github', 'slack'],
    provider: ['github', 'google'],
    scopes: [['workflows:read'], undefined],
    code: ['NOT_FOUND'],
    origin: ['https://api.example.com', 'https://other.example.com'],
    timezone: ['UTC', 'America/New_York'],
    schedule: ['0 9 * * *', '@daily'],
    search: ['conforming'],
    title: ['Conforming', 'A title'],
    steps: [steps, []],
    trigger_config: [{ type: 'manual' }, { type: 'scheduled', schedule: '0 9 * * *' }],
    input_schema: [null, { type: 'object' }],
    flow_control: [null],
    metadata: [{}, { customer: '17' }],
    action: ['workflow.create', 'workflow.create,api_key.create'],
    categories: [['email'], []],
    tags: [['daily'], []],
    from_step: ['a'],
    draft_id: ['draft_none'],
    Prefer: ['wait=0', 'wait=1'],
    'Last-Event-ID': ['1', '0'],
    'If-Match': ['*', '"x"'],
    'If-None-Match': ['*', '"x"'],
    'Idempotency-Key': ['k1', 'k2', 'k3'],
  };
}

/** A workflow with a chat, and a conversation with it. */
async function chatOf(user: ApiClient): Promise<Record<string, readonly unknown[]>> {
  const { body: workflow } = await operations.call(user, 'createWorkflow', {
    body: {
      title: 'Chat',
      steps: [step('answer', 'text.template', { template: 'Hello' })],
      trigger_config: { type: 'event', event_type: 'chat.message', source: { chat: { title: 'Ask' } } },
    },
  });
  const path = { workflow_id: workflow.id };
  const { body: sent } = await operations.call(user, 'sendChatMessage', { path, body: { text: 'Hello' } });
  return {
    workflow_id: [workflow.id],
    chat_id: [sent.chat.id],
    session_id: [sent.chat.id, undefined],
    message_id: [sent.message.id],
    trigger_key: [undefined],
    file_ids: [undefined],
    text: ['Hello'],
    after: [undefined],
    before: [undefined],
  };
}

const OF_CHATS = /Chat|PublicPage/;

interface Caller {
  readonly user: ApiClient;
  readonly values: Readonly<Record<string, readonly unknown[]>>;
}
/** What reads changes nothing, so one user with all objects sends all of it, and another one all of chats. */
const readers = new Map<boolean, Promise<Caller>>();

/** A user of their own for each operation that may change something: what one deletes is not missing to the next. */
function callerOf(operation: RestOperation, kind: string): Promise<Caller> {
  const isOfChats = OF_CHATS.test(operation.id);
  if (operation.method !== 'GET') {
    const names = operations.namesOf(operation);
    return newCaller(`${operation.id}-${kind.length}`, isOfChats, (name) => names.has(name));
  }
  const reader = readers.get(isOfChats) ?? newCaller(`reader-${isOfChats}`, isOfChats, () => true);
  readers.set(isOfChats, reader);
  return reader;
}

async function newCaller(name: string, isOfChats: boolean, isNamed: (name: string) => boolean): Promise<Caller> {
  const user = await userNamed(name);
  const values = { ...(await objectsOf(user, isNamed)), ...(isOfChats ? await chatOf(user) : {}) };
  return { user, values: Object.fromEntries(Object.entries(values).filter(([each]) => isNamed(each))) };
}

const NONE = [null];
const RANGE = { from: ['2026-11-01T00:00:00Z'], to: ['2026-11-20T00:00:00Z'] };
/** Values for single operations. */
const FOR_ONE: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  compareVersions: { from: ['1'], to: ['1'] },
  rollbackWorkflow: { version: [1] },
  listVersions: { after: ['2'] },
  listExecutionEvents: { after: ['1'] },
  createWebhook: { secret: NONE, signature_header: NONE, delivery_id_header: NONE },
  updateWebhook: { signature_header: NONE, delivery_id_header: NONE },
  rotateWebhookSecret: { secret: NONE, overlap_seconds: [60] },
  movePlannedRun: { at: [new Date(Date.now() + 86_400_000).toISOString()] },
  previewBackfill: { ...RANGE, trigger_key: [undefined] },
  startBackfill: { ...RANGE, trigger_key: [undefined] },
  triggerArrivals: { trigger_key: [undefined], since: [undefined] },
  listStateValues: { after: [undefined], before: [undefined] },
  getWorkflowUsage: RANGE,
  getUsage: RANGE,
  getUserUsage: RANGE,
  getExecutionStats: RANGE,
  exportAuditLog: { ...RANGE, user_id: ['ada'] },
  listAuditEntries: { ...RANGE, user_id: ['ada'], after: [undefined], before: [undefined] },
  exportMcpGroup: { format: ['yaml', 'json'] },
  createMcpGroupKey: { expires_at: NONE },
};

/** Stack frames, paths of ours, SQL. */
const INSIDES =
  /\n\s+at |node:internal|node_modules|\/dist\/|violates|syntax error at or near|invalid input syntax|relation "/i;

function judge({ id, operation }: RestOperation, answered: Answered): void {
  const counts = seen.get(id) ?? new Map<number, number>();
  counts.set(answered.status, (counts.get(answered.status) ?? 0) + 1);
  seen.set(id, counts);
  const problem = operations.problemOf({ operation }, answered);
  if (problem !== null) throw new Error(problem);
  if (answered.status >= 500 && answered.status !== 501) throw new Error(`The server failed with ${answered.status}.`);
  if (INSIDES.test(answered.text)) throw new Error('The answer shows the insides of the server.');
}

const isHeader = (value: string): string => value.replaceAll(/[^\x20-\x7E]/g, '?');
const asSegment = (value: string): string => (/^\.{0,2}$/.test(value) ? 'none' : value.toWellFormed());

async function send(
  user: ApiClient,
  operation: RestOperation,
  request: {
    path: Record<string, string>;
    query: Record<string, string>;
    headers: Record<string, string>;
    body: unknown;
  },
) {
  const map = (values: Record<string, string>, change: (value: string) => string) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
  return operations.call(user, operation.id, {
    path: map(request.path, asSegment),
    query: map(request.query, (value) => value.toWellFormed()),
    headers: map(request.headers, isHeader),
    ...(request.body === undefined ? {} : { body: request.body === '' ? '""' : JSON.stringify(request.body) }),
  });
}

describe.each(['allowed', 'broken in one place'])('requests that are %s', (kind) => {
  it(
    'are answered as the document says, by every operation',
    async () => {
      const failures: string[] = [];
      const check = async (operation: RestOperation): Promise<void> => {
        const { user, values } = await callerOf(operation, kind);
        const known = Object.fromEntries(
          Object.entries({ ...values, ...FOR_ONE[operation.id] }).map(([name, each]) => [
            name,
            fc.constantFrom<unknown>(...each),
          ]),
        );
        const arbitraries = new OpenApiArbitraries(operations.document, known);
        const body = arbitraries.body(operation.operation);
        const valid = fc.record({
          path: arbitraries.parameters(operation.operation, 'path'),
          query: arbitraries.parameters(operation.operation, 'query'),
          headers: arbitraries.parameters(operation.operation, 'header'),
          body: body ?? fc.constant(undefined),
        });
        const requests =
          kind === 'allowed'
            ? valid
            : fc.oneof(
                ...(body === null
                  ? []
                  : [fc.tuple(valid, broken(body)).map(([request, other]) => ({ ...request, body: other }))]),
                fc
                  .tuple(
                    valid,
                    fc.constantFrom('surprise', 'limit', 'offset', 'total'),
                    fc.constantFrom('x', '-1', '', '1e9'),
                  )
                  .map(([request, name, value]) => ({
                    ...request,
                    query: { ...request.query, [name]: value },
                  })),
              );
        const property = fc.asyncProperty(requests, async (request) =>
          judge(operation, await send(user, operation, request)),
        );
        const outcome = await fc.check(property, { numRuns: RUNS, endOnFailure: !IS_LONG });
        if (outcome.failed)
          failures.push(
            `${operation.id}: ${String((outcome.errorInstance as Error | undefined)?.message).slice(0, 600)}\n  ${JSON.stringify(outcome.counterexample)?.slice(0, 600)} seed ${outcome.seed}`,
          );
      };
      const left = [...operations.all];
      const lane = async (): Promise<void> => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) await check(next);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      expect(failures.join('\n\n')).toBe('');
      expect(faultsIn(server.log)).toBe('');
    },
    IS_LONG ? 3_600_000 : 600_000,
  );
});

it('reaches a success of most operations', () => {
  const statuses = (id: string): readonly number[] => [...(seen.get(id)?.keys() ?? [])];
  const without = operations.all.filter(({ id }) => !statuses(id).some((status) => status < 400)).map(({ id }) => id);
  expect(seen.size).toBe(operations.all.length);
  expect([without, without.length < operations.all.length / 3]).toEqual([without, true]);
});
