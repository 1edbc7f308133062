import { describeConnector } from '../../support/connectors/describe-connector.js';

const record = { Id: 12, Title: 'Ada' };
const path = '/tables/m4f/records';

describeConnector('nocodb', {
  connection: { token: 'a1b2c3d4e5f6a7b8' },
  sends: { headers: { 'xc-token': 'a1b2c3d4e5f6a7b8' }, path: '/api/v2' },
  test: { request: { method: 'GET', path: '/meta/bases' }, answer: { body: { list: [] } }, account: null },
  operations: {
    list_records: {
      input: { table: 'm4f', where: '(Title,eq,Ada)', sort: '-Id' },
      request: { method: 'GET', path, query: { where: '(Title,eq,Ada)', sort: '-Id', limit: '100' } },
      answer: { body: { list: [record], pageInfo: { isLastPage: true } } },
      output: [record],
    },
    get_record: {
      input: { table: 'm4f', id: 12 },
      request: { method: 'GET', path: `${path}/12` },
      answer: { body: record },
    },
    create_record: {
      input: { table: 'm4f', fields: { Title: 'Ada' } },
      request: { method: 'POST', path, body: { Title: 'Ada' } },
      answer: { body: { Id: 12 } },
    },
    update_record: {
      input: { table: 'm4f', id: 12, fields: { Title: 'Bob' } },
      request: { method: 'PATCH', path, body: { Id: 12, Title: 'Bob' } },
      answer: { body: { Id: 12 } },
    },
    delete_record: {
      input: { table: 'm4f', id: 12 },
      request: { method: 'DELETE', path, body: { Id: 12 } },
      answer: { body: { Id: 12 } },
    },
    count_records: {
      input: { table: 'm4f' },
      request: { method: 'GET', path: `${path}/count` },
      answer: { body: { count: 3 } },
    },
    list_bases: {
      request: { method: 'GET', path: '/meta/bases' },
      answer: { body: { list: [{ id: 'p1', title: 'Sales' }] } },
      output: [{ id: 'p1', title: 'Sales' }],
    },
    list_tables: {
      input: { base: 'p1' },
      request: { method: 'GET', path: '/meta/bases/p1/tables' },
      answer: { body: { list: [{ id: 'm4f', title: 'People' }] } },
      output: [{ id: 'm4f', title: 'People' }],
    },
  },
  pages: [
    {
      operation: 'list_records',
      input: { table: 'm4f', limit: 1 },
      pages: [
        { request: { method: 'GET', path, query: { limit: '1' } }, answer: { body: { list: [record] } } },
        { request: { method: 'GET', path, query: { limit: '1', offset: '1' } }, answer: { body: { list: [] } } },
      ],
      output: [record],
    },
  ],
  choices: [
    {
      tool: 'nocodb.create_record',
      field: 'table',
      input: { base: 'p1' },
      answer: { body: { list: [{ id: 'm4f', title: 'People' }] } },
      choices: [{ value: 'm4f', label: 'People' }],
    },
  ],
  refused: {
    status: 404,
    body: { error: 'TABLE_NOT_FOUND', msg: "Table 'm4f' not found" },
    message: "NocoDB refused the request (status 404): Table 'm4f' not found (TABLE_NOT_FOUND).",
  },
});
