import { describe, expect, test } from '@jest/globals';
import { findByReference } from './find-by-reference.js';

const ALL = [
  { id: 'wf_01m887222zp8ezjn5ymtbqrapv', title: 'Daily mail', slug: null },
  { id: 'wf_01m8887c959fy613fnb8m4wefj', title: 'Daily report', slug: 'daily-report' },
  { id: 'wf_01m8887g6sfkw1tsg0k7d5fjaa', title: 'Invoices' },
  { id: 'wf_01m8887g6sfkw1tsg0k7d5fjab', title: 'Invoices' },
];
const idOf = (reference: string): string => findByReference(ALL, reference, 'workflow').id;

describe('the meaning of a reference', () => {
  test.each([
    ['wf_01m887222zp8ezjn5ymtbqrapv', 0],
    ['daily MAIL', 0],
    ['daily-report', 1],
    ['4wefj', 1],
    ['…d5fjaa', 2],
    ['wf_01m88722', 0],
    ['Daily m', 0],
  ])('%s is the one', (reference, index) => {
    expect(idOf(reference)).toBe(ALL[index]?.id);
  });

  test('several are named, with their ids', () => {
    expect(() => idOf('invoices')).toThrow('"invoices" may be any of 2 workflows');
    try {
      idOf('daily');
    } catch (error) {
      expect(error).toMatchObject({ exitCode: 2, hints: [`${ALL[0]?.id}  Daily mail`, `${ALL[1]?.id}  Daily report`] });
    }
  });

  test('none is said to be none; short ends of ids name nothing by accident', () => {
    expect(() => idOf('jab')).toThrow('There is no workflow "jab".');
    expect(() => idOf('')).toThrow('There is no workflow "".');
  });
});
