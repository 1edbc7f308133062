import type { FastifyInstance } from 'fastify';

/** On every answer; what serves a page sets a policy of its own. */
const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** A year. Not for subdomains: they may be somebody else's. */
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
