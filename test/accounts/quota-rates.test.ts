import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { startLimited } from '../support/accounts/limited-server.js';
import type { LimitedServer } from '../support/accounts/limited-server.js';
import { CREATE, DAILY, EXECUTE, HASTE, MANY, overSocket, PATIENCE, QUOTAS } from '../support/accounts/quota-calls.js';

describe('how often a user may ask', () => {
  let server: LimitedServer;

  beforeAll(async () => {
    server = await startLimited({
      LIMIT_REQUESTS_PER_SECOND: '20',
      LIMIT_ADDRESS_PUBLIC_PER_SECOND: '5',
      LIMIT_ADDRESS_FAILURES_PER_MINUTE: '5',
      TRUSTED_PROXIES: 'loopback',
    });
  });
  afterAll(() => server.stop());

  it('answers 429 with Retry-After, the limit and the use over GraphQL, REST, MCP and WebSocket, and another user as before', async () => {
    const [ada, bob] = [await server.user(), await server.user()];
    const ask = (): Promise<Response> =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ada.key}`, 'content-type': 'application/json' },
        body: '{"query":"{ viewer { id } }"}',
      });
    const use = { limit: 20, used: 20 };
    const until429 = async (
      act: () => Promise<Response>,
    ): Promise<{ readonly wait: number; readonly body: unknown }> => {
      for (;;) {
        const answers = await Promise.all(Array.from({ length: 60 }, act));
        const refused = answers.find(({ status }) => status === 429);
        if (refused) return { wait: Number(refused.headers.get('retry-after')), body: await refused.json() };
      }
    };
    const graphql = await until429(ask);
    expect(graphql).toMatchObject({
      wait: 1,
      body: {
        errors: [
          {
            extensions: {
              code: 'RATE_LIMITED',
              quota: 'REQUESTS_PER_SECOND',
              ...use,
              retryAfterMs: expect.any(Number),
            },
          },
        ],
      },
    });
    const rest = await until429(() =>
      fetch(`${server.url}/api/v1/workflows`, { headers: { authorization: `Bearer ${ada.key}` } }),
    );
    expect(rest).toMatchObject({
      wait: 1,
      body: { status: 429, code: 'RATE_LIMITED', quota: 'requests_per_second', ...use },
    });
    const mcp = await until429(() =>
      fetch(`${server.url}/mcp`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ada.key}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
      }),
    );
    expect(mcp).toMatchObject({
      wait: 1,
      body: { error: { data: { code: 'RATE_LIMITED', quota: 'REQUESTS_PER_SECOND', ...use } } },
    });

    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const socket = ada.socket();
    const answers = await Promise.all(Array.from({ length: 300 }, () => overSocket(socket, '{ viewer { id } }')));
    const refused = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions));
    expect(refused.length).toBeGreaterThan(0);
    for (const extensions of refused)
      expect(extensions).toMatchObject({ code: 'RATE_LIMITED', quota: 'REQUESTS_PER_SECOND', limit: 20 });
    await socket.dispose();
    expect((await bob.ask('{ viewer { id } }')).errors).toEqual([]);
  });

  it('limits requests without credentials by address, and not those of another address', async () => {
    const explore = (address: string): Promise<Response> =>
      fetch(`${server.url}/api/v1/workflows/explore`, { headers: { 'x-forwarded-for': address } });
    const statuses = (await Promise.all(Array.from({ length: 30 }, () => explore('198.51.100.7')))).map(
      ({ status }) => status,
    );
    expect(statuses).toContain(200);
    expect(statuses).toContain(429);
    const other = await explore('198.51.100.8');
    expect(other.status).toBe(200);
    const anonymous = await Promise.all(
      Array.from({ length: 30 }, () =>
        fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.9' },
          body: '{"query":"{ __typename }"}',
        }),
      ),
    );
    expect(anonymous.map(({ status }) => status)).toContain(429);
    const page = await Promise.all(
      Array.from({ length: 30 }, () =>
        fetch(`${server.url}/approve/none`, { headers: { 'x-forwarded-for': '198.51.100.10' } }),
      ),
    );
    expect(page.map(({ status }) => status)).toEqual(expect.arrayContaining([404, 429]));
  });

  it('answers bad credentials of one address with 429 after a while, and never good ones', async () => {
    const ada = await server.user();
    const get = (key: string): Promise<number> =>
      fetch(`${server.url}/api/v1/quotas`, {
        headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': '198.51.100.20' },
      }).then(({ status }) => status);
    const statuses: number[] = [];
    for (let time = 0; time < MANY; time += 1) statuses.push(await get(`sk_wrong_${time}`));
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses).toContain(429);
    expect(await get(ada.key)).toBe(200);
  });
});

describe('limits that are off, and users above them', () => {
  it('refuses nothing if a limit is 0', async () => {
    const names = [
      'REQUESTS_PER_SECOND',
      'RUNS_PER_MINUTE',
      'RUNS_IN_FLIGHT',
      'SOCKETS',
      'SUBSCRIPTIONS',
      'WORKFLOWS',
      'SCHEDULES',
      'CONNECTIONS',
      'API_KEYS',
      'HOOKS',
      'SOURCES',
      'FILE_BYTES',
      'KNOWLEDGE_BYTES',
      'EVENTS_PER_DAY',
      'BYTES_PER_DAY',
    ];
    const server = await startLimited(Object.fromEntries(names.map((name) => [`LIMIT_${name}`, '0'])));
    try {
      const ada = await server.user();
      const { viewer } = await ada.must(QUOTAS);
      expect(viewer.quotas.map(({ name, limit }: { name: string; limit: number | null }) => [name, limit])).toEqual(
        names.map((name) => [name, null]),
      );
      const id = await ada.createWorkflow(HASTE);
      const runs = await Promise.all(Array.from({ length: 50 }, () => ada.ask(EXECUTE, { input: { workflowId: id } })));
      expect(runs.flatMap(({ errors }) => errors)).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  it('lets a user who is above a limit keep everything, and refuses only what is new', async () => {
    const server = await startLimited({});
    const ada = await server.user();
    const ids: string[] = [];
    for (let time = 0; time < 4; time += 1) ids.push(await ada.createWorkflow(PATIENCE, { trigger: DAILY }));
    const runs = await Promise.all(ids.map((id) => ada.execute(id)));
    const strict = await server.open({ LIMIT_WORKFLOWS: '2', LIMIT_SCHEDULES: '1', LIMIT_RUNS_IN_FLIGHT: '2' });
    try {
      const limited = new ApiClient(strict.url, ada.key);
      expect(
        (await limited.ask(CREATE, { input: { title: 'W', description: '', steps: HASTE } })).errors,
      ).toMatchObject([{ extensions: { code: 'QUOTA_EXCEEDED', limit: 2, used: 4 } }]);
      expect((await limited.ask(EXECUTE, { input: { workflowId: ids[0] } })).errors).toMatchObject([
        { extensions: { code: 'QUOTA_EXCEEDED', quota: 'RUNS_IN_FLIGHT', limit: 2, used: 4 } },
      ]);
      // Existing objects can be read, changed and disabled.
      for (const id of ids)
        expect((await limited.rest('PUT', `/workflows/${id}`, { title: 'Renamed' })).status).toBe(200);
      const { body } = await limited.rest('GET', '/quotas');
      expect(
        body.quotas.filter(({ name }: { name: string }) => ['workflows', 'schedules', 'runs_in_flight'].includes(name)),
      ).toEqual([
        { name: 'runs_in_flight', limit: 2, used: 4, resets_at: null },
        { name: 'workflows', limit: 2, used: 4, resets_at: null },
        { name: 'schedules', limit: 1, used: 4, resets_at: null },
      ]);
      expect((await limited.rest('GET', `/executions/${runs[0]}`)).status).toBe(200);
    } finally {
      await strict.stop();
      await server.stop();
    }
  });
});
