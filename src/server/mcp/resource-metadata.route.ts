import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DEFAULT_SCOPES } from '../../domain/account/caller.js';

const PATH = '/.well-known/oauth-protected-resource/mcp';

/** The addresses that a client finds the provider by. */
export interface ProtectedResource {
  readonly resource: string;
  readonly metadataUrl: string;
}

/**
 * If tokens of an OpenID provider are accepted, tells clients of the Model Context Protocol which provider that is (RFC
 * 9728). Without one there is no metadata, because keys are not issued by a server.
 *
 * @returns the addresses of the resource and of its metadata. Null if there is no provider.
 */
export function registerResourceMetadata(
  fastify: FastifyInstance,
  { issuer, publicUrl }: { readonly issuer: string | undefined; readonly publicUrl: string | undefined },
): ((request: FastifyRequest) => ProtectedResource) | null {
  if (issuer === undefined) return null;
  const baseOf = (request: FastifyRequest): string => publicUrl ?? `${request.protocol}://${request.host}`;
  const resourceOf = (request: FastifyRequest): string => `${baseOf(request)}/mcp`;
  fastify.get(PATH, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return {
      resource: resourceOf(request),
      resource_name: 'Stepcast',
      authorization_servers: [issuer],
      // Clients ask for all of them, and the rights of an administrator are not for every client.
      scopes_supported: DEFAULT_SCOPES,
      bearer_methods_supported: ['header'],
    };
  });
  return (request) => ({ resource: resourceOf(request), metadataUrl: `${baseOf(request)}${PATH}` });
}
