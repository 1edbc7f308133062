import type { FastifyInstance } from 'fastify';
import { show } from '../common/lower-case.js';
import type { StreamItem } from '../http/event-stream.js';
import { registerLiveRoute } from '../http/live-route.js';
import type { DocumentedRoute } from '../http/route.js';
import { workflowIdIn } from '../http/workflow-id.js';
import { noQuery } from '../common/list.schema.js';
import type { RestDependencies, RestServices } from '../rest-dependencies.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { workflowAnswer } from './workflow-answer.js';
import { WatchedWorkflow } from './workflow.schema.js';

export const WORKFLOW_UPDATES: DocumentedRoute = {
  operationId: 'streamWorkflow',
  method: 'GET',
  path: '/workflows/{workflow_id}/updates',
  summary: 'Watch a workflow live',
  description:
    'Server-sent events: the workflow as it is, then after each change. While its `status` is `generating`, it has the steps that were planned so far. A reader that returns begins with the present state. After 15 seconds without a change a comment is sent.',
  query: noQuery,
  mediaTypes: {},
  open: false,
  isStreamed: true,
  answers: {
    200: {
      description: '`data` is the workflow. The stream ends when the workflow is deleted.',
      mediaType: 'text/event-stream',
      schema: WatchedWorkflow,
    },
    404: { description: 'You have no such workflow, or it was deleted: there is nothing to come back for.' },
  },
};

/** The same states as the subscription `workflowUpdated`. */
export function registerWorkflowUpdates(
  fastify: FastifyInstance,
  dependencies: RestDependencies,
  closing: AbortSignal,
): void {
  const { services } = dependencies;
  registerLiveRoute(fastify, WORKFLOW_UPDATES, dependencies, closing, async ({ caller, param, admit }) => {
    const id = workflowIdIn(param('workflow_id'), WORKFLOW_UPDATES.path);
    await services.workflows.get(caller, id);
    admit();
    const states = await services.progress.workflowUpdated(caller, id);
    return { items: itemsOf(services, caller, states), stop: () => void states.return?.() };
  });
}

async function* itemsOf(
  services: RestServices,
  caller: Caller,
  states: AsyncIterable<Workflow>,
): AsyncGenerator<StreamItem, void, undefined> {
  for await (const workflow of states) {
    const { body } = await workflowAnswer(services, caller, 200, workflow);
    const { planProgress } = workflow;
    const progress = planProgress && {
      phase: show(planProgress.phase),
      message: planProgress.message,
      delay_ms: planProgress.delayMs,
    };
    yield { data: { ...(body as object), ...(progress ? { plan_progress: progress } : {}) } };
  }
}
