import type { FastifyReply, FastifyRequest } from 'fastify';
import { Lazy } from '../../lib/async/lazy.js';
import { sendCompressed } from '../http/compressed-file.js';
import { buildGraphiqlPage } from './page.js';

/** A browser that opens the address, as against a client that runs a query by GET. */
export function wantsGraphiql(request: FastifyRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

/** Sends the page. It is built and compressed when the first browser asks, and then kept. */
/** @param onlyTrusted the server runs only trusted documents, and the page says so. */
export function createGraphiqlHandler({
  onlyTrusted,
}: {
  readonly onlyTrusted: boolean;
}): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const built = new Lazy(() => buildGraphiqlPage({ onlyTrusted }));

  return async (request, reply) => {
    const page = await built.get();
    reply.headers({
      'content-security-policy': page.contentSecurityPolicy,
      'cache-control': 'private, no-cache',
      vary: 'accept, accept-encoding',
    });
    return sendCompressed(page, 'text/html; charset=utf-8', request, reply);
  };
}
