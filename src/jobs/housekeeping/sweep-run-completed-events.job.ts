import { z } from 'zod';
import type { RunCompletedEvents } from '../../services/runs/run-completed-events.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 30_000;

/** Sends the events for ends of runs whose process could no longer send them. */
export function sweepRunCompletedEventsJob(runCompletedEvents: Pick<RunCompletedEvents, 'sweep'>): Job {
  return defineJob({
    name: 'sweep-run-ends',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: () => runCompletedEvents.sweep(),
  });
}
