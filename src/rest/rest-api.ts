import type { FastifyInstance } from 'fastify';
import { answerAuditAsCsv, registerAuditCsv } from './csv/audit-csv.route.js';
import { dropUnreadBodies } from './http/unread-body.js';
import { acceptBytes, acceptFiles, acceptOnlyJson } from './http/json-body.js';
import { registerGaia } from './gaia/register-gaia.js';
import { answerFailure, answerProblem } from './http/failure-answer.js';
import { registerOtherMethods } from './http/other-methods.js';
import { registerRoute } from './http/register-route.js';
import { openApiDocument, OPENAPI_PATH } from './openapi/document.js';
import { registerExecutionUpdates } from './runs/execution-updates.route.js';
import { registerFileContent } from './files/file-content.route.js';
import { registerWorkflowUpdates } from './workflows/workflow-updates.route.js';
import { registerChatEvents } from './chats/chat-events.route.js';
import { registerExecutionEvents } from './runs/execution-events.route.js';
import type { JsonObject } from '../lib/json/json.js';
import type { RestDependencies } from './rest-dependencies.js';
import { REST_PREFIX } from './rest-prefix.js';
import { documentedRoutes, restRoutes } from './rest-routes.js';

/**
 * Serves the documented REST contract below `/api/v1`, in a scope of its own. Its body parser, error handler and
 * not-found handler affect no other part of the server.
 */
export async function registerRestApi(fastify: FastifyInstance, dependencies: RestDependencies): Promise<void> {
  await fastify.register((api) => serve(api, dependencies), { prefix: REST_PREFIX });
}

async function serve(api: FastifyInstance, dependencies: RestDependencies): Promise<void> {
  const { logger, services } = dependencies;
  // A request that waits for a run to end is answered at once when the server closes.
  const closing = new AbortController();
  api.addHook('preClose', async () => closing.abort());

  acceptOnlyJson(api);
  api.setErrorHandler((error, request, reply) => answerFailure(error, request, reply, logger));
  api.setNotFoundHandler((request, reply) => {
    const message = `There is nothing at ${request.method} ${request.url.split('?', 1)[0]?.slice(0, 200)}.`;
    return answerProblem({ code: 'NOT_FOUND', message, status: 404, issues: [] }, request, reply);
  });

  const { dialect = 'off' } = dependencies;
  await registerGaia(api, dialect, dependencies, closing.signal);
  answerAuditAsCsv(api, dependencies);
  const routes = restRoutes(services);
  for (const route of routes.filter(({ takesBytes }) => !takesBytes))
    registerRoute(api, route, dependencies, closing.signal);
  await api.register(async (scope) => {
    acceptBytes(scope);
    for (const route of routes.filter(({ takesBytes, takesFiles }) => takesBytes && !takesFiles))
      registerRoute(scope, route, dependencies, closing.signal);
  });
  await api.register(async (scope) => {
    acceptFiles(scope);
    dropUnreadBodies(scope);
    for (const route of routes.filter(({ takesFiles }) => takesFiles))
      registerRoute(scope, route, dependencies, closing.signal);
  });

  registerExecutionEvents(api, dependencies, closing.signal);
  registerExecutionUpdates(api, dependencies, closing.signal);
  registerWorkflowUpdates(api, dependencies, closing.signal);
  registerChatEvents(api, dependencies, closing.signal);
  registerAuditCsv(api, dependencies);
  await registerFileContent(api, dependencies);

  const documented = documentedRoutes(services);
  const about = { publicUrl: api.publicUrl, hasDialect: dialect !== 'off' };
  let document: JsonObject | undefined;
  api.get(OPENAPI_PATH, async () => (document ??= openApiDocument(documented, REST_PREFIX, about)));
  registerOtherMethods(api, [...documented, { method: 'GET', path: OPENAPI_PATH }]);
  // Neither "public" nor nothing is a workflow id.
  for (const path of ['/workflows/public', '/workflows/']) api.all(path, (_request, reply) => reply.callNotFound());
}
