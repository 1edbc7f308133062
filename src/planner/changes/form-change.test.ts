import { expect, it } from '@jest/globals';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { withQuestions } from './form-change.js';

const FORM: TriggerDraft = {
  type: 'EVENT',
  eventType: 'form.submitted',
  filters: {},
  source: {
    form: {
      title: 'Booking',
      schema: {
        type: 'object',
        required: ['name', 'date_of_birth'],
        properties: {
          name: { type: 'string', title: 'Name' },
          date_of_birth: { type: 'string', format: 'date', title: 'Date of birth' },
        },
      },
    },
  },
};
const fieldsAfter = (words: string): readonly unknown[] => {
  const schema = withQuestions(FORM, words)?.source?.form?.['schema'] as { properties: object; required: unknown };
  return [Object.keys(schema.properties), schema.required];
};

it('adds a question to a form', () => {
  expect(fieldsAfter('also ask if they already know the rules')).toEqual([
    ['name', 'date_of_birth', 'know_the_rules'],
    ['name', 'date_of_birth'],
  ]);
  expect(fieldsAfter('ask for their phone number and shoe size as well')[0]).toEqual([
    'name',
    'date_of_birth',
    'phone_number',
    'shoe_size',
  ]);
});

it('takes a question away', () => {
  expect(fieldsAfter('take date of birth out, it is too much')).toEqual([['name'], ['name']]);
});

it('leaves other instructions alone', () => {
  expect(withQuestions(FORM, 'mail it to bob@example.com as well')).toBeNull();
  expect(withQuestions({ type: 'MANUAL' }, 'also ask for the phone')).toBeNull();
});
