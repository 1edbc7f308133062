/**
 * Builds each part whose sources have changed since it was last built: packages/client/dist, dist/ and dist/console. If
 * two of these run at once, the second waits for the first. If TypeScript is not installed, the existing dist/ is used.
 *
 * Usage: node scripts/ensure-built.mjs [client|server|console] default: all. The others need the client and build it
 * first.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
const lock = path.join(dist, '.lock');
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** The sources of each part. Each has its own stamp, so that a change of one part does not rebuild the others. */
const ALL_PARTS = [
  {
    part: 'client',
    name: 'packages/client/dist',
    stamp: path.join(root, 'packages', 'client', 'dist', '.stamp'),
    folders: [path.join('packages', 'client', 'src')],
    files: [
      'tsconfig.json',
      path.join('packages', 'client', 'tsconfig.json'),
      path.join('packages', 'client', 'package.json'),
    ],
    commands: [[tsc, '-p', path.join('packages', 'client')]],
  },
  {
    part: 'server',
    name: 'dist/',
    stamp: path.join(dist, '.stamp'),
    folders: ['src'],
    files: [
      'tsconfig.json',
      'tsconfig.build.json',
      'tsconfig.client.json',
      'package.json',
      path.join('scripts', 'copy-assets.mjs'),
    ],
    commands: [
      [tsc, '-p', 'tsconfig.build.json'],
      [tsc, '-p', 'tsconfig.client.json'],
      [path.join('scripts', 'copy-assets.mjs')],
    ],
  },
  {
    part: 'console',
    name: 'dist/console',
    stamp: path.join(dist, '.stamp-console'),
    folders: ['console', path.join('packages', 'client', 'src')],
    files: [path.join('scripts', 'emit-own-documents.mjs')],
    commands: [[path.join('console', 'build.mjs')], [path.join('scripts', 'emit-own-documents.mjs')]],
  },
];

const PARTS = ALL_PARTS.filter(({ part }) => part === 'client' || part === (process.argv[2] ?? part));

const NOT_SOURCES = new Set(['node_modules', 'dist']);

/** Changes with every source of a part: its name, size and time of change. */
function fingerprint({ folders, files }) {
  const hash = createHash('sha256');
  const note = (file) => {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NOT_SOURCES.has(entry.name)) walk(name);
      } else if (!entry.name.endsWith('.test.ts')) note(name);
    }
  };
  files.forEach(note);
  folders.forEach(walk);
  return hash.digest('hex');
}

const isBuilt = (part) => existsSync(part.stamp) && readFileSync(part.stamp, 'utf8') === fingerprint(part);

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The lock names its holder, so that one which was killed does not block for ever. @returns whether it is ours now */
function takeLock() {
  try {
    const handle = openSync(lock, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // Empty: taken just now, its name not yet written. Give it a second.
    const abandoned = holder > 0 ? !isAlive(holder) : Date.now() - statSync(lock).mtimeMs > 1_000;
    if (abandoned) rmSync(lock, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return false;
}

function run(...command) {
  const { status, error } = spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function build() {
  mkdirSync(dist, { recursive: true });
  while (!takeLock()) sleep(50);
  process.on('exit', () => rmSync(lock, { force: true }));
  for (const part of PARTS) {
    if (isBuilt(part)) continue;
    const wanted = fingerprint(part);
    console.error(`Stepcast: building ${part.name} …`);
    rmSync(part.stamp, { force: true });
    part.commands.forEach((command) => run(...command));
    writeFileSync(part.stamp, wanted);
  }
}

const NEEDED_MAJOR = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED_MAJOR) {
  console.error(
    `Stepcast: needs Node ${NEEDED_MAJOR} or newer (this is ${process.versions.node}), and the optional package \`node\` that brings it is not installed. Run \`npm ci\` without --omit=optional, or use a newer Node.`,
  );
  process.exitCode = 1;
} else if (!existsSync(tsc) || !existsSync(path.join(root, 'src'))) {
  if (!existsSync(path.join(dist, 'main.js'))) {
    console.error('Stepcast: dist/ is missing and TypeScript is not installed. Run `npm ci` first.');
    process.exitCode = 1;
  }
} else if (!PARTS.every(isBuilt)) {
  build();
}
