import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServer } from '../../support/harness/server.js';
import type { TestServer } from '../../support/harness/server.js';

/* Plans that are to be confirmed before they go live, through every door. */

const KEY = 'only-for-tests-0123456789abcdef';
const WORDS = 'Every day at 9 summarize my unread emails';

let database: TestDatabase;
let server: TestServer;
let client: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    BOOTSTRAP_API_KEY: KEY,
    PLAN_CONFIRMATION: 'always',
  });
  client = new ApiClient(server.url, KEY);
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

async function settled(id: string) {
  for (;;) {
    const { body } = await client.rest('GET', `/workflows/${id}`);
    if (body.status !== 'generating') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
async function planned(description: string) {
  const created = await client.rest('POST', '/workflows', { title: 'W', description, generate_immediately: true });
  return settled(created.body.id as string);
}

it('waits for one answer, by REST', async () => {
  const workflow = await planned(WORDS);
  expect(workflow).toMatchObject({
    status: 'inactive',
    next_run_at: null,
    plan: { status: 'draft', gaps: [{ kind: 'choice', words: '', target: null, is_blocking: true }] },
  });
  const { id, version } = workflow;
  const refused = await client.rest('POST', `/workflows/${id}/execute`, {});
  expect([refused.status, refused.body.code]).toEqual([409, 'PLAN_HAS_GAPS']);

  const answers = [{ gap_id: 'confirm', choice_id: 'c1' }];
  const answered = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect(answered.body).toMatchObject({
    status: 'active',
    steps: workflow.steps,
    plan: { status: 'ready', decisions: [{ text: expect.stringContaining('Yes, the plan is right') }] },
  });
  expect(answered.body.next_run_at).not.toBeNull();
});

it('waits for one answer, by GraphQL', async () => {
  const { id: workflowId, version } = await planned(WORDS);
  const input = { workflowId, version, answers: [{ gapId: 'confirm', answer: { choiceId: 'c1' } }] };
  const { answerGaps } = await client.must(
    'mutation ($input: AnswerGapsInput!) { answerGaps(input: $input) { workflow { status plan { status } } } }',
    { input },
  );
  expect(answerGaps.workflow).toEqual({ status: 'ACTIVE', plan: { status: 'READY' } });
});

it('does not ask again about a plan that an instruction changes', async () => {
  const { id, version } = await planned(WORDS);
  const answers = [{ gap_id: 'confirm', choice_id: 'c1' }];
  await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  await client.rest('POST', `/workflows/${id}/regenerate-steps`, { reason: 'only on weekdays' });
  expect(await settled(id as string)).toMatchObject({ status: 'active', plan: { status: 'ready' } });
});

it('is also confirmed by a step that is changed by hand', async () => {
  const { id, steps } = await planned(WORDS);
  const changed = (steps as { title: string; input: object }[]).map((step, at) =>
    at === 0 ? { ...step, input: { ...step.input, limit: 3 } } : step,
  );
  const { body } = await client.rest('PUT', `/workflows/${id}`, { steps: changed });
  expect(body).toMatchObject({ plan: { status: 'ready' } });
});
