import { describeConnector } from '../../support/connectors/describe-connector.js';

const file = {
  '.tag': 'file',
  id: 'id:a4ayc',
  name: '17.pdf',
  path_display: '/Invoices/17.pdf',
  rev: 'a1c',
  size: 7212,
};
const path = '/Invoices/17.pdf';
const two = { input: { from: path, to: '/Archive/17.pdf' }, answer: { body: { metadata: file } }, output: file };
const twoPaths = { from_path: path, to_path: '/Archive/17.pdf', autorename: true };

describeConnector('dropbox', {
  connection: { accessToken: 'sl.u.AFbTokenOfDropbox0123' },
  sends: { headers: { authorization: 'Bearer sl.u.AFbTokenOfDropbox0123' }, path: '/2' },
  test: {
    request: { method: 'POST', path: '/users/get_current_account' },
    answer: { body: { email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    list_folder: {
      request: { method: 'POST', path: '/files/list_folder', body: { path: '', recursive: false, limit: 2000 } },
      answer: { body: { entries: [file], cursor: 'ZtkX', has_more: false } },
      output: [file],
    },
    search_files: {
      input: { query: 'invoice', path: '/Invoices' },
      request: {
        method: 'POST',
        path: '/files/search_v2',
        body: { query: 'invoice', options: { path: '/Invoices', max_results: 100 } },
      },
      answer: { body: { matches: [{ metadata: { '.tag': 'metadata', metadata: file } }], has_more: false } },
      output: [file],
    },
    get_file: {
      input: { path },
      request: { method: 'POST', path: '/files/get_metadata', body: { path } },
      answer: { body: file },
    },
    get_download_link: {
      input: { path },
      request: { method: 'POST', path: '/files/get_temporary_link', body: { path } },
      answer: { body: { link: 'https://dl.dropboxusercontent.com/apitl/1/x', metadata: file } },
    },
    download_file: {
      input: { path },
      request: {
        method: 'POST',
        host: 'content.dropboxapi.com',
        path: '/files/download',
        headers: { 'dropbox-api-arg': '{"path":"/Invoices/17.pdf"}' },
      },
      answer: { headers: { 'content-type': 'application/octet-stream' }, body: 'bytes' },
      holds: 'bytes',
    },
    upload_file: {
      input: { path, content: { $file: 'hi', name: 'a.pdf', mediaType: 'application/pdf' } },
      request: {
        method: 'POST',
        host: 'content.dropboxapi.com',
        path: '/files/upload',
        body: 'hi',
        headers: {
          'dropbox-api-arg': '{"path":"/Invoices/17.pdf","mode":"overwrite","autorename":true}',
          'content-type': 'application/octet-stream',
        },
      },
      answer: { body: file },
    },
    upload_from_url: {
      input: { path, url: 'https://example.com/17.pdf' },
      request: { method: 'POST', path: '/files/save_url', body: { path, url: 'https://example.com/17.pdf' } },
      answer: { body: { '.tag': 'async_job_id', async_job_id: '34g93hh34h04y384084' } },
    },
    create_folder: {
      input: { path: '/Invoices' },
      request: { method: 'POST', path: '/files/create_folder_v2', body: { path: '/Invoices' } },
      answer: { body: { metadata: { id: 'id:b', name: 'Invoices' } } },
      output: { id: 'id:b', name: 'Invoices' },
    },
    move_file: { ...two, request: { method: 'POST', path: '/files/move_v2', body: twoPaths } },
    copy_file: { ...two, request: { method: 'POST', path: '/files/copy_v2', body: twoPaths } },
    share_file: {
      input: { path },
      request: { method: 'POST', path: '/sharing/create_shared_link_with_settings', body: { path } },
      answer: { body: { url: 'https://www.dropbox.com/scl/fi/x', name: '17.pdf' } },
    },
    delete_file: {
      input: { path },
      request: { method: 'POST', path: '/files/delete_v2', body: { path } },
      answer: { body: { metadata: file } },
      output: file,
    },
  },
  refused: {
    status: 409,
    body: { error_summary: 'path/not_found/..', error: { '.tag': 'path', path: { '.tag': 'not_found' } } },
    message: 'Dropbox refused the request (status 409): path/not_found/.. (path).',
  },
  expired: { status: 401, body: { error_summary: 'expired_access_token/', error: { '.tag': 'expired_access_token' } } },
});
