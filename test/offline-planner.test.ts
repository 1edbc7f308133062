import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../src/domain/json.js';
import type { ExpressionScope } from '../src/domain/scope.js';
import type { Step } from '../src/domain/step.js';
import { createExpressionEvaluator } from '../src/engine/expressions/index.js';
import { EVENT_TYPES, findEventType } from '../src/domain/event-types/index.js';
import { isMailEvent } from '../src/domain/mail-event.js';
import { definitionNotes } from '../src/domain/notes/definition-notes.js';
import { MANUAL_TRIGGER } from '../src/domain/trigger.js';
import { PlanningFailure, StepFailure } from '../src/errors.js';
import { createOfflinePlanner } from '../src/planner/offline/offline-planner.js';
import type { Plan, PlanRequest } from '../src/planner/planner.js';
import { TEMPLATES } from '../src/services/templates/index.js';
import { createBuiltinTools } from '../src/tools/builtin.js';
import { ToolRegistry } from '../src/tools/registry.js';
import { isSuspension } from '../src/tools/tool.js';
import type { ToolContext } from '../src/tools/tool.js';
import { toolContext } from './support/tool-context.js';

/* Every plan is run here on the real tools and the real expressions, one step after the other. */

const planner = createOfflinePlanner({ templates: TEMPLATES });
const evaluator = createExpressionEvaluator();
let pages: Server;
let origin: string;
let builtin: ReturnType<typeof createBuiltinTools>;
let tools: ToolRegistry;

beforeAll(async () => {
  pages = createServer((request, response) => {
    if (request.url === '/page') response.setHeader('content-type', 'text/html').end('<html><title> Front page </title><body><p>The harbour opened today. Ships came in.</p></body></html>');
    else if (request.url === '/api') response.setHeader('content-type', 'application/json').end('{"data":{"full_name":"a/b","stars":42},"title":"An API"}');
    else if (request.url === '/rows.csv') response.setHeader('content-type', 'text/csv').end('name,email,amount\nAda,ada@example.com,12.5\nGrace,grace@example.com,7.5\n');
    else response.writeHead(503).end('out of order');
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const { port } = pages.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  builtin = createBuiltinTools({ allowHosts: [`127.0.0.1:${port}`] });
  tools = new ToolRegistry(builtin.tools);
});

afterAll(async () => {
  await evaluator.close();
  await builtin.close();
  pages.closeAllConnections();
  await new Promise((resolve) => pages.close(resolve));
});

const planOf = (description: string, over: Partial<PlanRequest> = {}): Promise<Plan> =>
  planner.plan({ title: 'A workflow', description, tools, timezone: 'America/New_York', signal: new AbortController().signal, ...over });

/** Runs the steps in their order and answers the output of the last one that succeeded. */
async function run(steps: readonly Step[], given: { context?: JsonObject; payload?: JsonValue } = {}): Promise<JsonValue> {
  const done: Record<string, ExpressionScope['steps'][string]> = {};
  let output: JsonValue = null;
  for (const step of steps) {
    const scope: ExpressionScope = {
      trigger: { type: 'MANUAL', payload: given.payload ?? null, scheduledFor: null },
      context: given.context ?? {},
      steps: { ...done },
      workflow: { id: 'wf_1', title: 'A workflow' },
      execution: { id: 'ex_1' },
      now: new Date().toISOString(),
    };
    try {
      output = await runStep(step, scope);
      done[step.id] = { output, status: 'SUCCEEDED', error: null };
    } catch (error) {
      if (!(error instanceof StepFailure) || step.onError !== 'CONTINUE') throw error;
      done[step.id] = { output: null, status: 'FAILED', error: { code: error.code, message: error.message, retryable: error.retryable } };
    }
  }
  return output;
}

const TURN = { ownerId: 'local', workflowId: 'wf_test' };

async function runStep(step: Step, scope: ExpressionScope): Promise<JsonValue> {
  const tool = tools.get(step.tool);
  if (!tool) throw new Error(`There is no tool ${step.tool}.`);
  const input = await evaluator.resolve(step.input, scope, TURN);
  const evaluate: ToolContext['evaluate'] = (expression, data) => evaluator.evaluate(expression, data, TURN);
  const result = await tool.run(input, toolContext({ stepId: step.id, now: new Date(scope.now), scope, evaluate }));
  if (!isSuspension(result)) return result.output;
  return result.suspend.kind === 'TIMER' ? { wokeAt: result.suspend.until.toISOString() } : null;
}

const toolsOf = (plan: Plan): string[] => plan.steps.map((step) => step.tool);

describe('the offline planner', () => {
  test('plans and runs the daily summary of important messages', async () => {
    const seen: string[] = [];
    const plan = await planOf('Summarize important emails every morning', { title: 'Daily Email Summary', onStep: (step) => seen.push(step.title) });
    expect(plan.trigger).toEqual({ type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'America/New_York' });
    expect(toolsOf(plan)).toEqual(['email.search', 'data.transform', 'text.summarize', 'data.transform']);
    expect(seen).toHaveLength(4);
    const output = (await run(plan.steps)) as { headline: string; summary: string; messages: { subject: string }[] };
    expect(output.headline).toMatch(/^\d+ of \d+ messages are important\.$/);
    expect(output.summary.length).toBeGreaterThan(100);
    const subjects = output.messages.map((message) => message.subject.toLowerCase()).join('\n');
    expect(subjects).toMatch(/invoice/);
    expect(subjects).not.toMatch(/sale|digest/);
  });

  test('falls back to all messages where none stands out, and says so where there are none', async () => {
    const none = await run((await planOf('Summarize important emails from nobody@nowhere.example')).steps);
    expect(none).toMatchObject({ headline: 'No messages.', summary: 'There are no messages.', messages: [] });
  });

  test('takes sender, subject and what was not read from the words', async () => {
    const plan = await planOf('Summarize unread emails from boss@example.com about "budget" of the last week');
    expect(plan.steps[0]?.input).toMatchObject({ from: 'boss@example.com', subject: 'budget', unseen: true, since: expect.stringContaining('$toMillis(now)') });
    await run(plan.steps);
  });

  test('fetches a page on a schedule and tells its title', async () => {
    const plan = await planOf(`Check ${origin}/page every hour and tell me the title`);
    expect(plan.trigger).toMatchObject({ schedule: '0 * * * *' });
    expect(await run(plan.steps)).toMatchObject({ headline: 'Front page', results: [{ url: `${origin}/page`, status: 200, title: 'Front page' }] });
  });

  test('picks values out of JSON, whatever their spelling there', async () => {
    const plan = await planOf(`Fetch ${origin}/api and extract the full name and stars`);
    expect(await run(plan.steps)).toMatchObject({ results: [{ 'full name': 'a/b', stars: 42 }] });
    const byPath = await planOf(`Every hour fetch ${origin}/api and extract data.stars`);
    expect(await run(byPath.steps)).toMatchObject({ results: [{ 'data.stars': 42 }] });
    const byLastWord = await planOf(`Get the latest stars from ${origin}/api`);
    expect(await run(byLastWord.steps)).toMatchObject({ results: [{ 'latest stars': 42 }] });
  });

  test('summarizes pages, several at a time', async () => {
    const plan = await planOf(`Summarize ${origin}/page and ${origin}/api.`);
    expect(toolsOf(plan)).toEqual(['http.request', 'http.request', 'data.transform', 'text.summarize', 'data.transform']);
    expect(await run(plan.steps)).toMatchObject({ headline: 'Front page, An API', summary: expect.stringContaining('harbour') });
  });

  test('says which address does not answer', async () => {
    const plan = await planOf(`Is ${origin}/gone up? And ${origin}/page?`);
    expect(await run(plan.steps)).toMatchObject({ headline: `${origin}/gone does not answer.`, results: [{ up: false }, { up: true, status: 200 }] });
  });

  test('waits first and then works', async () => {
    const plan = await planOf(`Wait 10 minutes then fetch ${origin}/page`);
    expect(plan.steps[0]).toMatchObject({ tool: 'flow.sleep', input: { seconds: 600 } });
    expect(plan.steps[1]?.dependsOn).toEqual(['wait']);
    await run(plan.steps);
  });

  test('reminds after a while', async () => {
    const plan = await planOf('Remind me in half an hour to call the bank');
    expect(await run(plan.steps)).toMatchObject({ headline: 'Reminder: call the bank' });
    const weekly = await planOf('Remind me every Monday to water the plants');
    expect(weekly.trigger).toMatchObject({ schedule: '0 9 * * 1' });
    expect(await run(weekly.steps)).toMatchObject({ headline: 'Reminder: water the plants' });
  });

  test('works on the message that started it', async () => {
    const plan = await planOf('When my boss writes, summarize the email');
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: 'gmail.new_email', filters: { from: { contains: 'boss' } } });
    expect(await run(plan.steps, { payload: { from: 'boss@example.com', subject: 'Hello', text: 'See you at noon.' } })).toEqual({
      headline: 'Message from boss@example.com: Hello',
      summary: 'See you at noon.',
    });
    await run(plan.steps);
  });

  test.each(EVENT_TYPES.filter(({ name }) => !isMailEvent(name)))('says in a line what a $name is about, and what of it was asked for', async ({ name, sample }) => {
    const plan = await planOf(`When the event ${name} arrives, summarize it`);
    expect(plan.trigger).toEqual({ type: 'EVENT', eventType: name, filters: {} });
    const output = (await run(plan.steps, { payload: sample })) as { headline: string };
    expect(output.headline).toMatch(/^.{10,200}$/);
    expect(output.headline).not.toMatch(/undefined|null|\[object/);
    expect(definitionNotes({ trigger: plan.trigger ?? MANUAL_TRIGGER, steps: plan.steps }, tools)).toEqual([]);
    await run(plan.steps);
  });

  test('knows which fields an event has', async () => {
    const issue = await planOf('When a new GitHub issue is opened, tell me the title, the full name and the state');
    expect(await run(issue.steps, { payload: findEventType('github.issues')?.sample ?? null })).toEqual({
      headline: 'Issue #42 opened: Spelling error in the README in octocat/hello-world',
      details: { title: 'Spelling error in the README', full_name: 'octocat/hello-world', state: 'open' },
    });
    const payment = await planOf('When a payment succeeds, report the amount and currency');
    expect(await run(payment.steps, { payload: findEventType('stripe.payment_intent.succeeded')?.sample ?? null })).toMatchObject({ headline: 'Payment received: 19.99 EUR', details: { amount: 1_999, currency: 'eur' } });
    const failed = await planOf('When one of my workflows fails, remind me of the message');
    expect(await run(failed.steps, { payload: findEventType('workflow.failed')?.sample ?? null })).toMatchObject({ headline: 'Daily report failed: The server answered 503.', details: { message: 'The server answered 503.' } });
    const slack = await planOf('When somebody mentions the app in Slack, summarize the message');
    expect(await run(slack.steps, { payload: findEventType('slack.app_mention')?.sample ?? null })).toMatchObject({ summary: expect.stringContaining('hoped for') });
    const own = await planOf('When the event orders.created arrives, show it');
    expect(await run(own.steps, { payload: { n: 1 } })).toEqual({ headline: 'An event of the type orders.created has come.', payload: { n: 1 } });
    const given = await planOf('Tell me about it', { trigger: { type: 'EVENT', eventType: 'github.push' } });
    expect(await run(given.steps, { payload: findEventType('github.push')?.sample ?? null })).toMatchObject({ headline: '1 commits pushed to refs/heads/main by octocat in octocat/hello-world' });
  });

  test('summarizes a text from the description, or one that each run is given', async () => {
    const brought = await planOf('Summarize this text: The "harbour" opened today {{ now }}. Ships came in.');
    expect(await run(brought.steps)).toMatchObject({ summary: expect.stringContaining('harbour') });
    const given = await planOf('Summarize the text I give it');
    expect(given.inputSchema).toMatchObject({ required: ['text'] });
    expect(await run(given.steps, { context: { text: 'Short.' } })).toMatchObject({ summary: 'Short.' });
  });

  test('keeps a trigger that was given', async () => {
    const plan = await planOf('Summarize my emails every morning', { trigger: { type: 'MANUAL' } });
    expect(plan.trigger).toBeNull();
  });

  test('plans without the summarizer where different tools are wanted', async () => {
    const first = await planOf('Summarize important emails');
    const second = await planOf('Summarize important emails', { previous: { steps: first.steps, reason: null, forceDifferentTools: true } });
    expect(toolsOf(second)).not.toContain('text.summarize');
    expect(await run(second.steps)).toMatchObject({ summary: expect.any(String) });
  });

  test('takes the reason of a regeneration as further words', async () => {
    const first = await planOf('Summarize my emails');
    const second = await planOf('Summarize my emails', { previous: { steps: first.steps, reason: 'only unread ones', forceDifferentTools: false } });
    expect(second.steps[0]?.input).toMatchObject({ unseen: true });
  });

  test.each(['Organize company retreat for 50 people', '', 'Summarize important emails and post them to Discord', 'When an email arrives, add a row to my Google Sheet', 'Translate https://example.com to German', 'Fetch https://example.com every 45 minutes'])(
    'says what it can do instead of planning "%s"',
    async (description) => {
      const failure = await planOf(description).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PlanningFailure);
      expect(failure).toMatchObject({ code: 'NOT_UNDERSTOOD', retryable: false });
    },
  );

  test.each([
    ['a condition that nothing can be asked for', `Fetch https://example.com and, if the moon is full, mail it to ann@example.com`, /the moon is full/],
    ['another way that it cannot branch to', 'Fetch https://example.com/x, otherwise mail ann@example.com "It failed"', /otherwise/],
    ['a pause without an end', 'Wait until the summer, then fetch https://example.com', /Wait/],
    ['a day that no month has', 'Every year on March 00 fetch https://example.com', /day-of-month/],
    ['a time to come, once', 'Fetch https://example.com tomorrow', /how long to wait/],
    ['times with different minutes', 'Summarize my emails daily at 8:15 and 17:40', /8:15 and 17:40/],
    ['every other week', 'Every other Monday summarize my emails', /every other week/],
    ['some seconds', 'Check https://example.com every 30 seconds', /every 30 seconds/],
    ['an order with an unknown verb', 'Frobnicate https://example.com', /Frobnicate/],
    ['a language', 'Summarize https://example.com in Portuguese', /Portuguese/],
    ['a password in an address', 'Fetch https://ann:secret@example.com/ and tell me the title', /password/],
    ['an email to nobody', 'Summarize my unread emails and email me the summary', /to which address/],
    ['a message without a text', 'Post to Slack every day at noon', /what it is to say/],
    ['a sum of what has no numbers', 'Find emails about invoices and add up the amounts', /add up the amounts/],
  ])('says what it cannot do rather than leave it out: %s', async (_what, description, said) => {
    const failure = await planOf(description).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlanningFailure);
    expect(failure).toMatchObject({ code: 'NOT_UNDERSTOOD', message: expect.stringMatching(said) });
    expect(String(failure)).not.toContain('secret');
  });

  test('says what it has understood beside what it has not', async () => {
    const failure = await planOf('Every day at 9 fetch https://example.com and translate it into Portuguese, then mail it to ann@example.com').catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(/Understood: it runs at "0 9 \* \* \*" \(America\/New_York\); https:\/\/example\.com is fetched; an email goes to ann@example\.com\. .*"and translate it into Portuguese"/) });
  });

  test('says of each step why its tool was chosen', async () => {
    const composed = await planOf('Summarize unread emails every morning and post the summary to Slack');
    const ofTemplate = await planOf('Look up the newest release of the GitHub project fastify/fastify each morning and summarize its notes');
    for (const step of [...composed.steps, ...ofTemplate.steps]) expect(step.reason).toMatch(/^.{15,}\.$/);
  });

  test('takes the title where the description says nothing, and when it runs from a title that says it', async () => {
    expect(toolsOf(await planOf('', { title: 'Summarize my unread emails' }))).toContain('email.search');
    expect((await planOf('Summarize my unread emails', { title: 'Daily mail at 7' })).trigger).toMatchObject({ schedule: '0 7 * * *' });
  });

  test('does without the tools of the old plan that there is another way for', async () => {
    for (const description of ['Summarize the article https://example.com/a in 3 sentences', 'Fill in the template "Hello {{ name }}!" with the values that I give']) {
      const first = await planOf(description);
      const second = await planOf(description, { previous: { steps: first.steps, reason: null, forceDifferentTools: true } });
      const replaceable = toolsOf(first).filter((tool) => ['text.summarize', 'html.extract', 'text.template'].includes(tool));
      expect(replaceable.length).toBeGreaterThan(0);
      for (const tool of replaceable) expect(toolsOf(second)).not.toContain(tool);
    }
  });

  test('acts on each item of a list, and on those alone that count', async () => {
    const plan = await planOf(`Fetch ${origin}/rows.csv, keep only the rows where amount is over 10 and for each row send an email to their address`);
    expect(toolsOf(plan)).toEqual(['http.request', 'csv.parse', 'data.transform', 'email.send']);
    expect(plan.steps.at(-1)?.forEach).toContain('keep_items');
    const kept = await run(plan.steps.slice(0, 3));
    expect(kept).toMatchObject({ headline: '1 of 2', items: [{ name: 'Ada', amount: '12.5' }] });
  });

  test('uses only tools of the catalogue', async () => {
    const few = new ToolRegistry(builtin.tools.filter((tool) => tool.name !== 'email.search'));
    await expect(planOf('Summarize my emails', { tools: few })).rejects.toMatchObject({ code: 'TOOL_MISSING' });
  });

  test('answers any words with a checked plan or a planning failure', async () => {
    const words = ['email', 'every', 'when', 'my', 'boss', 'arrives', 'from', 'https://example.com/{{x}}', 'in', '10', 'minutes', '{{', '"', '`', 'the', 'title', 'and', 'at', '7', 'Monday', 'summarize', 'wait', '\0', '.'];
    let seed = 7;
    const next = (): number => (seed = (seed * 16_807) % 2_147_483_647);
    for (let round = 0; round < 500; round += 1) {
      const description = Array.from({ length: next() % 14 }, () => words[next() % words.length]).join(' ');
      const result = await planOf(description).catch((error: unknown) => error);
      if (!(result instanceof PlanningFailure)) expect(result).toMatchObject({ steps: expect.any(Array) });
    }
  });

  test('reads words made to be slow in reasonable time', async () => {
    for (const unit of ['when email ', 'when a payment ', 'on every issue of ', 'every monday and ', 'from the ', 'a.b.c.', 'in 10 ', 'the x, ', 'at 9 and ']) {
      await planOf(unit.repeat(10_000 / unit.length)).catch((error: unknown) => expect(error).toBeInstanceOf(PlanningFailure));
    }
  });
});
