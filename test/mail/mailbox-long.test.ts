import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../support/processes/pauses.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { DOVECOT, Dovecot } from '../support/mail/dovecot.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/** Takes a minute or two, so it runs only on request. */
const long = process.env['TEST_LONG'] && DOVECOT !== undefined ? describe : describe.skip;

const MESSAGES = 2_000;
const USERS = ['ada@example.com', 'bob@example.com', 'eve@example.com'];
const SECRETS_KEY = Buffer.alloc(32, 9).toString('base64');

long('three mailboxes, two processes, and neither they nor the mail server are safe', () => {
  let database: TestDatabase;
  let dovecot: Dovecot;
  let sql: Client;
  let servers: ServerProcess[] = [];

  const startServer = (): Promise<ServerProcess> =>
    startServerProcess({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: `127.0.0.1:${dovecot.port}`, SECRETS_KEY });

  beforeAll(async () => {
    [database, dovecot] = await Promise.all([createTestDatabase(), Dovecot.start('pw')]);
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    servers = await Promise.all([startServer(), startServer()]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await sql.end();
    await dovecot.stop();
    await database.drop();
  });

  test(`${MESSAGES} messages start as many runs`, async () => {
    const { api } = servers[0] as ServerProcess;
    for (const user of USERS) {
      await api.must(
        'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
        {
          input: {
            name: user,
            kind: 'IMAP',
            config: { host: '127.0.0.1', port: dovecot.port, tls: false, username: user, password: 'pw' },
          },
        },
      );
    }
    const workflowId = await api.createWorkflow(
      [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: 'trigger.payload.subject' } }],
      { trigger: { type: 'EVENT', eventType: 'email.received' } },
    );
    await until(
      async () => (await sql.query('select from mailbox_watch where last_uid is not null')).rowCount === USERS.length,
    );
    const expected: string[] = [];
    let isDelivered = false;
    const delivering = (async () => {
      for (let index = 0; index < MESSAGES; index += 1) {
        const name = `message ${index}`;
        expected.push(name);
        await dovecot.drop(USERS[index % USERS.length] ?? '', [
          `Subject: ${name}\nMessage-ID: <${index}@example.com>\nFrom: a@example.com\n\n${name}\n`,
        ]);
        if (index % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 500));
      }
      isDelivered = true;
    })();
    for (let round = 0; !isDelivered; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      if (round % 3 === 2) {
        await dovecot.down(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
        await dovecot.up();
      } else if (round % 7 === 6) {
        for (const user of USERS) await dovecot.renumber(user);
      } else {
        await servers[round % 2]?.kill();
        servers[round % 2] = await startServer();
      }
    }
    await delivering;
    const outputs = async (): Promise<readonly string[]> => {
      const { rows } = await sql.query<{ output: string }>(
        `select output #>> '{}' as output from execution where workflow_id = $1 and status = 'SUCCEEDED' order by id`,
        [workflowId],
      );
      return rows.map(({ output }) => output);
    };
    await until(async () => (await outputs()).length >= MESSAGES);
    for (const user of USERS) await dovecot.drop(user, ['Subject: end\n\nend\n']);
    await until(async () => (await outputs()).filter((output) => output === 'end').length === USERS.length);
    expect((await outputs()).filter((output) => output !== 'end').toSorted()).toEqual(expected.toSorted());
  }, 600_000);
});
