import { describeConnector } from '../../support/connectors/describe-connector.js';

const task = { id: 'MTIz', title: 'Buy milk', status: 'needsAction', updated: '2026-11-27T12:00:00.000Z' };
const path = '/lists/%40default/tasks';
const query = { maxResults: '100', showCompleted: 'false', showHidden: 'false' };

describeConnector('google_tasks', {
  connection: { accessToken: 'ya29.a0AfB_byC0123456789' },
  sends: { headers: { authorization: 'Bearer ya29.a0AfB_byC0123456789' } },
  operations: {
    create_task: {
      input: { title: 'Buy milk', due: '2026-11-30T00:00:00Z' },
      request: { method: 'POST', path: `/tasks/v1${path}`, body: { title: 'Buy milk', due: '2026-11-30T00:00:00Z' } },
      answer: { body: task },
    },
    list_tasks: {
      request: { method: 'GET', path: `/tasks/v1${path}`, query },
      answer: { body: { items: [task] } },
      output: [task],
    },
    get_task: {
      input: { task: 'MTIz' },
      request: { method: 'GET', path: `/tasks/v1${path}/MTIz` },
      answer: { body: task },
    },
    update_task: {
      input: { task: 'MTIz', notes: 'Oat' },
      request: { method: 'PATCH', path: `/tasks/v1${path}/MTIz`, body: { notes: 'Oat' } },
      answer: { body: task },
    },
    complete_task: {
      input: { task: 'MTIz' },
      request: { method: 'PATCH', path: `/tasks/v1${path}/MTIz`, body: { status: 'completed' } },
      answer: { body: { ...task, status: 'completed' } },
    },
    delete_task: {
      input: { task: 'MTIz' },
      request: { method: 'DELETE', path: `/tasks/v1${path}/MTIz` },
      answer: { status: 204 },
      output: { id: 'MTIz', deleted: true },
    },
    list_tasklists: {
      request: { method: 'GET', path: '/tasks/v1/users/@me/lists', query: { maxResults: '100' } },
      answer: { body: { items: [{ id: 'MDk', title: 'Home' }] } },
      output: [{ id: 'MDk', title: 'Home' }],
    },
    create_tasklist: {
      input: { title: 'Home' },
      request: { method: 'POST', path: '/tasks/v1/users/@me/lists', body: { title: 'Home' } },
      answer: { body: { id: 'MDk', title: 'Home' } },
    },
  },
  pages: [
    {
      operation: 'list_tasks',
      pages: [
        {
          request: { method: 'GET', path: `/tasks/v1${path}`, query },
          answer: { body: { items: [task], nextPageToken: 'CiAK' } },
        },
        {
          request: { method: 'GET', path: `/tasks/v1${path}`, query: { ...query, pageToken: 'CiAK' } },
          answer: { body: { items: [{ ...task, id: 'MTI0' }] } },
        },
      ],
      output: [task, { ...task, id: 'MTI0' }],
    },
  ],
  choices: [
    {
      tool: 'google_tasks.create_task',
      field: 'tasklist',
      answer: { body: { items: [{ id: 'MDk', title: 'Home' }] } },
      choices: [{ value: 'MDk', label: 'Home' }],
    },
  ],
  refused: {
    status: 404,
    body: { error: { code: 404, message: 'Task not found.', status: 'NOT_FOUND' } },
    message: 'Google Tasks refused the request (status 404): Task not found. (NOT_FOUND).',
  },
});
