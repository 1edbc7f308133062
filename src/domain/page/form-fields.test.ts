import { describe, expect, it } from '@jest/globals';
import { schemaOfList } from './form-fields.js';

describe('the fields that a text lists', () => {
  it('has their kinds, choices and what may stay empty', () => {
    expect(schemaOfList('Name, e-mail address, what they sell; shirt size (S, M or L) and photo (optional)')).toEqual({
      type: 'object',
      required: ['name', 'e_mail_address', 'what_they_sell', 'shirt_size'],
      properties: {
        name: { type: 'string', title: 'Name' },
        e_mail_address: { type: 'string', format: 'email', title: 'E-mail address' },
        what_they_sell: { type: 'string', title: 'What they sell' },
        shirt_size: { type: 'string', enum: ['S', 'M', 'L'], title: 'Shirt size' },
        photo: { format: 'file', title: 'Photo' },
      },
    });
  });

  it('reads a list in lines, each field once', () => {
    expect(schemaOfList('- the name\n- their email\n* Name\n2. date of birth')).toMatchObject({
      required: ['name', 'email', 'date_of_birth'],
      properties: { email: { format: 'email' }, date_of_birth: { format: 'date' } },
    });
  });

  it.each(['', ' , ; ', '...', Array.from({ length: 31 }, (_, at) => `field ${at}`).join(', ')])(
    'is none: %j',
    (text) => {
      expect(schemaOfList(text)).toBeNull();
    },
  );
});
