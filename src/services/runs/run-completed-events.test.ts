import { describe, expect, test } from '@jest/globals';
import { createIdFactory } from '../../lib/ids.js';
import type { RunChange } from '../../engine/ports.js';
import { createLogger } from '../../logger.js';
import type { RunCompletedStore, RunListener } from '../../storage/runs/run-completed.store.js';
import { RunCompletedEvents } from './run-completed-events.js';

/** Only the requested methods may be touched. */
function untouchable<T extends object>(asked: string[], allowed: Partial<T> = {}): T {
  return new Proxy(allowed as T, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (() => (asked.push(String(name)), Promise.reject(new Error(`${String(name)} was not to be called`)))),
  });
}

const ended = (ownerId: string, status: RunChange['status'], executionId = 'ex_1') =>
  ({ executionId, ownerId, status, release: { claimableAt: null }, waits: [] }) as unknown as RunChange;

async function started(listeners: readonly RunListener[]) {
  const asked: string[] = [];
  const store = untouchable<RunCompletedStore>(asked, { listeners: async () => listeners });
  const clock = { now: () => 0, after: () => () => undefined };
  const ends = new RunCompletedEvents({
    store,
    events: untouchable(asked),
    dispatcher: untouchable(asked),
    triggers: untouchable(asked),
    waits: untouchable(asked),
    clock,
    newId: createIdFactory(),
    logger: createLogger('silent'),
  });
  await ends.start();
  await ends.stop();
  asked.length = 0;
  return { ends, asked };
}

describe('the ends of runs', () => {
  test('ask nothing of the database if their owner has no listener to such an end', async () => {
    const { ends, asked } = await started([{ ownerId: 'ada', eventType: 'workflow.failed' }]);
    ends.committed([
      ended('bob', 'FAILED'),
      ended('ada', 'SUCCEEDED'),
      ended('ada', 'CANCELLED'),
      { ...ended('ada', 'RUNNING'), release: null },
      { ...ended('ada', 'FAILED'), release: null },
    ]);
    await ends.stop();
    expect(asked).toEqual([]);
    ends.committed([ended('ada', 'FAILED')]);
    await ends.stop();
    expect(asked).toEqual(['ends']);
  });

  test('are listened to from the moment at which a step begins to wait for one', async () => {
    const { ends, asked } = await started([]);
    const wait = { for: { kind: 'EVENT', eventType: 'workflow.succeeded', filters: {}, until: null } };
    ends.committed([
      { ...ended('ada', 'WAITING'), waits: [wait] } as unknown as RunChange,
      ended('ada', 'SUCCEEDED'),
      ended('bob', 'SUCCEEDED'),
    ]);
    await ends.stop();
    expect(asked).toEqual(['ends']);
  });
});
