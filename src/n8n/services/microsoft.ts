import type { JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import type { ServiceCall, ServiceNode } from './service-call.type.js';
import { attachmentsOf, withFile } from './service-files.js';
import type { ServiceParameters } from './service-parameters.js';

const limit = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('limit');

const ofOutlook = [
  'returnAll',
  'output',
  'fields',
  'options',
  'bodyContentType',
  'additionalFields.bodyContentType',
  'additionalFields.fields',
  'filtersUI',
  'filters',
];
const bodyType = (parameters: ServiceParameters): JsonValue | undefined => {
  const given = parameters.raw('additionalFields.bodyContentType') ?? parameters.raw('bodyContentType');
  return textOf(given).toLowerCase() === 'html' ? 'HTML' : undefined;
};
const mail: ServiceCall['input'] = {
  subject: 'subject',
  body: 'bodyContent',
  bodyType,
  to: ['toRecipients', 'additionalFields.toRecipients', 'additionalFields.recipients'],
  cc: 'additionalFields.ccRecipients',
  bcc: 'additionalFields.bccRecipients',
  importance: (parameters) => textOf(parameters.raw('additionalFields.importance')).toLowerCase() || undefined,
};
const messageId = 'messageId';
const folderId = ['folderId', 'filtersUI.values.filters.foldersToInclude.0'] as const;

/** Of one folder, or of all. */
const messages = (parameters: ServiceParameters): ServiceCall => {
  const search = parameters.first('filtersUI.values.search', 'filters.search');
  const filter = ['filtersUI.values.filters.custom', 'additionalFields.filter', 'filters.custom'];
  const read = { answers: 'list', isPaged: true, ignored: ofOutlook } as const;
  return search === undefined && parameters.first(...folderId) !== undefined
    ? { operation: 'list_messages', input: { folderId, filter, limit }, ...read }
    : { operation: 'search_messages', input: { search: () => search, filter, limit }, ...read };
};

/** Microsoft Outlook, versions 1 and 2. */
export const OUTLOOK: ServiceNode = {
  service: 'microsoft_outlook',
  defaults: {
    message: 'send',
    draft: 'create',
    event: 'getAll',
    folderMessage: 'getAll',
    contact: 'getAll',
    folder: 'getAll',
  },
  operations: {
    'message.send': (parameters) => {
      const path = 'additionalFields.attachments.attachments';
      const files = attachmentsOf(parameters, path, 'binaryPropertyName');
      if (typeof files === 'string') return files;
      if (files.length > 1) return 'it attaches several files, and one is sent here';
      const [file] = files;
      const input = file === undefined ? mail : { ...mail, attachment: () => file };
      return { operation: 'send_message', input, answers: 'input', ignored: ofOutlook };
    },
    'message.reply': {
      operation: 'reply',
      input: { messageId, body: ['message', 'comment', 'bodyContent'] },
      answers: 'input',
      ignored: [...ofOutlook, 'replyToSenderOnly'],
    },
    'message.getAll': messages,
    'message.get': { operation: 'get_message', input: { messageId }, ignored: ofOutlook },
    'message.update': {
      operation: 'update_message',
      input: {
        messageId,
        categories: 'updateFields.categories',
        isRead: 'updateFields.isRead',
        importance: 'updateFields.importance',
      },
      ignored: ofOutlook,
    },
    'message.move': { operation: 'move_message', input: { messageId, folderId: 'folderId' }, ignored: ofOutlook },
    'message.delete': { operation: 'delete_message', input: { messageId }, answers: 'input', ignored: ofOutlook },
    'draft.create': { operation: 'create_draft', input: mail, ignored: ofOutlook },
    'draft.send': { operation: 'send_draft', input: { messageId }, answers: 'input', ignored: ofOutlook },
    'event.getAll': {
      operation: 'search_events',
      input: { filter: ['filters.custom', 'additionalFields.filter'], limit },
      answers: 'list',
      isPaged: true,
      ignored: ofOutlook,
    },
    'event.delete': { operation: 'delete_event', input: { eventId: 'eventId' }, answers: 'input', ignored: ofOutlook },
    'contact.getAll': {
      operation: 'list_contacts',
      input: { limit },
      answers: 'list',
      isPaged: true,
      ignored: ofOutlook,
    },
    'folder.getAll': {
      operation: 'list_folders',
      input: {},
      answers: 'list',
      isPaged: true,
      ignored: [...ofOutlook, 'limit'],
    },
    'folderMessage.getAll': messages,
  },
};

const ofTeams = ['options', 'messageType', 'contentType', 'returnAll'];
const content: ServiceCall['input'] = {
  content: 'message',
  contentType: (parameters) =>
    textOf(parameters.raw('messageType') ?? parameters.raw('contentType')).toLowerCase() === 'html'
      ? 'html'
      : undefined,
};
const channel = { teamId: 'teamId', channelId: 'channelId' } as const;

/** Microsoft Teams, versions 1 to 2. */
export const TEAMS: ServiceNode = {
  service: 'microsoft_teams',
  defaults: { channel: 'create', channelMessage: 'create', chatMessage: 'create' },
  operations: {
    'channel.create': {
      operation: 'create_channel',
      input: { teamId: 'teamId', displayName: 'name', description: 'options.description' },
      ignored: ['options.type'],
    },
    'channel.getAll': {
      operation: 'list_channels',
      input: { teamId: 'teamId' },
      answers: 'list',
      ignored: [...ofTeams, 'limit'],
    },
    'channelMessage.create': { operation: 'send_channel_message', input: { ...channel, ...content }, ignored: ofTeams },
    'channelMessage.getAll': {
      operation: 'list_channel_messages',
      input: channel,
      answers: 'list',
      isPaged: true,
      ignored: [...ofTeams, 'limit'],
    },
    'chatMessage.create': {
      operation: 'send_chat_message',
      input: { chatId: 'chatId', ...content },
      ignored: ofTeams,
    },
    'chatMessage.getAll': {
      operation: 'list_chat_messages',
      input: { chatId: 'chatId' },
      answers: 'list',
      isPaged: true,
      ignored: [...ofTeams, 'limit'],
    },
  },
};

const named =
  (path: string) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const { mode, value, shown } = parameters.locator(path);
    return shown !== '' && mode !== 'name' && !value.startsWith('=') ? shown : parameters.value(path);
  };
const workbookId = 'workbook';
const worksheet = named('worksheet');
const table = named('table');
const ofExcel = ['options', 'returnAll', 'limit', 'dataMode', 'useRange', 'worksheet', 'filters'];
const row = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.pairs('fieldsUi.values', 'column', 'fieldValue') ??
  (listOf(parameters.raw('fieldsUi.values')).length === 0
    ? parameters.context.value('={{ $json }}', ['fieldsUi'])
    : undefined);

/** Microsoft Excel, versions 2 to 2.2. */
export const EXCEL: ServiceNode = {
  service: 'microsoft_excel',
  defaults: { workbook: 'getAll', worksheet: 'getAll', table: 'append' },
  operations: {
    'workbook.getAll': { operation: 'list_workbooks', input: {}, answers: 'list', isPaged: true, ignored: ofExcel },
    'worksheet.getAll': { operation: 'list_worksheets', input: { workbookId }, answers: 'list', ignored: ofExcel },
    'worksheet.append': { operation: 'append_row', input: { workbookId, worksheet, row }, ignored: ofExcel },
    'worksheet.update': (parameters) =>
      Object.keys(objectOf(parameters.raw('fieldsUi'))).length === 0
        ? 'it takes its rows as they come'
        : {
            operation: 'update_row',
            input: { workbookId, worksheet, column: 'columnToMatchOn', value: 'valueToMatchOn', row },
            ignored: ofExcel,
          },
    'worksheet.readRows': {
      operation: 'list_rows',
      input: { workbookId, worksheet },
      answers: 'list',
      ignored: [...ofExcel, 'range', 'keyRow', 'dataStartRow'],
    },
    'table.append': { operation: 'append_table_row', input: { workbookId, table, row }, ignored: ofExcel },
    'table.addRow': { operation: 'append_table_row', input: { workbookId, table, row }, ignored: ofExcel },
    'table.getRows': {
      operation: 'list_table_rows',
      input: { workbookId, table },
      answers: 'list',
      ignored: ofExcel,
    },
  },
};

const ofOneDrive = ['options', 'additionalFields'];

/** Microsoft OneDrive, version 1. */
export const ONEDRIVE: ServiceNode = {
  service: 'microsoft_onedrive',
  defaults: { file: 'upload', folder: 'create' },
  operations: {
    'file.upload': (parameters) =>
      parameters.raw('binaryData') === true || parameters.raw('fileContent') === undefined
        ? withFile(parameters, 'binaryPropertyName', (content, code) => ({
            operation: 'upload_file',
            input: {
              name: (each) => each.value('fileName') ?? `{{ ${code}.name }}`,
              content: () => content,
              folderId: 'parentId',
            },
            ignored: ['binaryData'],
          }))
        : {
            operation: 'upload_file',
            input: { name: 'fileName', content: 'fileContent', folderId: 'parentId' },
            ignored: ['binaryData'],
          },
    'file.download': { operation: 'download_file', input: { fileId: 'fileId' }, file: 'binaryPropertyName' },
    'file.get': { operation: 'get_file', input: { fileId: 'fileId' } },
    'file.delete': { operation: 'delete_file', input: { fileId: 'fileId' }, answers: 'input' },
    'file.rename': { operation: 'rename_file', input: { fileId: 'itemId', name: 'newName' } },
    'file.search': { operation: 'search_files', input: { query: 'query' }, answers: 'list', isPaged: true },
    'file.share': {
      operation: 'share_file',
      input: { fileId: 'fileId', type: 'type', scope: 'scope' },
      ignored: ofOneDrive,
    },
    'folder.create': {
      operation: 'create_folder',
      input: { name: 'name', parentId: 'options.parentFolderId' },
      ignored: ofOneDrive,
    },
    'folder.getChildren': {
      operation: 'list_files',
      input: { folderId: 'folderId' },
      answers: 'list',
      isPaged: true,
    },
    'folder.search': { operation: 'search_files', input: { query: 'query' }, answers: 'list', isPaged: true },
    'folder.delete': { operation: 'delete_file', input: { fileId: 'folderId' }, answers: 'input' },
  },
};
