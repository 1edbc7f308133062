import { describeConnector } from '../../support/connectors/describe-connector.js';

const hit = { objectID: '8863', title: 'My startup', url: 'https://example.com', points: 104 };

describeConnector('hackernews', {
  connection: {},
  sends: { path: '/api/v1' },
  operations: {
    search: {
      input: { query: 'startup' },
      request: { method: 'GET', path: '/search', query: { query: 'startup', tags: 'story', hitsPerPage: '20' } },
      answer: { body: { hits: [hit], nbPages: 1 } },
      output: [hit],
    },
    search_newest: {
      input: { tags: 'show_hn' },
      request: { method: 'GET', path: '/search_by_date', query: { tags: 'show_hn', hitsPerPage: '20' } },
      answer: { body: { hits: [hit] } },
      output: [hit],
    },
    get_item: {
      input: { id: 8863 },
      request: { method: 'GET', path: '/items/8863' },
      answer: { body: { id: 8863, title: 'My startup', children: [] } },
    },
    get_user: {
      input: { username: 'pg' },
      request: { method: 'GET', path: '/users/pg' },
      answer: { body: { username: 'pg', karma: 155111 } },
    },
  },
  pages: [
    {
      operation: 'search_newest',
      input: { query: 'a' },
      pages: [
        {
          request: {
            method: 'GET',
            path: '/search_by_date',
            query: { query: 'a', tags: 'story', hitsPerPage: '20' },
          },
          answer: { body: { hits: [hit] } },
        },
        {
          request: {
            method: 'GET',
            path: '/search_by_date',
            query: { query: 'a', tags: 'story', hitsPerPage: '20', page: '1' },
          },
          answer: { body: { hits: [] } },
        },
      ],
      output: [hit],
    },
  ],
  refused: {
    status: 400,
    body: { error: 'Invalid tags' },
    message: 'Hacker News refused the request (status 400): Invalid tags.',
  },
});
