import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster } from '../../src/storage/embedded/postmaster.js';
import { until } from '../support/processes/pauses.js';
import {
  answers,
  clusterOf,
  killDatabase,
  makeDatabase,
  makeHome,
  numbersIn,
  owns,
  query,
  readyApp,
  startApp,
  useEmbeddedHomes,
} from '../support/postgres/embedded-homes.js';

useEmbeddedHomes();

const drafts = (dataDir: string): string[] =>
  existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-')) : [];

describe('a first and a second start', () => {
  test('the database keeps its data and its port', async () => {
    const dataDir = makeHome();
    const first = startApp(dataDir);
    const url = await first.ready();
    await query(url, 'create table kept as select 42 as n');
    await first.stop();
    expect(findPostmaster(clusterOf(dataDir))).toBeNull();

    const second = startApp(dataDir);
    expect(await second.ready()).toBe(url);
    expect(await query(url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  test('it is durable, in UTF-8 and the C locale, and listens on loopback alone', async () => {
    const url = await startApp(makeDatabase()).ready();
    const [settings] = await query(
      url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages,
         current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
         (select datcollate from pg_database where datname = 'template1') as locale`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      encoding: 'UTF8',
      addresses: '127.0.0.1',
      locale: 'C',
    });
  });

  test('logins need the password, which only the owner of the folder can read', async () => {
    const dataDir = makeDatabase();
    const url = new URL(await startApp(dataDir).ready());
    url.password = 'guess';
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(clusterOf(dataDir), 'stepcast-password')).mode & 0o777).toBe(0o600);
    expect(statSync(clusterOf(dataDir)).mode & 0o777).toBe(0o700);
  });

  test('Ctrl-C, which goes to the whole group, leaves the database to the drain', async () => {
    const app = startApp(makeDatabase());
    const url = await app.ready();
    app.pressCtrlC();
    await app.said('interrupted');
    expect(await answers(url)).toBe(true);
  });
});

describe('kill -9 of the app', () => {
  test('while the database is being made', async () => {
    const dataDir = makeHome();
    for (const moment of ['base', 'global/pg_control', 'PG_VERSION']) {
      const app = startApp(dataDir);
      await until(() => drafts(dataDir).some((draft) => existsSync(join(dataDir, draft, 'cluster', moment))));
      await app.kill();
      expect(existsSync(clusterOf(dataDir))).toBe(false);
    }
    expect(await answers(await startApp(dataDir).ready())).toBe(true);
    expect(drafts(dataDir)).toEqual([]);
  });

  test('while the database starts', async () => {
    const dataDir = makeDatabase();
    for (let round = 0; round < 3; round += 1) {
      const app = startApp(dataDir);
      await until(() => existsSync(join(clusterOf(dataDir), 'postmaster.pid')));
      await app.kill();
    }
    expect(await answers(await startApp(dataDir).ready())).toBe(true);
  });

  test('in the middle of writing loses nothing that was acknowledged', async () => {
    const dataDir = makeDatabase();
    const acknowledged: number[] = [];
    for (let round = 1; round <= 3; round += 1) {
      const app = startApp(dataDir, { mode: 'write' });
      await app.said('written', 50 * round);
      await app.kill();
      acknowledged.push(...app.written);
    }
    const stored = new Set(await numbersIn(await startApp(dataDir).ready()));
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    expect(acknowledged.filter((n) => !stored.has(n))).toEqual([]);
  });

  test('and of the database as well loses nothing either', async () => {
    const dataDir = makeDatabase();
    const app = startApp(dataDir, { mode: 'write' });
    await app.said('written', 100);
    killDatabase(dataDir);
    await app.kill();
    const stored = new Set(await numbersIn(await startApp(dataDir).ready()));
    expect(app.written.filter((n) => !stored.has(n))).toEqual([]);
  });

  test('a pid file that names some other program by now is no obstacle', async () => {
    const dataDir = makeDatabase();
    writeFileSync(
      join(clusterOf(dataDir), 'postmaster.pid'),
      `${process.pid}\n${clusterOf(dataDir)}\n1\n5432\n\n127.0.0.1\n\nready\n`,
    );
    expect(await answers(await startApp(dataDir).ready())).toBe(true);
  });

  test('a server that outlived its app is adopted, and stopped by the one that adopts it', async () => {
    const dataDir = makeDatabase();
    const url = await startApp(dataDir).ready();
    // As if the kernel had not notified the server: its owner is a process that no longer exists.
    writeFileSync(join(dataDir, 'postgres.owner'), '999999999 0\n');
    const next = startApp(dataDir);
    expect(await next.ready()).toBe(url);
    expect(next.log).toContain('adopted the running database');
    await next.stop();
    expect(next.lines).toContainEqual({ stopped: true });
    // The first app is still there, sees that its server is gone, and brings it back.
    await until(() => answers(url));
  });
});

describe('several processes on one folder', () => {
  test('all that start at once get the same new database', async () => {
    const dataDir = makeHome();
    const urls = await Promise.all([startApp(dataDir), startApp(dataDir), startApp(dataDir)].map((app) => app.ready()));
    expect(new Set(urls).size).toBe(1);
  });

  test('one that shares the database does not stop it, and brings it back when its owner ends or is killed', async () => {
    const dataDir = makeDatabase();
    const owner = await readyApp(dataDir);
    const sharers = [await readyApp(dataDir), await readyApp(dataDir), await readyApp(dataDir)] as const;
    const url = await owner.ready();
    await sharers[0].stop();
    expect(await answers(url)).toBe(true);

    await owner.stop();
    await until(() => answers(url));
    await query(url, 'create table kept as select 42 as n');

    const rest = sharers.slice(1);
    await until(() => rest.some((app) => owns(app, dataDir)));
    await rest.find((app) => owns(app, dataDir))?.kill();
    await until(() => rest.some((app) => app.alive && owns(app, dataDir)));
    await until(() => answers(url));
    expect(await query(url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  test('a database that crashes under its app is started again at the same place', async () => {
    const dataDir = makeDatabase();
    const url = await startApp(dataDir).ready();
    const before = killDatabase(dataDir);
    await until(async () => {
      const now = findPostmaster(clusterOf(dataDir));
      return now !== null && now.process.pid !== before && (await answers(url));
    });
  });
});
