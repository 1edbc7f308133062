import type { IdempotencyService } from '../services/idempotency.service.js';
import type { PlanningService } from '../services/planning.service.js';
import type { RetentionService } from '../services/retention.service.js';
import type { Job } from './job.js';
import { purgeExecutionsJob } from './purge-executions.job.js';
import { purgeIdempotencyKeysJob } from './purge-idempotency-keys.job.js';
import { sweepPlansJob } from './sweep-plans.job.js';

export interface HousekeepingServices {
  readonly planning: PlanningService;
  readonly idempotency: IdempotencyService;
  readonly retention: RetentionService;
}

/**
 * Every job there is. None sweeps the leases of runs: `execution.claimable_at` is the end of the lease, so any worker
 * claims a lapsed one as it claims a new run.
 */
export function housekeepingJobs({ planning, idempotency, retention }: HousekeepingServices): readonly Job[] {
  return [sweepPlansJob(planning), purgeIdempotencyKeysJob(idempotency), purgeExecutionsJob(retention)];
}
