import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { ConnectionKind } from '../../src/domain/connection/index.js';
import {
  authorisationServer,
  CLIENT_ID,
  CLIENT_SECRET,
  type AuthorisationServer,
} from '../support/authorisation-server.js';
import { until } from '../support/processes/pauses.js';
import { around, dumpOf, tracesOf } from '../support/canary.js';
import { keysAndDatabases, PRIVATE_KEY_CORE, STORE_SECRETS, talkativePostgres } from '../support/canary-databases.js';
import type { StoreSecret, TalkativeDatabase } from '../support/canary-databases.js';
import { canaryService, leaveCanaryService, watchCanaryService } from '../support/canary-service.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { FakeModel, type FakeAnswer, type FakeRequest } from '../support/fake-model.js';
import { httpWitness, type HttpWitness, type Witnessed } from '../support/http-witness.js';
import { connectMcp } from '../support/mcp/mcp-client.js';
import { startHostileMcp, type HostileMcp } from '../support/mcp/mcp-hostile.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { reply, TestSmtp } from '../support/mail/smtp.js';
import { plusGroupKey } from '../support/mcp/mcp-groups.js';

/*
 * A secret in a connection of every kind, and services that reveal everything they received: bodies, headers,
 * redirects, pages, errors, streams. No secret may be readable anywhere, whatever is done with the connections.
 */

const SECRETS: Record<string, string> = {
  BEARER: 'canary-bearer-9f2c71d0',
  BASIC: 'canary-basic-%41 &5b7e"0a13',
  HEADER: 'canary-header-c4d8e6f1',
  SMTP: 'canary-smtp-77aa01be',
  IMAP: 'canary-imap-3ce9b2d4',
  MCP: 'canary-mcp-e8140c55',
  MODEL: 'canary-model-1f6d90aa',
  SLACK: 'canary-slack-b0b1c2d3',
  API_TOKEN: 'canary-api-token-51e09d',
  API_KEY: 'canary-api-key-%7 &a90c3',
  API_HEADER: 'canary-api-header-08f2',
  MAIL: 'canary-mail-6d21c0f4',
  EDITED: 'canary-edited-e93b10aa',
  SERVICE: 'canary-service-%2f &4b77e1',
  OAUTH_CLIENT: CLIENT_SECRET,
  KEY: 'canary-key-5d0e77c1',
  PRIVATE_KEY: PRIVATE_KEY_CORE,
  POSTGRES: 'canary-postgres-2a9f10b6',
  MYSQL: 'canary-mysql-c7710e3d',
  ...STORE_SECRETS,
};

let database: TestDatabase;
let sql: Client;
let server: ServerProcess;
let connectors: string;
let echo: HttpWitness;
let other: HttpWitness;
let oauth: AuthorisationServer;
let ours: FakeModel;
let theirs: FakeModel;
let mcp: HostileMcp;
let smtp: TestSmtp;
let postgres: TalkativeDatabase;
let imap: { readonly port: number; readonly commands: string[]; close(): void };
/** The passwords that the mail server received. */
const passwords: string[] = [];
/** Everything that was answered or pushed. */
const seen: string[] = [];

const must = async (query: string, variables: Record<string, unknown> = {}) => {
  const answer = await server.api.ask(query, variables);
  seen.push(JSON.stringify(answer));
  return answer;
};
const rest = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const answer = await server.api.rest(method, path, body, headers);
  seen.push(JSON.stringify([answer.body, [...answer.headers]]));
  return answer;
};

/** All data that it received, in many encodings. */
function giveAway(request: Witnessed, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const told = request.headers.authorization ?? String(request.headers['x-api-key'] ?? '');
  const body = {
    headers: request.headers,
    address: request.url,
    sent: request.body,
    base64: [0, 1, 2].map((shift) => Buffer.from(`${'x'.repeat(shift)}${told} and more`).toString('base64')),
    url: Buffer.from(told).toString('base64url'),
    decoded: told.startsWith('Basic ') ? Buffer.from(told.slice(6), 'base64').toString() : '',
    percent: encodeURIComponent(told),
    form: new URLSearchParams({ told }).toString(),
    hex: Buffer.from(told).toString('hex'),
    json: JSON.stringify(JSON.stringify({ told })),
    [`key ${told}`]: [{ [told]: [told] }],
  };
  if (pathname === '/moved') {
    response.writeHead(302, { location: `${other.url}/there?told=${encodeURIComponent(told)}` }).end();
    return;
  }
  const status = Number(searchParams.get('status') ?? (pathname.startsWith('/services/') ? 404 : 200));
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-echo': encodeURIComponent(told),
    'set-cookie': `session=${encodeURIComponent(told)}`,
    ...(status === 429 ? { 'retry-after': '0' } : {}),
    ...(pathname === '/pages' ? { link: `</last?cursor=${encodeURIComponent(told)}>; rel="next"` } : {}),
  });
  if (pathname === '/items') response.end(JSON.stringify({ items: [body] }));
  else response.end(JSON.stringify(pathname.startsWith('/services/') ? { refused: request.url } : body));
}

/** An API whose answers hold what it was told, and do not fit its description. */
function apiDocument(): object {
  const schema = { type: 'object', additionalProperties: false, properties: { headers: { type: 'string' } } };
  const answers = { responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Echo', version: '1' },
    servers: [{ url: echo.url }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'query', name: 'key' },
      },
    },
    paths: {
      '/echo': {
        get: { operationId: 'byToken', security: [{ token: [] }], ...answers },
        post: { operationId: 'byKey', security: [{ key: [] }], ...answers },
      },
      '/moved': { get: { operationId: 'moved', security: [{ token: [] }], ...answers } },
      '/echo?status=403': { get: { operationId: 'refused', security: [{ key: [] }], ...answers } },
    },
  };
}

/** A mail server that repeats every command in its answer. */
async function talkativeImap(): Promise<typeof imap> {
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    socket.on('data', (data: Buffer) => {
      for (const line of data
        .toString()
        .split('\r\n')
        .filter((each) => each !== '')) {
        commands.push(line);
        const [tag = '*'] = line.split(' ');
        socket.write(
          / LOGIN /i.test(line)
            ? `${tag} NO [AUTHENTICATIONFAILED] no such login: ${line}\r\n`
            : `${tag} OK done: ${line}\r\n`,
        );
      }
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    commands,
    close: () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

/** The installation's own model: plans, and works as an agent that calls the echo with a connection. */
function ourAnswer({ messages, tools }: FakeRequest): FakeAnswer {
  if (Array.isArray(tools)) {
    if (messages.some(({ role }) => role === 'tool')) return { text: `I was told ${messages.at(-1)?.content ?? ''}` };
    return {
      text: '',
      calls: [
        { name: 'http_request', arguments: JSON.stringify({ url: `${echo.url}/agent`, connection: 'bearer' }) },
        {
          name: 'http_request',
          arguments: JSON.stringify({ url: `${echo.url}/agent?status=403`, connection: 'basic' }),
        },
      ],
    };
  }
  const step = {
    id: 'a',
    title: 'A',
    description: '',
    tool: 'data.transform',
    input: { expression: '1', input: null },
    when: null,
    forEach: null,
    dependsOn: null,
    onError: null,
  };
  return { text: JSON.stringify({ trigger: null, steps: [step], problem: null }) };
}

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  echo = await httpWitness(giveAway);
  other = await httpWitness(giveAway, '127.0.0.2');
  oauth = await authorisationServer();
  ours = await FakeModel.start();
  ours.answersBy(ourAnswer);
  theirs = await FakeModel.start();
  theirs.answersBy(({ authorization = '', messages }) =>
    JSON.stringify(messages).includes('refuse')
      ? { status: 400, error: { message: `no model for ${authorization}` } }
      : { text: `You are ${authorization}, and ${Buffer.from(authorization).toString('base64')}.` },
  );
  mcp = await startHostileMcp();
  mcp.state.pages = [[mcp.tool('echo'), mcp.tool('fail')]];
  const toldText = (): string => JSON.stringify(mcp.state.headers.at(-1));
  mcp.state.answers['echo'] = (request, response) =>
    mcp.json(
      response,
      mcp.result(request, mcp.text(`told ${toldText()}`, { structuredContent: { told: toldText() } })),
    );
  mcp.state.answers['fail'] = (request, response) =>
    mcp.json(response, mcp.result(request, mcp.text(`told ${toldText()}`, { isError: true })));
  smtp = await TestSmtp.start({
    authOptional: false,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ password }, _session, done) => {
      passwords.push(password ?? '');
      done(reply(535, `the password ${password ?? ''} is wrong`));
    },
  });
  imap = await talkativeImap();
  postgres = await talkativePostgres();
  const hosts = [
    echo.host,
    other.host,
    oauth.host,
    new URL(theirs.baseUrl).host,
    new URL(mcp.url).host,
    `127.0.0.1:${smtp.port}`,
    `127.0.0.1:${imap.port}`,
    `127.0.0.1:${postgres.port}`,
  ];
  connectors = await mkdtemp(join(tmpdir(), 'stepcast-canary-'));
  await writeFile(join(connectors, 'canary_service.yaml'), canaryService(echo.url));
  server = await startServerProcess({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'trace',
    CONNECTORS_DIR: connectors,
    HTTP_ALLOW_HOSTS: hosts.join(','),
    OPENAI_API_KEY: 'sk-of-the-installation',
    OPENAI_BASE_URL: ours.baseUrl,
  });
});
afterAll(async () => {
  await server.stop();
  await rm(connectors, { recursive: true });
  imap.close();
  postgres.close();
  for (const each of [echo, other, oauth, ours, theirs, mcp]) await each.close();
  await smtp.stop();
  await sql.end();
  await database.drop();
});

const EXECUTION = `id status output error { code message details } trigger { payload } context
  steps { stepId tool status attempt input output error { code message details } }
  events(first: 100) { seq type chunk error { code message details } step { input output error { message details } } call { name input output error { message details } } }`;

const once = { maxAttempts: 1 };
const step = (id: string, tool: string, input: object, more: object = {}) => ({
  id,
  title: id,
  tool,
  input,
  retry: once,
  onError: 'CONTINUE',
  dependsOn: [],
  ...more,
});
const http = (id: string, connection: string, path: string, more: object = {}, stepMore: object = {}) =>
  step(id, 'http.request', { url: `${echo.url}${path}`, connection, ...more }, stepMore);

function everything(): readonly object[] {
  const kinds = ['bearer', 'basic', 'header', 'oauth'];
  return [
    ...kinds.flatMap((kind) => [
      http(`${kind}_echo`, kind, '/echo', { method: 'POST', body: { a: 1 } }),
      http(`${kind}_fail`, kind, '/echo?status=403'),
      http(`${kind}_moved`, kind, '/moved'),
      http(`${kind}_pages`, kind, '/pages', { paginate: {} }),
      http(`${kind}_items`, kind, '/echo', {}, { forEach: '[1, 2]' }),
    ]),
    http('retried', 'bearer', '/echo?status=429', {}, { retry: { maxAttempts: 2, initialDelayMs: 1, maxDelayMs: 2 } }),
    step('api_token', 'api.api.byToken', {}),
    step('api_key', 'api.api.byKey', {}),
    step('api_moved', 'api.api.moved', {}),
    step('api_refused', 'api.api.refused', {}),
    http('edited', 'edited', '/echo'),
    step('service_echo', 'canary_service.echo', { connection: 'service', text: 'hello' }),
    step('service_refused', 'canary_service.refused', { connection: 'service' }),
    step('search_mail', 'email.search', { connection: 'mail' }),
    step('send_mail', 'email.send', { connection: 'mail', to: ['bob@example.com'], subject: 's', text: 't' }),
    step('slack', 'slack.post', { connection: 'slack', text: 'hello' }),
    step('send', 'email.send', { connection: 'smtp', to: ['bob@example.com'], subject: 's', text: 't' }),
    step('search', 'email.search', { connection: 'imap' }),
    step('update', 'email.update', { connection: 'imap', ids: ['x@example.com'], seen: true }),
    step('tool', 'mcp.mcp.echo', {}),
    step('tool_fails', 'mcp.mcp.fail', {}),
    step('sign', 'crypto.hmac', { connection: 'key', text: 'signed' }),
    step('sign_token', 'crypto.jwt_sign', { connection: 'private_key', payload: { iss: 'ada' } }),
    step('sign_not', 'crypto.hmac', { connection: 'private_key', text: 'signed' }),
    step('call', 'webhook.call', { connection: 'key', url: `${echo.url}/echo`, data: { a: 1 } }),
    step('query', 'sql.query', { connection: 'postgres', sql: 'select 1' }),
    step('query_not', 'sql.query', { connection: 'mysql', sql: 'select 1' }),
    step('find', 'mongo.find', { connection: 'mongodb', collection: 'orders' }),
    step('objects', 's3.list', { connection: 's3' }),
    step('files', 'sftp.list', { connection: 'sftp' }),
    step('say', 'llm.generate', { connection: 'model', prompt: 'who am I?' }),
    step('say_not', 'llm.generate', { connection: 'model', prompt: 'refuse' }),
    step(
      'think',
      'llm.generate',
      { prompt: 'Sum up: {{ $string(steps.bearer_echo.output) }} {{ $string(steps.basic_fail.error) }}' },
      { dependsOn: ['bearer_echo', 'basic_fail'] },
    ),
    step('agent', 'agent.run', {
      instruction: 'Look around',
      tools: ['http.request'],
      connections: ['bearer', 'basic'],
    }),
    step(
      'together',
      'data.transform',
      { expression: '$string(steps)' },
      {
        dependsOn: [
          'bearer_echo',
          'basic_echo',
          'header_pages',
          'oauth_items',
          'api_token',
          'api_key',
          'api_refused',
          'edited',
          'service_echo',
          'service_refused',
          'tool',
          'say',
          'agent',
          'slack',
        ],
      },
    ),
    step(
      'emit',
      'event.emit',
      { eventType: 'canary.seen', payload: { all: '{{ steps.together.output }}', error: '{{ steps.slack.error }}' } },
      { dependsOn: ['together', 'slack'] },
    ),
    step(
      'hand_on',
      'http.request',
      { url: `${echo.url}/open`, method: 'POST', body: '{{ steps.together.output }}' },
      { dependsOn: ['together'] },
    ),
  ];
}

describe('the secrets of connections', () => {
  test('are nowhere, whatever is done with them', async () => {
    const refreshToken = await oauth.refreshToken();
    SECRETS['REFRESH_TOKEN'] = refreshToken;
    // A redirect from one of them to the other still carries no credential.
    const origins = [echo.url, other.url];
    const configs: Record<string, readonly [kind: string, config: object]> = {
      bearer: ['BEARER', { token: SECRETS['BEARER'], origins }],
      basic: ['BASIC', { username: 'ada', password: SECRETS['BASIC'], origins }],
      header: ['HEADER', { name: 'X-Api-Key', value: SECRETS['HEADER'], origins }],
      query: ['QUERY', { name: 'api_key', value: SECRETS['QUERY'], origins }],
      oauth: [
        'OAUTH2',
        { tokenUrl: oauth.tokenUrl, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, refreshToken, origins },
      ],
      slack: ['BEARER', { token: `${echo.url}/services/T0/B0/${SECRETS['SLACK']}` }],
      smtp: [
        'SMTP',
        { host: '127.0.0.1', port: smtp.port, username: 'ada', password: SECRETS['SMTP'], from: 'ada@example.com' },
      ],
      imap: ['IMAP', { host: '127.0.0.1', port: imap.port, tls: false, username: 'ada', password: SECRETS['IMAP'] }],
      mcp: ['MCP', { url: mcp.url, headers: { Authorization: `Bearer ${SECRETS['MCP']}` } }],
      mail: [
        'MAIL',
        {
          username: 'ada',
          password: SECRETS['MAIL'],
          from: 'ada@example.com',
          imapHost: '127.0.0.1',
          imapPort: imap.port,
          imapTls: false,
          smtpHost: '127.0.0.1',
          smtpPort: smtp.port,
        },
      ],
      api: [
        'OPENAPI',
        {
          document: apiDocument(),
          credential: {
            token: SECRETS['API_TOKEN'],
            apiKey: SECRETS['API_KEY'],
            headers: { 'X-Extra': SECRETS['API_HEADER'] },
          },
        },
      ],
      service: ['SERVICE', { token: SECRETS['SERVICE'] }],
      edited: ['BEARER', { token: 'replaced-before-it-is-used', origins }],
      model: ['MODEL', { apiKey: SECRETS['MODEL'], baseUrl: theirs.baseUrl, model: 'm' }],
      ...keysAndDatabases(SECRETS as Record<StoreSecret, string>, postgres.port),
    };
    const kinds = Object.values(configs).map(([kind]) => kind);
    expect([...new Set(kinds)].sort()).toEqual(
      Object.values(ConnectionKind)
        .filter((kind) => kind !== ConnectionKind.SAMPLE_MAILBOX)
        .sort(),
    );
    const service = (kind: string) => (kind === 'SERVICE' ? { service: 'canary_service' } : {});
    for (const [index, [name, [kind, config]]] of Object.entries(configs).entries()) {
      // Every other one over REST, twice under the same key, whose record is in the database.
      if (index % 2 === 1) {
        const body = { name, kind: kind.toLowerCase(), config, ...service(kind) };
        const made = await rest('POST', '/connections', body, { 'idempotency-key': `canary-${name}` });
        expect(made.status).toBe(201);
        const again = await rest('POST', '/connections', body, { 'idempotency-key': `canary-${name}` });
        expect(again.body).toEqual(made.body);
        await rest('POST', `/connections/${made.body.id}/test`);
        await rest('GET', `/connections/${made.body.id}`);
        continue;
      }
      const { data, errors } = await must(
        'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id name kind } } }',
        { input: { name, kind, config, ...service(kind) } },
      );
      expect(errors).toEqual([]);
      await must('mutation ($id: ID!) { testConnection(id: $id) { connection { lastTestError } } }', {
        id: data['createConnection'].connection.id,
      });
    }

    const { connections } = (await must('{ connections { id name } }')).data;
    const idOf = (name: string): string =>
      connections.find((each: { readonly name: string }) => each.name === name)?.id ?? '';
    await must('mutation ($input: UpdateConnectionInput!) { updateConnection(input: $input) { connection { id } } }', {
      input: { id: idOf('edited'), config: { token: SECRETS['EDITED'] } },
    });
    await rest('PATCH', `/connections/${idOf('edited')}`, {
      config: { token: SECRETS['EDITED'], origins: [other.url] },
    });
    await rest('PATCH', `/connections/${idOf('edited')}`, { config: { token: SECRETS['EDITED'], origins } });
    // Settings that do not fit, and secrets in the wrong fields, are refused without repeating them.
    await must('mutation ($input: UpdateConnectionInput!) { updateConnection(input: $input) { connection { id } } }', {
      input: { id: idOf('edited'), config: { token: 5, origins: SECRETS['EDITED'] } },
    });
    await rest('POST', `/connections/${idOf('edited')}/test`, { url: `${echo.url}/echo` });
    await rest('POST', `/connections/${idOf('bearer')}/test`, { url: `${echo.url}/echo?status=403` });
    await rest('POST', `/connections/${idOf('api')}/test`, { operation: 'byToken' });
    await rest('POST', `/connections/${idOf('api')}/test`, { operation: 'moved' });
    await rest('GET', `/connections/${idOf('edited')}/workflows`);

    const workflow = await server.api.createWorkflow(everything());
    // A mailbox that is watched, and whose login fails, is spoken of in the log and with its connection.
    await server.api.createWorkflow([{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }], {
      trigger: { type: 'EVENT', eventType: 'email.received', filters: {} },
    });
    await server.api.createWorkflow(
      [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '$string(trigger)' } }],
      { trigger: { type: 'EVENT', eventType: 'canary.seen', filters: {} } },
    );
    await server.api.createWorkflow(
      [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '$string(trigger)' } }],
      { trigger: { type: 'EVENT', eventType: 'stepcast.execution.failed', filters: {} } },
    );

    const execution = await server.api.execute(workflow);
    for await (const pushed of server.api.socket().iterate({
      query: `subscription ($id: ID!) { executionEvents(executionId: $id) { seq type chunk error { message details } step { stepId input output error { message details } } call { name input output error { message } } } }`,
      variables: { id: execution },
    })) {
      seen.push(JSON.stringify(pushed));
    }
    const failing = await server.api.createWorkflow([
      http('fails', 'basic', '/echo?status=400', {}, { onError: 'FAIL' }),
    ]);
    const failed = await server.api.execute(failing);
    await server.api.ended(failed);
    const rerun = await must(
      'mutation ($id: ID!) { rerunExecution(id: $id, fromStep: "bearer_echo") { execution { id } } }',
      { id: execution },
    );
    await server.api.ended(rerun.data['rerunExecution'].execution.id);
    for (const stepId of ['bearer_echo', 'api_key', 'edited', 'service_echo', 'basic_fail', 'tool', 'say', 'slack']) {
      await must(
        'mutation ($input: DryRunStepInput!) { dryRunStep(input: $input) { input output error { code message details } } }',
        { input: { workflowId: workflow, stepId, allowSideEffects: true } },
      );
    }
    for (const stepId of ['basic_echo', 'tool_fails', 'say_not'])
      await rest('POST', `/workflows/${workflow}/dry-run`, { step_id: stepId, allow_side_effects: true });
    await rest('POST', `/workflows/${workflow}/publish`);
    await must('mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id steps { input } } } }', { id: workflow });
    await must('mutation ($input: RegenerateStepsInput!) { regenerateSteps(input: $input) { workflow { id } } }', {
      input: { workflowId: workflow, reason: 'Need different approach', forceDifferentTools: true },
    });
    await until(
      async () =>
        (await must('query ($id: ID!) { workflow(id: $id) { status } }', { id: workflow })).data['workflow'].status !==
        'GENERATING',
    );
    Object.assign(SECRETS, await watchCanaryService({ server, echo, must, rest, seen }));
    await until(() => imap.commands.some((line) => line.includes(SECRETS['IMAP'] ?? '')));

    for (const id of [execution, failed, rerun.data['rerunExecution'].execution.id])
      await must(`query ($id: ID!) { execution(id: $id) { ${EXECUTION} } }`, { id });
    await must(`{ executions(first: 50) { nodes { ${EXECUTION.replace('first: 100', 'first: 5')} } } }`);
    await must(
      '{ workflows(first: 50) { nodes { id title description steps { key tool input } versions { edges { node { number steps { input } } } } requiredConnections { name kind } } } }',
    );
    await must(
      '{ connections { id name kind lastTestError } inboundEvents(first: 50) { nodes { eventType payload lastError } } tools(search: "mcp") { name description inputSchema } }',
    );
    await must('query ($id: ID!) { publicWorkflow(id: $id) { title steps { input } } }', { id: workflow });
    for (const path of [
      `/workflows/${workflow}`,
      `/workflows/${workflow}/executions?limit=50`,
      `/workflows/${failing}/status`,
      `/workflows/${failing}/executions`,
      `/workflows/public/${workflow}`,
      '/workflows',
      '/workflows/community',
      '/connections',
      '/executions?limit=100',
      '/executions/stats',
      `/executions/${execution}/steps`,
      `/executions/${execution}/log`,
      `/executions/${failed}/steps`,
      `/workflows/${workflow}/versions`,
      `/workflows/${workflow}/slots`,
      '/tools?search=mcp',
      '/events',
      '/usage',
      '/approvals',
    ])
      expect([path, (await rest('GET', path)).status]).toEqual([path, 200]);

    // Each service received its own secret. Otherwise the test would show nothing.
    const told = [...echo.requests, ...other.requests].map((request) => JSON.stringify(request)).join('\n');
    const accessTokens = [
      ...new Set(
        [...told.matchAll(/"authorization":"Bearer ([^"]+)"/g)]
          .map(([, token = '']) => token)
          .filter((token) => !Object.values(SECRETS).includes(token)),
      ),
    ];
    expect(accessTokens.length).toBeGreaterThan(0);
    accessTokens.forEach((token, index) => (SECRETS[`ACCESS_TOKEN_${index}`] = token));
    expect(told).toContain(SECRETS['BEARER']);
    expect(told).toContain(Buffer.from(`ada:${SECRETS['BASIC']}`).toString('base64'));
    expect(told).toContain(SECRETS['HEADER']);
    expect(told).toContain(SECRETS['SLACK']);
    expect(told).toContain(SECRETS['API_TOKEN']);
    expect(told).toContain(SECRETS['API_HEADER']);
    expect(told).toContain('key=canary-api-key');
    expect(told).toContain(SECRETS['EDITED']);
    expect(echo.requests.some(({ headers }) => headers['x-api-key'] === SECRETS['SERVICE'])).toBe(true);
    expect(passwords).toContain(SECRETS['MAIL']);
    expect(passwords).toContain(SECRETS['SMTP']);
    expect(postgres.passwords).toContain(SECRETS['POSTGRES']);
    expect(JSON.stringify(mcp.state.headers)).toContain(SECRETS['MCP']);
    expect(JSON.stringify(theirs.requests)).toContain(SECRETS['MODEL']);
    // Data that was sent on without a connection, openly, contained no secret, and neither did any prompt.
    const handedOn = [...echo.requests, ...other.requests]
      .filter(({ url }) => url.startsWith('/open'))
      .map((request) => JSON.stringify(request))
      .join('\n');
    const prompts = JSON.stringify([
      ours.requests.map(({ authorization: _key, ...request }) => request),
      theirs.requests.map(({ authorization: _key, ...request }) => request),
    ]);
    // The searched texts are not empty.
    for (const place of [handedOn, prompts]) expect(place).toContain('[redacted]');
    expect(prompts).toContain('Need different approach');

    // Secrets that are sent in the wrong place: as credentials, as a link, as the name of a client.
    // Webhook addresses, keys and databases are left out, since a caller may try only so many links a minute.
    const misplaced = Object.keys(SECRETS).filter(
      (name) => !/^HOOK_|KEY$|^POSTGRES$|^MYSQL$|^MONGODB$|^S3$|^SFTP$/.test(name),
    );
    for (const secret of misplaced.map((name) => SECRETS[name] ?? '')) {
      const headers = { authorization: `Bearer ${encodeURIComponent(secret)}`, 'content-type': 'application/json' };
      expect(
        (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ viewer { id } }"}' }))
          .status,
      ).toBe(401);
      expect((await fetch(`${server.url}/session/${encodeURIComponent(secret)}`)).status).toBe(410);
    }
    Object.assign(SECRETS, await leaveCanaryService({ server, echo, must }));
    const refusals = `select coalesce(sum(count), 0)::int as refused from audit_log where action = 'session.refuse'`;
    await until(async () => (await sql.query(refusals)).rows[0]?.refused >= 2 * misplaced.length);
    const { auditLog } = (await must('{ auditLog(first: 100) { nodes { actionName details } } }')).data;
    expect(auditLog.nodes.map(({ actionName }: { readonly actionName: string }) => actionName)).toEqual(
      expect.arrayContaining(['session.refuse', 'connection.create', 'execution.start']),
    );
    await rest('GET', '/audit?limit=100');
    const mcpClient = await connectMcp(server.url, server.api.key);
    for (const [tool, input] of [
      ['list_workflows', {}],
      ['get_workflow', { workflowId: workflow }],
      ['get_execution', { executionId: execution }],
      ['wait_execution', { executionId: failed }],
    ] as const) {
      const answer = await mcpClient.call(tool, input);
      expect([tool, answer.isError]).toEqual([tool, false]);
      seen.push(JSON.stringify(answer));
    }
    await mcpClient.close();
    seen.push(
      await (
        await fetch(`${server.url}/api/v1/audit.csv`, { headers: { authorization: `Bearer ${server.api.key}` } })
      ).text(),
    );
    const places = {
      database: await dumpOf(sql),
      log: server.log,
      answers: seen.join('\n'),
      handedOn,
      prompts,
      elsewhere: JSON.stringify(other.requests.map(({ headers }) => headers)),
    };
    for (const place of [places.database, places.answers]) expect(place).toContain('[redacted]');
    expect((await sql.query('select sealed from hook_removal')).rows).toHaveLength(1);
    const traces = Object.entries(places).flatMap(([place, text]) =>
      Object.entries(SECRETS).flatMap(([name, secret]) =>
        tracesOf(secret, text).map((form) => ({ place, name, around: around(text, form) })),
      ),
    );
    expect(traces).toEqual([]);
  });
});

describe('a secret that is made over REST', () => {
  test('is in its answer and in no other place, also if the answer is remembered', async () => {
    const made = async (path: string, body: object) => {
      const headers = { 'idempotency-key': `made-${JSON.stringify(body).length}-${path}` };
      const answer = await server.api.rest('POST', path, body, headers);
      expect(answer.status).toBeLessThan(300);
      expect((await server.api.rest('POST', path, body, headers)).body).toEqual(answer.body);
      return answer.body as { readonly id: string; readonly secret: string; readonly url?: string };
    };
    const key = await made('/api-keys', { name: 'Canary', scopes: ['workflows:read'] });
    const hook = await made('/webhooks', { name: 'Canary', preset: 'hmac' });
    const rotated = await made(`/webhooks/${hook.id}/rotate-secret`, {});
    const own = await made('/webhooks', { name: 'Own', preset: 'hmac', secret: 'canary-own-secret-0123456789' });
    const secrets = await plusGroupKey(made, [key.secret, hook.secret, rotated.secret, 'canary-own-secret-0123456789']);
    const tokens = [hook.url, own.url].map((url) => String(url).split('/').at(-1) ?? '');
    for (const secret of [...secrets, ...tokens]) expect(secret.length).toBeGreaterThan(20);

    // Used, refused and listed.
    const headers = { authorization: `Bearer ${key.secret}` };
    expect((await fetch(`${server.url}/api/v1/webhooks`, { headers })).status).toBe(403);
    expect((await fetch(String(hook.url), { method: 'POST', body: '{}' })).status).toBe(401);
    const listed = JSON.stringify([
      (await server.api.rest('GET', '/api-keys')).body,
      (await server.api.rest('GET', '/webhooks')).body,
      (await server.api.rest('GET', `/webhooks/${hook.id}/deliveries`)).body,
      (await server.api.rest('GET', '/audit?limit=100')).body,
    ]);
    const places = { database: await dumpOf(sql), log: server.log };
    const traces = Object.entries(places).flatMap(([place, text]) =>
      [...secrets, ...tokens].flatMap((secret) =>
        tracesOf(secret, text).map((form) => ({ place, around: around(text, form) })),
      ),
    );
    expect(traces).toEqual([]);
    expect(secrets.flatMap((secret) => tracesOf(secret, listed))).toEqual([]);
  });
});
