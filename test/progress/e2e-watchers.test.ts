import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { EventSource } from 'eventsource';
import { createStepcastClient } from '@stepcast/client';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { operationsOf, responseOf, schemaValidator } from '../support/tools/openapi.js';
import type { OpenApiDocument } from '../support/tools/openapi.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const STEPS = [
  { id: 'one', title: 'One', tool: 'data.transform', input: { expression: 'context.start' } },
  { id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 0.2 } },
  { id: 'two', title: 'Two', tool: 'data.transform', input: { expression: 'steps.one.output + 1' } },
];
const AUTHORIZATION = `Bearer ${TEST_KEY}`;

/** An event as REST shows it. */
interface Shown {
  readonly seq: number;
  readonly type: string;
  readonly step: { readonly step_id: string; readonly output: unknown } | null;
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const itWithCurl = hasCurl ? it : it.skip;

if (!hasCurl) process.stderr.write('No curl is installed here: its test is skipped.\n');

describe('a workflow is created, executed and watched', () => {
  let database: TestDatabase;
  let server: TestServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  const expectWhole = (events: readonly Shown[]): void => {
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ type: 'succeeded' });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'step_succeeded',
        step: expect.objectContaining({ step_id: 'two', output: 42 }),
      }),
    );
  };

  it('by the typed client', async () => {
    const client = createStepcastClient({ url: server.url, token: TEST_KEY });
    const { workflow } = await client.createWorkflow({ title: 'By the client', steps: STEPS });
    const { execution } = await client.executeWorkflow({ workflowId: workflow.id, context: { start: 41 } });
    const events: Shown[] = [];
    for await (const { seq, type, step } of client.watchExecution(execution.id)) {
      events.push({ seq, type: type.toLowerCase(), step: step && { step_id: step.stepId, output: step.output } });
    }
    expectWhole(events);
    expect(await client.execution({ id: execution.id })).toMatchObject({ output: 42 });
    await client.close();
  });

  it('by what the page of the client shows, as it stands there', async () => {
    const [, shown = ''] =
      /^```ts\n([^]*?from '@stepcast\/client'[^]*?)^```/m.exec(
        await readFile(new URL('../../docs/reference/client.md', import.meta.url), 'utf8'),
      ) ?? [];
    const program = shown
      .replace("'@stepcast/client'", JSON.stringify(new URL('../../dist/client/index.js', import.meta.url).href))
      .replace('http://127.0.0.1:4000', server.url);
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { STEPCAST_KEY: TEST_KEY },
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    // It ends by itself: nothing is left open.
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(out).toMatch(/^1 QUEUED \n[^]*STEP_SUCCEEDED 42\n\d+ SUCCEEDED \n$/);
  });

  itWithCurl('by curl', async () => {
    const curl = async (...options: string[]): Promise<string> => {
      const child = spawn(
        'curl',
        [
          '-sS',
          '--fail-with-body',
          '--max-time',
          '60',
          '-H',
          `Authorization: ${AUTHORIZATION}`,
          '-H',
          'Content-Type: application/json',
          ...options,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      expect(await once(child, 'close')).toEqual([0, null]);
      return out;
    };
    const { id } = JSON.parse(
      await curl(`${server.url}/api/v1/workflows`, '-d', JSON.stringify({ title: 'By curl', steps: STEPS })),
    ) as { id: string };
    const started = JSON.parse(
      await curl(`${server.url}/api/v1/workflows/${id}/execute`, '-d', '{"context": {"start": 41}}'),
    ) as { execution_id: string };
    const stream = await curl('-N', `${server.url}/api/v1/executions/${started.execution_id}/events`);
    expectWhole([...stream.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data) as Shown));
    expect(JSON.parse(await curl(`${server.url}/api/v1/executions/${started.execution_id}`))).toMatchObject({
      status: 'succeeded',
      output: 42,
    });
  });

  it('by an EventSource, which ends by itself when there is nothing more', async () => {
    const withKey = (input: string | URL, init: RequestInit = {}): Promise<Response> =>
      fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: AUTHORIZATION } });
    const post = async (path: string, body: unknown): Promise<Record<string, string>> => {
      const response = await withKey(`${server.url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Record<string, string>;
    };
    const { id } = await post('/workflows', { title: 'By an EventSource', steps: STEPS });
    const { execution_id: executionId } = await post(`/workflows/${id}/execute`, { context: { start: 41 } });
    const source = new EventSource(`${server.url}/api/v1/executions/${executionId}/events`, {
      fetch: (input, init) => withKey(input, init as RequestInit),
    });
    const events: Shown[] = [];
    await new Promise<void>((resolve) => {
      source.addEventListener('message', ({ data }) => events.push(JSON.parse(data as string) as Shown));
      // It reconnects after the last event, gets a 204, and gives up.
      source.addEventListener('error', () => void (source.readyState === source.CLOSED && resolve()));
    });
    expectWhole(events);
  });

  describe('and what REST answers is what its document says', () => {
    let document: OpenApiDocument;
    let validator: ReturnType<typeof schemaValidator>;
    let workflowId: string;
    let executionId: string;
    const answered = new Set<string>();

    beforeAll(async () => {
      document = (await server.api.rest('GET', '/openapi.json')).body as OpenApiDocument;
      validator = schemaValidator(document, true);
    });

    /** Sends it, and holds the answer against the document: no field that it does not have, none that is missing. */
    const send = async (
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => {
      const answer = await server.api.rest(method, path, body, headers);
      const plain = `/api/v1${path.split('?', 1)[0]}`;
      const found = operationsOf(document)
        .filter(
          (each) => each.method === method && new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(plain),
        )
        .toSorted((one, other) => one.path.split('{').length - other.path.split('{').length)[0];
      if (found === undefined) throw new Error(`${method} ${path} is not in the document.`);
      const [type, content] =
        Object.entries(responseOf(document, found.operation, answer.status)?.content ?? {})[0] ?? [];
      expect([method, path, answer.status, answer.headers.get('content-type')?.split(';', 1)[0]]).toEqual([
        method,
        path,
        answer.status,
        type,
      ]);
      const validate = validator(content?.schema ?? {});
      expect([method, path, answer.status, validate(answer.body), validate.errors]).toEqual([
        method,
        path,
        answer.status,
        true,
        null,
      ]);
      answered.add(`${found.name} ${answer.status}`);
      return { status: answer.status, body: answer.body as Record<string, unknown> };
    };

    it('of workflows and their runs', async () => {
      const created = await send('POST', '/workflows', {
        title: 'Contract',
        description: 'Counts',
        steps: STEPS,
        trigger_config: { type: 'scheduled', schedule: '0 9 * * 1-5', timezone: 'Europe/Berlin' },
        flow_control: { concurrency: { limit: 2 } },
        input_schema: { type: 'object' },
      });
      workflowId = String(created.body['id']);
      await send('GET', '/workflows?limit=2');
      await send('GET', `/workflows/${workflowId}`);
      await send('PUT', `/workflows/${workflowId}`, { title: 'Contract, too' });
      await send('POST', `/workflows/${workflowId}/deactivate`);
      await send('POST', `/workflows/${workflowId}/activate`);
      await send('GET', `/workflows/${workflowId}/status`);
      const run = await send('POST', `/workflows/${workflowId}/execute`, { context: { start: 41 } });
      executionId = String(run.body['execution_id']);
      expect(
        (await send('POST', `/workflows/${workflowId}/execute`, { context: { start: 1 } }, { prefer: 'wait=30' }))
          .status,
      ).toBe(200);
      await send('GET', `/executions/${executionId}`);
      await send('GET', `/workflows/${workflowId}/status`);
      await send('GET', `/workflows/${workflowId}/executions`);
      await send('POST', `/executions/${executionId}/rerun`, { from_step: 'two' });
      await send('POST', `/executions/${executionId}/cancel`);
    });

    it('of schedules, events and the marketplace', async () => {
      await send('GET', `/workflows/${workflowId}/ticks`);
      await send('GET', '/schedules/preview?schedule=@daily&count=2');
      await send('GET', '/event-types?search=stripe');
      const sent = await send('POST', '/events', {
        event_type: 'order.paid',
        payload: { order: 17 },
        delivery_id: 'order-17',
      });
      await send('GET', '/events');
      await send('GET', `/events/${String(sent.body['event_id'])}`);
      await send('POST', `/events/${String(sent.body['event_id'])}/replay`);
      await send('GET', '/workflows/explore?limit=3');
      await send('POST', `/workflows/${workflowId}/publish`);
      await send('GET', '/workflows/community');
      await send('GET', `/workflows/public/${workflowId}`);
      await send('POST', `/workflows/${workflowId}/unpublish`);
      await send('POST', `/workflows/${workflowId}/expose`, {});
      await send('POST', `/workflows/${workflowId}/unexpose`);
    });

    it('of plans and approvals', async () => {
      await send('POST', '/workflows/from-todo', { todo_id: 'todo_123', todo_title: 'Plan team offsite' });
      await send('POST', `/workflows/${workflowId}/regenerate-steps`, {
        reason: 'Need different approach',
        as_draft: true,
      });
      await send('POST', `/workflows/${workflowId}/cancel-planning`);
      const { id } = (
        await send('POST', '/workflows', {
          title: 'Ask',
          steps: [{ id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Pay?' } }],
        })
      ).body as { id: string };
      const client = createStepcastClient({ url: server.url, token: TEST_KEY });
      const { execution } = await client.executeWorkflow({ workflowId: id });
      for await (const { type } of client.watchExecution(execution.id)) if (type === 'WAITING') break;
      const [approval] = await client.approvals();
      const token = approval?.url?.split('/').at(-1) ?? '';
      await send('GET', `/approvals/${token}`);
      await send('POST', `/approvals/${token}`, { approved: true });
      await client.close();
    });

    it('of what is refused', async () => {
      expect((await send('POST', '/workflows', { title: ' ', colour: 'red' })).status).toBe(422);
      expect((await send('POST', '/workflows', '{')).status).toBe(400);
      expect((await send('GET', '/workflows/wf_none')).status).toBe(404);
      expect((await send('GET', '/executions/ex_none')).status).toBe(404);
      expect((await send('PUT', `/workflows/${workflowId}`, { title: 'Late' }, { 'if-match': '"stale"' })).status).toBe(
        412,
      );
      expect((await send('GET', '/workflows', undefined, { authorization: 'Bearer sk_wrong' })).status).toBe(401);
      const { id } = (await send('POST', '/workflows', { title: 'Empty' })).body as { id: string };
      expect((await send('POST', `/workflows/${id}/execute`)).status).toBe(409);
    });

    it('for most of what there is', () => {
      const operations = operationsOf(document).filter(({ path }) => !path.includes('/hooks/'));
      const seen = operations.filter(({ name }) => [...answered].some((each) => each.startsWith(`${name} 2`)));
      expect(seen.length).toBeGreaterThanOrEqual(28);
    });
  });
});
