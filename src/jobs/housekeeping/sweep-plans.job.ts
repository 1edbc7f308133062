import { z } from 'zod';
import type { PlanningService } from '../../services/planning/planning.service.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 5_000;
/** Shorter than usual: if the planning process dies, its lock on this job must not keep its plans waiting. */
const LOCK_MS = 12_000;

/** Takes up the plans of a process that went away. */
export function sweepPlansJob(planning: Pick<PlanningService, 'sweep'>): Job {
  return defineJob({
    name: 'sweep-plans',
    schema: z.strictObject({}),
    lockMs: LOCK_MS,
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: () => planning.sweep(),
  });
}
