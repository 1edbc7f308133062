import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConflictError, StepFailure } from '../../src/errors.js';
import { createFlowRunWorkflowTool } from '../../src/tools/builtin/flow-run-workflow.tool.js';
import { createFlowSleepTool } from '../../src/tools/builtin/flow-sleep.tool.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import type { Control } from '../support/harness/control-harness.js';
import { step, tool } from '../support/harness/engine-harness.js';

const isTerminal = (status: string): boolean => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status);

/** Running executions, whose workers are notified, and end or pause them. */
describe('control of runs under way', () => {
  let control: Control;
  const aborted: string[] = [];
  const started: string[] = [];
  let letGo: (() => void) | undefined;

  beforeAll(async () => {
    control = await startControl([
      tool('echo', (input) => ({ output: input })),
      tool(
        'hang',
        (_, context) =>
          new Promise((_resolve, reject) => {
            started.push(context.executionId);
            context.signal.addEventListener('abort', () => {
              aborted.push(context.executionId);
              reject(StepFailure.permanent('ABORTED', 'aborted'));
            });
          }),
        { sideEffects: true },
      ),
      tool(
        'held',
        () =>
          new Promise((resolve) => {
            letGo = () => resolve({ output: 'done' });
          }),
      ),
      tool('fail', () => {
        throw StepFailure.retryable('BUSY', 'busy');
      }),
      createFlowSleepTool(),
      createFlowRunWorkflowTool(),
    ]);
    control.startWorker();
  });
  afterAll(() => control.stop());
  afterEach(async () => {
    await control.services.control.cancelMany(ada);
  });

  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const typesOf = async (id: string): Promise<string> =>
    (await control.events(id)).map((event) => event.type).join(' ');
  /** Holds for every run: its log has no gap and ends with its end, and its rows agree with it. */
  const isConsistent = async (id: string): Promise<void> => {
    const [row] = await control.database.query<{
      run: { status: string; last_seq: number; claimable_at: string | null; lease_token: string | null };
      events: { seq: number; type: string; status: string }[];
      open: number;
    }>(
      `select row_to_json(e) as run,
         (select json_agg(row_to_json(v) order by v.seq) from execution_event v where v.execution_id = e.id) as events,
         (select count(*)::int from step_run s where s.execution_id = e.id and s.status in ('RUNNING', 'WAITING')) as open
       from execution e where id = $1`,
      [id],
    );
    if (!row) throw new Error(`There is no execution ${id}.`);
    const { run, events, open } = row;
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(run.last_seq).toBe(events.length);
    expect(events.at(-1)?.status).toBe(run.status);
    const end = events.findIndex((event) => isTerminal(event.type));
    expect(end).toBe(isTerminal(run.status) ? events.length - 1 : -1);
    if (isTerminal(run.status))
      expect({ ...run, open }).toMatchObject({ claimable_at: null, lease_token: null, open: 0 });
    if (run.status === 'PAUSED' && run.lease_token === null) expect(run.claimable_at).toBeNull();
  };

  test('a cancelled run has ended when the answer comes, and its call was aborted', async () => {
    const id = await control.execute(await control.saveWorkflow(step('a', 'hang'), step('b', 'echo')));
    await until(() => started.includes(id));
    expect(await control.services.control.cancel(ada, id)).toMatchObject({
      status: 'CANCELLED',
      finishedAt: expect.any(Date),
    });
    expect(aborted).toContain(id);
    expect(await control.stepRuns(id)).toMatchObject([{ step_id: 'a', status: 'CANCELLED' }]);
    await isConsistent(id);
  });

  test('many cancelled under way all end', async () => {
    const workflowId = await control.saveWorkflow(step('a', 'hang'));
    const ids = await Promise.all(Array.from({ length: 500 }, () => control.execute(workflowId)));
    await until(() => ids.every((id) => started.includes(id)));
    expect(await control.services.control.cancelMany(ada, { workflowId, status: ['RUNNING'] })).toBe(500);
    for (const id of ids) expect(await control.until(id, isTerminal)).toBe('CANCELLED');
  });

  test('a paused run lets its call finish, starts nothing more, and continues from its last state', async () => {
    const id = await control.execute(await control.saveWorkflow(step('a', 'held'), step('b', 'echo')));
    await until(() => letGo !== undefined);
    await control.until(id, (status) => status === 'RUNNING');
    control.looked.length = 0;
    expect(await control.services.control.pause(ada, id)).toMatchObject({ status: 'RUNNING' });
    expect(await control.services.control.pause(ada, id)).toMatchObject({ status: 'RUNNING' });
    await until(() => control.looked.includes(id));
    letGo?.();
    await control.until(id, (status) => status === 'PAUSED');
    expect(await typesOf(id)).toBe('QUEUED STARTED STEP_STARTED STEP_SUCCEEDED PAUSED');
    expect(await control.services.control.resume(ada, id)).toMatchObject({ id });
    await control.until(id, (status) => status === 'SUCCEEDED');
    expect(await typesOf(id)).toBe(
      'QUEUED STARTED STEP_STARTED STEP_SUCCEEDED PAUSED RESUMED STEP_STARTED STEP_SUCCEEDED SUCCEEDED',
    );
    letGo = undefined;
  });

  test('a pause that has not taken effect can be taken back', async () => {
    const id = await control.execute(await control.saveWorkflow(step('a', 'held'), step('b', 'echo')));
    await until(() => letGo !== undefined);
    for (const act of ['pause', 'resume'] as const) {
      control.looked.length = 0;
      await control.services.control[act](ada, id);
      await until(() => control.looked.includes(id));
    }
    await expect(control.services.control.resume(ada, id)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
    letGo?.();
    await control.until(id, (status) => status === 'SUCCEEDED');
    expect(await typesOf(id)).not.toContain('PAUSED');
    letGo = undefined;
  });

  test('cancelled while it was being paused, a run ends', async () => {
    const id = await control.execute(await control.saveWorkflow(step('a', 'hang'), step('b', 'echo')));
    await until(() => started.includes(id));
    await control.services.control.pause(ada, id);
    expect(await control.services.control.cancel(ada, id)).toMatchObject({ status: 'CANCELLED' });
    await isConsistent(id);
  });

  const family = async () => {
    const inner = await control.saveWorkflow(step('a', 'hang'));
    const middle = await control.saveWorkflow(step('call', 'flow.run_workflow', { input: { workflowId: inner } }));
    const id = await control.execute(
      await control.saveWorkflow(step('call', 'flow.run_workflow', { input: { workflowId: middle } })),
    );
    const childOf = async (parentId: string): Promise<string> => {
      for (;;) {
        const [child] = await control.database.query<{ id: string }>('select id from execution where parent_id = $1', [
          parentId,
        ]);
        if (child) return child.id;
      }
    };
    const child = await childOf(id);
    const grandchild = await childOf(child);
    await until(() => started.includes(grandchild));
    return { id, child, grandchild };
  };

  test('the runs that it started end with it, and theirs', async () => {
    const { id, child, grandchild } = await family();
    expect(await control.services.control.cancel(ada, id)).toMatchObject({ status: 'CANCELLED' });
    for (const one of [child, grandchild]) expect(await control.until(one, isTerminal)).toBe('CANCELLED');
    expect(aborted).toContain(grandchild);
    for (const one of [id, child, grandchild]) await isConsistent(one);
  });

  test('a run that is waited for is missed by the run that waits', async () => {
    const { id, child } = await family();
    await control.services.control.cancel(ada, child);
    expect(await control.until(id, isTerminal)).toBe('FAILED');
    expect((await control.row(id))['error']).toMatchObject({ code: 'CHILD_FAILED' });
  });

  test('runs that move on at every moment are cancelled whole, whenever it comes', async () => {
    const nap = (id: string) => step(id, 'flow.sleep', { input: { seconds: 0.004 }, dependsOn: [] });
    const workflowId = await control.saveWorkflow(
      nap('a'),
      nap('b'),
      step('c', 'echo', { forEach: '[1, 2, 3]' }),
      step('d', 'flow.sleep', { input: { seconds: 0.002 } }),
    );
    const ids = await Promise.all(Array.from({ length: 300 }, () => control.execute(workflowId)));
    const outcomes = await Promise.all(
      ids.map(async (id) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
        return control.services.control.cancel(ada, id).then(
          (run) => run.status,
          (error: unknown) => (error instanceof ConflictError ? 'ENDED' : String(error)),
        );
      }),
    );
    expect([...new Set(outcomes)].filter((outcome) => !['CANCELLED', 'ENDED', 'SUCCEEDED'].includes(outcome))).toEqual(
      [],
    );
    for (const id of ids) {
      await control.until(id, isTerminal);
      await isConsistent(id);
    }
  });

  const KINDS = {
    queued: () => [step('a', 'echo')],
    hanging: () => [step('a', 'hang'), step('b', 'echo')],
    sleeping: () => [step('a', 'echo'), step('nap', 'flow.sleep', { input: { seconds: 3_600 } })],
    napping: () => [
      step('nap', 'flow.sleep', { input: { seconds: 0.01 } }),
      step('b', 'echo'),
      step('nap2', 'flow.sleep', { input: { seconds: 0.01 } }),
    ],
    retrying: () => [
      step('a', 'fail', { retry: { maxAttempts: 5, initialDelayMs: 20, backoffFactor: 1, maxDelayMs: 20 } }),
    ],
    looping: () => [step('a', 'flow.sleep', { forEach: '[1..20]', input: { seconds: 0.003 } })],
  };
  const action = fc.record({
    what: fc.constantFrom('cancel', 'pause', 'resume', 'rerun'),
    which: fc.nat(5),
    waitMs: fc.constantFrom(0, 0, 1, 5, 20),
  });

  test('the record stays consistent for any requests, for any runs, in any order', async () => {
    const workflows = await Promise.all(Object.values(KINDS).map((steps) => control.saveWorkflow(...steps())));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(action, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        async (rounds) => {
          const ids = await Promise.all(workflows.map((workflowId) => control.execute(workflowId)));
          const ended = new Map<string, string>();
          for (const round of rounds) {
            await Promise.all(
              round.map(async ({ what, which, waitMs }) => {
                const id = ids[which % ids.length] ?? '';
                await new Promise((resolve) => setTimeout(resolve, waitMs));
                const { control: service } = control.services;
                try {
                  if (what === 'cancel') await service.cancel(ada, id);
                  else if (what === 'pause') await service.pause(ada, id);
                  else if (what === 'resume') await service.resume(ada, id);
                  else ids.push((await service.rerun(ada, id)).id);
                } catch (error) {
                  expect(error).toMatchObject({ code: 'ILLEGAL_STATE' });
                }
              }),
            );
            for (const id of ids) {
              await isConsistent(id);
              const { status } = await control.row(id);
              if (ended.has(id)) expect(status).toBe(ended.get(id));
              else if (isTerminal(String(status))) ended.set(id, String(status));
            }
          }
          await control.services.control.cancelMany(ada);
          for (const id of ids) {
            const status = await control.until(id, isTerminal);
            if (ended.has(id)) expect(status).toBe(ended.get(id));
            await isConsistent(id);
          }
        },
      ),
      { numRuns: process.env['TEST_LONG'] ? 300 : 15 },
    );
  }, 600_000);
});
