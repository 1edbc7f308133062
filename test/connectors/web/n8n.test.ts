import { describeConnector } from '../../support/connectors/describe-connector.js';

const KEY = 'n8n_api_0123456789abcdef';
const workflow = { id: '2tUt1wbLX592XDdX', name: 'Report', active: true };
const execution = { id: 1000, status: 'error', workflowId: '1', startedAt: '2026-11-27T09:00:00Z' };
const PATH = '/workflows/2tUt1wbLX592XDdX';

describeConnector('n8n', {
  connection: { server: 'https://n8n.example.com', key: KEY },
  sends: { headers: { 'x-n8n-api-key': KEY }, path: '/api/v1' },
  test: {
    request: { method: 'GET', path: '/workflows', query: { limit: '1' } },
    answer: { body: { data: [], nextCursor: null } },
    account: null,
  },
  operations: {
    list_workflows: {
      input: { active: true, tags: 'daily' },
      request: { method: 'GET', path: '/workflows', query: { active: 'true', tags: 'daily', limit: '100' } },
      answer: { body: { data: [workflow], nextCursor: null } },
      output: [workflow],
    },
    get_workflow: {
      input: { workflow: workflow.id },
      request: { method: 'GET', path: PATH },
      answer: { body: workflow },
    },
    create_workflow: {
      input: { definition: { name: 'Report', nodes: [], connections: {}, settings: {} } },
      request: {
        method: 'POST',
        path: '/workflows',
        body: { name: 'Report', nodes: [], connections: {}, settings: {} },
      },
      answer: { body: workflow },
    },
    update_workflow: {
      input: { workflow: workflow.id, definition: { name: 'Report', nodes: [], connections: {}, settings: {} } },
      request: { method: 'PUT', path: PATH, body: { name: 'Report', nodes: [], connections: {}, settings: {} } },
      answer: { body: workflow },
    },
    delete_workflow: {
      input: { workflow: workflow.id },
      request: { method: 'DELETE', path: PATH },
      answer: { body: workflow },
    },
    activate_workflow: {
      input: { workflow: workflow.id },
      request: { method: 'POST', path: `${PATH}/activate` },
      answer: { body: workflow },
    },
    deactivate_workflow: {
      input: { workflow: workflow.id },
      request: { method: 'POST', path: `${PATH}/deactivate` },
      answer: { body: { ...workflow, active: false } },
    },
    list_executions: {
      input: { workflow: workflow.id, status: 'error' },
      request: {
        method: 'GET',
        path: '/executions',
        query: { workflowId: workflow.id, status: 'error', limit: '100' },
      },
      answer: { body: { data: [execution], nextCursor: null } },
      output: [execution],
    },
    get_execution: {
      input: { execution: 1000, includeData: true },
      request: { method: 'GET', path: '/executions/1000', query: { includeData: 'true' } },
      answer: { body: execution },
    },
    delete_execution: {
      input: { execution: 1000 },
      request: { method: 'DELETE', path: '/executions/1000' },
      answer: { body: execution },
    },
    create_credential: {
      input: { name: 'GitHub', type: 'githubApi', data: { user: 'ada' } },
      request: {
        method: 'POST',
        path: '/credentials',
        body: { name: 'GitHub', type: 'githubApi', data: { user: 'ada' } },
      },
      answer: { body: { id: 'vHxaz5UaCghVYl9C', name: 'GitHub', type: 'githubApi' } },
    },
  },
  pages: [
    {
      operation: 'list_executions',
      input: { limit: 1 },
      pages: [
        {
          request: { method: 'GET', path: '/executions', query: { limit: '1' } },
          answer: { body: { data: [execution], nextCursor: 'MTIz' } },
        },
        {
          request: { method: 'GET', path: '/executions', query: { limit: '1', cursor: 'MTIz' } },
          answer: { body: { data: [], nextCursor: null } },
        },
      ],
      output: [execution],
    },
  ],
  choices: [
    {
      tool: 'n8n.get_workflow',
      field: 'workflow',
      answer: { body: { data: [workflow], nextCursor: null } },
      choices: [{ value: workflow.id, label: 'Report' }],
    },
  ],
  refused: {
    status: 400,
    body: { message: 'request/body must NOT have additional properties' },
    message: 'request/body must NOT have additional properties',
  },
});
