import { describe, expect, it } from '@jest/globals';
import { withOtherValues } from './other-values.js';

const ORDERS = 'If an order is over 100 dollars, mail ann@example.com every Friday at 9';

describe('an instruction about one value', () => {
  it.each([
    [ORDERS, 'make it 150 dollars instead', ORDERS.replace('100 dollars', '150 dollars')],
    [ORDERS, 'no, Thursday, not Friday', ORDERS.replace('Friday', 'Thursday')],
    [ORDERS, 'change ann@example.com to bob@example.com', ORDERS.replace('ann@', 'bob@')],
    [ORDERS, 'not Friday but Monday', ORDERS.replace('Friday', 'Monday')],
    ['Tell me if it is cheaper than £60', 'make it 50 instead', 'Tell me if it is cheaper than £50'],
    ['Remind me in 2 hours to call Kim', 'actually 3 hours please', 'Remind me in 3 hours to call Kim'],
    ['Post "Good morning" to #general', 'use #random', 'Post "Good morning" to #random'],
  ])('"%s" with "%s"', (request, instruction, changed) => {
    expect(withOtherValues(request, instruction)[0]).toBe(changed);
  });

  it.each([
    ['also tell Bob, from 150 dollars on'],
    ['skip orders below 150 dollars and above 900 dollars'],
    ['shorter please'],
    ['make it 100 dollars'],
  ])('is none: "%s"', (instruction) => {
    expect(withOtherValues(ORDERS, instruction)).toEqual([]);
  });

  it('is none if the request has two such values', () => {
    expect(withOtherValues('Move 5 dollars if it is over 9 dollars', 'make it 7 dollars')).toEqual([]);
  });
});
