import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startHostileServer } from '../../support/hostile/hostile-server.js';

/* Values, lists of seen ids, tables and planned runs under hostile names and in hostile sizes, and as another user. */

let target: Awaited<ReturnType<typeof startHostileServer>>;
/** Of ada. */
let own: {
  readonly workflow: string;
  readonly value: string;
  readonly list: string;
  readonly table: string;
  readonly planned: string;
  readonly backfill: string;
};

const DAY_MS = 86_400_000;
const SCHEDULED = { trigger: { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC' } };
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '%', "'; drop table kv; --", '💥'.repeat(40)];
const SET =
  'mutation ($input: SetStateValueInput!) { setStateValue(input: $input) { stateValue { id value } problems { code } } }';
const CREATE =
  'mutation ($input: CreateDataTableInput!) { createDataTable(input: $input) { dataTable { id } problems { code message } } }';
const WRITE =
  'mutation ($input: WriteDataTableRowsInput!) { writeDataTableRows(input: $input) { inserted problems { code message } } }';

beforeAll(async () => {
  target = await startHostileServer();
  const { ada } = target;
  const workflow = await ada.createWorkflow(
    [{ id: 'seen', title: 'Seen', tool: 'state.new_items', input: { items: ['secret-id'] } }],
    SCHEDULED,
  );
  await ada.ended(await ada.execute(workflow));
  const { setStateValue } = await ada.must(SET, { input: { name: 'secret', value: 'the secret' } });
  const { createDataTable } = await ada.must(CREATE, {
    input: { name: 'secrets', columns: [{ name: 'id', type: 'TEXT' }], keyColumns: ['id'] },
  });
  const { seenLists } = await ada.must('query ($id: ID!) { seenLists(workflowId: $id) { id } }', { id: workflow });
  const planned = await ada.must(
    'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }',
    { input: { workflowId: workflow, at: new Date(Date.now() + DAY_MS).toISOString() } },
  );
  const { startBackfill } = await ada.must(
    'mutation ($input: StartBackfillInput!) { startBackfill(input: $input) { backfill { backfillId } } }',
    { input: { workflowId: workflow, from: ago(3), to: ago(0) } },
  );
  own = {
    workflow,
    value: setStateValue.stateValue.id,
    list: seenLists[0].id,
    table: createDataTable.dataTable.id,
    planned: planned.executeWorkflow.execution.id,
    backfill: startBackfill.backfill.backfillId,
  };
});
afterAll(() => target.stop());

const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

describe('the state of another user', () => {
  it('cannot be read, changed or deleted over REST, and looks like what does not exist', async () => {
    const soon = new Date(Date.now() + DAY_MS).toISOString();
    const requests: readonly (readonly [string, string, object?])[] = [
      ['GET', `/state/${own.value}`],
      ['DELETE', `/state/${own.value}`],
      ['PUT', '/state', { workflow_id: own.workflow, name: 'secret', value: 1 }],
      ['GET', `/state?workflow_id=${own.workflow}`],
      ['GET', `/seen-lists?workflow_id=${own.workflow}`],
      ['POST', `/seen-lists/${own.list}/forget`, { ids: ['secret-id'] }],
      ['DELETE', `/seen-lists/${own.list}`],
      ['GET', `/tables/${own.table}`],
      ['PUT', `/tables/${own.table}`, { name: 'mine' }],
      ['GET', `/tables/${own.table}/rows`],
      ['POST', `/tables/${own.table}/rows`, { rows: [{ id: 'x' }] }],
      ['POST', `/tables/${own.table}/rows/delete`, { where: {} }],
      ['DELETE', `/tables/${own.table}`],
      ['GET', `/planned-runs?after=${own.planned}`],
      ['PUT', `/planned-runs/${own.planned}`, { at: soon }],
      ['POST', `/planned-runs/${own.planned}/cancel`],
      ['POST', `/workflows/${own.workflow}/execute-many`, { contexts: [{}] }],
      ['POST', `/workflows/${own.workflow}/backfills`, { from: ago(3), to: ago(0) }],
      ['GET', `/workflows/${own.workflow}/backfills/preview?from=${ago(3)}&to=${ago(0)}`],
      ['GET', `/workflows/${own.workflow}/backfills`],
      ['POST', `/backfills/${own.backfill}/cancel`],
    ];
    for (const [method, path, body] of requests) {
      const answer = await target.mallory.rest(method, path, body);
      expect({ request: `${method} ${path}`, status: answer.status, code: answer.body?.code }).toEqual({
        request: `${method} ${path}`,
        status: 404,
        code: 'NOT_FOUND',
      });
      expect(JSON.stringify(answer.body)).not.toContain('the secret');
    }
    const mine = await target.mallory.must(
      '{ stateValues { totalCount } seenLists { id } dataTables { id } plannedRuns { executionId } }',
    );
    expect(mine).toEqual({ stateValues: { totalCount: 0 }, seenLists: [], dataTables: [], plannedRuns: [] });
    const kept = await target.ada.must('{ stateValues { totalCount } dataTables { name } plannedRuns { status } }');
    expect(kept).toEqual({
      stateValues: { totalCount: 1 },
      dataTables: [{ name: 'secrets' }],
      plannedRuns: [{ status: 'PLANNED' }],
    });
  });

  it('is out of reach of the steps of a workflow, whatever they are called with', async () => {
    const { mallory } = target;
    const id = await mallory.createWorkflow([
      { id: 'get', title: 'Get', tool: 'state.get', input: { name: 'secret', scope: 'owner' } },
      { id: 'new', title: 'New', tool: 'state.new_items', input: { items: ['secret-id'], scope: 'owner' } },
    ]);
    const run = await mallory.execute(id);
    await mallory.ended(run);
    const { execution } = await mallory.must('query ($id: ID!) { execution(id: $id) { steps { output } } }', {
      id: run,
    });
    expect(execution.steps[0].output).toMatchObject({ found: false });
    expect(execution.steps[1].output).toMatchObject({ items: ['secret-id'] });
  });
});

/** The code with which a change of mallory's is refused, in its payload or as an error. */
async function codeOf(query: string, input: object): Promise<unknown> {
  const { data, errors } = await target.mallory.ask(query, { input });
  const [answer] = Object.values((data ?? {}) as Record<string, { problems: { code: string }[] } | null>);
  return errors[0]?.extensions?.['code'] ?? answer?.problems[0]?.code;
}

describe('names and sizes', () => {
  it('that belong to prototypes, to SQL or to no language are names like others', async () => {
    const { mallory } = target;
    for (const name of NAMES) {
      const { setStateValue } = await mallory.must(SET, { input: { name, value: { name } } });
      expect(setStateValue).toMatchObject({ stateValue: { value: { name } }, problems: [] });
    }
    const { stateValues } = await mallory.must('{ stateValues(first: 100) { nodes { name } } }');
    expect(stateValues.nodes.map(({ name }: { name: string }) => name).toSorted()).toEqual(NAMES.toSorted());
    const found = await mallory.must('{ stateValues(search: "%") { nodes { name } } }');
    expect(found.stateValues.nodes).toEqual([{ name: '%' }]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('beyond the limits are refused with a code, and so are bad columns and conditions', async () => {
    const { mallory } = target;
    const refusedValue = (input: object) => codeOf(SET, input);
    expect(await refusedValue({ name: 'x'.repeat(201), value: 1 })).toBe('INVALID_INPUT');
    expect(await refusedValue({ name: '', value: 1 })).toBe('INVALID_INPUT');
    expect(await refusedValue({ name: 'nul \u0000', value: 1 })).toBe('INVALID_INPUT');
    expect(await refusedValue({ name: 'large', value: 'x'.repeat(262_144) })).toBe('INVALID_INPUT');
    const refusedTable = (input: object) => codeOf(CREATE, input);
    expect(await refusedTable({ name: 'none', columns: [] })).toBe('INVALID_INPUT');
    const many = Array.from({ length: 51 }, (_, n) => ({ name: `c${n}`, type: 'TEXT' }));
    expect(await refusedTable({ name: 'wide', columns: many })).toBe('INVALID_INPUT');
    const { createDataTable } = await mallory.must(CREATE, {
      input: {
        name: 'rows',
        columns: [
          { name: 'id', type: 'TEXT' },
          { name: 'n', type: 'NUMBER' },
        ],
        keyColumns: ['id'],
      },
    });
    const tableId = createDataTable.dataTable.id;
    const refusedRows = (rows: readonly object[]) => codeOf(WRITE, { tableId, rows });
    for (const row of [
      { id: 'a', n: 'seven' },
      { id: 'a', other: 1 },
      { n: 1 },
      JSON.parse('{"id": "a", "__proto__": {"n": 1}}') as object,
      { id: 'x'.repeat(70_000) },
    ])
      expect(await refusedRows([row])).toMatch(/^(INVALID_INPUT|INVALID_ROW|MALFORMED)$/);
    expect(await refusedRows(Array.from({ length: 1_001 }, (_, n) => ({ id: `${n}` })))).toBe('INVALID_INPUT');
    for (const where of [
      { nothing: 1 },
      { n: { $gt: 1 } },
      { n: { gt: {} } },
      { constructor: 1 },
      { id: { in: 'a' } },
    ]) {
      const answer = await mallory.rest('POST', `/tables/${tableId}/rows/search`, { where });
      expect({ where, status: answer.status }).toEqual({ where, status: 422 });
    }
    const rows = await mallory.rest('GET', `/tables/${tableId}/rows`);
    expect(rows.body.rows).toEqual([]);
  });

  it('of which there are too many end with a code that says how many there may be', async () => {
    const owner = await target.as('collector');
    let last: { problems: { code: string; message: string }[] } = { problems: [] };
    for (let count = 0; count <= 100; count += 1)
      last = (await owner.must(CREATE, { input: { name: `t${count}`, columns: [{ name: 'id', type: 'TEXT' }] } }))
        .createDataTable;
    expect(last.problems).toEqual([{ code: 'ILLEGAL_STATE', message: expect.stringContaining('100') }]);
    const { dataTables } = await owner.must('{ dataTables { id } }');
    expect(dataTables).toHaveLength(100);
  });
});

it('logged nothing as a failure of its own', () => {
  expect(target.log()).toBe('');
});
