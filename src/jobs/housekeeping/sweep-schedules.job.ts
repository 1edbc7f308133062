import { z } from 'zod';
import type { Scheduler } from '../../services/schedules/scheduler.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 10_000;

/** Fires due schedules if the timers of all processes failed to. */
export function sweepSchedulesJob(scheduler: Pick<Scheduler, 'sweep'>): Job {
  return defineJob({
    name: 'sweep-schedules',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: () => scheduler.sweep(),
  });
}
