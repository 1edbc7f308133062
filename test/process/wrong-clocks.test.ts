import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/*
 * Processes whose clocks are wrong by an hour beside one whose clock is right. The database measures the times:
 * triggers write down when rows arrived. `npm run test:long` takes two minutes for the schedules and longer sleeps.
 */

const IS_LONG = process.env['TEST_LONG'] !== undefined;
jest.setTimeout(300_000);
const HOUR_MS = 3_600_000;
const SLEEPS = IS_LONG ? 1_000 : 100;
const SLEEP_SECONDS = IS_LONG ? 10 : 2;
const SCHEDULES = IS_LONG ? 20 : 5;
/** Scheduled times that are waited for, of each workflow. */
const TICKS = IS_LONG ? 3 : 1;
/** The longest delay on a busy machine. A wrong clock would add an hour. */
const LATE_SECONDS = IS_LONG ? 1 : 30;

const SHIFT = fileURLToPath(new URL('../support/processes/shift-date.mjs', import.meta.url));
const shifted = (ms: number): Record<string, string> => ({
  NODE_OPTIONS: `--import=${SHIFT}`,
  TEST_CLOCK_SHIFT_MS: String(ms),
});

const WITNESSES = `
  create table seen_tick (workflow_id text, scheduled_for timestamptz, at timestamptz default clock_timestamp());
  create function see_tick() returns trigger language plpgsql as $$ begin
    insert into seen_tick (workflow_id, scheduled_for) values (new.workflow_id, new.scheduled_for); return null; end $$;
  create trigger see_tick after insert on trigger_tick for each row execute function see_tick();
  create table seen_run (id text, status text, at timestamptz default clock_timestamp());
  create function see_run() returns trigger language plpgsql as $$ begin
    if tg_op = 'INSERT' or new.status <> old.status then insert into seen_run (id, status) values (new.id, new.status); end if; return null; end $$;
  create trigger see_run after insert or update on execution for each row execute function see_run();`;

let database: TestDatabase;
let sql: Client;
let api: ServerProcess;
let fast: ServerProcess;
let slow: ServerProcess;
let right: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  await sql.query(WITNESSES);
  api = await startServerProcess({ DATABASE_URL: database.url, ROLE: 'api', ...shifted(HOUR_MS) });
});
afterAll(async () => {
  for (const server of [api, fast, slow, right]) await server?.stop();
  await sql.end();
  await database.drop();
});

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
};
const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> =>
  (await sql.query(text, values)).rows[0] as Row;

describe('processes whose clocks are wrong by an hour', () => {
  const ids: string[] = [];

  it('show next runs by the time of the database', async () => {
    for (let count = 0; count < SCHEDULES; count += 1) {
      ids.push(
        await api.api.createWorkflow(
          [{ id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '1' } }],
          { trigger: { type: 'SCHEDULED', schedule: '* * * * *', timezone: 'UTC' } },
        ),
      );
    }
    const { workflow, previewSchedule } = await api.api.must(
      'query ($id: ID!) { workflow(id: $id) { trigger { ... on ScheduledTrigger { nextRunAt } } } previewSchedule(schedule: "* * * * *", count: 1) }',
      { id: ids[0] },
    );
    for (const shown of [workflow.trigger.nextRunAt, previewSchedule[0]]) {
      const { seconds } = await one<{ seconds: number }>(
        `select extract(epoch from $1::timestamptz - now())::float8 as seconds`,
        [shown],
      );
      expect(Math.abs(seconds)).toBeLessThanOrEqual(60);
    }
  });

  it('start beside one whose clock is right, and each says whether its own is', async () => {
    const worker = { DATABASE_URL: database.url, ROLE: 'worker', WORKER_CONCURRENCY: IS_LONG ? '100' : '20' };
    fast = await startServerProcess({ ...worker, ...shifted(HOUR_MS) });
    slow = await startServerProcess({ ...worker, ...shifted(-HOUR_MS) });
    right = await startServerProcess(worker);
    for (const [server, skewMs] of [
      [api, HOUR_MS],
      [fast, HOUR_MS],
      [slow, -HOUR_MS],
    ] as const) {
      const { status, clockSkewMs } = (await (await fetch(`${server.url}/readyz`)).json()) as {
        status: string;
        clockSkewMs: number;
      };
      expect(status).toBe('ready');
      expect(Math.abs(clockSkewMs - skewMs)).toBeLessThan(1_000);
      expect(server.log.match(/clock of this process differs/g)).toHaveLength(1);
      const [, skew] =
        /^stepcast_clock_skew_seconds (\S+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text()) ?? [];
      expect(Math.abs(Number(skew) - skewMs / 1_000)).toBeLessThan(1);
    }
    const answer: unknown = await (await fetch(`${right.url}/readyz`)).json();
    expect(answer).toMatchObject({ status: 'ready' });
    expect(answer).not.toHaveProperty('clockSkewMs');
    expect(right.log).not.toContain('clock');
  });

  it('fire every scheduled time once, not early, and not an hour late', async () => {
    // The workers get no notice of this, so they may look only after ten seconds. The long form waits for full minutes.
    if (!IS_LONG)
      await sql.query(
        `update workflow set next_run_at = date_trunc('milliseconds', now()) + interval '3 seconds', fire_at = date_trunc('milliseconds', now()) + interval '3 seconds' where id = any($1)`,
        [ids],
      );
    const { since } = await one<{ since: Date }>('select now() as since');
    await until(async () => {
      const { fewest } = await one<{ fewest: number }>(
        `select min((select count(*) from seen_tick t where t.workflow_id = w.id and t.scheduled_for >= $2))::int as fewest from unnest($1::text[]) as w (id)`,
        [ids, since],
      );
      return fewest >= TICKS;
    });
    const ticks = await one<{ total: number; different: number; earliest: number; latest: number; ahead: number }>(
      `select count(*)::int as total, count(distinct (workflow_id, scheduled_for))::int as different,
         min(extract(epoch from at - scheduled_for))::float8 as earliest, max(extract(epoch from at - scheduled_for))::float8 as latest,
         (select count(*)::int from trigger_tick where scheduled_for > now()) as ahead
       from seen_tick where scheduled_for >= $1`,
      [since],
    );
    process.stdout.write(
      `${ticks.total} ticks, written ${ticks.earliest.toFixed(3)} to ${ticks.latest.toFixed(3)} s after their times\n`,
    );
    expect(ticks).toMatchObject({ different: ticks.total, ahead: 0 });
    expect(ticks.earliest).toBeGreaterThanOrEqual(0);
    expect(ticks.latest).toBeLessThan(LATE_SECONDS + (IS_LONG ? 0 : 10));
    const { next } = await one<{ next: number }>(
      'select max(extract(epoch from next_run_at - now()))::float8 as next from workflow where id = any($1)',
      [ids],
    );
    expect(next).toBeLessThanOrEqual(60);
  });

  it('leave the repeating jobs to one another at the right times', async () => {
    // The jobs that repeat within five minutes. A time that is off by an hour would keep every process from them.
    const { jobs, furthest } = await one<{ jobs: number; furthest: number }>(
      `select count(*)::int as jobs, max(abs(extract(epoch from next_run_at - now())))::float8 as furthest from agenda_jobs
       where repeat_interval ~ '^[0-9]+$' and repeat_interval::bigint <= 300000 and next_run_at is not null`,
    );
    expect(jobs).toBeGreaterThan(0);
    expect(furthest).toBeLessThan(900);
  });

  it('wake runs that sleep when their time has come, and not before', async () => {
    const workflow = await api.api.createWorkflow([
      { id: 'sleep', title: 'Sleep', tool: 'flow.sleep', input: { seconds: SLEEP_SECONDS } },
    ]);
    let left = SLEEPS;
    const start = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await api.api.execute(workflow);
      }
    };
    await Promise.all(Array.from({ length: 10 }, start));
    await until(
      async () =>
        (
          await one<{ ended: number }>(
            'select count(*)::int as ended from execution where workflow_id = $1 and finished_at is not null',
            [workflow],
          )
        ).ended === SLEEPS,
    );
    const slept = await one<{
      count: number;
      shortest: number;
      longest: number;
      oldest: number;
      newest: number;
      workers: number;
    }>(
      `select count(*)::int, min(extract(epoch from ended.at - s.started_at))::float8 as shortest, max(extract(epoch from ended.at - s.started_at))::float8 as longest,
         max(extract(epoch from began.at - s.started_at))::float8 as oldest, min(extract(epoch from began.at - s.started_at))::float8 as newest,
         count(distinct e.worker_id)::int as workers
       from execution e join step_run s on s.execution_id = e.id
       join seen_run began on began.id = e.id and began.status = 'WAITING' join seen_run ended on ended.id = e.id and ended.status = 'SUCCEEDED'
       where e.workflow_id = $1`,
      [workflow],
    );
    process.stdout.write(
      `${slept.count} sleeps of ${SLEEP_SECONDS} s by ${slept.workers} workers took ${slept.shortest.toFixed(3)} to ${slept.longest.toFixed(3)} s\n`,
    );
    expect(slept.count).toBe(SLEEPS);
    // The start that is recorded is the database's time, whichever process recorded it.
    expect(slept.newest).toBeGreaterThanOrEqual(0);
    expect(slept.oldest).toBeLessThan(30);
    expect(slept.shortest).toBeGreaterThanOrEqual(SLEEP_SECONDS);
    expect(slept.longest).toBeLessThan(SLEEP_SECONDS + LATE_SECONDS);
  });
});
