import { describe, expect, it } from '@jest/globals';
import { instantAt, localTimeIn } from './zone-time';

const at = (local: string, zone: string): string | undefined => instantAt(local, zone)?.toISOString();

describe('the instant of a local time', () => {
  it('has the offset of its day', () => {
    expect(at('2027-01-31T09:00', 'Europe/Berlin')).toBe('2027-01-31T08:00:00.000Z');
    expect(at('2027-07-31T09:00', 'Europe/Berlin')).toBe('2027-07-31T07:00:00.000Z');
    expect(at('2027-07-31T23:30', 'America/New_York')).toBe('2027-08-01T03:30:00.000Z');
    expect(at('2027-07-31T00:15', 'Asia/Kathmandu')).toBe('2027-07-30T18:30:00.000Z');
  });

  it('is the first of two if a clock change repeats it, and comes after the gap if one skips it', () => {
    expect(at('2027-10-31T02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z');
    expect(at('2027-03-28T02:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.000Z');
  });

  it('is none for other texts and zones, and goes there and back', () => {
    for (const text of ['', 'tomorrow', '2027-13-01T00:00', '2027-01-01']) expect(instantAt(text, 'UTC')).toBeNull();
    expect(instantAt('2027-01-01T00:00', 'Mars/Base')).toBeNull();
    for (const zone of ['UTC', 'Europe/Berlin', 'Pacific/Chatham'])
      expect(instantAt(localTimeIn(1_800_000_000_000, zone), zone)?.getTime()).toBe(1_800_000_000_000);
  });
});
