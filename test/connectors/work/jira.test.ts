import { describeConnector } from '../../support/connectors/describe-connector.js';

const issue = { id: '10002', key: 'ENG-12', self: 'https://acme.atlassian.net/x', fields: { summary: 'It fails' } };
const project = {
  id: '10000',
  key: 'ENG',
  issueTypes: [
    { id: '3', name: 'Task' },
    { id: '1', name: 'Bug' },
  ],
};
const readProject = { request: { method: 'GET', path: '/project/ENG' }, answer: { body: project } };
const transitions = { transitions: [{ id: '31', name: 'Done' }] };
const readTransitions = {
  request: { method: 'GET', path: '/issue/ENG-12/transitions' },
  answer: { body: transitions },
};
const created = { id: '10002', key: 'ENG-12', self: 'https://acme.atlassian.net/rest/api/2/issue/10002' };
const comment = { id: '10000', body: 'Me too', created: '2026-11-27T12:00:00.000+0000' };

const commented = (number: string, ...comments: readonly string[]) => ({
  id: number,
  key: `ENG-${number}`,
  fields: {
    summary: 'It fails',
    comment: { comments: comments.map((id) => ({ id, body: `Comment ${id}`, author: { displayName: 'Ada' } })) },
  },
});

describeConnector('jira', {
  connection: { site: 'acme', email: 'ada@example.com', token: 'ATATT3xFfGF0abcdef' },
  sends: {
    headers: { authorization: `Basic ${Buffer.from('ada@example.com:ATATT3xFfGF0abcdef').toString('base64')}` },
    path: '/rest/api/2',
  },
  test: {
    request: { method: 'GET', path: '/myself' },
    answer: { body: { accountId: '5b10', displayName: 'Ada Lovelace' } },
    account: 'Ada Lovelace',
  },
  operations: {
    create_issue: [
      {
        input: { project: 'ENG', issueType: 'Bug', summary: 'It fails', description: 'Often', labels: ['ui'] },
        before: [readProject],
        request: {
          method: 'POST',
          path: '/issue',
          body: {
            fields: {
              project: { id: '10000' },
              issuetype: { id: '1' },
              summary: 'It fails',
              description: 'Often',
              labels: ['ui'],
            },
          },
        },
        answer: { status: 201, body: created },
      },
      {
        input: {
          project: 'ENG',
          issueType: '10007',
          summary: 'It fails',
          priority: 'High',
          assignee: '5b10',
          duedate: '2026-12-01',
          fields: { customfield_10010: 5 },
        },
        before: [readProject],
        request: {
          method: 'POST',
          path: '/issue',
          body: {
            fields: {
              project: { id: '10000' },
              issuetype: { id: '10007' },
              summary: 'It fails',
              priority: { name: 'High' },
              assignee: { id: '5b10' },
              duedate: '2026-12-01',
              customfield_10010: 5,
            },
          },
        },
        answer: { status: 201, body: created },
      },
    ],
    get_issue: {
      input: { issueKey: 'ENG-12' },
      request: { method: 'GET', path: '/issue/ENG-12' },
      answer: { body: issue },
    },
    update_issue: {
      input: { issueKey: 'ENG-12', fields: { summary: 'It fails often' } },
      request: { method: 'PUT', path: '/issue/ENG-12', body: { fields: { summary: 'It fails often' } } },
      answer: { status: 204 },
      output: { key: 'ENG-12' },
    },
    search_issues: {
      input: { jql: 'project = ENG' },
      request: {
        method: 'POST',
        path: '/search/jql',
        body: { jql: 'project = ENG', fields: ['*navigable'], maxResults: 50 },
      },
      answer: { body: { issues: [issue], isLast: true } },
      output: [issue],
    },
    transition_issue: [
      {
        input: { issueKey: 'ENG-12', transitionId: 'Done' },
        before: [readTransitions],
        request: { method: 'POST', path: '/issue/ENG-12/transitions', body: { transition: { id: '31' } } },
        answer: { status: 204 },
        output: { key: 'ENG-12' },
      },
      {
        input: { issueKey: 'ENG-12', transitionId: '41', fields: { resolution: { name: 'Fixed' } } },
        before: [readTransitions],
        request: {
          method: 'POST',
          path: '/issue/ENG-12/transitions',
          body: { transition: { id: '41' }, fields: { resolution: { name: 'Fixed' } } },
        },
        answer: { status: 204 },
        output: { key: 'ENG-12' },
      },
    ],
    add_label: {
      input: { issueKey: 'ENG-12', label: 'ui' },
      request: { method: 'PUT', path: '/issue/ENG-12', body: { update: { labels: [{ add: 'ui' }] } } },
      answer: { status: 204 },
      output: { key: 'ENG-12' },
    },
    remove_label: {
      input: { issueKey: 'ENG-12', label: 'ui' },
      request: { method: 'PUT', path: '/issue/ENG-12', body: { update: { labels: [{ remove: 'ui' }] } } },
      answer: { status: 204 },
      output: { key: 'ENG-12' },
    },
    create_subtask: {
      input: { issueKey: 'ENG-12', summary: 'Write tests' },
      before: [
        {
          request: { method: 'GET', path: '/issue/ENG-12' },
          answer: { body: { ...issue, fields: { project: { id: '10000' } } } },
        },
      ],
      request: {
        method: 'POST',
        path: '/issue',
        body: {
          fields: {
            project: { id: '10000' },
            parent: { key: 'ENG-12' },
            issuetype: { name: 'Subtask' },
            summary: 'Write tests',
          },
        },
      },
      answer: { status: 201, body: created },
    },
    add_worklog: {
      input: { issueKey: 'ENG-12', minutes: 45 },
      request: { method: 'POST', path: '/issue/ENG-12/worklog', body: { timeSpent: '45m' } },
      answer: { status: 201, body: { id: '1', timeSpent: '45m' } },
    },
    link_issues: {
      input: { issueKey: 'ENG-12', otherKey: 'ENG-13', kind: 'Blocks' },
      request: {
        method: 'POST',
        path: '/issueLink',
        body: { type: { name: 'Blocks' }, inwardIssue: { key: 'ENG-12' }, outwardIssue: { key: 'ENG-13' } },
      },
      answer: { status: 201 },
      output: { key: 'ENG-12' },
    },
    list_transitions: {
      input: { issueKey: 'ENG-12' },
      request: readTransitions.request,
      answer: { body: transitions },
      output: transitions.transitions,
    },
    assign_issue: {
      input: { issueKey: 'ENG-12', accountId: '5b10' },
      request: { method: 'PUT', path: '/issue/ENG-12/assignee', body: { accountId: '5b10' } },
      answer: { status: 204 },
      output: { key: 'ENG-12' },
    },
    add_watcher: {
      input: { issueKey: 'ENG-12', accountId: '5b10' },
      request: { method: 'POST', path: '/issue/ENG-12/watchers', body: '5b10' },
      answer: { status: 204 },
      output: { key: 'ENG-12' },
    },
    add_comment: {
      input: { issueKey: 'ENG-12', body: 'Me too' },
      request: { method: 'POST', path: '/issue/ENG-12/comment', body: { body: 'Me too' } },
      answer: { status: 201, body: comment },
    },
    list_comments: {
      input: { issueKey: 'ENG-12' },
      request: {
        method: 'GET',
        path: '/issue/ENG-12/comment',
        query: { orderBy: '-created', maxResults: '100' },
      },
      answer: { body: { comments: [comment], startAt: 0, maxResults: 100, total: 1 } },
      output: [comment],
    },
    delete_issue: {
      input: { issueKey: 'ENG-12' },
      request: { method: 'DELETE', path: '/issue/ENG-12', query: { deleteSubtasks: 'false' } },
      answer: { status: 204 },
      output: { key: 'ENG-12', deleted: true },
    },
    list_projects: {
      input: { query: 'eng' },
      request: {
        method: 'GET',
        path: '/project/search',
        query: { query: 'eng', maxResults: '50', orderBy: 'name' },
      },
      answer: { body: { values: [{ id: '10000', key: 'ENG', name: 'Engine' }], isLast: true } },
      output: [{ id: '10000', key: 'ENG', name: 'Engine' }],
    },
    list_issue_types: { input: { project: 'ENG' }, ...readProject, output: project.issueTypes },
    find_people: {
      input: { query: 'ada' },
      request: { method: 'GET', path: '/user/search', query: { query: 'ada', maxResults: '50' } },
      answer: { body: [{ accountId: '5b10', displayName: 'Ada Lovelace' }] },
    },
  },
  pages: [
    {
      operation: 'search_issues',
      input: { jql: 'project = ENG', limit: 1 },
      pages: [
        {
          request: {
            method: 'POST',
            path: '/search/jql',
            body: { jql: 'project = ENG', fields: ['*navigable'], maxResults: 1 },
          },
          answer: { body: { issues: [issue], nextPageToken: 'CAEaAggB' } },
        },
        {
          request: {
            method: 'POST',
            path: '/search/jql',
            body: { jql: 'project = ENG', fields: ['*navigable'], maxResults: 1, nextPageToken: 'CAEaAggB' },
          },
          answer: { body: { issues: [{ ...issue, key: 'ENG-11' }], isLast: true } },
        },
      ],
      output: [issue, { ...issue, key: 'ENG-11' }],
    },
  ],
  choices: [
    {
      tool: 'jira.create_issue',
      field: 'issueType',
      input: { project: 'ENG' },
      answer: { body: project },
      choices: [
        { value: 'Task', label: 'Task' },
        { value: 'Bug', label: 'Bug' },
      ],
    },
    {
      tool: 'jira.assign_issue',
      field: 'accountId',
      answer: { body: [{ accountId: '5b10', displayName: 'Ada Lovelace' }] },
      choices: [{ value: '5b10', label: 'Ada Lovelace' }],
    },
  ],
  polls: {
    mention: {
      first: [{ body: { accountId: 'Ada' } }, { body: { issues: [] } }],
      later: [{ body: { accountId: 'Comment 12' } }, { body: { issues: [commented('1', '11', '12')] } }],
      news: [{ id: '12', key: 'ENG-1', text: 'Comment 12' }],
    },
    new_comment: {
      input: { project: 'ENG' },
      first: [{ body: { issues: [commented('1', '11')] } }],
      later: [{ body: { issues: [commented('2', '13'), commented('1', '11', '12')] } }],
      news: [
        { id: '12', key: 'ENG-1', text: 'Comment 12', author: 'Ada' },
        { id: '13', key: 'ENG-2' },
      ],
    },
  },
  refused: {
    status: 400,
    body: { errorMessages: ['Field summary is required.'], errors: {} },
    message: 'Jira refused the request (status 400): Field summary is required.',
  },
});
