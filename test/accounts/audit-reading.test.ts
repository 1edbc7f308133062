import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AuditLogStore } from '../../src/storage/accounts/audit-log.store.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { AuditRetentionService } from '../../src/services/accounts/audit-retention.service.js';
import { createLogger } from '../../src/logger.js';
import { ApiClient } from '../support/api-client.js';
import { auditOf, auditPage } from '../support/accounts/audit.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const STEP = { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } };

let database: TestDatabase;
let server: TestServer;
let sql: pg.Client;
let storage: Database;
let ada: ApiClient;
let bob: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  sql = new pg.Client(database.url);
  await sql.connect();
  storage = await openDatabase({ url: database.url, logger: createLogger('silent') });
  ada = await newUser('ada');
  bob = await newUser('bob');
});
afterAll(async () => {
  await server.stop();
  await storage.close();
  await sql.end();
  await database.drop();
});

async function newUser(id: string): Promise<ApiClient> {
  const { createApiKey } = await server.api.must(
    'mutation { createApiKey(input: { name: "k", scopes: ["workflows:read", "workflows:write", "executions:run"] }) { apiKey { id } secret } }',
  );
  await sql.query('update api_key set owner_id = $1 where id = $2', [id, createApiKey.apiKey.id]);
  return new ApiClient(server.url, createApiKey.secret);
}

async function csv(
  api: ApiClient,
  query = '',
): Promise<{ readonly status: number; readonly lines: readonly string[]; readonly headers: Headers }> {
  const response = await fetch(`${server.url}/api/v1/audit.csv${query}`, {
    headers: { authorization: `Bearer ${api.key}` },
  });
  return {
    status: response.status,
    headers: response.headers,
    lines: (await response.text()).split('\r\n').filter((line) => line !== ''),
  };
}

/** Entries of other users, written straight into the table with times of their own. */
async function insertAt(userId: string, at: string, action = 'workflow.create', targetId = 'wf_x'): Promise<void> {
  await sql.query(
    `insert into audit_log (id, at, user_id, action, target_id) values (audit_log_first_id($2::timestamptz) | (nextval('audit_log_number') & 4194303), $2, $1, $3, $4)`,
    [userId, at, action, targetId],
  );
}

describe('access to the audit log', () => {
  it('shows a user nothing of another, and an administrator everything', async () => {
    const mine = await ada.createWorkflow([STEP]);
    const theirs = await bob.createWorkflow([STEP]);
    expect((await auditOf(ada)).map(({ targetId }) => targetId)).toEqual([mine]);
    expect((await auditOf(bob)).map(({ targetId }) => targetId)).toEqual([theirs]);
    expect(await auditOf(ada, { targetId: theirs })).toEqual([]);
    expect(await auditOf(ada, { actorId: 'bob' })).toEqual([]);
    const all = (await auditOf(server.api, { actions: ['WORKFLOW_CREATE'] })).map(({ targetId }) => targetId);
    expect(all).toEqual(expect.arrayContaining([mine, theirs]));
    expect((await auditOf(server.api, { userId: 'bob' })).map(({ targetId }) => targetId)).toEqual([theirs]);
  });

  it('answers the list as CSV if Accept prefers it, with the rights and filters of the export', async () => {
    const [ida, jo] = [await newUser('ida'), await newUser('jo')];
    await ida.createWorkflow([{ id: 'say', title: 'Say', tool: 'text.template', input: { template: 'x' } }]);
    const list = (accept: string, api: ApiClient = ida, query = '') =>
      fetch(`${server.url}/api/v1/audit${query}`, { headers: { accept, authorization: `Bearer ${api.key}` } });
    const asCsv = await list('text/csv', ida, '?action=workflow.create');
    expect([asCsv.status, asCsv.headers.get('content-type'), asCsv.headers.get('vary')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
      'Authorization, Accept',
    ]);
    expect(await asCsv.text()).toBe(
      (await csv(ida, '?action=workflow.create')).lines.map((line) => `${line}\r\n`).join(''),
    );
    for (const accept of ['application/json', '*/*', 'text/*', 'text/csv;q=0.5, application/json', 'text/csv;q=0']) {
      const asJson = await list(accept);
      expect([asJson.headers.get('content-type'), asJson.headers.get('vary')]).toEqual([
        'application/json; charset=utf-8',
        'Authorization, Accept',
      ]);
    }
    expect((await list('text/csv', jo, '?user_id=ida')).status).toBe(403);
    expect((await list('text/csv', ida, '?limit=3')).status).toBe(422);
    expect((await fetch(`${server.url}/api/v1/audit`, { headers: { accept: 'text/csv' } })).status).toBe(401);
    const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
    };
    expect(Object.keys(document.paths['/api/v1/audit']?.get.responses['200']?.content ?? {})).toEqual([
      'application/json',
      'text/csv',
    ]);
  });

  it('refuses the log of another user over every transport alike', async () => {
    const { errors } = await ada.ask('query { auditLog(filter: { userId: "bob" }) { nodes { id } } }');
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/scope admin/), extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(await ada.rest('GET', '/audit?user_id=bob')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect((await csv(ada, '?user_id=bob')).status).toBe(403);
    expect((await fetch(`${server.url}/api/v1/audit`)).status).toBe(401);
    expect((await fetch(`${server.url}/api/v1/audit.csv`)).status).toBe(401);
  });
});

describe('the list', () => {
  it('continues behind a cursor, without a gap or a repeat, while entries are added', async () => {
    const carol = await newUser('carol');
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) ids.unshift(await carol.createWorkflow([STEP]));
    const seen: (string | null)[] = [];
    let after: string | undefined;
    do {
      const page = await auditPage(carol, { first: 3, ...(after === undefined ? {} : { after }) });
      seen.push(...page.nodes.map(({ targetId }) => targetId));
      await carol.createWorkflow([STEP]);
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
    } while (after !== undefined);
    expect(seen).toEqual(ids);
    const first = await carol.rest('GET', '/audit?limit=4');
    const second = await carol.rest('GET', `/audit?limit=100&after=${first.body.next_after}`);
    expect(
      [...first.body.entries, ...second.body.entries]
        .slice(-7)
        .map((entry: { readonly target_id: string }) => entry.target_id),
    ).toEqual(ids);
    expect(second.body.next_after).toBeNull();
    expect(second.body.entries[0]).toMatchObject({
      user_id: 'carol',
      actor_id: 'carol',
      action: 'workflow.create',
      outcome: 'succeeded',
      target_type: 'workflow',
      transport: 'graphql',
      address: '127.0.0.1',
      count: 1,
      details: null,
    });
  });

  it('is filtered by action, actor, target, outcome and time', async () => {
    const dave = await newUser('dave');
    await insertAt('dave', '2026-03-01T00:00:00.000Z', 'workflow.create', 'wf_march');
    await insertAt('dave', '2026-04-01T00:00:00.000Z', 'workflow.update', 'wf_april');
    // From a release whose ids were not times.
    await sql.query(
      `insert into audit_log (id, at, user_id, action, target_id) values (7, '2026-02-01T00:00:00Z', 'dave', 'workflow.create', 'wf_old')`,
    );
    const targets = async (filter: object) => (await auditOf(dave, filter)).map(({ targetId }) => targetId);
    expect(await targets({})).toEqual(['wf_april', 'wf_march', 'wf_old']);
    expect(await targets({ actions: ['WORKFLOW_UPDATE'] })).toEqual(['wf_april']);
    expect(await targets({ targetId: 'wf_march' })).toEqual(['wf_march']);
    expect(await targets({ actorId: 'dave', outcomes: ['SUCCEEDED'] })).toEqual(['wf_april', 'wf_march', 'wf_old']);
    expect(await targets({ outcomes: ['REFUSED'] })).toEqual([]);
    expect(await targets({ from: '2026-03-01T00:00:00Z' })).toEqual(['wf_april', 'wf_march']);
    expect(await targets({ from: '2026-01-15T00:00:00Z', to: '2026-03-01T00:00:00.001Z' })).toEqual([
      'wf_march',
      'wf_old',
    ]);
    expect(await targets({ to: '2026-03-01T00:00:00Z' })).toEqual(['wf_old']);
    expect(await targets({ from: '0001-01-01T00:00:00Z', to: '9999-01-01T00:00:00Z' })).toEqual([
      'wf_april',
      'wf_march',
      'wf_old',
    ]);
    const { body } = await dave.rest(
      'GET',
      '/audit?action=workflow.update,api_key.create&from=2026-03-01T00:00:00%2B02:00',
    );
    expect(body.entries.map((entry: { readonly target_id: string }) => entry.target_id)).toEqual(['wf_april']);
  });

  it('finds the start of a run by the id of the run', async () => {
    const id = await ada.execute(await ada.createWorkflow([STEP]));
    await ada.ended(id);
    expect(await auditOf(ada, { targetId: id })).toMatchObject([
      { action: 'EXECUTION_START', targetType: 'EXECUTION' },
    ]);
    expect(await auditOf(bob, { targetId: id })).toEqual([]);
    expect(await auditOf(ada, { targetId: `ex_${'z'.repeat(26)}` })).toEqual([]);
  });

  it('shows one entry for each of the runs that were started together, page by page', async () => {
    const jan = await newUser('jan');
    const workflowId = await jan.createWorkflow([STEP]);
    const started = await Promise.all(Array.from({ length: 60 }, () => jan.execute(workflowId)));
    const rows = (
      await sql.query<{ count: string }>(
        `select count(*) from audit_log where user_id = 'jan' and action = 'execution.start'`,
      )
    ).rows[0]?.count;
    expect(Number(rows)).toBeLessThan(60);
    const seen: { readonly id: string; readonly targetId: string | null }[] = [];
    let after: string | undefined;
    do {
      const page = await auditPage(jan, {
        first: 7,
        filter: { actions: ['EXECUTION_START'] },
        ...(after === undefined ? {} : { after }),
      });
      seen.push(...page.nodes);
      for (const node of page.nodes)
        expect(node).toMatchObject({
          actorId: 'jan',
          address: '127.0.0.1',
          transport: 'GRAPHQL',
          count: 1,
          details: { workflowId },
        });
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
    } while (after !== undefined);
    expect(new Set(seen.map(({ targetId }) => targetId))).toEqual(new Set(started));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(60);
    for (const id of started.slice(0, 5))
      expect(await auditOf(jan, { targetId: id })).toMatchObject([{ targetId: id, action: 'EXECUTION_START' }]);
    const { body } = await jan.rest('GET', `/audit?limit=100&after=${seen[9]?.id}`);
    expect(body.entries.slice(0, 50).map((entry: { readonly target_id: string }) => entry.target_id)).toEqual(
      seen.slice(10).map(({ targetId }) => targetId),
    );
    expect((await csv(jan, '?action=execution.start')).lines).toHaveLength(61);
  });

  it('names what is wrong with a filter, with the same code over every transport', async () => {
    for (const query of [
      'action=workflow.eat',
      'from=yesterday',
      'limit=0',
      'limit=101',
      'after=abc',
      'after=99999999999999999999',
      'from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z',
      'target_id=',
      'nothing=1',
      `actor_id=${'x'.repeat(201)}`,
      'actor_id=a%00b',
    ]) {
      const { status, body } = await ada.rest('GET', `/audit?${query}`);
      expect({ query, status, body }).toMatchObject({
        query,
        status: 422,
        body: { code: 'INVALID_INPUT', errors: [{ pointer: expect.any(String), detail: expect.any(String) }] },
      });
    }
    for (const filter of [
      { from: '2026-03-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
      { actorId: '' },
      { targetId: 'a\u0000b' },
    ]) {
      const { errors } = await ada.ask(
        'query ($filter: AuditLogFilter) { auditLog(filter: $filter) { nodes { id } } }',
        { filter },
      );
      expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    }
    expect((await ada.ask('{ auditLog(after: "AAAA") { nodes { id } } }')).errors).toMatchObject([
      { extensions: { code: 'INVALID_INPUT' } },
    ]);
  });

  it('answers null for an action that only a newer release knows', async () => {
    const erin = await newUser('erin');
    await insertAt('erin', '2026-05-01T00:00:00Z', 'spaceship.launch');
    expect(await auditOf(erin)).toMatchObject([{ action: null, actionName: 'spaceship.launch', targetType: null }]);
    expect((await erin.rest('GET', '/audit')).body.entries).toMatchObject([
      { action: 'spaceship.launch', target_type: null },
    ]);
  });
});

describe('the export', () => {
  it('streams every entry as CSV, in the order of the list, and is recorded', async () => {
    const fay = await newUser('fay');
    await sql.query(
      `insert into audit_log (user_id, action, target_id) select 'fay', 'workflow.update', 'wf_' || n from generate_series(1, 2500) n`,
    );
    const { status, headers, lines } = await csv(fay);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/csv/);
    expect(headers.get('content-disposition')).toMatch(/attachment; filename="audit-log\.csv"/);
    // The names, the entries, and the export itself, which is the newest of them.
    expect(lines).toHaveLength(2_502);
    expect(lines[0]).toBe(
      '"id","at","user_id","actor_id","action","outcome","target_type","target_id","key_id","session_id","address","user_agent","transport","count","details"',
    );
    expect(lines[1]).toMatch(/"audit\.export","succeeded","audit_log",""/);
    const ids = lines.slice(1).map((line) => BigInt(line.split(',')[0]?.replaceAll('"', '') ?? ''));
    expect(ids).toEqual(ids.toSorted((one, other) => (one < other ? 1 : -1)));
    const rest = await csv(fay, `?after=${ids[2_400]}`);
    expect(rest.lines).toHaveLength(1 + 2_501 - 2_401);
    expect(await auditOf(fay, { actions: ['AUDIT_EXPORT'] })).toHaveLength(2);
  });

  it('turns a cell that a spreadsheet would calculate into text', async () => {
    const gus = await newUser('gus');
    for (const agent of ['=HYPERLINK("http://evil.example","x")', '+1', '-1+1', '@SUM(1)']) {
      await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${gus.key}`, 'content-type': 'application/json', 'user-agent': agent },
        body: JSON.stringify({ query: 'mutation { updateViewer(name: "Gus") { id } }' }),
      });
    }
    const { lines } = await csv(gus, '?action=user.update');
    expect(lines).toHaveLength(5);
    expect(lines.join('\n')).toContain('"\'=HYPERLINK(""http://evil.example"",""x"")"');
    expect(lines.join('\n')).not.toMatch(/"[=+\-@]/);
  });
});

describe('retention', () => {
  const keep = (keepDays: number | null) =>
    new AuditRetentionService({ store: new AuditLogStore(storage), keepDays }).keep({
      signal: new AbortController().signal,
      afterBatch: async () => undefined,
    });

  it('deletes what is older, by the clock of the database, also from before ids were times', async () => {
    await insertAt('hal', '2026-01-01T00:00:00Z', 'workflow.create', 'wf_2026');
    await sql.query(
      `insert into audit_log (id, at, user_id, action, target_id) values (8, now() - interval '11 days', 'hal', 'workflow.create', 'wf_older'), (9, now() - interval '9 days', 'hal', 'workflow.create', 'wf_newer')`,
    );
    await sql.query(`insert into audit_log (user_id, action, target_id) values ('hal', 'workflow.create', 'wf_now')`);
    const left = async () =>
      (
        await sql.query<{ target_id: string }>(`select target_id from audit_log where user_id = 'hal' order by id`)
      ).rows.map((row) => row.target_id);
    await keep(null);
    expect(await left()).toEqual(['wf_older', 'wf_newer', 'wf_2026', 'wf_now']);
    await keep(10);
    expect(await left()).toEqual(['wf_newer', 'wf_now']);
  });

  it('records each key that expires, once', async () => {
    await sql.query(
      `insert into api_key (id, owner_id, name, prefix, hash, scopes, created_at, expires_at) values ('key_gone', 'ida', 'k', 'sk_', 'x', '{}', now() - interval '2 days', now() - interval '1 hour')`,
    );
    await keep(null);
    await keep(null);
    const { rows } = await sql.query(
      `select user_id, action, outcome, transport, details from audit_log where target_id = 'key_gone'`,
    );
    expect(rows).toMatchObject([
      {
        user_id: 'ida',
        action: 'api_key.expire',
        outcome: 'SUCCEEDED',
        transport: 'SYSTEM',
        details: { expiredAt: expect.stringMatching(/^\d{4}-.*Z$/) },
      },
    ]);
  });
});

describe('the plan of a read', () => {
  it.each([
    ['own entries', { userId: 'ada' }],
    ['all entries', {}],
    ['rare acts of one user', { userId: 'ada', actions: ['api_key.create'] as const }],
    ['rare acts of all', { actions: ['api_key.create'] as const }],
    ['one target', { targetId: 'wf_march' }],
  ])('uses an index for %s, among a hundred thousand runs', async (_name, filter) => {
    await sql.query(
      `insert into audit_log (user_id, action, target_id) select 'ada', 'execution.start', 'ex_' || n from generate_series(1, 20000) n`,
    );
    await sql.query('analyze audit_log');
    const asked: { text: string; values: readonly unknown[] }[] = [];
    const store = new AuditLogStore({
      query: async (text: string, values: readonly unknown[]) => (asked.push({ text, values }), []),
    } as unknown as Database);
    await store.list(filter, { after: undefined, limit: 26 });
    const [statement] = asked;
    const { rows } = await sql.query<{ 'QUERY PLAN': readonly { readonly Plan: object }[] }>(
      `explain (analyze, buffers, format json) ${statement?.text}`,
      [...(statement?.values ?? [])],
    );
    const plan = JSON.stringify(rows[0]?.['QUERY PLAN'][0]?.Plan);
    expect(plan).not.toMatch(/Seq Scan/);
    const removed = [...plan.matchAll(/"Rows Removed by Filter":(\d+)/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    // Acts of other kinds, and none of the runs.
    expect(removed).toBeLessThan(10_000);
  });
});
