import type { JsonSchema } from '../../lib/json/json.js';
import { SETUP } from './auth.schema.js';
import { INPUT, REQUEST_FIELDS } from './operation.schema.js';
import { condition, object, path, templates, text } from './schema-parts.js';

const SECONDS = { type: 'integer', minimum: 10, maximum: 31_536_000 };

const CURSOR: JsonSchema = {
  description:
    'The place from which a poll continues: now, now_unix, now_unix_ms (the time of the request before), count (the number of items), the greatest value of the items, or a value of the answer. Default: items seen before are dropped.',
  oneOf: [
    { enum: ['now', 'now_unix', 'now_unix_ms', 'count'] },
    object({ item: path('Of an item: the value.') }, ['item']),
    object(
      {
        answer: path('In the output of the operation: the value.'),
        start: object(
          {
            operation: text('An operation that gives the first value.', { maxLength: 60 }),
            with: templates('Its input.'),
            path: path('The value in its output.'),
          },
          ['operation', 'path'],
        ),
        restart: {
          type: 'array',
          description: 'Statuses that say that the value was forgotten.',
          maxItems: 5,
          items: { type: 'integer', minimum: 400, maximum: 599 },
        },
      },
      ['answer'],
    ),
  ],
};

const POLL: JsonSchema = object(
  {
    operation: text('An operation of this file that only reads.', { maxLength: 60 }),
    with: templates('Its input, from input and cursor. Fields of the same names are passed on.'),
    items: path('The list in its output. Default: the output itself.'),
    id: text('The identity of an item: a template over item, or "position".', { maxLength: 300 }),
    thing: text(
      'The thing of which an item is a state: a template over item. The trigger can then wait for a condition to become true.',
      { maxLength: 300 },
    ),
    entered: object(
      {
        input: text('The input for the place: stage.', { pattern: '^[A-Za-z_]\\w*$', maxLength: 60 }),
        id: text('The identity of an item for one stay in the place: a template over item.', { maxLength: 300 }),
      },
      ['input', 'id'],
      {
        description:
          'Items are states of things in a place. The source can then count a thing once for each time it comes there.',
      },
    ),
    place: {
      type: 'boolean',
      description:
        'The thing is only the place of an item, such as the number of its row. An item that was read before in another place is then no news.',
    },
    when: condition(
      'Items for which it does not hold are no events. Paths begin with item. The other side may be an input: item.board = input.board.',
    ),
    cursor: CURSOR,
    order: { enum: ['oldest first', 'newest first'], description: 'The order of the items. Default: newest first.' },
    every: { ...SECONDS, description: 'The least seconds between two requests.' },
  },
  ['operation', 'id'],
);

const CALL: JsonSchema = {
  ...REQUEST_FIELDS,
  keep: {
    type: 'object',
    description: 'Paths of the answer that are kept for later requests, by their names in hook.',
    maxProperties: 10,
    additionalProperties: path('The value.'),
  },
};

const VERIFY: JsonSchema = object(
  {
    header: text('The header that proves the origin of a delivery.', { maxLength: 100 }),
    query: text('The field of the query that does.', { maxLength: 100 }),
    equals: text('Its value. A template: {{ hook.secret }}.', { maxLength: 300 }),
    hmac: { enum: ['sha1', 'sha256', 'sha512'], description: 'It is the HMAC of the message.' },
    prefix: text('The text before the HMAC: sha256=.', { maxLength: 40 }),
    encoding: { enum: ['hex', 'base64'], description: 'Default: hex.' },
    message: text('The signed text. Default: {{ raw }}, the body as it came.', { maxLength: 300 }),
    secret: text('The key. Default: {{ hook.secret }}.', { maxLength: 300 }),
    optional: {
      type: 'boolean',
      description: 'If the connection has no key, the address alone is the proof. Default: false.',
    },
  },
  [],
  { oneOf: [{ required: ['equals'] }, { required: ['hmac', 'header'] }] },
);

const HANDSHAKE: JsonSchema = object(
  {
    method: { enum: ['GET', 'POST', 'HEAD'], description: 'Default: POST.' },
    when: condition('Requests for which it holds are the handshake. Paths begin with body, header or query.'),
    status: { type: 'integer', minimum: 200, maximum: 299, description: 'Default: 200.' },
    headers: templates('Headers of our answer.'),
    body: { description: 'Our answer: a text, or JSON. A template.' },
    keep: templates('Values of the request that are kept, by their names in hook.'),
  },
  [],
  { description: 'The service checks that the address is ours.' },
);

const WEBHOOK: JsonSchema = object(
  {
    subscribe: object(CALL, ['request'], { description: 'Registers hook.url. Absent: a person does it, see setup.' }),
    unsubscribe: object(CALL, ['request'], { description: 'Removes it.' }),
    renew: object({ ...CALL, every: { ...SECONDS, description: 'How often.' } }, ['request', 'every'], {
      description: 'Extends it before it ends.',
    }),
    single: {
      type: 'boolean',
      description:
        'The service has one address, and one list to poll, for each connection: only one source of a connection is served. Default: false.',
    },
    current: object(CALL, ['request'], {
      description:
        'With single: reads the address that the service has now. "keep" puts it into url. An address of others is not replaced.',
    }),
    verify: VERIFY,
    handshake: HANDSHAKE,
    items: path('The list of events in the body. Default: a delivery is one event.'),
    when: condition(
      'Deliveries for which it does not hold are no events. Paths begin with body, header, query or item.',
    ),
    id: text('Recognises a repeated delivery: a template over body, header and item.', { maxLength: 300 }),
  },
  [],
);

const FILTER: JsonSchema = object(
  {
    field: text('Its path in the payload: fields.priority.name.', { pattern: '^[\\w.-]+$', maxLength: 200 }),
    of: {
      type: 'array',
      description:
        'Nouns for the field: priority. The words around a value are made of them: with priority …, whose priority is …',
      maxItems: 5,
      items: text('A noun.', { maxLength: 40 }),
    },
    said: {
      type: 'array',
      description: 'More words before the value: labelled. <value> stands for the value within them.',
      maxItems: 20,
      items: text('A few words, in lower case.', { maxLength: 60 }),
    },
    takes: {
      enum: ['words', 'part', 'address', 'number', 'flag', 'sign', 'sign name'],
      description:
        'The value: a name, of which capitals do not matter, a part of a text, an address of e-mail, a number that is compared, an emoji, or its name. No value if the words say it.',
    },
    values: {
      type: 'object',
      description:
        'The values of the payload by what people say, in lower case: high: 1. Other words are then not taken.',
      maxProperties: 30,
      additionalProperties: { type: ['string', 'number', 'boolean'] },
    },
    list: { type: 'boolean', description: 'The field is a list of texts. Default: false.' },
    scale: { type: 'number', description: 'How many units of the payload one unit of people has: 100 for cents.' },
    currency: text('The path of the currency of a number.', { pattern: '^[\\w.-]+$', maxLength: 200 }),
    equals: { description: 'With flag: the condition, as in filters of triggers.' },
    needed: { type: 'boolean', description: 'Without a value the trigger is not meant. Default: false.' },
    pattern: text('A word of this form is its value, whatever stands before it: [A-Z]+-[0-9]+.', { maxLength: 100 }),
    doer: { type: 'boolean', description: 'The field has the name of the person who did it. Default: false.' },
    input: text(
      'With words: the value is the name of a thing, whose id this input of the trigger takes. The field is then not tested.',
      { pattern: '^[A-Za-z_]\\w*$', maxLength: 60 },
    ),
  },
  ['field', 'takes'],
);

/** A trigger. */
export const TRIGGER: JsonSchema = object(
  {
    title: text('The event in a few words: New message.', { maxLength: 100 }),
    phrases: {
      type: 'array',
      description: 'Other words by which people call what is new or changed: tweet.',
      maxItems: 24,
      items: text('A noun.', { maxLength: 60, pattern: '^\\p{Ll}+( \\p{Ll}+){0,2}$' }),
    },
    happens: {
      type: 'array',
      description: 'Verbs that report it without a noun: subscribes, signs up.',
      maxItems: 10,
      items: text('A verb, as of another person.', { maxLength: 60, pattern: '^\\p{Ll}+( \\p{Ll}+){0,2}$' }),
    },
    changes: {
      type: 'array',
      description:
        'Words for the change of the thing, if the name has no usual word for it: starred, star, gets a star. Without these words the trigger is not meant.',
      maxItems: 30,
      items: text('A few words, in lower case.', { maxLength: 60, pattern: '^\\p{Ll}+([ -]\\p{Ll}+){0,4}$' }),
    },
    filters: {
      type: 'array',
      description: 'Fields of the payload by which people say which events they mean. Default: none.',
      maxItems: 20,
      items: FILTER,
    },
    fields: {
      type: 'object',
      description:
        "People's words for values that the payload has under other names or in parts, each with its JSONata over the payload: link: url.",
      maxProperties: 20,
      propertyNames: { pattern: '^\\p{Ll}+( \\p{Ll}+){0,2}$', maxLength: 60 },
      additionalProperties: text('A path, or JSONata in parentheses.', { minLength: 1, maxLength: 400 }),
    },
    description: text('The event in a sentence or two.', { maxLength: 1_000 }),
    own: text('The trigger for the things of the owner of the credential alone, in all places: my_task.', {
      pattern: '^[a-z][a-z0-9_]*$',
      maxLength: 60,
    }),
    event: text('The type of its events. Default: SERVICE.NAME.', {
      pattern: '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$',
      maxLength: 100,
    }),
    input: INPUT,
    output: {
      description:
        'The payload: a path that begins with item, body …, or an object with templates. Default: the item, or the body.',
    },
    returns: {
      type: 'object',
      description:
        'A JSON Schema of the payload. Fields may have a "role", as in the output of an operation. "columns": JSONata over an object that makes one by the names that the user has given, such as the questions of a form.',
    },
    sample: { type: 'object', description: 'An example of the payload.' },
    poll: POLL,
    webhook: WEBHOOK,
    setup: SETUP,
    unverified: { type: 'boolean', description: 'It was not checked against public documentation.' },
  },
  ['title'],
  { anyOf: [{ required: ['poll'] }, { required: ['webhook'] }] },
);
