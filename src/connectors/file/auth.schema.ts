import type { JsonSchema } from '../../lib/json/json.js';
import { ADDRESS, object, templates, text } from './schema-parts.js';

/** A name of a field, an operation or a trigger. */
export const NAME: JsonSchema = { pattern: '^[a-zA-Z][a-zA-Z0-9_]*$', maxLength: 60 };

/** Instructions for a person. */
export const SETUP: JsonSchema = {
  type: 'array',
  description: 'Instructions, step by step.',
  maxItems: 30,
  items: text('A step.', { maxLength: 1_000 }),
};

/** A setting of a connection. */
export const FIELD: JsonSchema = object(
  {
    title: text('Its name for people.', { maxLength: 100 }),
    help: text('An explanation: how a person finds it.', { maxLength: 500 }),
    secret: { type: 'boolean', description: 'It is encrypted and never shown again. Default: false.' },
    optional: { type: 'boolean', description: 'A connection may do without. Default: false.' },
    default: text('The value if none is given.', { maxLength: 500 }),
    pattern: text('The whole value fits this regular expression (RE2).', { maxLength: 300 }),
  },
  ['title'],
);

/** One way to authenticate. */
export const AUTH: JsonSchema = object(
  {
    id: text('Its name, if there are several. Default: "oauth" with oauth, else "key".', {
      pattern: '^[a-z][a-z0-9_]*$',
      maxLength: 40,
    }),
    title: text('Its name for people.', { maxLength: 100 }),
    oauth: text(
      'OAuth 2 by the preset of this name. The access token is sent as a bearer token unless headers say otherwise.',
      {
        pattern: '^[a-z][a-z0-9_-]*$',
        maxLength: 60,
      },
    ),
    scopes: {
      type: 'array',
      description: 'The scopes that its operations and triggers need.',
      maxItems: 60,
      items: text('A scope.', { maxLength: 300 }),
    },
    fields: {
      type: 'object',
      description: 'The parts of the credential, by name. Templates see them as connection.NAME.',
      maxProperties: 10,
      propertyNames: NAME,
      additionalProperties: FIELD,
    },
    bearer: text('Sent as Authorization: Bearer. A template: {{ connection.token }}.', { maxLength: 300 }),
    basic: object(
      {
        username: text('A template.', { maxLength: 300 }),
        password: text('A template.', { maxLength: 300, minLength: 0 }),
      },
      ['username', 'password'],
      { description: 'Sent as Authorization: Basic.' },
    ),
    baseUrl: ADDRESS,
    headers: templates('Headers that carry the credential.'),
    query: templates('Fields of the query that carry the credential.'),
    setup: SETUP,
    unverified: { type: 'boolean', description: 'It was not checked against public documentation.' },
  },
  [],
  {
    description:
      'A way to authenticate. With neither bearer, basic, headers nor query, the address carries the credential, or none is needed.',
  },
);
