import type { QuotaGuard } from '../../domain/account/quota.js';
import type { Logger } from '../../logger.js';
import type { PubSub } from '../../pubsub.js';
import { KeyAuthenticator } from '../../services/accounts/key-authenticator.js';
import { KeyService } from '../../services/accounts/key.service.js';
import { ApiKeyStore } from '../../storage/accounts/api-key.store.js';
import type { Database } from '../../storage/database/database.js';

/** The keys alone, for the command line. */
export function assembleKeyService(
  database: Database,
  pubsub: PubSub,
  logger: Logger,
  maxDays: number | null,
  quotas?: QuotaGuard,
  now: () => number = Date.now,
): KeyService {
  const keys = new ApiKeyStore(database, quotas);
  return new KeyService({ keys, authenticator: new KeyAuthenticator({ keys, logger, now }), pubsub, maxDays, now });
}
