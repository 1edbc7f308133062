import { describeConnector } from '../../support/connectors/describe-connector.js';

const result = { title: 'Coffee', link: 'https://en.wikipedia.org/wiki/Coffee', snippet: 'A drink' };
const path = '/search.json';

describeConnector('serpapi', {
  connection: { key: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c' },
  sends: { query: { api_key: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c' } },
  test: {
    request: { method: 'GET', path: '/account.json' },
    answer: { body: { account_email: 'ada@example.com' } },
    account: 'ada@example.com',
  },
  operations: {
    search: {
      input: { q: 'coffee', hl: 'de' },
      request: { method: 'GET', path, query: { engine: 'google', q: 'coffee', hl: 'de' } },
      answer: { body: { organic_results: [result] } },
    },
    search_news: {
      input: { q: 'coffee' },
      request: { method: 'GET', path, query: { engine: 'google_news', q: 'coffee' } },
      answer: { body: { news_results: [result] } },
      output: [result],
    },
    search_maps: {
      input: { q: 'coffee', ll: '@52.52,13.40,14z' },
      request: {
        method: 'GET',
        path,
        query: { engine: 'google_maps', type: 'search', q: 'coffee', ll: '@52.52,13.40,14z' },
      },
      answer: { body: { local_results: [{ title: 'Café', address: 'Berlin' }] } },
      output: [{ title: 'Café', address: 'Berlin' }],
    },
    search_with: {
      input: { engine: 'youtube', parameters: { search_query: 'coffee' } },
      request: { method: 'GET', path, query: { engine: 'youtube', search_query: 'coffee' } },
      answer: { body: { video_results: [] } },
    },
  },
  refused: {
    status: 400,
    body: { error: 'Missing query `q` parameter.' },
    message: 'SerpApi refused the request (status 400): Missing query `q` parameter.',
  },
});
