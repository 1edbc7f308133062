import { listOf, objectOf } from '../document/read-n8n.js';
import type { JsonValue } from '../../lib/json/json.js';
import { jsonPairs } from '../nodes/http.js';
import { withFile } from './service-files.js';
import type { ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';
import { parsedJson } from '../../lib/json/parsed-json.js';

/** A channel by its name begins with #; a person by the id. */
function channel(parameters: ServiceParameters): JsonValue | undefined {
  const named = (path: string): JsonValue | undefined => {
    const isName = parameters.locator(path).mode === 'name';
    const value = parameters.value(path);
    return isName && typeof value === 'string' && !/^[#@{]/.test(value) ? `#${value}` : value;
  };
  return named('channelId') ?? named('channel') ?? parameters.first('user');
}

/** Block Kit as the editor of Slack gives it: a list, or an object with one. */
function blocks(parameters: ServiceParameters): JsonValue | undefined {
  const raw = parameters.raw('blocksUi');
  if (typeof raw !== 'string') return undefined;
  if (raw.startsWith('=')) return computedBlocks(parameters, raw);
  const read = parsedJson(raw);
  const list = listOf(Array.isArray(read) ? read : (objectOf(read ?? undefined).blocks ?? undefined));
  return list.length === 0 ? undefined : [...list];
}

/** An expression that gives the text of JSON. */
const GIVES_TEXT = /^=\s*\{\{((?=[\s\S]*JSON\.stringify)(?:(?!\}\})[\s\S])*)\}\}\s*$/;

function computedBlocks(parameters: ServiceParameters, raw: string): JsonValue | undefined {
  const text = GIVES_TEXT.exec(raw)?.[1];
  if (text !== undefined) {
    const read = `((given) => ((all) => Array.isArray(all) ? all : all.blocks)(typeof given === "string" ? JSON.parse(given) : given))(${text})`;
    return parameters.context.value(`={{ ${read} }}`, ['blocksUi']);
  }
  const value = parameters.value('blocksUi');
  const expression = typeof value === 'string' ? /^\s*\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(value)?.[1] : undefined;
  if (expression !== undefined)
    return `{{ ($given := (${expression}); $type($given) = "object" ? $lookup($given, "blocks") : $given) }}`;
  return jsonPairs(parameters.context, raw, 'blocksUi')?.blocks ?? value;
}

const limit = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('limit');
const thread = ['otherOptions.thread_ts.replyValues.thread_ts', 'otherOptions.thread_ts'] as const;
const ignored = [
  'select',
  'messageType',
  'otherOptions.includeLinkToWorkflow',
  'otherOptions.mrkdwn',
  'otherOptions.thread_ts',
  'returnAll',
];

/** n8n gives the time of a message another name. */
const SENT = { message_timestamp: ['ts'] } as const;

/** Slack, versions 1 to 2.3. */
export const SLACK: ServiceNode = {
  service: 'slack',
  defaults: { message: 'post', channel: 'create', reaction: 'add', user: 'info', file: 'upload' },
  operations: {
    'message.post': {
      operation: 'send_message',
      input: {
        channel,
        text: 'text',
        blocks,
        thread_ts: (parameters) => parameters.first(...thread),
        username: ['otherOptions.botProfile.imageValues.username', 'otherOptions.username', 'username'],
        unfurl_links: 'otherOptions.unfurl_links',
        unfurl_media: 'otherOptions.unfurl_media',
      },
      renames: SENT,
      ignored,
    },
    'message.sendAndWait': {
      operation: 'send_message',
      input: { channel, text: 'message' },
      isAwaited: true,
      ignored,
    },
    'file.upload': (parameters) =>
      withFile(parameters, 'binaryPropertyName', (file) => ({
        operation: 'send_file',
        input: {
          channel: (all) => all.first('options.channelId', 'channelId', 'options.channelIds.0'),
          file: () => file,
          title: 'options.title',
          text: 'options.initialComment',
          thread_ts: 'options.threadTs',
        },
        ignored: [...ignored, 'binaryData', 'options.fileName', 'options.channelIds'],
      })),
    'user.getProfile': { operation: 'get_user', input: { user: 'user' }, ignored },
    'message.update': {
      operation: 'update_message',
      input: { channel, ts: 'ts', text: 'text', blocks },
      renames: SENT,
      ignored,
    },
    'message.delete': { operation: 'delete_message', input: { channel, ts: 'timestamp' }, ignored },
    'message.getPermalink': { operation: 'get_permalink', input: { channel, message_ts: 'timestamp' }, ignored },
    'message.search': {
      operation: 'search_messages',
      input: { query: 'query', count: limit },
      answers: 'list',
      isPaged: true,
      ignored: [...ignored, 'sort'],
    },
    'channel.archive': { operation: 'archive_channel', input: { channel }, ignored },
    'channel.create': { operation: 'create_channel', input: { name: 'channelId' }, ignored },
    'channel.get': { operation: 'get_channel', input: { channel }, ignored },
    'channel.getAll': { operation: 'list_channels', input: { limit }, answers: 'list', isPaged: true, ignored },
    'channel.history': {
      operation: 'channel_history',
      input: { channel, oldest: 'filters.oldest', latest: 'filters.latest', limit },
      answers: 'list',
      isPaged: true,
      ignored,
    },
    'channel.invite': {
      operation: 'invite_to_channel',
      input: { channel, users: (parameters) => parameters.list('userIds') },
      ignored,
    },
    'channel.join': { operation: 'join_channel', input: { channel }, ignored },
    'channel.replies': {
      operation: 'list_replies',
      input: { channel, ts: 'ts', limit },
      answers: 'list',
      isPaged: true,
      ignored,
    },
    'channel.setTopic': { operation: 'set_topic', input: { channel, topic: 'topic' }, ignored },
    'reaction.add': { operation: 'add_reaction', input: { channel, timestamp: 'timestamp', name: 'name' }, ignored },
    'reaction.remove': {
      operation: 'remove_reaction',
      input: { channel, timestamp: 'timestamp', name: 'name' },
      ignored,
    },
    'user.info': { operation: 'get_user', input: { user: 'user' }, ignored },
    'user.getAll': { operation: 'list_users', input: { limit }, answers: 'list', isPaged: true, ignored },
  },
};
