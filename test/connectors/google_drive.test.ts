import { describeConnector } from '../support/connectors/describe-connector.js';

const FIELDS =
  'nextPageToken,files(id,name,mimeType,size,createdTime,modifiedTime,parents,webViewLink,owners(emailAddress))';
const ONE = 'id,name,mimeType,size,createdTime,modifiedTime,parents,webViewLink,owners(emailAddress)';
const file = {
  id: '1AbC',
  name: 'invoice.pdf',
  mimeType: 'application/pdf',
  webViewLink: 'https://drive.google.com/file/d/1AbC/view',
};
const listed = (q: string, more: Record<string, string> = {}) => ({
  method: 'GET',
  path: '/drive/v3/files',
  query: {
    q,
    pageSize: '100',
    orderBy: 'modifiedTime desc',
    fields: FIELDS,
    supportsAllDrives: 'true',
    includeItemsFromAllDrives: 'true',
    ...more,
  },
});
const one = { fields: ONE, supportsAllDrives: 'true' };
const answer = { body: file };
const files = { body: { files: [file] } };
const PART = '--stepcast_part_5d1f0c7a9e24';

describeConnector('google_drive', {
  connection: { accessToken: 'ya29.a0-token' },
  sends: {},
  test: {
    request: { method: 'GET', path: '/drive/v3/about', query: { fields: 'user' } },
    answer: { body: { user: { displayName: 'Ada', emailAddress: 'ada@example.com' } } },
    account: 'ada@example.com',
  },
  operations: {
    list_files: { request: listed('trashed = false'), answer: files, output: [file] },
    search_files: {
      input: { name: "Ada's \\ plan" },
      request: listed(`name contains 'Ada\\'s \\\\ plan' and trashed = false`),
      answer: files,
      output: [file],
    },
    list_folder: {
      input: { folderId: '0F' },
      request: listed(`'0F' in parents and trashed = false`),
      answer: files,
      output: [file],
    },
    get_file: {
      input: { fileId: '1AbC' },
      request: { method: 'GET', path: '/drive/v3/files/1AbC', query: one },
      answer,
    },
    download_file: [
      {
        input: { fileId: '1AbC' },
        request: { method: 'GET', path: '/drive/v3/files/1AbC', query: { alt: 'media', supportsAllDrives: 'true' } },
        answer: { body: { any: 'content' } },
      },
      {
        input: { fileId: '1AbC', as: 'file' },
        request: { method: 'GET', path: '/drive/v3/files/1AbC', query: { alt: 'media', supportsAllDrives: 'true' } },
        answer: { body: { any: 'content' } },
        holds: '{"any":"content"}',
      },
    ],
    export_file: {
      input: { fileId: '1AbC', mimeType: 'text/csv' },
      request: { method: 'GET', path: '/drive/v3/files/1AbC/export', query: { mimeType: 'text/csv' } },
      answer: { body: [1] },
    },
    create_text_file: {
      input: { name: 'a "b".txt', content: 'Hello\nthere', folderId: '0F' },
      request: {
        method: 'POST',
        path: '/upload/drive/v3/files',
        query: { uploadType: 'multipart', ...one },
        headers: { 'content-type': 'multipart/related; boundary=stepcast_part_5d1f0c7a9e24' },
        body: `${PART}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{"name": "a \\"b\\".txt", "mimeType": "text/plain", "parents": ["0F"]}\r\n${PART}\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nHello\nthere\r\n${PART}--`,
      },
      answer,
      output: file,
    },
    upload_file: {
      input: { file: { $file: 'a,b', name: 'list.csv', mediaType: 'text/csv' }, folderId: '0F' },
      request: {
        method: 'POST',
        path: '/upload/drive/v3/files',
        query: {
          uploadType: 'multipart',
          fields: FIELDS.slice('nextPageToken,files('.length, -1),
          supportsAllDrives: 'true',
        },
        body: '\r\nContent-Type: application/json\r\n\r\n{"name":"list.csv","parents":["0F"]}\r\n--stepcast-',
      },
      answer,
      output: file,
    },
    create_folder: {
      input: { name: 'May' },
      request: {
        method: 'POST',
        path: '/drive/v3/files',
        query: one,
        body: { name: 'May', mimeType: 'application/vnd.google-apps.folder', parents: ['root'] },
      },
      answer,
    },
    copy_file: [
      {
        input: { fileId: '1AbC', name: 'Copy', folderId: '0F' },
        request: {
          method: 'POST',
          path: '/drive/v3/files/1AbC/copy',
          query: one,
          body: { name: 'Copy', parents: ['0F'] },
        },
        answer,
      },
      {
        input: { fileId: '1AbC' },
        request: { method: 'POST', path: '/drive/v3/files/1AbC/copy', query: one, body: {} },
        answer,
      },
    ],
    move_file: {
      input: { fileId: '1AbC', folderId: '0F' },
      before: [
        {
          request: { method: 'GET', path: '/drive/v3/files/1AbC', query: one },
          answer: { body: { ...file, parents: ['0A', '0B'] } },
        },
      ],
      request: {
        method: 'PATCH',
        path: '/drive/v3/files/1AbC',
        query: { addParents: '0F', removeParents: '0A,0B', ...one },
        body: {},
      },
      answer,
    },
    rename_file: {
      input: { fileId: '1AbC', name: 'b.pdf' },
      request: { method: 'PATCH', path: '/drive/v3/files/1AbC', query: one, body: { name: 'b.pdf' } },
      answer,
    },
    delete_file: {
      input: { fileId: '1AbC' },
      request: {
        method: 'PATCH',
        path: '/drive/v3/files/1AbC',
        query: { fields: 'id,name,trashed', supportsAllDrives: 'true' },
        body: { trashed: true },
      },
      answer: { body: { id: '1AbC', name: 'invoice.pdf', trashed: true } },
    },
    share_file: {
      input: { fileId: '1AbC', role: 'writer', email: 'bo@example.com' },
      request: {
        method: 'POST',
        path: '/drive/v3/files/1AbC/permissions',
        query: { sendNotificationEmail: 'false', supportsAllDrives: 'true' },
        body: { role: 'writer', type: 'user', emailAddress: 'bo@example.com' },
      },
      answer: { body: { kind: 'drive#permission', id: '07', type: 'user', role: 'writer' } },
    },
    unshare_file: {
      input: { fileId: '1AbC', permissionId: '07' },
      request: {
        method: 'DELETE',
        path: '/drive/v3/files/1AbC/permissions/07',
        query: { supportsAllDrives: 'true' },
      },
      answer: { status: 204, body: '' },
      output: { id: '1AbC' },
    },
    make_public: {
      input: { fileId: '1AbC' },
      before: [{ request: { method: 'GET', path: '/drive/v3/files/1AbC', query: one }, answer }],
      request: {
        method: 'POST',
        path: '/drive/v3/files/1AbC/permissions',
        query: { supportsAllDrives: 'true' },
        body: { role: 'reader', type: 'anyone' },
      },
      answer: { body: { kind: 'drive#permission', id: 'anyoneWithLink', type: 'anyone', role: 'reader' } },
      output: { id: file.id, name: file.name, webViewLink: file.webViewLink },
    },
    star_file: {
      input: { fileId: '1AbC' },
      request: { method: 'PATCH', path: '/drive/v3/files/1AbC', query: one, body: { starred: true } },
      answer,
    },
    empty_bin: {
      input: {},
      request: { method: 'DELETE', path: '/drive/v3/files/trash' },
      answer: { status: 204 },
      output: { emptied: true },
    },
  },
  pages: [
    {
      operation: 'list_folder',
      input: { folderId: '0F' },
      pages: [
        {
          request: listed(`'0F' in parents and trashed = false`),
          answer: { body: { files: [file], nextPageToken: 'p2' } },
        },
        {
          request: listed(`'0F' in parents and trashed = false`, { pageToken: 'p2' }),
          answer: { body: { files: [{ ...file, id: '2' }] } },
        },
      ],
      output: [file, { ...file, id: '2' }],
    },
  ],
  polls: {
    changed_file: {
      input: { fileId: '1AbC' },
      first: [{ body: { ...file, modifiedTime: '2026-11-27T09:00:00Z' } }],
      later: [{ body: { ...file, modifiedTime: '2026-11-27T12:00:00Z' } }],
      news: [{ id: '1AbC' }],
    },
  },
  choices: [
    {
      tool: 'google_drive.create_folder',
      field: 'folderId',
      answer: { body: { files: [{ id: '0F', name: 'Invoices' }] } },
      choices: [{ value: '0F', label: 'Invoices' }],
    },
  ],
  refused: {
    status: 404,
    body: {
      error: { code: 404, message: 'File not found: 1AbC.', errors: [{ domain: 'global', reason: 'notFound' }] },
    },
    message: 'Google Drive refused the request (status 404): File not found: 1AbC. (notFound).',
  },
  limited: {
    status: 403,
    headers: { 'retry-after': '5' },
    body: {
      error: {
        code: 403,
        message: 'Rate Limit Exceeded',
        errors: [{ domain: 'usageLimits', reason: 'userRateLimitExceeded' }],
      },
    },
    afterMs: 5_000,
  },
});
