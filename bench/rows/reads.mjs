import { withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase, withClient } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { TYPICAL, seedWorkflows } from '../lib/seed-workflows.mjs';
import { median } from '../lib/statistics.mjs';
import { API_KEY } from '../lib/stepcast.mjs';
import { postgresCpuSeconds } from '../lib/usage.mjs';

export const summary =
  '10,000 workflows of a user: the newest 25 over REST and GraphQL, beside a bare prepared statement and GraphQL Yoga';

export const options = {
  workflows: { default: 10_000, help: 'workflows of the user, each of which has run' },
  connections: { default: 16, help: 'that are kept open, with one request at a time each' },
  seconds: { default: 1, help: 'a measurement' },
  'warm-up': { default: 2, help: 'seconds before the first' },
  rounds: { default: 9, help: 'alternating rounds; the table shows their median' },
};

const LIST = `{ workflows(first: 25) { totalCount pageInfo { hasNextPage endCursor } nodes {
  id title description status version isPublic slug nextRunAt lastRunAt createdAt updatedAt error { code message }
  trigger { type enabled ... on ScheduledTrigger { schedule timezone } ... on EventTrigger { eventType } } steps { id title tool }
} } }`;
const WHOLE = `{ workflows(first: 25) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes {
  id title description status version isPublic slug mcpTool inputSchema nextRunAt lastRunAt createdAt updatedAt error { code message retryable details }
  trigger { type enabled ... on ScheduledTrigger { schedule timezone dstGap dstRepeat misfire overlap jitterSeconds } ... on EventTrigger { eventType filters } }
  steps { id title description tool input when dependsOn forEach timeoutMs onError reason retry { maxAttempts initialDelayMs backoffFactor maxDelayMs } }
} } }`;

const get = (path) => ({ method: 'GET', path });
const graphql = (query) => ({ method: 'POST', path: '/graphql', body: JSON.stringify({ query }) });
const titlesOf = (data) => data.workflows.nodes.map(({ title }) => title);

/**
 * The contenders: the name, the server that answers, the request, and the contents of the answer. The others are
 * compared with the first.
 */
const CONTENDERS = {
  bare: {
    name: 'bare statement behind fastify, nothing counted',
    server: 'bare',
    request: get('/list'),
    read: ({ workflows }) => workflows.map(({ title }) => title),
  },
  counted: {
    name: 'the same, with a statement that counts',
    server: 'bare',
    request: get('/counted'),
    read: ({ workflows }) => workflows.map(({ title }) => title),
  },
  rest: {
    name: 'Stepcast, GET /api/v1/workflows',
    server: 'stepcast',
    request: get('/api/v1/workflows'),
    read: ({ workflows }) => workflows.map(({ title }) => title),
  },
  list: {
    name: 'Stepcast, GraphQL, what a list shows',
    server: 'stepcast',
    request: graphql(LIST),
    read: ({ data }) => titlesOf(data),
  },
  'list-yoga': {
    name: 'GraphQL Yoga, the same',
    server: 'yoga',
    request: graphql(LIST),
    read: ({ data }) => titlesOf(data),
  },
  whole: {
    name: 'Stepcast, GraphQL, whole workflows',
    server: 'stepcast',
    request: graphql(WHOLE),
    read: ({ data }) => titlesOf(data),
  },
  'whole-yoga': {
    name: 'GraphQL Yoga, the same',
    server: 'yoga',
    request: graphql(WHOLE),
    read: ({ data }) => titlesOf(data),
  },
};

export async function run({ server, options: given, say }) {
  const url = await freshDatabase(server.url, 'reads');
  await seed(url, given.workflows);
  await checkpoint(server.url);
  // One after another: the second finds the database migrated.
  return withChild('stepcast-app', { url, environment: { ROLE: 'api' } }, {}, (stepcast) =>
    withChild('reads-yoga', { url }, {}, (yoga) =>
      withChild('reads-bare', { url }, {}, (bare) =>
        withChild('load', {}, {}, (load) => measure({ stepcast, yoga, bare }, load, url, given, say)),
      ),
    ),
  );
}

/** A workflow that ran, as the server writes it, so often. */
async function seed(url, workflows) {
  const workflowId = await withChild('stepcast-app', { url }, {}, async (app) => {
    const id = await app.call('create', TYPICAL);
    await app.call('start', { workflowId: id, runs: 1, inFlight: 1, contexts: [{}] });
    return id;
  });
  const executionId = await withClient(
    url,
    async (client) => (await client.query('select id from execution')).rows[0].id,
  );
  await seedWorkflows(url, workflowId, executionId, workflows);
}

async function measure(servers, load, url, { connections, seconds, warmUp, rounds }, say) {
  const results = Object.fromEntries(Object.keys(CONTENDERS).map((key) => [key, []]));
  const request = async (key, forSeconds) => {
    const { server, request: asked } = CONTENDERS[key];
    const headers = {
      authorization: `Bearer ${API_KEY}`,
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return load.call('run', { url: servers[server].opened.url, ...asked, headers, connections, seconds: forSeconds });
  };
  const expected = {};
  for (const key of Object.keys(CONTENDERS)) {
    const { body } = await request(key, warmUp);
    expected[key] = CONTENDERS[key].read(JSON.parse(body));
    if (expected[key].length !== 25 || String(expected[key]) !== String(expected.bare))
      throw new Error(`${CONTENDERS[key].name} answers otherwise: ${body.slice(0, 500)}`);
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const [key, { server, read }] of Object.entries(CONTENDERS)) {
      const used = async () => [
        (await servers[server].call('usage', {})).cpuSeconds,
        (await postgresCpuSeconds(url)) ?? Number.NaN,
      ];
      const before = await used();
      const { body, ...stats } = await request(key, seconds);
      if (String(read(JSON.parse(body))) !== String(expected[key]))
        throw new Error(`${CONTENDERS[key].name} answered otherwise at the end: ${body.slice(0, 500)}`);
      const [cpuMs, postgresCpuMs] = (await used()).map(
        (after, index) => ((after - before[index]) * 1_000) / stats.count,
      );
      results[key].push({ ...stats, bytes: Buffer.byteLength(body), cpuMs, postgresCpuMs });
    }
    const of = (key) => results[key].at(-1).perSecond;
    say(
      `round ${round}/${rounds}: bare ${number(of('bare'))}/s; REST ${number(of('rest') / of('bare'), 2)} of it, GraphQL list ${number(of('list') / of('bare'), 2)} (Yoga ${number(of('list-yoga') / of('bare'), 2)}), whole ${number(of('whole') / of('bare'), 2)} (Yoga ${number(of('whole-yoga') / of('bare'), 2)})`,
    );
  }
  say(
    `\nThe newest 25 of ${number(expected.bare.length === 25 ? await total(url) : Number.NaN)} workflows, ${connections} connections, ${rounds} alternating rounds of ${seconds} s; medians.`,
  );
  say(
    'The bare statement knows no users and no credentials; its first line says the total from memory. The ratio is the median of those within each round.\n',
  );
  const middle = (key, of) => median(results[key].map(of));
  const ratios = Object.fromEntries(
    Object.keys(CONTENDERS).map((key) => [
      key,
      median(results[key].map(({ perSecond }, round) => perSecond / results.bare[round].perSecond)),
    ]),
  );
  say(
    table([
      ['', 'requests/s', 'of the bare statement', 'p50 ms', 'p99 ms', 'CPU ms a request', 'of PostgreSQL', 'KB'],
      ...Object.entries(CONTENDERS).map(([key, { name }]) => [
        name,
        number(middle(key, ({ perSecond }) => perSecond)),
        number(ratios[key], 2),
        number(
          middle(key, ({ p50Ms }) => p50Ms),
          1,
        ),
        number(
          middle(key, ({ p99Ms }) => p99Ms),
          1,
        ),
        number(
          middle(key, ({ cpuMs }) => cpuMs),
          2,
        ),
        number(
          middle(key, ({ postgresCpuMs }) => postgresCpuMs),
          2,
        ),
        number(middle(key, ({ bytes }) => bytes) / 1_024, 1),
      ]),
    ]),
  );
  const besideYoga = Object.fromEntries(
    ['list', 'whole'].map((key) => [
      key,
      median(results[key].map(({ perSecond }, round) => perSecond / results[`${key}-yoga`][round].perSecond)),
    ]),
  );
  say(
    `\nStepcast beside Yoga, median of the ratios within each round: what a list shows ${number(besideYoga.list, 2)}, whole workflows ${number(besideYoga.whole, 2)}.`,
  );
  return { ratios, besideYoga, rounds: results };
}

const total = (url) =>
  withClient(url, async (client) => (await client.query('select count(*)::int as count from workflow')).rows[0].count);
