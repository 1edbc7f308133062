import { z } from 'zod';
import type { RunGate } from '../../services/flow-control/run-gate.js';
import { defineJob } from '../runner/job.js';
import type { Job } from '../runner/job.js';

const EVERY_MS = 30_000;

/** Lets runs go on that wait for admission and whose process went away, and cleans up. */
export function sweepGatesJob(gate: Pick<RunGate, 'sweep'>): Job {
  return defineJob({
    name: 'sweep-gates',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: () => gate.sweep(),
  });
}
