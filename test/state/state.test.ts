import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { StateUpkeep } from '../../src/services/state/state-upkeep.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { StateUpkeepStore } from '../../src/storage/state/state-upkeep.store.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';
import { createLogger } from '../../src/logger.js';

let database: TestDatabase;
let server: TestServer;
let sql: Client;
let own: Database;
let ada: ApiClient;
let mallory: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  sql = new Client(database.url);
  await sql.connect();
  own = await openDatabase({ url: database.url, logger: createLogger('silent') });
  [ada, mallory] = await Promise.all([userNamed('ada'), userNamed('mallory')]);
});
afterAll(async () => {
  await own.close();
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

const sweep = () =>
  new StateUpkeep(new StateUpkeepStore(own)).sweep({
    signal: new AbortController().signal,
    afterBatch: async () => {},
  });

let steps = 0;
const step = (tool: string, input: object, more: object = {}) => {
  steps += 1;
  return { id: `s${steps}`, title: tool, tool, input, ...more };
};

/** The outputs of the steps of one run. */
async function outputs(workflowId: string, context: Record<string, unknown> = {}, api: ApiClient = ada) {
  const id = await api.execute(workflowId, context);
  await api.ended(id);
  const { execution } = await api.must(
    'query ($id: ID!) { execution(id: $id) { id status error { code message } steps { output error { code message } } } }',
    { id },
  );
  return execution as {
    id: string;
    status: string;
    error: { code: string; message: string } | null;
    steps: { output: never; error: { code: string; message: string } | null }[];
  };
}

const workflowOf = (...list: object[]) => ada.createWorkflow(list);

describe('values', () => {
  it('are kept between runs, and say what was there before', async () => {
    const id = await workflowOf(
      step('state.get', { name: 'last', default: 'none' }),
      step('state.set', { name: 'last', value: '{{ context.value }}' }),
      step('state.increment', { name: 'runs' }),
    );
    const first = await outputs(id, { value: { a: 1 } });
    expect(first.steps.map(({ output }) => output)).toEqual([
      { value: 'none', found: false },
      { value: { a: 1 }, previous: null, isFirst: true, hasChanged: true },
      { value: 1 },
    ]);
    const second = await outputs(id, { value: { a: 1 } });
    expect(second.steps.map(({ output }) => output)).toEqual([
      { value: { a: 1 }, found: true },
      { value: { a: 1 }, previous: { a: 1 }, isFirst: false, hasChanged: false },
      { value: 2 },
    ]);
  });

  it('belong to one workflow, or to all of the owner', async () => {
    const write = await workflowOf(
      step('state.set', { name: 'own', value: 1 }),
      step('state.set', { name: 'shared', value: 2, scope: 'owner' }),
    );
    await outputs(write);
    const read = [step('state.get', { name: 'own' }), step('state.get', { name: 'shared', scope: 'owner' })];
    const seen = await outputs(await workflowOf(...read));
    expect(seen.steps.map(({ output }) => output)).toEqual([
      { value: null, found: false },
      { value: 2, found: true },
    ]);
    const others = await outputs(await mallory.createWorkflow(read), {}, mallory);
    expect(others.steps.map(({ output }) => output)).toEqual(Array(2).fill({ value: null, found: false }));
  });

  it('counts a step that is tried again once, and different items of one step each', async () => {
    const id = await workflowOf(
      step('state.increment', { name: 'n', by: '{{ item }}' }, { forEach: '[1, 2, 3, 4]' }),
      step('state.get', { name: 'n' }),
    );
    const { steps: all, id: run } = await outputs(id);
    expect(all[1]?.output).toEqual({ value: 10, found: true });
    const calls = await sql.query('select count(*)::int as n from state_call where execution_id = $1', [run]);
    expect(calls.rows).toEqual([{ n: 4 }]);
    await sweep();
    expect((await sql.query('select 1 from state_call where execution_id = $1', [run])).rows).toEqual([]);
  });

  it('expire, and are refused beyond their limits with a code', async () => {
    const id = await workflowOf(
      step('state.set', { name: 'short', value: 'x', expiresAfterSeconds: 60 }),
      step('state.increment', { name: 'window', expiresAfterSeconds: 60 }),
    );
    await outputs(id);
    await outputs(id);
    const { rows } = await sql.query(
      `update state_value set expires_at = now() - interval '1 second' where workflow_id = $1 returning key, value`,
      [id],
    );
    expect(rows).toEqual(expect.arrayContaining([{ key: 'window', value: 2 }]));
    const read = await outputs(id);
    expect(read.steps.map(({ output }) => output)).toEqual([
      { value: 'x', previous: null, isFirst: true, hasChanged: true },
      { value: 1 },
    ]);
    const large = await outputs(
      await workflowOf(
        step('state.set', { name: 'k', value: '{{ $pad("", 270000, "x") }}' }, { retry: { maxAttempts: 1 } }),
      ),
    );
    expect(large).toMatchObject({ status: 'FAILED', steps: [{ error: { code: 'STATE_VALUE_TOO_LARGE' } }] });
    const text = await outputs(
      await workflowOf(step('state.set', { name: 'k', value: 'a' }), step('state.increment', { name: 'k' })),
    );
    expect(text.steps[1]?.error?.code).toBe('STATE_NOT_A_NUMBER');
    await sql.query(
      `insert into state_value (id, owner_id, workflow_id, key, value, size)
       select 'state_' || substr(md5(n::text), 1, 26), 'ada', $1, 'k' || n, '1', 1 from generate_series(1, 10000) n`,
      [id],
    );
    const full = await outputs(await workflowOf(step('state.set', { name: 'k', value: 1 })));
    expect(full.status).toBe('SUCCEEDED');
    await sql.query('delete from state_value where workflow_id = $1 and key in ($2, $3)', [id, 'k1', 'window']);
    const last = await outputs(id);
    expect(last.steps[1]?.error ?? last.steps[0]?.error).toMatchObject({
      code: 'STATE_FULL',
      message: expect.stringContaining('10000'),
    });
  });
});

describe('state.new_items', () => {
  const items = (mark: string, more: object = {}) =>
    step('state.new_items', { items: '{{ context.items }}', id: 'link', mark, ...more });

  it('answers each item once, whatever its other fields', async () => {
    const id = await workflowOf(items('now'));
    const a = { link: 'a', title: 1 };
    const first = await outputs(id, { items: [a, { link: 'b' }, { link: 'a', title: 2 }] });
    expect(first.steps[0]?.output).toEqual({ items: [a, { link: 'b' }], count: 2, seenCount: 1 });
    const second = await outputs(id, { items: [{ link: 'b' }, { link: 'c' }, { link: 'a', title: 3 }] });
    expect(second.steps[0]?.output).toEqual({ items: [{ link: 'c' }], count: 1, seenCount: 2 });
    await sql.query(
      `update seen_item set expires_at = now() - interval '1 second' from seen_list l where l.number = list and l.workflow_id = $1`,
      [id],
    );
    expect((await outputs(id, { items: [{ link: 'b' }] })).steps[0]?.output).toMatchObject({ count: 1 });
    await sweep();
    const lists = await ada.must('query ($id: ID!) { seenLists(workflowId: $id) { name itemCount } }', { id });
    expect(lists.seenLists).toEqual([{ name: 'items', itemCount: 1 }]);
    expect((await outputs(id, { items: [{}] })).steps[0]?.error).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('marks at the success of the run, and gives items back if it fails', async () => {
    const id = await workflowOf(
      items('at_success'),
      step('data.transform', { expression: 'context.fails ? $error("no") : 1' }),
    );
    const given = { items: [{ link: 'x' }, { link: 'y' }] };
    expect((await outputs(id, { ...given, fails: true })).steps[0]?.output).toMatchObject({ count: 2 });
    expect((await outputs(id, given)).steps[0]?.output).toMatchObject({ count: 2 });
    await sweep();
    expect((await sql.query('select 1 from seen_claim')).rows).toEqual([]);
    expect((await outputs(id, given)).steps[0]?.output).toMatchObject({ count: 0, seenCount: 2 });
  });

  it('lends an item to one run at a time, for as long as the claim lasts', async () => {
    const id = await workflowOf(items('at_success'), step('flow.wait_event', { eventType: 'never.comes' }));
    const given = { items: [{ link: 'lent' }] };
    const holder = await ada.execute(id, given);
    const counted = async (run: string): Promise<number | null> => {
      const { execution } = await ada.must('query ($id: ID!) { execution(id: $id) { steps { output } } }', { id: run });
      return execution.steps[0].output?.count ?? null;
    };
    const wait = async (run: string) => {
      for (;;) {
        const count = await counted(run);
        if (count !== null) return count;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    expect(await wait(holder)).toBe(1);
    expect(await wait(await ada.execute(id, given))).toBe(0);
    await sql.query(`update seen_item set claimed_until = now() - interval '1 second' where claimed_by = $1`, [holder]);
    const third = await ada.execute(id, given);
    expect(await wait(third)).toBe(1);
    await ada.must('mutation ($id: ID!) { cancelExecution(input: { id: $id }) { execution { id } } }', { id: holder });
    await sweep();
    expect(await wait(await ada.execute(id, given))).toBe(0);
  });

  it('marks nothing in a dry run', async () => {
    const id = await workflowOf(items('now'));
    const { workflow } = await ada.must('query ($id: ID!) { workflow(id: $id) { steps { key } } }', { id });
    const dry = await ada.must(
      'mutation ($input: DryRunStepInput!) { dryRunStep(input: $input) { output sideEffectsBlocked } }',
      { input: { workflowId: id, stepId: workflow.steps[0].key, context: { items: [{ link: 'd' }] } } },
    );
    expect(dry.dryRunStep).toMatchObject({ output: { count: 1 }, sideEffectsBlocked: true });
    expect((await outputs(id, { items: [{ link: 'd' }] })).steps[0]?.output).toMatchObject({ count: 1 });
  });
});

describe('code', () => {
  it('keeps values and finds new items, with the scope of its workflow', async () => {
    const code = `const runs = await state.increment('runs');
      const { previous } = await state.set('last', { runs });
      const fresh = await state.newItems(['a', 'b', 'a'], { list: 'letters' });
      return { runs, previous, last: await state.get('last'), none: await state.get('none', 7), fresh };`;
    const id = await workflowOf(step('code.run', { code }));
    expect((await outputs(id)).steps[0]?.output).toEqual({
      runs: 1,
      previous: null,
      last: { runs: 1 },
      none: 7,
      fresh: ['a', 'b'],
    });
    expect((await outputs(id)).steps[0]?.output).toMatchObject({ runs: 2, previous: { runs: 1 }, fresh: [] });
    const wrong = await workflowOf(step('code.run', { code: 'await state.set("", 1)' }));
    expect((await outputs(wrong)).steps[0]?.error).toMatchObject({ code: 'INVALID_STEP_INPUT' });
  });

  it("keeps n8n's static data from run to run", async () => {
    const code =
      'const data = $getWorkflowStaticData("global"); data.n = (data.n || 0) + 1; return [{ json: { n: data.n } }];';
    const id = await workflowOf(step('code.run', { code, dialect: 'n8n', input: { items: [], node: 'Count' } }));
    expect((await outputs(id)).steps[0]?.output).toEqual([{ n: 1 }]);
    expect((await outputs(id)).steps[0]?.output).toEqual([{ n: 2 }]);
  });
});

describe('tables', () => {
  const columns = { id: 'text', amount: 'number', paid: 'boolean', at: 'datetime', more: 'json' };

  it('are made by a step, changed by key, and read by conditions', async () => {
    const id = await workflowOf(
      step('table.upsert', { table: 'orders', columns, keyColumns: ['id'], rows: '{{ context.rows }}' }),
      step('table.query', {
        table: 'orders',
        where: { amount: { gte: 10 }, paid: false },
        orderBy: 'amount',
        descending: true,
      }),
    );
    const rows = [
      { id: 'a', amount: 9, paid: false },
      { id: 'b', amount: 10, paid: false, at: '2026-11-24T10:00:00+01:00', more: { x: [1] } },
      { id: 'c', amount: 100, paid: false },
      { id: 'd', amount: 50, paid: true },
    ];
    const first = await outputs(id, { rows });
    expect(first.steps[0]?.output).toEqual({ inserted: 4, updated: 0 });
    expect(first.steps[1]?.output).toEqual({
      rows: [
        { id: 'c', amount: 100, paid: false },
        { id: 'b', amount: 10, paid: false, at: '2026-11-24T09:00:00.000Z', more: { x: [1] } },
      ],
      count: 2,
      total: 2,
    });
    const second = await outputs(id, {
      rows: [
        { id: 'c', paid: true },
        { id: 'e', amount: 11, paid: false },
      ],
    });
    expect(second.steps[0]?.output).toEqual({ inserted: 1, updated: 1 });
    expect(second.steps[1]?.output).toMatchObject({ rows: [{ id: 'e' }, { id: 'b' }] });
    const gone = await outputs(
      await workflowOf(
        step('table.delete', { table: 'orders', where: { id: { in: ['a', 'nope'] } } }),
        step('table.query', { table: 'orders', where: { id: { startsWith: 'a' } } }),
      ),
    );
    expect(gone.steps.map(({ output }) => output)).toEqual([{ deleted: 1 }, { rows: [], count: 0, total: 0 }]);
  });

  it('are changed by conditions, any or all of them, and a row is written if none fits', async () => {
    const seats = { table: 'seats', columns: { room: 'text', seat: 'number', taken: 'boolean' } };
    const nothingYet = await outputs(
      await workflowOf(
        step('table.query', { ...seats, where: { taken: false } }),
        step('table.delete', { ...seats, where: {} }),
        step('table.query', { table: 'seats' }),
      ),
    );
    expect(nothingYet.steps.map(({ output, error }) => output ?? error)).toEqual([
      { rows: [], count: 0, total: 0 },
      { deleted: 0 },
      expect.objectContaining({ code: 'TABLE_UNKNOWN' }),
    ]);
    const id = await workflowOf(
      step('table.upsert', { ...seats, rows: '{{ context.rows }}', returnRows: true }),
      step('table.update', {
        table: 'seats',
        where: { room: 'B', seat: { gt: 2 } },
        match: 'any',
        set: { taken: true },
        returnRows: true,
      }),
      step('table.update', {
        table: 'seats',
        where: { room: 'C' },
        set: { room: 'C', seat: 9 },
        insert: true,
        returnRows: true,
      }),
      step('table.update', { table: 'seats', where: { room: 'D' }, set: { taken: true } }),
      step('table.query', { table: 'seats', where: { taken: true }, orderBy: 'seat', withIds: true }),
    );
    const rows = [
      { room: 'A', seat: 1 },
      { room: 'B', seat: 2 },
      { room: 'A', seat: 3 },
    ];
    const rowId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const { steps } = await outputs(id, { rows });
    expect(steps.map(({ output }) => output)).toEqual([
      { inserted: 3, updated: 0, rows: expect.arrayContaining(rows.map((row) => ({ rowId, ...row }))) },
      {
        inserted: 0,
        updated: 2,
        rows: expect.arrayContaining([
          { rowId, room: 'B', seat: 2, taken: true },
          { rowId, room: 'A', seat: 3, taken: true },
        ]),
      },
      { inserted: 1, updated: 0, rows: [{ rowId, room: 'C', seat: 9 }] },
      { inserted: 0, updated: 0 },
      {
        rows: [
          { rowId, room: 'B', seat: 2, taken: true },
          { rowId, room: 'A', seat: 3, taken: true },
        ],
        count: 2,
        total: 2,
      },
    ]);
    const { rows: found } = (steps[4]?.output ?? { rows: [] }) as { rows: { rowId: string }[] };
    const byId = step('table.update', { table: 'seats', where: { rowId: found[0]?.rowId }, set: { seat: 20 } });
    expect((await outputs(await workflowOf(byId))).steps[0]?.output).toEqual({ inserted: 0, updated: 1 });
  });

  it('writes nothing if the answered rows would be larger than an output can be', async () => {
    const rows = '{{ [[1..12].{ "n": $, "text": $pad("x", 40000, "y") }] }}';
    const write = () => step('table.upsert', { table: 'big', columns: { n: 'number', text: 'text' }, rows });
    const change = { table: 'big', where: {}, set: { n: -1 } };
    const { steps } = await outputs(
      await workflowOf(
        write(),
        write(),
        step('table.update', { ...change, returnRows: true }, { onError: 'CONTINUE' }),
        step('table.query', { table: 'big', where: { n: -1 } }),
        step('table.update', change),
      ),
    );
    expect(steps[2]?.error).toMatchObject({ code: 'OUTPUT_TOO_LARGE' });
    expect(steps[3]?.output).toEqual({ rows: [], count: 0, total: 0 });
    expect(steps[4]?.output).toEqual({ inserted: 0, updated: 24 });
  });

  it.each([
    [{ table: 'orders', where: {}, set: { amount: 'many' } }, 'INVALID_ROW', 'set: "amount" is no number'],
    [{ table: 'orders', where: { paid: false }, set: { id: 'z' } }, 'INVALID_ROW', '"id" is part of the key'],
    [{ table: 'orders', where: { id: 'q' }, set: { amount: 1 }, insert: true }, 'INVALID_ROW', 'key "id" is missing'],
    [{ table: 'orders', where: { nope: 1 }, set: {} }, 'INVALID_INPUT', 'no column "nope"'],
    [{ table: 'nothing', where: {}, set: {} }, 'TABLE_UNKNOWN', 'no table "nothing"'],
  ])('refuses to change rows by %j', async (input, code, message) => {
    const { steps } = await outputs(await workflowOf(step('table.update', input)));
    expect(steps[0]?.error).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it.each([
    [{ table: 'orders', rows: { id: 'z', amount: 'many' } }, 'INVALID_ROW', '"amount" is no number'],
    [{ table: 'orders', rows: { id: 'z', nope: 1 } }, 'INVALID_ROW', 'no column "nope"'],
    [{ table: 'orders', rows: { amount: 1 } }, 'INVALID_ROW', 'key "id" is missing'],
    [{ table: 'nothing', rows: {} }, 'TABLE_UNKNOWN', 'no table "nothing"'],
    [{ table: 'orders', columns: { id: 'number' }, keyColumns: ['id'], rows: {} }, 'TABLE_MISMATCH', 'type text'],
  ])('refuses %j', async (input, code, message) => {
    const {
      steps: [only],
    } = await outputs(await workflowOf(step('table.upsert', input)));
    expect(only?.error).toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

describe('the owner', () => {
  const VALUE = 'id workflowId name value version expiresAt';

  it('lists, edits and deletes values over GraphQL and REST, and finds it in the audit log', async () => {
    const workflowId = await workflowOf(step('state.get', { name: 'mode' }));
    const set = async (input: object) =>
      (
        await ada.must(
          `mutation ($input: SetStateValueInput!) { setStateValue(input: $input) { stateValue { ${VALUE} } problems { code pointer message } } }`,
          { input },
        )
      ).setStateValue;
    const { stateValue } = await set({ workflowId, name: 'mode', value: { on: true } });
    expect(stateValue).toMatchObject({ workflowId, name: 'mode', value: { on: true }, version: 1, expiresAt: null });
    expect((await outputs(workflowId)).steps[0]?.output).toEqual({ value: { on: true }, found: true });
    const stale = await set({ workflowId, name: 'mode', value: 1, expectedVersion: 7 });
    expect(stale).toMatchObject({ stateValue: null, problems: [{ code: 'VERSION_CONFLICT' }] });
    expect(await set({ workflowId, name: 'mode', value: '😀'.repeat(70_000) })).toMatchObject({
      problems: [{ code: 'INVALID_INPUT', pointer: '/input/value' }],
    });
    const rest = await ada.rest('GET', `/state?workflow_id=${workflowId}&search=MOD&total=true`);
    expect(rest.body).toMatchObject({ values: [{ id: stateValue.id, name: 'mode' }], total: 1 });
    expect((await ada.rest('PUT', '/state', { workflow_id: workflowId, name: 'mode', value: 5 })).body).toMatchObject({
      version: 2,
    });
    for (const [method, path] of [
      ['GET', `/state/${stateValue.id}`],
      ['DELETE', `/state/${stateValue.id}`],
      ['GET', `/state?workflow_id=${workflowId}`],
    ] as const)
      expect((await mallory.rest(method, path)).status).toBe(404);
    expect((await ada.rest('DELETE', `/state/${stateValue.id}`)).status).toBe(204);
    const { auditLog } = await ada.must(
      'query ($id: ID!) { auditLog(filter: { targetId: $id }) { nodes { action } } }',
      { id: stateValue.id },
    );
    expect(auditLog.nodes).toEqual([
      { action: 'STATE_VALUE_DELETE' },
      { action: 'STATE_VALUE_SET' },
      { action: 'STATE_VALUE_SET' },
    ]);
  });

  it('makes ids new again, and loses nothing of others', async () => {
    const id = await workflowOf(step('state.new_items', { items: '{{ context.items }}', list: 'letters' }));
    await outputs(id, { items: ['a', 'b', 3] });
    const [list] = (await ada.rest('GET', `/seen-lists?workflow_id=${id}`)).body.lists;
    expect(list).toMatchObject({ name: 'letters', item_count: 3 });
    expect((await mallory.rest('POST', `/seen-lists/${list.id}/forget`, { ids: ['a'] })).status).toBe(404);
    expect((await ada.rest('POST', `/seen-lists/${list.id}/forget`, { ids: ['a', '3', 'never'] })).body).toMatchObject({
      forgotten_count: 2,
      list: { item_count: 1 },
    });
    expect((await outputs(id, { items: ['a', 'b', '3'] })).steps[0]?.output).toMatchObject({ items: ['a', '3'] });
    expect((await ada.rest('DELETE', `/seen-lists/${list.id}`)).status).toBe(204);
    await sweep();
    expect((await outputs(id, { items: ['a', 'b'] })).steps[0]?.output).toMatchObject({ count: 2 });
    expect((await sql.query('select 1 from seen_removal')).rows).toEqual([]);
  });

  it('makes, changes and deletes tables and rows', async () => {
    const made = await ada.rest('POST', '/tables', {
      name: 'people',
      columns: [{ name: 'mail', type: 'text' }],
      key_columns: ['mail'],
    });
    expect(made.status).toBe(201);
    const path = `/tables/${made.body.id as string}`;
    expect(
      (await ada.rest('POST', '/tables', { name: 'people', columns: [{ name: 'a', type: 'text' }] })).body.code,
    ).toBe('NAME_TAKEN');
    expect(
      (await ada.rest('PUT', path, { name: 'persons', add_columns: [{ name: 'age', type: 'number' }] })).body,
    ).toMatchObject({
      name: 'persons',
      columns: [{ name: 'mail' }, { name: 'age' }],
    });
    const rows = [{ mail: 'a@x', age: 1 }, { mail: 'b@x' }, { mail: 'c@x', age: 30 }];
    expect((await ada.rest('POST', `${path}/rows`, { rows })).body).toMatchObject({
      inserted: 3,
      table: { row_count: 3 },
    });
    const first = (await ada.rest('GET', `${path}/rows?limit=2`)).body;
    expect(first.rows.map((row: { values: { mail: string } }) => row.values.mail)).toEqual(['a@x', 'b@x']);
    const rest = (await ada.rest('GET', `${path}/rows?limit=2&after=${first.next_after as string}`)).body;
    expect(rest).toMatchObject({ rows: [{ values: rows[2] }], next_after: null });
    const found = await ada.must(
      'query ($id: ID!) { dataTable(id: $id) { rows(where: { age: { gt: 5 } }) { totalCount nodes { rowId values } } } }',
      { id: made.body.id },
    );
    expect(found.dataTable.rows).toMatchObject({ totalCount: 1, nodes: [{ values: { mail: 'c@x' } }] });
    const wrong = await ada.rest('POST', `${path}/rows`, { rows: [{ mail: 'd@x', age: 'old' }] });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'INVALID_INPUT']);
    expect((await ada.rest('POST', `${path}/rows/delete`, { where: { age: null } })).body).toMatchObject({
      deleted_count: 1,
    });
    expect((await ada.rest('POST', `${path}/rows/delete`, {})).status).toBe(422);
    for (const [method, below, body] of [
      ['GET', '', undefined],
      ['GET', '/rows', undefined],
      ['POST', '/rows', { rows }],
      ['DELETE', '', undefined],
    ] as const)
      expect((await mallory.rest(method, path + below, body)).status).toBe(404);
    expect((await ada.rest('DELETE', path)).status).toBe(204);
    expect((await sql.query('select 1 from data_table_row where table_id = $1', [made.body.id])).rows).toEqual([]);
  });

  it('loses the state of a workflow with it; a clone and an export have none', async () => {
    const id = await workflowOf(
      step('state.set', { name: 'canary', value: '{{ context.canary }}' }),
      step('state.new_items', { items: ['canary-id'] }),
      step('table.upsert', {
        table: 'canary',
        scope: 'workflow',
        columns: { canary: 'text' },
        rows: { canary: '{{ context.canary }}' },
      }),
    );
    expect((await outputs(id, { canary: 'canary-value' })).status).toBe('SUCCEEDED');
    const { exportWorkflow } = await ada.must('query ($id: ID!) { exportWorkflow(id: $id) { document } }', { id });
    expect(exportWorkflow.document).toContain('canary: text');
    expect(exportWorkflow.document).not.toContain('canary-value');
    const { importWorkflow } = await mallory.must(
      'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { workflow { id } } }',
      { input: { document: exportWorkflow.document } },
    );
    const copy = importWorkflow.workflow.id as string;
    expect((await mallory.rest('GET', `/state?workflow_id=${copy}`)).body.values).toEqual([]);
    expect((await mallory.rest('GET', `/seen-lists?workflow_id=${copy}`)).body.lists).toEqual([]);
    expect((await mallory.rest('GET', `/tables?workflow_id=${copy}`)).body.tables).toEqual([]);
    await ada.must('mutation ($id: ID!) { deleteWorkflow(input: { id: $id }) { deletedId } }', { id });
    expect((await ada.rest('GET', `/state?workflow_id=${id}`)).status).toBe(404);
    await sweep();
    for (const table of ['state_value', 'seen_list', 'data_table'])
      expect((await sql.query(`select 1 from ${table} where workflow_id = $1`, [id])).rows).toEqual([]);
  });
});
