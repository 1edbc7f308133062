import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { answerProblem } from './failure-answer.js';
import { routerPath } from './register-route.js';
import type { Route } from './route.js';

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Answers 405 with `Allow` to the methods that a path does not have, and says the same to OPTIONS. It also keeps
 * `GET /workflows/from-todo` from being read as the workflow with the id "from-todo".
 */
export function registerOtherMethods(
  fastify: FastifyInstance,
  routes: readonly Pick<Route, 'method' | 'path' | 'isStreamed' | 'preflight'>[],
): void {
  const withoutHead = new Set(routes.filter(({ isStreamed }) => isStreamed).map(({ path }) => path));
  const withOptions = new Set(routes.filter(({ preflight }) => preflight).map(({ path }) => path));
  for (const [path, methods] of methodsByPath(routes)) {
    const served = methods.includes('GET') && !withoutHead.has(path) ? [...methods, 'HEAD'] : methods;
    const allow = [...served, 'OPTIONS'].join(', ');
    const others = METHODS.filter(
      (method) => !served.includes(method) && !(method === 'OPTIONS' && withOptions.has(path)),
    );
    if (others.length === 0) continue;
    fastify.route({
      method: others,
      url: routerPath(path),
      // Before the body is read, because it is never used.
      onRequest: async (request, reply) => {
        reply.header('allow', allow);
        return request.method === 'OPTIONS' ? reply.code(204).send() : refuse(request, reply, allow);
      },
      handler: async (request, reply) => refuse(request, reply, allow),
    });
  }
}

function methodsByPath(routes: readonly Pick<Route, 'method' | 'path'>[]): ReadonlyMap<string, readonly string[]> {
  const byPath = new Map<string, string[]>();
  for (const { path, method } of routes) byPath.set(path, [...(byPath.get(path) ?? []), method]);
  return byPath;
}

function refuse(request: FastifyRequest, reply: FastifyReply, allow: string): FastifyReply {
  const message = `${request.method} is not possible here; ${allow} are.`;
  return answerProblem({ code: 'METHOD_NOT_ALLOWED', message, status: 405, issues: [] }, request, reply);
}
