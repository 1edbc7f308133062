import { ColumnType, MAX_CALL_ROWS, MAX_KEY_COLUMNS, columnsOf } from '../../domain/state/data-table.js';
import { RowMatch, RowOperator } from '../../domain/state/row-filter.js';
import { StateRefusal, StateScope } from '../../domain/state/state.js';
import type { TableRequest, WrittenRows } from '../../domain/state/state-port.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { invalidInput, optionalNumber, optionalObject, optionalText, requiredText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import { scopeOf, scopeSchema } from './state-input.js';
import { TABLE_QUERY, TABLE_UPSERT } from '../made-phrases.js';

const TABLE: JsonObject = { type: 'string', description: 'The name of the table.', minLength: 1, maxLength: 63 };
const SCOPE = scopeSchema(StateScope.OWNER);
const WHERE: JsonObject = {
  type: 'object',
  description: `Conditions by column: {"status": "open", "amount": {"gt": 5}}. Operators: ${Object.values(RowOperator).join(', ')}. rowId is the id of a row.`,
};
const MATCH: JsonObject = {
  type: 'string',
  description: 'Whether all conditions have to hold, or any of them.',
  enum: Object.values(RowMatch),
  default: RowMatch.ALL,
};
const RETURN_ROWS: JsonObject = {
  type: 'boolean',
  description: `Whether the output has the rows as they are afterwards, each with its rowId: at most ${MAX_CALL_ROWS}.`,
  default: false,
};
const COLUMNS: JsonObject = {
  type: 'object',
  description: `The types of the columns by name, one of ${Object.values(ColumnType).join(', ')}: {"id": "text", "amount": "number"}. The table is made with them, or gets those that it lacks.`,
  additionalProperties: { type: 'string', enum: Object.values(ColumnType) },
};
const COLUMNS_IF_THERE: JsonObject = {
  ...COLUMNS,
  description: 'The types of the columns by name. With them, the table need not be there: then it has no rows.',
};
const KEY_COLUMNS: JsonObject = {
  type: 'array',
  description: 'With columns: the columns that name a row. Without a key each row is a new one.',
  items: { type: 'string', maxLength: 63 },
  maxItems: MAX_KEY_COLUMNS,
};
const WRITTEN: JsonObject = {
  type: 'object',
  required: ['inserted', 'updated'],
  properties: {
    inserted: { type: 'integer', description: 'How many rows are new.' },
    updated: { type: 'integer', description: 'How many rows were changed.' },
    rows: { type: 'array', description: 'With returnRows: the rows.', items: { type: 'object' } },
  },
};

/** `table.upsert`: writes rows. */
export function createTableUpsertTool(): Tool {
  return {
    name: 'table.upsert',
    title: 'Write rows of a table',
    description:
      'Writes rows into a small table that is kept between runs. A row whose key is there is changed. With columns, the step makes the table if there is none.',
    planning: TABLE_UPSERT,
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['table', 'rows'], {
      table: TABLE,
      rows: {
        description: `A row as {"column": value}, or a list of at most ${MAX_CALL_ROWS} of them. Columns that are not given stay as they are.`,
        type: ['array', 'object'],
        maxItems: MAX_CALL_ROWS,
      },
      columns: COLUMNS,
      keyColumns: KEY_COLUMNS,
      returnRows: RETURN_ROWS,
      scope: SCOPE,
    }),
    outputSchema: WRITTEN,
    async run(input, context) {
      const { rows } = input;
      const list: readonly JsonValue[] = Array.isArray(rows) ? rows : rows === undefined ? [] : [rows];
      const returnsRows = input['returnRows'] === true;
      const request = { ...tableOf(input), rows: list, returnsRows };
      return { output: writtenOf(await context.ports.state.upsertRows(context, request), returnsRows) };
    },
  };
}

/** `table.update`: changes the rows that fulfil conditions. */
export function createTableUpdateTool(): Tool {
  return {
    name: 'table.update',
    title: 'Change rows of a table',
    description:
      'Changes the rows of a small table that fulfil conditions: they get the given values, and their other values stay. With insert, a row is written if there is none.',
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['table', 'where', 'set'], {
      table: TABLE,
      where: WHERE,
      match: MATCH,
      set: { type: 'object', description: 'The new values by column.' },
      insert: {
        type: 'boolean',
        description: 'Whether a row with the values of set is written if no row fulfils the conditions.',
        default: false,
      },
      columns: COLUMNS,
      keyColumns: KEY_COLUMNS,
      returnRows: RETURN_ROWS,
      scope: SCOPE,
    }),
    outputSchema: WRITTEN,
    async run(input, context) {
      const returnsRows = input['returnRows'] === true;
      const changed = await context.ports.state.updateRows(context, {
        ...chosenBy(input, requiredObject(input, 'where', 'expected conditions; {} changes all rows.')),
        values: requiredObject(input, 'set', 'expected the new values by column.'),
        inserts: input['insert'] === true,
        returnsRows,
      });
      return { output: writtenOf(changed, returnsRows) };
    },
  };
}

/** `table.query`: reads rows. */
export function createTableQueryTool(): Tool {
  return {
    name: 'table.query',
    title: 'Read rows of a table',
    description: 'Reads rows of a small table that is kept between runs.',
    planning: TABLE_QUERY,
    source: 'builtin',
    sideEffects: false,
    inputSchema: objectSchema(['table'], {
      table: TABLE,
      where: WHERE,
      match: MATCH,
      orderBy: { type: 'string', description: 'A column to sort by. Default: the order of writing.', maxLength: 63 },
      descending: { type: 'boolean', description: 'Whether the largest comes first.', default: false },
      limit: {
        type: 'integer',
        description: 'How many rows at most.',
        minimum: 1,
        maximum: MAX_CALL_ROWS,
        default: 100,
      },
      offset: {
        type: 'integer',
        description: 'How many rows are left out before.',
        minimum: 0,
        maximum: 100_000,
        default: 0,
      },
      withIds: { type: 'boolean', description: 'Whether each row has its id as rowId.', default: false },
      columns: COLUMNS_IF_THERE,
      scope: SCOPE,
    }),
    outputSchema: outputSchema({
      rows: {
        type: 'array',
        description: 'The rows, each as {"column": value}. Times are texts in UTC.',
        items: { type: 'object' },
      },
      count: { type: 'integer', description: 'How many rows are here.' },
      total: { type: 'integer', description: 'How many rows fulfil the conditions.' },
    }),
    async run(input, context) {
      const { rows, total } = await context.ports.state.queryRows(context, {
        ...chosenBy(input, optionalObject(input, 'where') ?? {}),
        withIds: input['withIds'] === true,
        orderBy: optionalText(input, 'orderBy'),
        isDescending: input['descending'] === true,
        limit: optionalNumber(input, 'limit') ?? 100,
        offset: optionalNumber(input, 'offset') ?? 0,
      });
      return { output: { rows: [...rows], count: rows.length, total } };
    },
  };
}

/** `table.delete`: deletes rows. */
export function createTableDeleteTool(): Tool {
  return {
    name: 'table.delete',
    title: 'Delete rows of a table',
    description: 'Deletes the rows of a small table that fulfil conditions. Without conditions ({}) all rows.',
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['table', 'where'], {
      table: TABLE,
      where: WHERE,
      match: MATCH,
      columns: COLUMNS_IF_THERE,
      scope: SCOPE,
    }),
    outputSchema: outputSchema({ deleted: { type: 'integer', description: 'How many rows were deleted.' } }),
    async run(input, context) {
      const where = requiredObject(input, 'where', 'expected conditions; {} deletes all rows.');
      return { output: { deleted: await context.ports.state.deleteRows(context, chosenBy(input, where)) } };
    },
  };
}

function tableOf(input: JsonObject): TableRequest {
  return {
    scope: scopeOf(input, StateScope.OWNER),
    table: requiredText(input, 'table'),
    definition: definitionOf(input),
  };
}

function chosenBy(
  input: JsonObject,
  where: JsonObject,
): TableRequest & { readonly where: JsonObject; readonly match: RowMatch } {
  const match = optionalText(input, 'match') === RowMatch.ANY ? RowMatch.ANY : RowMatch.ALL;
  return { ...tableOf(input), where, match };
}

function requiredObject(input: JsonObject, field: string, detail: string): JsonObject {
  const value = optionalObject(input, field);
  if (value === undefined) throw invalidInput(field, detail);
  return value;
}

function writtenOf({ inserted, updated, rows }: WrittenRows, returnsRows: boolean): JsonObject {
  return { inserted, updated, ...(returnsRows ? { rows: [...rows] } : {}) };
}

function definitionOf(input: JsonObject): TableRequest['definition'] {
  const columns = optionalObject(input, 'columns');
  const key = input['keyColumns'];
  const keyColumns = Array.isArray(key) ? key.filter((name) => typeof name === 'string') : [];
  if (columns === undefined) {
    if (keyColumns.length > 0)
      throw invalidInput('keyColumns', 'give columns as well; a table that is there keeps its key.');
    return null;
  }
  try {
    return { columns: columnsOf(columns), keyColumns };
  } catch (error) {
    if (error instanceof StateRefusal) throw StepFailure.permanent(error.code, error.message);
    throw error;
  }
}
