import type { JsonSchema } from '../../lib/json/json.js';
import { AUTH, FIELD, NAME } from './auth.schema.js';
import { ERRORS, OPERATION, TEST } from './operation.schema.js';
import { TRIGGER } from './trigger.schema.js';
import { ADDRESS, object, text } from './schema-parts.js';

/** The address of the published schema of connector files. The first line of a file may name it for editors. */
export const CONNECTOR_SCHEMA_FILE = 'connector.v1.schema.json';

/** The shape of a connector file. `readConnector` checks what a schema cannot say. */
export const CONNECTOR_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A connector of Stepcast',
  description: 'A service that workflows can use: its operations are tools, its triggers are events.',
  ...object(
    {
      service: text('The name of the service, the first part of the names of its tools: google_sheets.', {
        pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$',
        maxLength: 40,
      }),
      title: text('Its name for people: Google Sheets.', { maxLength: 80 }),
      description: text('Its use, in a sentence.', { maxLength: 500 }),
      aliases: {
        type: 'array',
        description: 'Other names that people use for it.',
        maxItems: 20,
        uniqueItems: true,
        items: text('A name.', { maxLength: 60 }),
      },
      implied: {
        type: 'array',
        description:
          'Words by which people mean it without its name: refund. One that begins with ^ is a pattern for a whole word: ^cus_\\w+. Whether the service is meant is asked.',
        maxItems: 60,
        uniqueItems: true,
        items: text('A word, or a few.', { maxLength: 60 }),
      },
      withheld: object(
        {
          things: {
            type: 'array',
            description: 'Nouns, in the singular: message.',
            minItems: 1,
            maxItems: 10,
            items: text('A noun.', { maxLength: 60 }),
          },
          places: {
            type: 'array',
            description: 'The places that hold them: chat, group.',
            minItems: 1,
            maxItems: 10,
            items: text('A noun.', { maxLength: 60 }),
          },
          because: text('Why they cannot be read, and what can be done, as sentences.', { maxLength: 300 }),
        },
        ['things', 'places', 'because'],
        { description: 'Things of the past that the service lets no program read. A request for them is refused.' },
      ),
      categories: {
        type: 'array',
        description: 'Groups that it is listed in.',
        maxItems: 10,
        uniqueItems: true,
        items: text('A group, such as chat, crm or storage.', { pattern: '^[a-z][a-z0-9 -]*$', maxLength: 40 }),
      },
      docs: text('The public documentation that the file follows.', { pattern: '^https://\\S+$', maxLength: 500 }),
      unverified: { type: 'boolean', description: 'Nothing in it was checked against public documentation.' },
      fields: {
        type: 'object',
        description: 'Settings of a connection that every way to authenticate needs, by name.',
        maxProperties: 20,
        propertyNames: NAME,
        additionalProperties: FIELD,
      },
      auth: {
        description: 'How requests prove who is asking: one way, or alternatives.',
        oneOf: [AUTH, { type: 'array', minItems: 1, maxItems: 10, items: AUTH }],
      },
      baseUrl: ADDRESS,
      servers: {
        type: 'object',
        description: 'Further addresses of the service, by name. The credential is sent to their origins, too.',
        maxProperties: 10,
        propertyNames: NAME,
        additionalProperties: ADDRESS,
      },
      headers: {
        type: 'object',
        description: 'Headers of every request.',
        maxProperties: 20,
        additionalProperties: text('A value, or a template.', { maxLength: 500 }),
      },
      test: TEST,
      errors: ERRORS,
      operations: {
        type: 'object',
        description: 'The actions of steps, by name: the tool SERVICE.NAME.',
        minProperties: 1,
        maxProperties: 200,
        propertyNames: NAME,
        additionalProperties: OPERATION,
      },
      triggers: {
        type: 'object',
        description: 'The events that start workflows, by name: SERVICE.NAME.',
        maxProperties: 100,
        propertyNames: NAME,
        additionalProperties: TRIGGER,
      },
    },
    ['service', 'title', 'description', 'auth', 'baseUrl', 'operations'],
  ),
};
