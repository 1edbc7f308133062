/**
 * Packs the client and the server, has publint and attw ("are the types wrong") judge both, installs both into an empty
 * folder without their optional packages for development, starts `npx stepcast serve` there, waits until it is ready,
 * and stops it. Fails if any of this fails.
 *
 * Usage: node scripts/check-package.mjs
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'stepcast-package-'));
const READY_WITHIN_MS = 90_000;
const STOPPED_WITHIN_MS = 20_000;

function npm(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  return stdout;
}

/** @returns the path of the tarball */
function pack(cwd) {
  const [{ filename, size, files }] = JSON.parse(
    npm(cwd, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
  );
  console.log(`${filename}: ${(size / 1e6).toFixed(1)} MB, ${files.length} files`);
  return path.join(folder, filename);
}

/** Not among the packages of the project: attw brings a compiler of its own. */
const JUDGES = [
  { name: 'publint', version: '0.3.25', args: ['run', '--strict'] },
  // CommonJS loads an ESM package by `import()`, and Node 10 is long gone.
  { name: '@arethetypeswrong/cli', version: '0.18.5', command: 'attw', args: ['--profile', 'esm-only', '--no-emoji'] },
];

function judge(tarball) {
  for (const { name, version, command = name, args } of JUDGES)
    npm(folder, 'exec', '--yes', '--prefer-offline', `--package=${name}@${version}`, '--', command, ...args, tarball);
  console.log(`publint and attw find nothing wrong with ${path.basename(tarball)}.`);
}

async function checkServer() {
  const child = spawn('npx', ['--no-install', 'stepcast', 'serve'], {
    cwd: folder,
    detached: true,
    env: { ...process.env, PORT: '0', DATA_DIR: path.join(folder, 'data'), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let code = null;
  void ended.then((value) => (code = value ?? 1));
  try {
    const before = Date.now();
    for (;;) {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (url !== undefined && (await fetch(`${url}/readyz`).catch(() => null))?.ok) break;
      if (code !== null) throw new Error('The server ended before it was ready.');
      if (Date.now() - before > READY_WITHIN_MS) throw new Error('The server was not ready in time.');
      await sleep(100);
    }
    console.log(`npx stepcast serve is ready after ${Date.now() - before} ms.`);
    process.kill(-Number(child.pid), 'SIGTERM');
    const stopped = await Promise.race([ended.then(() => true), sleep(STOPPED_WITHIN_MS, false, { ref: false })]);
    if (!stopped) throw new Error('The server did not stop in time.');
  } catch (error) {
    console.error(output);
    throw error;
  } finally {
    if (code === null) process.kill(-Number(child.pid), 'SIGKILL');
  }
}

try {
  const tarballs = [pack(path.join(root, 'packages', 'client')), pack(root)];
  tarballs.forEach(judge);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true }));
  npm(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs);
  const { license } = JSON.parse(readFileSync(path.join(folder, 'node_modules/stepcast/package.json'), 'utf8'));
  if (license !== 'Apache-2.0') throw new Error(`The licence of the package is ${license}.`);
  for (const file of ['dist/main.js', 'dist/console/index.html', 'schema.graphql', 'LICENSE'])
    if (!existsSync(path.join(folder, 'node_modules/stepcast', file))) throw new Error(`The package lacks ${file}.`);
  const program =
    "import('stepcast/client').then(({ createStepcastClient: create }) => create({ url: 'http://127.0.0.1:1' }).close())";
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`stepcast/client cannot be imported:\n${stderr}`);
  await checkServer();
  console.log('The package works.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
