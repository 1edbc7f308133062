import { describeConnector } from '../../support/connectors/describe-connector.js';

const message = {
  id: '1616990032035',
  messageType: 'message',
  createdDateTime: '2026-11-27T12:00:00.000Z',
  webUrl: null,
  from: { user: { id: '8c0a', displayName: 'Ada' } },
  body: { contentType: 'text', content: 'Hello' },
};
const at = { teamId: 'fbe2bf47', channelId: '19:4a95f7d8@thread.tacv2' };
const path = '/teams/fbe2bf47/channels/19%3A4a95f7d8%40thread.tacv2/messages';
const body = { contentType: 'text', content: 'Hello' };

describeConnector('microsoft_teams', {
  connection: { accessToken: 'EwCIA8l6BAAURSN0123456789' },
  sends: { headers: { authorization: 'Bearer EwCIA8l6BAAURSN0123456789' }, path: '/v1.0' },
  test: {
    request: { method: 'GET', path: '/me' },
    answer: { body: { userPrincipalName: 'ada@contoso.com' } },
    account: 'ada@contoso.com',
  },
  operations: {
    send_channel_message: {
      input: { ...at, content: 'Hello', subject: 'News' },
      request: { method: 'POST', path, body: { subject: 'News', body } },
      answer: { status: 201, body: message },
    },
    reply_in_channel: {
      input: { ...at, messageId: '1616990032035', content: '<b>Yes</b>', contentType: 'html' },
      request: {
        method: 'POST',
        path: `${path}/1616990032035/replies`,
        body: { body: { contentType: 'html', content: '<b>Yes</b>' } },
      },
      answer: { status: 201, body: message },
    },
    list_channel_messages: {
      input: at,
      request: { method: 'GET', path, query: { $top: '50' } },
      answer: { body: { value: [message] } },
      output: [message],
    },
    send_chat_message: {
      input: { chatId: '19:2da4c29f', content: 'Hello' },
      request: { method: 'POST', path: '/chats/19%3A2da4c29f/messages', body: { body } },
      answer: { status: 201, body: message },
    },
    list_chat_messages: {
      input: { chatId: '19:2da4c29f' },
      request: {
        method: 'GET',
        path: '/chats/19%3A2da4c29f/messages',
        query: { $top: '50', $orderby: 'createdDateTime desc' },
      },
      answer: { body: { value: [message] } },
      output: [message],
    },
    list_chats: {
      request: { method: 'GET', path: '/me/chats', query: { $top: '50' } },
      answer: { body: { value: [{ id: '19:2da4c29f', topic: null, chatType: 'oneOnOne' }] } },
      output: [{ id: '19:2da4c29f', topic: null, chatType: 'oneOnOne' }],
    },
    list_teams: {
      request: { method: 'GET', path: '/me/joinedTeams' },
      answer: { body: { value: [{ id: 'fbe2bf47', displayName: 'Engine' }] } },
      output: [{ id: 'fbe2bf47', displayName: 'Engine' }],
    },
    list_channels: {
      input: { teamId: 'fbe2bf47' },
      request: { method: 'GET', path: '/teams/fbe2bf47/channels' },
      answer: { body: { value: [{ id: '19:4a95f7d8', displayName: 'General' }] } },
      output: [{ id: '19:4a95f7d8', displayName: 'General' }],
    },
    list_members: {
      input: { teamId: 'fbe2bf47' },
      request: { method: 'GET', path: '/teams/fbe2bf47/members' },
      answer: { body: { value: [{ id: 'ZWUw', displayName: 'Ada', roles: ['owner'] }] } },
      output: [{ id: 'ZWUw', displayName: 'Ada', roles: ['owner'] }],
    },
    create_channel: {
      input: { teamId: 'fbe2bf47', displayName: 'Releases' },
      request: {
        method: 'POST',
        path: '/teams/fbe2bf47/channels',
        body: { displayName: 'Releases', membershipType: 'standard' },
      },
      answer: { status: 201, body: { id: '19:4a95f7d8', displayName: 'Releases', webUrl: 'https://teams.example' } },
    },
    create_meeting: {
      input: { subject: 'Review', startDateTime: '2026-11-27T15:00:00Z', endDateTime: '2026-11-27T16:00:00Z' },
      request: {
        method: 'POST',
        path: '/me/onlineMeetings',
        body: { subject: 'Review', startDateTime: '2026-11-27T15:00:00Z', endDateTime: '2026-11-27T16:00:00Z' },
      },
      answer: { status: 201, body: { id: 'MSpk', joinWebUrl: 'https://teams.microsoft.com/l/meetup-join/1' } },
    },
  },
  pages: [
    {
      operation: 'list_channel_messages',
      input: at,
      pages: [
        {
          request: { method: 'GET', path, query: { $top: '50' } },
          answer: { body: { value: [message], '@odata.nextLink': `{origin}/v1.0${path}?$skiptoken=abc` } },
        },
        { request: { method: 'GET', path, query: { $skiptoken: 'abc' } }, answer: { body: { value: [] } } },
      ],
      output: [message],
    },
  ],
  choices: [
    {
      tool: 'microsoft_teams.send_channel_message',
      field: 'channelId',
      input: { teamId: 'fbe2bf47' },
      answer: { body: { value: [{ id: '19:4a95f7d8', displayName: 'General' }] } },
      choices: [{ value: '19:4a95f7d8', label: 'General' }],
    },
    {
      tool: 'microsoft_teams.send_chat_message',
      field: 'chatId',
      answer: { body: { value: [{ id: '19:2da4c29f', topic: 'Launch', chatType: 'group' }] } },
      choices: [{ value: '19:2da4c29f', label: 'Launch' }],
    },
  ],
  refused: {
    status: 403,
    body: { error: { code: 'Forbidden', message: 'Missing role permissions on the request.' } },
    message: 'Microsoft Teams refused the request (status 403): Missing role permissions on the request. (Forbidden).',
  },
});
