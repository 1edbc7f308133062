import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'zendesk-token-0123456789';
const ticket = {
  id: 35436,
  subject: 'Help',
  status: 'new',
  created_at: '2026-11-27T09:00:00Z',
  requester_id: 1,
  url: 'u',
};
const user = { id: 1, name: 'Ada', email: 'ada@example.com' };
const organization = { id: 2, name: 'Acme' };
const PER_PAGE = { per_page: '100' };

describeConnector('zendesk', {
  connection: { subdomain: 'acme', email: 'agent@example.com', token: TOKEN },
  sends: {
    headers: { authorization: `Basic ${Buffer.from(`agent@example.com/token:${TOKEN}`).toString('base64')}` },
    path: '/api/v2',
  },
  test: { request: { method: 'GET', path: '/users/me.json' }, answer: { body: { user } }, account: 'ada@example.com' },
  operations: {
    create_ticket: {
      input: {
        subject: 'Help',
        description: 'It fails',
        requesterEmail: 'bo@example.com',
        priority: 'high',
        tags: ['ui'],
      },
      request: {
        method: 'POST',
        path: '/tickets.json',
        body: {
          ticket: {
            subject: 'Help',
            comment: { body: 'It fails' },
            requester: { email: 'bo@example.com' },
            priority: 'high',
            tags: ['ui'],
          },
        },
      },
      answer: { status: 201, body: { ticket } },
      output: ticket,
    },
    update_ticket: [
      {
        input: { id: 35436, status: 'solved' },
        request: { method: 'PUT', path: '/tickets/35436.json', body: { ticket: { status: 'solved' } } },
        answer: { body: { ticket } },
        output: ticket,
      },
      {
        input: { id: 35436, comment: 'Noted', public: false, custom_fields: [{ id: 7, value: 'a' }] },
        request: {
          method: 'PUT',
          path: '/tickets/35436.json',
          body: { ticket: { comment: { body: 'Noted', public: false }, custom_fields: [{ id: 7, value: 'a' }] } },
        },
        answer: { body: { ticket } },
        output: ticket,
      },
    ],
    add_tags: {
      input: { id: 35436, tags: ['vip'] },
      request: { method: 'PUT', path: '/tickets/35436/tags.json', body: { tags: ['vip'] } },
      answer: { body: { tags: ['ui', 'vip'] } },
      output: { id: 35436, tags: ['ui', 'vip'] },
    },
    get_ticket: {
      input: { id: 35436 },
      request: { method: 'GET', path: '/tickets/35436.json' },
      answer: { body: { ticket } },
      output: ticket,
    },
    list_tickets: {
      request: {
        method: 'GET',
        path: '/tickets.json',
        query: { sort_by: 'created_at', sort_order: 'desc', ...PER_PAGE },
      },
      answer: { body: { tickets: [ticket], next_page: null, count: 1 } },
      output: [ticket],
    },
    search_tickets: {
      input: { query: 'status:open' },
      request: { method: 'GET', path: '/search.json', query: { query: 'type:ticket status:open', ...PER_PAGE } },
      answer: { body: { results: [ticket], next_page: null } },
      output: [ticket],
    },
    delete_ticket: { input: { id: 35436 }, request: { method: 'DELETE', path: '/tickets/35436.json' } },
    list_comments: {
      input: { id: 35436 },
      request: { method: 'GET', path: '/tickets/35436/comments.json', query: PER_PAGE },
      answer: { body: { comments: [{ id: 9, body: 'Hi', public: true, author_id: 1 }], next_page: null } },
      output: [{ id: 9, body: 'Hi', public: true, author_id: 1 }],
    },
    create_user: {
      input: { name: 'Ada', email: 'ada@example.com' },
      request: { method: 'POST', path: '/users.json', body: { user: { name: 'Ada', email: 'ada@example.com' } } },
      answer: { status: 201, body: { user } },
      output: user,
    },
    update_user: {
      input: { id: 1, phone: '+14155550100' },
      request: { method: 'PUT', path: '/users/1.json', body: { user: { phone: '+14155550100' } } },
      answer: { body: { user } },
      output: user,
    },
    get_user: {
      input: { id: 1 },
      request: { method: 'GET', path: '/users/1.json' },
      answer: { body: { user } },
      output: user,
    },
    search_users: {
      input: { query: 'ada@example.com', limit: 1 },
      request: { method: 'GET', path: '/users/search.json', query: { query: 'ada@example.com', per_page: '1' } },
      answer: { body: { users: [user], next_page: null } },
      output: [user],
    },
    create_organization: {
      input: { name: 'Acme', domain_names: ['acme.example'] },
      request: {
        method: 'POST',
        path: '/organizations.json',
        body: { organization: { name: 'Acme', domain_names: ['acme.example'] } },
      },
      answer: { status: 201, body: { organization } },
      output: organization,
    },
    update_organization: {
      input: { id: 2, notes: 'VIP' },
      request: { method: 'PUT', path: '/organizations/2.json', body: { organization: { notes: 'VIP' } } },
      answer: { body: { organization } },
      output: organization,
    },
    list_organizations: {
      request: { method: 'GET', path: '/organizations.json', query: PER_PAGE },
      answer: { body: { organizations: [organization], next_page: null } },
      output: [organization],
    },
  },
  pages: [
    {
      operation: 'list_organizations',
      pages: [
        {
          request: { method: 'GET', path: '/organizations.json', query: PER_PAGE },
          answer: { body: { organizations: [organization], next_page: '{origin}/api/v2/organizations.json?page=2' } },
        },
        {
          request: { method: 'GET', path: '/organizations.json', query: { page: '2' } },
          answer: { body: { organizations: [{ id: 3, name: 'B' }], next_page: null } },
        },
      ],
      output: [organization, { id: 3, name: 'B' }],
    },
  ],
  choices: [
    {
      tool: 'zendesk.create_ticket',
      field: 'group_id',
      answer: { body: { groups: [{ id: 4, name: 'Support' }] } },
      choices: [{ value: 4, label: 'Support' }],
    },
  ],
  refused: {
    status: 422,
    body: { error: 'RecordInvalid', description: 'Record validation errors', details: {} },
    message: 'Record validation errors (RecordInvalid).',
  },
});
