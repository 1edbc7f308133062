import { describeConnector } from '../../support/connectors/describe-connector.js';

const item = {
  id: '01NKDM7',
  name: 'Report.docx',
  size: 12000,
  webUrl: 'https://contoso-my.sharepoint.com/Report.docx',
  lastModifiedDateTime: '2026-11-27T12:00:00Z',
};

describeConnector('microsoft_onedrive', {
  connection: { accessToken: 'EwCIA8l6BAAURSN0123456789' },
  sends: { headers: { authorization: 'Bearer EwCIA8l6BAAURSN0123456789' }, path: '/v1.0/me' },
  test: {
    request: { method: 'GET', path: '/' },
    answer: { body: { userPrincipalName: 'ada@contoso.com' } },
    account: 'ada@contoso.com',
  },
  operations: {
    list_files: {
      request: { method: 'GET', path: '/drive/items/root/children', query: { $top: '200' } },
      answer: { body: { value: [item] } },
      output: [item],
    },
    search_files: {
      input: { query: "Ada's report" },
      request: { method: 'GET', path: '/drive/root/search(q=%27Ada%27%27s%20report%27)' },
      answer: { body: { value: [item] } },
      output: [item],
    },
    get_file: {
      input: { fileId: '01NKDM7' },
      request: { method: 'GET', path: '/drive/items/01NKDM7' },
      answer: {
        body: {
          ...item,
          file: { mimeType: 'text/plain' },
          parentReference: { id: '01AAA' },
          '@microsoft.graph.downloadUrl': 'https://contoso-my.sharepoint.com/download?token=1',
        },
      },
      output: {
        ...item,
        mimeType: 'text/plain',
        folderId: '01AAA',
        downloadUrl: 'https://contoso-my.sharepoint.com/download?token=1',
      },
    },
    download_file: {
      input: { fileId: '01AAA' },
      request: { method: 'GET', path: '/drive/items/01AAA/content' },
      answer: { headers: { 'content-type': 'text/csv' }, body: 'a,b' },
      holds: 'a,b',
    },
    upload_file: [
      {
        input: { name: 'b.csv', content: { $file: 'c,d', name: 'b.csv', mediaType: 'text/csv' } },
        request: {
          method: 'PUT',
          path: '/drive/items/root:/b.csv:/content',
          body: 'c,d',
          headers: { 'content-type': 'text/csv' },
        },
        answer: { status: 201, body: item },
      },
      {
        input: { name: 'My notes.txt', content: 'Hello' },
        request: { method: 'PUT', path: '/drive/items/root:/My%20notes.txt:/content', body: 'Hello' },
        answer: { status: 201, body: item },
      },
      {
        input: { name: 'a.csv', folderId: '01AAA', content: { base64: 'YSxi', contentType: 'text/csv' } },
        request: {
          method: 'PUT',
          path: '/drive/items/01AAA:/a.csv:/content',
          body: 'a,b',
          headers: { 'content-type': 'text/csv' },
        },
        answer: { status: 201, body: item },
      },
    ],
    create_folder: {
      input: { name: 'Invoices' },
      request: {
        method: 'POST',
        path: '/drive/items/root/children',
        body: { name: 'Invoices', folder: {}, '@microsoft.graph.conflictBehavior': 'rename' },
      },
      answer: { status: 201, body: item },
    },
    move_file: {
      input: { fileId: '01NKDM7', folderId: '01AAA' },
      request: { method: 'PATCH', path: '/drive/items/01NKDM7', body: { parentReference: { id: '01AAA' } } },
      answer: { body: item },
    },
    rename_file: {
      input: { fileId: '01NKDM7', name: 'Report 2.docx' },
      request: { method: 'PATCH', path: '/drive/items/01NKDM7', body: { name: 'Report 2.docx' } },
      answer: { body: item },
    },
    copy_file: {
      input: { fileId: '01NKDM7', folderId: '01AAA', name: 'Copy.docx' },
      request: {
        method: 'POST',
        path: '/drive/items/01NKDM7/copy',
        body: { parentReference: { id: '01AAA' }, name: 'Copy.docx' },
      },
      answer: { status: 202 },
      output: { fileId: '01NKDM7', folderId: '01AAA' },
    },
    share_file: {
      input: { fileId: '01NKDM7' },
      request: {
        method: 'POST',
        path: '/drive/items/01NKDM7/createLink',
        body: { type: 'view', scope: 'anonymous' },
      },
      answer: { status: 201, body: { id: '123ABC', link: { type: 'view', webUrl: 'https://1drv.ms/A6913278' } } },
      output: { id: '123ABC', url: 'https://1drv.ms/A6913278' },
    },
    delete_file: {
      input: { fileId: '01NKDM7' },
      request: { method: 'DELETE', path: '/drive/items/01NKDM7' },
      answer: { status: 204 },
      output: { id: '01NKDM7', deleted: true },
    },
  },
  pages: [
    {
      operation: 'list_files',
      pages: [
        {
          request: { method: 'GET', path: '/drive/items/root/children', query: { $top: '200' } },
          answer: {
            body: { value: [item], '@odata.nextLink': '{origin}/v1.0/me/drive/items/root/children?$skiptoken=abc' },
          },
        },
        {
          request: { method: 'GET', path: '/drive/items/root/children', query: { $skiptoken: 'abc' } },
          answer: { body: { value: [{ ...item, id: '01B' }] } },
        },
      ],
      output: [item, { ...item, id: '01B' }],
    },
  ],
  choices: [
    {
      tool: 'microsoft_onedrive.get_file',
      field: 'fileId',
      answer: { body: { value: [item] } },
      choices: [{ value: '01NKDM7', label: 'Report.docx' }],
    },
  ],
  refused: {
    status: 404,
    body: { error: { code: 'itemNotFound', message: 'The resource could not be found.' } },
    message: 'Microsoft OneDrive refused the request (status 404): The resource could not be found. (itemNotFound).',
  },
});
