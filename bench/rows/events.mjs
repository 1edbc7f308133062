import { withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase, vacuumGrown, withClient } from '../lib/databases.mjs';
import { drive } from '../lib/drive.mjs';
import { openHttp } from '../lib/graphql-client.mjs';
import { number, table } from '../lib/report.mjs';
import { TRIGGER, eventFor, seedTriggers, unheard } from '../lib/seed-triggers.mjs';
import { ONE_STEP } from '../lib/stepcast.mjs';
import { postgresCpuSeconds } from '../lib/usage.mjs';

export const summary =
  '10,000 event triggers of one type: matching one event; and how many events a second are taken in durably';

export const options = {
  triggers: { default: 10_000, help: 'workflows that are started by events of one type, each with filters of its own' },
  events: { default: 5_000, help: 'events a measurement of the rate' },
  'in-flight': { default: [50, 200], help: 'events that wait for their answer at a time' },
  latencies: { default: 200, help: 'events one after another' },
  'pause-ms': { default: 20, help: 'about how long to pause between those' },
};

const WARM_UP_EVENTS = 2_000;
const EMIT = 'mutation ($input: EmitEventInput!) { emitEvent(input: $input) { eventId duplicate } }';

/** The ways in which an event arrives. `send` returns the function that sends number n. */
const TRANSPORTS = {
  graphql: { what: 'GraphQL emitEvent over HTTP', send: (http) => (event) => http.graphql(EMIT, { input: event }) },
  rest: {
    what: 'POST /api/v1/events',
    send: (http) => (event) => http.post('/api/v1/events', { event_type: event.eventType, payload: event.payload }),
  },
};

export async function run({ server, options: given, say }) {
  const latencies = [];
  for (const triggers of [1, given.triggers]) {
    latencies.push({ triggers, ...(await latency(server.url, { ...given, triggers })) });
  }
  say(`One event at a time, in one process; ms from before emitEvent\n`);
  say(
    table([
      ['triggers of its type', 'stored, matched, answered p50', 'p99', 'first step of the run p50', 'p99'],
      ...latencies.map(({ triggers, answered, firstStep }) => [
        number(triggers),
        ...[answered, firstStep].flatMap(({ p50Ms, p99Ms }) => [number(p50Ms, 2), number(p99Ms, 2)]),
      ]),
    ]),
  );
  const rates = await intake(server.url, given, say);
  say(`\nEvents a second, each stored durably before it is answered\n`);
  say(
    table([
      ['events', 'in flight', 'events/s', 'p50 ms', 'p99 ms', 'CPU ms an event', 'of PostgreSQL'],
      ...rates.map((rate) => [
        rate.what,
        number(rate.inFlight),
        number(rate.perSecond),
        number(rate.p50Ms, 1),
        number(rate.p99Ms, 1),
        number(rate.cpuMs, 2),
        number(rate.postgresCpuMs, 2),
      ]),
    ]),
  );
  return { latencies, rates };
}

/** A database with this number of triggers, and a Stepcast on it. */
async function withTriggers(serverUrl, triggers, act) {
  const url = await freshDatabase(serverUrl, 'events');
  await withChild('event-intake', { url }, {}, (app) => app.call('create', { steps: ONE_STEP, trigger: TRIGGER }));
  await seedTriggers(url, triggers);
  await checkpoint(serverUrl);
  return withChild('event-intake', { url }, {}, (app) => act(app, url));
}

const latency = (serverUrl, { triggers, latencies: events, pauseMs }) =>
  withTriggers(serverUrl, triggers, (app) => app.call('latency', { events, triggers, pauseMs }));

async function intake(serverUrl, { triggers, events, inFlight: levels }, say) {
  return withTriggers(serverUrl, triggers, async (app, url) => {
    const rates = [];
    let sent = 0;
    const measure = async (what, inFlight, act) => {
      const used = async () => [(await app.call('usage')).cpuSeconds, (await postgresCpuSeconds(url)) ?? Number.NaN];
      const before = await used();
      const { runs, runsPerSecond: perSecond, p50Ms, p99Ms } = await act();
      const [cpuMs, postgresCpuMs] = (await used()).map((seconds, index) => ((seconds - before[index]) * 1_000) / runs);
      sent += runs;
      rates.push({ what, inFlight, perSecond, p50Ms, p99Ms, cpuMs, postgresCpuMs });
      say(`${what}, ${inFlight} in flight: ${number(perSecond)} events/s`);
    };
    // As after autovacuum, which comes within a minute: plans that were made over empty tables are made again.
    await app.call('rate', { events: WARM_UP_EVENTS, inFlight: 50, triggers });
    sent += WARM_UP_EVENTS;
    await withClient(url, vacuumGrown);
    await checkpoint(serverUrl);
    const startsOne = `each starts 1 of ${number(triggers)} workflows`;
    for (const inFlight of levels) {
      await measure('in process, nobody listens', inFlight, () => app.call('rate', { events, inFlight, triggers: 0 }));
      await measure(`in process, ${startsOne}`, inFlight, () => app.call('rate', { events, inFlight, triggers }));
      const http = openHttp(app.opened.url, inFlight);
      for (const { what, send } of Object.values(TRANSPORTS)) {
        const emit = send(http);
        await measure(`${what}, nobody listens`, inFlight, () =>
          drive(events, inFlight, (index) => emit(unheard(index))),
        );
        await measure(`${what}, ${startsOne}`, inFlight, () =>
          drive(events, inFlight, (index) => emit(eventFor(index % triggers))),
        );
      }
      http.close();
    }
    const stored = await withClient(
      url,
      async (client) => (await client.query('select count(*)::int as count from inbound_event')).rows[0].count,
    );
    if (stored !== sent) throw new Error(`${sent} events were answered, ${stored} are stored`);
    return rates;
  });
}
