import { describeConnector } from '../../support/connectors/describe-connector.js';

const row = { id: 12, order: '12.00', Name: 'Ada' };
const path = '/rows/table/643/';
const named = { user_field_names: 'true' };

describeConnector('baserow', {
  connection: { token: 'V1oXmF2p9q8w7e6r5t4y' },
  sends: { headers: { authorization: 'Token V1oXmF2p9q8w7e6r5t4y' }, path: '/api/database' },
  test: { request: { method: 'GET', path: '/tables/all-tables/' }, answer: { body: [] }, account: null },
  operations: {
    list_rows: {
      input: { table: 643, search: 'ada' },
      request: { method: 'GET', path, query: { ...named, search: 'ada', size: '100' } },
      answer: { body: { count: 1, next: null, previous: null, results: [row] } },
      output: [row],
    },
    get_row: {
      input: { table: 643, row: 12 },
      request: { method: 'GET', path: `${path}12/`, query: named },
      answer: { body: row },
    },
    create_row: {
      input: { table: 643, fields: { Name: 'Ada' } },
      request: { method: 'POST', path, query: named, body: { Name: 'Ada' } },
      answer: { body: row },
    },
    update_row: {
      input: { table: 643, row: 12, fields: { Name: 'Bob' } },
      request: { method: 'PATCH', path: `${path}12/`, query: named, body: { Name: 'Bob' } },
      answer: { body: row },
    },
    delete_row: {
      input: { table: 643, row: 12 },
      request: { method: 'DELETE', path: `${path}12/` },
      answer: { status: 204 },
      output: { id: 12, deleted: true },
    },
    list_fields: {
      input: { table: 643 },
      request: { method: 'GET', path: '/fields/table/643/' },
      answer: { body: [{ id: 6261, name: 'Name' }] },
    },
    list_tables: {
      request: { method: 'GET', path: '/tables/all-tables/' },
      answer: { body: [{ id: 643, name: 'People' }] },
    },
  },
  pages: [
    {
      operation: 'list_rows',
      input: { table: 643 },
      pages: [
        {
          request: { method: 'GET', path, query: { ...named, size: '100' } },
          answer: {
            body: { next: '{origin}/api/database/rows/table/643/?page=2&user_field_names=true', results: [row] },
          },
        },
        {
          request: { method: 'GET', path, query: { ...named, page: '2' } },
          answer: { body: { next: null, results: [{ ...row, id: 13 }] } },
        },
      ],
      output: [row, { ...row, id: 13 }],
    },
  ],
  choices: [
    {
      tool: 'baserow.create_row',
      field: 'table',
      answer: { body: [{ id: 643, name: 'People' }] },
      choices: [{ value: 643, label: 'People' }],
    },
  ],
  refused: {
    status: 404,
    body: { error: 'ERROR_TABLE_DOES_NOT_EXIST', detail: 'The requested table does not exist.' },
    message: 'The requested table does not exist. (ERROR_TABLE_DOES_NOT_EXIST).',
  },
});
