import { describeConnector } from '../support/connectors/describe-connector.js';

const MESSAGE = '334385199974967042';
const message = { id: MESSAGE, channel_id: '199737254929760256', content: 'Hello', timestamp: '2026-11-27T12:00:00Z' };

describeConnector('discord_webhook', {
  connection: {
    url: 'https://discord.com/api/webhooks/223704706495545344/3d89bb7572e0fb30d8128367b3b1b44fecd1726de135',
  },
  sends: {},
  test: {
    request: { method: 'GET', path: '' },
    answer: { body: { id: '223704706495545344', name: 'Reports', type: 1, channel_id: '199737254929760256' } },
    account: 'Reports',
  },
  operations: {
    send_message: {
      input: { content: 'Hello', username: 'Reporter', embeds: [{ title: 'Plan' }], thread_id: '5' },
      request: {
        method: 'POST',
        path: '',
        query: { wait: 'true', thread_id: '5' },
        body: { content: 'Hello', username: 'Reporter', embeds: [{ title: 'Plan' }] },
      },
      answer: { body: message },
    },
    edit_message: {
      input: { message_id: MESSAGE, content: 'Better' },
      request: { method: 'PATCH', path: `/messages/${MESSAGE}`, body: { content: 'Better' } },
      answer: { body: message },
    },
    delete_message: {
      input: { message_id: MESSAGE },
      request: { method: 'DELETE', path: `/messages/${MESSAGE}` },
      answer: { status: 204, body: '' },
      output: { deletedId: MESSAGE },
    },
  },
  refused: {
    status: 404,
    body: { message: 'Unknown Webhook', code: 10015 },
    message: 'Discord webhook refused the request (status 404): Unknown Webhook (10015).',
  },
  limited: {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: 1.5, global: false },
    afterMs: 1_500,
  },
});
