import { describeConnector } from '../support/connectors/describe-connector.js';

const TOKEN = 'xoxb-1234567890-abcdefghij';
const message = { type: 'message', user: 'U1', text: 'Hello', ts: '1503435956.000247' };
const channel = { id: 'C1', name: 'general', is_private: false, is_member: true };
const person = {
  id: 'U1',
  name: 'ada',
  real_name: 'Ada Lovelace',
  is_bot: false,
  profile: { email: 'ada@example.com' },
};
const ok = (more: object = {}) => ({ body: { ok: true, ...more } });
const post = (method: string, body: Readonly<Record<string, unknown>>) => ({
  method: 'POST',
  path: `/api/${method}`,
  body: JSON.parse(JSON.stringify(body)) as Record<string, string>,
});
const get = (method: string, query: Readonly<Record<string, string>>) => ({
  method: 'GET',
  path: `/api/${method}`,
  query,
});
const end = { response_metadata: { next_cursor: '' } };
const posted = ok({ channel: 'C1', ts: message.ts, message });
const sent = { channel: 'C1', ts: message.ts, message };
const changed = { body: { ok: true, channel } };
const said = (number: string) => ({
  type: 'message',
  user: 'U1',
  text: `Hello ${number}`,
  ts: `179578080${number}.000200`,
});
const reacted = (name: string) => ({ name, users: ['U2'], count: 1 });

describeConnector('slack', {
  connection: { method: 'token', token: TOKEN },
  sends: { headers: { authorization: `Bearer ${TOKEN}` } },
  test: {
    request: { method: 'GET', path: '/api/auth.test' },
    answer: ok({ url: 'https://acme.slack.com/', team: 'Acme', user: 'stepcast', team_id: 'T1', user_id: 'U9' }),
    account: 'stepcast in Acme',
  },
  operations: {
    send_message: [
      {
        input: { channel: 'C1', text: 'Hello' },
        request: post('chat.postMessage', { channel: 'C1', text: 'Hello' }),
        answer: posted,
        output: sent,
      },
      {
        input: {
          channel: '#general',
          blocks: [{ type: 'divider' }],
          thread_ts: '1503435956.000200',
          reply_broadcast: true,
          unfurl_links: false,
        },
        request: post('chat.postMessage', {
          channel: '#general',
          blocks: [{ type: 'divider' }],
          thread_ts: '1503435956.000200',
          reply_broadcast: true,
          unfurl_links: false,
        }),
        answer: posted,
        output: sent,
      },
    ],
    send_file: {
      input: {
        channel: 'C1',
        text: 'See',
        file: { $file: '%PDF-1.7', name: 'a plan.pdf', mediaType: 'application/pdf' },
      },
      before: [
        {
          request: {
            method: 'POST',
            path: '/api/files.getUploadURLExternal',
            body: { filename: 'a plan.pdf', length: '8' },
          },
          answer: ok({ upload_url: 'https://files.slack.com/upload/v1/ABC123', file_id: 'F1' }),
        },
        {
          request: {
            method: 'POST',
            host: 'files.slack.com',
            path: '/upload/v1/ABC123',
            body: '%PDF-1.7',
            headers: { 'content-type': 'application/pdf' },
          },
          answer: { headers: { 'content-type': 'text/plain' }, body: 'OK - 8' },
        },
      ],
      request: post('files.completeUploadExternal', {
        files: [{ id: 'F1', title: 'a plan.pdf' }],
        channel_id: 'C1',
        initial_comment: 'See',
      }),
      answer: ok({ files: [{ id: 'F1', title: 'a plan.pdf' }] }),
      output: { id: 'F1', title: 'a plan.pdf' },
    },
    send_direct_message: {
      input: { user: 'U1', text: 'For you alone' },
      request: post('chat.postMessage', { channel: 'U1', text: 'For you alone' }),
      answer: posted,
      output: sent,
    },
    download_file: {
      input: { file_url: 'https://files.slack.com/files-pri/T1-F1/download/plan.pdf' },
      request: { method: 'GET', host: 'files.slack.com', path: '/files-pri/T1-F1/download/plan.pdf' },
      answer: { headers: { 'content-type': 'application/pdf' }, body: 'bytes' },
      holds: 'bytes',
    },
    set_purpose: {
      input: { channel: 'C1', description: 'Deals' },
      request: post('conversations.setPurpose', { channel: 'C1', purpose: 'Deals' }),
      answer: changed,
      output: { channel: 'C1', description: 'Deals' },
    },
    rename_channel: {
      input: { channel: 'C1', name: 'marketing' },
      request: post('conversations.rename', { channel: 'C1', name: 'marketing' }),
      answer: changed,
      output: channel,
    },
    pin_message: {
      input: { channel: 'C1', timestamp: message.ts },
      request: post('pins.add', { channel: 'C1', timestamp: message.ts }),
      answer: ok(),
      output: { channel: 'C1', timestamp: message.ts },
    },
    unpin_message: {
      input: { channel: 'C1', timestamp: message.ts },
      request: post('pins.remove', { channel: 'C1', timestamp: message.ts }),
      answer: ok(),
      output: { channel: 'C1', timestamp: message.ts },
    },
    add_reminder: {
      input: { text: 'Call', time: '2026-12-01T09:00:00Z' },
      request: post('reminders.add', { text: 'Call', time: 1_796_115_600 }),
      answer: ok({ reminder: { id: 'Rm1' } }),
      output: { id: 'Rm1' },
    },
    snooze: {
      input: { minutes: 60 },
      request: post('dnd.setSnooze', { num_minutes: 60 }),
      answer: ok(),
      output: { minutes: 60 },
    },
    remove_from_channel: {
      input: { channel: 'C1', user: 'U1' },
      request: post('conversations.kick', { channel: 'C1', user: 'U1' }),
      answer: ok(),
      output: { channel: 'C1', user: 'U1' },
    },
    send_ephemeral_message: {
      input: { channel: 'C1', user: 'U1', text: 'For you alone' },
      request: post('chat.postEphemeral', { channel: 'C1', user: 'U1', text: 'For you alone' }),
      answer: ok({ message_ts: message.ts }),
      output: { message_ts: message.ts },
    },
    update_message: {
      input: { channel: 'C1', ts: message.ts, text: 'Better' },
      request: post('chat.update', { channel: 'C1', ts: message.ts, text: 'Better' }),
      answer: posted,
      output: sent,
    },
    delete_message: {
      input: { channel: 'C1', ts: message.ts },
      request: post('chat.delete', { channel: 'C1', ts: message.ts }),
      answer: ok({ channel: 'C1', ts: message.ts }),
      output: { channel: 'C1', ts: message.ts },
    },
    schedule_message: {
      input: { channel: 'C1', text: 'Later', post_at: '2026-12-01T09:00:00Z' },
      request: post('chat.scheduleMessage', { channel: 'C1', text: 'Later', post_at: 1796115600 }),
      answer: ok({ channel: 'C1', scheduled_message_id: 'Q1', post_at: 1796115600 }),
      output: { channel: 'C1', scheduled_message_id: 'Q1', post_at: 1796115600 },
    },
    get_permalink: {
      input: { channel: 'C1', message_ts: message.ts },
      request: get('chat.getPermalink', { channel: 'C1', message_ts: message.ts }),
      answer: ok({ channel: 'C1', permalink: 'https://acme.slack.com/archives/C1/p1503435956000247' }),
      output: { channel: 'C1', permalink: 'https://acme.slack.com/archives/C1/p1503435956000247' },
    },
    list_channels: {
      request: get('conversations.list', { types: 'public_channel', exclude_archived: 'true', limit: '200' }),
      answer: ok({ channels: [channel], ...end }),
      output: [channel],
    },
    get_channel: {
      input: { channel: 'C1' },
      request: get('conversations.info', { channel: 'C1', include_num_members: 'true' }),
      answer: changed,
      output: channel,
    },
    create_channel: {
      input: { name: 'plans', is_private: true },
      request: post('conversations.create', { name: 'plans', is_private: true }),
      answer: changed,
      output: channel,
    },
    archive_channel: {
      input: { channel: 'C1' },
      request: post('conversations.archive', { channel: 'C1' }),
      answer: ok(),
      output: { channel: 'C1' },
    },
    join_channel: {
      input: { channel: 'C1' },
      request: post('conversations.join', { channel: 'C1' }),
      answer: changed,
      output: channel,
    },
    set_topic: {
      input: { channel: 'C1', topic: 'Plans' },
      request: post('conversations.setTopic', { channel: 'C1', topic: 'Plans' }),
      answer: ok({ topic: 'Plans' }),
      output: { channel: 'C1', topic: 'Plans' },
    },
    set_status: {
      input: { status: 'Lunch', emoji: ':taco:', until: '2026-11-26T12:00:00Z' },
      request: post('users.profile.set', {
        profile: { status_text: 'Lunch', status_emoji: ':taco:', status_expiration: 1795694400 },
      }),
      answer: ok({ profile: { status_text: 'Lunch' } }),
      output: { status: 'Lunch' },
    },
    invite_to_channel: {
      input: { channel: 'C1', users: ['U1', 'U2'] },
      request: post('conversations.invite', { channel: 'C1', users: 'U1,U2' }),
      answer: changed,
      output: channel,
    },
    channel_history: {
      input: { channel: 'C1', oldest: '1503435900.000000' },
      request: get('conversations.history', { channel: 'C1', oldest: '1503435900.000000', limit: '100' }),
      answer: ok({ messages: [message], has_more: false }),
      output: [message],
    },
    list_replies: {
      input: { channel: 'C1', ts: message.ts },
      request: get('conversations.replies', { channel: 'C1', ts: message.ts, limit: '100' }),
      answer: ok({ messages: [message], has_more: false }),
      output: [message],
    },
    open_direct_message: {
      input: { users: ['U1'] },
      request: post('conversations.open', { users: 'U1' }),
      answer: ok({ channel: { id: 'D1' } }),
      output: { id: 'D1' },
    },
    list_users: {
      request: get('users.list', { limit: '200' }),
      answer: ok({ members: [person], cache_ts: 1498777272, ...end }),
      output: [person],
    },
    get_user: {
      input: { user: 'U1' },
      request: get('users.info', { user: 'U1' }),
      answer: ok({ user: person }),
      output: person,
    },
    find_user_by_email: {
      input: { email: 'ada@example.com' },
      request: get('users.lookupByEmail', { email: 'ada@example.com' }),
      answer: ok({ user: person }),
      output: person,
    },
    add_reaction: {
      input: { channel: 'C1', timestamp: message.ts, name: 'thumbsup' },
      request: post('reactions.add', { channel: 'C1', timestamp: message.ts, name: 'thumbsup' }),
      answer: ok(),
      output: { channel: 'C1', timestamp: message.ts, name: 'thumbsup' },
    },
    remove_reaction: {
      input: { channel: 'C1', timestamp: message.ts, name: 'thumbsup' },
      request: post('reactions.remove', { channel: 'C1', timestamp: message.ts, name: 'thumbsup' }),
      answer: ok(),
      output: { channel: 'C1', timestamp: message.ts, name: 'thumbsup' },
    },
    search_messages: {
      input: { query: 'invoice' },
      request: get('search.messages', { query: 'invoice', count: '20', sort: 'score' }),
      answer: ok({
        query: 'invoice',
        messages: { total: 1, matches: [{ ts: message.ts, text: 'The invoice', user: 'U1' }] },
      }),
      output: [{ ts: message.ts, text: 'The invoice', user: 'U1' }],
    },
  },
  pages: [
    {
      operation: 'list_users',
      pages: [
        {
          request: get('users.list', { limit: '200' }),
          answer: ok({ members: [person], response_metadata: { next_cursor: 'dXNlcjpVMEc5V0ZYTlo=' } }),
        },
        {
          request: get('users.list', { limit: '200', cursor: 'dXNlcjpVMEc5V0ZYTlo=' }),
          answer: ok({ members: [{ ...person, id: 'U2' }], ...end }),
        },
      ],
      output: [person, { ...person, id: 'U2' }],
    },
  ],
  choices: [
    {
      tool: 'slack.send_message',
      field: 'channel',
      answer: ok({ channels: [channel], ...end }),
      choices: [{ value: 'C1', label: 'general' }],
    },
    {
      tool: 'slack.get_user',
      field: 'user',
      answer: ok({ members: [person], ...end }),
      choices: [{ value: 'U1', label: 'Ada Lovelace' }],
    },
  ],
  polls: {
    new_reaction: {
      input: { channel: 'C1' },
      first: [ok({ messages: [{ ...said('1'), reactions: [reacted('eyes')] }, said('0')], ...end })],
      // One more person with the same emoji is no news; another emoji is.
      later: [
        ok({
          messages: [
            { ...said('2'), reactions: [reacted('ticket')] },
            { ...said('1'), reactions: [{ ...reacted('eyes'), count: 2 }, reacted('fire')] },
          ],
          ...end,
        }),
      ],
      news: [
        { ts: '1795780801.000200', reaction: 'fire', by: 'U2', channel_id: 'C1' },
        { ts: '1795780802.000200', reaction: 'ticket', text: 'Hello 2' },
      ],
    },
    mention: {
      input: { channel: 'C1' },
      first: [ok({ user_id: 'U9' }), ok({ messages: { matches: [] } })],
      later: [
        ok({ user_id: 'U9' }),
        ok({
          messages: {
            matches: [
              { ts: '1795780802.000200', text: 'Hi <@U9>', username: 'ada', channel: { id: 'C1', name: 'general' } },
              { ts: '1795780801.000200', text: 'Ho <@U9>', username: 'ada', channel: { id: 'C2', name: 'random' } },
            ],
          },
        }),
      ],
      // Those of other channels are left out.
      news: [{ ts: '1795780802.000200', text: 'Hi <@U9>', channel: { id: 'C1', name: 'general' } }],
    },
    new_member: {
      first: [ok({ members: [{ ...person, is_bot: false, deleted: false }], ...end })],
      later: [
        ok({
          members: [
            { ...person, is_bot: false, deleted: false },
            { ...person, id: 'U2', is_bot: true, deleted: false },
            { ...person, id: 'U3', is_bot: false, deleted: false },
          ],
          ...end,
        }),
      ],
      news: [{ id: 'U3' }],
    },
  },
  refused: {
    status: 200,
    body: { ok: false, error: 'channel_not_found' },
    message: 'Slack refused the request (status 200): channel_not_found.',
  },
  expired: { status: 200, body: { ok: false, error: 'token_revoked' } },
  limited: {
    status: 429,
    headers: { 'retry-after': '30' },
    body: { ok: false, error: 'ratelimited' },
    afterMs: 30_000,
  },
});
