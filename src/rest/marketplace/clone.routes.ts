import { requirementsOf } from '../../domain/connection/index.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { ClonedWorkflow, CloneRequest, CloneUpdate, CloneUpdateRequest, cloneUpdateQuery } from './clone.schema.js';
import { Workflow } from '../workflows/workflow.schema.js';
import { cloneUpdateShape } from './clone.shape.js';
import { requirementShape } from '../connections/connection.shape.js';
import { createdAnswer, workflowAnswer } from '../workflows/workflow-answer.js';

/** Makes a workflow of one's own from a published one, and follows its later versions. */
export function cloneRoutes(services: RestServices): readonly Route[] {
  const { marketplace, clones, connections } = services;
  return [
    route({
      operationId: 'cloneWorkflow',
      method: 'POST',
      path: '/workflows/public/{workflow_id}/clone',
      rejectsUncertainRepeat: true,
      summary: 'Make a workflow of your own from a published one or a template, by id or slug',
      answers: {
        201: {
          description: 'The clone, its trigger off, in your zone, with what is still to be connected.',
          schema: ClonedWorkflow,
        },
      },
      body: CloneRequest,
      async handle({ caller, workflowId, body: { values } }) {
        // A caller who may not see the missing connections is refused before anything is made.
        await connections.missingFor(caller, []);
        const clone = await marketplace.clone(caller, workflowId, values);
        const [whole, [missing = []]] = await Promise.all([
          createdAnswer(services, caller, clone),
          connections.missingFor(caller, [clone]),
        ]);
        const needs = {
          required_connections: requirementsOf(clone).map(requirementShape),
          missing_connections: missing.map(requirementShape),
        };
        return { ...whole, body: { ...(whole.body as object), ...needs } };
      },
    }),
    route({
      operationId: 'previewCloneUpdate',
      method: 'GET',
      path: '/workflows/{workflow_id}/clone-update',
      summary: 'Preview the update of a clone to a newer version of its source',
      query: cloneUpdateQuery,
      answers: {
        200: { description: 'The result, what would change, and what is in conflict.', schema: CloneUpdate },
        409: { description: 'It is not a clone, or its source is not public any more.' },
      },
      handle: async ({ caller, workflowId, query }) =>
        answer(
          200,
          cloneUpdateShape(
            await clones.preview(caller, { id: workflowId, toVersion: query.to_version, strategy: query.strategy }),
          ),
        ),
    }),
    route({
      operationId: 'updateClone',
      method: 'POST',
      path: '/workflows/{workflow_id}/clone-update',
      summary: 'Update a clone to a newer version of its source; the changes of its owner stay',
      body: CloneUpdateRequest,
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      async handle({ caller, workflowId, body }) {
        const choices = body.choices?.map(({ step_id: stepId, take }) => ({ stepId, take }));
        const { to_version: toVersion, strategy, trigger, expected_version: expectedVersion } = body;
        return workflowAnswer(
          services,
          caller,
          200,
          await clones.update(caller, { id: workflowId, toVersion, strategy, choices, trigger, expectedVersion }),
        );
      },
    }),
  ];
}
