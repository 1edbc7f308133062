import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../logger.js';
import type { Metrics } from './metrics.js';

/** How long the database has to answer before the process counts as not ready. */
const READY_WITHIN_MS = 2_000;

export interface HealthDependencies {
  /** Rejects where the database cannot be reached or is not migrated. */
  readonly ready: () => Promise<void>;
  /** Whether the process is shutting down: it is alive, but wants no more traffic. */
  readonly isClosing: () => boolean;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** /healthz, /readyz and /metrics; every role serves these. */
export function registerHealthRoutes(fastify: FastifyInstance, { ready, isClosing, metrics, logger }: HealthDependencies): void {
  fastify.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  fastify.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (isClosing()) return reply.code(503).send({ status: 'closing' });
    try {
      await within(READY_WITHIN_MS, ready());
    } catch (error) {
      logger.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'unavailable' });
    }
    return reply.send({ status: 'ready' });
  });

  fastify.get('/metrics', async (_request, reply) =>
    reply.header('cache-control', 'no-store').type(metrics.contentType).send(await metrics.render()),
  );
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
