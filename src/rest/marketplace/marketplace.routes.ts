import type { Page } from '../../domain/workflow/page.js';
import type { PublicWorkflow as PublicWorkflowView } from '../../domain/marketplace/public-workflow.js';
import { answer, openRoute, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { MarketplaceFacets, marketplaceQuery, facetQuery, publicWorkflowQuery } from './marketplace.schema.js';
import { pageQuery, PublicWorkflowList } from '../common/list.schema.js';
import { PublishCheck, PublishRequest } from './publish-check.schema.js';
import { ExposeRequest, PublicWorkflow, Workflow } from '../workflows/workflow.schema.js';
import { publicWorkflowShape } from './public-workflow.shape.js';
import { acknowledgementOf, publishCheckShape } from './publish-check.shape.js';
import { pageOf, windowShape } from '../common/page.js';
import type { Window } from '../common/page.js';
import { actOnWorkflow, workflowAnswer } from '../workflows/workflow-answer.js';

/** How many tags the facets name. */
const SHOWN_TAGS = 50;

/** The marketplace: looking needs no credentials, publishing does; so does making a workflow a tool. */
export function marketplaceRoutes(services: RestServices): readonly Route[] {
  const { marketplace, publications, publishChecks, exposure } = services;
  return [
    openRoute({
      operationId: 'exploreWorkflows',
      method: 'GET',
      path: '/workflows/explore',
      summary: 'Featured workflows',
      query: pageQuery(25),
      answers: { 200: { description: 'One page.', schema: PublicWorkflowList } },
      handle: async ({ query }) => listAnswer(await marketplace.listTemplates(null, { page: pageOf(query) }), query),
    }),
    openRoute({
      operationId: 'listCommunityWorkflows',
      method: 'GET',
      path: '/workflows/community',
      summary: 'Public community workflows',
      query: marketplaceQuery,
      answers: { 200: { description: 'One page.', schema: PublicWorkflowList } },
      handle: async ({ query }) => {
        const { search, category, tag: tags, sort } = query;
        return listAnswer(
          await marketplace.listPublished(null, { page: pageOf(query), search, category, tags, sort }),
          query,
        );
      },
    }),
    openRoute({
      operationId: 'getCommunityFacets',
      method: 'GET',
      path: '/workflows/community/facets',
      summary: 'Categories and tags',
      description:
        'Categories and tags by which community workflows can be filtered, with the number of workflows in each.',
      query: facetQuery,
      answers: { 200: { description: 'The number of workflows in each.', schema: MarketplaceFacets } },
      handle: async ({ query: { search, category, tag: tags } }) => {
        const [categories, counted] = await Promise.all([
          marketplace.categories({ search, tags }),
          marketplace.tags({ search, category, tags }, SHOWN_TAGS),
        ]);
        return answer(200, {
          categories: categories.map((facet) => ({ ...facet })),
          tags: counted.map((facet) => ({ ...facet })),
        });
      },
    }),
    openRoute({
      operationId: 'getPublicWorkflow',
      method: 'GET',
      path: '/workflows/public/{workflow_id}',
      summary: 'One public workflow, by id or slug',
      query: publicWorkflowQuery,
      answers: { 200: { description: 'The public projection.', schema: PublicWorkflow } },
      handle: async ({ workflowId, query }) =>
        answer(200, publicWorkflowShape(await marketplace.publicWorkflow(null, workflowId, query.version))),
    }),
    route({
      operationId: 'publishWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/publish',
      summary: 'Publish to the marketplace',
      description: 'The current workflow; if anything public has changed, it is the next version.',
      body: PublishRequest,
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      handle: async ({ caller, workflowId, body }) =>
        workflowAnswer(
          services,
          caller,
          200,
          await publications.publish(caller, workflowId, {
            categories: body.categories,
            tags: body.tags,
            notes: body.notes,
            acknowledged: acknowledgementOf(body),
          }),
        ),
    }),
    route({
      operationId: 'checkPublication',
      method: 'GET',
      path: '/workflows/{workflow_id}/publish-check',
      summary: 'Check before publishing',
      description: 'Refusals and questions that publishing would cause, without publishing.',
      answers: { 200: { description: 'Everything that was found.', schema: PublishCheck } },
      handle: async ({ caller, workflowId }) =>
        answer(200, publishCheckShape(await publishChecks.check(caller, workflowId))),
    }),
    route({
      operationId: 'unpublishWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/unpublish',
      summary: 'Remove from the marketplace',
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      handle: actOnWorkflow(services, 200, (caller, id) => publications.unpublish(caller, id)),
    }),
    route({
      operationId: 'exposeWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/expose',
      summary: 'Expose as a tool',
      description: 'Clients of the Model Context Protocol are offered it at /mcp.',
      body: ExposeRequest,
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      handle: async ({ caller, workflowId, body }) =>
        workflowAnswer(services, caller, 200, await exposure.expose(caller, workflowId, body.name)),
    }),
    route({
      operationId: 'unexposeWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/unexpose',
      summary: 'Take back as a tool',
      description: 'It is a tool no longer.',
      answers: { 200: { description: 'The workflow.', schema: Workflow } },
      handle: actOnWorkflow(services, 200, (caller, id) => exposure.unexpose(caller, id)),
    }),
  ];
}

async function listAnswer(page: Page<PublicWorkflowView>, window: Window): Promise<Answer> {
  return answer(200, { workflows: page.items.map(publicWorkflowShape), ...(await windowShape(page, window)) });
}
