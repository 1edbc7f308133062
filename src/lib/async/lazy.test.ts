import { expect, test } from '@jest/globals';
import { Lazy } from './lazy.js';

test('a loaded value is kept, and a failure is not', async () => {
  let loads = 0;
  const lazy = new Lazy(async () => {
    loads += 1;
    if (loads === 1) throw new Error('not yet');
    return loads;
  });
  expect(loads).toBe(0);
  const both = await Promise.allSettled([lazy.get(), lazy.get()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([await lazy.get(), await lazy.get()]).toEqual([2, 2]);
  lazy.forget();
  expect(await lazy.get()).toBe(3);
});
