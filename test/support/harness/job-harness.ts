import { z } from 'zod';
import { defineJob } from '../../../src/jobs/runner/job.js';
import type { Job, JobContext, Repeat } from '../../../src/jobs/runner/job.js';
import { JobRunner } from '../../../src/jobs/runner/job-runner.js';
import { createLogger } from '../../../src/logger.js';

type Payload = { n: number };

/** Agenda keeps a timer for half of it after each run, which holds up the end of the test process. */
const LOCK_MS = 2_000;

/** A job that records its payloads, and how many ran at once. */
export interface ProbeJob extends Job<Payload> {
  readonly runs: readonly number[];
  /** The most that were under way at one time. */
  readonly atOnce: number;
}

export interface ProbeOptions {
  readonly lockMs?: number;
  readonly repeat?: Repeat<Payload>;
  readonly act?: (payload: Payload, context: JobContext) => Promise<void>;
}

export function probeJob(name: string, options: ProbeOptions = {}): ProbeJob {
  const runs: number[] = [];
  let now = 0;
  let atOnce = 0;
  const job = defineJob({
    name,
    schema: z.strictObject({ n: z.int() }),
    lockMs: options.lockMs ?? LOCK_MS,
    ...(options.repeat === undefined ? {} : { repeat: options.repeat }),
    run: async (payload, context) => {
      runs.push(payload.n);
      now += 1;
      atOnce = Math.max(atOnce, now);
      try {
        await options.act?.(payload, context);
      } finally {
        now -= 1;
      }
    },
  });
  return {
    ...job,
    runs,
    get atOnce() {
      return atOnce;
    },
  };
}

/** Opens a runner as a process of its own would have it; it looks often. */
export async function openRunner(url: string, jobs: readonly Job[], pollMs = 50): Promise<JobRunner> {
  return JobRunner.open({ url, jobs, logger: createLogger('silent'), pollMs });
}

export async function startRunner(url: string, jobs: readonly Job[], pollMs = 50): Promise<JobRunner> {
  const runner = await openRunner(url, jobs, pollMs);
  await runner.start();
  return runner;
}
