import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuditTransport } from '../../domain/account/audit.js';
import { DEFAULT_SCOPES } from '../../domain/account/caller.js';
import type { Caller } from '../../domain/account/caller.js';
import type { McpEndpoint } from '../../mcp/endpoint/endpoint.type.js';
import { bearerChallenge } from '../../rest/http/bearer-challenge.js';
import { requestFailure } from '../../rest/http/framework-failure.js';
import { retryAfter } from '../../rest/http/problem-details.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import type { Authenticator } from '../auth/authenticator.js';
import { originOf } from '../security/callers.js';
import type { ErrorFormatter } from '../errors/error-formatter.js';
import type { CredentialWatch } from '../graphql/socket/credential-watch.js';
import { registerResourceMetadata } from './resource-metadata.route.js';
import type { ProtectedResource } from './resource-metadata.route.js';

const MCP_PATH = '/mcp';

export interface McpRouteDependencies {
  readonly endpoint: McpEndpoint;
  readonly authenticator: Authenticator;
  readonly formatter: ErrorFormatter;
  readonly credentials: Pick<CredentialWatch, 'watch'>;
  readonly limits: Pick<ClientLimits, 'openSubscription'>;
  /** The OpenID provider whose tokens are accepted, if there is one. */
  readonly issuer: string | undefined;
  readonly publicUrl: string | undefined;
}

const ALLOW = 'GET, POST, DELETE, OPTIONS';
/**
 * JSON-RPC codes: for a message that cannot be parsed, and for a request that is refused before its message is read.
 */
const PARSE_ERROR = -32_700;
const REFUSED = -32_000;

/**
 * The Model Context Protocol, in a scope of its own: failures are answered as errors of JSON-RPC. Credentials are
 * checked before the body is read, with every request, and streams end with them. A cookie does not count: clients have
 * keys.
 */
export async function registerMcp(fastify: FastifyInstance, dependencies: McpRouteDependencies): Promise<void> {
  const { endpoint, authenticator, formatter, limits, credentials } = dependencies;
  const protectedResource = registerResourceMetadata(fastify, dependencies);
  const closing = new AbortController();
  const callers = new WeakMap<FastifyRequest, Caller>();

  await fastify.register(async (scope) => {
    const parse = scope.getDefaultJsonParser('error', 'error');
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
      if (body.trim() === '') done(null, undefined);
      else void parse(request, body, done);
    });
    // The protocol says which kind of body is wanted.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, undefined));
    scope.addHook('preClose', async () => closing.abort());
    scope.setErrorHandler((error, request, reply) => {
      const known = requestFailure(error, request);
      const safe = formatter.safe(known, request.id);
      const challenge = bearerChallenge(safe, request.headers.authorization !== undefined);
      if (challenge !== undefined)
        reply.header(
          'www-authenticate',
          protectedResource === null ? challenge : withMetadata(challenge, protectedResource(request)),
        );
      const wait = retryAfter(safe);
      if (wait !== undefined) reply.header('retry-after', wait);
      const isOurs = safe.status >= 500 && safe.status !== 501;
      const data = {
        code: safe.code,
        ...safe.use,
        ...(safe.retryAfterMs === undefined ? {} : { retryAfterMs: safe.retryAfterMs }),
        ...(isOurs ? { requestId: request.id } : {}),
      };
      return answer(reply, safe.status, {
        code: safe.code === 'MALFORMED' ? PARSE_ERROR : REFUSED,
        message: safe.message,
        data,
      });
    });
    scope.route({
      method: ['GET', 'POST', 'DELETE'],
      url: MCP_PATH,
      exposeHeadRoute: false,
      onRequest: async (request, reply) => {
        reply.headers({ 'cache-control': 'no-store', vary: 'Authorization' });
        callers.set(
          request,
          await authenticator.authenticate(
            request.headers.authorization,
            originOf(request, AuditTransport.MCP),
            protectedResource?.(request).resource,
          ),
        );
      },
      handler: async (request, reply) => {
        const caller = callers.get(request);
        if (caller === undefined) throw new Error('A request reached /mcp without a caller.');
        // A GET is a stream that stays open.
        const release = request.method === 'GET' ? limits.openSubscription(caller.userId) : undefined;
        const ended = new AbortController();
        const unwatch = credentials.watch(caller, () => ended.abort());
        reply.raw.once('close', () => {
          release?.();
          unwatch();
          ended.abort();
        });
        const response = await endpoint.handle({
          method: request.method,
          headers: request.headers,
          body: request.body,
          caller,
          requestId: request.id,
          signal: AbortSignal.any([closing.signal, ended.signal]),
        });
        return send(reply, response);
      },
    });
    // Before the body is read, because it is never used.
    scope.route({
      method: ['HEAD', 'PUT', 'PATCH', 'OPTIONS'],
      url: MCP_PATH,
      onRequest: refuseMethod,
      handler: refuseMethod,
    });
  });
}

/** A challenge from which a client finds the provider, and the scopes to ask it for (RFC 9728, section 5.1). */
function withMetadata(challenge: string, { metadataUrl }: ProtectedResource): string {
  const scope = challenge.includes('scope=') ? '' : `, scope="${DEFAULT_SCOPES.join(' ')}"`;
  return `${challenge}${scope}, resource_metadata="${metadataUrl}"`;
}

function send(reply: FastifyReply, response: Response): FastifyReply {
  reply.code(response.status);
  for (const [name, value] of response.headers) if (name !== 'connection') reply.header(name, value);
  if (response.body === null) return reply.send();
  return reply.send(Readable.fromWeb(response.body as WebStream));
}

async function refuseMethod(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('allow', ALLOW);
  if (request.method === 'OPTIONS') return reply.code(204).send();
  return answer(reply, 405, {
    code: REFUSED,
    message: `${request.method} is not possible here; ${ALLOW} are.`,
    data: { code: 'METHOD_NOT_ALLOWED' },
  });
}

function answer(
  reply: FastifyReply,
  status: number,
  error: { readonly code: number; readonly message: string; readonly data: object },
): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json')
    .send(JSON.stringify({ jsonrpc: '2.0', error, id: null }));
}
