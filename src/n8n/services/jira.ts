import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import type { ServiceCall, ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

const limit = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('limit');

const issueKey = 'issueKey';
const ofJira = [
  'jiraVersion',
  'returnAll',
  'simplifyOutput',
  'options.fields',
  'options.expand',
  'additionalFields.fields',
];

/** The priority, which n8n knows by its id, and fields that only this site has. */
const moreFields =
  (group: string) =>
  (parameters: ServiceParameters): JsonObject | undefined => {
    const priority = parameters.value(`${group}.priority`);
    const own = `${group}.customFieldsUi.customFieldsValues`;
    const customs = listOf(parameters.raw(own)).map((each, index) => {
      const { value } = objectOf(objectOf(each).fieldId);
      const name = textOf(value) || textOf(objectOf(each).fieldId);
      return [name, parameters.value(`${own}.${index}.fieldValue`)] as const;
    });
    const made = withoutAbsent({
      ...(priority === undefined ? {} : { priority: { id: priority } }),
      ...Object.fromEntries(customs.filter(([name]) => name !== '')),
    });
    return Object.keys(made).length === 0 ? undefined : made;
  };

function withoutAbsent(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}

const UPDATE: ServiceCall = {
  operation: 'update_issue',
  input: {
    issueKey,
    fields: (parameters) => {
      const made = {
        summary: parameters.value('updateFields.summary'),
        description: parameters.value('updateFields.description'),
        labels: parameters.list('updateFields.labels'),
        ...objectOf(moreFields('updateFields')(parameters)),
      };
      return withoutAbsent(made);
    },
  },
  ignored: ofJira,
};

/** Jira Software, version 1. */
export const JIRA: ServiceNode = {
  service: 'jira',
  defaults: { issue: 'create', issueComment: 'add' },
  operations: {
    'issue.create': {
      operation: 'create_issue',
      input: {
        project: 'project',
        issueType: 'issueType',
        summary: 'summary',
        description: 'additionalFields.description',
        labels: (parameters) => parameters.list('additionalFields.labels'),
        assignee: 'additionalFields.assignee',
        parent: 'additionalFields.parentIssueKey',
        fields: moreFields('additionalFields'),
      },
      ignored: ofJira,
    },
    'issue.get': { operation: 'get_issue', input: { issueKey }, ignored: ofJira },
    'issue.getAll': {
      operation: 'search_issues',
      // Jira answers no query without a bound.
      input: {
        jql: (parameters) => parameters.value('options.jql') ?? 'created >= "2000-01-01" ORDER BY created DESC',
        limit,
      },
      answers: 'list',
      isPaged: true,
      ignored: ofJira,
    },
    'issue.update': (parameters) => {
      const changes = Object.keys(objectOf(parameters.raw('updateFields')));
      const isMoved = changes.includes('statusId');
      if (isMoved && changes.length === 1)
        return { operation: 'transition_issue', input: { issueKey, transitionId: 'updateFields.statusId' } };
      return isMoved ? 'it changes fields and the status; use a node for each' : UPDATE;
    },
    'issue.delete': { operation: 'delete_issue', input: { issueKey }, ignored: ofJira },
    'issueComment.add': { operation: 'add_comment', input: { issueKey, body: 'comment' }, ignored: ofJira },
    'issueComment.getAll': {
      operation: 'list_comments',
      input: { issueKey },
      answers: 'list',
      isPaged: true,
      ignored: [...ofJira, 'limit'],
    },
  },
};
