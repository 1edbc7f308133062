import { setTimeout as sleep } from 'node:timers/promises';
import { withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase, vacuumGrown, withClient } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { seedEndedRuns } from '../lib/seed-runs.mjs';
import { median } from '../lib/statistics.mjs';
import { API_KEY } from '../lib/stepcast.mjs';

export const summary =
  'search over 1,000,000 ended runs: first pages by words, properties and both; the speed of the index, and its size';

export const options = {
  ended: { default: 1_000_000, help: 'runs that have ended before' },
  requests: { default: 50, help: 'of each kind, one after another' },
};

/** The most that a first page may take, in ms. */
const TARGET = 100;

/**
 * The context of run n of `total`: twenty words of a vocabulary in which few words are frequent, an order number and an
 * address. `alpha` is in all runs, `half` in every other one, `hundredth` in 1 %, and `bygone` in the oldest tenth alone.
 */
const CONTEXT = (
  total,
) => `json_build_object('order', 'ORD-' || r.n, 'mail', 'customer' || r.n % 50000 || '@example.com',
  'note', 'alpha' || case when r.n % 2 = 0 then ' half' else '' end || case when r.n % 100 = 0 then ' hundredth' else '' end
    || case when r.n < ${total} / 10 then ' bygone' else '' end,
  'text', (select string_agg('word' || floor(20000 * power(random(), 3) + 0 * r.n * i)::int, ' ') from generate_series(1, 20) i))`;

/** Filters with the first page of 25. */
const REQUESTS = (ended) => [
  { name: 'one run: an order number', filter: { text: `ORD-${Math.floor(ended / 2)}` }, atLeast: 1 },
  { name: 'a customer: an address', filter: { text: 'customer4711@example.com' }, atLeast: 1 },
  { name: 'a frequent word of texts', filter: { text: 'word0' }, atLeast: 25 },
  { name: 'a rare word of texts', filter: { text: '"word19999"' }, atLeast: 1 },
  { name: 'two words of texts', filter: { text: 'word10 word200' }, atLeast: 1 },
  { name: 'a word of all runs', filter: { text: 'alpha' }, atLeast: 25 },
  { name: 'a word of half of the runs', filter: { text: 'half' }, atLeast: 25 },
  { name: 'a word of 1 % of the runs', filter: { text: 'hundredth' }, atLeast: 25 },
  { name: 'a word of the oldest tenth alone', filter: { text: 'bygone' }, atLeast: 25 },
  { name: 'a beginning of very many words', filter: { text: 'cus' }, atLeast: 25 },
  { name: 'a word that no run has', filter: { text: 'nowhere' }, atLeast: 0 },
  {
    name: 'a word, a status, a step and a trigger',
    filter: { text: 'hundredth', status: ['SUCCEEDED'], step: 'one', trigger: ['MANUAL'] },
    atLeast: 25,
  },
  { name: 'a status that no run has', filter: { trigger: ['MANUAL'], status: ['FAILED'] }, atLeast: 0 },
  { name: 'a duration that no run has', filter: { minDurationMs: 3_600_000 }, atLeast: 0 },
];

const QUERY =
  'query ($filter: ExecutionFilter) { executions(first: 25, filter: $filter) { nodes { id status queuedAt } pageInfo { hasNextPage } } }';

export async function run({ server, options: { ended, requests }, say }) {
  const url = await freshDatabase(server.url, 'search');
  await seedEndedRuns(url, ended);
  await giveTexts(url, ended);
  await checkpoint(server.url);
  const measured = await withChild('stepcast-app', { url }, {}, async (app) => {
    const indexing = await indexAll(url, ended);
    say(
      `${number(ended)} runs indexed in ${number(indexing.seconds)} s, with pauses as long as the work: ${number(ended / indexing.seconds)} runs/s. ${number(indexing.bytes / ended)} bytes a run, index and documents.\n`,
    );
    await withClient(url, vacuumGrown);
    const rows = [];
    for (const request of REQUESTS(ended))
      rows.push({ ...request, ...(await measure(app.opened.url, request, requests)) });
    return { indexing, rows };
  });
  say(
    table([
      [`first page, ms (target: ${TARGET})`, 'found', 'p50', 'p95', 'worst'],
      ...measured.rows.map(({ name, found, p50Ms, p95Ms, worstMs }) => [
        name,
        number(found),
        number(p50Ms, 1),
        number(p95Ms, 1),
        number(worstMs, 1),
      ]),
    ]),
  );
  return measured;
}

/** As if the runs were from before the search was there. */
const giveTexts = (url, total) =>
  withClient(url, async (client) => {
    await client.query('truncate run_search');
    await client.query(`
      update execution e set context = ${CONTEXT(total)} from (select id, row_number() over (order by id) as n from execution) r where r.id = e.id`);
    await client.query(`
      update run_search_state set backfilled_to = newest.id || '~', backfill_total = null, backfill_done = 0, scanned_to = newest.id, checked_to = newest.id
      from (select max(id collate "C") as id from execution) newest`);
    await client.query('vacuum analyze execution');
  });

async function indexAll(url, ended) {
  const from = performance.now();
  for (;;) {
    await sleep(500);
    const isDone = await withClient(
      url,
      async (client) => (await client.query('select backfilled_to is null as done from run_search_state')).rows[0].done,
    );
    if (isDone) break;
  }
  const seconds = (performance.now() - from) / 1_000;
  const { count, bytes } = await withClient(
    url,
    async (client) =>
      (
        await client.query(
          "select count(*)::int as count, pg_total_relation_size('run_search')::float8 as bytes from run_search",
        )
      ).rows[0],
  );
  if (count < ended) throw new Error(`Only ${count} of ${ended} runs are indexed.`);
  return { seconds, bytes };
}

async function measure(appUrl, { name, filter, atLeast }, requests) {
  const ask = async () => {
    const answer = await fetch(`${appUrl}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { filter } }),
    });
    const body = await answer.json();
    if (!answer.ok || body.errors) throw new Error(`${name}: ${answer.status} ${JSON.stringify(body).slice(0, 300)}`);
    return body.data.executions.nodes.length;
  };
  const found = await ask();
  if (found < atLeast || (atLeast === 0 && found > 0)) throw new Error(`${name}: found ${found}, not ${atLeast}`);
  const latencies = [];
  for (let request = 0; request < requests; request += 1) {
    const from = performance.now();
    await ask();
    latencies.push(performance.now() - from);
  }
  latencies.sort((one, other) => one - other);
  return {
    found,
    p50Ms: median(latencies),
    p95Ms: latencies[Math.floor(latencies.length * 0.95)],
    worstMs: latencies.at(-1),
  };
}
