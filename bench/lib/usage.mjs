import { readFile, readdir } from 'node:fs/promises';
import { withClient } from './databases.mjs';

const MB = 2 ** 20;
/** Clock ticks a second, in which Linux counts the time of processes. */
const TICKS = 100;
const PAGE_BYTES = 4_096;

/**
 * The use of this process: CPU seconds since its start, memory in MB.
 *
 * @param {{ collect?: boolean }} options collect garbage before the memory is read, so that it can be compared. The
 * collection does not count as use here
 */
export function processUsage({ collect = false } = {}) {
  const { user, system } = process.cpuUsage();
  if (collect) for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { cpuSeconds: (user + system) / 1e6, rssMb: rss / MB, heapMb: heapUsed / MB };
}

/**
 * The total use of PostgreSQL: the CPU seconds of its processes, ended ones included, and their memory, with shared
 * memory counted once. Null if its processes are not visible from here: another machine, or not Linux.
 *
 * @param {number} backendPid of any session
 */
export async function postgresUsage(backendPid) {
  const backend = await stat(backendPid);
  if (backend === null || backend.name !== 'postgres') return null;
  const postmaster = await stat(backend.parent);
  const family = (await processes()).filter(({ pid, parent }) => parent === backend.parent || pid === backend.parent);
  const ownTicks = family.reduce((sum, each) => sum + each.ticks, 0);
  const memory = await Promise.all(family.map((each) => proportionalBytes(each.pid)));
  return {
    cpuSeconds: (ownTicks + (postmaster?.endedTicks ?? 0)) / TICKS,
    memoryMb: memory.reduce((sum, bytes) => sum + bytes, 0) / MB,
  };
}

/** The total CPU seconds of the PostgreSQL behind an address. Null if they are not visible. */
export const postgresCpuSeconds = (url) =>
  withClient(
    url,
    async (client) =>
      (await postgresUsage((await client.query('select pg_backend_pid() as pid')).rows[0].pid))?.cpuSeconds ?? null,
  );

/** The CPU seconds of the processes that a process has started, ended ones included if their end was waited for. */
export async function childrenCpuSeconds(pid) {
  const own = await stat(pid);
  const children = (await processes()).filter(({ parent }) => parent === pid);
  return children.reduce((sum, { ticks }) => sum + ticks, own?.endedTicks ?? 0) / TICKS;
}

/** All processes of this machine. */
async function processes() {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  return (await Promise.all(pids.map(stat))).filter((each) => each !== null);
}

/** proc_pid_stat(5): after the name in brackets, the fields from the third on. */
async function stat(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null);
  if (text === null) return null;
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return { pid, name, parent: fields[1], ticks: fields[11] + fields[12], endedTicks: fields[13] + fields[14] };
}

/** The process's share of each of its pages. If the system hides that, only its own pages. */
async function proportionalBytes(pid) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1').catch(() => '');
  const pss = /^Pss:\s+(\d+) kB$/m.exec(rollup);
  if (pss) return Number(pss[1]) * 1_024;
  const statm = (await readFile(`/proc/${pid}/statm`, 'latin1').catch(() => '0 0 0')).split(' ').map(Number);
  return (statm[1] - statm[2]) * PAGE_BYTES;
}
