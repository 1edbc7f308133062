import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { earliestRun } from '../../src/domain/schedule/next-run-of-workflow.js';
import { nextRunOfTrigger } from '../../src/domain/schedule/upcoming-runs.js';
import type { KeyedTriggerDraft } from '../../src/domain/trigger/trigger.js';
import { createIdFactory } from '../../src/lib/ids.js';
import { TickStore } from '../../src/storage/schedules/tick.store.js';
import { step } from '../support/harness/engine-harness.js';
import { compute, startFlow } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';
import { ada } from '../support/harness/control-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

/* Workflows with more than one trigger. */

const bob = userNamed('bob');
const DAILY: KeyedTriggerDraft = { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC' };
const STEP = compute('a', '1');

let flow: FlowHarness;
let ticks: TickStore;

beforeAll(async () => {
  flow = await startFlow();
  ticks = new TickStore(flow.database, createIdFactory());
});
afterEach(() => flow.database.query('truncate workflow, workflow_version, execution, trigger_tick cascade'));
afterAll(() => flow.stop());

async function made(triggers: readonly KeyedTriggerDraft[]) {
  return flow.services.workflows.create(ada, { title: 'Several', triggers, steps: [STEP] });
}
const read = (id: string) => flow.services.workflows.get(ada, id);
const runsOf = async (id: string) =>
  flow.database.query<{ key: string | null; type: string }>(
    `select trigger ->> 'key' as key, trigger ->> 'type' as type from execution where workflow_id = $1 order by id`,
    [id],
  );
async function fireAll(now: Date): Promise<void> {
  while ((await ticks.fireDue(now, 200)).isMore);
}
const ticksOf = async (id: string, key: string | null = null) =>
  (await flow.services.ticks.listByWorkflows(ada, [id], { first: 100 }, key)).get(id)?.items ?? [];
const issuesOf = async (triggers: unknown) =>
  made(triggers as readonly KeyedTriggerDraft[]).then(
    () => [],
    (error: { issues: readonly { path: readonly unknown[]; detail: string }[] }) =>
      error.issues.map(({ path, detail }) => `${path.join('/')}: ${detail}`),
  );

/** By their texts. */
const inOrder = (one: unknown, other: unknown): number => String(one).localeCompare(String(other));

describe('the triggers of a workflow', () => {
  it('have keys, and the first one is the trigger', async () => {
    const workflow = await made([
      DAILY,
      { ...DAILY, schedule: '0 8 * * *' },
      { key: 'order', type: 'EVENT', eventType: 'order' },
    ]);
    expect(workflow.trigger).toMatchObject({ schedule: '0 9 * * *' });
    expect(workflow.trigger).not.toHaveProperty('key');
    expect(workflow.furtherTriggers.map(({ key, type }) => [key, type])).toEqual([
      ['t2', 'SCHEDULED'],
      ['order', 'EVENT'],
    ]);
    expect((await read(workflow.id)).furtherTriggers).toEqual(workflow.furtherTriggers);
  });

  it('are refused with the place and the reason', async () => {
    expect(await issuesOf([])).toEqual([expect.stringMatching(/^triggers: .*at least one/)]);
    expect(await issuesOf(Array.from({ length: 11 }, () => DAILY))).toEqual([
      expect.stringMatching(/^triggers: .*at most 10 triggers, not 11/),
    ]);
    expect(await issuesOf([{ ...DAILY, key: 'first' }])).toEqual([
      expect.stringMatching(/^triggers\/0\/key: .*"main"/),
    ]);
    expect(
      await issuesOf([
        DAILY,
        { ...DAILY, key: 'main' },
        { ...DAILY, key: 'A b' },
        { ...DAILY, key: 'x' },
        { ...DAILY, key: 'x' },
      ]),
    ).toEqual([
      expect.stringMatching(/^triggers\/1\/key: .*belongs to the first/),
      expect.stringMatching(/^triggers\/2\/key: .*lower-case/),
      expect.stringMatching(/^triggers\/4\/key: Another trigger/),
    ]);
    expect(await issuesOf([DAILY, { type: 'MANUAL' }])).toEqual([
      expect.stringMatching(/^triggers\/1\/type: .*by hand/),
    ]);
    expect(await issuesOf([{ type: 'EVENT' }, { type: 'SCHEDULED', schedule: '0 25 * * *', timezone: 'UTC' }])).toEqual(
      [expect.stringMatching(/^triggers\/0\/eventType: /), expect.stringMatching(/^triggers\/1\/schedule: .*hour/)],
    );
    expect(await issuesOf([null, DAILY])).toEqual([expect.stringMatching(/^triggers\/0: /)]);
    expect(await issuesOf([DAILY, 'x'])).toEqual([expect.stringMatching(/^triggers\/1: /)]);
    await expect(
      flow.services.workflows.create(ada, { title: 'Both', trigger: { type: 'MANUAL' }, triggers: [DAILY] }),
    ).rejects.toMatchObject({ issues: [{ path: ['triggers'] }] });
  });

  it('stay if only the first one is written, and all of them are switched together', async () => {
    const { id } = await made([DAILY, { key: 'order', type: 'EVENT', eventType: 'order' }]);
    const changed = await flow.services.workflows.update(ada, id, { trigger: { type: 'MANUAL' } });
    expect(changed).toMatchObject({ trigger: { type: 'MANUAL' }, furtherTriggers: [{ key: 'order' }] });
    const off = await flow.services.workflows.deactivate(ada, id);
    expect(off).toMatchObject({
      status: 'INACTIVE',
      trigger: { enabled: false },
      furtherTriggers: [{ enabled: false }],
    });
    const on = await flow.services.workflows.activate(ada, id);
    expect(on).toMatchObject({ status: 'ACTIVE', trigger: { enabled: true }, furtherTriggers: [{ enabled: true }] });
    const half = await flow.services.workflows.update(ada, id, { trigger: { type: 'MANUAL', enabled: false } });
    expect(half.status).toBe('ACTIVE');
  });
});

describe('schedules of one workflow', () => {
  it('fire at the same instant once each, and their ticks are unique for each trigger and time', async () => {
    // Both hours are still to come, whatever the time is.
    const [early, late] = [2, 3].map((ahead) => `0 ${(new Date().getUTCHours() + ahead) % 24} * * *`);
    const daily = { ...DAILY, schedule: late };
    const workflow = await made([daily, { ...daily, key: 'again' }, { ...daily, key: 'early', schedule: early }]);
    const at = workflow.nextRunAt ?? new Date(0);
    expect(nextRunOfTrigger(workflow, 'again')).toEqual(at);
    const first = earliestRun(workflow);
    expect(first).toEqual(nextRunOfTrigger(workflow, 'early') ?? at);
    expect((await ticks.nextDueAt())?.getTime()).toBe(first?.getTime());
    const end = new Date(at.getTime() + 1_000);
    await Promise.all([fireAll(end), fireAll(end), fireAll(end)]);
    await fireAll(end);
    const all = await ticksOf(workflow.id);
    const atNine = all.filter(({ scheduledFor }) => scheduledFor.getTime() === at.getTime());
    expect(atNine.map(({ triggerKey, outcome }) => [triggerKey, outcome]).sort(inOrder)).toEqual([
      ['again', 'FIRED'],
      ['main', 'FIRED'],
    ]);
    expect(await ticksOf(workflow.id, 'early')).toHaveLength(1);
    expect((await runsOf(workflow.id)).map(({ key }) => key).sort(inOrder)).toEqual(['again', 'early', null]);
    const counts = await flow.services.ticks.counts(ada, [workflow.id]);
    expect(counts.map(({ triggerKey, fired, skipped }) => [triggerKey, fired, skipped]).sort(inOrder)).toEqual([
      ['again', 1, 0],
      ['early', 1, 0],
      ['main', 1, 0],
    ]);
    expect(await flow.services.ticks.counts(bob, [workflow.id])).toEqual([]);
    // Pages do not lose one of two ticks of the same instant.
    const seen: string[] = [];
    for (let after: string | undefined; seen.length < 3;) {
      const page = (await flow.services.ticks.listByWorkflows(ada, [workflow.id], { first: 1, after })).get(
        workflow.id,
      );
      seen.push(...(page?.items ?? []).map((tick) => `${tick.triggerKey} ${tick.scheduledFor.toISOString()}`));
      after = page?.cursors[0];
      if (!page?.hasNextPage) break;
    }
    expect(new Set(seen).size).toBe(3);
  });

  it('see the runs of each other when they must not overlap', async () => {
    const workflow = await made([
      { ...DAILY, overlap: 'SKIP' },
      { ...DAILY, key: 'again', overlap: 'SKIP' },
    ]);
    await fireAll(workflow.nextRunAt ?? new Date(0));
    expect((await ticksOf(workflow.id)).map(({ triggerKey, reason }) => [triggerKey, reason]).sort(inOrder)).toEqual([
      ['again', 'overlap'],
      ['main', null],
    ]);
  });

  it('keep their next time over changes, and account for one that a change drops', async () => {
    const workflow = await made([{ type: 'MANUAL' }, { ...DAILY, key: 'a' }, { ...DAILY, key: 'b' }]);
    await flow.database.query(`update workflow_trigger set next_run_at = now() - interval '2 days'`);
    const overdue = nextRunOfTrigger(await read(workflow.id), 'a');
    const rows = async () =>
      flow.database.query('select key, xmin from workflow_trigger where workflow_id = $1', [workflow.id]);
    const written = await rows();
    const renamed = await flow.services.workflows.update(ada, workflow.id, { title: 'Renamed' });
    expect(await rows()).toEqual(written);
    expect(nextRunOfTrigger(renamed, 'a')).toEqual(overdue);
    await flow.services.workflows.update(ada, workflow.id, { triggers: [{ type: 'MANUAL' }, { ...DAILY, key: 'a' }] });
    const dropped = await ticksOf(workflow.id);
    expect(new Set(dropped.map(({ triggerKey }) => triggerKey))).toEqual(new Set(['b']));
    expect(dropped.length).toBeGreaterThanOrEqual(1);
    expect(new Set(dropped.map(({ reason }) => reason))).toEqual(new Set(['inactive']));
    await flow.services.workflows.delete(ada, workflow.id);
    expect(await flow.database.query('select * from workflow_trigger')).toEqual([]);
  });

  it('do not fire while the workflow has no steps, is off, or is deleted', async () => {
    const { id } = await made([{ type: 'MANUAL' }, { ...DAILY, key: 'a' }]);
    const next = async () => nextRunOfTrigger(await read(id), 'a');
    expect(await next()).not.toBeNull();
    await flow.services.workflows.deactivate(ada, id);
    expect(await next()).toBeNull();
    await flow.services.workflows.activate(ada, id);
    await flow.services.workflows.update(ada, id, { steps: [] });
    expect(await next()).toBeNull();
    await flow.services.workflows.update(ada, id, {
      steps: [step('a', 'data.transform', { input: { expression: '1' } })],
    });
    expect(await next()).not.toBeNull();
  });
});

describe('an event', () => {
  it('starts a workflow once, even if several of its triggers match', async () => {
    const { id } = await made([
      DAILY,
      { key: 'big', type: 'EVENT', eventType: 'order', filters: { total: { gte: 10 } } },
      { key: 'any', type: 'EVENT', eventType: 'order' },
    ]);
    await flow.services.events.emit(ada, { eventType: 'order', payload: { total: 50 } });
    expect(await runsOf(id)).toEqual([{ key: 'any', type: 'EVENT' }]);
    await flow.services.events.emit(ada, { eventType: 'order', payload: { total: 5 } });
    expect(await runsOf(id)).toHaveLength(2);
    await flow.services.workflows.deactivate(ada, id);
    await flow.services.events.emit(ada, { eventType: 'order', payload: { total: 50 } });
    expect(await runsOf(id)).toHaveLength(2);
  });

  it('of another user starts nothing', async () => {
    const { id } = await made([DAILY, { key: 'any', type: 'EVENT', eventType: 'order' }]);
    await flow.services.events.emit(bob, { eventType: 'order', payload: {} });
    expect(await runsOf(id)).toEqual([]);
  });
});
