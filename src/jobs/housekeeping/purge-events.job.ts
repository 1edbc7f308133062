import { z } from 'zod';
import type { EventIntake } from '../../services/events/event-intake.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 60 * 60_000;

/** Forgets the events that need not be remembered any longer. */
export function purgeEventsJob(intake: Pick<EventIntake, 'purge'>): Job {
  return defineJob({
    name: 'purge-events',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: (_payload, { signal, touch }) => intake.purge({ signal, afterBatch: touch }),
  });
}
