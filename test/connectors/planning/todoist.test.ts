import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = '0123456789abcdef0123456789abcdef01234567';
const ID = '6XGgm6PHrGgMpCFX';
const task = { id: ID, content: 'Buy milk', project_id: 'P1', added_at: '2026-11-27T09:00:00.000000Z' };
const list = (...results: readonly unknown[]) => ({ body: { results, next_cursor: null } });

describeConnector('todoist', {
  connection: { token: TOKEN },
  sends: { headers: { authorization: `Bearer ${TOKEN}` }, path: '/api/v1' },
  test: {
    request: { method: 'GET', path: '/user' },
    answer: { body: { email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    create_task: {
      input: { content: 'Buy milk', project_id: 'P1', due_string: 'tomorrow at 12', priority: 4, labels: ['home'] },
      request: {
        method: 'POST',
        path: '/tasks',
        body: { content: 'Buy milk', project_id: 'P1', due_string: 'tomorrow at 12', priority: 4, labels: ['home'] },
      },
      answer: { body: task },
    },
    update_task: {
      input: { id: ID, content: 'Buy oat milk' },
      request: { method: 'POST', path: `/tasks/${ID}`, body: { content: 'Buy oat milk' } },
      answer: { body: task },
    },
    get_task: { input: { id: ID }, request: { method: 'GET', path: `/tasks/${ID}` }, answer: { body: task } },
    list_tasks: {
      input: { project_id: 'P1' },
      request: { method: 'GET', path: '/tasks', query: { project_id: 'P1', limit: '200' } },
      answer: list(task),
      output: [task],
    },
    find_tasks: {
      input: { query: 'today | overdue' },
      request: { method: 'GET', path: '/tasks/filter', query: { query: 'today | overdue', limit: '200' } },
      answer: list(task),
      output: [task],
    },
    complete_task: {
      input: { id: ID },
      request: { method: 'POST', path: `/tasks/${ID}/close` },
      answer: { status: 200, body: null },
      output: { id: ID },
    },
    reopen_task: {
      input: { id: ID },
      request: { method: 'POST', path: `/tasks/${ID}/reopen` },
      answer: { status: 200, body: null },
      output: { id: ID },
    },
    delete_task: {
      input: { id: ID },
      request: { method: 'DELETE', path: `/tasks/${ID}` },
      answer: { body: null },
      output: { deletedId: ID },
    },
    add_comment: {
      input: { task_id: ID, content: 'Done' },
      request: { method: 'POST', path: '/comments', body: { task_id: ID, content: 'Done' } },
      answer: { body: { id: 'C1', content: 'Done' } },
    },
    create_project: {
      input: { name: 'Home' },
      request: { method: 'POST', path: '/projects', body: { name: 'Home' } },
      answer: { body: { id: 'P1', name: 'Home' } },
    },
    assign_task: {
      input: { id: ID, assignee_id: '88' },
      request: { method: 'POST', path: `/tasks/${ID}`, body: { assignee_id: '88' } },
      answer: { body: task },
    },
    add_label: {
      input: { id: ID, label: '@late' },
      before: [{ request: { method: 'GET', path: `/tasks/${ID}` }, answer: { body: { ...task, labels: ['home'] } } }],
      request: { method: 'POST', path: `/tasks/${ID}`, body: { labels: ['home', 'late'] } },
      answer: { body: task },
    },
    create_subtask: {
      input: { parent_id: ID, content: 'Find a shop' },
      request: { method: 'POST', path: '/tasks', body: { parent_id: ID, content: 'Find a shop' } },
      answer: { body: task },
    },
    relocate_task: {
      input: { id: ID, project_id: 'P2' },
      request: { method: 'POST', path: `/tasks/${ID}/move`, body: { project_id: 'P2' } },
      answer: { body: { ...task, project_id: 'P2' } },
    },
    list_completed: {
      input: { since: '2026-11-20T00:00:00Z', until: '2026-11-27T00:00:00Z' },
      request: {
        method: 'GET',
        path: '/tasks/completed/by_completion_date',
        query: { since: '2026-11-20T00:00:00Z', until: '2026-11-27T00:00:00Z', limit: '200' },
      },
      answer: { body: { items: [{ ...task, completed_at: '2026-11-26T09:00:00Z' }], next_cursor: null } },
      output: [{ ...task, completed_at: '2026-11-26T09:00:00Z' }],
    },
    update_project: {
      input: { project_id: 'P1', name: 'House' },
      request: { method: 'POST', path: '/projects/P1', body: { name: 'House' } },
      answer: { body: { id: 'P1', name: 'House' } },
    },
    archive_project: {
      input: { project_id: 'P1' },
      request: { method: 'POST', path: '/projects/P1/archive' },
      answer: { body: { id: 'P1', name: 'Home' } },
    },
    create_section: {
      input: { project_id: 'P1', name: 'Later' },
      request: { method: 'POST', path: '/sections', body: { project_id: 'P1', name: 'Later' } },
      answer: { body: { id: 'S1', name: 'Later' } },
    },
    create_label: {
      input: { name: '@errands' },
      request: { method: 'POST', path: '/labels', body: { name: 'errands' } },
      answer: { body: { id: '7', name: 'errands' } },
    },
    list_labels: {
      request: { method: 'GET', path: '/labels', query: { limit: '200' } },
      answer: list({ id: '7', name: 'errands' }),
      output: [{ id: '7', name: 'errands' }],
    },
    list_projects: {
      request: { method: 'GET', path: '/projects', query: { limit: '200' } },
      answer: list({ id: 'P1', name: 'Home' }),
      output: [{ id: 'P1', name: 'Home' }],
    },
    list_sections: {
      input: { project_id: 'P1' },
      request: { method: 'GET', path: '/sections', query: { project_id: 'P1', limit: '200' } },
      answer: list({ id: 'S1', name: 'Later' }),
      output: [{ id: 'S1', name: 'Later' }],
    },
  },
  pages: [
    {
      operation: 'list_projects',
      pages: [
        {
          request: { method: 'GET', path: '/projects', query: { limit: '200' } },
          answer: { body: { results: [{ id: 'P1', name: 'Home' }], next_cursor: 'abc' } },
        },
        {
          request: { method: 'GET', path: '/projects', query: { limit: '200', cursor: 'abc' } },
          answer: list({ id: 'P2', name: 'Work' }),
        },
      ],
      output: [
        { id: 'P1', name: 'Home' },
        { id: 'P2', name: 'Work' },
      ],
    },
  ],
  choices: [
    {
      tool: 'todoist.create_task',
      field: 'project_id',
      answer: list({ id: 'P1', name: 'Home' }),
      choices: [{ value: 'P1', label: 'Home' }],
    },
  ],
  polls: {
    new_project: {
      first: [list({ id: 'P1', name: 'Home' })],
      later: [list({ id: 'P1', name: 'Home' }, { id: 'P2', name: 'Fair' })],
      news: [{ id: 'P2', name: 'Fair' }],
    },
    updated_task: {
      first: [list()],
      later: [
        list({
          id: '9',
          object_id: ID,
          event_date: '2026-11-27T12:00:00.000000Z',
          parent_project_id: 'P1',
          extra_data: { content: 'Buy milk', due_date: '2026-12-24', last_due_date: '2026-12-20' },
        }),
      ],
      news: [{ task_id: ID, content: 'Buy milk', due_date: '2026-12-24' }],
    },
    completed_task: {
      first: [{ body: { items: [], next_cursor: null } }],
      later: [{ body: { items: [{ id: '7', completed_at: '2026-11-27T12:00:00.000000Z' }], next_cursor: null } }],
      news: [{ id: '7' }],
    },
  },
  refused: {
    status: 404,
    body: { error: 'Task not found', error_code: 478, error_tag: 'TASK_NOT_FOUND', http_code: 404 },
    message: 'Task not found (TASK_NOT_FOUND).',
  },
});
