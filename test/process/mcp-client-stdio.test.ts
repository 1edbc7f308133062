import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../src/lib/json/json.js';
import { ada } from '../support/harness/control-harness.js';
import { nodeCommand } from '../support/mcp/mcp-programs.js';
import { startMcpHarness, until } from '../support/mcp/mcp-harness.js';
import type { McpHarness } from '../support/mcp/mcp-harness.js';

/** MCP servers that are programs: their start, their environment, and that they leave nothing behind. */
const PROGRAM = fileURLToPath(new URL('../support/mcp/mcp-hostile-program.mjs', import.meta.url));
const CANARY = 'canary-93b1e6d204';

let mcp: McpHarness;
const config = (mode: string, more: JsonObject = {}): JsonObject => ({
  command: process.execPath,
  args: [PROGRAM, mode],
  env: { SECRET_TOKEN: CANARY },
  ...more,
});

beforeAll(async () => {
  mcp = await startMcpHarness({ commands: [nodeCommand('SECRET_TOKEN')], maxMessageBytes: 1_000_000 });
});
afterAll(async () => mcp.stop());

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a program', () => {
  test('that is not allowed, or sets what it may not, is refused', async () => {
    await expect(mcp.connect('evil', { command: '/bin/sh', args: ['-c', 'id'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['config', 'command'], detail: expect.stringContaining('MCP_STDIO_COMMANDS') }],
    });
    await expect(
      mcp.connect('evil', config('greets', { env: { NODE_OPTIONS: `--require ${CANARY}` } })),
    ).rejects.toMatchObject({ issues: [{ path: ['config', 'env', 'NODE_OPTIONS'] }] });
  });

  test('that is not allowed any more is not started either', async () => {
    const id = await mcp.connect('later', config('greets'));
    // As it would be stored from when it was allowed.
    const earlier = mcp.control.connections.vault.seal(id, 'MCP', { command: '/bin/sh', args: ['-c', 'id'] });
    await mcp.control.database.query('update connection set sealed = $2 where id = $1', [id, earlier]);
    expect(await mcp.tested(id)).toContain('MCP_STDIO_COMMANDS');
    expect(await mcp.run('mcp.later.env')).toMatchObject({
      status: 'FAILED',
      error: { code: 'MCP_COMMAND_NOT_ALLOWED', retryable: false },
    });
  });

  test('sees its own variables and next to nothing of ours', async () => {
    await mcp.connect('env', config('plain'));
    const { output, id } = await mcp.run('mcp.env.env');
    expect(
      Object.keys(output['env'] as JsonObject)
        .filter((name) => !['__CF_USER_TEXT_ENCODING'].includes(name))
        .sort(),
    ).toEqual(['PATH', 'SECRET_TOKEN']);
    // It sends its secret, and no other part of the system receives it.
    expect((output['env'] as JsonObject)['SECRET_TOKEN']).toBe('[redacted]');
    expect(
      JSON.stringify(await mcp.control.database.query('select * from execution_log where execution_id = $1', [id])),
    ).not.toContain(CANARY);
  });

  test.each(['greets', 'plain'])('that %s between messages is still understood', async (mode) => {
    await mcp.connect(`talks-${mode}`, config(mode));
    expect(await mcp.run(`mcp.talks-${mode}.garbage`)).toMatchObject({ output: 'after all that' });
    expect(await mcp.run(`mcp.talks-${mode}.wrong-id`)).toMatchObject({ output: 'for you' });
  });

  test('that cannot be started, or ends at once, or stays silent, is reported by a test of it', async () => {
    expect(await mcp.tested(await mcp.connect('dies', config('dies-at-once')))).toContain(
      'went away before it had answered',
    );
    const missing = await startMcpHarness({
      commands: [{ command: '/no/such/program', args: [], moreArgs: false, env: [] }, nodeCommand()],
      limits: { openTimeoutMs: 1_000 },
    });
    try {
      expect(await missing.tested(await missing.connect('missing', { command: '/no/such/program' }))).toContain(
        'could not be started (ENOENT)',
      );
      expect(
        await missing.tested(
          await missing.connect('mute', { command: process.execPath, args: [PROGRAM, 'never-answers'] }),
        ),
      ).toContain('did not answer in time');
    } finally {
      await missing.stop();
    }
  });

  test('that dies during a call fails it, and is started again for the next', async () => {
    await mcp.connect('mortal', config('plain'));
    expect(await mcp.run('mcp.mortal.die')).toMatchObject({
      status: 'FAILED',
      error: { code: 'MCP_CONNECTION_LOST', retryable: true },
    });
    const first = (await mcp.run('mcp.mortal.pids')).output['own'] as number;
    process.kill(first, 'SIGKILL');
    await until(() => !isAlive(first));
    const second = (await mcp.run('mcp.mortal.pids')).output['own'] as number;
    expect(second).not.toBe(first);
  });

  test('that answers with too much is ended, and the step gets the reason', async () => {
    await mcp.connect('huge', config('plain'));
    expect(await mcp.run('mcp.huge.huge')).toMatchObject({
      status: 'FAILED',
      error: { code: 'RESPONSE_TOO_LARGE', retryable: false },
    });
    expect(await mcp.run('mcp.huge.echo')).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('ends with everything it has started, when its connection is deleted', async () => {
    const id = await mcp.connect('family', config('has-children'));
    const { own, child } = (await mcp.run('mcp.family.pids')).output as unknown as { own: number; child: number };
    expect([isAlive(own), isAlive(child)]).toEqual([true, true]);
    await mcp.control.services.connections.delete(ada, id);
    await until(() => !isAlive(own) && !isAlive(child));
    // This also holds if it ends by itself and its children hold its streams.
    await mcp.connect('orphans', config('has-children'));
    const left = (await mcp.run('mcp.orphans.pids')).output['child'] as number;
    expect(await mcp.run('mcp.orphans.die')).toMatchObject({
      status: 'FAILED',
      error: { code: 'MCP_CONNECTION_LOST' },
    });
    await until(() => !isAlive(left));
  });

  test('that will not end is ended, when the process stops', async () => {
    const other = await startMcpHarness({ commands: [nodeCommand('SECRET_TOKEN')] });
    await other.connect('stubborn', config('stays'));
    const { own } = (await other.run('mcp.stubborn.pids')).output as unknown as { own: number };
    await other.stop();
    expect(isAlive(own)).toBe(false);
  });
});

test('there are no more of them than allowed: an unused one makes room', async () => {
  const few = await startMcpHarness({
    commands: [nodeCommand('SECRET_TOKEN')],
    limits: { maxPerOwner: 2, idleMs: 60_000 },
  });
  try {
    for (const name of ['one', 'two', 'three']) await few.connect(name, config('plain'));
    const pidOf = async (name: string): Promise<number> => (await few.run(`mcp.${name}.pids`)).output['own'] as number;
    const [one, two, three] = [await pidOf('one'), await pidOf('two'), await pidOf('three')];
    await until(() => !isAlive(one));
    expect([isAlive(two), isAlive(three)]).toEqual([true, true]);
    expect(few.control.connections.mcp.pool.size).toBe(2);
    // Both in use: a third has to wait for its turn, and says so.
    const busy = [await few.start('mcp.two.silent'), await few.start('mcp.three.silent')];
    await until(() => few.control.connections.mcp.pool.inUse === busy.length);
    expect(await few.run('mcp.one.echo')).toMatchObject({
      status: 'FAILED',
      error: { code: 'MCP_BUSY', retryable: true },
    });
    for (const id of busy) await few.control.services.control.cancel(ada, id);
    expect(await few.run('mcp.one.echo')).toMatchObject({ status: 'SUCCEEDED' });
  } finally {
    await few.stop();
  }
});

test('an unused one is closed after a while', async () => {
  const brief = await startMcpHarness({ commands: [nodeCommand('SECRET_TOKEN')], limits: { idleMs: 50 } });
  try {
    await brief.connect('idle', config('plain'));
    const own = (await brief.run('mcp.idle.pids')).output['own'] as number;
    await until(() => !isAlive(own));
    expect((await brief.run('mcp.idle.pids')).output['own']).not.toBe(own);
  } finally {
    await brief.stop();
  }
});
