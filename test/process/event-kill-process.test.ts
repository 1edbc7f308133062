import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import { PubSub } from '../../src/pubsub.js';
import { assembleFlow } from '../../src/app/assembly/assemble-flow.js';
import { createEnginePools } from '../../src/storage/runs/engine-pools.js';
import { PostgresExecutionQueue } from '../../src/storage/runs/execution-queue.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { seeded } from '../chaos/random.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';
import { inlineComputations } from '../support/tools/computations.js';

const IS_LONG = Boolean(process.env['TEST_LONG']);
const SEED = Number(process.env['EVENT_KILL_SEED'] ?? 20_261_124);
const KILLS = IS_LONG ? 20 : 2;
const SENDERS = 24;
const SECRET = 'whose secret';

/** A delivery, and the answer that its sender received. Without an answer it is sent again, as senders do. */
interface Delivery {
  readonly n: number;
  eventId: string | null;
}

describe(`events that are taken in while the server is killed (EVENT_KILL_SEED=${SEED})`, () => {
  let test: TestDatabase;
  let database: Database;
  let server: ServerProcess;
  let hookPath: string;
  const random = seeded(SEED);
  const deliveries: Delivery[] = [];

  const start = () => startServerProcess({ DATABASE_URL: test.url });

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openDatabase({ url: test.url, logger: createLogger('silent') });
    server = await start();
    for (const eventType of ['plain', 'cloud', 'webhook.received']) {
      await server.api.createWorkflow(
        [{ id: 'n', title: 'N', tool: 'data.transform', input: { expression: 'trigger.payload.n' } }],
        { trigger: { type: 'EVENT', eventType } },
      );
    }
    const { createHook } = await server.api.must(
      'mutation ($secret: String!) { createHook(input: { name: "Hook", preset: HMAC, secret: $secret }) { hook { url } } }',
      { secret: SECRET },
    );
    hookPath = new URL(createHook.hook.url).pathname.replace('/api/v1', '');
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
    await test.drop();
  });

  /** Over one transport or another, always the same for a delivery. @throws if the connection is cut. */
  async function send({ api }: Pick<ServerProcess, 'api'>, { n }: Delivery): Promise<string> {
    const id = `delivery-${n}`;
    const body = JSON.stringify({ n });
    const requests = [
      () => api.rest('POST', '/events', { event_type: 'plain', payload: { n }, delivery_id: id }),
      () => api.rest('POST', '/events', { event_type: 'plain', payload: { n } }, { 'idempotency-key': id }),
      () =>
        api.rest('POST', '/events', body, {
          'ce-specversion': '1.0',
          'ce-type': 'cloud',
          'ce-source': '/kill',
          'ce-id': id,
        }),
      () =>
        api.rest('POST', hookPath, body, {
          'x-signature': createHmac('sha256', SECRET).update(body).digest('hex'),
          'idempotency-key': id,
        }),
    ];
    const answer = await requests[n % requests.length]?.();
    if (answer?.status !== 202) throw new Error(`${answer?.status}: ${JSON.stringify(answer?.body)}`);
    return answer.body.event_id;
  }

  /** Sends deliveries, many at a time, and kills the server as soon as it has acknowledged this number of them. */
  async function pumpAndKill(acknowledgements: number): Promise<void> {
    const victim = server;
    let left = acknowledgements;
    const end: { killed: Promise<void> | null } = { killed: null };
    const sender = async (): Promise<void> => {
      while (end.killed === null) {
        const delivery: Delivery = { n: deliveries.length, eventId: null };
        deliveries.push(delivery);
        try {
          delivery.eventId = await send(victim, delivery);
        } catch (error) {
          if (end.killed === null) throw error;
        }
        left -= 1;
        if (left <= 0) end.killed ??= victim.kill();
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sender));
    await end.killed;
  }

  it(
    'are all there once they were acknowledged, and each has run once',
    async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        await pumpAndKill(30 + Math.floor(random() * 60));
        server = await start();
      }
      const acknowledged = deliveries.filter(({ eventId }) => eventId !== null).map(({ eventId }) => eventId);
      const stored = await database.query<{ id: string }>('select id from inbound_event');
      expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * 30);
      const there = new Set(stored.map(({ id }) => id));
      expect(acknowledged.filter((id) => id === null || !there.has(id))).toEqual([]);

      // The senders whose connections were cut repeat the deliveries without an answer.
      const unheard = deliveries.filter(({ eventId }) => eventId === null);
      expect(unheard.length).toBeGreaterThan(0);
      // As if they let half a minute pass: for so long the process that died still holds its idempotency keys.
      await database.query('update idempotency_record set held_until = now()');
      for (const delivery of unheard) delivery.eventId = await send(server, delivery);

      await database.query('update inbound_event set retry_at = now() where dispatched_at is null');
      if (!IS_LONG) {
        // As the job of the server does within twenty seconds; its runs are the server's.
        const pools = createEnginePools(test.url, createLogger('silent'));
        const queue = new PostgresExecutionQueue(pools.pool, pools.claimPool);
        const { intake } = assembleFlow({
          database,
          pubsub: new PubSub(),
          clock: systemClock,
          logger: createLogger('silent'),
          computations: inlineComputations,
          enqueue: async (run) => (await queue.enqueue([run], null))[0] ?? { kind: 'not-found' },
          onQueued: () => undefined,
          onAwaitingAdmission: async () => undefined,
          onClaimable: () => undefined,
        });
        await intake.sweep();
        await pools.close();
      }
      await until(async () => (await count('inbound_event where dispatched_at is null')) === 0);
      await until(async () => (await count('execution where finished_at is null')) === 0);

      const runs = await database.query<{ id: string; n: number; runs: number; succeeded: number; outputs: number }>(
        `select e.id, (e.payload ->> 'n')::int as n, count(x.id)::int as runs, count(*) filter (where x.status = 'SUCCEEDED')::int as succeeded,
         count(*) filter (where x.output::text = e.payload ->> 'n')::int as outputs
       from inbound_event e left join execution x on x.event_id = e.id group by e.id order by n`,
      );
      expect(runs.map(({ id, n }) => [n, id])).toEqual(deliveries.map(({ n, eventId }) => [n, eventId]));
      expect(runs.filter((run) => run.runs !== 1 || run.succeeded !== 1 || run.outputs !== 1)).toEqual([]);
    },
    IS_LONG ? 600_000 : 180_000,
  );

  async function count(what: string): Promise<number> {
    const rows = await database.query<{ count: number }>(`select count(*)::int as count from ${what}`);
    return rows[0]?.count ?? 0;
  }
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}
