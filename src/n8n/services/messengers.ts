import type { JsonValue } from '../../lib/json/json.js';
import { listOf, textOf } from '../document/read-n8n.js';
import { withFile } from './service-files.js';
import type { ServiceCounterpart, ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

const ofMattermost = ['returnAll', 'limit', 'otherOptions', 'attachments'];

/** Mattermost, version 1. */
export const MATTERMOST: ServiceNode = {
  service: 'mattermost',
  defaults: { message: 'post', channel: 'create', reaction: 'create' },
  operations: {
    'message.post': {
      operation: 'send_message',
      input: {
        channelId: 'channelId',
        message: ['message', 'text'],
        rootId: ['otherOptions.make_comment', 'options.make_comment'],
        attachments: (parameters) =>
          listOf(parameters.raw('attachments')).length === 0 ? undefined : parameters.value('attachments'),
      },
      ignored: ofMattermost,
    },
    'message.delete': { operation: 'delete_message', input: { postId: 'postId' }, answers: 'input' },
    'channel.create': {
      operation: 'create_channel',
      input: {
        teamId: 'teamId',
        name: 'channel',
        displayName: 'displayName',
        type: (parameters) => (parameters.raw('type') === 'private' ? 'P' : undefined),
      },
      ignored: ['type'],
    },
    'channel.addUser': {
      operation: 'add_to_channel',
      input: { channelId: 'channelId', userId: 'userId' },
      answers: 'input',
    },
    'reaction.create': {
      operation: 'add_reaction',
      input: { postId: 'postId', emoji: 'emojiName' },
      ignored: ['userId'],
    },
  },
};

const from = {
  phoneNumberId: 'phoneNumberId',
  to: 'recipientPhoneNumber',
} as const;
const ofWhatsApp = ['requestOptions', 'messageType', 'mediaPath'];

const sent: ServiceCounterpart = (parameters) => {
  const type = textOf(parameters.raw('messageType')) || 'text';
  if (type === 'text')
    return {
      operation: 'send_message',
      input: { ...from, text: 'textBody', previewUrl: 'additionalFields.previewUrl' },
      ignored: ofWhatsApp,
    };
  const isFile = ['useMediaDownload', 'useMedian8n'].includes(textOf(parameters.raw('mediaPath')));
  if (isFile && ['image', 'document', 'audio', 'video'].includes(type))
    return withFile(parameters, 'mediaPropertyName', (file) => ({
      operation: 'send_file',
      input: { ...from, file: () => file, caption: 'additionalFields.mediaCaption' },
      ignored: [...ofWhatsApp, 'mediaFilename', 'additionalFields.mediaFilename'],
    }));
  if (type !== 'image' && type !== 'document')
    return `there is no operation of whatsapp for a message of the type ${type.slice(0, 40)}`;
  return {
    operation: `send_${type}`,
    input: {
      ...from,
      link: 'mediaLink',
      mediaId: 'mediaId',
      caption: 'additionalFields.mediaCaption',
      ...(type === 'document' ? { filename: ['mediaFilename', 'additionalFields.mediaFilename'] } : {}),
    },
    ignored: ofWhatsApp,
  };
};

/** The name and the language of a template stand in one text: `hello_world|en_US`. */
const template =
  (part: 0 | 1) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const value = parameters.value('template');
    return typeof value === 'string' && !value.includes('{{') ? value.split('|')[part] : part === 0 ? value : undefined;
  };

/** WhatsApp Business Cloud, version 1. */
export const WHATSAPP: ServiceNode = {
  service: 'whatsapp',
  defaults: { message: 'send', media: 'mediaUrlGet' },
  operations: {
    'message.send': sent,
    'message.sendTemplate': {
      operation: 'send_template',
      input: { ...from, template: template(0), language: template(1) },
      ignored: [...ofWhatsApp, 'template'],
    },
    'media.mediaUrlGet': { operation: 'get_media', input: { mediaId: 'mediaGetId' }, ignored: ofWhatsApp },
  },
};
