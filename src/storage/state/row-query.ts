import { ColumnType } from '../../domain/state/data-table.js';
import type { DataTable, TableColumn } from '../../domain/state/data-table.js';
import { RowOperator } from '../../domain/state/row-filter.js';
import type { RowCondition } from '../../domain/state/row-filter.js';
import { Conditions, containing } from '../database/page-query.js';

export const ROW_COLUMNS = `r.row_id::text as "rowId", r.data as values, r.created_at as "createdAt", r.updated_at as "updatedAt"`;

/** A column to sort by. */
export interface RowOrder {
  readonly column: TableColumn;
  readonly isDescending: boolean;
}

const SIGNS: Readonly<Partial<Record<RowOperator, string>>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** The rows of a table that fulfil conditions. The names of columns are those of its definition, which are plain words. */
export function conditionsOf(table: DataTable, conditions: readonly RowCondition[]): Conditions {
  const filter = new Conditions().add('r.table_id = ?', table.id);
  for (const { column, operator, value } of conditions) {
    const left = valueOf(column);
    const right = `?::${typeOf(column)}`;
    if (operator === RowOperator.IN) filter.add(`${left} = any(?::${typeOf(column)}[])`, value);
    else if (operator === RowOperator.CONTAINS)
      filter.add(`${left} ilike ?::text`, containing(typeof value === 'string' ? value : ''));
    else if (operator === RowOperator.STARTS_WITH) filter.add(`starts_with(${left}, ?::text)`, value);
    else if (operator === RowOperator.EQ || operator === RowOperator.NE) {
      const not = operator === RowOperator.NE;
      if (value === null) filter.that(`${left} is ${not ? 'not ' : ''}null`);
      else filter.add(`${left} is ${not ? '' : 'not '}distinct from ${right}`, value);
    } else filter.add(`${left} ${SIGNS[operator]} ${right}`, value);
  }
  return filter;
}

/** Rows without a value in the column come last. */
export function orderOf(order: RowOrder | null): string {
  return order === null
    ? 'r.number'
    : `${valueOf(order.column)} ${order.isDescending ? 'desc' : 'asc'} nulls last, r.number`;
}

function valueOf({ name, type }: TableColumn): string {
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
