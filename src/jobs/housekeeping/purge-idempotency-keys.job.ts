import { z } from 'zod';
import type { IdempotencyService } from '../../services/workflows/idempotency.service.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 10 * 60_000;

/** Forgets the idempotency keys that need not be remembered any longer. */
export function purgeIdempotencyKeysJob(idempotency: Pick<IdempotencyService, 'purge'>): Job {
  return defineJob({
    name: 'purge-idempotency-keys',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: () => idempotency.purge(),
  });
}
