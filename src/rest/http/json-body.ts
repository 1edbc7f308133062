import type { FastifyInstance } from 'fastify';
import { FILE_BODY } from '../../domain/event/webhooks/index.js';

/**
 * JSON is the one kind of body. An empty one counts as none, whatever its content type says: many clients send the
 * header with every POST. `__proto__` and `constructor.prototype` are refused.
 */
export function acceptOnlyJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.trim() === '') done(null, undefined);
    else void parse(request, body, done);
  });
}

/** Any kind of body, as its bytes, in a scope of its own. */
export function acceptBytes(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** The same, with the body of a file as the stream that it arrives as. */
export function acceptFiles(fastify: FastifyInstance): void {
  acceptBytes(fastify);
  fastify.addContentTypeParser(FILE_BODY, (_request, body, done) => done(null, body));
}
