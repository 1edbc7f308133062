import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, EventSource } from 'undici';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

interface Seen {
  readonly seq: number;
  readonly type: string;
  readonly status: string;
  readonly step: { readonly step_id: string; readonly output: unknown } | null;
}

const STEPS = [
  { id: 'a', title: 'a', tool: 'data.transform', input: { expression: '1 + 1' } },
  { id: 'nap', title: 'nap', tool: 'flow.sleep', input: { seconds: '{{ context.seconds }}' } },
  { id: 'b', title: 'b', tool: 'data.transform', input: { expression: 'steps.a.output * 2' } },
];
const ALL = [
  'queued',
  'started',
  'step_started a',
  'step_succeeded a',
  'step_started nap',
  'waiting nap',
  'resumed nap',
  'step_succeeded nap',
  'step_started b',
  'step_succeeded b',
  'succeeded',
];

describe('a run over REST', () => {
  let database: TestDatabase;
  let worker: ServerProcess;
  let api: TestServer;
  let workflowId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    [worker, api] = await Promise.all([
      startServerProcess({ DATABASE_URL: database.url, ROLE: 'worker' }),
      startServer({ DATABASE_URL: database.url, ROLE: 'api' }),
    ]);
    workflowId = await api.api.createWorkflow(STEPS);
  });
  afterAll(async () => {
    await api.stop();
    await worker.stop();
    await database.drop();
  });

  const execute = async (seconds: number): Promise<string> =>
    (await api.api.rest('POST', `/workflows/${workflowId}/execute`, { context: { seconds } })).body.execution_id;
  const open = (id: string, headers: Record<string, string> = {}, query = '', server = api) =>
    fetch(`${server.url}/api/v1/executions/${id}/events${query}`, {
      headers: { authorization: `Bearer ${TEST_KEY}`, ...headers },
    });
  const shown = ({ type, step }: Seen): string => (step === null ? type : `${type} ${step.step_id}`);

  /** Without the start of a call that was over before it was stored: the event and the live data differ in it. */
  const kept = ({ step, ...event }: Seen) => ({ ...event, step: step && { ...step, started_at: null } });

  /** Reads events until there are `count` of them, or the stream ends. */
  async function read(
    response: Response,
    count = Number.POSITIVE_INFINITY,
    onEvent = (_: Seen): void => undefined,
  ): Promise<Seen[]> {
    const seen: Seen[] = [];
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(
          block
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const),
        );
        if (!fields.has('data')) continue;
        const event = JSON.parse(fields.get('data') ?? '') as Seen;
        expect(fields.get('id')).toBe(String(event.seq));
        seen.push(event);
        onEvent(event);
        if (seen.length === count) return seen;
      }
    }
    return seen;
  }

  it('is streamed by a process that does not run it, from what is recorded into what comes', async () => {
    const id = await execute(0.3);
    const response = await open(id);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const seen = await read(response);
    expect(seen.map(shown)).toEqual(ALL);
    expect(seen.at(-1)).toMatchObject({ status: 'succeeded', progress: 1 });
  });

  it('can be left after any event and rejoined, by header or by query', async () => {
    const id = await execute(0.05);
    const whole = await read(await open(id));
    for (const { seq } of whole) {
      const rejoined = await open(
        id,
        seq % 2 === 0 ? { 'last-event-id': String(seq) } : {},
        seq % 2 === 0 ? '?after=1' : `?after=${seq}`,
      );
      if (seq === whole.length) expect(rejoined.status).toBe(204);
      else expect((await read(rejoined)).map(kept)).toEqual(whole.slice(seq).map(kept));
    }
  });

  it('continues from the last event after the server was killed', async () => {
    const id = await execute(1.5);
    const doomed = await startServerProcess({ DATABASE_URL: database.url, ROLE: 'api' });
    const response = await open(id, {}, '', doomed);
    const before = await read(response, 6);
    await doomed.kill();
    await doomed.stop();
    const after = await read(await open(id, { 'last-event-id': String(before.at(-1)?.seq) }));
    expect([...before, ...after].map(shown)).toEqual(ALL);
  });

  it('ends with the server that is stopped in order, and with the key that is revoked', async () => {
    const id = await execute(60);
    const stopped = await startServer({ DATABASE_URL: database.url, ROLE: 'api' });
    const asleep = Promise.withResolvers<void>();
    const onEvent = ({ type }: Seen): void => void (type === 'waiting' && asleep.resolve());
    const streams = read(await open(id, {}, '', stopped), undefined, onEvent);
    await asleep.promise;
    await stopped.stop();
    expect((await streams).map(shown)).toEqual(ALL.slice(0, 6));

    const { createApiKey } = await api.api.must(
      'mutation { createApiKey(input: { name: "short" }) { apiKey { id } secret } }',
    );
    const seen = Promise.withResolvers<void>();
    const watched = read(
      await open(id, { authorization: `Bearer ${createApiKey.secret}` }),
      undefined,
      ({ seq }) => void (seq === 6 && seen.resolve()),
    );
    await seen.promise;
    await api.api.must('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', { id: createApiKey.apiKey.id });
    expect((await watched).map(shown)).toEqual(ALL.slice(0, 6));
    expect((await api.api.rest('POST', `/executions/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' });
  });

  it('is followed by an EventSource, which reconnects once and learns that there is nothing more', async () => {
    const id = await execute(0.2);
    const statuses: number[] = [];
    const agent = new Agent().compose(
      (dispatch) => (options, handler) =>
        dispatch(
          {
            ...options,
            headers: { ...(options.headers as Record<string, string>), authorization: `Bearer ${TEST_KEY}` },
          },
          new Proxy(handler, {
            get(target, name, receiver): unknown {
              if (name !== 'onResponseStart') return Reflect.get(target, name, receiver);
              return (controller: unknown, status: number, ...rest: unknown[]) => {
                statuses.push(status);
                return (target.onResponseStart as unknown as (...given: unknown[]) => unknown).call(
                  target,
                  controller,
                  status,
                  ...rest,
                );
              };
            },
          }),
        ),
    );
    const source = new EventSource(`${api.url}/api/v1/executions/${id}/events`, { node: { dispatcher: agent } });
    const seen: Seen[] = [];
    source.onmessage = ({ data }) => seen.push(JSON.parse(data) as Seen);
    while (source.readyState !== EventSource.CLOSED) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen.map(shown)).toEqual(ALL);
    expect(statuses).toEqual([200, 204]);
    await agent.close();
  });

  it('refuses who may not, what is not there, and what was never seen, before anything is streamed', async () => {
    const id = await execute(0);
    const refused = async (response: Promise<Response>) => {
      const answer = await response;
      return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as object };
    };
    const problem = (status: number, code: string, pointer?: string) => ({
      status,
      type: 'application/problem+json',
      body: expect.objectContaining({
        code,
        ...(pointer === undefined ? {} : { errors: [expect.objectContaining({ pointer })] }),
      }),
    });
    expect(await refused(fetch(`${api.url}/api/v1/executions/${id}/events`))).toEqual(problem(401, 'UNAUTHENTICATED'));
    expect(await refused(open('ex_none'))).toEqual(problem(404, 'NOT_FOUND'));
    expect(await refused(open(id, {}, '?after=-1'))).toEqual(problem(422, 'INVALID_INPUT', '/after'));
    expect(await refused(open(id, {}, '?after=1000'))).toEqual(problem(422, 'INVALID_INPUT', '/after'));
    expect(await refused(open(id, { 'last-event-id': 'x' }))).toEqual(problem(422, 'INVALID_INPUT', '/Last-Event-ID'));
    expect(await refused(open(id, {}, '?since=1'))).toEqual(problem(422, 'INVALID_INPUT', '/since'));
  });

  it('is read, cancelled and run again by its id', async () => {
    const id = await execute(60);
    while ((await api.api.rest('GET', `/executions/${id}`)).body.status !== 'waiting')
      await new Promise((resolve) => setTimeout(resolve, 10));
    const cancelled = await api.api.rest('POST', `/executions/${id}/cancel`);
    expect(cancelled).toMatchObject({
      status: 200,
      body: {
        execution_id: id,
        status: 'cancelled',
        steps: [{ step_id: 'a', output: 2 }, { step_id: 'nap', status: 'cancelled' }, { step_id: 'b' }],
      },
    });
    expect(await api.api.rest('POST', `/executions/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_STATE' },
    });
    const again = await api.api.rest('POST', `/executions/${id}/rerun`, { from_step: 'nap', context: { seconds: 0 } });
    expect(again).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect((await read(await open(again.body.execution_id))).map(shown).at(-1)).toBe('succeeded');
    expect(await api.api.rest('POST', `/executions/${id}/rerun`, { from_step: 'zzz' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/from_step' }] },
    });
    expect(await api.api.rest('GET', '/executions/ex_none')).toMatchObject({ status: 404 });
    expect(await api.api.rest('POST', '/executions/%00/rerun')).toMatchObject({ status: 404 });
  });
});
