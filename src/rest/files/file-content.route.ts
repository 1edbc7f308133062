import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { plainMediaType } from '../../domain/file/file.js';
import { knownMediaType } from '../../domain/file/media-type.js';
import { peek } from '../../lib/async/peek.js';
import type { ReadableFile } from '../../services/files/file.service.js';
import type { DocumentedRoute } from '../http/route.js';
import { routerPath } from '../http/register-route.js';
import { readQuery } from '../common/rest-input.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { dropUnreadBodies, piecesOf } from '../http/unread-body.js';
import { contentDisposition, rangeOf } from './content-headers.js';
import { FileShape, downloadQuery, fileShape, uploadQuery } from './file.schema.js';

/** Nothing in a file may run as a part of this server. */
const CONTENT_HEADERS = {
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
  vary: 'Authorization',
};
/** The limits of files apply, which the service knows. */
const ANY_LENGTH = Number.MAX_SAFE_INTEGER;

export const FILE_CONTENT: DocumentedRoute = {
  operationId: 'downloadFile',
  method: 'GET',
  path: '/files/{file_id}',
  summary: 'Download a file',
  description:
    'Always as an attachment, whatever its type. `Range` asks for one part. A browser session or a signed link will do in place of a key.',
  query: downloadQuery,
  mediaTypes: {},
  headers: { Range: 'One range of bytes, for example `bytes=0-1023`.' },
  open: false,
  isStreamed: true,
  answers: {
    200: { schema: z.string(), description: 'The content, of the type of the file.', mediaType: '*/*' },
    206: { description: 'The part that `Range` asks for.' },
    416: { description: 'The file has no such part.' },
  },
};

export const FILE_UPLOAD: DocumentedRoute = {
  operationId: 'uploadFile',
  method: 'POST',
  path: '/files',
  summary: 'Upload a file',
  description:
    'The body is the content, and `Content-Type` its type. The answer has the value to give to runs. The file is kept as long as runs are. A browser session will do in place of a key.',
  query: uploadQuery,
  mediaTypes: { 'application/octet-stream': z.string() },
  open: false,
  isStreamed: true,
  answers: { 201: { description: 'The file.', schema: FileShape } },
};

/** Sends and takes the content of files as streams, so that a file of any size takes no memory to speak of. */
export async function registerFileContent(fastify: FastifyInstance, dependencies: RestDependencies): Promise<void> {
  fastify.route({
    method: 'GET',
    url: routerPath(FILE_CONTENT.path),
    exposeHeadRoute: false,
    handler: async (request, reply) => download(request, reply, dependencies),
  });
  await fastify.register(async (scope) => {
    dropUnreadBodies(scope);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
    scope.route({
      method: 'POST',
      url: FILE_UPLOAD.path,
      bodyLimit: ANY_LENGTH,
      config: { longBody: /^/ },
      handler: async (request, reply) => upload(request, reply, dependencies),
    });
  });
}

async function download(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: RestDependencies,
): Promise<FastifyReply> {
  const found = await opened(request, dependencies);
  const { file } = found;
  reply.headers({
    ...CONTENT_HEADERS,
    'content-disposition': contentDisposition(file.name),
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
  });
  const range = rangeOf(request.headers.range, file.size);
  if (range === 'unsatisfiable')
    return reply.code(416).header('content-range', `bytes */${file.size}`).type('text/plain').send('');
  const { from, to } = range ?? { from: 0, to: file.size };
  if (range) reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${file.size}`);
  const body = Readable.from(found.content({ from, to }), { objectMode: false, highWaterMark: 65_536 });
  body.on('error', (error) => dependencies.logger.warn({ err: error, fileId: file.id }, 'A download broke off'));
  return reply
    .header('content-length', to - from)
    .type(file.mediaType)
    .send(body);
}

async function opened(request: FastifyRequest, dependencies: RestDependencies): Promise<ReadableFile> {
  const { services, callerOf, limits } = dependencies;
  const { file_id: id = '' } = request.params as Readonly<Record<string, string | undefined>>;
  const { expires, signature } = readQuery(downloadQuery, request.query);
  if (signature === undefined) return services.files.open(await callerOf(request), id);
  limits?.address('publicPerSecond', request.ip);
  return services.files.openSigned(id, expires ?? 0, signature);
}

async function upload(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, callerOf }: RestDependencies,
): Promise<FastifyReply> {
  const caller = await callerOf(request);
  const { name } = readQuery(uploadQuery, request.query);
  const length = request.headers['content-length'];
  // An empty body has no type, and then no parser gives a stream.
  const { first, all } = await peek(piecesOf((request.body as Readable | undefined) ?? request.raw));
  const file = await services.files.upload(
    caller,
    { name, mediaType: knownMediaType(plainMediaType(request.headers['content-type']), name, first) },
    all,
    { expectedBytes: length === undefined ? undefined : Number(length) },
  );
  return reply.code(201).header('cache-control', 'no-store').send(fileShape(file));
}
