import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { InsertHold } from '../../support/postgres/insert-hold.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const SUM = [{ id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '1 + 1' } }];
const NAP = [{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 600 } }];
const TWO = [
  ...SUM,
  { id: 'check', title: 'Check', tool: 'data.transform', input: { expression: 'context.ok ? 1 : $error("no")' } },
];

let database: TestDatabase;
let server: ServerProcess;
let sql: Client;
let ada: ApiClient;
let mallory: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url });
  sql = new Client(database.url);
  await sql.connect();
  [ada, mallory] = await Promise.all([userNamed('ada'), userNamed('mallory')]);
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await database.drop();
});

async function userNamed(name: string, scopes?: readonly string[]): Promise<ApiClient> {
  const { createApiKey } = await server.api.must(
    'mutation ($scopes: [String!]) { createApiKey(input: { name: "k", scopes: $scopes }) { apiKey { id } secret } }',
    { scopes },
  );
  await sql.query('update api_key set owner_id = $1 where id = $2', [name, createApiKey.apiKey.id]);
  return new ApiClient(server.url, createApiKey.secret);
}

const OPERATION =
  'id action status total succeeded failed failures { executionId code message } addTags removeTags createdAt finishedAt filter { workflowId status tags from }';

const start = async (input: Record<string, unknown>, api: ApiClient = ada) =>
  (
    await api.must(
      `mutation ($input: StartBulkOperationInput!) { startBulkOperation(input: $input) { bulkOperation { ${OPERATION} } problems { code pointer message } clientMutationId } }`,
      { input },
    )
  ).startBulkOperation;

/** The operation once it has ended. */
async function ended(id: string) {
  for (;;) {
    const { bulkOperation } = await ada.must(`query ($id: ID!) { bulkOperation(id: $id) { ${OPERATION} } }`, { id });
    if (bulkOperation.finishedAt !== null) return bulkOperation;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function runs(workflowId: string, count: number, contexts: readonly Record<string, unknown>[] = [{}]) {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push(await ada.execute(workflowId, contexts[index % contexts.length]));
  return ids;
}

const statusesOf = async (workflowId: string) =>
  (
    await sql.query(
      'select status, count(*)::int as count from execution where workflow_id = $1 group by status order by status',
      [workflowId],
    )
  ).rows as { status: string; count: number }[];

describe('an action on all runs of a filter', () => {
  it('cancels the runs that continue, after their number was looked at, and is in the audit log', async () => {
    const workflowId = await ada.createWorkflow(NAP);
    await runs(workflowId, 7);
    const other = await ada.execute(await ada.createWorkflow(NAP));
    const filter = { workflowId, status: ['QUEUED', 'RUNNING', 'WAITING'] };
    const { executionCount } = await ada.must(
      'query ($filter: ExecutionFilter!) { executionCount(filter: $filter) { count isExact } }',
      { filter },
    );
    expect(executionCount).toEqual({ count: 7, isExact: true });
    const { bulkOperation, clientMutationId, problems } = await start({
      action: 'CANCEL',
      filter,
      expectedCount: 7,
      clientMutationId: 'mine',
    });
    expect([clientMutationId, problems]).toEqual(['mine', []]);
    expect(bulkOperation).toMatchObject({ action: 'CANCEL', status: 'RUNNING', total: 7, filter: { workflowId } });
    expect(await ended(bulkOperation.id)).toMatchObject({ status: 'FINISHED', succeeded: 7, failed: 0, failures: [] });
    for (;;) {
      if ((await statusesOf(workflowId)).every(({ status }) => status === 'CANCELLED')) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { execution } = await ada.must('query ($id: ID!) { execution(id: $id) { status } }', { id: other });
    expect(execution.status).not.toBe('CANCELLED');
    const { rows } = await sql.query(
      "select action, details from audit_log where user_id = 'ada' and target_id = $1 order by id",
      [bulkOperation.id],
    );
    expect(rows).toEqual([
      { action: 'bulk_operation.start', details: { action: 'CANCEL', total: 7 } },
      { action: 'bulk_operation.finish', details: { action: 'CANCEL', succeeded: 7, failed: 0 } },
    ]);
    const { node } = await ada.must('query ($id: ID!) { node(id: $id) { __typename id } }', { id: bulkOperation.id });
    expect(node).toEqual({ __typename: 'BulkOperation', id: bulkOperation.id });
  });

  it('reruns each run once, and says why it cannot do so', async () => {
    const workflowId = await ada.createWorkflow(SUM);
    const ids = await runs(workflowId, 45);
    for (const id of ids) await ada.ended(id);
    const { bulkOperation } = await start({ action: 'RERUN', filter: { workflowId } });
    expect(await ended(bulkOperation.id)).toMatchObject({ total: 45, succeeded: 45, failed: 0 });
    const { rows } = await sql.query(
      'select rerun_of, count(*)::int as count from execution where workflow_id = $1 and rerun_of is not null group by rerun_of',
      [workflowId],
    );
    expect(rows).toHaveLength(45);
    expect(rows.every(({ count }) => count === 1)).toBe(true);
    await ada.must('mutation ($id: ID!) { deleteWorkflow(id: $id) { id } }', { id: workflowId });
    const again = await start({ action: 'RERUN', filter: { workflowId } });
    const done = await ended(again.bulkOperation.id);
    expect(done).toMatchObject({ total: 90, succeeded: 0, failed: 90 });
    expect(done.failures[0]).toMatchObject({ code: 'ILLEGAL_STATE', message: expect.stringContaining('deleted') });
  });

  it('retries what failed, from the step that failed', async () => {
    const workflowId = await ada.createWorkflow(TWO);
    const ids = await runs(workflowId, 4, [{ ok: true }, {}]);
    for (const id of ids) await ada.ended(id);
    const { bulkOperation } = await start({ action: 'RETRY', filter: { workflowId } });
    const done = await ended(bulkOperation.id);
    expect(done).toMatchObject({ total: 4, succeeded: 2, failed: 2 });
    expect(done.failures[0].message).toContain('succeeded');
    const { executions } = await ada.must(
      'query ($workflowId: ID!) { executions(workflowId: $workflowId, first: 2) { nodes { id rerunOf { id } steps { stepId status attempt } } } }',
      { workflowId },
    );
    for (const { id, rerunOf } of executions.nodes) {
      expect(rerunOf).not.toBeNull();
      await ada.ended(id);
    }
    // The first step was taken over, and not run again.
    const { rows } = await sql.query(
      "select count(*)::int as count from step_attempt where step_id = 'sum' and execution_id = any($1)",
      [executions.nodes.map(({ id }: { readonly id: string }) => id)],
    );
    expect(rows[0].count).toBe(2);
  });

  it('retries only the failed iterations of a loop', async () => {
    const id = await ada.createWorkflow([
      {
        id: 'each',
        title: 'each',
        loop: {
          forEach: '[1, 2]',
          failedItems: 'NULL',
          steps: [
            { id: 'keep', title: 'keep', tool: 'data.transform', input: { expression: 'item' } },
            { id: 'odd', title: 'odd', tool: 'data.transform', input: { expression: 'index = 1 ? $error("no") : 1' } },
          ],
        },
      },
      { id: 'fail', title: 'fail', tool: 'data.transform', input: { expression: '$error("no")' }, dependsOn: ['each'] },
    ]);
    const run = await ada.execute(id);
    await ada.ended(run);
    // As if the loop itself had been cut off with the run.
    await sql.query(
      "update step_attempt set status = 'CANCELLED', output = null where execution_id = $1 and step_id = 'each' and item = -1",
      [run],
    );
    const { bulkOperation } = await start({ action: 'RETRY', filter: { workflowId: id } });
    expect(await ended(bulkOperation.id)).toMatchObject({ total: 1, succeeded: 1 });
    const { rows: again } = await sql.query('select id from execution where rerun_of = $1', [run]);
    await ada.ended(again[0].id);
    const { rows } = await sql.query(
      "select step_id, iteration from execution_event where execution_id = $1 and iteration is not null and type = 'STEP_STARTED' order by seq",
      [again[0].id],
    );
    expect(rows).toEqual([{ step_id: 'odd', iteration: '1' }]);
  });

  it('deletes what has ended with all of its records, and leaves the rest', async () => {
    const workflowId = await ada.createWorkflow(SUM, { tags: ['to-delete'] });
    const ids = await runs(workflowId, 5);
    for (const id of ids) await ada.ended(id);
    const nap = await ada.createWorkflow(NAP, { tags: ['to-delete'] });
    const waiting = await ada.execute(nap);
    const theirs = await mallory.execute(await mallory.createWorkflow(SUM, { tags: ['to-delete'] }));
    for (;;) {
      const { rowCount } = await sql.query('select from run_search where execution_id = any($1)', [
        [...ids, waiting, theirs],
      ]);
      if (rowCount === 7) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { bulkOperation } = await start({ action: 'DELETE', filter: { tags: ['to-delete'] } });
    expect(await ended(bulkOperation.id)).toMatchObject({
      total: 6,
      succeeded: 5,
      failed: 1,
      failures: [{ executionId: waiting, code: 'ILLEGAL_STATE' }],
    });
    for (const table of ['execution_log', 'step_attempt', 'run_search'])
      expect((await sql.query(`select from ${table} where execution_id = any($1)`, [ids])).rowCount).toBe(0);
    expect(await statusesOf(workflowId)).toEqual([]);
    expect((await sql.query('select from execution where id = any($1)', [[waiting, theirs]])).rowCount).toBe(2);
  });

  it('tags runs, so that they are found by the tags', async () => {
    const workflowId = await ada.createWorkflow(SUM, { tags: ['old', 'kept'] });
    const ids = await runs(workflowId, 3);
    for (const id of ids) await ada.ended(id);
    const { bulkOperation } = await start({
      action: 'TAG',
      filter: { workflowId },
      addTags: ['Brand New'],
      removeTags: ['old', 'absent'],
    });
    expect(await ended(bulkOperation.id)).toMatchObject({ succeeded: 3, failed: 0, addTags: ['brand-new'] });
    const tagged = async (tag: string) =>
      (await ada.must('query ($tag: String!) { executions(filter: { tags: [$tag] }) { nodes { id tags } } }', { tag }))
        .executions.nodes;
    for (;;) {
      if ((await tagged('brand-new')).length === 3) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await tagged('old')).toEqual([]);
    expect((await tagged('brand-new'))[0].tags).toEqual(['kept', 'brand-new']);
    const { updateExecution } = await ada.must(
      'mutation ($input: UpdateExecutionInput!) { updateExecution(input: $input) { execution { tags metadata } problems { code } } }',
      { input: { id: ids[0], tags: ['alone'], metadata: { a: 'b' } } },
    );
    expect(updateExecution).toEqual({ execution: { tags: ['alone'], metadata: { a: 'b' } }, problems: [] });
    expect(await tagged('alone')).toHaveLength(1);
    expect(await tagged('brand-new')).toHaveLength(2);
    const byRest = await ada.rest('PUT', `/executions/${ids[0]}/labels`, { metadata: {} });
    expect(byRest).toMatchObject({ status: 200, body: { tags: ['alone'], metadata: {} } });
  });

  it('is refused if it means too little, too much, or other runs than were looked at', async () => {
    const workflowId = await ada.createWorkflow(SUM);
    await ada.ended(await ada.execute(workflowId));
    await ada.ended(await ada.execute(workflowId));
    const problemOf = async (input: Record<string, unknown>) => {
      const { bulkOperation, problems } = await start(input);
      expect(bulkOperation).toBeNull();
      return problems[0];
    };
    expect(await problemOf({ action: 'DELETE', filter: {} })).toMatchObject({
      code: 'INVALID_INPUT',
      pointer: '/input/filter',
    });
    expect(await problemOf({ action: 'DELETE', filter: { text: '??' } })).toMatchObject({
      pointer: '/input/filter/text',
    });
    expect(await problemOf({ action: 'DELETE', filter: { workflowId }, expectedCount: 1 })).toMatchObject({
      code: 'COUNT_CHANGED',
      pointer: '/input/expectedCount',
    });
    expect(await problemOf({ action: 'TAG', filter: { workflowId } })).toMatchObject({ pointer: '/input/addTags' });
    expect(await problemOf({ action: 'CANCEL', filter: { workflowId }, addTags: ['x'] })).toMatchObject({
      pointer: '/input/addTags',
    });
    const refused = await ada.rest('POST', '/bulk-operations', { action: 'delete', filter: { text: '??' } });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/filter/text' }] } });
  });

  it('is started once under an idempotency key, over GraphQL and REST', async () => {
    const workflowId = await ada.createWorkflow(SUM);
    const input = { action: 'TAG', filter: { workflowId }, addTags: ['once'], idempotencyKey: 'key-1' };
    const [one, two] = [await start(input), await start(input)];
    expect(two.bulkOperation.id).toBe(one.bulkOperation.id);
    const { problems } = await start({ ...input, addTags: ['twice'] });
    expect(problems[0].code).toBe('IDEMPOTENCY_KEY_REUSED');
    const body = { action: 'tag', filter: { workflow_id: workflowId }, add_tags: ['once'] };
    const post = () => ada.rest('POST', '/bulk-operations', body, { 'idempotency-key': 'key-2' });
    const [first, second] = [await post(), await post()];
    expect([first.status, second.body.id]).toEqual([202, first.body.id]);
    await ended(one.bulkOperation.id);
    await ended(first.body.id);
  });

  it('can be cancelled, and is continued once after its process was killed', async () => {
    const workflowId = await ada.createWorkflow(SUM);
    const ids = await runs(workflowId, 200);
    await Promise.all(ids.map((id) => ada.ended(id)));
    const hold = await InsertHold.start(sql, 'execution', 60, 'new.rerun_of is not null');
    const { bulkOperation } = await start({ action: 'RERUN', filter: { workflowId } });
    const madeNow = async () =>
      (
        await sql.query(
          'select count(*)::int as count from execution where workflow_id = $1 and rerun_of is not null',
          [workflowId],
        )
      ).rows[0].count as number;
    await hold.reached();
    await server.kill();
    await hold.cut();
    await hold.release();
    const before = await madeNow();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(200);
    server = await startServerProcess({ DATABASE_URL: database.url });
    ada = new ApiClient(server.url, ada.key);
    mallory = new ApiClient(server.url, mallory.key);
    // The lease of the killed process ends after 45 seconds.
    await sql.query('update bulk_operation set due_at = now() where id = $1', [bulkOperation.id]);
    expect(await ended(bulkOperation.id)).toMatchObject({ total: 200, succeeded: 200, failed: 0 });
    const { rows } = await sql.query(
      'select count(*)::int as runs, count(distinct rerun_of)::int as originals from execution where workflow_id = $1 and rerun_of is not null',
      [workflowId],
    );
    expect(rows[0]).toEqual({ runs: 200, originals: 200 });

    const holdAgain = await InsertHold.start(sql, 'execution', 20, 'new.rerun_of is not null');
    const cancelled = await start({ action: 'RERUN', filter: { workflowId } });
    await holdAgain.reached();
    const { cancelBulkOperation } = await ada.must(
      'mutation ($input: CancelBulkOperationInput!) { cancelBulkOperation(input: $input) { bulkOperation { id } problems { code } } }',
      { input: { id: cancelled.bulkOperation.id } },
    );
    expect(cancelBulkOperation.problems).toEqual([]);
    await holdAgain.release();
    const end = await ended(cancelled.bulkOperation.id);
    expect(end.status).toBe('CANCELLED');
    expect(end.succeeded).toBeLessThan(400);
    const { body, status } = await ada.rest('POST', `/bulk-operations/${cancelled.bulkOperation.id}/cancel`, {});
    expect([status, body.code]).toEqual([409, 'ILLEGAL_STATE']);
    const listed = await ada.rest('GET', '/bulk-operations?limit=1&total=true');
    expect(listed.body).toMatchObject({ bulk_operations: [{ id: cancelled.bulkOperation.id, status: 'cancelled' }] });
  });

  it('belongs to its owner alone, and needs the scopes of its action', async () => {
    const workflowId = await ada.createWorkflow(SUM);
    const { bulkOperation } = await start({ action: 'TAG', filter: { workflowId }, addTags: ['x'] });
    const { id } = bulkOperation;
    const seen = await mallory.must(
      `query ($id: ID!) { node(id: $id) { id } bulkOperation(id: $id) { id } bulkOperations { nodes { id } } }`,
      { id },
    );
    expect(seen).toEqual({ node: null, bulkOperation: null, bulkOperations: { nodes: [] } });
    expect((await mallory.rest('GET', `/bulk-operations/${id}`)).status).toBe(404);
    expect((await mallory.rest('POST', `/bulk-operations/${id}/cancel`, {})).status).toBe(404);
    const theirs = await start({ action: 'DELETE', filter: { workflowId } }, mallory);
    expect(theirs.bulkOperation.total).toBe(0);
    const reader = await userNamed('ada', ['workflows:read']);
    const runner = await userNamed('ada', ['workflows:read', 'executions:run']);
    const attempt = (api: ApiClient, action: string) =>
      api.rest('POST', '/bulk-operations', { action, filter: { workflow_id: workflowId } });
    expect((await attempt(reader, 'cancel')).status).toBe(403);
    expect((await attempt(runner, 'delete')).status).toBe(403);
    expect((await attempt(runner, 'cancel')).status).toBe(202);
    expect((await reader.rest('PUT', `/executions/ex_${'0'.repeat(26)}/labels`, { tags: [] })).status).toBe(403);
    expect((await mallory.rest('GET', `/executions/count?workflow_id=${workflowId}`)).body.count).toBe(0);
  });
});

describe('a saved view', () => {
  it('keeps a filter under a name, over GraphQL and REST', async () => {
    const filter = { status: ['FAILED'], tags: ['Sales'], from: '2026-01-01T00:00:00Z', metadata: { a: 'b' } };
    const { createSavedView } = await ada.must(
      'mutation ($input: CreateSavedViewInput!) { createSavedView(input: $input) { savedView { id name filter { status tags from metadata text } } problems { code } clientMutationId } }',
      { input: { name: ' Failed sales ', filter, clientMutationId: 'c' } },
    );
    expect(createSavedView).toMatchObject({
      savedView: {
        name: 'Failed sales',
        filter: {
          status: ['FAILED'],
          tags: ['sales'],
          from: '2026-01-01T00:00:00.000Z',
          metadata: { a: 'b' },
          text: null,
        },
      },
      problems: [],
      clientMutationId: 'c',
    });
    const { id } = createSavedView.savedView;
    const taken = await ada.rest('POST', '/views', { name: 'FAILED SALES', filter: {} });
    expect(taken).toMatchObject({ status: 409, body: { code: 'NAME_TAKEN' } });
    const changed = await ada.rest('PUT', `/views/${id}`, { name: 'Renamed', filter: { text: 'invoice' } });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Renamed', filter: { text: 'invoice' } } });
    const { savedViews, node } = await ada.must(
      'query ($id: ID!) { savedViews { id name filter { text status } } node(id: $id) { __typename ... on SavedView { name } } }',
      { id },
    );
    expect(savedViews).toEqual([{ id, name: 'Renamed', filter: { text: 'invoice', status: null } }]);
    expect(node).toEqual({ __typename: 'SavedView', name: 'Renamed' });
    expect((await mallory.rest('GET', `/views/${id}`)).status).toBe(404);
    expect((await mallory.rest('PUT', `/views/${id}`, { name: 'Mine' })).status).toBe(404);
    expect((await mallory.rest('DELETE', `/views/${id}`)).status).toBe(404);
    expect((await mallory.rest('GET', '/views')).body).toEqual({ views: [] });
    expect((await ada.rest('DELETE', `/views/${id}`)).status).toBe(204);
    const { deleteSavedView } = await ada.must(
      'mutation ($input: DeleteSavedViewInput!) { deleteSavedView(input: $input) { deletedId problems { code message } } }',
      { input: { id } },
    );
    expect(deleteSavedView).toMatchObject({ deletedId: null, problems: [{ code: 'NOT_FOUND' }] });
  });

  it('has limits: a name, a filter that means something, and fifty of them', async () => {
    for (const [body, pointer] of [
      [{ name: '', filter: {} }, '/name'],
      [{ name: 'x'.repeat(61), filter: {} }, '/name'],
      [{ name: 'ok', filter: { text: '**' } }, '/filter/text'],
      [{ name: 'ok', filter: { min_duration_ms: -1 } }, '/filter/min_duration_ms'],
    ] as const)
      expect(await ada.rest('POST', '/views', body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    const made = await Promise.all(
      Array.from({ length: 55 }, (_, index) => ada.rest('POST', '/views', { name: `View ${index}`, filter: {} })),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(made.filter(({ body }) => body.code === 'ILLEGAL_STATE')).toHaveLength(5);
    expect((await ada.rest('GET', '/views')).body.views).toHaveLength(50);
  });
});

describe('the list of runs over REST', () => {
  it('takes the conditions as parameters', async () => {
    const workflowId = await ada.createWorkflow(SUM, { tags: ['rest-list', 'second'] });
    const { body } = await ada.rest('POST', `/workflows/${workflowId}/execute`, { metadata: { order: 'A=17' } });
    const id = body.execution_id as string;
    const listed = async (query: string) => {
      const answer = await ada.rest('GET', `/executions?${query}`);
      return answer.status === 200
        ? answer.body.executions.map((run: { readonly execution_id: string }) => run.execution_id)
        : answer.body;
    };
    await ada.ended(id);
    for (;;) {
      if ((await listed('tag=rest-list&step=sum&status=succeeded')).length === 1) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    for (const query of [
      'tag=rest-list&tag=second',
      'metadata=order%3DA%3D17',
      `text=${id}`,
      `workflow_id=${workflowId}&status=succeeded&trigger=manual,event&version=1&max_duration_ms=60000`,
    ])
      expect([query, await listed(query)]).toEqual([query, [id]]);
    expect(await listed('tag=rest-list&failed_step=sum')).toEqual([]);
    expect(await listed('metadata=order')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await listed('text=%3F%3F')).toMatchObject({ errors: [{ pointer: '/text' }] });
    const count = await ada.rest('GET', '/executions/count?tag=rest-list');
    expect(count.body).toEqual({ count: 1, is_exact: true });
    expect((await ada.rest('GET', '/executions/search-status')).body).toMatchObject({ is_complete: true, progress: 1 });
  });
});
