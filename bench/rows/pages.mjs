import { setTimeout as sleep } from 'node:timers/promises';
import { withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase, withClient } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { seedEndedRuns } from '../lib/seed-runs.mjs';
import { median } from '../lib/statistics.mjs';
import { API_KEY } from '../lib/stepcast.mjs';

export const summary =
  'first pages with 1,000,000 ended runs: database time and latency, with and without a total; few workflows with many runs';

export const options = {
  ended: { default: 1_000_000, help: 'runs that have ended before' },
  requests: { default: 200, help: 'of each kind, one after another' },
};

/** PostgreSQL publishes the statistics of a session once it has been idle for a moment. */
const STATISTICS_MS = 2_500;

const PAGE = (total) =>
  `{ executions(first: 25) { ${total ? 'totalCount ' : ''}nodes { id status queuedAt } pageInfo { hasNextPage } } }`;

/** The requests. `target` is the most that one may cost the database, in ms. */
const REQUESTS = (workflowId) => [
  { name: 'GET /workflows/{id}/status', path: `/api/v1/workflows/${workflowId}/status`, target: 5 },
  {
    name: 'GET /workflows/{id}/executions?total=false',
    path: `/api/v1/workflows/${workflowId}/executions?total=false`,
    target: 5,
  },
  { name: 'GraphQL executions(first: 25)', query: PAGE(false), target: 5 },
  { name: 'GET /workflows?limit=25', path: '/api/v1/workflows?limit=25', target: 5 },
  { name: 'GET /workflows/{id}/executions, with its total', path: `/api/v1/workflows/${workflowId}/executions` },
  { name: 'GraphQL executions(first: 25) with totalCount', query: PAGE(true) },
];

export async function run({ server, options: { ended, requests }, say }) {
  const results = [];
  for (const few of [false, true]) {
    const url = await freshDatabase(server.url, few ? 'pages_few' : 'pages');
    await seedEndedRuns(url, ended);
    const workflowId = few ? await gatherRuns(url) : await newestWorkflow(url);
    await checkpoint(server.url);
    const measured = await withChild('stepcast-app', { url, environment: { ROLE: 'api' } }, {}, async (app) => {
      const rows = [];
      for (const request of REQUESTS(workflowId))
        rows.push({ few, ...(await measure(app.opened.url, url, request, requests)) });
      return rows;
    });
    say(
      `${number(ended)} ended runs, ${few ? 'nearly all of one workflow of three' : 'of 100 workflows'}; ms a request\n`,
    );
    say(
      table([
        ['request', 'database', 'target', 'p50 of the answer'],
        ...measured.map(({ name, databaseMs, target, p50Ms }) => [
          name,
          number(databaseMs, 2),
          target === undefined ? '' : `< ${target}`,
          number(p50Ms, 2),
        ]),
      ]),
    );
    results.push(...measured);
  }
  return results;
}

async function measure(appUrl, url, { name, path, query, target }, requests) {
  const ask = async () => {
    const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
    const answer = await fetch(
      `${appUrl}${path ?? '/graphql'}`,
      query === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify({ query }) },
    );
    const body = await answer.json();
    if (!answer.ok || body.errors) throw new Error(`${name}: ${answer.status} ${JSON.stringify(body).slice(0, 300)}`);
  };
  for (let warm = 0; warm < 20; warm += 1) await ask();
  await sleep(STATISTICS_MS);
  const before = await activeMs(url);
  const latencies = [];
  for (let request = 0; request < requests; request += 1) {
    const from = performance.now();
    await ask();
    latencies.push(performance.now() - from);
  }
  await sleep(STATISTICS_MS);
  return { name, target, databaseMs: ((await activeMs(url)) - before) / requests, p50Ms: median(latencies) };
}

const activeMs = (url) =>
  withClient(url, async (client) =>
    Number(
      (await client.query('select active_time from pg_stat_database where datname = current_database()')).rows[0]
        .active_time,
    ),
  );

const newestWorkflow = (url) =>
  withClient(
    url,
    async (client) =>
      (await client.query('select workflow_id as id from execution order by id desc limit 1')).rows[0].id,
  );

/**
 * Three workflows are left; one has all runs but those of the two others, which are the oldest. @returns the one with
 * few.
 */
const gatherRuns = (url) =>
  withClient(url, async (client) => {
    const { rows } = await client.query('select id from workflow order by id limit 3');
    const [many, few, other] = rows.map(({ id }) => id);
    await client.query('update execution set workflow_id = $1', [many]);
    await client.query(
      'update execution set workflow_id = $1 where id in (select id from execution order by id limit 2)',
      [few],
    );
    await client.query(
      'update execution set workflow_id = $1 where id in (select id from execution order by id offset 2 limit 2)',
      [other],
    );
    await client.query('update workflow set deleted_at = now() where id <> all($1)', [rows.map(({ id }) => id)]);
    await client.query('vacuum analyze execution');
    await client.query('vacuum analyze workflow');
    return few;
  });
