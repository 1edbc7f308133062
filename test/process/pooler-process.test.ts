import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/processes/pauses.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { pgbouncer, startPgbouncer } from '../support/postgres/pgbouncer.js';
import { startServerProcess } from '../support/server-process.js';

const TRANSACTION = { pool_mode: 'transaction', max_prepared_statements: '200' };
/** The settings at the start of a session. A pooler must be configured to pass our limits over. */
const IGNORED = {
  ignore_startup_parameters: 'options,statement_timeout,lock_timeout,idle_in_transaction_session_timeout',
};
const REFUSED =
  /DATABASE_URL leads to a connection pooler in transaction mode\. Set DATABASE_DIRECT_URL to the address of PostgreSQL itself, which LISTEN and migrations need/;
const STEPS = [{ id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }];

/** Without a pgbouncer (Debian's package of that name), these are skipped visibly. */
const describeOnPooler = pgbouncer === null ? describe.skip : describe;

let database: TestDatabase;
const later: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
  later.push(() => database.drop());
});
afterEach(async () => {
  for (const release of later.splice(0).reverse()) await release();
});

async function pooler(settings: Readonly<Record<string, string>>): Promise<string> {
  const started = await startPgbouncer(database.url, settings);
  later.push(() => started.stop());
  return started.url;
}

async function server(environment: Record<string, string>) {
  const started = await startServerProcess(environment);
  later.push(() => started.stop());
  return started;
}

describeOnPooler('a pooler in transaction mode', () => {
  it('carries requests and jobs of two processes, if notices, migrations and the engine have a direct address', async () => {
    const environment = { DATABASE_URL: await pooler(TRANSACTION), DATABASE_DIRECT_URL: database.url };
    const [api, worker] = [
      await server({ ...environment, ROLE: 'api' }),
      await server({ ...environment, ROLE: 'worker' }),
    ];
    const { body: workflow } = await api.api.rest('POST', '/workflows', { title: 'Run me', steps: STEPS });
    const runs = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        api.api.rest(
          'POST',
          `/workflows/${workflow.id}/execute`,
          { context: { index: index % 20 } },
          { 'idempotency-key': `run-${index % 20}` },
        ),
      ),
    );
    const ids = [...new Set(runs.map(({ body }) => body.execution_id))];
    expect(ids).toHaveLength(20);
    const isDone = async (id: string): Promise<boolean> =>
      (await api.api.rest('GET', `/executions/${id}`)).body.status === 'succeeded';
    await until(async () => (await Promise.all(ids.map(isDone))).every(Boolean));
    for (const each of [api, worker]) {
      await until(async () => (await fetch(`${each.url}/readyz`)).status === 200);
      expect(await (await fetch(`${each.url}/readyz`)).json()).toMatchObject({
        status: 'ready',
        checks: { database: 'ok', notices: 'ok' },
      });
    }
  });

  it('is refused with what to set, if it refuses settings at the start of a connection', async () => {
    await expect(startServerProcess({ DATABASE_URL: await pooler(TRANSACTION) })).rejects.toThrow(REFUSED);
  });

  it('is refused in the same words, if it swallows what is listened for', async () => {
    await expect(startServerProcess({ DATABASE_URL: await pooler({ ...TRANSACTION, ...IGNORED }) })).rejects.toThrow(
      REFUSED,
    );
  });

  it('is refused as the direct address too', async () => {
    const url = await pooler({ ...TRANSACTION, ...IGNORED });
    await expect(startServerProcess({ DATABASE_URL: database.url, DATABASE_DIRECT_URL: url })).rejects.toThrow(
      /DATABASE_DIRECT_URL leads to a connection pooler in transaction mode\. Set it to the address of PostgreSQL itself/,
    );
  });
});

describeOnPooler('a pooler in session mode', () => {
  it('works alone', async () => {
    const { api } = await server({
      DATABASE_URL: await pooler({ pool_mode: 'session', default_pool_size: '40', ...IGNORED }),
    });
    expect((await api.rest('POST', '/workflows', { title: 'Run me', steps: STEPS })).status).toBe(201);
  });
});
