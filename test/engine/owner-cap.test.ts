import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createIdFactory } from '../../src/lib/ids.js';
import { Enqueuer } from '../../src/engine/enqueuer.js';
import { isDataError } from '../../src/storage/database/postgres-errors.js';
import { startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';

const newId = createIdFactory();
const TRIGGER = { type: 'MANUAL', scheduledFor: null, eventId: null, payload: null } as const;

/* Whole slots of owners whose steps end only when the test says so. */
describe('the slots of one owner', () => {
  let engine: Engine;
  /** Steps under way, by owner, in the order in which they began. */
  let held: { readonly ownerId: string; readonly end: () => void }[];
  let began: string[];

  beforeEach(async () => {
    held = [];
    began = [];
    engine = await startEngine([
      tool(
        'hold',
        (_input, { ownerId, signal }) =>
          new Promise((resolve, reject) => {
            const entry = {
              ownerId,
              end: () => {
                held = held.filter((one) => one !== entry);
                resolve({ output: null });
              },
            };
            held.push(entry);
            began.push(ownerId);
            signal.addEventListener('abort', () => {
              held = held.filter((one) => one !== entry);
              reject(new Error('aborted'));
            });
          }),
      ),
    ]);
  });
  afterEach(() => engine.stop());

  const heldBy = (ownerId: string): number => held.filter((one) => one.ownerId === ownerId).length;
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  /** Long enough for several polls and reports of every worker. */
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_300));

  async function workflowOf(ownerId: string): Promise<string> {
    const id = await engine.saveWorkflow([step('s', 'hold')]);
    await engine.sql.query('update workflow set owner_id = $2 where id = $1', [id, ownerId]);
    return id;
  }

  async function queue(ownerId: string, count: number): Promise<void> {
    const workflowId = await workflowOf(ownerId);
    const runs = Array.from({ length: count }, () => ({
      id: newId('ex'),
      workflowId,
      ownerId,
      context: {},
      queuedAt: new Date(),
      trigger: TRIGGER,
    }));
    await engine.queue.enqueue(runs, null);
  }

  it('are all but the reserved ones while no one else waits', async () => {
    await queue('a', 40);
    engine.startWorker({ concurrency: 9, reserved: 3, perOwner: 6 });
    await until(() => heldBy('a') === 9);
    await settle();
    expect(heldBy('a')).toBe(9);
  });

  it('go to others as they come free, until the owner is at its cap', async () => {
    await queue('a', 60);
    const worker = engine.startWorker({ concurrency: 12, perOwner: 6 });
    await until(() => heldBy('a') === 12);
    await queue('b', 40);
    worker.wake();
    const before = began.length;
    for (let ended = 0; ended < 6; ended += 1) {
      const count = began.length;
      held.find((one) => one.ownerId === 'a')?.end();
      await until(() => began.length > count);
    }
    // The first claim after b's runs came may know nothing of them yet.
    expect(began.slice(before).filter((ownerId) => ownerId === 'b').length).toBeGreaterThanOrEqual(5);
    expect(heldBy('a') + heldBy('b')).toBe(12);
  });

  it('are counted over all workers', async () => {
    await queue('a', 60);
    for (let count = 0; count < 2; count += 1) engine.startWorker({ concurrency: 6, perOwner: 6 });
    await until(() => heldBy('a') === 12);
    await settle();
    await queue('b', 40);
    const before = began.length;
    await settle();
    for (let ended = 0; ended < 6; ended += 1) {
      const count = began.length;
      held.find((one) => one.ownerId === 'a')?.end();
      await until(() => began.length > count);
    }
    expect(began.slice(before).filter((ownerId) => ownerId === 'b').length).toBeGreaterThanOrEqual(4);
  });

  it('reserved for owners without any are not taken in the insert that queues a run', async () => {
    const [mine, theirs] = [await workflowOf('a'), await workflowOf('b')];
    const worker = engine.startWorker({ concurrency: 3, reserved: 2 });
    const enqueuer = new Enqueuer({ queue: engine.queue, worker, isDataError, onQueued: () => undefined });
    const start = (ownerId: string, workflowId: string) =>
      enqueuer.enqueue({ id: newId('ex'), workflowId, ownerId, context: {}, queuedAt: new Date(), trigger: TRIGGER });
    for (let count = 0; count < 20; count += 1) await start('a', mine);
    await until(() => heldBy('a') === 3);
    await settle();
    expect(heldBy('a')).toBe(3);
    await start('b', theirs);
    await until(() => heldBy('b') === 1);
    await start('b', theirs);
    await settle();
    expect({ a: heldBy('a'), b: heldBy('b') }).toEqual({ a: 3, b: 1 });
    held.find((one) => one.ownerId === 'b')?.end();
    await until(() => began.filter((ownerId) => ownerId === 'b').length === 2);
    expect(heldBy('a')).toBe(3);
  });
});
