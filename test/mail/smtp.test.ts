import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterAll, describe, expect, it, test } from '@jest/globals';
import type { SmtpConfig } from '../../src/domain/connection/index.js';
import { StepFailure } from '../../src/errors.js';
import type { OutgoingMail } from '../../src/mail/message/outgoing-mail.type.js';
import { createSmtpTransport } from '../../src/mail/smtp/smtp-transport.js';
import { outgoingMail } from '../../src/tools/email/outgoing.js';
import { until } from '../support/processes/pauses.js';
import { tracesOf } from '../support/canary.js';
import { TestSmtp, reply } from '../support/mail/smtp.js';
import type { SMTPServerOptions } from 'smtp-server';

const PASSWORD = 'canary pass "51c0"';
const TOKEN = 'ya29.canary-token-77aa';
const NOW = new Date('2026-11-24T09:00:00.400Z');

const started: { stop(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(started.map(async (each) => each.stop()));
});

const serve = async (
  options?: SMTPServerOptions,
  arrived?: Parameters<typeof TestSmtp.start>[1],
): Promise<TestSmtp> => {
  const smtp = await TestSmtp.start({ hideSTARTTLS: true, ...options }, arrived);
  started.push(smtp);
  return smtp;
};

const account = (port: number, more: Partial<SmtpConfig> = {}): SmtpConfig => ({
  host: '127.0.0.1',
  port,
  tls: false,
  from: 'Stepcast <robot@example.com>',
  ...more,
});
const login = { username: 'ada@example.com', password: PASSWORD };
const mail = (more: Parameters<typeof outgoingMail>[0] = {}): OutgoingMail =>
  outgoingMail({ connection: 'mail', to: 'bob@example.com', subject: 'Hello', text: 'Hello Bob', ...more });
const sending = (more: { identity?: string; date?: Date; signal?: AbortSignal } = {}) => ({
  identity: 'conn_1:ex_1:send:0',
  date: NOW,
  signal: new AbortController().signal,
  ...more,
});
const transport = createSmtpTransport({ allowHosts: ['127.0.0.1', 'localhost'] });

async function failureOf(act: Promise<unknown>): Promise<StepFailure> {
  const failure: unknown = await act.then(
    (value) => ({ nothingFailed: value }),
    (error: unknown) => error,
  );
  if (!(failure instanceof StepFailure))
    throw new Error(`It is no StepFailure: ${JSON.stringify(failure)} ${String(failure)}`);
  const said = JSON.stringify([failure.message, failure.details]);
  expect([PASSWORD, TOKEN].flatMap((secret) => tracesOf(secret, said))).toEqual([]);
  return failure;
}

describe('a message', () => {
  test('arrives as it was meant, at all recipients, and does not reveal the blind copies', async () => {
    const smtp = await serve();
    const sent = await transport.send(
      account(smtp.port),
      mail({
        to: ['"Doe, John" <john@example.com>', 'büro@example.com, bob@münchen.example'],
        cc: 'Carol <carol@example.com>',
        bcc: ['dave@example.com', 'carol@example.com'],
        replyTo: 'Ada <ada@example.com>',
        subject: 'Grüße\r\nBcc: eve@example.com',
        text: 'Zahlen: 1 €\n.\n.hidden\nFrom here on',
        html: '<p>Zahlen: 1 €</p>',
        headers: {
          'In-Reply-To': '<one@example.com>',
          References: '<zero@example.com> <one@example.com>',
          'X-Kind': 'täglich',
        },
        attachments: [
          { filename: 'Übersicht.csv', content: 'a,b\r\n1,2\r\n' },
          { filename: 'dot.png', content: Buffer.from([1, 2, 3]).toString('base64'), encoding: 'base64' },
        ],
      }),
      sending(),
    );
    expect(sent).toEqual({
      messageId: expect.stringMatching(/^<[A-Za-z0-9_-]{43}@example\.com>$/),
      accepted: [
        'john@example.com',
        'büro@example.com',
        'bob@xn--mnchen-3ya.example',
        'carol@example.com',
        'dave@example.com',
      ],
      rejected: [],
    });
    const [arrived] = smtp.messages;
    expect(arrived).toMatchObject({
      from: 'robot@example.com',
      to: ['john@example.com', 'büro@example.com', 'bob@münchen.example', 'carol@example.com', 'dave@example.com'],
    });
    const [head = '', ...parts] = (arrived?.source ?? '').split('\r\n\r\n');
    const unfolded = Buffer.from(head.replace(/\r\n[ \t]+/g, ' '), 'latin1').toString();
    expect(
      unfolded
        .split('\r\n')
        .filter((line) => !line.startsWith('Content-Type'))
        .toSorted(),
    ).toEqual([
      'Auto-Submitted: auto-generated',
      'Cc: Carol <carol@example.com>',
      'Date: Tue, 24 Nov 2026 09:00:00 +0000',
      'From: Stepcast <robot@example.com>',
      'In-Reply-To: <one@example.com>',
      'MIME-Version: 1.0',
      `Message-ID: ${sent.messageId}`,
      'References: <zero@example.com> <one@example.com>',
      'Reply-To: Ada <ada@example.com>',
      'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_Bcc=3A_eve=40example=2Ec?= =?UTF-8?Q?om?=',
      'To: "Doe, John" <john@example.com>, büro@example.com, bob@xn--mnchen-3ya.example',
      'X-Kind: =?UTF-8?Q?t=C3=A4glich?=',
    ]);
    expect(parts.join('\r\n\r\n')).toContain(Buffer.from('a,b\r\n1,2\r\n').toString('base64'));
    expect(parts.join('\r\n\r\n')).toMatch(/\.hidden/);
  });

  test('that is sent again is the same to the byte, and every other one is another', async () => {
    const smtp = await serve();
    const content = mail({ html: '<b>x</b>', attachments: [{ filename: 'a.txt', content: 'x' }] });
    const id = async (what: OutgoingMail, how = {}) =>
      (await transport.send(account(smtp.port), what, sending(how))).messageId;
    const first = await id(content);
    expect(await id(content)).toBe(first);
    expect(smtp.messages[1]?.source).toBe(smtp.messages[0]?.source);
    expect(await id(content, { identity: 'conn_1:ex_1:send:1' })).not.toBe(first);
    // Knowing the name of the message is not enough to know its boundary.
    const boundary = /boundary="([^"]+)"/.exec(smtp.messages[0]?.source ?? '')?.[1] ?? '';
    await id({ ...content, text: `--${boundary}\n\nx` });
    expect(smtp.messages[3]?.source).not.toContain(`boundary="${boundary}"`);
  });

  test('of 8 MB arrives whole', async () => {
    const smtp = await serve();
    const bytes = Buffer.alloc(8_000_000, 'some bytes that do not repeat so soon ');
    await transport.send(
      account(smtp.port),
      mail({ attachments: [{ filename: 'big.bin', content: bytes.toString('base64'), encoding: 'base64' }] }),
      sending(),
    );
    const encoded = /filename=big\.bin\r\n\r\n([\s\S]*?)\r\n--/.exec(smtp.messages[0]?.source ?? '')?.[1] ?? '';
    expect(Buffer.from(encoded, 'base64').equals(bytes)).toBe(true);
  });

  test("is from the step's sender, or the connection's, or the user name if that is an address", async () => {
    const smtp = await serve();
    const { from: _from, ...bare } = account(smtp.port);
    await transport.send(account(smtp.port), mail({ from: 'Ada <ada@other.example>' }), sending());
    await transport.send({ ...bare, ...login }, mail(), sending()).catch(() => undefined);
    expect(smtp.messages.map(({ from }) => from)).toEqual(['ada@other.example']);
    expect(
      (await transport.send(account(smtp.port, { from: 'a@third.example' }), mail(), sending())).messageId,
    ).toMatch(/@third\.example>$/);
    for (const from of [undefined, 'nobody@', 'a@example.com, b@example.com']) {
      expect(
        await failureOf(
          transport.send(from === undefined ? { ...bare, username: 'ada' } : { ...bare, from }, mail(), sending()),
        ),
      ).toMatchObject({ code: 'INVALID_INPUT', retryable: false, details: { field: 'from' } });
    }
  });

  test('that some may not have goes to the others, and says who does not have it', async () => {
    const smtp = await serve({
      onRcptTo: ({ address }, _session, done) =>
        done(
          address.startsWith('no')
            ? reply(550, 'No such user here')
            : address.startsWith('later')
              ? reply(451, 'Greylisted')
              : null,
        ),
    });
    expect(
      await transport.send(
        account(smtp.port),
        mail({ to: 'bob@example.com, no@example.com, later@example.com' }),
        sending(),
      ),
    ).toMatchObject({
      accepted: ['bob@example.com'],
      rejected: [
        { address: 'no@example.com', status: 550, reply: 'No such user here' },
        { address: 'later@example.com', status: 451, reply: 'Greylisted' },
      ],
    });
    expect(smtp.messages[0]?.to).toEqual(['bob@example.com']);
    expect(
      await failureOf(transport.send(account(smtp.port), mail({ to: 'no@example.com' }), sending())),
    ).toMatchObject({
      code: 'MAIL_REFUSED',
      retryable: false,
      message: '127.0.0.1 refused every recipient: 550 No such user here',
      details: { status: 550, rejected: [{ address: 'no@example.com' }] },
    });
    // One that may have it later is reason enough to try again.
    expect(
      await failureOf(transport.send(account(smtp.port), mail({ to: 'later@example.com, no@example.com' }), sending())),
    ).toMatchObject({ code: 'MAIL_SERVER_ERROR', retryable: true });
    expect(smtp.messages).toHaveLength(1);
  });
});

describe('a mail server', () => {
  const auth: SMTPServerOptions = {
    authOptional: false,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    allowInsecureAuth: true,
    onAuth: ({ username, password, accessToken }, _session, done) =>
      password === PASSWORD || accessToken === TOKEN
        ? done(null, { user: username })
        : done(reply(535, `wrong: ${password ?? accessToken}`)),
  };

  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])('is logged in to by %s', async (method) => {
    const smtp = await serve({
      ...auth,
      authMethods: [method],
      onAuth: (given, _session, done) =>
        (method === 'CRAM-MD5' ? given.validatePassword(PASSWORD) : given.password === PASSWORD)
          ? done(null, { user: given.username })
          : done(reply(535, 'no')),
    });
    await transport.send(account(smtp.port, login), mail(), sending());
    expect(smtp.messages[0]?.user).toBe('ada@example.com');
  });

  test('is logged in to by an access token', async () => {
    const smtp = await serve(auth);
    await transport.send(account(smtp.port, { username: 'ada@example.com', accessToken: TOKEN }), mail(), sending());
    expect(smtp.messages[0]?.user).toBe('ada@example.com');
    expect(
      await failureOf(transport.check(account(smtp.port, { username: 'ada@example.com', accessToken: 'expired' }))),
    ).toMatchObject({ code: 'LOGIN_FAILED', retryable: false });
  });

  test('is tried without sending anything', async () => {
    const smtp = await serve(auth);
    await transport.check(account(smtp.port, login));
    expect(
      await failureOf(transport.check(account(smtp.port, { ...login, password: `not ${PASSWORD}` }))),
    ).toMatchObject({
      code: 'LOGIN_FAILED',
      message: '127.0.0.1 refused the login: the user name, or the password or token, is not right.',
    });
    expect(await failureOf(transport.send(account(smtp.port), mail(), sending()))).toMatchObject({
      code: 'LOGIN_FAILED',
      message: '127.0.0.1 wants a login, and the connection has none.',
    });
    expect(smtp.messages).toEqual([]);
  });

  test.each<[what: string, options: SMTPServerOptions, code: string, retryable: boolean]>([
    ['offers no login', { disabledCommands: ['AUTH'] }, 'LOGIN_FAILED', false],
    ['knows no way to log in that we know', { authMethods: ['XOAUTH2'] }, 'LOGIN_FAILED', false],
    [
      'cannot check the login just now',
      { onAuth: (_auth, _session, done) => done(reply(454, 'later')) },
      'MAIL_SERVER_ERROR',
      true,
    ],
    ['is too busy', { onConnect: (_session, done) => done(reply(421, 'busy')) }, 'MAIL_SERVER_ERROR', true],
    ['wants nobody', { onConnect: (_session, done) => done(reply(554, 'no service')) }, 'MAIL_REFUSED', false],
    [
      'refuses the sender',
      { onMailFrom: (_address, _session, done) => done(reply(553, 'not yours')) },
      'MAIL_REFUSED',
      false,
    ],
    [
      'cannot take the sender just now',
      { onMailFrom: (_address, _session, done) => done(reply(452, 'full')) },
      'MAIL_SERVER_ERROR',
      true,
    ],
    ['takes only small messages', { size: 100 }, 'MESSAGE_TOO_LARGE', false],
    [
      'repeats the password',
      {
        onMailFrom: (_address, _session, done) =>
          done(reply(550, `${PASSWORD} ${Buffer.from(`\0a\0${PASSWORD}`).toString('base64')}`)),
      },
      'MAIL_REFUSED',
      false,
    ],
  ])('that %s fails with a code', async (_what, options, code, retryable) => {
    const smtp = await serve({ ...auth, ...options });
    expect(await failureOf(transport.send(account(smtp.port, login), mail(), sending()))).toMatchObject({
      code,
      retryable,
    });
    expect(smtp.messages).toEqual([]);
  });

  test.each<[status: number, code: string, retryable: boolean]>([
    [550, 'MAIL_REFUSED', false],
    [554, 'MAIL_REFUSED', false],
    [421, 'MAIL_SERVER_ERROR', true],
    [451, 'MAIL_SERVER_ERROR', true],
  ])('that answers a message with %i', async (status, code, retryable) => {
    const smtp = await serve({}, () => Promise.reject(reply(status, 'Because.\u001b[31m')));
    expect(await failureOf(transport.send(account(smtp.port), mail(), sending()))).toMatchObject({
      code,
      retryable,
      details: { host: '127.0.0.1', status, reply: expect.stringMatching(/^Because\. ?\[31m$/) },
    });
  });

  it('receives no password in clear, even if an administrator has allowed it; it accepts mail without one', async () => {
    const relay = await serve({
      authOptional: true,
      onAuth: (_auth, _session, callback) => callback(null, { user: 'ada' }),
      disabledCommands: ['STARTTLS'],
    });
    const inside = createSmtpTransport({
      allowHosts: ['relay.internal'],
      lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    const there = account(relay.port, { host: 'relay.internal' });
    expect((await failureOf(inside.check({ ...there, ...login }))).message).toBe(
      'The connection to relay.internal could not be secured: it does not offer STARTTLS.',
    );
    await inside.check(there);
  });

  test('has to offer STARTTLS, and a certificate that is trusted, unless it is a private one that was allowed', async () => {
    const [plain, secured] = [
      await serve({ ...auth, disabledCommands: ['STARTTLS'] }),
      await serve({ ...auth, hideSTARTTLS: false }),
    ];
    // A name that is public for the guard, and leads here: as a server out there would be.
    const outside = createSmtpTransport({
      allowHosts: ['127.0.0.1'],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const there = (port: number, more = {}) => account(port, { host: 'smtp.example.com', ...login, ...more });
    for (const { port } of [plain, secured])
      expect(await failureOf(outside.send(there(port), mail(), sending()))).toMatchObject({
        code: 'TLS_ERROR',
        retryable: false,
      });
    expect((await failureOf(outside.check(there(plain.port)))).message).toBe(
      'The connection to smtp.example.com could not be secured: it does not offer STARTTLS.',
    );
    expect(await failureOf(outside.check(there(plain.port, { tls: true })))).toMatchObject({ code: 'TLS_ERROR' });
    // Allowed or not: TLS is used if it is offered, and has to be valid.
    expect(await failureOf(transport.check(account(secured.port, login)))).toMatchObject({ code: 'TLS_ERROR' });
  });

  test.each([
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '::1',
    '::ffff:127.0.0.1',
    '169.254.169.254',
  ])('at %s is not reached unless it was allowed', async (host) => {
    const smtp = await serve();
    const guarded = createSmtpTransport({ allowHosts: [] });
    expect(await failureOf(guarded.send(account(smtp.port, { host }), mail(), sending()))).toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
      retryable: false,
    });
    expect(smtp.opened).toBe(0);
  });

  test('that is not there may be there later', async () => {
    expect(await failureOf(transport.check(account(1)))).toMatchObject({
      code: 'NETWORK_ERROR',
      retryable: true,
      message: 'No answer from 127.0.0.1: it refused the connection.',
    });
    const nowhere = createSmtpTransport({
      allowHosts: [],
      lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    });
    expect(await failureOf(nowhere.check(account(25, { host: 'mail.example.com' })))).toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
      message: expect.stringMatching(/^mail\.example\.com is not on the public internet/),
    });
  });
});

describe('a mail server that means no good', () => {
  /** Says these lines, one for each that it gets; null: hangs up. */
  const scripted = async (greeting: string, answer: (line: string) => string | null): Promise<number> => {
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.write(greeting);
      socket.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString('latin1').split('\r\n').slice(0, -1)) {
          const text = answer(line);
          if (text === null) socket.destroy();
          else socket.write(text);
        }
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    started.push({
      stop: async () => {
        sockets.forEach((socket) => socket.destroy());
        server.close();
        await once(server, 'close');
      },
    });
    return (server.address() as AddressInfo).port;
  };
  const behaving =
    (change: (line: string) => string | null | undefined) =>
    (line: string): string | null => {
      const own = change(line);
      if (own !== undefined) return own;
      if (line.startsWith('EHLO')) return '250-hello\r\n250 AUTH PLAIN\r\n';
      if (line.startsWith('AUTH')) return '235 in\r\n';
      return line === 'DATA' ? '354 continue\r\n' : line === '.' || /^[A-Z]+( |$)/.test(line) ? '250 fine\r\n' : '';
    };

  test.each<
    [what: string, greeting: string, answer: (line: string) => string | null, code: string, retryable: boolean]
  >([
    ['is none', 'HTTP/1.1 400 Bad Request\r\n\r\n', () => '', 'MAIL_SERVER_ERROR', true],
    ['answers with a line without end', `220 ${'x'.repeat(100_000)}`, () => '', 'MAIL_SERVER_ERROR', true],
    [
      'hangs up at the login',
      '220 hi\r\n',
      behaving((line) => (line.startsWith('AUTH') ? null : undefined)),
      'NETWORK_ERROR',
      true,
    ],
    [
      'hangs up once it has the message',
      '220 hi\r\n',
      behaving((line) => (line === '.' ? null : undefined)),
      'NETWORK_ERROR',
      true,
    ],
    [
      'talks out of turn',
      '220 hi\r\n',
      behaving((line) => (line.startsWith('MAIL') ? '354 continue\r\n' : undefined)),
      'MAIL_SERVER_ERROR',
      true,
    ],
    [
      'repeats the login',
      '220 hi\r\n',
      behaving((line) => (line.startsWith('AUTH') ? `535 ${line}\r\n` : undefined)),
      'LOGIN_FAILED',
      false,
    ],
    [
      'repeats the login later',
      '220 hi\r\n',
      behaving((line) =>
        line.startsWith('MAIL')
          ? `550-${Buffer.from(`\0ada@example.com\0${PASSWORD}`).toString('base64')}\r\n550 is wrong\r\n`
          : undefined,
      ),
      'MAIL_REFUSED',
      false,
    ],
  ])('and %s', async (_what, greeting, answer, code, retryable) => {
    const port = await scripted(greeting, answer);
    expect(await failureOf(transport.send(account(port, login), mail(), sending()))).toMatchObject({ code, retryable });
  });

  test('is disconnected as soon as the step is cancelled, whatever it does', async () => {
    for (const silentAt of ['', 'EHLO', 'AUTH', 'MAIL', 'DATA', '.']) {
      let heard = '';
      const controller = new AbortController();
      const port = await scripted(
        silentAt === '' ? '' : '220 hi\r\n',
        behaving((line) => {
          heard = line;
          return silentAt !== '' && line.startsWith(silentAt) ? '' : undefined;
        }),
      );
      const failed = failureOf(transport.send(account(port, login), mail(), sending({ signal: controller.signal })));
      await until(() => silentAt === '' || heard.startsWith(silentAt));
      controller.abort(StepFailure.retryable('STEP_TIMEOUT', 'Too long.'));
      expect(await failed).toMatchObject({ code: 'STEP_TIMEOUT' });
    }
    const called = AbortSignal.abort();
    expect(await failureOf(transport.send(account(1), mail(), sending({ signal: called })))).toMatchObject({
      code: 'ABORTED',
      retryable: true,
    });
  });

  test('and waits for TLS from the first byte is reported with the setting to change', async () => {
    const port = await scripted('', () => '');
    const hasty = createSmtpTransport({ allowHosts: ['127.0.0.1'], greetingTimeoutMs: 50 });
    expect(await failureOf(hasty.check(account(port)))).toMatchObject({
      code: 'NETWORK_ERROR',
      retryable: true,
      message: expect.stringContaining('"tls": true'),
    });
  });

  test('and says nothing is not waited for in a test of the connection', async () => {
    const port = await scripted('', () => '');
    const hasty = createSmtpTransport({ allowHosts: ['127.0.0.1'], checkTimeoutMs: 50 });
    expect(await failureOf(hasty.check(account(port)))).toMatchObject({
      code: 'NETWORK_ERROR',
      message: 'No answer from 127.0.0.1: it did not answer in time.',
    });
  });
});
