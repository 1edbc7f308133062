import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startMeteredServer } from '../../support/hostile/hostile-computation.js';
import type { MeteredServer } from '../../support/hostile/hostile-computation.js';
import { isAlive } from '../../support/processes/is-alive.js';
import { until } from '../../support/processes/pauses.js';

/* Hostile code of one user in a whole server: each ends with its code, another user goes on, and no process is left. */

const MAX_HOLD_UP_MS = 250;

let server: MeteredServer;

beforeAll(async () => {
  server = await startMeteredServer();
});
afterAll(() => server.stop());

const HOSTILE: readonly (readonly [name: string, code: string, ends: readonly string[]])[] = [
  ['an endless loop', 'for (;;);', ['CODE_TIMEOUT']],
  ['memory', 'const all = []; for (;;) all.push(new Array(1e5).fill(1));', ['CODE_OUT_OF_MEMORY', 'CODE_TIMEOUT']],
  [
    'large buffers',
    'const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1));',
    ['CODE_OUT_OF_MEMORY', 'CODE_FAILED'],
  ],
  [
    'a storm of promises',
    'const again = () => Promise.all([0, 1].map(() => Promise.resolve().then(again))); await again();',
    ['CODE_TIMEOUT', 'CODE_OUT_OF_MEMORY'],
  ],
  ['a regular expression', 'return /^(a|aa)+$/.test("a".repeat(60) + "b");', ['CODE_TIMEOUT']],
  [
    'a chain of prototypes',
    'let p = {}; for (let i = 0; ; i += 1) { p = Object.create(p); p["k" + i] = i; for (const key in p); }',
    ['CODE_TIMEOUT', 'CODE_OUT_OF_MEMORY'],
  ],
  [
    'a proxy without end',
    'const p = new Proxy({}, { get: () => p, ownKeys: () => ["a"], getOwnPropertyDescriptor: () => ({ value: p, enumerable: true, configurable: true }) }); return p;',
    ['CODE_FAILED', 'CODE_TIMEOUT'],
  ],
  [
    'a flood of calls',
    'await Promise.all(Array.from({ length: 2000 }, () => fetch("http://10.0.0.1/").catch((error) => { if (error.code === "CODE_TOO_MANY_CALLS") throw error; })));',
    ['CODE_TOO_MANY_CALLS'],
  ],
  ['a flood of lines', 'for (;;) console.log("x".repeat(20000));', ['CODE_TIMEOUT']],
  [
    'a flood of timers',
    'const again = () => { setTimeout(again, 0); setTimeout(again, 0); }; again(); await new Promise(() => {});',
    ['CODE_FAILED', 'CODE_TIMEOUT', 'CODE_TOO_MANY_CALLS'],
  ],
];

/** Children of the server, with their processor time in ticks. */
function childrenOf(pid: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[1]) === pid) found.set(Number(name), Number(fields[11]) + Number(fields[12]));
    } catch {
      // It has ended in the meantime.
    }
  }
  return found;
}

/** Far more than any code needs that ends by itself, on a busy machine too. */
const PATIENCE_MS = 30_000;

async function run(
  user: MeteredServer['ada'],
  code: string,
  timeoutMs = PATIENCE_MS,
): Promise<{ status: string; output: unknown; code: string | null }> {
  const step = {
    id: 'code',
    title: 'Code',
    tool: 'code.run',
    input: { code, timeoutMs },
    retry: { maxAttempts: 1 },
  };
  const { status, output, error } = await user.ended(await user.execute(await user.createWorkflow([step])));
  return { status, output, code: error?.code ?? null };
}

it('ends hostile code with its code, holds up no other user, and leaves no busy process', async () => {
  await run(server.ada, 'return 1');
  await server.holdUp();
  let isOver = false;
  const others = (async () => {
    let ended = 0;
    for (; !isOver || ended === 0; ended += 1)
      expect(await run(server.ada, 'return input === null ? 1 : 0')).toMatchObject({ status: 'SUCCEEDED', output: 1 });
    return ended;
  })();
  const ends = await Promise.all(
    HOSTILE.map(async ([name, code, codes]) => {
      const timeoutMs = codes.includes('CODE_TIMEOUT') ? 500 : PATIENCE_MS;
      return [name, await run(server.bob, code, timeoutMs)] as const;
    }),
  );
  isOver = true;
  expect(await others).toBeGreaterThan(0);
  for (const [index, [name, end]] of ends.entries())
    expect([name, end.status, HOSTILE[index]?.[2].includes(end.code ?? '') ? 'expected' : end.code]).toEqual([
      name,
      'FAILED',
      'expected',
    ]);
  const { cpuMs } = await server.holdUp();
  expect(cpuMs).toBeLessThan(MAX_HOLD_UP_MS);

  // The processes that remain are idle.
  const before = childrenOf(server.pid);
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (const [pid, ticks] of childrenOf(server.pid)) expect(ticks - (before.get(pid) ?? ticks)).toBeLessThan(20);
});

it('leaves no process when the server ends in the middle of hostile code', async () => {
  const step = { id: 'code', title: 'Code', tool: 'code.run', input: { code: 'for (;;);', timeoutMs: 60_000 } };
  await server.bob.execute(await server.bob.createWorkflow([step]));
  // It runs once a process has used far more than its start takes.
  await until(() => [...childrenOf(server.pid).values()].some((ticks) => ticks > 100));
  const children = [...childrenOf(server.pid).keys()];
  await server.kill();
  // The watchdog of a process looks for its parent each second.
  for (let tries = 0; tries < 50 && children.some(isAlive); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect(children.filter(isAlive)).toEqual([]);
});
