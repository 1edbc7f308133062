import { fastify as createFastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { Lazy } from '../../lib/async/lazy.js';
import { compressFile, sendCompressed } from '../http/compressed-file.js';
import { REFERENCE_SCRIPT, referencePage } from './page.js';

const API_DOCS_PATH = '/api/docs';

/** The reference of the REST API, for people. Like the document that it shows it needs no credentials. */
export function registerApiDocs(fastify: FastifyInstance): void {
  const page = referencePage();
  // Five megabytes: read and compressed when the first browser asks, and then kept.
  const script = new Lazy(() => referenceScript().then(compressFile));

  fastify.get(API_DOCS_PATH, async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': page.contentSecurityPolicy, 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(page.html),
  );
  fastify.get(`${API_DOCS_PATH}/`, async (_request, reply) => reply.redirect(API_DOCS_PATH));
  fastify.get(`${API_DOCS_PATH}/${REFERENCE_SCRIPT}`, async (request, reply) => {
    const file = await script.get();
    reply.headers({ 'cache-control': 'no-cache', vary: 'accept-encoding' });
    return sendCompressed(file, 'text/javascript; charset=utf-8', request, reply);
  });
}

/** The script of Scalar. The package hands it out by its plugin only, so the plugin is asked for it. */
async function referenceScript(): Promise<string> {
  const { default: plugin } = await import('@scalar/fastify-api-reference');
  const shelf = createFastify();
  try {
    await shelf.register(plugin, { routePrefix: '/reference', configuration: { url: '/' } });
    const { statusCode, body } = await shelf.inject('/reference/js/scalar.js');
    if (statusCode !== 200) throw new Error(`The script of the API reference cannot be loaded (${statusCode}).`);
    return body.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n');
  } finally {
    await shelf.close();
  }
}
