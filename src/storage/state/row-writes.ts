import { MAX_CALL_ROWS, MAX_TABLE_BYTES, MAX_TABLE_ROWS } from '../../domain/state/data-table.js';
import type { DataTable } from '../../domain/state/data-table.js';
import { ROW_ID } from '../../domain/state/row-filter.js';
import type { RowFilter } from '../../domain/state/row-filter.js';
import { StateRefusal } from '../../domain/state/state.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { RawQuery } from '../database/database.js';
import { conditionsOf } from './row-query.js';

/* Writes to a table whose lock the transaction has. */

/** Rows by their ids, in the form in which they are stored. */
export type RowsById = ReadonlyMap<string, JsonObject>;

/** The rows that a write has added to a table, and changed in it. */
export interface RowChange {
  readonly inserted: number;
  readonly updated: number;
}

/** The same with the rows as they are after it, and their ids. */
export type WrittenRows = RowChange & { readonly rows: readonly JsonObject[] };

interface WrittenRow {
  readonly isNew: boolean;
  readonly rowId: string;
  readonly values: JsonObject;
}

/** The values that are given replace those of a row with the same id; its other values stay. @throws StateRefusal */
export async function writeRows(query: RawQuery, table: DataTable, rows: RowsById): Promise<WrittenRows> {
  const written = await query<WrittenRow>(
    `insert into data_table_row as r (table_id, row_id, data)
     select $1, row_id, data from unnest($2::uuid[], $3::jsonb[]) as given (row_id, data)
     on conflict (table_id, row_id) do update set data = r.data || excluded.data, updated_at = now()
     returning xmax = 0 as "isNew", r.row_id::text as "rowId", r.data as values`,
    [table.id, [...rows.keys()], [...rows.values()].map((row) => JSON.stringify(row))],
  );
  await recount(query, table);
  return changeOf(written);
}

/** The values that are given replace those of the rows that fit. @throws StateRefusal */
export async function changeRows(
  query: RawQuery,
  table: DataTable,
  filter: RowFilter,
  values: JsonObject,
): Promise<WrittenRows> {
  const conditions = conditionsOf(table, filter);
  const given = conditions.values.push(JSON.stringify(values));
  const written = await query<WrittenRow>(
    `update data_table_row r set data = r.data || $${given}::jsonb, updated_at = now() ${conditions.where}
      returning false as "isNew", r.row_id::text as "rowId", r.data as values`,
    conditions.values,
  );
  await recount(query, table);
  return changeOf(written);
}

/** @param rowIds null: all that fit. @returns how many were deleted. */
export async function removeRows(
  query: RawQuery,
  table: DataTable,
  filter: RowFilter,
  rowIds: readonly string[] | null,
): Promise<number> {
  const conditions = conditionsOf(table, filter);
  if (rowIds) conditions.add('r.row_id = any(?::uuid[])', rowIds);
  const [gone] = await query<{ count: number }>(
    `with gone as (delete from data_table_row r ${conditions.where} returning 1) select count(*)::int as count from gone`,
    conditions.values,
  );
  await recount(query, table);
  return gone?.count ?? 0;
}

function changeOf(written: readonly WrittenRow[]): WrittenRows {
  const inserted = written.filter(({ isNew }) => isNew).length;
  const rows = written.slice(0, MAX_CALL_ROWS).map(({ rowId, values }) => ({ [ROW_ID]: rowId, ...values }));
  return { inserted, updated: written.length - inserted, rows };
}

/** @throws StateRefusal `STATE_FULL`, which undoes the write */
async function recount(query: RawQuery, { id, name }: DataTable): Promise<void> {
  const [size] = await query<{ rows: number; bytes: number }>(
    `update data_table set updated_at = now(), row_count = counted.rows, bytes = counted.bytes
       from (select count(*)::int as rows, coalesce(sum(octet_length(data::text)), 0) as bytes from data_table_row where table_id = $1) counted
      where id = $1 returning row_count as rows, data_table.bytes::float8 as bytes`,
    [id],
  );
  if (size && (size.rows > MAX_TABLE_ROWS || size.bytes > MAX_TABLE_BYTES))
    throw new StateRefusal(
      'STATE_FULL',
      `The table "${name}" would have ${size.rows} rows and ${size.bytes} bytes; at most ${MAX_TABLE_ROWS} rows and ${MAX_TABLE_BYTES} bytes are kept. Delete rows first (table.delete).`,
    );
}
