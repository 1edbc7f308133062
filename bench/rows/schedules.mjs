import { setTimeout as sleep } from 'node:timers/promises';
import { SCHEDULERS } from '../contenders/schedules.mjs';
import { openChild, withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase, withClient } from '../lib/databases.mjs';
import { IDLE_HEAD, idle, idleCells } from '../lib/idle.mjs';
import { number, table } from '../lib/report.mjs';
import { median, spread } from '../lib/statistics.mjs';

export const summary = '100,000 schedules: idle CPU; then 1,000 due in one second with two workers: how late, beside Agenda with a row a schedule';

export const options = {
  schedules: { default: 100_000, help: 'schedules that stand there and are not due' },
  due: { default: 1_000, help: 'more of them, due at one instant' },
  rounds: { default: 3, help: 'alternating rounds of that; the table shows their median' },
  workers: { default: 2, help: 'processes that fire' },
  seconds: { default: 60, help: 'how long it idles' },
  only: { default: Object.keys(SCHEDULERS), choices: Object.keys(SCHEDULERS), help: 'contenders' },
};

/** From when they are written until they are due: more than any poll. */
const LEAD_MS = 12_000;
const LIMIT_MS = 120_000;
const POLL_MS = 100;

export async function run({ server, options: given, say }) {
  const { schedules, due, workers, seconds, only } = given;
  const contenders = [];
  for (const key of only) {
    const url = await freshDatabase(server.url, `schedules_${key}`);
    contenders.push({ key, url, scheduler: SCHEDULERS[key], ...(await idles(SCHEDULERS[key], url, schedules, seconds)) });
  }
  say(`Idle for ${number(seconds)} s, one process\n`);
  const lines = contenders.flatMap(({ scheduler, none, full }) => [
    [`${scheduler.name}, no schedules`, ...idleCells(none)],
    [`${scheduler.name}, ${number(schedules)} schedules`, ...idleCells(full)],
  ]);
  say(`${table([['contender', ...IDLE_HEAD], ...lines])}\n`);

  const rounds = Object.fromEntries(only.map((key) => [key, []]));
  for (let round = 1; round <= given.rounds; round += 1) {
    for (const { key, scheduler, url } of contenders) {
      await checkpoint(server.url);
      const fired = await fire(scheduler, url, due, workers);
      rounds[key].push(fired);
      say(`round ${round}/${given.rounds}: ${scheduler.name.padEnd(42)} p50 ${number(fired.p50Ms)} ms, p99 ${number(fired.p99Ms)} ms, last ${number(fired.maxMs)} ms; ${number(fired.once)} of ${number(due)} fired once, ${number(fired.more)} more often`);
    }
  }
  say(`\n${number(due)} due at one instant, ${number(workers)} worker processes, ${number(schedules)} others standing there; ms from that instant until the work of each began, median of ${given.rounds} rounds\n`);
  const middle = (key, what) => number(median(rounds[key].map((each) => each[what])));
  say(
    table([
      ['contender', 'p50', 'p99', 'last', 'fired once', 'more often', 'never'],
      ...contenders.map(({ key, scheduler }) => [scheduler.name, ...['p50Ms', 'p99Ms', 'maxMs', 'once', 'more', 'never'].map((what) => middle(key, what))]),
    ]),
  );
  return contenders.map(({ key, scheduler, none, full }) => ({ key, name: scheduler.name, idle: { none, full }, rounds: rounds[key] }));
}

/** Idling without schedules, then with them. */
async function idles({ process, argument, create, seed }, url, schedules, seconds) {
  const none = await withChild(process, { url, ...argument }, {}, (app) => idle([app], url, seconds));
  await withChild(process, { url, ...argument }, {}, create);
  await withClient(url, (client) => seed(client, schedules - 1, "now() + interval '1 day' + random() * interval '30 days'"));
  const full = await withChild(process, { url, ...argument }, {}, (app) => idle([app], url, seconds));
  return { none, full };
}

async function fire({ process, argument, seed, lateness }, url, due, workers) {
  const apps = [];
  try {
    // One after another: two that make their tables at one time can be in each other's way.
    for (let worker = 0; worker < workers; worker += 1) apps.push(await openChild(process, { url, ...argument }));
    return await withClient(url, async (client) => {
      const at = new Date(Math.ceil((Date.now() + LEAD_MS) / 1_000) * 1_000);
      await seed(client, due, `'${at.toISOString()}'::timestamptz`);
      await client.query('analyze');
      await sleep(at.getTime() - Date.now());
      const read = async () => (await client.query(lateness, [at])).rows;
      let rows = await read();
      for (const until = Date.now() + LIMIT_MS; rows.length < due && Date.now() < until; rows = await read()) await sleep(POLL_MS);
      // A second firing would come within moments of the first.
      await sleep(2_000);
      rows = await read();
      const once = rows.filter(({ times }) => times === 1).length;
      return { ...spread(rows.map(({ late_ms: ms }) => Number(ms))), once, more: rows.length - once, never: Math.max(0, due - rows.length) };
    });
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
  }
}
