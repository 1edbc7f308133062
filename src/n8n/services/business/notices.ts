import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const DELETED = '{ "success": true }';
/** The most that one request lists. */
const MOST_MESSAGES = 200;

/** The settings of a message in the namespaces of the apps that read them. */
function extras(parameters: ServiceParameters): JsonValue | undefined {
  const option = (name: string): JsonValue | undefined => parameters.value(`options.${name}`);
  const [contentType, url, bigImageUrl, intentUrl] = ['contentType', 'clickUrl', 'bigImageUrl', 'intentUrl'].map(
    option,
  );
  const notification: JsonObject = {
    ...(url === undefined ? {} : { click: { url } }),
    ...(bigImageUrl === undefined ? {} : { bigImageUrl }),
  };
  const all: JsonObject = {
    ...(contentType === undefined ? {} : { 'client::display': { contentType } }),
    ...(Object.keys(notification).length === 0 ? {} : { 'client::notification': notification }),
    ...(intentUrl === undefined ? {} : { 'android::action': { onReceive: { intentUrl } } }),
  };
  return Object.keys(all).length === 0 ? undefined : all;
}

function atMost(parameters: ServiceParameters): JsonValue {
  if (parameters.raw('returnAll') !== true) return parameters.number('limit') ?? 20;
  parameters.context.different(`Of all messages, only the latest ${MOST_MESSAGES} are read.`);
  return MOST_MESSAGES;
}

/** Gotify, version 1. The credential of n8n holds two tokens, and each does what the other must not. */
export const GOTIFY: ServiceNode = {
  service: 'gotify',
  defaults: { message: 'create' },
  operations: {
    'message.create': {
      operation: 'send_message',
      input: {
        message: 'message',
        title: 'additionalFields.title',
        priority: (parameters) => parameters.number('additionalFields.priority'),
        extras,
      },
    },
    'message.getAll': {
      operation: 'list_messages',
      account: 'client token',
      input: { limit: atMost },
      answers: 'list',
      ignored: ['returnAll', 'limit'],
    },
    'message.delete': {
      operation: 'delete_message',
      account: 'client token',
      input: { id: (parameters) => parameters.number('messageId') },
      reshape: DELETED,
    },
  },
};

/** A short link without its scheme. */
const link = (parameters: ServiceParameters): JsonValue | undefined => {
  const given = parameters.value('id');
  return typeof given === 'string' ? given.replace(/^https?:\/\//, '') : given;
};

/** Bitly, version 1. */
export const BITLY: ServiceNode = {
  service: 'bitly',
  defaults: { link: 'create' },
  operations: {
    'link.create': {
      operation: 'create_link',
      input: {
        long_url: 'longUrl',
        title: 'additionalFields.title',
        domain: 'additionalFields.domain',
        group: 'additionalFields.group',
        tags: 'additionalFields.tags',
      },
    },
    'link.update': {
      operation: 'update_link',
      input: { link, title: 'updateFields.title', tags: 'updateFields.tags', archived: 'updateFields.archived' },
    },
    'link.get': { operation: 'get_link', input: { link } },
  },
};
