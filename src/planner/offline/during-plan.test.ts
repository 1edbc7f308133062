import { expect, test } from '@jest/globals';
import { duringPlan, knownDuringPlan } from './during-plan.js';

const owner = {};

test('what is found for a plan is kept until it is made, and for no other plan', async () => {
  const known = knownDuringPlan<string>(2);
  await duringPlan(async () => {
    known.set(owner, 'a', 'found');
    await duringPlan(async () => expect(known.get(owner, 'a')).toBe('found'));
    expect(known.get({}, 'a')).toBeUndefined();
  });
  await duringPlan(async () => expect(known.get(owner, 'a')).toBeUndefined());
});

test('nothing is kept outside of a plan', () => {
  const known = knownDuringPlan<string>(2);
  known.set(owner, 'a', 'found');
  expect(known.get(owner, 'a')).toBeUndefined();
});

test('the keys that were used last are kept', async () => {
  const known = knownDuringPlan<number>(2);
  await duringPlan(async () => {
    for (const [at, key] of ['a', 'b', 'c'].entries()) known.set(owner, key, at);
    expect(known.get(owner, 'a')).toBeUndefined();
    expect(known.get(owner, 'c')).toBe(2);
  });
});
