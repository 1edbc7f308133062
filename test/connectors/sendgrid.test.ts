import { describeConnector } from '../support/connectors/describe-connector.js';

const KEY = 'SG.0123456789abcdef012345.0123456789abcdef';
const accepted = { status: 202, body: '' };
const lists = { result: [{ id: 'l1', name: 'News', contact_count: 3 }], _metadata: {} };
const templates = { result: [{ id: 'd-1', name: 'Welcome', generation: 'dynamic' }], _metadata: {} };

describeConnector('sendgrid', {
  connection: { key: KEY },
  sends: { headers: { authorization: `Bearer ${KEY}` } },
  test: {
    request: { method: 'GET', path: '/v3/user/email' },
    answer: { body: { email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    send_email: [
      {
        input: { to: ['bo@example.com'], from: 'ada@example.com', subject: 'Plan', content: 'Hello' },
        request: {
          method: 'POST',
          path: '/v3/mail/send',
          body: {
            personalizations: [{ to: [{ email: 'bo@example.com' }] }],
            from: { email: 'ada@example.com' },
            subject: 'Plan',
            content: [{ type: 'text/plain', value: 'Hello' }],
          },
        },
        answer: accepted,
        output: { to: ['bo@example.com'] },
      },
      {
        input: {
          to: ['bo@example.com'],
          cc: ['cy@example.com'],
          from: 'ada@example.com',
          fromName: 'Ada',
          replyTo: 'office@example.com',
          subject: 'Plan',
          content: '<b>Hello</b>',
          contentType: 'text/html',
          sandbox: true,
        },
        request: {
          method: 'POST',
          path: '/v3/mail/send',
          body: {
            personalizations: [{ to: [{ email: 'bo@example.com' }], cc: [{ email: 'cy@example.com' }] }],
            from: { email: 'ada@example.com', name: 'Ada' },
            reply_to: { email: 'office@example.com' },
            subject: 'Plan',
            content: [{ type: 'text/html', value: '<b>Hello</b>' }],
            mail_settings: { sandbox_mode: { enable: true } },
          },
        },
        answer: { status: 200, body: '' },
        output: { to: ['bo@example.com'] },
      },
    ],
    send_template: {
      input: { to: ['bo@example.com'], from: 'ada@example.com', template_id: 'd-1', data: { name: 'Bo' } },
      request: {
        method: 'POST',
        path: '/v3/mail/send',
        body: {
          personalizations: [{ to: [{ email: 'bo@example.com' }], dynamic_template_data: { name: 'Bo' } }],
          from: { email: 'ada@example.com' },
          template_id: 'd-1',
        },
      },
      answer: accepted,
      output: { to: ['bo@example.com'] },
    },
    upsert_contact: {
      input: { email: 'bo@example.com', first_name: 'Bo', list_ids: ['l1'] },
      request: {
        method: 'PUT',
        path: '/v3/marketing/contacts',
        body: { list_ids: ['l1'], contacts: [{ email: 'bo@example.com', first_name: 'Bo' }] },
      },
      answer: { status: 202, body: { job_id: 'j1' } },
    },
    find_contacts: {
      input: { emails: ['bo@example.com'] },
      request: { method: 'POST', path: '/v3/marketing/contacts/search/emails', body: { emails: ['bo@example.com'] } },
      answer: { body: { result: { 'bo@example.com': { contact: { id: 'c1' } } } } },
      output: { 'bo@example.com': { contact: { id: 'c1' } } },
    },
    list_lists: {
      request: { method: 'GET', path: '/v3/marketing/lists', query: { page_size: '1000' } },
      answer: { body: lists },
      output: lists.result,
    },
    list_templates: {
      request: { method: 'GET', path: '/v3/templates', query: { generations: 'dynamic', page_size: '200' } },
      answer: { body: templates },
      output: templates.result,
    },
  },
  choices: [
    {
      tool: 'sendgrid.send_template',
      field: 'template_id',
      answer: { body: templates },
      choices: [{ value: 'd-1', label: 'Welcome' }],
    },
  ],
  refused: {
    status: 400,
    body: { errors: [{ message: 'Does not contain a valid address.', field: 'from.email', help: null }] },
    message: 'SendGrid refused the request (status 400): Does not contain a valid address. (from.email).',
  },
});
