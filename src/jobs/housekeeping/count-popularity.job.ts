import { z } from 'zod';
import type { PopularityService } from '../../services/marketplace/popularity.service.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 60_000;

/** Counts the runs of clones for the popularity of their sources. */
export function countPopularityJob(popularity: Pick<PopularityService, 'countRuns'>): Job {
  return defineJob({
    name: 'count-popularity',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: (_payload, { signal, touch }) => popularity.countRuns({ signal, afterPage: touch }),
  });
}
