import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { buildGraphQLSchema } from '../../src/server/graphql/build-schema.js';
import { REMOVAL } from '../../src/schema/shapes/removal.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const served = buildGraphQLSchema();
const contract = buildSchema(readFileSync('test/contract/schema.graphql', 'utf8'));
const mutations = Object.values(served.getMutationType()?.getFields() ?? {});

/** Everything that is deprecated, by its place in the schema: `Type.field`, `Type.field(argument)`. */
function deprecationsOf(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (place: string, reason: string | null | undefined): void => {
    if (reason != null) found.set(place, reason);
  };
  for (const type of Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))) {
    if (isEnumType(type))
      for (const value of type.getValues()) add(`${type.name}.${value.name}`, value.deprecationReason);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) add(`${type.name}.${field.name}`, field.deprecationReason);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        add(`${type.name}.${field.name}`, field.deprecationReason);
        for (const arg of field.args) add(`${type.name}.${field.name}(${arg.name})`, arg.deprecationReason);
      }
    }
  }
  return found;
}

/** Every place that a schema has. */
function placesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const places = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type)) for (const { name } of type.getValues()) places.add(`${type.name}.${name}`);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      places.add(`${type.name}.${field.name}`);
      if ('args' in field) for (const { name } of field.args) places.add(`${type.name}.${field.name}(${name})`);
    }
  }
  return places;
}

/** Deletions of all objects that fit say how many are gone. */
const OF_MANY: ReadonlySet<string> = new Set(['deleteAgentMemories']);

describe('every mutation', () => {
  it('takes a single input, beside arguments that are deprecated', () => {
    for (const { name, args } of mutations.filter((field) => field.name !== 'updateViewer')) {
      const input = args.find((arg) => arg.name === 'input');
      const type = input && getNamedType(input.type);
      expect([name, isInputObjectType(type) && 'clientMutationId' in type.getFields()]).toEqual([name, true]);
      for (const arg of args.filter((each) => each.name !== 'input')) {
        expect([name, arg.name, arg.deprecationReason]).toEqual([
          name,
          arg.name,
          expect.stringMatching(/^Use input\./),
        ]);
        expect(isNonNullType(arg.type)).toBe(false);
      }
    }
  });

  it('answers a payload with the id that the client gave, and deletions name what is gone', () => {
    for (const { name, type } of mutations.filter((field) => field.name !== 'updateViewer')) {
      const payload = getNamedType(type);
      expect([name, payload.name]).toEqual([name, expect.stringMatching(/Payload$/)]);
      const fields = isObjectType(payload) ? payload.getFields() : {};
      expect([name, Object.keys(fields)]).toEqual([name, expect.arrayContaining(['clientMutationId'])]);
      if (/^(delete|revoke)/.test(name))
        expect([name, Object.keys(fields)]).toEqual([
          name,
          expect.arrayContaining([OF_MANY.has(name) ? 'deletedCount' : 'deletedId']),
        ]);
    }
  });
});

describe('what is deprecated', () => {
  const deprecations = deprecationsOf(served);

  it('has a version in which it goes, unless the contract has it', () => {
    const inContract = placesOf(contract);
    for (const [place, reason] of deprecations)
      expect([place, reason.includes(REMOVAL.version)]).toEqual([place, !inContract.has(place)]);
  });

  it('is what the documentation lists, with the reason and the day', () => {
    const page = readFileSync('docs/reference/graphql.md', 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z]\w*\.\w+(?:\(\w+\))?)` *\| ([^|]+) \| ([^|]+) \|$/gm)].map((row) => [
      row[1],
      row[2]?.trim().replaceAll('`', ''),
      row[3]?.trim(),
    ]);
    const inContract = placesOf(contract);
    expect(rows).toEqual(
      [...deprecations.keys()]
        .toSorted()
        .map((place) => [
          place,
          (deprecations.get(place) ?? '').replace(/^Use (\w+)\..*$/, '$1'),
          inContract.has(place) ? 'stays' : `${REMOVAL.version}, not before ${REMOVAL.notBefore}`,
        ]),
    );
  });
});

describe('a served mutation', () => {
  let database: TestDatabase;
  let server: TestServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  const STEPS = [{ key: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }];

  it('takes its input or the arguments from before, and gives the id of the client back', async () => {
    const { api } = server;
    for (const [document, more] of [
      ['mutation ($id: ID!) { deleteWorkflow(id: $id) { id deletedId clientMutationId } }', { clientMutationId: null }],
      [
        'mutation ($id: ID!) { deleteWorkflow(input: { id: $id, clientMutationId: "7" }) { id deletedId clientMutationId } }',
        { clientMutationId: '7' },
      ],
      [
        'mutation ($id: ID!) { deleteWorkflow(id: $id, input: { id: $id }) { id deletedId clientMutationId } }',
        { clientMutationId: null },
      ],
    ] as const) {
      const id = await api.createWorkflow(STEPS);
      expect((await api.must(document, { id })).deleteWorkflow).toEqual({ id, deletedId: id, ...more });
      expect((await api.must('query ($id: ID!) { workflow(id: $id) { id } }', { id })).workflow).toBeNull();
    }
    const two = await api.must(
      'mutation { a: createHook(input: { name: "a", clientMutationId: "1" }) { clientMutationId } b: createHook(input: { name: "b", clientMutationId: "2" }) { clientMutationId } c: createHook(input: { name: "c" }) { clientMutationId } }',
    );
    expect(two).toEqual({ a: { clientMutationId: '1' }, b: { clientMutationId: '2' }, c: { clientMutationId: null } });
  });

  it('says which argument is missing or differs, and does nothing then', async () => {
    const { api } = server;
    const id = await api.createWorkflow(STEPS);
    for (const [document, pointer] of [
      ['mutation { deleteWorkflow { id } }', '/input/id'],
      ['mutation { deleteWorkflow(input: null) { id } }', '/input/id'],
      ['mutation ($id: ID!) { deleteWorkflow(id: $id, input: { id: "wf_other" }) { id } }', '/input/id'],
      ['mutation ($id: ID!) { rollbackWorkflow(id: $id) { workflow { id } } }', '/input/version'],
      ['mutation { publishWorkflow(input: { tags: ["x"] }) { workflow { id } } }', '/input/id'],
    ] as const) {
      const { errors } = await api.ask(document, document.includes('$id') ? { id } : {});
      expect(errors[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        errors: [{ pointer }],
        problems: [{ pointer }],
      });
    }
    expect((await api.must('query ($id: ID!) { workflow(id: $id) { id } }', { id })).workflow).toEqual({ id });
  });

  it('takes defaults and lists from the input as from arguments', async () => {
    const { api } = server;
    const id = await api.createWorkflow([
      { key: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Go?' } },
    ]);
    await api.execute(id);
    const cancel =
      'mutation ($id: ID!) { cancelExecutions(input: { workflowId: $id, status: [QUEUED, RUNNING, WAITING] }) { count } }';
    expect((await api.must(cancel, { id })).cancelExecutions).toEqual({ count: 1 });
    expect((await api.must('mutation { signOutEverywhere(input: {}) { endedSessions } }')).signOutEverywhere).toEqual({
      endedSessions: 0,
    });
    const profile =
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { id timezone } problems { code pointer message } clientMutationId } }';
    expect(
      (await api.must(profile, { input: { timezone: 'Europe/Berlin', clientMutationId: 'p' } })).updateProfile,
    ).toEqual({
      viewer: { id: 'local', timezone: 'Europe/Berlin' },
      problems: [],
      clientMutationId: 'p',
    });
    expect((await api.must(profile, { input: { timezone: 'Mars/Base' } })).updateProfile).toMatchObject({
      viewer: null,
      problems: [{ code: 'INVALID_INPUT', pointer: '/input/timezone', message: expect.stringContaining('Mars/Base') }],
    });
  });

  it('fails with problems of one shape over GraphQL and REST', async () => {
    const { api } = server;
    const steps = [{ title: ' ', tool: 'none.such' }];
    const { errors } = await api.ask(
      'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
      { input: { title: '', steps } },
    );
    const problems = problemsIn(errors);
    expect(problems.length).toBeGreaterThan(1);
    for (const problem of problems)
      expect(problem).toEqual({
        code: 'INVALID_INPUT',
        pointer: expect.stringMatching(/^\/input\//),
        message: expect.stringMatching(/\S/),
      });
    const { body } = await api.rest('POST', '/workflows', { title: '', steps });
    expect(
      body.problems.map(({ code, pointer, message }: Record<string, unknown>) => [
        code,
        `/input${String(pointer)}`,
        message,
      ]),
    ).toEqual(problems.map(({ code, pointer, message }) => [code, pointer, message]));
    const missing = await api.rest('GET', '/workflows/wf_none');
    expect(missing.body.problems).toEqual([{ code: 'NOT_FOUND', pointer: '', message: missing.body.detail }]);

    const check = 'query ($input: CheckWorkflowInput!) { checkWorkflow(input: $input) { code pointer message } }';
    expect((await api.must(check, { input: { title: '', steps } })).checkWorkflow).toEqual(problems);
    expect((await api.must(check, { input: { title: 'Good', steps: STEPS } })).checkWorkflow).toEqual([]);
    const id = await api.createWorkflow(STEPS);
    const stale = { id, expectedVersion: 7, title: 'Other' };
    const refused = await api.ask(
      'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }',
      { input: stale },
    );
    expect((await api.must(check, { input: stale })).checkWorkflow).toEqual(problemsIn(refused.errors));
    expect((await api.must(check, { input: { id: 'wf_none', title: 'x' } })).checkWorkflow).toMatchObject([
      { code: 'NOT_FOUND', pointer: '' },
    ]);
    const [{ totalCount }, before] = [(await api.must('{ workflows { totalCount } }')).workflows, 3];
    expect(totalCount).toBe(before);
  });
});

interface Problem {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
}

/** The problems of the first error. */
function problemsIn(errors: readonly { readonly extensions: object }[]): readonly Problem[] {
  return (errors[0]?.extensions as { readonly problems?: readonly Problem[] } | undefined)?.problems ?? [];
}
