import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Workflow } from '../../src/domain/workflow/workflow.js';
import { createLogger } from '../../src/logger.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import type { Control } from '../support/harness/control-harness.js';
import { step, tool } from '../support/harness/engine-harness.js';
import { NOBODY } from '../support/fakes/run-listener.js';
import { Chance } from '../schedule-year/chance.js';
import { randomTimes } from '../schedule-year/random-trigger.js';
import { SimTime } from '../schedule-year/sim-clock.js';
import { SimProcess } from '../schedule-year/sim-process.js';

/** In the week of it the clocks change in many zones. */
const START = new Date('2025-03-07T10:23:45.678Z');
const COUNT = 25;
const DAY_MS = 86_400_000;

const time = new SimTime(START.getTime());
let control: Control;

beforeAll(async () => {
  control = await startControl([tool('echo', () => ({ output: null }))], { now: () => new Date(time.now) });
});
afterAll(() => control.stop());

test('previews and what is upcoming are what a scheduler then fires, to the millisecond, with jitter and without', async () => {
  const { services, database } = control;
  const chance = new Chance(7);
  const made: Workflow[] = [];
  for (let index = 0; index < COUNT; index += 1) {
    const trigger = {
      type: 'SCHEDULED' as const,
      ...randomTimes(chance),
      misfire: 'RUN_ALL' as const,
      jitterSeconds: index % 2 === 0 ? 0 : chance.integer(1, 3_600),
    };
    made.push(await services.workflows.create(ada, { title: 'Scheduled', trigger, steps: [step('a', 'echo')] }));
  }
  const until = START.getTime() + 8 * DAY_MS;
  const said = made.map((workflow) => {
    const { trigger } = workflow;
    if (trigger.type !== 'SCHEDULED') throw new Error('It is scheduled.');
    const { schedule, timezone, dstGap, dstRepeat } = trigger;
    const upcoming = services.schedules.upcoming(workflow, 100);
    expect(services.schedules.preview(ada, { schedule, timezone, dstGap, dstRepeat, count: 100 })).toEqual(
      upcoming.map((run) => run.scheduledFor),
    );
    expect(upcoming[0]?.scheduledFor).toEqual(workflow.nextRunAt);
    return upcoming
      .filter((run) => run.firesAt.getTime() <= until)
      .map((run) => `${run.scheduledFor.toISOString()} at ${run.firesAt.toISOString()}`);
  });

  const process = new SimProcess({
    database,
    time,
    runs: NOBODY,
    admission: () => Promise.resolve(new Map()),
    logger: createLogger('silent'),
  });
  const seen = new Set<string>();
  while (process.clock.timerAt <= until) {
    time.now = process.clock.timerAt;
    await process.clock.fire();
    // Half-way through, the upcoming times continue after the fired ones.
    if (time.now > START.getTime() + 4 * DAY_MS && seen.size === 0) {
      for (const { id } of made) {
        const now = await services.workflows.get(ada, id);
        const [next] = services.schedules.upcoming(now, 1);
        if (next) seen.add(`${id} ${next.scheduledFor.toISOString()} at ${next.firesAt.toISOString()}`);
      }
    }
  }
  const rows = await database.query<{ id: string; line: string }>(
    `select workflow_id as id, to_char(scheduled_for at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' at ' || to_char(fired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as line
     from trigger_tick where outcome = 'FIRED' order by scheduled_for`,
  );
  const fired = Map.groupBy(rows, (row) => row.id);
  expect(made.map(({ id }) => (fired.get(id) ?? []).map((row) => row.line))).toEqual(said);
  expect(rows.length).toBeGreaterThan(COUNT * 3);
  const firedLines = new Set(rows.map(({ id, line }) => `${id} ${line}`));
  const within = [...seen].filter((line) => Date.parse(line.split(' at ')[1] ?? '') <= until);
  expect(within.length).toBeGreaterThan(COUNT / 2);
  expect(within.filter((line) => !firedLines.has(line))).toEqual([]);
});

test('a time that has come, but is put off by its jitter, is still upcoming', async () => {
  const workflow = await control.services.workflows.create(ada, {
    title: 'Late',
    trigger: { type: 'SCHEDULED', schedule: '0 * * * *', jitterSeconds: 3_600 },
    steps: [step('a', 'echo')],
  });
  const [first, second] = control.services.schedules.upcoming(workflow, 2);
  if (!first || !second) throw new Error('It has upcoming times.');
  time.now = first.scheduledFor.getTime() + 1;
  expect(control.services.schedules.upcoming(workflow, 2)).toEqual([first, second]);
  time.now = first.firesAt.getTime();
  expect(control.services.schedules.upcoming(workflow, 1)).toEqual([second]);
});
