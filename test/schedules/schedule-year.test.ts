import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { TriggerType } from '../../src/domain/trigger/trigger.js';
import { startControl } from '../support/harness/control-harness.js';
import type { Control } from '../support/harness/control-harness.js';
import { CronOracle } from '../support/schedules/cron-oracle.js';
import type { Span } from '../support/schedules/cron-oracle.js';
import { tool } from '../support/harness/engine-harness.js';
import { account } from '../schedule-year/account.js';
import type { TickRow } from '../schedule-year/account.js';
import type { SimRecord } from '../schedule-year/record.js';
import { SimTime } from '../schedule-year/sim-clock.js';
import { Simulation } from '../schedule-year/simulation.js';
import type { SimForm } from '../schedule-year/simulation.js';

const isLong = process.env['TEST_LONG'] !== undefined;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** A spring with its changes of the clocks; all of a year with `TEST_LONG=1`. */
const FORM: SimForm = isLong
  ? {
      seed: 20_250_101,
      schedules: 1_000,
      from: new Date('2025-01-01T00:00:00Z'),
      days: 365,
      editsEach: 4,
      blowEveryMs: 1.5 * DAY_MS,
    }
  : {
      seed: 20_250_305,
      schedules: 60,
      from: new Date('2025-03-05T00:00:00Z'),
      days: 34,
      editsEach: 4,
      blowEveryMs: 20 * HOUR_MS,
    };

const time = new SimTime(FORM.from.getTime());
let control: Control;
let client: Client;

beforeAll(async () => {
  control = await startControl([tool('echo', () => ({ output: null }))], { now: () => new Date(time.now) });
  client = new Client({ connectionString: control.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await control.stop();
});

test(`no tick twice and none unaccounted for: ${FORM.schedules} schedules over ${FORM.days} days`, async () => {
  const { database, pubsub, services } = control;
  const record = await new Simulation({ form: FORM, time, database, pubsub, workflows: services.workflows }).run();
  const end = time.now;
  const spans = await zonesOf(new CronOracle(client), record);
  const rows = await database.query<TickRow & { workflowId: string }>(
    `select workflow_id as "workflowId", extract(epoch from scheduled_for)::float8 * 1000 as "scheduledFor", coalesce(reason, outcome) as outcome, execution_id as "executionId", round
     from trigger_tick`,
  );
  const byWorkflow = Map.groupBy(rows, (row) => row.workflowId);
  const problems = [...record.states].flatMap(([id, states]) =>
    account(record, states, byWorkflow.get(id) ?? [], end, (timezone) => spans.get(timezone) ?? []).map(
      (problem) => `${id}: ${problem}`,
    ),
  );
  expect(problems.slice(0, 20)).toEqual([]);
  expect([...byWorkflow.keys()].filter((id) => !record.states.has(id))).toEqual([]);

  const [runs] = await database.query<Record<string, number>>(
    `select count(*)::int as runs, count(t.workflow_id)::int as "ofTicks", count(distinct e.id)::int as distinct,
       (select count(*)::int from trigger_tick where outcome = 'FIRED') as fired
     from execution e left join trigger_tick t on t.execution_id = e.id and t.outcome = 'FIRED' and t.workflow_id = e.workflow_id
       and (e.trigger ->> 'scheduledFor')::timestamptz = t.scheduled_for`,
  );
  expect(runs).toEqual({
    runs: runs?.['fired'],
    ofTicks: runs?.['fired'],
    distinct: runs?.['fired'],
    fired: runs?.['fired'],
  });
  // A run that replaces others does not count as one of them.
  expect([...record.runs.values()].flat().filter((run) => run.endedRound === run.firedRound)).toEqual([]);
  const outcomes = Object.fromEntries(
    [...Map.groupBy(rows, (row) => row.outcome)].map(([outcome, group]) => [outcome, group.length]),
  );
  if (isLong)
    process.stdout.write(
      `${JSON.stringify({ ticks: rows.length, outcomes, rounds: record.rounds.length, outages: record.outages.length, counts: record.counts })}\n`,
    );
  for (const outcome of [
    'FIRED',
    'misfire',
    'overlap',
    'changed',
    'inactive',
    'missing_connection',
    'invalid_context',
    'budget',
  ]) {
    expect(outcomes[outcome] ?? 0).toBeGreaterThan(0);
  }
}, 7_200_000);

/** The offsets of every zone that a schedule was in, over all of the time. */
async function zonesOf(oracle: CronOracle, { states }: SimRecord): Promise<ReadonlyMap<string, readonly Span[]>> {
  const triggers = [...states.values()].flat().map(({ workflow }) => workflow.trigger);
  const zones = new Set(
    triggers.flatMap((trigger) => (trigger.type === TriggerType.SCHEDULED ? [trigger.timezone] : [])),
  );
  const from = FORM.from.getTime() - 3 * DAY_MS;
  const spans = new Map<string, readonly Span[]>();
  for (const zone of zones) spans.set(zone, await oracle.spans(zone, from, from + (FORM.days + 6) * DAY_MS));
  return spans;
}
