import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { runScript } from '../../support/processes/command.js';
import { TEST_KEY, startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

let test: TestDatabase;
let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  [test, folder] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), 'stepcast-books-'))]);
  server = await startServerProcess({ DATABASE_URL: test.url });
});
afterAll(async () => {
  await server.stop();
  await test.drop();
  await rm(folder, { recursive: true });
});

const knowledge = (...words: readonly string[]) =>
  runScript('bin/stepcast.mjs', ['knowledge', ...words], {
    STEPCAST_URL: server.url,
    STEPCAST_API_KEY: TEST_KEY,
    HOME: folder,
  }).ended;

it('adds a folder, searches it, and later replaces the files that have changed', async () => {
  await mkdir(join(folder, 'rules'));
  await writeFile(join(folder, 'rules/leave.md'), '# Leave\n\nThirty days of vacation.');
  await writeFile(join(folder, 'rules/pay.md'), '# Pay\n\nSalaries come monthly.');
  await writeFile(join(folder, 'rules/.hidden'), 'nothing');
  expect(await knowledge('create', 'Handbook')).toMatchObject({ code: 0 });
  const first = await knowledge('add', 'Handbook', join(folder, 'rules'), '--json');
  expect(JSON.parse(first.stdout)).toMatchObject([{ outcome: 'ADDED' }, { outcome: 'ADDED' }]);
  await writeFile(join(folder, 'rules/pay.md'), '# Pay\n\nSalaries come weekly.');
  const second = await knowledge('add', 'Handbook', join(folder, 'rules'), '--json');
  expect(JSON.parse(second.stdout)).toMatchObject([{ outcome: 'UNCHANGED' }, { outcome: 'REPLACED' }]);
  const found = await knowledge('search', 'Handbook', 'vacation');
  expect(found.stdout).toContain('[1]');
  expect(found.stdout).toContain('Thirty days of vacation.');
  expect(found.stderr).toContain('no model for vectors');
  expect((await knowledge('list', 'Handbook')).stdout).toContain('leave.md');
  expect((await knowledge()).stdout).toContain('Handbook');
  await writeFile(join(folder, 'odd.bin'), Buffer.from([0, 1, 2]));
  expect(await knowledge('add', 'Handbook', join(folder, 'odd.bin'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('odd.bin'),
  });
  expect(await knowledge('delete', 'Handbook', join(folder, 'rules/leave.md'))).toMatchObject({ code: 0 });
  expect(await knowledge('search', 'Nothing', 'x')).toMatchObject({ stderr: expect.stringContaining('Nothing') });
  expect(await knowledge('delete', 'Handbook')).toMatchObject({ code: 0 });
});
