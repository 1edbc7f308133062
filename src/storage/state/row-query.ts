import { ColumnType } from '../../domain/state/data-table.js';
import type { DataTable, TableColumn } from '../../domain/state/data-table.js';
import { ROW_ID, RowMatch, RowOperator } from '../../domain/state/row-filter.js';
import type { RowCondition, RowFilter } from '../../domain/state/row-filter.js';
import { Conditions, containing } from '../database/page-query.js';

export const ROW_COLUMNS = `r.row_id::text as "rowId", r.data as values, r.created_at as "createdAt", r.updated_at as "updatedAt"`;

/** A column to sort by. */
export interface RowOrder {
  readonly column: TableColumn;
  readonly isDescending: boolean;
}

const SIGNS: Readonly<Partial<Record<RowOperator, string>>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** The rows of a table that a filter chooses. The names of columns are those of its definition, which are plain words. */
export function conditionsOf(table: DataTable, { conditions, match }: RowFilter): Conditions {
  const all = new Conditions().add('r.table_id = ?', table.id);
  if (match === RowMatch.ALL || conditions.length === 0) return conditions.reduce(withCondition, all);
  const any = conditions.reduce(withCondition, new Conditions(all.values));
  return all.that(`(${any.joined(' or ')})`);
}

function withCondition(filter: Conditions, { column, operator, value }: RowCondition): Conditions {
  const left = valueOf(column);
  const right = `?::${typeOf(column)}`;
  switch (operator) {
    case RowOperator.IN:
      return filter.add(`${left} = any(?::${typeOf(column)}[])`, value);
    case RowOperator.CONTAINS:
      return filter.add(`${left} ilike ?::text`, containing(typeof value === 'string' ? value : ''));
    case RowOperator.STARTS_WITH:
      return filter.add(`starts_with(${left}, ?::text)`, value);
    case RowOperator.EQ:
    case RowOperator.NE: {
      const not = operator === RowOperator.NE;
      if (value === null) return filter.that(`${left} is ${not ? 'not ' : ''}null`);
      return filter.add(`${left} is ${not ? '' : 'not '}distinct from ${right}`, value);
    }
    default:
      return filter.add(`${left} ${SIGNS[operator]} ${right}`, value);
  }
}

/** Rows without a value in the column come last. */
export function orderOf(order: RowOrder | null): string {
  return order === null
    ? 'r.number'
    : `${valueOf(order.column)} ${order.isDescending ? 'desc' : 'asc'} nulls last, r.number`;
}

function valueOf({ name, type }: TableColumn): string {
  if (name === ROW_ID) return `(r.row_id::text collate "C")`;
  const text = `(r.data ->> '${name}')`;
  switch (type) {
    case ColumnType.NUMBER:
      return `${text}::numeric`;
    case ColumnType.BOOLEAN:
      return `${text}::boolean`;
    case ColumnType.TEXT:
    case ColumnType.DATETIME:
    case ColumnType.JSON:
      return `(${text} collate "C")`;
  }
}

function typeOf({ type }: TableColumn): string {
  return type === ColumnType.NUMBER ? 'numeric' : type === ColumnType.BOOLEAN ? 'boolean' : 'text';
}
