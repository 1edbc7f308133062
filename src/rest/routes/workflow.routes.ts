import type { Caller } from '../../domain/caller.js';
import { PreconditionFailedError } from '../../errors.js';
import { ifMatchAllows, ifNoneMatchHits } from '../http/entity-tag.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import { createWorkflow, updateWorkflow } from '../readers/workflow.reader.js';
import type { RestServices } from '../rest-dependencies.js';
import { pageQuery, WorkflowList } from '../schemas/list.schema.js';
import { CreateWorkflowRequest, UpdateWorkflowRequest, Workflow } from '../schemas/workflow.schema.js';
import { workflowShape } from '../shapes/workflow.shape.js';
import { pageOf, windowShape } from './page.js';
import { actOnWorkflow, createdAnswer, workflowAnswer } from './workflow-answer.js';

/** Create, list, read, change, delete, switch on and off. */
export function workflowRoutes(services: RestServices): readonly Route[] {
  const { workflows } = services;
  return [
    route({
      method: 'POST',
      path: '/workflows',
      summary: 'Create a workflow',
      body: CreateWorkflowRequest,
      answers: { 201: { description: 'The workflow; `generating` where its steps are being planned.', schema: Workflow } },
      async handle({ caller, body }, attempt) {
        return createdAnswer(services, await workflows.create(caller, createWorkflow(body), attempt));
      },
    }),
    route({
      method: 'GET',
      path: '/workflows',
      summary: 'The caller\'s workflows, newest first',
      query: pageQuery(25),
      answers: { 200: { description: 'One page.', schema: WorkflowList } },
      async handle({ caller, query }) {
        const page = await workflows.list(caller, { page: pageOf(query) });
        const items = page.items.map((workflow) => workflowShape(workflow, { lastRunAt: workflow.lastRunAt ?? null, notes: workflows.notesOf(workflow) }));
        return answer(200, { workflows: items, ...windowShape(page, query) });
      },
    }),
    route({
      method: 'GET',
      path: '/workflows/{workflow_id}',
      summary: 'One workflow',
      answers: { 200: { description: 'The workflow, with an ETag.', schema: Workflow }, 304: { description: 'The client has it already (If-None-Match).' } },
      async handle({ caller, workflowId, headers }) {
        const whole = await workflowAnswer(services, 200, await workflows.get(caller, workflowId));
        const cached = { ...whole.headers, 'cache-control': 'private, no-cache' };
        const known = headers['if-none-match'];
        const fresh = known !== undefined && ifNoneMatchHits(known, whole.headers['etag'] ?? '');
        return fresh ? answer(304, null, cached) : { ...whole, headers: cached };
      },
    }),
    route({
      method: 'PUT',
      path: '/workflows/{workflow_id}',
      summary: 'Change any of the writable fields',
      body: UpdateWorkflowRequest,
      answers: { 200: { description: 'The workflow.', schema: Workflow }, 412: { description: 'It has changed since (If-Match).' } },
      async handle({ caller, workflowId, body, headers }) {
        const etag = await matchingState(services, caller, workflowId, headers['if-match']);
        return workflowAnswer(services, 200, await workflows.update(caller, workflowId, updateWorkflow(body), { etag }));
      },
    }),
    route({
      method: 'DELETE',
      path: '/workflows/{workflow_id}',
      summary: 'Delete a workflow',
      answers: { 204: { description: 'It is gone.' }, 412: { description: 'It has changed since (If-Match).' } },
      async handle({ caller, workflowId, headers }) {
        await matchingState(services, caller, workflowId, headers['if-match']);
        await workflows.delete(caller, workflowId);
        return answer(204, null);
      },
    }),
    route({
      method: 'POST',
      path: '/workflows/{workflow_id}/activate',
      summary: 'Enable the trigger',
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      handle: actOnWorkflow(services, 200, (caller, id) => workflows.activate(caller, id)),
    }),
    route({
      method: 'POST',
      path: '/workflows/{workflow_id}/deactivate',
      summary: 'Disable the trigger',
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      handle: actOnWorkflow(services, 200, (caller, id) => workflows.deactivate(caller, id)),
    }),
  ];
}

/**
 * The state that `If-Match` was found to fit, for the service to check once more in its own transaction: the header
 * may list several, and somebody else may be faster.
 *
 * @throws PreconditionFailedError
 */
async function matchingState(services: RestServices, caller: Caller, id: string, ifMatch: string | undefined): Promise<string | undefined> {
  if (ifMatch === undefined) return undefined;
  const current = services.workflows.etagOf(await services.workflows.get(caller, id));
  if (!ifMatchAllows(ifMatch, current)) {
    throw new PreconditionFailedError('The workflow has changed since the ETag in If-Match was given out. Read it again and repeat the change.');
  }
  return ifMatch.trim() === '*' ? undefined : current;
}
