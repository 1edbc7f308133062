import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { PROGRAM } from '../support/processes/command.js';
import { startServerProcess } from '../support/server-process.js';
import { createTestDatabase } from '../support/database.js';
import type { Walls } from '../../src/tools/sandbox/walls.js';
import { NetworkWall, commandBehind, findWalls } from '../../src/tools/sandbox/walls.js';
import { programFilesFor } from '../../src/tools/sandbox/program-files.js';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
/** The files of the server that the test starts. */
const STARTED = join(PROGRAM, 'dist/');
const isLinux = process.platform === 'linux';

interface Seen {
  readonly program: string;
  readonly uid: string;
  readonly network: string;
  readonly environment: string;
  readonly options: readonly string[];
}

/** The sandbox processes of a server, as the system shows them. */
function sandboxesOf(pid: number): readonly Seen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        const [, state = ''] = readFileSync(`/proc/${id}/stat`, 'latin1').split(') ');
        const options = readFileSync(`/proc/${id}/cmdline`, 'latin1').split('\0');
        const program = options.find((option) => option.startsWith(STARTED) && option.endsWith('.process.js'));
        if (state.split(' ')[1] !== String(pid) || program === undefined) return [];
        const uid = /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? '';
        return [
          {
            program: program.slice(STARTED.length),
            uid,
            network: readlinkSync(`/proc/${id}/ns/net`),
            environment: readFileSync(`/proc/${id}/environ`, 'latin1'),
            options,
          },
        ];
      } catch {
        return [];
      }
    });
}

/**
 * Runs a line of code behind the walls of a sandbox, as if an escape had succeeded. Returns the messages that it sends.
 */
async function escaped(code: string, walls: Pick<Walls, 'launcher' | 'userId' | 'readsAll'>): Promise<unknown> {
  const { execPath, execArgv } = commandBehind(walls, { packages: ['jsonata'] }, 64);
  const user = walls.userId === undefined ? {} : { uid: walls.userId, gid: walls.userId };
  const child = spawn(execPath, [...execArgv, '--input-type=module', '-e', code], {
    env: {},
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  let [out, log] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await once(child, 'close');
  return JSON.parse(out === '' ? JSON.stringify(log) : out);
}

/** The start of a sandbox process before its first task, and then everything that an attacker would try. */
const ATTACK = `
const { barNetwork } = await import(${JSON.stringify(join(DIST, 'tools/sandbox/bar-network.js'))});
barNetwork();
const { readFileSync } = await import('node:fs');
const { createRequire } = await import('node:module');
const isThere = async (reach) => { try { return (await reach()) !== undefined; } catch { return false; } };
const names = ['net', 'tls', 'dgram', 'dns', 'http', 'https', 'http2', 'child_process', 'worker_threads', 'inspector', 'cluster'];
const modules = [];
for (const name of names) {
  const ways = [() => import(name), () => import('node:' + name), () => createRequire('/')(name), () => process.getBuiltinModule(name), () => process.binding('tcp_wrap'), () => process._linkedBinding('tcp_wrap')];
  for (const [index, way] of ways.entries()) if (await isThere(way)) modules.push(name + index);
}
const readable = ['/etc/passwd', '/proc/self/environ', '/proc/' + process.ppid + '/environ', ${JSON.stringify(fileURLToPath(import.meta.url))}, ${JSON.stringify(fileURLToPath(new URL('../../node_modules/pg/package.json', import.meta.url)))}].filter((path) => { try { readFileSync(path); return true; } catch { return false; } });
const evaluated = await isThere(() => eval('1')) || await isThere(() => new Function('return 1')());
const globals = ['fetch', 'WebSocket', 'EventSource'].filter((name) => globalThis[name] !== undefined);
process.stdout.write(JSON.stringify({ readable, evaluated, modules, globals }));
`;
/** Whether a socket can be opened at all, before that is closed off within the process. */
const connectTo = (port: number): string => `
const { connect } = await import('node:net');
const socket = connect(${port}, '127.0.0.1');
socket.on('data', (data) => process.stdout.write(JSON.stringify(data.toString())));
socket.on('error', (error) => process.stdout.write(JSON.stringify(error.code)));
`;

describe('the walls around sandbox processes', () => {
  (isLinux ? it : it.skip)('stand around every sandbox process of a running server', async () => {
    const database = await createTestDatabase();
    const server = await startServerProcess({ DATABASE_URL: database.url, LOG_LEVEL: 'info' });
    try {
      const { createWorkflow } = await server.api.must(`mutation { createWorkflow(input: { title: "Both", steps: [
        { id: "a", title: "A", tool: "text.template", input: { template: "{{ x }}", data: { x: "{{ $sum([1, 2]) }}" } } }
      ] }) { workflow { id } } }`);
      const { executeWorkflow } = await server.api.must(
        `mutation { executeWorkflow(input: { workflowId: "${createWorkflow.workflow.id}" }) { execution { id } } }`,
      );
      let status = '';
      while (!/SUCCEEDED|FAILED/.test(status)) {
        status = (await server.api.must(`{ execution(id: "${executeWorkflow.execution.id}") { status } }`)).execution
          .status;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(status).toBe('SUCCEEDED');
      const seen = sandboxesOf(server.pid);
      expect(new Set(seen.map(({ program }) => program))).toEqual(
        new Set(['engine/expressions/isolate.process.js', 'tools/sandbox/sandbox.process.js']),
      );
      const walls = await findWalls();
      for (const each of seen) {
        expect(each.environment.split('\0').filter((line) => line !== '' && !line.startsWith('NODE_CHANNEL_'))).toEqual(
          [],
        );
        expect(each.options).toEqual(
          expect.arrayContaining(['--permission', '--disallow-code-generation-from-strings']),
        );
        expect(
          each.options.filter((option) => /^--allow-fs-read=(\*|\/|\/(etc|proc|root|home|tmp)\/?)$/.test(option)),
        ).toEqual([]);
        if (walls.network === NetworkWall.NAMESPACE) expect(each.network).not.toBe(readlinkSync('/proc/self/ns/net'));
        if (walls.hasOwnUser) expect(each.uid).not.toBe(String(process.getuid?.()));
      }
      expect(server.log).toMatch(
        walls.network === NetworkWall.NAMESPACE
          ? /network namespace of their own/
          : /no user code .* can reach a socket module/,
      );
    } finally {
      await server.stop();
      await database.drop();
    }
  });

  it('grant code that escaped no file of the server, no code of texts, no process and no module that opens a socket', async () => {
    expect(await escaped(ATTACK, await findWalls())).toEqual({
      readable: [],
      evaluated: false,
      modules: [],
      globals: [],
    });
  });

  it('keep modules that open sockets away if there is no network namespace', async () => {
    expect(await escaped(ATTACK, { launcher: [], userId: undefined, readsAll: false })).toEqual({
      readable: [],
      evaluated: false,
      modules: [],
      globals: [],
    });
  });

  (isLinux ? it : it.skip)('leave no way to a server on loopback if there is a network namespace', async () => {
    const walls = await findWalls();
    const server = createServer((socket) => socket.end('reached'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await escaped(connectTo(port), { launcher: [], userId: undefined, readsAll: false })).toBe('reached');
    if (walls.network === NetworkWall.NAMESPACE)
      expect(await escaped(connectTo(port), walls)).toMatch(/ENETUNREACH|EADDRNOTAVAIL|ECONNREFUSED/);
    server.close();
  });

  it('open the packages that a kind of process loads, with what these need, and no others', () => {
    const files = programFilesFor(['mailparser']);
    expect(files.some((path) => path.endsWith('/node_modules/libmime/'))).toBe(true);
    expect(files.some((path) => path.endsWith('/node_modules/html-to-text/'))).toBe(true);
    expect(
      files.some((path) => /\/node_modules\/(pg|undici|fastify)\/$/.test(path) || path.endsWith('/node_modules/')),
    ).toBe(false);
  });
});
