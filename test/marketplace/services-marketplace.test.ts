import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const ada = { ...userNamed('ada'), name: 'Ada' };
const bob = userNamed('bob');

const transform: StepDraft = { title: 'Add', tool: 'data.transform', input: { expression: '1 + 1' } };

const ALL = { personalData: true, names: () => true };

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

async function published(title: string): Promise<string> {
  const { id } = await services.workflows.create(ada, { title, description: 'Adds numbers', steps: [transform] });
  await services.publications.publish(ada, id);
  return id;
}

describe('publishing', () => {
  test('shows the allow-listed fields, without the values of filters and without credentials', async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'Mail to Slack',
      description: 'Forwards it',
      trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: { from: 'boss@example.com' } },
      steps: [
        {
          title: 'Send',
          tool: 'http.request',
          input: {
            method: 'POST',
            url: 'https://example.com/hook?token=abc&channel=dev',
            headers: {
              Authorization: 'Bearer sk-live-1234567890',
              'x-request': 'visible',
              'x-api-key': '{{ context.key }}',
            },
            body: { text: 'use Bearer abcdefgh12345678 now', password: 'hunter2' },
          },
        },
      ],
    });
    await expect(services.publications.publish(ada, id)).rejects.toMatchObject({ code: 'PUBLISH_REFUSED' });
    // A text that looks like a credential is blank even if its author says that it is none.
    const workflow = await services.publications.publish(ada, id, { acknowledged: ALL });
    expect(workflow).toMatchObject({ isPublic: true, categories: ['web'], version: 1 });
    const shown = await services.marketplace.publicWorkflow(null, id);
    expect(await services.marketplace.publicWorkflow(null, shown.slug)).toEqual(shown);
    expect(Object.keys(shown).sort()).toEqual([
      'categories',
      'cloneCount',
      'creator',
      'description',
      'flowControl',
      'furtherTriggers',
      'id',
      'inputSchema',
      'notes',
      'publishedAt',
      'runCount',
      'slug',
      'steps',
      'tags',
      'title',
      'trigger',
      'updatedAt',
      'version',
    ]);
    expect(shown).toMatchObject({
      slug: expect.stringMatching(/^mail-to-slack-[0-9a-z]{8}$/),
      creator: { name: 'Ada' },
      trigger: { filters: { from: '' } },
      steps: [
        {
          input: {
            url: 'https://example.com/hook?token=&channel=dev',
            headers: { Authorization: '', 'x-request': 'visible', 'x-api-key': '{{ context.key }}' },
            body: { text: 'use  now', password: '' },
          },
        },
      ],
    });
    expect((await services.workflows.get(ada, id)).steps[0]?.input).toMatchObject({ body: { password: 'hunter2' } });
  });

  test('needs steps, and changes nothing the second time', async () => {
    const { id } = await services.workflows.create(ada, { title: 'Empty', description: 'It has no steps yet' });
    await expect(services.publications.publish(ada, id)).rejects.toMatchObject({ code: 'NO_STEPS', status: 409 });
    await services.workflows.update(ada, id, { steps: [transform] });
    const first = await services.publications.publish(ada, id);
    expect(await services.publications.publish(ada, id)).toEqual(first);
  });

  test('is undone by unpublishing and by deleting; the slug comes back with the next publishing', async () => {
    const id = await published('Here and gone');
    const { slug } = await services.marketplace.publicWorkflow(null, id);
    expect(await services.publications.unpublish(ada, id)).toMatchObject({ isPublic: false });
    for (const key of [id, slug])
      await expect(services.marketplace.publicWorkflow(null, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await services.publications.publish(ada, id)).toMatchObject({ slug });
    await services.workflows.delete(ada, id);
    for (const key of [id, slug])
      await expect(services.marketplace.publicWorkflow(bob, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a workflow that was never public, or an invalid key, is not found', async () => {
    const { id } = await services.workflows.create(ada, { title: 'Private', steps: [transform] });
    for (const key of [id, 'no-such-slug', '', '\0', 'x'.repeat(10_000)]) {
      await expect(services.marketplace.publicWorkflow(null, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

describe('looking around', () => {
  test('finds by words and category, and pages in both orders', async () => {
    const ids = [];
    for (const title of ['Zebra one', 'Zebra two', 'Zebra three']) ids.push(await published(title));
    await services.marketplace.clone(bob, ids[0] ?? '');
    const popular = await services.marketplace.listPublished(null, { page: { first: 2 }, search: 'zebra' });
    expect(popular).toMatchObject({ totalCount: 3, hasNextPage: true });
    expect(popular.items.map((item) => item.title)).toEqual(['Zebra one', 'Zebra three']);
    const rest = await services.marketplace.listPublished(null, {
      page: { first: 2, after: popular.cursors.at(-1) },
      search: 'zebra',
    });
    expect(rest.items.map((item) => item.title)).toEqual(['Zebra two']);
    const newest = await services.marketplace.listPublished(null, {
      page: { first: 1 },
      search: 'zebra',
      sort: 'NEWEST',
    });
    expect(newest.items.map((item) => item.title)).toEqual(['Zebra three']);
    const older = await services.marketplace.listPublished(null, {
      page: { first: 9, after: newest.cursors[0] },
      search: 'zebra',
      sort: 'NEWEST',
    });
    expect(older.items.map((item) => item.title)).toEqual(['Zebra two', 'Zebra one']);
    expect(
      (await services.marketplace.listPublished(null, { page: { first: 9 }, search: 'two zebra' })).totalCount,
    ).toBe(1);
    expect(
      (await services.marketplace.listPublished(null, { page: { first: 9 }, search: 'zebra', category: 'data' }))
        .totalCount,
    ).toBe(3);
    expect(
      (await services.marketplace.listPublished(null, { page: { first: 9 }, search: 'zebra', category: 'email' }))
        .totalCount,
    ).toBe(0);
    await expect(services.marketplace.listPublished(null, { page: { first: 1, after: 'x' } })).rejects.toMatchObject({
      issues: [{ path: ['after'] }],
    });
  });

  test('offers at least 24 templates, each of which passes the check of steps and can be looked up', async () => {
    const all = await services.marketplace.listTemplates(null, { page: { first: 100 } });
    const last = all.cursors.at(-1);
    expect(all.totalCount).toBeGreaterThanOrEqual(24);
    for (const template of all.items)
      expect(await services.marketplace.publicWorkflow(null, template.slug)).toEqual(template);
    const first = await services.marketplace.listTemplates(null, { page: { first: 5 } });
    const second = await services.marketplace.listTemplates(null, {
      page: { first: 100, after: first.cursors.at(-1) },
    });
    expect([...first.items, ...second.items].slice(0, 100)).toEqual(all.items);
    const rest = await services.marketplace.listTemplates(null, { page: { first: 100, after: last } });
    expect(all.items.length + rest.items.length).toBe(all.totalCount);
    const email = await services.marketplace.listTemplates(null, { page: { first: 100 }, category: 'email' });
    expect(email.items.every((template) => template.categories.includes('email'))).toBe(true);
  });
});

describe('cloning', () => {
  test("copies what is public, in the cloner's zone and asleep", async () => {
    await services.viewers.update(bob, { timezone: 'Asia/Tokyo' });
    const { id } = await services.workflows.create(ada, {
      title: 'Morning',
      description: 'Says good morning',
      steps: [
        {
          ...transform,
          tool: 'http.request',
          input: { url: 'https://example.com/', headers: { authorization: 'secret' } },
        },
      ],
      trigger: { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'America/New_York' },
    });
    const { slug } = await services.publications.publish(ada, id, { acknowledged: ALL });
    const copy = await services.marketplace.clone(bob, slug ?? '');
    expect(copy).toMatchObject({
      ownerId: 'bob',
      title: 'Morning',
      status: 'INACTIVE',
      isPublic: false,
      slug: null,
      nextRunAt: null,
      cloneCount: 0,
      trigger: { timezone: 'Asia/Tokyo', enabled: false },
      steps: [{ input: { headers: { authorization: '' } } }],
    });
    expect((await services.workflows.versions(bob, copy.id, { first: 1 })).items).toMatchObject([{ origin: 'CLONE' }]);
    expect((await services.marketplace.publicWorkflow(null, id)).cloneCount).toBe(1);
    expect(await services.workflows.activate(bob, copy.id)).toMatchObject({ status: 'ACTIVE' });
  });

  test("takes one's own as it is, and not another's private one", async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'Own',
      steps: [{ ...transform, input: { expression: '1', input: { token: 'mine' } } }],
    });
    expect(await services.marketplace.clone(ada, id)).toMatchObject({
      title: 'Own',
      steps: [{ input: { input: { token: 'mine' } } }],
    });
    await expect(services.marketplace.clone(bob, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('of a template counts for the template', async () => {
    const copy = await services.marketplace.clone(bob, 'website-check');
    expect(copy).toMatchObject({
      title: 'Is the website up?',
      status: 'INACTIVE',
      trigger: { enabled: false },
      inputSchema: { type: 'object' },
    });
    expect(await services.marketplace.publicWorkflow(null, 'website-check')).toMatchObject({
      cloneCount: 1,
      runCount: 0,
    });
  });
});
