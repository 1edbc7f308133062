import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/*
 * Clients that are generated from the OpenAPI document of a running server compile, and carry a whole story out.
 * rest-clients has packages of its own: openapi-typescript needs the compiler API of TypeScript 5, and the project
 * is built with TypeScript 7.
 */

const folder = path.resolve(import.meta.dirname, '../../rest-clients');
const isInstalled = existsSync(path.join(folder, 'node_modules/openapi-typescript'));
if (!isInstalled) process.stderr.write('Generated REST clients are not tested: npm --prefix rest-clients ci\n');
const run = promisify(execFile);

(isInstalled ? describe : describe.skip)('REST clients that are generated from the document', () => {
  let database: TestDatabase;
  let server: ServerProcess;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url, LOG_LEVEL: 'error' });
    const document = path.join(folder, 'openapi.json');
    await writeFile(document, await (await fetch(`${server.url}/api/v1/openapi.json`)).text());
    await run(process.execPath, ['generate.mjs', document], { cwd: folder });
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  it('compile strictly', async () => {
    const compiler = path.join(folder, 'node_modules/typescript/bin/tsc');
    const outcome = await run(process.execPath, [compiler, '-p', folder]).catch((error: { stdout: string }) => error);
    expect(outcome.stdout).toBe('');
  });

  it.each(['openapi-fetch', 'hey-api'])('carry the story out: %s', async (name) => {
    const story = path.join(folder, 'built', `${name}.story.js`);
    const { stdout } = await run(process.execPath, [story], {
      env: { STEPCAST_URL: server.url, STEPCAST_API_KEY: TEST_KEY },
      timeout: 60_000,
    });
    expect(stdout).toContain('The story has ended well.');
    expect(server.log).toBe('');
  });
});
