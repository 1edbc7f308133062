import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'pipedrive-token-0123456789';
const deal = { id: 42, title: 'Harbour', value: 5, status: 'open', add_time: '2026-11-27T09:00:00Z' };
const person = { id: 7, name: 'Ada', add_time: '2026-11-27T09:00:00Z' };
const acme = { id: 8, name: 'Acme', add_time: '2026-11-27T09:00:00Z' };
const call = { id: 4, subject: 'Call', type: 'call', add_time: '2026-11-27T09:00:00Z' };
const NEWEST = { sort_by: 'add_time', sort_direction: 'desc', limit: '100' };
const done = (data: unknown) => ({ body: { success: true, data } });

describeConnector('pipedrive', {
  connection: { company: 'acme', token: TOKEN },
  sends: { headers: { 'x-api-token': TOKEN }, path: '/api' },
  test: {
    request: { method: 'GET', path: '/v1/users/me' },
    answer: done({ id: 1, email: 'ada@example.com' }),
    account: 'ada@example.com',
  },
  operations: {
    create_deal: {
      input: { title: 'Harbour', value: 5, currency: 'EUR', person_id: 7, custom_fields: { abc: 'x' } },
      request: {
        method: 'POST',
        path: '/v2/deals',
        body: { title: 'Harbour', value: 5, currency: 'EUR', person_id: 7, custom_fields: { abc: 'x' } },
      },
      answer: done(deal),
      output: deal,
    },
    update_deal: {
      input: { id: 42, status: 'won' },
      request: { method: 'PATCH', path: '/v2/deals/42', body: { status: 'won' } },
      answer: done(deal),
      output: deal,
    },
    get_deal: { input: { id: 42 }, request: { method: 'GET', path: '/v2/deals/42' }, answer: done(deal), output: deal },
    list_deals: {
      input: { status: 'open' },
      request: { method: 'GET', path: '/v2/deals', query: { ...NEWEST, status: 'open' } },
      answer: done([deal]),
      output: [deal],
    },
    delete_deal: {
      input: { id: 42 },
      request: { method: 'DELETE', path: '/v2/deals/42' },
      answer: done({ id: 42 }),
      output: { id: 42 },
    },
    create_person: {
      input: { name: 'Ada', email: 'ada@example.com', org_id: 8 },
      request: {
        method: 'POST',
        path: '/v2/persons',
        body: { name: 'Ada', emails: [{ value: 'ada@example.com' }], org_id: 8 },
      },
      answer: done(person),
      output: person,
    },
    update_person: {
      input: { id: 7, name: 'Ada L.' },
      request: { method: 'PATCH', path: '/v2/persons/7', body: { name: 'Ada L.' } },
      answer: done(person),
      output: person,
    },
    list_persons: {
      request: { method: 'GET', path: '/v2/persons', query: NEWEST },
      answer: done([person]),
      output: [person],
    },
    search_persons: {
      input: { term: 'ada@example.com', fields: 'email', exact: true },
      request: {
        method: 'GET',
        path: '/v2/persons/search',
        query: { term: 'ada@example.com', fields: 'email', exact_match: 'true', limit: '100' },
      },
      answer: done({ items: [{ result_score: 1, item: person }] }),
      output: [person],
    },
    create_organization: {
      input: { name: 'Acme' },
      request: { method: 'POST', path: '/v2/organizations', body: { name: 'Acme' } },
      answer: done(acme),
      output: acme,
    },
    update_organization: {
      input: { id: 8, custom_fields: { abc: 5 } },
      request: { method: 'PATCH', path: '/v2/organizations/8', body: { custom_fields: { abc: 5 } } },
      answer: done(acme),
      output: acme,
    },
    list_organizations: {
      request: { method: 'GET', path: '/v2/organizations', query: NEWEST },
      answer: done([acme]),
      output: [acme],
    },
    create_note: {
      input: { content: 'Called', deal_id: 42 },
      request: { method: 'POST', path: '/v1/notes', body: { content: 'Called', deal_id: 42 } },
      answer: done({ id: 3, content: 'Called' }),
      output: { id: 3, content: 'Called' },
    },
    create_lead: {
      input: { title: 'Lead', organization_id: 8, amount: 9, currency: 'EUR' },
      request: {
        method: 'POST',
        path: '/v1/leads',
        body: { title: 'Lead', organization_id: 8, value: { amount: 9, currency: 'EUR' } },
      },
      answer: done({ id: 'adf21080', title: 'Lead' }),
      output: { id: 'adf21080', title: 'Lead' },
    },
    list_activities: {
      input: { limit: 50 },
      request: { method: 'GET', path: '/v2/activities', query: { ...NEWEST, limit: '50' } },
      answer: done([call]),
      output: [call],
    },
    create_activity: {
      input: { subject: 'Call', type: 'call', due_date: '2026-12-01', deal_id: 42 },
      request: {
        method: 'POST',
        path: '/v2/activities',
        body: { subject: 'Call', type: 'call', due_date: '2026-12-01', deal_id: 42 },
      },
      answer: done({ id: 4, subject: 'Call' }),
      output: { id: 4, subject: 'Call' },
    },
  },
  pages: [
    {
      operation: 'list_deals',
      pages: [
        {
          request: { method: 'GET', path: '/v2/deals', query: NEWEST },
          answer: { body: { success: true, data: [deal], additional_data: { next_cursor: 'eyJhIjoxfQ' } } },
        },
        {
          request: { method: 'GET', path: '/v2/deals', query: { ...NEWEST, cursor: 'eyJhIjoxfQ' } },
          answer: { body: { success: true, data: [{ ...deal, id: 41 }], additional_data: { next_cursor: null } } },
        },
      ],
      output: [deal, { ...deal, id: 41 }],
    },
  ],
  choices: [
    {
      tool: 'pipedrive.create_deal',
      field: 'stage_id',
      answer: done([{ id: 2, name: 'Contact made' }]),
      choices: [{ value: 2, label: 'Contact made' }],
    },
  ],
  polls: {
    new_activity: {
      first: [done([call])],
      later: [done([{ ...call, id: 5, subject: 'Meeting' }, call])],
      news: [{ id: 5, subject: 'Meeting' }],
    },
  },
  refused: {
    status: 400,
    body: { success: false, error: 'Validation failed: title: Required', code: 'ERR_SCHEMA_VALIDATION_FAILED' },
    message: 'Validation failed: title: Required (ERR_SCHEMA_VALIDATION_FAILED).',
  },
});
