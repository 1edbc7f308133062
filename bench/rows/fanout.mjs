import { setTimeout as sleep } from 'node:timers/promises';
import { openChild, withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { median, spread } from '../lib/statistics.mjs';

export const summary =
  '5,000 graphql-ws subscribers over 100 runs on one process: delay of each delivery and memory a subscriber, beside GraphQL Yoga';

export const options = {
  subscribers: { default: 5_000, help: 'sockets with one subscription each' },
  runs: { default: 100, help: 'runs that they watch, as many subscribers each' },
  steps: {
    default: 5,
    help: 'steps of a run, after one that it is held by until all subscribers are there; two events each',
  },
  'pause-ms': { default: 50, help: 'between one run that is let go and the next' },
  clients: { default: 2, help: 'processes that the subscribers are in' },
  rounds: { default: 2, help: 'alternating rounds; the table shows their median' },
};

const LIMIT_MS = 60_000;
const SETTLE_MS = 500;
const NAMES = {
  stepcast: 'Stepcast, with its database, engine and durability',
  yoga: 'GraphQL Yoga, publish and subscribe in memory',
};

export async function run({ server, options: given, say }) {
  const results = { stepcast: [], yoga: [] };
  const tell = (key, round, result) => {
    results[key].push(result);
    const { delay, kbASubscriber, deliveries } = result;
    say(
      `round ${round}/${given.rounds}: ${NAMES[key].padEnd(52)} ${number(deliveries)} deliveries, p50 ${number(delay.p50Ms, 2)} ms, p99 ${number(delay.p99Ms, 2)}; ${number(kbASubscriber, 1)} KB a subscriber`,
    );
  };
  for (let round = 1; round <= given.rounds; round += 1) {
    const { script, ...stepcast } = await ofStepcast(server.url, given);
    tell('stepcast', round, stepcast);
    tell('yoga', round, await ofYoga(script, stepcast.seen, given));
  }
  const middle = (key, of, digits) => number(median(results[key].map(of)), digits);
  say(
    `\n${number(given.subscribers)} subscribers on one process, ${number(given.runs)} runs, one let go every ${given.pauseMs} ms; every event came to each subscriber once and in order; median of ${given.rounds} rounds.`,
  );
  say(
    'Delay: from when an event is published, for Stepcast right after its commit, to when it is read by the subscriber, in another process.',
  );
  say(
    'Yoga stores nothing, asks for no credentials and runs nothing: it publishes the same events, at the moments at which Stepcast did.\n',
  );
  say(
    table([
      [
        'server',
        'delay p50 ms',
        'p99',
        'last',
        'KB a subscriber',
        'heap of it',
        'CPU ms per 1,000 deliveries',
        'all connected after s',
      ],
      ...Object.keys(results).map((key) => [
        NAMES[key],
        middle(key, (round) => round.delay.p50Ms, 2),
        middle(key, (round) => round.delay.p99Ms, 2),
        middle(key, (round) => round.delay.maxMs, 1),
        middle(key, (round) => round.kbASubscriber, 1),
        middle(key, (round) => round.heapKbASubscriber, 1),
        middle(key, (round) => round.cpuMsPer1000, 1),
        middle(key, (round) => round.connectSeconds, 1),
      ]),
    ]),
  );
  return results;
}

/** One round, with the events that a peer has to publish, and the seq that all subscribers had seen before. */
async function ofStepcast(serverUrl, given) {
  const url = await freshDatabase(serverUrl, 'fanout');
  await checkpoint(serverUrl);
  return withChild('watched-stepcast', { url }, {}, async (app) => {
    const { runs, recorded } = await app.call('prepare', given);
    const measured = await watched(app, runs, given, {
      seen: 0,
      ready: (clients) => Promise.all(clients.map((each) => each.call('heard', { seq: recorded, limitMs: LIMIT_MS }))),
    });
    return { ...measured, seen: recorded, script: await app.call('script') };
  });
}

const ofYoga = (script, seen, given) =>
  withChild('watched-yoga', { script }, {}, (app) =>
    watched(
      app,
      script.map(({ executionId }) => executionId),
      given,
      {
        seen,
        ready: async () => {
          for (
            const until = performance.now() + LIMIT_MS;
            (await app.call('subscribers')) < given.subscribers;
            await sleep(20)
          ) {
            if (performance.now() > until) throw new Error('Not all subscribers came through.');
          }
        },
      },
    ),
  );

/**
 * Connects all subscribers, measures their memory while they idle, and lets all receive events.
 *
 * @param {{ seen: number, ready: (clients: Awaited<ReturnType<typeof openChild>>[]) => Promise<unknown> }} how `seen`:
 * the seq before the first event that subscribers receive; `ready`: until all of them are subscribed
 */
async function watched(app, runs, { subscribers, clients: count, pauseMs }, { seen, ready }) {
  const clients = [];
  try {
    for (let client = 0; client < count; client += 1)
      clients.push(await openChild('watchers', { url: app.opened.url }));
    const none = await app.call('usage', { collect: true });
    const from = performance.now();
    const watchedBy = (client) =>
      Array.from({ length: subscribers }, (_, index) => index)
        .filter((index) => index % count === client)
        .map((index) => runs[index % runs.length]);
    await Promise.all(clients.map((each, client) => each.call('connect', { executionIds: watchedBy(client), seen })));
    await ready(clients);
    const connectSeconds = (performance.now() - from) / 1_000;
    await sleep(SETTLE_MS);
    const all = await app.call('usage', { collect: true });
    await app.call('release', { pauseMs });
    const wrong = (await Promise.all(clients.map((each) => each.call('ended', { limitMs: LIMIT_MS })))).flat();
    if (wrong.length > 0)
      throw new Error(
        `${wrong.length} deliveries were not what they should be, such as ${wrong.slice(0, 5).join('; ')}`,
      );
    const { cpuSeconds } = await app.call('usage', {});
    const published = await app.call('published');
    const delays = (await Promise.all(clients.map((each) => each.call('delays', published)))).flat();
    const expected = runs.reduce((sum, id) => sum + Object.keys(published[id]).length * (subscribers / runs.length), 0);
    const missing = delays.filter((delay) => delay === null || Number.isNaN(delay)).length;
    if (missing > 0 || delays.length !== expected)
      throw new Error(`${delays.length - missing} of ${expected} deliveries were seen`);
    return {
      connectSeconds,
      deliveries: delays.length,
      delay: spread(delays),
      kbASubscriber: ((all.rssMb - none.rssMb) * 1_024) / subscribers,
      heapKbASubscriber: ((all.heapMb - none.heapMb) * 1_024) / subscribers,
      cpuMsPer1000: ((cpuSeconds - all.cpuSeconds) * 1e6) / delays.length,
    };
  } finally {
    await Promise.all(clients.map((each) => each.stop()));
  }
}
