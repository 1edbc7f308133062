import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/* A plan with open questions cannot run in any way. Only its owner sees and answers them. */

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const WORDS = 'Every day at 9 count my unread emails and send the number to ann@example.com, except on holidays';

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;
let bob: ApiClient;

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
    PLAN_AGENTS: 'never',
    PLAN_CONFIRMATION: 'never',
  });
  ada = new ApiClient(server.url, await tokenOf('ada'));
  bob = new ApiClient(server.url, await tokenOf('bob'));
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

async function planned(description: string) {
  const created = await ada.rest('POST', '/workflows', { title: 'W', description, generate_immediately: true });
  expect(created.status).toBe(201);
  for (;;) {
    const { body } = await ada.rest('GET', `/workflows/${created.body.id}`);
    if (body.status !== 'generating') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a planned workflow with a question', () => {
  it('is answered over GraphQL by exactly one field, and a mistake points at it', async () => {
    const { id: workflowId, version, plan } = await planned(WORDS);
    const gapId = plan.gaps[0].id;
    const answerGaps =
      'mutation ($input: AnswerGapsInput!) { answerGaps(input: $input) { workflow { version plan { gaps { kind } } } } }';
    const inputWith = (answer: object): Record<string, unknown> => ({
      input: { workflowId, version, answers: [{ gapId, answer }] },
    });
    for (const [answer, field] of [
      [{ leaveOut: true }, 'leaveOut'],
      [{ choiceId: 'none' }, 'choiceId'],
    ] as const)
      expect((await ada.ask(answerGaps, inputWith(answer))).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ pointer: `/input/answers/0/answer/${field}` }],
      });
    const { answerGaps: done } = await ada.must(answerGaps, inputWith({ choiceId: 'without' }));
    expect(done.workflow).toEqual({ version: expect.any(Number), plan: { gaps: [{ kind: 'CONNECTION' }] } });
  });

  it('is inactive, is refused by every way in with the question, and runs once it is answered', async () => {
    const workflow = await planned(WORDS);
    const { id, version } = workflow;
    expect(workflow).toMatchObject({
      status: 'inactive',
      next_run_at: null,
      plan: {
        status: 'draft',
        gaps: [
          { kind: 'unclaimed', words: 'except on holidays', is_blocking: true },
          { kind: 'connection', is_blocking: false },
        ],
      },
    });

    for (const path of ['execute', 'activate', 'publish']) {
      const refused = await ada.rest('POST', `/workflows/${id}/${path}`, {});
      expect([path, refused.status, refused.body.code]).toEqual([path, 409, 'PLAN_HAS_GAPS']);
      expect(JSON.stringify(refused.body)).toContain('except on holidays');
    }
    const byGraphql = await ada.ask(
      `mutation { executeWorkflow(input: { workflowId: "${id}" }) { execution { id } } }`,
    );
    expect(byGraphql.errors?.[0]).toMatchObject({ extensions: { code: 'PLAN_HAS_GAPS' } });

    const gapId = workflow.plan.gaps[0].id;
    const answers = [{ gap_id: gapId, choice_id: 'without' }];
    expect((await bob.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers })).status).toBe(404);
    expect((await bob.rest('GET', `/workflows/${id}`)).status).toBe(404);
    expect(
      (await ada.rest('POST', `/workflows/${id}/answer-gaps`, { version: version + 7, answers })).body,
    ).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(
      (await ada.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers: [{ gap_id: 'g99', value: 'x' }] }))
        .body,
    ).toMatchObject({ code: 'INVALID_INPUT', status: 422 });

    // Leaving an exception out would run it more often than it was asked for.
    expect(workflow.plan.gaps[0].can_leave_out).toBe(false);
    const leaveOut = [{ gap_id: gapId, leave_out: true }];
    expect((await ada.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers: leaveOut })).body).toMatchObject(
      {
        code: 'INVALID_INPUT',
        errors: [{ detail: expect.stringContaining('without (Leave out "except on holidays"') }],
      },
    );

    const answered = await ada.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
    expect(answered.body).toMatchObject({
      status: 'active',
      version: version + 1,
      plan: { status: 'ready', decisions: [{ words: 'except on holidays' }] },
    });
    expect(answered.body.next_run_at).not.toBeNull();
    // Only a connection is still missing, and it is named.
    expect((await ada.rest('POST', `/workflows/${id}/execute`, {})).body).toMatchObject({ code: 'MISSING_CONNECTION' });
  });

  it('says over GraphQL what each word became, to its owner alone', async () => {
    const { id } = await planned(WORDS);
    const query = `query { workflow(id: "${id}") { plan { status readBack language assumptions { text } gaps { id words question } ledger { words owner effect } } versions(first: 1) { nodes { plan { status } } } } }`;
    const { data } = await ada.ask(query);
    expect(data.workflow).toMatchObject({
      plan: {
        status: 'DRAFT',
        language: 'en',
        ledger: expect.arrayContaining([
          expect.objectContaining({ words: 'unread', effect: '/steps/0/input/unseen' }),
          expect.objectContaining({ owner: 'gap' }),
        ]),
      },
      versions: { nodes: [{ plan: { status: 'DRAFT' } }] },
    });
    expect((await bob.ask(query)).data?.workflow ?? null).toBeNull();
  });

  it('is changed by an instruction, which touches nothing else, or says why not', async () => {
    const { id, version } = await planned('Every day at 9 summarize my unread emails');
    await ada.rest('POST', `/workflows/${id}/regenerate-steps`, { reason: 'only on weekdays' });
    const changed = await settled(id);
    expect(changed).toMatchObject({
      status: 'active',
      version: version + 1,
      trigger_config: { schedule: '0 9 * * 1-5' },
      error: null,
    });
    const { data } = await ada.ask(
      `mutation { refineWorkflow(input: { workflowId: "${id}", instruction: "play some music" }) { workflow { status } } }`,
    );
    expect(data.refineWorkflow.workflow.status).toBe('GENERATING');
    expect(await settled(id)).toMatchObject({
      status: 'active',
      version: version + 1,
      error: { code: 'NOTHING_CHANGED' },
    });
  });

  it('fails if it is refused, and names what is missing', async () => {
    const workflow = await planned('Add every new contact to Insightly');
    expect(workflow).toMatchObject({
      status: 'failed',
      steps: [],
      plan: { status: 'refused', gaps: [{ kind: 'service' }] },
      error: { message: expect.stringContaining('Insightly') },
    });
  });

  it('sets the limit of the runs that the words name, or that an answer chooses', async () => {
    const limited = await planned('When a webhook arrives, post its message to #ops, at most 10 an hour');
    expect(limited).toMatchObject({
      status: 'active',
      flow_control: { rate_limit: { limit: 10, period_seconds: 3_600, when_exceeded: 'delay' } },
    });
    const asked = await planned('When a webhook arrives, post its message to #ops, but at most once an hour');
    expect(asked).toMatchObject({ status: 'inactive', flow_control: null });
    const gap = asked.plan.gaps[0];
    const answered = await ada.rest('POST', `/workflows/${asked.id}/answer-gaps`, {
      version: asked.version,
      answers: [{ gap_id: gap.id, choice_id: gap.choices[0].id }],
    });
    expect(answered.body).toMatchObject({
      status: 'active',
      flow_control: { rate_limit: { limit: 1, period_seconds: 3_600, when_exceeded: 'skip' } },
    });
  });
});

async function settled(id: string) {
  for (;;) {
    const { body } = await ada.rest('GET', `/workflows/${id}`);
    if (body.status !== 'generating') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
