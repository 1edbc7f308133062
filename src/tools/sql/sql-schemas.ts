import { FILE_INPUT, FILE_OUTPUT } from '../../domain/file/file.js';
import { MAX_PARAMETERS, MAX_STATEMENT_CHARS } from '../../domain/sql/index.js';
import type { JsonSchema } from '../../lib/json/json.js';

export const DEFAULT_ROWS = 1_000;
export const MAX_ROWS = 10_000;
export const MAX_FILE_ROWS = 1_000_000;
export const DEFAULT_SECONDS = 30;
const MAX_SECONDS = 600;

const CONNECTION: JsonSchema = {
  type: 'string',
  description: 'Name of the stored connection to the database (of the kind POSTGRES or MYSQL).',
  minLength: 1,
  maxLength: 200,
};
const SQL: JsonSchema = {
  type: 'string',
  description:
    'One statement. Values are no part of it: it names them $1, $2 … (PostgreSQL) or ? (MySQL, MariaDB, SQLite).',
  minLength: 1,
  maxLength: MAX_STATEMENT_CHARS,
};
const PARAMS: JsonSchema = {
  type: 'array',
  description: 'The values of $1, $2 … or ?, in their order.',
  maxItems: MAX_PARAMETERS,
};
const TIMEOUT: JsonSchema = {
  type: 'integer',
  description: 'How long the database may take. The limit of the step holds as well.',
  minimum: 1,
  maximum: MAX_SECONDS,
  default: DEFAULT_SECONDS,
};
const COLUMNS: JsonSchema = {
  type: 'array',
  description: 'The columns, with their types in the words of the database.',
  items: {
    type: 'object',
    required: ['name', 'type'],
    properties: {
      name: { type: 'string', description: 'Its name.' },
      type: { type: 'string', description: 'Its type.' },
    },
  },
};
const ROWS: JsonSchema = {
  type: ['array', 'null'],
  description:
    'The rows as objects by column. Integers of eight bytes, decimals, dates and times are texts; bytes are base64.',
  items: { type: 'object' },
};
const HAS_MORE: JsonSchema = { type: 'boolean', description: 'Whether there are more rows than these.' };

export const SQL_QUERY_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['sql'],
  anyOf: [{ required: ['connection'] }, { required: ['file'] }],
  properties: {
    connection: CONNECTION,
    file: { ...FILE_INPUT, description: 'A file that is a database of SQLite, instead of a connection.' },
    sql: SQL,
    params: PARAMS,
    limit: {
      type: 'integer',
      description: `Rows at most; hasMore tells whether there are others. At most ${MAX_ROWS} as rows. Default: ${DEFAULT_ROWS}, and ${MAX_FILE_ROWS} in a file.`,
      minimum: 1,
      maximum: MAX_FILE_ROWS,
    },
    timeoutSeconds: TIMEOUT,
    as: {
      type: 'string',
      description: 'csv, json: the rows become a file, however many they are.',
      enum: ['rows', 'csv', 'json'],
      default: 'rows',
    },
    name: { type: 'string', description: 'The name of that file.', minLength: 1, maxLength: 200 },
  },
};

export const SQL_QUERY_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['columns', 'count', 'hasMore'],
  properties: {
    rows: ROWS,
    columns: COLUMNS,
    count: { type: 'integer', description: 'How many rows are here.' },
    hasMore: HAS_MORE,
    file: { ...FILE_OUTPUT, description: 'The file of the rows, with as: csv or json.' },
  },
};

export const SQL_EXECUTE_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['connection', 'sql'],
  properties: { connection: CONNECTION, sql: SQL, params: PARAMS, timeoutSeconds: TIMEOUT },
};

export const SQL_EXECUTE_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['affected', 'rows', 'columns', 'hasMore'],
  properties: {
    affected: {
      type: ['integer', 'null'],
      description: 'How many rows were inserted, changed or deleted; null if the database does not say.',
    },
    rows: { ...ROWS, description: 'The rows that the statement returns, by RETURNING for example.' },
    columns: COLUMNS,
    hasMore: HAS_MORE,
  },
};
