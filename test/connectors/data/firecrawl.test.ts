import { describeConnector } from '../../support/connectors/describe-connector.js';

const page = { markdown: '# A', metadata: { title: 'A', statusCode: 200 } };
const url = 'https://a.example';

describeConnector('firecrawl', {
  connection: { key: 'fc-0123456789abcdef0123456789abcdef' },
  sends: { headers: { authorization: 'Bearer fc-0123456789abcdef0123456789abcdef' }, path: '/v2' },
  operations: {
    scrape: {
      input: { url },
      request: { method: 'POST', path: '/scrape', body: { url, formats: ['markdown'], onlyMainContent: true } },
      answer: { body: { success: true, data: page } },
      output: page,
    },
    search: {
      input: { query: 'steps' },
      request: { method: 'POST', path: '/search', body: { query: 'steps', limit: 5 } },
      answer: { body: { success: true, data: { web: [{ url, title: 'A', description: 'About A' }] } } },
      output: [{ url, title: 'A', description: 'About A' }],
    },
    map: {
      input: { url, search: 'docs' },
      request: { method: 'POST', path: '/map', body: { url, search: 'docs', limit: 500 } },
      answer: { body: { success: true, links: [{ url: 'https://a.example/docs' }] } },
      output: [{ url: 'https://a.example/docs' }],
    },
    start_crawl: {
      input: { url, limit: 10 },
      request: { method: 'POST', path: '/crawl', body: { url, limit: 10 } },
      answer: { body: { success: true, id: '123-456', url: 'https://api.firecrawl.dev/v2/crawl/123-456' } },
    },
    get_crawl: {
      input: { id: '123-456' },
      request: { method: 'GET', path: '/crawl/123-456' },
      answer: { body: { status: 'completed', total: 1, completed: 1, data: [page] } },
    },
  },
  refused: {
    status: 400,
    body: { success: false, error: 'Invalid URL' },
    message: 'Firecrawl refused the request (status 400): Invalid URL.',
  },
});
