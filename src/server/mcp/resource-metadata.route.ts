import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DEFAULT_SCOPES } from '../../domain/account/caller.js';
import type { Scope } from '../../domain/account/caller.js';
import { GROUP_SCOPES, groupNameProblem, groupPath } from '../../domain/mcp/mcp-group.js';
import { NotFoundError } from '../../errors.js';

const PATH = '/.well-known/oauth-protected-resource';
const MCP_PATH = '/mcp';

/** The addresses that a client finds the provider by. */
export interface ProtectedResource {
  readonly resource: string;
  readonly metadataUrl: string;
}

/**
 * If tokens of an OpenID provider are accepted, tells clients of the Model Context Protocol which provider that is (RFC
 * 9728). Without one there is no metadata, because keys are not issued by a server.
 *
 * Each group is a resource of its own, so that a token for one of them opens no other.
 *
 * @returns the addresses of the resource and of its metadata. Null if there is no provider.
 */
export function registerResourceMetadata(
  fastify: FastifyInstance,
  { issuer, publicUrl }: { readonly issuer: string | undefined; readonly publicUrl: string | undefined },
): ((request: FastifyRequest, group: string | null) => ProtectedResource) | null {
  if (issuer === undefined) return null;
  const baseOf = (request: FastifyRequest): string => publicUrl ?? `${request.protocol}://${request.host}`;
  const about = (resource: string, scopes: readonly Scope[]): object => ({
    resource,
    resource_name: 'Stepcast',
    authorization_servers: [issuer],
    // Clients ask for all of them, and the rights of an administrator are not for every client.
    scopes_supported: scopes,
    bearer_methods_supported: ['header'],
  });
  fastify.get(`${PATH}${MCP_PATH}`, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return about(`${baseOf(request)}${MCP_PATH}`, DEFAULT_SCOPES);
  });
  // The same for every name that a group can have, so that a stranger cannot find out which groups there are.
  fastify.get<{ Params: { group: string } }>(`${PATH}${MCP_PATH}/:group`, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { group } = request.params;
    if (groupNameProblem(group) !== null) throw new NotFoundError('MCP group', group);
    return about(`${baseOf(request)}${groupPath(group)}`, GROUP_SCOPES);
  });
  return (request, group) => {
    const path = group === null ? MCP_PATH : groupPath(group);
    return { resource: `${baseOf(request)}${path}`, metadataUrl: `${baseOf(request)}${PATH}${path}` };
  };
}
