import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { ColumnType, storedValue } from './data-table.js';
import type { TableColumn, TableDefinition } from './data-table.js';
import { StateRefusal } from './state.js';

export const RowOperator = {
  EQ: 'eq',
  NE: 'ne',
  GT: 'gt',
  GTE: 'gte',
  LT: 'lt',
  LTE: 'lte',
  IN: 'in',
  CONTAINS: 'contains',
  STARTS_WITH: 'startsWith',
} as const;
export type RowOperator = (typeof RowOperator)[keyof typeof RowOperator];

/** How many conditions of a filter have to hold. */
export const RowMatch = { ALL: 'all', ANY: 'any' } as const;
export type RowMatch = (typeof RowMatch)[keyof typeof RowMatch];

/** Chooses rows of a table. */
export interface RowFilter {
  readonly conditions: readonly RowCondition[];
  readonly match: RowMatch;
}

/** The id of a row, which every table has beside its columns. */
export const ROW_ID = 'rowId';

/** A comparison of one column. */
export interface RowCondition {
  readonly column: TableColumn;
  readonly operator: RowOperator;
  /** In the form of the column; null is compared by `eq` and `ne` only. A list for `in`. */
  readonly value: JsonValue;
}

const MAX_CONDITIONS = 20;
const MAX_LISTED = 1_000;
const OPERATORS: ReadonlySet<string> = new Set(Object.values(RowOperator));

/**
 * Reads `{"status": "open", "amount": {"gt": 5}}`.
 *
 * @throws StateRefusal `INVALID_INPUT`
 */
export function readRowFilter(table: TableDefinition, where: JsonObject, match: RowMatch = RowMatch.ALL): RowFilter {
  const conditions = Object.entries(where).flatMap(([name, wanted]) => {
    const column = name === ROW_ID ? { name: ROW_ID, type: ColumnType.TEXT } : columnOf(table, name, ['where', name]);
    if (!isJsonObject(wanted) || column.type === ColumnType.JSON) return [conditionOf(column, RowOperator.EQ, wanted)];
    return Object.entries(wanted).map(([operator, value]) => {
      if (!OPERATORS.has(operator))
        throw refuse(`There is no operator "${operator.slice(0, 30)}". They are ${[...OPERATORS].join(', ')}.`, name);
      return conditionOf(column, operator as RowOperator, value);
    });
  });
  if (conditions.length > MAX_CONDITIONS)
    throw new StateRefusal('INVALID_INPUT', `A filter has at most ${MAX_CONDITIONS} conditions.`, ['where']);
  return { conditions, match };
}

/** @throws StateRefusal `INVALID_INPUT` */
export function columnOf(table: TableDefinition, name: string, path: readonly string[]): TableColumn {
  const column = table.columns.find((each) => each.name === name);
  if (column) return column;
  throw new StateRefusal(
    'INVALID_INPUT',
    `The table "${table.name}" has no column "${name.slice(0, 63)}". It has ${table.columns.map((each) => each.name).join(', ')}.`,
    path,
  );
}

function conditionOf(column: TableColumn, operator: RowOperator, value: JsonValue): RowCondition {
  const { name, type } = column;
  if (operator === RowOperator.IN) {
    if (!Array.isArray(value) || value.length > MAX_LISTED)
      throw refuse(`"in" takes a list of at most ${MAX_LISTED} values.`, name);
    return { column, operator, value: value.map((each) => valueOf(column, each)) };
  }
  if (operator === RowOperator.CONTAINS || operator === RowOperator.STARTS_WITH) {
    if (type !== ColumnType.TEXT || typeof value !== 'string')
      throw refuse(`"${operator}" compares a text column with a text.`, name);
    return { column, operator, value };
  }
  const isEquality = operator === RowOperator.EQ || operator === RowOperator.NE;
  if (value === null) {
    if (!isEquality) throw refuse(`Only eq and ne compare with null.`, name);
    return { column, operator, value };
  }
  if (type === ColumnType.JSON) throw refuse(`"${name}" is a json column, which is compared with null only.`, name);
  return { column, operator, value: valueOf(column, value) };
}

function valueOf({ name, type }: TableColumn, value: JsonValue): JsonValue {
  const stored = value === null || type === ColumnType.JSON ? undefined : storedValue(type, value);
  if (stored === undefined) throw refuse(`The value for "${name}" is no ${type}.`, name);
  return stored;
}

function refuse(message: string, column: string): StateRefusal {
  return new StateRefusal('INVALID_INPUT', message, ['where', column]);
}
