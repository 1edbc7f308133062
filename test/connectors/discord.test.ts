import { describeConnector } from '../support/connectors/describe-connector.js';

const TOKEN = 'bot-token-0123456789-0123456789-0123456789-0123456789-0123';
const CHANNEL = '41771983423143937';
const MESSAGE = '334385199974967042';
const GUILD = '197038439483310086';
const USER = '80351110224678912';
const ROLE = '41771983423143936';
const message = {
  id: MESSAGE,
  channel_id: CHANNEL,
  content: 'Supa Hot',
  timestamp: '2017-07-11T17:27:07.299000+00:00',
  author: { id: USER, username: 'Mason' },
  embeds: [],
  attachments: [],
};
const channel = { id: CHANNEL, guild_id: GUILD, name: 'general', type: 0, parent_id: null };
const member = { user: { id: USER, username: 'Mason' }, nick: null, roles: [ROLE], joined_at: '2015-04-26T06:26:56Z' };
const at = `/api/v10/channels/${CHANNEL}/messages`;
const one = `${at}/${MESSAGE}`;
const none = { status: 204, body: '' };
const planned = { id: '3', name: 'Game night', scheduled_start_time: '2026-12-01T19:00:00+00:00' };
const joined = (id: string) => ({
  user: { id, username: `ada${id}` },
  nick: null,
  roles: [],
  joined_at: '2026-11-27T12:00:00.000000+00:00',
});

describeConnector('discord', {
  connection: { token: TOKEN },
  sends: { headers: { authorization: `Bot ${TOKEN}` } },
  test: {
    request: { method: 'GET', path: '/api/v10/users/@me' },
    answer: { body: { id: USER, username: 'stepcast', bot: true } },
    account: 'stepcast',
  },
  operations: {
    send_file: {
      input: {
        channel_id: CHANNEL,
        content: 'See',
        file: { $file: 'png', name: 'a.png', mediaType: 'image/png' },
      },
      request: {
        method: 'POST',
        path: at,
        body: '{"content":"See"}',
      },
      answer: { body: message },
    },
    send_message: [
      {
        input: { channel_id: CHANNEL, content: 'Hello' },
        request: { method: 'POST', path: at, body: { content: 'Hello' } },
        answer: { body: message },
      },
      {
        input: {
          channel_id: CHANNEL,
          embeds: [{ title: 'Plan', color: 5814783 }],
          reply_to: MESSAGE,
          allowed_mentions: { parse: [] },
        },
        request: {
          method: 'POST',
          path: at,
          body: {
            embeds: [{ title: 'Plan', color: 5814783 }],
            message_reference: { message_id: MESSAGE },
            allowed_mentions: { parse: [] },
          },
        },
        answer: { body: message },
      },
      {
        input: { channel_id: CHANNEL, content: 'Once', nonce: 'first', enforce_nonce: true },
        request: { method: 'POST', path: at, body: { content: 'Once', nonce: 'first', enforce_nonce: true } },
        answer: { body: message },
      },
    ],
    open_direct_message: {
      input: { recipient_id: '80351110224678912' },
      request: { method: 'POST', path: '/api/v10/users/@me/channels', body: { recipient_id: '80351110224678912' } },
      answer: { body: { id: CHANNEL } },
    },
    list_messages: {
      input: { channel_id: CHANNEL, after: '1' },
      request: { method: 'GET', path: at, query: { limit: '50', after: '1' } },
      answer: { body: [message] },
    },
    get_message: {
      input: { channel_id: CHANNEL, message_id: MESSAGE },
      request: { method: 'GET', path: one },
      answer: { body: message },
    },
    edit_message: {
      input: { channel_id: CHANNEL, message_id: MESSAGE, content: 'Better' },
      request: { method: 'PATCH', path: one, body: { content: 'Better' } },
      answer: { body: message },
    },
    delete_message: {
      input: { channel_id: CHANNEL, message_id: MESSAGE },
      request: { method: 'DELETE', path: one },
      answer: none,
      output: { deletedId: MESSAGE },
    },
    send_poll: {
      input: { channel_id: CHANNEL, question: 'Lunch?', options: ['Yes', 'No'] },
      request: {
        method: 'POST',
        path: at,
        body: {
          poll: {
            question: { text: 'Lunch?' },
            answers: [{ poll_media: { text: 'Yes' } }, { poll_media: { text: 'No' } }],
            duration: 24,
          },
        },
      },
      answer: { body: message },
    },
    add_reaction: [
      {
        input: { channel_id: CHANNEL, message_id: MESSAGE, emoji: '👍' },
        request: { method: 'PUT', path: `${one}/reactions/%F0%9F%91%8D/@me` },
        answer: none,
        output: { emoji: '👍' },
      },
      {
        input: { channel_id: CHANNEL, message_id: MESSAGE, emoji: 'party:41771983429993937' },
        request: { method: 'PUT', path: `${one}/reactions/party%3A41771983429993937/@me` },
        answer: none,
        output: { emoji: 'party:41771983429993937' },
      },
    ],
    pin_message: {
      input: { channel_id: CHANNEL, message_id: MESSAGE },
      request: { method: 'PUT', path: `${at}/pins/${MESSAGE}` },
      answer: none,
      output: { pinnedId: MESSAGE },
    },
    unpin_message: {
      input: { channel_id: CHANNEL, message_id: MESSAGE },
      request: { method: 'DELETE', path: `${at}/pins/${MESSAGE}` },
      answer: none,
      output: { unpinnedId: MESSAGE },
    },
    send_direct_message: {
      input: { user_id: USER, content: 'Hello' },
      before: [
        {
          request: { method: 'POST', path: '/api/v10/users/@me/channels', body: { recipient_id: USER } },
          answer: { body: { id: CHANNEL } },
        },
      ],
      request: { method: 'POST', path: at, body: { content: 'Hello' } },
      answer: { body: message },
    },
    rename_channel: {
      input: { channel_id: CHANNEL, name: 'lobby' },
      request: { method: 'PATCH', path: `/api/v10/channels/${CHANNEL}`, body: { name: 'lobby' } },
      answer: { body: channel },
    },
    set_topic: {
      input: { channel_id: CHANNEL, topic: 'News' },
      request: { method: 'PATCH', path: `/api/v10/channels/${CHANNEL}`, body: { topic: 'News' } },
      answer: { body: channel },
    },
    create_role: {
      input: { guild_id: GUILD, name: 'Mentor' },
      request: { method: 'POST', path: `/api/v10/guilds/${GUILD}/roles`, body: { name: 'Mentor' } },
      answer: { body: { id: ROLE, name: 'Mentor' } },
    },
    kick_member: {
      input: { guild_id: GUILD, user_id: USER },
      request: { method: 'DELETE', path: `/api/v10/guilds/${GUILD}/members/${USER}` },
      answer: none,
      output: { user_id: USER },
    },
    ban_member: {
      input: { guild_id: GUILD, user_id: USER },
      request: { method: 'PUT', path: `/api/v10/guilds/${GUILD}/bans/${USER}` },
      answer: none,
      output: { user_id: USER },
    },
    unban_member: {
      input: { guild_id: GUILD, user_id: USER },
      request: { method: 'DELETE', path: `/api/v10/guilds/${GUILD}/bans/${USER}` },
      answer: none,
      output: { user_id: USER },
    },
    timeout_member: {
      input: { guild_id: GUILD, user_id: USER, until: '2026-12-24T12:00:00Z' },
      request: {
        method: 'PATCH',
        path: `/api/v10/guilds/${GUILD}/members/${USER}`,
        body: { communication_disabled_until: '2026-12-24T12:00:00Z' },
      },
      answer: { body: member },
    },
    set_nickname: {
      input: { guild_id: GUILD, user_id: USER, nick: 'Ada' },
      request: { method: 'PATCH', path: `/api/v10/guilds/${GUILD}/members/${USER}`, body: { nick: 'Ada' } },
      answer: { body: member },
    },
    create_invite: {
      input: { channel_id: CHANNEL },
      request: { method: 'POST', path: `/api/v10/channels/${CHANNEL}/invites`, body: { max_age: 86_400 } },
      answer: { body: { code: 'abc' } },
      output: { code: 'abc', url: 'https://discord.gg/abc' },
    },
    create_event: {
      input: {
        guild_id: GUILD,
        name: 'Game night',
        start: '2026-12-01T19:00:00Z',
        end: '2026-12-01T22:00:00Z',
        location: 'The pub',
      },
      request: {
        method: 'POST',
        path: `/api/v10/guilds/${GUILD}/scheduled-events`,
        body: {
          name: 'Game night',
          scheduled_start_time: '2026-12-01T19:00:00Z',
          scheduled_end_time: '2026-12-01T22:00:00Z',
          entity_type: 3,
          privacy_level: 2,
          entity_metadata: { location: 'The pub' },
        },
      },
      answer: { body: planned },
    },
    list_events: {
      input: { guild_id: GUILD },
      request: { method: 'GET', path: `/api/v10/guilds/${GUILD}/scheduled-events` },
      answer: { body: [planned] },
    },
    create_thread: {
      input: { channel_id: CHANNEL, message_id: MESSAGE, name: 'Details' },
      request: { method: 'POST', path: `${one}/threads`, body: { name: 'Details' } },
      answer: { body: { ...channel, name: 'Details', type: 11, parent_id: CHANNEL } },
    },
    list_servers: {
      request: { method: 'GET', path: '/api/v10/users/@me/guilds', query: { limit: '200' } },
      answer: { body: [{ id: GUILD, name: 'Acme' }] },
    },
    list_channels: {
      input: { guild_id: GUILD },
      request: { method: 'GET', path: `/api/v10/guilds/${GUILD}/channels` },
      answer: { body: [channel] },
    },
    get_channel: {
      input: { channel_id: CHANNEL },
      request: { method: 'GET', path: `/api/v10/channels/${CHANNEL}` },
      answer: { body: channel },
    },
    create_channel: {
      input: { guild_id: GUILD, name: 'plans', topic: 'Plans' },
      request: {
        method: 'POST',
        path: `/api/v10/guilds/${GUILD}/channels`,
        body: { name: 'plans', type: 0, topic: 'Plans' },
      },
      answer: { status: 201, body: channel },
    },
    delete_channel: {
      input: { channel_id: CHANNEL },
      request: { method: 'DELETE', path: `/api/v10/channels/${CHANNEL}` },
      answer: { body: channel },
      output: { deletedId: CHANNEL },
    },
    list_members: {
      input: { guild_id: GUILD },
      request: { method: 'GET', path: `/api/v10/guilds/${GUILD}/members`, query: { limit: '100' } },
      answer: { body: [member] },
    },
    get_member: {
      input: { guild_id: GUILD, user_id: USER },
      request: { method: 'GET', path: `/api/v10/guilds/${GUILD}/members/${USER}` },
      answer: { body: member },
    },
    list_roles: {
      input: { guild_id: GUILD },
      request: { method: 'GET', path: `/api/v10/guilds/${GUILD}/roles` },
      answer: { body: [{ id: ROLE, name: 'Moderator' }] },
    },
    add_role: {
      input: { guild_id: GUILD, user_id: USER, role_id: ROLE },
      request: { method: 'PUT', path: `/api/v10/guilds/${GUILD}/members/${USER}/roles/${ROLE}` },
      answer: none,
      output: { user_id: USER, role_id: ROLE },
    },
    remove_role: {
      input: { guild_id: GUILD, user_id: USER, role_id: ROLE },
      request: { method: 'DELETE', path: `/api/v10/guilds/${GUILD}/members/${USER}/roles/${ROLE}` },
      answer: none,
      output: { user_id: USER, role_id: ROLE },
    },
  },
  choices: [
    {
      tool: 'discord.list_channels',
      field: 'guild_id',
      answer: { body: [{ id: GUILD, name: 'Acme' }] },
      choices: [{ value: GUILD, label: 'Acme' }],
    },
    {
      tool: 'discord.send_message',
      field: 'channel_id',
      answer: [
        { body: [{ id: GUILD, name: 'Acme' }, { id: '81384788765712384', name: 'Club' }] }, // prettier-ignore
        { body: [{ id: '11', name: 'general' }] },
        { body: [{ id: '12', name: 'general' }] },
      ],
      choices: [
        { value: '11', label: 'Acme / general' },
        { value: '12', label: 'Club / general' },
      ],
    },
    {
      tool: 'discord.add_role',
      field: 'role_id',
      input: { guild_id: GUILD },
      answer: { body: [{ id: ROLE, name: 'Moderator' }] },
      choices: [{ value: ROLE, label: 'Moderator' }],
    },
  ],
  polls: {
    // Members stand in the order of their ids, and not of the time when they joined.
    new_member: {
      input: { guild_id: GUILD },
      first: [{ body: [joined('5'), joined('9')] }, { body: [] }],
      later: [{ body: [joined('5'), joined('7')] }, { body: [joined('9')] }],
      news: [{ user: { id: '7', username: 'ada7' } }],
    },
    new_channel: {
      input: { guild_id: GUILD },
      first: [{ body: [channel] }],
      later: [{ body: [{ ...channel, id: '7' }, channel] }],
      news: [{ id: '7' }],
    },
    new_event: {
      input: { guild_id: GUILD },
      first: [{ body: [planned] }],
      later: [{ body: [planned, { ...planned, id: '7' }] }],
      news: [{ id: '7' }],
    },
    new_message: {
      input: { channel_id: CHANNEL },
      first: [{ body: { ...channel, guild_id: GUILD } }, { body: [{ ...message, id: '1' }] }],
      later: [{ body: { ...channel, guild_id: GUILD } }, { body: [{ ...message, id: '2' }] }],
      news: [{ id: '2', within: GUILD }],
    },
    new_reaction: {
      input: { channel_id: CHANNEL },
      first: [{ body: { ...channel, guild_id: GUILD } }, { body: [{ ...message, id: '1' }] }],
      later: [
        { body: { ...channel, guild_id: GUILD } },
        { body: [{ ...message, id: '1', reactions: [{ count: 1, emoji: { id: null, name: '🔥' } }] }] },
      ],
      news: [{ id: '1', within: GUILD, reactions: { count: 1, emoji: { name: '🔥' } } }],
    },
  },
  refused: {
    status: 404,
    body: { message: 'Unknown Channel', code: 10003 },
    message: 'Discord refused the request (status 404): Unknown Channel (10003).',
  },
  expired: { status: 401, body: { message: '401: Unauthorized', code: 0 } },
  limited: {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: 64.57, global: false },
    afterMs: 64_570,
  },
  pages: [
    {
      operation: 'list_messages',
      input: { channel_id: CHANNEL },
      pages: [
        { request: { method: 'GET', path: at, query: { limit: '50' } }, answer: { body: [message] } },
        { request: { method: 'GET', path: at, query: { limit: '50', before: MESSAGE } }, answer: { body: [] } },
      ],
      output: [message],
    },
  ],
});
