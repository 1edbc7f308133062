import { describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverUid } from '../../src/storage/embedded/server-uid.js';
import { APP } from '../support/app-process.js';
import type { AppOptions } from '../support/app-process.js';
import {
  answers,
  clusterOf,
  makeDatabase,
  makeHome,
  numbersIn,
  readyApp,
  runs,
  startApp,
  useEmbeddedHomes,
} from '../support/postgres/embedded-homes.js';

useEmbeddedHomes();

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** Root can act as a plain user if such a user can read this project at all. */
const asRoot =
  isRoot && runs('/bin/sh', ['-c', 'test -r "$1" && "$2" --version', 'sh', APP, process.execPath], NOBODY)
    ? test
    : test.skip;
/**
 * Root behind a 0700 folder, and a user without a name, need a user namespace; containers and some systems forbid it.
 */
const hasNamespaces = runs('unshare', ['--user', '--map-user=65534', 'true']);
const inOwnFolder = !isRoot || hasNamespaces ? test : test.skip;
const withoutName =
  hasNamespaces && asRoot === test && runs('unshare', ['--user', '--map-user=65534', 'true'], 54_321)
    ? test
    : test.skip;

describe('as root and as a plain user', () => {
  asRoot('root in a folder that others can enter runs it as a user that no other program is', async () => {
    const dataDir = makeHome();
    await startApp(dataDir).ready();
    const { uid } = statSync(clusterOf(dataDir));
    expect(uid).toBe(serverUid(dataDir));
    expect([0, NOBODY]).not.toContain(uid);
  });

  inOwnFolder('its owner alone can enter the folder', async () => {
    const dataDir = makeHome(0o700);
    const first = startApp(dataDir, { mode: 'write' });
    await first.said('written', 10);
    await first.kill();
    expect(await numbersIn(await startApp(dataDir).ready())).toEqual(expect.arrayContaining(first.written));
  });

  asRoot('a plain user in a folder of its own, and then root on the same data', async () => {
    const dataDir = makeHome(0o700, NOBODY);
    const plain = startApp(dataDir, { uid: NOBODY, mode: 'write' });
    await plain.said('written', 10);
    await plain.stop();
    expect(await numbersIn(await startApp(dataDir).ready())).toEqual(expect.arrayContaining(plain.written));
  });

  withoutName('a user without a name, as in a container', async () => {
    const dataDir = makeHome(0o700, 54_321);
    const app = startApp(dataDir, { uid: 54_321 });
    expect(await answers(await app.ready())).toBe(true);
  });

  inOwnFolder('data that was made under a 0700 folder continues when the folder is opened', async () => {
    const dataDir = makeHome(0o700);
    await (await readyApp(dataDir)).stop();
    chmodSync(join(dataDir, '..'), 0o755);
    expect(await answers(await startApp(dataDir).ready())).toBe(true);
  });
});

describe('a start that cannot work says what to do', () => {
  const failure = async (dataDir: string, options?: AppOptions): Promise<string> =>
    String(await startApp(dataDir, options).said('failed'));

  test('the data folder is a file', async () => {
    const dataDir = makeHome();
    writeFileSync(dataDir, '');
    expect(await failure(dataDir)).toContain(dataDir);
  });

  test('the database folder holds something else', async () => {
    const dataDir = makeHome();
    mkdirSync(clusterOf(dataDir), { recursive: true });
    writeFileSync(join(clusterOf(dataDir), 'notes.txt'), 'mine');
    expect(await failure(dataDir)).toMatch(/holds no PostgreSQL database.*DATA_DIR/);
  });

  test('the database is of another version', async () => {
    const dataDir = makeDatabase();
    writeFileSync(join(clusterOf(dataDir), 'PG_VERSION'), '14\n');
    expect(await failure(dataDir)).toMatch(/made by PostgreSQL 14, and this is PostgreSQL \d+/);
  });

  test('the server refuses its settings: the end of its log is in the message', async () => {
    const dataDir = makeDatabase();
    writeFileSync(join(clusterOf(dataDir), 'postgresql.auto.conf'), "shared_buffers = 'many'\n");
    expect(await failure(dataDir)).toMatch(/did not start[\s\S]*shared_buffers/);
  });

  asRoot('the folder cannot be written', async () => {
    expect(await failure(makeHome(), { uid: NOBODY })).toMatch(/ermission.*DATA_DIR/);
  });

  asRoot('the data belongs to somebody else', async () => {
    const dataDir = makeHome(0o777);
    await (await readyApp(dataDir)).stop();
    chmodSync(dataDir, 0o777);
    expect(await failure(dataDir, { uid: 1 })).toMatch(/belongs to another user.*DATA_DIR/);
  });
});
