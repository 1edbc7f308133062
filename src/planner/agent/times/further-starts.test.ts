import { describe, expect, it } from '@jest/globals';
import { withFurtherStarts } from './further-starts.js';
import type { Reading } from '../starts/start.type.js';

const MAIL: Reading = {
  trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: {} },
  assumptions: [],
  kinds: ['mail'],
};
const FORM: Reading = {
  ...MAIL,
  kinds: ['form'],
  trigger: { type: 'EVENT', eventType: 'form.submitted', filters: {} },
};
const FRIDAYS: Reading = { ...MAIL, kinds: ['schedule'], trigger: { type: 'SCHEDULED', schedule: '0 12 * * 5' } };
const BY_HAND: Reading = { trigger: null, assumptions: [], kinds: ['hand'] };

const startsOf = (start: Reading, words: string, form: Reading | null = FORM) => {
  const { trigger, further = [] } = withFurtherStarts(start, words, 'UTC', {
    isFilledIn: false,
    formFor: () => form,
    callFor: () => null,
    mailFor: () => MAIL,
  });
  return [trigger, ...further].map((one) => one?.schedule ?? one?.eventType);
};

describe('work that one start does not start all of', () => {
  it.each([
    [
      MAIL,
      'when a contract comes in by mail, note its end in my table, and warn me two weeks before',
      ['gmail.new_email', '0 9 * * *'],
    ],
    [
      MAIL,
      'when i get a mail with a lunch order add it to my list, and at 11:30 send the list to the deli',
      ['gmail.new_email', '30 11 * * *'],
    ],
    [
      FORM,
      'feedback form for the workshop, and every Sunday at 18:00 I get one summary',
      ['form.submitted', '0 18 * * 0'],
    ],
    [
      FORM,
      'volunteers pick a shift on a form; the evening before it they get a reminder',
      ['form.submitted', '0 18 * * *'],
    ],
    [
      FORM,
      'when the intake form comes in, wait a day, then welcome them, and ask after a week',
      ['form.submitted', '0 9 * * *'],
    ],
    [
      MAIL,
      'when a parcel notice lands in my inbox note it in Parcels, and mail me the list every morning',
      ['gmail.new_email', '0 9 * * *'],
    ],
    [
      FRIDAYS,
      'each Friday at noon ask me by mail how many hours I worked, and write my answer in a table',
      ['0 12 * * 5', 'gmail.new_email'],
    ],
    [
      FORM,
      'collect feedback with a form, and write me a summary once the week is over',
      ['form.submitted', '0 9 * * *'],
    ],
    [BY_HAND, 'a guest book form, and on 11 August mail me all messages', ['form.submitted', '0 9 11 8 *']],
    [FRIDAYS, 'count the form answers and mail me the number each Friday at noon', ['form.submitted', '0 12 * * 5']],
    [
      FRIDAYS,
      'read the price at noon and 5 pm, add a row, and on Fridays mail me the highest',
      ['0 12,17 * * *', '0 9 * * 5'],
    ],
  ])('%#: %s', (start, words, starts) => {
    expect(startsOf(start, words)).toEqual(starts);
  });

  it('is gathered from the mailbox', () => {
    expect(startsOf(MAIL, 'send me all newsletters in one list every Friday at 4 pm')).toEqual(['0 16 * * 5']);
  });

  it.each([
    [MAIL, 'when an invoice comes by mail, forward it to ann@example.com'],
    [FORM, 'when somebody books with the form, thank them'],
    [{ ...FORM, kinds: ['call'] as const }, 'when the door calls the webhook between 22:00 and 6:00, mail me at once'],
    [FRIDAYS, 'every Friday at noon mail me the list'],
  ])('has one start: %#', (start, words) => {
    expect(startsOf(start, words)).toHaveLength(1);
  });

  it('has no form of its own among services', () => {
    expect(startsOf(FRIDAYS, 'each Friday at noon mail me the answers of the form', null)).toEqual(['0 12 * * 5']);
  });
});
