import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startStepcast } from '../../src/app.js';
import type { Stepcast } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { createLogger } from '../../src/logger.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY, TEST_SECRETS_KEY } from '../support/server-process.js';

const NESTED = `{ workflows(first: 20) { nodes {
  id lastRunAt
  executions(first: 5) { totalCount nodes { id steps { stepId } workflow { id } events(first: 3) { seq step { stepId } } } }
} } }`;
const RUNS = `{ executions(first: 100) { nodes { id workflow { id title } steps { stepId status } events(first: 100) { seq type step { stepId } } } } }`;

/** Reports every statement that this process sends over any connection. Returns the function that stops this. */
function hookQueries(told: (text: string) => void): () => void {
  const prototype: { query: unknown } = pg.Client.prototype;
  const query = prototype.query as (this: unknown, ...args: unknown[]) => unknown;
  prototype.query = function (this: unknown, ...args: unknown[]): unknown {
    const [statement] = args;
    told(typeof statement === 'string' ? statement : String((statement as { text?: string } | undefined)?.text));
    return query.apply(this, args);
  };
  return () => {
    prototype.query = query;
  };
}

describe('the statements behind a nested list', () => {
  let database: TestDatabase;
  let stepcast: Stepcast;
  let few: ApiClient;
  let many: ApiClient;
  let unhook: (() => void) | undefined;
  const statements: string[] = [];

  /** A new user with this number of workflows, and this number of runs of each. */
  async function seeded(elsewhere: string, workflows: number, runs: number): Promise<ApiClient> {
    const { secret } = await stepcast.services.keys.createFor(`owner-of-${workflows}`, { name: 'Test' });
    const api = new ApiClient(elsewhere, secret);
    for (let workflow = 0; workflow < workflows; workflow += 1) {
      const id = await api.createWorkflow([
        { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } },
        { id: 'two', title: 'Two', tool: 'data.transform', input: { expression: 'steps.one.output + 1' } },
      ]);
      const started = await Promise.all(Array.from({ length: runs }, () => api.execute(id)));
      await Promise.all(started.map((run) => api.ended(run)));
    }
    return new ApiClient(stepcast.url, secret);
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    // Without a worker and jobs, nothing in this process asks the database except a request and the queues of flow
    // control.
    const config = readConfig({
      DATABASE_URL: database.url,
      PORT: '0',
      ROLE: 'api',
      BOOTSTRAP_API_KEY: TEST_KEY,
      SECRETS_KEY: TEST_SECRETS_KEY,
    });
    stepcast = await startStepcast(config, createLogger('error'));
    const worker = await startServer({ DATABASE_URL: database.url });
    few = await seeded(worker.url, 1, 1);
    many = await seeded(worker.url, 20, 5);
    await worker.stop();
    unhook = hookQueries((text) => {
      // Flow control looks after its queues, the connection for notices has a heartbeat, and the clock is compared.
      // A key is read once in a while, so on a slow machine between the two as well.
      if (!/run_admission|pg_notify|from api_key|clock_timestamp\(\)\) \* 1000/.test(text)) statements.push(text);
    });
  });
  afterAll(async () => {
    unhook?.();
    await stepcast.stop();
    await database.drop();
  });

  /** The answer to a query, and the statements that the database received for it. */
  async function counted(api: ApiClient, query: string) {
    statements.length = 0;
    const data = await api.must(query);
    return { data, statements: statements.toSorted() };
  }

  it('are the same for one workflow that ran once and for twenty that ran five times each', async () => {
    const small = await counted(few, NESTED);
    const large = await counted(many, NESTED);
    expect(small.data['workflows'].nodes).toHaveLength(1);
    expect(large.data['workflows'].nodes).toHaveLength(20);
    for (const workflow of large.data['workflows'].nodes) {
      expect(workflow.executions).toMatchObject({ totalCount: 5 });
      expect(workflow.lastRunAt).toEqual(expect.any(String));
      for (const run of workflow.executions.nodes) {
        expect(run).toMatchObject({ workflow: { id: workflow.id }, steps: [{ stepId: 'one' }, { stepId: 'two' }] });
        expect(run.events.map((event: { seq: number }) => event.seq)).toEqual([1, 2, 3]);
      }
    }
    expect(large.statements).toEqual(small.statements);
    expect(large.statements.length).toBeGreaterThan(3);
    expect(large.statements.length).toBeLessThan(12);
  });

  it('count nothing that was not asked for', async () => {
    const lists = `{ workflows(first: 2) { nodes { id lastRunAt executions(first: 1) { nodes { id } } ticks(first: 1) { nodes { outcome } } } }
      executions(first: 2) { nodes { id } } inboundEvents(first: 2) { nodes { id } } }`;
    const counts = (texts: readonly string[]): readonly string[] => texts.filter((text) => /count\(/.test(text));
    expect(counts((await counted(many, lists)).statements)).toEqual([]);
    expect(
      counts((await counted(many, '{ executions(first: 2) { totalCount nodes { id } } }')).statements),
    ).toHaveLength(1);

    const [workflow] = (await many.must('{ workflows(first: 1) { nodes { id } } }'))['workflows'].nodes;
    statements.length = 0;
    expect((await many.rest('GET', `/workflows/${workflow.id}/status`)).body).toMatchObject({ status: 'succeeded' });
    const short = await many.rest('GET', `/workflows/${workflow.id}/executions?total=false`);
    expect(short.body).not.toHaveProperty('total');
    expect(short.body.executions).toHaveLength(5);
    expect(counts(statements)).toEqual([]);
    expect((await many.rest('GET', `/workflows/${workflow.id}/executions`)).body).toMatchObject({ total: 5 });
  });

  it('are the same for one run and for a hundred with all their events', async () => {
    const small = await counted(few, RUNS);
    const large = await counted(many, RUNS);
    expect(large.data['executions'].nodes).toHaveLength(100);
    for (const run of large.data['executions'].nodes) {
      expect(run.events.map((event: { type: string }) => event.type)).toEqual(
        small.data['executions'].nodes[0].events.map((event: { type: string }) => event.type),
      );
      expect(run.events.map((event: { seq: number }) => event.seq)).toEqual(
        run.events.map((_: unknown, index: number) => index + 1),
      );
    }
    expect(large.statements).toEqual(small.statements);
  });

  it('read each window of the logs by itself, however it is asked for', async () => {
    const id = (await many.must('{ executions(first: 1) { nodes { id } } }'))['executions'].nodes[0].id;
    const { data } = await counted(
      many,
      `{ execution(id: "${id}") { head: events(first: 2) { seq } tail: events(after: 2, first: 100) { seq } none: events(after: 999) { seq } } }`,
    );
    const seqs = (events: { seq: number }[]): number[] => events.map((event) => event.seq);
    expect(seqs(data['execution'].head)).toEqual([1, 2]);
    expect(seqs(data['execution'].tail)[0]).toBe(3);
    expect(data['execution'].none).toEqual([]);
  });
});
