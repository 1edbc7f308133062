import type { JsonSchema } from '../../lib/json/json.js';

export const MAX_ROWS = 10_000;
const CAST: JsonSchema = { type: 'string', enum: ['text', 'number', 'integer', 'boolean', 'date'] };

/** The input of `csv.parse`. */
export const CSV_PARSE_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: {
    text: {
      type: 'string',
      description: 'The table as text, for example {{ steps.download.output.body }}.',
      maxLength: 1_048_576,
    },
    delimiter: {
      type: 'string',
      description: 'The separator of fields: auto, comma, semicolon, tab, pipe, or a character.',
      minLength: 1,
      maxLength: 9,
      pattern: '^(auto|comma|semicolon|tab|pipe|[^"\\n\\r])$',
      default: 'auto',
    },
    quote: {
      type: 'string',
      description: 'The character that fields with delimiters or line breaks are quoted with.',
      minLength: 1,
      maxLength: 1,
      default: '"',
    },
    header: { type: 'boolean', description: 'Whether the first row names the columns.', default: true },
    columns: {
      type: 'array',
      description: 'Names for the columns, in their order; they replace those of the header.',
      items: { type: 'string', minLength: 1, maxLength: 200 },
      minItems: 1,
      maxItems: 1_000,
      uniqueItems: true,
    },
    skipEmptyLines: { type: 'boolean', description: 'Whether empty lines are left out.', default: true },
    trim: { type: 'boolean', description: 'Whether blanks around fields are taken off.', default: true },
    types: {
      description:
        'Types by column name (text, number, integer, boolean, date), or auto: plain numbers, true and false are converted. Absent: all fields are text.',
      anyOf: [
        { type: 'string', const: 'auto' },
        { type: 'object', additionalProperties: CAST, maxProperties: 1_000 },
      ],
    },
    decimal: { type: 'string', description: 'The decimal sign of numbers.', enum: ['.', ','], default: '.' },
    ragged: {
      type: 'boolean',
      description:
        'Whether rows may have more or fewer fields than the header; missing ones are null, further ones are dropped.',
      default: false,
    },
    limit: {
      type: 'integer',
      description: 'How many rows at most; a longer table is refused.',
      minimum: 1,
      maximum: MAX_ROWS,
      default: MAX_ROWS,
    },
  },
};

/** The output of `csv.parse`. */
export const CSV_PARSE_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['rows', 'columns', 'count', 'delimiter'],
  properties: {
    rows: {
      type: 'array',
      description: 'The rows, each an object by column name; a list of fields if there are no column names.',
      items: { type: ['object', 'array'] },
    },
    columns: { type: ['array', 'null'], description: 'The names of the columns.', items: { type: 'string' } },
    count: { type: 'integer', description: 'How many rows there are.' },
    delimiter: { type: 'string', description: 'The delimiter that was used.' },
  },
};
