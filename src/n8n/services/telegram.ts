import { telegramMarkup } from './telegram-markup.js';
import { withFile } from './service-files.js';
import type { FieldSource, ServiceCall, ServiceCounterpart, ServiceNode } from './service-call.type.js';

const MESSAGE = { renames: { result: [] } } as const;
const COMMON = {
  chat_id: 'chatId',
  disable_notification: 'additionalFields.disable_notification',
  reply_markup: telegramMarkup,
} as const;

/** n8n's Telegram formats with Markdown unless it is told otherwise. */
const parseMode = 'additionalFields.parse_mode';

function file(operation: string, field: string): ServiceCounterpart {
  const call = (source: FieldSource): ServiceCall => ({
    operation,
    input: { ...COMMON, [field]: source, caption: 'additionalFields.caption', parse_mode: parseMode },
    ignored: ['binaryData', 'additionalFields.fileName'],
    ...MESSAGE,
  });
  return (parameters) =>
    parameters.raw('binaryData') === true
      ? withFile(parameters, 'binaryPropertyName', (content) => call(() => content))
      : call('file');
}

/** The file, unless it shall not be downloaded. */
const downloaded: ServiceCounterpart = (parameters) => {
  const input = { file_id: 'fileId' };
  if (parameters.raw('download') === false) return { operation: 'get_file', input, ignored: ['download'], ...MESSAGE };
  parameters.context.different('Its output is the file, without the path that Telegram has for it.');
  return {
    operation: 'download_file',
    input,
    file: 'binaryPropertyName',
    isFileAlone: true,
    ignored: ['download', 'additionalFields'],
  };
};

const text: ServiceCall = {
  operation: 'send_message',
  input: {
    ...COMMON,
    text: 'text',
    parse_mode: parseMode,
    disable_link_preview: 'additionalFields.disable_web_page_preview',
    reply_to_message_id: (parameters) => parameters.number('additionalFields.reply_to_message_id'),
    message_thread_id: (parameters) => parameters.number('additionalFields.message_thread_id'),
  },
  ignored: ['additionalFields.appendAttribution', 'forceReply'],
  ...MESSAGE,
};

/** Telegram, versions 1 to 1.2. */
export const TELEGRAM: ServiceNode = {
  service: 'telegram',
  defaults: { message: 'sendMessage', chat: 'get', file: 'get', callback: 'answerQuery' },
  operations: {
    'message.sendMessage': text,
    'message.sendAndWait': { ...text, input: { chat_id: 'chatId', text: 'message' }, isAwaited: true },
    'message.sendPhoto': file('send_photo', 'photo'),
    'message.sendDocument': file('send_document', 'document'),
    'message.sendVideo': file('send_video', 'video'),
    'message.sendAudio': file('send_audio', 'audio'),
    'message.editMessageText': {
      operation: 'edit_message',
      input: {
        chat_id: 'chatId',
        message_id: (parameters) => parameters.number('messageId'),
        text: 'text',
        parse_mode: parseMode,
        reply_markup: telegramMarkup,
      },
      ignored: ['messageType'],
      ...MESSAGE,
    },
    'message.deleteMessage': {
      operation: 'delete_message',
      input: { chat_id: 'chatId', message_id: (parameters) => parameters.number('messageId') },
    },
    'message.pinChatMessage': {
      operation: 'pin_message',
      input: { chat_id: 'chatId', message_id: (parameters) => parameters.number('messageId') },
    },
    'message.sendChatAction': { operation: 'send_action', input: { chat_id: 'chatId', action: 'action' } },
    'chat.get': { operation: 'get_chat', input: { chat_id: 'chatId' }, ...MESSAGE },
    'chat.member': {
      operation: 'get_chat_member',
      input: { chat_id: 'chatId', user_id: (parameters) => parameters.number('userId') },
      ...MESSAGE,
    },
    'callback.answerQuery': {
      operation: 'answer_callback_query',
      input: {
        callback_query_id: 'queryId',
        text: 'additionalFields.text',
        show_alert: 'additionalFields.show_alert',
        url: 'additionalFields.url',
      },
    },
    'file.get': downloaded,
  },
};
