import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const listed = ['returnAll', 'limit', 'part'];
const count = (parameters: ServiceParameters): JsonValue | undefined => {
  const given = parameters.number('limit');
  return typeof given === 'number' ? Math.min(given, 50) : 25;
};

/** YouTube, version 1. */
export const YOUTUBE: ServiceNode = {
  service: 'youtube',
  defaults: { channel: 'getAll', playlist: 'getAll', playlistItem: 'add', video: 'getAll' },
  operations: {
    'video.getAll': {
      operation: 'search_videos',
      input: {
        q: 'filters.q',
        channelId: 'filters.channelId',
        publishedAfter: 'filters.publishedAfter',
        order: 'options.order',
        maxResults: count,
      },
      answers: 'list',
      isPaged: true,
      ignored: listed,
    },
    'video.get': { operation: 'get_video', input: { id: 'videoId' }, ignored: ['part'] },
    'playlist.create': {
      operation: 'create_playlist',
      input: { title: 'title', description: 'options.description', privacyStatus: 'options.privacyStatus' },
    },
    'playlistItem.add': {
      operation: 'add_to_playlist',
      input: { playlistId: 'playlistId', videoId: 'videoId' },
    },
    'playlistItem.getAll': {
      operation: 'list_playlist_items',
      input: { playlistId: 'playlistId', maxResults: count },
      answers: 'list',
      isPaged: true,
      ignored: [...listed, 'options.onBehalfOfContentOwner'],
    },
  },
};

const place = ['team', 'space', 'folder', 'folderless'];

/** ClickUp, version 1. */
export const CLICKUP: ServiceNode = {
  service: 'clickup',
  defaults: { task: 'create' },
  operations: {
    'task.create': {
      operation: 'create_task',
      input: {
        list_id: 'list',
        name: 'name',
        markdown_description: 'additionalFields.content',
        status: 'additionalFields.status',
        priority: (parameters) => parameters.number('additionalFields.priority'),
        tags: 'additionalFields.tags',
        parent: 'additionalFields.parentId',
      },
      ignored: [...place, 'additionalFields.markdownContent'],
    },
    'task.get': { operation: 'get_task', input: { task_id: 'id' } },
    'task.update': {
      operation: 'update_task',
      input: {
        task_id: 'id',
        name: 'updateFields.name',
        markdown_description: 'updateFields.content',
        status: 'updateFields.status',
        priority: (parameters) => parameters.number('updateFields.priority'),
      },
      ignored: ['updateFields.markdownContent'],
    },
    'task.delete': { operation: 'delete_task', input: { task_id: 'id' }, answers: 'input' },
  },
};

const fields = (parameters: ServiceParameters): JsonObject | undefined =>
  parameters.pairs('mergeFieldsUi.mergeFieldsValues', 'name', 'value');

/** Mailchimp, version 1. */
export const MAILCHIMP: ServiceNode = {
  service: 'mailchimp',
  defaults: { member: 'create' },
  operations: {
    'member.create': (parameters) => {
      if (parameters.raw('jsonParameters') === true) return 'its fields are given as JSON text';
      parameters.context.different('A member that is there already is changed, and is no error.');
      return {
        operation: 'upsert_member',
        input: {
          list_id: 'list',
          email_address: 'email',
          status: 'status',
          merge_fields: fields,
          language: 'options.language',
        },
        ignored: ['options.emailType'],
      };
    },
    'member.get': { operation: 'get_member', input: { list_id: 'list', email_address: 'email' }, ignored: ['options'] },
    'member.getAll': {
      operation: 'list_members',
      input: { list_id: 'list', status: 'options.status', count: (parameters) => parameters.number('limit') },
      answers: 'list',
      isPaged: true,
      ignored: ['returnAll', 'options'],
    },
  },
};
