import { expect, test } from '@jest/globals';
import { KeyedLimiter } from './keyed-limiter.js';

test('a key whose work never ends delays no other key', async () => {
  const limiter = new KeyedLimiter(3, 1);
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) =>
    limiter.take(
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
  const limiter = new KeyedLimiter(1, 1);
  await expect(limiter.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limiter.take('b', async () => 1)).toBe(1);
});
