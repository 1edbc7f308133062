import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'pk_1234567_0123456789ABCDEF';
const task = { id: '9hz', name: 'Plan', url: 'https://app.clickup.com/t/9hz', date_created: '1795780800000' };
const listed = (page?: string) => ({
  method: 'GET',
  path: '/api/v2/list/124/task',
  query: { include_closed: 'false', ...(page === undefined ? {} : { page }) },
});

describeConnector('clickup', {
  connection: { method: 'token', token: TOKEN },
  sends: { headers: { authorization: TOKEN } },
  test: {
    request: { method: 'GET', path: '/api/v2/user' },
    answer: { body: { user: { id: 123, username: 'Ada', email: 'ada@example.com' } } },
    account: 'ada@example.com',
  },
  operations: {
    create_task: {
      input: {
        list_id: '124',
        name: 'Plan',
        markdown_description: '*all*',
        priority: 2,
        due_date: '2026-12-01T09:00:00Z',
        assignees: [183],
        tags: ['urgent'],
      },
      request: {
        method: 'POST',
        path: '/api/v2/list/124/task',
        body: {
          name: 'Plan',
          markdown_description: '*all*',
          priority: 2,
          due_date: Date.parse('2026-12-01T09:00:00Z'),
          assignees: [183],
          tags: ['urgent'],
        },
      },
      answer: { body: task },
    },
    get_task: {
      input: { task_id: '9hz' },
      request: { method: 'GET', path: '/api/v2/task/9hz' },
      answer: { body: task },
    },
    update_task: {
      input: { task_id: '9hz', status: 'done' },
      request: { method: 'PUT', path: '/api/v2/task/9hz', body: { status: 'done' } },
      answer: { body: task },
    },
    delete_task: {
      input: { task_id: '9hz' },
      request: { method: 'DELETE', path: '/api/v2/task/9hz' },
      answer: { status: 204 },
      output: { deletedId: '9hz' },
    },
    list_tasks: {
      input: { list_id: '124' },
      request: listed(),
      answer: { body: { tasks: [task], last_page: true } },
      output: [task],
    },
    add_comment: {
      input: { task_id: '9hz', comment_text: 'Seen' },
      request: {
        method: 'POST',
        path: '/api/v2/task/9hz/comment',
        body: { comment_text: 'Seen', notify_all: false },
      },
      answer: { body: { id: 458, hist_id: '26508', date: 1568036964079 } },
    },
    list_teams: {
      request: { method: 'GET', path: '/api/v2/team' },
      answer: { body: { teams: [{ id: '1234', name: 'Acme' }] } },
      output: [{ id: '1234', name: 'Acme' }],
    },
    list_spaces: {
      input: { team_id: '1234' },
      request: { method: 'GET', path: '/api/v2/team/1234/space', query: { archived: 'false' } },
      answer: { body: { spaces: [{ id: '790', name: 'Team' }] } },
      output: [{ id: '790', name: 'Team' }],
    },
  },
  pages: [
    {
      operation: 'list_tasks',
      input: { list_id: '124' },
      pages: [
        { request: listed(), answer: { body: { tasks: [task], last_page: false } } },
        { request: listed('1'), answer: { body: { tasks: [{ ...task, id: '9xx' }], last_page: false } } },
        { request: listed('2'), answer: { body: { tasks: [], last_page: true } } },
      ],
      output: [task, { ...task, id: '9xx' }],
    },
  ],
  choices: [
    {
      tool: 'clickup.list_spaces',
      field: 'team_id',
      answer: { body: { teams: [{ id: '1234', name: 'Acme' }] } },
      choices: [{ value: '1234', label: 'Acme' }],
    },
  ],
  refused: {
    status: 404,
    body: { err: 'List not found', ECODE: 'SUBCAT_016' },
    message: 'ClickUp refused the request (status 404): List not found (SUBCAT_016).',
  },
  expired: { status: 401, body: { err: 'Token invalid', ECODE: 'OAUTH_025' } },
});
