import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ApiClient } from '../support/api-client.js';
import { expectDecent } from '../support/hostile/answers.js';
import { startHostileServer } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { OpenApiArbitraries } from '../support/openapi-arbitrary.js';
import { RestOperations } from '../support/rest-operations.js';
import type { Answered, RestOperation } from '../support/rest-operations.js';

/*
 * The matrix of all operations of REST and all callers: another user, an administrator, the owner with too few scopes,
 * a stranger. Nothing of an object reaches them, nothing changes, and an object of another user looks like none.
 */

const SECRET_WORDS = 'the secret of ada';
let target: HostileServer;
let operations: RestOperations;
/** Ids of ada's objects, by the name of the parameter. */
let adas: Record<string, string>;

const must = async (client: ApiClient, id: string, call: Parameters<RestOperations['call']>[2]) => {
  const answered = await operations.call(client, id, call);
  if (answered.status >= 300) throw new Error(`${id}: ${answered.text}`);
  return answered.body;
};

beforeAll(async () => {
  target = await startHostileServer();
  operations = await RestOperations.of(target.ada);
  const { ada } = target;
  const steps = [
    { id: 'say', title: SECRET_WORDS, tool: 'data.transform', input: { expression: `"${SECRET_WORDS}"` } },
    { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: SECRET_WORDS } },
  ];
  const workflow = await must(ada, 'createWorkflow', { body: { title: SECRET_WORDS, steps } });
  const run = await must(ada, 'executeWorkflow', { path: { workflow_id: workflow.id }, body: {} });
  const event = await must(ada, 'emitEvent', { body: { event_type: 'ada.only', payload: { text: SECRET_WORDS } } });
  const connection = await must(ada, 'createConnection', {
    body: { name: SECRET_WORDS, kind: 'bearer', config: { token: SECRET_WORDS, origins: ['https://api.example.com'] } },
  });
  const webhook = await must(ada, 'createWebhook', { body: { name: SECRET_WORDS, preset: 'none' } });
  const key = await must(ada, 'createApiKey', { body: { name: SECRET_WORDS } });
  const approval = await (async () => {
    for (;;) {
      const { approvals } = await must(ada, 'listApprovals', {});
      if (approvals.length > 0) return approvals[0] as { readonly id: string };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  adas = {
    workflow_id: workflow.id,
    execution_id: run.execution_id,
    event_id: event.event_id,
    connection_id: connection.id,
    webhook_id: webhook.id,
    key_id: key.id,
    approval_id: approval.id,
    target_id: workflow.id,
  };
});
afterAll(() => target.stop());

/** The same id with another end: one that nothing has. */
const unlike = (id: string): string => id.replace(/.$/, (last) => (last === '0' ? '1' : '0'));

/** Requests that the document allows, with these values for ids. */
function requestsOf(operation: RestOperation, ids: Readonly<Record<string, string>>) {
  const known = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, fc.constant<unknown>(id)]));
  const arbitraries = new OpenApiArbitraries(operations.document, known, true);
  const { operation: documented } = operation;
  return fc.sample(
    fc.record({
      path: arbitraries.parameters(documented, 'path'),
      query: arbitraries.parameters(documented, 'query'),
      body: arbitraries.body(documented) ?? fc.constant(undefined),
    }),
    { numRuns: 5, seed: 20_261_127 },
  );
}

async function send(
  client: ApiClient,
  { id }: RestOperation,
  request: ReturnType<typeof requestsOf>[number],
  authorization?: string | null,
) {
  const path = Object.fromEntries(
    Object.entries(request.path).map(([name, value]) => [name, value.toWellFormed() || 'none']),
  );
  const query = Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name, value.toWellFormed()]));
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  return operations.call(client, id, {
    path,
    query,
    ...body,
    ...(authorization === undefined ? {} : { authorization }),
  });
}

const decent = ({ status, text, headers, body }: Answered): void =>
  expectDecent({ status, text, contentType: headers.get('content-type') ?? '', json: body });

/** The operations that name an object of a user, in the path or in the body. */
const aboutObjects = (): readonly RestOperation[] =>
  operations.all.filter(({ operation, path }) => {
    const text = JSON.stringify([path, operation.parameters, operation.requestBody ?? '']);
    const bodies = JSON.stringify(operations.document.components.schemas[/schemas\/(\w+)/.exec(text)?.[1] ?? ''] ?? '');
    return Object.keys(adas).some((name) => text.includes(name) || bodies.includes(name));
  });

describe('an object of another user', () => {
  it('looks like one that is not there, to every operation, and nothing of it is shown or changed', async () => {
    const found = aboutObjects();
    expect(found.length).toBeGreaterThan(60);
    const before = await target.counts();
    const notFound = new Set<string>();
    for (const operation of found) {
      for (const request of requestsOf(operation, adas)) {
        const missing = JSON.parse(
          Object.values(adas).reduce((text, id) => text.replaceAll(id, unlike(id)), JSON.stringify(request)),
        ) as typeof request;
        const [foreign, none] = [
          await send(target.mallory, operation, request),
          await send(target.mallory, operation, missing),
        ];
        decent(foreign);
        if (foreign.status === 404) notFound.add(operation.id);
        expect([operation.id, foreign.text]).toEqual([operation.id, expect.not.stringContaining(SECRET_WORDS)]);
        const blind = Object.values(adas).reduce((text, id) => text.replaceAll(unlike(id), id), none.text);
        expect([operation.id, request, foreign.status, foreign.text]).toEqual([
          operation.id,
          request,
          none.status,
          blind,
        ]);
      }
    }
    expect(await target.counts()).toEqual(before);
    // The others are refused for their body, which invented values seldom fit, or answer an empty list.
    expect(notFound.size).toBeGreaterThan(50);
    for (const [id, parameter] of [
      ['getConnection', 'connection_id'],
      ['getWebhook', 'webhook_id'],
      ['getApproval', 'approval_id'],
      ['getExecution', 'execution_id'],
      ['getWorkflow', 'workflow_id'],
    ] as const)
      expect(JSON.stringify(await must(target.ada, id, { path: { [parameter]: adas[parameter] ?? '' } }))).toContain(
        adas[parameter],
      );
  });

  it('is in no list of another user', async () => {
    const lists = operations.all.filter(
      ({ method, path, operation }) => method === 'GET' && !path.includes('{') && operation.security === undefined,
    );
    expect(lists.length).toBeGreaterThan(20);
    for (const operation of lists) {
      const answered = await operations.call(target.mallory, operation.id, {
        query: operation.id === 'previewSchedule' ? { schedule: '@daily' } : {},
      });
      for (const secret of [SECRET_WORDS, ...Object.values(adas)])
        expect([operation.id, answered.text]).toEqual([operation.id, expect.not.stringContaining(secret)]);
    }
  });
});

describe('credentials', () => {
  it('are needed by every operation that is not marked as open, before the body is read', async () => {
    const closed = operations.all.filter(({ operation }) => operation.security === undefined);
    expect(closed.length).toBeGreaterThan(90);
    for (const operation of closed) {
      const [request] = requestsOf(operation, adas);
      if (request === undefined) throw new Error('There is no request.');
      for (const authorization of [null, 'Bearer wrong']) {
        const answered = await send(target.mallory, operation, request, authorization);
        expect([operation.id, answered.status, answered.body.code]).toEqual([operation.id, 401, 'UNAUTHENTICATED']);
      }
    }
  });

  it('without a scope may do nothing but what needs none', async () => {
    const scopeless = await target.as('ada', { scope: 'openid profile' });
    const harmless = ['getViewer', 'getBudget', 'listQuotas', 'previewSchedule'];
    const before = await target.counts();
    for (const operation of operations.all.filter((each) => each.operation.security === undefined)) {
      for (const request of requestsOf(operation, adas)) {
        const answered = await send(scopeless, operation, request);
        decent(answered);
        if (harmless.includes(operation.id)) continue;
        expect([operation.id, request, answered.status]).toEqual([
          operation.id,
          request,
          // A request that cannot be read is refused as such.
          answered.status === 422 || answered.status === 400 || answered.status === 404 ? answered.status : 403,
        ]);
        expect([operation.id, answered.text]).toEqual([operation.id, expect.not.stringContaining(SECRET_WORDS)]);
      }
    }
    expect(await target.counts()).toEqual(before);
  });

  it('with the right to read change nothing', async () => {
    const reader = await target.as('ada', { scope: 'workflows:read' });
    const before = await target.counts();
    for (const operation of operations.all.filter(
      ({ method, operation: each }) => method !== 'GET' && each.security === undefined,
    )) {
      for (const request of requestsOf(operation, adas)) {
        const answered = await send(reader, operation, request);
        expect([
          operation.id,
          request,
          answered.status < 300 && operation.id !== 'testTrigger' && !operation.id.endsWith('starWorkflow')
            ? answered.text
            : '',
        ]).toEqual([operation.id, request, '']);
      }
    }
    expect(await target.counts()).toEqual(before);
  });
});

it('logged nothing as a failure of its own', () => {
  expect(target.log()).toBe('');
});
