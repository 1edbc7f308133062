import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EVENT_TYPES, findEventType } from '../../src/domain/event/types/index.js';
import type { StepDraft } from '../../src/domain/steps/step.js';
import type { ToolCatalog } from '../../src/domain/steps/tool.js';
import { PlanningFailure } from '../../src/errors.js';
import { createModelClient } from '../../src/model/index.js';
import type { Plan, PlanRequest, Planner } from '../../src/planner/planner.js';
import { createModelPlanner } from '../../src/planner/model/model-planner.js';
import { createBuiltinTools } from '../../src/tools/builtin/builtin.js';
import { createLlmGenerateTool } from '../../src/tools/builtin/llm-generate.tool.js';
import { ToolRegistry } from '../../src/tools/registry.js';
import { FakeModel } from '../support/fake-model.js';

let fake: FakeModel;
let planner: Planner;
/** Gives up soon on a model that falls silent. A busy machine may be as slow, so nothing else is planned with it. */
let impatient: Planner;
let tools: ToolCatalog;
const builtin = createBuiltinTools({ allowHosts: [] });

beforeAll(async () => {
  fake = await FakeModel.start();
  const limits = { attempts: 2, retryDelayMs: 1, maxRetryDelayMs: 50, totalMs: 60_000 };
  const server = { apiKey: 'sk-secret', baseUrl: fake.baseUrl, name: 'gpt-4.1-mini' };
  const model = createModelClient({ ...server, limits: { ...limits, firstTokenMs: 60_000, stallMs: 60_000 } });
  planner = createModelPlanner(model);
  impatient = createModelPlanner(
    createModelClient({ ...server, limits: { ...limits, firstTokenMs: 500, stallMs: 500 } }),
  );
  tools = new ToolRegistry([...builtin.tools, createLlmGenerateTool(model)]);
});

afterAll(async () => {
  await fake.close();
  await builtin.close();
});

const step = (id: string, tool: string, input: unknown, over: object = {}): object => ({
  id,
  title: `Step ${id}`,
  description: '',
  tool,
  input,
  when: null,
  forEach: null,
  dependsOn: null,
  onError: null,
  ...over,
});
const FETCH = step('fetch', 'http.request', {
  method: null,
  url: 'https://example.com',
  headers: '{"accept":"text/html"}',
  query: null,
  body: null,
  connection: null,
  expectStatus: null,
});
const SHORTEN = step('shorten', 'text.summarize', { text: '{{ steps.fetch.output.body }}', sentences: null });
const GOOD = {
  trigger: { type: 'SCHEDULED', schedule: '0 7 * * 1-5', timezone: 'Europe/Berlin' },
  steps: [FETCH, SHORTEN],
  problem: null,
};
const text = (answer: unknown): { text: string } => ({ text: JSON.stringify(answer) });

/** The request in a prompt, between its marks. */
const requestIn = (prompt: string): unknown => {
  const [, , request] = /<(data-\w+) name="request">\n(.*)\n<\/\1>/.exec(prompt) ?? [];
  return JSON.parse(request ?? 'null');
};

const planOf = (over: Partial<PlanRequest> = {}, by = planner): Promise<Plan> =>
  by.plan({
    title: 'News',
    description: 'Summarize example.com every weekday at 7 in Berlin',
    tools,
    timezone: 'America/New_York',
    signal: new AbortController().signal,
    ...over,
  });
const failureOf = async (over: Partial<PlanRequest> = {}, by = planner): Promise<PlanningFailure> => {
  const failure = await planOf(over, by).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlanningFailure)) throw new Error('The plan did not fail as it should.', { cause: failure });
  return failure;
};

describe('a model that behaves', () => {
  test('becomes checked steps and a trigger, shown step by step as they come', async () => {
    fake.answers(text(GOOD));
    const seen: StepDraft[] = [];
    const plan = await planOf({ onStep: (draft) => seen.push(draft) });
    expect(plan.trigger).toEqual(GOOD.trigger);
    expect(plan.steps.map((one) => [one.id, one.tool, one.input])).toEqual([
      ['fetch', 'http.request', { url: 'https://example.com', headers: { accept: 'text/html' } }],
      ['shorten', 'text.summarize', { text: '{{ steps.fetch.output.body }}' }],
    ]);
    expect(seen.map((draft) => draft.id)).toEqual(['fetch', 'shorten']);
    expect(fake.requests[0]?.authorization).toBe('Bearer sk-secret');
    expect(fake.requests[0]?.response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
  });

  test('is given a schema that is strict everywhere', async () => {
    fake.answers(text(GOOD));
    await planOf();
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('type' in node && node.type === 'object' && 'properties' in node) {
        expect(node).toMatchObject({ additionalProperties: false, required: Object.keys(node.properties as object) });
      }
      for (const child of Object.values(node)) visit(child);
    };
    visit(fake.requests[0]?.response_format?.json_schema?.schema);
  });

  test('does not see a trigger to fill in if one is given', async () => {
    fake.answers(text({ steps: [FETCH], problem: null }));
    const plan = await planOf({ trigger: { type: 'MANUAL' } });
    expect(plan.trigger).toBeNull();
    expect(JSON.stringify(fake.requests[0]?.response_format)).not.toContain('SCHEDULED');
  });

  test('may take the zone of the user for granted', async () => {
    fake.answers(text({ ...GOOD, trigger: { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: null } }));
    expect((await planOf()).trigger).toMatchObject({ timezone: 'America/New_York' });
  });

  test('may fence its JSON and think aloud if the server knows no structured answers', async () => {
    const refused = { status: 400, error: { message: 'response_format json_schema is not supported' } };
    const own = await FakeModel.start();
    own.answers(
      refused,
      { status: 400, error: { message: "unknown response_format 'json_object'" } },
      { text: `<think>A {plan}?</think>Here it is:\n\`\`\`json\n${JSON.stringify(GOOD, null, 2)}\n\`\`\`` },
    );
    const plan = await createModelPlanner(createModelClient({ baseUrl: own.baseUrl })).plan({
      title: 'News',
      description: '',
      tools,
      timezone: 'UTC',
      signal: new AbortController().signal,
    });
    expect(plan.steps).toHaveLength(2);
    expect(own.requests.map((request) => request.response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      undefined,
    ]);
    expect(own.requests[2]?.messages[0]?.content).toContain('JSON Schema');
    await own.close();
  });

  test('sees the problem with the old steps, but no secret in them', async () => {
    fake.answers(text(GOOD));
    const first = await planOf();
    const previous = {
      steps: first.steps.map((one) => ({
        ...one,
        input: { url: 'https://example.com/?api_key=hidden-1', headers: { authorization: 'Bearer hidden-2' } },
      })),
      reason: 'Too long',
      forceDifferentTools: false,
    };
    await planOf({ previous });
    const sent = JSON.stringify(fake.requests.at(-1)?.messages);
    expect(sent).toContain('Too long');
    expect(sent).not.toContain('hidden-');
  });

  test('is not offered a replaceable tool if different tools are wanted', async () => {
    fake.answers(text(GOOD));
    const { steps } = await planOf();
    fake.answers(
      text(GOOD),
      text({
        ...GOOD,
        steps: [
          FETCH,
          step('write', 'llm.generate', {
            prompt: 'Shorten: {{ steps.fetch.output.body }}',
            system: null,
            schema: null,
            model: null,
            maxTokens: null,
            temperature: null,
          }),
        ],
      }),
    );
    const plan = await planOf({ previous: { steps, reason: null, forceDifferentTools: true } });
    expect(plan.steps.map((one) => one.tool)).toEqual(['http.request', 'llm.generate']);
    expect(fake.requests[1]?.messages.at(-1)?.content).toContain('There is no tool "text.summarize"');
  });
});

describe('a model that plans for an event', () => {
  const tell = (expression: string): object => step('tell', 'data.transform', { expression });
  const onEvent = (eventType: string, filters: object, expression: string): { text: string } =>
    text({
      trigger: { type: 'EVENT', eventType, filters: JSON.stringify(filters) },
      steps: [tell(expression)],
      problem: null,
    });
  const sent = (index = 0): string => fake.requests[index]?.messages.map(({ content }) => content).join('\n') ?? '';

  test('sees the known event types, with their fields', async () => {
    fake.answers(onEvent('github.issues', { action: 'opened' }, 'trigger.payload.issue.title'));
    const plan = await planOf({ description: 'When a GitHub issue is opened, tell me its title' });
    expect(plan.trigger).toEqual({ type: 'EVENT', eventType: 'github.issues', filters: { action: 'opened' } });
    expect(fake.requests).toHaveLength(1);
    for (const { name } of EVENT_TYPES) expect(sent()).toContain(`- ${name}: `);
    expect(sent()).toMatch(
      /- gmail\.new_email: .* payload: \{id, messageId, from, to\[\], cc\[\], subject, date, text, /,
    );
  });

  test('sees the schema and a sample of the payload of a given trigger, as data', async () => {
    fake.answers(text({ steps: [tell('trigger.payload.error.message')], problem: null }));
    await planOf({
      description: 'Tell me what went wrong',
      trigger: { type: 'EVENT', eventType: 'workflow.failed', filters: { 'workflow.title': 'secret project' } },
    });
    const { startedBy } = requestIn(sent()) as { startedBy: object };
    expect(startedBy).toEqual({
      type: 'EVENT',
      eventType: 'workflow.failed',
      payloadSchema: findEventType('workflow.failed')?.payloadSchema,
      samplePayload: findEventType('workflow.failed')?.sample,
    });
    expect(sent()).not.toContain('- github.push');
    expect(sent()).not.toContain('secret project');
    fake.answers(text({ steps: [tell('trigger.payload.x')], problem: null }));
    await planOf({ trigger: { type: 'EVENT', eventType: 'orders.created' } });
    expect(sent()).toContain('"startedBy":{"type":"EVENT","eventType":"orders.created"}');
  });

  test.each([
    [
      'a field that the payload never has',
      onEvent('gmail.new_email', {}, 'trigger.payload.sender'),
      /\/steps\/0\/input\/expression: trigger\.payload has no field "sender"/,
    ],
    [
      'a filter by such a field',
      onEvent('gmail.new_email', { body: 'x' }, 'trigger.payload.text'),
      /\/trigger\/filters\/body: No payload of gmail\.new_email/,
    ],
    [
      'an event type that nobody has heard of',
      onEvent('gmail.message_received', {}, '1'),
      /\/trigger\/eventType: "gmail\.message_received" is not in the catalogue/,
    ],
  ])('is asked once about %s, and may insist', async (_name, unsure, told) => {
    fake.answers(unsure, onEvent('gmail.new_email', {}, 'trigger.payload.from'));
    expect((await planOf({ description: 'When an email arrives, tell me who sent it' })).trigger).toMatchObject({
      eventType: 'gmail.new_email',
      filters: {},
    });
    expect(sent(1)).toMatch(told);
    fake.answers(unsure, unsure);
    expect((await planOf()).steps).toHaveLength(1);
    expect(fake.requests).toHaveLength(2);
    fake.answers(unsure, { text: 'no JSON' }, { text: 'no JSON' });
    expect((await planOf()).steps).toHaveLength(1);
  });

  test('may use an event type that the request names', async () => {
    fake.answers(onEvent('orders.created', { total: { gt: 100 } }, 'trigger.payload.total'));
    expect((await planOf({ description: 'On orders.created above 100, tell me the total' })).trigger).toMatchObject({
      eventType: 'orders.created',
    });
    expect(fake.requests).toHaveLength(1);
  });
});

describe('a model that misbehaves', () => {
  const repaired: [name: string, bad: object | string, told: RegExp][] = [
    ['invalid JSON', '{"steps": [', /not a JSON object/],
    ['JSON of another form', { answer: 42 }, /list "steps"/],
    ['an unknown tool', { ...GOOD, steps: [step('a', 'mail.send', {})] }, /no tool "mail.send"/],
    [
      'an input that does not fit',
      { ...GOOD, steps: [step('a', 'http.request', { method: 'FETCH', url: 'https://example.com' })] },
      /\/steps\/0\/input\/method/,
    ],
    ['a dangling reference', { ...GOOD, steps: [SHORTEN] }, /no step "fetch"/],
    ['a circle', { ...GOOD, steps: [{ ...FETCH, dependsOn: ['shorten'] }, SHORTEN] }, /circle/],
    ['an empty plan', { ...GOOD, steps: [] }, /no steps/],
    [
      'an impossible schedule',
      { ...GOOD, trigger: { type: 'SCHEDULED', schedule: '0 0 31 2 *', timezone: null } },
      /never come/,
    ],
    ['a broken expression', { ...GOOD, steps: [step('a', 'data.transform', { expression: '(((' })] }, /cannot be read/],
    ['steps that are no objects', { ...GOOD, steps: ['fetch', null, 7] }, /\/steps\/0/],
  ];
  test.each(repaired)('sees %s and may correct it', async (_name, bad, told) => {
    fake.answers(typeof bad === 'string' ? { text: bad } : text(bad), text(GOOD));
    let restarts = 0;
    const plan = await planOf({ onRestart: () => (restarts += 1) });
    expect(plan.steps).toHaveLength(2);
    expect(restarts).toBe(1);
    expect(fake.requests[1]?.messages.at(-1)?.content).toMatch(told);
  });

  test('is corrected twice, and then the plan has failed with the reasons', async () => {
    fake.answers(text({ ...GOOD, steps: [step('a', 'mail.send', {})] }));
    const failure = await failureOf();
    expect(failure).toMatchObject({
      code: 'PLAN_INVALID',
      retryable: true,
      message: expect.stringContaining('no tool "mail.send"'),
    });
    expect(fake.requests).toHaveLength(3);
  });

  test('is corrected if its answer was cut off', async () => {
    fake.answers({ text: '{"trigger":null,"steps":[', finish: 'length' }, text(GOOD));
    expect((await planOf()).steps).toHaveLength(2);
    expect(fake.requests[1]?.messages.at(-1)?.content).toContain('shorter');
  });

  test('may say that it cannot be done', async () => {
    fake.answers(text({ trigger: null, steps: [], problem: 'There is no tool for faxes.' }));
    expect(await failureOf()).toMatchObject({
      code: 'NOT_UNDERSTOOD',
      message: expect.stringContaining('faxes'),
      retryable: false,
    });
  });

  test.each([
    ['refuses', { text: '', refusal: 'I cannot help with that.' }, 'MODEL_REFUSED', false, 1],
    ['is stopped by a content filter', { text: 'x', finish: 'content_filter' as const }, 'MODEL_REFUSED', false, 1],
    ['answers 500', { status: 500 }, 'MODEL_UNAVAILABLE', true, 2],
    ['answers 429', { status: 429, headers: { 'retry-after': '0' } }, 'MODEL_RATE_LIMITED', true, 2],
    [
      'answers 429 for longer than we wait',
      { status: 429, headers: { 'retry-after': '3600' } },
      'MODEL_RATE_LIMITED',
      true,
      1,
    ],
    [
      'has no quota left',
      { status: 429, error: { message: 'no quota', code: 'insufficient_quota' } },
      'MODEL_QUOTA',
      false,
      1,
    ],
    [
      'refuses the key',
      { status: 401, error: { message: 'Incorrect API key provided: sk-secret' } },
      'MODEL_UNAUTHORIZED',
      false,
      1,
    ],
    ['does not exist', { status: 404, error: { message: 'no such model' } }, 'MODEL_NOT_FOUND', false, 1],
    [
      'refuses the request',
      { status: 400, error: { message: 'context of sk-secret too long' } },
      'MODEL_REQUEST_REJECTED',
      false,
      1,
    ],
    ['falls silent before the first token', { text: '', stall: true as const }, 'MODEL_TIMEOUT', true, 2],
    ['falls silent in the middle', { text: '{"steps":[', stall: true as const }, 'MODEL_TIMEOUT', true, 2],
    ['ends its stream in the middle', { text: '{"steps":[', broken: 'end' as const }, 'MODEL_INCOMPLETE', true, 2],
    ['tears its stream', { text: '{"steps":[', broken: 'reset' as const }, 'MODEL_UNAVAILABLE', true, 2],
    ['sends events that are no JSON', { raw: 'data: {oops\n\n' }, 'MODEL_UNAVAILABLE', true, 2],
    ['answers with a web page', { raw: '<html>' }, 'MODEL_UNAVAILABLE', true, 2],
  ])('that %s fails the plan clearly', async (_name, answer, code, retryable, requests) => {
    fake.answers(answer);
    const failure = await failureOf({}, 'stall' in answer ? impatient : planner);
    expect(failure).toMatchObject({ code, retryable });
    expect(failure.message).not.toContain('sk-secret');
    expect(fake.requests).toHaveLength(requests);
  });

  test('is asked again after a failure that passes', async () => {
    fake.answers({ status: 503 }, text(GOOD));
    expect((await planOf()).steps).toHaveLength(2);
  });

  test('starts over once if it breaks off, and the steps shown before are void', async () => {
    fake.answers({ text: JSON.stringify(GOOD).slice(0, -200), broken: 'end' }, text(GOOD));
    let shown: (string | undefined)[] = [];
    await planOf({ onStep: (draft) => shown.push(draft.id), onRestart: () => (shown = []) });
    expect(shown).toEqual(['fetch', 'shorten']);
  });

  test('is not awaited once the plan is no longer wanted', async () => {
    fake.answers({ text: '{"steps":[', stall: true });
    const abort = new AbortController();
    const plan = planOf({ signal: abort.signal });
    // A request that is still under way would be counted in the next test.
    while (fake.requests.length === 0) await delay(5);
    abort.abort(new Error('not wanted'));
    await expect(plan).rejects.toThrow('not wanted');
  });
});

describe('a model that leaves out what was asked for', () => {
  const WORDS = 'Summarize https://example.com, mail it to ann@example.com and add a card to Trello';
  const SEND = (to: string): object =>
    step('send', 'email.send', {
      connection: 'outgoing',
      to: JSON.stringify(to),
      cc: null,
      bcc: null,
      from: null,
      replyTo: null,
      subject: 'News',
      text: '{{ steps.shorten.output.summary }}',
      html: null,
      headers: null,
      attachments: null,
    });

  test('is corrected once, and a still missing part becomes a question that blocks', async () => {
    const without = text({ steps: [FETCH, SHORTEN], problem: null });
    fake.answers(without, without);
    const plan = await planOf({ description: WORDS, trigger: { type: 'MANUAL' } });
    expect(fake.requests).toHaveLength(2);
    expect(JSON.stringify(fake.requests[1]?.messages)).toContain('ann@example.com');
    expect(plan.report).toMatchObject({
      status: 'DRAFT',
      gaps: [
        { kind: 'UNCLAIMED', words: 'ann@example.com', isBlocking: true },
        { kind: 'SERVICE', words: 'Trello', isBlocking: true },
      ],
    });
    expect(plan.report?.ledger).toContainEqual(
      expect.objectContaining({ words: 'https://example.com', effect: '/steps/0/input/url' }),
    );
  });

  test('may not write to an address that nothing names', async () => {
    const astray = text({ steps: [FETCH, SHORTEN, SEND('eve@evil.example')], problem: null });
    fake.answers(astray, astray);
    const plan = await planOf({
      description: 'Summarize https://example.com and mail it to my boss',
      trigger: { type: 'MANUAL' },
    });
    expect(plan.report).toMatchObject({
      status: 'DRAFT',
      gaps: [{ kind: 'CONFLICT', target: '/steps/2/input', question: expect.stringContaining('eve@evil.example') }],
    });
  });

  test('is believed in its claims only if the words and the place exist, and is told once', async () => {
    const claims = [
      { words: 'Summarize', target: '/steps/1/tool' },
      { words: 'never said', target: '/steps/0/tool' },
      { words: 'add a card', target: '/steps/9' },
      { words: 'Summarize', target: '/steps/1/title' },
    ];
    const answer = text({ steps: [FETCH, SHORTEN], problem: null, claims });
    fake.answers(answer, answer);
    const plan = await planOf({ description: 'Summarize https://example.com', trigger: { type: 'MANUAL' } });
    expect(fake.requests).toHaveLength(2);
    expect(JSON.stringify(fake.requests[1]?.messages)).toMatch(/do not occur in the request/);
    expect(plan.report).toMatchObject({ status: 'READY', gaps: [] });
    expect(plan.report?.ledger.map(({ words, effect }) => [words, effect])).toEqual([
      ['Summarize', '/steps/1/tool'],
      ['https://example.com', '/steps/0/input/url'],
    ]);
  });

  test('has to account for every content word; the others become questions', async () => {
    const claims = [{ words: 'Summarize', target: '/steps/1/tool' }];
    const answer = text({ steps: [FETCH, SHORTEN], problem: null, claims });
    fake.answers(answer, answer);
    const plan = await planOf({
      description: 'Summarize https://example.com in two sentences, except on holidays',
      trigger: { type: 'MANUAL' },
    });
    expect(fake.requests).toHaveLength(2);
    expect(plan.report?.status).toBe('DRAFT');
    expect(plan.report?.gaps.map(({ kind, words }) => [kind, words])).toEqual([
      ['UNCLAIMED', 'two sentences'],
      ['UNCLAIMED', 'except on holidays'],
    ]);
  });

  test('may not claim what says no for a step that limits nothing', async () => {
    const claims = [
      { words: 'Summarize', target: '/steps/1/tool' },
      { words: 'except on holidays', target: '/steps/1/tool' },
    ];
    const answer = text({ steps: [FETCH, SHORTEN], problem: null, claims });
    fake.answers(answer, answer);
    const plan = await planOf({
      description: 'Summarize https://example.com except on holidays',
      trigger: { type: 'MANUAL' },
    });
    expect(plan.report).toMatchObject({
      status: 'DRAFT',
      gaps: [{ words: 'except on holidays', target: '/steps/1/tool' }],
    });
  });

  test('is asked about exceptions, even if it gives no account at all', async () => {
    const answer = text({ steps: [FETCH, SHORTEN], problem: null });
    fake.answers(answer, answer);
    const plan = await planOf({
      description: 'Summarize https://example.com unless it rains',
      trigger: { type: 'MANUAL' },
    });
    expect(plan.report).toMatchObject({ status: 'DRAFT', gaps: [{ words: 'unless it rains' }] });
  });
});
