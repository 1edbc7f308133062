import { describe, expect, test } from '@jest/globals';
import { formatDuration, formatInstant, relativeTime } from './time.js';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [3_440, '3.4 s'],
  [59_949, '59.9 s'],
  [59_980, '1 m 00 s'],
  [125_000, '2 m 05 s'],
  [3_599_600, '1 h 00 m'],
  [3 * HOUR + 5 * MINUTE, '3 h 05 m'],
  [51 * HOUR, '2 d 03 h'],
])('%d ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [0, 'just now'],
  [2_000, 'in a moment'],
  [-30_000, '30 seconds ago'],
  [59_700, 'in 1 minute'],
  [90 * MINUTE, 'in 2 hours'],
  [-26 * HOUR, '1 day ago'],
  [40 * 24 * HOUR, 'in 1 month'],
  [-800 * 24 * HOUR, '2 years ago'],
])('an instant %d ms away is %s', (ms, text) => {
  expect(relativeTime(new Date(NOW + ms).toISOString(), NOW)).toBe(text);
});

describe('an instant in its zone', () => {
  test.each([
    ['2026-11-25T14:00:00Z', 'America/New_York', 'Wed 2026-11-25 09:00 -05:00'],
    ['2027-07-01T14:00:00Z', 'America/New_York', 'Thu 2027-07-01 10:00 -04:00'],
    ['2026-11-25T00:00:00Z', 'UTC', 'Wed 2026-11-25 00:00 +00:00'],
    ['2026-11-25T00:00:00Z', 'Asia/Kathmandu', 'Wed 2026-11-25 05:45 +05:45'],
  ])('%s in %s is %s', (instant, timezone, text) => {
    expect(formatInstant(instant, timezone)).toBe(text);
  });

  test('has its seconds if they matter', () => {
    expect(formatInstant('2026-11-25T00:00:07Z', 'UTC', true)).toBe('Wed 2026-11-25 00:00:07 +00:00');
  });
});
