import { describeConnector } from '../support/connectors/describe-connector.js';

const issue = {
  id: 1,
  number: 1347,
  title: 'Found a bug',
  state: 'open',
  html_url: 'https://github.com/octocat/Hello-World/issues/1347',
};
const at = { owner: 'octocat', repo: 'Hello-World' };
const path = '/repos/octocat/Hello-World';
const hook = (event: string) => ({
  subscribe: {
    request: {
      method: 'POST',
      path: `${path}/hooks`,
      body: {
        name: 'web',
        active: true,
        events: [event],
        config: {
          url: 'https://stepcast.example/hooks/hook_1/in',
          content_type: 'json',
          secret: 'hook-secret-0123456789',
        },
      },
    },
    answer: { status: 201, body: { id: 12345678, type: 'Repository' } },
  },
  unsubscribe: { request: { method: 'DELETE', path: `${path}/hooks/12345678` }, answer: { status: 200 } },
  input: at,
  kept: { hookId: 12345678 },
});

describeConnector('github', {
  connection: { token: 'github_pat_11AAAAAAA0123456789' },
  sends: {
    headers: {
      authorization: 'Bearer github_pat_11AAAAAAA0123456789',
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    },
  },
  test: { request: { method: 'GET', path: '/user' }, answer: { body: { login: 'octocat' } }, account: 'octocat' },
  operations: {
    create_issue: {
      input: { ...at, title: 'Found a bug', labels: ['bug'] },
      request: { method: 'POST', path: `${path}/issues`, body: { title: 'Found a bug', labels: ['bug'] } },
      answer: { status: 201, body: issue },
    },
    get_issue: {
      input: { ...at, number: 1347 },
      request: { method: 'GET', path: `${path}/issues/1347` },
      answer: { body: issue },
    },
    list_issues: {
      input: { ...at, labels: ['bug', 'ui'] },
      request: {
        method: 'GET',
        path: `${path}/issues`,
        query: { state: 'open', labels: 'bug,ui', per_page: '100' },
      },
      answer: { body: [issue] },
    },
    update_issue: {
      input: { ...at, number: 1347, state: 'closed' },
      request: { method: 'PATCH', path: `${path}/issues/1347`, body: { state: 'closed' } },
      answer: { body: { ...issue, state: 'closed' } },
    },
    create_comment: {
      input: { ...at, number: 1347, body: 'Me too' },
      request: { method: 'POST', path: `${path}/issues/1347/comments`, body: { body: 'Me too' } },
      answer: { status: 201, body: { id: 1, html_url: 'https://github.com/x' } },
    },
    add_labels: {
      input: { ...at, number: 1347, labels: ['bug'] },
      request: { method: 'POST', path: `${path}/issues/1347/labels`, body: { labels: ['bug'] } },
      answer: { body: [{ id: 1, name: 'bug' }] },
    },
    search_issues: {
      input: { query: 'repo:octocat/hello is:open' },
      request: {
        method: 'GET',
        path: '/search/issues',
        query: { q: 'repo:octocat/hello is:open', per_page: '100' },
      },
      answer: { body: { total_count: 1, items: [issue] } },
      output: [issue],
    },
    create_pull_request: {
      input: { ...at, title: 'Amazing new feature', head: 'octocat:new-feature' },
      request: {
        method: 'POST',
        path: `${path}/pulls`,
        body: { title: 'Amazing new feature', head: 'octocat:new-feature', base: 'main' },
      },
      answer: { status: 201, body: issue },
    },
    get_file: {
      input: { ...at, path: 'docs/read me.md', ref: 'main' },
      request: { method: 'GET', path: `${path}/contents/docs/read%20me.md`, query: { ref: 'main' } },
      answer: { body: { path: 'docs/read me.md', sha: '3d21', size: 2, content: 'SGk=\n', html_url: 'https://x' } },
      output: { path: 'docs/read me.md', sha: '3d21', size: 2, text: 'Hi', html_url: 'https://x' },
    },
    put_file: {
      input: { ...at, path: 'notes/a.txt', text: 'Hi', message: 'Add notes' },
      request: {
        method: 'PUT',
        path: `${path}/contents/notes/a.txt`,
        body: { message: 'Add notes', content: 'SGk=' },
      },
      answer: { status: 201, body: { content: { sha: '1' }, commit: { sha: '2' } } },
    },
    create_release: {
      input: { ...at, tag: 'v1.0.0', body: 'First' },
      request: { method: 'POST', path: `${path}/releases`, body: { tag_name: 'v1.0.0', body: 'First' } },
      answer: { status: 201, body: { id: 1, html_url: 'https://github.com/x' } },
    },
    dispatch_workflow: {
      input: { ...at, workflow: 'build.yml', inputs: { level: 'high' } },
      request: {
        method: 'POST',
        path: `${path}/actions/workflows/build.yml/dispatches`,
        body: { ref: 'main', inputs: { level: 'high' } },
      },
      answer: { body: { workflow_run_id: 1 } },
    },
    search_pull_requests: {
      input: { query: 'is:pr is:merged repo:octocat/hello' },
      request: {
        method: 'GET',
        path: '/search/issues',
        query: { q: 'is:pr is:merged repo:octocat/hello', per_page: '100' },
      },
      answer: { body: { total_count: 1, items: [issue] } },
      output: [issue],
    },
    request_review: {
      input: { ...at, number: 7, reviewers: ['ada'] },
      request: { method: 'POST', path: `${path}/pulls/7/requested_reviewers`, body: { reviewers: ['ada'] } },
      answer: { status: 201, body: issue },
    },
    merge_pull_request: {
      input: { ...at, number: 7, method: 'squash' },
      request: { method: 'PUT', path: `${path}/pulls/7/merge`, body: { merge_method: 'squash' } },
      answer: { body: { merged: true, sha: '1' } },
    },
    remove_label: {
      input: { ...at, number: 7, label: 'needs triage' },
      request: { method: 'DELETE', path: `${path}/issues/7/labels/needs%20triage` },
      answer: { body: [] },
    },
    list_commits: {
      input: { ...at, branch: 'main', since: '2026-11-27T00:00:00Z' },
      request: {
        method: 'GET',
        path: `${path}/commits`,
        query: { sha: 'main', since: '2026-11-27T00:00:00Z', per_page: '100' },
      },
      answer: { body: [{ sha: '1' }] },
    },
    latest_release: {
      input: at,
      request: { method: 'GET', path: `${path}/releases/latest` },
      answer: { body: { id: 1, tag_name: 'v1.0.0' } },
    },
    create_repository: {
      input: { name: 'notes', private: true },
      request: { method: 'POST', path: '/user/repos', body: { name: 'notes', private: true } },
      answer: { status: 201, body: { full_name: 'octocat/notes' } },
    },
    create_branch: {
      input: { ...at, branch: 'release-2' },
      before: [
        {
          request: { method: 'GET', path: `${path}/git/ref/heads/main` },
          answer: { body: { object: { sha: 'abc' } } },
        },
      ],
      request: { method: 'POST', path: `${path}/git/refs`, body: { ref: 'refs/heads/release-2', sha: 'abc' } },
      answer: { status: 201, body: { ref: 'refs/heads/release-2' } },
    },
    delete_branch: {
      input: { owner: 'ada', repo: 'notes', branch: 'feature/login' },
      request: { method: 'DELETE', path: '/repos/ada/notes/git/refs/heads/feature/login' },
      answer: { status: 204, body: '' },
      output: { branch: 'feature/login' },
    },
    list_workflow_runs: {
      input: { owner: 'ada', repo: 'notes', status: 'failure', branch: 'main' },
      request: {
        method: 'GET',
        path: '/repos/ada/notes/actions/runs',
        query: { status: 'failure', branch: 'main', per_page: '100' },
      },
      answer: { body: { total_count: 1, workflow_runs: [{ id: 30433642, name: 'Build', conclusion: 'failure' }] } },
      output: [{ id: 30433642, name: 'Build', conclusion: 'failure' }],
    },
    create_milestone: {
      input: { ...at, title: 'v2', due_on: '2026-12-24T00:00:00Z' },
      request: { method: 'POST', path: `${path}/milestones`, body: { title: 'v2', due_on: '2026-12-24T00:00:00Z' } },
      answer: { status: 201, body: { number: 1 } },
    },
    invite_collaborator: {
      input: { ...at, username: 'ada' },
      request: { method: 'PUT', path: `${path}/collaborators/ada` },
      answer: { status: 201, body: { id: 1 } },
    },
    get_repository: {
      input: at,
      request: { method: 'GET', path },
      answer: { body: { id: 1296269, full_name: 'octocat/Hello-World' } },
    },
  },
  pages: [
    {
      operation: 'list_issues',
      input: at,
      pages: [
        {
          request: { method: 'GET', path: `${path}/issues`, query: { state: 'open', per_page: '100' } },
          answer: {
            headers: { link: '<{origin}/repos/octocat/Hello-World/issues?page=2>; rel="next"' },
            body: [{ ...issue, number: 2 }],
          },
        },
        {
          request: { method: 'GET', path: `${path}/issues`, query: { page: '2' } },
          answer: { body: [issue] },
        },
      ],
      output: [{ ...issue, number: 2 }, issue],
    },
  ],
  choices: [
    {
      tool: 'github.create_issue',
      field: 'repo',
      answer: { body: [{ name: 'Hello-World', full_name: 'octocat/Hello-World' }] },
      choices: [{ value: 'Hello-World', label: 'octocat/Hello-World' }],
    },
  ],
  webhooks: {
    new_issue: hook('issues'),
    push: hook('push'),
    new_pull_request: hook('pull_request'),
    issues: hook('issues'),
    pull_request: hook('pull_request'),
    issue_comment: hook('issue_comment'),
    release: hook('release'),
    workflow_run: hook('workflow_run'),
    new_star: hook('star'),
    new_fork: hook('fork'),
    approved_pull_request: hook('pull_request_review'),
    pull_request_review: hook('pull_request_review'),
    review_requested: hook('pull_request'),
    new_tag: hook('create'),
    new_branch: hook('create'),
    new_milestone: hook('milestone'),
    new_discussion: hook('discussion'),
  },
  refused: {
    status: 422,
    body: { message: 'Validation Failed', errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }] },
    message: 'GitHub refused the request (status 422): Validation Failed.',
  },
  limited: {
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.parse('2026-11-27T12:01:00Z') / 1_000) },
    body: { message: 'API rate limit exceeded' },
    afterMs: 60_000,
  },
});
