import { z } from 'zod';
import type { RunAdmission } from '../../services/flow-control/run-admission.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 30_000;

/** Lets runs go on that wait for admission and whose process went away, and cleans up. */
export function sweepAdmissionJob(admission: Pick<RunAdmission, 'sweep'>): Job {
  return defineJob({
    name: 'sweep-admission',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: () => admission.sweep(),
  });
}
