import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const STEPS = [{ id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '1 + 1' } }];
const NAP = [{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 600 } }];

interface Item {
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A stream of server-sent events, read one by one. */
class Stream {
  readonly #items: AsyncIterator<Item>;
  readonly #controller: AbortController;

  private constructor(
    readonly response: Response,
    controller: AbortController,
  ) {
    this.#items = itemsOf(response);
    this.#controller = controller;
  }

  static async open(api: ApiClient, path: string, headers: Record<string, string> = {}): Promise<Stream> {
    const controller = new AbortController();
    const response = await fetch(`${api.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${api.key}`, ...headers },
      signal: controller.signal,
    });
    return new Stream(response, controller);
  }

  /** The next item that fits. Undefined: the stream has ended. */
  async next(fits: (data: Item['data']) => boolean = () => true): Promise<Item | undefined> {
    for (;;) {
      const { done, value } = await this.#items.next();
      if (done === true) return undefined;
      if (fits(value.data)) return value;
    }
  }

  close(): void {
    this.#controller.abort();
  }
}

async function* itemsOf(response: Response): AsyncGenerator<Item, void, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) yield { id: /^id: (.*)$/m.exec(block)?.[1], data: JSON.parse(data) };
    }
  }
}

let database: TestDatabase;
let worker: ServerProcess;
let server: TestServer;
let sql: Client;
let ada: ApiClient;
let mallory: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  [worker, server] = await Promise.all([
    startServerProcess({ DATABASE_URL: database.url, ROLE: 'worker' }),
    startServer({ DATABASE_URL: database.url, ROLE: 'api' }),
  ]);
  sql = new Client(database.url);
  await sql.connect();
  [ada, mallory] = await Promise.all([userNamed('ada'), userNamed('mallory')]);
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await worker.stop();
  await database.drop();
});

async function userNamed(name: string, at: TestServer = server): Promise<ApiClient> {
  const { createApiKey } = await at.api.must(
    'mutation { createApiKey(input: { name: "k" }) { apiKey { id } secret } }',
  );
  await sql.query('update api_key set owner_id = $1 where id = $2', [name, createApiKey.apiKey.id]);
  return new ApiClient(at.url, createApiKey.secret);
}

const has = (id: string, status: string) => (data: Item['data']) =>
  data['execution_id'] === id && data['status'] === status;

describe('the changes of all runs over REST', () => {
  it('are streamed by a process that runs none of them, each as GET shows it', async () => {
    const id = await ada.createWorkflow(STEPS);
    const stream = await Stream.open(ada, '/executions/updates');
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const others = await Stream.open(mallory, '/executions/updates');
    const run = await ada.execute(id);
    const item = await stream.next(has(run, 'succeeded'));
    expect(item?.data).toEqual((await ada.rest('GET', `/executions/${run}`)).body);
    expect(Number(item?.id)).toBeGreaterThan(Date.now() - 60_000);
    const hers = await mallory.execute(await mallory.createWorkflow(STEPS));
    expect((await others.next())?.data['execution_id']).toBe(hers);
    stream.close();
    others.close();
  });

  it('are those of one workflow if it is named', async () => {
    const [one, other] = [await ada.createWorkflow(STEPS), await ada.createWorkflow(STEPS)];
    const stream = await Stream.open(ada, `/executions/updates?workflow_id=${one}`);
    await ada.ended(await ada.execute(other));
    const run = await ada.execute(one);
    expect((await stream.next())?.data['execution_id']).toBe(run);
    stream.close();
  });

  it('are sent to a reader that returns, as far as it has missed them', async () => {
    const [ended, going] = [await ada.createWorkflow(STEPS), await ada.createWorkflow(NAP)];
    const asleep = await ada.execute(going);
    const stream = await Stream.open(ada, '/executions/updates');
    const first = await ada.execute(ended);
    const seen = await stream.next(has(first, 'succeeded'));
    stream.close();
    const missed = await ada.execute(ended);
    await ada.ended(missed);
    const returned = await Stream.open(ada, '/executions/updates', { 'last-event-id': String(seen?.id) });
    const ids = new Set<unknown>();
    while (!(ids.has(missed) && ids.has(asleep))) ids.add((await returned.next())?.data['execution_id']);
    returned.close();
    const news = await Stream.open(ada, '/executions/updates');
    const last = await ada.execute(ended);
    expect((await news.next())?.data['execution_id']).toBe(last);
    news.close();
    expect((await ada.rest('POST', `/executions/${asleep}/cancel`)).status).toBe(200);
  });
});

describe('a workflow over REST', () => {
  it('is streamed as it is, after each change, and until it is deleted', async () => {
    const id = await ada.createWorkflow(STEPS, { title: 'Watched' });
    const stream = await Stream.open(ada, `/workflows/${id}/updates`);
    expect((await stream.next())?.data).toEqual((await ada.rest('GET', `/workflows/${id}`)).body);
    expect((await ada.rest('PUT', `/workflows/${id}`, { title: 'Renamed', tags: ['seen'] })).status).toBe(200);
    expect((await stream.next())?.data).toMatchObject({ id, title: 'Renamed', tags: ['seen'], version: 2 });
    expect((await ada.rest('DELETE', `/workflows/${id}`)).status).toBe(204);
    expect(await stream.next()).toBeUndefined();
    expect((await Stream.open(ada, `/workflows/${id}/updates`)).response.status).toBe(404);
  });

  it('is followed while it is planned', async () => {
    const { body } = await ada.rest('POST', '/workflows', {
      title: 'Greeting',
      description: 'Every weekday at 9 fetch https://example.com/data.json and send me a summary by mail.',
      generate_immediately: true,
    });
    const stream = await Stream.open(ada, `/workflows/${body.id}/updates`);
    const item = await stream.next(({ status }) => status !== 'generating');
    expect(item?.data).toMatchObject({
      steps: expect.arrayContaining([expect.objectContaining({ tool: expect.any(String) })]),
      plan: { request: expect.any(String) },
    });
    stream.close();
  });
});

describe('a stream of updates', () => {
  it('is refused as any other request, before anything is streamed', async () => {
    const own = await ada.createWorkflow(STEPS);
    const refused = async (path: string, headers: Record<string, string> = {}, api = ada) => {
      const response = await fetch(`${api.url}/api/v1${path}`, {
        headers: { authorization: `Bearer ${api.key}`, ...headers },
      });
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      const { code, errors } = (await response.json()) as { code: string; errors?: { pointer: string }[] };
      return [response.status, code, errors?.[0]?.pointer];
    };
    for (const path of ['/executions/updates', `/workflows/${own}/updates`])
      expect(await refused(path, { authorization: 'Bearer no' })).toEqual([401, 'UNAUTHENTICATED', undefined]);
    expect(await refused(`/workflows/${own}/updates`, {}, mallory)).toEqual([404, 'NOT_FOUND', undefined]);
    expect(await refused(`/executions/updates?workflow_id=${own}`, {}, mallory)).toEqual([404, 'NOT_FOUND', undefined]);
    expect(await refused('/workflows/wf_none/updates')).toEqual([404, 'NOT_FOUND', undefined]);
    expect(await refused('/executions/updates?since=1')).toEqual([422, 'INVALID_INPUT', '/since']);
    expect(await refused(`/workflows/${own}/updates?after=1`)).toEqual([422, 'INVALID_INPUT', '/after']);
    for (const id of ['x', '-1', '1.5', '9'.repeat(16)])
      expect(await refused('/executions/updates', { 'last-event-id': id })).toEqual([
        422,
        'INVALID_INPUT',
        '/Last-Event-ID',
      ]);
    for (const path of ['/executions/updates', `/workflows/${own}/updates`, '/executions/ex_1/events', '/audit.csv'])
      for (const method of ['POST', 'HEAD']) {
        const { status, headers } = await fetch(`${server.url}/api/v1${path}`, { method });
        expect([status, headers.get('allow')]).toEqual([405, 'GET, OPTIONS']);
      }
  });

  it('ends with the key that is revoked, and with the server', async () => {
    const doomed = await startServer({ DATABASE_URL: database.url, ROLE: 'api', LIMIT_SUBSCRIPTIONS: '2' });
    const eve = await userNamed('eve', doomed);
    const id = await eve.createWorkflow(STEPS);
    const streams = [await Stream.open(eve, '/executions/updates'), await Stream.open(eve, `/workflows/${id}/updates`)];
    expect((await streams[1]?.next())?.data['id']).toBe(id);
    const { status, body } = await eve.rest('GET', '/executions/updates');
    expect([status, body.code, body.quota]).toEqual([409, 'QUOTA_EXCEEDED', 'subscriptions']);
    await eve.must('mutation { createApiKey(input: { name: "other" }) { secret } }');
    const { rows } = await sql.query("select id from api_key where owner_id = 'eve' and name = 'k'");
    await eve.must('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { id } }', { id: rows[0].id });
    for (const stream of streams) expect(await stream.next()).toBeUndefined();
    const adas = new ApiClient(doomed.url, ada.key);
    const last = await Stream.open(adas, '/executions/updates');
    await doomed.stop();
    expect(await last.next()).toBeUndefined();
  });
});
