/**
 * Puts together in a folder what the Dockerfile puts into its image, prints the size of each part, and tries the result:
 * the server starts there on a PostgreSQL of its own, answers, and carries out the demo. For machines without Docker.
 *
 * Usage: node scripts/check-image-contents.mjs
 */
import { spawn, spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'stepcast-image-'));
const app = path.join(folder, 'app');
const READY_WITHIN_MS = 60_000;
const MAX_BYTES = 294e6;
/** debian:trixie-slim on amd64, unpacked. It is not here to be measured. */
const BASE_BYTES = 79e6;
const KEY = 'only-for-this-check-0123456789abcdef';

function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: app, encoding: 'utf8', ...options });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  return stdout;
}

const sizeOf = (file) => {
  const stat = lstatSync(file);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0);
};

/** As the Dockerfile does it. */
function assemble() {
  console.log(run(process.execPath, [path.join(root, 'scripts/bundle.mjs'), app], { cwd: root }).trim());
}

/** Each file of the bundle must load: some are loaded late, and some only if a user asks for their feature. */
function loadFiles() {
  const folder = path.join(app, 'dist', 'chunks');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const program = `for (const name of ${JSON.stringify(files)}) await import(${JSON.stringify(`${folder}/`)} + name);`;
  run(process.execPath, ['--input-type=module', '-e', program]);
  console.log(`${files.length} files load.`);
}

async function startDatabase() {
  const built = (name) => import(new URL(`../dist/${name}`, import.meta.url).href);
  const { startEmbeddedPostgres } = await built('storage/embedded/embedded-postgres.js');
  const { createLogger } = await built('logger.js');
  return startEmbeddedPostgres({
    dataDir: path.join(folder, 'database'),
    logger: createLogger('error'),
    durable: false,
  });
}

async function tryOut(databaseUrl) {
  const environment = { PATH: process.env.PATH, HOME: folder, NODE_ENV: 'production', NO_COLOR: '1' };
  const server = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: app,
    env: {
      ...environment,
      DATABASE_URL: databaseUrl,
      DATA_DIR: path.join(folder, 'data'),
      PORT: '0',
      BOOTSTRAP_API_KEY: KEY,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const before = Date.now();
    let url;
    for (;;) {
      [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (url !== undefined && (await fetch(`${url}/readyz`).catch(() => null))?.ok) break;
      if (server.exitCode !== null) throw new Error('The server ended before it was ready.');
      if (Date.now() - before > READY_WITHIN_MS) throw new Error('The server was not ready in time.');
      await sleep(50);
    }
    for (const page of ['/', '/graphql', '/api/docs', '/api/v1/openapi.json'])
      if (!(await fetch(url + page, { headers: { accept: 'text/html, application/json' } })).ok)
        throw new Error(`${page} cannot be had.`);
    run(process.execPath, ['dist/cli/demo.js', '--url', url, '--key', KEY], { env: environment });
    console.log('The server starts from these files, and carries out the demo.');
  } catch (error) {
    console.error(output);
    throw error;
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

let database;
try {
  assemble();
  loadFiles();
  const parts = [
    ['debian:trixie-slim (not measured here)', BASE_BYTES],
    ['node', sizeOf(path.join(root, 'node_modules/node/bin/node'))],
    ['the program with its packages', sizeOf(app)],
  ];
  const total = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  for (const [name, bytes] of [...parts, ['the image', total]])
    console.log(`${(bytes / 1e6).toFixed(1).padStart(6)} MB  ${name}`);
  if (total > MAX_BYTES) throw new Error(`The image would have more than ${MAX_BYTES / 1e6} MB.`);
  database = await startDatabase();
  await tryOut(database.adminUrl);
} finally {
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
}
