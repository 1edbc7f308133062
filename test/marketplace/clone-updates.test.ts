import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirementsOf } from '../../src/domain/connection/index.js';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const ada = { ...userNamed('ada'), name: 'Ada' };
const bob = userNamed('bob');
const eve = userNamed('eve');

const fetchStep: StepDraft = {
  id: 'fetch',
  title: 'Fetch',
  tool: 'http.request',
  input: { url: 'https://example.com/a', headers: { authorization: 'Bearer {{ context.token }}' } },
};
const total: StepDraft = { id: 'total', title: 'Total', tool: 'data.transform', input: { expression: '1' } };

let testDatabase: TestDatabase;
let services: ServiceHarness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = await startServices(testDatabase.url);
  await services.viewers.update(bob, { timezone: 'Asia/Tokyo' });
});

afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

/** A workflow of Ada's in two versions, and Bob's clone of the first. */
async function clonedBefore(change: {
  readonly title?: string;
  readonly steps?: readonly StepDraft[];
  readonly schedule?: string;
}): Promise<{ readonly original: string; readonly clone: string }> {
  const at = (schedule: string) => ({ type: 'SCHEDULED' as const, schedule, timezone: 'America/New_York' });
  const { id: original } = await services.workflows.create(ada, {
    title: 'Prices',
    description: 'Watches the prices',
    steps: [fetchStep, total],
    trigger: at('0 9 * * *'),
    inputSchema: { type: 'object' },
  });
  await services.publications.publish(ada, original);
  const { id: clone } = await services.marketplace.clone(bob, original);
  await services.workflows.update(ada, original, {
    ...(change.title ? { title: change.title } : {}),
    ...(change.steps ? { steps: change.steps } : {}),
    ...(change.schedule ? { trigger: at(change.schedule) } : {}),
  });
  await services.publications.publish(ada, original, { notes: 'Better' });
  return { original, clone };
}

const sourceOf = async (id: string) => (await services.clones.sources([await services.workflows.get(bob, id)]))[0];
const comparisonOf = async (id: string) =>
  (await services.clones.comparisons([await services.workflows.get(bob, id)]))[0];

describe('a clone', () => {
  test('has what is public, the zone of who cloned it, and says what must be connected', async () => {
    const { id } = await services.workflows.create(ada, {
      title: 'Connected',
      description: 'Asks the CRM and reads mail',
      inputSchema: { type: 'object', properties: { city: { type: 'string' } } },
      steps: [{ title: 'Ask', tool: 'http.request', input: { url: 'https://crm.example.com/', connection: 'crm' } }],
      trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: { from: 'boss@example.com' } },
    });
    await services.publications.publish(ada, id);
    const clone = await services.marketplace.clone(bob, id);
    expect(clone).toMatchObject({
      inputSchema: { properties: { city: {} } },
      trigger: { enabled: false, filters: { from: '' } },
    });
    expect(requirementsOf(clone)).toMatchObject([
      { name: 'http', kind: 'BEARER', stepIds: ['step_1'] },
      { name: 'inbox', kind: 'IMAP' },
    ]);
    expect(await sourceOf(clone.id)).toMatchObject({
      id,
      title: 'Connected',
      version: 1,
      newest: 1,
      slug: expect.any(String),
    });
    expect(await comparisonOf(clone.id)).toEqual({
      lists: expect.any(Array),
      changes: [],
      changedParts: [],
      ownChanges: [],
      ownChangedParts: [],
      conflicts: [],
    });
  });

  test('of a template or of one of your own follows no publication, but names its source', async () => {
    const template = await services.marketplace.clone(bob, 'website-check');
    expect(await sourceOf(template.id)).toMatchObject({
      id: 'tpl_website_check',
      title: 'Is the website up?',
      version: null,
      newest: null,
    });
    const own = await services.marketplace.clone(bob, template.id);
    expect(await sourceOf(own.id)).toMatchObject({
      id: template.id,
      title: 'Is the website up?',
      version: null,
      newest: null,
    });
    expect(await comparisonOf(own.id)).toBeNull();
    for (const id of [own.id, template.id])
      await expect(services.clones.update(bob, { id })).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
    expect(
      (await services.clones.sources([await services.workflows.create(bob, { title: 'No clone' })]))[0],
    ).toBeNull();
  });
});

describe('an update', () => {
  test('is seen before it is made, and keeps what its owner changed', async () => {
    const { clone } = await clonedBefore({
      title: 'Prices and more',
      steps: [
        { ...fetchStep, input: { ...fetchStep.input, url: 'https://example.com/b' } },
        total,
        { ...total, id: 'report', title: 'Report' },
      ],
      schedule: '0 8 * * *',
    });
    await services.workflows.update(bob, clone, {
      description: 'My prices',
      steps: [
        { ...fetchStep, input: { ...fetchStep.input, headers: { authorization: 'Bearer {{ context.mine }}' } } },
        total,
      ],
    });
    await services.workflows.activate(bob, clone);
    expect(await sourceOf(clone)).toMatchObject({ version: 1, newest: 2 });
    expect(await comparisonOf(clone)).toMatchObject({
      changes: [
        { stepId: 'fetch', fields: ['input'] },
        { stepId: 'report', kind: 'ADDED' },
      ],
      changedParts: ['title', 'trigger', 'steps'],
      ownChanges: [{ stepId: 'fetch', fields: ['input'] }],
      ownChangedParts: ['description', 'steps'],
      conflicts: [],
    });
    const before = await services.workflows.get(bob, clone);
    const preview = await services.clones.preview(bob, { id: clone });
    expect(preview).toMatchObject({
      toVersion: 2,
      notes: 'Better',
      conflicts: [],
      problems: [],
      changedParts: ['title', 'trigger', 'steps'],
    });
    expect(await services.workflows.get(bob, clone)).toEqual(before);

    const updated = await services.clones.update(bob, { id: clone, expectedVersion: before.version });
    expect(updated).toMatchObject({
      title: 'Prices and more',
      description: 'My prices',
      version: before.version + 1,
      status: 'ACTIVE',
      inputSchema: { type: 'object' },
      trigger: { schedule: '0 8 * * *', timezone: 'Asia/Tokyo', enabled: true },
      steps: [
        {
          id: 'fetch',
          input: { url: 'https://example.com/b', headers: { authorization: 'Bearer {{ context.mine }}' } },
        },
        { id: 'total' },
        { id: 'report' },
      ],
    });
    expect(updated.nextRunAt).not.toBeNull();
    expect({ ...preview.result, steps: updated.steps }).toMatchObject({
      title: updated.title,
      trigger: updated.trigger,
    });
    expect((await services.workflows.versions(bob, clone, { first: 1 })).items).toMatchObject([
      { origin: 'CLONE', reason: 'Updated to version 2 of "Prices and more".' },
    ]);
    expect(await sourceOf(clone)).toMatchObject({ version: 2, newest: 2 });
    expect(await services.clones.update(bob, { id: clone })).toEqual(updated);
    await expect(services.clones.update(bob, { id: clone, expectedVersion: before.version })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });

  test('is refused if both changed the same, until the caller chooses a side', async () => {
    const { clone } = await clonedBefore({
      steps: [
        { ...fetchStep, title: 'Fetch better' },
        { ...total, input: { expression: '2' } },
      ],
    });
    await services.workflows.update(bob, clone, {
      steps: [
        { ...fetchStep, title: 'My fetch' },
        { ...total, input: { expression: '3' } },
      ],
    });
    await expect(services.clones.update(bob, { id: clone })).rejects.toMatchObject({
      code: 'MERGE_CONFLICT',
      status: 409,
      issues: [
        { path: ['choices'], detail: expect.stringContaining('fetch (title)') },
        { path: ['choices'], detail: expect.stringContaining('total (input/expression)') },
      ],
    });
    expect(await sourceOf(clone)).toMatchObject({ version: 1 });
    const settled = await services.clones.update(bob, {
      id: clone,
      strategy: 'KEEP_MINE',
      choices: [{ stepId: 'total', take: 'THEIRS' }],
    });
    expect(settled.steps).toMatchObject([{ title: 'My fetch' }, { input: { expression: '2' } }]);
    const replaced = await services.clones.update(bob, { id: clone, strategy: 'REPLACE' });
    expect(replaced.steps).toMatchObject([{ title: 'Fetch better' }, { input: { expression: '2' } }]);
    const back = await services.clones.update(bob, { id: clone, toVersion: 1 });
    expect(back.steps).toMatchObject([{ title: 'Fetch' }, { input: { expression: '1' } }]);
    for (const toVersion of [0, 3, -1, 1.5])
      await expect(services.clones.update(bob, { id: clone, toVersion })).rejects.toMatchObject({
        issues: [{ path: ['toVersion'] }],
      });
    await expect(
      services.clones.preview(bob, { id: clone, choices: [{ stepId: 'none', take: 'MINE' }] }),
    ).rejects.toMatchObject({ issues: [{ path: ['choices', 0, 'stepId'] }] });
  });

  test('is checked as any other: a step of mine that needs one that is gone is named', async () => {
    const { clone } = await clonedBefore({ steps: [fetchStep] });
    await services.workflows.update(bob, clone, {
      steps: [
        fetchStep,
        total,
        {
          id: 'use',
          title: 'Use',
          tool: 'data.transform',
          input: { expression: '1', input: '{{ steps.total.output }}' },
        },
      ],
    });
    expect((await services.clones.preview(bob, { id: clone })).problems).toMatchObject([
      { path: ['steps', 1, 'input', 'input'] },
    ]);
    await expect(services.clones.update(bob, { id: clone })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['steps', 1, 'input', 'input'] }],
    });
  });

  test('ends if the source is no longer public, and belongs to one owner', async () => {
    const { original, clone } = await clonedBefore({ title: 'Gone soon' });
    for (const id of [clone, 'wf_none', '\0']) {
      await expect(services.clones.update(eve, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(services.clones.preview(eve, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await services.publications.unpublish(ada, original);
    expect(await sourceOf(clone)).toEqual({
      workflowId: clone,
      id: original,
      title: null,
      slug: null,
      version: 1,
      newest: null,
      oldest: null,
    });
    expect(await comparisonOf(clone)).toMatchObject({ changes: [], conflicts: [] });
    await expect(services.clones.update(bob, { id: clone })).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
    await services.publications.publish(ada, original);
    expect(await services.clones.update(bob, { id: clone })).toMatchObject({ title: 'Gone soon' });
    await services.workflows.delete(ada, original);
    expect(await sourceOf(clone)).toMatchObject({ title: null, newest: null });
  });

  test('of a clone from before there were versions brings what its owner left as it was', async () => {
    const { clone } = await clonedBefore({
      title: 'Prices and more',
      schedule: '0 8 * * *',
      steps: [{ ...fetchStep, title: 'Fetch better' }, total],
    });
    await services.database.query('update workflow set cloned_version = null, input_schema = null where id = $1', [
      clone,
    ]);
    await services.workflows.update(bob, clone, { description: 'My prices' });
    expect(await comparisonOf(clone)).toMatchObject({
      ownChanges: [],
      ownChangedParts: ['description'],
      changedParts: ['title', 'trigger', 'steps', 'inputSchema'],
      conflicts: [],
    });
    const updated = await services.clones.update(bob, { id: clone });
    expect(updated).toMatchObject({
      title: 'Prices and more',
      description: 'My prices',
      trigger: { schedule: '0 8 * * *', timezone: 'Asia/Tokyo' },
      steps: [{ title: 'Fetch better' }, {}],
      inputSchema: { type: 'object' },
    });
  });

  test('of a clone from before there were versions begins with what it was cloned as', async () => {
    const { clone } = await clonedBefore({ steps: [{ ...fetchStep, title: 'Fetch better' }, total] });
    await services.database.query('update workflow set cloned_version = null where id = $1', [clone]);
    await services.workflows.update(bob, clone, { steps: [fetchStep, { ...total, title: 'My total' }] });
    expect(await sourceOf(clone)).toMatchObject({ version: null, newest: 2 });
    expect(await services.clones.update(bob, { id: clone })).toMatchObject({
      steps: [{ title: 'Fetch better' }, { title: 'My total' }],
    });
    expect(await sourceOf(clone)).toMatchObject({ version: 2 });
  });
});
