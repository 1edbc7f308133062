import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9';
const link = {
  id: 'bit.ly/2bCd',
  link: 'https://bit.ly/2bCd',
  long_url: 'https://dev.bitly.com/',
  title: 'Docs',
  created_at: '2026-11-27T09:00:00+0000',
  archived: false,
  tags: ['docs'],
};

describeConnector('bitly', {
  connection: { token: TOKEN },
  sends: { headers: { authorization: `Bearer ${TOKEN}` }, path: '/v4' },
  test: {
    request: { method: 'GET', path: '/user' },
    answer: { body: { login: 'ada', name: 'Ada', default_group_guid: 'Ba1bc23dE4F' } },
    account: 'ada',
  },
  operations: {
    shorten_link: {
      input: { long_url: 'https://dev.bitly.com/', domain: 'bit.ly', group: 'Ba1bc23dE4F' },
      request: {
        method: 'POST',
        path: '/shorten',
        body: { long_url: 'https://dev.bitly.com/', domain: 'bit.ly', group_guid: 'Ba1bc23dE4F' },
      },
      answer: { status: 201, body: link },
    },
    create_link: {
      input: { long_url: 'https://dev.bitly.com/', title: 'Docs', tags: ['docs'] },
      request: {
        method: 'POST',
        path: '/bitlinks',
        body: { long_url: 'https://dev.bitly.com/', title: 'Docs', tags: ['docs'] },
      },
      answer: { status: 201, body: link },
    },
    get_link: {
      input: { link: 'bit.ly/2bCd' },
      request: { method: 'GET', path: '/bitlinks/bit.ly/2bCd' },
      answer: { body: link },
    },
    update_link: {
      input: { link: 'bit.ly/2bCd', title: 'Manual', archived: true },
      request: { method: 'PATCH', path: '/bitlinks/bit.ly/2bCd', body: { title: 'Manual', archived: true } },
      answer: { body: { ...link, title: 'Manual', archived: true } },
    },
    expand_link: {
      input: { link: 'bit.ly/2bCd' },
      request: { method: 'POST', path: '/expand', body: { bitlink_id: 'bit.ly/2bCd' } },
      answer: { body: { id: 'bit.ly/2bCd', link: 'https://bit.ly/2bCd', long_url: 'https://dev.bitly.com/' } },
    },
    count_clicks: {
      input: { link: 'bit.ly/2bCd' },
      request: { method: 'GET', path: '/bitlinks/bit.ly/2bCd/clicks/summary', query: { unit: 'day', units: '-1' } },
      answer: { body: { total_clicks: 7, units: -1, unit: 'day', unit_reference: '2026-11-27T09:00:00+0000' } },
    },
  },
  choices: [
    {
      tool: 'bitly.shorten_link',
      field: 'group',
      answer: { body: { groups: [{ guid: 'Ba1bc23dE4F', name: 'Ada' }] } },
      choices: [{ value: 'Ba1bc23dE4F', label: 'Ada' }],
    },
  ],
  refused: {
    status: 403,
    body: { message: 'FORBIDDEN', description: 'You are currently forbidden to access this resource.' },
    message: 'You are currently forbidden to access this resource. (FORBIDDEN)',
  },
});
