import { setTimeout as sleep } from 'node:timers/promises';
import { withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase, withClient } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { spread } from '../lib/statistics.mjs';
import { EVENT_WAIT, LONG_CALL, LONG_SLEEP } from '../lib/stepcast.mjs';

export const summary =
  '10,000 runs cancelled in bulk while they run, are queued, sleep or wait: when is each of them CANCELLED';

export const options = {
  runs: { default: 10_000, help: 'runs to cancel' },
  kinds: {
    default: ['running', 'queued', 'asleep', 'event'],
    choices: ['running', 'queued', 'asleep', 'event'],
    help: 'what they are doing',
  },
  origins: { default: 20, help: 'HTTP servers that the calls of those that run are spread over' },
};

const POLL_MS = 20;
const LIMIT_MS = 300_000;

/** `begun`: how many of them have to be in that status before they are cancelled. */
const KINDS = {
  running: {
    what: 'all running, each in an HTTP call',
    steps: LONG_CALL,
    concurrency: (runs) => runs,
    status: 'RUNNING',
    begun: (runs) => runs,
  },
  queued: {
    what: '200 running, the others queued',
    steps: LONG_CALL,
    concurrency: () => 200,
    status: 'RUNNING',
    begun: (runs) => Math.min(200, runs),
  },
  asleep: {
    what: 'asleep for a month',
    steps: LONG_SLEEP,
    concurrency: () => 200,
    status: 'WAITING',
    begun: (runs) => runs,
  },
  event: {
    what: 'waiting for an event',
    steps: EVENT_WAIT,
    concurrency: () => 200,
    status: 'WAITING',
    begun: (runs) => runs,
  },
};

export async function run({ server, options: { runs, kinds, origins }, say }) {
  const results = [];
  for (const key of kinds) results.push({ key, ...(await cancelAll(server.url, KINDS[key], runs, origins)) });
  say(`${number(runs)} runs, one cancelExecutions; seconds from the call\n`);
  say(
    table([
      ['runs', 'answered', 'all ended', 'p50', 'p99', 'last', 'calls left open'],
      ...results.map(({ what, answeredMs, allEndedMs, ends, held }) => [
        what,
        ...[answeredMs, allEndedMs, ends.p50Ms, ends.p99Ms, ends.maxMs].map((ms) => number(ms / 1_000, 2)),
        number(held),
      ]),
    ]),
  );
  return results;
}

async function until(isSo) {
  for (const limit = performance.now() + LIMIT_MS; !(await isSo()); await sleep(POLL_MS)) {
    if (performance.now() > limit) throw new Error(`It has not come to it within ${LIMIT_MS / 1_000} s.`);
  }
}

async function cancelAll(serverUrl, { what, steps, concurrency, status, begun }, runs, origins) {
  const url = await freshDatabase(serverUrl, 'cancel');
  return withChild('silent-server', { origins }, {}, async (silent) => {
    const { hosts } = silent.opened;
    const environment = { HTTP_ALLOW_HOSTS: hosts.join(','), WORKER_CONCURRENCY: String(concurrency(runs)) };
    return withChild('stepcast-app', { url, environment }, {}, (app) =>
      withClient(url, async (client) => {
        const count = async (condition) =>
          (await client.query(`select count(*)::int as count from execution where ${condition}`)).rows[0].count;
        const workflowId = await app.call('create', { steps });
        await app.call('start', {
          workflowId,
          runs,
          inFlight: 200,
          contexts: hosts.map((host) => ({ url: `http://${host}/` })),
        });
        await until(async () => (await count(`status = '${status}'`)) >= begun(runs));
        // The calls of those that run have gone out, not only been written down.
        if (status === 'RUNNING') await until(async () => (await silent.call('held')) >= begun(runs));
        await checkpoint(serverUrl);

        const startedAt = Date.now();
        const from = performance.now();
        const { cancelled, answeredMs } = await app.call('cancelAll');
        await until(async () => (await count('finished_at is null')) === 0);
        const allEndedMs = performance.now() - from;
        if (cancelled !== runs || (await count(`status = 'CANCELLED'`)) !== runs)
          throw new Error(`${cancelled} of ${runs} runs were cancelled`);
        const { rows } = await client.query(`select extract(epoch from finished_at) * 1000 as at from execution`);
        return {
          what,
          answeredMs,
          allEndedMs,
          ends: spread(rows.map(({ at }) => Number(at) - startedAt)),
          held: await silent.call('held'),
        };
      }),
    );
  });
}
