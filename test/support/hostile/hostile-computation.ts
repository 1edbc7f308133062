import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ApiClient } from '../api-client.js';
import { createTestDatabase } from '../database.js';
import { startServerProcess } from '../server-process.js';

const SECRET = 'a secret of these tests alone, long enough';
const METER = fileURLToPath(new URL('../processes/loop-meter.mjs', import.meta.url));

/** The longest hold-up of a server's event loop since it was asked last. */
export interface HoldUp {
  /** Processor time of the main thread, in ms. */
  readonly cpuMs: number;
  /** By the clock, in ms: on a busy machine it says more about that. */
  readonly clockMs: number;
}

function tokenOf(userId: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: userId, scope: 'workflows:read workflows:write executions:run connections:read connections:write', exp: Math.floor(Date.now() / 1_000) + 3_600 })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}

/** A server in a process of its own whose event loop is metered, with two users. */
export async function startMeteredServer(environment: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const server = await startServerProcess({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: SECRET,
    NODE_OPTIONS: `--import=${METER}`,
    ...environment,
  });
  const user = (id: string): ApiClient => new ApiClient(server.url, tokenOf(id));
  return {
    url: server.url,
    pid: server.pid,
    ada: user('ada'),
    bob: user('bob'),
    async holdUp(): Promise<HoldUp> {
      const from = server.log.length;
      server.signal('SIGUSR2');
      for (;;) {
        const found = /^LOOP (.*)$/m.exec(server.log.slice(from))?.[1];
        if (found !== undefined) return JSON.parse(found) as HoldUp;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    kill: () => server.kill(),
    async stop(): Promise<void> {
      await server.stop();
      await database.drop();
    },
  };
}

export type MeteredServer = Awaited<ReturnType<typeof startMeteredServer>>;

/** A mailbox that holds one message ten times, over IMAP on loopback. */
const COPIES = Array.from({ length: 10 }, (_, index) => index + 1);

export async function serveMessage(source: string) {
  const bytes = Buffer.byteLength(source);
  const envelope =
    'ENVELOPE ("Fri, 27 Nov 2026 02:00:00 +0000" "Offer" (("Eve" NIL "eve" "example.com")) NIL NIL (("Ada" NIL "ada" "example.com")) NIL NIL NIL "<offer@example.com>")';
  const answer = (line: string): string => {
    const [tag = '', command = ''] = line.split(' ');
    const done = `${tag} OK done\r\n`;
    if (command === 'CAPABILITY') return `* CAPABILITY IMAP4rev1\r\n${done}`;
    if (command === 'LIST' || command === 'LSUB') return `* ${command} () "/" INBOX\r\n${done}`;
    if (command === 'EXAMINE')
      return `* ${COPIES.length} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT ${COPIES.length + 1}] ok\r\n${tag} OK [READ-ONLY] done\r\n`;
    if (line.includes('UID SEARCH')) return `* SEARCH ${COPIES.join(' ')}\r\n${done}`;
    if (!line.includes('UID FETCH')) return done;
    const body = line.includes('BODY.PEEK[]') ? ` BODY[]<0> {${bytes}}\r\n${source}` : '';
    return (
      COPIES.map(
        (uid) =>
          `* ${uid} FETCH (UID ${uid} FLAGS () INTERNALDATE "27-Nov-2026 02:00:00 +0000" RFC822.SIZE ${bytes} ${envelope.replace('<offer', `<offer${uid}`)}${body})\r\n`,
      ).join('') + done
    );
  };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('* OK hello\r\n');
    let rest = '';
    socket.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) socket.write(answer(line));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

/** Small letters in no order, so that no state of an automaton comes back. */
export function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => String.fromCharCode(97 + ((state = (state * 48_271) % 2_147_483_647) % 26))).join(
    '',
  );
}

/** Linear, and still seconds for 200 KB of noise. @param size 1 to 300 */
export function costlyPattern(size: number): string {
  return `(?:[a-m].{1,${size}}[n-z]){1,3}[^a-z0-9 é]`;
}
