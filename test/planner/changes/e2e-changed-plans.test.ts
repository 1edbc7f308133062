import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { AgentModel } from '../../support/fakes/agent-model.js';
import { startServer } from '../../support/harness/server.js';
import type { TestServer } from '../../support/harness/server.js';

/* Instructions that change plans by agents, and plans whose steps cannot be edited, through a server. */

const KEY = 'only-for-tests-0123456789abcdef';
const OFTEN = 'Every 5 minutes look at the feed https://blog.example.org/feed.xml and guess what it is up to next';
const BELLS = 'Every Friday at 9 mail ann@example.com the words "Ring all the bells"';
const CONNECT = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';

let database: TestDatabase;
let model: AgentModel;
let server: TestServer;
let client: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  model = await AgentModel.start();
  server = await startServer({
    DATABASE_URL: database.url,
    BOOTSTRAP_API_KEY: KEY,
    HTTP_ALLOW_HOSTS: new URL(model.baseUrl).host,
  });
  client = new ApiClient(server.url, KEY);
  const config = { baseUrl: model.baseUrl, model: 'small' };
  await client.must(CONNECT, { input: { name: 'mind', kind: 'MODEL', config } });
});
afterAll(async () => {
  await client?.close();
  await server?.stop();
  await model?.close();
  await database?.drop();
});

async function settled(id: string) {
  for (;;) {
    const { body } = await client.rest('GET', `/workflows/${id}`);
    if (body.status !== 'generating') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
async function live(description: string) {
  const created = await client.rest('POST', '/workflows', { title: 'W', description, generate_immediately: true });
  const { id, version, plan } = await settled(created.body.id as string);
  const answers = plan.gaps
    .filter((gap: { is_blocking: boolean }) => gap.is_blocking)
    .map((gap: { id: string }) => ({ gap_id: gap.id, choice_id: 'c1' }));
  if (answers.length > 0) await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  return settled(id);
}
async function refined(id: string, instruction: string) {
  await client.rest('POST', `/workflows/${id}/refine`, { instruction });
  return settled(id);
}

it('tells an agent the change, and starts it at other times', async () => {
  const { id, version, steps } = await live(OFTEN);
  const after = await refined(id, 'hourly is plenty, and leave out guest posts');
  expect(after).toMatchObject({
    status: 'active',
    version: version + 1,
    error: null,
    trigger_config: { schedule: '0 * * * *' },
    plan: { status: 'ready', request: `${OFTEN}. hourly is plenty, and leave out guest posts` },
  });
  expect(after.steps.map((step: { id: string }) => step.id)).toEqual(steps.map((step: { id: string }) => step.id));
  expect(after.steps[0].input.instruction).toContain('leave out guest posts');
  const again = await refined(id, 'send me a whatsapp as well');
  expect(again).toMatchObject({ version: version + 1, error: { code: 'NOTHING_CHANGED' } });
  expect(again.error.message).toContain('WhatsApp is not connected');
});

it('offers an agent beside the live steps, which stay until its user has said yes', async () => {
  const { id, version, status } = await live(BELLS);
  expect(status).toBe('active');
  const after = await refined(id, 'leave it out in the weeks with a wedding, see the page https://church.example.org');
  expect(after).toMatchObject({ status: 'active', version, steps: [{ tool: 'email.send' }] });
  const DRAFT =
    'query ($id: ID!) { workflow(id: $id) { draft { id baseVersion steps { tool } plan { status gaps { id choices { id label } } } } } }';
  const { workflow } = await client.must(DRAFT, { id });
  expect(workflow.draft).toMatchObject({ steps: [{ tool: 'agent.run' }], plan: { status: 'DRAFT' } });
  expect(workflow.draft.plan.gaps[0].choices.at(-1).label).toBe('No, leave the plan as it was');
  const ANSWER =
    'mutation ($input: AnswerGapsInput!) { answerGaps(input: $input) { workflow { draft { plan { status } } } } }';
  const input = {
    workflowId: id,
    draftId: workflow.draft.id,
    version: workflow.draft.baseVersion,
    answers: [{ gapId: 'agent', answer: { choiceId: 'c1' } }],
  };
  const answered = await client.must(ANSWER, { input });
  expect(answered.answerGaps.workflow.draft.plan.status).toBe('READY');
  await client.must('mutation ($input: AcceptDraftInput!) { acceptDraft(input: $input) { workflow { version } } }', {
    input: { workflowId: id, draftId: workflow.draft.id },
  });
  expect(await settled(id)).toMatchObject({
    status: 'active',
    version: version + 1,
    trigger_config: { schedule: '0 9 * * 5' },
    steps: [{ tool: 'agent.run', input: { connection: 'mind' } }],
  });
});

it('plans a request that had no plan with what its user says now', async () => {
  const body = { title: 'W', description: 'Tidy up please', generate_immediately: true };
  const created = await client.rest('POST', '/workflows', body);
  const id = created.body.id as string;
  expect(await settled(id)).toMatchObject({ status: 'failed', steps: [] });
  const after = await refined(id, 'mail ann@example.com every Monday at 9 that the shelves are to be dusted');
  expect(after).toMatchObject({ trigger_config: { schedule: '0 9 * * 1' } });
  expect(JSON.stringify(after.steps)).toContain('dusted');
});
