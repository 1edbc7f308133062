import { describe, expect, it } from '@jest/globals';
import { LruMap } from './lru-map.js';

describe('a map of the most recently used', () => {
  it('drops the least recently used entry', () => {
    const map = new LruMap<string, number>(3);
    for (const key of ['a', 'b', 'c']) map.set(key, key.charCodeAt(0));
    expect(map.get('a')).toBe(97);
    map.set('b', 2);
    map.set('d', 4);
    expect(['a', 'b', 'c', 'd'].map((key) => map.get(key))).toEqual([97, 2, undefined, 4]);
  });

  it('keeps the entries that a plain list of uses keeps', () => {
    const capacity = 5;
    const map = new LruMap<number, number>(capacity);
    let uses: number[] = [];
    let seed = 1;
    for (let step = 0; step < 5_000; step += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const key = (seed >> 8) % 9;
      const isKept = uses.includes(key);
      if ((seed >> 16) % 2 === 0) map.set(key, step);
      else {
        expect(map.get(key) !== undefined).toBe(isKept);
        if (!isKept) continue;
      }
      uses = [key, ...uses.filter((other) => other !== key)].slice(0, capacity);
    }
  });

  it('can hold one entry, and none', () => {
    const one = new LruMap<string, number>(1);
    one.set('a', 1);
    one.set('b', 2);
    expect([one.get('a'), one.get('b')]).toEqual([undefined, 2]);
    const none = new LruMap<string, number>(0);
    none.set('a', 1);
    expect(none.get('a')).toBeUndefined();
  });
});
