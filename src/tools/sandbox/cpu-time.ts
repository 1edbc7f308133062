import { readFileSync } from 'node:fs';

/**
 * Processor time that a process has had, in ms. Infinite if the system does not report it. Linux: fields 14 and 15 of
 * proc_pid_stat(5), in ticks of 10 ms.
 */
export function cpuMsOf(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
