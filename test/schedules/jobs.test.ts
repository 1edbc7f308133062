import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { JobContext } from '../../src/jobs/runner/job.js';
import type { JobRunner } from '../../src/jobs/runner/job-runner.js';
import { until } from '../support/processes/pauses.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { openRunner, probeJob, startRunner } from '../support/harness/job-harness.js';

const HOUR_MS = 3_600_000;

let database: TestDatabase;
let sql: Client;
const runners: JobRunner[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});

afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await sql.query('delete from agenda_jobs');
});

afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Stopped after the test. */
async function running(...args: [jobs: Parameters<typeof startRunner>[1], pollMs?: number]): Promise<JobRunner> {
  const runner = await startRunner(database.url, ...args);
  runners.push(runner);
  return runner;
}

interface Row {
  readonly next_run_at: Date | null;
  readonly locked_at: Date | null;
  readonly repeat_interval: string | null;
  readonly fail_count: number | null;
}

async function rowsOf(name: string): Promise<readonly Row[]> {
  return (
    await sql.query<Row>(
      'select next_run_at, locked_at, repeat_interval, fail_count from agenda_jobs where name = $1',
      [name],
    )
  ).rows;
}

describe('stopping', () => {
  test('asks the runs under way to leave off, and waits for them', async () => {
    const said: string[] = [];
    const job = probeJob('patient', {
      act: async (_payload, { signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        await new Promise((resolve) => setTimeout(resolve, 100));
        said.push('left off');
      },
    });
    const runner = await startRunner(database.url, [job]);
    await runner.enqueue(job, { n: 1 });
    await until(() => job.runs.length === 1);
    await runner.stop();
    expect(said).toEqual(['left off']);
    expect(await rowsOf('patient')).toEqual([]);
  });

  test('waits no longer than its limit, and leaves the lock to lapse', async () => {
    const end = Promise.withResolvers<void>();
    const job = probeJob('stubborn', { lockMs: 200, act: () => end.promise });
    const runner = await startRunner(database.url, [job]);
    await runner.enqueue(job, { n: 1 });
    await until(() => job.runs.length === 1);
    await runner.stop(50);
    expect(await rowsOf('stubborn')).toMatchObject([{ locked_at: expect.any(Date) }]);
    end.resolve();
    const next = probeJob('stubborn', { lockMs: 200 });
    await running([next]);
    await until(() => next.runs.length === 1);
  });

  test('gives back what was locked ahead of its time', async () => {
    const job = probeJob('ahead', { lockMs: 30_000 });
    const runner = await openRunner(database.url, [job], 10_000);
    await runner.enqueue(job, { n: 1 }, new Date(Date.now() + 8_000));
    await runner.start();
    await until(async () => (await rowsOf('ahead'))[0]?.locked_at != null);
    await runner.stop();
    expect(await rowsOf('ahead')).toMatchObject([{ locked_at: null, next_run_at: expect.any(Date) }]);
    expect(job.runs).toEqual([]);
  });

  test('before it was started does nothing but disconnect', async () => {
    await (await openRunner(database.url, [probeJob('idle')])).stop();
  });
});

describe('a job that is asked for once', () => {
  test('runs once if two processes look for it, and leaves nothing behind', async () => {
    const [here, there] = [probeJob('once'), probeJob('once')];
    const one = await running([here]);
    await running([there]);
    await Promise.all(Array.from({ length: 40 }, (_, n) => one.enqueue(here, { n })));
    await until(async () => (await rowsOf('once')).length === 0);
    const runs = [...here.runs, ...there.runs].sort((a, b) => a - b);
    expect(runs).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  test('waits for its time, and runs even if the requesting process runs no jobs', async () => {
    const job = probeJob('later');
    const asking = await openRunner(database.url, [job]);
    await asking.enqueue(job, { n: 1 }, new Date(Date.now() + HOUR_MS));
    await asking.enqueue(job, { n: 2 });
    await asking.stop();
    await running([job]);
    await until(() => job.runs.length > 0);
    // A job's row goes a moment after its run.
    await until(async () => (await rowsOf('later')).length === 1);
    expect(job.runs).toEqual([2]);
  });

  test('is refused with a payload that does not fit, and nothing is stored', async () => {
    const job = probeJob('refused');
    const runner = await running([job]);
    await expect(runner.enqueue(job, { n: 1.5 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['n'] }],
    });
    expect(await rowsOf('refused')).toEqual([]);
  });

  test('is dropped if the stored payload does not fit it any longer', async () => {
    const job = probeJob('stale');
    await sql.query(`insert into agenda_jobs (name, next_run_at, data) values ('stale', now(), '{"n": "one"}')`);
    await running([job]);
    await until(async () => (await rowsOf('stale')).length === 0);
    expect(job.runs).toEqual([]);
  });

  test('is tried again after it failed', async () => {
    let failures = 1;
    const job = probeJob('flaky', {
      act: () => (failures-- > 0 ? Promise.reject(new Error('not yet')) : Promise.resolve()),
    });
    const runner = await running([job]);
    await runner.enqueue(job, { n: 7 });
    await until(async () => (await rowsOf('flaky')).length === 0);
    expect(job.runs).toEqual([7, 7]);
  });
});

describe('a job that repeats', () => {
  test('is there once and runs one at a time, however many processes start at once', async () => {
    const jobs = Array.from({ length: 3 }, () => probeJob('beat', { repeat: { everyMs: 100, payload: { n: 1 } } }));
    const total = (): number => jobs.reduce((sum, job) => sum + job.runs.length, 0);
    const began = Date.now();
    await Promise.all(jobs.map((job) => running([job])));
    await until(() => total() >= 10);
    expect(total()).toBeLessThanOrEqual(1 + (Date.now() - began) / 100);
    expect(await rowsOf('beat')).toHaveLength(1);
  });

  test('that came due while nothing ran is made up for at the next start', async () => {
    const job = probeJob('overdue', { repeat: { everyMs: HOUR_MS, payload: { n: 1 } } });
    const first = await startRunner(database.url, [job]);
    await until(() => job.runs.length === 1);
    await first.stop();
    await sql.query(`update agenda_jobs set next_run_at = now() - interval '10 minutes' where name = 'overdue'`);
    await running([job]);
    await until(() => job.runs.length === 2);
  });

  test('that is not due is left as it is by a start', async () => {
    const job = probeJob('not-due', { repeat: { everyMs: HOUR_MS, payload: { n: 1 } } });
    const first = await startRunner(database.url, [job]);
    await until(async () => job.runs.length === 1 && (await rowsOf('not-due'))[0]?.locked_at === null);
    await first.stop();
    const before = await rowsOf('not-due');
    await running([job]);
    expect(await rowsOf('not-due')).toEqual(before);
    expect(job.runs).toHaveLength(1);
  });

  test('takes a new interval from a new version', async () => {
    const first = await startRunner(database.url, [
      probeJob('faster', { repeat: { everyMs: HOUR_MS, payload: { n: 1 } } }),
    ]);
    await first.stop();
    await running([probeJob('faster', { repeat: { everyMs: 2 * HOUR_MS, payload: { n: 2 } } })]);
    expect(await rowsOf('faster')).toMatchObject([{ repeat_interval: String(2 * HOUR_MS) }]);
  });

  test('continues after a run that failed', async () => {
    const job = probeJob('failing', {
      repeat: { everyMs: 100, payload: { n: 1 } },
      act: () => Promise.reject(new Error('no')),
    });
    await running([job]);
    await until(() => job.runs.length >= 3);
  });

  test('continues after its connections were cut', async () => {
    const job = probeJob('cut-off', { repeat: { everyMs: 100, payload: { n: 1 } } });
    await running([job]);
    await until(() => job.runs.length >= 2);
    await sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stepcast-jobs' and datname = current_database()`,
    );
    const before = job.runs.length;
    await until(() => job.runs.length >= before + 3);
  });
});

describe('a long run', () => {
  test('keeps its lock for as long as it touches it', async () => {
    const act = async (_payload: unknown, { touch }: JobContext): Promise<void> => {
      for (let turn = 0; turn < 20; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await touch();
      }
    };
    const [here, there] = [probeJob('long', { lockMs: 3_000, act }), probeJob('long', { lockMs: 3_000, act })];
    const runner = await running([here]);
    await running([there]);
    await runner.enqueue(here, { n: 1 });
    await until(async () => here.runs.length + there.runs.length > 0 && (await rowsOf('long')).length === 0);
    expect([...here.runs, ...there.runs]).toEqual([1]);
  });

  test('learns by touching that its lock was lost', async () => {
    let outcome = '';
    const job = probeJob('frozen', {
      lockMs: 300,
      act: async (_payload, { touch, signal }) => {
        if (outcome !== '') return;
        // As a process does that was suspended: nothing happens for longer than the lock lasts.
        const wakeAt = Date.now() + 400;
        while (Date.now() < wakeAt);
        outcome = await touch().then(
          () => 'kept',
          () => `lost, ${signal.aborted ? 'told' : 'not told'}`,
        );
      },
    });
    const runner = await running([job]);
    await runner.enqueue(job, { n: 1 });
    await until(() => outcome !== '');
    expect(outcome).toBe('lost, told');
  });
});

test('the job of a killed process is done by another', async () => {
  const asking = await openRunner(database.url, [probeJob('killed')]);
  await asking.enqueue(probeJob('killed'), { n: 5 });
  await asking.stop();
  const program = fileURLToPath(new URL('../support/processes/job-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, database.url, '1000', 'killed'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  expect(JSON.parse(line)).toEqual({ begun: 'killed' });
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await rowsOf('killed')).toMatchObject([{ locked_at: expect.any(Date), next_run_at: null }]);

  const job = probeJob('killed', { lockMs: 1_000 });
  await running([job]);
  await until(async () => (await rowsOf('killed')).length === 0);
  expect(job.runs).toEqual([5]);
});
