import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BSON } from 'mongodb';
import { startS3Server } from '../support/files/s3-server.js';
import type { S3Server } from '../support/files/s3-server.js';
import { startMongoServer } from '../support/stores/mongo-server.js';
import { startSftpServer } from '../support/stores/sftp-server.js';
import type { SftpServer } from '../support/stores/sftp-server.js';
import { storeTools } from '../support/stores/store-tools.js';

const tools = storeTools();
let s3: S3Server;
let sftp: SftpServer;
let mongo: Awaited<ReturnType<typeof startMongoServer>>;

beforeAll(async () => {
  [s3, sftp, mongo] = await Promise.all([startS3Server(), startSftpServer(), startMongoServer()]);
  tools.connect('bucket', 'S3', s3.config);
  tools.connect('exchange', 'SFTP', sftp.config);
  tools.connect('home', 'SFTP', { ...sftp.config, folder: '/home/ada' });
  tools.connect('shop', 'MONGODB', mongo.config);
});
afterAll(async () => {
  await tools.builtin.close();
  await Promise.all([s3?.close(), sftp?.close(), mongo?.close()]);
});

describe('the tools of S3', () => {
  const bucket = 'stepcast-tests';

  it('stores, lists, reads and deletes objects under any key', async () => {
    const key = 'reports/2026 (ä+b)/a&b=c?#%2F~!*.csv';
    const content = Buffer.alloc(300_000, 'Zeile,ü\n');
    const file = tools.files.put('rows.csv', 'text/csv', content);
    expect(await tools.run('s3.put', { connection: 'bucket', key, file })).toEqual({
      bucket,
      key,
      size: content.length,
      etag: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    await tools.run('s3.put', { connection: 'bucket', key: 'reports/note.txt', text: 'Grüße' });
    const list = await tools.run('s3.list', { connection: 'bucket', prefix: 'reports/' });
    expect(list).toMatchObject({ count: 2, hasMore: false, next: null, folders: [] });
    expect(list['objects']).toContainEqual({
      key,
      size: content.length,
      modifiedAt: '2024-01-01T10:00:00.000Z',
      etag: expect.any(String),
    });
    expect(await tools.run('s3.list', { connection: 'bucket', prefix: 'reports/', folders: true })).toMatchObject({
      objects: [{ key: 'reports/note.txt' }],
      folders: ['reports/2026 (ä+b)/'],
    });
    const read = await tools.run('s3.get', { connection: 'bucket', key });
    expect(read['file']).toMatchObject({ mediaType: 'text/csv', size: content.length });
    expect(tools.files.bytesOf(read['file']).equals(content)).toBe(true);
    const note = await tools.run('s3.get', { connection: 'bucket', key: 'reports/note.txt', name: 'n' });
    expect(note['file']).toMatchObject({ name: 'n', mediaType: expect.stringContaining('text/plain') });
    expect(await tools.run('s3.delete', { connection: 'bucket', key })).toEqual({ bucket, key });
    expect(await tools.run('s3.delete', { connection: 'bucket', key })).toEqual({ bucket, key });
    expect(await tools.failure('s3.get', { connection: 'bucket', key })).toMatch(
      /^STORE_NOT_FOUND: 127\.0\.0\.1:\d+ does not have ".*" in the bucket "stepcast-tests" \(NoSuchKey\)\.$/,
    );
  });

  it('lists page by page, and goes on where an earlier list ended', async () => {
    for (let index = 0; index < 620; index += 1)
      s3.objects.set(`many/${String(index).padStart(4, '0')}`, { path: '', size: index, etag: '"e"' });
    const first = await tools.run('s3.list', { connection: 'bucket', prefix: 'many/', limit: 600 });
    expect(first).toMatchObject({ count: 600, hasMore: true });
    const rest = await tools.run('s3.list', { connection: 'bucket', prefix: 'many/', after: first['next'] ?? '' });
    expect(rest).toMatchObject({ count: 20, hasMore: false, next: null });
    expect(rest['objects']).toMatchObject([{ key: 'many/0600' }, ...Array.from({ length: 19 }, () => ({}))]);
    for (const key of [...s3.objects.keys()].filter((each) => each.startsWith('many/'))) s3.objects.delete(key);
  });

  it('goes on with a download that breaks off', async () => {
    const content = Buffer.alloc(200_000, 'abc');
    await tools.run('s3.put', {
      connection: 'bucket',
      key: 'large',
      file: tools.files.put('l', 'text/plain', content),
    });
    s3.failures.push((_request, response) => {
      response.writeHead(200, { 'content-length': content.length, etag: '"x"' });
      response.write(content.subarray(0, 100_000), () => response.destroy());
      return true;
    });
    const { file } = await tools.run('s3.get', { connection: 'bucket', key: 'large' });
    expect(tools.files.bytesOf(file).equals(content)).toBe(true);
  });

  it('says what is wrong', async () => {
    const failure = (input: Record<string, string>, connection = 'bucket') =>
      tools.failure('s3.get', { connection, key: 'a', ...input });
    tools.connect('other_region', 'S3', { ...s3.config, region: 'us-east-1' });
    tools.connect('wrong_secret', 'S3', { ...s3.config, secretAccessKey: 'canary-4711' });
    tools.connect('unknown_key', 'S3', { ...s3.config, accessKeyId: 'nobody' });
    tools.connect('no_bucket', 'S3', { ...s3.config, bucket: undefined });
    expect(await failure({}, 'other_region')).toMatch(
      /^STORE_WRONG_REGION: .*in the region "us-east-1".*AuthorizationHeaderMalformed.*Set "region"/,
    );
    for (const name of ['wrong_secret', 'unknown_key']) {
      const text = await failure({}, name);
      expect(text).toMatch(/^LOGIN_FAILED: .*(SignatureDoesNotMatch|InvalidAccessKeyId)/);
      expect(text).not.toContain('canary-4711');
    }
    expect(await failure({ bucket: 'there-is-none' })).toMatch(/^STORE_NOT_FOUND: .*NoSuchBucket/);
    expect(await failure({}, 'no_bucket')).toMatch(/^INVALID_INPUT: bucket: give one/);
    expect(await failure({ key: 'a/../../b' })).toMatch(/^INVALID_INPUT: key: /);
    expect(await tools.failure('s3.put', { connection: 'bucket', key: 'a' })).toMatch(/^INVALID_INPUT: file: /);
    s3.failures.push((_request, response) => {
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
      return true;
    });
    expect(await failure({})).toMatch(/^STORE_ACCESS_DENIED: .*AccessDenied/);
    s3.failures.push((_request, response) => {
      response.writeHead(301, { 'x-amz-bucket-region': 'eu-west-3', location: 'http://10.0.0.1/' });
      response.end('<Error><Code>PermanentRedirect</Code></Error>');
      return true;
    });
    expect(await failure({})).toMatch(/^STORE_WRONG_REGION: .*It is in the region "eu-west-3"/);
  });

  it('tries a connection', async () => {
    const { probeStores } = tools.builtin;
    const signal = AbortSignal.timeout(30_000);
    expect(await probeStores.S3(s3.config, signal)).toBe('tests-access-key at stepcast-tests');
    const { bucket: _none, ...without } = s3.config;
    expect(await probeStores.S3(without, signal)).toBe('tests-access-key (1 buckets)');
  });
});

describe('the tools of SFTP', () => {
  it('stores, lists, reads and deletes files', async () => {
    const content = Buffer.alloc(700_001, '0123456789');
    const file = tools.files.put('rows.csv', 'text/csv', content);
    const path = 'in/2026/rows ü.csv';
    expect(await tools.failure('sftp.put', { connection: 'exchange', path, file })).toMatch(/^STORE_NOT_FOUND: /);
    expect(await tools.run('sftp.put', { connection: 'exchange', path, file, makeFolders: true })).toEqual({
      path,
      size: content.length,
    });
    await tools.run('sftp.put', { connection: 'home', path: '/in/2026/note.txt', text: 'Grüße' });
    expect([...sftp.nodes.keys()].filter((each) => each.endsWith('.part'))).toEqual([]);
    expect(await tools.run('sftp.list', { connection: 'home', path: 'in/2026' })).toEqual({
      entries: [
        { name: 'note.txt', path: 'in/2026/note.txt', type: 'file', size: 7, modifiedAt: '2026-11-27T10:00:00.000Z' },
        expect.objectContaining({ name: 'rows ü.csv', path, size: content.length }),
      ],
      count: 2,
      hasMore: false,
      leftOut: 0,
    });
    expect(await tools.run('sftp.list', { connection: 'exchange', path: 'in/2026', pattern: '*.csv' })).toMatchObject({
      count: 1,
    });
    const read = await tools.run('sftp.get', { connection: 'exchange', path });
    expect(read['file']).toMatchObject({ name: 'rows ü.csv', mediaType: 'text/csv' });
    expect(tools.files.bytesOf(read['file']).equals(content)).toBe(true);
    const gone = { connection: 'exchange', path };
    expect(await tools.run('sftp.delete', gone)).toEqual({ path, deleted: true });
    expect(await tools.run('sftp.delete', gone)).toEqual({ path, deleted: false });
    expect(await tools.failure('sftp.get', gone)).toMatch(
      /^STORE_NOT_FOUND: 127\.0\.0\.1 does not have "in\/2026\/rows/,
    );
    expect(sftp.seen.other).toBe(0);
  });

  it('replaces a file in one step, with and without the extension of OpenSSH', async () => {
    const put = (text: string, more = {}) =>
      tools.run('sftp.put', { connection: 'home', path: 'state.txt', text, ...more });
    await put('one');
    sftp.seen.renames.length = 0;
    await put('two');
    expect([sftp.contentOf('/home/ada/state.txt'), sftp.seen.renames]).toEqual(['two', ['replacing']]);
    sftp.lies.plain = true;
    await put('three');
    delete sftp.lies.plain;
    expect([sftp.contentOf('/home/ada/state.txt'), sftp.seen.renames]).toEqual(['three', ['replacing', 'plain']]);
    expect(
      await tools.failure('sftp.put', { connection: 'home', path: 'state.txt', text: 'x', overwrite: false }),
    ).toMatch(/^STORE_REFUSED: "state\.txt" is at 127\.0\.0\.1 already/);
    expect(sftp.contentOf('/home/ada/state.txt')).toBe('three');
  });

  it('logs in with a key as well, and says what is wrong', async () => {
    const { password: _none, ...without } = sftp.config;
    tools.connect('by_key', 'SFTP', { ...without, privateKey: sftp.clientKey });
    expect(await tools.run('sftp.list', { connection: 'by_key', path: '/etc' })).toMatchObject({ count: 1 });
    tools.connect('wrong', 'SFTP', { ...sftp.config, password: 'canary-4711' });
    tools.connect('bad_key', 'SFTP', {
      ...without,
      privateKey: '-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n',
    });
    const list = (connection: string, path = '') => tools.failure('sftp.list', { connection, path });
    expect(await list('wrong')).toBe('LOGIN_FAILED: 127.0.0.1 refused the login of the connection.');
    expect(await list('bad_key')).toMatch(/^KEY_UNFIT: /);
    expect(await list('exchange', 'nowhere')).toMatch(/^STORE_NOT_FOUND: /);
    expect(await list('exchange', '../etc')).toMatch(/^INVALID_INPUT: path: "\.\." is not followed/);
    expect(await tools.failure('sftp.put', { connection: 'exchange', path: '/etc/x', text: '1' })).toMatch(
      /^STORE_ACCESS_DENIED: /,
    );
    expect(await tools.failure('sftp.get', { connection: 'exchange', path: '/etc' })).toMatch(
      /is no file but a folder/,
    );
    expect(await tools.failure('sftp.delete', { connection: 'exchange', path: '/etc' })).toMatch(/is no file/);
  });

  it('asks for the key of the server before it sends a password', async () => {
    const { hostKey: _none, ...without } = sftp.config;
    const before = sftp.seen.logins.length;
    const probe = (config: typeof without & { readonly hostKey?: string }) =>
      tools.builtin.probeStores.SFTP(config, AbortSignal.timeout(30_000));
    await expect(probe(without)).rejects.toMatchObject({
      code: 'HOST_KEY_UNKNOWN',
      message: expect.stringContaining(`shows the key ${sftp.fingerprint}`),
    });
    await expect(probe({ ...without, hostKey: `SHA256:${'A'.repeat(43)}` })).rejects.toMatchObject({
      code: 'HOST_KEY_UNKNOWN',
      message: expect.stringMatching(/the connection expects SHA256:A+\./),
    });
    expect(sftp.seen.logins).toHaveLength(before);
    expect(await probe({ ...without, hostKey: `${sftp.fingerprint}=` })).toBe('ada@127.0.0.1/home/ada');
  });
});

describe('the tools of MongoDB, with a stand-in', () => {
  beforeEach(() => {
    mongo.commands.length = 0;
  });

  it('sends what was asked for with limits, and yields typed documents', async () => {
    const id = new BSON.ObjectId('65a000000000000000000001');
    mongo.state.answer = () => ({
      ok: 1,
      cursor: {
        id: 0,
        ns: 'shop.orders',
        firstBatch: [
          {
            _id: id,
            at: new Date('2026-11-27T10:00:00Z'),
            large: BSON.Long.fromString('9007199254740993'),
            small: BSON.Long.fromNumber(7),
            price: BSON.Decimal128.fromString('1.10'),
            nested: { list: [1, null, 'x', { ratio: 1.5 }] },
          },
          { _id: 2 },
          { _id: 3 },
        ],
      },
    });
    const input = { connection: 'shop', collection: 'orders', limit: 2, timeoutSeconds: 9 };
    const filter = { _id: { $oid: id.toHexString() }, at: { $gte: { $date: '2026-01-01T00:00:00Z' } } };
    expect(
      await tools.run('mongo.find', { ...input, filter, projection: { a: 1 }, sort: { at: -1, a: 1 }, skip: 4 }),
    ).toEqual({
      documents: [
        {
          _id: { $oid: id.toHexString() },
          at: { $date: '2026-11-27T10:00:00Z' },
          large: { $numberLong: '9007199254740993' },
          small: 7,
          price: { $numberDecimal: '1.10' },
          nested: { list: [1, null, 'x', { ratio: 1.5 }] },
        },
        { _id: 2 },
      ],
      count: 2,
      hasMore: true,
    });
    expect(mongo.commands).toMatchObject([
      {
        find: 'orders',
        filter: { _id: id, at: { $gte: new Date('2026-01-01T00:00:00Z') } },
        projection: { a: 1 },
        sort: { at: -1, a: 1 },
        skip: 4,
        limit: 3,
        maxTimeMS: 9_000,
        $db: 'shop',
      },
    ]);
    await tools.run('mongo.aggregate', { ...input, pipeline: [{ $match: { a: 1 } }] });
    expect(mongo.commands[1]).toMatchObject({
      aggregate: 'orders',
      pipeline: [{ $match: { a: 1 } }, { $limit: 3 }],
      maxTimeMS: 9_000,
    });
    expect(await tools.builtin.probeStores.MONGODB(mongo.config, AbortSignal.timeout(20_000))).toBe(
      'anyone@127.0.0.1/shop',
    );
  });

  it('says what is wrong, and sends nothing that writes', async () => {
    const find = (input: object = {}) => tools.failure('mongo.find', { connection: 'shop', collection: 'a', ...input });
    expect(await find({ filter: { $where: 'true' } })).toBe(
      'MONGO_READ_ONLY: filter.$where: $where is refused: a query only reads, and runs no code.',
    );
    expect(await find({ collection: 'system.users' })).toMatch(/^MONGO_READ_ONLY: collection: /);
    expect(
      await tools.failure('mongo.aggregate', { connection: 'shop', collection: 'a', pipeline: [{ $out: 'b' }] }),
    ).toMatch(/^MONGO_READ_ONLY: pipeline\.0\.\$out: /);
    expect(mongo.commands).toEqual([]);
    mongo.state.answer = () => ({ ok: 0, code: 2, codeName: 'BadValue', errmsg: 'unknown operator: $foo' });
    expect(await find()).toBe('MONGO_ERROR: The database refused the query: unknown operator: $foo');
    mongo.state.answer = () => ({ ok: 0, code: 50, codeName: 'MaxTimeMSExpired', errmsg: 'over' });
    expect(await find()).toMatch(/^QUERY_TIMEOUT: /);
    mongo.state.answer = () => ({ ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'not allowed' });
    expect(await find()).toMatch(/^STORE_ACCESS_DENIED: /);
    tools.connect('closed', 'MONGODB', { ...mongo.config, hosts: ['127.0.0.1:1'] });
    expect(await find({ connection: 'closed' })).toMatch(/^NETWORK_ERROR \(again\): .*refused the connection/);
  });
});
