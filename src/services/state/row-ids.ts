import { createHash } from 'node:crypto';
import { MAX_CALL_ROWS, checkRow, checkValues } from '../../domain/state/data-table.js';
import type { DataTable } from '../../domain/state/data-table.js';
import { RowMatch, RowOperator, readRowFilter } from '../../domain/state/row-filter.js';
import type { RowFilter } from '../../domain/state/row-filter.js';
import type { UpdateRequest } from '../../domain/state/state-port.js';
import { StateRefusal } from '../../domain/state/state.js';
import type { RowUpdate } from '../../storage/state/data-table.store.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/**
 * The rows by their ids. The id follows from the values of the key columns; without a key it follows from the call, so
 * that its repetition writes no row twice. Of two rows with the same key, the later values count.
 *
 * @param call a text that is the same for a repeated call.
 * @throws StateRefusal `INVALID_ROW`, `INVALID_INPUT`
 */
export function rowsById(table: DataTable, rows: readonly JsonValue[], call: string): ReadonlyMap<string, JsonObject> {
  if (rows.length > MAX_CALL_ROWS)
    throw new StateRefusal(
      'INVALID_INPUT',
      `At most ${MAX_CALL_ROWS} rows are written at a time; these are ${rows.length}.`,
      ['rows'],
    );
  const byId = new Map<string, JsonObject>();
  rows.forEach((row, index) => {
    const values = checkRow(table, cleanJson(row), index);
    const key = table.keyColumns.length === 0 ? [call, index] : table.keyColumns.map((name) => values[name] ?? null);
    const id = idOf(JSON.stringify(key));
    byId.set(id, { ...byId.get(id), ...values });
  });
  return byId;
}

/**
 * The change of the rows that fit. The id of a row follows from its key, so the key of a row cannot be changed: a key
 * among the values has to be the one that the conditions ask for.
 *
 * @param call a text that is the same for a repeated call.
 * @throws StateRefusal `INVALID_ROW`, `INVALID_INPUT`
 */
export function updateOf(
  table: DataTable,
  { where, match, values, inserts }: Pick<UpdateRequest, 'where' | 'match' | 'values' | 'inserts'>,
  call: string,
): RowUpdate {
  const filter = readRowFilter(table, where, match);
  const stored = checkValues(table, cleanJson(values));
  const moved = table.keyColumns.find((key) => key in stored && !isAskedFor(filter, key, stored[key] ?? null));
  if (moved !== undefined)
    throw new StateRefusal(
      'INVALID_ROW',
      `"${moved}" is part of the key, which cannot be changed. Give the condition the same value, or delete the row and write another.`,
      ['set', moved],
    );
  return { filter, values: stored, otherwise: inserts ? rowsById(table, [values], call) : null };
}

function isAskedFor({ conditions, match }: RowFilter, key: string, value: JsonValue): boolean {
  if (match === RowMatch.ANY && conditions.length > 1) return false;
  return conditions.some(
    ({ column, operator, value: asked }) => column.name === key && operator === RowOperator.EQ && asked === value,
  );
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
