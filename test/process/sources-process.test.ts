import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { seeded } from '../chaos/random.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const IS_LONG = Boolean(process.env['TEST_LONG']);
const SEED = Number(process.env['SOURCES_SEED'] ?? 20_261_127);
const SOURCES = IS_LONG ? 1_000 : 60;
const ROUNDS = IS_LONG ? 10 : 3;
const AT_A_TIME = 20;
/** A source of a dead process is taken over after its lease; an event without effect is begun again by a sweep. */
const PATIENCE_MS = IS_LONG ? 600_000 : 120_000;

describe(`sources that two processes poll while they are killed (SOURCES_SEED=${SEED})`, () => {
  let test: TestDatabase;
  let database: Database;
  let lists: HttpWitness;
  let processes: ServerProcess[];
  const random = seeded(SEED);
  /** The newest item of each list; the list holds all of them down to 1. */
  const newest = Array.from({ length: SOURCES }, () => 1);

  const start = () =>
    startServerProcess({
      DATABASE_URL: test.url,
      HTTP_ALLOW_HOSTS: lists.host,
      LIMIT_SOURCES: '0',
      DATABASE_CONNECT_TIMEOUT_MS: '10000',
    });

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openDatabase({ url: test.url, logger: createLogger('silent') });
    lists = await httpWitness(({ url }, response) => {
      const count = newest[Number(url.slice(1))] ?? 0;
      const items = Array.from({ length: count }, (_, index) => ({ id: count - index }));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(items));
    });
    processes = [await start(), await start()];
  }, 120_000);
  afterAll(async () => {
    for (const each of processes) await each.stop();
    await lists.close();
    await database.close();
    await test.drop();
  });

  const begun = async (): Promise<number> => {
    const [row] = await database.query<{ count: number }>(
      'select count(*)::int as count from event_source where is_begun and problem is null',
    );
    return row?.count ?? 0;
  };
  const runs = async (): Promise<readonly { n: number; item: number; count: number }[]> =>
    database.query(
      `select substring(w.title from 6)::int as n, (e.trigger -> 'payload' ->> 'id')::int as item, count(*)::int as count
       from execution e join workflow w on w.id = e.workflow_id group by 1, 2`,
    );

  it(
    'start one run for each new item, and none for those that were there before',
    async () => {
      const create = async (n: number): Promise<void> => {
        const api = processes[n % processes.length]?.api;
        await api?.createWorkflow(
          [{ title: 'Id', tool: 'data.transform', input: { expression: 'trigger.payload.id' } }],
          {
            title: `List ${n}`,
            trigger: {
              type: 'EVENT',
              eventType: 'http.new_item',
              source: { parameters: { url: `${lists.url}/${n}` }, everySeconds: 10 },
            },
          },
        );
      };
      for (let n = 0; n < SOURCES; n += AT_A_TIME)
        await Promise.all(Array.from({ length: Math.min(AT_A_TIME, SOURCES - n) }, (_, index) => create(n + index)));
      for (const until = Date.now() + PATIENCE_MS; (await begun()) < SOURCES && Date.now() < until;) await sleep(250);
      expect(await begun()).toBe(SOURCES);

      for (let round = 0; round < ROUNDS; round += 1) {
        for (const n of newest.keys()) newest[n] = (newest[n] ?? 0) + 1 + Math.floor(random() * 2);
        // All are due at once, so that the process dies while it polls.
        await database.query('update event_source set next_poll_at = now() where lease is null');
        await processes[0]?.api.rest('GET', '/viewer');
        await sleep(IS_LONG ? 500 + random() * 9_000 : 500 + random() * 3_000);
        const victim = round % processes.length;
        await processes[victim]?.kill();
        processes[victim] = await start();
      }

      const expected = newest.reduce((sum, count) => sum + count - 1, 0);
      let found = await runs();
      for (const until = Date.now() + PATIENCE_MS; found.length < expected && Date.now() < until; found = await runs())
        await sleep(500);
      // A second run of an item would come within moments of the first.
      await sleep(2_000);
      found = await runs();
      expect(found.filter(({ count }) => count !== 1)).toEqual([]);
      const items = Map.groupBy(found, ({ n }) => n);
      for (const [n, count] of newest.entries())
        expect((items.get(n) ?? []).map(({ item }) => item).toSorted((one, other) => one - other)).toEqual(
          Array.from({ length: count - 1 }, (_, index) => index + 2),
        );
    },
    2 * PATIENCE_MS + ROUNDS * 60_000,
  );
});
