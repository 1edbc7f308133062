import type { FastifyInstance } from 'fastify';

/** On every answer. Pages set a policy of their own. */
const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** A year. Without subdomains, which may belong to other people. */
const STRICT_TRANSPORT = { 'strict-transport-security': 'max-age=31536000' };

/**
 * Sets `HEADERS` on every answer, errors included.
 *
 * @param options `isHttps`: clients reach the server by https, and browsers must never fall back to http (RFC 6797).
 */
export function addSecurityHeaders(fastify: FastifyInstance, { isHttps }: { readonly isHttps: boolean }): void {
  const headers = isHttps ? { ...HEADERS, ...STRICT_TRANSPORT } : HEADERS;
  fastify.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}
