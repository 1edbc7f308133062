import { setTimeout as sleep } from 'node:timers/promises';
import { vacuumGrown, withClient } from './databases.mjs';
import { number } from './report.mjs';
import { postgresUsage } from './usage.mjs';

/** How long earlier work may have after-effects, in ms: collected garbage, timers, the last writes. */
const SETTLE_MS = 10_000;

/**
 * Measures the cost of idling over some seconds without requests: CPU of the processes and of PostgreSQL, transactions,
 * and memory. The database is vacuumed first, so that the work of autovacuum does not count as idling.
 *
 * @param {{ call(method: 'usage', options: object): Promise<ReturnType<import('./usage.mjs').processUsage>> }[]}
 * processes
 * @param {string} url the database that they are on
 */
export async function idle(processes, url, seconds) {
  return withClient(url, async (client) => {
    await vacuumGrown(client);
    await client.query('checkpoint');
    await sleep(SETTLE_MS);
    const look = async (collect) => {
      const { rows } = await client.query(`
        select pg_backend_pid() as pid, pg_stat_clear_snapshot(), pg_stat_force_next_flush(),
          (select xact_commit + xact_rollback from pg_stat_database where datname = current_database()) as transactions`);
      const postgres = await postgresUsage(rows[0].pid);
      return {
        at: performance.now(),
        own: await Promise.all(processes.map((each) => each.call('usage', { collect }))),
        postgres,
        transactions: Number(rows[0].transactions),
      };
    };
    // Both ends are without garbage; collecting it does not count as idling.
    await look(true);
    const before = await look(false);
    await sleep(seconds * 1_000);
    const after = await look(true);
    const took = (after.at - before.at) / 1_000;
    const sum = (looked, what) => looked.own.reduce((total, each) => total + each[what], 0);
    return {
      cpuMsPerSecond: ((sum(after, 'cpuSeconds') - sum(before, 'cpuSeconds')) / took) * 1_000,
      rssMb: sum(after, 'rssMb'),
      heapMb: sum(after, 'heapMb'),
      postgresCpuMsPerSecond:
        after.postgres && ((after.postgres.cpuSeconds - before.postgres.cpuSeconds) / took) * 1_000,
      postgresMb: after.postgres?.memoryMb ?? null,
      transactionsPerSecond: (after.transactions - before.transactions) / took,
    };
  });
}

export const IDLE_HEAD = [
  'CPU ms/s',
  'PostgreSQL CPU ms/s',
  'transactions/s',
  'resident MB',
  'heap MB',
  'PostgreSQL MB',
];

export const idleCells = (measured) => [
  number(measured.cpuMsPerSecond, 1),
  number(measured.postgresCpuMsPerSecond, 1),
  number(measured.transactionsPerSecond, 1),
  number(measured.rssMb),
  number(measured.heapMb),
  number(measured.postgresMb),
];
