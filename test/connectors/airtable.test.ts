import { describeConnector } from '../support/connectors/describe-connector.js';

const record = { id: 'rec560UJdUtocSouk', createdTime: '2022-09-12T21:03:48.000Z', fields: { Name: 'Ada' } };
const at = { base: 'appXYZ', table: 'People & Co' };
const path = '/appXYZ/People%20%26%20Co';

describeConnector('airtable', {
  connection: { token: 'patAbCdEf123456.0123456789abcdef' },
  sends: { headers: { authorization: 'Bearer patAbCdEf123456.0123456789abcdef' } },
  test: {
    request: { method: 'GET', path: '/v0/meta/whoami' },
    answer: { body: { id: 'usr1', email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    list_records: {
      input: { ...at, formula: '{Status} = "Open"', fields: ['Name', 'Status'] },
      request: {
        method: 'GET',
        path: `/v0${path}`,
        query: { pageSize: '100', filterByFormula: '{Status} = "Open"', 'fields[]': ['Name', 'Status'] },
      },
      answer: { body: { records: [record] } },
      output: [record],
    },
    get_record: {
      input: { ...at, record: 'rec560UJdUtocSouk' },
      request: { method: 'GET', path: `/v0${path}/rec560UJdUtocSouk` },
      answer: { body: record },
    },
    create_record: {
      input: { ...at, fields: { Name: 'Ada' }, typecast: true },
      request: { method: 'POST', path: `/v0${path}`, body: { fields: { Name: 'Ada' }, typecast: true } },
      answer: { body: record },
    },
    create_records: {
      input: { ...at, records: [{ Name: 'Ada' }, { Name: 'Bob' }] },
      request: {
        method: 'POST',
        path: `/v0${path}`,
        body: { records: [{ fields: { Name: 'Ada' } }, { fields: { Name: 'Bob' } }] },
      },
      answer: { body: { records: [record] } },
      output: [record],
    },
    update_record: {
      input: { ...at, record: 'rec1', fields: { Name: 'Eve' } },
      request: { method: 'PATCH', path: `/v0${path}/rec1`, body: { fields: { Name: 'Eve' } } },
      answer: { body: record },
    },
    upsert_records: {
      input: { ...at, records: [{ Name: 'Ada' }], match_by: ['Name'] },
      request: {
        method: 'PATCH',
        path: `/v0${path}`,
        body: { performUpsert: { fieldsToMergeOn: ['Name'] }, records: [{ fields: { Name: 'Ada' } }] },
      },
      answer: { body: { createdRecords: [], updatedRecords: [record.id], records: [record] } },
    },
    delete_record: {
      input: { ...at, record: 'rec1' },
      request: { method: 'DELETE', path: `/v0${path}/rec1` },
      answer: { body: { id: 'rec1', deleted: true } },
    },
    create_comment: {
      input: { ...at, record: 'rec1', text: 'Hello' },
      request: { method: 'POST', path: `/v0${path}/rec1/comments`, body: { text: 'Hello' } },
      answer: { body: { id: 'com1', text: 'Hello' } },
    },
    upload_attachment: {
      input: {
        base: at.base,
        record: 'rec1',
        field: 'Papers',
        file: { $file: 'hello', name: 'a.txt', mediaType: 'text/plain' },
      },
      request: {
        method: 'POST',
        host: 'content.airtable.com',
        path: '/v0/appXYZ/rec1/Papers/uploadAttachment',
        body: { contentType: 'text/plain', file: 'aGVsbG8=', filename: 'a.txt' },
      },
      answer: { body: { id: 'rec1', createdTime: record.createdTime, fields: { fld1: [{ id: 'att1' }] } } },
    },
    list_bases: {
      request: { method: 'GET', path: '/v0/meta/bases' },
      answer: { body: { bases: [{ id: 'app1', name: 'Sales', permissionLevel: 'create' }] } },
      output: [{ id: 'app1', name: 'Sales', permissionLevel: 'create' }],
    },
    list_tables: {
      input: { base: 'app1' },
      request: { method: 'GET', path: '/v0/meta/bases/app1/tables' },
      answer: { body: { tables: [{ id: 'tbl1', name: 'People', fields: [] }] } },
      output: [{ id: 'tbl1', name: 'People', fields: [] }],
    },
  },
  pages: [
    {
      operation: 'list_records',
      input: at,
      pages: [
        {
          request: { method: 'GET', path: `/v0${path}`, query: { pageSize: '100' } },
          answer: { body: { records: [record], offset: 'itrXyz/rec1' } },
        },
        {
          request: { method: 'GET', path: `/v0${path}`, query: { pageSize: '100', offset: 'itrXyz/rec1' } },
          answer: { body: { records: [{ ...record, id: 'rec2' }] } },
        },
      ],
      output: [record, { ...record, id: 'rec2' }],
    },
  ],
  choices: [
    {
      tool: 'airtable.list_records',
      field: 'base',
      answer: { body: { bases: [{ id: 'app1', name: 'Sales' }] } },
      choices: [{ value: 'app1', label: 'Sales' }],
    },
    {
      tool: 'airtable.new_record',
      field: 'table',
      input: { base: 'app1' },
      answer: { body: { tables: [{ id: 'tbl1', name: 'People' }] } },
      choices: [{ value: 'tbl1', label: 'People' }],
    },
    {
      tool: 'airtable.record_in_view',
      field: 'view',
      input: { base: 'app1', table: 'tbl1' },
      answer: {
        body: { tables: [{ id: 'tbl1', name: 'People', views: [{ id: 'viw1', name: 'Ready', type: 'grid' }] }] },
      },
      choices: [{ value: 'viw1', label: 'Ready' }],
    },
  ],
  polls: {
    changed_record: {
      input: at,
      first: [{ body: { records: [] } }],
      later: [{ body: { records: [record, { ...record, id: 'rec2', fields: { Name: 'Eve' } }] } }],
      news: [{ id: record.id }, { id: 'rec2', fields: { Name: 'Eve' } }],
    },
    record_in_view: {
      input: { ...at, view: 'Ready' },
      first: [{ body: { records: [record] } }],
      // The view may sort it before those that are known.
      later: [{ body: { records: [{ ...record, id: 'rec2' }, record] } }],
      news: [{ id: 'rec2' }],
    },
  },
  refused: {
    status: 422,
    body: { error: { type: 'UNKNOWN_FIELD_NAME', message: 'Unknown field name: "Foo"' } },
    message: 'Airtable refused the request (status 422): Unknown field name: "Foo" (UNKNOWN_FIELD_NAME).',
  },
});
