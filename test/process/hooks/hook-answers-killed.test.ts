import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

/** The delay of the step that is under way when a process is killed. */
const SLEEP_SECONDS = 2;
const CALLERS = 20;

let database: TestDatabase;
const running = new Set<ServerProcess>();

async function start(environment: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startServerProcess({ DATABASE_URL: database.url, ...environment });
  running.add(server);
  return server;
}

async function kill(server: ServerProcess): Promise<void> {
  running.delete(server);
  await server.kill();
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all([...running].map((server) => server.stop()));
  await database.drop();
});

interface Answer {
  readonly status: number;
  readonly executionId: string | null;
  readonly body: unknown;
}

/** The answer of an address; null: the connection ended without one. */
async function ask(url: string, key: string, n: number): Promise<Answer | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ n }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      executionId: answer.headers.get('x-execution-id'),
      body: text === '' ? null : JSON.parse(text),
    };
  } catch {
    return null;
  }
}

interface Address {
  readonly path: string;
  readonly workflowId: string;
}

/** An address that answers with what its run yields. */
async function address(api: ServerProcess['api'], name: string, steps: readonly object[]): Promise<Address> {
  const { createHook } = await api.must('mutation ($i: CreateHookInput!) { createHook(input: $i) { hook { url } } }', {
    i: { name, eventType: `killed.${name}`, respond: 'LAST_STEP', respondWithinSeconds: 60 },
  });
  const { createWorkflow } = await api.must(
    'mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id } } }',
    {
      i: { title: name, trigger: { type: 'EVENT', eventType: `killed.${name}` }, steps },
    },
  );
  return { path: new URL(createHook.hook.url).pathname, workflowId: createWorkflow.workflow.id };
}

const SLEEP = { key: 'sleep', title: 'Sleep', tool: 'flow.sleep', input: { seconds: SLEEP_SECONDS } };
const count = (name: string) => ({
  key: 'count',
  title: 'Count',
  tool: 'state.increment',
  input: { name },
  dependsOn: ['sleep'],
});
const double = {
  key: 'double',
  title: 'Double',
  tool: 'data.transform',
  input: { expression: 'trigger.payload.n * 2' },
  dependsOn: ['count'],
};

const keys = Array.from({ length: CALLERS }, (_, n) => n);

/** Each caller repeats its request, with its key, until it has the answer of its run. */
async function allAnswered(url: string, name: string): Promise<readonly Answer[]> {
  return Promise.all(
    keys.map(async (n) => {
      for (;;) {
        const answer = await ask(url, `${name}-${n}`, n);
        if (answer !== null && answer.status !== 202 && answer.status !== 503) return answer;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }),
  );
}

/** How often the counting steps of all runs of a workflow were carried out. */
async function counted({ api }: ServerProcess, { workflowId }: Address): Promise<unknown> {
  const { stateValues } = await api.must('query ($id: ID!) { stateValues(workflowId: $id) { nodes { value } } }', {
    id: workflowId,
  });
  return stateValues.nodes[0].value;
}

describe('callers that wait for the answer of a webhook address', () => {
  it('get it from the process that answers, though the process that runs is killed', async () => {
    const front = await start({ ROLE: 'api' });
    const worker = await start({ ROLE: 'worker' });
    const made = await address(front.api, 'worker', [SLEEP, count('worker'), double]);
    const waiting = keys.map((n) => ask(`${front.url}${made.path}`, `worker-${n}`, n));
    await new Promise((resolve) => setTimeout(resolve, (SLEEP_SECONDS * 1_000) / 2));
    await kill(worker);
    const next = await start({ ROLE: 'worker' });
    const answers = await Promise.all(waiting);
    expect(answers.map((answer) => [answer?.status, answer?.body])).toEqual(keys.map((n) => [200, n * 2]));
    const again = await allAnswered(`${front.url}${made.path}`, 'worker');
    expect(again).toEqual(answers);
    expect(await counted(front, made)).toBe(CALLERS);
    await kill(next);
    await kill(front);
  });

  it('have their connections ended if the process that answers is killed, and get the answer of the same run again', async () => {
    const first = await start();
    const made = await address(first.api, 'front', [SLEEP, count('front'), double]);
    const waiting = keys.map((n) => ask(`${first.url}${made.path}`, `front-${n}`, n));
    await new Promise((resolve) => setTimeout(resolve, (SLEEP_SECONDS * 1_000) / 2));
    await kill(first);
    // Each had an answer before, or its connection ended. None is left waiting.
    for (const answer of await Promise.all(waiting)) expect([undefined, 200]).toContain(answer?.status);
    const second = await start();
    const answers = await allAnswered(`${second.url}${made.path}`, 'front');
    expect(answers.map(({ status, body }) => [status, body])).toEqual(keys.map((n) => [200, n * 2]));
    const again = await allAnswered(`${second.url}${made.path}`, 'front');
    expect(again).toEqual(answers);
    expect(new Set(answers.map(({ executionId }) => executionId)).size).toBe(CALLERS);
    expect(await counted(second, made)).toBe(CALLERS);
    await kill(second);
  });

  it('get a 5xx with the id of the run if it fails, again and again', async () => {
    const server = await start();
    const fail = { key: 'fail', title: 'Fail', tool: 'data.transform', input: { expression: '$error("no")' } };
    const made = await address(server.api, 'fails', [{ ...fail, retry: { maxAttempts: 1 } }]);
    const first = await ask(`${server.url}${made.path}`, 'fails', 0);
    expect(first).toMatchObject({ status: 500, body: { code: 'RUN_FAILED', execution_id: first?.executionId } });
    await kill(server);
    const next = await start();
    expect(await ask(`${next.url}${made.path}`, 'fails', 0)).toMatchObject({
      status: 500,
      executionId: first?.executionId,
    });
  });
});
