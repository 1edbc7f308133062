import { expect, test } from '@jest/globals';
import { decideDebounce } from './decide-debounce.js';
import type { DebouncedRun } from './decide-debounce.js';

const NOW = new Date('2026-11-24T12:00:00Z');
const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);
const fresh = (id: string, key = ''): DebouncedRun => ({ id, key, dueAt: null, burstAt: null });
const waiting = (id: string, dueAt: Date, burstAt: Date, key = ''): DebouncedRun => ({ id, key, dueAt, burstAt });
const debounce = { quietSeconds: 10, maxWaitSeconds: 30, key: null };

test('the last of those that have come waits, for each key', () => {
  const decision = decideDebounce([fresh('c'), fresh('a'), fresh('b', 'other')], debounce, NOW);
  expect(decision.waiting).toEqual([
    { id: 'c', dueAt: at(10), burstAt: NOW },
    { id: 'b', dueAt: at(10), burstAt: NOW },
  ]);
  expect(decision.replaced).toMatchObject([{ id: 'a', problem: { code: 'DEBOUNCED', details: { replacedBy: 'c' } } }]);
});

test('it stands for the whole burst, and waits no longer than that may last', () => {
  const decision = decideDebounce([waiting('a', at(5), at(-5)), fresh('b')], debounce, NOW);
  expect(decision).toMatchObject({
    over: [],
    waiting: [{ id: 'b', dueAt: at(10), burstAt: at(-5) }],
    replaced: [{ id: 'a' }],
  });
  expect(decideDebounce([waiting('a', at(5), at(-25)), fresh('b')], debounce, NOW).waiting).toMatchObject([
    { dueAt: at(5) },
  ]);
  expect(
    decideDebounce([waiting('a', at(5), at(-999)), fresh('b')], { ...debounce, maxWaitSeconds: null }, NOW).waiting,
  ).toMatchObject([{ dueAt: at(10) }]);
});

test('one whose time had come has nothing to do with what comes then', () => {
  const decision = decideDebounce([waiting('a', at(0), at(-10)), fresh('b')], debounce, NOW);
  expect(decision).toMatchObject({ over: ['a'], waiting: [{ id: 'b', dueAt: at(10), burstAt: NOW }], replaced: [] });
});

test('without new runs, waiting ones keep waiting', () => {
  expect(decideDebounce([waiting('a', at(1), at(-9))], debounce, NOW)).toEqual({ over: [], waiting: [], replaced: [] });
});
