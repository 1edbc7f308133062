import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One process for good: a pid alone may be handed out again, a pid with its start time is not. */
export interface ProcessRef {
  readonly pid: number;
  /** When it started, in the platform's own unit. It is only compared. */
  readonly startedAt: string;
}

/** @returns the process that has this pid now, or null if there is none (a zombie counts as none). */
export function processRef(pid: number): ProcessRef | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  const startedAt = process.platform === 'linux' ? linuxStart(pid) : portableStart(pid);
  return startedAt === null ? null : { pid, startedAt };
}

export function isRunning(ref: ProcessRef): boolean {
  return processRef(ref.pid)?.startedAt === ref.startedAt;
}

export function sameProcess(a: ProcessRef, b: ProcessRef): boolean {
  return a.pid === b.pid && a.startedAt === b.startedAt;
}

/** This process itself. */
export function ownRef(): ProcessRef {
  return processRef(process.pid) ?? { pid: process.pid, startedAt: '' };
}

export function formatRef(ref: ProcessRef): string {
  return `${ref.pid} ${ref.startedAt}\n`;
}

/** @returns null for anything that `formatRef` did not write, such as a file cut short. */
export function parseRef(text: string): ProcessRef | null {
  const found = /^(\d+) (.*)\n$/.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return null;
  return { pid: Number(found[1]), startedAt: found[2] };
}

/**
 * proc_pid_stat(5): the name may hold anything, so fields are counted after its last bracket; 3 is the state, 22 the
 * start.
 */
function linuxStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    return state === 'Z' || state === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function portableStart(pid: number): string | null {
  try {
    const out = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [state = '', ...start] = out.trim().split(/\s+/);
    return state === '' || state.startsWith('Z') ? null : start.join(' ');
  } catch {
    return null;
  }
}
