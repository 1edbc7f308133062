import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { around, dumpOf, tracesOf } from '../support/canary.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';

let database: TestDatabase;
let sql: Client;
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  server = await startServerProcess({ DATABASE_URL: database.url });
});

afterAll(async () => {
  await server?.stop();
  await sql?.end();
  await database?.drop();
});

describe('the password of a page', () => {
  test('is kept hashed alone, however it is set, tried and refused', async () => {
    const { createWorkflow } = await server.api.must(
      'mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id publicPages { url } } } }',
      {
        i: {
          title: 'Behind a password',
          trigger: {
            type: 'EVENT',
            eventType: 'form.submitted',
            source: { form: { protection: 'PASSWORD', schema: { type: 'object', properties: {} } } },
          },
          steps: [{ id: 'a', title: 'a', tool: 'data.transform', input: { expression: 'trigger' } }],
        },
      },
    );
    const { id, publicPages } = createWorkflow.workflow;
    const secrets = ['canary-page-by-graphql-4be1', 'canary-page-by-rest-0c9d', 'canary-page-wrong-77f2'];
    const [first = '', second = '', wrong = ''] = secrets;
    const answers: unknown[] = [
      await server.api.ask(
        `mutation ($i: SetPublicPagePasswordInput!) {
          setPublicPagePassword(input: $i) { page { title url hasPassword closedReason embed { html } } }
        }`,
        { i: { workflowId: id, password: first } },
      ),
      // Refused without repeating it.
      await server.api.ask(
        'mutation ($i: SetPublicPagePasswordInput!) { setPublicPagePassword(input: $i) { page { title } } }',
        { i: { workflowId: id, password: first, triggerKey: 'missing' } },
      ),
    ];
    const path = `/workflows/${id}/public-pages`;
    for (const body of [{ password: second }, { password: second }, { password: second.repeat(20) }])
      answers.push((await server.api.rest('PUT', `${path}/password`, body, { 'idempotency-key': 'canary-page' })).body);
    const [page] = publicPages;
    const tried = async (password: string) => {
      const body = new URLSearchParams({ password });
      const answer = await fetch(`${page.url}/password`, { method: 'POST', body, redirect: 'manual' });
      answers.push({ page: await answer.text(), headers: [...answer.headers] });
      return answer.status;
    };
    expect([await tried(wrong), await tried(first), await tried(second)]).toEqual([401, 401, 303]);
    for (const known of [path, `/workflows/${id}`, '/audit?limit=100'])
      answers.push((await server.api.rest('GET', known)).body);
    const places = { database: await dumpOf(sql), log: server.log, answers: JSON.stringify(answers) };
    const traces = Object.entries(places).flatMap(([place, text]) =>
      secrets.flatMap((secret) => tracesOf(secret, text).map((form) => ({ place, around: around(text, form) }))),
    );
    expect(traces).toEqual([]);
  });
});
