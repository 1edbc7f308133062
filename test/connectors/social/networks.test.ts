import { describeConnector } from '../../support/connectors/describe-connector.js';

const LINKEDIN = 'linkedin-token-0123456789';
const profile = { sub: 'afi4Hy9wlI', name: 'Ada' };
const before = [{ request: { method: 'GET', path: '/v2/userinfo' }, answer: { body: profile } }];

describeConnector('linkedin', {
  connection: { accessToken: LINKEDIN },
  sends: {
    headers: {
      authorization: `Bearer ${LINKEDIN}`,
      'linkedin-version': '202604',
      'x-restli-protocol-version': '2.0.0',
    },
  },
  test: { request: { method: 'GET', path: '/v2/userinfo' }, answer: { body: profile }, account: 'Ada' },
  operations: {
    get_profile: { request: { method: 'GET', path: '/v2/userinfo' }, answer: { body: profile } },
    create_post: [
      {
        input: { text: 'Hello' },
        before,
        request: {
          method: 'POST',
          path: '/rest/posts',
          body: {
            author: 'urn:li:person:afi4Hy9wlI',
            commentary: 'Hello',
            visibility: 'PUBLIC',
            distribution: { feedDistribution: 'MAIN_FEED' },
            lifecycleState: 'PUBLISHED',
          },
        },
        answer: { status: 201, body: null },
        output: { published: true, author: 'urn:li:person:afi4Hy9wlI' },
      },
      {
        input: { text: 'Read', person: 'other', visibility: 'CONNECTIONS', link: 'https://a.example/1' },
        before,
        request: {
          method: 'POST',
          path: '/rest/posts',
          body: {
            author: 'urn:li:person:other',
            commentary: 'Read',
            visibility: 'CONNECTIONS',
            distribution: { feedDistribution: 'MAIN_FEED' },
            content: { article: { source: 'https://a.example/1', title: 'https://a.example/1' } },
            lifecycleState: 'PUBLISHED',
          },
        },
        answer: { status: 201, body: null },
        output: { published: true, author: 'urn:li:person:other' },
      },
    ],
    create_organization_post: {
      input: { organization: '2414183', text: 'News' },
      request: {
        method: 'POST',
        path: '/rest/posts',
        body: {
          author: 'urn:li:organization:2414183',
          commentary: 'News',
          visibility: 'PUBLIC',
          distribution: { feedDistribution: 'MAIN_FEED' },
          lifecycleState: 'PUBLISHED',
        },
      },
      answer: { status: 201, body: null },
      output: { published: true, author: 'urn:li:organization:2414183' },
    },
  },
  refused: {
    status: 422,
    body: { status: 422, code: 'DUPLICATE_POST', message: 'Content is a duplicate of urn:li:share:1' },
    message: 'Content is a duplicate of urn:li:share:1 (DUPLICATE_POST).',
  },
});

const REDDIT = 'reddit-token-0123456789';
const post = {
  id: 'abc123',
  name: 't3_abc123',
  title: 'Hello',
  selftext: '',
  url: 'u',
  author: 'ada',
  created_utc: 1764230400,
};
const listing = (...posts: readonly object[]) => ({
  body: { kind: 'Listing', data: { after: null, children: posts.map((data) => ({ kind: 't3', data })) } },
});
const LISTED = { limit: '25', raw_json: '1' };

describeConnector('reddit', {
  connection: { accessToken: REDDIT },
  sends: { headers: { authorization: `Bearer ${REDDIT}`, 'user-agent': 'web:stepcast:v1' } },
  test: { request: { method: 'GET', path: '/api/v1/me' }, answer: { body: { name: 'ada' } }, account: 'u/ada' },
  operations: {
    submit_post: {
      input: { subreddit: 'test', title: 'Hello', text: 'Hi' },
      request: {
        method: 'POST',
        path: '/api/submit',
        body: { sr: 'test', title: 'Hello', kind: 'self', text: 'Hi', api_type: 'json' },
      },
      answer: { body: { json: { errors: [], data: { id: 'abc123', name: 't3_abc123', url: 'u' } } } },
      output: { id: 'abc123', name: 't3_abc123', url: 'u' },
    },
    list_posts: {
      input: { subreddit: 'test', category: 'top' },
      request: { method: 'GET', path: '/r/test/top', query: LISTED },
      answer: listing(post),
      output: [post],
    },
    search_posts: {
      input: { query: 'ada' },
      request: { method: 'GET', path: '/search', query: { q: 'ada', sort: 'new', ...LISTED } },
      answer: listing(post),
      output: [post],
    },
    search_subreddit: {
      input: { subreddit: 'test', query: 'ada', sort: 'top' },
      request: {
        method: 'GET',
        path: '/r/test/search',
        query: { q: 'ada', restrict_sr: 'true', sort: 'top', ...LISTED },
      },
      answer: listing(post),
      output: [post],
    },
    get_post: {
      input: { post: 'abc123' },
      request: { method: 'GET', path: '/api/info', query: { id: 't3_abc123', raw_json: '1' } },
      answer: listing(post),
      output: post,
    },
    list_comments: {
      input: { subreddit: 'test', post: 'abc123' },
      request: { method: 'GET', path: '/r/test/comments/abc123', query: { ...LISTED, depth: '1' } },
      answer: {
        body: [
          listing(post).body,
          { data: { children: [{ kind: 't1', data: { id: 'c1', body: 'Hi', author: 'bo' } }] } },
        ],
      },
      output: [{ id: 'c1', body: 'Hi', author: 'bo' }],
    },
    add_comment: {
      input: { thing: 't3_abc123', text: 'Hi' },
      request: {
        method: 'POST',
        path: '/api/comment',
        body: { thing_id: 't3_abc123', text: 'Hi', api_type: 'json' },
      },
      answer: { body: { json: { errors: [], data: { things: [{ data: { id: 'c1', name: 't1_c1' } }] } } } },
      output: { id: 'c1', name: 't1_c1' },
    },
    delete_post: {
      input: { thing: 't3_abc123' },
      request: { method: 'POST', path: '/api/del', body: { id: 't3_abc123' } },
      output: { deletedId: 't3_abc123' },
    },
  },
  pages: [
    {
      operation: 'search_posts',
      input: { query: 'a' },
      pages: [
        {
          request: { method: 'GET', path: '/search', query: { q: 'a', sort: 'new', ...LISTED } },
          answer: { body: { data: { after: 't3_abc123', children: [{ data: post }] } } },
        },
        {
          request: { method: 'GET', path: '/search', query: { q: 'a', sort: 'new', ...LISTED, after: 't3_abc123' } },
          answer: listing(),
        },
      ],
      output: [post],
    },
  ],
  polls: {
    new_post: {
      input: { subreddit: 'test' },
      first: [listing(post)],
      later: [listing({ ...post, name: 't3_abd' }, post)],
      news: [{ name: 't3_abd' }],
    },
  },
  refused: {
    status: 200,
    body: { json: { errors: [['SUBREDDIT_NOEXIST', "that subreddit doesn't exist", 'sr']] } },
    message: "that subreddit doesn't exist (SUBREDDIT_NOEXIST).",
  },
});

const FACEBOOK = 'facebook-token-0123456789';
const shown = { id: '1_2', message: 'Hello', created_time: '2026-11-27T09:00:00+0000' };
const FEED = { fields: 'id,message,created_time,permalink_url', limit: '100' };

describeConnector('facebook', {
  connection: { accessToken: FACEBOOK },
  sends: { headers: { authorization: `Bearer ${FACEBOOK}` }, path: '/v22.0' },
  test: { request: { method: 'GET', path: '/me' }, answer: { body: { id: '1', name: 'Ada' } }, account: 'Ada' },
  operations: {
    publish_post: {
      input: { page: '1', message: 'Hello', link: 'https://a.example' },
      request: { method: 'POST', path: '/1/feed', body: { message: 'Hello', link: 'https://a.example' } },
      answer: { body: { id: '1_2' } },
    },
    publish_photo: {
      input: { page: '1', url: 'https://a.example/i.png', caption: 'Look' },
      request: { method: 'POST', path: '/1/photos', body: { url: 'https://a.example/i.png', caption: 'Look' } },
      answer: { body: { id: '3', post_id: '1_3' } },
    },
    list_posts: {
      input: { page: '1' },
      request: { method: 'GET', path: '/1/feed', query: FEED },
      answer: { body: { data: [shown] } },
      output: [shown],
    },
    add_comment: {
      input: { object: '1_2', message: 'Thanks' },
      request: { method: 'POST', path: '/1_2/comments', body: { message: 'Thanks' } },
      answer: { body: { id: '2_4' } },
    },
    list_pages: {
      request: { method: 'GET', path: '/me/accounts', query: { fields: 'id,name,category', limit: '100' } },
      answer: { body: { data: [{ id: '1', name: 'Acme' }] } },
      output: [{ id: '1', name: 'Acme' }],
    },
    get_object: {
      input: { object: 'me', fields: 'id,name' },
      request: { method: 'GET', path: '/me', query: { fields: 'id,name' } },
      answer: { body: { id: '1', name: 'Ada' } },
    },
    list_edge: {
      input: { object: '9', edge: 'ads', fields: 'id' },
      request: { method: 'GET', path: '/9/ads', query: { fields: 'id', limit: '100' } },
      answer: { body: { data: [{ id: '7' }] } },
      output: [{ id: '7' }],
    },
    create_at_edge: {
      input: { object: '1', edge: 'feed', values: { message: 'Hi' } },
      request: { method: 'POST', path: '/1/feed', body: { message: 'Hi' } },
      answer: { body: { id: '1_5' } },
    },
    delete_object: {
      input: { object: '1_5' },
      request: { method: 'DELETE', path: '/1_5' },
      answer: { body: { success: true } },
    },
  },
  pages: [
    {
      operation: 'list_posts',
      input: { page: '1' },
      pages: [
        {
          request: { method: 'GET', path: '/1/feed', query: FEED },
          answer: { body: { data: [shown], paging: { cursors: { after: 'QVFI' } } } },
        },
        {
          request: { method: 'GET', path: '/1/feed', query: { ...FEED, after: 'QVFI' } },
          answer: { body: { data: [] } },
        },
      ],
      output: [shown],
    },
  ],
  choices: [
    {
      tool: 'facebook.publish_post',
      field: 'page',
      answer: { body: { data: [{ id: '1', name: 'Acme' }] } },
      choices: [{ value: '1', label: 'Acme' }],
    },
  ],
  refused: {
    status: 400,
    body: { error: { message: 'Unsupported get request.', type: 'GraphMethodException', code: 100 } },
    message: 'Unsupported get request. (100).',
  },
  expired: { status: 400, body: { error: { message: 'Session has expired', code: 190 } } },
});
