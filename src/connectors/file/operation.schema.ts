import { NARROWING_FIELDS } from '../../domain/steps/narrowing.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { condition, object, path, templates, text } from './schema-parts.js';

/** The fields that say what is requested. */
export const REQUEST_FIELDS: JsonSchema = {
  request: text('Method and path: POST /boards/{board}/cards. {name} is input.name; values are percent-encoded.', {
    pattern: '^(GET|HEAD|POST|PUT|PATCH|DELETE) (/\\S*( \\S+)*)?$',
    maxLength: 500,
  }),
  server: text('One of servers. Default: baseUrl.', { maxLength: 60 }),
  query: templates('The query. Lists repeat their name.'),
  headers: templates('Headers of this request.'),
  body: { description: 'A body of JSON. A template.' },
  form: templates('A body of form fields (application/x-www-form-urlencoded).'),
  multipart: templates('A body of several parts. A file is one of a step, or {base64 or text, filename, contentType}.'),
  raw: text('A body that is a text, a file of a step, or {base64, contentType}. A template.'),
  contentType: text('The media type of a raw body, or multipart/related for parts without names.', { maxLength: 100 }),
};

/** Settings for one field of an input. */
const OPTIONS: JsonSchema = object(
  {
    from: text('An operation of this file that lists the choices.', { maxLength: 60 }),
    with: templates('Its input. Default: the fields of the same names.'),
    items: path('The list in its output. Default: the output itself.'),
    value: path('Of an item: the value that the field takes. Default: the item itself.'),
    label: {
      description: 'Of an item: the text that is shown; of several paths, the first that holds one.',
      oneOf: [path('The text.'), { type: 'array', minItems: 1, maxItems: 10, items: path('The text.') }],
    },
    search: text('The field of its input that takes typed words.', { maxLength: 60 }),
  },
  ['from'],
  { description: 'Live choices, read from the service.' },
);

/** The columns of the table, or the questions of the form, that a field takes. */
const COLUMNS: JsonSchema = object(
  {
    from: text('An operation of this file that lists them. It takes the fields of the same names.', { maxLength: 60 }),
    items: path('The list in its output, or the object with them as values. Default: the output itself.'),
    name: path('Of an item: its name, under which rows and records have the value. Default: the item itself.'),
    type: path('Of an item: the kind of its values, in the words of the service.'),
    values: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      description:
        'Of an item: the list of its values, if only some can be chosen. The first path that holds a list counts.',
      items: path('The list: texts, or objects with a name or a label.'),
    },
  },
  ['from'],
  { description: 'The columns of a table, or the questions of a form. Plans take names and values from them.' },
);

/** Fields by name: a JSON Schema each, with `optional` and `options`. A field without a default is required. */
export const INPUT: JsonSchema = {
  type: 'object',
  description:
    'The input, by field: a JSON Schema each, and beside it "optional: true" (it may be absent), "options" (live choices), "columns" (those of a table) and "said" (words for values). A field with a default is optional.',
  maxProperties: 60,
  propertyNames: { pattern: '^[a-zA-Z][a-zA-Z0-9_]*$', maxLength: 60, not: { enum: ['connection', 'maxPages'] } },
  additionalProperties: {
    type: 'object',
    properties: {
      optional: { type: 'boolean' },
      inline: {
        type: 'boolean',
        description: 'Its files become {base64, filename, contentType} before the templates see them.',
      },
      options: OPTIONS,
      columns: COLUMNS,
      said: {
        type: 'object',
        description: 'Its values by what people say, in lower case: { urgent: 4, "1": 4 }.',
        maxProperties: 30,
        additionalProperties: { type: ['string', 'number', 'boolean'] },
      },
      description: { type: 'string' },
      title: { type: 'string' },
    },
  },
};

const PAGE: JsonSchema = object(
  {
    items: path('The list in the answer. Default: the answer itself.'),
    next: path('The cursor of the next page in the answer.'),
    address: path('The address of the next page in the answer.'),
    more: path('True if there are further pages; they are asked for with the id of the last item.'),
    after: path('Of the last item: the value with which the next page is asked for, until a page is empty.'),
    link: { const: true, description: 'The Link header has the address of the next page.' },
    offset: { const: true, description: 'The number of items so far.' },
    number: { type: 'integer', description: 'Pages are numbered, from this one.', minimum: 0, maximum: 1 },
    query: text('The field of the query that takes it.', { maxLength: 100 }),
    body: text('The field of the body that takes it.', { maxLength: 100 }),
  },
  [],
  { description: 'How the next page is asked for: one of next, address, link, offset, number, more and after.' },
);

const NARROWING_PART: JsonSchema = {
  oneOf: [
    text('JSONata over an item.'),
    object({ is: text('JSONata over an item.'), assume: text('The assumption that goes with it, as a sentence.') }, [
      'is',
    ]),
  ],
};

const NARROWS: JsonSchema = object(
  {
    joins: {
      type: 'object',
      description:
        'The text between two conditions of an input in a query language: { jql: " AND " }. "merge" joins lists and objects.',
      maxProperties: 5,
      additionalProperties: text('The text between them.', { maxLength: 20 }),
    },
    not: {
      type: 'object',
      description:
        'How an input says that a condition does not hold: { jql: NOT (<condition>) }. Without it, exceptions are asked about.',
      maxProperties: 5,
      additionalProperties: text('The text around <condition>.', { maxLength: 40 }),
    },
    base: {
      type: 'object',
      description: 'The first condition of an input that joins several, if there is any other.',
      maxProperties: 5,
    },
    scope: {
      type: 'array',
      description:
        'Without one of these texts in its input, the list is about more than the account: all of a public site.',
      maxItems: 10,
      items: text('A text.', { maxLength: 40 }),
    },
    things: {
      type: 'array',
      description: 'Names of the place that stand for its things: a summary of my calendar.',
      maxItems: 10,
      items: text('A noun.', { maxLength: 40 }),
    },
    always: {
      type: 'array',
      description: 'Words that hold for all that is listed, such as open.',
      maxItems: 10,
      items: text('A phrase in lower case.', { maxLength: 40 }),
    },
    all: {
      type: 'object',
      description: 'Inputs that list everything, if the words pick nothing by an input that is needed: { jql: … }.',
      maxProperties: 5,
    },
    fields: {
      type: 'object',
      description:
        'Which parts of an item tell what any list is asked for, as JSONata over an item. Planners make the ways to ask of them: due gives "due tomorrow", "overdue" and "without a due date". Times have to be texts in ISO 8601, done is when it was done, labels are texts, replies is a number, and open is a test.',
      additionalProperties: false,
      properties: Object.fromEntries(NARROWING_FIELDS.map((name) => [name, NARROWING_PART])),
    },
    named: object(
      {
        set: { type: 'object', description: 'Values of inputs. <name> in a text is the name.', maxProperties: 5 },
        is: text('The part of an item that is its name, as JSONata over an item.', { maxLength: 100 }),
      },
      ['is'],
      { description: 'How one thing is found by its name, such as the card that is called like an issue.' },
    ),
    by: {
      type: 'array',
      description: 'Each of them is a way to ask for some of the items.',
      maxItems: 40,
      items: object(
        {
          said: {
            type: 'array',
            description:
              'Phrases for it: open, assigned to me, with the label. The words behind it give <value>, if it is used. <repository> and <address> are values of these forms, <number> is an amount, and <before> the time of an age: older than 30 days.',
            maxItems: 20,
            items: text('A phrase in lower case.', {
              maxLength: 60,
              pattern: "^[\\p{Ll}\\d'-]+( [\\p{Ll}\\d'-]+){0,5}$",
            }),
          },
          set: { type: 'object', description: 'Values of inputs. <value> in a text is the value.', maxProperties: 5 },
          since: {
            type: 'object',
            description:
              'Values of inputs if a time is said. <since> is its beginning. <since:date> and <since:seconds> have other forms.',
            maxProperties: 5,
          },
          until: { type: 'object', description: 'The same for <until>, the end of the time.', maxProperties: 5 },
          keep: text(
            'JSONata over an item of the output, if no input can do it. <value>, <since> and <until> are values.',
          ),
          within: text(
            'A text that an input needs as well before something is done to the items: several boards may have a list of the same name.',
            { maxLength: 40 },
          ),
          forActs: {
            const: true,
            description: 'It holds only for things that an act is done to: files are no folders if they are deleted.',
          },
          isTime: { const: true, description: 'A time that is said alone is about this: the orders of today.' },
          assume: text('The assumption that goes with it, as a sentence.', { maxLength: 200 }),
        },
        ['said'],
      ),
    },
  },
  [],
  { description: 'How the words for a list say which of its items are meant. Planners without a model read them.' },
);

/** An operation. */
export const OPERATION: JsonSchema = object(
  {
    title: text('The action in a few words: Send a message.', { maxLength: 100 }),
    phrases: {
      type: 'array',
      description: 'Other words by which people ask for it, the verb first: query database.',
      maxItems: 24,
      items: text('A verb and its object.', { maxLength: 60, pattern: '^\\p{Ll}+( \\p{Ll}+){0,3}$' }),
    },
    narrows: NARROWS,
    idsBy: text(
      'The operation that finds no more than the ids of the same items, by the same inputs over many pages: for acts on each of them.',
      { maxLength: 60 },
    ),
    appliesTo: {
      type: 'object',
      description:
        'The things that it changes, by the inputs of the operation that lists them: an e-mail that is archived is in the inbox, { query: in:inbox }.',
      maxProperties: 3,
      additionalProperties: text('A condition.', { maxLength: 100 }),
    },
    description: text('The action in a sentence or two.', { maxLength: 1_000 }),
    input: INPUT,
    rules: {
      type: 'object',
      description: 'Further keywords of JSON Schema for the whole input: anyOf, dependentRequired …',
    },
    before: {
      type: 'object',
      description: 'Operations that are called first. Their outputs are before.NAME in the templates.',
      maxProperties: 3,
      propertyNames: { pattern: '^[a-z][a-z0-9_]*$', maxLength: 60 },
      additionalProperties: object(
        {
          operation: text('An operation of this file that only reads, or a hidden one if this operation writes.', {
            maxLength: 60,
          }),
          with: templates('Its input, from input and the calls before it. Default: the fields of the same names.'),
          for: text('An input of this operation: it is called only if that is given.', { maxLength: 60 }),
        },
        ['operation'],
      ),
    },
    each: object(
      {
        operation: text('An operation of this file that only reads.', { maxLength: 60 }),
        with: templates('Its input, from item and input.'),
      },
      ['operation', 'with'],
      {
        description:
          'An operation that is called for each item of the output, a list of at most 100, and gives the item its place. If it gives a list, its items do.',
      },
    ),
    ...REQUEST_FIELDS,
    output: {
      description:
        'The part of the answer that is the output (a path), or an object with templates over answer, input and before.',
    },
    returns: {
      type: 'object',
      description:
        'A JSON Schema of the output. If the name of a field does not say its purpose, "role" does. It is one of title, text, link, email, name, phone, amount, due and none. "role": columns marks an object whose keys are up to the user.',
    },
    page: PAGE,
    effect: {
      enum: ['read', 'write', 'destroy'],
      description: 'Its effect on the service. Default: read for GET and HEAD, destroy for DELETE, else write.',
    },
    download: {
      enum: ['always', 'optional'],
      description:
        'The answer becomes a file: always, or if the step says so by the input "as". Binary answers become files anyway.',
    },
    idempotency: object(
      {
        header: text('A header.', { maxLength: 100 }),
        query: text('A field of the query.', { maxLength: 100 }),
        body: text('A field of the body.', { maxLength: 100 }),
      },
      [],
      { description: 'The place of a key by which the service recognises a repeated request.', maxProperties: 1 },
    ),
    hidden: { type: 'boolean', description: 'It serves options and triggers, and is no tool.' },
    unverified: { type: 'boolean', description: 'It was not checked against public documentation.' },
  },
  ['title', 'request'],
);

/** The request that proves a credential. */
export const TEST: JsonSchema = object(
  {
    ...REQUEST_FIELDS,
    account: text('Whose credential it is: a template over answer.', { maxLength: 500 }),
    me: object(
      {
        id: text('The id of the person, as fields for people take it: a template over answer.', { maxLength: 500 }),
        name: text('The name of the person, as things of the service show it.', { maxLength: 500 }),
      },
      [],
      { description: 'The person whose credential it is, for "me" in requests.' },
    ),
  },
  ['request'],
  { description: 'A request that changes nothing and needs the credential.' },
);

/** How errors look. */
export const ERRORS: JsonSchema = object(
  {
    ok: condition('Holds for an answer that is a success, if the service answers 200 to everything.'),
    message: path('The text that says what is wrong.'),
    code: path('The code that says what is wrong.'),
    retryAfter: path('The seconds to wait, in the answer.'),
    retry: condition('The refusal may pass: try again.'),
    expired: condition('The credential is void.'),
  },
  [],
  {
    description:
      'How the service says that something is wrong. Paths and conditions are those of the body of its answer.',
  },
);
