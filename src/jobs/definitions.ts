import type { AuditRetentionService } from '../services/audit-retention.service.js';
import type { ChildRunService } from '../services/child-run.service.js';
import type { EventIntake } from '../services/event-intake.js';
import type { RunGate } from '../services/gate/run-gate.js';
import type { IdempotencyService } from '../services/idempotency.service.js';
import type { PlanningService } from '../services/planning.service.js';
import type { PopularityService } from '../services/popularity.service.js';
import type { RetentionService } from '../services/retention.service.js';
import type { RunEnds } from '../services/run-ends.js';
import type { Scheduler } from '../services/scheduler.js';
import { countPopularityJob } from './count-popularity.job.js';
import type { Job } from './job.js';
import { keepAuditLogJob } from './keep-audit-log.job.js';
import { purgeEventsJob } from './purge-events.job.js';
import { purgeExecutionsJob } from './purge-executions.job.js';
import { purgeIdempotencyKeysJob } from './purge-idempotency-keys.job.js';
import { sweepChildrenJob } from './sweep-children.job.js';
import { sweepEventsJob } from './sweep-events.job.js';
import { sweepGatesJob } from './sweep-gates.job.js';
import { sweepPlansJob } from './sweep-plans.job.js';
import { sweepRunEndsJob } from './sweep-run-ends.job.js';
import { sweepSchedulesJob } from './sweep-schedules.job.js';

export interface HousekeepingServices {
  readonly planning: PlanningService;
  readonly idempotency: IdempotencyService;
  readonly retention: RetentionService;
  readonly children: ChildRunService;
  readonly intake: EventIntake;
  readonly runEnds: RunEnds;
  readonly scheduler: Scheduler;
  readonly gate: RunGate;
  readonly popularity: PopularityService;
  readonly auditRetention: AuditRetentionService;
}

/**
 * Every job there is. None sweeps the leases of runs: `execution.claimable_at` is the end of the lease, so any worker
 * claims a lapsed one as it claims a new run.
 */
export function housekeepingJobs({ planning, idempotency, retention, children, intake, runEnds, scheduler, gate, popularity, auditRetention }: HousekeepingServices): readonly Job[] {
  return [
    sweepPlansJob(planning),
    sweepChildrenJob(children),
    sweepEventsJob(intake),
    sweepRunEndsJob(runEnds),
    sweepSchedulesJob(scheduler),
    sweepGatesJob(gate),
    purgeIdempotencyKeysJob(idempotency),
    purgeExecutionsJob(retention),
    purgeEventsJob(intake),
    countPopularityJob(popularity),
    keepAuditLogJob(auditRetention),
  ];
}
