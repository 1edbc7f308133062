import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  CreateTableRequest,
  DataTable,
  DataTableList,
  DataTableRowList,
  DeleteRowsRequest,
  DeleteRowsResult,
  SearchRowsRequest,
  UpdateTableRequest,
  WriteRowsRequest,
  WriteRowsResult,
  rowShape,
  rowsQuery,
  tableShape,
  tablesQuery,
} from './state.schema.js';

/** Small tables that workflows write and read. */
export function dataTableRoutes({ dataTables }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listDataTables',
      method: 'GET',
      path: '/tables',
      summary: 'List your tables',
      query: tablesQuery,
      answers: {
        200: { description: 'All of them, at most 100.', schema: DataTableList },
        404: { description: 'You have no such workflow.' },
      },
      handle: async ({ caller, query }) =>
        answer(200, { tables: (await dataTables.list(caller, query.workflow_id ?? null)).map(tableShape) }),
    }),
    route({
      operationId: 'createDataTable',
      method: 'POST',
      path: '/tables',
      summary: 'Make a table',
      body: CreateTableRequest,
      answers: {
        201: { description: 'The table.', schema: DataTable },
        404: { description: 'You have no such workflow.' },
      },
      async handle({ caller, body }) {
        const table = await dataTables.create(caller, {
          workflowId: body.workflow_id ?? null,
          name: body.name,
          columns: body.columns,
          keyColumns: body.key_columns ?? [],
        });
        return answer(201, tableShape(table));
      },
    }),
    route({
      operationId: 'getDataTable',
      method: 'GET',
      path: '/tables/{table_id}',
      summary: 'Read the definition of a table',
      answers: { 200: { description: 'The table.', schema: DataTable } },
      handle: async ({ caller, param }) => answer(200, tableShape(await dataTables.get(caller, param('table_id')))),
    }),
    route({
      operationId: 'updateDataTable',
      method: 'PUT',
      path: '/tables/{table_id}',
      summary: 'Rename a table, or add columns',
      body: UpdateTableRequest,
      answers: { 200: { description: 'The table as it is now.', schema: DataTable } },
      async handle({ caller, param, body }) {
        const change = { name: body.name, addColumns: body.add_columns };
        return answer(200, tableShape(await dataTables.update(caller, param('table_id'), change)));
      },
    }),
    route({
      operationId: 'deleteDataTable',
      method: 'DELETE',
      path: '/tables/{table_id}',
      summary: 'Delete a table with its rows',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, param }) {
        await dataTables.delete(caller, param('table_id'));
        return answer(204, null);
      },
    }),
    route({
      operationId: 'listDataTableRows',
      method: 'GET',
      path: '/tables/{table_id}/rows',
      summary: 'List the rows of a table',
      query: rowsQuery,
      answers: { 200: { description: 'One page.', schema: DataTableRowList } },
      async handle({ caller, param, query }) {
        const page = await dataTables.rows(caller, param('table_id'), {}, cursorPageOf(query));
        return answer(200, { rows: page.items.map(rowShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'searchDataTableRows',
      method: 'POST',
      path: '/tables/{table_id}/rows/search',
      summary: 'Find rows of a table by conditions',
      body: SearchRowsRequest,
      answers: { 200: { description: 'One page.', schema: DataTableRowList } },
      async handle({ caller, param, body }) {
        const page = await dataTables.rows(caller, param('table_id'), body.where, cursorPageOf(body));
        return answer(200, { rows: page.items.map(rowShape), ...(await cursorShape(page, body)) });
      },
    }),
    route({
      operationId: 'writeDataTableRows',
      method: 'POST',
      path: '/tables/{table_id}/rows',
      summary: 'Write rows of a table',
      description: 'A row whose key is there is changed; its other values stay.',
      body: WriteRowsRequest,
      answers: { 200: { description: 'How many rows are new, and how many were changed.', schema: WriteRowsResult } },
      async handle({ caller, param, body }) {
        const { inserted, updated } = await dataTables.upsertRows(caller, param('table_id'), body.rows);
        return answer(200, { inserted, updated, table: tableShape(await dataTables.get(caller, param('table_id'))) });
      },
    }),
    route({
      operationId: 'removeDataTableRows',
      method: 'POST',
      path: '/tables/{table_id}/rows/delete',
      summary: 'Delete rows of a table',
      description: 'Either by their ids, or by conditions.',
      body: DeleteRowsRequest,
      answers: { 200: { description: 'How many rows were deleted.', schema: DeleteRowsResult } },
      async handle({ caller, param, body }) {
        const which = { rowIds: body.row_ids, where: body.where };
        const count = await dataTables.deleteRows(caller, param('table_id'), which);
        return answer(200, {
          deleted_count: count,
          table: tableShape(await dataTables.get(caller, param('table_id'))),
        });
      },
    }),
  ];
}
