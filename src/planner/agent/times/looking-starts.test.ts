import { describe, expect, it } from '@jest/globals';
import { lookingInstead } from './looking-starts.js';
import type { Reading } from '../start.type.js';

const MAIL: Reading = {
  trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: {} },
  assumptions: [],
  kinds: ['mail'],
};
const FORM: Reading = { ...MAIL, trigger: { type: 'EVENT', eventType: 'form.submitted', filters: {} } };
const FRIDAYS: Reading = { ...MAIL, trigger: { type: 'SCHEDULED', schedule: '0 12 * * 5' } };
const scheduleOf = (start: Reading, words: string) => lookingInstead(start, words, 'UTC')?.trigger?.schedule;

describe('an agent looks itself if not all of its work is due at once', () => {
  it.each([
    ['when a contract comes in by mail, note its end in my table, and warn me two weeks before', '0 * * * *'],
    ['when i get a mail with a lunch order add it to my list, and at 11:30 send the list to the deli', '30 11 * * *'],
    ['when a complaint comes by mail note it, then every Friday at 4 pm mail me all of them', '0 16 * * 5'],
  ])('after an event: %s', (words, schedule) => {
    expect(scheduleOf(MAIL, words)).toBe(schedule);
  });

  it('by two schedules', () => {
    const words = 'read the price at noon and 5 pm, add a row, and on Fridays mail me the highest one';
    expect(scheduleOf(FRIDAYS, words)).toBe('0 12,17 * * *');
  });

  it.each([
    ['when an invoice comes by mail, forward it to ann@example.com', MAIL],
    ['when somebody books, thank them and remind them two days before', FORM],
    ['every Friday at noon mail me the list', FRIDAYS],
  ])('but not here: %s', (words, start) => {
    expect(scheduleOf(start, words)).toBeUndefined();
  });
});
