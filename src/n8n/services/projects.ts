import type { JsonValue } from '../../lib/json/json.js';
import type { ServiceCounterpart, ServiceNode } from './service-call.type.js';
import { wholeCode } from './service-parameters.js';
import type { ServiceParameters } from './service-parameters.js';
import { scalarText } from '../../lib/json/scalar-text.js';

const joined =
  (...paths: readonly string[]) =>
  (parameters: ServiceParameters): JsonValue | undefined =>
    parameters.list(...paths);
const card = { id: 'id' } as const;
const ofTrello = ['returnAll', 'limit', 'additionalFields.fields', 'additionalFields.keepFromSource'];

/** Trello, version 1. */
export const TRELLO: ServiceNode = {
  service: 'trello',
  defaults: { card: 'create', cardComment: 'create', list: 'getCards', checklist: 'create' },
  operations: {
    'card.create': {
      operation: 'create_card',
      input: {
        idList: 'listId',
        name: 'name',
        desc: 'description',
        due: 'additionalFields.dueDate',
        pos: 'additionalFields.position',
        idMembers: joined('additionalFields.idMembers'),
        idLabels: joined('additionalFields.idLabels'),
        urlSource: 'additionalFields.urlSource',
      },
      ignored: ofTrello,
    },
    'card.get': { operation: 'get_card', input: card, ignored: ofTrello },
    'card.update': {
      operation: 'update_card',
      input: {
        ...card,
        name: 'updateFields.name',
        desc: 'updateFields.description',
        idList: 'updateFields.idList',
        due: 'updateFields.dueDate',
        dueComplete: 'updateFields.dueComplete',
        pos: 'updateFields.pos',
        idMembers: joined('updateFields.idMembers'),
        idLabels: joined('updateFields.idLabels'),
        closed: 'updateFields.closed',
      },
    },
    'card.delete': { operation: 'delete_card', input: card },
    'cardComment.create': { operation: 'add_comment', input: { id: 'cardId', text: 'text' } },
    'checklist.create': { operation: 'add_checklist', input: { id: 'cardId', name: 'name' } },
    'list.create': { operation: 'create_list', input: { idBoard: 'idBoard', name: 'name' } },
    'list.getAll': { operation: 'list_lists', input: { idBoard: 'id' }, answers: 'list', ignored: ofTrello },
    'list.getCards': { operation: 'list_cards', input: { idList: 'id' }, answers: 'list', ignored: ofTrello },
  },
};

const ofAsana = ['returnAll', 'limit', 'projectSource'];
const ofTask = {
  notes: ['otherProperties.notes', 'additionalFields.notes'],
  assignee: 'otherProperties.assignee',
  due_on: 'otherProperties.due_on',
} as const;

/** The first of the projects, as a task of ours begins in one. */
function firstProject(parameters: ServiceParameters): JsonValue | undefined {
  const [first, ...others] = [parameters.list('otherProperties.projects') ?? []].flat();
  if (others.length > 0) parameters.context.different('The task is created in the first of its projects.');
  return first;
}

/** Asana, version 1. */
export const ASANA: ServiceNode = {
  service: 'asana',
  defaults: { task: 'create', taskComment: 'add', subtask: 'create', project: 'getAll' },
  operations: {
    'task.create': {
      operation: 'create_task',
      input: { workspace: 'workspace', name: 'name', project: firstProject, ...ofTask },
      ignored: ofAsana,
    },
    'task.get': { operation: 'get_task', input: { task: 'id' } },
    'task.getAll': {
      operation: 'list_tasks',
      input: { project: 'filters.project', completed_since: 'filters.completed_since' },
      answers: 'list',
      isPaged: true,
      ignored: ofAsana,
    },
    'task.update': {
      operation: 'update_task',
      input: { task: 'id', name: 'otherProperties.name', completed: 'otherProperties.completed', ...ofTask },
    },
    'task.delete': { operation: 'delete_task', input: { task: 'id' } },
    'taskComment.add': { operation: 'add_comment', input: { task: 'id', text: 'text' }, ignored: ['isTextHtml'] },
    'subtask.create': { operation: 'create_subtask', input: { task: 'taskId', name: 'name', ...ofTask } },
    'project.getAll': {
      operation: 'list_projects',
      input: { workspace: 'workspace' },
      answers: 'list',
      isPaged: true,
      ignored: ofAsana,
    },
  },
};

/** A computed number. Twilio wants the sign before it, which workflows cut off. */
const number =
  (path: string) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const given = parameters.value(path);
    const whole = typeof given === 'string' ? wholeCode(given) : null;
    return whole === null ? given : `{{ $replace($string(${whole}), /^(\\d{7,20})$/, "+$1") }}`;
  };

/** A text message, or one by WhatsApp. */
const message: ServiceCounterpart = (parameters) => {
  const isWhatsapp = parameters.raw('toWhatsapp') === true;
  return {
    operation: isWhatsapp ? 'send_whatsapp' : 'send_sms',
    input: { From: number('from'), To: number('to'), Body: 'message' },
  };
};

/** A call that follows TwiML, or says a text. */
const call: ServiceCounterpart = (parameters) => {
  const text = parameters.value('message');
  const isTwiml = parameters.raw('twiml') === true;
  if (!isTwiml && typeof text === 'string' && text.includes('{{'))
    return 'the text of the call is an expression: write the TwiML of the call yourself';
  const escaped = scalarText(text).replaceAll(/[<>&]/g, (char) => `&#${char.charCodeAt(0)};`);
  return {
    operation: 'make_call',
    input: { From: 'from', To: 'to', Twiml: () => (isTwiml ? text : `<Response><Say>${escaped}</Say></Response>`) },
    ignored: ['message'],
  };
};

/** Twilio, version 1. */
export const TWILIO: ServiceNode = {
  service: 'twilio',
  defaults: { sms: 'send', call: 'make' },
  operations: { 'sms.send': message, 'call.make': call },
};
