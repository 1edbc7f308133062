import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStepcastClient, operations } from '@stepcast/client';
import type { Connection, ExecutionEvent, StepcastClient } from '@stepcast/client';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startFlakyProxy } from '../support/postgres/flaky-proxy.js';
import type { FlakyProxy } from '../support/postgres/flaky-proxy.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const upTo = (length: number): readonly number[] => Array.from({ length }, (_, index) => index + 1);
const seqs = (events: readonly ExecutionEvent[]): readonly number[] => events.map(({ seq }) => seq);

/** Everything that comes, in order. */
async function all<T>(
  items: AsyncIterable<T>,
  onItem: (item: T, count: number) => void = () => undefined,
): Promise<T[]> {
  const seen: T[] = [];
  for await (const item of items) onItem(item, seen.push(item));
  return seen;
}

describe('the typed client', () => {
  let database: TestDatabase;
  let server: TestServer;
  let proxy: FlakyProxy;
  /** Through the proxy. */
  let client: StepcastClient;
  let direct: StepcastClient;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url });
    proxy = await startFlakyProxy(server.url);
    direct = createStepcastClient({ url: server.url, token: TEST_KEY });
  });
  afterAll(async () => {
    await direct?.close();
    await proxy?.close();
    await server?.stop();
    await database?.drop();
  });
  beforeEach(() => {
    client = createStepcastClient({ url: proxy.url, token: TEST_KEY });
  });
  afterEach(async () => {
    proxy.block(false);
    proxy.cutAfter(() => Number.POSITIVE_INFINITY);
    await client.close();
  });

  /** A run with this number of steps that waits in its middle, and is woken by an event. */
  const startRun = async (steps: number): Promise<{ readonly id: string; readonly wake: () => Promise<void> }> => {
    const eventType = `test.wake_${Math.random().toString(36).slice(2)}`;
    const step = (index: number) => ({
      id: `s${index}`,
      title: `Step ${index}`,
      tool: 'data.transform',
      input: { expression: `${index} + 1` },
    });
    const wait = { id: 'wait', title: 'Wait', tool: 'flow.wait_event', input: { eventType } };
    const half = Math.floor(steps / 2);
    const { workflow } = await client.createWorkflow({
      title: 'Long',
      steps: [...upTo(half).map(step), wait, ...upTo(steps).slice(half).map(step)],
    });
    const { execution } = await client.executeWorkflow({ workflowId: workflow.id });
    const wake = async (): Promise<void> => {
      for await (const { type } of direct.watchExecution(execution.id)) if (type === 'WAITING') break;
      await direct.emitEvent({ eventType, payload: {} });
    };
    return { id: execution.id, wake };
  };

  it('has a typed method for what is asked and done', async () => {
    const { workflow } = await client.createWorkflow({
      title: 'Count',
      steps: [{ id: 'one', title: 'One', tool: 'data.transform', input: { expression: 'context.start + 1' } }],
    });
    expect(workflow).toMatchObject({
      title: 'Count',
      status: 'ACTIVE',
      steps: [{ key: 'one', tool: 'data.transform', retry: { maxAttempts: 3 } }],
    });
    const { execution } = await client.executeWorkflow({ workflowId: workflow.id, context: { start: 41 } });
    const events = await all(client.watchExecution(execution.id));
    expect(seqs(events)).toEqual(upTo(events.length));
    expect(events.at(-1)).toMatchObject({ type: 'SUCCEEDED', progress: 1 });
    expect(await client.execution({ id: execution.id })).toMatchObject({
      status: 'SUCCEEDED',
      output: 42,
      steps: [{ stepId: 'one', status: 'SUCCEEDED' }],
    });
    expect((await client.workflows({ search: 'count' })).nodes).toMatchObject([{ id: workflow.id }]);
    expect(await client.viewer()).toMatchObject({ id: 'local' });
    expect(
      await client.request<{ workflow: { title: string } }>('query ($id: ID!) { workflow(id: $id) { title } }', {
        id: workflow.id,
      }),
    ).toEqual({ workflow: { title: 'Count' } });
  });

  it('goes through a list page by page', async () => {
    for (const number of upTo(5)) await client.createWorkflow({ title: `Listed ${number}` });
    const titles = (await all(client.each(operations.workflows, { search: 'Listed', first: 2 }))).map(
      ({ title }) => title,
    );
    expect(titles.toSorted()).toEqual(upTo(5).map((number) => `Listed ${number}`));
  });

  it('says with a code and a pointer what is wrong', async () => {
    await expect(client.createWorkflow({ title: ' ' })).rejects.toMatchObject({
      name: 'RequestError',
      code: 'INVALID_INPUT',
      message: expect.stringContaining('/input/title'),
    });
    await expect(createStepcastClient({ url: proxy.url, token: 'sk_wrong' }).viewer()).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('repeats an idempotent request if the answer got lost, and the server acts once', async () => {
    let isCut = false;
    const lossy: typeof fetch = async (...call) => {
      const response = await fetch(...call);
      if (isCut) return response;
      isCut = true;
      await response.text();
      throw new TypeError('fetch failed');
    };
    const shaky = createStepcastClient({ url: server.url, token: TEST_KEY, fetch: lossy });
    await shaky.createWorkflow({ title: 'Once and only once' });
    expect((await client.workflows({ search: 'Once and only once' })).totalCount).toBe(1);
    isCut = false;
    await expect(shaky.updateProfile({ name: 'Twice?' })).rejects.toMatchObject({
      name: 'ConnectionError',
      code: 'UNREACHABLE',
    });
  });

  it('gives a call up in time, and when it is aborted', async () => {
    const never: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        const giveUp = (): void => reject(init?.signal?.reason as Error);
        if (init?.signal?.aborted === true) giveUp();
        init?.signal?.addEventListener('abort', giveUp);
      });
    const stuck = createStepcastClient({ url: server.url, token: TEST_KEY, fetch: never });
    await expect(stuck.viewer({}, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'TIMEOUT' });
    const stop = new AbortController();
    const asked = stuck.viewer({}, { signal: stop.signal });
    stop.abort(new Error('No longer wanted.'));
    await expect(asked).rejects.toThrow('No longer wanted.');
  });

  it('watches on after every cut, without a loss or a repeat', async () => {
    const { id, wake } = await startRun(4);
    const states: Connection['state'][] = [];
    let isWaiting = false;
    const events = await all(
      client.watchExecution(id, { onConnection: ({ state }) => states.push(state) }),
      ({ type }) => {
        if (type !== 'WAITING' || isWaiting) return;
        isWaiting = true;
        proxy.cut();
        void wake();
      },
    );
    expect(seqs(events)).toEqual(upTo(events.length));
    expect(events.at(-1)?.type).toBe('SUCCEEDED');
    expect(states).toEqual(['live', 'reconnecting', 'live']);
    expect(seqs(await all(client.watchExecution(id, { after: 3 })))).toEqual(seqs(events).slice(3));
    expect(await all(client.watchExecution(id, { after: events.length }))).toEqual([]);
  });

  it('loses and repeats nothing of hundreds of events through connections that break anywhere', async () => {
    const { id, wake } = await startRun(98);
    void wake();
    let state = 7;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const before = proxy.cuts;
    proxy.cutAfter(() => 6_000 + Math.floor(random() * 18_000));
    const events = await all(client.watchExecution(id));
    expect(seqs(events)).toEqual(upTo(events.length));
    expect(events.length).toBeGreaterThan(195);
    expect(events.at(-1)?.type).toBe('SUCCEEDED');
    expect(proxy.cuts - before).toBeGreaterThan(3);
  });

  it('comes back when the network does, and can be left meanwhile', async () => {
    const { id, wake } = await startRun(2);
    const stop = new AbortController();
    let failures = 0;
    const patient = all(
      client.watchExecution(id, {
        onConnection: (connection) => {
          if (connection.state !== 'reconnecting') return;
          failures = connection.failures;
          if (failures === 3) proxy.block(false);
        },
      }),
      (event) => {
        if (event.type !== 'WAITING') return;
        proxy.block(true);
        void wake();
      },
    );
    const events = await patient;
    expect(failures).toBeGreaterThanOrEqual(3);
    expect(seqs(events)).toEqual(upTo(events.length));
    proxy.block(true);
    const impatient = client.watchExecution(id, {
      signal: stop.signal,
      onConnection: () => stop.abort(new Error('Enough.')),
    });
    await expect(impatient.next()).rejects.toThrow('Enough.');
  });

  it('ends at once what is left while it waits', async () => {
    const { id, wake } = await startRun(2);
    const watch = client.watchExecution(id);
    let event = await watch.next();
    while (event.done !== true && event.value.type !== 'WAITING') event = await watch.next();
    const pending = watch.next();
    await watch.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    await wake();
  });

  it('does not come back for what will not pass', async () => {
    const told: Connection[] = [];
    const onConnection = (connection: Connection): void => void told.push(connection);
    await expect(all(client.watchExecution('ex_none', { onConnection }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { id, wake } = await startRun(2);
    await expect(all(client.watchExecution(id, { after: 9_999, onConnection }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(
      all(createStepcastClient({ url: server.url, token: 'sk_wrong' }).watchExecution(id, { onConnection })),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(told.filter(({ state }) => state !== 'live')).toEqual([]);
    told.length = 0;

    const { apiKey, secret } = await client.createApiKey({ name: 'short-lived' });
    const guest = createStepcastClient({ url: server.url, token: secret });
    await expect(
      all(
        guest.watchExecution(id, { onConnection }),
        ({ type }) => void (type === 'WAITING' && client.revokeApiKey({ id: apiKey.id })),
      ),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(told).toEqual([{ state: 'live' }]);
    await wake();
  });

  it('continues with another token if the first has expired', async () => {
    const { id, wake } = await startRun(2);
    const { apiKey, secret } = await client.createApiKey({ name: 'first' });
    let token = secret;
    const guest = createStepcastClient({ url: server.url, token: () => token });
    const events = await all(guest.watchExecution(id), ({ type }) => {
      if (type !== 'WAITING') return;
      token = TEST_KEY;
      void client.revokeApiKey({ id: apiKey.id }).then(wake);
    });
    expect(seqs(events)).toEqual(upTo(events.length));
    expect(events.at(-1)?.type).toBe('SUCCEEDED');
    await guest.close();
  });

  it('watches a workflow while it is planned, over a cut, until it is deleted', async () => {
    const { workflow } = await client.createWorkflow({
      title: 'Daily',
      description: 'Summarize important emails every morning',
      generateImmediately: true,
    });
    let isCut = false;
    const seen = await all(client.watchWorkflow(workflow.id), ({ status, title }) => {
      if (status === 'GENERATING') return;
      if (title === 'Renamed') return void direct.deleteWorkflow({ id: workflow.id });
      if (isCut) return;
      isCut = true;
      proxy.cut();
      void direct.updateWorkflow({ id: workflow.id, title: 'Renamed' });
    });
    expect(seen.at(-1)).toMatchObject({ title: 'Renamed', status: 'ACTIVE' });
  });

  it('watches all executions, and shows after a cut what has changed meanwhile', async () => {
    const stop = new AbortController();
    const ended = new Set<string>();
    const wanted = new Set<string>();
    const run = async (): Promise<void> => {
      const { id, wake } = await startRun(2);
      wanted.add(id);
      await wake();
    };
    const watching = all(client.watchExecutions({ signal: stop.signal }), ({ id, status }) => {
      if (status !== 'SUCCEEDED') return;
      ended.add(id);
      if (wanted.size === 1) void run().then(() => proxy.cut());
      else if ([...wanted].every((each) => ended.has(each))) stop.abort(new Error('Seen.'));
    });
    await run();
    await expect(watching).rejects.toThrow('Seen.');
    expect(ended.size).toBeGreaterThanOrEqual(2);
  });
});
