import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import type { ApiClient } from '../support/api-client.js';
import { until } from '../support/processes/pauses.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';
import { startServerProcess } from '../support/server-process.js';

interface Seen {
  readonly seq: number;
  readonly type: string;
  readonly step: {
    readonly stepId: string;
    readonly status: string;
    readonly attempt: number;
    readonly output: unknown;
  } | null;
}

const WATCH = `subscription ($id: ID!, $after: Int!) {
  executionEvents(executionId: $id, after: $after) {
    seq type status currentStep totalSteps progress chunk error { code } step { stepId status attempt output error { code } startedAt finishedAt }
  }
}`;

/** Watches until the terminal event, cutting the connection after a random number of events and coming back. */
async function watchWithBreaks(api: ApiClient, id: string): Promise<{ seen: Seen[]; breaks: number }> {
  const seen: Seen[] = [];
  for (let breaks = 0; ; breaks += 1) {
    const socket = api.socket();
    let left = 1 + Math.floor(Math.random() * 4);
    let hasEnded = true;
    for await (const answer of socket.iterate<{ executionEvents: Seen }>({
      query: WATCH,
      variables: { id, after: seen.at(-1)?.seq ?? 0 },
    })) {
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      if (answer.data) seen.push(answer.data.executionEvents);
      left -= 1;
      if (left === 0) {
        hasEnded = false;
        break;
      }
    }
    if (Math.random() < 0.5) socket.terminate();
    else await socket.dispose();
    if (hasEnded) return { seen, breaks };
  }
}

describe('live progress', () => {
  let database: TestDatabase;
  let server: TestServer;
  let workflow: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    workflow = await server.api.createWorkflow([
      { id: 'a', title: 'a', tool: 'data.transform', input: { expression: '1 + 1' } },
      { id: 'nap', title: 'nap', tool: 'flow.sleep', input: { seconds: 0.05 } },
      { id: 'skipped', title: 'skipped', tool: 'data.transform', input: { expression: '1' }, when: 'false' },
      { id: 'b', title: 'b', tool: 'data.transform', input: { expression: 'steps.a.output * 2' } },
    ]);
  });
  afterAll(async () => {
    await server.api.close();
    await server.stop();
    await database.drop();
  });

  it('gives a client that comes and goes every event exactly once, in order, over 200 runs', async () => {
    let breaks = 0;
    for (let batch = 0; batch < 10; batch += 1) {
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const watched = await watchWithBreaks(server.api, await server.api.execute(workflow));
          breaks += watched.breaks;
          expect(watched.seen.map((event) => event.seq)).toEqual(watched.seen.map((_, index) => index + 1));
          expect(watched.seen.at(-1)?.type).toBe('SUCCEEDED');
        }),
      );
    }
    expect(breaks).toBeGreaterThan(200);
  });

  it('shows a late reader exactly what a live one saw', async () => {
    const id = await server.api.execute(workflow);
    const live = (await watchWithBreaks(server.api, id)).seen;
    const late: Seen[] = [];
    for await (const answer of server.api
      .socket()
      .iterate<{ executionEvents: Seen }>({ query: WATCH, variables: { id, after: 0 } })) {
      if (answer.data) late.push(answer.data.executionEvents);
    }
    expect(late).toEqual(live);
    expect(late.find((event) => event.type === 'STEP_STARTED')?.step).toMatchObject({
      stepId: 'a',
      status: 'RUNNING',
      output: null,
    });
  });

  it('completes at once for a client that has seen the end already, and refuses a position that is not there', async () => {
    const id = await server.api.execute(workflow);
    const { seen } = await watchWithBreaks(server.api, id);
    const again = [];
    for await (const answer of server.api.socket().iterate({ query: WATCH, variables: { id, after: seen.length } }))
      again.push(answer);
    expect(again).toEqual([]);
    const ahead = [];
    for await (const answer of server.api.socket().iterate({ query: WATCH, variables: { id, after: 999 } }))
      ahead.push(answer);
    expect(ahead).toMatchObject([
      { errors: [{ extensions: { code: 'INVALID_INPUT', errors: [{ pointer: '/after' }] } }] },
    ]);
  });

  it('carries progress from a worker in another process', async () => {
    const api = await startServer({ DATABASE_URL: database.url, ROLE: 'api' });
    const updates: string[] = [];
    const socket = api.api.socket();
    const stream = socket.iterate<{ executionUpdated: { id: string; status: string } }>({
      query: 'subscription ($workflowId: ID) { executionUpdated(workflowId: $workflowId) { id status } }',
      variables: { workflowId: workflow },
    });
    const watching = (async () => {
      for await (const { data } of stream)
        if (data) updates.push(`${data.executionUpdated.id} ${data.executionUpdated.status}`);
    })();
    // Nothing says that a subscription has begun, except what it shows.
    while (updates.length === 0) await api.api.ended(await api.api.execute(workflow));
    const id = await api.api.execute(workflow);
    const { seen } = await watchWithBreaks(api.api, id);
    expect(seen.map((event) => event.seq)).toEqual(seen.map((_, index) => index + 1));
    await until(() => updates.includes(`${id} SUCCEEDED`));
    expect(updates.filter((update) => update.startsWith(id)).at(-1)).toBe(`${id} SUCCEEDED`);
    await api.api.close();
    await watching;
    await api.stop();
  });

  it('survives a server that is killed in mid-run: the client continues at the next one from its last event', async () => {
    const first = await startServerProcess({ DATABASE_URL: database.url });
    await server.stop();
    const slow = await first.api.createWorkflow([
      { id: 'a', title: 'a', tool: 'data.transform', input: { expression: '1' } },
      { id: 'nap', title: 'nap', tool: 'flow.sleep', input: { seconds: 1 } },
      { id: 'b', title: 'b', tool: 'data.transform', input: { expression: '2' } },
    ]);
    const id = await first.api.execute(slow);
    const seen: Seen[] = [];
    for await (const answer of first.api
      .socket()
      .iterate<{ executionEvents: Seen }>({ query: WATCH, variables: { id, after: 0 } })) {
      if (answer.data) seen.push(answer.data.executionEvents);
      if (seen.at(-1)?.type === 'WAITING') break;
    }
    await first.kill();
    server = await startServer({ DATABASE_URL: database.url });
    for await (const answer of server.api
      .socket()
      .iterate<{ executionEvents: Seen }>({ query: WATCH, variables: { id, after: seen.length } })) {
      if (answer.data) seen.push(answer.data.executionEvents);
    }
    expect(seen.map((event) => event.seq)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.at(-1)?.type).toBe('SUCCEEDED');
  });
});
