import { setTimeout as sleep } from 'node:timers/promises';
import { SCHEDULERS } from '../contenders/schedules.mjs';
import { openChild, withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase, vacuumGrown, withClient } from '../lib/databases.mjs';
import { IDLE_HEAD, idle, idleCells } from '../lib/idle.mjs';
import { number, table } from '../lib/report.mjs';
import { median, spread } from '../lib/statistics.mjs';

export const summary =
  '100,000 schedules: idle CPU; then 1,000 due at one instant with two workers: how late, beside Agenda with a row a schedule';

export const options = {
  schedules: { default: 100_000, help: 'schedules that stand there and are not due' },
  due: { default: 1_000, help: 'more of them, due at one instant' },
  rounds: { default: 3, help: 'alternating rounds of that; the table shows their median' },
  workers: { default: 2, help: 'processes that fire' },
  'warm-up': {
    default: 200,
    help: 'as many more, due some seconds before, so that no process fires for the first time',
  },
  seconds: { default: 60, help: 'how long it idles' },
  only: { default: Object.keys(SCHEDULERS), choices: Object.keys(SCHEDULERS), help: 'contenders' },
};

/** From when they are written until they are due: more than any poll. */
const LEAD_MS = 15_000;
/** Between those of the warm-up and those that count. */
const WARM_UP_MS = 5_000;
const LIMIT_MS = 120_000;
const POLL_MS = 100;

export async function run({ server, options: given, say }) {
  const { schedules, due, workers, seconds, only } = given;
  const contenders = [];
  for (const key of only) {
    const url = await freshDatabase(server.url, `schedules_${key}`);
    contenders.push({
      key,
      url,
      scheduler: SCHEDULERS[key],
      ...(await idles(SCHEDULERS[key], url, schedules, seconds)),
    });
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
      const result = await fire(scheduler, url, given);
      rounds[key].push(result);
      const { fired, begun, once, more } = result;
      say(
        `round ${round}/${given.rounds}: ${scheduler.name.padEnd(42)} fired p99 ${number(fired.p99Ms)} ms, begun p99 ${number(begun.p99Ms)} ms; ${number(once)} of ${number(due)} once, ${number(more)} more often`,
      );
    }
  }
  say(
    `\n${number(due)} due at one instant, ${number(workers)} worker processes, ${number(schedules)} others standing there; ms from that instant, median of ${given.rounds} rounds\n`,
  );
  const middle = (key, of) => number(median(rounds[key].map(of)));
  say(
    table([
      ['contender', 'fired p50', 'p99', 'last', 'work begun p50', 'p99', 'last', 'once', 'more often', 'never'],
      ...contenders.map(({ key, scheduler }) => [
        scheduler.name,
        ...['fired', 'begun'].flatMap((what) =>
          ['p50Ms', 'p99Ms', 'maxMs'].map((quantile) => middle(key, (round) => round[what][quantile])),
        ),
        ...['once', 'more', 'never'].map((what) => middle(key, (round) => round[what])),
      ]),
    ]),
  );
  return contenders.map(({ key, scheduler, none, full }) => ({
    key,
    name: scheduler.name,
    idle: { none, full },
    rounds: rounds[key],
  }));
}

/** Idling without schedules, then with them. */
async function idles({ process, argument, create, seed }, url, schedules, seconds) {
  const none = await withChild(process, { url, ...argument }, {}, (app) => idle([app], url, seconds));
  await withChild(process, { url, ...argument }, {}, create);
  await withClient(url, (client) =>
    seed(client, schedules - 1, "now() + interval '1 day' + random() * interval '30 days'"),
  );
  const full = await withChild(process, { url, ...argument }, {}, (app) => idle([app], url, seconds));
  return { none, full };
}

async function fire({ process, argument, seed, fired }, url, { due, workers, warmUp }) {
  const apps = [];
  try {
    // One after another: two that make their tables at one time can be in each other's way.
    for (let worker = 0; worker < workers; worker += 1) apps.push(await openChild(process, { url, ...argument }));
    return await withClient(url, async (client) => {
      const at = new Date(Math.ceil((Date.now() + LEAD_MS) / 1_000) * 1_000);
      const sql = (ms) => `'${new Date(ms).toISOString()}'::timestamptz`;
      await seed(client, warmUp, sql(at.getTime() - WARM_UP_MS));
      await seed(client, due, sql(at.getTime()));
      await vacuumGrown(client);
      await client.query('checkpoint');
      await sleep(at.getTime() - Date.now());
      let all = await fired(client, at, apps);
      for (
        const until = Date.now() + LIMIT_MS;
        all.length < due && Date.now() < until;
        all = await fired(client, at, apps)
      )
        await sleep(POLL_MS);
      // A second firing would come within moments of the first.
      await sleep(2_000);
      all = await fired(client, at, apps);
      const times = [...Map.groupBy(all, ({ schedule }) => schedule).values()].map((each) => each.length);
      const late = (what) => spread(all.map((each) => each[what] - at.getTime()));
      return {
        fired: late('firedAt'),
        begun: late('begunAt'),
        once: times.filter((each) => each === 1).length,
        more: times.filter((each) => each > 1).length,
        never: Math.max(0, due - times.length),
      };
    });
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
  }
}
