import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { StarState } from './moderation.schema.js';
import { pageQuery, PublicWorkflowList } from '../common/list.schema.js';
import { starShape } from './moderation.shape.js';
import { publicWorkflowShape } from './public-workflow.shape.js';
import { pageOf, windowShape } from '../common/page.js';

/** Stars on published workflows and templates. */
export function starRoutes({ stars }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listStarredWorkflows',
      method: 'GET',
      path: '/workflows/starred',
      summary: 'List the workflows that you starred, newest star first',
      query: pageQuery(25),
      answers: { 200: { description: 'One page.', schema: PublicWorkflowList } },
      handle: async ({ caller, query }) => {
        const page = await stars.starred(caller, pageOf(query));
        return answer(200, { workflows: page.items.map(publicWorkflowShape), ...(await windowShape(page, query)) });
      },
    }),
    route({
      operationId: 'starWorkflow',
      method: 'PUT',
      path: '/workflows/{workflow_id}/star',
      summary: 'Star a published workflow or a template, by id or slug',
      answers: { 200: { description: 'Its stars.', schema: StarState } },
      handle: async ({ caller, workflowId }) => answer(200, starShape(await stars.star(caller, workflowId))),
    }),
    route({
      operationId: 'unstarWorkflow',
      method: 'DELETE',
      path: '/workflows/{workflow_id}/star',
      summary: 'Take a star back',
      answers: { 200: { description: 'Its stars.', schema: StarState } },
      handle: async ({ caller, workflowId }) => answer(200, starShape(await stars.unstar(caller, workflowId))),
    }),
  ];
}
