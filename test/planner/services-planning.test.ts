import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Step, StepDraft } from '../../src/domain/steps/step.js';
import { PlanningFailure } from '../../src/errors.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { ScriptedPlanner } from '../support/fakes/scripted-planner.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { HarnessOptions, ServiceHarness } from '../support/harness/service-harness.js';

const ada = userNamed('ada');
const NEVER_MS = 3_600_000;

const transform = (title: string): StepDraft => ({ title, tool: 'data.transform', input: { expression: '1' } });

let testDatabase: TestDatabase;
const open: ServiceHarness[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((services) => services.close()));
});

afterAll(async () => {
  await testDatabase.drop();
});

async function start(planner: ScriptedPlanner, options: Partial<HarnessOptions> = {}): Promise<ServiceHarness> {
  const services = await startServices(testDatabase.url, { planner, logLevel: 'silent', ...options });
  open.push(services);
  return services;
}

/** As a process that was killed: nothing is given back, and nothing renews its leases. */
async function kill(services: ServiceHarness): Promise<void> {
  open.splice(open.indexOf(services), 1);
  await services.database.close();
  // Only ends its timers: without a database it can give nothing back.
  await services.planning.close().catch(() => undefined);
}

describe('a first plan', () => {
  test('generates in the background, shows its steps as they come, and becomes active with the trigger from the words', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const created = await services.workflows.create(ada, {
      title: 'Report',
      description: 'every weekday at 7',
      generateImmediately: true,
    });
    expect(created).toMatchObject({ status: 'GENERATING', steps: [], version: 1, error: null });

    const plan = await planner.next();
    expect(plan.request).toMatchObject({
      title: 'Report',
      description: 'every weekday at 7',
      timezone: 'UTC',
      trigger: undefined,
      previous: undefined,
    });
    const shown: (readonly Step[] | undefined)[] = [];
    services.pubsub.listen('workflowChanged', created.id, (changed) => shown.push(changed.plannedSteps));
    plan.show(transform('First'));
    plan.show({ ...transform('Second'), id: 'second' });
    expect(shown.map((steps) => steps?.map((step) => step.id))).toEqual([['step_1'], ['step_1', 'second']]);

    plan.succeed([transform('First'), transform('Second')], {
      type: 'SCHEDULED',
      schedule: '0 7 * * 1-5',
      timezone: 'Europe/Berlin',
    });
    await services.planning.idle();
    const planned = await services.workflows.get(ada, created.id);
    expect(planned).toMatchObject({
      status: 'ACTIVE',
      version: 2,
      trigger: { type: 'SCHEDULED', timezone: 'Europe/Berlin' },
      steps: [{ title: 'First' }, { title: 'Second' }],
    });
    expect(planned.nextRunAt).not.toBeNull();
    expect(shown.at(-1)).toBeUndefined();
    expect((await services.workflows.versions(ada, created.id, { first: 1 })).items).toMatchObject([
      { number: 2, origin: 'PLANNER' },
    ]);
  });

  test('keeps a trigger that was given', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, {
      title: 'R',
      generateImmediately: true,
      trigger: { type: 'SCHEDULED', schedule: '0 9 * * *' },
    });
    const plan = await planner.next();
    expect(plan.request.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 9 * * *' });
    plan.succeed([transform('a')], { type: 'MANUAL' });
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'ACTIVE', trigger: { type: 'SCHEDULED' } });
  });

  test('switched off while it is made, it ends inactive', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    expect(await services.workflows.deactivate(ada, id)).toMatchObject({ status: 'GENERATING' });
    (await planner.next()).succeed([transform('a')], { type: 'SCHEDULED', schedule: '@daily' });
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'INACTIVE',
      nextRunAt: null,
      trigger: { type: 'SCHEDULED', enabled: false },
    });
  });

  test('that fails says why, and the next success clears it', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    (await planner.next()).fail(
      new PlanningFailure('NO_PLAN', 'Nothing fits these words.', false, { hint: 'say more' }),
    );
    await services.planning.idle();
    const error = {
      code: 'NO_PLAN',
      message: 'Nothing fits these words.',
      retryable: false,
      details: { hint: 'say more' },
    };
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'FAILED', error, version: 1 });

    expect(await services.workflows.regenerate(ada, id)).toMatchObject({ status: 'GENERATING', error });
    const again = await planner.next();
    expect(again.request.trigger).toBeUndefined();
    again.succeed([transform('a')], { type: 'SCHEDULED', schedule: '@daily' });
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'ACTIVE',
      error: null,
      trigger: { type: 'SCHEDULED' },
    });
  });

  test('that fails for a reason of ours does not show it', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    (await planner.next()).fail(new TypeError('password=hunter2'));
    await services.planning.idle();
    const failed = await services.workflows.get(ada, id);
    expect(failed).toMatchObject({ status: 'FAILED', error: { code: 'PLANNING_FAILED' } });
    expect(JSON.stringify(failed)).not.toContain('hunter2');
  });

  test('that never ends is stopped, and fails', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner, { planningLimits: { planTimeoutMs: 50 } });
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    const plan = await planner.next();
    await services.planning.idle();
    expect(plan.request.signal.aborted).toBe(true);
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'FAILED',
      error: { code: 'PLANNING_TIMEOUT', retryable: true },
    });
  });

  test('cannot be asked for together with steps', async () => {
    const services = await start(new ScriptedPlanner());
    await expect(
      services.workflows.create(ada, { title: 'R', generateImmediately: true, steps: [transform('a')] }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['generateImmediately'] }],
    });
  });
});

describe('a plan whose workflow is being changed when plans are claimed', () => {
  test('is taken up soon after the change, without another sweep', async () => {
    const idle = await start(new ScriptedPlanner(), { planningLimits: { concurrency: 0 } });
    const { id } = await idle.workflows.create(ada, { title: 'R', generateImmediately: true });
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    await idle.database.rawTransaction(async (query) => {
      await query('select from workflow where id = $1 for update', [id]);
      expect(await services.planning.sweep()).toBe(0);
    });
    (await planner.next()).succeed([transform('a')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'ACTIVE', steps: [{ title: 'a' }] });
  });
});

describe('a plan under way', () => {
  test('gives way to steps by hand, and its late answer changes nothing', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    const plan = await planner.next();
    const byHand = await services.workflows.update(ada, id, { steps: [transform('Mine')] });
    expect(byHand).toMatchObject({ status: 'ACTIVE', version: 2 });
    expect(plan.request.signal.aborted).toBe(true);
    plan.succeed([transform('Late')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toEqual(byHand);
  });

  test('goes on through a change of the title', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    const plan = await planner.next();
    expect(await services.workflows.update(ada, id, { title: 'S' })).toMatchObject({
      status: 'GENERATING',
      version: 2,
    });
    plan.succeed([transform('a')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'ACTIVE', title: 'S', version: 3 });
  });

  test('ends with its workflow', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    const plan = await planner.next();
    await services.workflows.delete(ada, id);
    expect(plan.request.signal.aborted).toBe(true);
    await services.planning.idle();
    await expect(services.workflows.get(ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('gives way to a newer one', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    const old = await planner.next();
    await services.workflows.regenerate(ada, id);
    const fresh = await planner.next();
    old.succeed([transform('Old')]);
    fresh.succeed([transform('Fresh')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'ACTIVE',
      version: 2,
      steps: [{ title: 'Fresh' }],
    });
  });
});

describe('planning again', () => {
  test('keeps the live version until the new plan is there, and sends the planner the problem', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const before = await services.workflows.create(ada, {
      title: 'R',
      steps: [transform('Old')],
      trigger: { type: 'SCHEDULED', schedule: '@daily' },
    });
    const generating = await services.workflows.regenerate(ada, before.id, {
      reason: 'Too slow',
      forceDifferentTools: true,
    });
    expect(generating).toMatchObject({
      status: 'GENERATING',
      version: 1,
      steps: before.steps,
      nextRunAt: before.nextRunAt,
    });
    const plan = await planner.next();
    expect(plan.request.previous).toEqual({ steps: before.steps, reason: 'Too slow', forceDifferentTools: true });
    plan.succeed([transform('New')], { type: 'MANUAL' });
    await services.planning.idle();
    expect(await services.workflows.get(ada, before.id)).toMatchObject({
      status: 'ACTIVE',
      version: 2,
      steps: [{ title: 'New' }],
      trigger: { type: 'SCHEDULED' },
      nextRunAt: before.nextRunAt,
    });
    expect((await services.workflows.versions(ada, before.id, { first: 1 })).items).toMatchObject([
      { origin: 'PLANNER', reason: 'Too slow' },
    ]);
  });

  test('returns to the earlier status if it fails, with the reason beside it', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const { id } = await services.workflows.create(ada, { title: 'R', steps: [transform('Old')] });
    await services.workflows.regenerate(ada, id);
    (await planner.next()).fail(new PlanningFailure('MODEL_DOWN', 'The model does not answer.', true));
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({
      status: 'ACTIVE',
      version: 1,
      error: { code: 'MODEL_DOWN' },
    });
  });
});

describe('a process that goes away in the middle of a plan', () => {
  test('killed, leaves it to the next one when its lease has run out', async () => {
    const first = new ScriptedPlanner();
    const killed = await start(first, { planningLimits: { leaseMs: 300 } });
    const { id } = await killed.workflows.create(ada, { title: 'R', generateImmediately: true });
    await first.next();
    await kill(killed);

    const second = new ScriptedPlanner();
    const services = await start(second);
    const taken = second.next();
    while ((await services.planning.sweep()) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    (await taken).succeed([transform('Recovered')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'ACTIVE', steps: [{ title: 'Recovered' }] });
  });

  test('ended in good order, gives it back at once', async () => {
    const first = new ScriptedPlanner();
    const ending = await start(first, { planningLimits: { leaseMs: NEVER_MS } });
    const { id } = await ending.workflows.create(ada, { title: 'R', generateImmediately: true });
    await first.next();
    open.splice(open.indexOf(ending), 1);
    await ending.close();

    const second = new ScriptedPlanner();
    const services = await start(second);
    expect(await services.planning.sweep()).toBe(1);
    (await second.next()).succeed([transform('Recovered')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'ACTIVE' });
  });

  test('frozen, finds its plan taken over and changes nothing when it wakes', async () => {
    const first = new ScriptedPlanner();
    const frozen = await start(first, { planningLimits: { leaseMs: NEVER_MS } });
    const { id } = await frozen.workflows.create(ada, { title: 'R', generateImmediately: true });
    const late = await first.next();
    await frozen.database.query(`update workflow set plan_claimable_at = now() where id = $1`, [id]);

    const second = new ScriptedPlanner();
    const services = await start(second);
    expect(await services.planning.sweep()).toBe(1);
    const taken = await second.next();
    late.succeed([transform('Frozen')]);
    await frozen.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'GENERATING' });
    taken.succeed([transform('Second')]);
    await services.planning.idle();
    expect(await services.workflows.get(ada, id)).toMatchObject({ status: 'ACTIVE', steps: [{ title: 'Second' }] });
  });

  test('again and again, ends as a failure', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner, { planningLimits: { maxAttempts: 2 } });
    const { id } = await services.workflows.create(ada, { title: 'R', generateImmediately: true });
    await planner.next();
    await services.database.query(`update workflow set plan_claimable_at = now(), plan_attempts = 2 where id = $1`, [
      id,
    ]);
    const other = await start(planner, { planningLimits: { maxAttempts: 2 } });
    await other.planning.sweep();
    await other.planning.idle();
    expect(await other.workflows.get(ada, id)).toMatchObject({
      status: 'FAILED',
      error: { code: 'PLANNING_INTERRUPTED' },
    });
  });

  test('two processes that sweep at once take each plan up once', async () => {
    const planners = [new ScriptedPlanner(), new ScriptedPlanner()];
    const ids: string[] = [];
    const [one, two] = await Promise.all(
      planners.map((planner) => start(planner, { planningLimits: { concurrency: 100 } })),
    );
    const requests: string[] = [];
    for (const planner of planners) {
      const plan = planner.plan.bind(planner);
      planner.plan = (request) => {
        requests.push(request.title);
        return plan(request);
      };
    }
    if (!one || !two) throw new Error('two processes were started');
    for (let index = 0; index < 20; index += 1) {
      const { id } = await one.workflows.create(ada, { title: `Plan ${index}`, generateImmediately: true });
      ids.push(id);
      two.planning.wake();
    }
    await Promise.all([one.planning.sweep(), two.planning.sweep()]);
    while (requests.length < ids.length) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(new Set(requests).size).toBe(20);
    expect(requests).toHaveLength(20);
  });
});

describe('a workflow from a todo', () => {
  const todo = {
    todoId: 'todo_123',
    todoTitle: 'Plan team offsite',
    todoDescription: 'Organize company retreat for 50 people',
  };

  test('is planned once, however often it is asked for', async () => {
    const planner = new ScriptedPlanner();
    const services = await start(planner);
    const answers = await Promise.all(Array.from({ length: 10 }, () => services.workflows.createFromTodo(ada, todo)));
    expect(new Set(answers.map((workflow) => workflow.id)).size).toBe(1);
    expect(answers[0]).toMatchObject({
      title: todo.todoTitle,
      description: todo.todoDescription,
      status: 'GENERATING',
    });
    const others = await services.workflows.createFromTodo(userNamed('bob'), todo);
    expect(others.id).not.toBe(answers[0]?.id);
  });

  test('can be made again after it was deleted', async () => {
    const services = await start(new ScriptedPlanner());
    const first = await services.workflows.createFromTodo(ada, { ...todo, todoId: 'again' });
    await services.workflows.delete(ada, first.id);
    expect((await services.workflows.createFromTodo(ada, { ...todo, todoId: 'again' })).id).not.toBe(first.id);
  });

  test('names what is wrong as the todo does', async () => {
    const services = await start(new ScriptedPlanner());
    await expect(
      services.workflows.createFromTodo(ada, { todoId: 't', todoTitle: '', todoDescription: 'a\0' }),
    ).rejects.toMatchObject({
      issues: [{ path: ['todoTitle'] }, { path: ['todoDescription'] }],
    });
    await expect(services.workflows.createFromTodo(ada, { todoId: ' ', todoTitle: 'x' })).rejects.toMatchObject({
      issues: [{ path: ['todoId'] }],
    });
  });
});
