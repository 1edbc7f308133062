import { describe, expect, test } from '@jest/globals';
import { MAX_DECIDED, decideTicks } from './decide-ticks.js';
import type { DueWorkflow } from './decide-ticks.js';
import { jitterMs } from './index.js';
import type { ScheduledTrigger } from '../trigger/trigger.js';

const START = new Date('2026-01-01T00:00:00Z');
const MINUTELY: ScheduledTrigger = {
  type: 'SCHEDULED',
  enabled: true,
  schedule: '* * * * *',
  timezone: 'UTC',
  dstGap: 'SHIFT',
  dstRepeat: 'ONCE',
  misfire: 'RUN_LATEST',
  overlap: 'ALLOW',
  jitterSeconds: 0,
};
const at = (minutes: number, seconds = 0): Date => new Date(START.getTime() + minutes * 60_000 + seconds * 1_000);
const due = (trigger: Partial<ScheduledTrigger>, more: Partial<DueWorkflow> = {}): DueWorkflow => ({
  id: 'wf_1',
  trigger: { ...MINUTELY, ...trigger },
  nextRunAt: START,
  blocked: null,
  hasUnfinished: false,
  hasHeld: false,
  ...more,
});
/** F, H or S for each tick, with the reasons. */
function acts(workflow: DueWorkflow, now: Date): string {
  const decision = decideTicks(workflow, now);
  return decision.kind === 'decided'
    ? decision.ticks.map(({ act, reason }) => (reason === null ? act : `${act}:${reason}`)).join(' ')
    : decision.kind;
}
const count = (text: string, word: string): number => text.split(' ').filter((each) => each === word).length;

describe('a missed time', () => {
  test('fires if it is not late, under every policy', () => {
    for (const misfire of ['RUN_LATEST', 'RUN_ALL', 'SKIP'] as const)
      expect(acts(due({ misfire }), at(0, 10))).toBe('FIRE');
  });

  test('runs the latest, all or none of it', () => {
    expect(acts(due({}), at(3, 30))).toBe('SKIP:misfire SKIP:misfire SKIP:misfire FIRE');
    expect(acts(due({ misfire: 'RUN_ALL' }), at(3, 30))).toBe('FIRE FIRE FIRE FIRE');
    expect(acts(due({ misfire: 'SKIP' }), at(1, 5))).toBe('SKIP:misfire FIRE');
  });

  test('in a long outage is decided part by part, and only the last hundred run', () => {
    for (const [misfire, runs] of [
      ['RUN_ALL', 100],
      ['RUN_LATEST', 1],
      ['SKIP', 0],
    ] as const) {
      let next: Date | null = START;
      const seen: string[] = [];
      let rounds = 0;
      while (next !== null && next <= at(1_200, 30)) {
        const decision = decideTicks(due({ misfire }, { nextRunAt: next }), at(1_200, 30));
        if (decision.kind !== 'decided') throw new Error('It should be decided.');
        seen.push(...decision.ticks.map(({ act, reason }) => reason ?? act));
        expect(decision.ticks.length).toBeLessThanOrEqual(MAX_DECIDED);
        next = decision.nextRunAt;
        rounds += 1;
      }
      expect({ total: seen.length, runs: count(seen.join(' '), 'FIRE'), rounds, next }).toEqual({
        total: 1_201,
        runs,
        rounds: 3,
        next: at(1_201),
      });
      expect(seen.slice(1_201 - runs)).toEqual(Array.from({ length: runs }, () => 'FIRE'));
    }
  });
});

describe('overlap', () => {
  const missed = at(2, 30);
  test.each([
    ['SKIP', false, 'FIRE SKIP:overlap SKIP:overlap'],
    ['SKIP', true, 'SKIP:overlap SKIP:overlap SKIP:overlap'],
    ['QUEUE', false, 'FIRE HOLD SKIP:overlap'],
    ['QUEUE', true, 'HOLD SKIP:overlap SKIP:overlap'],
    ['CANCEL_RUNNING', false, 'SKIP:overlap SKIP:overlap FIRE'],
    ['CANCEL_RUNNING', true, 'cancel-first'],
    ['ALLOW', true, 'FIRE FIRE FIRE'],
  ] as const)('%s with an unfinished run: %s', (overlap, hasUnfinished, expected) => {
    expect(acts(due({ overlap, misfire: 'RUN_ALL' }, { hasUnfinished }), missed)).toBe(expected);
  });

  test('at most one waits', () => {
    expect(acts(due({ overlap: 'QUEUE' }, { hasUnfinished: true, hasHeld: true }), at(0, 1))).toBe('SKIP:overlap');
  });
});

test('a workflow that cannot run is skipped with the reason, and one that can no longer be read ends', () => {
  expect(acts(due({}, { blocked: 'missing_connection' }), at(1, 30))).toBe('SKIP:misfire SKIP:missing_connection');
  for (const unreadable of [{ schedule: 'nonsense' }, { timezone: 'Mars/Olympus' }]) {
    expect(decideTicks(due(unreadable), at(1))).toMatchObject({
      ticks: [{ reason: 'invalid_schedule' }],
      nextRunAt: null,
    });
  }
});

test('jitter delays the firing by the same for ever, and no more than it may', () => {
  const trigger = { ...MINUTELY, jitterSeconds: 30 };
  const delays = Array.from({ length: 200 }, (_, index) => jitterMs(`wf_${index}`, trigger));
  expect(Math.max(...delays)).toBeLessThanOrEqual(30_000);
  expect(new Set(delays).size).toBeGreaterThan(190);
  const delay = jitterMs('wf_1', trigger);
  expect(delay).toBe(jitterMs('wf_1', trigger));
  expect(acts(due({ jitterSeconds: 30 }), new Date(START.getTime() + delay - 1))).toBe('');
  expect(decideTicks(due({ jitterSeconds: 30 }), new Date(START.getTime() + delay))).toMatchObject({
    ticks: [{ scheduledFor: START, act: 'FIRE' }],
  });
});
