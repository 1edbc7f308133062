import { describe, expect, test } from '@jest/globals';
import type { Asker } from './asker.js';
import { fillForm } from './fill-form.js';
import { formFields, parseAnswer } from '@stepcast/client/forms';

const SCHEMA = {
  type: 'object',
  required: ['amount', 'reason'],
  properties: {
    amount: { type: 'integer', title: 'Amount', minimum: 1, maximum: 500 },
    reason: { enum: ['damaged', 'late'] },
    note: { type: 'string', description: 'for the books', maxLength: 5 },
    notify: { type: 'boolean', default: true },
    tags: { type: 'array', items: { enum: ['a', 'b'] } },
    more: { type: 'object' },
  },
};

describe('the fields of a form', () => {
  test('come from the JSON Schema, in its order', () => {
    expect(formFields(SCHEMA).map(({ name, kind, label, isRequired }) => [name, kind, label, isRequired])).toEqual([
      ['amount', 'number', 'Amount', true],
      ['reason', 'choice', 'reason', true],
      ['note', 'text', 'note (for the books)', false],
      ['notify', 'boolean', 'notify', false],
      ['tags', 'choices', 'tags', false],
      ['more', 'json', 'more', false],
    ]);
    for (const none of [null, undefined, 7, {}, { properties: [] }, { type: 'string' }])
      expect(formFields(none)).toEqual([]);
  });

  test.each([
    ['amount', '12', { value: 12 }],
    ['amount', '1.5', { problem: 'This is to be a whole number.' }],
    ['amount', 'x', { problem: 'This is to be a number.' }],
    ['amount', '501', { problem: 'At most 500.' }],
    ['amount', ' ', { problem: 'This argument is required.' }],
    ['note', '', { value: undefined }],
    ['note', 'too long', { problem: 'At most 5 characters.' }],
    ['more', '{"a": 1}', { value: { a: 1 } }],
    ['more', '{', { problem: expect.stringContaining('JSON') }],
  ])('%s takes %j', (name, answer, parsed) => {
    const field = formFields(SCHEMA).find((one) => one.name === name);
    expect(field === undefined ? null : parseAnswer(field, answer)).toEqual(parsed);
  });

  test('are asked for one by one; what is left empty is absent', async () => {
    const asked: string[] = [];
    const asker: Asker = {
      text: async ({ message }) => await Promise.resolve(asked.push(message) === 1 ? '12' : ''),
      secret: () => Promise.reject(new Error('not asked')),
      confirm: async (message, byDefault) => await Promise.resolve(asked.push(message) > 0 && byDefault),
      choose: async (message, [first]) => {
        asked.push(message);
        if (first === undefined) throw new Error('nothing to choose');
        return await Promise.resolve(first.value);
      },
      chooseMany: async (_message, choices) => await Promise.resolve(choices.slice(1).map(({ value }) => value)),
    };
    expect(await fillForm(asker, SCHEMA)).toEqual({ amount: 12, reason: 'damaged', notify: true, tags: ['b'] });
    expect(asked).toEqual(['Amount', 'reason', 'note (for the books), optional', 'notify', 'more, optional']);
  });

  test('of files are asked for by their path, and uploaded after the last answer', async () => {
    const seen: string[] = [];
    const answers = ['june.pdf', 'A note'];
    const asker: Asker = {
      text: async ({ message }) => {
        seen.push(message);
        return await Promise.resolve(answers.shift() ?? '');
      },
      secret: () => Promise.reject(new Error('not asked')),
      confirm: () => Promise.reject(new Error('not asked')),
      choose: () => Promise.reject(new Error('not asked')),
      chooseMany: () => Promise.reject(new Error('not asked')),
    };
    const schema = { properties: { invoice: { format: 'file' }, note: { type: 'string' } }, required: ['invoice'] };
    const upload = async (path: string) => await Promise.resolve(seen.push(`upload ${path}`) && { id: 'file_1' });
    expect(await fillForm(asker, schema, upload)).toEqual({ invoice: { id: 'file_1' }, note: 'A note' });
    expect(seen).toEqual(['invoice, the path of a file', 'note, optional', 'upload june.pdf']);
  });
});
