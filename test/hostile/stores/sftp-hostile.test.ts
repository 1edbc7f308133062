import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { startSftpServer } from '../../support/stores/sftp-server.js';
import type { SftpServer } from '../../support/stores/sftp-server.js';
import { storeTools } from '../../support/stores/store-tools.js';

const tools = storeTools();
let sftp: SftpServer;

beforeAll(async () => {
  sftp = await startSftpServer();
  tools.connect('all', 'SFTP', sftp.config);
  tools.connect('home', 'SFTP', { ...sftp.config, folder: '/home/ada/box' });
});
beforeEach(() => {
  sftp.folder('/home/ada/box');
  sftp.file('/home/ada/box/a.txt', 'inside');
  sftp.file('/home/ada/secret.txt', 'outside');
  sftp.folder('/home/ada/boxes');
  sftp.file('/home/ada/boxes/b.txt', 'outside');
});
afterEach(() => {
  for (const key of Object.keys(sftp.lies)) delete sftp.lies[key as keyof typeof sftp.lies];
});
afterAll(async () => {
  await tools.builtin.close();
  await sftp?.close();
});

describe('the folder of a connection', () => {
  it.each([
    '../secret.txt',
    '/../secret.txt',
    'x/../../secret.txt',
    './../secret.txt',
    '..',
    '../../etc/passwd',
    'a.txt\u0000/../../secret.txt',
    'a\n.txt',
  ])('cannot be left by the path %j', async (path) => {
    for (const [tool, more] of [
      ['sftp.get', {}],
      ['sftp.put', { text: 'x' }],
      ['sftp.list', {}],
      ['sftp.delete', {}],
    ] as const)
      expect(await tools.failure(tool, { connection: 'home', path, ...more })).toMatch(/^INVALID_INPUT: path: /);
  });

  it('cannot be left by a link', async () => {
    sftp.link('/home/ada/box/up', '/home/ada');
    sftp.link('/home/ada/box/root', '/');
    sftp.link('/home/ada/box/file', '/home/ada/secret.txt');
    sftp.link('/home/ada/box/near', '/home/ada/boxes');
    sftp.link('/home/ada/box/own', '/home/ada/box/a.txt');
    const failure = (tool: string, path: string, more = {}) =>
      tools.failure(tool, { connection: 'home', path, ...more });
    for (const path of ['up/secret.txt', 'root/etc/passwd', 'file', 'near/b.txt'])
      expect(await failure('sftp.get', path)).toMatch(/^STORE_ACCESS_DENIED: A link/);
    for (const path of ['up', 'root/etc', 'near'])
      expect(await failure('sftp.list', path)).toMatch(/^STORE_ACCESS_DENIED: A link/);
    for (const path of ['up/new.txt', 'near/new.txt', 'root/home/ada/new.txt', 'up/deep/new.txt'])
      expect(await failure('sftp.put', path, { text: 'x', makeFolders: true })).toMatch(/^STORE_ACCESS_DENIED: A link/);
    for (const path of ['up/secret.txt', 'near/b.txt'])
      expect(await failure('sftp.delete', path)).toMatch(/^STORE_ACCESS_DENIED: A link/);
    expect([...sftp.nodes.keys()].filter((each) => /new\.txt|deep|\.part/.test(each))).toEqual([]);
    // A link within the folder is followed; one that is replaced or deleted is the link itself.
    expect(tools.files.bytesOf((await tools.run('sftp.get', { connection: 'home', path: 'own' }))['file'])).toEqual(
      Buffer.from('inside'),
    );
    await tools.run('sftp.put', { connection: 'home', path: 'file', text: 'mine' });
    expect([sftp.contentOf('/home/ada/box/file'), sftp.contentOf('/home/ada/secret.txt')]).toEqual(['mine', 'outside']);
    await tools.run('sftp.delete', { connection: 'home', path: 'near' });
    expect(sftp.nodes.has('/home/ada/boxes/b.txt')).toBe(true);
    const { entries } = await tools.run('sftp.list', { connection: 'home' });
    expect(entries).toContainEqual(expect.objectContaining({ name: 'a.txt', type: 'file' }));
    for (const name of ['up', 'root', 'file', 'own'])
      await tools.run('sftp.delete', { connection: 'home', path: name });
  });
});

describe('a server of files that lies', () => {
  it('names no entries that no folder has', async () => {
    sftp.lies.names = ['../../etc/passwd', '/etc/passwd', 'a\u0000b', 'x\u001b[2J', 'n'.repeat(300), 'good.csv', 'a/b'];
    expect(await tools.run('sftp.list', { connection: 'home' })).toMatchObject({
      entries: [{ name: 'good.csv', path: 'good.csv' }],
      count: 1,
      leftOut: 6,
    });
  });

  it('is left if a folder has no end', async () => {
    sftp.lies.endless = true;
    const before = sftp.seen.listed;
    const output = await tools.run('sftp.list', { connection: 'all', path: 'box', limit: 10 });
    expect(output).toMatchObject({ count: 10, hasMore: true });
    expect(sftp.seen.listed - before).toBeLessThan(60);
  });

  it('is not believed about sizes', async () => {
    const get = () => tools.failure('sftp.get', { connection: 'all', path: 'box/a.txt' });
    sftp.lies.size = 2 ** 40;
    expect(await get()).toMatch(
      /^STORE_CHANGED \(again\): "box\/a\.txt" at 127\.0\.0\.1 ended after 6 of 1099511627776/,
    );
    sftp.lies.size = 3;
    const { file } = await tools.run('sftp.get', { connection: 'all', path: 'box/a.txt' });
    expect(tools.files.bytesOf(file).toString()).toBe('ins');
    sftp.lies.size = 99;
    expect(await tools.failure('sftp.put', { connection: 'all', path: 'box/c.txt', text: 'four' })).toMatch(
      /^STORE_CHANGED \(again\): 127\.0\.0\.1 has 99 bytes of .*, and 4 were sent/,
    );
    expect([...sftp.nodes.keys()].filter((each) => /c\.txt/.test(each))).toEqual([]);
  });

  it('may answer with less than it was asked for', async () => {
    const content = Buffer.from(Array.from({ length: 90_000 }, (_, index) => index % 251));
    sftp.file('/home/ada/box/large', content);
    sftp.lies.piece = 7_777;
    const { file } = await tools.run('sftp.get', { connection: 'all', path: 'box/large' });
    expect(tools.files.bytesOf(file).equals(content)).toBe(true);
  });

  it('is left when it is slow, and with its step', async () => {
    sftp.lies.silent = true;
    const input = { connection: 'all', path: 'box/a.txt' };
    expect(await tools.failure('sftp.get', { ...input, timeoutSeconds: 1 })).toMatch(/^STORE_TIMEOUT \(again\)/);
    expect(await tools.failure('sftp.get', input, { signal: AbortSignal.timeout(300) })).toMatch(/^ABORTED \(again\)/);
  });

  it('leaves no part of a file under its name', async () => {
    sftp.lies.cutsWrites = true;
    expect(await tools.failure('sftp.put', { connection: 'all', path: 'box/a.txt', text: 'half of it' })).toMatch(
      /^NETWORK_ERROR \(again\)/,
    );
    expect(sftp.contentOf('/home/ada/box/a.txt')).toBe('inside');
  });

  it.each([
    ['nothing', () => undefined],
    ['another protocol', (socket: Socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['a greeting without end', (socket: Socket) => void setInterval(() => socket.write('x'.repeat(4_000)), 5).unref()],
    [
      'noise',
      (socket: Socket) => void socket.write(Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), Buffer.alloc(5_000, 7)])),
    ],
    ['a closed door', (socket: Socket) => void socket.destroy()],
  ])('may say %s, and its step ends', async (_title, say) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      say(socket);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    tools.connect('odd', 'SFTP', { ...sftp.config, port: (server.address() as AddressInfo).port });
    const text = await tools.failure('sftp.list', { connection: 'odd', timeoutSeconds: 3 });
    expect(text).toMatch(/^(?:STORE_TIMEOUT|NETWORK_ERROR|STORE_REFUSED)/);
    expect(text.length).toBeLessThan(400);
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it.each([
    ['10.0.0.1', []],
    ['127.0.0.1', []],
    ['::1', []],
    ['::ffff:10.0.0.1', []],
    ['169.254.169.254', []],
    ['files.example', ['10.0.0.7']],
    ['mixed.example', ['93.184.216.34', '127.0.0.1']],
  ])('cannot be at %s', async (host, addresses) => {
    const lookup = async () => addresses.map((address) => ({ address, family: 4 as const }));
    const guarded = storeTools({ allowHosts: [], lookup });
    const before = sftp.seen.logins.length;
    guarded.connect('inside', 'SFTP', { ...sftp.config, host });
    expect(await guarded.failure('sftp.list', { connection: 'inside' })).toMatch(/^ADDRESS_NOT_ALLOWED/);
    expect(sftp.seen.logins).toHaveLength(before);
    await guarded.builtin.close();
  });

  it('was asked for files and for nothing else', () => expect(sftp.seen.other).toBe(0));
});
