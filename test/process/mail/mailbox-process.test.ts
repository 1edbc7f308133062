import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../../support/processes/pauses.js';
import { dumpOf, tracesOf } from '../../support/canary.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { DOVECOT, Dovecot, WITHOUT_DOVECOT } from '../../support/mail/dovecot.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

if (DOVECOT === undefined) process.stderr.write(`${WITHOUT_DOVECOT}\n`);
const withDovecot = DOVECOT === undefined ? describe.skip : describe;

const PASSWORD = 'pw-canary-51c0';
const MESSAGES = 200;
const CREATE = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';
const TEST = 'mutation ($id: ID!) { testConnection(id: $id) { connection { lastTestedAt lastTestError } } }';
const USER = 'ada@example.com';
/** An hour ago, in whole seconds: a message that was sent eight days ago is no news after a renumbering. */
const SENT_AT = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 3_600_000);
const message = (subject: string): string =>
  `From: The Boss <BOSS@example.com>\r\nTo: ${USER}\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(' ', '-')}@example.com>\r\nDate: ${SENT_AT.toUTCString().replace('GMT', '+0000')}\r\n\r\nAbout ${subject}.\r\n`;

withDovecot('a mailbox that is watched', () => {
  let database: TestDatabase;
  let dovecot: Dovecot;
  let server: ServerProcess;
  let sql: Client;
  let workflowId: string;
  /** The log of every server process. */
  let logs = '';

  const startServer = async (): Promise<void> => {
    server = await startServerProcess({
      DATABASE_URL: database.url,
      HTTP_ALLOW_HOSTS: `127.0.0.1:${dovecot.tlsPort},127.0.0.1:${dovecot.port}`,
      NODE_EXTRA_CA_CERTS: dovecot.certificate,
      LOG_LEVEL: 'trace',
    });
  };
  /** The subjects of the messages that started the runs, in the order of the runs. */
  const subjects = async (): Promise<readonly string[]> => {
    const { rows } = await sql.query<{ subject: string }>(
      `select trigger -> 'payload' ->> 'subject' as subject from execution where workflow_id = $1 and status = 'SUCCEEDED' order by id`,
      [workflowId],
    );
    return rows.map((row) => row.subject);
  };
  const isRead = async (subject: string): Promise<void> => until(async () => (await subjects()).includes(subject));

  beforeAll(async () => {
    [database, dovecot] = await Promise.all([createTestDatabase(), Dovecot.start(PASSWORD, { tls: true })]);
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    await startServer();
    await dovecot.deliver(USER, [message('old one'), message('old two')]);
    const { createConnection } = await server.api.must(CREATE, {
      input: {
        name: 'work',
        kind: 'IMAP',
        config: { host: '127.0.0.1', port: dovecot.tlsPort, username: USER, password: PASSWORD },
      },
    });
    const { testConnection } = await server.api.must(TEST, { id: createConnection.connection.id });
    expect(testConnection.connection).toEqual({ lastTestedAt: expect.any(String), lastTestError: null });
    workflowId = await server.api.createWorkflow(
      [{ id: 'read', title: 'Read', tool: 'data.transform', input: { expression: 'trigger.payload' } }],
      {
        trigger: {
          type: 'EVENT',
          eventType: 'gmail.new_email',
          filters: { from: 'boss@example.com', connection: 'work' },
        },
      },
    );
    await until(async () => (await sql.query('select from mailbox_watch where last_uid is not null')).rowCount === 1);
  });
  afterAll(async () => {
    await server.stop();
    await sql.end();
    await dovecot.stop();
    await database.drop();
  });

  test('starts a run for a message that comes, and none for those that were there', async () => {
    await dovecot.deliver(USER, [message('first'), message('from another').replace('BOSS@', 'bigboss@')]);
    await isRead('first');
    const { workflow } = await server.api.must(
      'query ($id: ID!) { workflow(id: $id) { missingConnections { name } executions { nodes { output trigger { type eventId } } } } }',
      { id: workflowId },
    );
    expect(workflow.missingConnections).toEqual([]);
    expect(workflow.executions.nodes).toEqual([
      {
        trigger: { type: 'EVENT', eventId: expect.stringMatching(/^ev_/) },
        output: {
          id: expect.stringMatching(/^conn_\w+:\d+:3$/),
          connection: 'work',
          mailbox: 'INBOX',
          messageId: '<first@example.com>',
          from: 'The Boss <BOSS@example.com>',
          to: [USER],
          cc: [],
          subject: 'first',
          date: SENT_AT.toISOString(),
          receivedAt: expect.any(String),
          snippet: 'About first.',
          text: 'About first.',
          attachments: [],
          size: expect.any(Number),
          isReadable: true,
        },
      },
    ]);
  });

  test('gives the run the attachments of its message as files', async () => {
    const attached = message('with a file').replace(
      /\r\n\r\n[^]*$/,
      `\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('%PDF-1.7').toString('base64')}\r\n--b--\r\n`,
    );
    await dovecot.deliver(USER, [attached, attached.replace('BOSS@', 'other@').replace('with a file', 'with another')]);
    await isRead('with a file');
    const { rows } = await sql.query(
      `select trigger -> 'payload' -> 'attachments' as attachments from execution where trigger -> 'payload' ->> 'subject' = 'with a file'`,
    );
    expect(rows).toMatchObject([{ attachments: [{ filename: 'a.pdf', file: { name: 'a.pdf', size: 8 } }] }]);
    const files = await sql.query('select name, execution_id, size::int from file');
    expect(files.rows).toEqual([{ name: 'a.pdf', execution_id: null, size: 8 }]);
  });

  test(`${MESSAGES} messages, while the server is killed and started again and dovecot is restarted: as many runs, each of its own message`, async () => {
    const part = MESSAGES / 4;
    const batch = (from: number): string[] =>
      Array.from({ length: part }, (_, index) => message(`number ${from + index}`));
    // Killed while messages come in …
    const coming = dovecot.deliver(USER, batch(0));
    await isRead('number 5');
    await server.kill();
    logs += server.log;
    await coming;
    // … messages come while it is away …
    await dovecot.deliver(USER, batch(part));
    await startServer();
    await isRead(`number ${part + 5}`);
    // … and while the mail server is.
    await dovecot.down();
    await dovecot.drop(USER, batch(2 * part));
    await dovecot.up();
    await dovecot.deliver(USER, [...batch(3 * part), message('last')]);
    await isRead('last');
    await until(async () => (await subjects()).length >= MESSAGES + 3);
    const numbered = Array.from({ length: MESSAGES }, (_, index) => `number ${index}`);
    expect((await subjects()).toSorted()).toEqual(['first', 'last', 'with a file', ...numbered].toSorted());
    // Each is one event, stored once, beside the one that the filter left out.
    const { rows } = await sql.query('select count(*)::int as count from inbound_event');
    expect(rows).toEqual([{ count: MESSAGES + 5 }]);
  });

  test('that its server renumbers still gives each message once', async () => {
    const before = (await subjects()).length;
    await dovecot.renumber(USER);
    await dovecot.deliver(USER, [message('after the renumbering')]);
    await isRead('after the renumbering');
    expect((await subjects()).length).toBe(before + 1);
  });

  test('is searched by a step', async () => {
    const search = { connection: 'work', from: 'boss@example.com', subject: 'number 1', limit: 3 };
    const id = await server.api.createWorkflow([
      { id: 'search', title: 'Search', tool: 'email.search', input: search },
    ]);
    const { status, output } = await server.api.ended(await server.api.execute(id));
    expect(status).toBe('SUCCEEDED');
    expect(output.messages).toHaveLength(3);
    for (const found of output.messages)
      expect(found).toMatchObject({
        id: expect.stringMatching(/^conn_\w+:\d+:\d+$/),
        from: 'The Boss <BOSS@example.com>',
        subject: expect.stringMatching(/^number 1/),
        unseen: true,
      });
  });

  test('is read over STARTTLS as well, and a wrong password is said without being shown', async () => {
    const tried = async (name: string, password: string) => {
      const { createConnection } = await server.api.must(CREATE, {
        input: {
          name,
          kind: 'IMAP',
          config: { host: '127.0.0.1', port: dovecot.port, tls: false, username: USER, password },
        },
      });
      const { testConnection } = await server.api.must(TEST, { id: createConnection.connection.id });
      return testConnection.connection.lastTestError;
    };
    expect(await tried('starttls', PASSWORD)).toBeNull();
    expect(await tried('wrong', `not-${PASSWORD}`)).toBe(
      '127.0.0.1 refused the login: the user name, or the password or token, is not right.',
    );
  });

  test('leaves its password nowhere', async () => {
    const answer = await server.api.ask(
      '{ connections { id name kind lastTestedAt lastTestError } executions(first: 50) { nodes { context output error { message details } } } }',
    );
    const traces = {
      answers: tracesOf(PASSWORD, JSON.stringify(answer)),
      logs: tracesOf(PASSWORD, logs + server.log),
      database: tracesOf(PASSWORD, await dumpOf(sql)),
    };
    expect(traces).toEqual({ answers: [], logs: [], database: [] });
  });
});
