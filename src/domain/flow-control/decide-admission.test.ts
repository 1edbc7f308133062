import { describe, expect, test } from '@jest/globals';
import { decideAdmission } from './decide-admission.js';
import type { ConcurrencyGroup } from './decide-admission.js';
import type { ConcurrencyLimit, ConcurrencyPolicy } from './flow-control.js';

const NOW = new Date('2026-11-24T12:00:00Z');
const limit = (places: number, whenFull: ConcurrencyPolicy = 'QUEUE'): ConcurrencyLimit => ({
  limit: places,
  key: null,
  whenFull,
});
const held = (ids: string, more: { priority?: number; rateKey?: string | null } = {}) =>
  [...ids].map((id) => ({ id, priority: 0, rateKey: null, ...more }));
const group = (name: string, open: string, waiting: ConcurrencyGroup['held'], ending = ''): ConcurrencyGroup => ({
  name,
  openCount: open.length,
  open: [...open].map((id) => ({ id, isEnding: ending.includes(id) })),
  held: waiting,
});
const NO_RATES = new Map();
const ids = (runs: readonly { readonly id: string }[]): string => runs.map((run) => run.id).join('');

describe('admission of runs', () => {
  test('as many as there are places, by priority and then by age, each group by itself', () => {
    const groups = [group('one', 'a', [...held('cd'), ...held('b', { priority: 5 })]), group('two', '', held('x'))];
    const { admitted, ended, displaced } = decideAdmission(groups, NO_RATES, limit(3), NOW);
    expect(admitted).toEqual(['b', 'c', 'x']);
    expect([...ended, ...displaced]).toEqual([]);
  });

  test('a lowered limit admits no run until there is room', () => {
    expect(decideAdmission([group('', 'abc', held('d'))], NO_RATES, limit(2), NOW).admitted).toEqual([]);
  });

  test('SKIP ends those for whom there is no place', () => {
    const decision = decideAdmission([group('', 'a', held('bcd'))], NO_RATES, limit(2, 'SKIP'), NOW);
    expect(decision.admitted).toEqual(['b']);
    expect(decision.ended).toMatchObject([{ id: 'c', problem: { code: 'CONCURRENCY_SKIPPED' } }, { id: 'd' }]);
  });

  test('CANCEL_OLDEST lets the newest go, once the oldest have vacated their places', () => {
    const decision = decideAdmission([group('', 'ab', held('cde'))], NO_RATES, limit(2, 'CANCEL_OLDEST'), NOW);
    expect(ids(decision.ended)).toBe('c');
    expect(ids(decision.displaced)).toBe('ab');
    expect(decision.admitted).toEqual([]);
    expect(ids(decision.lookAgain)).toBe('de');
    const later = decideAdmission([group('', 'b', held('de'), 'b')], NO_RATES, limit(2, 'CANCEL_OLDEST'), NOW);
    expect(later).toMatchObject({ admitted: ['d'], displaced: [], ended: [] });
  });

  test('CANCEL_NEWEST admits the oldest, even one that was queued before another that is running', () => {
    expect(ids(decideAdmission([group('', 'ab', held('c'))], NO_RATES, limit(2, 'CANCEL_NEWEST'), NOW).ended)).toBe(
      'c',
    );
    const decision = decideAdmission([group('', 'bc', held('a'))], NO_RATES, limit(2, 'CANCEL_NEWEST'), NOW);
    expect(ids(decision.displaced)).toBe('c');
    expect(ids(decision.lookAgain)).toBe('a');
  });

  test('a rate delays its own runs only, and no run is cancelled for one that may not start yet', () => {
    const rates = new Map([
      ['x', { room: 1, opensAt: new Date(1) }],
      ['y', { room: 5, opensAt: new Date(2) }],
    ]);
    const waiting = [...held('abc', { rateKey: 'x' }), ...held('d', { rateKey: 'y' })];
    const decision = decideAdmission([group('', '', waiting)], rates, limit(10), NOW);
    expect(decision).toMatchObject({
      admitted: ['a', 'd'],
      exhausted: ['x'],
      hasFreePlaces: true,
      lookAgain: [{ id: 'b', at: new Date(1) }],
    });
    const none = new Map([['x', { room: 0, opensAt: new Date(1) }]]);
    expect(
      decideAdmission([group('', 'a', held('b', { rateKey: 'x' }))], none, limit(1, 'CANCEL_OLDEST'), NOW),
    ).toMatchObject({ displaced: [], ended: [], admitted: [] });
    expect(decideAdmission([group('x', '', held('ab', { rateKey: 'x' }))], none, null, NOW)).toMatchObject({
      admitted: [],
      hasFreePlaces: false,
    });
  });

  test('without any limit all runs are admitted', () => {
    expect(decideAdmission([group('', 'ab', held('cd'))], NO_RATES, null, NOW).admitted).toEqual(['c', 'd']);
  });
});
