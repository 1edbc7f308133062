import { expect, test } from '@jest/globals';
import { Slots } from './slots.js';

test('a key whose work never ends delays no other key', async () => {
  const slots = new Slots(3, 1);
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) =>
    slots.take(
      name.charAt(0),
      () =>
        new Promise<void>((resolve) => {
          started.push(name);
          ends.push(resolve);
        }),
    );
  const all = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1', 'd1'].map(work);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  expect(started).toEqual(['a1', 'b1', 'c1']);
  ends[1]?.();
  await turn();
  expect(started).toEqual(['a1', 'b1', 'c1', 'b2']);
  ends[2]?.();
  await turn();
  expect(started).toEqual(['a1', 'b1', 'c1', 'b2', 'd1']);
  while (started.length < 7) {
    ends.forEach((end) => end());
    await turn();
  }
  expect(started).toEqual(['a1', 'b1', 'c1', 'b2', 'd1', 'a2', 'a3']);
  ends.forEach((end) => end());
  await Promise.all(all);
});

test('a failure gives its slot back', async () => {
  const slots = new Slots(1, 1);
  await expect(slots.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await slots.take('b', async () => 1)).toBe(1);
});
