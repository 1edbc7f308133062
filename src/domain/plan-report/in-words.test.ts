import { describe, expect, it } from '@jest/globals';
import { inWords } from './in-words.js';

const source = {
  type: 'object',
  required: ['connection', 'parameters'],
  properties: {
    connection: { type: 'string', default: 'airtable' },
    parameters: {
      type: 'object',
      required: ['base', 'table'],
      properties: { base: { type: 'string' }, table: { type: 'string' }, view: { type: 'string' } },
    },
  },
};

describe('inWords', () => {
  it.each([
    ['abc', { type: 'string' }, 'abc'],
    ['12', { type: ['string', 'integer'] }, '12'],
    ['about 5', { type: 'integer' }, 5],
    ['yes', { type: 'boolean' }, true],
    ['Name: Ada, Amount: 12', { type: 'object' }, { Name: 'Ada', Amount: '12' }],
    ['Name = Ada; Note = yes, please', { type: 'object' }, { Name: 'Ada', Note: 'yes, please' }],
    ['Link: https://example.com', { type: 'object' }, { Link: 'https://example.com' }],
    ['{"Name": "Ada"}', { type: 'object' }, { Name: 'Ada' }],
    ['a, b', { type: 'array', items: { type: 'string' } }, ['a', 'b']],
    ['1, 2', { type: 'array', items: { type: 'integer' } }, [1, 2]],
    ['appX, Orders', source, { connection: 'airtable', parameters: { base: 'appX', table: 'Orders' } }],
    [
      'message',
      {
        type: 'object',
        properties: {
          connection: { type: 'string', default: 'telegram' },
          parameters: { type: 'object', properties: { kinds: { type: 'array', items: { type: 'string' } } } },
        },
      },
      { connection: 'telegram', parameters: { kinds: ['message'] } },
    ],
  ])('reads %s', (text, schema, value) => {
    expect(inWords(text, schema)).toEqual(value);
  });

  it.each([
    ['just a text', { type: 'object' }],
    ['one value', source],
    ['a, b, c', source],
  ])('leaves %s as it is, if the conversion is not clear', (text, schema) => {
    expect(inWords(text, schema)).toBe(text);
  });
});
