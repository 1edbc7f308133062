import { describeConnector } from '../support/connectors/describe-connector.js';

const DRIVE = { fields: 'id,name,webViewLink', supportsAllDrives: 'true' };
const KIND = 'application/vnd.google-apps.document';
const PART = '--stepcast_part_5d1f0c7a9e24';
const LIST = {
  q: `mimeType = '${KIND}' and trashed = false`,
  orderBy: 'modifiedTime desc',
  fields: 'nextPageToken,files(id,name,createdTime,modifiedTime,webViewLink)',
  pageSize: '100',
  supportsAllDrives: 'true',
  includeItemsFromAllDrives: 'true',
};
const URL = 'https://docs.google.com/document/d/1AbC/edit';
const file = { body: { id: '1AbC', name: 'Minutes', webViewLink: URL } };
const link = { documentId: '1AbC', title: 'Minutes', url: URL };
const files = { body: { files: [{ id: '1AbC', name: 'Minutes', webViewLink: URL }] } };
const batch = (...requests: readonly object[]) => ({
  method: 'POST',
  path: '/v1/documents/1AbC:batchUpdate',
  body: { requests: requests.map((request) => ({ ...request })) },
});
const exported = (mimeType: string) => ({
  method: 'GET',
  host: 'www.googleapis.com',
  path: '/drive/v3/files/1AbC/export',
  query: { mimeType },
});
const same = { body: { documentId: '1AbC', replies: [{}], writeControl: { requiredRevisionId: 'r2' } } };
const run = (content: string) => ({ startIndex: 1, endIndex: 9, textRun: { content, textStyle: {} } });

describeConnector('google_docs', {
  connection: { accessToken: 'ya29.a0-token' },
  sends: {},
  test: {
    request: { method: 'GET', host: 'www.googleapis.com', path: '/drive/v3/about', query: { fields: 'user' } },
    answer: { body: { user: { emailAddress: 'ada@example.com' } } },
    account: 'ada@example.com',
  },
  operations: {
    create_document: {
      input: { title: 'Minutes', folderId: '0F' },
      request: {
        method: 'POST',
        host: 'www.googleapis.com',
        path: '/drive/v3/files',
        query: DRIVE,
        body: { name: 'Minutes', mimeType: KIND, parents: ['0F'] },
      },
      answer: file,
      output: link,
    },
    create_from_text: {
      input: { title: 'Minutes', content: '# Hello', contentType: 'text/markdown' },
      request: {
        method: 'POST',
        host: 'www.googleapis.com',
        path: '/upload/drive/v3/files',
        query: { uploadType: 'multipart', ...DRIVE },
        headers: { 'content-type': 'multipart/related; boundary=stepcast_part_5d1f0c7a9e24' },
        body: `${PART}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{"name": "Minutes", "mimeType": "${KIND}", "parents": ["root"]}\r\n${PART}\r\nContent-Type: text/markdown; charset=UTF-8\r\n\r\n# Hello\r\n${PART}--`,
      },
      answer: file,
      output: link,
    },
    copy_document: {
      input: { documentId: '1Tpl', title: 'Minutes' },
      request: {
        method: 'POST',
        host: 'www.googleapis.com',
        path: '/drive/v3/files/1Tpl/copy',
        query: DRIVE,
        body: { name: 'Minutes' },
      },
      answer: file,
      output: link,
    },
    export_document: [
      {
        input: { documentId: '1AbC' },
        request: exported('application/pdf'),
        answer: { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' },
        holds: '%PDF-1.4',
      },
      {
        input: { documentId: '1AbC', mimeType: 'text/plain' },
        request: exported('text/plain'),
        answer: { headers: { 'content-type': 'text/plain' }, body: 'Hello Ada' },
      },
    ],
    get_document: {
      input: { documentId: '1AbC' },
      request: { method: 'GET', path: '/v1/documents/1AbC' },
      answer: {
        body: {
          documentId: '1AbC',
          title: 'Minutes',
          revisionId: 'r1',
          body: {
            content: [
              { endIndex: 1, sectionBreak: { sectionStyle: {} } },
              { startIndex: 1, endIndex: 9, paragraph: { elements: [run('Hello '), run('Ada\n')] } },
              {
                startIndex: 9,
                endIndex: 20,
                table: {
                  rows: 1,
                  columns: 1,
                  tableRows: [
                    { tableCells: [{ content: [{ paragraph: { elements: [run('cell\n')], paragraphStyle: {} } }] }] },
                  ],
                },
              },
            ],
          },
        },
      },
      output: { documentId: '1AbC', title: 'Minutes', revisionId: 'r1', text: 'Hello Ada\ncell\n' },
    },
    append_text: {
      input: { documentId: '1AbC', text: 'The end' },
      request: batch({ insertText: { endOfSegmentLocation: {}, text: 'The end' } }),
      answer: same,
      output: { documentId: '1AbC' },
    },
    insert_text: {
      input: { documentId: '1AbC', text: 'First' },
      request: batch({ insertText: { location: { index: 1 }, text: 'First' } }),
      answer: same,
      output: { documentId: '1AbC' },
    },
    replace_text: {
      input: { documentId: '1AbC', find: '{{name}}', replace: '' },
      request: batch({ replaceAllText: { containsText: { text: '{{name}}', matchCase: true }, replaceText: '' } }),
      answer: { body: { documentId: '1AbC', replies: [{ replaceAllText: { occurrencesChanged: 2 } }] } },
      output: { documentId: '1AbC', replaced: 2 },
    },
    batch_update: {
      input: { documentId: '1AbC', requests: [{ insertPageBreak: { location: { index: 1 } } }] },
      request: batch({ insertPageBreak: { location: { index: 1 } } }),
      answer: same,
    },
    list_documents: {
      request: { method: 'GET', host: 'www.googleapis.com', path: '/drive/v3/files', query: LIST },
      answer: files,
      output: files.body.files,
    },
  },
  pages: [
    {
      operation: 'list_documents',
      pages: [
        {
          request: { method: 'GET', host: 'www.googleapis.com', path: '/drive/v3/files', query: LIST },
          answer: { body: { files: [{ id: '1' }], nextPageToken: 'p2' } },
        },
        {
          request: {
            method: 'GET',
            host: 'www.googleapis.com',
            path: '/drive/v3/files',
            query: { ...LIST, pageToken: 'p2' },
          },
          answer: { body: { files: [{ id: '2' }] } },
        },
      ],
      output: [{ id: '1' }, { id: '2' }],
    },
  ],
  choices: [
    {
      tool: 'google_docs.get_document',
      field: 'documentId',
      answer: files,
      choices: [{ value: '1AbC', label: 'Minutes' }],
    },
  ],
  refused: {
    status: 400,
    body: {
      error: {
        code: 400,
        message: 'Invalid requests[0].insertText: Index 9 must be less than the end index.',
        status: 'INVALID_ARGUMENT',
      },
    },
    message: 'Google Docs refused the request (status 400): Invalid requests[0].insertText',
  },
});
