import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createLogger } from '../../src/logger.js';
import { openDatabase } from '../../src/storage/database/database.js';
import { locateBinaries } from '../../src/storage/embedded/binaries.js';
import { dataPaths } from '../../src/storage/embedded/data-paths.js';
import { findPostmaster, stopPostmaster } from '../../src/storage/embedded/postmaster.js';
import { ensureServer } from '../../src/storage/embedded/run-server.js';
import { ServerLog } from '../../src/storage/embedded/server-log.js';
import { AppProcess } from '../support/app-process.js';
import { until } from '../support/processes/pauses.js';
import { clusterFolder } from '../support/postgres/cluster-folder.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const logger = createLogger('silent');
const later: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const release of later.splice(0).reverse()) await release();
});

function makeDataDir(): string {
  const home = mkdtempSync(join(clusterFolder(), 'stepcast-changeover-'));
  chmodSync(home, 0o755);
  const dataDir = join(home, 'data');
  later.push(async () => {
    await until(() => findPostmaster(join(dataDir, 'postgres')) === null);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });
  return dataDir;
}

/**
 * A folder as earlier releases left it: PostgreSQL belongs to the user `nobody`, one superuser owns everything, and
 * others may read it.
 */
async function makeOldFolder(): Promise<string> {
  const dataDir = makeDataDir();
  mkdirSync(dataDir, { mode: 0o755 });
  const paths = dataPaths(dataDir);
  const server = await ensureServer({
    paths,
    binaries: await locateBinaries(),
    log: new ServerLog(paths.log),
    logger,
    port: undefined,
    durable: false,
    ...(isRoot ? { uid: NOBODY } : {}),
  });
  const database = await openDatabase({ url: server.url, logger });
  try {
    await database.migrate();
    await database.query(`insert into installation_value (key, value) values ('approval-secret', 'in the clear')`);
    await database.query('create table kept (n integer primary key, word text)');
    await database.query(`insert into kept select n, 'row ' || n from generate_series(1, 1000) n`);
  } finally {
    await database.close();
    await stopPostmaster(server.process);
  }
  writeFileSync(join(dataDir, 'notes'), 'x', { mode: 0o644 });
  rmSync(paths.owner, { force: true });
  chmodSync(dataDir, 0o755);
  return dataDir;
}

async function query<Row extends object>(url: string, text: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const OWNERS = `
  select distinct pg_get_userbyid(relowner) as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where nspname = 'public' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union select distinct pg_get_userbyid(proowner) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where nspname = 'public' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union select pg_get_userbyid(datdba) from pg_database where datname = current_database()`;

async function expectChangedOver(dataDir: string, url: string): Promise<void> {
  expect(new URL(url).username).toBe('stepcast_app');
  expect(
    await query(
      url,
      'select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user',
    ),
  ).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false }]);
  expect(await query(url, OWNERS)).toEqual([{ owner: 'stepcast_app' }]);
  expect(await query(url, 'select count(*)::int as n from kept')).toEqual([{ n: 1_000 }]);
  await expect(query(url, `copy kept to program 'cat'`)).rejects.toMatchObject({ code: '42501' });
  if (!isRoot) return;
  const { uid } = statSync(join(dataDir, 'postgres'));
  expect([0, NOBODY]).not.toContain(uid);
  expect(statSync(join(dataDir, 'postgres', 'PG_VERSION')).uid).toBe(uid);
  expect(
    spawnSync('cat', [join(dataDir, 'postgres', 'stepcast-password')], { uid: NOBODY, gid: NOBODY }).status,
  ).not.toBe(0);
}

describe('a data folder of an earlier release', () => {
  it('is changed over when it is started: own user, a role without superuser, closed to others', async () => {
    const dataDir = await makeOldFolder();
    const app = new AppProcess(dataDir);
    later.push(() => app.stop());
    const url = await app.ready();
    await expectChangedOver(dataDir, url);
    expect(statSync(dataDir).mode & 0o777).toBe(isRoot ? 0o711 : 0o700);
    for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0);
  });

  it('is changed over in the end, however often the start is killed on the way', async () => {
    const dataDir = await makeOldFolder();
    for (let kills = 0; kills < 8; kills += 1) {
      const app = new AppProcess(dataDir);
      await sleep(150 + kills * 90);
      await app.kill();
      // The server that it started is stopped by the kernel, or adopted by the next one.
    }
    const app = new AppProcess(dataDir);
    later.push(() => app.stop());
    await expectChangedOver(dataDir, await app.ready());
  });

  it('serves as before, with the secret of its approvals sealed', async () => {
    const dataDir = await makeOldFolder();
    const server = await startServerProcess({ DATA_DIR: dataDir, BOOTSTRAP_API_KEY: TEST_KEY });
    later.push(() => server.stop());
    expect((await server.api.rest('POST', '/workflows', { title: 'After' })).status).toBe(201);
    const app = new AppProcess(dataDir);
    later.push(() => app.stop());
    const url = await app.ready();
    const values = await query<{ key: string; value: string }>(
      url,
      'select key, value from installation_value order by key',
    );
    expect(values.find(({ key }) => key === 'approval-secret')).toBeUndefined();
    expect(values.find(({ key }) => key === 'sealed:approval-secret')?.value).toMatch(/^v1\./);
    expect(JSON.stringify(values)).not.toContain('in the clear');
  });
});

describe('a new data folder', () => {
  it('is closed to other users, and its role is no superuser', async () => {
    const dataDir = makeDataDir();
    const app = new AppProcess(dataDir);
    later.push(() => app.stop());
    const url = await app.ready();
    await query(url, 'create table kept as select 1 as n from generate_series(1, 1000)');
    await expectChangedOver(dataDir, url);
    expect(existsSync(join(dataDir, 'postgres', 'stepcast-application-password'))).toBe(true);
    expect(statSync(dataDir).mode & 0o777).toBe(isRoot ? 0o711 : 0o700);
  });
});
