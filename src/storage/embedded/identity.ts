import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { StartupError } from '../../errors.js';
import type { PostgresBinaries } from './binaries.js';
import { serverUid } from './server-uid.js';

/*
 * The user that PostgreSQL runs as. PostgreSQL refuses to run as root, so root has two ways. The first is a user of its
 * own, whose number no other program has. A process of the same user could read the password and be superuser. The
 * second, if that user cannot reach the files (a root home is 0700), is a user namespace in which root has another
 * number. The way that works is found by trying. Data that belongs to the user `nobody`, as in earlier versions, is
 * given to the user of its own.
 */

type Identity =
  /** As this process. */
  | { readonly kind: 'self' }
  /** As another user; needs root. */
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  /** As this process, but with the number of the user `nobody`. */
  | { readonly kind: 'namespace' };

/** A program with its arguments, ready for `spawn`. */
interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts PostgreSQL's programs as the right user. */
export interface Launcher {
  readonly identity: Identity;
  /** PostgreSQL's major version, such as 18. */
  readonly major: number;
  /** The owner that the data folder must have. */
  readonly owner: { readonly uid: number; readonly gid: number };
  command(file: string, args: readonly string[]): Command;
  /**
   * The ways of running initdb, in the order in which they are tried, each with the owner of its folder meanwhile.
   * initdb needs a name for its user, and a number of our own has none. Inside a user namespace the user has the name
   * `nobody`.
   */
  readonly initdb: readonly Initdb[];
}

export interface Initdb {
  readonly owner: { readonly uid: number; readonly gid: number };
  command(file: string, args: readonly string[]): Command;
}

/** The environment of PostgreSQL. It contains none of our variables, and so none of our secrets. */
export const SERVER_ENVIRONMENT: Readonly<Record<string, string>> = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const NOBODY = 65_534;
const TOOL_FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/sbin'];

/**
 * Finds the way of running PostgreSQL that works here.
 *
 * @param dataDir the folder that holds the cluster; it exists.
 * @param cluster the cluster's own folder; it may not exist yet.
 * @param ownUid the user of its own, if this process is root. Default: see `serverUid`.
 * @throws StartupError if no way works, or if the data belongs to another user.
 */
export function chooseLauncher(
  binaries: PostgresBinaries,
  dataDir: string,
  cluster: string,
  ownUid?: number,
): Launcher {
  const failures: string[] = [];
  for (const identity of candidates(cluster, ownUid)) {
    for (const setpriv of setprivChoices()) {
      const wrap = wrapper(identity, setpriv);
      const major = tryRun(wrap, binaries.postgres, dataDir, failures);
      if (major !== null)
        return { identity, major, owner: ownerOf(identity), command: wrap, initdb: initdbOf(identity, setpriv) };
    }
  }
  throw new StartupError(
    `The embedded PostgreSQL cannot run here: ${[...new Set(failures)].join('; ')}. If this is root in a folder that no other user can ` +
      'enter, start it as a plain user or from another folder. Or set DATABASE_URL to a PostgreSQL 15 or newer.',
  );
}

function candidates(cluster: string, ownUid: number | undefined): readonly Identity[] {
  const me = process.getuid?.() ?? -1;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (me !== 0) {
    if (owner !== undefined && owner.uid !== me) {
      throw new StartupError(
        `The database in ${cluster} belongs to another user (uid ${owner.uid}, and this is uid ${me}). ` +
          'Start Stepcast as that user or as root, give the folder to this user, or set DATA_DIR to another folder.',
      );
    }
    return hasName() ? [{ kind: 'self' }] : [{ kind: 'namespace' }, { kind: 'self' }];
  }
  const nobody: Identity = { kind: 'user', uid: NOBODY, gid: NOBODY };
  const uid = ownUid ?? serverUid(dirname(cluster));
  const own: Identity = { kind: 'user', uid, gid: uid };
  if (owner === undefined) return [own, { kind: 'namespace' }, nobody];
  if (owner.uid === 0) return [{ kind: 'namespace' }, own, nobody];
  if (owner.uid === NOBODY || ownUid !== undefined) return [own, { kind: 'namespace' }, nobody];
  return [{ kind: 'user', uid: owner.uid, gid: owner.gid }, { kind: 'namespace' }];
}

/** initdb insists on a name for its user; containers often run under a number that has none. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/**
 * `setpriv --pdeathsig` asks the kernel to stop PostgreSQL in good order when this process dies for any reason. If
 * `setpriv` is missing (macOS, small containers), the next start adopts the server that was left running.
 */
function setprivChoices(): readonly (string | null)[] {
  const setpriv = findTool('setpriv');
  return setpriv === null ? [null] : [setpriv, null];
}

function findTool(name: string): string | null {
  return TOOL_FOLDERS.map((folder) => `${folder}/${name}`).find((path) => existsSync(path)) ?? null;
}

function ownerOf(identity: Identity): { uid: number; gid: number } {
  if (identity.kind === 'user') return { uid: identity.uid, gid: identity.gid };
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}

function initdbOf(identity: Identity, setpriv: string | null): readonly Initdb[] {
  const plain: Initdb = { owner: ownerOf(identity), command: wrapper(identity, setpriv) };
  if (identity.kind !== 'user' || identity.uid === NOBODY) return [plain];
  const inNamespace = wrapper({ kind: 'namespace' }, setpriv);
  const { uid, gid } = identity;
  // If user namespaces are forbidden, the user `nobody` makes the cluster. The cluster is given to its own user before
  // a server runs on it.
  const asNobody: Identity = { kind: 'user', uid: NOBODY, gid: NOBODY };
  return [
    plain,
    { owner: plain.owner, command: (file, args) => ({ ...inNamespace(file, args), uid, gid }) },
    { owner: ownerOf(asNobody), command: wrapper(asNobody, setpriv) },
  ];
}

/** The signal must be asked for last: changing user or namespace makes the kernel forget it (prctl(2)). */
function wrapper(identity: Identity, setpriv: string | null): (file: string, args: readonly string[]) => Command {
  const dying = setpriv === null ? [] : [setpriv, '--pdeathsig', 'SIGINT'];
  const before =
    identity.kind === 'namespace'
      ? [findTool('unshare') ?? 'unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
      : [];
  const user = identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {};
  return (file, args) => {
    const [first = file, ...rest] = [...before, ...dying, file, ...args];
    return { file: first, args: rest, ...user };
  };
}

/** Enters the data folder and asks PostgreSQL for its version: this needs the folder, the program and its libraries. */
function tryRun(
  wrap: (file: string, args: readonly string[]) => Command,
  postgres: string,
  dataDir: string,
  failures: string[],
): number | null {
  const { file, args, ...user } = wrap('/bin/sh', ['-c', 'cd "$1" && exec "$2" --version', 'sh', dataDir, postgres]);
  const result = spawnSync(file, args, { cwd: '/', env: SERVER_ENVIRONMENT, encoding: 'utf8', ...user });
  const major = /PostgreSQL\) (\d+)/.exec(result.stdout ?? '')?.[1];
  if (result.status === 0 && major !== undefined) return Number(major);
  failures.push(
    result.error?.message ?? (result.stderr.trim() || `${file} ended with ${result.status ?? result.signal}`),
  );
  return null;
}
