import type { JsonValue } from '../../lib/json/json.js';
import { listOf } from '../document/read-n8n.js';
import type { ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

const tasklist = 'task';
const task = 'taskId';

/** Google Tasks, version 1. The node calls the list "task". */
export const GOOGLE_TASKS: ServiceNode = {
  service: 'google_tasks',
  defaults: { task: 'create' },
  operations: {
    'task.create': {
      operation: 'create_task',
      input: {
        tasklist,
        title: 'title',
        notes: 'additionalFields.notes',
        due: 'additionalFields.dueDate',
        parent: 'additionalFields.parent',
      },
    },
    'task.get': { operation: 'get_task', input: { tasklist, task } },
    'task.getAll': {
      operation: 'list_tasks',
      input: {
        tasklist,
        showCompleted: 'additionalFields.showCompleted',
        dueMax: 'additionalFields.dueMax',
        updatedMin: 'additionalFields.updatedMin',
      },
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll', 'limit'],
    },
    'task.update': (parameters) =>
      parameters.raw('updateFields.status') === 'completed'
        ? { operation: 'complete_task', input: { tasklist, task } }
        : {
            operation: 'update_task',
            input: {
              tasklist,
              task,
              title: 'updateFields.title',
              notes: 'updateFields.notes',
              due: 'updateFields.dueDate',
            },
          },
    'task.delete': { operation: 'delete_task', input: { tasklist, task }, answers: 'input' },
  },
};

const resourceName = (parameters: ServiceParameters): JsonValue | undefined => {
  const id = parameters.value('contactId');
  return typeof id === 'string' && !id.startsWith('people/') ? `people/${id}` : id;
};
const firstOf =
  (group: string, list: string) =>
  (parameters: ServiceParameters): JsonValue | undefined =>
    listOf(parameters.raw(`additionalFields.${group}.${list}`)).length === 0
      ? undefined
      : parameters.value(`additionalFields.${group}.${list}.0.value`);

/** Google Contacts, version 1. */
export const GOOGLE_CONTACTS: ServiceNode = {
  service: 'google_contacts',
  defaults: { contact: 'create' },
  operations: {
    'contact.create': {
      operation: 'create_contact',
      input: {
        givenName: 'givenName',
        familyName: 'familyName',
        email: firstOf('emailsUi', 'emailsValues'),
        phone: firstOf('phoneUi', 'phoneValues'),
      },
    },
    'contact.get': { operation: 'get_contact', input: { resourceName }, ignored: ['fields', 'rawData'] },
    'contact.getAll': (parameters) =>
      parameters.raw('useQuery') === true
        ? {
            operation: 'search_contacts',
            input: { query: 'query' },
            answers: 'list',
            ignored: ['fields', 'useQuery', 'rawData', 'returnAll', 'limit', 'options'],
          }
        : {
            operation: 'list_contacts',
            input: {},
            answers: 'list',
            isPaged: true,
            ignored: ['fields', 'useQuery', 'rawData', 'returnAll', 'limit', 'options'],
          },
    'contact.delete': { operation: 'delete_contact', input: { resourceName }, answers: 'input' },
  },
};

const meetingId = 'meetingId';

/** Zoom, version 1. */
export const ZOOM: ServiceNode = {
  service: 'zoom',
  defaults: { meeting: 'create' },
  operations: {
    'meeting.create': {
      operation: 'create_meeting',
      input: {
        topic: 'topic',
        start_time: 'additionalFields.startTime',
        duration: (parameters) => parameters.number('additionalFields.duration'),
        timezone: 'additionalFields.timeZone',
        agenda: 'additionalFields.agenda',
        password: 'additionalFields.password',
      },
    },
    'meeting.get': { operation: 'get_meeting', input: { meetingId } },
    'meeting.getAll': {
      operation: 'list_meetings',
      input: { type: 'filters.type' },
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll', 'limit'],
    },
    'meeting.delete': { operation: 'delete_meeting', input: { meetingId }, answers: 'input' },
  },
};

/** DeepL, version 1. */
export const DEEPL: ServiceNode = {
  service: 'deepl',
  defaults: { language: 'translate' },
  operations: {
    'language.translate': {
      operation: 'translate',
      input: {
        text: 'text',
        target_lang: 'translateTo',
        source_lang: 'additionalFields.sourceLang',
        formality: 'additionalFields.formality',
        tag_handling: 'additionalFields.tagHandling',
      },
    },
  },
};

/** Pushover, version 1. The connection has the key of the user. */
export const PUSHOVER: ServiceNode = {
  service: 'pushover',
  defaults: { message: 'push' },
  operations: {
    'message.push': {
      operation: 'send_message',
      input: {
        message: 'message',
        title: 'additionalFields.title',
        url: 'additionalFields.url',
        url_title: 'additionalFields.url_title',
        sound: 'additionalFields.sound',
        device: 'additionalFields.device',
        priority: (parameters) => parameters.number('priority'),
        html: (parameters) => (parameters.raw('additionalFields.html') === true ? 1 : undefined),
      },
      ignored: ['userKey', 'retry', 'expire'],
    },
  },
};
