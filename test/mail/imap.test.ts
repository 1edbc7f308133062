import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImapConfig } from '../../src/domain/connection/index.js';
import { createImapServer } from '../../src/mail/imap/imap-server.js';
import type { MailSession } from '../../src/mail/mail-server.type.js';
import { DOVECOT, Dovecot, WITHOUT_DOVECOT } from '../support/mail/dovecot.js';

if (DOVECOT === undefined) process.stderr.write(`${WITHOUT_DOVECOT}\n`);
const withDovecot = DOVECOT === undefined ? describe.skip : describe;

const PASSWORD = 'pw "with \\ special" signs';
const TOKEN = 'token-of-eve';

withDovecot('a mailbox over IMAP', () => {
  let dovecot: Dovecot;
  let users = 0;
  const open: MailSession[] = [];
  const provider = createServer((request, response) => {
    const isGood = request.headers.authorization === `Bearer ${TOKEN}`;
    response
      .writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' })
      .end(JSON.stringify(isGood ? { active: true, email: 'eve@example.com' } : { error: 'invalid_token' }));
  });

  /** A user that no other test uses. */
  const someone = (): string => `user${(users += 1)}@example.com`;
  const account = (username: string, change: Partial<ImapConfig> = {}): ImapConfig => ({
    host: '127.0.0.1',
    port: dovecot.port,
    tls: false,
    username,
    password: PASSWORD,
    folder: 'INBOX',
    ...change,
  });
  const connect = async (username: string, change: Partial<ImapConfig> = {}, times = {}): Promise<MailSession> => {
    const session = await createImapServer({ allowHosts: [`127.0.0.1:${dovecot.port}`], times }).open(
      account(username, change),
    );
    open.push(session);
    return session;
  };

  beforeAll(async () => {
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    const { port } = provider.address() as AddressInfo;
    dovecot = await Dovecot.start(PASSWORD, {
      config: [
        'auth_mechanisms = plain xoauth2 oauthbearer',
        `oauth2 {\n  introspection_url = http://127.0.0.1:${port}/\n  introspection_mode = auth\n  username_attribute = email\n}`,
        'passdb oauth2 {\n  mechanisms_filter = xoauth2 oauthbearer\n}',
      ],
    });
  });
  afterAll(async () => {
    open.forEach((session) => session.close());
    await dovecot.stop();
    await new Promise((resolve) => provider.close(resolve));
  });

  test('is opened by password or by access token', async () => {
    expect((await connect(someone())).uidNext).toBe(1);
    const { password: _password, ...eve } = account('eve@example.com');
    const server = createImapServer({ allowHosts: ['127.0.0.1'] });
    open.push(await server.open({ ...eve, accessToken: TOKEN }));
    await expect(server.open({ ...eve, accessToken: 'expired' })).rejects.toMatchObject({
      code: 'LOGIN_FAILED',
      retryable: false,
    });
  });

  test.each<[code: string, retryable: boolean, change: () => Partial<ImapConfig>]>([
    ['LOGIN_FAILED', false, () => ({ password: 'wrong secret' })],
    ['FOLDER_NOT_FOUND', false, () => ({ folder: 'No such folder' })],
    ['NETWORK_ERROR', true, () => ({ port: 1 })],
    ['TLS_ERROR', false, () => ({ tls: true })],
    ['ADDRESS_NOT_ALLOWED', false, () => ({ host: '127.0.0.2' })],
    ['ADDRESS_NOT_ALLOWED', false, () => ({ host: '::ffff:127.0.0.1' })],
  ])('that cannot be opened says %s', async (code, retryable, change) => {
    const { port } = dovecot;
    const wrong = change();
    const server = createImapServer({ allowHosts: [`127.0.0.1:${port}`, '127.0.0.1:1'] });
    const failure: unknown = await server.open(account(someone(), wrong)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, retryable });
    const said = JSON.stringify(failure, Object.getOwnPropertyNames(failure));
    for (const secret of [PASSWORD, 'wrong secret']) expect(said).not.toContain(JSON.stringify(secret).slice(1, -1));
  });

  test('on a host that is not allowed is not logged in to in clear', async () => {
    // A name that is public for the guard, and leads here: as a server without STARTTLS out there would be.
    const server = createImapServer({
      allowHosts: ['127.0.0.1'],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    await expect(server.open(account(someone(), { host: 'imap.example.com' }))).rejects.toMatchObject({
      code: 'TLS_ERROR',
    });
  });

  test('reports a new message at once', async () => {
    const user = someone();
    const session = await connect(user);
    for (const subject of ['one', 'two']) {
      const news = session.changed();
      await dovecot.deliver(user, [`Subject: ${subject}\r\n\r\nx`]);
      await news;
    }
    expect(await session.uidsAfter(0)).toEqual([1, 2]);
    expect(await session.uidsAfter(2)).toEqual([]);
  });

  test('of a server that never notifies is polled', async () => {
    const user = someone();
    // A silent session: its notices are not awaited.
    const session = await connect(user, {}, { idleMs: 10, pollMs: 10 });
    await dovecot.drop(user, ['Subject: silent\n\nx']);
    while ((await session.uidsAfter(0)).length === 0) await session.changed();
    expect(await session.uidsAfter(0)).toEqual([1]);
  });

  test('fails if the server goes away, whatever it waits for', async () => {
    const session = await connect(someone());
    const waiting = session.changed().catch((error: unknown) => error);
    await dovecot.down();
    expect(await waiting).toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
    await expect(session.uidsAfter(0)).rejects.toMatchObject({ retryable: true });
    await expect(session.changed()).rejects.toMatchObject({ retryable: true });
    await dovecot.up();
  });

  test('gives its messages as they are, large and broken ones too', async () => {
    const user = someone();
    const attachment = Buffer.alloc(700_000, 'attachment ').toString('base64').replace(/.{76}/g, '$&\r\n');
    await dovecot.deliver(user, [
      'From: "Doe, John" <john@example.com>\r\nSubject: plain\r\n\r\nHello',
      `Subject: large\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nthe text\r\n--b\r\nContent-Type: application/pdf; name="big.pdf"\r\nContent-Disposition: attachment; filename="big.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${attachment}\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename*=utf-8''b%C3%BCld.png\r\n\r\nx\r\n--b--\r\n`,
      `Subject: long text\r\n\r\n${'many words '.repeat(100_000)}`,
      `Subject: broken\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(300)}`,
      'Subject: =?utf-8?B?gICA?= \xff\xfe\r\nFrom: <<>>,,@\r\nContent-Type: text/plain; charset=no-such\r\nContent-Transfer-Encoding: base64\r\n\r\n####',
      '\r\n\r\n',
    ]);
    const session = await connect(user);
    const messages = await session.read(await session.uidsAfter(0), 'FULL');
    expect(messages).toHaveLength(6);
    expect(messages[0]?.content).toMatchObject({
      from: '"Doe, John" <john@example.com>',
      subject: 'plain',
      text: 'Hello',
    });
    expect(messages[1]?.content).toMatchObject({
      text: 'the text',
      attachments: [
        { name: 'big.pdf', contentType: 'application/pdf' },
        { name: 'büld.png', contentType: 'image/png' },
      ],
    });
    expect(messages[1]?.content?.attachments[0]?.size).toBeGreaterThan(600_000);
    expect(messages[1]?.content?.attachments[0]?.size).toBeLessThan(800_000);
    expect(messages[2]?.content?.text).toHaveLength(50_000);
    expect(messages.slice(3).every(({ content }) => content !== null)).toBe(true);
    const envelopes = await session.read(await session.uidsAfter(0), 'ENVELOPE');
    expect(envelopes.map(({ identity }) => identity)).toEqual(messages.map(({ identity }) => identity));
    expect(envelopes[0]?.content).toMatchObject({ from: '"Doe, John" <john@example.com>', subject: 'plain', text: '' });
    // Reading changes nothing.
    expect((await session.read([1], 'FULL'))[0]?.isSeen).toBe(false);
  });

  test('recognises its messages if the server renumbers them', async () => {
    const user = someone();
    await dovecot.deliver(user, [
      'Subject: one\r\nMessage-ID: <one@example.com>\r\n\r\nx',
      'Subject: without an id\r\nFrom: a@example.com\r\n\r\nx',
    ]);
    const before = await connect(user);
    const known = await before.arrivedSince(new Date());
    await dovecot.renumber(user);
    const after = await connect(user);
    expect(after.uidValidity).not.toBe(before.uidValidity);
    const again = await after.arrivedSince(new Date());
    expect(again.map(({ identity }) => identity)).toEqual(known.map(({ identity }) => identity));
    expect(new Set(again.map(({ identity }) => identity)).size).toBe(2);
  });
});
