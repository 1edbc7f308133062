import type { FastifyInstance } from 'fastify';
import { DOCUMENT_SCHEMA, DOCUMENT_SCHEMA_PATH } from '../../portable/index.js';

/**
 * The JSON Schema of exported workflows, for editors: they have no credentials, and some run in pages of other sites.
 */
export function registerDocumentSchema(fastify: FastifyInstance): void {
  const text = `${JSON.stringify(DOCUMENT_SCHEMA, null, 2)}\n`;
  fastify.get(DOCUMENT_SCHEMA_PATH, async (_request, reply) => {
    reply.headers({
      'content-type': 'application/schema+json; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
    });
    return reply.send(text);
  });
}
