import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The types of bodies that may take any time, as long as they get on. */
    readonly longBody?: RegExp;
  }
}

interface Arriving {
  readonly isLong: boolean;
  /** The start of the present window. */
  since: number;
  /** Bytes of the connection at that time. */
  bytes: number;
}

/** A long body has to bring this much in each window: about 1 KB a second with the default of a minute. */
const LEAST_BYTES = 65_536;
const CHECK_EVERY_MS = 1_000;

/**
 * Ends requests whose body is too slow. A usual body has to be complete `windowMs` after its headers. A long one, such as the
 * upload of a file, has to bring at least 64 KB in each such window. A client that waits because we do not read is not slow.
 *
 * @param windowMs 0: no request is ended.
 * @param end answers the request, and closes its connection.
 */
export function limitBodies(fastify: FastifyInstance, windowMs: number, end: (request: IncomingMessage) => void): void {
  if (windowMs === 0) return;
  const arriving = new Map<IncomingMessage, Arriving>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    if (hasBody(raw) && !raw.complete) {
      const isLong = request.routeOptions.config.longBody?.test(raw.headers['content-type'] ?? '') === true;
      arriving.set(raw, { isLong, since: performance.now(), bytes: raw.socket.bytesRead });
      const forget = (): void => void arriving.delete(raw);
      raw.once('end', forget);
      raw.once('close', forget);
    }
    done();
  });
  const timer = setInterval(
    () => {
      const now = performance.now();
      for (const [raw, each] of arriving) {
        if (now - each.since < windowMs) continue;
        const { bytesRead } = raw.socket;
        const isWaitingForUs = raw.readableLength > 0;
        if (each.isLong && (isWaitingForUs || bytesRead - each.bytes >= LEAST_BYTES)) {
          each.since = now;
          each.bytes = bytesRead;
          continue;
        }
        arriving.delete(raw);
        end(raw);
      }
    },
    Math.min(CHECK_EVERY_MS, windowMs),
  );
  timer.unref();
  fastify.addHook('onClose', (_fastify, done) => {
    clearInterval(timer);
    done();
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
