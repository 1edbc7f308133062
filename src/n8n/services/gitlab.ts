import type { JsonValue } from '../../lib/json/json.js';
import { listOf } from '../document/read-n8n.js';
import { fileRead } from './service-files.js';
import type { ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

/** The path of the project, from its owner and its name. */
const project = (parameters: ServiceParameters): JsonValue | undefined => {
  const owner = parameters.id('owner', /gitlab\.com\/([\w.-]+)/);
  const name = parameters.id('repository', /gitlab\.com\/[\w.-]+\/([\w.-]+)/);
  return typeof owner === 'string' && typeof name === 'string' ? `${owner}/${name}` : undefined;
};
const iid = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('issueNumber');
const labels =
  (path: string) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const given = listOf(parameters.raw(path));
    return given.length === 0 ? undefined : given.map((_, index) => parameters.value(`${path}.${index}.label`) ?? '');
  };
const path = 'filePath';
const written = { project, path, branch: 'branch', text: 'fileContent', message: 'commitMessage' } as const;
const ref = 'additionalParameters.reference';
const ofFiles = ['binaryData', 'asBinaryProperty', 'binaryPropertyName', 'returnAll', 'limit', 'page'];

/** GitLab, version 1. */
export const GITLAB: ServiceNode = {
  service: 'gitlab',
  defaults: { issue: 'create', file: 'create', release: 'create', repository: 'getIssues' },
  operations: {
    'issue.create': {
      operation: 'create_issue',
      input: { project, title: 'title', description: 'body', labels: labels('labels'), due_date: 'due_date' },
      ignored: ['assignee_ids'],
    },
    'issue.createComment': { operation: 'create_comment', input: { project, iid, body: 'body' } },
    'issue.get': { operation: 'get_issue', input: { project, iid } },
    'issue.edit': {
      operation: 'update_issue',
      input: {
        project,
        iid,
        title: 'editFields.title',
        description: ['editFields.description', 'editFields.body'],
        labels: labels('editFields.labels'),
        state_event: (parameters) => (parameters.raw('editFields.state') === 'closed' ? 'close' : undefined),
      },
      ignored: ['editFields'],
    },
    'repository.getIssues': {
      operation: 'list_issues',
      input: {
        project,
        state: 'getRepositoryIssuesFilters.state',
        labels: (parameters) => parameters.list('getRepositoryIssuesFilters.labels'),
        search: 'getRepositoryIssuesFilters.search',
      },
      answers: 'list',
      isPaged: true,
      ignored: ['getRepositoryIssuesFilters', 'returnAll', 'limit'],
    },
    'release.create': {
      operation: 'create_release',
      input: {
        project,
        tag: 'releaseTag',
        name: 'additionalFields.name',
        description: 'additionalFields.description',
        ref: 'additionalFields.ref',
      },
    },
    'file.create': { operation: 'create_file', input: written, ignored: ofFiles },
    'file.edit': { operation: 'update_file', input: written, ignored: ofFiles },
    'file.get': (parameters) => ({
      operation: 'get_file',
      input: { project, path, ref },
      ...fileRead(parameters),
      ignored: ofFiles,
    }),
    'file.list': {
      operation: 'list_files',
      input: { project, path, ref: ['additionalParameters.ref', ref] },
      answers: 'list',
      isPaged: true,
      ignored: ofFiles,
    },
  },
};
