import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFile,
  chmod,
  chown,
  lchown,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../errors.js';
import type { PostgresBinaries } from './binaries.js';
import { DRAFT_PREFIX } from './data-paths.js';
import type { DataPaths } from './data-paths.js';
import { errorMessage } from './error-code.js';
import { SERVER_ENVIRONMENT } from './identity.js';
import type { Initdb, Launcher } from './identity.js';
import { clusterConfiguration } from './server-settings.js';
import { failureHint } from './startup-failure.js';

/** The superuser of the server; the password is in the cluster's folder. */
export const DATABASE_USER = 'stepcast';

/**
 * Makes sure that there is a cluster which this PostgreSQL can run and this launcher's user owns. Call it under the
 * start lock and with no server running.
 *
 * @throws StartupError if initdb fails, or if the folder holds something else.
 */
export async function prepareCluster(paths: DataPaths, binaries: PostgresBinaries, launcher: Launcher): Promise<void> {
  await removeDrafts(paths.dataDir);
  const version = await readFile(join(paths.cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) {
    await refuseOtherContent(paths.cluster);
    await createCluster(paths, binaries, launcher);
    return;
  }
  if (Number(version) !== launcher.major) {
    throw new StartupError(
      `The database in ${paths.cluster} was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${launcher.major}. ` +
        'Use the Stepcast version that made it, or another DATA_DIR.',
    );
  }
  const owner = await stat(paths.cluster);
  if (owner.uid !== launcher.owner.uid) await giveTree(paths.cluster, launcher.owner);
}

/** @throws StartupError if the password is gone. */
export async function readPassword(paths: DataPaths): Promise<string> {
  try {
    return await readFile(paths.password, 'utf8');
  } catch (cause) {
    throw new StartupError(
      `The password of the embedded database cannot be read (${paths.password}): ${errorMessage(cause)}`,
      { cause },
    );
  }
}

/**
 * Removes the remains of a process that was killed while it made a cluster. The start lock guarantees that no other
 * process is making one.
 */
async function removeDrafts(dataDir: string): Promise<void> {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith(DRAFT_PREFIX));
  // An initdb that lost its parent may still be writing there for a moment.
  await Promise.all(
    drafts.map((name) => rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })),
  );
}

async function refuseOtherContent(cluster: string): Promise<void> {
  const content = await readdir(cluster).catch(() => []);
  if (content.length > 0) {
    throw new StartupError(
      `${cluster} exists but holds no PostgreSQL database. Move it away, or set DATA_DIR to another folder.`,
    );
  }
}

async function createCluster(paths: DataPaths, binaries: PostgresBinaries, launcher: Launcher): Promise<void> {
  for (const [index, way] of launcher.initdb.entries()) {
    const isLast = index === launcher.initdb.length - 1;
    if (await tryCreateCluster(paths, binaries, launcher, way, isLast)) return;
  }
}

/** @returns false if this way of running initdb does not work here and is not the last one. */
async function tryCreateCluster(
  paths: DataPaths,
  binaries: PostgresBinaries,
  launcher: Launcher,
  way: Initdb,
  isLast: boolean,
): Promise<boolean> {
  const draft = await mkdtemp(join(paths.dataDir, DRAFT_PREFIX));
  try {
    const cluster = join(draft, 'cluster');
    const passwordFile = join(draft, 'password');
    const password = randomBytes(24).toString('base64url');
    await mkdir(cluster, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    await giveTree(draft, way.owner);
    const failure = await runInitdb(binaries, way, cluster, passwordFile);
    if (failure !== null) {
      if (isLast || !isAboutUser(failure)) throw new StartupError(failure);
      return false;
    }
    if (way.owner.uid !== launcher.owner.uid) await giveTree(draft, launcher.owner);
    // Not by `initdb -c`, which PostgreSQL 15 lacks.
    await appendFile(join(cluster, 'postgresql.conf'), clusterConfiguration(), { flush: true });
    await rename(passwordFile, join(cluster, 'stepcast-password'));
    await syncFolder(cluster);
    await rename(cluster, paths.cluster);
    await syncFolder(paths.dataDir);
    return true;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Its user has no name, or user namespaces are forbidden. */
function isAboutUser(failure: string): boolean {
  return /could not look up effective user|unshare/.test(failure);
}

/** initdb syncs all its files at the end. @returns the reason for its failure; null if it succeeded. */
async function runInitdb(
  binaries: PostgresBinaries,
  way: Initdb,
  cluster: string,
  passwordFile: string,
): Promise<string | null> {
  const { file, args, ...user } = way.command(binaries.initdb, [
    '-D',
    cluster,
    `--username=${DATABASE_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--no-instructions',
  ]);
  const child = spawn(file, args, {
    cwd: '/',
    env: SERVER_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
  const ending = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : `it ended with ${code ?? signal}`));
  });
  return ending === null
    ? null
    : `The embedded database could not be made (${ending}).${failureHint(output)}\n${output.trim()}`;
}

/** The folder itself comes last: as long as its owner is wrong, the next start does all of it again. */
async function giveTree(folder: string, owner: { readonly uid: number; readonly gid: number }): Promise<void> {
  if (process.getuid?.() !== 0) return;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTree(path, owner);
    else await lchown(path, owner.uid, owner.gid);
  }
  await chown(folder, owner.uid, owner.gid);
}

/** Makes a rename in this folder survive a crash of the machine. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** PostgreSQL refuses a folder that others can read; copies and restored backups often are. */
export async function tightenPermissions(cluster: string): Promise<void> {
  const mode = (await stat(cluster)).mode & 0o777;
  if (mode !== 0o700 && mode !== 0o750) await chmod(cluster, 0o700);
}
