import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program, if it is installed here; null: its tests are skipped. */
export const pgbouncer: string | null =
  ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'].find((path) => existsSync(path)) ?? null;

const NOBODY = 65_534;

export interface Pgbouncer {
  /** The database, through here. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a pooler of its own before the server of this URL. @throws if `pgbouncer` is null. */
export async function startPgbouncer(url: string, settings: Readonly<Record<string, string>>): Promise<Pgbouncer> {
  if (pgbouncer === null) throw new Error('No pgbouncer is installed here.');
  const { hostname, port, username, password } = new URL(url);
  const folder = await mkdtemp(join(tmpdir(), 'stepcast-pgbouncer-'));
  const own = await freePort();
  const ini = {
    listen_addr: '127.0.0.1',
    listen_port: String(own),
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: join(folder, 'users'),
    max_client_conn: '200',
    default_pool_size: '10',
    ...settings,
  };
  await writeFile(join(folder, 'users'), `"${username}" "${decodeURIComponent(password)}"\n`);
  await writeFile(
    join(folder, 'pgbouncer.ini'),
    [
      '[databases]',
      `* = host=${hostname} port=${port}`,
      '[pgbouncer]',
      ...Object.entries(ini).map(([name, value]) => `${name} = ${value}`),
      '',
    ].join('\n'),
  );
  const isRoot = process.getuid?.() === 0;
  await chmod(folder, 0o755);
  if (isRoot) await chown(folder, NOBODY, NOBODY);
  // It refuses to run as root.
  const child = spawn(pgbouncer, [join(folder, 'pgbouncer.ini')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const gone = once(child, 'close');
  while (!(await answers(own))) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const through = new URL(url);
  through.port = String(own);
  return {
    url: through.href,
    async stop() {
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve((socket.destroy(), true)));
    socket.once('error', () => resolve(false));
  });
}
