import { expect, test } from '@jest/globals';
import { publicSchema } from './public-schema.js';

test('the description of a context stays, and credentials in it do not', () => {
  const schema = {
    type: 'object',
    description: 'Use Bearer abcdefgh12345678 here',
    required: ['city'],
    properties: {
      city: { type: 'string', default: 'Berlin', pattern: '^[A-Z]' },
      password: { type: 'string', default: 'canary', examples: ['canary'], description: 'Your own' },
      list: { type: 'array', items: { enum: ['a', 'sk-proj-abcdefghijkl'] } },
      nested: { $ref: '#/$defs/secrets' },
      odd: { pattern: 'sk-proj-abcdefghijkl' },
    },
    $defs: {
      secrets: {
        anyOf: [
          { const: 'canary' },
          { type: 'object', properties: { host: { default: { apiKey: 'canary', at: 'x' } } } },
        ],
      },
    },
  };
  expect(publicSchema(schema)).toEqual({
    type: 'object',
    description: 'Use  here',
    required: ['city'],
    properties: {
      city: { type: 'string', default: 'Berlin', pattern: '^[A-Z]' },
      password: { type: 'string', description: 'Your own' },
      list: { type: 'array', items: { enum: ['a', ''] } },
      nested: { $ref: '#/$defs/secrets' },
      odd: {},
    },
    $defs: { secrets: { anyOf: [{}, { type: 'object', properties: { host: {} } }] } },
  });
});
