import { expect, it } from '@jest/globals';
import { momentValue } from './moment-values.js';

const DECEMBER = new Date('2026-12-01T12:00:00Z');
const AT_NINE = { hour: 9, minute: 0 };

it.each([
  [5, 11, '+02:00'],
  [12, 24, '+01:00'],
  [11, 14, '+01:00'],
])('month %i, day %i has the offset of the zone then', (month, day, offset) => {
  const date = { kind: 'date', year: null, month, day } as const;
  expect(momentValue(date, AT_NINE, 'instant', 'Europe/Berlin', DECEMBER)).toContain(`T09:00:00${offset}`);
});
