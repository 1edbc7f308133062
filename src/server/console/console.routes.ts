import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Lazy } from '../../lib/async/lazy.js';
import { NotFoundError } from '../../errors.js';
import { readConsoleFiles } from './console-files.js';
import type { ConsoleFile } from './console-files.js';

/** The first segments of the console's own addresses; console/src/routes.tsx has a page for each. */
const PAGES = [
  'workflows',
  'runs',
  'approvals',
  'history',
  'schedules',
  'events',
  'connections',
  'data',
  'knowledge',
  'marketplace',
  'audit',
  'settings',
];

/** Files beside the page that have the same name in every version. */
const FIXED_FILES = ['/favicon.svg', '/theme.js'];

/**
 * Own scripts, workers, styles and requests, and nothing else. Parts of the graph are placed by style attributes, and the
 * code editor writes style elements.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Below these, programs are answered, whatever they say that they accept. */
const FOR_PROGRAMS = /^\/(api|graphql|mcp|metrics|healthz|readyz|session|assets|hooks)(?![\w-])/;

/** Sends the page of the console that reports "not found". Undefined if the response is for a program. */
export type ShowNotFound = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

const NOT_BUILT = `The console is not built. Run "npm run build", then start the server again.
GraphiQL is at /graphql, the REST API at /api/v1.
`;

const A_YEAR = 'public, max-age=31536000, immutable';

/**
 * The console: its page at `/` and at every address of the console, with its files beside it. The page is never stored,
 * so that a new version is seen at once. The files have their hash in their name and are stored for ever.
 *
 * @param folder the folder of the built console.
 * @returns the handler that answers browsers at unknown addresses.
 */
export function registerConsole(fastify: FastifyInstance, folder: string): ShowNotFound {
  const files = new Lazy(() => readConsoleFiles(folder));
  const fileAt = async (path: string): Promise<ConsoleFile | undefined> => (await files.get()).get(path);

  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const file = await fileAt('/index.html');
    reply.headers({ 'content-security-policy': CONTENT_SECURITY_POLICY, 'cache-control': 'no-store' });
    if (file === undefined) {
      // It may be built meanwhile.
      files.forget();
      return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    }
    return send(file, request, reply);
  };
  const notFound = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!isNavigation(request) || (await fileAt('/index.html')) === undefined) return undefined;
    return page(request, reply.code(404));
  };
  const fixed =
    (cacheControl: string) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const path = request.url.split('?', 1)[0] ?? '';
      const file = await fileAt(path);
      if (file === undefined) throw new NotFoundError('file', path);
      return send(file, request, reply.headers({ 'cache-control': cacheControl, etag: file.etag }));
    };

  fastify.get('/', page);
  for (const name of PAGES) {
    fastify.get(`/${name}`, page);
    fastify.get(`/${name}/*`, page);
  }
  fastify.get('/assets/*', fixed(A_YEAR));
  for (const name of FIXED_FILES) fastify.get(name, fixed('no-cache'));
  return notFound;
}

/** A person typed an address or followed a link, and the address is not one for programs. */
function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(headers.accept ?? '') && !FOR_PROGRAMS.test(url)
  );
}

/** In the smallest form that the browser takes. */
function send(file: ConsoleFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.type(file.type).header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === file.etag && reply.hasHeader('etag')) return reply.code(304).send();
  const encodings = String(request.headers['accept-encoding'] ?? '');
  if (file.brotli !== undefined && /\bbr\b/.test(encodings))
    return reply.header('content-encoding', 'br').send(file.brotli);
  if (file.gzip !== undefined && /\bgzip\b/.test(encodings))
    return reply.header('content-encoding', 'gzip').send(file.gzip);
  return reply.send(file.plain());
}
