import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { ApiClient } from '../support/api-client.js';
import { startLimited } from '../support/accounts/limited-server.js';
import type { LimitedServer } from '../support/accounts/limited-server.js';
import { connectMcp } from '../support/mcp/mcp-client.js';
import {
  closed,
  CONNECT,
  CREATE,
  DAILY,
  EMIT,
  EXECUTE,
  HASTE,
  MANY,
  openSocket,
  overSocket,
  PATIENCE,
  quotaOf,
  untilRefused,
} from '../support/accounts/quota-calls.js';

/** A quota stands at no pointer of the input. */
const PROBLEMS = [{ code: 'QUOTA_EXCEEDED', pointer: '', message: expect.any(String) }];

describe('a limit on the objects of a user', () => {
  let server: LimitedServer;

  beforeAll(async () => {
    server = await startLimited({
      LIMIT_WORKFLOWS: '4',
      LIMIT_SCHEDULES: '2',
      LIMIT_CONNECTIONS: '2',
      LIMIT_API_KEYS: '3',
      LIMIT_HOOKS: '2',
      LIMIT_SOURCES: '2',
      LIMIT_RUNS_IN_FLIGHT: '3',
      LIMIT_SOCKETS: '2',
      LIMIT_SUBSCRIPTIONS: '2',
    });
  });
  afterAll(() => server.stop());

  const objects: readonly (readonly [
    string,
    number,
    (api: ApiClient, time: number) => ReturnType<ApiClient['ask']>,
  ])[] = [
    ['WORKFLOWS', 4, (api) => api.ask(CREATE, { input: { title: 'W', description: '', steps: HASTE } })],
    [
      'SCHEDULES',
      2,
      (api) => api.ask(CREATE, { input: { title: 'S', description: '', steps: HASTE, trigger: DAILY } }),
    ],
    [
      'CONNECTIONS',
      2,
      (api, time) => api.ask(CONNECT, { input: { name: `c${time}`, kind: 'BEARER', config: { token: 'x' } } }),
    ],
    [
      'HOOKS',
      2,
      (api, time) =>
        api.ask('mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { id } } }', {
          input: { name: `h${time}`, preset: 'NONE' },
        }),
    ],
    [
      'SOURCES',
      2,
      (api, time) => {
        // It is private, so nothing is sent there.
        const source = { parameters: { url: `http://127.0.0.1:9/${time}` } };
        const trigger = { type: 'EVENT', eventType: 'http.new_item', source };
        return api.ask(CREATE, { input: { title: 'P', description: '', steps: HASTE, trigger } });
      },
    ],
    // The key that the user has already counts.
    [
      'API_KEYS',
      2,
      (api, time) =>
        api.ask('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } } }', {
          input: { name: `k${time}` },
        }),
    ],
  ];

  it.each(objects)('refuses one more of %s with QUOTA_EXCEEDED, and another user nothing', async (quota, room, act) => {
    const [ada, bob] = [await server.user(), await server.user()];
    const { done, refused } = await untilRefused((time) => act(ada, time));
    const { limit, used } = await quotaOf(ada, quota);
    expect({ done, refused }).toEqual({
      done: room,
      refused: { code: 'QUOTA_EXCEEDED', quota, limit, used: limit, problems: PROBLEMS },
    });
    expect(used).toBe(limit);
    expect((await act(bob, 0)).errors).toEqual([]);
  });

  it('is exact when many are asked for at once', async () => {
    const ada = await server.user();
    const answers = await Promise.all(
      Array.from({ length: MANY }, () => ada.ask(CREATE, { input: { title: 'W', description: '', steps: HASTE } })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(4);
    expect((await quotaOf(ada, 'WORKFLOWS')).used).toBe(4);
  });

  it('answers REST with 409 and no Retry-After, and makes room when one is deleted', async () => {
    const ada = await server.user();
    for (let time = 0; time < 4; time += 1)
      expect((await ada.rest('POST', '/workflows', { title: 'W', steps: HASTE })).status).toBe(201);
    const { status, body, headers } = await ada.rest('POST', '/workflows', { title: 'W', steps: HASTE });
    expect({ status, body, retryAfter: headers.get('retry-after') }).toEqual({
      status: 409,
      body: {
        type: '/api/v1/problems/QUOTA_EXCEEDED',
        title: 'Conflict',
        status: 409,
        code: 'QUOTA_EXCEEDED',
        quota: 'workflows',
        limit: 4,
        used: 4,
        detail: expect.stringContaining('LIMIT_WORKFLOWS'),
        problems: PROBLEMS,
      },
      retryAfter: null,
    });
    const { body: list } = await ada.rest('GET', '/workflows');
    expect((await ada.rest('DELETE', `/workflows/${list.workflows[0].id}`)).status).toBe(204);
    expect((await ada.rest('POST', '/workflows', { title: 'W', steps: HASTE })).status).toBe(201);
  });

  it('is a problem that checkWorkflow finds before saving, without a record of a refusal', async () => {
    const ada = await server.user();
    const check = async (input: Record<string, unknown>) =>
      (
        await ada.must(
          'query ($input: CheckWorkflowInput!) { checkWorkflow(input: $input) { code pointer message } }',
          { input },
        )
      ).checkWorkflow;
    const schedule = { title: 'S', steps: HASTE, trigger: DAILY };
    const first = await ada.createWorkflow(HASTE, { trigger: DAILY });
    expect(await check(schedule)).toEqual([]);
    await ada.createWorkflow(HASTE, { trigger: DAILY });
    expect(await check(schedule)).toEqual([{ ...PROBLEMS[0], message: expect.stringContaining('LIMIT_SCHEDULES') }]);
    expect(await check({ ...schedule, trigger: { ...DAILY, enabled: false } })).toEqual([]);
    const third = await ada.createWorkflow(HASTE);
    expect(await check({ id: third, trigger: DAILY })).toMatchObject(PROBLEMS);
    expect(await check({ id: third, title: 'Other' })).toEqual([]);
    expect(await check({ id: first, trigger: { ...DAILY, schedule: '0 9 * * *' } })).toEqual([]);
    await ada.createWorkflow(HASTE);
    expect(await check({ title: 'W', steps: HASTE })).toEqual([
      { ...PROBLEMS[0], message: expect.stringContaining('LIMIT_WORKFLOWS') },
    ]);
    const { auditLog } = await ada.must('{ auditLog(filter: { actions: [QUOTA_REFUSE] }) { nodes { action } } }');
    expect(auditLog.nodes).toEqual([]);
  });

  it('counts a schedule when it is switched on, not while it is off', async () => {
    const ada = await server.user();
    const ids: string[] = [];
    for (let time = 0; time < 3; time += 1)
      ids.push(await ada.createWorkflow(HASTE, { trigger: { ...DAILY, enabled: false } }));
    const switchOn = (id: string | undefined) => ada.rest('POST', `/workflows/${id}/activate`);
    expect((await switchOn(ids[0])).status).toBe(200);
    expect((await switchOn(ids[1])).status).toBe(200);
    const { status, body } = await switchOn(ids[2]);
    expect({ status, code: body.code, quota: body.quota, limit: body.limit, used: body.used }).toEqual({
      status: 409,
      code: 'QUOTA_EXCEEDED',
      quota: 'schedules',
      limit: 2,
      used: 2,
    });
    expect(
      (
        await ada.rest('PUT', `/workflows/${ids[2]}`, {
          trigger_config: { type: 'scheduled', schedule: '0 8 * * *', enabled: true },
        })
      ).status,
    ).toBe(409);
    expect((await ada.rest('POST', `/workflows/${ids[0]}/deactivate`)).status).toBe(200);
    expect((await switchOn(ids[2])).status).toBe(200);
  });

  it('limits runs in flight over GraphQL, REST, WebSocket and MCP, and makes room when one ends', async () => {
    const [ada, bob] = [await server.user(), await server.user()];
    const id = await ada.createWorkflow(PATIENCE);
    const runs = await Promise.all(Array.from({ length: MANY }, () => ada.ask(EXECUTE, { input: { workflowId: id } })));
    const started = runs
      .filter(({ errors }) => errors.length === 0)
      .map(({ data }) => data.executeWorkflow.execution.id as string);
    expect(started).toHaveLength(3);
    const refusal = { code: 'QUOTA_EXCEEDED', quota: 'RUNS_IN_FLIGHT', limit: 3, used: 3 };
    for (const { errors } of runs)
      for (const { extensions } of errors) expect(extensions).toEqual({ ...refusal, problems: PROBLEMS });

    const rest = await ada.rest('POST', `/workflows/${id}/execute`, {});
    expect({ status: rest.status, ...rest.body }).toMatchObject({ ...refusal, status: 409, quota: 'runs_in_flight' });
    expect(rest.headers.get('retry-after')).toBeNull();
    const socket = ada.socket();
    expect((await overSocket(socket, EXECUTE, { input: { workflowId: id } })).errors).toMatchObject([
      { extensions: refusal },
    ]);
    await socket.dispose();
    const mcp = await connectMcp(server.url, ada.key);
    const called = await mcp.client.callTool({ name: 'run_workflow', arguments: { workflowId: id } });
    expect(called).toMatchObject({ isError: true, _meta: { 'stepcast/error': refusal } });
    await mcp.close();
    const again = await ada.ask('mutation ($id: ID!) { rerunExecution(id: $id) { execution { id } } }', {
      id: started[0],
    });
    expect(again.errors).toMatchObject([{ extensions: refusal }]);

    const others = await bob.createWorkflow(HASTE);
    expect((await bob.ask(EXECUTE, { input: { workflowId: others } })).errors).toEqual([]);

    expect((await ada.rest('POST', `/executions/${started[0]}/cancel`)).status).toBe(200);
    await ada.ended(started[0] ?? '');
    expect((await ada.ask(EXECUTE, { input: { workflowId: id } })).errors).toEqual([]);
    expect(await quotaOf(ada, 'RUNS_IN_FLIGHT')).toMatchObject({ limit: 3, used: 3, resetsAt: null });
  });

  it('does not start the runs of events and steps beyond it, and records why', async () => {
    const ada = await server.user();
    const patient = await ada.createWorkflow(PATIENCE);
    const caller = await ada.createWorkflow([
      {
        id: 'call',
        title: 'Call',
        tool: 'flow.run_workflow',
        input: { workflowId: patient },
        retry: { maxAttempts: 1 },
      },
    ]);
    await ada.createWorkflow(HASTE, { trigger: { type: 'EVENT', eventType: 'order.paid', filters: {} } });
    for (let time = 0; time < 2; time += 1) await ada.execute(patient);
    // The third one is the calling run, so there is no room for the run that it calls.
    const ended = await ada.ended(await ada.execute(caller));
    expect(ended).toMatchObject({ status: 'FAILED', steps: [{ error: { code: 'QUOTA_EXCEEDED' } }] });
    await ada.execute(patient);
    const { emitEvent } = await ada.must(EMIT, { input: { eventType: 'order.paid', payload: {} } });
    expect(emitEvent.executions).toEqual([]);
    const { inboundEvents } = await ada.must(
      '{ inboundEvents(first: 1) { nodes { id refusals { problem { code message retryable } } } } }',
    );
    expect(inboundEvents.nodes).toMatchObject([
      {
        id: emitEvent.eventId,
        refusals: [{ problem: { code: 'QUOTA_EXCEEDED', message: expect.stringContaining('3'), retryable: true } }],
      },
    ]);
  });

  it('skips a scheduled time when there is no room for its run, with the reason', async () => {
    const ada = await server.user();
    const patient = await ada.createWorkflow(PATIENCE);
    for (let time = 0; time < 3; time += 1) await ada.execute(patient);
    const id = await ada.createWorkflow(HASTE, { trigger: DAILY });
    const database = new Client({ connectionString: server.databaseUrl });
    await database.connect();
    await database.query(
      `update workflow set next_run_at = date_trunc('milliseconds', now()), fire_at = null where id = $1`,
      [id],
    );
    await database.end();
    // Another schedule wakes the timer.
    await ada.createWorkflow(HASTE, { trigger: DAILY });
    const reasons = async (): Promise<readonly (string | null)[]> => {
      const { workflow } = await ada.must(
        'query ($id: ID!) { workflow(id: $id) { ticks(first: 5) { nodes { outcome reason } } } }',
        { id },
      );
      return workflow.ticks.nodes.map(({ reason }: { reason: string | null }) => reason);
    };
    let seen: readonly (string | null)[] = [];
    while (seen.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen = await reasons();
    }
    expect(seen).toEqual(['quota']);
  });

  it('closes a socket that is one too many with the limit and the use, and not one of another user', async () => {
    const [ada, bob] = [await server.user(), await server.user()];
    const open = [await openSocket(server.url, ada.key), await openSocket(server.url, ada.key)];
    expect(open.map(({ code }) => code)).toEqual([null, null]);
    expect(await openSocket(server.url, ada.key)).toMatchObject({
      code: 4429,
      reason: 'QUOTA_EXCEEDED: 2 of 2 SOCKETS',
    });
    const other = await openSocket(server.url, bob.key);
    expect(other.code).toBeNull();
    for (const one of [open[0], other]) await closed(one?.socket);
    const third = await openSocket(server.url, ada.key);
    expect(third.code).toBeNull();
    await closed(third.socket);
    await closed(open[1]?.socket);
  });

  it('refuses a subscription that is one too many, over WebSocket and server-sent events alike', async () => {
    const [ada, bob] = [await server.user(), await server.user()];
    const id = await ada.createWorkflow(PATIENCE);
    const run = await ada.execute(id);
    const ends = [new AbortController(), new AbortController()];
    const events = (end: AbortController, api = ada): Promise<Response> =>
      fetch(`${server.url}/api/v1/executions/${run}/events`, {
        headers: { authorization: `Bearer ${api.key}` },
        signal: end.signal,
      });
    for (const end of ends) expect((await events(end)).status).toBe(200);
    const refused = await events(new AbortController());
    expect({ status: refused.status, body: await refused.json() }).toMatchObject({
      status: 409,
      body: { code: 'QUOTA_EXCEEDED', quota: 'subscriptions', limit: 2, used: 2 },
    });
    const socket = ada.socket();
    const subscription = 'subscription ($id: ID!) { executionEvents(executionId: $id) { seq } }';
    expect((await overSocket(socket, subscription, { id: run })).errors).toMatchObject([
      { extensions: { code: 'QUOTA_EXCEEDED', quota: 'SUBSCRIPTIONS', limit: 2, used: 2 } },
    ]);

    const others = bob.socket();
    const own = await bob.createWorkflow(PATIENCE);
    expect((await overSocket(others, subscription, { id: await bob.execute(own) })).errors).toEqual([]);
    await others.dispose();

    for (const end of ends) end.abort();
    while ((await quotaOf(ada, 'SUBSCRIPTIONS')).used > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await overSocket(socket, subscription, { id: run })).errors).toEqual([]);
    await socket.dispose();
  });
});

describe('a limit on the actions of a user', () => {
  let server: LimitedServer;

  beforeAll(async () => {
    server = await startLimited({
      LIMIT_RUNS_PER_MINUTE: '3',
      LIMIT_EVENTS_PER_DAY: '3',
      LIMIT_BYTES_PER_DAY: '20000',
    });
  });
  afterAll(() => server.stop());

  it('refuses a run too many in a minute with RATE_LIMITED and says when to come again', async () => {
    const [ada, bob] = [await server.user(), await server.user()];
    const id = await ada.createWorkflow(HASTE);
    const runs = await Promise.all(Array.from({ length: MANY }, () => ada.ask(EXECUTE, { input: { workflowId: id } })));
    expect(runs.filter(({ errors }) => errors.length === 0)).toHaveLength(3);
    const { refused } = await untilRefused(() => ada.ask(EXECUTE, { input: { workflowId: id } }));
    expect(refused).toMatchObject({ code: 'RATE_LIMITED', quota: 'RUNS_PER_MINUTE', limit: 3, used: 3 });
    expect(refused.retryAfterMs).toBeGreaterThan(0);
    const rest = await ada.rest('POST', `/workflows/${id}/execute`, {});
    expect({ status: rest.status, body: rest.body }).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMITED', quota: 'runs_per_minute', limit: 3, used: 3 },
    });
    expect(Number(rest.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await bob.ask(EXECUTE, { input: { workflowId: await bob.createWorkflow(HASTE) } })).errors).toEqual([]);
  });

  it('counts refusals in the metrics, and records one entry of a minute in the audit log of the user', async () => {
    const [ada, bob] = [await server.user(), await server.user()];
    const id = await ada.createWorkflow(HASTE);
    for (let time = 0; time < MANY; time += 1) await ada.ask(EXECUTE, { input: { workflowId: id } });
    const entries = async (api: ApiClient): Promise<readonly unknown[]> => {
      const { auditLog } = await api.must('{ auditLog(first: 50) { nodes { actionName targetId count } } }');
      return auditLog.nodes.filter(({ actionName }: { actionName: string }) => actionName === 'quota.refuse');
    };
    let recorded: readonly unknown[] = [];
    for (let look = 0; look < 1_000 && recorded.length === 0; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      recorded = await entries(ada);
    }
    expect(recorded.length).toBeGreaterThan(0);
    // A minute may end in between.
    expect(recorded.length).toBeLessThanOrEqual(2);
    expect(recorded[0]).toMatchObject({ actionName: 'quota.refuse', targetId: 'RUNS_PER_MINUTE' });
    expect(await entries(bob)).toEqual([]);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(
      Number(/stepcast_limit_refusals_total\{limit="RUNS_PER_MINUTE"\} (\d+)/.exec(metrics)?.[1]),
    ).toBeGreaterThanOrEqual(MANY - 3);
  });

  it('does not count a run that was refused for another reason', async () => {
    const ada = await server.user();
    const empty = await ada.createWorkflow([]);
    for (let time = 0; time < MANY; time += 1)
      expect((await ada.ask(EXECUTE, { input: { workflowId: empty } })).errors).toMatchObject([
        { extensions: { code: 'NO_STEPS' } },
      ]);
    expect((await quotaOf(ada, 'RUNS_PER_MINUTE')).used).toBe(0);
  });

  it('refuses an event too many in a day, over every transport, and reveals nothing of the use to a sender', async () => {
    const [ada, bob] = [await server.user(), await server.user()];
    const { createHook } = await ada.must(
      'mutation { createHook(input: { name: "in", preset: NONE }) { hook { url } } }',
    );
    const { done, refused } = await untilRefused(() =>
      ada.ask(EMIT, { input: { eventType: 'order.paid', payload: {} } }),
    );
    expect({ done, refused }).toMatchObject({
      done: 3,
      refused: { code: 'RATE_LIMITED', quota: 'EVENTS_PER_DAY', limit: 3, used: 3 },
    });
    const rest = await ada.rest('POST', '/events', { event_type: 'order.paid', payload: {} });
    expect(rest).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMITED', quota: 'events_per_day', limit: 3, used: 3 },
    });
    const hook = await fetch(createHook.hook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const told = (await hook.json()) as Record<string, unknown>;
    expect({
      status: hook.status,
      wait: Number(hook.headers.get('retry-after')) > 0,
      code: told['code'],
      limit: told['limit'],
    }).toEqual({ status: 429, wait: true, code: 'RATE_LIMITED', limit: undefined });
    expect((await bob.ask(EMIT, { input: { eventType: 'order.paid', payload: {} } })).errors).toEqual([]);
    const { resetsAt } = await quotaOf(ada, 'EVENTS_PER_DAY');
    expect(Date.parse(String(resetsAt)) % 86_400_000).toBe(0);
  });

  it('refuses to store more bytes in a day than a user may, of events, contexts and definitions', async () => {
    const [ada, bob] = [await server.user(), await server.user()];
    const id = await ada.createWorkflow(HASTE);
    const text = 'x'.repeat(15_000);
    expect((await ada.ask(EMIT, { input: { eventType: 'order.paid', payload: { text } } })).errors).toEqual([]);
    const refusal = { code: 'RATE_LIMITED', quota: 'BYTES_PER_DAY', limit: 20_000 };
    for (const [query, input] of [
      [EMIT, { eventType: 'order.paid', payload: { text } }],
      [EXECUTE, { workflowId: id, context: { text } }],
      [CREATE, { title: 'W', description: text.slice(0, 9_000), steps: HASTE }],
    ] as const) {
      const [error] = (await ada.ask(query, { input })).errors;
      expect(error?.extensions).toMatchObject(refusal);
    }
    expect((await ada.rest('PUT', `/workflows/${id}`, { description: text.slice(0, 9_000) })).body).toMatchObject({
      code: 'RATE_LIMITED',
      quota: 'bytes_per_day',
    });
    expect((await bob.ask(EMIT, { input: { eventType: 'order.paid', payload: { text } } })).errors).toEqual([]);
  });
});
