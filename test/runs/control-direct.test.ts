import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createFlowSleepTool } from '../../src/tools/builtin/flow-sleep.tool.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import type { Control } from '../support/harness/control-harness.js';
import { step, tool } from '../support/harness/engine-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

const MISSING = 'ex_00000000000000000000000000';
const bob = userNamed('bob');

const reasonOf = (result: PromiseSettledResult<unknown> | undefined): string =>
  result?.status === 'rejected' && result.reason instanceof Error ? result.reason.message : 'it was allowed';

/** Runs that no worker holds: they are changed at once. */
describe('control of runs without a worker', () => {
  let control: Control;
  let calls: string[] = [];

  beforeAll(async () => {
    control = await startControl([
      tool('echo', (input, context) => {
        calls.push(context.stepId);
        return { output: input, usage: { promptTokens: 7, completionTokens: 1, costUsd: 0.5 } };
      }),
      tool('fail', () => {
        throw new Error('as it should');
      }),
      createFlowSleepTool(),
    ]);
  });
  afterAll(() => control.stop());
  beforeEach(() => {
    calls = [];
  });

  const queued = async (): Promise<string> => control.execute(await control.saveWorkflow(step('a', 'echo')));
  /** Puts runs under a worker until they have reached that status, and releases them. */
  const broughtTo = async (id: string, status: string): Promise<void> => {
    control.startWorker();
    await control.until(id, (now) => now === status);
    await control.stopWorkers();
  };
  const asleep = async (): Promise<string> => {
    const id = await control.execute(
      await control.saveWorkflow(
        step('a', 'echo'),
        step('nap', 'flow.sleep', { input: { seconds: 3_600 } }),
        step('b', 'echo'),
      ),
    );
    await broughtTo(id, 'WAITING');
    return id;
  };
  const typesOf = async (id: string): Promise<string> =>
    (await control.events(id)).map((event) => event.type).join(' ');

  describe('cancel', () => {
    test('a queued run ends at once, and no worker ever takes it', async () => {
      const id = await queued();
      const cancelled = await control.services.control.cancel(ada, id);
      expect(cancelled).toMatchObject({ id, status: 'CANCELLED', startedAt: null, finishedAt: expect.any(Date) });
      expect(await control.row(id)).toMatchObject({
        claimable_at: null,
        control: null,
        lease_token: null,
        last_seq: 2,
      });
      expect(await typesOf(id)).toBe('QUEUED CANCELLED');
      expect(control.endedByControl.map((run) => run.executionId)).toContain(id);
    });

    test('a sleeping run ends with its step, and its subscribers see it', async () => {
      const id = await asleep();
      const execution = await control.services.executions.get(ada, id);
      const watched = (async () => {
        const types: string[] = [];
        for await (const event of await control.services.progress.executionEvents(ada, execution.id, 0))
          types.push(event.type);
        return types;
      })();
      await control.services.control.cancel(ada, id);
      expect((await watched).at(-1)).toBe('CANCELLED');
      const nap = (await control.stepRuns(id)).find((run) => run.step_id === 'nap');
      expect(nap).toMatchObject({ status: 'CANCELLED', wake_at: null, finished_at: expect.any(Date) });
      expect((await control.events(id)).at(-1)).toMatchObject({
        type: 'CANCELLED',
        status: 'CANCELLED',
        current_step: 1,
      });
    });

    test('its wait ends with it', async () => {
      const id = await asleep();
      await control.database.query(
        `insert into wait (id, execution_id, step_id, item, owner_id, kind, event_type, filters, created_at)
         values ($1, $2, 'nap', -1, 'ada', 'EVENT', 'x', '{}', now())`,
        [`wait_${id}`, id],
      );
      await control.services.control.cancel(ada, id);
      expect(await control.database.query('select * from wait where execution_id = $1', [id])).toMatchObject([
        { resolved_at: expect.any(Date), is_expired: true },
      ]);
    });

    test('a run whose worker is gone ends at once, and that worker can write nothing more', async () => {
      const id = await queued();
      const {
        runs: [claimed],
      } = await control.queue.claim({
        workerId: 'w',
        token: '00000000-0000-4000-8000-000000000001',
        limit: 10,
        leaseMs: 0,
      });
      expect(claimed?.id).toBe(id);
      expect(await control.services.control.cancel(ada, id)).toMatchObject({ status: 'CANCELLED' });
      const held = await control.queue.renew(
        [{ executionId: id, token: '00000000-0000-4000-8000-000000000001' }],
        1_000,
      );
      expect(held.size).toBe(0);
    });

    test('ends the runs that it had started, and theirs, but none that have ended', async () => {
      const [parent, child, grandchild, done, other] = [
        await queued(),
        await queued(),
        await queued(),
        await queued(),
        await queued(),
      ];
      await control.services.control.cancel(ada, done);
      for (const [id, of, at] of [
        [child, parent, 'x'],
        [grandchild, child, 'x'],
        [done, parent, 'y'],
      ]) {
        await control.database.query('update execution set parent_id = $2, parent_step = $3 where id = $1', [
          id,
          of,
          at,
        ]);
      }
      await control.services.control.cancel(ada, parent);
      expect(await Promise.all([child, grandchild, done].map(typesOf))).toEqual(Array(3).fill('QUEUED CANCELLED'));
      expect(await typesOf(other)).toBe('QUEUED');
      await control.services.control.cancel(ada, other);
    });

    test('one that has ended says how', async () => {
      const id = await queued();
      await control.services.control.cancel(ada, id);
      await expect(control.services.control.cancel(ada, id)).rejects.toMatchObject({
        code: 'ILLEGAL_STATE',
        status: 409,
        message: expect.stringContaining('CANCELLED'),
      });
      await expect(control.services.control.pause(ada, id)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
      await expect(control.services.control.resume(ada, id)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
      expect(await typesOf(id)).toBe('QUEUED CANCELLED');
    });
  });

  describe('many at once', () => {
    test('by workflow and by status; what has ended, or is of others, stays as it is', async () => {
      const workflowId = await control.saveWorkflow(step('a', 'flow.sleep', { input: { seconds: 3_600 } }));
      const sleeping = await control.execute(workflowId);
      await broughtTo(sleeping, 'WAITING');
      const [one, two, elsewhere] = [
        await control.execute(workflowId),
        await control.execute(workflowId),
        await queued(),
      ];
      await control.services.control.cancel(ada, two);
      const { control: service } = control.services;
      expect(await service.cancelMany(ada, { workflowId, status: ['SUCCEEDED'] })).toBe(0);
      await expect(service.cancelMany(bob, { workflowId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await service.cancelMany(bob)).toBe(0);
      expect(await service.cancelMany(ada, { workflowId, status: ['QUEUED', 'FAILED'] })).toBe(1);
      expect(await control.row(one)).toMatchObject({ status: 'CANCELLED' });
      expect(await control.row(sleeping)).toMatchObject({ status: 'WAITING' });
      expect(await service.cancelMany(ada, { workflowId })).toBe(1);
      expect(await control.row(elsewhere)).toMatchObject({ status: 'QUEUED' });
      expect(await service.cancelMany(ada)).toBe(1);
    });

    test('a run that its worker has yet to end is not cancelled again', async () => {
      const workflowId = await control.saveWorkflow(step('a', 'echo'));
      const id = await control.execute(workflowId);
      await control.queue.claim({ workerId: 'w', token: randomUUID(), limit: 10, leaseMs: 60_000 });
      expect(await control.services.control.cancelMany(ada, { workflowId })).toBe(1);
      expect(await control.row(id)).toMatchObject({ control: 'CANCEL', status: 'QUEUED' });
      expect(await control.services.control.cancelMany(ada, { workflowId })).toBe(0);
    });

    test('a run whose worker is gone before it has ended it is ended', async () => {
      const workflowId = await control.saveWorkflow(step('a', 'echo'));
      const id = await control.execute(workflowId);
      await control.queue.claim({ workerId: 'w', token: randomUUID(), limit: 10, leaseMs: 60_000 });
      expect(await control.services.control.cancelMany(ada, { workflowId })).toBe(1);
      await control.database.query('update execution set claimable_at = now() where id = $1', [id]);
      expect(await control.services.control.cancelMany(ada, { workflowId })).toBe(1);
      expect(await control.row(id)).toMatchObject({ control: null, status: 'CANCELLED' });
    });

    test('ten thousand, a thousand a statement', async () => {
      const workflowId = await control.saveWorkflow(step('a', 'echo'));
      await control.database.query(
        `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, claimable_at, total_steps, last_seq, queued_at)
         select 'ex_bulk' || lpad(n::text, 22, '0'), $1, 'ada', 1, 'QUEUED', '{}', '{}', now(), 1, 1, now() from generate_series(1, 10000) n`,
        [workflowId],
      );
      expect(await control.services.control.cancelMany(ada, { workflowId })).toBe(10_000);
      const [left] = await control.database.query<{ count: string }>(
        `select count(*) from execution where workflow_id = $1 and status <> 'CANCELLED'`,
        [workflowId],
      );
      expect(left?.count).toBe('0');
    });
  });

  describe('pause and resume', () => {
    test('a queued run waits for its resumption, as QUEUED as before', async () => {
      const id = await queued();
      expect(await control.services.control.pause(ada, id)).toMatchObject({ status: 'PAUSED' });
      expect(await control.services.control.pause(ada, id)).toMatchObject({ status: 'PAUSED' });
      expect(await control.row(id)).toMatchObject({ claimable_at: null });
      expect(await control.services.control.resume(ada, id)).toMatchObject({ status: 'QUEUED' });
      await broughtTo(id, 'SUCCEEDED');
      expect(await typesOf(id)).toBe('QUEUED PAUSED RESUMED STARTED STEP_STARTED STEP_SUCCEEDED SUCCEEDED');
    });

    test('a sleeping run goes back to sleep', async () => {
      const id = await asleep();
      expect(await control.services.control.pause(ada, id)).toMatchObject({ status: 'PAUSED' });
      expect(await control.services.control.resume(ada, id)).toMatchObject({ status: 'RUNNING' });
      await broughtTo(id, 'WAITING');
      expect(calls).toEqual(['a']);
      expect(await typesOf(id)).toMatch(/ WAITING PAUSED RESUMED WAITING$/);
      await expect(control.services.control.resume(ada, id)).rejects.toMatchObject({
        code: 'ILLEGAL_STATE',
        message: expect.stringContaining('WAITING'),
      });
      await control.services.control.cancel(ada, id);
    });

    test('a run that waits for its next attempt makes it once it is resumed', async () => {
      const id = await control.execute(
        await control.saveWorkflow(
          step('a', 'fail', {
            retry: { maxAttempts: 2, initialDelayMs: 600_000, backoffFactor: 1, maxDelayMs: 600_000 },
          }),
        ),
      );
      control.startWorker();
      await control.until(id, (now) => now === 'RUNNING');
      for (; !(await typesOf(id)).includes('STEP_RETRYING');) await new Promise((resolve) => setTimeout(resolve, 5));
      await control.stopWorkers();
      expect(await control.services.control.pause(ada, id)).toMatchObject({ status: 'PAUSED' });
      await control.database.query(
        `update step_attempt set wake_at = now() where execution_id = $1 and wake_at is not null`,
        [id],
      );
      await control.services.control.resume(ada, id);
      await broughtTo(id, 'FAILED');
      expect(await typesOf(id)).toMatch(/STEP_RETRYING PAUSED RESUMED STEP_STARTED STEP_FAILED FAILED$/);
    });

    test('a paused run can be cancelled', async () => {
      const id = await queued();
      await control.services.control.pause(ada, id);
      expect(await control.services.control.cancel(ada, id)).toMatchObject({ status: 'CANCELLED' });
    });
  });

  describe('rerun', () => {
    const ended = async (): Promise<string> => {
      const workflowId = await control.saveWorkflow(
        step('a', 'echo', { input: { from: '{{ context.who }}' } }),
        step('bad', 'fail', {
          onError: 'CONTINUE',
          retry: { maxAttempts: 1, initialDelayMs: 1, backoffFactor: 1, maxDelayMs: 1 },
        }),
        step('skip', 'echo', { when: 'false' }),
        step('each', 'echo', { forEach: '[1, 2]', input: { n: '{{ item }}' } }),
        step('z', 'echo', { input: { seen: '{{ steps.a.output.from }}', now: '{{ context.who }}' } }),
      );
      const id = await control.execute(workflowId, { who: 'ada' });
      await broughtTo(id, 'SUCCEEDED');
      calls = [];
      return id;
    };

    test('from a step on, it takes over the results of the others, and the original stays as it was', async () => {
      const id = await ended();
      const before = [await control.row(id), await control.events(id), await control.stepRuns(id)];
      await control.services.workflows.update(ada, String((await control.row(id))['workflow_id']), {
        steps: [step('other', 'echo')],
      });
      const rerun = await control.services.control.rerun(ada, id, { fromStep: 'z', context: { who: 'eve' } });
      expect(rerun).toMatchObject({
        status: 'QUEUED',
        rerunOf: id,
        workflowVersion: 1,
        currentStep: 4,
        totalSteps: 5,
        context: { who: 'eve' },
      });
      expect(await control.events(rerun.id)).toMatchObject([{ seq: 1, type: 'QUEUED', current_step: 4 }]);
      await broughtTo(rerun.id, 'SUCCEEDED');
      expect(calls).toEqual(['z']);
      expect(await control.row(rerun.id)).toMatchObject({
        output: { seen: 'ada', now: 'eve' },
        current_step: 5,
        prompt_tokens: 7,
      });
      const steps = await control.stepRuns(rerun.id);
      expect(steps.map((run) => `${run.step_id} ${run.item} ${run.status}`)).toEqual([
        'a -1 SUCCEEDED',
        'bad -1 FAILED',
        'each -1 SUCCEEDED',
        'each 0 SUCCEEDED',
        'each 1 SUCCEEDED',
        'skip -1 SKIPPED',
        'z -1 SUCCEEDED',
      ]);
      expect([await control.row(id), await control.events(id), await control.stepRuns(id)]).toEqual(before);
    });

    test('from nowhere in particular, everything runs again with the same context', async () => {
      const id = await ended();
      const rerun = await control.services.control.rerun(ada, id);
      expect(rerun).toMatchObject({ currentStep: 0, context: { who: 'ada' } });
      await broughtTo(rerun.id, 'SUCCEEDED');
      expect(calls).toEqual(['a', 'each', 'each', 'z']);
    });

    test('of a run that has not ended, what has ended by now is taken over', async () => {
      const id = await asleep();
      const rerun = await control.services.control.rerun(ada, id, { fromStep: 'b' });
      expect(rerun).toMatchObject({ currentStep: 1 });
      await broughtTo(rerun.id, 'WAITING');
      expect(calls).toEqual(['a']);
      expect(await control.row(id)).toMatchObject({ status: 'WAITING' });
      await control.services.control.cancelMany(ada);
    });

    test('an unknown step and a context that does not fit are pointed at', async () => {
      const id = await ended();
      const { control: service, workflows } = control.services;
      await expect(service.rerun(ada, id, { fromStep: 'nope' })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ path: ['fromStep'] }],
      });
      const workflowId = String((await control.row(id))['workflow_id']);
      await workflows.update(ada, workflowId, {
        inputSchema: { type: 'object', properties: { who: { type: 'number' } } },
      });
      await expect(service.rerun(ada, id, { context: { who: 'x' } })).rejects.toMatchObject({
        issues: [{ path: ['context', 'who'] }],
      });
      await workflows.delete(ada, workflowId);
      await expect(service.rerun(ada, id)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
    });
  });

  test("another's run looks like a missing one, and a credential needs the scope", async () => {
    const id = await queued();
    const { control: service } = control.services;
    for (const act of ['cancel', 'pause', 'resume', 'rerun'] as const) {
      const [foreign, missing] = await Promise.allSettled([service[act](bob, id), service[act](bob, MISSING)]);
      expect(foreign).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
      expect(reasonOf(foreign).replaceAll(id, MISSING)).toBe(reasonOf(missing));
      await expect(service[act](ada, 'odd\0')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(service[act](userNamed('ada', ['workflows:read']), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(service.cancelMany(userNamed('ada', ['workflows:read']))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await service.cancel(userNamed('ada', ['executions:run']), id);
  });
});
