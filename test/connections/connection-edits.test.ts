import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from '../support/api-client.js';
import { until } from '../support/processes/pauses.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/* Connections are edited, renamed and tested with real calls, over GraphQL and REST. */

const JWT_SECRET = 'only for this test, 32 characters or more';
const SECRET = 'canary-secret-7d01f3';
const CREATE =
  'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id name account } } }';
const UPDATE =
  'mutation ($input: UpdateConnectionInput!) { updateConnection(input: $input) { connection { id name kind origins lastTestedAt account } } }';
const TEST =
  'mutation ($id: ID!, $url: String, $operation: String) { testConnection(input: { id: $id, url: $url, operation: $operation }) { isCalled connection { account lastTestError } } }';
const USED =
  'query ($first: Int, $after: String) { connections { id usedBy(first: $first, after: $after) { totalCount nodes { workflowId title names stepIds isTrigger } pageInfo { hasNextPage endCursor } } } }';

let database: TestDatabase;
let server: TestServer;
let service: HttpWitness;
let other: HttpWitness;
let ada: ApiClient;
let bob: ApiClient;

const user = async (name: string): Promise<ApiClient> =>
  new ApiClient(
    server.url,
    await new SignJWT({ sub: name })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(JWT_SECRET)),
  );
const create = async (name: string, kind: string, config: object): Promise<string> =>
  (await ada.must(CREATE, { input: { name, kind, config } }))['createConnection'].connection.id;
const update = async (input: object, as: ApiClient = ada) => as.ask(UPDATE, { input });
const issues = ({ errors }: Awaited<ReturnType<typeof update>>) =>
  errors.flatMap(({ extensions }) => (extensions.errors ?? []).map(({ pointer }) => pointer));
const test = async (id: string, options: object = {}) => (await ada.must(TEST, { id, ...options }))['testConnection'];
const usedBy = async (id: string, page: Record<string, unknown> = { first: 25 }) =>
  (await ada.must(USED, page))['connections'].find((each: { id: string }) => each.id === id).usedBy;
const call = (connection: string, url: string) => ({
  id: 'call',
  title: 'Call',
  tool: 'http.request',
  input: { url, connection },
  retry: { maxAttempts: 1 },
});

beforeAll(async () => {
  const answer: Parameters<typeof httpWitness>[0] = ({ url, headers }, response) => {
    response.setHeader('content-type', 'application/json');
    if (url === '/me' && headers.authorization === `Bearer ${SECRET}`) response.end(JSON.stringify({ login: 'ada-l' }));
    else if (url === '/echo') response.end(JSON.stringify({ login: headers.authorization }));
    else if (url === '/slack') response.end(JSON.stringify({ ok: false, error: 'invalid_auth' }));
    else if (url === '/open') response.end('{}');
    else if (url === '/moved') response.writeHead(307, { location: `${other.url}/open` }).end();
    else if (url === '/token') {
      response.statusCode = 400;
      response.end(JSON.stringify({ error: 'invalid_client' }));
    } else {
      response.statusCode = 401;
      response.end(JSON.stringify({ message: `no ${headers.authorization}` }));
    }
  };
  [database, service, other] = await Promise.all([createTestDatabase(), httpWitness(answer), httpWitness(answer)]);
  server = await startServer({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: JWT_SECRET,
    HTTP_ALLOW_HOSTS: `${service.host},${other.host}`,
  });
  [ada, bob] = await Promise.all([user('ada'), user('bob')]);
});
afterAll(async () => {
  await server.stop();
  await Promise.all([service.close(), other.close()]);
  await database.drop();
});

describe('a connection that is edited', () => {
  it('keeps its secret if the change does not give one', async () => {
    const id = await create('kept', 'BASIC', { username: 'ada', password: SECRET, origins: [service.url] });
    const changed = await update({ id, config: { username: 'lovelace' } });
    expect(changed.errors).toEqual([]);
    const run = await ada.ended(await ada.execute(await ada.createWorkflow([call('kept', `${service.url}/open`)])));
    expect(run.status).toBe('SUCCEEDED');
    const sent = Buffer.from(`lovelace:${SECRET}`).toString('base64');
    expect(service.requests.at(-1)?.headers.authorization).toBe(`Basic ${sent}`);
  });

  it('never sends its stored secret to an origin that the same change adds', async () => {
    const id = await create('fixed', 'BEARER', { token: SECRET, origins: [service.url] });
    const refused = await update({ id, config: { origins: [service.url, other.url] } });
    expect(issues(refused)).toEqual(['/input/config/token']);
    expect(refused.errors[0]?.extensions.code).toBe('INVALID_INPUT');
    expect(JSON.stringify(refused)).not.toContain(SECRET);
    const repeated = await update({ id, config: { origins: [other.url], token: 'another-token-1' } });
    expect(repeated.data['updateConnection'].connection.origins).toEqual([other.url]);
    const fewer = await update({ id, config: { origins: null } });
    expect(fewer.data['updateConnection'].connection.origins).toEqual([]);
  });

  it.each([
    [
      'IMAP',
      { host: 'imap.example.com', username: 'a@example.com', password: SECRET },
      { host: 'evil.example.com' },
      'password',
    ],
    [
      'IMAP',
      { host: 'imap.example.com', username: 'a@example.com', oauth2: 'x' },
      { host: 'evil.example.com' },
      'oauth2',
    ],
    ['SMTP', { host: 'smtp.example.com', username: 'a', password: SECRET }, { port: 2525 }, 'password'],
    ['MAIL', { username: 'a@gmail.com', password: SECRET }, { smtpHost: 'evil.example.com' }, 'password'],
    [
      'MODEL',
      { apiKey: SECRET, baseUrl: 'https://llm.example.com/v1' },
      { baseUrl: 'https://evil.example.com/v1' },
      'apiKey',
    ],
    [
      'MCP',
      { url: 'https://mcp.example.com/mcp', headers: { A: SECRET } },
      { url: 'https://evil.example.com/mcp' },
      'headers',
    ],
    [
      'OAUTH2',
      { tokenUrl: 'https://id.example.com/token', clientId: 'c', clientSecret: SECRET },
      { tokenUrl: 'https://evil.example.com/token' },
      'clientSecret',
    ],
  ])('of the kind %s has to give its secret again if its address changes', async (kind, config, change, field) => {
    const id = await create(`moved-${kind}-${field}-${Object.keys(change).join('-')}`, kind, config);
    expect(issues(await update({ id, config: change }))).toEqual([`/input/config/${field}`]);
    const given = await update({
      id,
      config: { ...change, [field]: field === 'headers' ? { A: 'new-one' } : 'new-one' },
    });
    expect(given.errors).toEqual([]);
  });

  it('takes one of several credentials in place of another', async () => {
    const id = await create('swap', 'IMAP', { username: 'a@gmail.com', password: SECRET });
    expect((await update({ id, config: { accessToken: 'token-1234567' } })).errors).toEqual([]);
    expect(issues(await update({ id, config: { accessToken: null } })).length).toBeGreaterThan(0);
  });

  it('is refused for a name that is taken, an unknown field, the sample mailbox and another user', async () => {
    const id = await create('mine', 'BEARER', { token: SECRET });
    await create('taken', 'BEARER', { token: SECRET });
    expect((await update({ id, name: 'taken' })).errors[0]?.extensions.code).toBe('NAME_TAKEN');
    expect((await update({ id, name: '' })).errors[0]?.extensions.code).toBe('INVALID_INPUT');
    expect(issues(await update({ id, config: { colour: 'red' } }))).toEqual(['/input/config/colour']);
    expect((await update({ id: 'conn_sample', name: 'x' })).errors[0]?.extensions.code).toBe('ILLEGAL_STATE');
    expect((await update({ id, name: 'stolen' }, bob)).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('can be changed over REST with the same answers', async () => {
    const id = await create('rested', 'IMAP', { username: 'a@gmail.com', password: SECRET });
    const changed = await ada.rest('PATCH', `/connections/${id}`, { name: 'rested-2', config: { folder: 'Work' } });
    expect([changed.status, changed.body.name, changed.body.account]).toEqual([200, 'rested-2', null]);
    const refused = await ada.rest('PATCH', `/connections/${id}`, { config: { host: 'evil.example.com' } });
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
      422,
      'INVALID_INPUT',
      '/config/password',
    ]);
    expect((await bob.rest('PATCH', `/connections/${id}`, { name: 'x' })).status).toBe(404);
  });
});

describe('a renamed connection', () => {
  it('is named by its new name in the workflows of its owner, and runs go on', async () => {
    const id = await create('old-name', 'BEARER', { token: SECRET, origins: [service.url] });
    const waits = { id: 'wait', title: 'Wait', tool: 'flow.sleep', input: { seconds: 3 } };
    const workflow = await ada.createWorkflow([
      waits,
      { ...call('old-name', `${service.url}/me`), dependsOn: ['wait'] },
    ]);
    const running = await ada.execute(workflow);
    expect((await update({ id, name: 'new-name' })).errors).toEqual([]);
    const { steps, version } = (
      await ada.must('query ($id: ID!) { workflow(id: $id) { version steps { input } } }', { id: workflow })
    )['workflow'];
    expect([version, steps[1].input.connection]).toEqual([2, 'new-name']);
    expect((await ada.ended(running)).status).toBe('SUCCEEDED');
    expect((await ada.ended(await ada.execute(workflow))).status).toBe('SUCCEEDED');
    // Another connection may take the former name: from then on the name means that one.
    const next = await create('old-name', 'BEARER', { token: 'second-token-99', origins: [service.url] });
    expect(await usedBy(next)).toMatchObject({ totalCount: 0 });
    expect(await usedBy(id)).toMatchObject({ totalCount: 1, nodes: [{ names: ['new-name'], stepIds: ['call'] }] });
  });

  it('stays in the slots of clones', async () => {
    const published = await bob.createWorkflow([call('theirs', `${service.url}/me`)]);
    await bob.must('mutation ($id: ID!) { publishWorkflow(id: $id) { workflow { id } } }', { id: published });
    const clone = (
      await ada.must('mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id } } }', { id: published })
    )['cloneWorkflow'].workflow.id;
    const id = await create('for-slot', 'BEARER', { token: SECRET, origins: [service.url] });
    const { slots } = (await ada.must('query ($id: ID!) { workflow(id: $id) { slots { name } } }', { id: clone }))[
      'workflow'
    ];
    await ada.must('mutation ($input: BindConnectionInput!) { bindConnection(input: $input) { workflow { id } } }', {
      input: { workflowId: clone, slot: slots[0].name, connectionId: id },
    });
    expect((await update({ id, name: 'for-slot-2' })).errors).toEqual([]);
    expect((await ada.ended(await ada.execute(clone))).status).toBe('SUCCEEDED');
    expect(await usedBy(id)).toMatchObject({
      nodes: [{ workflowId: clone, names: [slots[0].name], stepIds: ['call'] }],
    });
  });

  it('still starts the workflows whose trigger names its mailbox', async () => {
    const id = await create('box', 'MAIL', { username: 'a@gmail.com', password: SECRET });
    const workflow = await ada.createWorkflow([call('none', service.url)], {
      trigger: { type: 'EVENT', eventType: 'email.received', filters: { connection: 'box' } },
    });
    expect((await update({ id, name: 'box-2' })).errors).toEqual([]);
    const { trigger } = (
      await ada.must('query ($id: ID!) { workflow(id: $id) { trigger { ... on EventTrigger { filters } } } }', {
        id: workflow,
      })
    )['workflow'];
    expect(trigger.filters).toEqual({ connection: 'box-2' });
    expect(await usedBy(id)).toMatchObject({ nodes: [{ workflowId: workflow, isTrigger: true, stepIds: [] }] });
  });
});

describe('the workflows that use a connection', () => {
  it('are paged over GraphQL and REST, and only its owner sees them', async () => {
    const id = await create('used', 'BEARER', { token: SECRET, origins: [service.url] });
    const made: string[] = [];
    for (let count = 0; count < 3; count += 1) made.push(await ada.createWorkflow([call('used', `${service.url}/me`)]));
    await ada.createWorkflow([{ ...call('kept', service.url), title: 'used' }]);
    const first = await usedBy(id, { first: 2 });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await usedBy(id, { first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ workflowId }) => workflowId)).toEqual(made);
    const rest = await ada.rest('GET', `/connections/${id}/workflows?limit=2&total=true`);
    expect([rest.status, rest.body.total, rest.body.workflows.map((each: { id: string }) => each.id)]).toEqual([
      200,
      3,
      made.slice(0, 2),
    ]);
    expect((await bob.rest('GET', `/connections/${id}/workflows`)).status).toBe(404);
  });
});

describe('a test of a connection', () => {
  it('calls the address that the user gives, and says as whom the credential works', async () => {
    const id = await create('tested', 'BEARER', { token: SECRET, origins: [service.url] });
    expect(await test(id)).toEqual({ isCalled: false, connection: { account: null, lastTestError: null } });
    expect(await test(id, { url: `${service.url}/me` })).toEqual({
      isCalled: true,
      connection: { account: 'ada-l', lastTestError: null },
    });
    const wrong = await create('wrong', 'BEARER', { token: 'not-the-right-one', origins: [service.url] });
    expect((await test(wrong, { url: `${service.url}/me` })).connection.lastTestError).toContain('401');
    expect((await test(wrong, { url: `${service.url}/slack` })).connection.lastTestError).toContain('invalid_auth');
  });

  it('shows no secret that a service sends back, and goes to no origin but its own', async () => {
    const id = await create('echoed', 'BEARER', { token: SECRET, origins: [service.url] });
    expect(JSON.stringify(await test(id, { url: `${service.url}/echo` }))).not.toContain(SECRET);
    const before = other.requests.length;
    const refused = await ada.ask(TEST, { id, url: `${other.url}/me` });
    expect(issues(refused)).toEqual(['/input/url']);
    expect(other.requests.length).toBe(before);
    // A redirect to another origin is followed without the credential.
    await test(id, { url: `${service.url}/moved` });
    expect(other.requests.slice(before).map(({ headers }) => headers.authorization)).toEqual([undefined]);
    const rest = await ada.rest('POST', `/connections/${id}/test`, { url: `${service.url}/me` });
    expect([rest.status, rest.body.account, rest.body.is_called]).toEqual([200, 'ada-l', true]);
  });

  it('calls the operation of an API that says whose credential it is', async () => {
    const operation = (required: boolean) => ({
      parameters: required ? [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }] : [],
      responses: { 200: { description: 'ok' } },
    });
    const document = {
      openapi: '3.0.3',
      info: { title: 'Me', version: '1' },
      servers: [{ url: service.url }],
      components: { securitySchemes: { b: { type: 'http', scheme: 'bearer' } } },
      security: [{ b: [] }],
      paths: {
        '/me': {
          get: { operationId: 'whoAmI', ...operation(false) },
          delete: { operationId: 'leave', ...operation(false) },
        },
        '/find': { get: { operationId: 'find', ...operation(true) } },
      },
    };
    const id = await create('api', 'OPENAPI', { document, credential: { token: SECRET } });
    const works = { isCalled: true, connection: { account: 'ada-l', lastTestError: null } };
    expect(await test(id)).toEqual(works);
    expect(await test(id, { operation: 'whoAmI' })).toEqual(works);
    for (const unfit of ['leave', 'find', 'gone'])
      expect(issues(await ada.ask(TEST, { id, operation: unfit }))).toEqual(['/input/operation']);
    expect((await update({ id, config: { credential: { token: 'wrong-token-123' } } })).errors).toEqual([]);
    expect((await test(id)).connection).toEqual({ account: null, lastTestError: expect.stringContaining('401') });
    // The selection changes without giving the document again, and the server only with the credential.
    expect((await update({ id, config: { include: ['find'] } })).errors).toEqual([]);
    expect(issues(await update({ id, config: { server: other.url } }))).toEqual(['/input/config/credential/token']);
  });
});

describe('an OAuth 2 connection', () => {
  it('is used with its new settings at once, whatever was refused before', async () => {
    const config = { tokenUrl: `${service.url}/token`, clientId: 'c', clientSecret: SECRET, origins: [service.url] };
    const id = await create('grant', 'OAUTH2', config);
    const workflow = await ada.createWorkflow([call('grant', `${service.url}/open`)]);
    expect((await ada.ended(await ada.execute(workflow))).error?.code).toBe('OAUTH_REFUSED');
    const asked = () => service.requests.filter(({ url }) => url === '/token').length;
    const before = asked();
    await ada.ended(await ada.execute(workflow));
    expect(asked()).toBe(before);
    expect((await update({ id, config: { clientSecret: 'another-secret-1' } })).errors).toEqual([]);
    await ada.ended(await ada.execute(workflow));
    expect(asked()).toBe(before + 1);
  });
});

describe('a webhook address', () => {
  it('is renamed, and turned off and on, and keeps its URL', async () => {
    const { hook } = (await ada.must('mutation { createHook(input: { name: "shop" }) { hook { id url isEnabled } } }'))[
      'createHook'
    ];
    const change = (input: object) =>
      ada.must(
        'mutation ($input: UpdateHookInput!) { updateHook(input: $input) { hook { name url eventType isEnabled } secret } }',
        { input: { id: hook.id, ...input } },
      );
    const send = () => fetch(hook.url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect((await send()).status).toBe(202);
    expect(await change({ name: 'store', eventType: 'shop.order', isEnabled: false })).toEqual({
      updateHook: { hook: { name: 'store', url: hook.url, eventType: 'shop.order', isEnabled: false }, secret: null },
    });
    const refused = await send();
    expect([refused.status, (await refused.json()).code]).toEqual([409, 'ILLEGAL_STATE']);
    const on = await ada.rest('PUT', `/webhooks/${hook.id}`, { is_enabled: true, event_type: null });
    expect([on.body.is_enabled, on.body.event_type, on.body.name]).toEqual([true, null, 'store']);
    expect((await send()).status).toBe(202);
    const foreign = await bob.ask('mutation ($id: ID!) { updateHook(input: { id: $id, name: "x" }) { hook { id } } }', {
      id: hook.id,
    });
    expect(foreign.errors[0]?.extensions.code).toBe('NOT_FOUND');
    await until(async () => (await ada.rest('GET', `/webhooks/${hook.id}/deliveries`)).body.deliveries.length === 2);
  });
});
