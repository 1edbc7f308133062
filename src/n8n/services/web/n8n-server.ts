import type { JsonValue } from '../../../lib/json/json.js';
import type { ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const workflow = 'workflowId';
const execution = 'executionId';
const ignored = ['requestOptions'];

/** All pages, unless the node limits them. Its workflows are all of them if it says nothing. */
const pages =
  (isAllByDefault: boolean) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const all = parameters.raw('returnAll');
    return (all === undefined ? isAllByDefault : all === true) ? 100 : undefined;
  };

/** The node for the API of n8n itself, version 1. */
export const N8N_SERVER: ServiceNode = {
  service: 'n8n',
  defaults: { workflow: 'getAll', execution: 'getAll', credential: 'create' },
  operations: {
    'workflow.getAll': () => ({
      operation: 'list_workflows',
      input: {
        active: 'filters.activeWorkflows',
        tags: (parameters) => parameters.value('filters.tags'),
        name: 'filters.name',
        projectId: 'filters.projectId',
        limit: (parameters) => parameters.number('limit'),
        maxPages: pages(true),
      },
      answers: 'list',
      ignored: [...ignored, 'filters.excludePinnedData', 'returnAll'],
    }),
    'workflow.get': { operation: 'get_workflow', input: { workflow }, ignored },
    'workflow.create': {
      operation: 'create_workflow',
      input: { definition: (parameters) => parameters.json('workflowObject') },
      ignored,
    },
    'workflow.update': {
      operation: 'update_workflow',
      input: { workflow, definition: (parameters) => parameters.json('workflowObject') },
      ignored,
    },
    'workflow.delete': { operation: 'delete_workflow', input: { workflow }, ignored },
    'workflow.activate': { operation: 'activate_workflow', input: { workflow }, ignored },
    'workflow.deactivate': { operation: 'deactivate_workflow', input: { workflow }, ignored },
    'execution.getAll': () => ({
      operation: 'list_executions',
      input: {
        workflow: 'filters.workflowId',
        status: 'filters.status',
        includeData: 'options.activeWorkflows',
        limit: (parameters) => parameters.number('limit'),
        maxPages: pages(false),
      },
      answers: 'list',
      ignored: [...ignored, 'returnAll'],
    }),
    'execution.get': {
      operation: 'get_execution',
      input: { execution, includeData: 'options.activeWorkflows' },
      ignored,
    },
    'execution.delete': { operation: 'delete_execution', input: { execution }, ignored },
    'credential.create': {
      operation: 'create_credential',
      input: { name: 'name', type: 'credentialTypeName', data: (parameters) => parameters.json('data') },
      ignored,
    },
  },
};
