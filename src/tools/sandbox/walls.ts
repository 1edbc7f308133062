import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compiledFile, programFilesFor } from './program-files.js';

/** The permissions of a sandbox process beyond computing. */
export interface ProcessKind {
  /** Packages that it loads. */
  readonly packages: readonly string[];
  /** It makes code of texts, and so runs no code that a user wrote. */
  readonly compilesCode?: boolean;
}

/** How sandbox processes are kept from the network. */
export const NetworkWall = {
  /** A network namespace of its own: there is no interface, not even loopback. */
  NAMESPACE: 'NAMESPACE',
  /** The network is there, but no user code can reach a module that opens a socket. */
  MODULES: 'MODULES',
} as const;
export type NetworkWall = (typeof NetworkWall)[keyof typeof NetworkWall];

/** The walls around sandbox processes, as this system grants them. */
export interface Walls {
  /** The program that starts Node, and its arguments; empty: Node is started directly. */
  readonly launcher: readonly string[];
  /** The user and group that the process is started as. Undefined: the user and group of this process. */
  readonly userId: number | undefined;
  readonly network: NetworkWall;
  /** It runs under another user than this process. */
  readonly hasOwnUser: boolean;
  /**
   * Node lets it read every file that its user may read: the packages are links, which the narrow permission does not
   * follow.
   */
  readonly readsAll: boolean;
  /** It can read the files of the program only. */
  readonly readsOnlyProgram: boolean;
}

/** The report of the process that tests the walls. */
export interface WallsReport {
  readonly uid: number | null;
  readonly seesNetwork: boolean;
  readonly readsOthers: boolean;
}

/** Without an account and reserved by no distribution, so that it owns nothing. */
const SANDBOX_UID = 65_530;
/** Only a system that hangs takes this long; a busy one does not. */
const TRIAL_MS = 30_000;
const FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin', '/sbin', '/usr/sbin'];
/** Node before 23.5 has no such wall without a warning; the other walls stand there, too. */
const HAS_PERMISSIONS = process.allowedNodeEnvironmentFlags.has('--permission');

type Attempt = Pick<Walls, 'launcher' | 'userId' | 'hasOwnUser' | 'readsAll'>;

let found: Promise<Walls> | undefined;

/** The strongest walls that this system grants, found by trial once in a process. Never rejects. */
export function findWalls(): Promise<Walls> {
  return (found ??= firstThatHolds([...attempts(false), ...attempts(true)]));
}

/** The strongest first. Another user comes before a namespace: it also holds if Node's own walls do not. */
function attempts(readsAll: boolean): readonly Attempt[] {
  const unshare = programAt('unshare');
  const setpriv = programAt('setpriv');
  const ownNetwork = unshare === null ? [] : [[unshare, '--user', '--net']];
  const asSelf = [...ownNetwork, ...(unshare === null ? [] : [[unshare, '--net']]), []].map((launcher): Attempt => ({
    launcher,
    userId: undefined,
    hasOwnUser: false,
    readsAll,
  }));
  if (process.getuid?.() !== 0) return asSelf;
  const asOther: Attempt[] = [...ownNetwork, []].map((launcher) => ({
    launcher,
    userId: SANDBOX_UID,
    hasOwnUser: true,
    readsAll,
  }));
  // User namespaces may be forbidden while those of root are not.
  const dropped =
    unshare === null || setpriv === null
      ? []
      : [
          unshare,
          '--net',
          setpriv,
          `--reuid=${SANDBOX_UID}`,
          `--regid=${SANDBOX_UID}`,
          '--clear-groups',
          '--no-new-privs',
        ];
  if (dropped.length > 0) asOther.splice(1, 0, { launcher: dropped, userId: undefined, hasOwnUser: true, readsAll });
  return [...asOther, ...asSelf];
}

function programAt(name: string): string | null {
  if (process.platform !== 'linux') return null;
  return FOLDERS.map((each) => `${each}/${name}`).find((path) => existsSync(path)) ?? null;
}

async function firstThatHolds(all: readonly Attempt[]): Promise<Walls> {
  for (const attempt of all) {
    const report = await tried(attempt);
    if (report === null) continue;
    const wantsNamespace = attempt.launcher.length > 0;
    if (wantsNamespace && report.seesNetwork) continue;
    return {
      ...attempt,
      network: wantsNamespace ? NetworkWall.NAMESPACE : NetworkWall.MODULES,
      readsOnlyProgram: !report.readsOthers,
    };
  }
  return {
    launcher: [],
    userId: undefined,
    hasOwnUser: false,
    readsAll: true,
    network: NetworkWall.MODULES,
    readsOnlyProgram: false,
  };
}

const TRIAL: ProcessKind = { packages: ['jsonata', 'html-to-text', 'ajv-formats'] };
const TRIAL_FILE = join(dirname(compiledFile(import.meta.url)), 'walls.process.js');

/** Null if a process cannot be started so, or cannot read the program. */
function tried(attempt: Attempt): Promise<WallsReport | null> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = forkBehind(attempt, TRIAL, TRIAL_FILE, [], 64);
    } catch {
      // Root that may not become another user, for one.
      resolve(null);
      return;
    }
    const limit = setTimeout(() => child.kill('SIGKILL'), TRIAL_MS);
    let report: WallsReport | null = null;
    child.on('message', (message) => (report = message as WallsReport));
    const end = (): void => {
      clearTimeout(limit);
      resolve(report);
    };
    child.on('error', end);
    child.on('close', end);
  });
}

/** Starts one of our compiled files behind walls: an empty environment, no output, one channel. */
export function forkBehind(
  walls: Pick<Walls, 'launcher' | 'userId' | 'readsAll'>,
  kind: ProcessKind,
  file: string,
  args: readonly string[],
  heapMb: number,
): ChildProcess {
  return fork(file, args, {
    ...commandBehind(walls, kind, heapMb),
    env: {},
    // The folder that this process was started in may be closed to another user.
    cwd: '/',
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    ...(walls.userId === undefined ? {} : { uid: walls.userId, gid: walls.userId }),
  });
}

/** The program that is started, and its arguments before the file: the launcher, Node, and Node's options. */
export function commandBehind(
  walls: Pick<Walls, 'launcher' | 'readsAll'>,
  kind: ProcessKind,
  heapMb: number,
): { readonly execPath: string; readonly execArgv: string[] } {
  const [execPath = process.execPath, ...execArgv] = [
    ...walls.launcher,
    process.execPath,
    ...nodeOptionsFor(kind, walls.readsAll, heapMb),
  ];
  return { execPath, execArgv };
}

const narrow = new WeakMap<ProcessKind, readonly string[]>();

function nodeOptionsFor(kind: ProcessKind, readsAll: boolean, heapMb: number): readonly string[] {
  const always = [
    '--no-warnings',
    `--max-old-space-size=${heapMb}`,
    ...(kind.compilesCode === true ? [] : ['--disallow-code-generation-from-strings']),
  ];
  if (!HAS_PERMISSIONS) return always;
  // `--allow-worker` is for the watchdog thread.
  return [...always, '--permission', '--allow-worker', ...(readsAll ? ['--allow-fs-read=*'] : readsOf(kind))];
}

/** Looking for packages reads some hundred files: once for each kind. */
function readsOf(kind: ProcessKind): readonly string[] {
  let reads = narrow.get(kind);
  if (!reads) narrow.set(kind, (reads = programFilesFor(kind.packages).map((path) => `--allow-fs-read=${path}`)));
  return reads;
}
