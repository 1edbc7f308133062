import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { PROPERTY } from '../../src/domain/run/search/run-document.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const ECHO = [
  { id: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: 'context' } },
  { id: 'pick', title: 'Pick', tool: 'data.transform', input: { expression: 'steps.echo.output.text' } },
];
const FAILING = [{ id: 'boom', title: 'Boom', tool: 'data.transform', input: { expression: '$error(context.text)' } }];

let database: TestDatabase;
let server: TestServer;
let sql: Client;
let ada: ApiClient;
let mallory: ApiClient;
let echo: string;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  sql = new Client(database.url);
  await sql.connect();
  [ada, mallory] = await Promise.all([userNamed('ada'), userNamed('mallory')]);
  echo = await ada.createWorkflow(ECHO, { tags: ['echo'] });
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await database.drop();
});

async function userNamed(name: string): Promise<ApiClient> {
  const { createApiKey } = await server.api.must(
    'mutation { createApiKey(input: { name: "k" }) { apiKey { id } secret } }',
  );
  await sql.query('update api_key set owner_id = $1 where id = $2', [name, createApiKey.apiKey.id]);
  return new ApiClient(server.url, createApiKey.secret);
}

const FIND = `query ($filter: ExecutionFilter, $first: Int, $after: String) {
  executions(filter: $filter, first: $first, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;

const find = async (filter: Record<string, unknown>, api: ApiClient = ada): Promise<string[]> =>
  (await api.must(FIND, { filter })).executions.nodes.map(({ id }: { readonly id: string }) => id);

async function run(workflowId: string, context: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const { executeWorkflow } = await ada.must(
    'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }',
    { input: { workflowId, context, ...more } },
  );
  const { id } = executeWorkflow.execution;
  await ada.ended(id);
  return id as string;
}

/** Resolves when these runs, which have ended, are indexed. */
async function indexed(...ids: readonly string[]): Promise<void> {
  for (;;) {
    const { rowCount } = await sql.query('select from run_search where is_ended and execution_id = any($1)', [ids]);
    if (rowCount === ids.length) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the text of runs', () => {
  it('is found within ten seconds after their end, in inputs, outputs and errors, by words and by their beginnings', async () => {
    const began = Date.now();
    const id = await run(echo, { text: 'Invoice INV-2024-0017 from Büro Möller, mail ada.lovelace@example.com' });
    const failed = await run(await ada.createWorkflow(FAILING), { text: 'Kaputt at 10.0.0.17 with code 4711' });
    await indexed(id, failed);
    expect(Date.now() - began).toBeLessThan(10_000);
    for (const text of [
      'invoice',
      'INVO',
      'moller büro',
      'INV-2024-0017',
      '2024-0017',
      '0017 invoice',
      'ada.lovelace@example.com',
      'lovelace@exam',
      'example.com',
      '"invoice" mail',
    ])
      expect([text, await find({ text })]).toEqual([text, [id]]);
    for (const text of ['kaputt', '10.0.0.17', '10.0.0.1', '"10.0.0.17"', '4711'])
      expect([text, await find({ text })]).toEqual([text, [failed]]);
    for (const text of ['"invo"', 'nvoice', '"10.0.0.1"', 'invoice kaputt', '11', 'ada.love@example.com'])
      expect([text, await find({ text })]).toEqual([text, []]);
    expect(await find({ text: id })).toEqual([id]);
    expect(await find({ text: 'kaputt' }, mallory)).toEqual([]);
    expect(await find({ text: id }, mallory)).toEqual([]);
  });

  it('is found in scripts without spaces, and in languages with marks', async () => {
    const id = await run(echo, { text: '東京都の請求書、 déjà vu, ИВАНОВ, 수신인' });
    await indexed(id);
    for (const text of ['請求書', '東京', '京都の', 'deja', 'DÉJÀ VU', 'иванов', '수신인'])
      expect([text, await find({ text })]).toEqual([text, [id]]);
    expect(await find({ text: '京東' })).toEqual([]);
  });

  it('holds no likely secret, no value under the name of one, and no mark of a removed one', async () => {
    const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const id = await run(echo, {
      text: `The token ${token} and https://user:hunter22@example.org/?api_key=abcd1234efgh of tuesdayword`,
      password: 'correcthorsebattery',
      nested: { secrets: { inner: ['staplefour'] }, plain: 'visibleword' },
    });
    await indexed(id);
    expect(await find({ text: 'tuesdayword' })).toEqual([id]);
    expect(await find({ text: 'visibleword' })).toEqual([id]);
    for (const text of [
      token,
      '16C7e42F292c6912E7710c838347Ae178B4a',
      'hunter22',
      'abcd1234efgh',
      'correcthorse',
      'staplefour',
      'redacted',
    ])
      expect([text, await find({ text })]).toEqual([text, []]);
    const { rows } = await sql.query('select document::text from run_search where execution_id = $1', [id]);
    expect(rows[0].document).not.toMatch(/ghp|hunter22|abcd1234|correcthorse|staplefour|redacted/i);
  });

  it('is bounded, and deleted with its run', async () => {
    const words = Array.from({ length: 30_000 }, (_, index) => `w${index}x`).join(' ');
    const id = await run(echo, { text: `first ${words} lastword` });
    await indexed(id);
    expect(await find({ text: '"first" w1x' })).toEqual([id]);
    expect(await find({ text: 'lastword' })).toEqual([]);
    const { rows } = await sql.query('select length(document) as terms from run_search where execution_id = $1', [id]);
    expect(rows[0].terms).toBeLessThan(1_600);
    await sql.query('delete from execution where id = $1', [id]);
    expect((await sql.query('select from run_search where execution_id = $1', [id])).rowCount).toBe(0);
    expect(await find({ text: '"first" w1x' })).toEqual([]);
  });
});

describe('a filter', () => {
  let ids: Record<'ok' | 'slow' | 'failed' | 'waiting', string>;
  let failing: string;

  beforeAll(async () => {
    failing = await ada.createWorkflow([
      ...FAILING.map((step) => ({ ...step, id: 'flaky', onError: 'CONTINUE' })),
      { id: 'stop', title: 'Stop', tool: 'data.transform', input: { expression: '$error("no")' } },
    ]);
    const nap = await ada.createWorkflow([{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 1 } }]);
    const long = await ada.createWorkflow([{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 600 } }]);
    const { executeWorkflow } = await ada.must(
      'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }',
      { input: { workflowId: long, tags: ['filtered'] } },
    );
    ids = {
      waiting: executeWorkflow.execution.id,
      ok: await run(echo, { text: 'filterable' }, { tags: ['filtered', 'one'], metadata: { order: "O'Hara \\ 7" } }),
      slow: await run(nap, {}, { tags: ['filtered'] }),
      failed: await run(failing, {}, { tags: ['filtered'] }),
    };
    await indexed(ids.ok, ids.slow, ids.failed);
    for (;;) {
      if ((await find({ tags: ['filtered'] })).length === 4) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  it.each<[Record<string, unknown>, readonly (keyof typeof ids)[]]>([
    [{}, ['failed', 'slow', 'ok', 'waiting']],
    [{ tags: ['Filtered', 'one'] }, ['ok']],
    [{ metadata: { order: "O'Hara \\ 7" } }, ['ok']],
    [{ metadata: { order: "O'Hara" } }, []],
    [{ status: ['SUCCEEDED'] }, ['slow', 'ok']],
    [{ status: ['WAITING', 'FAILED'] }, ['failed', 'waiting']],
    [{ status: ['RUNNING', 'QUEUED'] }, []],
    [{ trigger: ['MANUAL'] }, ['failed', 'slow', 'ok', 'waiting']],
    [{ trigger: ['EVENT', 'SCHEDULED'] }, []],
    [{ step: 'nap' }, ['slow']],
    [{ failedStep: 'stop' }, ['failed']],
    [{ failedStep: 'flaky', step: 'stop' }, ['failed']],
    [{ failedStep: 'nap' }, []],
    [{ errorCode: ['EXPRESSION_FAILED', 'OTHER'] }, ['failed']],
    [{ errorCode: ['OTHER'] }, []],
    [{ minDurationMs: 1_000 }, ['slow']],
    [{ minDurationMs: 900, maxDurationMs: 60_000 }, ['slow']],
    [{ minDurationMs: 60_000 }, []],
    [{ version: 1, text: 'filterable' }, ['ok']],
    [{ version: 2 }, []],
    [{ from: '2020-01-01T00:00:00Z', to: '2021-01-01T00:00:00Z' }, []],
    [{ from: '2020-01-01T00:00:00Z', text: 'filter' }, ['ok']],
  ])('finds the runs that all of its conditions hold for: %j', async (conditions, expected) => {
    const found = await find({ tags: ['filtered'], ...conditions });
    expect(found).toEqual(expected.map((name) => ids[name]));
    const { executions } = await ada.must(FIND, { filter: { tags: ['filtered'], ...conditions } });
    expect(executions.totalCount).toBe(expected.length);
    expect(await find({ tags: ['filtered'], ...conditions }, mallory)).toEqual([]);
  });

  it('goes through the pages by its cursor', async () => {
    const pages: string[] = [];
    for (let after: string | null = null; ;) {
      const { executions } = await ada.must(FIND, { filter: { tags: ['filtered'] }, first: 1, after });
      pages.push(...executions.nodes.map(({ id }: { readonly id: string }) => id));
      if (!executions.pageInfo.hasNextPage) break;
      after = executions.pageInfo.endCursor;
    }
    expect(pages).toEqual([ids.failed, ids.slow, ids.ok, ids.waiting]);
  });

  it('reads the oldest of few among thousands from the end of the list, by the index', async () => {
    const other = await userNamed('thousands');
    const numbers = `select 'ex_00' || lpad(n::text, 24, '0') as id, n from generate_series(1, 3500) n`;
    await sql.query(
      `insert into execution select (jsonb_populate_record(e, jsonb_build_object('id', n.id, 'owner_id', 'thousands'))).*
       from execution e, (${numbers}) n where e.id = $1`,
      [ids.ok],
    );
    await sql.query(
      `insert into run_search (execution_id, owner_id, duration_ms, is_ended, document)
       select id, 'thousands', 5, true, array_to_tsvector(
         array[$1::text, $2::text] || case when n % 700 = 0 then array[$3::text] else '{}' end)
       from (${numbers}) n`,
      [PROPERTY.owner('thousands'), PROPERTY.version(1), PROPERTY.tag('rare')],
    );
    const BACK = `query ($before: String, $last: Int, $filter: ExecutionFilter) {
      executions(last: $last, before: $before, filter: $filter) { nodes { id } pageInfo { hasPreviousPage startCursor } } }`;
    const found: string[] = [];
    for (let before: string | null = null; ;) {
      const { executions } = await other.must(BACK, { filter: { tags: ['rare'] }, last: 2, before });
      found.unshift(...executions.nodes.map(({ id }: { readonly id: string }) => id));
      if (!executions.pageInfo.hasPreviousPage) break;
      before = executions.pageInfo.startCursor;
    }
    expect(found.map((id) => Number(id.slice(3)))).toEqual([3500, 2800, 2100, 1400, 700]);
    expect(found).toEqual(await find({ tags: ['rare'] }, other));
    const { executions } = await other.must(BACK, { filter: { version: 1 }, last: 3 });
    expect(executions.nodes.map(({ id }: { readonly id: string }) => Number(id.slice(3)))).toEqual([3, 2, 1]);
    expect((await mallory.must(BACK, { filter: { tags: ['rare'] }, last: 3 })).executions.nodes).toEqual([]);
  });

  it('finds a run by the status that it has, before the index knows that it has ended', async () => {
    await ada.must('mutation ($id: ID!) { cancelExecution(id: $id) { execution { id } } }', { id: ids.waiting });
    expect(await find({ tags: ['filtered'], status: ['WAITING'] })).toEqual([]);
    await indexed(ids.waiting);
    expect(await find({ tags: ['filtered'], status: ['CANCELLED'] })).toEqual([ids.waiting]);
  });

  it.each([
    [{ text: '***' }, '/filter/text', 'letters or digits'],
    [{ text: '" & | ! <-> ( ) : *' }, '/filter/text', 'letters or digits'],
    [{ text: 'x'.repeat(10_000) }, '/filter/text', 'at most 200 characters, not 10000'],
    [{ text: 'a\u0000b' }, '/filter/text', 'NUL'],
    [{ text: 'a\ud800b' }, '/filter/text', 'well-formed'],
    [{ text: Array.from({ length: 30 }, (_, index) => `a${index}`).join(' ') }, '/filter/text', 'at most 20 words'],
    [{ workflowId: 'nope' }, '/filter/workflowId', 'no id'],
    [{ tags: ['#'] }, '/filter/tags/0', 'letters or digits'],
    [{ metadata: { a: 1 } }, '/filter/metadata/a', 'text'],
    [{ metadata: { 'a b': '1' } }, '/filter/metadata/a b', 'no key'],
    [{ errorCode: ['DROP TABLE'] }, '/filter/errorCode/0', 'a name such as'],
    [{ step: 'x'.repeat(101) }, '/filter/step', '100 characters'],
    [{ version: 0 }, '/filter/version', 'whole number'],
    [{ minDurationMs: 5, maxDurationMs: 4 }, '/filter/minDurationMs', 'not be greater'],
    [{ from: '2021-01-01T00:00:00Z', to: '2020-01-01T00:00:00Z' }, '/filter/from', 'before'],
  ])('is refused clearly if it means nothing: %j', async (filter, pointer, detail) => {
    const { errors } = await ada.ask(FIND, { filter });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer, detail: expect.stringContaining(detail) }],
    });
  });

  it.each([
    "'; drop table run_search; --",
    "foo' & !bar | (baz:*)",
    '\\\\ \\x41 a\\b',
    '^(a+)+$ .* [a-z]{1,9}',
    '"unbalanced',
    '"a" "b" "',
    'a:b:c:*',
    '<->',
    "O'Hara",
    '%_%x',
    '\u202Eabc',
    '🙂 smile',
    'a-'.repeat(90),
  ])('takes any signs in its text for what they are: %j', async (text) => {
    const { errors, data } = await ada.ask(FIND, { filter: { text } });
    if (errors.length > 0) expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
    else expect(Array.isArray(data.executions.nodes)).toBe(true);
    expect(JSON.stringify(errors)).not.toMatch(/tsquery|syntax|SQL|postgres/i);
  });

  it('is refused if it repeats a condition beside it', async () => {
    const { errors } = await ada.ask(
      'query ($id: ID!) { executions(workflowId: $id, filter: { workflowId: $id }) { nodes { id } } }',
      { id: echo },
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/filter/workflowId' }] });
  });
});

describe('the status of the index', () => {
  it('has numbers for an administrator alone', async () => {
    const QUERY = '{ executionSearchStatus { isComplete progress indexedRuns totalRuns newestAgeMs } }';
    expect((await mallory.must(QUERY)).executionSearchStatus).toEqual({
      isComplete: true,
      progress: 1,
      indexedRuns: null,
      totalRuns: null,
      newestAgeMs: null,
    });
    expect((await server.api.must(QUERY)).executionSearchStatus).toMatchObject({
      newestAgeMs: expect.any(Number),
    });
  });
});
