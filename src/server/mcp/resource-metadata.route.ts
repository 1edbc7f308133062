import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SCOPES } from '../../domain/account/caller.js';

const PATH = '/.well-known/oauth-protected-resource/mcp';

/**
 * If tokens of an OpenID provider are accepted, tells clients of the Model Context Protocol which provider that is (RFC
 * 9728). Without one there is no metadata, because keys are not issued by a server.
 *
 * @returns the address of the metadata, for challenges. Null if there is none.
 */
export function registerResourceMetadata(
  fastify: FastifyInstance,
  { issuer, publicUrl }: { readonly issuer: string | undefined; readonly publicUrl: string | undefined },
): ((request: FastifyRequest) => string) | null {
  if (issuer === undefined) return null;
  const baseOf = (request: FastifyRequest): string => publicUrl ?? `${request.protocol}://${request.host}`;
  fastify.get(PATH, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return {
      resource: `${baseOf(request)}/mcp`,
      resource_name: 'Stepcast',
      authorization_servers: [issuer],
      scopes_supported: SCOPES,
      bearer_methods_supported: ['header'],
    };
  });
  return (request) => `${baseOf(request)}${PATH}`;
}
