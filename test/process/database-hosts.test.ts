import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import { Notifier } from '../../src/storage/database/notifier.js';
import { PostgresTarget } from '../../src/storage/postgres/postgres-target.js';
import { until } from '../support/processes/pauses.js';
import { createTestDatabase } from '../support/database.js';
import { startFlakyProxy } from '../support/postgres/flaky-proxy.js';
import type { FlakyProxy } from '../support/postgres/flaky-proxy.js';
import { startServerProcess } from '../support/server-process.js';
import { startSystemPostgres, systemPostgres } from '../support/postgres/system-postgres.js';

const logger = createLogger('silent');
const POOL = { applicationName: 'test', max: 2 };
const later: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const release of later.splice(0).reverse()) await release();
});

async function twoAddresses(): Promise<{ readonly url: string; readonly proxies: readonly [FlakyProxy, FlakyProxy] }> {
  const database = await createTestDatabase();
  later.push(() => database.drop());
  const proxies = [await startFlakyProxy(database.url), await startFlakyProxy(database.url)] as const;
  later.push(() => Promise.all(proxies.map((proxy) => proxy.close())));
  const { host } = new URL(database.url);
  const url = database.url.replace(host, proxies.map((proxy) => new URL(proxy.url).host).join(','));
  return { url: `${url}?target_session_attrs=read-write`, proxies };
}

describe('a connection string with several hosts', () => {
  it('lets a process go over to the other host when the first goes away, and back', async () => {
    const {
      url,
      proxies: [first, second],
    } = await twoAddresses();
    second.block(true);
    const server = await startServerProcess({ DATABASE_URL: url, DATABASE_CONNECT_TIMEOUT_MS: '5000' });
    later.push(() => server.stop());
    const creates = async (): Promise<boolean> =>
      (await server.api.rest('POST', '/workflows', { title: 'Here' })).status === 201;
    expect(await creates()).toBe(true);
    for (const [gone, there] of [
      [first, second],
      [second, first],
    ] as const) {
      gone.block(true);
      there.block(false);
      await until(creates);
      await until(async () => (await fetch(`${server.url}/readyz`)).status === 200);
    }
  });

  it('finds the server that answers beside one that is silent', async () => {
    const {
      url,
      proxies: [first],
    } = await twoAddresses();
    first.silence(true, true);
    const target = new PostgresTarget(url, { logger, connectTimeoutMs: 5_000 });
    const pool = target.createPool(POOL);
    later.push(() => pool.end());
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  const itOnSystem = systemPostgres === null ? it.skip : it;

  itOnSystem('uses the server that takes changes, and looks for it again when that one becomes read-only', async () => {
    const servers = await Promise.all([startSystemPostgres(), startSystemPostgres()]);
    later.push(() => Promise.all(servers.map((server) => server.stop())));
    const own = servers.map((server) => new PostgresTarget(server.url, { logger }).createPool(POOL));
    later.push(() => Promise.all(own.map((pool) => pool.end())));
    const makeReadOnly = async (index: number, isReadOnly: boolean): Promise<void> => {
      await own[index]?.query(`begin read write; commit`);
      await own[index]?.query(`set default_transaction_read_only = off`);
      await own[index]?.query(`alter system set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`);
      await own[index]?.query('select pg_reload_conf()');
    };
    for (const pool of own) await pool.query(`alter role current_user password 'same'`);
    const [a, b] = servers.map((server) => new URL(server.url)) as [URL, URL];
    const target = new PostgresTarget(`postgres://stepcast:same@${a.host},${b.host}/postgres`, { logger });
    const pool = target.createPool(POOL);
    later.push(() => pool.end());
    const writes = async (): Promise<number> => {
      await pool.query('create table if not exists written (at timestamptz)');
      await pool.query('insert into written values (now())');
      return Number((await pool.query<{ port: string }>(`select current_setting('port') as port`)).rows[0]?.port);
    };
    await makeReadOnly(0, true);
    await until(
      async () =>
        (await own[0]?.query(`select current_setting('default_transaction_read_only') as now`))?.rows[0]?.now !==
        undefined,
    );
    await until(async () => (await writes().catch(() => 0)) === Number(b.port));

    await makeReadOnly(1, true);
    await makeReadOnly(0, false);
    let refused = 0;
    await until(async () => (await writes().catch(() => ((refused += 1), 0))) === Number(a.port));
    expect(refused).toBeGreaterThan(0);
  });
});

describe('the heartbeat of the connection for notices', () => {
  it('finds a connection that went silent, makes it again, and cuts the others that are silent', async () => {
    const database = await createTestDatabase();
    later.push(() => database.drop());
    const proxy = await startFlakyProxy(database.url);
    later.push(() => proxy.close());
    const target = new PostgresTarget(database.url.replace(new URL(database.url).host, new URL(proxy.url).host), {
      logger,
    });
    // The heartbeat is to notice it, also on a machine that is busy.
    const pool = target.createPool({ ...POOL, answerMs: 50_000 });
    later.push(() => target.closePool(pool, POOL.applicationName));
    const heard: string[] = [];
    let gaps = 0;
    const notifier = new Notifier({
      url: target,
      logger,
      heartbeatMs: 300,
      onMessage: (payload) => heard.push(payload),
      onGap: () => (gaps += 1),
    });
    await notifier.start();
    later.push(() => notifier.close());
    await notifier.send(['before']);
    await until(() => heard.includes('before'));
    const [one, two] = [await pool.connect(), await pool.connect()];
    one.release();

    proxy.silence();
    const stuck = two.query('select 1').catch((error: unknown) => error);
    await until(() => gaps > 0);
    expect(await stuck).toMatchObject({ message: expect.stringMatching(/Connection terminated/) });
    two.release(true);
    expect((await pool.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
    await notifier.send(['after']);
    await until(() => heard.includes('after'));
    expect(notifier.isAlive).toBe(true);
  });

  it('gives up a statement that is never answered, and with it its connection', async () => {
    const database = await createTestDatabase();
    later.push(() => database.drop());
    const target = new PostgresTarget(database.url, { logger });
    const pool = target.createPool({ ...POOL, max: 1, answerMs: 2_000 });
    later.push(() => target.closePool(pool, POOL.applicationName));
    const client = await pool.connect();
    await expect(client.query('select pg_sleep(30)')).rejects.toThrow('Query read timeout');
    await expect(client.query('rollback')).rejects.toThrow(/Connection terminated|not queryable/);
    client.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
