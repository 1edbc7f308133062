import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StateRefusal } from './state.js';
import type { StatePlace } from './state.js';

/** The types of columns. A datetime is kept as a text in UTC, so that it sorts. */
export const ColumnType = {
  TEXT: 'text',
  NUMBER: 'number',
  BOOLEAN: 'boolean',
  DATETIME: 'datetime',
  JSON: 'json',
} as const;
export type ColumnType = (typeof ColumnType)[keyof typeof ColumnType];

export const MAX_TABLES = 100;
export const MAX_TABLE_ROWS = 20_000;
export const MAX_TABLE_BYTES = 67_108_864;
/** Of the rows that a write answers, in bytes of JSON: they are the output of its step. */
export const MAX_RETURNED_BYTES = 900_000;
const MAX_ROW_BYTES = 65_536;
const MAX_COLUMNS = 50;
export const MAX_KEY_COLUMNS = 5;
/** Rows that one call writes or reads. */
export const MAX_CALL_ROWS = 1_000;
const COLUMN_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;
const TABLE_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u;
/** Columns that every row has anyway. */
const RESERVED: ReadonlySet<string> = new Set(['rowId', 'createdAt', 'updatedAt']);

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** The columns whose values name a row: a row with the same values replaces it. Empty: each row is a new one. */
  readonly keyColumns: readonly string[];
}

export interface DataTable extends StatePlace, TableDefinition {
  /** `table_…` */
  readonly id: string;
  readonly rowCount: number;
  /** Of all rows, in bytes of JSON. */
  readonly bytes: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface DataTableRow {
  readonly rowId: string;
  readonly values: JsonObject;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const refuse = (message: string, path: readonly (string | number)[]): StateRefusal =>
  new StateRefusal('INVALID_INPUT', message, path);

/** @throws StateRefusal `INVALID_INPUT` */
export function checkTable({ name, columns, keyColumns }: TableDefinition): TableDefinition {
  if (!TABLE_NAME.test(name))
    throw refuse(
      'The name of a table has 1 to 63 letters, digits, spaces and . _ -, and begins with a letter or a digit.',
      ['name'],
    );
  if (columns.length === 0 || columns.length > MAX_COLUMNS)
    throw refuse(`A table has 1 to ${MAX_COLUMNS} columns.`, ['columns']);
  columns.forEach((column, index) => {
    if (!COLUMN_NAME.test(column.name) || RESERVED.has(column.name))
      throw refuse(
        `The name of a column has 1 to 63 letters, digits and _, begins with no digit, and is not ${[...RESERVED].join(', ')}.`,
        ['columns', index, 'name'],
      );
    if (columns.findIndex((other) => other.name === column.name) !== index)
      throw refuse(`There are two columns "${column.name}".`, ['columns', index, 'name']);
  });
  if (keyColumns.length > MAX_KEY_COLUMNS)
    throw refuse(`A key has at most ${MAX_KEY_COLUMNS} columns.`, ['keyColumns']);
  keyColumns.forEach((key, index) => {
    const column = columns.find((each) => each.name === key);
    if (!column) throw refuse(`The table has no column "${key.slice(0, 63)}".`, ['keyColumns', index]);
    if (column.type === ColumnType.JSON)
      throw refuse(`A column of type json cannot be part of the key.`, ['keyColumns', index]);
  });
  if (new Set(keyColumns).size !== keyColumns.length) throw refuse('A column is twice in the key.', ['keyColumns']);
  return { name, columns, keyColumns };
}

/** Column types by name, as a step writes them. @throws StateRefusal `INVALID_INPUT` */
export function columnsOf(given: JsonObject): readonly TableColumn[] {
  return Object.entries(given).map(([name, type]) => {
    const known = Object.values(ColumnType).find((each) => each === type);
    if (!known)
      throw refuse(`The type of "${name.slice(0, 63)}" is one of ${Object.values(ColumnType).join(', ')}.`, [
        'columns',
        name,
      ]);
    return { name, type: known };
  });
}

/**
 * The definition with the further columns of another one. @returns the same object if there are none.
 *
 * @throws StateRefusal `TABLE_MISMATCH` if a column has another type, or the keys differ
 */
export function widened<Table extends TableDefinition>(
  table: Table,
  wanted: Pick<TableDefinition, 'columns' | 'keyColumns'>,
): Table {
  for (const { name, type } of wanted.columns) {
    const known = table.columns.find((column) => column.name === name);
    if (known && known.type !== type)
      throw new StateRefusal(
        'TABLE_MISMATCH',
        `The column "${name}" of the table "${table.name}" has the type ${known.type}, not ${type}. Use another column, or delete the table.`,
        ['columns', name],
      );
  }
  if (table.keyColumns.join('\n') !== wanted.keyColumns.join('\n'))
    throw new StateRefusal(
      'TABLE_MISMATCH',
      `The key of the table "${table.name}" is ${table.keyColumns.join(', ') || 'empty'}, not ${wanted.keyColumns.join(', ') || 'empty'}.`,
      ['keyColumns'],
    );
  const further = wanted.columns.filter(({ name }) => !table.columns.some((column) => column.name === name));
  if (further.length === 0) return table;
  const columns = [...table.columns, ...further];
  checkTable({ ...table, columns });
  return { ...table, columns };
}

/** The same for a step that does not say the key. @throws StateRefusal `TABLE_MISMATCH` */
export function withColumns<Table extends TableDefinition>(
  table: Table,
  { columns }: Pick<TableDefinition, 'columns'>,
): Table {
  return widened(table, { columns, keyColumns: table.keyColumns });
}

/** The values of a row as they are stored. @throws StateRefusal `INVALID_ROW` */
export function checkRow(table: TableDefinition, row: JsonValue, index: number): JsonObject {
  const values = checkValues(table, row, index);
  for (const key of table.keyColumns)
    if (values[key] === undefined || values[key] === null) throw refusedRow(index, `the key "${key}" is missing.`, key);
  return values;
}

/** The same of values that change rows, which need no key. @param index null: they are no row of a list. */
export function checkValues(table: TableDefinition, row: JsonValue, index: number | null = null): JsonObject {
  const refused = (detail: string, column?: string): StateRefusal => refusedRow(index, detail, column);
  if (!isJsonObject(row)) throw refused('expected an object with the values of the columns.');
  const values: { [column: string]: JsonValue } = {};
  for (const [name, value] of Object.entries(row)) {
    const column = table.columns.find((each) => each.name === name);
    if (!column)
      throw refused(
        `the table "${table.name}" has no column "${name.slice(0, 63)}". It has ${table.columns.map((each) => each.name).join(', ')}.`,
        name,
      );
    const stored = value === null ? null : storedValue(column.type, value);
    if (stored === undefined) throw refused(`"${name}" is no ${column.type}.`, name);
    values[name] = stored;
  }
  if (Buffer.byteLength(JSON.stringify(values)) > MAX_ROW_BYTES)
    throw refused(`it has more than ${MAX_ROW_BYTES} bytes of JSON.`);
  return values;
}

function refusedRow(index: number | null, detail: string, column?: string): StateRefusal {
  return new StateRefusal('INVALID_ROW', `${index === null ? 'set' : `Row ${index}`}: ${detail}`, [
    ...(index === null ? ['set'] : ['rows', index]),
    ...(column === undefined ? [] : [column]),
  ]);
}

/** A value in the form of its column; undefined if it is of another type. */
export function storedValue(type: ColumnType, value: JsonValue): JsonValue | undefined {
  switch (type) {
    case ColumnType.TEXT:
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
    case ColumnType.NUMBER:
      return typeof value === 'number' ? value : undefined;
    case ColumnType.BOOLEAN:
      return typeof value === 'boolean' ? value : undefined;
    case ColumnType.DATETIME:
      return typeof value === 'string' ? instantOf(value) : undefined;
    case ColumnType.JSON:
      return value;
  }
}

function instantOf(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
