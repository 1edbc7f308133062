import { QuotaName, quotaMessage } from '../../domain/account/quota.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { QuotaExceededError } from '../../errors.js';
import { NoKnowledgeRoom } from '../../storage/knowledge/knowledge-room.js';

/** The error to throw in place of another: if the owner has no room, the refusal, which is counted. */
export function quotaRefusal(quotas: QuotaGuard, ownerId: string, error: unknown): unknown {
  if (!(error instanceof NoKnowledgeRoom)) return error;
  const { limit, used } = error;
  const quota = QuotaName.KNOWLEDGE_BYTES;
  quotas.refused({ ownerId, quota, limit, used });
  return new QuotaExceededError(quotaMessage(quota, limit, used), { quota, limit, used });
}
