import { ColumnType, MAX_CALL_ROWS, MAX_KEY_COLUMNS, columnsOf } from '../../domain/state/data-table.js';
import { RowOperator } from '../../domain/state/row-filter.js';
import { StateRefusal, StateScope } from '../../domain/state/state.js';
import type { UpsertRequest } from '../../domain/state/state-port.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { invalidInput, optionalNumber, optionalObject, optionalText, requiredText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { objectSchema, outputSchema, scopeOf, scopeSchema } from './state-input.js';

const TABLE: JsonObject = { type: 'string', description: 'The name of the table.', minLength: 1, maxLength: 63 };
const SCOPE = scopeSchema(StateScope.OWNER);
const WHERE: JsonObject = {
  type: 'object',
  description: `Conditions by column, all of which have to hold: {"status": "open", "amount": {"gt": 5}}. Operators: ${Object.values(RowOperator).join(', ')}.`,
};

/** `table.upsert`: writes rows. */
export function createTableUpsertTool(): Tool {
  return {
    name: 'table.upsert',
    title: 'Write rows of a table',
    description:
      'Writes rows into a small table that is kept between runs. A row whose key is there is changed. With columns, the step makes the table if there is none.',
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['table', 'rows'], {
      table: TABLE,
      rows: {
        description: `A row as {"column": value}, or a list of at most ${MAX_CALL_ROWS} of them. Columns that are not given stay as they are.`,
        type: ['array', 'object'],
        maxItems: MAX_CALL_ROWS,
      },
      columns: {
        type: 'object',
        description: `The types of the columns by name, one of ${Object.values(ColumnType).join(', ')}: {"id": "text", "amount": "number"}. The table is made with them, or gets those that it lacks.`,
        additionalProperties: { type: 'string', enum: Object.values(ColumnType) },
      },
      keyColumns: {
        type: 'array',
        description: 'With columns: the columns that name a row. Without a key each row is a new one.',
        items: { type: 'string', maxLength: 63 },
        maxItems: MAX_KEY_COLUMNS,
      },
      scope: SCOPE,
    }),
    outputSchema: outputSchema({
      inserted: { type: 'integer', description: 'How many rows are new.' },
      updated: { type: 'integer', description: 'How many rows were changed.' },
    }),
    async run(input, context) {
      const { rows } = input;
      const list: readonly JsonValue[] = Array.isArray(rows) ? rows : rows === undefined ? [] : [rows];
      const request = { ...placeOf(input), definition: definitionOf(input), rows: list };
      const { inserted, updated } = await context.ports.state.upsertRows(context, request);
      return { output: { inserted, updated } };
    },
  };
}

/** `table.query`: reads rows. */
export function createTableQueryTool(): Tool {
  return {
    name: 'table.query',
    title: 'Read rows of a table',
    description: 'Reads rows of a small table that is kept between runs.',
    source: 'builtin',
    sideEffects: false,
    inputSchema: objectSchema(['table'], {
      table: TABLE,
      where: WHERE,
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
        ...placeOf(input),
        where: optionalObject(input, 'where') ?? {},
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
    description: 'Deletes the rows of a small table that fulfil all conditions. Without conditions ({}) all rows.',
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['table', 'where'], { table: TABLE, where: WHERE, scope: SCOPE }),
    outputSchema: outputSchema({ deleted: { type: 'integer', description: 'How many rows were deleted.' } }),
    async run(input, context) {
      const where = optionalObject(input, 'where');
      if (where === undefined) throw invalidInput('where', 'expected conditions; {} deletes all rows.');
      return { output: { deleted: await context.ports.state.deleteRows(context, { ...placeOf(input), where }) } };
    },
  };
}

function placeOf(input: JsonObject): { readonly scope: StateScope; readonly table: string } {
  return { scope: scopeOf(input, StateScope.OWNER), table: requiredText(input, 'table') };
}

function definitionOf(input: JsonObject): UpsertRequest['definition'] {
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
