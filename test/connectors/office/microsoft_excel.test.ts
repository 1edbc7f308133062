import { describeConnector } from '../../support/connectors/describe-connector.js';

const at = { workbookId: '01CYZ' };
const path = '/drive/items/01CYZ/workbook';
const sheet = `${path}/worksheets/Sheet1`;
const values = [
  ['Name', 'Amount'],
  ['Ada', 12],
  ['Bob', 3],
];
const readValues = {
  request: { method: 'GET', path: `${sheet}/usedRange(valuesOnly=true)`, query: { $select: 'values' } },
  answer: { body: { values } },
};
const rows = [
  { row_number: 2, Name: 'Ada', Amount: 12 },
  { row_number: 3, Name: 'Bob', Amount: 3 },
];

describeConnector('microsoft_excel', {
  connection: { accessToken: 'EwCIA8l6BAAURSN0123456789' },
  sends: { headers: { authorization: 'Bearer EwCIA8l6BAAURSN0123456789' }, path: '/v1.0/me' },
  test: {
    request: { method: 'GET', path: '/' },
    answer: { body: { userPrincipalName: 'ada@contoso.com' } },
    account: 'ada@contoso.com',
  },
  operations: {
    list_rows: [
      { input: at, ...readValues, output: rows },
      { input: { ...at, filters: { Name: 'Bob' } }, ...readValues, output: rows.slice(1) },
    ],
    append_row: {
      input: { ...at, row: { Name: 'Cy' } },
      before: [readValues],
      request: {
        method: 'PATCH',
        path: `${sheet}/range(address='A4:B4')`,
        body: { values: [['Cy', null]] },
      },
      answer: { body: { address: 'Sheet1!A4:B4', values: [['Cy', '']] } },
      output: { address: 'Sheet1!A4:B4', row: { Name: 'Cy' } },
    },
    update_row: {
      input: { ...at, column: 'Name', value: 'Bob', row: { Amount: 4 } },
      before: [readValues],
      request: { method: 'PATCH', path: `${sheet}/range(address='A3:B3')`, body: { values: [[null, 4]] } },
      answer: { body: { address: 'Sheet1!A3:B3' } },
      output: { address: 'Sheet1!A3:B3', row: { Amount: 4 } },
    },
    append_table_row: {
      input: { ...at, table: 'Orders', row: { Amount: 5, Name: 'Cy' } },
      before: [
        {
          request: {
            method: 'GET',
            path: `${path}/tables/Orders/headerRowRange`,
            query: { $select: 'values' },
          },
          answer: { body: { values: [['Name', 'Amount']] } },
        },
      ],
      request: { method: 'POST', path: `${path}/tables/Orders/rows`, body: { values: [['Cy', 5]] } },
      answer: { status: 201, body: { index: 2, values: [['Cy', 5]] } },
      output: { index: 2, row: { Amount: 5, Name: 'Cy' } },
    },
    list_table_rows: {
      input: { ...at, table: 'Orders' },
      request: { method: 'GET', path: `${path}/tables/Orders/range`, query: { $select: 'values' } },
      answer: { body: { values } },
      output: rows,
    },
    get_range: {
      input: { ...at, range: 'A1:B3' },
      request: { method: 'GET', path: `${sheet}/range(address='A1%3AB3')` },
      answer: { body: { address: 'Sheet1!A1:B3', values } },
      output: { address: 'Sheet1!A1:B3', values },
    },
    update_range: {
      input: { ...at, range: 'A1', values: [['Name']] },
      request: { method: 'PATCH', path: `${sheet}/range(address='A1')`, body: { values: [['Name']] } },
      answer: { body: { address: 'Sheet1!A1', values: [['Name']] } },
      output: { address: 'Sheet1!A1', values: [['Name']] },
    },
    clear_range: {
      input: { ...at, range: 'A2:B9' },
      request: {
        method: 'POST',
        path: `${sheet}/range(address='A2%3AB9')/clear`,
        body: { applyTo: 'Contents' },
      },
      answer: { status: 204 },
      output: { range: 'A2:B9' },
    },
    list_workbooks: {
      request: { method: 'GET', path: "/drive/root/search(q='.xlsx')" },
      answer: { body: { value: [{ id: '01CYZ', name: 'Orders.xlsx' }] } },
      output: [{ id: '01CYZ', name: 'Orders.xlsx' }],
    },
    list_worksheets: {
      input: at,
      request: { method: 'GET', path: `${path}/worksheets` },
      answer: { body: { value: [{ id: '{00}', name: 'Sheet1' }] } },
      output: [{ id: '{00}', name: 'Sheet1' }],
    },
    list_tables: {
      input: at,
      request: { method: 'GET', path: `${path}/tables` },
      answer: { body: { value: [{ id: '1', name: 'Orders' }] } },
      output: [{ id: '1', name: 'Orders' }],
    },
    add_worksheet: {
      input: { ...at, name: 'May' },
      request: { method: 'POST', path: `${path}/worksheets/add`, body: { name: 'May' } },
      answer: { status: 201, body: { id: '{01}', name: 'May' } },
    },
  },
  pages: [
    {
      operation: 'list_workbooks',
      pages: [
        {
          request: { method: 'GET', path: "/drive/root/search(q='.xlsx')" },
          answer: {
            body: {
              value: [{ id: '01', name: 'a.xlsx' }],
              '@odata.nextLink': "{origin}/v1.0/me/drive/root/search(q='.xlsx')?$skiptoken=abc",
            },
          },
        },
        {
          request: { method: 'GET', path: "/drive/root/search(q='.xlsx')", query: { $skiptoken: 'abc' } },
          answer: { body: { value: [{ id: '02', name: 'b.xlsx' }] } },
        },
      ],
      output: [
        { id: '01', name: 'a.xlsx' },
        { id: '02', name: 'b.xlsx' },
      ],
    },
  ],
  choices: [
    {
      tool: 'microsoft_excel.append_row',
      field: 'worksheet',
      input: at,
      answer: { body: { value: [{ id: '{00}', name: 'Sheet1' }] } },
      choices: [{ value: 'Sheet1', label: 'Sheet1' }],
    },
  ],
  polls: {
    new_row: {
      first: [{ body: { values: values.slice(0, 2) } }],
      later: [{ body: { values } }],
      news: [{ row_number: 3, Name: 'Bob' }],
    },
  },
  refused: {
    status: 400,
    body: { error: { code: 'InvalidArgument', message: 'The argument is invalid or missing.' } },
    message: 'Microsoft Excel refused the request (status 400): The argument is invalid or missing. (InvalidArgument).',
  },
});
