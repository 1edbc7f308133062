import { describe, expect, it } from '@jest/globals';
import { RecentLists } from './recent-lists.js';

describe('what is kept of the last few lists', () => {
  it('makes something of a list once, also if a copy of the list is given', () => {
    const lists = new RecentLists<string, { readonly of: string }>(2);
    const made: string[] = [];
    const of = (...list: readonly string[]): { readonly of: string } =>
      lists.of(list, (given) => {
        made.push(given.join(' '));
        return { of: given.join(' ') };
      });
    expect(of('a', 'b')).toBe(of('a', 'b'));
    expect(of('b', 'a')).not.toBe(of('a', 'b'));
    expect(of('a')).toEqual({ of: 'a' });
    expect(made).toEqual(['a b', 'b a', 'a']);
  });

  it('forgets the list that was not asked for the longest', () => {
    const lists = new RecentLists<string, object>(2);
    const of = (name: string): object => lists.of([name], () => ({}));
    const [first, second] = [of('first'), of('second')];
    expect(of('first')).toBe(first);
    of('third');
    expect(of('first')).toBe(first);
    expect(of('second')).not.toBe(second);
  });

  it('is not confused by a list that changes later', () => {
    const lists = new RecentLists<string, object>(2);
    const list = ['a'];
    const made = lists.of(list, () => ({}));
    list.push('b');
    expect(lists.of(list, () => ({}))).not.toBe(made);
    expect(lists.of(['a'], () => ({}))).toBe(made);
  });
});
