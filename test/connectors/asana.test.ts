import { describeConnector } from '../support/connectors/describe-connector.js';

const TOKEN = '2/1200000000000/1200000000001:0123456789abcdef';
const FIELDS =
  'name,notes,completed,completed_by.name,completed_by.email,created_by.name,created_by.email,projects.name,memberships.section.name,assignee.name,assignee.email,due_on,due_at,created_at,modified_at,completed_at,permalink_url';
const task = {
  gid: '12345',
  name: 'Plan',
  notes: '',
  completed: false,
  permalink_url: 'https://app.asana.com/0/1/12345',
};
/** With the fields that a list asks for beside the usual ones: whoever made the task, and its projects by name. */
const listedTask = {
  ...task,
  created_by: { gid: '9', name: 'Ada' },
  projects: [{ gid: '77', name: 'Launch' }],
};
const data = (value: unknown) => ({ body: { data: value } });
const story = (gid: string, type: string, html = '') => ({
  gid,
  type,
  text: `Comment ${gid}`,
  html_text: `<body>${html}Comment ${gid}</body>`,
  created_at: '2036-11-27T12:00:00.000Z',
  created_by: { name: 'Ben' },
});
const TO_ME = '<a data-asana-gid="9">@Ada</a> ';
const named = [{ gid: '1', resource_type: 'workspace', name: 'Acme' }];
const listed = (more: Readonly<Record<string, string>> = {}) => ({
  method: 'GET',
  path: '/api/1.0/tasks',
  query: { project: '77', opt_fields: FIELDS, limit: '100', ...more },
});

const sections = (more: Readonly<Record<string, string>> = {}) => ({
  method: 'GET',
  path: '/api/1.0/projects/77/sections',
  query: { limit: '100', ...more },
});
const whoIAm = {
  request: { method: 'GET', path: '/api/1.0/users/me' },
  answer: data({ gid: '9', name: 'Ada', workspaces: [{ gid: '1', name: 'Acme' }] }),
};

describeConnector('asana', {
  connection: { method: 'token', token: TOKEN },
  sends: { headers: { authorization: `Bearer ${TOKEN}` } },
  test: {
    request: { method: 'GET', path: '/api/1.0/users/me' },
    answer: data({ gid: '9', name: 'Ada', email: 'ada@example.com' }),
    account: 'ada@example.com',
  },
  operations: {
    create_task: [
      {
        input: { workspace: '1', project: '77', name: 'Plan', assignee: 'me', due_on: '2026-12-01' },
        request: {
          method: 'POST',
          path: '/api/1.0/tasks',
          body: { data: { workspace: '1', projects: ['77'], name: 'Plan', assignee: 'me', due_on: '2026-12-01' } },
        },
        answer: data(task),
        output: task,
      },
      {
        input: { project: '77', section: '88', name: 'Plan' },
        request: {
          method: 'POST',
          path: '/api/1.0/tasks',
          body: { data: { projects: ['77'], memberships: [{ section: '88', project: '77' }], name: 'Plan' } },
        },
        answer: data(task),
        output: task,
      },
    ],
    create_project: {
      input: { name: 'Launch', workspace: '1' },
      request: { method: 'POST', path: '/api/1.0/projects', body: { data: { name: 'Launch', workspace: '1' } } },
      answer: data({ gid: '77', name: 'Launch' }),
      output: { gid: '77', name: 'Launch' },
    },
    create_project_from_template: {
      input: { template: '88', name: 'Launch' },
      request: {
        method: 'POST',
        path: '/api/1.0/project_templates/88/instantiateProject',
        body: { data: { name: 'Launch' } },
      },
      answer: data({ gid: '99', resource_type: 'job', new_project: { gid: '77', name: 'Launch' } }),
      output: { gid: '77', name: 'Launch' },
    },
    get_task: {
      input: { task: '12345' },
      request: { method: 'GET', path: '/api/1.0/tasks/12345' },
      answer: data(task),
      output: task,
    },
    update_task: {
      input: { task: '12345', name: 'Plans', completed: false },
      request: { method: 'PUT', path: '/api/1.0/tasks/12345', body: { data: { name: 'Plans', completed: false } } },
      answer: data(task),
      output: task,
    },
    complete_task: {
      input: { task: '12345' },
      request: { method: 'PUT', path: '/api/1.0/tasks/12345', body: { data: { completed: true } } },
      answer: data({ ...task, completed: true }),
      output: { ...task, completed: true },
    },
    delete_task: {
      input: { task: '12345' },
      request: { method: 'DELETE', path: '/api/1.0/tasks/12345' },
      answer: data({}),
      output: { deletedId: '12345' },
    },
    list_tasks: [
      {
        input: { project: '77', completed_since: 'now', mine: 'me' },
        before: [whoIAm],
        request: listed({ completed_since: 'now' }),
        answer: { body: { data: [listedTask], next_page: null } },
        output: [listedTask],
      },
      {
        input: { completed_since: 'now', mine: 'me' },
        before: [whoIAm],
        request: {
          method: 'GET',
          path: '/api/1.0/tasks',
          query: { assignee: 'me', workspace: '1', completed_since: 'now', opt_fields: FIELDS, limit: '100' },
        },
        answer: { body: { data: [listedTask], next_page: null } },
        output: [listedTask],
      },
    ],
    create_subtask: {
      input: { task: '12345', name: 'Part' },
      request: { method: 'POST', path: '/api/1.0/tasks/12345/subtasks', body: { data: { name: 'Part' } } },
      answer: data(task),
      output: task,
    },
    add_comment: {
      input: { task: '12345', text: 'Done' },
      request: { method: 'POST', path: '/api/1.0/tasks/12345/stories', body: { data: { text: 'Done' } } },
      answer: data({ gid: '5', text: 'Done' }),
      output: { gid: '5', text: 'Done' },
    },
    add_to_section: {
      input: { section: '8', task: '12345' },
      request: { method: 'POST', path: '/api/1.0/sections/8/addTask', body: { data: { task: '12345' } } },
      answer: data({}),
      output: { section: '8', task: '12345' },
    },
    list_sections: {
      input: { project: '77' },
      request: { method: 'GET', path: '/api/1.0/projects/77/sections', query: { limit: '100' } },
      answer: data(named),
      output: named,
    },
    list_projects: {
      input: { workspace: '1' },
      request: { method: 'GET', path: '/api/1.0/projects', query: { workspace: '1', archived: 'false', limit: '100' } },
      answer: data(named),
      output: named,
    },
    add_tag: {
      input: { task: '5', tag: '8' },
      request: { method: 'POST', path: '/api/1.0/tasks/5/addTag', body: { data: { tag: '8' } } },
      answer: data({}),
      output: { task: '5', tag: '8' },
    },
    remove_tag: {
      input: { task: '5', tag: '8' },
      request: { method: 'POST', path: '/api/1.0/tasks/5/removeTag', body: { data: { tag: '8' } } },
      answer: data({}),
      output: { task: '5', tag: '8' },
    },
    add_follower: {
      input: { task: '5', follower: 'ben@example.com' },
      request: {
        method: 'POST',
        path: '/api/1.0/tasks/5/addFollowers',
        body: { data: { followers: ['ben@example.com'] } },
      },
      answer: data(task),
      output: { task: '5', follower: 'ben@example.com' },
    },
    relocate_task: {
      input: { task: '5', project: '77' },
      request: { method: 'POST', path: '/api/1.0/tasks/5/addProject', body: { data: { project: '77' } } },
      answer: data({}),
      output: { task: '5', project: '77' },
    },
    create_section: {
      input: { project: '77', name: 'Later' },
      request: { method: 'POST', path: '/api/1.0/projects/77/sections', body: { data: { name: 'Later' } } },
      answer: data({ gid: '6', name: 'Later' }),
      output: { gid: '6', name: 'Later' },
    },
    add_project_member: {
      input: { project: '77', member: 'ben@example.com' },
      request: {
        method: 'POST',
        path: '/api/1.0/projects/77/addMembers',
        body: { data: { members: 'ben@example.com' } },
      },
      answer: data({ gid: '77' }),
      output: { project: '77', member: 'ben@example.com' },
    },
    update_project: {
      input: { project: '77', name: 'Start', archived: true },
      request: { method: 'PUT', path: '/api/1.0/projects/77', body: { data: { name: 'Start', archived: true } } },
      answer: data({ gid: '77', name: 'Start' }),
      output: { gid: '77', name: 'Start' },
    },
    post_status_update: {
      input: { project: '77', text: 'All good.' },
      request: {
        method: 'POST',
        path: '/api/1.0/status_updates',
        body: { data: { parent: '77', text: 'All good.', status_type: 'on_track' } },
      },
      answer: data({ gid: '4', title: 'Week 1', text: 'All good.' }),
      output: { gid: '4', title: 'Week 1', text: 'All good.' },
    },
    create_tag: {
      input: { workspace: '1', name: 'Later' },
      request: { method: 'POST', path: '/api/1.0/tags', body: { data: { workspace: '1', name: 'Later' } } },
      answer: data({ gid: '8', name: 'Later' }),
      output: { gid: '8', name: 'Later' },
    },
    list_tags: {
      input: { workspace: '1' },
      request: { method: 'GET', path: '/api/1.0/workspaces/1/tags', query: { limit: '100' } },
      answer: data(named),
      output: named,
    },
    assign_task: {
      input: { task: '5', assignee: 'ben@example.com' },
      request: { method: 'PUT', path: '/api/1.0/tasks/5', body: { data: { assignee: 'ben@example.com' } } },
      answer: data(task),
      output: task,
    },
    list_users: {
      request: { method: 'GET', path: '/api/1.0/users', query: { opt_fields: 'name,email', limit: '100' } },
      answer: data(named),
      output: named,
    },
    list_workspaces: {
      request: { method: 'GET', path: '/api/1.0/workspaces', query: { limit: '100' } },
      answer: data(named),
      output: named,
    },
  },
  pages: [
    {
      operation: 'list_sections',
      input: { project: '77' },
      pages: [
        { request: sections(), answer: { body: { data: named, next_page: { offset: 'yJ0eXAi', path: '/s' } } } },
        { request: sections({ offset: 'yJ0eXAi' }), answer: { body: { data: [task], next_page: null } } },
      ],
      output: [...named, task],
    },
  ],
  choices: [
    { tool: 'asana.create_task', field: 'workspace', answer: data(named), choices: [{ value: '1', label: 'Acme' }] },
  ],
  polls: {
    my_task: {
      first: [
        { body: { data: { gid: '5', workspaces: [{ gid: '9', name: 'Acme' }] } } },
        data([{ ...task, gid: '1' }]),
      ],
      later: [
        { body: { data: { gid: '5', workspaces: [{ gid: '9', name: 'Acme' }] } } },
        data([
          { ...task, gid: '1' },
          { ...task, gid: '2' },
        ]),
      ],
      news: [{ gid: '2' }],
    },
    task_tagged: {
      first: [data([{ ...task, gid: '1' }])],
      later: [
        data([
          { ...task, gid: '1' },
          { ...task, gid: '2' },
        ]),
      ],
      news: [{ gid: '2' }],
    },
    new_project: {
      first: [data([{ gid: '77', name: 'Launch' }])],
      later: [
        data([
          { gid: '77', name: 'Launch' },
          { gid: '78', name: 'Fair' },
        ]),
      ],
      news: [{ gid: '78', name: 'Fair' }],
    },
    new_task: {
      first: [data([{ ...task, created_at: '2026-11-01T12:00:00.000Z' }])],
      later: [
        data([
          // It was changed only now.
          { ...task, gid: '1', created_at: '2026-10-01T12:00:00.000Z' },
          { ...task, gid: '2', created_at: '2026-11-27T12:00:00.000Z' },
        ]),
      ],
      news: [{ gid: '2', name: 'Plan' }],
    },
    completed_task: {
      first: [data([])],
      later: [
        data([
          { ...task, gid: '1', modified_at: '2026-11-27T12:00:00.000Z' },
          { ...task, gid: '2', completed: true, completed_at: '2026-11-27T12:00:00.000Z' },
        ]),
      ],
      news: [{ gid: '2' }],
    },
    updated_task: {
      first: [data([])],
      later: [data([{ ...task, gid: '1', modified_at: '2026-11-27T12:00:00.000Z' }])],
      news: [{ gid: '1' }],
    },
    new_comment: {
      input: { project: '77' },
      first: [data([])],
      later: [data([task]), data([story('1', 'system'), story('2', 'comment'), story('3', 'comment')])],
      news: [
        { gid: '2', text: 'Comment 2', task: { gid: '12345', name: 'Plan' } },
        { gid: '3', created_by: { name: 'Ben' } },
      ],
    },
    due_date_changed: {
      input: { project: '77' },
      first: [data([])],
      later: [
        data([task]),
        data([
          story('2', 'comment'),
          { ...story('3', 'system'), resource_subtype: 'due_date_changed', new_dates: { due_on: '2026-12-24' } },
        ]),
      ],
      news: [{ gid: '3', new_dates: { due_on: '2026-12-24' }, task: { gid: '12345', name: 'Plan' } }],
    },
    mention: {
      input: { project: '77' },
      first: [data({ gid: '9' }), data([])],
      later: [data({ gid: '9' }), data([task]), data([story('2', 'comment'), story('3', 'comment', TO_ME)])],
      news: [{ gid: '3', task: { gid: '12345', name: 'Plan' } }],
    },
  },
  refused: {
    status: 400,
    body: { errors: [{ message: 'project: Not a recognized ID: 0', help: 'For more information…' }] },
    message: 'Asana refused the request (status 400): project: Not a recognized ID: 0.',
  },
});
