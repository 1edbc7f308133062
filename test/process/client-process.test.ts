import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStepcastClient } from '@stepcast/client';
import type { ExecutionEvent, StepcastClient } from '@stepcast/client';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startFlakyProxy } from '../support/postgres/flaky-proxy.js';
import type { FlakyProxy } from '../support/postgres/flaky-proxy.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const STEPS = Array.from({ length: 24 }, (_, index) => {
  const id = `s${index}`;
  return index % 2 === 0
    ? { id, title: id, tool: 'data.transform', input: { expression: '1 + 1' } }
    : { id, title: id, tool: 'flow.sleep', input: { seconds: 0.15 } };
});

describe('the typed client, whose server is killed in mid-run and started again', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let proxy: FlakyProxy;
  let client: StepcastClient;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    // The address stays the same, whichever process is behind it.
    proxy = await startFlakyProxy(server.url);
    client = createStepcastClient({ url: proxy.url, token: TEST_KEY });
  });
  afterAll(async () => {
    await client?.close();
    await proxy?.close();
    await server?.stop();
    await database?.drop();
  });

  const restart = async (): Promise<void> => {
    await server.kill();
    server = await startServerProcess({ DATABASE_URL: database.url });
    proxy.leadTo(server.url);
  };

  it('watches every event of the run, in order, none twice', async () => {
    const { workflow } = await client.createWorkflow({ title: 'Killed', steps: STEPS });
    const { execution } = await client.executeWorkflow({ workflowId: workflow.id });
    const watch = async (kills: readonly number[]): Promise<ExecutionEvent[]> => {
      const seen: ExecutionEvent[] = [];
      for await (const event of client.watchExecution(execution.id)) {
        seen.push(event);
        if (kills.includes(event.seq)) await restart();
      }
      return seen;
    };
    const [events, others] = await Promise.all([watch([12, 60]), watch([])]);
    const { events: recorded } = await server.api
      .must('query ($id: ID!) { execution(id: $id) { events(first: 100) { seq type } } }', { id: execution.id })
      .then(({ execution: found }) => found);

    for (const each of [events, others]) {
      expect(each.map(({ seq }) => seq)).toEqual(each.map((_, index) => index + 1));
      expect(each.at(-1)?.type).toBe('SUCCEEDED');
    }
    expect(events.slice(0, 100).map(({ seq, type }) => ({ seq, type }))).toEqual(recorded);
    expect(others.map(({ seq, type }) => [seq, type])).toEqual(events.map(({ seq, type }) => [seq, type]));
  });

  it('repeats requests while the server is away, and acts once for a request with a key', async () => {
    const { workflow } = await client.createWorkflow({ title: 'Meanwhile', steps: STEPS.slice(0, 1) });
    const restarting = restart();
    // Each request that meets the gap still succeeds.
    const asked = Array.from({ length: 5 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 40));
      return client.executeWorkflow({ workflowId: workflow.id, context: { index } }).catch(() => null);
    });
    const answers = await Promise.all(asked);
    await restarting;
    const { nodes } = await client.executions({ workflowId: workflow.id, first: 100 });
    // One that gave up may have been carried out; none was carried out twice.
    expect(nodes.length).toBeLessThanOrEqual(5);
    for (const answer of answers) if (answer !== null) expect(nodes.map(({ id }) => id)).toContain(answer.execution.id);
  });
});
