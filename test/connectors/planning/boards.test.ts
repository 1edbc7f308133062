import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'calendly-token-0123456789';
const USER = 'https://api.calendly.com/users/U1';
const ORGANIZATION = 'https://api.calendly.com/organizations/O1';
const me = { uri: USER, name: 'Ada', email: 'ada@example.com', current_organization: ORGANIZATION };
const event = {
  uri: 'https://api.calendly.com/scheduled_events/E1',
  name: 'Talk',
  status: 'active',
  start_time: 's',
  end_time: 'e',
};
const page = (...collection: readonly unknown[]) => ({
  body: { collection, pagination: { count: collection.length, next_page_token: null } },
});
const LISTED = { user: USER, sort: 'start_time:asc', count: '100' };
const hookFor = (name: string) => ({
  input: { organization: ORGANIZATION, user: USER },
  subscribe: {
    request: {
      method: 'POST',
      path: '/webhook_subscriptions',
      body: {
        url: 'https://stepcast.example/hooks/hook_1/in?token=hook-secret-0123456789',
        events: [name],
        organization: ORGANIZATION,
        user: USER,
        scope: 'user',
      },
    },
    answer: { status: 201, body: { resource: { uri: 'https://api.calendly.com/webhook_subscriptions/W1' } } },
  },
  kept: { subscription: 'https://api.calendly.com/webhook_subscriptions/W1' },
  unsubscribe: { request: { method: 'DELETE', path: '/webhook_subscriptions/W1' } },
});

describeConnector('calendly', {
  connection: { token: TOKEN },
  sends: { headers: { authorization: `Bearer ${TOKEN}` } },
  test: {
    request: { method: 'GET', path: '/users/me' },
    answer: { body: { resource: me } },
    account: 'ada@example.com',
  },
  operations: {
    get_profile: { request: { method: 'GET', path: '/users/me' }, answer: { body: { resource: me } }, output: me },
    list_events: {
      input: { user: USER, status: 'active' },
      request: { method: 'GET', path: '/scheduled_events', query: { ...LISTED, status: 'active' } },
      answer: page(event),
      output: [event],
    },
    get_event: {
      input: { event: 'E1' },
      request: { method: 'GET', path: '/scheduled_events/E1' },
      answer: { body: { resource: event } },
      output: event,
    },
    list_invitees: {
      input: { event: 'E1' },
      request: { method: 'GET', path: '/scheduled_events/E1/invitees', query: { count: '100' } },
      answer: page({ uri: 'i', name: 'Bo', email: 'bo@example.com', status: 'active' }),
      output: [{ uri: 'i', name: 'Bo', email: 'bo@example.com', status: 'active' }],
    },
    cancel_event: {
      input: { event: 'E1', reason: 'Ill' },
      request: { method: 'POST', path: '/scheduled_events/E1/cancellation', body: { reason: 'Ill' } },
      answer: { status: 201, body: { resource: { canceled_by: 'Ada' } } },
      output: { canceled_by: 'Ada' },
    },
    list_event_types: {
      input: { user: USER },
      request: { method: 'GET', path: '/event_types', query: { user: USER, count: '100' } },
      answer: page({ uri: 't', name: 'Talk', scheduling_url: 'u', duration: 30 }),
      output: [{ uri: 't', name: 'Talk', scheduling_url: 'u', duration: 30 }],
    },
    create_link: {
      input: { eventType: 'https://api.calendly.com/event_types/T1' },
      request: {
        method: 'POST',
        path: '/scheduling_links',
        body: { max_event_count: 1, owner: 'https://api.calendly.com/event_types/T1', owner_type: 'EventType' },
      },
      answer: { status: 201, body: { resource: { booking_url: 'https://calendly.com/d/abc' } } },
      output: { booking_url: 'https://calendly.com/d/abc' },
    },
  },
  pages: [
    {
      operation: 'list_events',
      input: { user: USER },
      pages: [
        {
          request: { method: 'GET', path: '/scheduled_events', query: LISTED },
          answer: { body: { collection: [event], pagination: { next_page_token: 'n1' } } },
        },
        {
          request: { method: 'GET', path: '/scheduled_events', query: { ...LISTED, page_token: 'n1' } },
          answer: page(),
        },
      ],
      output: [event],
    },
  ],
  choices: [
    {
      tool: 'calendly.list_events',
      field: 'user',
      answer: { body: { resource: me } },
      choices: [{ value: USER, label: 'Ada' }],
    },
  ],
  webhooks: { new_booking: hookFor('invitee.created'), new_cancellation: hookFor('invitee.canceled') },
  refused: {
    status: 400,
    body: { title: 'Invalid Argument', message: 'The supplied parameters are invalid.' },
    message: 'The supplied parameters are invalid. (Invalid Argument).',
  },
});

const KEY = 'lin_api_0123456789abcdef';
const issue = { id: '9cfb482a', identifier: 'ENG-123', title: 'Bug', url: 'u', createdAt: '2026-11-27T09:00:00.000Z' };
const FIELDS =
  'id identifier title description url createdAt updatedAt priority state { id name } assignee { id name email } team { id name }';
/** Lists are filtered by dates and labels as well. */
const LISTED_FIELDS =
  'id identifier title description url createdAt updatedAt completedAt dueDate priority state { id name } assignee { id name email } creator { name email } team { id name } project { name } cycle { number name isActive } estimate labels { nodes { name } }';
const asked = (query: string, variables?: object) => ({
  method: 'POST',
  path: '/graphql',
  body: { query, ...(variables === undefined ? {} : { variables }) } as never,
});

const readLabels = {
  request: asked('query { issueLabels(first: 250) { nodes { id name } } }'),
  answer: { body: { data: { issueLabels: { nodes: [{ id: 'L1', name: 'bug' }] } } } },
};

describeConnector('linear', {
  connection: { key: KEY },
  sends: { headers: { authorization: KEY } },
  test: {
    request: asked('query { viewer { id name email } }'),
    answer: { body: { data: { viewer: { email: 'ada@example.com' } } } },
    account: 'ada@example.com',
  },
  operations: {
    create_issue: {
      input: { teamId: 'T1', title: 'Bug', priority: 1 },
      request: asked(
        'mutation($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { id identifier title url createdAt } } }',
        { input: { teamId: 'T1', title: 'Bug', priority: 1 } },
      ),
      answer: { body: { data: { issueCreate: { success: true, issue } } } },
      output: issue,
    },
    update_issue: {
      input: { id: 'ENG-123', stateId: 'S1' },
      request: asked(
        'mutation($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success issue { id identifier title url createdAt } } }',
        { id: 'ENG-123', input: { stateId: 'S1' } },
      ),
      answer: { body: { data: { issueUpdate: { success: true, issue } } } },
      output: issue,
    },
    get_issue: {
      input: { id: 'ENG-123' },
      request: asked(`query($id: String!) { issue(id: $id) { ${FIELDS} } }`, { id: 'ENG-123' }),
      answer: { body: { data: { issue } } },
      output: issue,
    },
    list_issues: [
      {
        input: { teamId: 'T1' },
        request: asked(
          `query($filter: IssueFilter, $first: Int) { issues(filter: $filter, first: $first, orderBy: createdAt) { nodes { ${LISTED_FIELDS} } } }`,
          { first: 50, filter: { team: { id: { eq: 'T1' } } } },
        ),
        answer: { body: { data: { issues: { nodes: [issue] } } } },
        output: [issue],
      },
      {
        input: { limit: 5 },
        request: asked(
          `query($filter: IssueFilter, $first: Int) { issues(filter: $filter, first: $first, orderBy: createdAt) { nodes { ${LISTED_FIELDS} } } }`,
          { first: 5 },
        ),
        answer: { body: { data: { issues: { nodes: [] } } } },
        output: [],
      },
    ],
    add_comment: {
      input: { issueId: '9cfb482a', body: 'Seen' },
      request: asked(
        'mutation($input: CommentCreateInput!) { commentCreate(input: $input) { success comment { id body url } } }',
        { input: { issueId: '9cfb482a', body: 'Seen' } },
      ),
      answer: { body: { data: { commentCreate: { success: true, comment: { id: 'c', body: 'Seen' } } } } },
      output: { id: 'c', body: 'Seen' },
    },
    add_label: {
      input: { id: 'ENG-123', labelId: 'bug' },
      before: [readLabels],
      request: asked(
        'mutation($id: String!, $labelId: String!) { issueAddLabel(id: $id, labelId: $labelId) { success issue { id identifier title url } } }',
        { id: 'ENG-123', labelId: 'L1' },
      ),
      answer: { body: { data: { issueAddLabel: { success: true, issue } } } },
      output: issue,
    },
    remove_label: {
      input: { id: 'ENG-123', labelId: 'L1' },
      before: [readLabels],
      request: asked(
        'mutation($id: String!, $labelId: String!) { issueRemoveLabel(id: $id, labelId: $labelId) { success issue { id identifier title url } } }',
        { id: 'ENG-123', labelId: 'L1' },
      ),
      answer: { body: { data: { issueRemoveLabel: { success: true, issue } } } },
      output: issue,
    },
    create_sub_issue: {
      input: { id: 'ENG-123', title: 'Write tests' },
      before: [
        {
          request: asked(`query($id: String!) { issue(id: $id) { ${FIELDS} } }`, { id: 'ENG-123' }),
          answer: { body: { data: { issue: { ...issue, team: { id: 'T1' } } } } },
        },
      ],
      request: asked(
        'mutation($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { id identifier title url createdAt } } }',
        { input: { parentId: '9cfb482a', teamId: 'T1', title: 'Write tests' } },
      ),
      answer: { body: { data: { issueCreate: { success: true, issue } } } },
      output: issue,
    },
    archive_issue: {
      input: { id: 'ENG-123' },
      request: asked('mutation($id: String!) { issueArchive(id: $id) { success } }', { id: 'ENG-123' }),
      answer: { body: { data: { issueArchive: { success: true } } } },
      output: { success: true },
    },
    add_to_project: {
      input: { id: 'ENG-123', projectId: 'p1' },
      request: asked(
        'mutation($id: String!, $projectId: String!) { issueUpdate(id: $id, input: { projectId: $projectId }) { success issue { id identifier title url } } }',
        { id: 'ENG-123', projectId: 'p1' },
      ),
      answer: { body: { data: { issueUpdate: { success: true, issue } } } },
      output: issue,
    },
    add_to_cycle: {
      input: { id: 'ENG-123' },
      before: [
        {
          request: asked('query($id: String!) { issue(id: $id) { team { activeCycle { id } } } }', { id: 'ENG-123' }),
          answer: { body: { data: { issue: { team: { activeCycle: { id: 'c7' } } } } } },
        },
      ],
      request: asked(
        'mutation($id: String!, $cycleId: String!) { issueUpdate(id: $id, input: { cycleId: $cycleId }) { success issue { id identifier title url } } }',
        { id: 'ENG-123', cycleId: 'c7' },
      ),
      answer: { body: { data: { issueUpdate: { success: true, issue } } } },
      output: issue,
    },
    unassign_issue: {
      input: { id: 'ENG-123' },
      request: asked(
        'mutation($id: String!) { issueUpdate(id: $id, input: { assigneeId: null }) { success issue { id identifier title url } } }',
        { id: 'ENG-123' },
      ),
      answer: { body: { data: { issueUpdate: { success: true, issue } } } },
      output: issue,
    },
    attach_link: {
      input: { issueId: 'ENG-123', url: 'https://acme.com/spec' },
      request: asked(
        'mutation($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { success attachment { id title url } } }',
        { input: { issueId: 'ENG-123', url: 'https://acme.com/spec', title: 'Link' } },
      ),
      answer: { body: { data: { attachmentCreate: { attachment: { id: 'a', title: 'Link' } } } } },
      output: { id: 'a', title: 'Link' },
    },
    create_label: {
      input: { name: 'Churn risk' },
      request: asked(
        'mutation($input: IssueLabelCreateInput!) { issueLabelCreate(input: $input) { success issueLabel { id name } } }',
        { input: { name: 'Churn risk' } },
      ),
      answer: { body: { data: { issueLabelCreate: { issueLabel: { id: 'L2', name: 'Churn risk' } } } } },
      output: { id: 'L2', name: 'Churn risk' },
    },
    create_project: {
      input: { name: 'Launch', teamIds: ['T1'], targetDate: '2026-12-24' },
      request: asked(
        'mutation($input: ProjectCreateInput!) { projectCreate(input: $input) { success project { id name url } } }',
        { input: { name: 'Launch', teamIds: ['T1'], targetDate: '2026-12-24' } },
      ),
      answer: { body: { data: { projectCreate: { project: { id: 'P1', name: 'Launch' } } } } },
      output: { id: 'P1', name: 'Launch' },
    },
    create_project_update: {
      input: { projectId: 'P1', body: 'On time' },
      request: asked(
        'mutation($input: ProjectUpdateCreateInput!) { projectUpdateCreate(input: $input) { success projectUpdate { id url } } }',
        { input: { projectId: 'P1', body: 'On time' } },
      ),
      answer: { body: { data: { projectUpdateCreate: { projectUpdate: { id: 'u' } } } } },
      output: { id: 'u' },
    },
    list_labels: {
      request: readLabels.request,
      answer: readLabels.answer,
      output: [{ id: 'L1', name: 'bug' }],
    },
    list_projects: {
      request: asked('query { projects(first: 100) { nodes { id name url state targetDate } } }'),
      answer: { body: { data: { projects: { nodes: [{ id: 'P1', name: 'Launch' }] } } } },
      output: [{ id: 'P1', name: 'Launch' }],
    },
    delete_issue: {
      input: { id: 'ENG-123' },
      request: asked('mutation($id: String!) { issueDelete(id: $id) { success } }', { id: 'ENG-123' }),
      answer: { body: { data: { issueDelete: { success: true } } } },
      output: { success: true },
    },
    list_teams: {
      request: asked('query { teams(first: 250) { nodes { id name key } } }'),
      answer: { body: { data: { teams: { nodes: [{ id: 'T1', name: 'Eng', key: 'ENG' }] } } } },
      output: [{ id: 'T1', name: 'Eng', key: 'ENG' }],
    },
    list_users: {
      request: asked('query { users(first: 250) { nodes { id name email } } }'),
      answer: { body: { data: { users: { nodes: [{ id: 'U1', name: 'Ada', email: 'a@example.com' }] } } } },
      output: [{ id: 'U1', name: 'Ada', email: 'a@example.com' }],
    },
  },
  choices: [
    {
      tool: 'linear.create_issue',
      field: 'teamId',
      answer: { body: { data: { teams: { nodes: [{ id: 'T1', name: 'Eng', key: 'ENG' }] } } } },
      choices: [{ value: 'T1', label: 'Eng' }],
    },
  ],
  polls: {
    updated_issue: {
      first: [{ body: { data: { issues: { nodes: [] } } } }],
      later: [{ body: { data: { issues: { nodes: [{ id: '9cfb482a', updatedAt: '2026-11-27T12:00:00.000Z' }] } } } }],
      news: [{ id: '9cfb482a' }],
    },
    priority_change: {
      first: [{ body: { data: { issues: { nodes: [] } } } }],
      later: [{ body: { data: { issues: { nodes: [{ id: '9cfb482a', priority: 1 }] } } } }],
      news: [{ id: '9cfb482a' }],
    },
    canceled_issue: {
      first: [{ body: { data: { issues: { nodes: [] } } } }],
      later: [
        {
          body: {
            data: {
              issues: {
                nodes: [
                  { id: '1', state: { type: 'completed' } },
                  { id: '2', state: { type: 'canceled' } },
                ],
              },
            },
          },
        },
      ],
      news: [{ id: '2' }],
    },
    mention: {
      first: [{ body: { data: { notifications: { nodes: [] } } } }],
      later: [
        {
          body: {
            data: {
              notifications: {
                nodes: [
                  { id: 'n2', type: 'issueAssignedToYou' },
                  { id: 'n1', type: 'issueCommentMention', issue: { identifier: 'ENG-123' } },
                ],
              },
            },
          },
        },
      ],
      news: [{ id: 'n1', issue: { identifier: 'ENG-123' } }],
    },
  },
  refused: {
    status: 200,
    body: { errors: [{ message: 'Entity not found', extensions: { code: 'INPUT_ERROR' } }] },
    message: 'Entity not found (INPUT_ERROR).',
  },
  expired: { status: 400, body: { errors: [{ message: 'No', extensions: { code: 'AUTHENTICATION_ERROR' } }] } },
});

const MONDAY = 'monday-token-0123456789';
const item = { id: '1234567890', name: 'Plan', created_at: '2026-11-27T09:00:00Z' };
const COLUMNS = 'column_values { id text type value }';
const said = (query: string, variables?: object) => ({ ...asked(query, variables), path: '/v2' });
const listing = (inner: object) => ({ body: { data: { boards: [inner] } } });

describeConnector('monday_com', {
  connection: { token: MONDAY },
  sends: { headers: { authorization: MONDAY } },
  test: {
    request: said('query { me { email } }'),
    answer: { body: { data: { me: { email: 'ada@example.com' } } } },
    account: 'ada@example.com',
  },
  operations: {
    create_item: {
      input: { boardId: '1', name: 'Plan', groupId: 'topics', columnValues: { status: { label: 'Done' } } },
      request: said(
        'mutation($board: ID!, $name: String!, $group: String, $values: JSON) { create_item(board_id: $board, item_name: $name, group_id: $group, column_values: $values) { id name created_at } }',
        { board: '1', name: 'Plan', group: 'topics', values: '{"status":{"label":"Done"}}' },
      ),
      answer: { body: { data: { create_item: item } } },
      output: item,
    },
    change_columns: {
      input: { boardId: '1', itemId: item.id, columnValues: { text: 'x' } },
      request: said(
        'mutation($board: ID!, $item: ID!, $values: JSON!) { change_multiple_column_values(board_id: $board, item_id: $item, column_values: $values) { id name created_at } }',
        { board: '1', item: item.id, values: '{"text":"x"}' },
      ),
      answer: { body: { data: { change_multiple_column_values: item } } },
      output: item,
    },
    get_item: {
      input: { itemId: item.id },
      request: said(`query($ids: [ID!]) { items(ids: $ids) { id name created_at state ${COLUMNS} } }`, {
        ids: [item.id],
      }),
      answer: { body: { data: { items: [item] } } },
      output: item,
    },
    list_items: {
      input: { boardId: '1' },
      request: said(
        `query($ids: [ID!], $limit: Int!) { boards(ids: $ids) { items_page(limit: $limit) { items { id name created_at group { id title } ${COLUMNS} } } } }`,
        { ids: ['1'], limit: 100 },
      ),
      answer: listing({ items_page: { items: [item] } }),
      output: [item],
    },
    list_items_of_group: {
      input: { boardId: '1', groupId: 'topics', limit: 5 },
      request: said(
        `query($ids: [ID!], $groups: [String], $limit: Int!) { boards(ids: $ids) { groups(ids: $groups) { items_page(limit: $limit) { items { id name created_at group { id title } ${COLUMNS} } } } } }`,
        { ids: ['1'], groups: ['topics'], limit: 5 },
      ),
      answer: listing({ groups: [{ items_page: { items: [item] } }] }),
      output: [item],
    },
    add_update: {
      input: { itemId: item.id, body: 'Hi' },
      request: said('mutation($item: ID!, $body: String!) { create_update(item_id: $item, body: $body) { id body } }', {
        item: item.id,
        body: 'Hi',
      }),
      answer: { body: { data: { create_update: { id: '9', body: 'Hi' } } } },
      output: { id: '9', body: 'Hi' },
    },
    delete_item: {
      input: { itemId: item.id },
      request: said('mutation($item: ID!) { delete_item(item_id: $item) { id } }', { item: item.id }),
      answer: { body: { data: { delete_item: { id: item.id } } } },
      output: { deletedId: item.id },
    },
    list_boards: {
      request: said('query { boards(limit: 100) { id name } }'),
      answer: listing({ id: '1', name: 'Work' }),
      output: [{ id: '1', name: 'Work' }],
    },
    list_groups: {
      input: { boardId: '1' },
      request: said('query($ids: [ID!]) { boards(ids: $ids) { groups { id title } } }', { ids: ['1'] }),
      answer: listing({ groups: [{ id: 'topics', title: 'Topics' }] }),
      output: [{ id: 'topics', title: 'Topics' }],
    },
  },
  choices: [
    {
      tool: 'monday_com.create_item',
      field: 'boardId',
      answer: listing({ id: '1', name: 'Work' }),
      choices: [{ value: '1', label: 'Work' }],
    },
  ],
  polls: {
    new_item: {
      input: { boardId: '1' },
      first: [listing({ items_page: { items: [item] } })],
      later: [listing({ items_page: { items: [{ ...item, id: '2' }, item] } })],
      news: [{ id: '2' }],
    },
  },
  refused: {
    status: 200,
    body: { errors: [{ message: 'Board not found', extensions: { code: 'InvalidBoardIdException' } }] },
    message: 'Board not found (InvalidBoardIdException).',
  },
});
