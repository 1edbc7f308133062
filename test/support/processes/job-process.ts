import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type * as Jobs from '../../../src/jobs/runner/job.js';
import type * as Runner from '../../../src/jobs/runner/job-runner.js';
import type * as Logging from '../../../src/logger.js';

/*
 * A process that runs jobs, to be killed by a test: it begins the named jobs and never ends them. Run by Node itself,
 * so it takes our code from `dist/`. It says `{"begun": name}` for each.
 */
const [url = '', lockMs = '', ...names] = process.argv.slice(2);
const built = (path: string): string => fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));
const { defineJob } = (await import(built('jobs/runner/job.js'))) as typeof Jobs;
const { JobRunner } = (await import(built('jobs/runner/job-runner.js'))) as typeof Runner;
const { createLogger } = (await import(built('logger.js'))) as typeof Logging;

const jobs = names.map((name) =>
  defineJob({
    name,
    schema: z.strictObject({ n: z.int() }),
    lockMs: Number(lockMs),
    run: () => {
      process.stdout.write(`${JSON.stringify({ begun: name })}\n`);
      return new Promise(() => undefined);
    },
  }),
);
const runner = await JobRunner.open({ url, jobs, logger: createLogger('error'), pollMs: 50 });
await runner.start();
