import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../support/processes/pauses.js';
import { dumpOf, tracesOf } from '../support/canary.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { DOVECOT, Dovecot, WITHOUT_DOVECOT } from '../support/mail/dovecot.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';
import { TestSmtp, reply } from '../support/mail/smtp.js';

if (DOVECOT === undefined) process.stderr.write(`${WITHOUT_DOVECOT}\n`);
const withDovecot = DOVECOT === undefined ? describe.skip : describe;

const SECRET = 'client-secret-canary-4471';
const REFRESH = 'refresh-canary-9023';
const CREATE = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';
const TEST = 'mutation ($id: ID!) { testConnection(id: $id) { connection { lastTestError } } }';

withDovecot('a mail account whose access tokens another connection issues', () => {
  let database: TestDatabase;
  let dovecot: Dovecot;
  let smtp: TestSmtp;
  let server: TestServer;
  let sql: Client;
  let providerPort: number;
  /** The issued tokens. Only the last one is valid. */
  const issued: string[] = [];
  let isRefusing = false;

  const provider = createServer((request: IncomingMessage, response: ServerResponse) => {
    const answer = (status: number, body: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/introspect') {
      const isGood = request.headers.authorization === `Bearer ${issued.at(-1)}`;
      return answer(
        isGood ? 200 : 401,
        isGood ? { active: true, email: 'ada@example.com' } : { error: 'invalid_token' },
      );
    }
    if (isRefusing) return answer(400, { error: 'invalid_grant', error_description: `${REFRESH} was revoked` });
    issued.push(`access-token-canary-${issued.length}`);
    return answer(200, { access_token: issued.at(-1), token_type: 'Bearer', expires_in: 3_600 });
  });

  const create = async (name: string, kind: string, config: object): Promise<string> =>
    (await server.api.must(CREATE, { input: { name, kind, config } }))['createConnection'].connection.id;
  const tried = async (id: string): Promise<string | null> =>
    (await server.api.must(TEST, { id }))['testConnection'].connection.lastTestError;
  const run = async (tool: string, input: object) =>
    server.api.ended(await server.api.execute(await server.api.createWorkflow([{ id: 'a', title: 'A', tool, input }])));

  beforeAll(async () => {
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    providerPort = (provider.address() as AddressInfo).port;
    [database, dovecot, smtp] = await Promise.all([
      createTestDatabase(),
      Dovecot.start('nobody has a password here', {
        config: [
          'auth_mechanisms = plain xoauth2 oauthbearer',
          // Every login asks whether the token is good.
          'auth_cache_size = 0',
          `oauth2 {\n  introspection_url = http://127.0.0.1:${providerPort}/introspect\n  introspection_mode = auth\n  username_attribute = email\n}`,
          'passdb oauth2 {\n  mechanisms_filter = xoauth2 oauthbearer\n}',
        ],
      }),
      TestSmtp.start({
        hideSTARTTLS: true,
        authOptional: false,
        allowInsecureAuth: true,
        authMethods: ['PLAIN', 'XOAUTH2'],
        onAuth: ({ username, accessToken }, _session, done) =>
          accessToken !== undefined && accessToken === issued.at(-1)
            ? done(null, { user: username })
            : done(reply(535, 'no')),
      }),
    ]);
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    server = await startServer({
      DATABASE_URL: database.url,
      LOG_LEVEL: 'trace',
      HTTP_ALLOW_HOSTS: [providerPort, dovecot.port, smtp.port].map((port) => `127.0.0.1:${port}`).join(),
    });
    await create('provider', 'OAUTH2', {
      tokenUrl: `http://127.0.0.1:${providerPort}/token`,
      clientId: 'app',
      clientSecret: SECRET,
      refreshToken: REFRESH,
    });
    await dovecot.drop('ada@example.com', ['From: boss@example.com\r\nSubject: hello\r\n\r\nx']);
  });
  afterAll(async () => {
    await server.stop();
    await sql.end();
    await Promise.all([smtp.stop(), dovecot.stop()]);
    await new Promise((resolve) => provider.close(resolve));
    await database.drop();
  });

  test('can be tested, read and sent by', async () => {
    const account = { username: 'ada@example.com', oauth2: 'provider' };
    expect(
      await tried(await create('box', 'IMAP', { host: '127.0.0.1', port: dovecot.port, tls: false, ...account })),
    ).toBeNull();
    expect(await tried(await create('mail', 'SMTP', { host: '127.0.0.1', port: smtp.port, ...account }))).toBeNull();
    expect((await run('email.search', { connection: 'box' })).output.messages).toMatchObject([{ subject: 'hello' }]);
    expect(
      await run('email.send', { connection: 'mail', to: 'bob@example.com', subject: 'Hi', text: 'x' }),
    ).toMatchObject({ status: 'SUCCEEDED', output: { accepted: ['bob@example.com'] } });
    // Of a token that is good for an hour, one is enough for all of it.
    expect(issued).toHaveLength(1);
    expect(smtp.messages.map(({ user }) => user)).toEqual(['ada@example.com']);
  });

  test('gets another token if the server does not accept the present one', async () => {
    issued.push('another, which only the provider knows');
    expect((await run('email.search', { connection: 'box' })).status).toBe('SUCCEEDED');
    issued.push('one more');
    expect(
      (await run('email.send', { connection: 'mail', to: 'bob@example.com', subject: 'Hi', text: 'x' })).status,
    ).toBe('SUCCEEDED');
    expect(issued.filter((token) => token.startsWith('access-token-canary')).length).toBe(3);
  });

  test('reports the reason if there is none', async () => {
    const named = async (oauth2: string) =>
      create(`by ${oauth2}`, 'SMTP', { host: '127.0.0.1', port: smtp.port, username: 'ada@example.com', oauth2 });
    expect(await tried(await named('nowhere'))).toBe(
      'There is no connection of the kind OAUTH2 named "nowhere", which is to issue the access token for 127.0.0.1.',
    );
    await create('only there', 'OAUTH2', {
      tokenUrl: `http://127.0.0.1:${providerPort}/token`,
      clientId: 'app',
      clientSecret: SECRET,
      origins: ['https://api.example.com'],
    });
    expect(await tried(await named('only there'))).toMatch(/may not be used for 127\.0\.0\.1/);
    const { errors } = await server.api.ask(CREATE, {
      input: {
        name: 'both',
        kind: 'SMTP',
        config: { host: 'a', username: 'a', password: 'secret', oauth2: 'provider' },
      },
    });
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
    isRefusing = true;
    issued.push('unknown again');
    const failed = await run('email.send', { connection: 'mail', to: 'bob@example.com', subject: 'Hi', text: 'x' });
    expect(failed).toMatchObject({ status: 'FAILED', error: { code: 'OAUTH_GRANT_INVALID' } });
    // A mailbox that is watched says so as well, with its connection.
    await server.api.createWorkflow([{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }], {
      trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: { connection: 'box' } },
    });
    await until(async () =>
      JSON.stringify(await server.api.must('{ connections { name lastTestError } }')).includes(
        'no longer accepts the grant',
      ),
    );
  });

  test('leaves no secret anywhere', async () => {
    const answer = await server.api.ask(
      '{ connections { name lastTestError } executions(first: 50) { nodes { output error { message details } steps { input output error { message details } } } } }',
    );
    expect(answer.errors).toEqual([]);
    const places = { answers: JSON.stringify(answer), logs: server.log, database: await dumpOf(sql) };
    for (const secret of [SECRET, REFRESH, 'access-token-canary-1']) {
      for (const [place, text] of Object.entries(places)) expect([place, tracesOf(secret, text)]).toEqual([place, []]);
    }
  });
});
