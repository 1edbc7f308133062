import { describeConnector } from '../../support/connectors/describe-connector.js';

const found = { answer: 'A step.', results: [{ title: 'A', url: 'https://a.example', content: 'About A' }] };

describeConnector('tavily', {
  connection: { key: 'tvly-dev-0123456789abcdef' },
  sends: { headers: { authorization: 'Bearer tvly-dev-0123456789abcdef' } },
  operations: {
    search: {
      input: { query: 'What is a step?', time_range: 'week', include_domains: ['a.example'] },
      request: {
        method: 'POST',
        path: '/search',
        body: {
          query: 'What is a step?',
          max_results: 5,
          topic: 'general',
          search_depth: 'basic',
          time_range: 'week',
          include_answer: true,
          include_domains: ['a.example'],
        },
      },
      answer: { body: found },
    },
    extract: {
      input: { urls: ['https://a.example'] },
      request: { method: 'POST', path: '/extract', body: { urls: ['https://a.example'], extract_depth: 'basic' } },
      answer: { body: { results: [{ url: 'https://a.example', raw_content: 'About A' }], failed_results: [] } },
    },
  },
  refused: {
    status: 400,
    body: { detail: { error: 'Query is too long.' } },
    message: 'Tavily refused the request (status 400): Query is too long.',
  },
});
