import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { PlanningFailure } from '../../src/errors.js';
import type { WorkflowChanged } from '../../src/pubsub.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { ScriptedPlanner, type OpenPlan } from '../support/fakes/scripted-planner.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const ada = userNamed('ada');
const bob = userNamed('bob');
const transform = (id: string, expression = '1'): StepDraft => ({
  id,
  title: `Step ${id}`,
  tool: 'data.transform',
  input: { expression },
});

let testDatabase: TestDatabase;
const open: ServiceHarness[] = [];
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(async () => {
  // A plan that is left over would be taken up by the next test.
  await open[0]?.database.query('update workflow set plan_id = null, plan_claimable_at = null');
  await Promise.all(open.splice(0).map((services) => services.close()));
});
afterAll(() => testDatabase.drop());

async function start(planner = new ScriptedPlanner()): Promise<{ services: ServiceHarness; planner: ScriptedPlanner }> {
  const services = await startServices(testDatabase.url, { planner, logLevel: 'silent' });
  open.push(services);
  return { services, planner };
}

/** A workflow with a plan under way that is to become a draft. */
async function drafting(planner: ScriptedPlanner, services: ServiceHarness): Promise<{ id: string; plan: OpenPlan }> {
  const { id } = await services.workflows.create(ada, { title: 'R', steps: [transform('old'), transform('same')] });
  await services.workflows.regenerate(ada, id, { reason: 'Too slow', asDraft: true });
  return { id, plan: await planner.next() };
}

async function drafted(): Promise<{ services: ServiceHarness; planner: ScriptedPlanner; id: string; draftId: string }> {
  const { services, planner } = await start();
  const { id, plan } = await drafting(planner, services);
  plan.succeed([transform('new'), transform('same')]);
  await services.planning.idle();
  return { services, planner, id, draftId: (await services.drafts.get(ada, id)).id };
}

describe('a draft', () => {
  test('leaves what is live alone, and says what it would change', async () => {
    const { services, id } = await drafted();
    const workflow = await services.workflows.get(ada, id);
    expect(workflow).toMatchObject({
      status: 'ACTIVE',
      version: 1,
      error: null,
      steps: [{ id: 'old' }, { id: 'same' }],
    });
    const draft = await services.drafts.get(ada, id);
    expect(draft).toMatchObject({
      baseVersion: 1,
      reason: 'Too slow',
      steps: [{ id: 'new', reason: expect.stringContaining('data.transform') }, { id: 'same' }],
    });
    expect(services.drafts.changesOf(draft, workflow).map(({ stepId, kind }) => [stepId, kind])).toEqual([
      ['old', 'REMOVED'],
      ['new', 'ADDED'],
    ]);
  });

  test('goes live once its owner accepts it, and only once', async () => {
    const { services, id, draftId } = await drafted();
    const outcomes = await Promise.allSettled([
      services.drafts.accept(ada, id, draftId),
      services.drafts.accept(ada, id, draftId),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'ACTIVE',
      version: 2,
      steps: [{ id: 'new' }, { id: 'same' }],
    });
    expect((await services.workflows.versions(ada, id, { first: 1 })).items).toMatchObject([
      { number: 2, origin: 'PLANNER', reason: 'Too slow' },
    ]);
    await expect(services.drafts.get(ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services.drafts.accept(ada, id, draftId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('made against an older version is noticed, and accepted only by a caller who names the one to replace', async () => {
    const { services, id, draftId } = await drafted();
    await services.workflows.update(ada, id, { steps: [transform('mine')] });
    await expect(services.drafts.accept(ada, id, draftId)).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      message: expect.stringMatching(/version 1, and version 2 is live/),
    });
    await expect(services.drafts.accept(ada, id, draftId, 1)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await services.drafts.accept(ada, id, draftId, 2)).toMatchObject({
      version: 3,
      steps: [{ id: 'new' }, { id: 'same' }],
    });
  });

  test('made while the title changed is stale from the start', async () => {
    const { services, planner } = await start();
    const { id, plan } = await drafting(planner, services);
    await services.workflows.update(ada, id, { title: 'S' });
    plan.succeed([transform('new')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'ACTIVE', version: 2 });
    expect(await services.drafts.get(ada, id)).toMatchObject({ baseVersion: 1 });
  });

  test('is thrown away, or replaced by a newer one, and cannot be taken any more', async () => {
    const { services, planner, id, draftId } = await drafted();
    await services.workflows.regenerate(ada, id, { asDraft: true });
    (await planner.next()).succeed([transform('newer')]);
    await services.planning.idle();
    await expect(services.drafts.accept(ada, id, draftId)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
    await expect(services.drafts.discard(ada, id, draftId)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
    const newer = await services.drafts.get(ada, id);
    expect(newer.steps).toMatchObject([{ id: 'newer' }]);
    expect(await services.drafts.discard(ada, id, newer.id)).toMatchObject({ version: 1 });
    await expect(services.drafts.get(ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('that cannot be made leaves the draft before and the live version', async () => {
    const { services, planner, id, draftId } = await drafted();
    await services.workflows.regenerate(ada, id, { asDraft: true });
    (await planner.next()).fail(new PlanningFailure('MODEL_DOWN', 'No.', true));
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'ACTIVE',
      version: 1,
      error: { code: 'MODEL_DOWN' },
    });
    expect(await services.drafts.get(ada, id)).toMatchObject({ id: draftId });
  });

  test('belongs to one owner', async () => {
    const { services, id, draftId } = await drafted();
    await expect(services.drafts.get(bob, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services.drafts.accept(bob, id, draftId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services.drafts.discard(bob, id, draftId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services.drafts.accept(userNamed('ada', ['workflows:read']), id, draftId)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('of a workflow that has no steps yet brings its trigger along', async () => {
    const { services, planner } = await start();
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    (await planner.next()).fail(new PlanningFailure('MODEL_DOWN', 'No.', true));
    await services.planning.idle();
    await services.workflows.regenerate(ada, id, { asDraft: true });
    (await planner.next()).succeed([transform('new')], {
      type: 'SCHEDULED',
      schedule: '0 7 * * *',
      timezone: 'Europe/Berlin',
    });
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'INACTIVE',
      steps: [],
      trigger: { type: 'MANUAL' },
    });
    const { id: draftId } = await services.drafts.get(ada, id);
    expect(await services.drafts.accept(ada, id, draftId)).toMatchObject({
      status: 'ACTIVE',
      trigger: { type: 'SCHEDULED', timezone: 'Europe/Berlin' },
      steps: [{ id: 'new' }],
    });
  });

  test('goes with its workflow', async () => {
    const { services, id } = await drafted();
    await services.workflows.delete(ada, id);
    await expect(services.drafts.get(ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a plan that is not wanted any more', () => {
  const WAYS: readonly [name: string, act: (services: ServiceHarness, id: string) => Promise<unknown>][] = [
    ['is planned anew', (services, id) => services.workflows.regenerate(ada, id)],
    ['is given steps', (services, id) => services.workflows.update(ada, id, { steps: [transform('mine')] })],
    ['is deleted', (services, id) => services.workflows.delete(ada, id)],
    ['is no longer planned', (services, id) => services.workflows.cancelPlanning(ada, id)],
  ];
  test.each(WAYS)(
    'is aborted at once in the process that makes it, if the workflow %s in another one',
    async (_name, act) => {
      const maker = await start();
      const other = await start();
      other.services.pubsub.forward = (topic, key, message) => maker.services.pubsub.receive(topic, key, message);
      const { id } = await maker.services.workflows.create(ada, { title: 'R', generateImmediately: true });
      const plan = await maker.planner.next();
      const aborted = new Promise<void>((resolve) => plan.request.signal.addEventListener('abort', () => resolve()));
      await act(other.services, id);
      await aborted;
      plan.succeed([transform('late')]);
      await maker.services.planning.idle();
      const left = await maker.services.workflows.get(ada, id).catch(() => null);
      expect(JSON.stringify(left?.steps ?? [])).not.toContain('late');
    },
  );

  test('continues through changes that leave it its sense', async () => {
    const { services, planner } = await start();
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    const plan = await planner.next();
    await services.workflows.update(ada, id, { title: 'S' });
    await services.workflows.deactivate(ada, id);
    services.pubsub.receive('workflowChanged', id, { workflowId: id });
    plan.succeed([transform('good')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'INACTIVE',
      title: 'S',
      steps: [{ id: 'good' }],
    });
  });

  test('is cancelled: what was live stays, what was not there is not', async () => {
    const { services, planner } = await start();
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    await planner.next();
    expect(await services.workflows.cancelPlanning(ada, id)).toMatchObject({
      status: 'INACTIVE',
      steps: [],
      error: null,
      version: 1,
    });
    await expect(services.workflows.cancelPlanning(ada, id)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
    const live = await services.workflows.create(ada, { title: 'R', steps: [transform('old')] });
    await services.workflows.regenerate(ada, live.id);
    await planner.next();
    expect(await services.workflows.cancelPlanning(ada, live.id)).toMatchObject({
      status: 'ACTIVE',
      version: 1,
      steps: [{ id: 'old' }],
    });
    await services.workflows.regenerate(ada, id);
    (await planner.next()).fail(new PlanningFailure('MODEL_DOWN', 'No.', true));
    await services.planning.idle();
    await services.workflows.regenerate(ada, id);
    await planner.next();
    expect(await services.workflows.cancelPlanning(ada, id)).toMatchObject({
      status: 'FAILED',
      error: { code: 'MODEL_DOWN' },
    });
    await expect(services.workflows.cancelPlanning(bob, live.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('while a plan is made', () => {
  test('its watchers see what the planner is doing, and steps that are void go', async () => {
    const { services, planner } = await start();
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    const plan = await planner.next();
    const seen: WorkflowChanged[] = [];
    services.pubsub.listen('workflowChanged', id, (changed) => seen.push(changed));
    plan.show(transform('a'));
    plan.request.onProgress?.({ phase: 'WAITING', message: 'Too many requests.', delayMs: 1_000 });
    plan.request.onRestart?.();
    plan.show(transform('b'));
    expect(seen.map(({ plannedSteps, progress }) => [plannedSteps?.map((step) => step.id), progress?.phase])).toEqual([
      [['a'], undefined],
      [['a'], 'WAITING'],
      [[], 'WAITING'],
      [['b'], 'WAITING'],
    ]);
    expect(new Set(seen.map(({ planId }) => planId)).size).toBe(1);
  });

  test('events of a kind that the catalogue does not know are shown by their last one, those of others never', async () => {
    const { services, planner } = await start();
    const { id } = await services.workflows.create(ada, {
      title: 'R',
      generateImmediately: true,
      trigger: { type: 'EVENT', eventType: 'orders.created' },
    });
    expect((await planner.next()).request.examples).toEqual([]);
    expect(id).toBeDefined();
  });
});

describe('a plan with different tools', () => {
  const summarize: StepDraft = { id: 'short', title: 'Shorten', tool: 'text.summarize', input: { text: 'One. Two.' } };

  test('is not offered replaceable tools, and refused if it uses one anyway', async () => {
    const { services, planner } = await start();
    const { id } = await services.workflows.create(ada, {
      title: 'R',
      steps: [{ id: 'text', title: 'Compose', tool: 'text.template', input: { template: 'Hello' } }, summarize],
    });
    await services.workflows.regenerate(ada, id, { forceDifferentTools: true });
    const plan = await planner.next();
    // Other ways to shorten a text depend on the available tools. A template can be assembled in another way.
    expect(plan.request.tools.get('text.template')).toBeUndefined();
    const hasOther = plan.request.tools.get('llm.generate') !== undefined;
    expect(plan.request.tools.get('text.summarize') === undefined).toBe(hasOther);
    const steps = (await services.workflows.get(ada, id)).steps;
    plan.answer({ steps, trigger: null });
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      version: 1,
      error: { code: 'PLAN_INVALID', message: expect.stringContaining('text.template') },
    });
  });
});
