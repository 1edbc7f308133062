import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import type { JsonObject } from '../../src/lib/json/json.js';
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
const AT_A_TIME = 10;
/** A source of a dead process is taken over after its lease; an event without effect is begun again by a sweep. */
const PATIENCE_MS = IS_LONG ? 600_000 : 120_000;

/** Of three sources two are triggers of this connector: its service lists the oldest items first, or the newest. */
const connectorOf = (address: string): string => `
service: lists
title: Lists
description: Lists of a test.
categories: [test]
auth: { fields: { token: { title: Token, help: Any., secret: true } }, bearer: '{{ connection.token }}' }
baseUrl: ${address}
operations:
  list:
    title: List
    input: { list: { type: integer }, since: { type: integer, default: 0 } }
    request: GET /paged/{list}
    query: { since: '{{ input.since }}' }
    page: { items: items, next: next, query: from }
    output: items
  newest:
    title: List the newest
    input: { list: { type: integer } }
    request: GET /{list}
triggers:
  new_item:
    title: New item
    input: { list: { type: integer } }
    poll: { operation: list, with: { since: '{{ cursor }}' }, id: '{{ item.id }}', cursor: { item: id }, order: oldest first }
  new_entry:
    title: New entry
    input: { list: { type: integer } }
    poll: { operation: newest, id: '{{ item.id }}', order: newest first }
`;

/** The three shapes of sources in turn: any list on the web, a connector's with a cursor, and one without. */
function sourceOf(n: number, address: string): JsonObject {
  const everySeconds = 10;
  if (n % 3 === 0)
    return { eventType: 'http.new_item', source: { parameters: { url: `${address}/${n}` }, everySeconds } };
  const eventType = n % 3 === 1 ? 'lists.new_item' : 'lists.new_entry';
  return { eventType, source: { connection: 'lists', parameters: { list: n }, everySeconds } };
}

/** Asks again if the database is too busy: nothing was stored then. */
async function unlessBusy(create: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await create();
      return;
    } catch (error) {
      if (attempt === 20 || !(error as Error).message.includes('UNAVAILABLE')) throw error;
      await sleep(1_000);
    }
  }
}

describe(`sources that two processes poll while they are killed (SOURCES_SEED=${SEED})`, () => {
  let test: TestDatabase;
  let database: Database;
  let lists: HttpWitness;
  let processes: ServerProcess[];
  const random = seeded(SEED);
  /** The newest item of each list; the list holds all of them down to 1. */
  const newest = Array.from({ length: SOURCES }, () => 1);

  let folder = '';
  const start = () =>
    startServerProcess({
      CONNECTORS_DIR: folder,
      DATABASE_URL: test.url,
      HTTP_ALLOW_HOSTS: lists.host,
      LIMIT_SOURCES: '0',
      DATABASE_CONNECT_TIMEOUT_MS: '10000',
    });

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openDatabase({ url: test.url, logger: createLogger('silent') });
    lists = await httpWitness(({ url }, response) => {
      response.setHeader('content-type', 'application/json');
      const paged = new URL(url, 'http://x');
      if (paged.pathname.startsWith('/paged/')) {
        const all = Array.from({ length: newest[Number(paged.pathname.slice(7))] ?? 0 }, (_, index) => ({
          id: index + 1,
        }));
        const since = all.filter(({ id }) => id >= Number(paged.searchParams.get('since')));
        const from = Number(paged.searchParams.get('from') ?? '0');
        const next = from + 3 < since.length ? String(from + 3) : null;
        response.end(JSON.stringify({ items: since.slice(from, from + 3), next }));
        return;
      }
      const count = newest[Number(url.slice(1))] ?? 0;
      const items = Array.from({ length: count }, (_, index) => ({ id: count - index }));
      response.end(JSON.stringify(items));
    });
    folder = mkdtempSync(path.join(tmpdir(), 'connectors-'));
    writeFileSync(path.join(folder, 'lists.yaml'), connectorOf(lists.url));
    processes = [await start(), await start()];
    await processes[0]?.api.rest('POST', '/connections', {
      name: 'lists',
      kind: 'service',
      service: 'lists',
      config: { token: 'token-of-lists-0123456789' },
    });
  });
  afterAll(async () => {
    for (const each of processes) await each.stop();
    await lists.close();
    rmSync(folder, { recursive: true });
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
        await unlessBusy(async () =>
          api?.createWorkflow([{ title: 'Id', tool: 'data.transform', input: { expression: 'trigger.payload.id' } }], {
            title: `List ${n}`,
            trigger: { type: 'EVENT', ...sourceOf(n, lists.url) },
          }),
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
