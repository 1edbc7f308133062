import { describeConnector } from '../../support/connectors/describe-connector.js';

const KEY = 'eyJhbGciOiJIUzI1NiJ9.service-role';
const row = { id: 1, name: 'Ada' };
const PREFER = { prefer: 'return=representation' };

describeConnector('supabase', {
  connection: { server: 'https://abcdefgh.supabase.co', key: KEY },
  sends: { headers: { apikey: KEY, authorization: `Bearer ${KEY}` }, path: '/rest/v1' },
  operations: {
    list_rows: {
      input: { table: 'people', all: 'age.gt.5,name.eq.Ada', order: 'id.desc' },
      request: {
        method: 'GET',
        path: '/people',
        query: { select: '*', and: '(age.gt.5,name.eq.Ada)', order: 'id.desc', limit: '100' },
      },
      answer: { body: [row] },
    },
    create_row: {
      input: { table: 'people', row: { name: 'Ada' } },
      request: { method: 'POST', path: '/people', body: { name: 'Ada' }, headers: PREFER },
      answer: { status: 201, body: [row] },
      output: row,
    },
    create_rows: {
      input: { table: 'people', rows: [{ name: 'Ada' }, { name: 'Bo' }] },
      request: { method: 'POST', path: '/people', body: [{ name: 'Ada' }, { name: 'Bo' }], headers: PREFER },
      answer: { status: 201, body: [row, { id: 2, name: 'Bo' }] },
    },
    upsert_row: {
      input: { table: 'people', row, onConflict: 'id' },
      request: {
        method: 'POST',
        path: '/people',
        query: { on_conflict: 'id' },
        body: row,
        headers: { prefer: 'resolution=merge-duplicates,return=representation' },
      },
      answer: { body: [row] },
      output: row,
    },
    update_rows: {
      input: { table: 'people', any: 'id.eq.1,id.eq.2', row: { name: 'Bo' } },
      request: {
        method: 'PATCH',
        path: '/people',
        query: { or: '(id.eq.1,id.eq.2)' },
        body: { name: 'Bo' },
        headers: PREFER,
      },
      answer: { body: [{ id: 1, name: 'Bo' }] },
    },
    delete_rows: {
      input: { table: 'people', all: 'id.eq.1' },
      request: { method: 'DELETE', path: '/people', query: { and: '(id.eq.1)' }, headers: PREFER },
      answer: { body: [row] },
    },
    call_function: {
      input: { function: 'match_documents', arguments: { count: 3 } },
      request: { method: 'POST', path: '/rpc/match_documents', body: { count: 3 } },
      answer: { body: [row] },
    },
  },
  pages: [
    {
      operation: 'list_rows',
      input: { table: 'people', limit: 1 },
      pages: [
        { request: { method: 'GET', path: '/people', query: { select: '*', limit: '1' } }, answer: { body: [row] } },
        {
          request: { method: 'GET', path: '/people', query: { select: '*', limit: '1', offset: '1' } },
          answer: { body: [] },
        },
      ],
      output: [row],
    },
  ],
  refused: {
    status: 404,
    body: { code: '42P01', details: null, hint: null, message: 'relation "public.peple" does not exist' },
    message: 'relation "public.peple" does not exist (42P01).',
  },
});
