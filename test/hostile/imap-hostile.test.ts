import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { StepFailure } from '../../src/errors.js';
import { createImapServer } from '../../src/mail/imap/imap-server.js';
import type { MailSession } from '../../src/mail/mail-server.type.js';
import { until } from '../support/processes/pauses.js';

const PASSWORD = 'canary-b51e';
const FETCH = 'UID FETCH';

/** The server's reply to a line. `null`: it hangs up. */
type Script = (line: string, tag: string, socket: Socket) => string | null;

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

/** A server that greets like a mail server, and then does as it likes. */
async function serve(script: Script, greeting: string | null = '* OK hello\r\n', openTimeoutMs?: number) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (greeting === null) return void socket.destroy();
    socket.write(greeting);
    let rest = '';
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const answer = script(line, line.split(' ')[0] ?? '', socket);
        if (answer === null) socket.destroy();
        else socket.write(answer);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = async () => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
    await once(server, 'close');
    close = async () => undefined;
  };
  const { port } = server.address() as AddressInfo;
  const account = { host: '127.0.0.1', port, tls: false, username: 'ada', password: PASSWORD, folder: 'INBOX' };
  return {
    open: (signal?: AbortSignal): Promise<MailSession> =>
      createImapServer({ allowHosts: ['127.0.0.1'], openTimeoutMs }).open(account, 'INBOX', signal),
  };
}

/** A well-behaved server, except for the answers of `change`. */
const behaving =
  (change: Script = () => ''): Script =>
  (line, tag, socket) => {
    const own = change(line, tag, socket);
    if (own !== '') return own;
    const [, command = ''] = line.split(' ');
    if (command === 'CAPABILITY') return `* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`;
    if (command === 'LIST' || command === 'LSUB') return `* ${command} () "/" INBOX\r\n${tag} OK done\r\n`;
    if (command === 'EXAMINE')
      return `* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 4] ok\r\n${tag} OK [READ-ONLY] done\r\n`;
    if (line.includes('UID SEARCH')) return `* SEARCH 3 1 2\r\n${tag} OK done\r\n`;
    return `${tag} OK done\r\n`;
  };

async function failureOf(act: Promise<unknown>): Promise<StepFailure> {
  const failure: unknown = await act.then(
    () => 'nothing failed',
    (error: unknown) => error,
  );
  if (!(failure instanceof StepFailure)) throw new Error(`It is no StepFailure: ${String(failure)}`);
  expect(JSON.stringify([failure.message, failure.details, failure.stack])).not.toContain(PASSWORD);
  return failure;
}

describe('a mail server that means no good', () => {
  test.each<[what: string, script: Script, greeting: string | null, code: string]>([
    ['hangs up at once', behaving(), null, 'NETWORK_ERROR'],
    ['says goodbye', behaving(), '* BYE too busy\r\n', 'NETWORK_ERROR'],
    [
      'repeats the password',
      behaving((line, tag) =>
        line.includes('LOGIN') ? `${tag} NO [AUTHENTICATIONFAILED] ${PASSWORD} is wrong (${line})\r\n` : '',
      ),
      '* OK\r\n',
      'LOGIN_FAILED',
    ],
    [
      'has trouble of its own',
      behaving((line, tag) => (line.includes('LOGIN') ? `${tag} NO [UNAVAILABLE] later\r\n` : '')),
      '* OK\r\n',
      'MAIL_SERVER_ERROR',
    ],
    ['hangs up at the login', behaving((line) => (line.includes('LOGIN') ? null : '')), '* OK\r\n', 'NETWORK_ERROR'],
    [
      'answers with one line without end',
      behaving((line) => (line.includes('EXAMINE') ? `* ${'x'.repeat(9 * 1024 * 1024)}` : '')),
      '* OK\r\n',
      'NETWORK_ERROR',
    ],
    [
      'announces more than it may send',
      behaving((line) => (line.includes('EXAMINE') ? '* 1 FETCH (BODY[] {999999999}\r\n' : '')),
      '* OK\r\n',
      'NETWORK_ERROR',
    ],
    [
      'never numbers its messages',
      behaving((line, tag) => (line.includes('EXAMINE') ? `* 0 EXISTS\r\n${tag} OK done\r\n` : '')),
      '* OK\r\n',
      'MAIL_SERVER_ERROR',
    ],
  ])('and %s', async (_what, script, greeting, code) => {
    const { open } = await serve(script, greeting);
    expect(await failureOf(open())).toMatchObject({ code });
  });

  test.each<[what: string, script: Script, greeting: string]>([
    ['is none', behaving(), 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['says nothing', behaving(), ''],
    ['stops in the middle', behaving((line) => (line.includes('EXAMINE') ? '* 3 EXISTS\r\n' : '')), '* OK\r\n'],
  ])('and %s is disconnected', async (_what, script, greeting) => {
    const { open } = await serve(script, greeting, 300);
    expect(await failureOf(open())).toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
  });

  test('gives its messages in any order, and none that were not asked for', async () => {
    const { open } = await serve(
      behaving((line, tag) =>
        line.includes(FETCH)
          ? [9, 2, 1]
              .map((uid) => `* ${uid} FETCH (UID ${uid} RFC822.SIZE 5 BODY[]<0> {5}\r\na\r\n\r\n)\r\n`)
              .join('') + `${tag} OK done\r\n`
          : '',
      ),
    );
    const session = await open();
    expect(await session.uidsAfter(1)).toEqual([2, 3]);
    expect((await session.read([1, 2, 3], 'FULL')).map(({ uid }) => uid)).toEqual([1, 2]);
    session.close();
  });

  test('refuses to search', async () => {
    const { open } = await serve(behaving((line, tag) => (line.includes('SEARCH') ? `${tag} NO not today\r\n` : '')));
    const session = await open();
    expect(await failureOf(session.uidsAfter(0))).toMatchObject({ code: 'MAIL_SERVER_ERROR', retryable: true });
    session.close();
  });

  test('does not know what it is to look for: it is asked for all of them, to be looked through', async () => {
    const asked: string[] = [];
    const { open } = await serve(
      behaving((line, tag) => {
        if (line.includes('SEARCH')) asked.push(line.replace(/^\S+ /, ''));
        return line.includes('SUBJECT') ? `${tag} NO [BADCHARSET (US-ASCII)] no such charset\r\n` : '';
      }),
    );
    const session = await open();
    expect(await session.search({ subject: 'x', unseen: true })).toEqual([1, 2, 3]);
    expect(asked).toEqual([
      expect.stringContaining('SUBJECT'),
      expect.stringMatching(/^UID SEARCH (?!.*SUBJECT).*UNSEEN/),
    ]);
    session.close();
  });

  test('is disconnected as soon as no caller waits for it any more', async () => {
    for (const silentAt of ['', 'LOGIN', 'EXAMINE']) {
      let heard = silentAt === '';
      const { open } = await serve(
        behaving((line) => {
          if (silentAt === '' || !line.includes(silentAt)) return '';
          heard = true;
          return ' ';
        }),
        silentAt === '' ? '' : '* OK\r\n',
      );
      const controller = new AbortController();
      const failed = failureOf(open(controller.signal));
      await until(() => heard);
      controller.abort(StepFailure.retryable('STEP_TIMEOUT', 'Too long.'));
      expect(await failed).toMatchObject({ code: 'STEP_TIMEOUT' });
      await close();
    }
  });

  test('refuses messages: each is asked for alone, then less of it, and in the end it is there without content', async () => {
    const asked: string[] = [];
    const script = behaving((line, tag) => {
      const uids = /UID FETCH (\S+)/.exec(line)?.[1];
      if (uids === undefined) return '';
      asked.push(`${uids} ${line.includes('BODY.PEEK') ? 'FULL' : 'ENVELOPE'}`);
      if (uids === '1')
        return `* 1 FETCH (UID 1 ENVELOPE (NIL "one" NIL NIL NIL NIL NIL NIL NIL NIL) BODY[]<0> {14}\r\nSubject: one\r\n)\r\n${tag} OK done\r\n`;
      if (uids === '2' && !line.includes('BODY.PEEK'))
        return `* 2 FETCH (UID 2 ENVELOPE (NIL "two" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n${tag} OK done\r\n`;
      return `${tag} NO some messages could not be fetched\r\n`;
    });
    const session = await (await serve(script)).open();
    const messages = await session.read([1, 2, 3], 'FULL');
    expect(messages.map(({ uid, content }) => [uid, content?.subject ?? null])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, null],
    ]);
    expect(asked).toEqual(['1,2,3 FULL', '1 FULL', '2 FULL', '2 ENVELOPE', '3 FULL', '3 ENVELOPE']);
    session.close();
  });

  test('hangs up in the middle of a message', async () => {
    const session = await (
      await serve(
        behaving((line, _tag, socket) => {
          if (!line.includes(FETCH)) return '';
          socket.write('* 1 FETCH (UID 1 BODY[]<0> {500}\r\nSubject: half');
          return null;
        }),
      )
    ).open();
    expect(await failureOf(session.read([1, 2], 'FULL'))).toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
    expect(await failureOf(session.changed())).toMatchObject({ retryable: true });
  });

  test('never stops saying that there is something new', async () => {
    let count = 3;
    const session = await (
      await serve(
        behaving((line, tag) =>
          line.includes('NOOP') || line.includes('SEARCH')
            ? `* ${(count += 1)} EXISTS\r\n* SEARCH\r\n${tag} OK done\r\n`
            : '',
        ),
      )
    ).open();
    for (let round = 0; round < 5; round += 1) {
      expect(await session.uidsAfter(3)).toEqual([]);
      await session.changed();
    }
    session.close();
  });
});
