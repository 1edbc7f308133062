import { fileRead } from './service-files.js';
import type { ServiceNode } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';
import type { JsonValue } from '../../lib/json/json.js';

const owner = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.id('owner', /github\.com\/([\w.-]+)/);
const repo = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.id('repository', /github\.com\/[\w.-]+\/([\w.-]+)/);
const place = { owner, repo } as const;
const number = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('issueNumber');
const names =
  (path: string, name: string) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const given = parameters.raw(path);
    if (!Array.isArray(given)) return parameters.value(path);
    return given.map((each, index) => parameters.value(`${path}.${index}.${name}`) ?? each);
  };
const filters = { state: 'getRepositoryIssuesFilters.state', labels: 'getRepositoryIssuesFilters.labels' } as const;
const written = {
  ...place,
  path: 'filePath',
  text: 'fileContent',
  message: 'commitMessage',
  branch: 'additionalParameters.branch.branch',
} as const;
const ignored = ['returnAll', 'binaryData', 'asBinaryProperty', 'binaryPropertyName'];

/** GitHub, versions 1 and 1.1. */
export const GITHUB: ServiceNode = {
  service: 'github',
  defaults: { issue: 'create', file: 'create', release: 'create', repository: 'get' },
  operations: {
    'issue.create': {
      operation: 'create_issue',
      input: {
        ...place,
        title: 'title',
        body: 'body',
        labels: names('labels', 'label'),
        assignees: names('assignees', 'assignee'),
      },
    },
    'issue.get': { operation: 'get_issue', input: { ...place, number } },
    'issue.edit': {
      operation: 'update_issue',
      input: {
        ...place,
        number,
        title: 'editFields.title',
        body: 'editFields.body',
        state: 'editFields.state',
        labels: names('editFields.labels', 'label'),
        assignees: names('editFields.assignees', 'assignee'),
      },
      ignored: ['editFields'],
    },
    'issue.createComment': { operation: 'create_comment', input: { ...place, number, body: 'body' } },
    'repository.get': { operation: 'get_repository', input: place },
    'repository.getIssues': {
      operation: 'list_issues',
      input: { ...place, ...filters },
      answers: 'list',
      ignored: [...ignored, 'limit', 'getRepositoryIssuesFilters'],
    },
    'release.create': {
      operation: 'create_release',
      input: {
        ...place,
        tag: 'releaseTag',
        name: 'additionalFields.name',
        body: 'additionalFields.body',
        draft: 'additionalFields.draft',
        prerelease: 'additionalFields.prerelease',
      },
    },
    'file.get': (parameters) => ({
      operation: 'get_file',
      input: { ...place, path: 'filePath', ref: 'additionalParameters.reference' },
      ...fileRead(parameters),
      ignored,
    }),
    'file.create': { operation: 'put_file', input: written, ignored },
    'file.edit': { operation: 'put_file', input: written, ignored },
  },
  // Its content stays as it is, beside the address of the file.
  asked: { 'file.get': ({ asBinaryProperty }) => asBinaryProperty === false },
};
