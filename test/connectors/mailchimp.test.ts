import { describeConnector } from '../support/connectors/describe-connector.js';

const KEY = '0123456789abcdef0123456789abcdef-us21';
const HASH = '3e3417d7ef77d5932a6734b916515ed5';
const member = {
  id: HASH,
  email_address: 'Ada@example.com',
  status: 'subscribed',
  full_name: 'Ada',
  merge_fields: { FNAME: 'Ada' },
};
const lists = { lists: [{ id: 'a1', name: 'News' }], total_items: 1 };
const person = `/3.0/lists/a1/members/${HASH}`;
const members = (more: Readonly<Record<string, string>> = {}) => ({
  method: 'GET',
  path: '/3.0/lists/a1/members',
  query: { status: 'subscribed', count: '100', ...more },
});

describeConnector('mailchimp', {
  connection: { dc: 'us21', key: KEY },
  sends: { headers: { authorization: `Basic ${Buffer.from(`stepcast:${KEY}`).toString('base64')}` } },
  test: {
    request: { method: 'GET', path: '/3.0' },
    answer: { body: { account_id: '8d3a', account_name: 'Acme', email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    upsert_member: {
      input: { list_id: 'a1', email_address: 'Ada@example.com', merge_fields: { FNAME: 'Ada' } },
      request: {
        method: 'PUT',
        path: person,
        body: { email_address: 'Ada@example.com', status_if_new: 'subscribed', merge_fields: { FNAME: 'Ada' } },
      },
      answer: { body: member },
    },
    add_tagged_member: {
      input: { list_id: 'a1', email_address: 'Ada@example.com', tag: 'VIP' },
      before: [
        {
          request: {
            method: 'PUT',
            path: person,
            body: { email_address: 'Ada@example.com', status_if_new: 'subscribed' },
          },
          answer: { body: member },
        },
      ],
      request: { method: 'POST', path: `${person}/tags`, body: { tags: [{ name: 'VIP', status: 'active' }] } },
      answer: { status: 204, body: '' },
      output: { ...member, tag: 'VIP' },
    },
    get_member: {
      input: { list_id: 'a1', email_address: 'Ada@example.com' },
      request: { method: 'GET', path: person },
      answer: { body: member },
    },
    archive_member: {
      input: { list_id: 'a1', email_address: 'Ada@example.com' },
      request: { method: 'DELETE', path: person },
      answer: { status: 204, body: '' },
      output: { email_address: 'Ada@example.com' },
    },
    unsubscribe_member: {
      input: { list_id: 'a1', email_address: 'Ada@example.com' },
      request: { method: 'PATCH', path: person, body: { status: 'unsubscribed' } },
      answer: { body: { ...member, status: 'unsubscribed' } },
    },
    add_tag: {
      input: { list_id: 'a1', email_address: 'Ada@example.com', tag: 'VIP' },
      request: { method: 'POST', path: `${person}/tags`, body: { tags: [{ name: 'VIP', status: 'active' }] } },
      answer: { status: 204, body: '' },
      output: { email_address: 'Ada@example.com', tag: 'VIP' },
    },
    remove_tag: {
      input: { list_id: 'a1', email_address: 'Ada@example.com', tag: 'VIP' },
      request: { method: 'POST', path: `${person}/tags`, body: { tags: [{ name: 'VIP', status: 'inactive' }] } },
      answer: { status: 204, body: '' },
      output: { email_address: 'Ada@example.com', tag: 'VIP' },
    },
    list_members: {
      input: { list_id: 'a1', status: 'subscribed' },
      request: members(),
      answer: { body: { members: [member], list_id: 'a1', total_items: 1 } },
      output: [member],
    },
    list_audiences: {
      request: { method: 'GET', path: '/3.0/lists', query: { count: '100' } },
      answer: { body: lists },
      output: lists.lists,
    },
    list_campaigns: {
      input: { status: 'sent' },
      request: {
        method: 'GET',
        path: '/3.0/campaigns',
        query: { status: 'sent', count: '100', sort_field: 'create_time', sort_dir: 'DESC' },
      },
      answer: { body: { campaigns: [{ id: 'c1', status: 'sent', settings: { title: 'May' } }], total_items: 1 } },
      output: [{ id: 'c1', status: 'sent', settings: { title: 'May' } }],
    },
    create_campaign: {
      input: { title: 'May', list_id: 'a1', subject_line: 'News of May' },
      request: {
        method: 'POST',
        path: '/3.0/campaigns',
        body: {
          type: 'regular',
          recipients: { list_id: 'a1' },
          settings: { title: 'May', subject_line: 'News of May' },
        },
      },
      answer: { body: { id: 'c1', status: 'save', settings: { title: 'May', subject_line: 'News of May' } } },
    },
    set_campaign_content: {
      input: { campaign_id: 'c1', html: '<p>Hello</p>' },
      request: { method: 'PUT', path: '/3.0/campaigns/c1/content', body: { html: '<p>Hello</p>' } },
      answer: { body: { html: '<p>Hello</p>', plain_text: 'Hello' } },
    },
    send_campaign: {
      input: { campaign_id: 'c1' },
      request: { method: 'POST', path: '/3.0/campaigns/c1/actions/send' },
      answer: { status: 204, body: '' },
      output: { id: 'c1' },
    },
    get_campaign: {
      input: { campaign_id: 'c1' },
      request: { method: 'GET', path: '/3.0/reports/c1' },
      answer: {
        body: {
          campaign_title: 'May',
          emails_sent: 230,
          unsubscribed: 2,
          bounces: { hard_bounces: 1 },
          opens: { unique_opens: 90, open_rate: 0.39 },
          clicks: { unique_subscriber_clicks: 12, click_rate: 0.05 },
        },
      },
      output: {
        campaign_title: 'May',
        emails_sent: 230,
        opens: 90,
        open_rate: 0.39,
        clicks: 12,
        click_rate: 0.05,
        unsubscribes: 2,
        bounces: 1,
      },
    },
    get_latest_campaign: {
      input: {},
      before: [
        {
          request: {
            method: 'GET',
            path: '/3.0/campaigns',
            query: { status: 'sent', sort_field: 'send_time', sort_dir: 'DESC', count: '1' },
          },
          answer: { body: { campaigns: [{ id: 'c9' }] } },
        },
      ],
      request: { method: 'GET', path: '/3.0/reports/c9' },
      answer: { body: { campaign_title: 'June', emails_sent: 5, opens: { unique_opens: 4, open_rate: 0.8 } } },
      output: { campaign_title: 'June', emails_sent: 5, opens: 4, open_rate: 0.8 },
    },
    list_growth: {
      input: { list_id: 'a1', count: 1 },
      request: {
        method: 'GET',
        path: '/3.0/lists/a1/growth-history',
        query: { count: '1', sort_field: 'month', sort_dir: 'DESC' },
      },
      answer: { body: { history: [{ month: '2026-11', subscribed: 9, unsubscribed: 2 }], total_items: 1 } },
      output: [{ month: '2026-11', subscribed: 9, unsubscribed: 2 }],
    },
  },
  pages: [
    {
      operation: 'list_members',
      input: { list_id: 'a1', status: 'subscribed' },
      pages: [
        { request: members(), answer: { body: { members: [member] } } },
        { request: members({ offset: '1' }), answer: { body: { members: [{ ...member, id: 'b' }] } } },
        { request: members({ offset: '2' }), answer: { body: { members: [] } } },
      ],
      output: [member, { ...member, id: 'b' }],
    },
  ],
  choices: [
    {
      tool: 'mailchimp.list_members',
      field: 'list_id',
      answer: { body: lists },
      choices: [{ value: 'a1', label: 'News' }],
    },
    {
      tool: 'mailchimp.tagged_member',
      field: 'tag',
      input: { list_id: 'a1' },
      answer: { body: { segments: [{ id: 49377, name: 'VIP' }], total_items: 1 } },
      choices: [{ value: 49377, label: 'VIP' }],
    },
  ],
  refused: {
    status: 404,
    body: {
      type: 'https://mailchimp.com/developer/marketing/docs/errors/',
      title: 'Resource Not Found',
      status: 404,
      detail: 'The requested resource could not be found.',
    },
    message:
      'Mailchimp refused the request (status 404): The requested resource could not be found. (Resource Not Found).',
  },
});
