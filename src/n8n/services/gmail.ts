import type { JsonValue } from '../../lib/json/json.js';
import type { ServiceCall, ServiceCounterpart, ServiceNode } from './service-call.type.js';
import { attachmentsOf } from './service-files.js';
import type { ServiceParameters } from './service-parameters.js';
import { scalarText } from '../../lib/json/scalar-text.js';

const ignored = ['returnAll', 'emailType', 'options.senderName', 'options.dataPropertyAttachmentsPrefixName', 'simple'];
const messageId = 'messageId';

/** Version 1 says with `includeHtml` and later ones with `emailType` whether the text is HTML. */
function isHtml(parameters: ServiceParameters): boolean {
  const kind = parameters.raw('emailType');
  if (kind !== undefined) return kind === 'html';
  const { version } = parameters.context.node;
  return version >= 2 || parameters.raw('includeHtml') === true;
}

const body = {
  text: (parameters: ServiceParameters) => (isHtml(parameters) ? undefined : parameters.first('message')),
  html: (parameters: ServiceParameters) =>
    isHtml(parameters) ? parameters.first('htmlMessage', 'message') : undefined,
} as const;

/** The places of n8n's fields of a message in ours. */
const renames = {
  From: ['from'],
  To: ['to'],
  Cc: ['cc'],
  Subject: ['subject'],
  Date: ['date'],
  textPlain: ['text'],
  textHtml: ['html'],
  textAsHtml: ['html'],
  internalDate: ['receivedAt'],
} as const;

/** Without "Simplify" the sender and the recipients are objects. */
const reshape = `$merge([$each, {
  "from": {"text": $each.from, "value": [{
    "address": $contains($each.from & "", "<") ? $substringBefore($substringAfter($each.from, "<"), ">") : $each.from,
    "name": $contains($each.from & "", "<") ? $trim($replace($substringBefore($each.from, "<"), "\\"", "")) : ""
  }]},
  "to": {"text": $each.to}
}])`.replaceAll(/\s*\n\s*/g, ' ');

/** A message or several, read in one of two shapes. */
function reading(call: ServiceCall): ServiceCounterpart {
  return (parameters) => (parameters.raw('simple') === false ? { ...call, reshape } : { ...call, renames });
}

function prefixed(parameters: ServiceParameters, path: string, prefix: string): string | undefined {
  const value = parameters.value(path);
  return value === undefined ? undefined : `${prefix}${scalarText(value)}`;
}

/** The words of Gmail's search for the filters of the node. */
function query(parameters: ServiceParameters): JsonValue | undefined {
  const state = parameters.raw('filters.readStatus');
  const parts = [
    prefixed(parameters, 'filters.q', ''),
    prefixed(parameters, 'filters.sender', 'from:'),
    prefixed(parameters, 'filters.receivedAfter', 'after:'),
    prefixed(parameters, 'filters.receivedBefore', 'before:'),
    state === 'unread' || state === 'read' ? `is:${state}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** n8n reads 50, or all: at most a hundred are read here. */
function most(parameters: ServiceParameters): JsonValue {
  const isAll = parameters.raw('returnAll') === true;
  const asked = parameters.number('limit') ?? 50;
  if (isAll || (typeof asked === 'number' && asked > 100)) {
    parameters.context.different('At most 100 e-mails are read; gmail.list_message_ids lists the ids of more.');
    return 100;
  }
  return typeof asked === 'number' ? Math.max(1, Math.round(asked)) : asked;
}

const labelled = (operation: string): ServiceCall => ({
  operation,
  input: { messageId, labelIds: (parameters) => parameters.list('labelIds') },
  ignored,
});
const ofOne = (operation: string): ServiceCall => ({ operation, input: { messageId }, ignored });

/** A message with the files that the node attaches. */
function attaching(call: ServiceCall): ServiceCounterpart {
  return (parameters) => {
    const group = parameters.raw('options.attachmentsUi') === undefined ? 'additionalFields' : 'options';
    const files = attachmentsOf(parameters, `${group}.attachmentsUi.attachmentsBinary`, 'property');
    if (typeof files === 'string') return files;
    return files.length === 0 ? call : { ...call, input: { ...call.input, attachments: () => [...files] } };
  };
}

/** Gmail, versions 1 to 2.2. */
export const GMAIL: ServiceNode = {
  service: 'gmail',
  defaults: { message: 'send', draft: 'create', label: 'create', messageLabel: 'add', thread: 'getAll' },
  operations: {
    'message.send': attaching({
      operation: 'send_message',
      input: {
        to: (parameters) => parameters.list('sendTo', 'toList'),
        subject: (parameters) => parameters.value('subject') ?? '',
        ...body,
        cc: (parameters) => parameters.list('options.ccList', 'additionalFields.ccList'),
        bcc: (parameters) => parameters.list('options.bccList', 'additionalFields.bccList'),
        replyTo: 'options.replyTo',
        threadId: 'options.threadId',
      },
      ignored,
    }),
    'message.sendAndWait': {
      operation: 'send_message',
      input: {
        to: (parameters) => parameters.list('sendTo'),
        subject: (parameters) => parameters.value('subject') ?? '',
        html: 'message',
      },
      isAwaited: true,
      ignored,
    },
    'message.reply': attaching({
      operation: 'reply',
      input: {
        messageId,
        ...body,
        cc: (parameters) => parameters.list('options.ccList'),
        bcc: (parameters) => parameters.list('options.bccList'),
      },
      ignored: [...ignored, 'options.replyToSenderOnly'],
    }),
    'message.get': reading(ofOne('get_message')),
    'message.getAll': reading({
      operation: 'search_messages',
      input: {
        query,
        labelIds: (parameters) => parameters.list('filters.labelIds', 'additionalFields.labelIds'),
        maxResults: most,
        includeSpamTrash: 'filters.includeSpamTrash',
      },
      answers: 'list',
      ignored,
    }),
    'message.addLabels': labelled('add_labels'),
    'message.removeLabels': labelled('remove_labels'),
    'messageLabel.add': labelled('add_labels'),
    'messageLabel.remove': labelled('remove_labels'),
    'message.markAsRead': ofOne('mark_as_read'),
    'message.markAsUnread': ofOne('mark_as_unread'),
    'message.delete': { ...ofOne('delete_message'), answers: 'input' },
    'draft.create': {
      operation: 'create_draft',
      input: {
        to: (parameters) => parameters.list('options.sendTo', 'additionalFields.toList'),
        subject: (parameters) => parameters.value('subject') ?? '',
        ...body,
        cc: (parameters) => parameters.list('options.ccList', 'additionalFields.ccList'),
        bcc: (parameters) => parameters.list('options.bccList', 'additionalFields.bccList'),
        threadId: 'options.threadId',
      },
      ignored,
    },
    'label.getAll': { operation: 'list_labels', input: {}, answers: 'list', ignored },
    'label.create': {
      operation: 'create_label',
      input: { name: 'name' },
      ignored: [...ignored, 'options.labelListVisibility', 'options.messageListVisibility'],
    },
    'thread.get': { operation: 'get_thread', input: { threadId: 'threadId' }, ignored },
    'thread.reply': { operation: 'reply', input: { messageId, ...body }, ignored: [...ignored, 'threadId'] },
    'thread.trash': { operation: 'trash_thread', input: { threadId: 'threadId' }, ignored },
  },
};
