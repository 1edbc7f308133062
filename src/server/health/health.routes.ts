import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../logger.js';
import { requireMetricsAccess } from './metrics-access.js';
import type { Metrics } from './metrics.js';

/** How long the database has to answer before the process counts as not ready. */
const READY_WITHIN_MS = 5_000;

/** Each part that has to work, with `ok` or its problem. It is public, so it contains only codes. */
export type ReadyChecks = Readonly<Record<string, string>>;

export interface HealthDependencies {
  /** The tested parts with their state. Without parts, a rejection means that the process is not ready. */
  readonly ready: () => Promise<ReadyChecks | void>;
  /** How far the clock of this process is ahead of the database's, in milliseconds, if by too much; else null. */
  readonly wrongClockMs: () => number | null;
  /** Whether the process is shutting down: it is alive, but wants no more traffic. */
  readonly isClosing: () => boolean;
  readonly metrics: Metrics;
  /** The token that another machine needs for /metrics. Absent: only this machine may read it. */
  readonly metricsToken?: string | undefined;
  readonly logger: Logger;
}

/** /healthz, /readyz and /metrics; every role serves these. */
export function registerHealthRoutes(
  fastify: FastifyInstance,
  { ready, wrongClockMs, isClosing, metrics, metricsToken, logger }: HealthDependencies,
): void {
  fastify.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  fastify.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (isClosing()) return reply.code(503).send({ status: 'closing' });
    const checks = await checksOf(ready, logger);
    const failed = Object.keys(checks ?? {}).filter((part) => checks?.[part] !== 'ok');
    const skewMs = wrongClockMs();
    // Everything due follows the database, so a process whose clock is wrong is ready.
    const skew = skewMs === null ? {} : { clockSkewMs: skewMs };
    if (checks !== null && failed.length === 0)
      return reply.send({ status: 'ready', ...(Object.keys(checks).length === 0 ? {} : { checks }), ...skew });
    return reply
      .code(503)
      .header('retry-after', '1')
      .send({ status: 'unavailable', ...(checks === null ? {} : { failed, checks }) });
  });

  fastify.get('/metrics', async (request, reply) => {
    requireMetricsAccess({ peer: request.raw.socket.remoteAddress, headers: request.headers }, metricsToken);
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.render());
  });
}

/** @returns null if nothing can be said of any part. */
async function checksOf(ready: HealthDependencies['ready'], logger: Logger): Promise<ReadyChecks | null> {
  try {
    return (await within(READY_WITHIN_MS, ready())) ?? {};
  } catch (error) {
    logger.warn({ err: error }, 'Not ready');
    return null;
  }
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
