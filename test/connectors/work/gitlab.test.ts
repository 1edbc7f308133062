import type { JsonObject } from '../../../src/lib/json/json.js';
import { describeConnector } from '../../support/connectors/describe-connector.js';

const issue = { id: 301, iid: 23, title: 'It fails', state: 'opened', web_url: 'https://gitlab.com/a/b/-/issues/23' };
const at = { project: 'group/app' };
const path = '/projects/group%2Fapp';
const file = `${path}/repository/files/docs%2Findex.md`;
const hook = (events: JsonObject) => ({
  input: at,
  subscribe: {
    request: {
      method: 'POST',
      path: `${path}/hooks`,
      body: { url: 'https://stepcast.example/hooks/hook_1/in', token: 'hook-secret-0123456789', ...events },
    },
    answer: { status: 201, body: { id: 71 } },
  },
  unsubscribe: { request: { method: 'DELETE', path: `${path}/hooks/71` }, answer: { status: 204 } },
  kept: { hookId: 71 },
});
const listed = { query: { state: 'opened', per_page: '100' } };

describeConnector('gitlab', {
  connection: { token: 'glpat-0123456789abcdefghij' },
  sends: { headers: { 'private-token': 'glpat-0123456789abcdefghij' }, path: '/api/v4' },
  test: { request: { method: 'GET', path: '/user' }, answer: { body: { username: 'ada' } }, account: 'ada' },
  operations: {
    create_issue: {
      input: { ...at, title: 'It fails', labels: ['bug', 'ui'], assignee_ids: [4] },
      request: {
        method: 'POST',
        path: `${path}/issues`,
        body: { title: 'It fails', labels: 'bug,ui', assignee_ids: [4] },
      },
      answer: { status: 201, body: issue },
    },
    get_issue: {
      input: { ...at, iid: 23 },
      request: { method: 'GET', path: `${path}/issues/23` },
      answer: { body: issue },
    },
    list_issues: {
      input: { ...at, labels: ['bug'] },
      request: { method: 'GET', path: `${path}/issues`, query: { ...listed.query, labels: 'bug' } },
      answer: { body: [issue] },
    },
    update_issue: {
      input: { ...at, iid: 23, state_event: 'close' },
      request: { method: 'PUT', path: `${path}/issues/23`, body: { state_event: 'close' } },
      answer: { body: issue },
    },
    create_comment: {
      input: { ...at, iid: 23, body: 'Me too' },
      request: { method: 'POST', path: `${path}/issues/23/notes`, body: { body: 'Me too' } },
      answer: { status: 201, body: { id: 302, body: 'Me too' } },
    },
    comment_merge_request: {
      input: { ...at, iid: 4, body: 'Thanks' },
      request: { method: 'POST', path: `${path}/merge_requests/4/notes`, body: { body: 'Thanks' } },
      answer: { status: 201, body: { id: 303, body: 'Thanks' } },
    },
    create_merge_request: {
      input: { ...at, source_branch: 'pages', title: 'Add a page' },
      request: {
        method: 'POST',
        path: `${path}/merge_requests`,
        body: { source_branch: 'pages', target_branch: 'main', title: 'Add a page' },
      },
      answer: { status: 201, body: issue },
    },
    list_merge_requests: {
      input: at,
      request: { method: 'GET', path: `${path}/merge_requests`, ...listed },
      answer: { body: [issue] },
    },
    get_file: {
      input: { ...at, path: 'docs/index.md' },
      request: { method: 'GET', path: file, query: { ref: 'HEAD' } },
      answer: { body: { file_path: 'docs/index.md', content: 'SGk=', size: 2, blob_id: '79f7' } },
      output: { path: 'docs/index.md', text: 'Hi', size: 2, sha: '79f7' },
    },
    create_file: {
      input: { ...at, path: 'docs/index.md', text: 'Hi', message: 'Add docs' },
      request: { method: 'POST', path: file, body: { branch: 'main', content: 'Hi', commit_message: 'Add docs' } },
      answer: { status: 201, body: { file_path: 'docs/index.md', branch: 'main' } },
    },
    update_file: {
      input: { ...at, path: 'docs/index.md', text: 'Ho', message: 'Change docs', branch: 'next' },
      request: { method: 'PUT', path: file, body: { branch: 'next', content: 'Ho', commit_message: 'Change docs' } },
      answer: { body: { file_path: 'docs/index.md', branch: 'next' } },
    },
    list_files: {
      input: { ...at, path: 'docs' },
      request: {
        method: 'GET',
        path: `${path}/repository/tree`,
        query: { path: 'docs', recursive: 'false', per_page: '100' },
      },
      answer: { body: [{ name: 'index.md', path: 'docs/index.md', type: 'blob' }] },
    },
    start_pipeline: {
      input: at,
      request: { method: 'POST', path: `${path}/pipeline`, body: { ref: 'main' } },
      answer: { status: 201, body: { id: 61, status: 'pending', web_url: 'https://gitlab.com/a/b/-/pipelines/61' } },
    },
    create_release: {
      input: { ...at, tag: 'v1.0', description: 'First' },
      request: { method: 'POST', path: `${path}/releases`, body: { tag_name: 'v1.0', description: 'First' } },
      answer: { status: 201, body: { tag_name: 'v1.0', name: 'v1.0' } },
    },
    list_projects: {
      input: { search: 'app' },
      request: {
        method: 'GET',
        path: '/projects',
        query: { membership: 'true', order_by: 'last_activity_at', search: 'app', per_page: '100' },
      },
      answer: { body: [{ id: 3, path_with_namespace: 'group/app' }] },
    },
  },
  pages: [
    {
      operation: 'list_issues',
      input: at,
      pages: [
        {
          request: { method: 'GET', path: `${path}/issues`, ...listed },
          answer: {
            headers: { link: `<{origin}/api/v4${path}/issues?page=2>; rel="next"` },
            body: [issue],
          },
        },
        {
          request: { method: 'GET', path: `${path}/issues`, query: { page: '2' } },
          answer: { body: [{ ...issue, iid: 22 }] },
        },
      ],
      output: [issue, { ...issue, iid: 22 }],
    },
  ],
  choices: [
    {
      tool: 'gitlab.create_issue',
      field: 'project',
      answer: { body: [{ id: 3, path_with_namespace: 'group/app', name_with_namespace: 'Group / App' }] },
      choices: [{ value: 'group/app', label: 'Group / App' }],
    },
  ],
  webhooks: {
    new_issue: hook({ push_events: false, issues_events: true }),
    new_merge_request: hook({ push_events: false, merge_requests_events: true }),
    push: hook({ push_events: true }),
  },
  refused: {
    status: 404,
    body: { message: '404 Project Not Found' },
    message: 'GitLab refused the request (status 404): 404 Project Not Found.',
  },
});
