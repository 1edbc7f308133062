import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { MessageContent } from '../../../src/domain/mail/content-payload.js';
import { parseMessage } from '../../../src/mail/message/parse-message.js';
import { until } from '../../support/processes/pauses.js';
import { dumpOf, tracesOf } from '../../support/canary.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { DOVECOT, Dovecot, SIEVE, WITHOUT_SIEVE } from '../../support/mail/dovecot.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';
import { TestSmtp, reply } from '../../support/mail/smtp.js';
import type { Arrived } from '../../support/mail/smtp.js';

const isHere = DOVECOT !== undefined && SIEVE !== undefined;
if (!isHere) process.stderr.write(`${WITHOUT_SIEVE}\n`);
const withDovecot = isHere ? describe : describe.skip;

const PASSWORD = 'pw-canary-8d21';
const CREATE = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';
const TEST = 'mutation ($id: ID!) { testConnection(id: $id) { connection { lastTestedAt lastTestError } } }';
/** RFC 7352: duplicates are dropped by the Message-ID, for all users except those whose server keeps everything. */
const DROP_DUPLICATES =
  'require ["duplicate", "envelope"];\nif allof(not envelope "to" "keeps-all@example.com", duplicate) { discard; stop; }\n';

withDovecot('mail that is sent by a step', () => {
  let database: TestDatabase;
  let dovecot: Dovecot;
  let smtp: TestSmtp;
  let server: ServerProcess;
  let sql: Client;
  let logs = '';
  /** Called between the delivery of a message and the reply to its sender. */
  let delivered: (message: Arrived) => Promise<void> = async () => undefined;

  const startServer = async (): Promise<void> => {
    server = await startServerProcess({
      DATABASE_URL: database.url,
      HTTP_ALLOW_HOSTS: [smtp.port, dovecot.tlsPort].map((port) => `127.0.0.1:${port}`).join(),
      NODE_EXTRA_CA_CERTS: dovecot.certificate,
      LOG_LEVEL: 'trace',
    });
  };
  const connect = async (name: string, config: object, kind = 'SMTP'): Promise<string | null> => {
    const { createConnection } = await server.api.must(CREATE, { input: { name, kind, config } });
    return (await server.api.must(TEST, { id: createConnection.connection.id })).testConnection.connection
      .lastTestError;
  };
  /** The messages in a user's mailbox, in any order. */
  const inbox = async (user: string): Promise<readonly MessageContent[]> => {
    const messages = await dovecot.messagesOf(user);
    return Promise.all(messages.map(async (source) => (await parseMessage(source)).content));
  };
  const send = (to: string, more: object = {}, settings: object = {}) => ({
    id: 'send',
    title: 'Send',
    tool: 'email.send',
    input: { connection: 'mail', to, subject: 'Hello', text: 'Hello there', ...more },
    ...settings,
  });
  const run = async (steps: readonly object[]): Promise<string> =>
    server.api.execute(await server.api.createWorkflow(steps));

  beforeAll(async () => {
    [database, dovecot] = await Promise.all([
      createTestDatabase(),
      Dovecot.start(PASSWORD, { tls: true, sieve: DROP_DUPLICATES }),
    ]);
    const [cert, key] = await Promise.all([readFile(dovecot.certificate), readFile(dovecot.privateKey)]);
    smtp = await TestSmtp.start(
      {
        cert,
        key,
        authOptional: false,
        onAuth: ({ username, password }, _session, done) =>
          password === PASSWORD ? done(null, { user: username }) : done(reply(535, `${password} is wrong`)),
      },
      async (message) => {
        for (const user of message.to) await dovecot.deliver(user, [Buffer.from(message.source, 'latin1')]);
        await delivered(message);
      },
    );
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    await startServer();
    expect(
      await connect('mail', { host: '127.0.0.1', port: smtp.port, username: 'robot@example.com', password: PASSWORD }),
    ).toBeNull();
  });
  afterAll(async () => {
    await server.stop();
    await sql.end();
    await smtp.stop();
    await dovecot.stop();
    await database.drop();
  });

  test('arrives, over STARTTLS and with a login', async () => {
    const { status, output } = await server.api.ended(
      await run([
        send('Ada <ada@example.com>', {
          cc: ['bob@example.com'],
          bcc: '{{ context.nobody }}',
          replyTo: '',
          html: '<p>Hello <b>there</b></p>',
          attachments: [{ filename: 'a.txt', content: 'from before' }],
        }),
      ]),
    );
    expect([status, output]).toEqual([
      'SUCCEEDED',
      {
        messageId: expect.stringMatching(/^<[\w-]{43}@example\.com>$/),
        accepted: ['ada@example.com', 'bob@example.com'],
        rejected: [],
      },
    ]);
    for (const user of ['ada@example.com', 'bob@example.com']) {
      expect(await inbox(user)).toMatchObject([
        {
          messageId: output.messageId,
          from: 'robot@example.com',
          to: ['Ada <ada@example.com>'],
          cc: ['bob@example.com'],
          subject: 'Hello',
          text: 'Hello there',
          attachments: [{ name: 'a.txt', size: 11 }],
        },
      ]);
    }
    expect(smtp.messages.at(-1)).toMatchObject({ user: 'robot@example.com', isSecure: true });
  });

  test('is refused with a pointer if it could not be sent, when it is saved or otherwise when it is run', async () => {
    const refusals = async (input: object) => {
      const { errors } = await server.api.ask(
        'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
        {
          input: {
            title: 'Test',
            steps: [
              {
                id: 'send',
                title: 'Send',
                tool: 'email.send',
                input: { connection: 'mail', to: 'a@example.com', subject: 'x', text: 'x', ...input },
              },
            ],
          },
        },
      );
      return errors.flatMap(({ extensions }) =>
        (extensions.errors ?? []).map(({ pointer }) => pointer.replace('/input/steps/0/input', '')),
      );
    };
    expect(await refusals({ to: 'nobody' })).toEqual(['/to']);
    expect(await refusals({ to: ['a@example.com', 'b@example.com\r\nBcc: eve@example.com'] })).toEqual(['/to/1']);
    expect(await refusals({ headers: { 'X-A': 'x\r\nBcc: eve@example.com' } })).toEqual(['/headers/X-A']);
    expect(await refusals({ headers: { 'X-A: x\r\nBcc': 'x' } })).toContain('/headers');
    expect(await refusals({ subject: undefined })).toEqual(['/subject']);
    expect(await refusals({ text: undefined })).toEqual(['']);
    expect(await refusals({ attachments: [{ filename: '../x', content: 'x' }] })).toEqual(['/attachments/0/filename']);
    const failure = async (input: object) =>
      (await server.api.ended(await run([send('{{ "a@example.com" }}', input)]))).error;
    expect(await failure({ cc: '{{ "nobody@" }}' })).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/^cc: "nobody@" is not an e-mail address/),
    });
    expect(await failure({ to: '{{ ["a@example.com", "b@example.com\nBcc: eve@example.com"] }}' })).toMatchObject({
      code: 'INVALID_STEP_INPUT',
    });
    expect(await failure({ headers: { Subject: 'another' } })).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'headers/Subject: is set by the message itself and cannot be given.',
    });
    expect(await failure({ attachments: [{ filename: 'x', content: '#', encoding: 'base64' }] })).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'attachments/0/content: is not base64.',
    });
    expect(await refusals({ connection: '{{ "none" }}' })).toEqual(['/connection']);
    expect(smtp.messages.filter(({ to }) => to.includes('a@example.com'))).toEqual([]);
  });

  test('takes along what steps before it have made', async () => {
    const big = 'Zeile für Zeile\n'.repeat(14_000);
    const attachments = Array.from({ length: 5 }, (_, index) => ({
      filename: `${index}.txt`,
      content: '{{ context.big }}',
    }));
    const id = await server.api.createWorkflow([
      send('files@example.com', {
        attachments: [
          ...attachments,
          {
            filename: 'a.bin',
            content: '{{ $base64encode(context.big) }}',
            encoding: 'base64',
            contentType: 'application/x-own',
          },
        ],
      }),
    ]);
    const { status, error } = await server.api.ended(await server.api.execute(id, { big }));
    expect([status, error]).toEqual(['SUCCEEDED', null]);
    const [message] = await inbox('files@example.com');
    expect(message?.attachments.map(({ size }) => size)).toEqual(
      Array.from({ length: 6 }, (_, index) => (index < 5 ? Buffer.byteLength(big) : expect.any(Number))),
    );
  });

  test('of each item of a list is a message of its own', async () => {
    const { status, output } = await server.api.ended(
      await run([send('list@example.com', { subject: 'Number {{ item }}' }, { forEach: '[1..5]' })]),
    );
    expect(status).toBe('SUCCEEDED');
    expect(new Set(output.map(({ messageId }: { messageId: string }) => messageId)).size).toBe(5);
    expect((await inbox('list@example.com')).map(({ subject }) => subject).toSorted()).toEqual(
      [1, 2, 3, 4, 5].map((each) => `Number ${each}`),
    );
  });

  test('sums up a mailbox every morning, or on each new message, and arrives at the recipient of the workflow', async () => {
    const boss = (subject: string, text: string): string =>
      `From: "The Boss" <boss@example.com>\r\nTo: work@example.com\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.com>\r\nDate: ${new Date().toUTCString()}\r\n\r\n${text}\r\n`;
    await dovecot.deliver('work@example.com', [
      boss('budget', 'The budget for the next year has to be ready on Friday.'),
      boss('lunch', 'Lunch is at noon.').replace('boss@', 'cook@'),
    ]);
    expect(
      await connect(
        'work',
        { host: '127.0.0.1', port: dovecot.tlsPort, username: 'work@example.com', password: PASSWORD },
        'IMAP',
      ),
    ).toBeNull();
    const steps = [
      {
        id: 'find',
        title: 'Find what is important',
        tool: 'email.search',
        input: {
          connection: 'work',
          from: 'boss@example.com',
          unseen: true,
          since: '{{ $fromMillis($toMillis(now) - 86400000) }}',
        },
      },
      {
        id: 'gist',
        title: 'Sum it up',
        tool: 'text.summarize',
        input: { text: '{{ $join(steps.find.output.messages.(subject & ": " & text), "\\n\\n") }}', sentences: 3 },
      },
      send('ada@example.com', {
        subject: 'Important mail: {{ $count(steps.find.output.messages) }}',
        text: '{{ steps.gist.output.summary }}',
        headers: { References: '{{ $join(steps.find.output.messages.messageId, " ") }}' },
      }),
    ];
    const daily = await server.api.createWorkflow(steps, {
      trigger: { type: 'SCHEDULED', schedule: '0 7 * * *', timezone: 'Europe/Berlin' },
    });
    expect(await server.api.ended(await server.api.execute(daily))).toMatchObject({
      status: 'SUCCEEDED',
      output: { accepted: ['ada@example.com'] },
    });
    expect((await inbox('ada@example.com')).find(({ subject }) => subject === 'Important mail: 1')).toMatchObject({
      text: expect.stringMatching(/^budget: The budget for the next year has to be ready on Friday\.$/),
    });

    await server.api.createWorkflow(steps, {
      trigger: {
        type: 'EVENT',
        eventType: 'gmail.new_email',
        filters: { connection: 'work', from: 'boss@example.com' },
      },
    });
    await until(async () => (await sql.query('select from mailbox_watch where last_uid is not null')).rowCount === 1);
    await dovecot.deliver('work@example.com', [boss('contract', 'The contract is signed.')]);
    await until(async () => (await inbox('ada@example.com')).some(({ subject }) => subject === 'Important mail: 2'));
    const summary = (await inbox('ada@example.com')).find(({ subject }) => subject === 'Important mail: 2');
    expect(summary?.text).toContain('The contract is signed.');
    // Reading has changed nothing in the mailbox that is watched.
    expect(
      (
        await server.api.ended(
          await run([
            { id: 'unread', title: 'Unread', tool: 'email.search', input: { connection: 'work', unseen: true } },
          ]),
        )
      ).output.messages,
    ).toHaveLength(3);
  });

  test('that the server cannot take just now is sent again, as the same message', async () => {
    let refusals = 2;
    delivered = async () => {
      if ((refusals -= 1) >= 0) throw reply(451, 'Delivered, but try again');
    };
    const before = smtp.messages.length;
    const { status, steps } = await server.api.ended(
      await run([send('retry@example.com', {}, { retry: { maxAttempts: 3, initialDelayMs: 10 } })]),
    );
    expect([status, steps.at(-1)]).toMatchObject(['SUCCEEDED', { attempt: 3 }]);
    const sent = smtp.messages.slice(before).map(({ source }) => source);
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(1);
    expect(await inbox('retry@example.com')).toHaveLength(1);
  });

  test('of a process that is killed around the reply arrives at least once, and twice only if Message-IDs are ignored', async () => {
    // One receives no reply, and two receive it but have not recorded it.
    const [unheard, heard, keptAll] = ['unheard@example.com', 'heard@example.com', 'keeps-all@example.com'] as const;
    const locked = new Client({ connectionString: database.url });
    await locked.connect();
    let arrivals = 0;
    let goOn: () => void = () => undefined;
    const haveArrived = new Promise<void>((resolve) => (goOn = resolve));
    const isKilled = new Promise<void>(
      (resolve) =>
        void haveArrived.then(async () => {
          // They say goodbye once they have received the reply.
          await until(() => smtp.closed >= closed + 2 && smtp.opened === opened + 3);
          await until(async () => (await sql.query('select from pg_locks where not granted')).rowCount !== 0);
          await server.kill();
          resolve();
        }),
    );
    const { closed, opened } = smtp;
    delivered = async ({ to }) => {
      if ((arrivals += 1) > 3) return;
      if (arrivals === 3) {
        // Nothing is recorded from here on.
        await locked.query('begin; lock table step_attempt, execution_log in share mode');
        goOn();
      }
      await (to.includes(unheard) ? isKilled : haveArrived);
    };
    const after = {
      id: 'after',
      title: 'After',
      tool: 'data.transform',
      input: { expression: 'steps.send.output.messageId' },
    };
    const runs = await Promise.all(
      [unheard, heard, keptAll].map(async (user) =>
        run([send(user, {}, user === heard ? { forEach: '[7]' } : {}), after]),
      ),
    );
    await isKilled;
    // Its unfinished write would otherwise take effect after the lock is gone.
    await sql.query('select pg_terminate_backend(pid) from pg_locks where not granted');
    await until(async () => (await sql.query('select from pg_locks where not granted')).rowCount === 0);
    await locked.query('rollback');
    await locked.end();
    logs += server.log;
    await startServer();
    const ended = await Promise.all(runs.map(async (id) => server.api.ended(id)));
    expect(ended.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
    for (const [index, user, copies] of [
      [0, unheard, 1],
      [1, heard, 1],
      [2, keptAll, 2],
    ] as const) {
      const { output, events } = ended[index];
      expect((await inbox(user)).map(({ messageId }) => messageId)).toEqual(
        Array.from({ length: copies }, () => output),
      );
      // Sent twice, as the same message. The run shows an attempt that was cut off.
      const sent = smtp.messages.filter(({ to }) => to.includes(user)).map(({ source }) => source);
      expect([sent.length, new Set(sent).size]).toEqual([2, 1]);
      // The items of a list have no events.
      expect(events.filter(({ type }: { type: string }) => type === 'STEP_RETRYING')).toHaveLength(
        user === heard ? 0 : 1,
      );
    }
  });

  test('leaves its password nowhere', async () => {
    expect(
      await connect('wrong', {
        host: '127.0.0.1',
        port: smtp.port,
        username: 'robot@example.com',
        password: `not-${PASSWORD}`,
      }),
    ).toMatch(/refused the login/);
    const wrong = await server.api.ended(await run([send('ada@example.com', { connection: 'wrong' })]));
    expect(wrong).toMatchObject({ status: 'FAILED', error: { code: 'LOGIN_FAILED' } });
    const answer = await server.api.ask(
      '{ connections { id name kind lastTestedAt lastTestError } executions(first: 50) { nodes { context output error { message details } steps { input output error { message details } } } } }',
    );
    expect(answer.errors).toEqual([]);
    const traces = {
      answers: tracesOf(PASSWORD, JSON.stringify(answer)),
      logs: tracesOf(PASSWORD, logs + server.log),
      database: tracesOf(PASSWORD, await dumpOf(sql)),
    };
    expect(traces).toEqual({ answers: [], logs: [], database: [] });
  });
});
