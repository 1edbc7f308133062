import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { openDatabase } from '../../src/storage/database/database.js';
import { createEmptyDatabase, createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const ada = { ...userNamed('ada'), name: 'Ada' };
const bob = userNamed('bob');

const transform: StepDraft = { id: 'add', title: 'Add', tool: 'data.transform', input: { expression: '1 + 1' } };

let testDatabase: TestDatabase;
let services: ServiceHarness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = await startServices(testDatabase.url);
});

afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

async function versionsOf(id: string): Promise<unknown> {
  return (await services.publications.versionsOf([await services.marketplace.publicWorkflow(null, id)]))[0];
}

describe('the versions of a publication', () => {
  test('a change is public once it is published again, and only if a public part has changed', async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'First',
      description: 'Adds one and one',
      steps: [transform],
      inputSchema: { type: 'object' },
    });
    await services.publications.publish(ada, id, { notes: '  the beginning ' });
    const first = await services.marketplace.publicWorkflow(null, id);
    expect(first).toMatchObject({
      version: 1,
      title: 'First',
      notes: 'the beginning',
      inputSchema: { type: 'object' },
      categories: ['data'],
      tags: [],
    });

    await services.workflows.update(ada, id, {
      title: 'Second',
      steps: [{ ...transform, input: { expression: '2' } }],
    });
    expect(await services.marketplace.publicWorkflow(null, id)).toEqual(first);
    const published = await services.publications.publish(ada, id);
    const second = await services.marketplace.publicWorkflow(null, id);
    expect(second).toMatchObject({
      version: 2,
      title: 'Second',
      notes: null,
      publishedAt: first.publishedAt,
      slug: first.slug,
      steps: [{ input: { expression: '2' } }],
    });
    expect(await services.publications.publish(ada, id, { notes: 'nothing new' })).toEqual(published);
    expect(await services.marketplace.publicWorkflow(null, id)).toEqual(second);
    // Only the owner sees whether it is enabled.
    await services.workflows.deactivate(ada, id);
    await services.publications.publish(ada, id);
    expect((await services.marketplace.publicWorkflow(null, id)).version).toBe(2);

    expect(await versionsOf(id)).toMatchObject([
      { number: 2, title: 'Second', notes: null },
      { number: 1, title: 'First', notes: 'the beginning' },
    ]);
    expect(await services.marketplace.publicWorkflow(null, id, 1)).toEqual({ ...first, updatedAt: first.updatedAt });
    for (const version of [0, 3, -1, 1.5, 2 ** 40])
      await expect(services.marketplace.publicWorkflow(null, id, version)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('taking it back hides all of them for good; the next one continues with the number', async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'Too much said',
      description: 'Adds one and one',
      steps: [transform],
    });
    await services.publications.publish(ada, id);
    await services.publications.unpublish(ada, id);
    await expect(services.marketplace.publicWorkflow(null, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await services.workflows.update(ada, id, { title: 'Just right' });
    await services.publications.publish(ada, id);
    expect(await services.marketplace.publicWorkflow(null, id)).toMatchObject({ version: 2, title: 'Just right' });
    await expect(services.marketplace.publicWorkflow(null, id, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await versionsOf(id)).toHaveLength(1);
  });

  test('words that were removed from the title do not stay in the slug', async () => {
    const named = { title: 'Mail to jane.roe@acme-mail.io', description: 'Adds one and one', steps: [transform] };
    const acknowledged = { personalData: true, names: () => false };
    const { id } = await services.workflows.create(ada, named);
    const { slug } = await services.publications.publish(ada, id, { acknowledged });
    await services.workflows.update(ada, id, { title: 'Mail writer' });
    // As long as it is listed, its link stays, and the words in the link are checked.
    await expect(services.publications.publish(ada, id)).rejects.toMatchObject({
      code: 'PERSONAL_DATA',
      issues: [{ path: ['slug'], detail: expect.stringContaining('The slug was made of an earlier title') }],
    });
    expect(await services.publishChecks.check(ada, id)).toMatchObject({
      isPublishable: false,
      findings: [{ rule: 'email', path: ['slug'] }],
    });
    expect(await services.publications.publish(ada, id, { acknowledged })).toMatchObject({ slug });
    await services.publications.unpublish(ada, id);
    expect(await services.publications.publish(ada, id)).toMatchObject({ slug: `mail-writer-${id.slice(-8)}` });
    await services.workflows.update(ada, id, { title: 'Writer of mails' });
    expect(await services.publications.publish(ada, id)).toMatchObject({ slug: `mail-writer-${id.slice(-8)}` });
  });

  test('ten at once make one version of one change', async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'Hasty',
      description: 'Adds one and one',
      steps: [transform],
    });
    await Promise.all(Array.from({ length: 10 }, () => services.publications.publish(ada, id)));
    expect((await services.marketplace.publicWorkflow(null, id)).version).toBe(1);
  });

  test("only the owner's own can be published", async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'Mine',
      description: 'Adds one and one',
      steps: [transform],
    });
    for (const target of [id, 'wf_none', '\0'])
      await expect(services.publications.publish(bob, target)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the filing of a publication', () => {
  test('is what was named, in normal form, and stays so until something else is named', async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'Filed',
      description: 'Adds one and one',
      steps: [transform],
    });
    await services.publications.publish(ada, id, {
      categories: ['Finance', 'ai', 'ai'],
      tags: ['#Sales Report', 'sales-report', 'Übersicht', 'Q1'],
    });
    expect(await services.marketplace.publicWorkflow(null, id)).toMatchObject({
      categories: ['ai', 'finance'],
      tags: ['sales-report', 'übersicht', 'q1'],
    });
    await services.workflows.update(ada, id, { description: 'Adds one and one, and says so' });
    await services.publications.publish(ada, id);
    expect(await services.marketplace.publicWorkflow(null, id)).toMatchObject({
      version: 2,
      categories: ['ai', 'finance'],
      tags: ['sales-report', 'übersicht', 'q1'],
    });
    await services.publications.publish(ada, id, { categories: [], tags: [] });
    expect(await services.marketplace.publicWorkflow(null, id)).toMatchObject({
      version: 3,
      categories: ['data'],
      tags: [],
    });
  });

  test('everything that is wrong is said at once', async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'Filed',
      description: 'Adds one and one',
      steps: [transform],
    });
    const many = Array.from({ length: 11 }, (_, index) => `t${index}`);
    await expect(
      services.publications.publish(ada, id, {
        categories: ['finence', 'web'],
        tags: ['***', 'x'.repeat(31), ...many],
        notes: 'x'.repeat(2_001),
      }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [
        { path: ['categories', 0], detail: expect.stringContaining('Did you mean "finance"?') },
        { path: ['tags', 0], detail: 'A tag has letters or digits.' },
        { path: ['tags', 1], detail: 'A tag has at most 30 characters, not 31.' },
        { path: ['tags'], detail: 'A workflow has at most 10 tags, not 13.' },
        { path: ['notes'] },
      ],
    });
  });
});

test('a publication from before versions becomes version 1, as its projection', async () => {
  const empty = await createEmptyDatabase();
  const logger = createLogger('silent');
  const warn = jest.spyOn(logger, 'warn');
  const database = await openDatabase({ url: empty.url, logger });
  try {
    await database.orm.migrator.up({ to: 'migration-20261124-016-drafts' });
    const id = 'wf_00000000000000000000000001';
    const steps = [
      {
        id: 'a',
        title: 'A',
        description: '',
        tool: 'http.request',
        input: { url: 'https://example.com/?token=canary-1', body: 'q8Zr2LmX0vTn4KwYc7BhJd1E' },
        when: null,
        dependsOn: null,
        forEach: null,
      },
    ];
    await database.query(
      `insert into workflow (id, owner_id, title, description, trigger, status, version, step_count, is_public, slug, categories, published_at, clone_count, created_at, updated_at)
       values ($1, 'ada', 'Old', 'known', '{"type":"EVENT","enabled":false,"eventType":"a.b","filters":{"from":"canary-2"}}', 'ACTIVE', 1, 1, true, 'old-1', '{web}', '2026-01-02Z', 7, now(), now())`,
      [id],
    );
    await database.query(
      `insert into workflow_version (workflow_id, number, title, steps, origin, created_at) values ($1, 1, 'Old', $2, 'USER', now())`,
      [id, JSON.stringify(steps)],
    );
    await Promise.all([database.migrate(), database.migrate()]);
    const rows = await database.query(
      'select p.number, p.is_listed, p.clone_count, p.published_at, v.title, v.categories, v.trigger, v.steps from publication p join publication_version v using (workflow_id)',
    );
    expect(rows).toMatchObject([
      {
        number: 1,
        is_listed: true,
        clone_count: 7,
        published_at: new Date('2026-01-02Z'),
        title: 'Old',
        categories: ['web'],
        trigger: { enabled: true, filters: { from: '' } },
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('canary');
    expect(warn).toHaveBeenCalledWith(
      { count: 1, workflowIds: [id] },
      expect.stringContaining('seem to contain credentials'),
    );
    expect(
      await database.query(
        `select workflow_id from publication_search where document @@ to_tsquery('simple', 'old & known & web')`,
      ),
    ).toEqual([{ workflow_id: id }]);
  } finally {
    await database.close();
    await empty.drop();
  }
});
