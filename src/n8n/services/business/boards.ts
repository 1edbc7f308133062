import type { JsonValue } from '../../../lib/json/json.js';
import type { ServiceCall, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const boardId = 'boardId';
const itemId = 'itemId';
const json =
  (path: string) =>
  (parameters: ServiceParameters): JsonValue | undefined =>
    parameters.readJson(path);

/** monday.com, version 1. */
export const MONDAY: ServiceNode = {
  service: 'monday_com',
  defaults: { boardItem: 'create' },
  operations: {
    'boardItem.create': {
      operation: 'create_item',
      input: { boardId, groupId: 'groupId', name: 'name', columnValues: json('additionalFields.columnValues') },
    },
    'boardItem.changeMultipleColumnValues': {
      operation: 'change_columns',
      input: { boardId, itemId, columnValues: json('columnValues') },
    },
    'boardItem.get': { operation: 'get_item', input: { itemId } },
    'boardItem.getAll': {
      operation: 'list_items_of_group',
      input: {
        boardId,
        groupId: 'groupId',
        limit: (parameters) => parameters.limit(500),
      },
      answers: 'list',
      ignored: ['returnAll'],
    },
    'boardItem.addUpdate': { operation: 'add_update', input: { itemId, body: 'value' } },
    'boardItem.delete': { operation: 'delete_item', input: { itemId }, answers: 'input' },
  },
};

const issueId = 'issueId';
const ofIssue = (group: string): ServiceCall['input'] => ({
  description: `${group}.description`,
  assigneeId: `${group}.assigneeId`,
  stateId: `${group}.stateId`,
  priority: (parameters) => parameters.number(`${group}.priorityId`),
});

/** Linear, versions 1 and 1.1. */
export const LINEAR: ServiceNode = {
  service: 'linear',
  defaults: { issue: 'create', comment: 'addComment' },
  operations: {
    'issue.create': {
      operation: 'create_issue',
      input: { teamId: 'teamId', title: 'title', ...ofIssue('additionalFields') },
    },
    'issue.update': {
      operation: 'update_issue',
      input: { id: issueId, title: 'updateFields.title', teamId: 'updateFields.teamId', ...ofIssue('updateFields') },
    },
    'issue.get': { operation: 'get_issue', input: { id: issueId } },
    'issue.getAll': {
      operation: 'list_issues',
      input: {
        limit: (parameters) => parameters.limit(250),
      },
      answers: 'list',
      ignored: ['returnAll'],
    },
    'issue.delete': { operation: 'delete_issue', input: { id: issueId } },
    'comment.addComment': { operation: 'add_comment', input: { issueId, body: 'comment' } },
  },
};

const attributes =
  (path: string) =>
  (parameters: ServiceParameters): JsonValue | undefined =>
    parameters.pairs(path, 'name', 'value');
const entity = 'entityId';

/** Home Assistant, version 1. */
export const HOME_ASSISTANT: ServiceNode = {
  service: 'home_assistant',
  defaults: { state: 'get', service: 'call', event: 'create', template: 'create' },
  operations: {
    'state.get': { operation: 'get_state', input: { entity } },
    'state.getAll': { operation: 'list_states', input: {}, answers: 'list', ignored: ['returnAll', 'limit'] },
    'state.upsert': {
      operation: 'set_state',
      input: { entity, state: 'state', attributes: attributes('stateAttributes.attributes') },
    },
    'service.call': {
      operation: 'call_action',
      input: { domain: 'domain', action: 'service', data: attributes('serviceAttributes.attributes') },
      answers: 'list',
    },
    'event.create': {
      operation: 'fire_event',
      input: { event: 'eventType', data: attributes('eventAttributes.attributes') },
    },
  },
};

/** ScrapeGraphAI, version 1. */
export const SCRAPEGRAPH: ServiceNode = {
  service: 'scrapegraphai',
  defaults: { smartscraper: 'scrape' },
  operations: {
    'smartscraper.scrape': {
      operation: 'extract_data',
      input: { website_url: 'websiteUrl', user_prompt: 'userPrompt', output_schema: json('outputSchema') },
      ignored: ['useOutputSchema', 'renderHeavyJs'],
    },
  },
};
