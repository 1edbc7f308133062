import type { Client } from 'pg';
import { newId } from '../../src/lib/ids.js';
import type { ApiClient } from './api-client.js';

/** An object as an answer shows it. */
export interface SeenObject {
  readonly type: string;
  readonly id: string;
}

/** Every object with a type and an id, wherever it stands in an answer. */
export function objectsIn(answer: unknown): readonly SeenObject[] {
  if (Array.isArray(answer)) return answer.flatMap(objectsIn);
  if (typeof answer !== 'object' || answer === null) return [];
  const { __typename: type, id } = answer as { __typename?: unknown; id?: unknown };
  const below = Object.values(answer).flatMap(objectsIn);
  return typeof type === 'string' && typeof id === 'string' ? [{ type, id }, ...below] : below;
}

const STEP = '__typename id key dependsOnSteps { __typename id }';
const PLAN = 'gaps { __typename id choices { __typename id } } assumptions { alternatives { __typename id } }';
const SOURCE = `source { __typename id changes { before { ${STEP} } after { ${STEP} } }
  ownChanges { before { ${STEP} } after { ${STEP} } } conflicts { base { ${STEP} } mine { ${STEP} } theirs { ${STEP} } } }`;
const PAGE = `__typename id steps { ${STEP} } notices { __typename id }`;

/** Queries that show an object of every type, each below the limits of an operation. */
const QUERIES = [
  `{ workflows(first: 100) { nodes { ${PAGE} } } }`,
  `{ workflows(first: 50) { nodes { id draft { __typename id steps { ${STEP} } changes { before { ${STEP} } after { ${STEP} } } } } } }`,
  `{ workflows(first: 20) { nodes { id plan { ${PLAN} } draft { id plan { ${PLAN} } } } } }`,
  `{ workflows(first: 10) { nodes { id ${SOURCE} } } }`,
  '{ workflows(first: 50) { nodes { id ticks(first: 20) { nodes { __typename id } } } } }',
  `{ workflows(first: 20) { nodes { id versions(first: 20) { nodes { __typename id steps { __typename id } } } } } }`,
  '{ executions(first: 50) { nodes { __typename id steps { __typename id } events(first: 20) { __typename id step { __typename id } } } } }',
  '{ inboundEvents(first: 100) { nodes { __typename id } } hooks { __typename id } connections { __typename id notices { __typename id } } apiKeys { __typename id } }',
  '{ savedViews { __typename id } bulkOperations(first: 20) { nodes { __typename id } } }',
  '{ stateValues { nodes { __typename id } } seenLists { __typename id } dataTables { __typename id } agentMemories { nodes { __typename id } } }',
  '{ mcpGroups { __typename id keys { __typename id } } }',
  '{ knowledgeBases { __typename id documents { nodes { __typename id } } } }',
  '{ approvals { __typename id } eventTypes { __typename id } viewer { __typename id sessions { __typename id } } }',
  '{ auditLog(first: 100) { nodes { __typename id } } }',
  `{ exploreWorkflows(first: 20) { nodes { __typename id steps { ${STEP} } } } communityWorkflows(first: 20) { nodes { __typename id steps { ${STEP} } } } }`,
] as const;

const CHATS =
  'query ($id: ID!) { chatSessions(workflowId: $id) { nodes { __typename id messages { nodes { __typename id } } } } }';

/** Everything that a user can reach by queries. */
export async function objectsOf(api: ApiClient): Promise<readonly SeenObject[]> {
  const answers = [];
  for (const query of QUERIES) answers.push(await api.must(query));
  const { workflows } = await api.must('{ workflows(first: 100) { nodes { id } } }');
  for (const { id } of workflows.nodes as readonly { readonly id: string }[])
    answers.push(await api.must(CHATS, { id }));
  return answers.flatMap(objectsIn);
}

const add = (key: string, expression: string, more: object = {}): object => ({
  key,
  title: key,
  tool: 'data.transform',
  input: { expression },
  ...more,
});

/** A list of steps that every workflow here has, with the same keys. */
export const SAME_STEPS: readonly object[] = [
  add('calc', '1 + 1'),
  add('double', 'steps.calc.output * 2'),
  add('both', 'steps.calc.output + steps.double.output', { dependsOn: ['calc', 'double'] }),
];

/**
 * Makes objects of every type for one user.
 *
 * @param other publishes a workflow, which is cloned and reported.
 * @returns the ids that no query shows: those of reports and of uploaded files.
 */
export async function seedObjects(
  api: ApiClient,
  other: ApiClient,
  sql: Client,
  size: { readonly workflows: number; readonly runs: number },
): Promise<readonly SeenObject[]> {
  const { viewer } = await api.must('{ viewer { id } }');
  const workflows: string[] = [];
  for (let number = 0; number < size.workflows; number += 1)
    workflows.push(await api.createWorkflow(SAME_STEPS, { title: `Sums ${number}` }));
  const [first = ''] = workflows;
  await api.must('mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }', {
    input: { id: first, steps: [...SAME_STEPS, add('more', 'steps.both.output')] },
  });
  for (let run = 0; run < size.runs; run += 1) {
    const workflow = workflows[run % workflows.length] ?? first;
    await api.ended(await api.execute(workflow));
  }
  for (const id of workflows) {
    await sql.query(
      `insert into trigger_tick (workflow_id, scheduled_for, outcome, reason)
       select $1, '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 hour', 'SKIPPED', 'inactive' from generate_series(1, 5) n`,
      [id],
    );
  }
  await sql.query(
    `insert into notice (id, owner_id, target_id, code, detail, created_at)
     select 'notice_' || substr(md5($1 || n), 1, 26), $1, $2, 'ORIGINS_TAKEN', 'Seen.', now() from generate_series(1, 3) n`,
    [viewer.id, first],
  );
  await seedChat(sql, viewer.id as string, first);
  await seedAccount(api);
  await seedState(api, sql);
  await seedPlans(api);
  await seedApproval(api);
  const uploaded = await fetch(`${api.url}/api/v1/files?name=note.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.key}`, 'content-type': 'text/plain' },
    body: 'Hello',
  });
  const { id } = (await uploaded.json()) as { id: string };
  return [{ type: 'File', id }, ...(await seedMarketplace(api, other, viewer.id as string))];
}

/** A conversation with one question. */
async function seedChat(sql: Client, ownerId: string, workflowId: string): Promise<void> {
  const id = newId('chat');
  await sql.query(
    `insert into chat_session (id, owner_id, workflow_id, trigger_key, page_id, title, message_count)
     values ($1, $2, $3, 'chat', $4, 'Hello', 1)`,
    [id, ownerId, workflowId, newId('page')],
  );
  await sql.query(
    `insert into chat_message (id, session_id, owner_id, seq, role, text, state) values ($1, $2, $3, 1, 'USER', 'Hello', 'FAILED')`,
    [newId('msg'), id, ownerId],
  );
}

async function seedAccount(api: ApiClient): Promise<void> {
  for (const name of ['work', 'home'])
    await api.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      {
        input: {
          name,
          kind: 'IMAP',
          config: { host: '127.0.0.1', port: 1, username: 'me', password: 'hush-hush', tls: false },
        },
      },
    );
  await api.must('mutation { createHook(input: { name: "Orders" }) { hook { id } } }');
  await api.must('mutation { createApiKey(input: { name: "Second" }) { apiKey { id } } }');
  await api.must('mutation { emitEvent(input: { eventType: "test.seen", payload: {} }) { eventId } }');
  await api.must(
    'mutation { createSavedView(input: { name: "Failed", filter: { status: [FAILED] } }) { savedView { id } } }',
  );
  await api.must(
    'mutation { startBulkOperation(input: { action: TAG, addTags: ["seen"], filter: { status: [SUCCEEDED] } }) { bulkOperation { id } } }',
  );
  const headers = { origin: api.url, 'content-type': 'application/json' };
  await fetch(`${api.url}/session`, { method: 'POST', headers, body: JSON.stringify({ key: api.key }) });
}

/** A value, a list of seen ids and a table that all workflows share, and a knowledge base with a document. */
async function seedState(api: ApiClient, sql: Client): Promise<void> {
  const { viewer } = await api.must('{ viewer { id } }');
  await sql.query(
    `insert into agent_memory (id, owner_id, key, expires_at) values ($1, $2, 'chat', now() + interval '1 day')`,
    [newId('memory'), viewer.id],
  );
  await api.must('mutation { setStateValue(input: { name: "mode", value: 1 }) { stateValue { id } } }');
  await api.must(
    'mutation { createDataTable(input: { name: "orders", columns: [{ name: "id", type: TEXT }] }) { dataTable { id } } }',
  );
  await api.must('mutation { createMcpGroup(input: { name: "seen" }) { mcpGroup { id } } }');
  const { createKnowledgeBase } = await api.must(
    'mutation { createKnowledgeBase(input: { name: "Handbook" }) { knowledgeBase { id } } }',
  );
  await api.must(
    'mutation ($id: ID!) { addKnowledgeDocument(input: { baseId: $id, text: "Rules." }) { document { id } } }',
    { id: createKnowledgeBase.knowledgeBase.id },
  );
  const input = { items: ['a'], scope: 'owner' };
  await api.ended(await api.execute(await api.createWorkflow([{ title: 'New', tool: 'state.new_items', input }])));
}

/** A plan with a gap and choices, live and as a draft. */
async function seedPlans(api: ApiClient): Promise<void> {
  const { createWorkflow } = await api.must(
    'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
    { input: { title: 'Mail', description: 'summarize my unread mail', generateImmediately: true } },
  );
  const { id } = createWorkflow.workflow as { id: string };
  await planned(api, id);
  await api.must('mutation ($input: RegenerateStepsInput!) { regenerateSteps(input: $input) { workflow { id } } }', {
    input: { workflowId: id, asDraft: true },
  });
  await planned(api, id);
}

async function planned(api: ApiClient, id: string): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const { workflow } = await api.must('query ($id: ID!) { workflow(id: $id) { status } }', { id });
    if (workflow.status !== 'GENERATING') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Planning did not end.');
}

async function seedApproval(api: ApiClient): Promise<void> {
  const id = await api.createWorkflow([
    { key: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Continue?' } },
  ]);
  await api.execute(id);
  for (let tries = 0; tries < 2_000; tries += 1) {
    const { approvals } = await api.must('{ approvals { id } }');
    if ((approvals as readonly unknown[]).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('No approval is waiting.');
}

async function seedMarketplace(api: ApiClient, other: ApiClient, userId: string): Promise<readonly SeenObject[]> {
  const id = await other.createWorkflow([add('calc', '3'), add('extra', '4')], { title: `Shared with ${userId}` });
  const publish = 'mutation ($id: ID!) { publishWorkflow(id: $id) { workflow { id } } }';
  await other.must(publish, { id });
  const { cloneWorkflow } = await api.must('mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id } } }', {
    id,
  });
  const update = 'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }';
  await other.must(update, { input: { id, steps: [add('calc', '5'), add('extra', '4'), add('third', '6')] } });
  await other.must(publish, { id });
  await api.must(update, { input: { id: cloneWorkflow.workflow.id, steps: [add('calc', '7'), add('extra', '4')] } });
  const { reportWorkflow } = await api.must(
    'mutation ($input: ReportWorkflowInput!) { reportWorkflow(input: $input) { report { __typename id } } }',
    { input: { id, reason: 'SPAM' } },
  );
  return objectsIn(reportWorkflow);
}
