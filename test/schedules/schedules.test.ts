import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createIdFactory } from '../../src/lib/ids.js';
import { nextRuns } from '../../src/domain/schedule/index.js';
import type { TriggerDraft } from '../../src/domain/trigger/trigger.js';
import { createLogger } from '../../src/logger.js';
import { RetentionService } from '../../src/services/runs/retention.service.js';
import { assembleScheduler } from '../../src/app/assembly/assemble-scheduler.js';
import type { RunListener } from '../../src/services/runs/run-notifier.js';
import { RetentionStore } from '../../src/storage/runs/retention.store.js';
import { TickStore } from '../../src/storage/schedules/tick.store.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import type { Control } from '../support/harness/control-harness.js';
import { createTestDatabase } from '../support/database.js';
import { step, tool } from '../support/harness/engine-harness.js';
import { NOBODY } from '../support/fakes/run-listener.js';
import { startServer } from '../support/harness/server.js';
import { userNamed } from '../support/harness/service-harness.js';

let control: Control;
let ticks: TickStore;
let release: (() => void)[] = [];

beforeAll(async () => {
  const latch = tool('latch', async () => {
    await new Promise<void>((resolve) => release.push(resolve));
    return { output: null };
  });
  control = await startControl([tool('echo', () => ({ output: null })), latch]);
  ticks = new TickStore(control.database, createIdFactory());
});
afterEach(async () => {
  for (const open of release) open();
  release = [];
  await control.stopWorkers();
  await control.database.query(
    'truncate workflow, workflow_version, execution, step_attempt, execution_log, trigger_tick cascade',
  );
});
afterAll(() => control.stop());

const DAILY = '0 9 * * *';
async function scheduled(
  trigger: Partial<TriggerDraft> = {},
  toolName = 'echo',
  connection?: string,
): Promise<{ id: string; at: Date }> {
  const workflow = await control.services.workflows.create(ada, {
    title: 'Scheduled',
    trigger: { type: 'SCHEDULED', schedule: DAILY, timezone: 'UTC', ...trigger },
    steps: [step('a', toolName, connection === undefined ? {} : { input: { connection } })],
  });
  if (!workflow.nextRunAt) throw new Error('It has a next run.');
  return { id: workflow.id, at: workflow.nextRunAt };
}
const later = (date: Date, ms: number): Date => new Date(date.getTime() + ms);
const days = (count: number): number => count * 86_400_000;
async function fireAll(now: Date): Promise<number> {
  let fired = 0;
  for (;;) {
    const { runs, isMore } = await ticks.fireDue(now, 200);
    fired += runs.length;
    if (!isMore) return fired;
  }
}
async function ticksOf(id: string, first = 100) {
  return (await control.services.ticks.listByWorkflows(ada, [id], { first })).get(id);
}
/** Oldest first. */
const outcomes = async (id: string): Promise<readonly string[]> =>
  ((await ticksOf(id))?.items ?? []).map((tick) => tick.reason ?? tick.outcome).toReversed();
const nextRunAt = async (id: string): Promise<Date | null> => (await control.services.workflows.get(ada, id)).nextRunAt;

/** Makes the next scheduled time of a workflow one that has just come. */
const nowDue = (id: string) =>
  control.database.query(
    "update workflow set next_run_at = date_trunc('milliseconds', now()), fire_at = null where id = $1",
    [id],
  );

describe('a scheduled time', () => {
  test('fires when it comes, not before, and starts a run that knows it', async () => {
    const { id, at } = await scheduled();
    expect(await fireAll(later(at, -1))).toBe(0);
    expect(await fireAll(at)).toBe(1);
    expect(await fireAll(at)).toBe(0);
    const [tick] = (await ticksOf(id))?.items ?? [];
    expect(tick).toMatchObject({ workflowId: id, scheduledFor: at, outcome: 'FIRED', reason: null, firedAt: at });
    const run = await control.services.executions.get(ada, tick?.executionId ?? '');
    expect(run).toMatchObject({
      workflowId: id,
      status: 'QUEUED',
      context: {},
      trigger: { type: 'SCHEDULED', scheduledFor: at },
    });
    expect(await control.events(run.id)).toMatchObject([{ seq: 1, type: 'QUEUED' }]);
    expect(await nextRunAt(id)).toEqual(later(at, days(1)));
  });

  test('is fired once by any number of schedulers', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, () => scheduled()));
    const now = all[0]?.at ?? new Date();
    const fired = await Promise.all(Array.from({ length: 6 }, () => fireAll(now)));
    expect(fired.reduce((sum, count) => sum + count, 0)).toBe(100);
    const [counts] = await control.database.query(
      'select count(*)::int as ticks, count(distinct execution_id)::int as runs from trigger_tick',
    );
    expect(counts).toEqual({ ticks: 100, runs: 100 });
  });

  test('that has its row starts nothing, even if the workflow is set back to it', async () => {
    const { id, at } = await scheduled();
    await fireAll(at);
    await control.database.query('update workflow set next_run_at = $2 where id = $1', [id, at]);
    expect(await fireAll(at)).toBe(0);
    expect(await outcomes(id)).toEqual(['FIRED']);
    expect(await nextRunAt(id)).toEqual(later(at, days(1)));
  });

  test('leaves no trace if the transaction fails, and fires when it is tried again', async () => {
    const { id, at } = await scheduled();
    const broken = new TickStore(control.database, () => 'ex_taken');
    const other = await scheduled();
    await expect(broken.fireDue(at, 200)).rejects.toThrow();
    expect([await outcomes(id), await nextRunAt(id)]).toEqual([[], at]);
    expect(await fireAll(at)).toBe(2);
    expect(await outcomes(other.id)).toEqual(['FIRED']);
  });

  test('with jitter keeps its time and fires later, by the same each day', async () => {
    const { id, at } = await scheduled({ jitterSeconds: 3_600 });
    const [row] = await control.database.query<{ fire_at: Date }>('select fire_at from workflow where id = $1', [id]);
    if (!row) throw new Error('The workflow is there.');
    expect(await ticks.nextDueAt()).toEqual(row.fire_at);
    const delay = row.fire_at.getTime() - at.getTime();
    expect(await fireAll(later(at, delay - 1))).toBe(0);
    expect(await fireAll(later(at, delay))).toBe(1);
    expect((await ticksOf(id))?.items).toMatchObject([{ scheduledFor: at, firedAt: later(at, delay) }]);
    expect(await ticks.nextDueAt()).toEqual(later(row.fire_at, days(1)));
  });

  test('is skipped if the workflow cannot run', async () => {
    const connection = await scheduled({}, 'echo', 'work-mail');
    const schema = await scheduled();
    await control.services.workflows.update(ada, schema.id, { inputSchema: { type: 'object', required: ['who'] } });
    expect(await fireAll(connection.at)).toBe(0);
    expect(await outcomes(connection.id)).toEqual(['missing_connection']);
    expect(await outcomes(schema.id)).toEqual(['invalid_context']);
    await control.services.connections.create(userNamed('bob'), {
      name: 'work-mail',
      kind: 'BEARER',
      config: { token: 'x' },
    });
    expect(await fireAll(later(connection.at, days(1)))).toBe(0);
    await control.services.connections.create(ada, { name: 'work-mail', kind: 'BEARER', config: { token: 'x' } });
    expect(await fireAll(later(connection.at, days(2)))).toBe(1);
    expect(await outcomes(connection.id)).toEqual(['missing_connection', 'missing_connection', 'FIRED']);
  });
});

describe('after an outage', () => {
  test.each([
    ['RUN_LATEST', ['misfire', 'misfire', 'FIRED']],
    ['RUN_ALL', ['FIRED', 'FIRED', 'FIRED']],
    ['SKIP', ['misfire', 'misfire', 'misfire']],
  ] as const)('%s', async (misfire, expected) => {
    const { id, at } = await scheduled({ misfire });
    await fireAll(later(at, days(2) + 60_000));
    expect(await outcomes(id)).toEqual(expected);
    expect(await nextRunAt(id)).toEqual(later(at, days(3)));
  });

  test('of weeks every minute is accounted for', async () => {
    const { id, at } = await scheduled({ schedule: '* * * * *', misfire: 'RUN_ALL' });
    expect(await fireAll(later(at, days(10) + 30_000))).toBe(100);
    const page = await ticksOf(id);
    expect(await page?.totalCount).toBe(14_401);
    expect(new Set(page?.items.map((tick) => tick.outcome))).toEqual(new Set(['FIRED']));
    const [gaps] = await control.database.query(
      "select count(*)::int as count from (select scheduled_for - lag(scheduled_for) over (order by scheduled_for) as gap from trigger_tick) g where gap <> interval '1 minute'",
    );
    expect(gaps).toEqual({ count: 0 });
  });
});

describe('while an earlier run is still running', () => {
  const scheduler = (runs: Partial<RunListener> = {}) =>
    assembleScheduler({
      database: control.database,
      pubsub: control.pubsub,
      runs: { ...NOBODY, ...runs },
      clock: { now: Date.now, after: () => () => undefined },
      logger: createLogger('silent'),
    });

  test('SKIP skips', async () => {
    const { id, at } = await scheduled({ overlap: 'SKIP' });
    const earlier = await control.execute(id);
    await fireAll(at);
    await control.services.control.cancel(ada, earlier);
    await fireAll(later(at, days(1)));
    expect(await outcomes(id)).toEqual(['overlap', 'FIRED']);
  });

  test('QUEUE lets one run wait, which begins when the earlier one has ended', async () => {
    const { id } = await scheduled({ overlap: 'QUEUE' }, 'latch');
    control.startWorker();
    const earlier = await control.execute(id);
    await control.until(earlier, (status) => status === 'RUNNING');
    await nowDue(id);
    await scheduler().sweep();
    const held = (await ticksOf(id))?.items[0]?.executionId ?? '';
    await nowDue(id);
    await scheduler().sweep();
    expect(await outcomes(id)).toEqual(['FIRED', 'overlap']);
    expect(await control.row(held)).toMatchObject({ status: 'QUEUED', claimable_at: null, is_held: true });
    await control.services.control.pause(ada, held);
    await control.services.control.resume(ada, held);
    expect(await control.row(held)).toMatchObject({ status: 'QUEUED', claimable_at: null, is_held: true });
    for (const open of release.splice(0)) open();
    await control.until(earlier, (status) => status === 'SUCCEEDED');
    await scheduler().sweep();
    await control.until(held, (status) => status === 'RUNNING');
  });

  test('CANCEL_RUNNING cancels the running ones, and then fires', async () => {
    const { id } = await scheduled({ overlap: 'CANCEL_RUNNING' });
    const [first, second] = [await control.execute(id), await control.execute(id)];
    await nowDue(id);
    const queued: string[] = [];
    await scheduler({ queued: (run) => queued.push(run.id) }).sweep();
    expect([(await control.row(first))['status'], (await control.row(second))['status']]).toEqual([
      'CANCELLED',
      'CANCELLED',
    ]);
    expect((await ticksOf(id))?.items).toMatchObject([{ outcome: 'FIRED', executionId: queued[0] }]);
    expect(queued).toHaveLength(1);
    expect(await control.row(queued[0] ?? '')).toMatchObject({ status: 'QUEUED' });
  });
});

describe('a change', () => {
  test('of the schedule or zone takes effect at once, and the old time fires no more', async () => {
    const { id, at } = await scheduled();
    await control.services.workflows.update(ada, id, {
      trigger: { type: 'SCHEDULED', schedule: '30 9 * * *', timezone: 'Asia/Kathmandu' },
    });
    const next = await nextRunAt(id);
    expect(next).toEqual(
      nextRuns(
        { schedule: '30 9 * * *', timezone: 'Asia/Kathmandu', dstGap: 'SHIFT', dstRepeat: 'ONCE' },
        new Date(),
        1,
      )[0],
    );
    await fireAll(later(next ?? at, 0));
    expect((await ticksOf(id))?.items).toMatchObject([{ scheduledFor: next, outcome: 'FIRED' }]);
  });

  test('that comes between a time and its firing leaves it recorded, and nothing fires', async () => {
    const off = await scheduled();
    const gone = await scheduled();
    const changed = await scheduled();
    for (const { id } of [off, gone, changed]) await nowDue(id);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await control.services.workflows.deactivate(ada, off.id);
    await control.services.workflows.delete(ada, gone.id);
    await control.services.workflows.update(ada, changed.id, {
      trigger: { type: 'SCHEDULED', schedule: '0 10 * * *' },
    });
    expect(await fireAll(new Date())).toBe(0);
    expect([await outcomes(off.id), await outcomes(changed.id)]).toEqual([['inactive'], ['changed']]);
    expect(
      await control.database.query('select outcome, reason from trigger_tick where workflow_id = $1', [gone.id]),
    ).toEqual([{ outcome: 'SKIPPED', reason: 'inactive' }]);
    await control.services.workflows.activate(ada, off.id);
    expect(await nextRunAt(off.id)).toEqual(off.at);
  });

  test('of something else keeps the time that has come', async () => {
    const { id } = await scheduled();
    await nowDue(id);
    await control.services.workflows.update(ada, id, { title: 'Renamed' });
    expect(await fireAll(later(new Date(), 5))).toBe(1);
    expect(await outcomes(id)).toEqual(['FIRED']);
  });
});

test('ticks are paged newest first, and only their owner sees them', async () => {
  const { id, at } = await scheduled({ misfire: 'SKIP' });
  await fireAll(later(at, days(4) + 60_000));
  const page = await ticksOf(id, 2);
  expect(await page?.totalCount).toBe(5);
  expect(page).toMatchObject({
    hasNextPage: true,
    items: [{ scheduledFor: later(at, days(4)) }, { scheduledFor: later(at, days(3)) }],
  });
  const rest = await control.services.ticks.listByWorkflows(ada, [id], { first: 10, after: page?.cursors[1] ?? '' });
  expect(rest.get(id)?.items.map((tick) => tick.scheduledFor)).toEqual([2, 1, 0].map((day) => later(at, days(day))));
  expect((await control.services.ticks.listByWorkflows(userNamed('bob'), [id], { first: 10 })).get(id)).toBeUndefined();
  await expect(control.services.ticks.listByWorkflows(ada, [id], { first: 10, after: 'x' })).rejects.toThrow('cursor');
});

test('ticks go with the retention of runs', async () => {
  const { id, at } = await scheduled({ misfire: 'SKIP' });
  await fireAll(later(at, days(4) + 60_000));
  const retention = new RetentionService({
    store: new RetentionStore(control.database),
    limits: { keepMs: days(2), pauseMs: 0 },
    now: () => later(at, days(4)).getTime(),
  });
  await retention.purge({ signal: new AbortController().signal, afterBatch: () => Promise.resolve() });
  expect(await (await ticksOf(id))?.totalCount).toBe(3);
});

test('a running server fires due schedules, and shows them in GraphQL', async () => {
  const database = await createTestDatabase();
  const server = await startServer({ DATABASE_URL: database.url });
  try {
    const steps = [{ title: 'One', tool: 'data.transform', input: { expression: '1' } }];
    const id = await server.api.createWorkflow(steps, { trigger: { type: 'SCHEDULED', schedule: DAILY } });
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('update workflow set next_run_at = now() where id = $1', [id]);
    await client.end();
    // A change of the workflow has the server look.
    await server.api.must(`mutation { updateWorkflow(input: { id: "${id}", title: "Renamed" }) { workflow { id } } }`);
    for (;;) {
      const { workflow } = await server.api.must(
        `{ workflow(id: "${id}") { ticks(first: 5) { totalCount nodes { scheduledFor outcome reason firedAt execution { status trigger { type scheduledFor } } } } } }`,
      );
      if (workflow.ticks.nodes[0]?.execution?.status === 'SUCCEEDED') {
        expect(workflow.ticks).toMatchObject({
          totalCount: 1,
          nodes: [{ outcome: 'FIRED', reason: null, execution: { trigger: { type: 'SCHEDULED' } } }],
        });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await server.stop();
    await database.drop();
  }
});
