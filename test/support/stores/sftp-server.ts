import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import type { Connection, SFTPWrapper } from 'ssh2';
import { fingerprintOf } from '../../../src/stores/sftp/sftp-login.js';

const { Server, utils } = ssh2;
const { STATUS_CODE: STATUS, OPEN_MODE } = utils.sftp;
const FILE = 0o10_0644;
const FOLDER = 0o4_0755;
const LINK = 0o12_0777;
const MTIME = Date.UTC(2026, 10, 27, 10) / 1_000;

interface Node {
  readonly mode: number;
  content: Buffer;
}

/** Answers of a server that lies. */
interface Lies {
  /** A folder that never ends. */
  endless?: boolean;
  /** The names of each folder, instead of the real ones. */
  names?: readonly string[];
  /** The size of each file. */
  size?: number;
  /** Bytes of one answer to a read. */
  piece?: number;
  /** Nothing is answered to reads. */
  silent?: boolean;
  /** The extension of OpenSSH for renames is not known. */
  plain?: boolean;
  /** The connection is cut at the first write. */
  cutsWrites?: boolean;
}

const hostKey = () => utils.generateKeyPairSync('ecdsa', { bits: 256 });

/**
 * A server of files in memory for tests, in the folder `/home/ada`. It takes one password, or one key, and counts what
 * else it is asked for.
 */
export async function startSftpServer({ password = 'sftp-password' }: { readonly password?: string } = {}) {
  const key = hostKey();
  const parsed = utils.parseKey(key.private);
  if (parsed instanceof Error) throw parsed;
  const client = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const pem = client.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const own = utils.parseKey(client.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
  if (own instanceof Error) throw own;
  const nodes = new Map<string, Node>([
    ['/', { mode: FOLDER, content: Buffer.alloc(0) }],
    ['/home', { mode: FOLDER, content: Buffer.alloc(0) }],
    ['/home/ada', { mode: FOLDER, content: Buffer.alloc(0) }],
    ['/etc', { mode: FOLDER, content: Buffer.alloc(0) }],
    ['/etc/passwd', { mode: FILE, content: Buffer.from('root:x:0:0') }],
  ]);
  const lies: Lies = {};
  const seen = { logins: [] as string[], other: 0, listed: 0, renames: [] as string[] };
  const connections = new Set<Connection>();

  const resolved = (path: string): string => {
    const full = path.startsWith('/') ? path : `/home/ada/${path}`;
    const parts: string[] = [];
    for (const part of full.split('/')) {
      if (part === '' || part === '.') continue;
      if (part === '..') parts.pop();
      else parts.push(part);
      const here = nodes.get(`/${parts.join('/')}`);
      if (here?.mode === LINK) parts.splice(0, parts.length, ...resolved(here.content.toString()).split('/').slice(1));
    }
    return `/${parts.join('/')}`;
  };
  /** The place itself, though it may be a link. */
  const unresolved = (path: string): string => {
    const full = path.startsWith('/') ? path : `/home/ada/${path}`;
    const at = full.lastIndexOf('/');
    const parent = resolved(full.slice(0, at) || '/');
    return `${parent === '/' ? '' : parent}/${full.slice(at + 1)}`;
  };
  const attrs = (node: Node) => ({
    mode: node.mode,
    uid: 1,
    gid: 1,
    size: node.mode === FILE ? (lies.size ?? node.content.length) : 0,
    atime: MTIME,
    mtime: MTIME,
  });

  const serve = (sftp: SFTPWrapper): void => {
    if (!lies.plain) offerRenames(sftp);
    const handles = new Map<number, { readonly path: string; isListed: boolean }>();
    let next = 0;
    const handleOf = (path: string): Buffer => {
      const handle = Buffer.alloc(4);
      next += 1;
      handle.writeUInt32BE(next);
      handles.set(next, { path, isListed: false });
      return handle;
    };
    const of = (handle: Buffer) => handles.get(handle.readUInt32BE());
    const stat = (path: string, id: number): void => {
      const node = nodes.get(path);
      if (node) sftp.attrs(id, attrs(node));
      else sftp.status(id, STATUS.NO_SUCH_FILE);
    };
    sftp.on('REALPATH', (id, path) => {
      const full = resolved(path);
      sftp.name(id, [{ filename: full, longname: full, attrs: {} as never }]);
    });
    sftp.on('STAT', (id, path) => stat(resolved(path), id));
    sftp.on('LSTAT', (id, path) => stat(unresolved(path), id));
    sftp.on('FSTAT', (id, handle) => stat(of(handle)?.path ?? '', id));
    sftp.on('OPENDIR', (id, path) => {
      const full = resolved(path);
      if (nodes.get(full)?.mode !== FOLDER) return sftp.status(id, STATUS.NO_SUCH_FILE);
      sftp.handle(id, handleOf(full));
    });
    sftp.on('READDIR', (id, handle) => {
      const opened = of(handle);
      if (!opened) return sftp.status(id, STATUS.FAILURE);
      seen.listed += 1;
      if (opened.isListed && lies.endless !== true) return sftp.status(id, STATUS.EOF);
      opened.isListed = true;
      const prefix = opened.path === '/' ? '/' : `${opened.path}/`;
      const names = lies.endless
        ? Array.from({ length: 1_000 }, (_, index) => `f${seen.listed}-${index}`)
        : (lies.names ??
          [...nodes.keys()]
            .filter((path) => path.startsWith(prefix) && path !== prefix && !path.slice(prefix.length).includes('/'))
            .map((path) => path.slice(prefix.length)));
      sftp.name(
        id,
        ['.', '..', ...names].map((filename) => ({
          filename,
          longname: filename,
          attrs: attrs(nodes.get(`${prefix}${filename}`) ?? { mode: FILE, content: Buffer.alloc(0) }),
        })),
      );
    });
    sftp.on('OPEN', (id, path, flags) => {
      const full = resolved(path);
      const isWrite = (flags & OPEN_MODE.WRITE) !== 0;
      const parent = full.slice(0, full.lastIndexOf('/')) || '/';
      if (isWrite && nodes.has(full) && (flags & OPEN_MODE.EXCL) !== 0) return sftp.status(id, STATUS.FAILURE);
      if (isWrite ? nodes.get(parent)?.mode !== FOLDER : nodes.get(full)?.mode !== FILE)
        return sftp.status(id, STATUS.NO_SUCH_FILE);
      if (full.startsWith('/etc') && isWrite) return sftp.status(id, STATUS.PERMISSION_DENIED);
      if (isWrite) nodes.set(full, { mode: FILE, content: Buffer.alloc(0) });
      sftp.handle(id, handleOf(full));
    });
    sftp.on('READ', (id, handle, offset, length) => {
      if (lies.silent) return;
      const content = nodes.get(of(handle)?.path ?? '')?.content ?? Buffer.alloc(0);
      const piece = content.subarray(offset, offset + Math.min(length, lies.piece ?? length));
      if (piece.length === 0) sftp.status(id, STATUS.EOF);
      else sftp.data(id, piece);
    });
    sftp.on('WRITE', (id, handle, offset, data) => {
      const node = nodes.get(of(handle)?.path ?? '');
      if (!node) return sftp.status(id, STATUS.FAILURE);
      if (lies.cutsWrites) {
        for (const connection of connections) connection.end();
        return;
      }
      const content = Buffer.alloc(Math.max(node.content.length, offset + data.length));
      node.content.copy(content);
      data.copy(content, offset);
      node.content = content;
      sftp.status(id, STATUS.OK);
    });
    sftp.on('CLOSE', (id) => sftp.status(id, STATUS.OK));
    sftp.on('MKDIR', (id, path) => {
      nodes.set(unresolved(path), { mode: FOLDER, content: Buffer.alloc(0) });
      sftp.status(id, STATUS.OK);
    });
    sftp.on('REMOVE', (id, path) => {
      sftp.status(id, nodes.delete(unresolved(path)) ? STATUS.OK : STATUS.NO_SUCH_FILE);
    });
    const rename = (id: number, from: string, to: string, replaces: boolean): void => {
      const [source, target] = [unresolved(from), unresolved(to)];
      const node = nodes.get(source);
      if (!node) return sftp.status(id, STATUS.NO_SUCH_FILE);
      if (!replaces && nodes.has(target)) return sftp.status(id, STATUS.FAILURE);
      nodes.delete(source);
      nodes.set(target, node);
      seen.renames.push(replaces ? 'replacing' : 'plain');
      sftp.status(id, STATUS.OK);
    };
    sftp.on('RENAME', (id, from, to) => rename(id, from, to, false));
    sftp.on('EXTENDED', (id, name, data) => {
      if (name !== 'posix-rename@openssh.com' || lies.plain) return sftp.status(id, STATUS.OP_UNSUPPORTED);
      const length = data.readUInt32BE(0);
      rename(id, data.toString('utf8', 4, 4 + length), data.toString('utf8', 8 + length), true);
    });
  };

  const server = new Server({ hostKeys: [key.private], ident: 'OpenSSH_9.9 stand-in' }, (connection) => {
    connections.add(connection);
    connection.on('error', () => undefined);
    connection.on('close', () => connections.delete(connection));
    connection.on('authentication', (context) => {
      if (context.method === 'password') {
        seen.logins.push(context.password);
        return context.username === 'ada' && context.password === password ? context.accept() : context.reject();
      }
      if (context.method !== 'publickey') return context.reject(['password', 'publickey']);
      const isOwn = context.key.data.equals(own.getPublicSSH());
      const isSigned =
        context.signature === undefined ||
        (context.blob !== undefined && own.verify(context.blob, context.signature, context.hashAlgo) === true);
      return isOwn && isSigned ? context.accept() : context.reject();
    });
    connection.on('session', (accept) => {
      const session = accept();
      session.on('sftp', (acceptSftp) => serve(acceptSftp()));
      for (const other of ['exec', 'shell', 'pty', 'env', 'x11', 'auth-agent'] as const)
        session.on(other as 'exec', () => void (seen.other += 1));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    nodes,
    lies,
    seen,
    fingerprint: fingerprintOf(parsed.getPublicSSH()),
    /** PKCS #8 in PEM. */
    clientKey: pem,
    config: {
      host: '127.0.0.1',
      port,
      username: 'ada',
      password,
      hostKey: fingerprintOf(parsed.getPublicSSH()),
    },
    file(path: string, content: string | Buffer) {
      nodes.set(path, { mode: FILE, content: Buffer.from(content) });
    },
    folder(path: string) {
      nodes.set(path, { mode: FOLDER, content: Buffer.alloc(0) });
    },
    link(path: string, to: string) {
      nodes.set(path, { mode: LINK, content: Buffer.from(to) });
    },
    contentOf: (path: string): string | undefined => nodes.get(path)?.content.toString(),
    async close() {
      for (const connection of connections) connection.end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** The server of this package announces no extensions, and that of OpenSSH does: its first packet is completed. */
function offerRenames(sftp: SFTPWrapper): void {
  const { _protocol: protocol } = sftp as unknown as {
    readonly _protocol: { channelData: (channel: number, payload: Buffer, ...rest: unknown[]) => unknown };
  };
  const send = protocol.channelData.bind(protocol);
  protocol.channelData = (channel, payload, ...rest) => {
    const isVersion = payload.length === 9 && payload[4] === 2;
    if (!isVersion) return send(channel, payload, ...rest);
    protocol.channelData = send;
    const field = (text: string): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(text.length);
      return Buffer.concat([length, Buffer.from(text)]);
    };
    const whole = Buffer.concat([payload, field('posix-rename@openssh.com'), field('1')]);
    whole.writeUInt32BE(whole.length - 4, 0);
    return send(channel, whole, ...rest);
  };
}

export type SftpServer = Awaited<ReturnType<typeof startSftpServer>>;
