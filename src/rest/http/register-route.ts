import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FILE_BODY } from '../../domain/event/webhooks/index.js';
import { answerText } from '../../lib/limits/answer-size.js';
import type { Caller } from '../../domain/account/caller.js';
import { withReadBudget } from '../../lib/limits/read-budget.js';
import { requestOrigin } from './request-origin.js';
import { NO_CLIENT_LIMITS } from '../../services/quotas/ports.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { actOnce } from './act-once.js';
import { deprecationHeaders } from './deprecation.js';
import type { RawCall, Route, StreamedAnswer } from './route.js';
import { UsedScopes } from './used-scopes.js';
import { workflowIdIn } from './workflow-id.js';

const MAX_BODY_BYTES = 1_048_576;
const ALL_METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

/** The templates of the contract in the router's spelling. */
export function routerPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/**
 * Serves one route. Credentials, and tokens in the path, are checked before the body is read: strangers cannot make us
 * read a megabyte.
 */
export function registerRoute(
  fastify: FastifyInstance,
  route: Route,
  dependencies: RestDependencies,
  closing: AbortSignal,
): void {
  const { authenticator, services, limits = NO_CLIENT_LIMITS } = dependencies;
  const urls = [routerPath(route.path), ...(route.takesRest ? [`${routerPath(route.path)}/*`] : [])];
  const addressLimit = route.path.startsWith('/hooks/') ? 'hooksPerSecond' : 'publicPerSecond';
  const callers = new WeakMap<FastifyRequest, Caller>();
  const admitted = new WeakMap<FastifyRequest, unknown>();

  const admit = async (request: FastifyRequest): Promise<unknown> => {
    limits.address(addressLimit, request.ip);
    return route.admit(paramOf(request, 'token'), restOf(request, route));
  };

  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const call: RawCall = {
      caller: noting(callers.get(request)),
      workflowId: workflowIdOf(request, route),
      eventId: paramOf(request, 'event_id'),
      executionId: paramOf(request, 'execution_id'),
      reportId: paramOf(request, 'report_id'),
      sessionId: paramOf(request, 'session_id'),
      token: paramOf(request, 'token'),
      params: request.params as Readonly<Record<string, string>>,
      headers: request.headers,
      origin: requestOrigin(request),
      publicUrl: fastify.publicUrl,
      untilGone: () => AbortSignal.any([closing, goneSignal(reply)]),
      body: request.body,
      query: request.query,
      admitted: admitted.get(request),
    };
    const read = route.read(call);
    const act = async () => {
      const answer = await read.finish(await actOnce(route, call, services.idempotency, read));
      const stream = 'stream' in answer ? (answer as StreamedAnswer).stream : null;
      return {
        ...answer,
        stream,
        // A text is a document of its own, and sent as it is.
        text: typeof answer.body === 'string' ? answer.body : await answerText(answer.body),
      };
    };
    // A refusal in the midst of a change would hide that it was made.
    const { status, headers, body, stream, text } = await (route.method === 'GET'
      ? withReadBudget(act, { ownerId: call.caller?.userId, delivery: reply.raw })
      : act());
    reply.code(status).headers(headers);
    if (stream !== null) return reply.send(Readable.from(stream(), { objectMode: false, highWaterMark: 65_536 }));
    if (body === null) return reply.send();
    if (typeof body !== 'string' && !reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8');
    return reply.send(text);
  };
  const { preflight } = route;
  if (preflight)
    for (const url of urls)
      fastify.route({
        method: 'OPTIONS',
        url,
        onRequest: async (request, reply) => {
          limits.address(addressLimit, request.ip);
          const rest = restOf(request, route);
          // Whether there is anything here is nothing for OPTIONS to tell.
          const headers = await preflight(paramOf(request, 'token'), rest, request.headers).catch(() => ({}));
          return reply
            .code(204)
            .headers({ 'cache-control': 'no-store', allow: ALL_METHODS, ...headers })
            .send();
        },
        handler: async (_request, reply) => reply.code(204).send(),
      });
  for (const url of urls) {
    if (route.headOnlyChecks && route.method === 'GET')
      fastify.route({
        method: 'HEAD',
        url,
        onRequest: async (request, reply) => {
          reply.header('cache-control', 'no-store');
          await admit(request);
        },
        handler: async (_request, reply) => reply.code(200).send(),
      });
    fastify.route({
      method: route.method,
      url,
      ...(route.dialect === undefined ? {} : { constraints: { dialect: route.dialect } }),
      ...(route.headOnlyChecks ? { exposeHeadRoute: false } : {}),
      ...(route.takesFiles ? { config: { longBody: FILE_BODY } } : {}),
      bodyLimit: route.maxBodyBytes ?? MAX_BODY_BYTES,
      onRequest: async (request, reply) => {
        reply.headers({
          'cache-control': 'no-store',
          vary: route.alsoAs === undefined ? 'Authorization' : 'Authorization, Accept',
          ...deprecationHeaders(route),
        });
        if (route.open) {
          const found = await admit(request);
          admitted.set(request, found);
          reply.headers(route.crossOrigin(found, request.headers.origin));
        } else
          callers.set(request, await authenticator.authenticate(request.headers.authorization, requestOrigin(request)));
      },
      handler,
    });
  }
}

/** The caller, with a set of scopes that records each look-up. */
function noting(caller: Caller | undefined): Caller | null {
  return caller === undefined ? null : { ...caller, scopes: new UsedScopes(caller.scopes) };
}

function paramOf(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string | undefined>>)[name] ?? '';
}

/** What follows the path of a route, as it came: its parts are decoded once they are divided. */
function restOf(request: FastifyRequest, { takesRest }: Route): string {
  const token = paramOf(request, 'token');
  const path = request.url.split('?', 1)[0] ?? '';
  const end = takesRest ? path.indexOf(`/${token}/`) : -1;
  return end === -1 ? '' : path.slice(end + token.length + 1);
}

function workflowIdOf(request: FastifyRequest, route: Route): string {
  const id = paramOf(request, 'workflow_id');
  return route.path.includes('{workflow_id}') ? workflowIdIn(id, route.path) : id;
}

/** Aborted when the client goes away before it has been answered. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (reply.raw.destroyed) gone.abort();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
