import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { expectDecent, expectRefused, refusalsOf } from '../support/hostile/answers.js';
import { makePrivateThings } from '../support/hostile/private-things.js';
import { startHostileServer, tokenOf } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { operationsOf, servedSchema } from '../support/hostile/operations.js';
import type { Operation } from '../support/hostile/operations.js';
import { sendGraphQL, sendRest } from '../support/hostile/send.js';
import { askSocket } from '../support/hostile/socket.js';

/* Permissions: the ids of other users in every operation, invalid credentials, and missing scopes. */

let target: HostileServer;
let adas: Readonly<
  Record<
    'workflow' | 'execution' | 'key' | 'hook' | 'chat' | 'memory' | 'knowledge base' | 'document' | 'MCP group',
    string
  >
>;

beforeAll(async () => {
  target = await startHostileServer();
  const workflow = await target.ada.createWorkflow(
    [{ id: 'secret', title: 'Secret', tool: 'data.transform', input: { expression: '"the secret"' } }],
    { remarks: 'the secret remarks' },
  );
  const execution = await target.ada.execute(workflow);
  await target.ada.ended(execution);
  const { createApiKey } = await target.ada.must(
    'mutation { createApiKey(input: { name: "Ada\'s" }) { apiKey { id } } }',
  );
  adas = { workflow, execution, key: createApiKey.apiKey.id as string, ...(await makePrivateThings(target)) };
});
afterAll(() => target.stop());

/** Refused to all others, whatever the id is. */
const FOR_ADMINISTRATORS: ReadonlySet<string> = new Set([
  'reports',
  'resolveReport',
  'dismissReport',
  'hideWorkflow',
  'unhideWorkflow',
]);

/** These make an object of the caller's own, for any filter. The meaning of the filter is tested below. */
const MAKE_OWN: ReadonlySet<string> = new Set(['startBulkOperation', 'createSavedView']);

/** One that could be imported. */
const DOCUMENT = 'apiVersion: stepcast/v1\nkind: Workflow\nkey: taken-over\ntitle: Taken over\n';

/** Operations that return an empty result instead of a missing object. */
const EMPTY: Readonly<Record<string, object>> = {
  executions: { __typename: 'ExecutionConnection' },
  executionCount: { __typename: 'ExecutionCount' },
  executionStats: { __typename: 'ExecutionStats' },
  nodes: [null],
  plannedRuns: [],
  backfills: [],
};

/** Every operation that takes an id, with this one in its place. */
async function withId(id: string): Promise<readonly Operation[]> {
  const known = {
    id,
    ids: [id],
    workflowId: id,
    executionId: id,
    baseId: id,
    sessionId: id,
    steps: null,
    trigger: null,
    inputSchema: null,
    categories: null,
    tags: null,
    errorCode: null,
    addTags: null,
    removeTags: null,
    expectedVersion: null,
    after: null,
    from: null,
    to: null,
    timezone: 'UTC',
    format: 'YAML',
    document: DOCUMENT,
    idempotencyKey: null,
  };
  const all = operationsOf(await servedSchema(target.mallory), known);
  return all
    .filter(({ name }) => !MAKE_OWN.has(name))
    .flatMap(onePlaceEach)
    .filter(({ variables }) => JSON.stringify(variables).includes(id));
}

/** Those that an answer has as data, instead of errors. */
function problemsIn(json: unknown): readonly { readonly code: string }[] {
  const found: { readonly code: string }[] = [];
  JSON.stringify((json as { data?: unknown }).data, (_key, value: unknown) => {
    const { __typename, code } = (value ?? {}) as { __typename?: string; code?: string };
    if (__typename === 'InputProblem' && code !== undefined) found.push({ code });
    return value;
  });
  return found;
}

function isFiltered({ filter }: Operation['variables']): boolean {
  return typeof filter === 'object' && filter !== null;
}

/** A condition may be given beside the filter or in it, not both: the operation once with each. */
function onePlaceEach(operation: Operation): readonly Operation[] {
  const { variables } = operation;
  if (!isFiltered(variables)) return [operation];
  const beside = Object.entries(variables).filter(([name]) => Object.hasOwn(variables.filter as object, name));
  if (beside.length === 0) return [operation];
  return [
    { ...operation, variables: { ...variables, filter: null } },
    { ...operation, variables: { ...variables, ...Object.fromEntries(beside.map(([name]) => [name, null])) } },
  ];
}

describe('an object of another user', () => {
  /** These may list the user's own objects or return nothing, but none may show, change or start another user's. */
  it.each([
    'workflow',
    'execution',
    'key',
    'hook',
    'chat',
    'memory',
    'knowledge base',
    'document',
    'MCP group',
  ] as const)('cannot be seen or changed by its id: a %s', async (what) => {
    const operations = await withId(adas[what]);
    expect(operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'updateWorkflow',
        'deleteWorkflow',
        'executeWorkflow',
        'revokeApiKey',
        'executionEvents',
        'createHookLink',
        'setPublicPagePassword',
        'createPublicPageLink',
        'chatMessages',
        'sendChatMessage',
        'chatEvents',
        'agentMemory',
        'deleteAgentMemories',
        'searchKnowledge',
        'knowledgeDocument',
        'updateMcpGroup',
        'createMcpGroupKey',
        'rotateMcpGroupKey',
      ]),
    );
    const before = await target.counts();
    const asking = await askSocket(target.mallory);
    for (const { kind, name, document, variables } of operations) {
      const { json, text } =
        kind === 'subscription'
          ? await asking.ask({ query: document, variables })
          : await sendGraphQL(target.mallory, { query: document, variables });
      const codes = [...refusalsOf(json), ...problemsIn(json)].map(({ code }) => code);
      const nothing = (json as { data?: Record<string, unknown> | null }).data;
      if (codes.length === 0) expect([name, nothing]).toEqual([name, { [name]: EMPTY[name] ?? null }]);
      else if (name === 'testSource')
        // The id stands for the kind of the source as well, and there is no such kind.
        expect([name, codes]).toEqual([name, ['INVALID_INPUT']]);
      else if (what !== 'workflow' && isFiltered(variables))
        // A filter takes ids of workflows only. It refuses any other text, whether something has it as its id or not.
        expect([name, codes]).toEqual([name, ['INVALID_INPUT']]);
      else
        expect([name, codes, text]).toEqual([
          name,
          [expect.stringMatching(FOR_ADMINISTRATORS.has(name) ? /^FORBIDDEN$/ : /^(NOT_FOUND|NOT_AVAILABLE)$/)],
          expect.not.stringContaining('secret') as unknown,
        ]);
    }
    asking.close();
    expect(await target.counts()).toEqual(before);
    const { executions } = await target.mallory.must('query ($id: ID) { executions(workflowId: $id) { totalCount } }', {
      id: adas.workflow,
    });
    expect(executions).toEqual({ totalCount: 0 });
  });

  it('is not among the runs that a filter means', async () => {
    const before = await target.counts();
    const filter = { workflowId: adas.workflow };
    const found = await target.mallory.must(
      'query ($filter: ExecutionFilter!) { executions(filter: $filter) { totalCount } executionCount(filter: $filter) { count } }',
      { filter },
    );
    expect(found).toEqual({ executions: { totalCount: 0 }, executionCount: { count: 0 } });
    const { startBulkOperation } = await target.mallory.must(
      'mutation ($input: StartBulkOperationInput!) { startBulkOperation(input: $input) { problems { code } bulkOperation { total } } }',
      { input: { action: 'DELETE', filter } },
    );
    expect(startBulkOperation).toEqual({ problems: [], bulkOperation: { total: 0 } });
    // The operation itself is in the audit log.
    expect({ ...(await target.counts()), audit_log: 0 }).toEqual({ ...before, audit_log: 0 });
  });

  it('looks the same as what does not exist', async () => {
    for (const { kind, name, document, variables } of (await withId(adas.workflow)).filter(
      ({ kind: of }) => of !== 'subscription',
    )) {
      const missing = adas.workflow.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      const [foreign, none] = await Promise.all(
        [variables, JSON.parse(JSON.stringify(variables).replaceAll(adas.workflow, missing)) as unknown].map((values) =>
          sendGraphQL(target.mallory, { query: document, variables: values }),
        ),
      );
      expect([kind, name, foreign?.status, foreign?.text.replaceAll(adas.workflow, missing)]).toEqual([
        kind,
        name,
        none?.status,
        none?.text,
      ]);
    }
  });

  it('is not found by guessing an idempotency key or a todo', async () => {
    const create =
      'mutation ($key: String) { createWorkflow(input: { title: "Same", idempotencyKey: $key }) { workflow { id } } }';
    const todo =
      'mutation { createWorkflowFromTodo(input: { todoId: "same", todoTitle: "Fetch https://example.com" }) { workflow { id } } }';
    for (const [document, name] of [
      [create, 'createWorkflow'],
      [todo, 'createWorkflowFromTodo'],
    ] as const) {
      const [hers, his] = await Promise.all(
        [target.ada, target.mallory].map((user) => user.must(document, { key: 'same' })),
      );
      expect(his?.[name].workflow.id).not.toBe(hers?.[name].workflow.id);
    }
  });
});

describe('credentials', () => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = (header: Record<string, unknown>, secret = ''): string => {
    const signed = `${part(header)}.${part({ sub: 'ada', exp: 4_102_444_800 })}`;
    return `${signed}.${secret === '' ? '' : createHmac('sha256', secret).update(signed).digest('base64url')}`;
  };
  const seconds = (): number => Math.floor(Date.now() / 1_000);
  const bad: readonly { readonly name: string; readonly token: () => string | Promise<string> }[] = [
    { name: 'that were made up', token: () => 'sk_0000000000000000000000000000000000000000000' },
    { name: 'that are a single letter', token: () => 'x' },
    { name: 'of 7,000 characters', token: () => 'x'.repeat(7_000) },
    { name: 'with SQL', token: () => "sk_'or'1'='1" },
    {
      name: 'signed with another secret',
      token: () => tokenOf('ada', {}, 'another-secret-0123456789abcdef-0123456789'),
    },
    { name: 'that are not signed at all', token: () => forged({ alg: 'none' }) },
    { name: 'whose algorithm is written otherwise', token: () => forged({ alg: 'nOnE' }) },
    { name: 'whose algorithm is a number', token: () => forged({ alg: 1 }) },
    { name: 'signed with the empty secret', token: () => `${forged({ alg: 'HS256' })}` },
    {
      name: 'with a key of their own',
      token: () => forged({ alg: 'HS256', jwk: { kty: 'oct', k: 'c2VjcmV0' } }, 'secret'),
    },
    {
      name: 'with a critical extension',
      token: () => forged({ alg: 'HS256', crit: ['x'], x: 1 }, 'only-for-tests-0123456789abcdef-0123456789'),
    },
    { name: 'that have expired', token: () => tokenOf('ada', { exp: seconds() - 1 }) },
    { name: 'that are not valid yet', token: () => tokenOf('ada', { nbf: seconds() + 3_600 }) },
    { name: 'of nobody', token: () => tokenOf('') },
    { name: 'of a user with a NUL character', token: () => tokenOf('ada\0') },
    { name: 'of a user of 10,000 characters', token: () => tokenOf('a'.repeat(3_000)) },
    { name: 'whose scope is a number', token: () => tokenOf('ada', { scope: 7 }) },
    { name: 'whose parts are no JSON', token: () => 'a.b.c' },
    { name: 'with four parts', token: async () => `${await tokenOf('ada')}.x` },
    { name: 'cut off at the end', token: async () => (await tokenOf('ada')).slice(0, -2) },
  ];

  it.each(bad)('$name are refused over every transport', async ({ token }) => {
    const nobody = new ApiClient(target.url, await token());
    const graphql = await sendGraphQL(nobody, { query: '{ workflows { totalCount } }' });
    expectRefused(graphql, 'UNAUTHENTICATED');
    expect(graphql.status).toBe(401);
    for (const [method, path] of [
      ['GET', '/workflows'],
      ['POST', '/workflows'],
      ['DELETE', `/workflows/${adas.workflow}`],
      ['POST', `/workflows/${adas.workflow}/execute`],
    ] as const) {
      const rest = await sendRest(nobody, method, path);
      expectRefused(rest, 'UNAUTHENTICATED');
      expect(rest.status).toBe(401);
    }
    await target.runCanary();
  });

  it.each(['__proto__', 'constructor', "'; drop table app_user; --", '💥'.repeat(50), '..', '%', ' '])(
    'of a user called %j are those of a user like others',
    async (name) => {
      const user = await target.as(name);
      const { viewer } = await user.must('{ viewer { id } workflows { totalCount } apiKeys { id } }');
      expect(viewer.id).toBe(name);
      const mine = await user.createWorkflow([{ title: 'A', tool: 'data.transform', input: { expression: '1' } }]);
      expect((await user.ended(await user.execute(mine))).status).toBe('SUCCEEDED');
    },
  );
});

describe('a credential without scopes of use', () => {
  it('may do nothing but know who it is and look around the marketplace', async () => {
    const scopeless = await target.as('mallory', { scope: 'openid profile workflows:Read ADMIN' });
    const own = await target.mallory.createWorkflow([
      { title: 'A', tool: 'data.transform', input: { expression: '1' } },
    ]);
    const before = await target.counts();
    const all = operationsOf(await servedSchema(target.mallory), {
      id: own,
      ids: [own],
      workflowId: own,
      executionId: adas.execution,
      schedule: '0 9 * * *',
      timezone: 'UTC',
      type: 'MANUAL',
      after: null,
      tool: 'data.transform',
      scopes: null,
    });
    const harmless = [
      'viewer',
      'tools',
      'previewSchedule',
      'exploreWorkflows',
      'communityWorkflows',
      'communityCategories',
      'communityTags',
      'publicWorkflow',
      'connections',
      'node',
    ];
    for (const { name, document, variables } of all.filter(({ kind }) => kind !== 'subscription')) {
      const reply = await sendGraphQL(scopeless, { query: document, variables });
      expectDecent(reply);
      const codes = refusalsOf(reply.json).map(({ code }) => code);
      if (!harmless.includes(name))
        expect([name, codes]).toEqual([name, [expect.stringMatching(/^(FORBIDDEN|NOT_AVAILABLE)$/)]]);
    }
    for (const [method, path] of [
      ['GET', '/workflows'],
      ['POST', '/workflows'],
      ['PUT', `/workflows/${own}`],
      ['DELETE', `/workflows/${own}`],
      ['POST', `/workflows/${own}/execute`],
      ['GET', `/workflows/${own}/status`],
    ] as const) {
      const reply = await sendRest(
        scopeless,
        method,
        path,
        method === 'POST' || method === 'PUT' ? { body: path.endsWith('execute') ? {} : { title: 'x' } } : {},
      );
      expectRefused(reply, 'FORBIDDEN');
      expect(reply.status).toBe(403);
    }
    expect(await target.counts()).toEqual(before);
  });

  it('cannot make itself a key that may do more', async () => {
    const reader = await target.as('mallory', { scope: 'keys:write workflows:read' });
    const create = (scopes: readonly string[]) =>
      sendGraphQL(reader, {
        query: 'mutation ($scopes: [String!]) { createApiKey(input: { name: "More", scopes: $scopes }) { secret } }',
        variables: { scopes },
      });
    expectRefused(await create(['admin']), 'FORBIDDEN');
    expectRefused(await create(['executions:run']), 'FORBIDDEN');
    expectRefused(await create(['workflows:read', 'everything']), 'INVALID_INPUT', '/input/scopes/1');
    expectRefused(await create([]), 'INVALID_INPUT', '/input/scopes');
  });
});

it('logged nothing as a failure of its own', () => {
  expect(target.log()).toBe('');
});
