import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import { answer, openRoute, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { GAIA_ANSWERS } from './gaia-answers.schema.js';
import { itemsOf, shownPublications } from './answers.js';
import { GaiaNothing, gaiaWindow } from './gaia.schema.js';

/** The creator of the templates, as the clients know it. */
const SYSTEM = 'system';

/** The calls of GAIA's clients about public workflows. */
export function gaiaMarketplaceRoutes(services: RestServices): readonly Route[] {
  const { marketplace, publications } = services;
  const listed = async (
    { items, total }: { readonly items: readonly PublicWorkflow[]; readonly total: number },
    creatorId: string | null,
  ): Promise<Answer> => answer(200, { workflows: [...(await shownPublications(services, items, creatorId))], total });

  return [
    openRoute({
      operationId: 'listTemplates',
      method: 'GET',
      path: '/workflows/explore',
      summary: 'Featured workflows',
      query: gaiaWindow(25),
      answers: GAIA_ANSWERS.publicWorkflows,
      handle: async ({ query }) =>
        listed(await itemsOf((page) => marketplace.listTemplates(null, { page }), query), SYSTEM),
    }),
    openRoute({
      operationId: 'listCommunityWorkflows',
      method: 'GET',
      path: '/workflows/community',
      summary: 'Public community workflows',
      query: gaiaWindow(20),
      answers: GAIA_ANSWERS.publicWorkflows,
      handle: async ({ query }) =>
        listed(await itemsOf((page) => marketplace.listPublished(null, { page }), query), null),
    }),
    openRoute({
      operationId: 'getPublicWorkflow',
      method: 'GET',
      path: '/workflows/public/{workflow_id}',
      summary: 'One public workflow, by id or slug',
      answers: GAIA_ANSWERS.publicWorkflow,
      async handle({ workflowId }) {
        const found = await marketplace.publicWorkflow(null, workflowId);
        const creatorId = marketplace.templateIds().includes(found.id) ? SYSTEM : null;
        const [shown = {}] = await shownPublications(services, [found], creatorId);
        return answer(200, { workflow: shown, message: 'Workflow retrieved successfully' });
      },
    }),
    route({
      operationId: 'publishWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/publish',
      summary: 'Publish to the marketplace',
      body: GaiaNothing,
      answers: GAIA_ANSWERS.publication,
      async handle({ caller, workflowId }) {
        const { id, slug } = await publications.publish(caller, workflowId, {});
        return answer(200, { message: 'Workflow published successfully', workflow_id: id, slug });
      },
    }),
    route({
      operationId: 'unpublishWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/unpublish',
      summary: 'Remove from the marketplace',
      body: GaiaNothing,
      answers: GAIA_ANSWERS.publication,
      async handle({ caller, workflowId }) {
        const { id, slug } = await publications.unpublish(caller, workflowId);
        return answer(200, { message: 'Workflow unpublished successfully', workflow_id: id, slug });
      },
    }),
  ];
}
