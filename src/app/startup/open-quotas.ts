import { randomUUID } from 'node:crypto';
import type { Config } from '../../config/config.js';
import type { Logger } from '../../logger.js';
import type { PubSub } from '../../pubsub.js';
import type { Metrics } from '../../server/health/metrics.js';
import { Quotas } from '../../services/quotas/quotas.js';
import type { Database } from '../../storage/database/database.js';
import { QuotaStore } from '../../storage/accounts/quota.store.js';

interface QuotaParts {
  readonly config: Config;
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** The limits of this process, which keeps them together with the others once they are started. */
export function openQuotas({ config, database, pubsub, metrics, logger }: QuotaParts): Quotas {
  return new Quotas({
    limits: config.limits.user,
    addresses: config.limits.address,
    store: new QuotaStore(database),
    pubsub,
    onRefused: (limit) => metrics.limitRefused(limit),
    processId: randomUUID().slice(0, 8),
    now: Date.now,
    logger,
  });
}
