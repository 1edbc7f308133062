import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** How long a sender whose body was refused may go on sending, in ms. The rest is dropped. */
const LINGER_MS = 2_000;

/**
 * The pieces of a body. A reader that leaves early, or fails, does not end the request, as it would with the stream
 * itself: the sender is to get its answer.
 */
export async function* piecesOf(body: Readable): AsyncGenerator<Uint8Array> {
  for await (const piece of body.iterator({ destroyOnReturn: false })) yield piece as Uint8Array;
}

/**
 * Drops the rest of a body that was refused, once the answer is sent. A connection that was closed at once, or not
 * read any more, could keep a sender that is still writing from its answer (RFC 9112, section 9.6).
 */
export function dropUnreadBodies(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, _reply, done) => {
    const { raw } = request;
    if (!raw.complete && !raw.destroyed) {
      raw.resume();
      const cut = setTimeout(() => raw.socket.destroy(), LINGER_MS);
      const keep = (): void => clearTimeout(cut);
      raw.once('end', keep);
      raw.once('close', keep);
    }
    done();
  });
}
