import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../lib/json/json.js';
import { registerOtherMethods } from '../http/other-methods.js';
import { registerRoute } from '../http/register-route.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { REST_PREFIX } from '../rest-prefix.js';
import { chooseByDialect } from './dialect.js';
import type { RestDialect } from './dialect.js';
import { GAIA_OPENAPI_PATH, gaiaDocument } from './gaia-document.js';
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
    const routes = families.flatMap((routesOf) => routesOf(dependencies.services));
    for (const route of routes) registerRoute(scope, { ...route, dialect: 'gaia' }, dependencies, closing);
    let document: JsonObject | undefined;
    const about = { mode, publicUrl: scope.publicUrl };
    scope.get(GAIA_OPENAPI_PATH, async () => (document ??= gaiaDocument(routes, REST_PREFIX, about)));
  });
  registerOtherMethods(api, [{ method: 'GET', path: GAIA_OPENAPI_PATH }]);
}
