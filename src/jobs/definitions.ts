import { z } from 'zod';
import type { ApiDescriptionPurge } from '../services/apis/assemble-apis.js';
import type { AuditRetentionService } from '../services/accounts/audit-retention.service.js';
import type { ChildRunService } from '../services/runs/child-run.service.js';
import type { WaitingEvents } from '../services/events/waiting-events.js';
import type { ChatTurns } from '../services/chats/chat-turns.js';
import type { ChatUpkeep } from '../services/chats/chat-upkeep.js';
import type { EventIntake } from '../services/events/event-intake.js';
import type { RunAdmission } from '../services/flow-control/run-admission.js';
import type { FileSweeper } from '../services/files/file-sweeper.js';
import type { IdempotencyService } from '../services/idempotency/idempotency.service.js';
import type { PlanningService } from '../services/planning/planning.service.js';
import type { PopularityService } from '../services/marketplace/popularity.service.js';
import type { RetentionService } from '../services/runs/retention.service.js';
import type { RunCompletedEvents } from '../services/runs/run-completed-events.js';
import type { KnowledgeUpkeep } from '../services/knowledge/knowledge-upkeep.js';
import type { WebhookRemovals } from '../services/sources/webhook-removals.js';
import type { StateUpkeep } from '../services/state/state-upkeep.js';
import type { Scheduler } from '../services/schedules/scheduler.js';
import { defineJob } from './runner/job.js';
import type { Job, JobContext } from './runner/job.js';

export interface HousekeepingServices {
  readonly planning: PlanningService;
  readonly idempotency: IdempotencyService;
  readonly retention: RetentionService;
  readonly children: ChildRunService;
  readonly intake: EventIntake;
  readonly runCompletedEvents: RunCompletedEvents;
  readonly waitingEvents: WaitingEvents;
  readonly scheduler: Scheduler;
  readonly admission: RunAdmission;
  readonly popularity: PopularityService;
  readonly auditRetention: AuditRetentionService;
  readonly apiDescriptions: ApiDescriptionPurge;
  readonly files: FileSweeper;
  readonly state: StateUpkeep;
  readonly knowledge: KnowledgeUpkeep;
  readonly hookRemovals: Pick<WebhookRemovals, 'sweep'>;
  readonly chats: Pick<ChatTurns, 'sweep'>;
  readonly chatUpkeep: ChatUpkeep;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Work that is repeated. No job has a payload. */
interface RepeatingJob {
  readonly name: string;
  readonly everyMs: number;
  /** Absent: the usual time after which another process may take the job over. */
  readonly lockMs?: number;
  readonly run: (context: JobContext) => Promise<unknown>;
}

/**
 * Every job there is. None of them sweeps the leases of runs. `execution.claimable_at` is the end of the lease, so any
 * worker claims a lapsed run like a new one.
 */
export function housekeepingJobs(services: HousekeepingServices): readonly Job[] {
  const { planning, idempotency, retention, children, intake, runCompletedEvents, scheduler, admission } = services;
  const { popularity, auditRetention, apiDescriptions, waitingEvents, files, state, knowledge } = services;
  const { chats, chatUpkeep, hookRemovals } = services;
  const jobs: readonly RepeatingJob[] = [
    // Takes up the plans of a stopped process. Its lock is shorter than usual: if the planning process dies, the lock
    // must not keep its plans waiting.
    { name: 'sweep-plans', everyMs: 5 * SECOND_MS, lockMs: 12 * SECOND_MS, run: () => planning.sweep() },
    // Resumes runs whose children ended in a process that could not notify them any more.
    { name: 'sweep-children', everyMs: 10 * SECOND_MS, run: () => children.sweep() },
    // Dispatches again the events of a stopped process, and those that failed.
    { name: 'sweep-events', everyMs: 10 * SECOND_MS, run: () => intake.sweep() },
    // Starts what waited for a grant, if the process died in which the grant was given again.
    { name: 'sweep-waiting-events', everyMs: 30 * SECOND_MS, run: () => waitingEvents.sweep() },
    // Sends the events for ended runs that a process could not send any more.
    { name: 'sweep-run-ends', everyMs: 30 * SECOND_MS, run: () => runCompletedEvents.sweep() },
    // Fires due schedules if the timers of all processes failed to.
    { name: 'sweep-schedules', everyMs: 10 * SECOND_MS, run: () => scheduler.sweep() },
    // Admits waiting runs that a stopped process left behind, and deletes stale rows.
    { name: 'sweep-admission', everyMs: 30 * SECOND_MS, run: () => admission.sweep() },
    // Deletes descriptions of APIs that no connection uses any more.
    { name: 'purge-api-descriptions', everyMs: HOUR_MS, run: () => apiDescriptions.purge() },
    { name: 'purge-idempotency-keys', everyMs: 10 * MINUTE_MS, run: () => idempotency.purge() },
    // Deletes state that has expired, and that of deleted workflows; settles the claims of ended runs.
    { name: 'sweep-state', everyMs: MINUTE_MS, run: ({ signal, touch }) => state.sweep({ signal, afterBatch: touch }) },
    // Deletes the chunks of deleted documents.
    {
      name: 'sweep-knowledge',
      everyMs: MINUTE_MS,
      run: ({ signal, touch }) => knowledge.sweep({ signal, afterBatch: touch }),
    },
    // Removes addresses at services that were away when their connection was deleted or changed.
    {
      name: 'sweep-hook-removals',
      everyMs: 30 * SECOND_MS,
      run: ({ signal, touch }) => hookRemovals.sweep({ signal, afterBatch: touch }),
    },
    // Answers messages of chats whose process stopped before it could.
    {
      name: 'sweep-chats',
      everyMs: 10 * SECOND_MS,
      run: ({ signal, touch }) => chats.sweep({ signal, afterBatch: touch }),
    },
    // Deletes conversations that are past their retention, or belong to deleted workflows.
    {
      name: 'purge-chats',
      everyMs: 10 * MINUTE_MS,
      run: ({ signal, touch }) => chatUpkeep.purge({ signal, afterBatch: touch }),
    },
    // Deletes the executions that are past their retention.
    {
      name: 'purge-executions',
      everyMs: HOUR_MS,
      run: ({ signal, touch }) => retention.purge({ signal, afterBatch: touch }),
    },
    { name: 'purge-events', everyMs: HOUR_MS, run: ({ signal, touch }) => intake.purge({ signal, afterBatch: touch }) },
    // Deletes the content of files that are not wanted any more.
    {
      name: 'sweep-files',
      everyMs: MINUTE_MS,
      run: ({ signal, touch }) => files.sweep({ signal, afterBatch: touch }),
    },
    // Counts the runs of clones for the popularity of the originals.
    {
      name: 'count-popularity',
      everyMs: MINUTE_MS,
      run: ({ signal, touch }) => popularity.countRuns({ signal, afterPage: touch }),
    },
    // Records keys that have expired, and deletes entries of the audit log that are past their retention.
    {
      name: 'keep-audit-log',
      everyMs: 5 * MINUTE_MS,
      run: ({ signal, touch }) => auditRetention.keep({ signal, afterBatch: touch }),
    },
  ];
  return jobs.map(({ name, everyMs, lockMs, run }) =>
    defineJob({
      name,
      schema: z.strictObject({}),
      ...(lockMs === undefined ? {} : { lockMs }),
      repeat: { everyMs, payload: {} },
      run: async (_payload, context) => void (await run(context)),
    }),
  );
}
