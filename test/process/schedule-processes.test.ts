import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MAX_TIMER_MS } from '../../src/engine/clock.js';
import type { Clock } from '../../src/engine/clock.js';
import { createIdFactory } from '../../src/lib/ids.js';
import type { TriggerDraft } from '../../src/domain/trigger/trigger.js';
import { createLogger } from '../../src/logger.js';
import { ALL, PubSub } from '../../src/pubsub.js';
import { assembleScheduler } from '../../src/app/assembly/assemble-scheduler.js';
import { PubSubBridge } from '../../src/services/progress/pubsub-bridge.js';
import type { Scheduler } from '../../src/services/schedules/scheduler.js';
import { Notifier } from '../../src/storage/database/notifier.js';
import { TickStore } from '../../src/storage/schedules/tick.store.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import type { Control } from '../support/harness/control-harness.js';
import { createTestDatabase } from '../support/database.js';
import { step, tool } from '../support/harness/engine-harness.js';
import { NOBODY } from '../support/fakes/run-listener.js';
import { startServerProcess } from '../support/server-process.js';

/* Schedules with more than one process, and with processes that are killed. */

const HOUR_MS = 3_600_000;
const logger = createLogger('silent');

let control: Control;
let closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  control = await startControl([tool('echo', () => ({ output: null }))]);
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  closing = [];
  control.pubsub.forward = undefined;
  await control.database.query(
    'truncate workflow, workflow_version, execution, step_attempt, execution_log, trigger_tick cascade',
  );
});
afterAll(() => control.stop());

/** With two schedules that are due at the same instants. */
async function twiceScheduled(): Promise<Date> {
  const trigger = { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC' } as const;
  const workflow = await control.services.workflows.create(ada, {
    title: 'Twice',
    triggers: [trigger, { ...trigger, key: 'again' }],
    steps: [step('a', 'echo')],
  });
  return workflow.nextRunAt ?? new Date();
}

async function scheduled(trigger: Partial<TriggerDraft> = {}): Promise<{ id: string; at: Date }> {
  const workflow = await control.services.workflows.create(ada, {
    title: 'Scheduled',
    trigger: { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC', ...trigger },
    steps: [step('a', 'echo')],
  });
  if (!workflow.nextRunAt) throw new Error('It has a next run.');
  return { id: workflow.id, at: workflow.nextRunAt };
}

/** The topics of one process, joined to those of the others by PostgreSQL. */
async function joined(pubsub: PubSub, name: string): Promise<void> {
  const notifier = new Notifier({
    url: control.url,
    logger,
    onMessage: (payload) => bridge.receive(payload),
    onGap: () => undefined,
  });
  const bridge = new PubSubBridge({
    processId: name,
    pubsub,
    send: (payloads) => notifier.send(payloads),
    onQueueGrew: () => undefined,
  });
  await notifier.start();
  closing.push(() => notifier.close());
  bridge.announce();
}

/** Real time; a timer of months is more than a timer holds. */
const patientClock: Clock = {
  now: Date.now,
  after: (delayMs, callback) => systemClock.after(Math.min(delayMs, MAX_TIMER_MS), callback),
};

/** Real time, with timers that can be looked at. */
function watchedClock() {
  const waits: { dueAt: number }[] = [];
  /** The timers that were set before the last one that was waited for. */
  let seen = 0;
  let changed = Promise.withResolvers<void>();
  const clock: Clock = {
    now: Date.now,
    after(delayMs, callback) {
      waits.push({ dueAt: Date.now() + delayMs });
      changed.resolve();
      changed = Promise.withResolvers();
      return patientClock.after(delayMs, callback);
    },
  };
  return {
    clock,
    /** When a timer was set to about this instant since the last one. It may have fired by now, and been set again. */
    async setTo(instant: number): Promise<void> {
      while (!waits.slice(seen).some(({ dueAt }) => Math.abs(dueAt - instant) <= 1_500)) await changed.promise;
      seen = waits.length;
    },
  };
}

/**
 * Each time is its own: an earlier timer stays when a later time is set, and `@yearly` and `@monthly` are the same time
 * in December.
 *
 * @returns the schedule of every day at the minute that comes in so many hours, in UTC
 */
function dailyIn(hours: number): string {
  const at = new Date(Date.now() + hours * HOUR_MS);
  return `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
}

/** Nothing is left to a look. */
const FAR = { lookMs: 400 * 24 * HOUR_MS, heldLookMs: HOUR_MS };

describe('a scheduler in another process', () => {
  test('sets its timer again when a workflow is made, changed or enabled', async () => {
    const pubsub = new PubSub();
    await joined(control.pubsub, 'api');
    await joined(pubsub, 'worker');
    const watched = watchedClock();
    const scheduler = assembleScheduler({
      database: control.database,
      pubsub,
      runs: NOBODY,
      clock: watched.clock,
      logger,
      limits: FAR,
    });
    scheduler.start();
    closing.push(() => scheduler.stop());

    const { id, at } = await scheduled({ schedule: dailyIn(20) });
    await watched.setTo(at.getTime());
    const changed = await control.services.workflows.update(ada, id, {
      trigger: { type: 'SCHEDULED', schedule: dailyIn(15), timezone: 'UTC' },
    });
    await watched.setTo(changed.nextRunAt?.getTime() ?? 0);
    await control.services.workflows.deactivate(ada, id);
    const other = await scheduled({ schedule: dailyIn(10) });
    await watched.setTo(other.at.getTime());
    await control.services.workflows.delete(ada, other.id);
    const enabled = await control.services.workflows.update(ada, id, {
      trigger: { type: 'SCHEDULED', schedule: dailyIn(5), timezone: 'UTC', enabled: true },
    });
    await watched.setTo(enabled.nextRunAt?.getTime() ?? 0);
  });

  test('fires at once what a change makes due at once', async () => {
    const pubsub = new PubSub();
    await joined(control.pubsub, 'api');
    await joined(pubsub, 'worker');
    const fired = Promise.withResolvers<string>();
    const runs = { ...NOBODY, queued: ({ workflowId }: { workflowId: string }) => fired.resolve(workflowId) };
    const scheduler = assembleScheduler({
      database: control.database,
      pubsub,
      runs,
      clock: patientClock,
      logger,
      limits: FAR,
    });
    scheduler.start();
    closing.push(() => scheduler.stop());
    const { id } = await scheduled({ schedule: '@yearly', jitterSeconds: 3_600 });
    // Its time came in the last minute, and without its jitter it fires now.
    await control.database.query(
      `update workflow set next_run_at = date_trunc('minute', now()), fire_at = now() + interval '1 hour' where id = $1`,
      [id],
    );
    await control.services.workflows.update(ada, id, {
      trigger: { type: 'SCHEDULED', schedule: '@yearly', timezone: 'UTC', jitterSeconds: 0 },
    });
    expect(await fired.promise).toBe(id);
  });

  test('looks again if it may have missed a notice', async () => {
    const watched = watchedClock();
    const pubsub = new PubSub();
    const scheduler = assembleScheduler({
      database: control.database,
      pubsub,
      runs: NOBODY,
      clock: watched.clock,
      logger,
      limits: FAR,
    });
    scheduler.start();
    closing.push(() => scheduler.stop());
    await scheduler.sweep();
    const { at } = await scheduled({ schedule: '@hourly' });
    pubsub.receive('scheduleChanged', ALL, { firesAt: 0 });
    await watched.setTo(at.getTime());
  });
});

describe('several schedulers at once', () => {
  test('fire each time of many once, and together cancel nothing that they fired', async () => {
    const many = await Promise.all(
      Array.from({ length: 120 }, (_, index) => scheduled({ overlap: index % 3 === 0 ? 'CANCEL_RUNNING' : 'ALLOW' })),
    );
    const before = await Promise.all(many.filter((_, index) => index % 3 === 0).map(({ id }) => control.execute(id)));
    const now = many[0]?.at ?? new Date();
    const clock: Clock = { now: () => now.getTime(), after: () => () => undefined };
    const schedulers = Array.from({ length: 4 }, (): Scheduler =>
      assembleScheduler({ database: control.database, pubsub: new PubSub(), runs: NOBODY, clock, logger }),
    );
    // A scheduler that finds the rest locked by others looks again.
    for (let turn = 0; turn < 3; turn += 1) await Promise.all(schedulers.map((scheduler) => scheduler.sweep()));
    const [ticks] = await control.database.query(
      `select count(*)::int as ticks, count(distinct t.execution_id)::int as runs, count(*) filter (where e.status = 'QUEUED')::int as queued
       from trigger_tick t join execution e on e.id = t.execution_id where t.outcome = 'FIRED'`,
    );
    expect(ticks).toEqual({ ticks: 120, runs: 120, queued: 120 });
    expect((await control.services.executions.getMany(ada, before)).map((run) => run?.status)).toEqual(
      before.map(() => 'CANCELLED'),
    );
  });
});

describe('a process that is killed while it fires', () => {
  test.each([
    ['deciding', 0],
    ['written', 0],
    ['committed', 20],
  ])('when it is %s, leaves each time exactly once', async (moment, firedByIt) => {
    const many = await Promise.all(Array.from({ length: 20 }, () => scheduled()));
    const now = many[0]?.at ?? new Date();
    const child = spawn(
      process.execPath,
      [
        '--experimental-strip-types',
        '--no-warnings',
        fileURLToPath(new URL('../support/processes/firing-process.ts', import.meta.url)),
        control.url,
        now.toISOString(),
        moment,
      ],
      { stdio: 'ignore' },
    );
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    const ticks = new TickStore(control.database, createIdFactory());
    let fired = 0;
    // PostgreSQL releases its locks when it notices that the process is gone.
    for (let tries = 0; fired + firedByIt < 20 && tries < 1_000; tries += 1)
      fired += (await ticks.fireDue(now, 200)).runs.length;
    expect(fired).toBe(20 - firedByIt);
    const [counts] = await control.database.query(
      `select count(*)::int as ticks, count(distinct e.id)::int as runs, count(*) filter (where e.claimable_at is not null)::int as claimable, (select count(*)::int from execution) as "allRuns"
       from trigger_tick t join execution e on e.id = t.execution_id and t.outcome = 'FIRED'`,
    );
    expect(counts).toEqual({ ticks: 20, runs: 20, claimable: 20, allRuns: 20 });
  });
});

describe('two triggers of one workflow that are due at the same instants', () => {
  test.each([['deciding'], ['written'], ['committed']])(
    'fire once each over two processes, of which one is killed when it is %s',
    async (moment) => {
      const [now = new Date()] = await Promise.all(Array.from({ length: 10 }, () => twiceScheduled()));
      const firing = fileURLToPath(new URL('../support/processes/firing-process.ts', import.meta.url));
      const child = spawn(
        process.execPath,
        ['--experimental-strip-types', '--no-warnings', firing, control.url, now.toISOString(), moment],
        { stdio: 'ignore' },
      );
      const ticks = new TickStore(control.database, createIdFactory());
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      const count = async () => {
        const [row] = await control.database.query<{ ticks: number; keys: number; runs: number; allRuns: number }>(
          `select count(*)::int as ticks, count(distinct (t.workflow_id, t.trigger_key))::int as keys, count(distinct e.id)::int as runs,
             (select count(*)::int from execution) as "allRuns"
           from trigger_tick t join execution e on e.id = t.execution_id and t.outcome = 'FIRED'`,
        );
        return row;
      };
      // PostgreSQL releases its locks when it notices that the process is gone.
      for (let tries = 0; (await count())?.ticks !== 20 && tries < 1_000; tries += 1)
        await Promise.all([ticks.fireDue(now, 200), ticks.fireDue(now, 200)]);
      await ticks.fireDue(now, 200);
      expect(await count()).toEqual({ ticks: 20, keys: 20, runs: 20, allRuns: 20 });
    },
  );

  test('fire once each beside a process of an older release, which knows the first trigger alone', async () => {
    const now = await twiceScheduled();
    const older = createIdFactory();
    // The statements of the release before: without the key of the trigger.
    const fireAsOlder = () =>
      control.database.rawTransaction(async (query) => {
        const due = await query<{ id: string }>(
          'select w.id from workflow w where w.next_run_at is not null and w.next_run_at <= $1 for no key update of w skip locked',
          [now],
        );
        for (const { id } of due) {
          await query(
            `with ticked as (
               insert into trigger_tick (workflow_id, scheduled_for, outcome, reason, fired_at, execution_id) values ($1, $2, 'FIRED', null, $2, $3)
               on conflict do nothing returning execution_id)
             insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, claimable_at, queue_priority, total_steps, last_seq, queued_at)
             select t.execution_id, w.id, w.owner_id, w.version, 'QUEUED', '{"type":"SCHEDULED"}', '{}', now(), 0, 1, 1, now() from ticked t join workflow w on w.id = $1`,
            [id, now, older('ex')],
          );
          await query(`update workflow set next_run_at = next_run_at + interval '1 day' where id = $1`, [id]);
        }
      });
    const ticks = new TickStore(control.database, createIdFactory());
    for (let turn = 0; turn < 3; turn += 1)
      await Promise.all([fireAsOlder(), ticks.fireDue(now, 200), fireAsOlder(), ticks.fireDue(now, 200)]);
    const fired = await control.database.query<{ key: string }>(
      'select trigger_key as key from trigger_tick t join execution e on e.id = t.execution_id order by 1',
    );
    expect(fired.map(({ key }) => key)).toEqual(['again', 'main']);
    const [all] = await control.database.query<{ count: number }>('select count(*)::int as count from execution');
    expect(all?.count).toBe(2);
  });
});

const long = process.env['TEST_LONG'] === undefined ? test.skip : test;
long('a workflow made by one server fires by another, at its minute', async () => {
  const database = await createTestDatabase();
  const worker = await startServerProcess({ DATABASE_URL: database.url, ROLE: 'worker' });
  const api = await startServerProcess({ DATABASE_URL: database.url, ROLE: 'api' });
  try {
    const id = await api.api.createWorkflow([{ title: 'One', tool: 'data.transform', input: { expression: '1' } }], {
      trigger: { type: 'SCHEDULED', schedule: '* * * * *' },
    });
    for (;;) {
      const { body } = await api.api.rest('GET', `/workflows/${id}/ticks`);
      const [tick] = body.ticks;
      if (tick) {
        expect(tick).toMatchObject({ outcome: 'fired', reason: null });
        expect((await api.api.ended(tick.execution_id)).status).toBe('SUCCEEDED');
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await api.stop();
    await worker.stop();
    await database.drop();
  }
});
