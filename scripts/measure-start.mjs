/**
 * Measures warm starts of the server: the time from starting the process to the first `/readyz` that answers 200, and
 * the time of the processor until then. A first start fills the data folder and the cache of compiled code, and does
 * not count. A line for each program, with the medians: beside `dist/main.js` of this checkout, of others, such as a
 * bundle or the checkout of an older commit. They take turns, so that a busy machine slows all of them alike.
 *
 * Usage: node scripts/measure-start.mjs [rounds, default 9] [main.js …]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 5;
/** The unit of /proc/PID/stat. */
const TICK_MS = 10;
const [given = '9', ...others] = process.argv.slice(2);
const rounds = Number(given);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error('Usage: node scripts/measure-start.mjs [rounds] [main.js …]');
const mains = [fileURLToPath(new URL('../dist/main.js', import.meta.url)), ...others.map((one) => path.resolve(one))];

/** User and system time so far, in ms; null if there is no /proc. */
function cpuMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

async function start(main, folder) {
  const before = performance.now();
  const server = spawn(process.execPath, ['--enable-source-maps', main], {
    env: {
      PATH: process.env.PATH,
      HOME: os.homedir(),
      NODE_ENV: 'production',
      DATA_DIR: path.join(folder, 'data'),
      NODE_COMPILE_CACHE: path.join(folder, 'code'),
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    for (;;) {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (url !== undefined && (await fetch(`${url}/readyz`).catch(() => null))?.ok) break;
      if (server.exitCode !== null || performance.now() - before > READY_WITHIN_MS)
        throw new Error(`${main} was not ready in time:\n${output}`);
      await sleep(POLL_MS);
    }
    return { wallMs: performance.now() - before, cpuMs: cpuMs(server.pid) };
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const shown = (ms) => (ms === null ? 'unknown' : `${Math.round(ms)} ms`);

const folders = mains.map(() => mkdtempSync(path.join(os.tmpdir(), 'stepcast-start-')));
try {
  for (const [at, main] of mains.entries()) await start(main, folders[at]);
  const starts = mains.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [at, main] of mains.entries()) starts[at].push(await start(main, folders[at]));
  for (const [at, main] of mains.entries()) {
    const walls = starts[at].map(({ wallMs }) => wallMs);
    const cpus = starts[at].map(({ cpuMs: used }) => used);
    console.log(
      `${main}: ready after ${shown(median(walls))} (median of ${rounds}, ${shown(Math.min(...walls))} to ${shown(Math.max(...walls))}), processor ${shown(cpus.includes(null) ? null : median(cpus))}`,
    );
  }
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
