import { describeConnector } from '../../support/connectors/describe-connector.js';

const KEY = 'clockify-key-0123456789';
const W = 'workspaces/5f7af249d33ce12a712306dd';
const workspaceId = '5f7af249d33ce12a712306dd';
const entry = {
  id: '64c777ddd3fcab07cfbb210c',
  description: 'Writing',
  projectId: null,
  timeInterval: { start: '2026-11-27T09:00:00Z' },
};
const project = { id: 'P1', name: 'Website' };

describeConnector('clockify', {
  connection: { key: KEY },
  sends: { headers: { 'x-api-key': KEY }, path: '/api/v1' },
  test: {
    request: { method: 'GET', path: '/user' },
    answer: { body: { id: 'U1', email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    create_time_entry: {
      input: { workspaceId, start: '2026-11-27T09:00:00Z', description: 'Writing', tagIds: ['T1'], billable: true },
      request: {
        method: 'POST',
        path: `/${W}/time-entries`,
        body: { start: '2026-11-27T09:00:00Z', description: 'Writing', tagIds: ['T1'], billable: true },
      },
      answer: { status: 201, body: entry },
    },
    update_time_entry: {
      input: { workspaceId, timeEntryId: 'E1', projectId: 'P1' },
      before: [
        {
          request: { method: 'GET', path: `/${W}/time-entries/E1` },
          answer: { body: { ...entry, tagIds: ['T1'], billable: true } },
        },
      ],
      request: {
        method: 'PUT',
        path: `/${W}/time-entries/E1`,
        body: {
          start: '2026-11-27T09:00:00Z',
          end: null,
          description: 'Writing',
          projectId: 'P1',
          taskId: null,
          tagIds: ['T1'],
          billable: true,
        },
      },
      answer: { body: entry },
    },
    get_time_entry: {
      input: { workspaceId, timeEntryId: 'E1' },
      request: { method: 'GET', path: `/${W}/time-entries/E1` },
      answer: { body: entry },
    },
    delete_time_entry: {
      input: { workspaceId, timeEntryId: 'E1' },
      request: { method: 'DELETE', path: `/${W}/time-entries/E1` },
    },
    list_time_entries: {
      input: { workspaceId, userId: 'U1', start: '2026-11-01T00:00:00Z' },
      request: {
        method: 'GET',
        path: `/${W}/user/U1/time-entries`,
        query: { start: '2026-11-01T00:00:00Z', 'page-size': '50' },
      },
      answer: { body: [entry] },
    },
    stop_timer: {
      input: { workspaceId, userId: 'U1', end: '2026-11-27T10:00:00Z' },
      request: { method: 'PATCH', path: `/${W}/user/U1/time-entries`, body: { end: '2026-11-27T10:00:00Z' } },
      answer: { body: entry },
    },
    create_project: {
      input: { workspaceId, name: 'Website', color: '#0000FF', isPublic: false },
      request: { method: 'POST', path: `/${W}/projects`, body: { name: 'Website', color: '#0000FF', isPublic: false } },
      answer: { status: 201, body: project },
    },
    list_projects: {
      input: { workspaceId, archived: false },
      request: { method: 'GET', path: `/${W}/projects`, query: { archived: 'false', 'page-size': '100' } },
      answer: { body: [project] },
    },
    delete_project: {
      input: { workspaceId, projectId: 'P1' },
      request: { method: 'DELETE', path: `/${W}/projects/P1` },
      answer: { body: project },
    },
    create_client: {
      input: { workspaceId, name: 'Acme' },
      request: { method: 'POST', path: `/${W}/clients`, body: { name: 'Acme' } },
      answer: { status: 201, body: { id: 'C1', name: 'Acme' } },
    },
    list_clients: {
      input: { workspaceId, name: 'Acme' },
      request: { method: 'GET', path: `/${W}/clients`, query: { name: 'Acme', 'page-size': '100' } },
      answer: { body: [{ id: 'C1', name: 'Acme' }] },
    },
    create_tag: {
      input: { workspaceId, name: 'docs' },
      request: { method: 'POST', path: `/${W}/tags`, body: { name: 'docs' } },
      answer: { status: 201, body: { id: 'T1', name: 'docs' } },
    },
    list_tags: {
      input: { workspaceId },
      request: { method: 'GET', path: `/${W}/tags`, query: { 'page-size': '100' } },
      answer: { body: [{ id: 'T1', name: 'docs' }] },
    },
    create_task: {
      input: { workspaceId, projectId: 'P1', name: 'Draft', estimate: 'PT1H' },
      request: { method: 'POST', path: `/${W}/projects/P1/tasks`, body: { name: 'Draft', estimate: 'PT1H' } },
      answer: { status: 201, body: { id: 'K1', name: 'Draft' } },
    },
    list_users: {
      input: { workspaceId },
      request: { method: 'GET', path: `/${W}/users`, query: { 'page-size': '100' } },
      answer: { body: [{ id: 'U1', name: 'Ada', email: 'ada@example.com' }] },
    },
    list_workspaces: {
      request: { method: 'GET', path: '/workspaces' },
      answer: { body: [{ id: workspaceId, name: 'Mine' }] },
    },
  },
  pages: [
    {
      operation: 'list_tags',
      input: { workspaceId },
      pages: [
        {
          request: { method: 'GET', path: `/${W}/tags`, query: { 'page-size': '100' } },
          answer: { body: [{ id: 'T1', name: 'docs' }] },
        },
        {
          request: { method: 'GET', path: `/${W}/tags`, query: { 'page-size': '100', page: '2' } },
          answer: { body: [] },
        },
      ],
      output: [{ id: 'T1', name: 'docs' }],
    },
  ],
  choices: [
    {
      tool: 'clockify.create_tag',
      field: 'workspaceId',
      answer: { body: [{ id: workspaceId, name: 'Mine' }] },
      choices: [{ value: workspaceId, label: 'Mine' }],
    },
  ],
  refused: {
    status: 400,
    body: { message: 'Tag with name docs already exists', code: 501 },
    message: 'Tag with name docs already exists (501).',
  },
});
