import type { Caller } from '../../domain/account/caller.js';
import { QuotaName } from '../../domain/account/quota.js';
import type { ObjectQuota, Quota } from '../../domain/account/quota.js';
import type { QuotaStore } from '../../storage/accounts/quota.store.js';
import type { Quotas } from './quotas.js';

/** The limits of a user, and their current use. */
export class QuotaService {
  constructor(
    private readonly dependencies: {
      readonly quotas: Pick<Quotas, 'limits' | 'usage'>;
      readonly store: Pick<QuotaStore, 'objects' | 'runsInFlight' | 'fileBytes' | 'knowledgeBytes'>;
    },
  ) {}

  /** Needs no scope: every caller may know their own limits. Always all of them, in the order of `QuotaName`. */
  async list({ userId, ownerId }: Caller): Promise<readonly Quota[]> {
    const { quotas, store } = this.dependencies;
    const [kept, objects, inFlight, fileBytes, knowledgeBytes] = await Promise.all([
      quotas.usage(userId, ownerId),
      store.objects(ownerId),
      store.runsInFlight(ownerId),
      store.fileBytes(ownerId),
      store.knowledgeBytes(ownerId),
    ]);
    const used = new Map<QuotaName, number>([
      ...Object.entries(objects).map(([name, count]) => [name as ObjectQuota, count] as const),
      [QuotaName.RUNS_IN_FLIGHT, inFlight],
      [QuotaName.FILE_BYTES, fileBytes],
      [QuotaName.KNOWLEDGE_BYTES, knowledgeBytes],
    ]);
    const byName = new Map(kept.map((quota) => [quota.name, quota]));
    return Object.values(QuotaName).map(
      (name) => byName.get(name) ?? { name, limit: quotas.limits[name], used: used.get(name) ?? 0, resetsAt: null },
    );
  }
}
