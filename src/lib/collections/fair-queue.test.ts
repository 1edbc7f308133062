import { describe, expect, it } from '@jest/globals';

import { FairQueue } from './fair-queue.js';

describe('FairQueue', () => {
  it('serves its keys in turn', () => {
    const queue = new FairQueue<string>();
    for (const entry of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.add(entry.charAt(0), entry);
    const served = Array.from({ length: 7 }, () => queue.take(() => true));
    expect(served).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined]);
    expect(queue.size).toBe(0);
  });

  it('passes over a key that may not be served, without costing it its turn', () => {
    const queue = new FairQueue<string>();
    for (const entry of ['a1', 'b1', 'b2']) queue.add(entry.charAt(0), entry);
    expect(queue.take((key) => key !== 'a')).toBe('b1');
    expect(queue.take(() => true)).toBe('a1');
  });

  it('lets an entry leave once', () => {
    const queue = new FairQueue<string>();
    queue.add('a', 'a1');
    expect(queue.remove('a', 'a1')).toBe(true);
    expect(queue.remove('a', 'a1')).toBe(false);
    expect(queue.take(() => true)).toBeUndefined();
  });
});
