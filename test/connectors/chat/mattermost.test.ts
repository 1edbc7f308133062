import { describeConnector } from '../../support/connectors/describe-connector.js';

const post = { id: 'p1', channel_id: 'c1', message: 'Hello', create_at: 1795780800000, user_id: 'u1' };
const older = { ...post, id: 'p0', create_at: 1795780700000 };
const me = { request: { method: 'GET', path: '/users/me' }, answer: { body: { id: 'u1', username: 'stepcast' } } };
const channel = { id: 'c1', name: 'town-square', display_name: 'Town Square' };
const posts = { order: ['p1', 'p0'], posts: { p0: older, p1: post } };

describeConnector('mattermost', {
  connection: { server: 'https://chat.example.com', token: '9xuqwrwgstrb3mzrxb83nb357a' },
  sends: { headers: { authorization: 'Bearer 9xuqwrwgstrb3mzrxb83nb357a' }, path: '/api/v4' },
  test: { ...me, account: 'stepcast' },
  operations: {
    send_message: {
      input: { channelId: 'c1', message: 'Hello', attachments: [{ text: 'More' }] },
      request: {
        method: 'POST',
        path: '/posts',
        body: { channel_id: 'c1', message: 'Hello', props: { attachments: [{ text: 'More' }] } },
      },
      answer: { status: 201, body: post },
    },
    update_message: {
      input: { postId: 'p1', message: 'Bye' },
      request: { method: 'PUT', path: '/posts/p1/patch', body: { message: 'Bye' } },
      answer: { body: post },
    },
    delete_message: {
      input: { postId: 'p1' },
      request: { method: 'DELETE', path: '/posts/p1' },
      answer: { body: { status: 'OK' } },
      output: { id: 'p1', deleted: true },
    },
    list_messages: {
      input: { channelId: 'c1' },
      request: { method: 'GET', path: '/channels/c1/posts', query: { per_page: '60' } },
      answer: { body: posts },
      output: [post, older],
    },
    add_reaction: {
      input: { postId: 'p1', emoji: 'thumbsup' },
      before: [me],
      request: { method: 'POST', path: '/reactions', body: { user_id: 'u1', post_id: 'p1', emoji_name: 'thumbsup' } },
      answer: { status: 201, body: {} },
      output: { postId: 'p1', emoji: 'thumbsup' },
    },
    create_channel: {
      input: { teamId: 't1', name: 'releases', displayName: 'Releases' },
      request: {
        method: 'POST',
        path: '/channels',
        body: { team_id: 't1', name: 'releases', display_name: 'Releases', type: 'O' },
      },
      answer: { status: 201, body: channel },
    },
    add_to_channel: {
      input: { channelId: 'c1', userId: 'u2' },
      request: { method: 'POST', path: '/channels/c1/members', body: { user_id: 'u2' } },
      answer: { status: 201, body: { channel_id: 'c1', user_id: 'u2' } },
      output: { channelId: 'c1', userId: 'u2' },
    },
    find_user: {
      input: { username: 'ada' },
      request: { method: 'GET', path: '/users/username/ada' },
      answer: { body: { id: 'u2', username: 'ada', email: 'ada@example.com' } },
    },
    list_teams: {
      request: { method: 'GET', path: '/users/me/teams' },
      answer: { body: [{ id: 't1', name: 'engine', display_name: 'Engine' }] },
    },
    list_channels: { request: { method: 'GET', path: '/users/me/channels' }, answer: { body: [channel] } },
  },
  choices: [
    {
      tool: 'mattermost.send_message',
      field: 'channelId',
      answer: { body: [channel, { id: 'c2', name: 'u1__u2', display_name: '' }] },
      choices: [
        { value: 'c1', label: 'Town Square' },
        { value: 'c2', label: 'u1__u2' },
      ],
    },
  ],
  polls: {
    new_message: {
      input: { channelId: 'c1' },
      first: [{ body: { order: ['p0'], posts: { p0: older } } }],
      later: [{ body: posts }],
      news: [{ id: 'p1', message: 'Hello' }],
    },
  },
  refused: {
    status: 403,
    body: { id: 'api.context.permissions.app_error', message: 'You do not have the appropriate permissions.' },
    message: 'Mattermost refused the request (status 403): You do not have the appropriate permissions.',
  },
});
