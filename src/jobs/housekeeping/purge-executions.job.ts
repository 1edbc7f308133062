import { z } from 'zod';
import type { RetentionService } from '../../services/runs/retention.service.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 60 * 60_000;

/** Deletes the executions that are past their retention. */
export function purgeExecutionsJob(retention: Pick<RetentionService, 'purge'>): Job {
  return defineJob({
    name: 'purge-executions',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: (_payload, { signal, touch }) => retention.purge({ signal, afterBatch: touch }),
  });
}
