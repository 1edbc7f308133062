import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../../support/processes/pauses.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

/**
 * The possible failures of storing an answer: time limits, a deadlock, a lost connection, a stopping, full or read-only
 * database.
 */
const CODES = ['57014', '55P03', '40P01', '40001', '08006', '57P01', '53100', '25006'];
const ROUNDS = 4;
const STEPS = [{ id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }];

/** Every transport that accepts a key: the request under it, and how often it was carried out, by its marker. */
const REQUESTS = {
  'GraphQL createWorkflow': { count: 'select count(*)::int as n from workflow where title = $1' },
  'GraphQL executeWorkflow': { count: `select count(*)::int as n from execution where context ->> 'marker' = $1` },
  'GraphQL emitEvent': { count: `select count(*)::int as n from inbound_event where payload ->> 'marker' = $1` },
  'REST POST /workflows': { count: 'select count(*)::int as n from workflow where title = $1' },
  'REST POST /workflows/{id}/execute': {
    count: `select count(*)::int as n from execution where context ->> 'marker' = $1`,
  },
  'REST POST /events': { count: `select count(*)::int as n from inbound_event where payload ->> 'marker' = $1` },
  'REST POST /executions/{id}/rerun': {
    count: `select count(*)::int as n from execution where context ->> 'marker' = $1`,
  },
} as const;
type Request = keyof typeof REQUESTS;

let database: TestDatabase;
let direct: Client;
let server: ServerProcess;
let workflowId: string;
let executionId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  direct = new Client({ connectionString: database.url });
  await direct.connect();
  server = await startServerProcess({ DATABASE_URL: database.url, LOG_LEVEL: 'fatal' });
  workflowId = (await server.api.rest('POST', '/workflows', { title: 'Run me', steps: STEPS })).body.id;
  executionId = (await server.api.rest('POST', `/workflows/${workflowId}/execute`, { context: {} })).body.execution_id;
  // The failure comes from the database itself, in the statement that stores the answer.
  await direct.query(`
    create table fault (code text not null);
    create function raise_fault() returns trigger language plpgsql as $$
      declare wanted text;
      begin
        select code into wanted from fault;
        if wanted is not null then raise exception 'injected' using errcode = wanted; end if;
        return new;
      end $$;
    create trigger raise_fault before update of response on idempotency_record for each row
      when (new.response is not null) execute function raise_fault()`);
});

afterAll(async () => {
  await server?.stop();
  await direct?.end();
  await database?.drop();
});

/** @returns the status that fits, whatever the transport. */
async function send(request: Request, marker: string): Promise<number> {
  const { api } = server;
  const ask = async (query: string, input: object): Promise<number> => {
    const { errors } = await api.ask(query, { input });
    return errors[0] === undefined ? 200 : errors[0].extensions.code === 'UNAVAILABLE' ? 503 : 500;
  };
  const post = async (path: string, body: object): Promise<number> =>
    (await api.rest('POST', path, body, { 'idempotency-key': marker })).status;
  switch (request) {
    case 'GraphQL createWorkflow':
      return ask('mutation($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }', {
        title: marker,
        idempotencyKey: marker,
      });
    case 'GraphQL executeWorkflow':
      return ask('mutation($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }', {
        workflowId,
        context: { marker },
        idempotencyKey: marker,
      });
    case 'GraphQL emitEvent':
      return ask('mutation($input: EmitEventInput!) { emitEvent(input: $input) { eventId } }', {
        eventType: 'custom.fault',
        payload: { marker },
        deliveryId: marker,
      });
    case 'REST POST /workflows':
      return post('/workflows', { title: marker });
    case 'REST POST /workflows/{id}/execute':
      return post(`/workflows/${workflowId}/execute`, { context: { marker } });
    case 'REST POST /events':
      return post('/events', { event_type: 'custom.fault', payload: { marker } });
    case 'REST POST /executions/{id}/rerun':
      return post(`/executions/${executionId}/rerun`, { context: { marker } });
  }
}

describe('an answer that cannot be stored', () => {
  it.each(CODES)('never lets a repeated request act twice, if storing it fails with %s', async (code) => {
    const sent = (Object.keys(REQUESTS) as Request[]).flatMap((request) =>
      Array.from({ length: ROUNDS }, (_, round) => ({
        request,
        marker: `${code} ${request} ${round}`.replace(/[^\w]+/g, '-'),
      })),
    );
    await direct.query('insert into fault values ($1)', [code]);
    const first = await Promise.all(
      sent.map(async ({ request, marker }) => ({ request, status: await send(request, marker) })),
    );
    await direct.query('delete from fault');
    // An event is identified by its delivery id and stores no answer over GraphQL.
    expect(first.filter(({ request }) => request !== 'GraphQL emitEvent').map(({ status }) => status)).toEqual(
      Array.from({ length: (Object.keys(REQUESTS).length - 1) * ROUNDS }, () => 503),
    );

    // If the doubt could not be stored either, the key is held for half a minute, and the caller is asked to try again.
    await Promise.all(sent.map(({ request, marker }) => until(async () => (await send(request, marker)) < 300)));
    const acts = await Promise.all(
      sent.map(async ({ request, marker }) => ({
        request,
        marker,
        acts: (await direct.query<{ n: number }>(REQUESTS[request].count, [marker])).rows[0]?.n,
      })),
    );
    expect(acts.filter((each) => each.acts !== 1)).toEqual([]);
  });

  it('keeps its key from another request', async () => {
    await direct.query(`insert into fault values ('57014')`);
    expect(
      (await server.api.rest('POST', '/workflows', { title: 'Mine' }, { 'idempotency-key': 'bound' })).status,
    ).toBe(503);
    await direct.query('delete from fault');
    expect(
      await server.api.rest('POST', '/workflows', { title: 'Another' }, { 'idempotency-key': 'bound' }),
    ).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(
      (await server.api.rest('POST', '/workflows', { title: 'Mine' }, { 'idempotency-key': 'bound' })).status,
    ).toBe(201);
  });

  it('refuses to repeat what cannot find out whether it was carried out', async () => {
    const {
      workflows: [template],
    } = (await server.api.rest('GET', '/workflows/explore')).body;
    const send = () =>
      server.api.rest('POST', `/workflows/public/${template.id}/clone`, {}, { 'idempotency-key': 'clone-1' });
    await direct.query(`insert into fault values ('40001')`);
    const first = await send();
    await direct.query('delete from fault');
    expect(first).toMatchObject({ status: 503 });
    for (let again = 0; again < 2; again += 1)
      expect(await send()).toMatchObject({ status: 409, body: { code: 'ILLEGAL_STATE' } });
    const { rows } = await direct.query<{ n: number }>(
      'select count(*)::int as n from workflow where cloned_from = $1',
      [template.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('a database that cannot do its work', () => {
  it.each(['57014', '25006', '53100'])(
    'answers 503 with UNAVAILABLE and Retry-After over every transport, if it fails with %s',
    async (code) => {
      await direct.query(`
      create or replace function raise_always() returns trigger language plpgsql as $$ begin raise exception 'a table named secret' using errcode = '${code}'; end $$;
      create trigger raise_always before insert on workflow for each row execute function raise_always()`);
      try {
        const query = 'mutation { createWorkflow(input: { title: "No" }) { workflow { id } } }';
        const rest = await server.api.rest('POST', '/workflows', { title: 'No' });
        expect(rest).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
        expect(Number(rest.headers.get('retry-after'))).toBeGreaterThan(0);
        const answered = await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${server.api.key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
        const graphql = await answered.text();
        expect(JSON.parse(graphql)).toMatchObject({
          errors: [{ extensions: { code: 'UNAVAILABLE', retryAfterMs: expect.any(Number) } }],
        });
        expect(Number(answered.headers.get('retry-after'))).toBeGreaterThan(0);
        const socket = server.api.socket();
        const { value: result } = await socket.iterate({ query }).next();
        expect(result).toMatchObject({
          errors: [{ extensions: { code: 'UNAVAILABLE', retryAfterMs: expect.any(Number) } }],
        });
        await socket.dispose();
        const mcp = await fetch(`${server.url}/mcp`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${server.api.key}`,
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
          },
          body: JSON.stringify({
            jsonrpc: '2.0',
            id: 1,
            method: 'tools/call',
            params: { name: 'create_workflow', arguments: { title: 'No', description: 'Say hello' } },
          }),
        });
        const text = await mcp.text();
        expect(text).toContain('UNAVAILABLE');
        expect(text).toContain('retryAfterMs');
        expect(JSON.stringify([rest.body, graphql, result, text])).not.toContain('secret');
      } finally {
        await direct.query('drop function raise_always cascade');
      }
    },
  );
});
