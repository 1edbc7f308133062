import type { Caller } from '../../domain/account/caller.js';
import { PreconditionFailedError } from '../../errors.js';
import { ifMatchAllows, ifNoneMatchHits } from '../http/entity-tag.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import { definitionDraft } from './definition.fields.js';
import { createWorkflow } from './workflow.reader.js';
import type { RestServices } from '../rest-dependencies.js';
import { WorkflowList, workflowsQuery } from '../common/list.schema.js';
import { CreateWorkflowRequest, UpdateWorkflowRequest, Workflow } from './workflow.schema.js';
import { workflowShape } from './workflow.shape.js';
import { atLabelParameters, labelsOfQuery } from '../common/labels.schema.js';
import { pageOf, windowShape } from '../common/page.js';
import { actOnWorkflow, createdAnswer, workflowAnswer } from './workflow-answer.js';

const ETAG = { ETag: 'Names this state of the workflow: for `If-Match` and `If-None-Match`.' };

/** Create, list, read, change, delete, switch on and off. */
export function workflowRoutes(services: RestServices): readonly Route[] {
  const { workflows } = services;
  return [
    route({
      operationId: 'createWorkflow',
      method: 'POST',
      path: '/workflows',
      summary: 'Create a workflow',
      description:
        'With `steps`, they are used as they are. With `generate_immediately` they are planned from title and description, and `trigger_config` may be left to the words. With neither, it is `inactive` and has no steps.',
      body: CreateWorkflowRequest,
      answers: {
        201: {
          description: 'The workflow; `generating` while its steps are being planned.',
          schema: Workflow,
          headers: { Location: 'Its address.', ...ETAG },
        },
      },
      async handle({ caller, body }, attempt) {
        return createdAnswer(services, caller, await workflows.create(caller, createWorkflow(body), attempt));
      },
    }),
    route({
      operationId: 'listWorkflows',
      method: 'GET',
      path: '/workflows',
      summary: 'List your workflows',
      description: 'Newest first.',
      query: workflowsQuery,
      answers: { 200: { description: 'One page.', schema: WorkflowList } },
      async handle({ caller, query }) {
        const asked = { page: pageOf(query), status: query.status, search: query.search, ...labelsOfQuery(query) };
        const page = await atLabelParameters(() => workflows.list(caller, asked));
        const items = page.items.map((workflow) =>
          workflowShape(workflow, { lastRunAt: workflow.lastRunAt ?? null, notes: workflows.notesOf(workflow) }),
        );
        return answer(200, { workflows: items, ...(await windowShape(page, query)) });
      },
    }),
    route({
      operationId: 'getWorkflow',
      method: 'GET',
      path: '/workflows/{workflow_id}',
      summary: 'Read a workflow',
      answers: {
        200: { description: 'The workflow.', schema: Workflow, headers: ETAG },
        304: { description: 'The client has it already (If-None-Match).' },
      },
      async handle({ caller, workflowId, headers }) {
        const whole = await workflowAnswer(services, caller, 200, await workflows.get(caller, workflowId));
        const cached = { ...whole.headers, 'cache-control': 'private, no-cache' };
        const known = headers['if-none-match'];
        const fresh = known !== undefined && ifNoneMatchHits(known, whole.headers['etag'] ?? '');
        return fresh ? answer(304, null, cached) : { ...whole, headers: cached };
      },
    }),
    route({
      operationId: 'updateWorkflow',
      method: 'PUT',
      path: '/workflows/{workflow_id}',
      summary: 'Change a workflow',
      description:
        'Any of the fields; absent fields stay. `steps` and `trigger_config` are replaced as a whole, and a change of the definition makes a new `version`. With `If-Match` it is refused if another change came first.',
      body: UpdateWorkflowRequest,
      answers: {
        200: { description: 'The workflow.', schema: Workflow, headers: ETAG },
        412: { description: 'It has changed since (If-Match).' },
      },
      async handle({ caller, workflowId, body, headers }) {
        const etag = await matchingState(services, caller, workflowId, headers['if-match']);
        return workflowAnswer(
          services,
          caller,
          200,
          await workflows.update(caller, workflowId, definitionDraft(body), { etag }),
        );
      },
    }),
    route({
      operationId: 'deleteWorkflow',
      method: 'DELETE',
      path: '/workflows/{workflow_id}',
      summary: 'Delete a workflow',
      description: 'Its runs stay readable.',
      answers: { 204: { description: 'It is deleted.' }, 412: { description: 'It has changed since (If-Match).' } },
      async handle({ caller, workflowId, headers }) {
        await matchingState(services, caller, workflowId, headers['if-match']);
        await workflows.delete(caller, workflowId);
        return answer(204, null);
      },
    }),
    route({
      operationId: 'activateWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/activate',
      summary: 'Activate a workflow',
      description: 'Enables its trigger.',
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      handle: actOnWorkflow(services, 200, (caller, id) => workflows.activate(caller, id)),
    }),
    route({
      operationId: 'deactivateWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/deactivate',
      summary: 'Deactivate a workflow',
      description: 'Disables its trigger; it can still be run by hand.',
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      handle: actOnWorkflow(services, 200, (caller, id) => workflows.deactivate(caller, id)),
    }),
  ];
}

/**
 * The state that `If-Match` was found to match. The service checks it once more in its own transaction, because the
 * header may list several states and another caller may be faster.
 *
 * @throws PreconditionFailedError
 */
async function matchingState(
  services: RestServices,
  caller: Caller,
  id: string,
  ifMatch: string | undefined,
): Promise<string | undefined> {
  if (ifMatch === undefined) return undefined;
  const current = services.workflows.etagOf(await services.workflows.get(caller, id));
  if (!ifMatchAllows(ifMatch, current)) {
    throw new PreconditionFailedError(
      'The workflow has changed since the ETag in If-Match was issued. Read it again and repeat the change.',
    );
  }
  return ifMatch.trim() === '*' ? undefined : current;
}
