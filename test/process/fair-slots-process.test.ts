import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { tokenOf } from '../support/hostile/hostile-server.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';
import { until } from '../support/processes/pauses.js';

/* Users whose runs never end, and others beside them, on the built server. */

/** The secret of `tokenOf`. */
const JWT_SECRET = 'only-for-tests-0123456789abcdef-0123456789';
const HOUR_MS = 3_600_000;
const CALLS = 1_000;
/** A call takes an eighth of a slot, but a run needs a whole one to begin. */
const callsIn = (slots: number): number => (slots - 1) * 8 + 1;

/** They mostly wait, and so run beside each other. */
const TIME_LIMIT_MS = 300_000;

type Release = () => Promise<void>;

/** A server that never answers. */
async function silentServer(releases: Release[]) {
  let held = 0;
  const server = createServer((_request, response) => {
    held += 1;
    response.once('close', () => (held -= 1));
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0, backlog: 4_096 }, resolve));
  releases.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, held: () => held };
}

type SilentServer = Awaited<ReturnType<typeof silentServer>>;

interface Stage {
  readonly database: TestDatabase;
  readonly servers: readonly ServerProcess[];
  readonly silent: SilentServer;
  readonly quick: HttpWitness;
  readonly sql: Client;
  as(userId: string): Promise<ApiClient>;
}

/** Gives a test servers of its own. */
async function staged(
  environments: readonly Record<string, string>[],
  test: (on: Stage) => Promise<void>,
): Promise<void> {
  const releases: Release[] = [];
  try {
    await test(await stage(environments, releases));
  } finally {
    for (const release of releases.toReversed()) await release();
  }
}

async function stage(environments: readonly Record<string, string>[], releases: Release[]): Promise<Stage> {
  const silent = await silentServer(releases);
  const quick = await httpWitness((_request, response) => void response.end('"here"'));
  releases.push(() => quick.close());
  const database = await createTestDatabase();
  releases.push(() => database.drop());
  const servers: ServerProcess[] = [];
  for (const environment of environments) {
    const server = await startServerProcess({
      DATABASE_URL: database.url,
      AUTH_JWT_SECRET: JWT_SECRET,
      HTTP_ALLOW_HOSTS: `${silent.host},${quick.host}`,
      ...environment,
    });
    releases.push(() => server.kill());
    servers.push(server);
  }
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  releases.push(() => sql.end());
  const as = async (userId: string): Promise<ApiClient> => new ApiClient(servers[0]?.url ?? '', await tokenOf(userId));
  return { database, servers, silent, quick, sql, as };
}

/** Starts runs of one call to the silent server each. */
async function startSilentCalls({ silent }: Stage, user: ApiClient, count: number): Promise<string> {
  const workflow = await user.createWorkflow([
    { id: 'call', title: 'Call', tool: 'http.request', input: { url: `http://${silent.host}/` }, timeoutMs: HOUR_MS },
  ]);
  let left = count;
  const start = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await user.execute(workflow);
    }
  };
  await Promise.all(Array.from({ length: 20 }, start));
  return workflow;
}

async function slotsOf(server: ServerProcess): Promise<Record<string, number>> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Object.fromEntries(
    [...text.matchAll(/^stepcast_worker_(slots|runs)\{state="(\w+)"\} (\d+)$/gm)].map(([, what, state, value]) => [
      `${what} ${state}`,
      Number(value),
    ]),
  );
}

/** A run of three steps must end while none of the others' runs has. @returns seconds. */
async function expectPassage(
  { sql }: Stage,
  user: ApiClient,
  workflow: string,
  { greedy, count }: { readonly greedy: readonly string[]; readonly count: number },
): Promise<number> {
  const startedAt = performance.now();
  const execution = await user.ended(await user.execute(workflow));
  const seconds = (performance.now() - startedAt) / 1_000;
  expect(execution).toMatchObject({ status: 'SUCCEEDED', currentStep: 3 });
  const { rows } = await sql.query(
    'select count(*)::int as unfinished from execution where workflow_id = any($1) and finished_at is null',
    [greedy],
  );
  expect(rows).toEqual([{ unfinished: count }]);
  return seconds;
}

/** A workflow of three steps that has run once: processes that it needs are there. */
async function threeSteps({ quick }: Stage, user: ApiClient): Promise<string> {
  const workflow = await user.createWorkflow([
    { id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '$sum([1..10])' } },
    { id: 'ask', title: 'Ask', tool: 'http.request', dependsOn: ['sum'], input: { url: `${quick.url}/` } },
    {
      id: 'text',
      title: 'Text',
      tool: 'text.template',
      dependsOn: ['ask'],
      input: { template: 'is {{ sum }}', data: { sum: '{{ steps.sum.output }}' } },
    },
  ]);
  await user.ended(await user.execute(workflow));
  return workflow;
}

function report(what: string, seconds: number): void {
  process.stdout.write(`${what}: a run of three steps ended after ${seconds.toFixed(2)} s\n`);
}

describe('a user beside others whose calls are never answered', () => {
  it.concurrent(
    'runs three steps while 1,000 calls of another user are in flight',
    () =>
      staged([{}], async (on) => {
        const [mallory, ada] = [await on.as('mallory'), await on.as('ada')];
        const workflow = await threeSteps(on, ada);
        const greedy = await startSilentCalls(on, mallory, CALLS);
        await until(() => on.silent.held() === CALLS);
        report(
          'beside 1,000 calls in flight',
          await expectPassage(on, ada, workflow, { greedy: [greedy], count: CALLS }),
        );
        expect(on.silent.held()).toBe(CALLS);
        await until(async () => {
          const slots = await slotsOf(on.servers[0] as ServerProcess);
          return slots['runs waiting'] === CALLS && slots['runs computing'] === 0;
        });
        expect(await slotsOf(on.servers[0] as ServerProcess)).toEqual({
          'runs computing': 0,
          'runs waiting': CALLS,
          'slots computing': 0,
          'slots waiting': CALLS / 8,
          'slots reserved': 40,
          'slots free': 400 - CALLS / 8,
        });
      }),
    TIME_LIMIT_MS,
  );

  it.concurrent(
    'runs three steps while more calls wait than there is room for, and that user has all slots but the reserved ones',
    () =>
      staged([{ WORKER_CONCURRENCY: '17', WORKER_RESERVED_CONCURRENCY: '3' }], async (on) => {
        const [mallory, ada] = [await on.as('mallory'), await on.as('ada')];
        const workflow = await threeSteps(on, ada);
        const greedy = await startSilentCalls(on, mallory, CALLS);
        await until(() => on.silent.held() === callsIn(17));
        report('beside a full worker', await expectPassage(on, ada, workflow, { greedy: [greedy], count: CALLS }));
        await until(async () => (await slotsOf(on.servers[0] as ServerProcess))['runs computing'] === 0);
        expect(await slotsOf(on.servers[0] as ServerProcess)).toEqual({
          'runs computing': 0,
          'runs waiting': callsIn(17),
          'slots computing': 0,
          'slots waiting': 17,
          'slots reserved': 3,
          'slots free': 0,
        });
      }),
    TIME_LIMIT_MS,
  );

  it.concurrent(
    'runs three steps on two workers that are full of the runs of another user',
    () =>
      staged(
        [{ ROLE: 'api' }, { ROLE: 'worker', WORKER_CONCURRENCY: '20' }, { ROLE: 'worker', WORKER_CONCURRENCY: '20' }],
        async (on) => {
          const [mallory, ada] = [await on.as('mallory'), await on.as('ada')];
          const workflow = await threeSteps(on, ada);
          const greedy = await startSilentCalls(on, mallory, CALLS);
          await until(() => on.silent.held() === 2 * callsIn(20));
          report('beside two full workers', await expectPassage(on, ada, workflow, { greedy: [greedy], count: CALLS }));
        },
      ),
    TIME_LIMIT_MS,
  );

  it.concurrent(
    'runs three steps beside four other users who fill the worker',
    () =>
      staged([{ WORKER_CONCURRENCY: '20' }], async (on) => {
        const zoe = await on.as('zoe');
        const workflow = await threeSteps(on, zoe);
        const greedy: string[] = [];
        for (const name of ['ann', 'bob', 'cy', 'dee'])
          greedy.push(await startSilentCalls(on, await on.as(name), CALLS / 4));
        await until(
          async () =>
            on.silent.held() >= callsIn(20) && (await slotsOf(on.servers[0] as ServerProcess))['runs computing'] === 0,
        );
        report('beside four users', await expectPassage(on, zoe, workflow, { greedy, count: CALLS }));
      }),
    TIME_LIMIT_MS,
  );

  it.concurrent(
    'is woken from sleep though 1,200 runs of another user that sleep are due before it and find no room',
    () =>
      staged([{ WORKER_CONCURRENCY: '3', WORKER_RESERVED_CONCURRENCY: '1' }], async (on) => {
        const [mallory, ada] = [await on.as('mallory'), await on.as('ada')];
        const filler = await startSilentCalls(on, mallory, 60);
        await until(() => on.silent.held() === callsIn(3));
        const asleep = await mallory.createWorkflow([
          { id: 'sleep', title: 'Sleep', tool: 'flow.sleep', input: { seconds: 0.001 } },
          {
            id: 'call',
            title: 'Call',
            tool: 'http.request',
            dependsOn: ['sleep'],
            input: { url: `http://${on.silent.host}/` },
            timeoutMs: HOUR_MS,
          },
        ]);
        await on.sql.query(
          `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, last_seq, queued_at, started_at, claimable_at)
       select 'ex_asleep_' || n, $1, 'mallory', 1, 'WAITING', '{"type":"MANUAL","scheduledFor":null,"eventId":null,"payload":null}', '{}', 2, 1, now(), now(), now() - interval '1 hour'
       from generate_series(1, 1200) n`,
          [asleep],
        );
        const workflow = await ada.createWorkflow([
          { id: 'sleep', title: 'Sleep', tool: 'flow.sleep', input: { seconds: 0.2 } },
          {
            id: 'sum',
            title: 'Sum',
            tool: 'data.transform',
            dependsOn: ['sleep'],
            input: { expression: '$sum([1..10])' },
          },
        ]);
        expect(await ada.ended(await ada.execute(workflow))).toMatchObject({ status: 'SUCCEEDED' });
        const { rows } = await on.sql.query(
          'select count(*)::int as unfinished from execution where workflow_id = any($1) and finished_at is null',
          [[filler, asleep]],
        );
        expect(rows).toEqual([{ unfinished: 1_260 }]);
      }),
    TIME_LIMIT_MS,
  );
});
