import { z } from 'zod';
import { ColumnType } from '../../domain/state/data-table.js';
import type { DataTable as Table, DataTableRow as Row } from '../../domain/state/data-table.js';
import type { SeenList as List, StateValue as Value } from '../../domain/state/state.js';
import { instantShape } from '../common/common.shape.js';
import { cursorFields, cursorQuery, textParameter } from '../common/cursor.js';
import { instant, jsonObject, jsonValue } from '../common/json.schema.js';

const workflowOf = z.string().nullable().describe('The workflow; null if all of your workflows share it.');
const workflowParameter = textParameter
  .optional()
  .describe('Of this workflow. Default: those that all of your workflows share.');
const givenWorkflow = z
  .string()
  .nullable()
  .optional()
  .describe('The workflow. Default: all of your workflows share it.');

export const StateValue = z
  .object({
    id: z.string(),
    workflow_id: workflowOf,
    name: z.string(),
    value: jsonValue,
    size: z.int().describe('In bytes of JSON.'),
    version: z.int().describe('Grows by 1 with each change.'),
    created_at: instant,
    updated_at: instant,
    expires_at: instant.nullable(),
  })
  .meta({ id: 'StateValue' });

/** `GET /state` */
export const stateQuery = cursorQuery(25).extend({
  workflow_id: workflowParameter,
  search: textParameter.optional().describe('A part of the name.'),
});

export const StateValueList = z
  .object({ values: z.array(StateValue).describe('In the order in which they were kept first.'), ...cursorFields })
  .meta({ id: 'StateValueList' });

/** `PUT /state` */
export const SetStateRequest = z
  .strictObject({
    workflow_id: givenWorkflow,
    name: z.string().meta({ description: 'The name.', minLength: 1, maxLength: 200 }),
    value: jsonValue.describe('The value, up to 256 KB of JSON.'),
    expires_after_seconds: z.int().optional().describe('Seconds after which it is gone. Default: never.'),
    expected_version: z
      .int()
      .optional()
      .describe(
        'Nothing is changed if the value has another version by now (409 `VERSION_CONFLICT`). 0: there is none.',
      ),
  })
  .meta({ id: 'SetStateRequest' });

const SeenList = z
  .object({
    id: z.string(),
    workflow_id: workflowOf,
    name: z.string(),
    item_count: z.int().describe('How many ids it holds, expired ones that are not deleted yet among them.'),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'SeenList' });

/** `GET /seen-lists` */
export const seenListsQuery = z.strictObject({ workflow_id: workflowParameter });

export const SeenListList = z.object({ lists: z.array(SeenList).describe('By name.') }).meta({ id: 'SeenListList' });

/** `POST /seen-lists/{list_id}/forget` */
export const ForgetRequest = z
  .strictObject({ ids: z.array(z.string()).describe('The ids as the items have them, 1 to 10,000.') })
  .meta({ id: 'ForgetRequest' });

export const ForgetResult = z
  .object({ forgotten_count: z.int().describe('How many of the ids were in the list.'), list: SeenList })
  .meta({ id: 'ForgetResult' });

const Column = z
  .strictObject({ name: z.string(), type: z.enum(Object.values(ColumnType)) })
  .meta({ id: 'DataColumn', description: 'A column of a table.' });

export const DataTable = z
  .object({
    id: z.string(),
    workflow_id: workflowOf,
    name: z.string(),
    columns: z.array(Column),
    key_columns: z.array(z.string()).describe('The columns that name a row; empty: each row is a new one.'),
    row_count: z.int(),
    bytes: z.number().describe('The size of all rows in bytes of JSON.'),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'DataTable' });

/** `GET /tables` */
export const tablesQuery = z.strictObject({
  workflow_id: textParameter.optional().describe('Only those of this workflow. Default: all.'),
});

export const DataTableList = z
  .object({ tables: z.array(DataTable).describe('By name.') })
  .meta({ id: 'DataTableList' });

/** `POST /tables` */
export const CreateTableRequest = z
  .strictObject({
    workflow_id: givenWorkflow,
    name: z.string().meta({ description: 'Its name.', minLength: 1, maxLength: 63 }),
    columns: z.array(Column).describe('Its columns, 1 to 50.'),
    key_columns: z.array(z.string()).optional().describe('The columns that name a row, at most 5. Default: none.'),
  })
  .meta({ id: 'CreateTableRequest' });

/** `PUT /tables/{table_id}` */
export const UpdateTableRequest = z
  .strictObject({
    name: z.string().optional().describe('Another name. Steps find the table by its name. Default: as it is.'),
    add_columns: z.array(Column).optional().describe('Further columns.'),
  })
  .meta({ id: 'UpdateTableRequest' });

const DataTableRow = z
  .object({
    row_id: z.string(),
    values: jsonObject.describe('The values by column.'),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'DataTableRow' });

/** `GET /tables/{table_id}/rows` */
export const rowsQuery = cursorQuery(25);

export const DataTableRowList = z
  .object({ rows: z.array(DataTableRow).describe('In the order of their first writing.'), ...cursorFields })
  .meta({ id: 'DataTableRowList' });

/** `POST /tables/{table_id}/rows/search` */
export const SearchRowsRequest = z
  .strictObject({
    where: jsonObject.describe('Conditions: {"status": "open", "amount": {"gt": 5}}.'),
    limit: z.int().min(1).max(100).default(25).describe('How many to answer, 1 to 100.'),
    after: z.string().optional().describe('The `next_after` of the page before. Default: from the beginning.'),
    total: z.boolean().default(false).describe('Whether to count all of them as well. Default: false.'),
  })
  .meta({ id: 'SearchRowsRequest' });

/** `POST /tables/{table_id}/rows` */
export const WriteRowsRequest = z
  .strictObject({ rows: z.array(jsonObject).describe('The rows, at most 1,000, each as {"column": value}.') })
  .meta({ id: 'WriteRowsRequest' });

export const WriteRowsResult = z
  .object({ inserted: z.int(), updated: z.int(), table: DataTable })
  .meta({ id: 'WriteRowsResult' });

/** `POST /tables/{table_id}/rows/delete` */
export const DeleteRowsRequest = z
  .strictObject({
    row_ids: z.array(z.string()).optional().describe('The ids of the rows, at most 1,000.'),
    where: jsonObject.optional().describe('Conditions; {} means all rows.'),
  })
  .meta({ id: 'DeleteRowsRequest' });

export const DeleteRowsResult = z.object({ deleted_count: z.int(), table: DataTable }).meta({ id: 'DeleteRowsResult' });

const workflowShape = (workflowId: string): string | null => (workflowId === '' ? null : workflowId);

export function stateValueShape({ id, workflowId, name, value, size, version, ...times }: Value) {
  return {
    id,
    workflow_id: workflowShape(workflowId),
    name,
    value,
    size,
    version,
    created_at: times.createdAt.toISOString(),
    updated_at: times.updatedAt.toISOString(),
    expires_at: instantShape(times.expiresAt),
  } satisfies z.input<typeof StateValue>;
}

export function seenListShape({ id, workflowId, name, itemCount, createdAt, updatedAt }: List) {
  return {
    id,
    workflow_id: workflowShape(workflowId),
    name,
    item_count: itemCount,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  } satisfies z.input<typeof SeenList>;
}

export function tableShape({ id, workflowId, name, columns, keyColumns, rowCount, bytes, ...times }: Table) {
  return {
    id,
    workflow_id: workflowShape(workflowId),
    name,
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
    key_columns: [...keyColumns],
    row_count: rowCount,
    bytes,
    created_at: times.createdAt.toISOString(),
    updated_at: times.updatedAt.toISOString(),
  } satisfies z.input<typeof DataTable>;
}

export function rowShape({ rowId, values, createdAt, updatedAt }: Row) {
  return {
    row_id: rowId,
    values,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  } satisfies z.input<typeof DataTableRow>;
}
