import type { JsonValue } from '../../lib/json/json.js';
import type { ServiceCounterpart, ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

const limit = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('limit');
const place = { channel_id: 'channelId' } as const;
const one = { ...place, message_id: 'messageId' } as const;
const member = { guild_id: 'guildId', user_id: 'userId', role_id: 'role' } as const;
const ignored = ['guildId', 'sendTo', 'options.flags', 'returnAll', 'options.simplify', 'authentication'];

/** With the address of a webhook, which decides on the channel, or as a bot. */
const message: ServiceCounterpart = (parameters) => {
  const { authentication, webhookUri } = parameters.context.parameters;
  const content = ['content', 'text'] as const;
  if (authentication === 'webhook' || webhookUri !== undefined)
    return {
      service: 'discord_webhook',
      operation: 'send_message',
      input: {
        content,
        username: ['options.username', 'username'],
        avatar_url: ['options.avatar_url', 'options.avatarUrl'],
      },
      ignored: [...ignored, 'webhookUri', 'options.wait'],
    };
  if (parameters.raw('sendTo') === 'user')
    return 'a message to a person needs the direct message that the bot has with them: name its channel';
  return {
    operation: 'send_message',
    input: { ...place, content, reply_to: 'options.message_reference', tts: 'options.tts' },
    ignored,
  };
};

/** Discord, versions 1 and 2. */
export const DISCORD: ServiceNode = {
  service: 'discord',
  defaults: { message: 'send', channel: 'create', member: 'getAll' },
  operations: {
    'message.send': message,
    'message.sendLegacy': message,
    'message.getAll': { operation: 'list_messages', input: { ...place, limit }, answers: 'list', ignored },
    'message.get': { operation: 'get_message', input: one, ignored },
    'message.deleteMessage': { operation: 'delete_message', input: one, ignored },
    'message.react': { operation: 'add_reaction', input: { ...one, emoji: 'emoji' }, ignored },
    'channel.create': {
      operation: 'create_channel',
      input: { guild_id: 'guildId', name: 'name', topic: 'options.topic', parent_id: 'options.categoryId' },
      ignored: ['type'],
    },
    'channel.get': { operation: 'get_channel', input: place, ignored },
    'channel.getAll': { operation: 'list_channels', input: { guild_id: 'guildId' }, answers: 'list', ignored },
    'channel.deleteChannel': { operation: 'delete_channel', input: place, ignored },
    'member.getAll': { operation: 'list_members', input: { guild_id: 'guildId', limit }, answers: 'list', ignored },
    'member.roleAdd': { operation: 'add_role', input: member, ignored },
    'member.roleRemove': { operation: 'remove_role', input: member, ignored },
  },
};
