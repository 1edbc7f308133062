import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let server: TestServer;
let sql: pg.Client;
let ada: ApiClient;
let adaKey: string;

const STEP = { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } };

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: 'a secret of thirty-two characters, or more',
  });
  sql = new pg.Client(database.url);
  await sql.connect();
  ({ api: ada, keyId: adaKey } = await newUser('ada'));
});
afterAll(async () => {
  await ada.close();
  await server.stop();
  await sql.end();
  await database.drop();
});

async function newUser(id: string): Promise<{ readonly api: ApiClient; readonly keyId: string }> {
  const { createApiKey } = await server.api.must(
    'mutation { createApiKey(input: { name: "k", scopes: ["workflows:read", "workflows:write", "executions:run", "connections:write"] }) { apiKey { id } secret } }',
  );
  await sql.query('update api_key set owner_id = $1 where id = $2', [id, createApiKey.apiKey.id]);
  return { api: new ApiClient(server.url, createApiKey.secret), keyId: createApiKey.apiKey.id };
}

async function stored(where: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
  return (await sql.query<Record<string, unknown>>(`select * from audit_log where ${where} order by id`, [...values]))
    .rows;
}

/** Refusals are written a moment after the answer. */
async function storedOnceWritten(where: string, count: number): Promise<readonly Record<string, unknown>[]> {
  for (;;) {
    const rows = await stored(where);
    if (rows.reduce((sum, row) => sum + Number(row['count']), 0) >= count) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the record of an act', () => {
  it('names the user, the key, the address, the user agent and the transport of a run that is started by hand', async () => {
    const workflowId = await ada.createWorkflow([STEP]);
    const response = await fetch(`${server.url}/api/v1/workflows/${workflowId}/execute`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ada.key}`,
        'content-type': 'application/json',
        'user-agent': `evil\tagent ${'x'.repeat(5_000)}`,
        'x-forwarded-for': '203.0.113.9',
      },
      body: '{}',
    });
    const { execution_id: id } = (await response.json()) as { readonly execution_id: string };
    const rows = await stored('target_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      user_id: 'ada',
      action: 'execution.start',
      key_id: adaKey,
      session_id: null,
      address: '127.0.0.1',
      transport: 'REST',
      outcome: 'SUCCEEDED',
      details: { workflowId },
    });
    expect(rows[0]?.['user_agent']).toMatch(/^evil agent x+$/);
    expect(rows[0]?.['user_agent']).toHaveLength(200);
    expect(await stored('target_id = $1', [workflowId])).toMatchObject([
      { action: 'workflow.create', key_id: adaKey, address: '127.0.0.1', transport: 'GRAPHQL', user_agent: 'node' },
    ]);
  });

  it('is made once for a run that is asked for twice under one key, and not at all for one that is refused', async () => {
    const workflowId = await ada.createWorkflow([STEP]);
    const start = () => ada.rest('POST', `/workflows/${workflowId}/execute`, {}, { 'idempotency-key': 'twice' });
    const [one, two] = [await start(), await start()];
    expect(two.body.execution_id).toBe(one.body.execution_id);
    expect(await stored('target_id = $1', [one.body.execution_id])).toHaveLength(1);
    const empty = await ada.createWorkflow([]);
    expect((await ada.rest('POST', `/workflows/${empty}/execute`, {})).status).toBe(409);
    expect(await stored(`action = 'execution.start' and details->>'workflowId' = $1`, [empty])).toEqual([]);
  });

  it('names the socket of a client that uses a WebSocket', async () => {
    const workflowId = await ada.createWorkflow([STEP]);
    for await (const answer of ada
      .socket()
      .iterate({ query: `mutation { deleteWorkflow(id: "${workflowId}") { id } }` }))
      expect(answer.errors).toBeUndefined();
    expect(await stored(`action = 'workflow.delete' and target_id = $1`, [workflowId])).toMatchObject([
      { key_id: adaKey, address: '127.0.0.1', transport: 'WEBSOCKET' },
    ]);
  });
});

describe('credentials that are refused', () => {
  it('have one entry for each kind and minute, which counts them and holds nothing of what was sent', async () => {
    const ask = (authorization: string) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: '{"query":"{ viewer { id } }"}',
      });
    for (let index = 0; index < 25; index += 1) expect((await ask(`Bearer sk_guess-${index}`)).status).toBe(401);
    expect((await ask('Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2VjcmV0LXNpZ25hdHVyZQ')).status).toBe(401);
    expect((await fetch(`${server.url}/api/v1/workflows`)).status).toBe(401);
    const rows = await storedOnceWritten(`action = 'session.refuse'`, 26);
    // The minute may have changed in between.
    expect(rows.length).toBeLessThanOrEqual(4);
    expect(rows.reduce((sum, row) => sum + Number(row['count']), 0)).toBe(26);
    expect(new Set(rows.map((row) => JSON.stringify(row['details'])))).toEqual(
      new Set(['{"reason":"KEY"}', '{"reason":"TOKEN"}']),
    );
    for (const row of rows)
      expect(row).toMatchObject({
        user_id: null,
        is_anonymous: true,
        target_id: null,
        outcome: 'REFUSED',
        address: '127.0.0.1',
        transport: 'GRAPHQL',
      });
    expect(JSON.stringify(await stored('true'))).not.toMatch(/guess|c2VjcmV0/);
  });
});

describe('the table', () => {
  it('refuses to be changed, emptied or cut, except by what retention says', async () => {
    await expect(sql.query(`update audit_log set user_id = 'eve'`)).rejects.toThrow(/only grows/);
    await expect(sql.query('update audit_log set count = count + 1 where bucket is null')).rejects.toThrow(
      /only grows/,
    );
    await expect(
      sql.query(`update audit_log set count = count + 1, address = 'x' where bucket is not null`),
    ).rejects.toThrow(/only grows/);
    await expect(sql.query('update audit_log set count = 0 where bucket is not null')).rejects.toThrow(/only grows/);
    await expect(sql.query('delete from audit_log')).rejects.toThrow(/only grows/);
    await expect(sql.query('truncate audit_log')).rejects.toThrow(/only grows/);
    await sql.query(`begin; set local stepcast.audit_purge_before = '2000-01-01'`);
    await expect(sql.query('delete from audit_log')).rejects.toThrow(/only grows/);
    await sql.query('rollback');
  });
});
