import { NO_ADDRESS_LIMITS, NO_QUOTAS } from '../../domain/account/quota.js';
import type { Logger } from '../../logger.js';
import type { PubSub } from '../../pubsub.js';
import type { Database } from '../../storage/database/database.js';
import { QuotaStore } from '../../storage/accounts/quota.store.js';
import { Quotas } from './quotas.js';

/** For a program that limits nothing. */
export function unlimitedQuotas(database: Database, pubsub: PubSub, logger: Logger): Quotas {
  return new Quotas({
    limits: NO_QUOTAS,
    addresses: NO_ADDRESS_LIMITS,
    store: new QuotaStore(database),
    pubsub,
    onRefused: () => undefined,
    processId: 'alone',
    now: Date.now,
    logger,
  });
}
