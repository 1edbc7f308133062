import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** How much of an unwanted body is read, and for how long, before the connection is closed. */
const MAX_BYTES = 64 * 1_048_576;
const WITHIN_MS = 5_000;

/**
 * Responds to a request that was refused before its body was read (413, 401) only once the body has arrived. Closing
 * earlier resets the connection, and a sender that is still writing sees a broken pipe instead of the response (RFC
 * 9112, 9.6).
 */
export function readRefusedBodies(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, _reply, payload) => {
    if (!request.raw.complete) await readOff(request.raw);
    return payload;
  });
}

async function readOff(message: IncomingMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    let bytes = 0;
    const timer = setTimeout(resolve, WITHIN_MS);
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) resolve();
    });
    for (const event of ['end', 'error', 'close'] as const)
      message.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
    message.resume();
  });
}
