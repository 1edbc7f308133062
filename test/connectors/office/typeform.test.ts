import { describeConnector } from '../../support/connectors/describe-connector.js';

const form = { id: 'u6nXL7', title: 'Order' };
const response = { token: '21085286190ffad1', submitted_at: '2026-11-27T12:00:00Z', answers: [] };

describeConnector('typeform', {
  connection: { token: 'tfp_0123456789abcdefghij' },
  sends: { headers: { authorization: 'Bearer tfp_0123456789abcdefghij' } },
  test: {
    request: { method: 'GET', path: '/me' },
    answer: { body: { alias: 'Ada', email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    list_forms: {
      input: { search: 'order' },
      request: { method: 'GET', path: '/forms', query: { search: 'order', page_size: '200' } },
      answer: { body: { total_items: 1, items: [form] } },
      output: [form],
    },
    get_form: {
      input: { form: 'u6nXL7' },
      request: { method: 'GET', path: '/forms/u6nXL7' },
      answer: { body: { ...form, fields: [] } },
    },
    close_form: {
      input: { form: 'u6nXL7' },
      request: {
        method: 'PATCH',
        path: '/forms/u6nXL7',
        body: [{ op: 'replace', path: '/settings/is_public', value: false }],
      },
      answer: { status: 204 },
      output: { form: 'u6nXL7', isOpen: false },
    },
    open_form: {
      input: { form: 'u6nXL7' },
      request: {
        method: 'PATCH',
        path: '/forms/u6nXL7',
        body: [{ op: 'replace', path: '/settings/is_public', value: true }],
      },
      answer: { status: 204 },
      output: { form: 'u6nXL7', isOpen: true },
    },
    list_responses: {
      input: { form: 'u6nXL7', since: '2026-11-27T00:00:00Z', until: '2026-11-28T00:00:00Z' },
      before: [{ request: { method: 'GET', path: '/forms/u6nXL7' }, answer: { body: { ...form, fields: [] } } }],
      request: {
        method: 'GET',
        path: '/forms/u6nXL7/responses',
        query: { since: '2026-11-27T00:00:00Z', until: '2026-11-28T00:00:00Z', page_size: '100', completed: 'true' },
      },
      answer: { body: { total_items: 1, items: [response] } },
      output: [{ ...response, definition: { ...form, fields: [] } }],
    },
  },
  choices: [
    {
      tool: 'typeform.get_form',
      field: 'form',
      answer: { body: { items: [form] } },
      choices: [{ value: 'u6nXL7', label: 'Order' }],
    },
  ],
  webhooks: {
    new_response: {
      input: { form: 'u6nXL7' },
      subscribe: {
        request: {
          method: 'PUT',
          path: '/forms/u6nXL7/webhooks/hook_1',
          body: {
            url: 'https://stepcast.example/hooks/hook_1/in',
            enabled: true,
            secret: 'hook-secret-0123456789',
            verify_ssl: true,
          },
        },
        answer: { body: { id: 'yRtagDm8AT', tag: 'hook_1', enabled: true } },
      },
      unsubscribe: {
        request: { method: 'DELETE', path: '/forms/u6nXL7/webhooks/hook_1' },
        answer: { status: 204 },
      },
    },
  },
  refused: {
    status: 404,
    body: { code: 'FORM_NOT_FOUND', description: 'Form does not exist.' },
    message: 'Typeform refused the request (status 404): Form does not exist. (FORM_NOT_FOUND).',
  },
});
