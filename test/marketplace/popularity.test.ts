import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PopularityStore } from '../../src/storage/marketplace/popularity.store.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const [ada, bob] = [userNamed('ada'), userNamed('bob')];
const RUNS = 20_000;

let testDatabase: TestDatabase;
let services: ServiceHarness;
let published: string;

/** Many runs of Bob's clone of Ada's publication. */
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = await startServices(testDatabase.url);
  const steps = [{ title: 'Compute', tool: 'data.transform', input: { expression: '1' } }];
  ({ id: published } = await services.workflows.create(ada, {
    title: 'Much used',
    description: 'Is run often',
    steps,
  }));
  await services.publications.publish(ada, published);
  const clone = await services.marketplace.clone(bob, published);
  await services.database.query(
    `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, last_seq, queued_at)
     select 'ex_' || lpad(i::text, 26, '0'), $1, $2, 1, 'SUCCEEDED', '{"type":"MANUAL","scheduledFor":null,"eventId":null,"payload":null}', '{}', 1, 0, now() from generate_series(1, $3::int) i`,
    [clone.id, bob.userId, RUNS],
  );
  await services.database.query('analyze execution');
});

afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const run = (number: number): string => `ex_${String(number).padStart(26, '0')}`;
const scannedTo = async (): Promise<string | undefined> =>
  (await services.database.query<{ to: string }>('select scanned_to as to from popularity_scan'))[0]?.to;

test('runs are counted a page at a time, each once', async () => {
  const store = new PopularityStore(services.database);
  expect(await store.countRuns(run(150), 100)).toEqual({ looked: 100 });
  expect(await scannedTo()).toBe(run(100));
  expect(await store.countRuns(run(150), 100)).toEqual({ looked: 50 });
  expect(await store.countRuns(run(150), 100)).toEqual({ looked: 0 });
  expect(await scannedTo()).toBe(run(150));
  expect(
    await services.database.query('select workflow_id as id, user_id as "userId", runs::int from publication_user_day'),
  ).toEqual([{ id: published, userId: bob.userId, runs: 150 }]);
});

test.each(['force_generic_plan', 'force_custom_plan'])('counted runs are not read again: %s', async (mode) => {
  let statement = '';
  const store = new PopularityStore(
    Object.assign(Object.create(services.database) as typeof services.database, {
      query: async (text: string) => ((statement = text), []),
    }),
  );
  await store.countRuns(run(RUNS), 5_000);
  const plan = await services.database.rawTransaction(async (query) => {
    await query(`set local plan_cache_mode = ${mode}`);
    await query(`prepare counting_${mode} (text, int) as ${statement}`);
    return query<{ 'QUERY PLAN': string }>(`explain execute counting_${mode} ('${run(RUNS)}', 5000)`);
  });
  const lines = plan.map((row) => row['QUERY PLAN'].trim());
  const read = lines.findIndex((line) => /Scan.* on execution\b/.test(line));
  expect(lines[read]).toMatch(/Index (Only )?Scan using execution_pkey/);
  expect(lines[read + 1]).toMatch(/^Index Cond: .*id > .*id <= /);
});
