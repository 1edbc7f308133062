import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServer } from '../../support/harness/server.js';
import type { TestServer } from '../../support/harness/server.js';

/* An agent that is offered for words that no steps do, through a server. */

const KEY = 'only-for-tests-0123456789abcdef';
const WORDS =
  'Every 5 minutes look at the feed https://blog.example.org/feed.xml and guess what it is up to next, except on bank holidays';

let database: TestDatabase;
let server: TestServer;
let client: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, BOOTSTRAP_API_KEY: KEY });
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
async function planned(description = WORDS) {
  const created = await client.rest('POST', '/workflows', { title: 'W', description, generate_immediately: true });
  return settled(created.body.id as string);
}

it('is a draft until its user says yes', async () => {
  const { id, version, ...workflow } = await planned();
  expect(workflow).toMatchObject({
    status: 'inactive',
    next_run_at: null,
    steps: [{ tool: 'agent.run', input: { instruction: expect.stringContaining(WORDS), connection: 'model' } }],
    plan: {
      status: 'draft',
      gaps: expect.arrayContaining([expect.objectContaining({ id: 'agent', is_blocking: true })]),
    },
  });
  const refused = await client.rest('POST', `/workflows/${id}/execute`, {});
  expect([refused.status, refused.body.code]).toEqual([409, 'PLAN_HAS_GAPS']);
  const answers = [{ gap_id: 'agent', choice_id: 'c1' }];
  const { body } = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect(body).toMatchObject({ status: 'active', plan: { status: 'ready' } });
  expect(body.next_run_at).not.toBeNull();
  const started = await client.rest('POST', `/workflows/${id}/execute`, {});
  expect(started.body.code).toBe('MISSING_CONNECTION');
});

it('asks before it acts, if its user chooses so', async () => {
  const { id, version } = await planned();
  const answers = [{ gap_id: 'agent', choice_id: 'c2' }];
  const { body } = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect(body).toMatchObject({
    status: 'active',
    steps: [{ tool: 'agent.run', input: { approve: ['http.request'] } }],
  });
});

it('is replaced by the plan in steps and its questions, if its user chooses so', async () => {
  const { id, version } = await planned();
  const answer = (at: number, gap_id: string, choice_id: string) =>
    client.rest('POST', `/workflows/${id}/answer-gaps`, { version: at, answers: [{ gap_id, choice_id }] });
  const { status, body } = await answer(version, 'agent', 'steps');
  expect([status, body.status, body.plan.status]).toEqual([200, 'inactive', 'draft']);
  const tools = body.steps.map(({ tool }: { tool: string }) => tool);
  expect(tools).toContain('rss.read');
  expect(tools).not.toContain('agent.run');
  const open = body.plan.gaps.filter((gap: { is_blocking: boolean }) => gap.is_blocking);
  expect(open.length).toBeGreaterThan(0);
  expect(open.map((gap: { id: string }) => gap.id)).not.toContain('agent');
  // The words that the agent was to be told are those of the questions again.
  const effects = body.plan.ledger.map(({ effect }: { effect: string }) => effect);
  expect(effects).toContain(`gap:${open[0].id}`);
  expect(body.plan.decisions).toEqual([
    expect.objectContaining({ text: expect.stringMatching(/^The user chose No, plan it in steps/) }),
  ]);
});

it('is a choice beside a question about a value', async () => {
  const { id, version, plan, steps } = await planned('When an email with "quote" in the subject arrives, reply');
  expect(steps.map(({ tool }: { tool: string }) => tool)).not.toContain('agent.run');
  const [first] = plan.gaps;
  const choice = first.choices.find((one: { id: string }) => one.id === 'agent');
  expect(choice.label).toMatch(/^Let an AI agent do all of it, with /);
  // Another answer of the same request is about the plan that is replaced.
  const answers = [
    { gap_id: first.id, words: 'Thanks' },
    { gap_id: first.id, choice_id: 'agent' },
  ];
  const { body } = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect(body).toMatchObject({
    status: 'active',
    trigger_config: { event_type: 'gmail.new_email' },
    steps: [{ tool: 'agent.run', input: { data: '{{ trigger.payload }}' } }],
    plan: { status: 'ready', gaps: [{ kind: 'connection', is_blocking: false }] },
  });
});

const FORM_AND_TIME =
  'I need a feedback form for the workshop with the fields name and message, and every Sunday at 18:00 send one summary of it to ann@example.com';
const startsOf = async (id: string) => {
  const { body } = await client.rest('GET', `/workflows/${id}/triggers`);
  return body.triggers.map((one: Record<string, unknown>) => [one['key'], one['event_type'] ?? one['schedule']]);
};

it('has a further start, which works once its user says yes', async () => {
  const { id, version, status, next_run_at, plan } = await planned(FORM_AND_TIME);
  expect([status, next_run_at, await startsOf(id)]).toEqual([
    'inactive',
    null,
    [
      ['main', 'form.submitted'],
      ['t2', '0 18 * * 0'],
    ],
  ]);
  expect(plan.read_back).toMatch(/^Runs for each event form\.submitted\.\nRuns .*Sunday/);
  const answers = [{ gap_id: 'agent', choice_id: 'c1' }];
  const { body } = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect(body).toMatchObject({ status: 'active', plan: { status: 'ready' } });
  expect(body.next_run_at).not.toBeNull();
  expect(await startsOf(id)).toHaveLength(2);
});

it('loses the further start with the agent', async () => {
  const { id, version } = await planned(FORM_AND_TIME);
  const answers = [{ gap_id: 'agent', choice_id: 'steps' }];
  const { status } = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect([status, (await startsOf(id)).length]).toEqual([200, 1]);
});

it('asks for the address of a user whose profile has none', async () => {
  const { plan } = await planned('Each Friday at 9 mail me what the odd things at https://example.com/news were');
  expect(plan.gaps).toContainEqual(
    expect.objectContaining({ id: 'facts', question: expect.stringContaining('What is your mail address?') }),
  );
});

it('takes what its user gives to a run', async () => {
  const words =
    'On demand: I paste a web address, you read the page there and mail the ten odd points of it to ann@example.com';
  const { id, version, plan } = await planned(words);
  const { body } = await client.rest('GET', `/workflows/${id}`);
  expect(body.input_schema).toMatchObject({ required: ['web_address'] });
  expect(body.steps[0]).toMatchObject({ tool: 'agent.run', input: { data: '{{ context }}' } });
  const answers = plan.gaps
    .filter((gap: { is_blocking: boolean }) => gap.is_blocking)
    .map(({ id: gap_id }: { id: string }) => ({ gap_id, choice_id: 'c1' }));
  if (answers.length > 0) await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  const empty = await client.rest('POST', `/workflows/${id}/execute`, {});
  expect(empty.body).toMatchObject({ code: 'INVALID_INPUT' });
  const given = await client.rest('POST', `/workflows/${id}/execute`, {
    context: { web_address: 'https://example.com' },
  });
  expect(given.body.code).toBe('MISSING_CONNECTION');
});
