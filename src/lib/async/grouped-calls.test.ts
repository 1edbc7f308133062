import { describe, expect, it } from '@jest/globals';
import { GroupedCalls } from './grouped-calls.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('grouped calls', () => {
  it('gathers what comes while a flush is under way, and answers each', async () => {
    const flushed: (readonly number[])[] = [];
    const open: (() => void)[] = [];
    const calls = new GroupedCalls<number, string>({
      limit: 2,
      flush: async (items) => {
        flushed.push(items);
        await new Promise<void>((resolve) => open.push(resolve));
        return items.map(String);
      },
    });
    const first = calls.call(1);
    await tick();
    const later = [calls.call(2), calls.call(3), calls.call(4)];
    open.shift()?.();
    await expect(first).resolves.toBe('1');
    while (flushed.length < 3) {
      await tick();
      open.shift()?.();
    }
    await expect(Promise.all(later)).resolves.toEqual(['2', '3', '4']);
    expect(flushed).toEqual([[1], [2, 3], [4]]);
  });

  it('leaves the culprit alone with its failure, and every other failure to all', async () => {
    const flush = async (items: readonly number[]): Promise<readonly number[]> => {
      if (items.includes(3)) throw new Error('three');
      return items;
    };
    const careful = new GroupedCalls({ limit: 10, flush, isOfItems: () => true });
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((item) => careful.call(item)));
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    const plain = new GroupedCalls({ limit: 10, flush });
    expect((await Promise.allSettled([1, 3].map((item) => plain.call(item)))).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
    await expect(plain.call(4)).resolves.toBe(4);
  });
});
