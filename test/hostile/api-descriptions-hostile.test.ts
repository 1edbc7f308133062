import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startMeteredServer } from '../support/hostile/hostile-computation.js';
import type { MeteredServer } from '../support/hostile/hostile-computation.js';

/** The longest delay that another user may notice; see invariant 10. */
const MAX_HOLD_UP_MS = 250;
const CREATE =
  'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id api { operationCount problems } } } }';
const MAX_DOCUMENT_BYTES = 48 * 1024 * 1024;

let server: MeteredServer;
let documents: Server;
let origin: string;
/** The answers of the server by path, in pieces, and the requested paths. */
const served = new Map<string, () => Iterable<string>>();
const asked: string[] = [];
let count = 0;

beforeAll(async () => {
  documents = createServer((request, response) => {
    asked.push(request.url ?? '');
    const pieces = served.get(request.url ?? '');
    response.writeHead(pieces ? 200 : 404, { 'content-type': 'application/json' });
    const next = pieces?.()[Symbol.iterator]();
    const write = (): void => {
      for (let piece = next?.next(); piece && piece.done !== true; piece = next?.next())
        if (!response.write(piece.value)) return void response.once('drain', write);
      response.end();
    };
    write();
  });
  await new Promise<void>((resolve) => documents.listen(0, '127.0.0.1', resolve));
  const { port } = documents.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  server = await startMeteredServer({ HTTP_ALLOW_HOSTS: `127.0.0.1:${port}` });
});
afterAll(async () => {
  await server.stop();
  documents.closeAllConnections();
  documents.close();
});

/** Creates a connection with a document at an address, and returns the answer and the longest hold-up meanwhile. */
async function connect(pieces: () => Iterable<string>, more: object = {}) {
  const path = `/${(count += 1)}.json`;
  served.set(path, pieces);
  await server.holdUp();
  const answer = await server.ada.ask(CREATE, {
    input: { name: `api-${count}`, kind: 'OPENAPI', config: { url: `${origin}${path}`, server: origin, ...more } },
  });
  const { cpuMs } = await server.holdUp();
  const [error] = answer.errors;
  const detail = error?.extensions.errors?.[0]?.detail;
  const connection = (
    answer.data as {
      createConnection: { connection: { id: string; api: { operationCount: number; problems: string[] } } };
    } | null
  )?.createConnection?.connection;
  return { cpuMs, code: error?.extensions.code, detail, connection, name: `api-${count}` };
}

const openapi = (paths: string, components = '{}'): string =>
  `{"openapi":"3.0.3","info":{"title":"Hostile","version":"1"},"paths":${paths},"components":${components}}`;
const oneOperation = (schema: string): string =>
  `{"/a":{"post":{"operationId":"a","requestBody":{"content":{"application/json":{"schema":${schema}}}},"responses":{}}}}`;

describe('a hostile description of an API', () => {
  it('of 100,000 levels is refused, or its deep parts are left open', async () => {
    const deep = `${'{"properties":{"a":'.repeat(100_000)}{}${'}}'.repeat(100_000)}`;
    const { cpuMs, detail, connection } = await connect(() => [openapi(oneOperation(deep))]);
    expect(cpuMs).toBeLessThan(MAX_HOLD_UP_MS);
    expect(detail ?? connection?.api.operationCount).toBeDefined();
  });

  it('with a list of 300,000 values is read without the list', async () => {
    const values = Array.from({ length: 300_000 }, (_, index) => `"value-${index}"`).join(',');
    const { cpuMs, connection } = await connect(() => [openapi(oneOperation(`{"type":"string","enum":[${values}]}`))]);
    expect(cpuMs).toBeLessThan(MAX_HOLD_UP_MS);
    expect(connection?.api.operationCount).toBe(1);
  });

  it('whose schemas refer to themselves in a circle can be called', async () => {
    const components = `{"schemas":{
      "A":{"allOf":[{"$ref":"#/components/schemas/B"}]},
      "B":{"anyOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"}]},
      "C":{"$ref":"#/components/schemas/C"},
      "D":{"type":"object","properties":{"next":{"$ref":"#/components/schemas/D"},"c":{"$ref":"#/components/schemas/C"}}}}}`;
    const schema = '{"allOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/D"}]}';
    const { cpuMs, name } = await connect(() => [openapi(oneOperation(schema), components)]);
    expect(cpuMs).toBeLessThan(MAX_HOLD_UP_MS);
    served.set('/a', () => ['{}']);
    const { execution } = (
      await server.ada
        .must(`mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }`, {
          input: {
            title: 'Circle',
            steps: [{ id: 'one', title: 'One', tool: `api.${name}.a`, input: { body: { next: { next: { c: 1 } } } } }],
          },
        })
        .then(({ createWorkflow }: { createWorkflow: { workflow: { id: string } } }) =>
          server.ada.must(
            'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }',
            { input: { workflowId: createWorkflow.workflow.id } },
          ),
        )
    ).executeWorkflow as { execution: { id: string } };
    for (;;) {
      const found = await server.ada.must(
        'query ($id: ID!) { execution(id: $id) { status error { code message } } }',
        execution,
      );
      if (!/SUCCEEDED|FAILED/.test(found.execution.status)) continue;
      expect(found.execution).toEqual({ status: 'SUCCEEDED', error: null });
      break;
    }
  });

  it('with references to other documents fetches none of them', async () => {
    const before = asked.length;
    const schema = `{"allOf":[{"$ref":"${origin}/secret.json"},{"$ref":"http://169.254.169.254/latest/meta-data"},{"$ref":"other.yaml#/A"}]}`;
    const { connection } = await connect(() => [
      openapi(
        `{"/a":{"$ref":"${origin}/path.json"},"/b":{"get":{"parameters":[{"$ref":"file:///etc/passwd"}],"responses":{"200":{"description":"","content":{"application/json":{"schema":${schema}}}}}}}}`,
      ),
    ]);
    expect(connection?.api).toEqual({
      operationCount: 1,
      problems: [expect.stringContaining('another document'), expect.stringContaining('3 references')],
    });
    expect(asked.slice(before)).toEqual([`/${count}.json`]);
  });

  it('with the names of prototypes changes nothing outside of itself', async () => {
    const properties =
      '{"__proto__":{"type":"string"},"constructor":{"type":"string"},"toString":{"type":"integer"},"hasOwnProperty":{"type":"string"}}';
    const paths = `{"/__proto__":{"get":{"operationId":"__proto__","parameters":[{"name":"constructor","in":"query","schema":{"type":"string"}},{"name":"__proto__","in":"query","schema":{}}],"responses":{}}},
      "/c":{"post":{"operationId":"constructor","requestBody":{"content":{"application/json":{"schema":{"type":"object","required":["__proto__","toString"],"properties":${properties}}}}},"responses":{}}}}`;
    const { connection, name } = await connect(() => [
      openapi(
        paths,
        `{"schemas":{"__proto__":{"type":"string"}},"securitySchemes":{"__proto__":{"type":"http","scheme":"bearer"}}}`,
      ),
    ]);
    expect(connection?.api.operationCount).toBe(2);
    const { tools } = await server.ada.must('query ($search: String) { tools(search: $search) { name inputSchema } }', {
      search: `api.${name}`,
    });
    expect(tools.map((tool: { name: string }) => tool.name).toSorted()).toEqual([
      `api.${name}.__proto__`,
      `api.${name}.constructor`,
    ]);
    expect(
      tools.find((tool: { name: string }) => tool.name.endsWith('constructor')).inputSchema.properties.body.required,
    ).toEqual(['toString']);
  });

  it('of more than 48 MB is refused while it arrives', async () => {
    const { cpuMs, code, detail } = await connect(function* () {
      yield '{"openapi":"3.0.0","x":"';
      for (let sent = 0; sent < MAX_DOCUMENT_BYTES; sent += 1_048_576) yield 'x'.repeat(1_048_576);
      yield '"}';
    });
    expect([code, detail]).toEqual(['INVALID_INPUT', expect.stringContaining('larger than')]);
    expect(cpuMs).toBeLessThan(MAX_HOLD_UP_MS);
  });

  it('that takes more memory than its process has is refused with a reason', async () => {
    const { cpuMs, code, detail } = await connect(function* () {
      yield '{"openapi":"3.0.0","paths":{},"x":[';
      for (let sent = 0; sent < 40_000_000; sent += 400_000) yield '[[]],'.repeat(80_000);
      yield '1]}';
    });
    expect([code, detail]).toEqual(['INVALID_INPUT', expect.stringMatching(/too much time or memory|no operation/)]);
    expect(cpuMs).toBeLessThan(MAX_HOLD_UP_MS);
  });

  it('whose YAML multiplies itself is refused', async () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array.from({ length: 9 }, () => `*a${level}`).join(', ')}]`,
    );
    const { cpuMs, code, detail } = await connect(() => [
      'openapi: 3.0.0\npaths: {}\na0: &a0 [x]\n',
      levels.join('\n'),
    ]);
    expect([code, detail]).toEqual(['INVALID_INPUT', expect.any(String)]);
    expect(cpuMs).toBeLessThan(MAX_HOLD_UP_MS);
  });

  it('with patterns that take exponential time is used without them', async () => {
    const { connection } = await connect(() => [
      openapi(oneOperation('{"type":"string","pattern":"(a{1000}){1000}"}')),
    ]);
    expect(connection?.api.operationCount).toBe(1);
  });

  it('at a private address is not fetched', async () => {
    const answer = await server.ada.ask(CREATE, {
      input: { name: 'private', kind: 'OPENAPI', config: { url: 'http://169.254.169.254/openapi.json' } },
    });
    expect(answer.errors[0]?.extensions.code).toBe('INVALID_INPUT');
    expect(JSON.stringify(answer)).toContain('169.254.169.254');
  });

  it('that is something else is refused with what it is', async () => {
    expect((await connect(() => ['<!doctype html><html></html>'])).detail).toContain('page');
    expect((await connect(() => ['{"openapi":"2.5"}'])).detail).toContain('not supported');
    expect((await connect(() => ['{"hello":1}'])).detail).toContain('no API description');
    expect((await connect(() => ['{"openapi":'])).detail).toContain('not valid');
  });
});
