import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { FakeModel } from '../support/fake-model.js';
import type { FakeAnswer } from '../support/fake-model.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/** A step as a model answers it under the strict schema: every field, null for none. */
const planned = (id: string, tool: string, input: object): object => ({
  id,
  title: `Step ${id}`,
  description: '',
  tool,
  input,
  when: null,
  forEach: null,
  dependsOn: null,
  onError: null,
});
const TEXT = planned('text', 'data.transform', {
  expression: '"One is here. Two is there. Three is gone."',
  input: null,
});
const SHORTEN = planned('shorten', 'text.summarize', { text: '{{ steps.text.output }}', sentences: 1 });
const GOOD = { trigger: null, steps: [TEXT, SHORTEN], problem: null };
const say = (answer: unknown, more: object = {}): FakeAnswer => ({
  text: typeof answer === 'string' ? answer : JSON.stringify(answer),
  ...more,
});

const FIELDS =
  'id status version error { code message retryable } trigger { type ... on ScheduledTrigger { schedule timezone } ... on EventTrigger { eventType filters } } steps { key tool }';
const CREATE = `mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { ${FIELDS} } } }`;
const REGENERATE = `mutation ($input: RegenerateStepsInput!) { regenerateSteps(input: $input) { workflow { ${FIELDS} } } }`;

describe('a server with a model', () => {
  let database: TestDatabase;
  let fake: FakeModel;
  let server: TestServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    fake = await FakeModel.start();
    server = await startServer({
      DATABASE_URL: database.url,
      OPENAI_BASE_URL: fake.baseUrl,
      OPENAI_API_KEY: 'sk-of-the-model',
      OPENAI_MODEL: 'gpt-4o-mini',
    });
  });
  afterAll(async () => {
    await server?.api.close();
    await server?.stop();
    await fake?.close();
    await database?.drop();
  });

  const create = async (title: string, description = ''): Promise<string> => {
    const { createWorkflow } = await server.api.must(CREATE, {
      input: { title, description, generateImmediately: true },
    });
    expect(createWorkflow.workflow).toMatchObject({ status: 'GENERATING', steps: [] });
    return createWorkflow.workflow.id;
  };
  /** The workflow once no plan is being made for it; Jest's own time limit ends a wait that never comes true. */
  const settled = async (id: string) => {
    for (;;) {
      const { workflow } = await server.api.must(
        `query ($id: ID!) { workflow(id: $id) { ${FIELDS} versions { edges { node { number origin reason } } } } }`,
        { id },
      );
      if (workflow.status !== 'GENERATING') return workflow;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** A workflow with the good plan. */
  const made = async (title: string): Promise<string> => {
    fake.answers(say(GOOD));
    const id = await create(title);
    expect(await settled(id)).toMatchObject({ status: 'ACTIVE', version: 2 });
    return id;
  };

  it('shows the steps one by one as they are planned, and reads the trigger from the words', async () => {
    fake.answers(
      say(
        { ...GOOD, trigger: { type: 'SCHEDULED', schedule: '0 7 * * 1-5', timezone: 'Europe/Berlin' } },
        { paceMs: 10 },
      ),
    );
    const id = await create('Morning', 'Shorten the news every weekday at 7 in Berlin');
    const seen: { status: string; steps: { key: string }[] }[] = [];
    const stream = server.api.socket().iterate<{ workflowUpdated: (typeof seen)[number] }>({
      query: `subscription ($id: ID!) { workflowUpdated(workflowId: $id) { ${FIELDS} } }`,
      variables: { id },
    });
    for await (const { data } of stream) {
      if (data) seen.push(data.workflowUpdated);
      if (seen.at(-1)?.status !== 'GENERATING') break;
    }
    const shown = seen
      .filter(({ status }) => status === 'GENERATING')
      .map(({ steps }) => steps.map((step) => step.key).join());
    expect(shown).toEqual(expect.arrayContaining(['text', 'text,shorten']));
    expect(await settled(id)).toMatchObject({
      status: 'ACTIVE',
      error: null,
      trigger: { type: 'SCHEDULED', schedule: '0 7 * * 1-5', timezone: 'Europe/Berlin' },
      steps: [{ key: 'text' }, { key: 'shorten' }],
    });
    const run = await server.api.ended(await server.api.execute(id));
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { summary: expect.any(String) } });
  });

  it('reads an event from the words', async () => {
    fake.answers(
      say({
        ...GOOD,
        trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: '{"from":"boss@example.com"}' },
      }),
    );
    expect(await settled(await create('Boss', 'When my boss writes, shorten it'))).toMatchObject({
      trigger: { type: 'EVENT', eventType: 'gmail.new_email', filters: { from: 'boss@example.com' } },
    });
  });

  it('feeds the errors back, and saves the plan that was corrected', async () => {
    fake.answers(say('{"steps": ['), say({ ...GOOD, steps: [planned('a', 'mail.send', {})] }), say(GOOD));
    expect(await settled(await create('Second thoughts'))).toMatchObject({
      status: 'ACTIVE',
      steps: [{ key: 'text' }, { key: 'shorten' }],
    });
    expect(fake.requests).toHaveLength(3);
    expect(fake.requests[2]?.messages.at(-1)?.content).toContain('no tool "mail.send"');
  });

  describe('that misbehaves', () => {
    const MISDEEDS: Readonly<Record<string, readonly [answer: FakeAnswer, code: string]>> = {
      'invalid JSON': [say('{"steps": ['), 'PLAN_INVALID'],
      'another form': [say({ answer: 42 }), 'PLAN_INVALID'],
      'an unknown tool': [say({ ...GOOD, steps: [planned('a', 'mail.send', {})] }), 'PLAN_INVALID'],
      'a dangling reference': [say({ ...GOOD, steps: [SHORTEN] }), 'PLAN_INVALID'],
      'a circle': [say({ ...GOOD, steps: [{ ...TEXT, dependsOn: ['shorten'] }, SHORTEN] }), 'PLAN_INVALID'],
      'an empty plan': [say({ ...GOOD, steps: [] }), 'PLAN_INVALID'],
      'an impossible schedule': [
        say({ ...GOOD, trigger: { type: 'SCHEDULED', schedule: '0 0 31 2 *', timezone: null } }),
        'PLAN_INVALID',
      ],
      'an excuse': [say({ trigger: null, steps: [], problem: 'There is no tool for faxes.' }), 'NOT_UNDERSTOOD'],
      'a refusal': [say('', { refusal: 'I cannot help with that.' }), 'MODEL_REFUSED'],
      'a full quota': [{ status: 429, error: { message: 'no quota', code: 'insufficient_quota' } }, 'MODEL_QUOTA'],
      'too many requests': [{ status: 429, headers: { 'retry-after': '0' } }, 'MODEL_RATE_LIMITED'],
      'a defect': [{ status: 500 }, 'MODEL_UNAVAILABLE'],
      'a bad key': [
        { status: 401, error: { message: 'Incorrect API key provided: sk-of-the-model' } },
        'MODEL_UNAUTHORIZED',
      ],
      'half a stream': [say('{"steps":[', { broken: 'end' }), 'MODEL_INCOMPLETE'],
      'a torn stream': [say('{"steps":[', { broken: 'reset' }), 'MODEL_UNAVAILABLE'],
      'a web page': [{ raw: '<html>' }, 'MODEL_UNAVAILABLE'],
    };

    test('fails each workflow with its own clear reason, all at the same time, and the server goes on', async () => {
      fake.answersBy(({ messages }) => {
        const asked = JSON.stringify(messages);
        const found = Object.entries(MISDEEDS).find(([name]) => asked.includes(`Ask for ${name}.`));
        return found?.[1][0] ?? say(GOOD);
      });
      const outcomes = await Promise.all(
        Object.entries(MISDEEDS).map(async ([name, [, code]]) => {
          const workflow = await settled(await create(`Misdeed: ${name}`, `Ask for ${name}.`));
          return {
            name,
            expected: code,
            status: workflow.status,
            code: workflow.error?.code,
            steps: workflow.steps,
            said: workflow.error?.message,
          };
        }),
      );
      for (const { name, expected, said, ...outcome } of outcomes) {
        expect({ name, ...outcome }).toEqual({ name, status: 'FAILED', code: expected, steps: [] });
        expect(said).toMatch(/\w.{10,}/);
        expect(said).not.toContain('sk-of-the-model');
      }
      expect(server.log).not.toContain('sk-of-the-model');
      expect(await settled(await create('A good one'))).toMatchObject({ status: 'ACTIVE' });
    });

    test('by falling silent delays no user: steps given by hand replace its plan at once', async () => {
      fake.answers(say('{"steps":[', { stall: true }));
      const id = await create('Silence');
      const { updateWorkflow } = await server.api.must(
        'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { status } } }',
        {
          input: { id, steps: [{ id: 'own', title: 'Own', tool: 'data.transform', input: { expression: '1' } }] },
        },
      );
      expect(updateWorkflow.workflow.status).toBe('ACTIVE');
      expect(await server.api.ended(await server.api.execute(id))).toMatchObject({ status: 'SUCCEEDED', output: 1 });
    });
  });

  describe('plans again', () => {
    test('with the reason, and what was live stays so until the new plan is there', async () => {
      const id = await made('Again');
      const other = {
        ...GOOD,
        steps: [
          planned('write', 'llm.generate', {
            prompt: 'Write',
            system: null,
            schema: null,
            model: null,
            maxTokens: null,
            temperature: null,
          }),
        ],
      };
      fake.answers(say(GOOD), say(other, { paceMs: 20 }));
      const { regenerateSteps } = await server.api.must(REGENERATE, {
        input: { workflowId: id, reason: 'Need different approach', forceDifferentTools: true },
      });
      expect(regenerateSteps.workflow).toMatchObject({
        status: 'GENERATING',
        version: 2,
        steps: [{ key: 'text' }, { key: 'shorten' }],
      });
      const meanwhile = await server.api.execute(id);
      expect(await server.api.ended(meanwhile)).toMatchObject({
        status: 'SUCCEEDED',
        steps: [{ stepId: 'text' }, { stepId: 'shorten' }],
      });
      const after = await settled(id);
      expect(after).toMatchObject({ status: 'ACTIVE', version: 3, steps: [{ key: 'write', tool: 'llm.generate' }] });
      expect(after.versions.edges[0].node).toEqual({ number: 3, origin: 'PLANNER', reason: 'Need different approach' });
      expect(JSON.stringify(fake.requests[0]?.messages)).toContain('Need different approach');
      // Calling the same tools again did not count as an answer.
      expect(fake.requests).toHaveLength(2);

      const { rollbackWorkflow } = await server.api.must(
        `mutation ($id: ID!) { rollbackWorkflow(id: $id, version: 2) { workflow { ${FIELDS} } } }`,
        { id },
      );
      expect(rollbackWorkflow.workflow).toMatchObject({
        version: 4,
        status: 'ACTIVE',
        steps: [{ key: 'text' }, { key: 'shorten' }],
      });
      expect((await settled(id)).versions.edges[0].node).toMatchObject({ number: 4, origin: 'ROLLBACK' });
      expect(await server.api.ended(await server.api.execute(id))).toMatchObject({ status: 'SUCCEEDED' });
    });

    test('and keeps the live version with the reason beside it if that fails, until the next success', async () => {
      const id = await made('In vain');
      fake.answers(say('', { refusal: 'No.' }));
      await server.api.must(REGENERATE, { input: { workflowId: id } });
      expect(await settled(id)).toMatchObject({
        status: 'ACTIVE',
        version: 2,
        error: { code: 'MODEL_REFUSED' },
        steps: [{ key: 'text' }, { key: 'shorten' }],
      });
      expect(await server.api.ended(await server.api.execute(id))).toMatchObject({ status: 'SUCCEEDED' });
      fake.answers(say({ ...GOOD, steps: [TEXT] }));
      await server.api.must(REGENERATE, { input: { workflowId: id } });
      expect(await settled(id)).toMatchObject({ status: 'ACTIVE', version: 3, error: null, steps: [{ key: 'text' }] });
    });
  });

  describe('writes', () => {
    const write = async (steps: readonly object[]): Promise<string> =>
      server.api.execute(await server.api.createWorkflow(steps));
    const WRITE = { id: 'write', title: 'Write', tool: 'llm.generate', input: { prompt: 'Say hello' } };
    const USAGE = '{ promptTokens completionTokens costUsd }';

    test('piece by piece for subscribers, and its tokens and cost are on the step and the run', async () => {
      const words = 'Hello to everybody who reads this as it is written.';
      fake.answers(
        say(words, {
          paceMs: 30,
          model: 'gpt-4o-mini-2024-07-18',
          usage: { prompt_tokens: 1_000, completion_tokens: 2_000 },
        }),
      );
      const id = await write([WRITE, { ...WRITE, id: 'again' }]);
      const chunks: Record<string, string[]> = { write: [], again: [] };
      const stream = server.api
        .socket()
        .iterate<{ executionEvents: { type: string; chunk: string | null; step: { stepId: string } | null } }>({
          query: 'subscription ($id: ID!) { executionEvents(executionId: $id) { type chunk step { stepId } } }',
          variables: { id },
        });
      for await (const { data } of stream) {
        const event = data?.executionEvents;
        if (event?.type === 'STEP_OUTPUT' && event.chunk !== null) chunks[event.step?.stepId ?? '']?.push(event.chunk);
      }
      expect(chunks['write']?.join('')).toBe(words);
      expect(chunks['write']?.length).toBeGreaterThan(1);
      expect(chunks['again']?.join('')).toBe(words);
      const { execution } = await server.api.must(
        `query ($id: ID!) { execution(id: $id) { status output usage ${USAGE} steps { usage ${USAGE} } } }`,
        { id },
      );
      const once = { promptTokens: 1_000, completionTokens: 2_000, costUsd: 0.00135 };
      expect(execution).toMatchObject({
        status: 'SUCCEEDED',
        output: { text: words },
        steps: [{ usage: once }, { usage: once }],
      });
      expect(execution.usage).toEqual({
        promptTokens: 2_000,
        completionTokens: 4_000,
        costUsd: expect.closeTo(0.0027, 10),
      });
    });

    test('data of the form that was asked for', async () => {
      fake.answers(say('{"mood":"good"}'));
      const id = await write([
        {
          ...WRITE,
          input: {
            prompt: 'How is it?',
            schema: { type: 'object', properties: { mood: { type: 'string' } }, required: ['mood'] },
          },
        },
      ]);
      expect(await server.api.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: { data: { mood: 'good' } } });
    });

    test('nothing if it refuses, and the run gives the reason', async () => {
      fake.answers(say('', { refusal: 'I would rather not.' }));
      expect(await server.api.ended(await write([WRITE]))).toMatchObject({
        status: 'FAILED',
        error: { code: 'MODEL_REFUSED', message: expect.stringContaining('rather not') },
      });
    });
  });
});
