import { describe, expect, it } from '@jest/globals';

import type { JsonValue } from '../json.js';
import { expressionsIn } from './expressions-in.js';

describe('expressionsIn', () => {
  it('finds every expression with its place', () => {
    const found = [...expressionsIn({ url: '{{ a }}', list: ['x', 'y {{ b }} {{ c }}'], n: 1, nothing: null })];
    expect(found.map(({ path, source }) => [path.join('/'), source])).toEqual([['url', 'a'], ['list/1', 'b'], ['list/1', 'c']]);
  });

  it('goes on after a text that is broken', () => {
    const found = [...expressionsIn({ bad: '{{ a', good: '{{ b }}' })];
    expect(found.map(({ path, source, error }) => [path, source, error?.position])).toEqual([[['bad'], '{{ a', 0], [['good'], 'b', undefined]]);
  });

  it('stops where an input is nested without end', () => {
    let deep: JsonValue = '{{ a }}';
    for (let depth = 0; depth < 50_000; depth++) deep = [deep];
    expect([...expressionsIn(deep)]).toEqual([expect.objectContaining({ error: expect.objectContaining({ message: expect.stringContaining('64 deep') }) })]);
  });

  it('stops after a thousand', () => {
    const found = [...expressionsIn({ text: '{{ a }}'.repeat(5_000) })];
    expect(found).toHaveLength(1_001);
    expect(found.at(-1)?.error?.message).toMatch('at most 1000 expressions');
  });
});
