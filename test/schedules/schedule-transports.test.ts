import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/* Schedules from outside: a running server, over GraphQL and REST. */

const STEPS = [{ title: 'One', tool: 'data.transform', input: { expression: '1' } }];

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** The input, the field at fault, and the text that the reason must mention. */
const REFUSED: readonly (readonly [
  trigger: { schedule?: unknown; timezone?: unknown; jitterSeconds?: unknown },
  field: string,
  reason: string,
])[] = [
  [{ schedule: '0 0 31 2 *' }, 'schedule', 'days that never come'],
  [{ schedule: '0 0 30 2 *' }, 'schedule', 'days that never come'],
  [{ schedule: '0 0 31 4,6 *' }, 'schedule', 'days that never come'],
  [{ schedule: '0 0 9 * * *' }, 'schedule', 'not 6. Seconds and years are not supported'],
  [{ schedule: '0 0 9 * * * 2026' }, 'schedule', 'not 7'],
  [{ schedule: '0 9 * *' }, 'schedule', 'not 4'],
  [{ schedule: '' }, 'schedule', 'must not be empty'],
  [{ schedule: '   ' }, 'schedule', 'must not be empty'],
  [{}, 'schedule', 'needs a "schedule"'],
  [{ schedule: '@fortnightly' }, 'schedule', 'no nickname "@fortnightly"'],
  [{ schedule: '99 9 * * *' }, 'schedule', '99 is not within 0 to 59'],
  [{ schedule: '0 9 * * lundi' }, 'schedule', 'day-of-week'],
  [{ schedule: '*/90 * * * *' }, 'schedule', 'a step of 90'],
  [{ schedule: `${'0,'.repeat(100_000)}0 9 * * *` }, 'schedule', 'at most 500 characters'],
  [{ schedule: '0 9 * * *', timezone: 'Mars/Olympus' }, 'timezone', 'not a time zone of the IANA database'],
  [{ schedule: '0 9 * * *', timezone: 'Berlin' }, 'timezone', 'Did you mean "Europe/Berlin"?'],
  [{ schedule: '0 9 * * *', timezone: '+05:30' }, 'timezone', 'not a time zone'],
  [{ schedule: '0 9 * * *', timezone: 'UTC+2' }, 'timezone', 'not a time zone'],
  [{ schedule: '0 9 * * *', timezone: '' }, 'timezone', 'not a time zone'],
  [{ schedule: '0 9 * * *', timezone: 'x'.repeat(100_000) }, 'timezone', 'not a time zone'],
  [{ schedule: '0 9 * * *', jitterSeconds: 3_601 }, 'jitterSeconds', 'from 0 to 3600'],
  [{ schedule: '0 9 * * *', jitterSeconds: -1 }, 'jitterSeconds', 'from 0 to 3600'],
];
const REST_NAMES: Readonly<Record<string, string>> = { jitterSeconds: 'jitter_seconds' };
/** Names that do not hold the whole of an absurd value. */
const NAMED = REFUSED.map(
  ([trigger, field, reason]) => [JSON.stringify(trigger).slice(0, 60), trigger, field, reason] as const,
);

describe('an invalid schedule', () => {
  test.each(NAMED)(
    '%s is refused by GraphQL, for a new workflow and for one that is there',
    async (_, trigger, field, reason) => {
      const id = await server.api.createWorkflow(STEPS);
      const given = { type: 'SCHEDULED', ...trigger };
      const answers = [
        await server.api.ask(
          'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
          { input: { title: 'T', steps: STEPS, trigger: given } },
        ),
        await server.api.ask(
          'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }',
          { input: { id, trigger: given } },
        ),
      ];
      for (const { errors } of answers) {
        expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
        const issues = errors[0]?.extensions.errors ?? [];
        expect(issues.map(({ pointer }) => pointer)).toEqual([`/input/trigger/${field}`]);
        expect(issues[0]?.detail).toContain(reason);
        expect(issues[0]?.detail.length).toBeLessThan(500);
      }
    },
  );

  test.each(NAMED)(
    '%s is refused by REST, for a new workflow and for one that is there',
    async (_, { jitterSeconds, ...trigger }, field, reason) => {
      const id = await server.api.createWorkflow(STEPS);
      const config = {
        type: 'scheduled',
        ...trigger,
        ...(jitterSeconds === undefined ? {} : { jitter_seconds: jitterSeconds }),
      };
      for (const { status, body } of [
        await server.api.rest('POST', '/workflows', { title: 'T', trigger_config: config }),
        await server.api.rest('PUT', `/workflows/${id}`, { trigger_config: config }),
      ]) {
        expect({ status, body }).toMatchObject({
          status: 422,
          body: { code: 'INVALID_INPUT', errors: [{ pointer: `/trigger_config/${REST_NAMES[field] ?? field}` }] },
        });
        expect(body.errors[0].detail).toContain(reason);
      }
    },
  );

  test.each(
    NAMED.filter(([, { schedule, jitterSeconds }]) => typeof schedule === 'string' && jitterSeconds === undefined),
  )('%s has no preview', async (_, { schedule, timezone }, field, reason) => {
    const { errors } = await server.api.ask(
      'query ($schedule: String!, $timezone: String) { previewSchedule(schedule: $schedule, timezone: $timezone) }',
      { schedule, timezone },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', errors: [{ pointer: `/${field}` }] } }]);
    expect(errors[0]?.extensions.errors?.[0]?.detail).toContain(reason);
    if (String(schedule).length + String(timezone).length > 1_000) return;
    const query = new URLSearchParams({
      schedule: String(schedule),
      ...(timezone === undefined ? {} : { timezone: String(timezone) }),
    });
    expect(await server.api.rest('GET', `/schedules/preview?${query}`)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: `/${field}` }] },
    });
  });
});

test('the next run, what is upcoming and the preview are the same times, over every transport', async () => {
  const trigger = {
    type: 'SCHEDULED',
    schedule: '17 */3 * * 1-6',
    timezone: 'Australia/Lord_Howe',
    jitterSeconds: 1_800,
  };
  const id = await server.api.createWorkflow(STEPS, { trigger });
  const { workflow, previewSchedule } = await server.api.must(
    `query ($id: ID!) {
      workflow(id: $id) { nextRunAt trigger { ... on ScheduledTrigger { nextRunAt nextFireAt upcoming(count: 9) delayed: upcoming(count: 9, withJitter: true) } } }
      previewSchedule(schedule: "17 */3 * * 1-6", timezone: "Australia/Lord_Howe", count: 9)
    }`,
    { id },
  );
  const { trigger: shown } = workflow;
  expect(shown.upcoming).toEqual(previewSchedule);
  expect([workflow.nextRunAt, shown.nextRunAt]).toEqual([previewSchedule[0], previewSchedule[0]]);
  const delays = shown.delayed.map(
    (time: string, index: number) => Date.parse(time) - Date.parse(previewSchedule[index]),
  );
  expect(new Set(delays).size).toBe(1);
  expect(delays[0]).toBeGreaterThanOrEqual(0);
  expect(delays[0]).toBeLessThanOrEqual(1_800_000);
  expect(shown.nextFireAt).toBe(shown.delayed[0]);
  const rest = await server.api.rest('GET', `/workflows/${id}`);
  expect(rest.body.next_run_at).toBe(previewSchedule[0]);
  const preview = await server.api.rest(
    'GET',
    `/schedules/preview?${new URLSearchParams({ schedule: trigger.schedule, timezone: trigger.timezone, count: '9' })}`,
  );
  expect(preview.body.times).toEqual(previewSchedule);

  const off = await server.api.must(
    `mutation { deactivateWorkflow(id: "${id}") { workflow { nextRunAt trigger { ... on ScheduledTrigger { nextRunAt nextFireAt upcoming } } } } }`,
  );
  expect(off.deactivateWorkflow.workflow).toEqual({
    nextRunAt: null,
    trigger: { nextRunAt: null, nextFireAt: null, upcoming: [] },
  });
});

test('a workflow’s ticks can be read over REST', async () => {
  const id = await server.api.createWorkflow(STEPS, { trigger: { type: 'SCHEDULED', schedule: '@yearly' } });
  expect(await server.api.rest('GET', `/workflows/${id}/ticks`)).toMatchObject({
    status: 200,
    body: { ticks: [], total: 0, limit: 25, offset: 0 },
  });
  expect(await server.api.rest('GET', `/workflows/${id}/ticks?limit=1000`)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/limit' }] },
  });
  expect(await server.api.rest('GET', '/workflows/wf_missing/ticks')).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND' },
  });
});

describe('a workflow with several triggers', () => {
  const TRIGGERS = `triggers { key trigger { type enabled ... on ScheduledTrigger { schedule nextRunAt upcoming(count: 2) } ... on EventTrigger { eventType } }
    activity { nextRunAt firedCount skippedCount lastFiredAt ticks(first: 5) { totalCount nodes { triggerKey } } } }`;
  const ALL = [
    { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC' },
    { type: 'SCHEDULED', schedule: '0 8 * * *', timezone: 'UTC', key: 'early' },
    { type: 'EVENT', eventType: 'order.placed', filters: { total: { gt: 10 } }, key: 'orders' },
  ];

  test('is the same over GraphQL and REST, and its next time is the earliest', async () => {
    const id = await server.api.createWorkflow(STEPS, { triggers: ALL });
    const { workflow } = await server.api.must(
      `query ($id: ID!) { workflow(id: $id) { nextRunAt trigger { type } ${TRIGGERS} } }`,
      { id },
    );
    expect(workflow.triggers).toMatchObject([
      {
        key: 'main',
        trigger: { schedule: '0 9 * * *' },
        activity: { firedCount: 0, ticks: { totalCount: 0, nodes: [] } },
      },
      { key: 'early', trigger: { schedule: '0 8 * * *' }, activity: { skippedCount: 0, lastFiredAt: null } },
      { key: 'orders', trigger: { eventType: 'order.placed' }, activity: { nextRunAt: null } },
    ]);
    const times = workflow.triggers.map((each: { activity: { nextRunAt: string } }) => each.activity.nextRunAt);
    expect(times.slice(0, 2)).toEqual(
      workflow.triggers.slice(0, 2).map((each: { trigger: { nextRunAt: string } }) => each.trigger.nextRunAt),
    );
    expect(workflow.nextRunAt).toBe(times.slice(0, 2).sort()[0]);
    expect(workflow.triggers[1].trigger.upcoming[0]).toBe(times[1]);
    const rest = await server.api.rest('GET', `/workflows/${id}`);
    expect(rest.body).toMatchObject({
      next_run_at: workflow.nextRunAt,
      trigger_config: { schedule: '0 9 * * *' },
      triggers: [
        { key: 'main' },
        { key: 'early', schedule: '0 8 * * *' },
        { key: 'orders', event_type: 'order.placed' },
      ],
    });
    const listed = await server.api.rest('GET', `/workflows/${id}/triggers`);
    expect(listed.body.triggers).toMatchObject([
      { key: 'main', next_run_at: times[0], fired_count: 0 },
      { key: 'early', next_run_at: times[1] },
      { key: 'orders', next_run_at: null, skipped_count: 0, last_fired_at: null },
    ]);
    const upcoming = await server.api.rest('GET', `/workflows/${id}/upcoming?count=4`);
    expect(new Set(upcoming.body.upcoming.map((each: { trigger_key: string }) => each.trigger_key))).toEqual(
      new Set(['main', 'early']),
    );
    // The first alone is replaced by its own field, all of them by the list.
    await server.api.rest('PUT', `/workflows/${id}`, { trigger_config: { type: 'manual' } });
    const one = await server.api.rest('GET', `/workflows/${id}`);
    expect(one.body.triggers.map((each: { key: string; type: string }) => `${each.key} ${each.type}`)).toEqual([
      'main manual',
      'early scheduled',
      'orders event',
    ]);
    const put = await server.api.rest('PUT', `/workflows/${id}`, {
      triggers: [{ type: 'manual' }, { type: 'event', event_type: 'a.b' }],
    });
    expect(put.body.triggers).toMatchObject([{ key: 'main' }, { key: 't2', event_type: 'a.b' }]);
  });

  test('is refused with the place, over GraphQL and REST', async () => {
    const CREATE = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }';
    const pointers = async (input: Record<string, unknown>) => {
      const { errors } = await server.api.ask(CREATE, { input: { title: 'T', steps: STEPS, ...input } });
      expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
      return errors[0]?.extensions.errors?.map(({ pointer }) => pointer);
    };
    const bad = [{ type: 'MANUAL' }, { type: 'SCHEDULED', schedule: '0 25 * * *' }, { type: 'EVENT', key: 'X' }];
    expect(await pointers({ triggers: bad })).toEqual([
      '/input/triggers/2/key',
      '/input/triggers/1/schedule',
      '/input/triggers/2/eventType',
    ]);
    expect(await pointers({ triggers: [] })).toEqual(['/input/triggers']);
    expect(await pointers({ trigger: { type: 'MANUAL' }, triggers: ALL })).toEqual([
      '/input/triggers',
      '/input/trigger',
    ]);
    const rest = await server.api.rest('POST', '/workflows', {
      title: 'T',
      triggers: [
        { type: 'manual' },
        { type: 'scheduled', schedule: '0 25 * * *' },
        { type: 'event', trigger_name: 'a', event_type: 'b' },
      ],
    });
    expect(rest).toMatchObject({ status: 422, body: { errors: [{ pointer: '/triggers/2/trigger_name' }] } });
    const both = await server.api.rest('POST', '/workflows', {
      title: 'T',
      trigger_config: { type: 'manual' },
      triggers: [{ type: 'manual' }],
    });
    expect(both).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT', errors: [{ pointer: '/triggers' }] } });
  });

  test('survives an export and an import, keeps what is on, and is cloned asleep', async () => {
    const id = await server.api.createWorkflow(STEPS, { triggers: ALL });
    const read = async (one: string) =>
      (await server.api.must(`query ($id: ID!) { workflow(id: $id) { status ${TRIGGERS} } }`, { id: one })).workflow;
    const { exportWorkflow } = await server.api.must('query ($id: ID!) { exportWorkflow(id: $id) { document } }', {
      id,
    });
    expect(exportWorkflow.document).toContain('triggers:');
    expect(exportWorkflow.document).not.toMatch(/^trigger:/m);
    const IMPORT =
      'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { outcome fields workflow { id } } }';
    const same = await server.api.must(IMPORT, { input: { document: exportWorkflow.document } });
    expect(same.importWorkflow).toEqual({ outcome: 'UNCHANGED', fields: [], workflow: { id } });
    const document = exportWorkflow.document.replace('0 8 * * *', '0 7 * * *');
    const changed = await server.api.must(IMPORT, { input: { document } });
    expect(changed.importWorkflow).toMatchObject({ outcome: 'UPDATED', fields: ['triggers'] });
    expect(await read(id)).toMatchObject({
      status: 'ACTIVE',
      triggers: [{}, { key: 'early', trigger: { schedule: '0 7 * * *', enabled: true } }, {}],
    });
    const fresh = await server.api.must(IMPORT, {
      input: { document: document.replace(/^key: .*$/m, 'key: another') },
    });
    const imported = await read(fresh.importWorkflow.workflow.id);
    expect(imported.triggers.map((each: { trigger: { enabled: boolean } }) => each.trigger.enabled)).toEqual([
      false,
      false,
      false,
    ]);
    const { cloneWorkflow } = await server.api.must(
      'mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id } } }',
      { id },
    );
    expect(await read(cloneWorkflow.workflow.id)).toMatchObject({
      status: 'INACTIVE',
      triggers: [
        { trigger: { enabled: false } },
        { key: 'early', trigger: { enabled: false } },
        { key: 'orders', trigger: { enabled: false } },
      ],
    });
  });
});

describe('a run at a time, and many at once', () => {
  test('is planned over GraphQL, moved to now over REST, and runs', async () => {
    const id = await server.api.createWorkflow(STEPS);
    const at = new Date(Date.now() + 86_400_000).toISOString();
    const planned = await server.api.must(
      'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id status } } }',
      { input: { workflowId: id, at } },
    );
    const { id: executionId, status } = planned.executeWorkflow.execution;
    expect(status).toBe('QUEUED');
    const listed = await server.api.must(
      'query ($id: ID!) { plannedRuns(workflowId: $id) { executionId runAt status } }',
      { id },
    );
    expect(listed.plannedRuns).toEqual([{ executionId, runAt: at, status: 'PLANNED' }]);
    expect(await server.api.rest('PUT', `/planned-runs/${executionId}`, { at: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/at' }] },
    });
    const soon = new Date(Date.now() + 3_000).toISOString();
    expect(await server.api.rest('PUT', `/planned-runs/${executionId}`, { at: soon })).toMatchObject({
      status: 200,
      body: { run_at: soon },
    });
    expect(await server.api.ended(executionId)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await server.api.rest('POST', `/planned-runs/${executionId}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_STATE' },
    });
    const other = await server.api.rest('POST', `/workflows/${id}/execute`, { at });
    expect(other).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect(await server.api.rest('POST', `/planned-runs/${other.body.execution_id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
  });

  test('takes several megabytes of contexts over REST, and refuses more than 10', async () => {
    const id = await server.api.createWorkflow(STEPS);
    const contexts = (count: number) => ({
      contexts: Array.from({ length: count }, (_, n) => ({ n, text: 'x'.repeat(200_000) })),
    });
    const many = await server.api.rest('POST', `/workflows/${id}/execute-many`, contexts(20));
    expect(many).toMatchObject({ status: 202 });
    expect(many.body.results.filter((each: { error: unknown }) => each.error === null)).toHaveLength(20);
    expect(await server.api.rest('POST', `/workflows/${id}/execute-many`, contexts(60))).toMatchObject({ status: 413 });
  });
});
