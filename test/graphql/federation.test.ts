import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse, printSchema, validateSchema } from 'graphql';
import { SignJWT } from 'jose';
import { buildGraphQLSchema } from '../../src/server/graphql/build-schema.js';
import { asSubgraph } from '../../src/server/graphql/federation.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const STEPS = [{ id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }];
const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on Workflow { id title } ... on Execution { id status } }
}`;

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;
let bob: ApiClient;
let workflow: string;
let execution: string;

const tokenOf = (sub: string): Promise<string> =>
  new SignJWT({ name: sub })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: SECRET,
    GRAPHQL_FEDERATION: 'true',
  });
  ada = new ApiClient(server.url, await tokenOf('ada'));
  bob = new ApiClient(server.url, await tokenOf('bob'));
  workflow = await ada.createWorkflow(STEPS);
  execution = await ada.execute(workflow);
  await ada.ended(execution);
});
afterAll(async () => {
  await ada?.close();
  await server?.stop();
  await database?.drop();
});

describe('the subgraph', () => {
  it('has the schema of the server, with each Node type as an entity', async () => {
    const { _service: service } = await ada.must('{ _service { sdl } }');
    const sdl: string = service.sdl;
    expect(sdl).toMatch(/^extend schema @link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.3"/);
    const schema = buildGraphQLSchema();
    const nodeType = schema.getType('Node');
    const entities = nodeType && 'getFields' in nodeType ? schema.getPossibleTypes(nodeType as never) : [];
    expect(entities.length).toBeGreaterThan(2);
    for (const { name } of entities)
      expect(sdl).toMatch(new RegExp(`^type ${name} implements Node @key\\(fields: "id"\\) \\{$`, 'm'));
    expect(() => parse(sdl)).not.toThrow();
    expect(validateSchema(asSubgraph(schema))).toEqual([]);
    // Without the option nothing of it is there.
    expect(printSchema(schema)).not.toContain('_entities');
    expect(() => buildSchema(printSchema(asSubgraph(schema)))).not.toThrow();
  });

  it('resolves entities by their keys, for those who may see them', async () => {
    const representations = [
      { __typename: 'Execution', id: execution },
      { __typename: 'Workflow', id: workflow },
      { __typename: 'Workflow', id: execution },
      { __typename: 'Workflow', id: 'wf_none' },
      { __typename: 'Nothing', id: workflow },
    ];
    expect((await ada.ask(ENTITIES, { representations })).data._entities).toEqual([
      { __typename: 'Execution', id: execution, status: 'SUCCEEDED' },
      { __typename: 'Workflow', id: workflow, title: 'Test' },
      null,
      null,
      null,
    ]);
    expect((await bob.ask(ENTITIES, { representations })).data._entities).toEqual([null, null, null, null, null]);
    const anonymous = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: ENTITIES, variables: { representations } }),
    });
    expect(JSON.stringify(await anonymous.json())).not.toContain('SUCCEEDED');
  });

  it.each([
    ['a text', ['x']],
    ['a representation without a key', [{ __typename: 'Workflow' }]],
    ['a representation without a type', [{ id: 'wf_1' }]],
    ['a key that is a number', [{ __typename: 'Workflow', id: 1 }]],
  ])('refuses %s, and says where it is', async (_what, representations) => {
    const { errors } = await ada.ask(ENTITIES, { representations });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/representations/0', detail: expect.stringContaining('__typename and id') }],
    });
  });

  it('refuses more than a thousand representations', async () => {
    const representations = Array.from({ length: 1_001 }, () => ({ __typename: 'Workflow', id: workflow }));
    const { errors } = await ada.ask(ENTITIES, { representations });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/representations' }] });
  });
});
