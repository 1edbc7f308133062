import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { objectsIn, objectsOf, seedObjects } from '../support/node-objects.js';
import type { SeenObject } from '../support/node-objects.js';
import { operatorKey } from '../support/accounts/operator-key.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const node = schema.getType('Node');
const nodeTypes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];

const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

/** The answer of `nodes` for many ids, a page at a time. */
async function nodesOf(api: ApiClient, ids: readonly string[]): Promise<readonly (SeenObject | null)[]> {
  const found: (SeenObject | null)[] = [];
  for (let start = 0; start < ids.length; start += 100) {
    const { nodes } = await api.must(NODES, { ids: ids.slice(start, start + 100) });
    found.push(...(nodes as (object | null)[]).map((one) => one && (objectsIn(one)[0] ?? null)));
  }
  return found;
}

/** The first objects of each type in turn, at most `count` of them. */
function mixed(objects: readonly SeenObject[], count: number): readonly SeenObject[] {
  const unique = [...new Map(objects.map((one) => [`${one.type} ${one.id}`, one])).values()];
  const ranks = new Map<string, number>();
  const ranked = unique.map((one) => {
    const rank = ranks.get(one.type) ?? 0;
    ranks.set(one.type, rank + 1);
    return { one, rank };
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ one }) => one);
}

/** No list shows them all: the audit log grows, reports are for administrators, uploaded files are known to runs. */
const UNLISTED: ReadonlySet<string> = new Set(['AuditEntry', 'WorkflowReport', 'File']);

describe('the types of the schema', () => {
  it('are nodes if they have an id, except for payloads', () => {
    const withId = objectTypes.filter((type) => 'id' in type.getFields()).map(({ name }) => name);
    expect(withId.filter((name) => !nodeTypes.includes(name) && !name.endsWith('Payload'))).toEqual([]);
    expect(nodeTypes.toSorted()).toEqual([
      'AgentMemory',
      'ApiKey',
      'Approval',
      'AuditEntry',
      'BulkOperation',
      'ChatMessage',
      'ChatSession',
      'DataTable',
      'EventType',
      'Execution',
      'ExecutionEvent',
      'File',
      'Gap',
      'GapChoice',
      'Hook',
      'InboundEvent',
      'KnowledgeBase',
      'KnowledgeDocument',
      'McpGroup',
      'Notice',
      'PublicWorkflow',
      'SavedView',
      'SeenList',
      'Session',
      'StateValue',
      'Step',
      'StepRun',
      'Tick',
      'ToolConnection',
      'Viewer',
      'Workflow',
      'WorkflowDraft',
      'WorkflowReport',
      'WorkflowSource',
      'WorkflowVersion',
    ]);
  });
});

describe('the ids of the objects of two users', () => {
  let database: TestDatabase;
  let server: TestServer;
  let sql: Client;
  let ada: ApiClient;
  let bob: ApiClient;
  const objects = new Map<ApiClient, readonly SeenObject[]>();
  const of = (api: ApiClient): readonly SeenObject[] => objects.get(api) ?? [];

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url });
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    ada = new ApiClient(server.url, await operatorKey(database.url, 'ada'));
    bob = new ApiClient(server.url, await operatorKey(database.url, 'bob'));
    const size = { workflows: 12, runs: 24 };
    objects.set(ada, await seedObjects(ada, bob, sql, size));
    objects.set(bob, await seedObjects(bob, ada, sql, size));
    for (const api of [ada, bob]) objects.set(api, [...of(api), ...(await objectsOf(api))]);
  });
  afterAll(async () => {
    await sql?.end();
    await server?.stop();
    await database?.drop();
  });

  it('are of every type that has ids', () => {
    for (const api of [ada, bob])
      expect([...new Set(of(api).map(({ type }) => type))].toSorted()).toEqual(nodeTypes.toSorted());
  });

  it('differ between 1,000 objects of all types', () => {
    const sample = [...mixed(of(ada), 500), ...mixed(of(bob), 700)];
    const unique = [...new Map(sample.map((one) => [`${one.type} ${one.id}`, one])).values()].slice(0, 1_000);
    expect(unique).toHaveLength(1_000);
    expect(new Set(unique.map(({ id }) => id)).size).toBe(1_000);
    for (const { id } of unique) expect(id).toMatch(/^[A-Za-z0-9._~-]+$/);
  });

  it('differ between the steps of workflows whose steps have the same keys', async () => {
    const ids: string[] = [];
    for (const api of [ada, bob]) {
      const { workflows } = await api.must('{ workflows(first: 100, search: "Sums") { nodes { steps { id key } } } }');
      for (const { steps } of workflows.nodes as readonly Shown[]) {
        expect(steps.map(({ key }) => key)).toEqual(expect.arrayContaining(['calc', 'double', 'both']));
        ids.push(...steps.map(({ id }) => id));
      }
    }
    expect(ids.length).toBeGreaterThan(72);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lead back to each object, of the same type, with the rights of its user', async () => {
    for (const api of [ada, bob]) {
      const sample = mixed(of(api), 1_000);
      const found = await nodesOf(
        api,
        sample.map(({ id }) => id),
      );
      const lost = sample.filter(({ type, id }, index) => found[index]?.type !== type || found[index]?.id !== id);
      // Some steps of a comparison are saved nowhere: they have ids, and nothing to look up.
      expect(lost.filter(({ type }) => type !== 'Step')).toEqual([]);
      expect(lost.length).toBeLessThan(10);
    }
  });

  it('lead nowhere for the other user, unless the object is public', async () => {
    const own = new Set(of(bob).map(({ id }) => id));
    const adas = mixed(of(ada), 1_000).filter(({ id }) => !own.has(id));
    const found = await nodesOf(
      bob,
      adas.map(({ id }) => id),
    );
    const seen = adas.flatMap(({ type, id }, index) => (found[index] ? [{ type, id }] : []));
    const publicSteps = new Set(
      objectsIn(
        await bob.must('{ communityWorkflows(first: 50) { nodes { __typename id steps { __typename id } } } }'),
      ).map(({ id }) => id),
    );
    expect(seen.filter(({ id }) => !publicSteps.has(id) && !id.startsWith('step.'))).toEqual([]);
    for (const { id } of seen) {
      const { node: one } = await bob.must('query ($id: ID!) { node(id: $id) { ... on Step { key title } } }', { id });
      // An older version of a publication can be read by everybody as well.
      expect(Object.keys(one ?? {}).length === 0 || ['calc', 'extra', 'third'].includes(one.key)).toBe(true);
    }
    expect(adas.length).toBeGreaterThan(500);
  });

  it('are the same whichever way an object is reached, and the same again', async () => {
    const { workflows } = await ada.must(
      '{ workflows(first: 1, search: "Sums 0") { nodes { id version steps { id key } versions(first: 1) { nodes { number steps { id } } } } } }',
    );
    const [workflow] = workflows.nodes;
    expect(workflow.versions.nodes[0].number).toBe(workflow.version);
    expect(workflow.versions.nodes[0].steps.map(({ id }: { id: string }) => id)).toEqual(
      workflow.steps.map(({ id }: { id: string }) => id),
    );
    const again = new Set((await objectsOf(ada)).map(({ type, id }) => `${type} ${id}`));
    for (const { type, id } of of(ada).filter((one) => !UNLISTED.has(one.type)))
      expect(again).toContain(`${type} ${id}`);
  });

  it('are refused in more than a page, and null if they are made up', async () => {
    const { errors } = await ada.ask(NODES, { ids: Array.from({ length: 101 }, () => 'wf_x') });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/ids' }] });
    const made = (kind: string, parts: unknown): string =>
      `${kind}.${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
    const { id } = await workflowOf(ada);
    const odd = [
      '',
      '.',
      'step.',
      'step.%00',
      made('step', ['v', id, 1, 'calc\0']),
      made('step', ['v', id, 1, '\ud800']),
      made('step', ['v', id, 2 ** 40, 'calc']),
      made('step', ['v', id, -1, 'calc']),
      made('step', ['v', id, 1.5, 'calc']),
      made('step', ['v', [], 1, 'calc']),
      made('step', ['v', id, 1, 'nothing']),
      made('step', { v: id }),
      made('step', ['d', id, 'draft_x', 'calc']),
      made('version', [id, 2 ** 31]),
      made('version', ["'; drop table workflow", 1]),
      made('tick', [id, 2 ** 52]),
      made('tick', [id, -1]),
      made('log', ['ex_1', 1]),
      made('steprun', ['ex_1', 'calc', 2 ** 33]),
      made('public', [id, 2 ** 40]),
      made('mailbox', ['bob']),
      'audit_1.99999999',
      'audit_99999999999999999999',
      'tpl_nothing',
      `${'step.'}${'A'.repeat(5_000)}`,
    ];
    const { nodes } = await ada.must(NODES, { ids: odd });
    expect(nodes).toEqual(odd.map(() => null));
  });

  it('of steps are taken wherever their keys are, and only within their workflow', async () => {
    const [one, other] = [await workflowOf(ada, 'Sums 1'), await workflowOf(ada, 'Sums 2')];
    const step = (workflow: Shown, key: string): string => workflow.steps.find((each) => each.key === key)?.id ?? '';
    const dryRun = 'mutation ($input: DryRunStepInput!) { dryRunStep(input: $input) { output error { code } } }';
    for (const [stepId, calc] of [
      ['double', 'calc'],
      [step(one, 'double'), step(one, 'calc')],
    ]) {
      const input = { workflowId: one.id, stepId, outputs: { [String(calc)]: 21 } };
      expect((await ada.must(dryRun, { input })).dryRunStep).toEqual({ output: 42, error: null });
    }
    const foreign = await ada.ask(dryRun, { input: { workflowId: one.id, stepId: step(other, 'calc') } });
    expect(foreign.errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/input/stepId' }],
    });

    const { executions } = await ada.must(
      'query ($id: ID!) { executions(workflowId: $id, first: 1) { nodes { id steps { id stepId } } } }',
      { id: one.id },
    );
    const [run] = executions.nodes;
    const rerun = 'mutation ($id: ID!, $from: ID) { rerunExecution(id: $id, fromStep: $from) { execution { id } } }';
    for (const from of ['double', step(one, 'double'), run.steps[1].id]) {
      const { rerunExecution } = await ada.must(rerun, { id: run.id, from });
      expect((await ada.ended(rerunExecution.execution.id as string)).status).toBe('SUCCEEDED');
    }
    expect((await ada.ask(rerun, { id: run.id, from: step(other, 'double') })).errors).toHaveLength(1);
  });

  it('let steps be written back as they were read, here and into another workflow', async () => {
    const FIELDS =
      'id key title description tool input when dependsOn forEach timeoutMs onError reason retry { maxAttempts initialDelayMs backoffFactor maxDelayMs }';
    const read = `query ($id: ID!) { workflow(id: $id) { version steps { ${FIELDS} dependsOnSteps { id key } } } }`;
    const { id } = await workflowOf(ada, 'Sums 3');
    const { workflow } = await ada.must(read, { id });
    const steps = (workflow.steps as Record<string, unknown>[]).map(({ dependsOnSteps: _, ...rest }) => rest);
    const update = `mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { version steps { id key dependsOn } } } }`;
    const same = await ada.must(update, { input: { id, steps } });
    expect(same.updateWorkflow.workflow.version).toBe(workflow.version);

    expect(
      workflow.steps.map((step: { dependsOnSteps: { key: string }[] }) => step.dependsOnSteps.map(({ key }) => key)),
    ).toEqual([[], ['calc'], ['calc', 'double']]);
    const byIds = workflow.steps.map((step: { dependsOnSteps: { id: string }[] }, index: number) => ({
      ...steps[index],
      key: undefined,
      dependsOn: step.dependsOnSteps.map((one) => one.id),
    }));
    const copy = await ada.must(
      'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id steps { id key dependsOn } } } }',
      { input: { title: 'Copy', steps: byIds } },
    );
    expect(
      copy.createWorkflow.workflow.steps.map(({ key, dependsOn }: Record<string, unknown>) => [key, dependsOn]),
    ).toEqual([
      ['calc', []],
      ['double', ['calc']],
      ['both', ['calc', 'double']],
    ]);
    expect(copy.createWorkflow.workflow.steps[0].id).not.toBe(workflow.steps[0].id);
  });

  it('name the field that is wrong: key, id, or both if they disagree', async () => {
    const create = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }';
    const bad = async (step: object): Promise<readonly string[]> => {
      const { errors } = await ada.ask(create, {
        input: { title: 'x', steps: [{ title: 'a', tool: 'data.transform', input: { expression: '1' }, ...step }] },
      });
      expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
      return errors[0]?.extensions.errors?.map(({ pointer }) => pointer) ?? [];
    };
    expect(await bad({ key: 'not a key' })).toEqual(['/input/steps/0/key']);
    expect(await bad({ id: 'not a key' })).toEqual(['/input/steps/0/id']);
    expect(await bad({ id: 'step.bm9uZQ' })).toEqual(['/input/steps/0/id']);
    expect(await bad({ id: 'one', key: 'other' })).toEqual(['/input/steps/0/id']);
  });

  it('show a step run of an event as it was, apart from the step run as it is', async () => {
    const { executions } = await ada.must(
      '{ executions(first: 1, status: [SUCCEEDED]) { nodes { steps { id status } events(first: 20) { id seq type step { id status } } } } }',
    );
    const [run] = executions.nodes;
    const seen = run.events.filter(({ step }: { step: object | null }) => step !== null);
    const ids = [...run.steps, ...seen.map(({ step }: { step: object }) => step)].map(({ id }) => id as string);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { step } of seen) {
      const { node: again } = await ada.must('query ($id: ID!) { node(id: $id) { ... on StepRun { status } } }', {
        id: step.id,
      });
      expect(again).toEqual({ status: step.status });
    }
  });

  it('tell the public view of a workflow, and each of its versions, from the workflow', async () => {
    const { communityWorkflows } = await ada.must(
      '{ communityWorkflows(first: 50) { nodes { id slug version steps { id } } } }',
    );
    const shown = communityWorkflows.nodes.find(({ version }: { version: number }) => version === 2);
    const one =
      'query ($id: ID!, $version: Int) { publicWorkflow(id: $id, version: $version) { id version steps { id } } }';
    const first = (await ada.must(one, { id: shown.id, version: 1 })).publicWorkflow;
    expect(first.id).not.toBe(shown.id);
    for (const id of [shown.id, shown.slug, `wf_${shown.id.slice('pub_'.length)}`]) {
      const { publicWorkflow } = await ada.must(one, { id });
      expect(publicWorkflow).toEqual({ id: shown.id, version: 2, steps: shown.steps });
    }
    expect((await ada.must(one, { id: first.id })).publicWorkflow).toEqual(first);
    const star = 'mutation ($id: ID!) { starWorkflow(id: $id) { starCount workflow { id } } }';
    expect((await ada.must(star, { id: shown.id })).starWorkflow).toEqual({ starCount: 1, workflow: { id: shown.id } });
  });

  interface Shown {
    readonly id: string;
    readonly steps: readonly { readonly id: string; readonly key: string }[];
  }

  async function workflowOf(api: ApiClient, search = 'Sums'): Promise<Shown> {
    const { workflows } = await api.must(
      'query ($search: String) { workflows(first: 1, search: $search) { nodes { id steps { id key } } } }',
      { search },
    );
    return workflows.nodes[0] as Shown;
  }
});
