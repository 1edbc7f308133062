import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuditTransport } from '../../domain/account/audit.js';
import { DEFAULT_SCOPES } from '../../domain/account/caller.js';
import type { Caller } from '../../domain/account/caller.js';
import { GROUP_SCOPES } from '../../domain/mcp/mcp-group.js';
import type { McpGroup } from '../../domain/mcp/mcp-group.js';
import { ForbiddenError } from '../../errors.js';
import type { McpEndpoint } from '../../mcp/endpoint/endpoint.type.js';
import { bearerChallenge } from '../../rest/http/bearer-challenge.js';
import { requestFailure } from '../../rest/http/framework-failure.js';
import { retryAfter } from '../../rest/http/problem-details.js';
import type { McpGroupService } from '../../services/mcp-server/mcp-group.service.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import type { Authenticator } from '../auth/authenticator.js';
import { originOf } from '../security/callers.js';
import type { ErrorFormatter } from '../errors/error-formatter.js';
import type { CredentialWatch } from '../graphql/socket/credential-watch.js';
import { registerResourceMetadata } from './resource-metadata.route.js';
import type { ProtectedResource } from './resource-metadata.route.js';

const MCP_PATH = '/mcp';
const GROUP_PATH = '/mcp/:group';

export interface McpRouteDependencies {
  readonly endpoint: McpEndpoint;
  readonly authenticator: Authenticator;
  readonly formatter: ErrorFormatter;
  readonly credentials: Pick<CredentialWatch, 'watch'>;
  readonly limits: Pick<ClientLimits, 'openSubscription'>;
  readonly groups: Pick<McpGroupService, 'open'>;
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
  const { endpoint, authenticator, formatter, limits, credentials, groups } = dependencies;
  const protectedResource = registerResourceMetadata(fastify, dependencies);
  const closing = new AbortController();
  const arrivals = new WeakMap<FastifyRequest, { readonly caller: Caller; readonly group: McpGroup | null }>();

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
          protectedResource === null
            ? challenge
            : withMetadata(challenge, protectedResource(request, groupIn(request)), groupIn(request) !== null),
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
    for (const url of [MCP_PATH, GROUP_PATH]) {
      scope.route({
        method: ['GET', 'POST', 'DELETE'],
        url,
        exposeHeadRoute: false,
        onRequest: async (request, reply) => {
          reply.headers({ 'cache-control': 'no-store', vary: 'Authorization' });
          const name = groupIn(request);
          const caller = await authenticator.authenticate(
            request.headers.authorization,
            originOf(request, AuditTransport.MCP),
            { resource: protectedResource?.(request, name).resource, isGroup: name !== null },
          );
          arrivals.set(request, { caller, group: name === null ? null : await groups.open(caller, name) });
        },
        handler: async (request, reply) => {
          const arrival = arrivals.get(request);
          if (arrival === undefined) throw new Error('A request reached /mcp without a caller.');
          const { caller, group } = arrival;
          if (protectedResource !== null && group === null && caller.credential === 'token')
            await requireToolScopes(endpoint, caller, request.body);
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
            group,
            requestId: request.id,
            signal: AbortSignal.any([closing.signal, ended.signal]),
          });
          return send(reply, response);
        },
      });
      // Before the body is read, because it is never used.
      scope.route({
        method: ['HEAD', 'PUT', 'PATCH', 'OPTIONS'],
        url,
        onRequest: refuseMethod,
        handler: refuseMethod,
      });
    }
  });
}

/** The name of the group in the address. Null: /mcp. */
function groupIn({ params }: FastifyRequest): string | null {
  const { group } = (params ?? {}) as { readonly group?: string };
  return group ?? null;
}

/**
 * A token may be given more scopes by its provider, and the client finds out by the status (MCP 2025-11-25, scope
 * challenge). A key cannot: its client reads the reason in the result of the call.
 *
 * @throws ForbiddenError with all scopes that a new token needs, because clients ask for these alone.
 */
async function requireToolScopes(endpoint: McpEndpoint, caller: Caller, body: unknown): Promise<void> {
  const missing = await endpoint.missingScopes(caller, body);
  if (missing.length > 0)
    throw new ForbiddenError(
      `The tool needs the scope ${missing.join(' ')}, which the token does not have.`,
      [...caller.scopes, ...missing].join(' '),
    );
}

/** A challenge from which a client finds the provider, and the scopes to ask it for (RFC 9728, section 5.1). */
function withMetadata(challenge: string, { metadataUrl }: ProtectedResource, isGroup: boolean): string {
  const scope = challenge.includes('scope=') ? '' : `, scope="${(isGroup ? GROUP_SCOPES : DEFAULT_SCOPES).join(' ')}"`;
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
