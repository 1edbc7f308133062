import { describe, expect, it } from '@jest/globals';
import { tokensOf } from '../text/tokens.js';
import { onlyIn, seasons } from './seasons.js';

const monthsOf = (words: string): readonly (readonly number[])[] =>
  seasons(tokensOf(words, []), () => true).map(({ months }) => [...months].toSorted((one, other) => one - other));

describe('the months in which a schedule runs', () => {
  it.each<readonly [string, readonly number[]]>([
    ['every monday at 9 mail me my mails, but not in August', [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12]],
    ['every day at 9 mail me my mails except in July and August', [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]],
    ['every saturday mail me my mails, from september to may only', [1, 2, 3, 4, 5, 9, 10, 11, 12]],
    ['every day mail me my mails and only november till march', [1, 2, 3, 11, 12]],
    ['every day mail me my mails, only in December', [12]],
    ['every day mail me my mails, only between May and July', [5, 6, 7]],
  ])('are read from "%s"', (words, months) => {
    expect(monthsOf(words)).toEqual([months]);
  });

  it.each([
    'every monday mail me the invoices from January to March',
    'mail me only June invoices',
    'mail me the orders not in August sales',
    'every 1 March mail me my mails',
    'not on 24 December',
    'you may only post',
  ])('are not meant by "%s"', (words) => {
    expect(monthsOf(words)).toEqual([]);
  });

  it('narrow the months of a schedule', () => {
    expect(onlyIn('0 9 * * 1', new Set([1, 2, 3, 11, 12]))).toBe('0 9 * 1-3,11,12 1');
    expect(onlyIn('0 9 1 1,4,7,10 *', new Set([4, 5]))).toBe('0 9 1 4 *');
    expect(onlyIn('0 9 1 1 *', new Set([5]))).toBeNull();
    expect(onlyIn('0 9 1 */3 *', new Set([5]))).toBeNull();
  });
});
