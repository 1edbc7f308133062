import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/*
 * A request whose caller waits is stored in one commit with its run, if the server knows which run that is. These tests
 * let the server know, and then change what is true.
 */

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  ada = server.api;
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

interface Address {
  readonly url: string;
  readonly eventType: string;
  readonly workflowId: string;
}

const ECHO = { key: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: 'trigger.payload.n' } };

async function workflow(eventType: string, steps: readonly object[] = [ECHO], filters: object = {}): Promise<string> {
  const { createWorkflow } = await ada.must(
    'mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id } } }',
    { i: { title: eventType, trigger: { type: 'EVENT', eventType, filters }, steps } },
  );
  return createWorkflow.workflow.id;
}

/** An address with a workflow. It has answered some times, so that the server knows the workflow. */
async function known(steps?: readonly object[], filters: object = {}, times = 3): Promise<Address> {
  const eventType = `shop.arrival_${++made}`;
  const { createHook } = await ada.must('mutation ($i: CreateHookInput!) { createHook(input: $i) { hook { url } } }', {
    i: { name: eventType, eventType, respond: 'LAST_STEP' },
  });
  const { url } = createHook.hook;
  const workflowId = await workflow(eventType, steps, filters);
  for (let n = 0; n < times; n += 1) expect(await outputOf(await ask(url, n))).toBe(n);
  return { url, eventType, workflowId };
}

const ask = (url: string, n: number, key?: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: JSON.stringify({ n }),
  });

async function outputOf(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json();
  return answer.status === 200 ? body : { status: answer.status, body };
}

/** The events of a type, the newest first, with the workflows that they started. */
async function arrivals(eventType: string) {
  const { inboundEvents } = await ada.must(
    'query ($type: String!) { inboundEvents(eventType: $type, first: 50) { nodes { id status attempts executions { id status workflow { id } } refusals { problem { code } } } } }',
    { type: eventType },
  );
  return inboundEvents.nodes as readonly {
    readonly status: string;
    readonly attempts: number;
    readonly executions: readonly { readonly status: string; readonly workflow: { readonly id: string } }[];
    readonly refusals: readonly { readonly problem: { readonly code: string } }[];
  }[];
}

describe('a request that is stored with its run', () => {
  it('is an event that has had its effect, with a run that has ended', async () => {
    const { url, eventType, workflowId } = await known();
    expect(await outputOf(await ask(url, 7))).toBe(7);
    const [event, ...earlier] = await arrivals(eventType);
    expect(event).toMatchObject({
      status: 'DISPATCHED',
      attempts: 1,
      refusals: [],
      executions: [{ status: 'SUCCEEDED', workflow: { id: workflowId } }],
    });
    expect(earlier).toHaveLength(3);
  });

  it('is stored once if it comes many times at once, and each caller has the answer of the one run', async () => {
    const { url, eventType } = await known();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(url, n, 'the same')));
    const outputs = new Set(await Promise.all(answers.map(outputOf)));
    expect(outputs.size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('x-execution-id'))).size).toBe(1);
    expect(await arrivals(eventType)).toHaveLength(4);
  });

  it('is stored once if a signed body comes many times at once, and others who come with it get their own answers', async () => {
    const [eventType, { url }] = [`shop.arrival_${++made}`, await known()];
    const { createHook } = await ada.must(
      'mutation ($i: CreateHookInput!) { createHook(input: $i) { secret hook { id url } } }',
      { i: { name: eventType, preset: 'GITHUB', respond: 'LAST_STEP' } },
    );
    const { secret, hook } = createHook;
    await ada.must('mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id } } }', {
      i: {
        title: eventType,
        trigger: { type: 'EVENT', eventType: 'github.star' },
        steps: [{ ...ECHO, input: { expression: 'trigger.payload.n' } }],
      },
    });
    const star = (n: number): Promise<Response> => {
      const body = JSON.stringify({ action: 'created', n });
      const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const headers = {
        'content-type': 'application/json',
        'x-github-event': 'star',
        'x-hub-signature-256': signature,
      };
      return fetch(hook.url, { method: 'POST', headers, body });
    };
    for (let n = 0; n < 3; n += 1) expect(await outputOf(await star(n))).toBe(n);
    for (let round = 10; round < 15; round += 1) {
      const [copies, others] = await Promise.all([
        Promise.all(Array.from({ length: 10 }, () => star(round))),
        Promise.all(Array.from({ length: 10 }, (_, n) => ask(url, n))),
      ]);
      expect(await Promise.all(copies.map(outputOf))).toEqual(copies.map(() => round));
      expect(new Set(copies.map(({ headers }) => headers.get('x-execution-id'))).size).toBe(1);
      expect(await Promise.all(others.map(outputOf))).toEqual(others.map((_, n) => n));
    }
  });

  it('answers after the run has slept, and so has gone through the queue', async () => {
    const sleep = { key: 'sleep', title: 'Sleep', tool: 'flow.sleep', input: { seconds: 1 } };
    const { url } = await known([sleep, { ...ECHO, dependsOn: ['sleep'] }], {}, 1);
    expect(await outputOf(await ask(url, 9))).toBe(9);
  });

  it('answers with what a later step yields', async () => {
    const { url } = await known([
      ECHO,
      { key: 'twice', title: 'Twice', tool: 'data.transform', input: { expression: 'steps.echo.output' } },
    ]);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => ask(url, n)));
    expect(await Promise.all(answers.map(outputOf))).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });
});

describe('a request that comes after a change', () => {
  it('starts a workflow that was made since, too', async () => {
    const { url, eventType, workflowId } = await known();
    const second = await workflow(eventType);
    expect(await outputOf(await ask(url, 5))).toBe(5);
    const [event] = await arrivals(eventType);
    expect(event?.status).toBe('DISPATCHED');
    expect(new Set(event?.executions.map(({ workflow: { id } }) => id))).toEqual(new Set([workflowId, second]));
  });

  it('starts nothing once the workflow is inactive, and is stored', async () => {
    const { url, eventType, workflowId } = await known();
    await ada.must('mutation ($i: DeactivateWorkflowInput!) { deactivateWorkflow(input: $i) { workflow { id } } }', {
      i: { id: workflowId },
    });
    const answer = await ask(url, 5);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ event_id: expect.stringMatching(/^ev_/), duplicate: false });
    const [event] = await arrivals(eventType);
    expect(event).toMatchObject({ status: 'DISPATCHED', executions: [], refusals: [] });
  });

  it('runs the new steps', async () => {
    const { url, workflowId } = await known();
    await ada.must('mutation ($i: UpdateWorkflowInput!) { updateWorkflow(input: $i) { workflow { version } } }', {
      i: { id: workflowId, steps: [{ ...ECHO, input: { expression: 'trigger.payload.n * 100' } }] },
    });
    expect(await outputOf(await ask(url, 5))).toBe(500);
    expect(await outputOf(await ask(url, 6))).toBe(600);
  });

  it('starts only the workflows whose filters it fits', async () => {
    const { url, eventType } = await known(undefined, { n: { lt: 100 } });
    const answer = await ask(url, 100);
    expect(answer.status).toBe(202);
    expect((await arrivals(eventType))[0]).toMatchObject({ status: 'DISPATCHED', executions: [] });
    expect(await outputOf(await ask(url, 99))).toBe(99);
  });

  it('ends the wait of a run as well', async () => {
    const { url, eventType, workflowId } = await known();
    const waiting = await workflow(`${eventType}_wait`, [
      { key: 'wait', title: 'Wait', tool: 'flow.wait_event', input: { eventType } },
    ]);
    const { executeWorkflow } = await ada.must(
      'mutation ($i: ExecuteWorkflowInput!) { executeWorkflow(input: $i) { execution { id } } }',
      { i: { workflowId: waiting } },
    );
    const id = executeWorkflow.execution.id;
    const statusOf = async (): Promise<string> =>
      (await ada.must('query ($id: ID!) { execution(id: $id) { status } }', { id })).execution.status;
    await until(async () => (await statusOf()) === 'WAITING');
    expect(await outputOf(await ask(url, 5))).toBe(5);
    await until(async () => (await statusOf()) === 'SUCCEEDED');
    const [event] = await arrivals(eventType);
    expect(event).toMatchObject({ status: 'DISPATCHED', executions: [{ workflow: { id: workflowId } }] });
  });

  it('is refused at once when the address was turned off', async () => {
    const { url, eventType } = await known();
    const { hooks } = await ada.must('query { hooks { id eventType } }');
    const hook = hooks.find((each: { readonly eventType: string }) => each.eventType === eventType);
    await ada.must('mutation ($i: UpdateHookInput!) { updateHook(input: $i) { hook { id } } }', {
      i: { id: hook.id, isEnabled: false },
    });
    expect((await ask(url, 5)).status).toBe(409);
    expect(await arrivals(eventType)).toHaveLength(3);
  });
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}
