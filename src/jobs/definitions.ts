import type { AuditRetentionService } from '../services/accounts/audit-retention.service.js';
import type { ChildRunService } from '../services/runs/child-run.service.js';
import type { EventIntake } from '../services/events/event-intake.js';
import type { RunAdmission } from '../services/flow-control/run-admission.js';
import type { IdempotencyService } from '../services/workflows/idempotency.service.js';
import type { PlanningService } from '../services/planning/planning.service.js';
import type { PopularityService } from '../services/marketplace/popularity.service.js';
import type { RetentionService } from '../services/runs/retention.service.js';
import type { RunCompletedEvents } from '../services/runs/run-completed-events.js';
import type { Scheduler } from '../services/schedules/scheduler.js';
import { countPopularityJob } from './housekeeping/count-popularity.job.js';
import type { Job } from './runner/job.js';
import { keepAuditLogJob } from './keep-audit-log.job.js';
import { purgeEventsJob } from './housekeeping/purge-events.job.js';
import { purgeExecutionsJob } from './housekeeping/purge-executions.job.js';
import { purgeIdempotencyKeysJob } from './housekeeping/purge-idempotency-keys.job.js';
import { sweepChildrenJob } from './housekeeping/sweep-children.job.js';
import { sweepEventsJob } from './housekeeping/sweep-events.job.js';
import { sweepAdmissionJob } from './housekeeping/sweep-admission.job.js';
import { sweepPlansJob } from './housekeeping/sweep-plans.job.js';
import { sweepRunCompletedEventsJob } from './housekeeping/sweep-run-completed-events.job.js';
import { sweepSchedulesJob } from './housekeeping/sweep-schedules.job.js';

export interface HousekeepingServices {
  readonly planning: PlanningService;
  readonly idempotency: IdempotencyService;
  readonly retention: RetentionService;
  readonly children: ChildRunService;
  readonly intake: EventIntake;
  readonly runCompletedEvents: RunCompletedEvents;
  readonly scheduler: Scheduler;
  readonly admission: RunAdmission;
  readonly popularity: PopularityService;
  readonly auditRetention: AuditRetentionService;
}

/**
 * Every job there is. None of them sweeps the leases of runs. `execution.claimable_at` is the end of the lease, so any
 * worker claims a lapsed run like a new one.
 */
export function housekeepingJobs({
  planning,
  idempotency,
  retention,
  children,
  intake,
  runCompletedEvents,
  scheduler,
  admission,
  popularity,
  auditRetention,
}: HousekeepingServices): readonly Job[] {
  return [
    sweepPlansJob(planning),
    sweepChildrenJob(children),
    sweepEventsJob(intake),
    sweepRunCompletedEventsJob(runCompletedEvents),
    sweepSchedulesJob(scheduler),
    sweepAdmissionJob(admission),
    purgeIdempotencyKeysJob(idempotency),
    purgeExecutionsJob(retention),
    purgeEventsJob(intake),
    countPopularityJob(popularity),
    keepAuditLogJob(auditRetention),
  ];
}
