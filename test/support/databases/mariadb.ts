import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];
const programAt = (name: string): string | undefined =>
  FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** The programs of Debian's package. Undefined: these tests are skipped, and report that. */
const SERVER = programAt('mariadbd');
/** The statements that make the tables of the server itself, in their order. */
const SYSTEM_TABLES = ['system_tables', 'performance_tables', 'system_tables_data'].map(
  (name) => `/usr/share/mariadb/mariadb_${name}.sql`,
);
export const hasMariaDb = SERVER !== undefined && SYSTEM_TABLES.every((path) => existsSync(path));
export const WITHOUT_MARIADB =
  'There is no MariaDB here (apt-get install mariadb-server-core): tests of MySQL databases are skipped.';

/** An ordinary user: the server refuses to run as root. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** A server of its own on loopback, in a folder of its own. */
export interface MariaDb {
  readonly port: number;
  readonly password: string;
  /** The certificate of the server, which is its own authority. */
  readonly certificate: string;
  stop(): Promise<void>;
}

/** Starts a server with the user `root` and this password. @throws if `hasMariaDb` is false */
export async function startMariaDb(password: string): Promise<MariaDb> {
  if (SERVER === undefined) throw new Error(WITHOUT_MARIADB);
  const folder = await mkdtemp(join(tmpdir(), 'stepcast-mariadb-'));
  const data = join(folder, 'data');
  const user: { readonly uid?: number; readonly gid?: number } = userInfo().uid === 0 ? NOBODY : {};
  const init = join(folder, 'init.sql');
  await writeFile(
    init,
    `create or replace user 'root'@'127.0.0.1' identified by '${password}';\ngrant all privileges on *.* to 'root'@'127.0.0.1' with grant option;\n`,
  );
  const certificate = makeCertificate(folder);
  for (const path of [folder, init, join(folder, 'key.pem'), join(folder, 'cert.pem')])
    if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
  const common = ['--no-defaults', `--datadir=${data}`];
  await mkdir(join(data, 'mysql'), { recursive: true });
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [data, join(data, 'mysql')]) await chown(path, user.uid, user.gid);
  const made = spawnSync(SERVER, [...common, '--bootstrap'], {
    ...user,
    encoding: 'utf8',
    input: ['use mysql;', ...SYSTEM_TABLES.map((path) => readFileSync(path, 'utf8'))].join('\n'),
  });
  if (made.status !== 0) throw new Error(`MariaDB could not make its tables: ${made.stderr.slice(-500)}`);
  const port = await freePort();
  const child = spawn(
    SERVER,
    [
      ...common,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 's')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--init-file=${init}`,
      `--ssl-cert=${join(folder, 'cert.pem')}`,
      `--ssl-key=${join(folder, 'key.pem')}`,
      '--skip-name-resolve',
      '--secure-file-priv=',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=32M',
    ],
    { ...user, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await ready(child);
  return {
    port,
    password,
    certificate,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  let log = '';
  child.stderr?.on('data', (piece: Buffer) => (log += piece.toString()));
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (/ready for connections/.test(log)) return;
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`MariaDB did not start: ${log.slice(-800)}`);
}

/** For `localhost` and 127.0.0.1. */
function makeCertificate(folder: string): string {
  const made = spawnSync(
    'openssl',
    [
      'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout key.pem -out cert.pem',
    ].flatMap((line) => line.split(' ')),
    { cwd: folder },
  );
  if (made.status !== 0) throw new Error(`openssl failed: ${made.stderr.toString().slice(-300)}`);
  return spawnSync('openssl', ['x509', '-in', join(folder, 'cert.pem')]).stdout.toString();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
