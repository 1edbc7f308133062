import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { sendByLmtp } from './lmtp.js';

/** The path on Debian. Undefined: these tests are skipped, and report that. */
export const DOVECOT = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path));
/** The path of Pigeonhole on Debian. Undefined: as for `DOVECOT`. */
export const SIEVE = [
  '/usr/lib/dovecot/modules/lib90_sieve_plugin.so',
  '/usr/local/lib/dovecot/lib90_sieve_plugin.so',
].find((path) => existsSync(path));
export const WITHOUT_SIEVE =
  'There is no dovecot with Sieve here (apt-get install dovecot-imapd dovecot-lmtpd dovecot-sieve): tests of deliveries that drop duplicates are skipped.';
export const WITHOUT_DOVECOT =
  'There is no dovecot here (apt-get install dovecot-imapd dovecot-lmtpd): tests of mailboxes are skipped.';

export interface DovecotOptions {
  /** Lines for the end of its configuration. */
  readonly config?: readonly string[];
  /** TLS, by a certificate of its own for 127.0.0.1. Default: none at all. */
  readonly tls?: boolean;
  /** A script of Sieve that every delivery goes through. Needs `SIEVE`. */
  readonly sieve?: string;
}

/** Its services run as one ordinary user: dovecot refuses logins as root. */
const NOBODY = { uid: 65_534, gid: 65_534, username: 'nobody', group: 'nogroup' };

/** A dovecot of one's own on loopback, in a folder of its own, that accepts one password of any user. */
export class Dovecot {
  #child: ChildProcess | null = null;
  #deliveries = 0;
  log = '';

  private constructor(
    readonly folder: string,
    readonly port: number,
    readonly lmtpPort: number,
    readonly tlsPort: number,
    readonly password: string,
    private readonly user: { readonly uid: number; readonly gid: number },
  ) {}

  static async start(password: string, { config = [], tls = false, sieve }: DovecotOptions = {}): Promise<Dovecot> {
    const own = userInfo();
    const user = own.uid === 0 ? NOBODY : { ...own, group: spawnSync('id', ['-gn']).stdout.toString().trim() };
    const folder = await mkdtemp(join(tmpdir(), 'stepcast-mail-'));
    const [port, lmtpPort, tlsPort] = await Promise.all([freePort(), freePort(), freePort()]);
    const dovecot = new Dovecot(folder, port, lmtpPort, tlsPort, password, user);
    for (const each of ['run', 'state', 'mail']) await mkdir(join(folder, each));
    if (tls) makeCertificate(folder);
    if (sieve !== undefined) await writeFile(join(folder, 'every.sieve'), sieve);
    const extra = [...(sieve === undefined ? [] : sieving(folder)), ...config];
    await writeFile(
      join(folder, 'dovecot.conf'),
      configuration({ folder, port, lmtpPort, tlsPort: tls ? tlsPort : null, password, user, extra }),
    );
    const files = [
      '',
      'run',
      'state',
      'mail',
      'dovecot.conf',
      ...(tls ? ['cert.pem', 'key.pem'] : []),
      ...(sieve === undefined ? [] : ['every.sieve']),
    ];
    for (const each of files) if (own.uid === 0) await chown(join(folder, each), user.uid, user.gid);
    await dovecot.up();
    return dovecot;
  }

  /** The certificate that it shows. Clients trust it only if they are configured to. */
  get certificate(): string {
    return join(this.folder, 'cert.pem');
  }

  /** For another server on the same address. */
  get privateKey(): string {
    return join(this.folder, 'key.pem');
  }

  /** Starts it, or starts it again; ready when this resolves. */
  async up(): Promise<void> {
    const child = spawn(String(DOVECOT), ['-F', '-c', join(this.folder, 'dovecot.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      uid: this.user.uid,
      gid: this.user.gid,
      cwd: '/',
      detached: true,
    });
    child.stderr.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
    this.#child = child;
    let hasEnded = false;
    child.once('close', () => (hasEnded = true));
    while (!((await answers(this.port)) && (await answers(this.lmtpPort)))) {
      if (hasEnded) throw new Error(`dovecot ended before it was ready: ${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends it, with every connection. */
  async down(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    // Its services are a group with it. By itself, it would wait for those that serve a client.
    process.kill(-Number(child.pid), signal);
    await closed;
  }

  /** As another mail server brings them: durable when this resolves. */
  async deliver(user: string, messages: readonly (string | Buffer)[]): Promise<void> {
    await sendByLmtp(this.lmtpPort, user, messages);
  }

  /** As a program on the same machine leaves them, whether dovecot runs or not. */
  async drop(user: string, messages: readonly (string | Buffer)[], folder = 'INBOX'): Promise<void> {
    // Folders lie beside one another, named as IMAP names them (RFC 3501, section 5.1.3), with dots between.
    const name = folder === 'INBOX' ? '' : `.${folder.replaceAll('/', '.').replaceAll('ü', '&APw-')}`;
    const maildir = join(this.folder, 'mail', user, 'Maildir', name);
    for (const each of ['cur', 'new', 'tmp']) await this.#ownFolder(join(maildir, each));
    // By these names the server numbers them.
    const named = messages.map((message) => ({
      message,
      file: `${Math.floor(Date.now() / 1_000)}.M${(this.#deliveries += 1)}P${process.pid}.test`,
    }));
    const put = async ({ message, file }: (typeof named)[number]): Promise<void> => {
      const path = join(maildir, 'tmp', file);
      await writeFile(path, message);
      await chmod(path, 0o644);
      await chown(path, this.user.uid, this.user.gid);
      await rename(path, join(maildir, 'new', file));
    };
    for (let start = 0; start < named.length; start += 100) await Promise.all(named.slice(start, start + 100).map(put));
  }

  /** The messages in a user's inbox, in any order. */
  async messagesOf(user: string): Promise<readonly Buffer[]> {
    const maildir = join(this.folder, 'mail', user, 'Maildir');
    const folders = await Promise.all(
      ['new', 'cur'].map(async (each) =>
        (await readdir(join(maildir, each)).catch(() => [])).map((name) => join(maildir, each, name)),
      ),
    );
    return Promise.all(folders.flat().map((path) => readFile(path)));
  }

  async #ownFolder(path: string): Promise<void> {
    const made = await mkdir(path, { recursive: true });
    if (made === undefined) return;
    for (let each = path; each.startsWith(join(this.folder, 'mail')); each = join(each, '..'))
      await chown(each, this.user.uid, this.user.gid);
  }

  /** Makes the server renumber the inbox, as after a restore. */
  async renumber(user: string): Promise<void> {
    await this.down();
    const maildir = join(this.folder, 'mail', user, 'Maildir');
    for (const each of [
      'dovecot-uidlist',
      'dovecot.index',
      'dovecot.index.log',
      'dovecot.index.cache',
      'dovecot-uidvalidity',
    ])
      await rm(join(maildir, each), { force: true });
    await this.up();
  }

  async stop(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface Settings {
  readonly folder: string;
  readonly port: number;
  readonly lmtpPort: number;
  readonly tlsPort: number | null;
  readonly password: string;
  readonly user: { readonly uid: number; readonly gid: number; readonly username: string; readonly group: string };
  readonly extra: readonly string[];
}

function configuration({ folder, port, lmtpPort, tlsPort, password, user, extra }: Settings): string {
  const { uid, gid, username, group } = user;
  return [
    'dovecot_config_version = 2.4.0',
    'dovecot_storage_version = 2.4.0',
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/state`,
    'log_path = /dev/stderr',
    'protocols = imap lmtp',
    'listen = 127.0.0.1',
    ...(tlsPort === null
      ? ['ssl = no']
      : ['ssl = yes', `ssl_server_cert_file = ${folder}/cert.pem`, `ssl_server_key_file = ${folder}/key.pem`]),
    'auth_allow_cleartext = yes',
    'auth_failure_delay = 0',
    `default_internal_user = ${username}`,
    `default_internal_group = ${group}`,
    `default_login_user = ${username}`,
    'first_valid_uid = 0',
    'mail_driver = maildir',
    'mail_path = ~/Maildir',
    'mail_max_userip_connections = 100',
    'passdb static {',
    `  password = ${password}`,
    '}',
    'userdb static {',
    '  fields {',
    `    uid = ${uid}`,
    `    gid = ${gid}`,
    `    home = ${folder}/mail/%{user}`,
    '  }',
    '}',
    'service imap-login {',
    '  chroot =',
    `  inet_listener imap {\n    port = ${port}\n  }`,
    `  inet_listener imaps {\n    port = ${tlsPort ?? 0}\n    ssl = yes\n  }`,
    '}',
    'service anvil {\n  chroot =\n}',
    'service lmtp {',
    `  inet_listener lmtp {\n    port = ${lmtpPort}\n  }`,
    '}',
    ...extra,
    '',
  ].join('\n');
}

function sieving(folder: string): readonly string[] {
  return [
    'protocol lmtp {\n  mail_plugins {\n    sieve = yes\n  }\n}',
    `sieve_script every {\n  type = before\n  driver = file\n  path = ${folder}/every.sieve\n}`,
  ];
}

/** Debian's dovecot brings openssl with it. */
function makeCertificate(folder: string): void {
  const words = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
  ];
  const { status, stderr } = spawnSync('openssl', [
    ...words,
    '-keyout',
    join(folder, 'key.pem'),
    '-out',
    join(folder, 'cert.pem'),
  ]);
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr.toString()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether a server greets its clients. */
async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
  });
}
