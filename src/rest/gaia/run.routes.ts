import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { GAIA_ANSWERS } from './gaia-answers.schema.js';
import { itemsOf } from './answers.js';
import { GaiaExecute, gaiaExecutionsQuery } from './gaia.schema.js';
import { gaiaExecutionShape, gaiaStatusShape } from './run.shape.js';

/** The calls of GAIA's clients about runs. */
export function gaiaRunRoutes(services: RestServices): readonly Route[] {
  const { workflows, executions } = services;
  return [
    route({
      operationId: 'executeWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/execute',
      summary: 'Run a workflow',
      body: GaiaExecute,
      answers: GAIA_ANSWERS.started,
      async handle({ caller, workflowId, body }, attempt) {
        const context = { ...body.inputs, ...body.context };
        const { id } = await executions.execute(caller, { workflowId, context }, attempt);
        return answer(200, { execution_id: id, message: 'Workflow execution started' });
      },
    }),
    route({
      operationId: 'getWorkflowStatus',
      method: 'GET',
      path: '/workflows/{workflow_id}/status',
      summary: 'Status of the newest run',
      answers: GAIA_ANSWERS.status,
      async handle({ caller, workflowId }) {
        const workflow = await workflows.get(caller, workflowId);
        const newest = await executions.newest(caller, workflow.id);
        const steps = newest === null ? [] : ((await executions.stepRuns([newest])).get(newest.id) ?? []);
        return answer(200, gaiaStatusShape(workflow, newest, steps));
      },
    }),
    route({
      operationId: 'listWorkflowExecutions',
      method: 'GET',
      path: '/workflows/{workflow_id}/executions',
      summary: 'List the runs of a workflow',
      query: gaiaExecutionsQuery,
      answers: GAIA_ANSWERS.executions,
      async handle({ caller, workflowId, query }) {
        const { id } = await workflows.get(caller, workflowId);
        const found = await itemsOf((page) => executions.list(caller, { page, workflowId: id }), query);
        return answer(200, {
          executions: found.items.map(gaiaExecutionShape),
          total: found.total,
          has_more: found.hasMore,
        });
      },
    }),
  ];
}
