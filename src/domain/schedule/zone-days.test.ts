import { describe, expect, test } from '@jest/globals';
import { zoneDays } from './zone-days.js';

const hours = (from: string, to: string, zone: string) =>
  zoneDays(new Date(from), new Date(to), zone).map((day) => [
    day.day,
    (day.to.getTime() - day.from.getTime()) / 3_600_000,
  ]);

describe('the days of a zone', () => {
  test('begin and end at its midnights, and follow one another without a hole', () => {
    const days = zoneDays(new Date('2026-11-24T03:00:00Z'), new Date('2026-11-25T06:00:00Z'), 'America/New_York');
    expect(days.map(({ day, from, to }) => [day, from.toISOString(), to.toISOString()])).toEqual([
      ['2026-11-23', '2026-11-23T05:00:00.000Z', '2026-11-24T05:00:00.000Z'],
      ['2026-11-24', '2026-11-24T05:00:00.000Z', '2026-11-25T05:00:00.000Z'],
      ['2026-11-25', '2026-11-25T05:00:00.000Z', '2026-11-26T05:00:00.000Z'],
    ]);
  });

  test('have 23 and 25 hours if clocks change, at midnight too', () => {
    expect(hours('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 'Europe/Berlin')).toEqual([
      ['2026-03-28', 24],
      ['2026-03-29', 23],
      ['2026-03-30', 24],
    ]);
    expect(hours('2026-10-31T12:00:00Z', '2026-11-01T12:00:00Z', 'America/New_York')).toEqual([
      ['2026-10-31', 24],
      ['2026-11-01', 25],
    ]);
    expect(hours('2026-04-24T12:00:00Z', '2026-04-24T12:00:00Z', 'Africa/Cairo')).toEqual([['2026-04-24', 23]]);
  });
});
