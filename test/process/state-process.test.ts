import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/* Two processes count and take new ids while they are killed in turn. */

const RUNS = 120;
let test: TestDatabase;
let sql: Client;
let processes: ServerProcess[];
const start = () => startServerProcess({ DATABASE_URL: test.url, DATABASE_CONNECT_TIMEOUT_MS: '10000' });

beforeAll(async () => {
  test = await createTestDatabase();
  sql = new Client(test.url);
  await sql.connect();
  processes = [await start(), await start()];
});
afterAll(async () => {
  for (const each of processes) await each.stop();
  await sql.end();
  await test.drop();
});

it('gives each id to one run and counts each run once, although processes are killed', async () => {
  const [first] = processes;
  if (!first) throw new Error('There are two processes.');
  const workflowId = await first.api.createWorkflow([
    { id: 'fresh', title: 'Take new ids', tool: 'state.new_items', input: { items: '{{ context.ids }}', list: 'ids' } },
    { id: 'count', title: 'Count', tool: 'state.increment', input: { name: 'runs' } },
    {
      id: 'sum',
      title: 'Sum up',
      tool: 'state.increment',
      input: { name: 'taken', by: '{{ steps.fresh.output.count }}' },
    },
    { id: 'result', title: 'Result', tool: 'data.transform', input: { expression: 'steps.fresh.output.items' } },
  ]);
  for (let run = 0; run < RUNS; run += 1) {
    if (run % 40 === 20) {
      const victim = Math.floor(run / 40) % 2;
      await processes[victim]?.kill();
      processes[victim] = await start();
    }
    // Each id is in three runs.
    const ids = [Math.floor(run / 3) * 2, Math.floor(run / 3) * 2 + 1];
    await processes[run % 2]?.api.execute(workflowId, { ids });
  }
  const ended = async () =>
    (
      await sql.query(`select count(*)::int as n from execution where workflow_id = $1 and status = 'SUCCEEDED'`, [
        workflowId,
      ])
    ).rows[0].n as number;
  for (const until = Date.now() + 120_000; (await ended()) < RUNS && Date.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 250));
  expect(await ended()).toBe(RUNS);
  const { rows } = await sql.query('select output from execution where workflow_id = $1', [workflowId]);
  const taken = (rows as { output: number[] }[]).flatMap(({ output }) => output).toSorted((one, other) => one - other);
  expect(taken).toEqual(Array.from({ length: (RUNS / 3) * 2 }, (_, index) => index));
  const values = await sql.query('select key, value from state_value where workflow_id = $1 order by key', [
    workflowId,
  ]);
  expect(values.rows).toEqual([
    { key: 'runs', value: RUNS },
    { key: 'taken', value: (RUNS / 3) * 2 },
  ]);
}, 300_000);
