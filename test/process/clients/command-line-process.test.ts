import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { runScript } from '../../support/processes/command.js';
import type { Command } from '../../support/processes/command.js';

const BIN = 'bin/stepcast.mjs';
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'stepcast-cli-'));
});
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

const stepcast = (...words: string[]): Command => runScript(BIN, words, { DATA_DIR: dataDir, PORT: '0' });

async function whoIs(url: string, key: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: '{ viewer { id scopes } }' }),
  });
  return { status: response.status, body: await response.json() };
}

/** Starts a server, waits until it says where it is, and stops it as Ctrl-C does. */
async function whileServing(act: (url: string, printed: string) => Promise<void>): Promise<void> {
  const server = stepcast('serve');
  let printed = '';
  server.child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  try {
    await server.printed('/api/v1');
    const url = /GraphQL +(http:\/\/\S+)\/graphql/.exec(printed)?.[1];
    if (url === undefined) throw new Error(`It did not say where it serves:\n${printed}`);
    await act(url, printed);
  } finally {
    server.child.kill('SIGINT');
    const { code, stderr } = await server.ended;
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  }
}

describe('the command line on a real database', () => {
  test('serves, prints where its key is, and the key opens it', async () => {
    await whileServing(async (url, printed) => {
      const keyPath = /API key +in (\S+)/.exec(printed)?.[1] ?? '';
      const key = (await readFile(keyPath, 'utf8')).trim();
      expect(await whoIs(url, key)).toMatchObject({ status: 200, body: { data: { viewer: { id: 'local' } } } });
      // On this machine no login is needed.
      const whoami = await runScript(BIN, ['whoami', '--json'], {
        DATA_DIR: dataDir,
        PORT: new URL(url).port,
        XDG_CONFIG_HOME: dataDir,
      }).ended;
      expect({ stderr: whoami.stderr, ...JSON.parse(whoami.stdout) }).toMatchObject({
        stderr: '',
        server: url,
        keySource: keyPath,
        viewer: { id: 'local' },
      });
    });
  });

  test('makes a key with no server running, lists it, serves it, and revokes it beside the running server', async () => {
    const created = await stepcast('keys', 'create', '--user', 'ada', '--name', 'laptop', '--scopes', 'workflows:read')
      .ended;
    expect({ code: created.code, stderr: created.stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('for ada (workflows:read)'),
    });
    const secret = created.stdout.trim();
    const id = /Created (\S+) for/.exec(created.stderr)?.[1] ?? '';

    await whileServing(async (url) => {
      expect(await whoIs(url, secret)).toMatchObject({
        body: { data: { viewer: { id: 'ada', scopes: ['workflows:read'] } } },
      });
      const listed = await stepcast('keys', 'list', '--user', 'ada').ended;
      expect(listed.stdout).toContain(id);
      expect(listed.stdout).not.toContain(secret);
      const revoked = await stepcast('keys', 'revoke', id, '--user', 'ada').ended;
      expect(revoked).toMatchObject({ code: 0 });
      expect(await whoIs(url, secret)).toMatchObject({
        body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
      });
    });
  });

  test('refuses a scope that there is not, and another user cannot revoke a key', async () => {
    const refused = await stepcast('keys', 'create', '--user', 'ada', '--scopes', 'workflows:all').ended;
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^[^\n]*workflows:all[^\n]*\n$/),
    });
    const created = await stepcast('keys', 'create', '--user', 'ada', '--json').ended;
    const { id } = JSON.parse(created.stdout) as { readonly id: string };
    const foreign = await stepcast('keys', 'revoke', id, '--user', 'eve').ended;
    expect(foreign).toMatchObject({ code: 1, stderr: expect.stringContaining(id) });
  });

  test('reports all mistakes in the configuration and starts nothing', async () => {
    const { code, stderr } = await runScript(BIN, ['serve'], { PORT: 'high', ROLE: 'boss', DATA_DIR: dataDir }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('PORT: ');
    expect(stderr).toContain('ROLE: ');
  });

  test('names the setting to change if it cannot start, without a password', async () => {
    const away = await runScript(BIN, ['serve'], {
      DATABASE_URL: 'postgres://ada:canary-7f3a@127.0.0.1:1/x',
      PORT: '0',
      DATA_DIR: dataDir,
    }).ended;
    expect(away).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^error: DATABASE_URL: the database at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/,
      ),
    });
    expect(away.stderr).not.toContain('canary');

    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const taken = await runScript(BIN, ['serve'], { PORT: port, DATA_DIR: dataDir }).ended;
    other.close();
    expect(taken).toMatchObject({
      code: 1,
      stderr: `error: PORT: something else listens on 127.0.0.1:${port}; PORT=0 takes a free port.\n`,
    });
  });
});
