import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { until } from '../support/processes/pauses.js';
import { dumpOf, tracesOf } from '../support/canary.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const CANARY = 'canary9f2c71d0';
const JWT_SECRET = 'only for this test, 32 characters or more';
const CREATE =
  'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id name kind createdAt lastTestedAt lastTestError } } }';
const TEST = 'mutation ($id: ID!) { testConnection(id: $id) { connection { name lastTestedAt lastTestError } } }';
const DELETE = 'mutation ($id: ID!) { deleteConnection(id: $id) { id } }';
const LIST = '{ connections { id name kind lastTestedAt lastTestError } }';

const CONFIGS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  BEARER: { token: CANARY },
  BASIC: { username: 'ada', password: CANARY },
  HEADER: { name: 'X-Api-Key', value: CANARY },
  OAUTH2: {
    tokenUrl: 'https://id.example.com/token',
    clientId: 'app',
    clientSecret: CANARY,
    refreshToken: `refresh-${CANARY}`,
  },
  SMTP: { host: 'smtp.example.com', username: 'ada', password: CANARY },
  IMAP: { host: '127.0.0.1', username: 'ada', password: CANARY },
  MCP: { url: 'https://mcp.example.com/mcp', headers: { Authorization: `Bearer ${CANARY}` } },
  MODEL: { apiKey: CANARY, baseUrl: 'https://llm.example.com/v1' },
  SAMPLE_MAILBOX: {},
};

let database: TestDatabase;
let server: TestServer;
let sql: Client;
let bob: ApiClient;
/** Everything that was answered. */
const answers: string[] = [];

const ask = async (query: string, variables: Record<string, unknown> = {}, as: ApiClient = server.api) => {
  const answer = await as.ask(query, variables);
  answers.push(JSON.stringify(answer));
  return answer;
};
const create = async (name: string, kind: string, config: unknown = CONFIGS[kind], as?: ApiClient) =>
  ask(CREATE, { input: { name, kind, config } }, as);
const created = async (name: string, kind: string, config?: unknown): Promise<string> =>
  (await create(name, kind, config)).data['createConnection'].connection.id;
const pointers = ({ errors }: Awaited<ReturnType<typeof ask>>) =>
  errors.flatMap(({ extensions }) => (extensions.errors ?? []).map(({ pointer }) => pointer));
const key = async (user: string, scopes: readonly string[]): Promise<ApiClient> => {
  const { data } = await server.api.ask(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
    { input: { name: user, scopes } },
  );
  return new ApiClient(server.url, data['createApiKey'].secret);
};

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'trace', AUTH_JWT_SECRET: JWT_SECRET });
  bob = new ApiClient(
    server.url,
    await new SignJWT({ sub: 'bob' }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(JWT_SECRET)),
  );
});
afterAll(async () => {
  await server.stop();
  await sql.end();
  await database.drop();
});

describe('connections', () => {
  test('of every kind can be created, are listed after the sample mailbox, and deleted', async () => {
    const ids: string[] = [];
    for (const kind of Object.keys(CONFIGS)) {
      const { data, errors } = await create(`my ${kind}`.replace('my MCP', 'my-MCP'), kind);
      expect(errors).toEqual([]);
      expect(data['createConnection'].connection).toMatchObject({
        kind,
        lastTestedAt: null,
        lastTestError: null,
        id: expect.stringMatching(/^conn_/),
      });
      ids.push(data['createConnection'].connection.id);
    }
    const { data } = await ask(LIST);
    expect(data['connections'].map(({ name }: { name: string }) => name)).toEqual([
      'sample',
      ...Object.keys(CONFIGS).map((kind) => (kind === 'MCP' ? 'my-MCP' : `my ${kind}`)),
    ]);
    for (const id of ids) expect((await ask(DELETE, { id })).data['deleteConnection']).toEqual({ id });
    expect((await ask(LIST)).data['connections']).toHaveLength(1);
    expect((await ask(DELETE, { id: ids[0] })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const { rows } = await sql.query(
      `select action, count(*)::int as count from audit_log where action like 'connection.%' group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { action: 'connection.create', count: 9 },
      { action: 'connection.delete', count: 9 },
    ]);
  });

  test.each<[name: string, kind: string, config: unknown, at: readonly string[]]>([
    ['x', 'BEARER', {}, ['/input/config/token']],
    ['x', 'BEARER', { token: `${CANARY}\r\nEvil: 1` }, ['/input/config/token']],
    ['x', 'BEARER', { token: [CANARY] }, ['/input/config/token']],
    ['x', 'BEARER', { token: CANARY, more: CANARY }, ['/input/config/more']],
    ['x', 'BASIC', { username: `${CANARY}:`, password: 7 }, ['/input/config/username', '/input/config/password']],
    ['x', 'IMAP', { username: CANARY, port: CANARY }, ['/input/config', '/input/config/port']],
    ['x', 'IMAP', { username: 'a', password: CANARY, accessToken: CANARY }, ['/input/config']],
    ['x', 'MCP', { url: CANARY }, ['/input/config/url']],
    ['x', 'MCP', {}, ['/input/config']],
    ['x', 'MCP', { url: 'https://a.example.com', command: CANARY }, ['/input/config']],
    ['x', 'MCP', { url: `https://ada:${CANARY}@a.example.com` }, ['/input/config/url']],
    ['x', 'MCP', { url: 'https://a.example.com', headers: { Host: CANARY } }, ['/input/config/headers/Host']],
    ['x', 'MCP', { url: 'https://a.example.com', args: [CANARY] }, ['/input/config/command']],
    ['x', 'MCP', { command: 'bash', args: ['-c', CANARY] }, ['/input/config/command']],
    ['builtin', 'MCP', { url: 'https://a.example.com' }, ['/input/name']],
    ['x', 'SAMPLE_MAILBOX', { token: CANARY }, ['/input/config/token']],
    ['', 'BEARER', { token: CANARY }, ['/input/name']],
    ['sample', 'BEARER', { token: CANARY }, ['/input/name']],
    ['a {{ b }}', 'BEARER', { token: CANARY }, ['/input/name']],
    ['a.b', 'MCP', { url: 'https://a.example.com', headers: { A: CANARY } }, ['/input/name']],
    ['x'.repeat(101), 'BEARER', { token: CANARY }, ['/input/name']],
    ['x', 'BEARER', CANARY, ['/input/config']],
    ['x', 'BEARER', { token: `${CANARY}\u0000` }, ['/input/config/token']],
    ['x', 'NO_SUCH_KIND', { token: CANARY }, ['/input/kind']],
  ])('%j of the kind %s with %j is refused, with a pointer to what is wrong', async (name, kind, config, at) => {
    const answer = await create(name, kind, config);
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(pointers(answer)).toEqual(expect.arrayContaining([...at]));
  });

  test('literals in the document are not repeated either', async () => {
    for (const config of [
      `"${CANARY}"`,
      `{ token: ["${CANARY}"] }`,
      `{ token: ${CANARY} }`,
      `["${CANARY}"]`,
      `{ token: "${CANARY}", nope: "${CANARY}" }`,
    ]) {
      const { errors } = await ask(
        `mutation { createConnection(input: { name: "x", kind: BEARER, config: ${config} }) { connection { id } } }`,
      );
      expect(errors.length).toBeGreaterThan(0);
    }
  });

  test('have separate names for each user, and belong to one user', async () => {
    const id = await created('crm', 'BEARER');
    expect((await create('crm', 'BASIC')).errors[0]?.extensions).toMatchObject({
      code: 'NAME_TAKEN',
      errors: [{ pointer: '/input/name' }],
    });
    expect((await create('crm', 'BEARER', undefined, bob)).errors).toEqual([]);
    for (const mutation of [TEST, DELETE])
      expect((await ask(mutation, { id }, bob)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    for (const mutation of [TEST, DELETE])
      expect((await ask(mutation, { id: 'conn_nonsense' })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await ask(LIST, {}, bob)).data['connections']).toHaveLength(2);
    await ask(DELETE, { id });
  });

  test('need their scope to be written', async () => {
    const reader = await key('reader', ['workflows:read']);
    expect((await ask(LIST, {}, reader)).errors).toEqual([]);
    expect((await create('x', 'BEARER', undefined, reader)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    for (const mutation of [TEST, DELETE])
      expect((await ask(mutation, { id: 'conn_sample' }, reader)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const writer = await key('writer', ['connections:write']);
    expect((await create('by key', 'BEARER', undefined, writer)).errors).toEqual([]);
    expect((await ask('mutation { deleteConnection(id: "conn_sample") { id } }')).errors[0]?.extensions.code).toBe(
      'ILLEGAL_STATE',
    );
  });

  test('are tested as far as that can be done', async () => {
    for (const kind of ['BEARER', 'BASIC', 'HEADER', 'SAMPLE_MAILBOX']) {
      const { data } = await ask(TEST, { id: await created(`tested ${kind}`, kind) });
      expect(data['testConnection'].connection).toEqual({
        name: `tested ${kind}`,
        lastTestedAt: expect.any(String),
        lastTestError: null,
      });
    }
    const model = await created('tested MODEL', 'MODEL', { apiKey: CANARY, baseUrl: 'http://127.0.0.1:8081/v1' });
    expect((await ask(TEST, { id: model })).data['testConnection'].connection.lastTestError).toContain(
      'HTTP_ALLOW_HOSTS',
    );
    const grant = await created('tested OAUTH2', 'OAUTH2', {
      ...CONFIGS['OAUTH2'],
      tokenUrl: 'https://127.0.0.1:9/token',
    });
    expect((await ask(TEST, { id: grant })).data['testConnection'].connection.lastTestError).toContain(
      'HTTP_ALLOW_HOSTS',
    );
    // The address guard: this host is private, and no administrator allowed it.
    const imap = await created('tested IMAP', 'IMAP');
    const { data } = await ask(TEST, { id: imap });
    expect(data['testConnection'].connection).toEqual({
      name: 'tested IMAP',
      lastTestedAt: expect.any(String),
      lastTestError: expect.stringContaining('HTTP_ALLOW_HOSTS'),
    });
    for (const host of [
      'localhost',
      '2130706433',
      '0x7f000001',
      '::1',
      '::ffff:127.0.0.1',
      '169.254.169.254',
      '127.1',
    ]) {
      const id = await created(`host ${host}`, 'IMAP', { host, username: 'ada', password: CANARY });
      expect((await ask(TEST, { id })).data['testConnection'].connection.lastTestError).toContain('HTTP_ALLOW_HOSTS');
    }
    for (const host of ['127.0.0.1', '[::1]', '2130706433', '169.254.169.254']) {
      const id = await created(`host-${host.replaceAll(/\W/g, '-')}`, 'MCP', {
        url: `http://${host}:4999/mcp`,
        headers: { 'X-Key': CANARY },
      });
      expect((await ask(TEST, { id })).data['testConnection'].connection.lastTestError).toContain('HTTP_ALLOW_HOSTS');
    }
    const smtp = await created('tested SMTP', 'SMTP', { host: '127.0.0.1', username: 'ada', password: CANARY });
    expect((await ask(TEST, { id: smtp })).data['testConnection'].connection.lastTestError).toContain(
      'HTTP_ALLOW_HOSTS',
    );
    expect((await ask(TEST, { id: 'conn_sample' })).data['testConnection'].connection).toMatchObject({
      lastTestError: null,
    });
  });
});

describe('workflows that need connections', () => {
  const step = (tool: string, connection: string, input: object = {}) => ({
    id: tool.replace('.', '_'),
    title: tool,
    tool,
    input: { connection, ...input },
  });
  const needs = async (id: string) =>
    (
      await ask(
        'query ($id: ID!) { workflow(id: $id) { status requiredConnections { name kind stepIds } missingConnections { name kind stepIds } } }',
        { id },
      )
    ).data['workflow'];
  const run = async (workflowId: string) =>
    ask('mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }', {
      input: { workflowId },
    });

  test('list what is missing, can be activated, and answer MISSING_CONNECTION until it is there', async () => {
    const id = await server.api.createWorkflow([
      step('http.request', 'the crm', { url: 'http://127.0.0.1:9/' }),
      step('email.search', 'sample'),
    ]);
    const crm = { name: 'the crm', kind: 'BEARER', stepIds: ['http_request'] };
    expect(await needs(id)).toEqual({
      status: 'ACTIVE',
      requiredConnections: [crm, { name: 'sample', kind: 'SAMPLE_MAILBOX', stepIds: ['email_search'] }],
      missingConnections: [crm],
    });
    expect((await run(id)).errors[0]).toMatchObject({
      message: expect.stringContaining('"the crm"'),
      extensions: { code: 'MISSING_CONNECTION' },
    });
    const rest = await server.api.rest('POST', `/workflows/${id}/execute`, {});
    expect([rest.status, rest.body]).toMatchObject([409, { code: 'MISSING_CONNECTION' }]);
    // Any credential for HTTP will do; a mailbox will not.
    const wrong = await created('the crm', 'IMAP');
    expect((await needs(id)).missingConnections).toEqual([crm]);
    await ask(DELETE, { id: wrong });
    const right = await created('the crm', 'HEADER');
    expect((await needs(id)).missingConnections).toEqual([]);
    expect((await run(id)).errors).toEqual([]);
    await ask(DELETE, { id: right });
    expect((await run(id)).errors[0]?.extensions.code).toBe('MISSING_CONNECTION');
  });

  test('are checked as well if a run is repeated, for the steps that run again', async () => {
    const rerun = async (id: string, fromStep: string | null) =>
      ask('mutation ($id: ID!, $fromStep: ID) { rerunExecution(id: $id, fromStep: $fromStep) { execution { id } } }', {
        id,
        fromStep,
      });
    const needed = await created('demo mailbox', 'SAMPLE_MAILBOX');
    const id = await server.api.createWorkflow([
      step('email.search', 'demo mailbox', { limit: 1 }),
      { id: 'after', title: 'After', tool: 'data.transform', input: { expression: '1' } },
    ]);
    const execution = await server.api.execute(id);
    await server.api.ended(execution);
    await ask(DELETE, { id: needed });
    for (const from of [null, 'email_search']) {
      expect((await rerun(execution, from)).errors[0]).toMatchObject({
        message: expect.stringContaining('"demo mailbox"'),
        extensions: { code: 'MISSING_CONNECTION' },
      });
    }
    expect((await rerun(execution, 'after')).errors).toEqual([]);
    await created('demo mailbox', 'SAMPLE_MAILBOX');
    expect((await rerun(execution, null)).errors).toEqual([]);
  });

  test('note that a trigger on new messages has no mailbox, and can still be run', async () => {
    const trigger = (filters: object) => ({ trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters } });
    const steps = [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }];
    const any = await server.api.createWorkflow(steps, trigger({}));
    const named = await server.api.createWorkflow(steps, trigger({ connection: 'the mailbox' }));
    await sql.query(`delete from connection where kind = 'IMAP'`);
    expect((await needs(any)).missingConnections).toEqual([{ name: null, kind: 'IMAP', stepIds: [] }]);
    expect((await needs(named)).missingConnections).toEqual([{ name: 'the mailbox', kind: 'IMAP', stepIds: [] }]);
    expect((await run(any)).errors).toEqual([]);
    await created('another mailbox', 'IMAP');
    expect((await needs(any)).missingConnections).toEqual([]);
    expect((await needs(named)).missingConnections).toHaveLength(1);
  });

  test('search a sample mailbox of any name, and no credential that is none', async () => {
    await created('demo', 'SAMPLE_MAILBOX');
    const id = await server.api.createWorkflow([step('email.search', 'demo', { limit: 1 })]);
    const { output } = await server.api.ended(await server.api.execute(id));
    expect(output.messages).toHaveLength(1);
  });
});

test('no secret is anywhere: not in the database, the logs or any answer', async () => {
  for (const [kind, config] of Object.entries(CONFIGS)) await create(`last-${kind}`, kind, config);
  await ask(
    '{ __type(name: "ToolConnection") { fields { name } } connections { id name kind createdAt lastTestedAt lastTestError } }',
  );
  // A mailbox that is watched and cannot be reached is spoken of in the log.
  await until(() => server.log.includes('ADDRESS_NOT_ALLOWED'));
  const dump = await dumpOf(sql);
  expect({
    answers: tracesOf(CANARY, answers.join('\n')),
    log: tracesOf(CANARY, server.log),
    database: tracesOf(CANARY, dump),
  }).toEqual({ answers: [], log: [], database: [] });
  // The searched texts are not empty, and a secret in them would be found.
  expect(answers.length).toBeGreaterThan(50);
  expect(dump).toContain('last-IMAP');
  expect(tracesOf(CANARY, Buffer.from(`user:${CANARY}`).toString('base64'))).toHaveLength(1);
});
