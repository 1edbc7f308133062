import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../../support/processes/pauses.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { DOVECOT, Dovecot, WITHOUT_DOVECOT } from '../../support/mail/dovecot.js';
import { TestSmtp } from '../../support/mail/smtp.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

if (DOVECOT === undefined) process.stderr.write(`${WITHOUT_DOVECOT}\n`);
const withDovecot = DOVECOT === undefined ? describe.skip : describe;

const PASSWORD = 'pw-canary-77aa0';
const USER = 'ada@example.com';
const CREATE = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';
const UPDATE =
  'mutation ($input: UpdateConnectionInput!) { updateConnection(input: $input) { connection { id account lastTestedAt } } }';
const TEST =
  'mutation ($id: ID!) { testConnection(input: { id: $id }) { isCalled connection { account lastTestError } } }';
const message = (subject: string, to = USER): string =>
  `From: The Boss <boss@example.com>\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(' ', '-')}@example.com>\r\nDate: Tue, 24 Nov 2026 09:00:00 +0000\r\n\r\nAbout ${subject}.\r\n`;

withDovecot('an account that reads and sends mail', () => {
  let database: TestDatabase;
  let dovecot: Dovecot;
  let smtp: TestSmtp;
  let server: ServerProcess;
  let sql: Client;
  let id: string;
  let workflow: string;

  const must = (query: string, variables: Record<string, unknown>) => server.api.must(query, variables);
  const test = async () => (await must(TEST, { id }))['testConnection'];
  const subjects = async (): Promise<readonly string[]> =>
    (
      await must('query ($id: ID!) { executions(workflowId: $id, first: 50) { nodes { status output } } }', {
        id: workflow,
      })
    )['executions'].nodes.flatMap((run: { status: string; output: { subject: string } | null }) =>
      run.status === 'SUCCEEDED' && run.output ? [run.output.subject] : [],
    );

  beforeAll(async () => {
    [database, dovecot, smtp] = await Promise.all([
      createTestDatabase(),
      Dovecot.start(PASSWORD, { tls: true }),
      TestSmtp.start({
        disabledCommands: ['STARTTLS'],
        onAuth: ({ username, password }, _session, done) =>
          done(password === PASSWORD ? null : new Error('no'), { user: username ?? '' }),
      }),
    ]);
    server = await startServerProcess({
      DATABASE_URL: database.url,
      HTTP_ALLOW_HOSTS: `127.0.0.1:${dovecot.tlsPort},127.0.0.1:${smtp.port}`,
      NODE_EXTRA_CA_CERTS: dovecot.certificate,
    });
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    await dovecot.deliver(USER, [message('there before')]);
    id = (
      await must(CREATE, {
        input: {
          name: 'work',
          kind: 'MAIL',
          config: {
            username: USER,
            password: PASSWORD,
            imapHost: '127.0.0.1',
            imapPort: dovecot.tlsPort,
            smtpHost: '127.0.0.1',
            smtpPort: smtp.port,
          },
        },
      })
    )['createConnection'].connection.id;
  });
  afterAll(async () => {
    await server.stop();
    await sql.end();
    await Promise.all([dovecot.stop(), smtp.stop()]);
    await database.drop();
  });

  it('is made in one call, and logs in to both servers when it is tested', async () => {
    expect(await test()).toEqual({ isCalled: true, connection: { account: USER, lastTestError: null } });
  });

  it('searches the mailbox and sends, under one name', async () => {
    const steps = [
      { id: 'find', title: 'Find', tool: 'email.search', input: { connection: 'work' } },
      {
        id: 'send',
        title: 'Send',
        tool: 'email.send',
        input: {
          connection: 'work',
          to: 'eve@example.com',
          subject: '{{ steps.find.output.messages[0].subject }}',
          text: 'x',
        },
      },
    ];
    const made = await server.api.createWorkflow(steps);
    const { missingConnections } = (
      await must('query ($id: ID!) { workflow(id: $id) { missingConnections { name } } }', { id: made })
    )['workflow'];
    expect(missingConnections).toEqual([]);
    expect((await server.api.ended(await server.api.execute(made))).status).toBe('SUCCEEDED');
    expect(smtp.messages.at(-1)).toMatchObject({ from: USER, user: USER });
    expect(smtp.messages.at(-1)?.source).toContain('Subject: there before');
  });

  it('labels and moves the message that an event names, and keeps a draft', async () => {
    const update = { connection: 'work', ids: ['{{ trigger.payload.id }}'], addLabels: ['To do'], moveTo: 'Done' };
    const steps = [
      { id: 'file', title: 'File', tool: 'email.update', input: update },
      {
        id: 'draft',
        title: 'Draft',
        tool: 'email.draft',
        input: {
          connection: 'work',
          to: '{{ trigger.payload.from }}',
          subject: 'Re: {{ trigger.payload.subject }}',
          text: 'Labels before: {{ $count(trigger.payload.labels) }}',
        },
      },
    ];
    const filed = await server.api.createWorkflow(steps, {
      trigger: { type: 'EVENT', eventType: 'email.received', enabled: true, filters: { connection: 'work' } },
    });
    await until(
      async () => (await sql.query('select from mailbox_watch where confirmed_at is not null')).rowCount === 1,
    );
    await dovecot.deliver(USER, [message('to be filed')]);
    const runs = 'query ($id: ID!) { executions(workflowId: $id, first: 5) { nodes { status } } }';
    await until(async () => (await must(runs, { id: filed }))['executions'].nodes[0]?.status === 'SUCCEEDED');
    const look = await server.api.createWorkflow([
      ...['Done', 'Drafts'].map((folder) => ({
        id: folder.toLowerCase(),
        title: folder,
        tool: 'email.search',
        input: { connection: 'work', folder },
      })),
      {
        id: 'both',
        title: 'Both',
        tool: 'data.transform',
        input: { expression: '[steps.done.output.messages, steps.drafts.output.messages]' },
      },
    ]);
    expect((await server.api.ended(await server.api.execute(look))).output).toMatchObject([
      { subject: 'to be filed', labels: ['To do'] },
      { subject: 'Re: to be filed', text: 'Labels before: 0', unseen: false },
    ]);
  });

  it('starts workflows, also after it got another name, and after a change of its mailbox', async () => {
    workflow = await server.api.createWorkflow(
      [{ id: 'read', title: 'Read', tool: 'data.transform', input: { expression: 'trigger.payload' } }],
      { trigger: { type: 'EVENT', eventType: 'email.received', enabled: true, filters: { connection: 'work' } } },
    );
    const watched = () =>
      until(async () => (await sql.query('select from mailbox_watch where confirmed_at is not null')).rowCount === 1);
    await watched();
    await dovecot.deliver(USER, [message('first')]);
    await until(async () => (await subjects()).includes('first'));
    await must(UPDATE, { input: { id, name: 'office' } });
    await dovecot.deliver(USER, [message('second')]);
    await until(async () => (await subjects()).includes('second'));
    // Another account of the server: what is in its mailbox already starts nothing.
    await dovecot.deliver('eve@example.com', [message('of eve before', 'eve@example.com')]);
    const changed = await must(UPDATE, { input: { id, config: { username: 'eve@example.com' } } });
    expect(changed['updateConnection'].connection).toMatchObject({ account: null, lastTestedAt: null });
    await watched();
    await dovecot.deliver('eve@example.com', [message('of eve', 'eve@example.com')]);
    await until(async () => (await subjects()).includes('of eve'));
    expect([...(await subjects())].sort()).toEqual(['first', 'of eve', 'second']);
  });

  it('says which of its two sides does not work', async () => {
    await must(UPDATE, { input: { id, config: { smtpHost: '127.0.0.1', smtpPort: 1, password: PASSWORD } } });
    expect((await test()).connection.lastTestError).toMatch(/^Sending mail: /);
    await must(UPDATE, { input: { id, config: { password: 'wrong-password' } } });
    expect((await test()).connection.lastTestError).toMatch(/^Reading mail: /);
  });
});
