import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../../context.js';
import type { Caller } from '../../domain/account/caller.js';
import { readBudget, withReadBudget } from '../../lib/limits/read-budget.js';
import { StepcastError } from '../../errors.js';
import { bearerChallenge } from '../../rest/http/bearer-challenge.js';
import { requestFailure } from '../../rest/http/framework-failure.js';
import { retryAfter } from '../../rest/http/problem-details.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import type { ErrorFormatter } from '../errors/error-formatter.js';
import type { Callers } from '../security/callers.js';
import { createGraphiqlHandler, wantsGraphiql } from '../graphiql/graphiql.route.js';
import { withRequestId } from '../http/request-id.js';
import { documentText, fillDocument } from './trusted/fill-document.js';
import { createRequestContext } from './request-context.js';
import { wantedStream } from './sse/stream-framing.js';
import { createGraphQLSse } from './sse/graphql-sse.route.js';
import type { GraphQLSseDependencies } from './sse/graphql-sse.route.js';

export const GRAPHQL_PATH = '/graphql';

export interface GraphQLRouteDependencies extends GraphQLSseDependencies {
  readonly apollo: ApolloServer<RequestContext>;
  readonly callers: Callers;
  readonly limits: Pick<ClientLimits, 'address' | 'openSubscription'>;
}

/** GraphQL over HTTP, and GraphiQL for a browser, in a scope of their own: failures are answered as GraphQL errors. */
export async function registerGraphQL(fastify: FastifyInstance, dependencies: GraphQLRouteDependencies): Promise<void> {
  const { apollo, services, formatter, trusted } = dependencies;
  const showGraphiql = createGraphiqlHandler({ onlyTrusted: trusted !== undefined });
  const stream = createGraphQLSse(dependencies);
  const run = fastifyApolloHandler(apollo, {
    context: async (request, reply) => {
      const caller = await identify(dependencies, request, reply).catch((error: unknown) => {
        throw forApollo(error, formatter, request.id);
      });
      try {
        trusted?.check(documentText(request), caller);
      } catch (error) {
        throw forApollo(error, formatter, request.id);
      }
      readBudget()?.belongsTo(caller?.userId ?? '');
      return createRequestContext(services, caller, request.id);
    },
  });
  const handle: RouteHandlerMethod = async function (request, reply) {
    if (wantsGraphiql(request)) return showGraphiql(request, reply);
    reply.header('cache-control', 'no-store');
    if (trusted) fillDocument(request, trusted);
    const framing = wantedStream(request);
    if (framing)
      return withRequestId(request.id, async () =>
        stream(framing, request, reply, await identify(dependencies, request, reply)),
      );
    return withRequestId(request.id, () =>
      withReadBudget(() => run.call(this, request, reply), { delivery: reply.raw }),
    );
  };

  await fastify.register(async (scope) => {
    const parse = scope.getDefaultJsonParser('error', 'error');
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, parse);
    scope.setErrorHandler((error, request, reply) => {
      const known = requestFailure(error, request);
      const formatted = formatter.graphql(asGraphQLError(known), request.id);
      const { status } = known instanceof StepcastError ? known : formatter.safe(known, request.id);
      return reply
        .code(isUnsupportedMediaType(error) ? 415 : status)
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ errors: [formatted] }));
    });
    scope.route({ method: ['GET', 'POST'], url: GRAPHQL_PATH, exposeHeadRoute: false, handler: handle });
    // Before the body is read, because it is never used.
    scope.route({
      method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: GRAPHQL_PATH,
      onRequest: refuseMethod,
      handler: refuseMethod,
    });
  });
}

async function refuseMethod(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const allow = 'GET, POST, OPTIONS';
  reply.header('allow', allow);
  if (request.method === 'OPTIONS') return reply.code(204).send();
  const message = `${request.method} is not possible here; ${allow} are.`;
  return reply.code(405).send({
    errors: [
      {
        message,
        extensions: { code: 'METHOD_NOT_ALLOWED', problems: [{ code: 'METHOD_NOT_ALLOWED', pointer: '', message }] },
      },
    ],
  });
}

/**
 * Bad credentials are refused before any work is done, with the fitting status. Without credentials the caller is
 * anonymous.
 */
async function identify(
  { callers, formatter, limits }: GraphQLRouteDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller | null> {
  try {
    const caller = await callers.ofRequest(request);
    if (caller === null) limits.address('publicPerSecond', request.ip);
    return caller;
  } catch (error) {
    const safe = formatter.safe(error, request.id);
    const challenge = bearerChallenge(safe, request.headers.authorization !== undefined);
    if (challenge !== undefined) reply.header('www-authenticate', challenge);
    const wait = retryAfter(safe);
    if (wait !== undefined) reply.header('retry-after', wait);
    throw error;
  }
}

/** Apollo takes the status of an answer from the error. */
function forApollo(error: unknown, formatter: ErrorFormatter, requestId: string): GraphQLError {
  const { message, status } = formatter.safe(error, requestId);
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(message, { originalError, extensions: { http: { status } } });
}

function isUnsupportedMediaType(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
}

function asGraphQLError(error: unknown): GraphQLError {
  return new GraphQLError('The request cannot be answered.', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });
}
