import { describeConnector } from '../../support/connectors/describe-connector.js';

const submission = {
  id: '2379',
  form_id: '3175',
  created_at: '2026-11-27 12:00:00',
  answers: { '3': { answer: 'Ada' } },
};
const path = '/form/3175/submissions';

describeConnector('jotform', {
  connection: { key: '0123456789abcdef0123456789abcdef' },
  sends: { headers: { apikey: '0123456789abcdef0123456789abcdef' } },
  test: {
    request: { method: 'GET', path: '/user' },
    answer: { body: { responseCode: 200, content: { username: 'ada' } } },
    account: 'ada',
  },
  operations: {
    list_forms: {
      request: { method: 'GET', path: '/user/forms', query: { limit: '1000', orderby: 'updated_at' } },
      answer: { body: { content: [{ id: '3175', title: 'Order' }] } },
      output: [{ id: '3175', title: 'Order' }],
    },
    list_submissions: {
      input: { form: '3175' },
      request: { method: 'GET', path, query: { limit: '100', orderby: 'created_at' } },
      answer: { body: { content: [submission] } },
      output: [submission],
    },
    get_submission: {
      input: { submission: '2379' },
      request: { method: 'GET', path: '/submission/2379' },
      answer: { body: { content: submission } },
      output: submission,
    },
    get_questions: {
      input: { form: '3175' },
      request: { method: 'GET', path: '/form/3175/questions' },
      answer: { body: { content: { '3': { text: 'Name' } } } },
      output: { '3': { text: 'Name' } },
    },
  },
  pages: [
    {
      operation: 'list_submissions',
      input: { form: '3175', limit: 1 },
      pages: [
        {
          request: { method: 'GET', path, query: { limit: '1', orderby: 'created_at' } },
          answer: { body: { content: [submission] } },
        },
        {
          request: { method: 'GET', path, query: { limit: '1', orderby: 'created_at', offset: '1' } },
          answer: { body: { content: [] } },
        },
      ],
      output: [submission],
    },
  ],
  choices: [
    {
      tool: 'jotform.list_submissions',
      field: 'form',
      answer: { body: { content: [{ id: '3175', title: 'Order' }] } },
      choices: [{ value: '3175', label: 'Order' }],
    },
  ],
  refused: {
    status: 400,
    body: { responseCode: 400, message: 'Form is not found' },
    message: 'Jotform refused the request (status 400): Form is not found (400).',
  },
});
