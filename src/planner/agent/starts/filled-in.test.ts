import { expect, it } from '@jest/globals';
import { fieldsFilledIn } from './filled-in.js';

it.each([
  [
    'Members report on a page: boat, what is broken, photo. The bosun hears of it.',
    ['boat', 'what is broken', 'photo'],
  ],
  ['A booking form with name, email, date and number of guests', ['name', 'email', 'date', 'number of guests']],
])('takes a whole list of fields: %s', (request, fields) => {
  expect(fieldsFilledIn(request)).toEqual(fields);
});

it.each([['Every Monday at 9 mail me the open invoices'], ['Tell the porter when a parcel comes']])(
  'takes no word where nothing is filled in: %s',
  (request) => {
    expect(fieldsFilledIn(request)).toEqual([]);
  },
);

it.each([['and '.repeat(2_500)], [`form: name,${' '.repeat(9_000)}x`], ['enter name with a '.repeat(500)]])(
  'reads any text',
  (text) => {
    expect(fieldsFilledIn(text).length).toBeLessThanOrEqual(12);
  },
);
