import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { startMongoServer } from '../../support/stores/mongo-server.js';
import { storeTools } from '../../support/stores/store-tools.js';

const tools = storeTools();
let mongo: Awaited<ReturnType<typeof startMongoServer>>;

beforeAll(async () => {
  mongo = await startMongoServer();
  tools.connect('shop', 'MONGODB', mongo.config);
});
beforeEach(() => {
  mongo.commands.length = 0;
  mongo.state.hello = {};
  mongo.state.answer = () => ({ ok: 1, cursor: { id: 0, ns: 'shop.a', firstBatch: [] } });
});
afterAll(async () => {
  await tools.builtin.close();
  await mongo?.close();
});

const find = (input: object = {}) => tools.failure('mongo.find', { connection: 'shop', collection: 'a', ...input });

describe('a server of MongoDB that lies', () => {
  it('leads to no other server by the members that it tells', async () => {
    let reached = 0;
    const inner = createServer((socket) => {
      reached += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      inner.listen(0, '127.0.0.1', resolve);
    });
    const other = `127.0.0.1:${(inner.address() as AddressInfo).port}`;
    mongo.state.hello = { setName: 'rs', hosts: [other], primary: other, me: other, setVersion: 1 };
    expect(await find()).toBe('no failure');
    mongo.state.hello = { ...mongo.state.hello, isWritablePrimary: false, ismaster: false, secondary: true };
    expect(await find()).toBe('no failure');
    expect(reached).toBe(0);
    inner.close();
  });

  it('may claim no other limits than MongoDB has', async () => {
    mongo.state.hello = { maxMessageSizeBytes: 2_000_000_000 };
    expect(await find()).toMatch(/^RESPONSE_TOO_LARGE/);
    expect(mongo.commands).toEqual([]);
  });

  it('is left when it is slow, and with its step', async () => {
    mongo.state.answer = () => undefined;
    expect(await find({ timeoutSeconds: 1 })).toMatch(/^QUERY_TIMEOUT/);
    const signal = AbortSignal.timeout(300);
    expect(await tools.failure('mongo.find', { connection: 'shop', collection: 'a' }, { signal })).toMatch(/^ABORTED/);
  });

  it('is left if its answers have no end', async () => {
    let batches = 0;
    const batch = (): object[] => Array.from({ length: 100 }, (_, index) => ({ _id: index, text: 'x'.repeat(2_000) }));
    mongo.state.answer = (command) => {
      batches += 1;
      const name = 'getMore' in command ? 'nextBatch' : 'firstBatch';
      return { ok: 1, cursor: { id: 7, ns: 'shop.a', [name]: batch() } };
    };
    const output = await tools.run('mongo.find', { connection: 'shop', collection: 'a', limit: 10_000 });
    expect(output).toMatchObject({ hasMore: true });
    expect(JSON.stringify(output).length).toBeLessThan(1_000_000);
    expect(batches).toBeLessThan(10);
    mongo.state.answer = () => ({
      ok: 1,
      cursor: { id: 0, ns: 'shop.a', firstBatch: [{ text: 'x'.repeat(2_000_000) }] },
    });
    expect(await find()).toMatch(/^OUTPUT_TOO_LARGE: One document has 2\d+ bytes/);
  });

  it('answers what it likes, and the step fails in words of its own', async () => {
    for (const answer of [{ ok: 1 }, { ok: 1, cursor: 7 }, { ok: 1, cursor: { id: 0 } }, { ok: 0 }, {}]) {
      mongo.state.answer = () => answer;
      expect(await find()).toMatch(/^(?:RESPONSE_UNREADABLE|MONGO_ERROR|NETWORK_ERROR)/);
    }
  });

  it.each([
    [['10.0.0.1'], []],
    [['127.0.0.1:27017'], []],
    [['[::1]:27017'], []],
    [['169.254.169.254:80'], []],
    [['db.example'], ['10.0.0.7']],
    [['good.example', '127.0.0.1'], ['10.0.0.7']],
  ])('cannot be at %j', async (hosts, addresses) => {
    const lookup = async () => addresses.map((address) => ({ address, family: 4 as const }));
    const guarded = storeTools({ allowHosts: [], lookup });
    guarded.connect('shop', 'MONGODB', { ...mongo.config, hosts, tls: true });
    expect(await guarded.failure('mongo.find', { connection: 'shop', collection: 'a' })).toMatch(
      /^ADDRESS_NOT_ALLOWED/,
    );
    guarded.connect('clear', 'MONGODB', { ...mongo.config, hosts: ['93.184.216.34'] });
    expect(await guarded.failure('mongo.find', { connection: 'clear', collection: 'a' })).toMatch(
      /^CONNECTION_UNUSABLE: Without TLS/,
    );
    await guarded.builtin.close();
  });
});

const url = process.env['TEST_MONGODB_URL'];
const title = `a real MongoDB (${url === undefined ? 'TEST_MONGODB_URL is not set: skipped' : 'TEST_MONGODB_URL'})`;

(url === undefined ? describe.skip : describe)(title, () => {
  const database = `stepcast_${process.pid}`;
  let client: MongoClient;

  beforeAll(async () => {
    const { hostname, port, username, password, searchParams } = new URL(url ?? '');
    client = new MongoClient(url ?? '');
    await client.connect();
    await client
      .db(database)
      .collection('orders')
      .insertMany(Array.from({ length: 500 }, (_, index) => ({ number: index, country: index % 2 ? 'DE' : 'FR' })));
    tools.connect('real', 'MONGODB', {
      hosts: [`${hostname}:${port || 27_017}`],
      database,
      authDatabase: searchParams.get('authSource') ?? 'admin',
      tls: searchParams.get('tls') === 'true',
      ...(username === '' ? {} : { username: decodeURIComponent(username), password: decodeURIComponent(password) }),
    });
  });
  afterAll(async () => {
    await client?.db(database).dropDatabase();
    await client?.close();
  });

  it('finds and groups documents', async () => {
    const found = await tools.run('mongo.find', {
      connection: 'real',
      collection: 'orders',
      filter: { number: { $lt: 5 } },
      projection: { _id: 0 },
      sort: { number: 1 },
      limit: 2,
    });
    expect(found).toEqual({
      documents: [
        { number: 0, country: 'FR' },
        { number: 1, country: 'DE' },
      ],
      count: 2,
      hasMore: true,
    });
    const grouped = await tools.run('mongo.aggregate', {
      connection: 'real',
      collection: 'orders',
      pipeline: [{ $group: { _id: '$country', count: { $sum: 1 } } }, { $sort: { _id: 1 } }],
    });
    expect(grouped['documents']).toEqual([
      { _id: 'DE', count: 250 },
      { _id: 'FR', count: 250 },
    ]);
  });

  it('is not changed by what is tried, and ends a query that takes too long', async () => {
    const attempts: readonly JsonObject[] = [{ $out: 'loot' }, { $merge: 'loot' }, { $set: { a: { $function: {} } } }];
    for (const stage of attempts)
      expect(
        await tools.failure('mongo.aggregate', { connection: 'real', collection: 'orders', pipeline: [stage] }),
      ).toMatch(/^MONGO_READ_ONLY/);
    expect((await client.db(database).listCollections().toArray()).map(({ name }) => name)).toEqual(['orders']);
    const many = Array.from({ length: 4 }, (_, index) => ({
      $lookup: { from: 'orders', pipeline: [], as: `all${index}` },
    }));
    const unwinds = many.map((_, index) => ({ $unwind: `$all${index}` }));
    expect(
      await tools.failure('mongo.aggregate', {
        connection: 'real',
        collection: 'orders',
        pipeline: [...many.flatMap((stage, index) => [stage, unwinds[index] ?? {}]), { $count: 'n' }],
        timeoutSeconds: 1,
      }),
    ).toMatch(/^QUERY_TIMEOUT/);
  });
});
