import { describeConnector } from '../../support/connectors/describe-connector.js';

const TOKEN = 'x-user-access-token-0123456789';
const post = {
  id: '1346889436626259968',
  text: 'Hello',
  author_id: '2244994945',
  created_at: '2026-11-27T09:00:00.000Z',
};
const me = { id: '2244994945', name: 'Ada', username: 'ada' };
const FIELDS = { 'tweet.fields': 'author_id,created_at,conversation_id,public_metrics,lang' };
const before = [{ request: { method: 'GET', path: '/users/me' }, answer: { body: { data: me } } }];

describeConnector('twitter', {
  connection: { accessToken: TOKEN },
  sends: { headers: { authorization: `Bearer ${TOKEN}` }, path: '/2' },
  test: { request: { method: 'GET', path: '/users/me' }, answer: { body: { data: me } }, account: '@ada' },
  operations: {
    create_post: {
      input: { text: 'Hello', replyTo: '1', mediaIds: ['7'] },
      request: {
        method: 'POST',
        path: '/tweets',
        body: { text: 'Hello', reply: { in_reply_to_tweet_id: '1' }, media: { media_ids: ['7'] } },
      },
      answer: { status: 201, body: { data: { id: post.id, text: 'Hello' } } },
      output: { id: post.id, text: 'Hello' },
    },
    delete_post: {
      input: { post: post.id },
      request: { method: 'DELETE', path: `/tweets/${post.id}` },
      answer: { body: { data: { deleted: true } } },
      output: { deleted: true },
    },
    get_post: {
      input: { post: post.id },
      request: { method: 'GET', path: `/tweets/${post.id}`, query: FIELDS },
      answer: { body: { data: post } },
      output: post,
    },
    search_posts: [
      {
        input: { query: 'from:ada', sortOrder: 'recency' },
        request: {
          method: 'GET',
          path: '/tweets/search/recent',
          query: { query: 'from:ada', max_results: '10', sort_order: 'recency', ...FIELDS },
        },
        answer: { body: { data: [post], meta: { result_count: 1 } } },
        output: [post],
      },
      {
        input: { query: 'nothing' },
        request: {
          method: 'GET',
          path: '/tweets/search/recent',
          query: { query: 'nothing', max_results: '10', ...FIELDS },
        },
        answer: { body: { meta: { result_count: 0 } } },
        output: [],
      },
    ],
    like_post: {
      input: { post: post.id },
      before,
      request: { method: 'POST', path: '/users/2244994945/likes', body: { tweet_id: post.id } },
      answer: { body: { data: { liked: true } } },
      output: { liked: true },
    },
    repost: {
      input: { post: post.id },
      before,
      request: { method: 'POST', path: '/users/2244994945/retweets', body: { tweet_id: post.id } },
      answer: { body: { data: { retweeted: true } } },
      output: { retweeted: true },
    },
    find_user: {
      input: { username: 'ada' },
      request: {
        method: 'GET',
        path: '/users/by/username/ada',
        query: { 'user.fields': 'description,public_metrics,created_at' },
      },
      answer: { body: { data: me } },
      output: me,
    },
    me: { request: { method: 'GET', path: '/users/me' }, answer: { body: { data: me } }, output: me },
    list_posts_of_user: {
      input: { user: me.id },
      request: { method: 'GET', path: '/users/2244994945/tweets', query: { max_results: '10', ...FIELDS } },
      answer: { body: { data: [post], meta: {} } },
      output: [post],
    },
    send_direct_message: {
      input: { user: me.id, text: 'Hi' },
      request: { method: 'POST', path: '/dm_conversations/with/2244994945/messages', body: { text: 'Hi' } },
      answer: { status: 201, body: { data: { dm_event_id: '1', dm_conversation_id: '1-2' } } },
      output: { dm_event_id: '1', dm_conversation_id: '1-2' },
    },
    add_list_member: {
      input: { list: '84839422', user: me.id },
      request: { method: 'POST', path: '/lists/84839422/members', body: { user_id: me.id } },
      answer: { body: { data: { is_member: true } } },
      output: { is_member: true },
    },
  },
  pages: [
    {
      operation: 'search_posts',
      input: { query: 'a' },
      pages: [
        {
          request: {
            method: 'GET',
            path: '/tweets/search/recent',
            query: { query: 'a', max_results: '10', ...FIELDS },
          },
          answer: { body: { data: [post], meta: { next_token: 'b26v89c19zqg8o3' } } },
        },
        {
          request: {
            method: 'GET',
            path: '/tweets/search/recent',
            query: { query: 'a', max_results: '10', next_token: 'b26v89c19zqg8o3', ...FIELDS },
          },
          answer: { body: { data: [{ ...post, id: '2' }], meta: {} } },
        },
      ],
      output: [post, { ...post, id: '2' }],
    },
  ],
  polls: {
    new_post: {
      input: { query: 'a' },
      first: [{ body: { data: [post], meta: {} } }],
      later: [{ body: { data: [{ ...post, id: '1346889436626259969' }, post], meta: {} } }],
      news: [{ id: '1346889436626259969' }],
    },
  },
  refused: {
    status: 403,
    body: { title: 'Forbidden', detail: 'You are not allowed to create a Tweet with duplicate content.', status: 403 },
    message: 'You are not allowed to create a Tweet with duplicate content. (Forbidden).',
  },
});
