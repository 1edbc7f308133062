import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { ApiClient } from './support/api-client.js';
import { until } from './support/app-process.js';
import { dumpOf, tracesOf } from './support/canary.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { operationsOf, servedSchema } from './support/hostile/operations.js';
import { everythingOf } from './support/selection.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

/*
 * A published workflow with something in every private place around it. Whatever a stranger asks for, through every door
 * that the schema and the OpenAPI document know, none of it may be read.
 */

const JWT_SECRET = 'a secret of at least thirty-two characters';
const CANARIES: Record<string, string> = Object.fromEntries(
  [
    'owner', 'connectionName', 'connectionSecret', 'serverName', 'mailboxName', 'allowedName', 'filterValue', 'context', 'output', 'hookName', 'hookSecret', 'eventPayload',
    'todoId', 'planReason', 'oldTitle', 'oldStep', 'earlierNotes', 'earlierStep', 'unpublishedTitle', 'otherWorkflow', 'apiKeyName', 'reportDetails', 'reporter', 'hiddenTitle', 'password',
  ].map((name, index) => [name, `canary-${name.toLowerCase()}-${(0x9f2c71d0 + index * 7919).toString(16)}`]),
);
const of = (name: string): string => CANARIES[name] ?? name;
/** Names of servers are parts of names of tools. */
const SERVER = of('serverName');

let database: TestDatabase;
let sql: Client;
let server: ServerProcess;
let owner: ApiClient;
let stranger: ApiClient;
let nobody: ApiClient;
let schema: GraphQLSchema;
let ids: { readonly workflow: string; readonly slug: string; readonly execution: string; readonly hidden: string };

const as = async (sub: string, more: object = {}): Promise<ApiClient> =>
  new ApiClient(server.url, await new SignJWT({ sub, ...more }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(JWT_SECRET)));

const step = (id: string, tool: string, input: object, more: object = {}) => ({ id, title: id, tool, input, ...more });
const compute = step('compute', 'data.transform', { expression: `"${of('output')}"` });

const STEPS = [
  step('call', 'http.request', { url: 'https://example.com/', connection: of('connectionName'), headers: { 'x-password': of('password') } }, { reason: `There is a connection ${of('connectionName')}`, description: `Asks ${of('connectionName')}` }),
  step('tool', `mcp.${SERVER}.read`, { path: '/' }),
  step('mail', 'email.search', { connection: of('mailboxName') }),
  step('agent', 'agent.run', { instruction: 'Look around', connections: [of('allowedName')], tools: ['http.request', `mcp.${SERVER}.*`] }),
];

async function around(workflow: string): Promise<string> {
  const connect = (name: string, kind: string, config: object) => owner.must('mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }', { input: { name, kind, config } });
  await connect(of('connectionName'), 'BEARER', { token: of('connectionSecret') });
  await connect(of('allowedName'), 'BASIC', { username: 'ada', password: of('connectionSecret') });
  await owner.must('mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { id } } }', { input: { name: of('hookName'), preset: 'HMAC', secret: of('hookSecret'), eventType: 'canary.seen' } });
  await owner.must('mutation ($name: String!) { createApiKey(input: { name: $name }) { apiKey { id } } }', { name: of('apiKeyName') });
  await owner.must('mutation ($input: EmitEventInput!) { emitEvent(input: $input) { eventId } }', { input: { eventType: 'canary.seen', payload: { said: of('eventPayload'), from: of('filterValue') } } });
  await owner.must('mutation ($input: CreateWorkflowFromTodoInput!) { createWorkflowFromTodo(input: $input) { workflow { id } } }', { input: { todoId: of('todoId'), todoTitle: of('otherWorkflow') } });
  // A version that runs, and is history by the time of publishing.
  await owner.must('mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }', { input: { id: workflow, title: of('oldTitle'), steps: [{ ...compute, description: of('oldStep') }] } });
  const { executeWorkflow } = await owner.must('mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }', { input: { workflowId: workflow, context: { said: of('context') } } });
  await owner.ended(executeWorkflow.execution.id);
  await owner.must('mutation ($input: RegenerateStepsInput!) { regenerateSteps(input: $input) { workflow { id } } }', { input: { workflowId: workflow, reason: of('planReason'), asDraft: true } });
  await until(async () => (await owner.must('query ($id: ID!) { workflow(id: $id) { status } }', { id: workflow })).workflow.status !== 'GENERATING');
  return executeWorkflow.execution.id;
}

const PUBLISH = 'mutation ($id: ID!, $input: PublishWorkflowInput) { publishWorkflow(id: $id, input: $input) { workflow { slug } } }';
const UPDATE = 'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }';

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  server = await startServerProcess({ DATABASE_URL: database.url, AUTH_JWT_SECRET: JWT_SECRET });
  owner = await as(of('owner'));
  stranger = await as(of('reporter').replace('canary', 'stranger'));
  nobody = new ApiClient(server.url, '');
  const reporter = await as(of('reporter'));
  const admin = await as('root', { scope: 'admin workflows:read' });
  schema = await servedSchema(stranger);

  const workflow = await owner.createWorkflow([compute], { title: 'First', description: 'Looks around' });
  const execution = await around(workflow);
  await owner.must(UPDATE, { input: { id: workflow, title: 'Canary', description: 'Looks around', steps: [{ ...compute, title: of('earlierStep') }] } });
  await owner.must(PUBLISH, { id: workflow, input: { notes: of('earlierNotes') } });
  await owner.must('mutation ($id: ID!) { unpublishWorkflow(id: $id) { workflow { id } } }', { id: workflow });
  const trigger = { type: 'EVENT', eventType: 'email.received', filters: { from: of('filterValue'), connection: of('mailboxName') } };
  await owner.must(UPDATE, { input: { id: workflow, title: 'Canary', description: 'Looks around in every way', trigger, steps: STEPS } });
  const { publishWorkflow } = await owner.must(PUBLISH, { id: workflow, input: { acknowledge: ['/steps/0/input/headers/x-password'], tags: ['bird'] } });
  await owner.must(UPDATE, { input: { id: workflow, title: of('unpublishedTitle') } });

  const hidden = await owner.createWorkflow([step('add', 'data.transform', { expression: '1' })], { title: of('hiddenTitle'), description: 'Not to be seen' });
  await owner.must(PUBLISH, { id: hidden });
  await admin.must('mutation ($input: HideWorkflowInput!) { hideWorkflow(input: $input) { workflowId } }', { input: { id: hidden, reason: 'spam' } });
  await reporter.must('mutation ($input: ReportWorkflowInput!) { reportWorkflow(input: $input) { report { id } } }', { input: { id: workflow, reason: 'OTHER', details: of('reportDetails') } });
  ids = { workflow, slug: publishWorkflow.workflow.slug, execution, hidden };
});
afterAll(async () => {
  await Promise.all([owner, stranger, nobody].map((client) => client.close()));
  await server.stop();
  await sql.end();
  await database.drop();
});

/** The canaries in what was answered, with the door. */
const tracesIn = (answers: readonly (readonly [door: string, text: string])[]) =>
  answers.flatMap(([door, text]) => Object.entries(CANARIES).flatMap(([name, canary]) => tracesOf(canary, text).map((form) => ({ door, name, around: text.slice(Math.max(0, text.indexOf(form) - 120), text.indexOf(form) + 60) }))));

const withoutCredentials = async (query: string, variables: object): Promise<string> => {
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  return response.text();
};

describe('what is private around a published workflow', () => {
  test('is really there', async () => {
    const dump = await dumpOf(sql);
    const sealed = new Set(['connectionSecret', 'hookSecret', 'reporter']);
    const missing = Object.keys(CANARIES).filter((name) => !sealed.has(name) && !dump.includes(of(name)));
    expect(missing).toEqual([]);
  });

  test('is in no answer of GraphQL to anybody else, whatever is asked for', async () => {
    const marketplace = new Set(['PublicWorkflow', 'PublicWorkflowConnection', 'CommunityFacet']);
    const answers: (readonly [string, string])[] = [];
    for (const id of [ids.workflow, ids.slug, ids.hidden, ids.execution]) {
      const known = { id, workflowId: id, executionId: id, search: null, category: null, tags: null, sort: null, after: null, first: 50, version: null, from: null, to: null, status: null };
      for (const { name, kind, document, variables } of operationsOf(schema, known).filter((each) => each.kind === 'query')) {
        const field = schema.getQueryType()?.getFields()[name];
        const type = field && getNamedType(field.type);
        if (!type) continue;
        const full = document.replace('{ __typename }', everythingOf(schema, type, marketplace.has(type.name) ? 4 : 1));
        const { data, errors } = await stranger.ask(full, variables);
        answers.push([`${kind} ${name} ${id}`, JSON.stringify([data, errors])]);
        if (marketplace.has(type.name)) {
          expect([name, errors]).toEqual([name, []]);
          answers.push([`${kind} ${name} ${id}, without credentials`, await withoutCredentials(full, variables)]);
        }
      }
    }
    expect(JSON.stringify(answers)).toContain('Looks around in every way');
    expect(tracesIn(answers)).toEqual([]);
  });

  test('is not what anything is found by', async () => {
    for (const canary of Object.values(CANARIES)) {
      const found = await stranger.must('query ($search: String) { communityWorkflows(search: $search) { totalCount } communityTags(search: $search) { name } }', { search: `"${canary}"` });
      expect([canary, found]).toEqual([canary, { communityWorkflows: { totalCount: 0 }, communityTags: [] }]);
    }
  });

  test('is not in what a clone, a star or a report of it answers, nor in the clone', async () => {
    const payload = (name: string): string => {
      const field = schema.getMutationType()?.getFields()[name];
      return field ? everythingOf(schema, getNamedType(field.type), 3) : '';
    };
    const cloned = await stranger.ask(`mutation ($id: ID!) { cloneWorkflow(id: $id) ${payload('cloneWorkflow')} }`, { id: ids.slug });
    expect(cloned.errors).toEqual([]);
    const copy = cloned.data.cloneWorkflow.workflow;
    expect(copy.missingConnections).toMatchObject([{ name: 'http', kind: 'BEARER' }, { name: 'server', kind: 'MCP' }, { name: 'mailbox', kind: 'IMAP' }, { name: 'account' }, { name: null, kind: 'IMAP' }]);
    const answers: (readonly [string, string])[] = [['cloneWorkflow', JSON.stringify(cloned)]];
    answers.push(['starWorkflow', JSON.stringify(await stranger.ask(`mutation ($id: ID!) { starWorkflow(id: $id) ${payload('starWorkflow')} }`, { id: ids.workflow }))]);
    answers.push(['reportWorkflow', JSON.stringify(await stranger.ask(`mutation ($input: ReportWorkflowInput!) { reportWorkflow(input: $input) ${payload('reportWorkflow')} }`, { input: { id: ids.workflow, reason: 'SPAM' } }))]);
    answers.push(...(await overRest(stranger, copy.id)));
    for (const { name, document, variables } of operationsOf(schema, { id: copy.id, workflowId: copy.id, first: 50, after: null, version: null }).filter((each) => each.kind === 'query' && 'id' in each.variables)) {
      const field = schema.getQueryType()?.getFields()[name];
      if (field) answers.push([`${name} of the clone`, JSON.stringify(await stranger.ask(document.replace('{ __typename }', everythingOf(schema, getNamedType(field.type), 2)), variables))]);
    }
    expect(JSON.stringify(answers)).toContain('Looks around in every way');
    expect(tracesIn(answers)).toEqual([]);
  });

  test('is in no answer of REST to anybody else', async () => {
    const answers = [...(await overRest(stranger, ids.workflow)), ...(await overRest(stranger, ids.slug)), ...(await overRest(nobody, ids.workflow)), ...(await overRest(stranger, ids.hidden))];
    expect(JSON.stringify(answers)).toContain('Looks around in every way');
    expect(tracesIn(answers)).toEqual([]);
  });
});

/** Everything that can be read over REST, with this id wherever one is asked for. */
async function overRest(client: ApiClient, id: string): Promise<readonly (readonly [string, string])[]> {
  const paths = Object.entries((await stranger.rest('GET', '/openapi.json')).body.paths as Record<string, object>).filter(([, methods]) => 'get' in methods);
  const answers: (readonly [string, string])[] = [];
  for (const [template] of paths) {
    if (template.endsWith('/events') && template.includes('execution')) continue;
    const path = template.replace('/api/v1', '').replaceAll(/\{\w+\}/g, id);
    const response = await fetch(`${server.url}/api/v1${path}${path.endsWith('/preview') ? '?schedule=@daily' : ''}`, { headers: client.key === '' ? {} : { authorization: `Bearer ${client.key}` } });
    answers.push([`GET ${path}`, `${JSON.stringify([...response.headers])} ${await response.text()}`]);
  }
  return answers;
}
