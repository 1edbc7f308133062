import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../src/domain/ids.js';
import { HALF_LIFE_DAYS } from '../src/domain/popularity.js';
import { PopularityService } from '../src/services/popularity.service.js';
import { PopularityStore } from '../src/storage/popularity.store.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { startServices, userNamed, type ServiceHarness } from './support/service-harness.js';

const ada = userNamed('ada');
const users = Array.from({ length: 12 }, (_, index) => userNamed(`user${index}`));

let testDatabase: TestDatabase;
let services: ServiceHarness;
let popularity: PopularityService;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = await startServices(testDatabase.url);
  // Nothing else writes here, so that there is nothing to wait for.
  popularity = new PopularityService({ store: new PopularityStore(services.database), now: () => new Date(Date.now() + 60_000), settleMs: 0 });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

async function published(title: string): Promise<string> {
  const { id } = await services.workflows.create(ada, { title, description: 'To be liked', steps: [{ title: 'Add', tool: 'data.transform', input: { expression: '1' } }] });
  await services.publications.publish(ada, id);
  return id;
}

/** Runs that were asked for. */
async function ran(workflowId: string, ownerId: string, times: number): Promise<void> {
  await services.database.query(
    `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, last_seq, queued_at)
     select id, $2, $3, 1, 'SUCCEEDED', '{"type":"MANUAL"}', '{}', 1, 1, now() from unnest($1::text[]) as k (id)`,
    [Array.from({ length: times }, () => newId('ex')), workflowId, ownerId],
  );
}

/** The publication is as if nothing had happened to it for so long. */
const aged = (id: string, days: number) =>
  services.database.query(`update publication set heat = heat - ln(2) * $2::float8 / ${HALF_LIFE_DAYS} where workflow_id = $1`, [id, days]);
const heatOf = async (id: string) => (await services.database.query<{ heat: number }>('select heat from publication where workflow_id = $1', [id]))[0]?.heat ?? 0;
const popular = async () => (await services.community.community(null, { page: { first: 100 }, search: undefined })).items.map(({ title }) => title);
const someone = (index: number) => users[index] ?? ada;

describe('what is popular', () => {
  test('is what many have cloned lately; what was cloned long ago gives way', async () => {
    const [old, fresh] = [await published('Old favourite'), await published('Fresh')];
    for (const user of users.slice(0, 6)) await services.community.clone(user, old);
    for (const user of users.slice(0, 2)) await services.community.clone(user, fresh);
    expect((await popular()).slice(0, 2)).toEqual(['Old favourite', 'Fresh']);
    await aged(old, 3 * HALF_LIFE_DAYS);
    expect((await popular()).slice(0, 2)).toEqual(['Fresh', 'Old favourite']);
    expect(await services.community.publicWorkflow(null, old)).toMatchObject({ cloneCount: 6 });
  });

  test('is not what one user clones over and over, nor what its owner does', async () => {
    const id = await published('Pumped');
    await services.community.clone(someone(0), id);
    const heat = await heatOf(id);
    await Promise.all(Array.from({ length: 8 }, () => services.community.clone(someone(0), id)));
    await services.community.clone(ada, id);
    expect(await heatOf(id)).toBe(heat);
    expect(await services.community.publicWorkflow(null, id)).toMatchObject({ cloneCount: 9 });
  });

  test('grows with the runs of clones: with each user, and hardly with how often one of them runs', async () => {
    const [many, one] = [await published('Run by many'), await published('Run by one')];
    for (const user of users.slice(0, 6)) await ran((await services.community.clone(user, many)).id, user.userId, 3);
    const copies = await Promise.all(users.slice(0, 6).map((user) => services.community.clone(user, one)));
    const before = await heatOf(one);
    await ran(copies[0]?.id ?? '', someone(0).userId, 5_500);
    await ran(one, 'ada', 1_000);
    await popularity.countRuns();
    const sum = (heat: number) => Math.exp(heat - before);
    // Seven acts of the weight 1 before: published, and cloned by six. Then 6 × 0.1 × log2(1 + 3), and at most 0.4.
    expect(sum(await heatOf(many)) * 7).toBeCloseTo(7 + 6 * 0.2, 1);
    expect(sum(await heatOf(one)) * 7).toBeCloseTo(7 + 0.4, 1);
    expect((await popular()).indexOf('Run by many')).toBeLessThan((await popular()).indexOf('Run by one'));
  });

  test('counts each run once, however many processes count at a time', async () => {
    const id = await published('Counted once');
    const copy = await services.community.clone(someone(1), id);
    await ran(copy.id, someone(1).userId, 1);
    const before = await heatOf(id);
    await Promise.all([popularity.countRuns(), popularity.countRuns(), popularity.countRuns()]);
    const after = await heatOf(id);
    expect((Math.exp(after - before) - 1) * 2).toBeCloseTo(0.1, 2);
    await popularity.countRuns();
    expect(await heatOf(id)).toBe(after);
  });

  test('is paged without a gap or a repeat, also while others are cloned', async () => {
    const all = await popular();
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await services.community.community(null, { page: { first: 1, after } });
      seen.push(...page.items.map(({ title }) => title));
      if (!page.hasNextPage) break;
      after = page.cursors.at(-1);
    }
    expect(seen).toEqual(all);
  });

  test('is read from an index', async () => {
    const plan = await services.database.rawTransaction(async (query) => {
      // Of a table this small the planner would rather read all.
      await query('set local enable_seqscan = off');
      await query('set local enable_sort = off');
      return query('explain select workflow_id from publication p where p.is_listed and p.hidden_at is null order by p.heat desc, p.published_at desc, p.workflow_id desc limit 25');
    });
    expect(JSON.stringify(plan)).not.toContain('Sort');
    expect(JSON.stringify(plan)).toContain('publication_popular_index');
  });
});
