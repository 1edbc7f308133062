import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { around, dumpOf, tracesOf } from '../support/canary.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let sql: Client;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  server = await startServer({ DATABASE_URL: database.url });
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

describe('the keys, passes and links of visitors', () => {
  const CREATE = `mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id publicPages { url } } } }`;
  const create = async (eventType: string, source: object): Promise<{ readonly id: string; readonly url: string }> => {
    const { createWorkflow } = await server.api.must(CREATE, {
      i: {
        title: 'By link',
        trigger: { type: 'EVENT', eventType, source },
        steps: [{ id: 'a', title: 'a', tool: 'data.transform', input: { expression: 'trigger' } }],
      },
    });
    const { id, publicPages } = createWorkflow.workflow;
    return { id, url: publicPages[0].url };
  };

  test('are stored nowhere, and shown to nobody but the visitor', async () => {
    const secrets: string[] = [];
    const answers: unknown[] = [];
    for (const [eventType, source] of [
      ['chat.message', { chat: { protection: 'SIGNED_LINK' } }],
      ['form.submitted', { form: { protection: 'SIGNED_LINK', schema: { type: 'object', properties: {} } } }],
    ] as const) {
      const { id, url } = await create(eventType, source);
      for (const isSingleUse of [false, true]) {
        const { createPublicPageLink } = await server.api.must(
          'mutation ($i: CreatePublicPageLinkInput!) { createPublicPageLink(input: $i) { url } }',
          { i: { workflowId: id, expiresInSeconds: 600, subject: 'ana', isSingleUse } },
        );
        const opened = await fetch(createPublicPageLink.url);
        const page = await opened.text();
        const pass = /stepcast_page=([^;]+)/.exec(opened.headers.get('set-cookie') ?? '')?.[1] ?? '';
        // The signed parts: what is before them says nothing that is secret.
        secrets.push(...[new URL(createPublicPageLink.url).searchParams.get('link') ?? '', pass].map(lastPart));
        if (eventType === 'chat.message') secrets.push(await talk(url, pass));
        else await submit(url, page, pass);
      }
      for (const path of [`/workflows/${id}/public-pages`, `/workflows/${id}/chats`, '/events?limit=100'])
        answers.push((await server.api.rest('GET', path)).body);
      answers.push(
        await server.api.must(
          `query ($id: ID!) { executions(workflowId: $id) { nodes { trigger { payload } context output } }
            chatSessions(workflowId: $id) { nodes { id visitor } } auditLog(first: 100) { nodes { details } } }`,
          { id },
        ),
      );
    }
    expect(secrets.filter((secret) => secret.length < 20)).toEqual([]);
    const places = { database: await dumpOf(sql), log: server.log, answers: JSON.stringify(answers) };
    const traces = Object.entries(places).flatMap(([place, text]) =>
      secrets.flatMap((secret) => tracesOf(secret, text).map((form) => ({ place, around: around(text, form) }))),
    );
    expect(traces).toEqual([]);
  });

  const lastPart = (text: string): string => text.split('.').at(-1) ?? '';

  /** @returns the key of the visitor. */
  async function talk(url: string, pass: string): Promise<string> {
    const call = async (path: string, headers: Record<string, string>, body: object): Promise<Response> =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stepcast-pass': pass, ...headers },
        body: JSON.stringify(body),
      });
    const begun = await call('/sessions', {}, {});
    const { session, visitor_key: key } = (await begun.json()) as { session: { id: string }; visitor_key: string };
    const sent = await call(
      `/sessions/${session.id}/messages`,
      { 'stepcast-visitor': key },
      { text: 'Hi', client_id: 'a' },
    );
    expect(sent.status).toBe(202);
    // Refused without repeating it.
    const forged = { 'stepcast-visitor': `${key.slice(0, -2)}xx` };
    expect((await call(`/sessions/${session.id}/messages`, forged, { text: 'Hi', client_id: 'b' })).status).toBe(401);
    return lastPart(key);
  }

  async function submit(url: string, page: string, pass: string): Promise<void> {
    const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#38;', '&') ?? '';
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    const sent = await fetch(new URL(action, url), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `stepcast_page=${pass}` },
      body: new URLSearchParams(),
    });
    expect(sent.status).toBe(303);
  }
});
