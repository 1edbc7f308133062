import { afterEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { StartupError } from '../../src/errors.js';
import { until } from '../support/processes/pauses.js';
import { createEmptyDatabase, createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { openRunner, probeJob, startRunner } from '../support/harness/job-harness.js';

const databases: TestDatabase[] = [];

afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.drop()));
});

async function withClient<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** The table as the catalogue has it: columns, indexes and triggers. */
async function describeTable(url: string): Promise<unknown> {
  return withClient(url, async (client) => {
    const columns = await client.query(
      `select column_name, data_type, character_maximum_length, column_default, is_nullable
         from information_schema.columns where table_name = 'agenda_jobs' order by ordinal_position`,
    );
    const indexes = await client.query(
      `select indexname, indexdef from pg_indexes where tablename = 'agenda_jobs' order by indexname`,
    );
    const triggers = await client.query(
      `select trigger_name, event_manipulation, action_statement, action_timing
         from information_schema.triggers where event_object_table = 'agenda_jobs'`,
    );
    const constraints = await client.query(
      `select conname, pg_get_constraintdef(oid) as is from pg_constraint where conrelid = 'agenda_jobs'::regclass and contype <> 'n' order by conname`,
    );
    return [columns.rows, indexes.rows, triggers.rows, constraints.rows];
  });
}

describe('the table of the jobs', () => {
  test('is created if it is missing, as by the migration, also by several that start at once', async () => {
    const [main, other] = await Promise.all([createTestDatabase(), createEmptyDatabase()]);
    databases.push(main, other);
    const runners = await Promise.all(Array.from({ length: 4 }, () => startRunner(other.url, [])));
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(await describeTable(other.url)).toEqual(await describeTable(main.url));
  });

  test('that was dropped is made again at the next start, with the jobs that repeat', async () => {
    const database = await createTestDatabase();
    databases.push(database);
    const job = probeJob('again', { repeat: { everyMs: 3_600_000, payload: { n: 1 } } });
    await (await startRunner(database.url, [job])).stop();
    await withClient(database.url, (client) => client.query('drop table agenda_jobs'));
    const before = job.runs.length;
    const runner = await startRunner(database.url, [job]);
    await until(() => job.runs.length > before);
    await runner.stop();
  });
});

test('a job store that is away at the start is reported in words, and not as an unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const url = 'postgres://someone:hunter2@127.0.0.1:1/jobs';
  const failure: unknown = await openRunner(url, [probeJob('away')]).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', note);
  expect(failure).toBeInstanceOf(StartupError);
  expect(failure).toMatchObject({
    message: expect.stringContaining('JOBS_DATABASE_URL'),
    cause: { code: 'ECONNREFUSED' },
  });
  expect(String(failure)).not.toContain('hunter2');
  expect(unhandled).toEqual([]);
});

const mongoUrl = process.env['TEST_MONGODB_URL'];
const onMongo = mongoUrl === undefined ? describe.skip : describe;

onMongo(`on MongoDB (${mongoUrl === undefined ? 'TEST_MONGODB_URL is not set: skipped' : 'TEST_MONGODB_URL'})`, () => {
  const url = mongoUrl ?? '';
  /** Separate from the remains of another run. */
  const name = (of: string): string => `${of}-${process.pid}-${Date.now()}`;

  test('a single job runs once if two processes look for it', async () => {
    const called = name('once');
    const [here, there] = [probeJob(called), probeJob(called)];
    const runners = await Promise.all([startRunner(url, [here]), startRunner(url, [there])]);
    await Promise.all(Array.from({ length: 20 }, (_, n) => runners[0].enqueue(here, { n })));
    await until(() => here.runs.length + there.runs.length >= 20);
    await Promise.all(runners.map((runner) => runner.stop()));
    expect([...here.runs, ...there.runs].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  test('a job that repeats is there once, and a start leaves it as it is', async () => {
    const called = name('beat');
    const jobs = Array.from({ length: 3 }, () =>
      probeJob(called, { repeat: { everyMs: 3_600_000, payload: { n: 1 } } }),
    );
    const total = (): number => jobs.reduce((sum, job) => sum + job.runs.length, 0);
    const runners = await Promise.all(jobs.map((job) => startRunner(url, [job])));
    await until(() => total() === 1);
    await Promise.all(runners.map((runner) => runner.stop()));
    const again = await startRunner(url, [jobs[0] ?? probeJob(called)]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await again.stop();
    expect(total()).toBe(1);
  });

  test('stopping gives back what was locked ahead of its time', async () => {
    const job = probeJob(name('ahead'));
    const first = await openRunner(url, [job], 10_000);
    await first.enqueue(job, { n: 1 }, new Date(Date.now() + 3_000));
    await first.start();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await first.stop();
    const second = await startRunner(url, [job]);
    await until(() => job.runs.length === 1);
    await second.stop();
  });
});

test('the driver of MongoDB is loaded only if it is used', async () => {
  const { stdout } = await runNode(
    `import { registerHooks } from 'node:module';
     const seen = [];
     registerHooks({ resolve: (specifier, context, next) => { seen.push(specifier); return next(specifier, context); } });
     await import(${JSON.stringify(new URL('../../dist/jobs/runner/job-runner.js', import.meta.url).href)});
     console.log(JSON.stringify({ agenda: seen.includes('agenda'), mongodb: seen.includes('mongodb') }));`,
  );
  expect(JSON.parse(stdout)).toEqual({ agenda: true, mongodb: false });
});

async function runNode(script: string): Promise<{ stdout: string }> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  return promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
}
