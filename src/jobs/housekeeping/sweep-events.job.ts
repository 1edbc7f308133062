import { z } from 'zod';
import type { EventIntake } from '../../services/events/event-intake.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 10_000;

/** Tries again to give events their effect if they failed or their process went away. */
export function sweepEventsJob(intake: Pick<EventIntake, 'sweep'>): Job {
  return defineJob({
    name: 'sweep-events',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: () => intake.sweep(),
  });
}
