import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const ada = userNamed('ada');
const bob = userNamed('bob');
const MISSING = 'wf_00000000000000000000000000';

const transform = (title: string): StepDraft => ({ title, tool: 'data.transform', input: { expression: '1 + 1' } });

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

describe('creating a workflow', () => {
  test('fills in every default', async () => {
    const workflow = await services.workflows.create(ada, { title: '  Report  ', steps: [transform('Add')] });
    expect(workflow).toMatchObject({
      title: 'Report',
      description: '',
      trigger: { type: 'MANUAL', enabled: true },
      status: 'ACTIVE',
      error: null,
      version: 1,
      isPublic: false,
      slug: null,
      nextRunAt: null,
    });
    expect(workflow.steps).toMatchObject([
      { id: 'step_1', retry: { maxAttempts: 3 }, timeoutMs: 60_000, onError: 'FAIL', dependsOn: null },
    ]);
    expect(await services.workflows.get(ada, workflow.id)).toEqual(workflow);
  });

  test('without steps it is inactive, whatever its trigger', async () => {
    const workflow = await services.workflows.create(ada, {
      title: 'Empty',
      trigger: { type: 'SCHEDULED', schedule: '0 9 * * *' },
    });
    expect(workflow).toMatchObject({
      status: 'INACTIVE',
      nextRunAt: null,
      trigger: { enabled: true, timezone: 'UTC' },
    });
  });

  test("a schedule without a zone takes the user's, and knows when it runs next", async () => {
    const nia = userNamed('nia');
    await services.viewers.update(nia, { timezone: 'Asia/Tokyo' });
    const workflow = await services.workflows.create(nia, {
      title: 'Tick',
      steps: [transform('a')],
      trigger: { type: 'SCHEDULED', schedule: '0 9 * * *' },
    });
    expect(workflow.trigger).toMatchObject({ timezone: 'Asia/Tokyo' });
    expect(workflow.nextRunAt?.toISOString()).toMatch(/T00:00:00\.000Z$/);
  });

  test('everything that is wrong is named at once, and nothing is saved', async () => {
    const before = await (await services.workflows.list(ada, { page: { first: 1 } })).totalCount;
    const attempt = services.workflows.create(ada, {
      title: ' ',
      description: 'x'.repeat(10_001),
      trigger: { type: 'SCHEDULED', schedule: 'at nine' },
      steps: [{ title: 'a', tool: 'no.such' }],
      inputSchema: { type: 'nonsense' },
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: expect.arrayContaining([
        expect.objectContaining({ path: ['title'] }),
        expect.objectContaining({ path: ['description'] }),
        expect.objectContaining({ path: ['trigger', 'schedule'] }),
        expect.objectContaining({ path: ['steps', 0, 'tool'] }),
        expect.objectContaining({ path: expect.arrayContaining(['inputSchema']) }),
      ]),
    });
    expect(await (await services.workflows.list(ada, { page: { first: 1 } })).totalCount).toBe(before);
  });

  test.each([
    ['a NUL in the title', { title: 'a\0b' }, ['title']],
    ['half a surrogate pair in the description', { title: 'a', description: '\ud800' }, ['description']],
    [
      'a NUL in a filter',
      { title: 'a', trigger: { type: 'EVENT' as const, eventType: 'x.y', filters: { from: '\0' } } },
      ['trigger', 'filters', 'from'],
    ],
    [
      'half a surrogate pair in an input',
      {
        title: 'a',
        steps: [{ title: 's', tool: 'data.transform', input: { expression: '1', input: { a: '\udfff' } } }],
      },
      ['steps', 0, 'input', 'input', 'a'],
    ],
  ])('%s is refused', async (_, input, path) => {
    await expect(services.workflows.create(ada, input)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path }],
    });
  });

  test('quotes, backslashes, question marks and dollars come back as they went in', async () => {
    const odd = `it's "a" \\ ? ?? :x $1 $$ \\' \\u0041 %_ 🦉`;
    const workflow = await services.workflows.create(ada, {
      title: odd,
      description: odd,
      trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: { subject: odd } },
      steps: [{ title: odd, tool: 'data.transform', input: { expression: '1', input: { [odd]: odd } } }],
    });
    const read = await services.workflows.get(ada, workflow.id);
    expect(read).toMatchObject({
      title: odd,
      description: odd,
      trigger: { filters: { subject: odd } },
      steps: [{ title: odd, input: { input: { [odd]: odd } } }],
    });
    const found = await services.workflows.list(ada, {
      page: { first: 10 },
      search: `\\ ? ?? :x $1 $$ \\' \\u0041 %_`,
    });
    expect(found.items.map((item) => item.id)).toEqual([workflow.id]);
  });
});

describe("another user's workflow", () => {
  test('looks like a missing one to every operation', async () => {
    const { id } = await services.workflows.create(ada, { title: 'Private', steps: [transform('a')] });
    const attempts = (target: string): Promise<unknown>[] => [
      services.workflows.get(bob, target),
      services.workflows.update(bob, target, { title: 'Mine' }),
      services.workflows.delete(bob, target),
      services.workflows.activate(bob, target),
      services.workflows.deactivate(bob, target),
      services.workflows.regenerate(bob, target),
      services.workflows.versions(bob, target, { first: 1 }),
      services.workflows.rollback(bob, target, 1),
      services.publications.publish(bob, target),
      services.publications.unpublish(bob, target),
    ];
    const reasons = async (target: string): Promise<string[]> =>
      (await Promise.allSettled(attempts(target))).map((result) =>
        result.status === 'rejected' ? String(result.reason).replaceAll(target, 'ID') : 'it was allowed',
      );
    expect(await reasons(id)).toEqual(await reasons(MISSING));
    expect(new Set(await reasons(id)).size).toBe(1);
    expect(await services.workflows.getMany(bob, [id, MISSING, 'odd\0'])).toEqual([null, null, null]);
    expect((await services.workflows.get(ada, id)).title).toBe('Private');
  });

  test('an action that a credential does not allow is refused', async () => {
    const reader = userNamed('ada', ['workflows:read']);
    await expect(services.workflows.create(reader, { title: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      services.workflows.list(userNamed('ada', ['workflows:write']), { page: { first: 1 } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('changing a workflow', () => {
  test('each change of the definition makes a version; what changes nothing makes none', async () => {
    const first = await services.workflows.create(ada, { title: 'One', steps: [transform('a')] });
    const second = await services.workflows.update(ada, first.id, { title: 'Two' });
    expect(second).toMatchObject({ version: 2, title: 'Two', steps: first.steps });
    expect(await services.workflows.update(ada, first.id, { title: ' Two ', steps: [transform('a')] })).toEqual(second);
    const third = await services.workflows.update(ada, first.id, { steps: [transform('a'), transform('b')] });
    expect(third.version).toBe(3);
    const versions = await services.workflows.versions(ada, first.id, { first: 2 });
    expect(versions).toMatchObject({
      totalCount: 3,
      hasNextPage: true,
      items: [{ number: 3, origin: 'USER' }, { number: 2 }],
    });
    const rest = await services.workflows.versions(ada, first.id, { first: 2, after: versions.cursors.at(-1) });
    expect(rest.items.map((version) => version.number)).toEqual([1]);
  });

  test('enabling and disabling the trigger makes no version, but another ETag', async () => {
    const workflow = await services.workflows.create(ada, {
      title: 'W',
      steps: [transform('a')],
      trigger: { type: 'SCHEDULED', schedule: '@hourly' },
    });
    const off = await services.workflows.deactivate(ada, workflow.id);
    expect(off).toMatchObject({ status: 'INACTIVE', version: 1, nextRunAt: null, trigger: { enabled: false } });
    expect(services.workflows.etagOf(off)).not.toBe(services.workflows.etagOf(workflow));
    expect(await services.workflows.deactivate(ada, workflow.id)).toEqual(off);
    const on = await services.workflows.activate(ada, workflow.id);
    expect(on).toMatchObject({ status: 'ACTIVE', version: 1 });
    expect(on.nextRunAt).not.toBeNull();
  });

  test('activated without steps it waits for them', async () => {
    const { id } = await services.workflows.create(ada, { title: 'W', trigger: { type: 'MANUAL', enabled: false } });
    expect(await services.workflows.activate(ada, id)).toMatchObject({
      status: 'INACTIVE',
      trigger: { enabled: true },
    });
    expect(await services.workflows.update(ada, id, { steps: [transform('a')] })).toMatchObject({ status: 'ACTIVE' });
    expect(await services.workflows.update(ada, id, { steps: [] })).toMatchObject({ status: 'INACTIVE' });
  });

  test('a title does not move the next run, another schedule does', async () => {
    const workflow = await services.workflows.create(ada, {
      title: 'W',
      steps: [transform('a')],
      trigger: { type: 'SCHEDULED', schedule: '0 9 * * *' },
    });
    const overdue = new Date(Date.now() - 60_000);
    await services.database.query('update workflow set next_run_at = $2 where id = $1', [workflow.id, overdue]);
    expect((await services.workflows.update(ada, workflow.id, { title: 'X' })).nextRunAt).toEqual(overdue);
    const moved = await services.workflows.update(ada, workflow.id, {
      trigger: { type: 'SCHEDULED', schedule: '0 10 * * *' },
    });
    expect(moved.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
  });

  test('of twenty changes made against one version exactly one gets through', async () => {
    const { id } = await services.workflows.create(ada, { title: 'Race', steps: [transform('a')] });
    const attempts = Array.from({ length: 20 }, (_, index) =>
      services.workflows.update(ada, id, { title: `Race ${index}` }, { version: 1 }),
    );
    const results = await Promise.allSettled(attempts);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'VERSION_CONFLICT', status: 409 });
    }
    expect((await services.workflows.get(ada, id)).version).toBe(2);
  });

  test('twenty changes at once that expect nothing all get through, each with a version', async () => {
    const { id } = await services.workflows.create(ada, { title: 'Race', steps: [transform('a')] });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => services.workflows.update(ada, id, { title: `Race ${index}` })),
    );
    expect((await services.workflows.get(ada, id)).version).toBe(21);
    expect((await services.workflows.versions(ada, id, { first: 1 })).totalCount).toBe(21);
  });

  test('a stale ETag is refused, a fresh one and * are not', async () => {
    const workflow = await services.workflows.create(ada, { title: 'E', steps: [transform('a')] });
    const etag = services.workflows.etagOf(workflow);
    const changed = await services.workflows.update(ada, workflow.id, { title: 'F' }, { etag });
    await expect(services.workflows.update(ada, workflow.id, { title: 'G' }, { etag })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      status: 412,
    });
    await services.workflows.update(ada, workflow.id, { title: 'G' }, { etag: services.workflows.etagOf(changed) });
    await services.workflows.update(ada, workflow.id, { title: 'H' }, { etag: '*' });
  });

  test('a rollback makes the earlier steps live as a new version', async () => {
    const first = await services.workflows.create(ada, { title: 'R', steps: [transform('a')] });
    await services.workflows.update(ada, first.id, { steps: [transform('b')] });
    const back = await services.workflows.rollback(ada, first.id, 1);
    expect(back).toMatchObject({ version: 3, steps: first.steps });
    expect((await services.workflows.versions(ada, first.id, { first: 1 })).items).toMatchObject([
      { origin: 'ROLLBACK', reason: 'Back to version 1.' },
    ]);
    for (const version of [0, 4, 1.5, 2 ** 40]) {
      await expect(services.workflows.rollback(ada, first.id, version)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
  });

  test('a deleted workflow is gone, and its audit trail names the user who deleted it', async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'D',
      steps: [transform('a')],
      trigger: { type: 'SCHEDULED', schedule: '@daily' },
    });
    await services.workflows.delete(ada, id);
    await expect(services.workflows.get(ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services.workflows.delete(ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const audit = await services.database.query<{ action: string; user_id: string }>(
      'select action, user_id from audit_log where target_id = $1 order by id',
      [id],
    );
    expect(audit).toEqual([
      { action: 'workflow.create', user_id: 'ada' },
      { action: 'workflow.delete', user_id: 'ada' },
    ]);
    const left = await services.database.query(
      'select 1 from workflow where id = $1 and next_run_at is null and deleted_at is not null',
      [id],
    );
    expect(left).toHaveLength(1);
  });
});

describe('listing workflows', () => {
  test('pages newest first by cursor and by offset, and finds by status and text', async () => {
    const eve = userNamed('eve');
    const made = [];
    for (const title of ['alpha 100%', 'beta', 'gamma', 'delta']) {
      made.push(
        await services.workflows.create(eve, { title, ...(title === 'beta' ? {} : { steps: [transform('a')] }) }),
      );
    }
    const newestFirst = made.map((workflow) => workflow.title).reverse();
    const first = await services.workflows.list(eve, { page: { first: 3 } });
    expect(await first.totalCount).toBe(4);
    expect(first).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await services.workflows.list(eve, { page: { first: 3, after: first.cursors.at(-1) } });
    expect(await second.totalCount).toBe(4);
    expect(second).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect([...first.items, ...second.items].map((workflow) => workflow.title)).toEqual(newestFirst);
    const byOffset = await services.workflows.list(eve, { page: { first: 2, offset: 1 } });
    expect(byOffset.items.map((workflow) => workflow.title)).toEqual(newestFirst.slice(1, 3));
    expect((await services.workflows.list(eve, { page: { first: 9 }, status: ['INACTIVE'] })).items).toMatchObject([
      { title: 'beta' },
    ]);
    expect((await services.workflows.list(eve, { page: { first: 9 }, search: '100%' })).items).toMatchObject([
      { title: 'alpha 100%' },
    ]);
    expect(await (await services.workflows.list(eve, { page: { first: 9 }, search: '%' })).totalCount).toBe(1);
  });

  test.each([
    ['a page of none', { first: 0 }],
    ['a page of too many', { first: 101 }],
    ['a cursor of nothing', { first: 1, after: 'x' }],
    ['a cursor with a NUL', { first: 1, after: 'wf_\0' }],
    ['a negative offset', { first: 1, offset: -1 }],
  ])('%s is refused', async (_, page) => {
    await expect(services.workflows.list(ada, { page })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
