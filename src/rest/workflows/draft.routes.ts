import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { AcceptDraftRequest, DiscardDraftRequest, draftQuery, WorkflowDraft } from './draft.schema.js';
import { Workflow } from './workflow.schema.js';
import { draftShape } from './draft.shape.js';
import { actOnWorkflow, workflowAnswer } from './workflow-answer.js';

/** Plans that wait to be taken over, and plans that are given up. */
export function draftRoutes(services: RestServices): readonly Route[] {
  const { workflows, drafts } = services;
  return [
    route({
      operationId: 'getDraft',
      method: 'GET',
      path: '/workflows/{workflow_id}/draft',
      summary: 'Read the draft',
      description: 'The plan that waits to be accepted or discarded, and what it would change, step by step.',
      query: draftQuery,
      answers: { 200: { description: 'The draft.', schema: WorkflowDraft } },
      async handle({ caller, workflowId, query: { against } }) {
        const workflow = await workflows.get(caller, workflowId);
        const draft = await drafts.get(caller, workflowId);
        const isLive = against === undefined || against === workflow.version;
        const changes = isLive
          ? drafts.changesOf(draft, workflow)
          : (await drafts.changesSince(caller, draft, against)).changes;
        return answer(200, draftShape(draft, workflow, changes));
      },
    }),
    route({
      operationId: 'acceptDraft',
      method: 'POST',
      path: '/workflows/{workflow_id}/draft/accept',
      summary: 'Accept the draft',
      description:
        'It becomes the live version. Refused if the live version is not the one that it was made against, unless `expected_version` names the live one.',
      body: AcceptDraftRequest,
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      async handle({ caller, workflowId, body }) {
        return workflowAnswer(
          services,
          caller,
          200,
          await drafts.accept(caller, workflowId, body.draft_id, body.expected_version),
        );
      },
    }),
    route({
      operationId: 'discardDraft',
      method: 'POST',
      path: '/workflows/{workflow_id}/draft/discard',
      summary: 'Discard the draft',
      body: DiscardDraftRequest,
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      async handle({ caller, workflowId, body }) {
        return workflowAnswer(services, caller, 200, await drafts.discard(caller, workflowId, body.draft_id));
      },
    }),
    route({
      operationId: 'cancelPlanning',
      method: 'POST',
      path: '/workflows/{workflow_id}/cancel-planning',
      summary: 'Cancel planning',
      description: 'Gives up the plan that is being made.',
      answers: { 200: { description: 'The workflow; its live version stays.', schema: Workflow } },
      handle: actOnWorkflow(services, 200, (caller, id) => workflows.cancelPlanning(caller, id)),
    }),
  ];
}
