import type { JsonValue } from '../../../lib/json/json.js';
import type { ServiceCall, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const workspaceId = 'workspaceId';
const listed = ['returnAll', 'limit'];
const ofEntry = (group: string): ServiceCall['input'] => ({
  end: `${group}.end`,
  description: `${group}.description`,
  projectId: `${group}.projectId`,
  taskId: `${group}.taskId`,
  tagIds: `${group}.tagIds`,
  billable: `${group}.billable`,
});
const named = (operation: string): ServiceCall => ({
  operation,
  input: { workspaceId, name: 'additionalFields.name', archived: 'additionalFields.archived' },
  answers: 'list',
  isPaged: true,
  ignored: listed,
});

/** Clockify, version 1. */
export const CLOCKIFY: ServiceNode = {
  service: 'clockify',
  defaults: {
    project: 'create',
    client: 'create',
    tag: 'create',
    task: 'create',
    timeEntry: 'create',
    user: 'getAll',
    workspace: 'getAll',
  },
  operations: {
    'project.create': {
      operation: 'create_project',
      input: {
        workspaceId,
        name: 'name',
        clientId: 'additionalFields.clientId',
        color: 'additionalFields.color',
        note: 'additionalFields.note',
        isPublic: 'additionalFields.isPublic',
        billable: 'additionalFields.billable',
      },
    },
    'project.getAll': named('list_projects'),
    'project.delete': { operation: 'delete_project', input: { workspaceId, projectId: 'projectId' } },
    'client.create': { operation: 'create_client', input: { workspaceId, name: 'name' } },
    'client.getAll': named('list_clients'),
    'tag.create': { operation: 'create_tag', input: { workspaceId, name: 'name' } },
    'tag.getAll': named('list_tags'),
    'task.create': {
      operation: 'create_task',
      input: {
        workspaceId,
        projectId: 'projectId',
        name: 'name',
        assigneeIds: 'additionalFields.assigneeIds',
        estimate: (parameters) => {
          const given = parameters.value('additionalFields.estimate');
          const [, hours, minutes] = typeof given === 'string' ? (/^(\d+):(\d+)$/.exec(given) ?? []) : [];
          return hours === undefined ? given : `PT${Number(hours)}H${Number(minutes)}M`;
        },
      },
    },
    'timeEntry.create': {
      operation: 'create_time_entry',
      input: { workspaceId, start: 'start', ...ofEntry('additionalFields') },
    },
    'timeEntry.update': {
      operation: 'update_time_entry',
      input: { workspaceId, timeEntryId: 'timeEntryId', start: 'updateFields.start', ...ofEntry('updateFields') },
    },
    'timeEntry.get': {
      operation: 'get_time_entry',
      input: { workspaceId, timeEntryId: 'timeEntryId' },
      ignored: ['additionalFields'],
    },
    'timeEntry.delete': {
      operation: 'delete_time_entry',
      input: { workspaceId, timeEntryId: 'timeEntryId' },
      answers: 'input',
    },
    'user.getAll': {
      operation: 'list_users',
      input: { workspaceId },
      answers: 'list',
      isPaged: true,
      ignored: listed,
    },
    'workspace.getAll': { operation: 'list_workspaces', input: {}, answers: 'list', ignored: listed },
  },
};

const id = 'taskId';
const labels = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.list('labels', 'updateFields.labels');
const ofTask = (group: string): ServiceCall['input'] => ({
  description: `${group}.description`,
  labels,
  priority: (parameters) => parameters.number(`${group}.priority`),
  due_string: `${group}.dueString`,
  due_date: `${group}.dueDate`,
  due_datetime: `${group}.dueDateTime`,
  due_lang: `${group}.dueLang`,
});

/** Todoist, versions 1 and 2. */
export const TODOIST: ServiceNode = {
  service: 'todoist',
  defaults: { task: 'create', project: 'getAll', section: 'getAll', comment: 'create' },
  operations: {
    'task.create': {
      operation: 'create_task',
      input: {
        content: 'content',
        project_id: 'project',
        section_id: 'options.section',
        parent_id: 'options.parentId',
        ...ofTask('options'),
      },
    },
    'task.update': {
      operation: 'update_task',
      input: { id, content: 'updateFields.content', ...ofTask('updateFields') },
    },
    'task.get': { operation: 'get_task', input: { id } },
    'task.close': { operation: 'complete_task', input: { id }, answers: 'input' },
    'task.reopen': { operation: 'reopen_task', input: { id }, answers: 'input' },
    'task.delete': { operation: 'delete_task', input: { id }, answers: 'input' },
    'task.getAll': (parameters) =>
      parameters.raw('filters.filter') === undefined
        ? {
            operation: 'list_tasks',
            input: { project_id: 'filters.projectId', section_id: 'filters.sectionId' },
            answers: 'list',
            isPaged: true,
            ignored: listed,
          }
        : {
            operation: 'find_tasks',
            input: { query: 'filters.filter' },
            answers: 'list',
            isPaged: true,
            ignored: listed,
          },
    'comment.create': {
      operation: 'add_comment',
      input: { task_id: 'commentTaskId', content: 'commentContent' },
    },
    'project.create': { operation: 'create_project', input: { name: 'name', color: 'projectOptions.color' } },
    'project.getAll': { operation: 'list_projects', input: {}, answers: 'list', isPaged: true, ignored: listed },
    'section.getAll': {
      operation: 'list_sections',
      input: { project_id: 'sectionFilters.project_id' },
      answers: 'list',
      isPaged: true,
      ignored: listed,
    },
  },
};
