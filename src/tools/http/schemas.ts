import type { JsonSchema } from '../../lib/json/json.js';
import { METHODS } from './outgoing-request.js';
import { DEFAULT_MAX_PAGES, MAX_PAGES } from './paginate.js';

/** Beyond any limit of an installation. */
const MAX_FILE_BYTES = 1_000_000_000_000;

const STATUS: JsonSchema = { type: 'integer', minimum: 100, maximum: 599 };
const PLAIN: JsonSchema = { type: ['string', 'number', 'boolean', 'null'] };

/** The input of `http.request`. */
export const HTTP_REQUEST_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['url'],
  properties: {
    method: { type: 'string', description: 'The request method.', enum: [...METHODS], default: 'GET' },
    url: {
      type: 'string',
      description: 'An absolute http or https address, without a user or password in it.',
      minLength: 8,
      maxLength: 8_192,
      pattern: '^[Hh][Tt][Tt][Pp][Ss]?://',
    },
    headers: {
      type: 'object',
      description:
        'Request headers by name; null leaves one out. Host, Content-Length and those of the connection cannot be given.',
      maxProperties: 100,
      propertyNames: { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
      additionalProperties: { ...PLAIN, maxLength: 16_384 },
    },
    query: {
      type: 'object',
      description: 'Query parameters, added to those in url; a list repeats the parameter, null leaves it out.',
      maxProperties: 200,
      additionalProperties: { anyOf: [PLAIN, { type: 'array', items: PLAIN, maxItems: 200 }] },
    },
    body: {
      description:
        'A text is sent as it is (text/plain unless headers say otherwise), a file as its content, any other value as JSON, or as a form if Content-Type says so. Not with HEAD. Few services read that of a GET request.',
    },
    multipart: {
      type: 'object',
      description:
        'The fields of a multipart/form-data body, in place of body: texts, files, and other values as JSON. A list repeats the field; null leaves it out.',
      minProperties: 1,
      maxProperties: 100,
    },
    as: {
      type: 'string',
      description:
        'file: the body of the answer becomes a file, whatever its size and type. auto: a text or JSON up to 1 MB; binary content becomes a file.',
      enum: ['auto', 'file'],
      default: 'auto',
    },
    connection: {
      type: 'string',
      description:
        'Name of a connection of the kind BEARER, BASIC, HEADER, QUERY or OAUTH2, whose credential is sent; it is not sent on to another origin.',
      minLength: 1,
      maxLength: 200,
    },
    expectStatus: {
      description:
        'The status, or the statuses, that count as success. Absent: 200 to 399. A redirect status named here is not followed.',
      anyOf: [STATUS, { type: 'array', items: STATUS, minItems: 1, maxItems: 100 }],
    },
    maxBytes: {
      type: 'integer',
      description:
        'The largest answer that is read, all pages together; a larger one fails the step. Absent: 1 MB, for a file the limit of the installation.',
      minimum: 1,
      maximum: MAX_FILE_BYTES,
    },
    paginate: {
      type: 'object',
      description:
        'Follows a list page by page (GET only). The body of the output is then the list of what all pages hold. Expressions see status, url, headers, body and page (1, 2, …) of the page.',
      additionalProperties: false,
      properties: {
        next: {
          type: 'string',
          description:
            'JSONata that yields the address of the next page, or an object of query parameters to set for it, or nothing after the last page. Absent: the Link header (rel="next").',
          minLength: 1,
          maxLength: 10_000,
        },
        items: {
          type: 'string',
          description:
            'JSONata that yields what of a page is collected, "body.items" for example. Absent: its body. The items of lists are joined.',
          minLength: 1,
          maxLength: 10_000,
        },
        maxPages: {
          type: 'integer',
          description: 'The limit of pages; hasMore in the output is true if it was reached.',
          minimum: 1,
          maximum: MAX_PAGES,
          default: DEFAULT_MAX_PAGES,
        },
      },
    },
  },
};

/** The output of `http.request`. */
export const HTTP_REQUEST_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['status', 'url', 'headers', 'body'],
  properties: {
    status: { ...STATUS, description: 'The status of the answer.' },
    url: { type: 'string', description: 'The address that answered, after redirects.' },
    headers: {
      type: 'object',
      description: 'Response headers by lower-case name; set-cookie is a list.',
      additionalProperties: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    },
    body: {
      description:
        'Parsed if it is JSON, else the text; null if there is none. Binary content, and any with as: file, is a file. With paginate: the items of all pages as one list.',
    },
    pages: { type: 'integer', description: 'With paginate: how many pages were read.' },
    hasMore: { type: 'boolean', description: 'With paginate: whether there are more pages than maxPages.' },
  },
};
