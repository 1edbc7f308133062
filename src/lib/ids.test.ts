import { expect, test } from '@jest/globals';
import { createIdFactory, idFrom, isId, lowestId, newId } from './ids.js';

test('ids made in one millisecond are in the order in which they were made', () => {
  const make = createIdFactory(() => 1_800_000_000_000);
  const ids = Array.from({ length: 1_000 }, () => make('wf'));
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(1_000);
});

test('a clock that goes back does not take the ids back with it', () => {
  let now = 1_800_000_000_000;
  const make = createIdFactory(() => now);
  const before = make('ex');
  now -= 60_000;
  expect(make('ex') > before).toBe(true);
});

test('an id is known by its form', () => {
  expect(isId(newId('wf'), 'wf')).toBe(true);
  for (const text of [
    newId('ex'),
    'wf_',
    'wf_123',
    `${newId('wf')}x`,
    `wf_${'\0'.repeat(26)}`,
    newId('wf').toUpperCase(),
  ])
    expect(isId(text, 'wf')).toBe(false);
});

test('the lowest id of a time is after every id made before, and before every id made then or later', () => {
  const at = 1_800_000_000_000;
  const lowest = lowestId('ex', new Date(at));
  expect(createIdFactory(() => at - 1)('ex') < lowest).toBe(true);
  for (const later of [at, at + 1]) expect(createIdFactory(() => later)('ex') > lowest).toBe(true);
});

test('the id of a time and a digest is an id of that time, and always the same', () => {
  const at = new Date(1_800_000_000_000);
  const made = idFrom('ex', at, Buffer.alloc(32, 7));
  expect(made).toBe(idFrom('ex', at, Buffer.alloc(32, 7)));
  expect(isId(made, 'ex')).toBe(true);
  expect(made >= lowestId('ex', at) && made < lowestId('ex', new Date(at.getTime() + 1))).toBe(true);
  expect(made).not.toBe(idFrom('ex', at, Buffer.alloc(32, 8)));
});
