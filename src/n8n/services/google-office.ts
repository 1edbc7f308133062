import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf } from '../document/read-n8n.js';
import type { ServiceCall, ServiceCounterpart, ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';
import { scalarText } from '../../lib/json/scalar-text.js';

const calendarId = 'calendar';
const limit = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('limit');
const ignored = [
  'useDefaultReminders',
  'remindersUi',
  'additionalFields.allday',
  'updateFields.allday',
  'returnAll',
  'options.singleEvents',
  'options.recurringEventHandling',
  'options.orderBy',
];

/** A time, or the day of it for an event of whole days. */
function time(...paths: readonly string[]) {
  return (parameters: ServiceParameters): JsonValue | undefined => {
    const value = parameters.first(...paths);
    const days = [parameters.raw('additionalFields.allday'), parameters.raw('updateFields.allday')];
    if (typeof value !== 'string' || !days.includes('yes')) return value;
    const whole = /^\{\{([^]*)\}\}$/.exec(value)?.[1];
    if (whole !== undefined && !whole.includes('{{')) return `{{ $substring(${whole.trim()}, 0, 10) }}`;
    return value.includes('{{') ? value : value.slice(0, 10);
  };
}

const event = {
  summary: ['additionalFields.summary', 'updateFields.summary'],
  description: ['additionalFields.description', 'updateFields.description'],
  location: ['additionalFields.location', 'updateFields.location'],
  attendees: (parameters: ServiceParameters) =>
    parameters.list(
      'additionalFields.attendees',
      'updateFields.attendees',
      'updateFields.attendeesUi.values.attendees',
    ),
  sendUpdates: ['additionalFields.sendUpdates', 'updateFields.sendUpdates', 'options.sendUpdates'],
  colorId: ['additionalFields.color', 'updateFields.color'],
} as const;

/** Whether a calendar is free, or its busy times as Google gives them. */
const availability: ServiceCounterpart = (parameters) => {
  const format = parameters.raw('options.outputFormat') ?? 'availability';
  const call: ServiceCall = {
    operation: 'free_busy',
    input: {
      calendarIds: (all) => all.list(calendarId),
      timeMin: 'timeMin',
      timeMax: 'timeMax',
      timeZone: 'options.timezone',
    },
    ignored: ['options.outputFormat'],
  };
  if (format === 'raw') return call;
  if (format === 'availability')
    return { ...call, reshape: '{"available": $count($each.calendars.*.busy) = 0, "calendars": $each.calendars}' };
  return `the output ${scalarText(format).slice(0, 50)} of the availability has no counterpart`;
};

/** Google Calendar, versions 1 to 1.3. */
export const GOOGLE_CALENDAR: ServiceNode = {
  service: 'google_calendar',
  defaults: { event: 'create', calendar: 'availability' },
  operations: {
    'event.create': {
      operation: 'create_event',
      input: {
        calendarId,
        start: time('start'),
        end: time('end'),
        ...event,
        // n8n adds events without a title.
        summary: (parameters) => parameters.first(...event.summary) ?? '',
        meet: (parameters) => (parameters.raw('additionalFields.conferenceDataUi') === undefined ? undefined : true),
      },
      ignored,
    },
    'event.update': {
      operation: 'update_event',
      input: {
        calendarId,
        eventId: 'eventId',
        start: time('updateFields.start'),
        end: time('updateFields.end'),
        ...event,
      },
      ignored: [...ignored, 'modifyTarget'],
    },
    'event.get': { operation: 'get_event', input: { calendarId, eventId: 'eventId' }, ignored },
    'event.delete': {
      operation: 'delete_event',
      input: { calendarId, eventId: 'eventId', sendUpdates: 'options.sendUpdates' },
      answers: 'input',
      ignored,
    },
    'event.getAll': {
      operation: 'list_events',
      input: {
        calendarId,
        timeMin: ['timeMin', 'options.timeMin', 'options.after'],
        timeMax: ['timeMax', 'options.timeMax', 'options.before'],
        query: 'options.query',
        maxResults: limit,
      },
      answers: 'list',
      isPaged: true,
      ignored,
    },
    'calendar.availability': availability,
  },
};

const documentId = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.id('documentURL', /\/d\/([\w-]+)/);

/** The request to Google for one of several changes. Null: it needs the positions of the document. */
function requestFor(parameters: ServiceParameters, index: number): JsonObject | null {
  const at = `actionsUi.actionFields.${index}`;
  const of = (name: string): JsonValue | undefined => parameters.value(`${at}.${name}`);
  const place = (of('locationChoice') ?? 'endOfSegmentLocation') === 'endOfSegmentLocation';
  const location = place
    ? { endOfSegmentLocation: {} }
    : { location: { index: parameters.number(`${at}.index`) ?? 1 } };
  switch (`${scalarText(of('object') ?? 'text')} ${scalarText(of('action') ?? 'insert')}`) {
    case 'text insert':
      return { insertText: { text: of('text') ?? '', ...location } };
    case 'text replaceAll': {
      const containsText = { text: of('text') ?? '', matchCase: parameters.raw(`${at}.matchCase`) === true };
      return { replaceAllText: { containsText, replaceText: of('replaceText') ?? '' } };
    }
    case 'pageBreak insert':
      return { insertPageBreak: location };
    case 'table insert': {
      const [rows, columns] = ['rows', 'columns'].map((name) => parameters.number(`${at}.${name}`) ?? 1);
      return { insertTable: { rows: rows ?? 1, columns: columns ?? 1, ...location } };
    }
    default:
      return null;
  }
}

/** Several changes, which Google makes in their order, or none of them. */
function severalChanges(parameters: ServiceParameters): ServiceCall | string {
  const requests: JsonObject[] = [];
  for (const index of listOf(parameters.raw('actionsUi.actionFields')).keys()) {
    const request = requestFor(parameters, index);
    if (request === null) return 'one of its changes of a document has no counterpart';
    requests.push(request);
  }
  return {
    operation: 'batch_update',
    input: { documentId, requests: () => requests },
    ignored: ['actionsUi', 'updateFields'],
  };
}

/** A text that is added or replaced; other changes of a document need its positions. */
function change(parameters: ServiceParameters): ServiceCall | string {
  const [first, ...others] = listOf(parameters.raw('actionsUi.actionFields'));
  const { object = 'text', action = 'insert', locationChoice = 'endOfSegmentLocation' } = objectOf(first);
  if (others.length > 0) return severalChanges(parameters);
  const at = 'actionsUi.actionFields.0';
  const ofChange = ['actionsUi', 'updateFields'];
  if (object === 'text' && action === 'insert' && locationChoice === 'endOfSegmentLocation')
    return { operation: 'append_text', input: { documentId, text: `${at}.text` }, ignored: ofChange };
  if (object === 'text' && action === 'insert')
    return {
      operation: 'insert_text',
      input: { documentId, text: `${at}.text`, index: (all) => all.number(`${at}.index`) },
      ignored: ofChange,
    };
  if (object === 'text' && action === 'replaceAll')
    return {
      operation: 'replace_text',
      input: {
        documentId,
        find: `${at}.text`,
        replace: (all) => all.value(`${at}.replaceText`) ?? '',
        matchCase: (all) => all.raw(`${at}.matchCase`) === true,
      },
      ignored: ofChange,
    };
  return 'this change of a document has no counterpart: text is added or replaced';
}

/** Google Docs, versions 1 and 2. */
export const GOOGLE_DOCS: ServiceNode = {
  service: 'google_docs',
  defaults: { document: 'create' },
  operations: {
    'document.create': {
      operation: 'create_document',
      input: {
        title: 'title',
        // n8n's "default" and "root" are the first folder.
        folderId: (parameters) => (parameters.raw('folderId') === 'default' ? undefined : parameters.value('folderId')),
      },
      renames: { id: ['documentId'], name: ['title'] },
      ignored: ['driveId'],
    },
    'document.get': { operation: 'get_document', input: { documentId }, renames: { content: ['text'] } },
    'document.update': change,
  },
};
