import { z } from 'zod';
import type { ChildRunService } from '../../services/runs/child-run.service.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 10_000;

/** Lets runs go on whose children ended in a process that could no longer notify them. */
export function sweepChildrenJob(children: Pick<ChildRunService, 'sweep'>): Job {
  return defineJob({
    name: 'sweep-children',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: () => children.sweep(),
  });
}
