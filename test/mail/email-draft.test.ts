import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { DOVECOT, Dovecot, WITHOUT_DOVECOT } from '../support/mail/dovecot.js';
import { mailTools } from '../support/mail/mail-tools.js';
import { ScriptedImap } from '../support/mail/scripted-imap.js';

if (DOVECOT === undefined) process.stderr.write(`${WITHOUT_DOVECOT}\n`);
const withDovecot = DOVECOT === undefined ? describe.skip : describe;

const PASSWORD = 'a password';
const MAIL: JsonObject = {
  to: 'Bob <bob@example.com>',
  bcc: 'eve@example.com',
  subject: 'Re: Grüße',
  text: 'Hello Bob',
  headers: { 'In-Reply-To': '<question@example.com>', References: '<question@example.com>' },
  attachments: [{ filename: 'a.txt', content: 'attached' }],
};

withDovecot('email.draft over IMAP', () => {
  let dovecot: Dovecot;
  let users = 0;
  beforeAll(async () => {
    dovecot = await Dovecot.start(PASSWORD);
  });
  afterAll(() => dovecot.stop());
  const tools = (user = `user${(users += 1)}@example.com`) =>
    mailTools({ port: dovecot.port, user, password: PASSWORD });

  it('keeps a message for a person to send, in a folder that it creates', async () => {
    const run = tools('ada@example.com');
    const draft = await run('email.draft', MAIL);
    expect(draft).toEqual({
      id: expect.stringMatching(/^conn_1:\d+:1$/),
      messageId: expect.stringMatching(/^<\S+@example\.com>$/),
      folder: 'Drafts',
      isSample: false,
    });
    const { messages } = await run('email.search', { folder: 'Drafts' });
    expect(messages).toMatchObject([
      {
        id: draft['id'],
        messageId: draft['messageId'],
        from: 'ada@example.com',
        to: ['Bob <bob@example.com>'],
        subject: 'Re: Grüße',
        text: expect.stringContaining('Hello Bob'),
        unseen: false,
        attachments: [{ filename: 'a.txt' }],
      },
    ]);
    // It goes on as a message like any other.
    expect(await run('email.update', { ids: String(draft['id']), folder: 'Drafts', flagged: true })).toMatchObject({
      changed: 1,
    });
  });

  it('keeps one draft of a call that is repeated, and two of two calls', async () => {
    const run = tools();
    const first = await run('email.draft', MAIL, { key: 'ex:one' });
    expect(await run('email.draft', MAIL, { key: 'ex:one' })).toEqual(first);
    const both = await Promise.all(['ex:one', 'ex:two'].map((key) => run('email.draft', MAIL, { key })));
    expect(both[0]).toEqual(first);
    expect((await run('email.search', { folder: 'Drafts' }))['messages']).toHaveLength(2);
  });

  it('needs no recipient, and takes the sender that is named', async () => {
    const run = tools();
    await run('email.draft', { subject: 'Later', html: '<p>x</p>', from: 'Ada <ada@example.org>' });
    expect((await run('email.search', { folder: 'Drafts' }))['messages']).toMatchObject([
      { from: 'Ada <ada@example.org>', to: [], subject: 'Later' },
    ]);
  });

  it.each<[what: string, change: JsonObject]>([
    ['a header in an address', { to: 'a@example.com\r\nBcc: eve@example.com' }],
    ['a header in a header', { headers: { 'X-A': 'a\r\nBcc: eve@example.com' } }],
    ['no text', { text: null }],
    ['no address', { cc: 'nobody' }],
  ])('refuses %s', async (_what, change) => {
    await expect(tools()('email.draft', { ...MAIL, ...change })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('asks for a sender if the user name is no address', async () => {
    await expect(tools('ada')('email.draft', MAIL)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('from: is required'),
    });
  });
});

describe('email.draft on other servers', () => {
  it('names the hidden recipients and no program, and uses the folder that the server marks', async () => {
    const server = await ScriptedImap.start({
      folders: ['(\\HasNoChildren) "/" INBOX', '(\\Drafts \\HasNoChildren) "/" "Entw&APw-rfe"'],
      answer: (line) => (line.startsWith('UID SEARCH') ? 'OK nothing' : undefined),
    });
    const run = mailTools({ port: server.port, user: 'ada@example.com', password: 'pw' });
    expect(await run('email.draft', MAIL)).toMatchObject({ folder: 'Entwürfe' });
    await server.stop();
    expect(server.changes).toEqual([
      expect.stringMatching(/^APPEND Entw&APw-rfe \(\\Draft \\Seen\) "[^"]+" \(message\)$/),
    ]);
    const [source] = server.literals;
    expect(source).toContain('\r\nBcc: eve@example.com\r\n');
    expect(source).toContain('In-Reply-To: <question@example.com>\r\n');
    expect(source).not.toMatch(/^Auto-Submitted:/im);
  });

  it('reports a message that the server finds too large', async () => {
    const server = await ScriptedImap.start({
      answer: (line) =>
        line.startsWith('APPEND') ? 'NO [TOOBIG] no' : line.startsWith('UID SEARCH') ? 'OK nothing' : undefined,
    });
    const run = mailTools({ port: server.port, user: 'ada@example.com', password: 'pw' });
    await expect(run('email.draft', MAIL)).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE', retryable: false });
    await server.stop();
  });
});

describe('email.update and email.draft on the sample mailbox', () => {
  const run = mailTools({ port: 1, user: 'ada', password: 'pw' });
  it.each(['sample', 'demo'])('answer as if they had changed it, under the name %s', async (connection) => {
    const { messages } = await run('email.search', { connection, unseen: true, limit: 1 });
    const [message] = messages as JsonObject[];
    const id = String(message?.['id']);
    const input = { connection, ids: [id, 'nothing'], addLabels: ['A'], archive: true };
    expect(await run('email.update', input)).toEqual({
      messages: [{ id, changed: true, folder: 'Archive', currentId: id }],
      changed: 1,
      missing: ['nothing'],
      isSample: true,
    });
    const byMessageId = { connection, ids: String(message?.['messageId']), seen: false };
    expect(await run('email.update', byMessageId)).toMatchObject({ changed: 0, missing: [] });
    expect((await run('email.search', { connection, unseen: true, limit: 1 }))['messages']).toEqual(messages);
    await expect(run('email.update', { ...input, folder: 'Sent' })).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
    expect(await run('email.draft', { connection, ...MAIL })).toMatchObject({ folder: 'Drafts', isSample: true });
    await expect(run('email.draft', { connection, ...MAIL, to: 'x' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('reach no connection of another name', async () => {
    for (const name of ['email.update', 'email.draft'])
      await expect(run(name, { ...MAIL, connection: 'of another', ids: 'x', seen: true })).rejects.toMatchObject({
        code: 'MISSING_CONNECTION',
      });
  });
});
