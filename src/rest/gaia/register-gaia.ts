import type { FastifyInstance } from 'fastify';
import { registerRoute } from '../http/register-route.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { chooseByDialect } from './dialect.js';
import type { RestDialect } from './dialect.js';
import { answerGaiaFailure } from './gaia-failure.js';
import { gaiaMarketplaceRoutes } from './marketplace.routes.js';
import { gaiaRunRoutes } from './run.routes.js';
import { gaiaTriggerRoutes } from './trigger.routes.js';
import { gaiaWorkflowRoutes } from './workflow.routes.js';

/**
 * Serves the calls of GAIA's own clients, beside the routes of the documented contract on the same paths. Nothing is
 * registered if the mode is `off`.
 */
export async function registerGaia(
  api: FastifyInstance,
  mode: RestDialect,
  dependencies: RestDependencies,
  closing: AbortSignal,
): Promise<void> {
  if (mode === 'off') return;
  chooseByDialect(api, mode);
  await api.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => answerGaiaFailure(error, request, reply, dependencies.logger));
    const families = [gaiaWorkflowRoutes, gaiaRunRoutes, gaiaMarketplaceRoutes, gaiaTriggerRoutes];
    for (const route of families.flatMap((routesOf) => routesOf(dependencies.services)))
      registerRoute(scope, { ...route, dialect: 'gaia' }, dependencies, closing);
  });
}
