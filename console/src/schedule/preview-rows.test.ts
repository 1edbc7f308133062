import { describe, expect, test } from '@jest/globals';
import { dayIn, offsetLabel, startOfDay } from '../lib/zone-time';
import { previewRows } from './preview-rows';

const said = (instants: readonly string[], zone: string, schedule: string) =>
  previewRows(instants, zone, schedule).map((row) =>
    row.kind === 'run' ? [row.clock.time, row.offset, row.note] : row.note,
  );

describe('the preview of a schedule', () => {
  test('shows local times, and no note if nothing is odd', () => {
    expect(said(['2026-11-25T14:00:00Z', '2026-11-26T14:00:00Z'], 'America/New_York', '0 9 * * *')).toEqual([
      ['09:00', 'UTC−5', null],
      ['09:00', 'UTC−5', null],
    ]);
  });

  test('points out a time that the spring change leaves out: shifted', () => {
    expect(
      said(['2026-03-07T07:30:00Z', '2026-03-08T07:00:00Z', '2026-03-09T06:30:00Z'], 'America/New_York', '30 2 * * *'),
    ).toEqual([
      ['02:30', 'UTC−5', null],
      'Clocks go forward from 02:00 to 03:00 on Sun, Mar 8, 2026: UTC−5 becomes UTC−4.',
      ['03:00', 'UTC−4', '02:30 does not exist on this day: it runs at the first moment after the gap.'],
      ['02:30', 'UTC−4', null],
    ]);
  });

  test('points out a time that the spring change leaves out: skipped', () => {
    expect(said(['2026-03-07T07:30:00Z', '2026-03-09T06:30:00Z'], 'America/New_York', '30 2 * * *')).toEqual([
      ['02:30', 'UTC−5', null],
      'Clocks go forward from 02:00 to 03:00 on Sun, Mar 8, 2026: UTC−5 becomes UTC−4. 02:30 does not exist on that day, and there is no run.',
      ['02:30', 'UTC−4', null],
    ]);
  });

  test('points out a time that comes twice', () => {
    expect(said(['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'], 'America/New_York', '30 1 * * *')).toEqual([
      ['01:30', 'UTC−4', '01:30 comes twice that night; this is the first.'],
      'Clocks go back from 02:00 to 01:00 on Sun, Nov 1, 2026: UTC−4 becomes UTC−5.',
      ['01:30', 'UTC−5', '01:30 comes twice that night; this is the second.'],
    ]);
  });
});

describe('days and offsets of a zone', () => {
  test('begin at its midnight, or if that is skipped at the first instant after it', () => {
    expect(startOfDay('2026-11-24', 'America/New_York').toISOString()).toBe('2026-11-24T05:00:00.000Z');
    expect(startOfDay('2026-11-24', 'Pacific/Kiritimati').toISOString()).toBe('2026-11-23T10:00:00.000Z');
    expect(startOfDay('2026-04-24', 'Africa/Cairo').toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(dayIn(Date.parse('2026-11-24T03:00:00Z'), 'America/New_York')).toBe('2026-11-23');
  });

  test('are named as people write them', () => {
    expect([0, 7_200_000, -12_600_000, 20_700_000].map(offsetLabel)).toEqual(['UTC', 'UTC+2', 'UTC−3:30', 'UTC+5:45']);
  });
});
