import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../src/lib/json/json.js';
import type { ExpressionScope } from '../../src/domain/run/scope.js';
import type { Step } from '../../src/domain/steps/step.js';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { EVENT_TYPES } from '../../src/domain/event/types/index.js';
import { GapKind } from '../../src/domain/plan-report/index.js';
import { definitionNotes } from '../../src/domain/workflow/notes/definition-notes.js';
import { MANUAL_TRIGGER } from '../../src/domain/trigger/trigger.js';
import { PlanningFailure, StepFailure } from '../../src/errors.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { PlanRefused } from '../../src/planner/plan-refused.js';
import type { Plan, PlanRequest } from '../../src/planner/planner.js';
import { createBuiltinTools } from '../../src/tools/builtin/builtin.js';
import { createFlowTools } from '../../src/tools/builtin/flow.js';
import { ToolRegistry } from '../../src/tools/registry.js';
import { isSuspension } from '../../src/tools/tool.js';
import type { ToolContext } from '../../src/tools/tool.js';
import { toolContext } from '../support/tools/tool-context.js';

/* Every plan is run here on the real tools and the real expressions, one step after the other. */

const planner = createOfflinePlanner();
const evaluator = createExpressionEvaluator();
let pages: Server;
let origin: string;
let builtin: ReturnType<typeof createBuiltinTools>;
let tools: ToolRegistry;

beforeAll(async () => {
  pages = createServer((request, response) => {
    if (request.url === '/page')
      response
        .setHeader('content-type', 'text/html')
        .end('<html><title> Front page </title><body><p>The harbour opened today. Ships came in.</p></body></html>');
    else if (request.url === '/api')
      response
        .setHeader('content-type', 'application/json')
        .end('{"data":{"full_name":"a/b","stars":42},"title":"An API"}');
    else if (request.url === '/rows.csv')
      response
        .setHeader('content-type', 'text/csv')
        .end('name,email,amount\nAda,ada@example.com,12.5\nGrace,grace@example.com,7.5\n');
    else response.writeHead(503).end('out of order');
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const { port } = pages.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  builtin = createBuiltinTools({ allowHosts: [`127.0.0.1:${port}`] });
  tools = new ToolRegistry([...builtin.tools, ...createFlowTools()]);
});

afterAll(async () => {
  await evaluator.close();
  await builtin.close();
  pages.closeAllConnections();
  await new Promise((resolve) => pages.close(resolve));
});

const planOf = (description: string, over: Partial<PlanRequest> = {}): Promise<Plan> =>
  planner.plan({
    title: 'A workflow',
    description,
    tools,
    timezone: 'America/New_York',
    email: 'joe@example.com',
    signal: new AbortController().signal,
    ...over,
  });

async function refusalOf(description: string): Promise<PlanRefused> {
  const error = await planOf(description).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(PlanRefused);
  return error as PlanRefused;
}

/** Runs the steps in their order and returns the output of the last one that succeeded. */
async function run(
  steps: readonly Step[],
  given: { context?: JsonObject; payload?: JsonValue } = {},
): Promise<JsonValue> {
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
      done[step.id] = {
        output: null,
        status: 'FAILED',
        error: { code: error.code, message: error.message, retryable: error.retryable },
      };
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
const gapsOf = (plan: Plan) => plan.report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];

describe('a request that can be planned whole', () => {
  it.each<readonly [words: string, trigger: object | null, tools: readonly string[], inputs: readonly string[]]>([
    [
      'Every weekday at 7 in Berlin, summarize my unread mail and send the summary to ann@example.com',
      { schedule: '0 7 * * 1-5', timezone: 'Europe/Berlin' },
      ['email.search', 'text.summarize', 'email.send'],
      ['"unseen":true', 'ann@example.com', 'summarize.output.summary'],
    ],
    [
      'When a new GitHub issue is opened in acme/shop, post it to Slack',
      { eventType: 'github.issues', filters: { action: 'opened', 'repository.full_name': 'acme/shop' } },
      ['slack.post'],
      ['issue.title'],
    ],
    [
      'When an issue is labelled "bug" in acme/shop, send the title and link to Slack',
      {
        eventType: 'github.issues',
        filters: { action: 'labeled', 'label.name': 'bug', 'repository.full_name': 'acme/shop' },
      },
      ['slack.post'],
      ['issue.title', 'issue.html_url'],
    ],
    [
      'When a payment over 100 euros comes in, email boss@example.com',
      {
        eventType: 'stripe.payment_intent.succeeded',
        filters: { 'data.object.amount': { gt: 10_000 }, 'data.object.currency': 'eur' },
      },
      ['email.send'],
      ['boss@example.com'],
    ],
    [
      'When an email from ann@example.com arrives, post the subject to #dev',
      { eventType: 'gmail.new_email', filters: { from: 'ann@example.com' } },
      ['slack.post'],
      ['payload.subject'],
    ],
    [
      'Every Monday at 9:30 send an email to team@example.com with subject "Standup" saying "Standup starts now"',
      { schedule: '30 9 * * 1' },
      ['email.send'],
      ['"subject":"Standup"', '"text":"Standup starts now"'],
    ],
    [
      'On the 25th of every month, remind me that rent is due at month-end',
      { schedule: '0 9 25 * *' },
      ['email.send'],
      ['Rent is due at month-end', 'joe@example.com'],
    ],
    [
      'fetch https://shop.example.com/orders.csv, keep only the rows where status = unpaid, and email them to ann@example.com',
      null,
      ['http.request', 'csv.parse', 'data.transform', 'email.send'],
      ['= \\"unpaid\\"', 'keep_items.output'],
    ],
    [
      'Every day at 9, post "Good morning" to Slack, but not on weekends',
      { schedule: '0 9 * * 1-5' },
      ['slack.post'],
      ['Good morning'],
    ],
    [
      'mail ann@example.com the 3 newest unread mails every day at 8 except on Sundays',
      { schedule: '0 8 * * 1-6' },
      ['email.search', 'email.send'],
      ['"limit":3'],
    ],
    [
      'Every weekday at 8, read https://example.com/feed.xml, at most 10 items, and mail the titles to ann@example.com',
      { schedule: '0 8 * * 1-5' },
      ['rss.read', 'email.send'],
      ['"limit":10', 'title'],
    ],
    [
      'Read https://blog.example.com/feed.xml every hour and post new items to Slack',
      { schedule: '0 * * * *' },
      ['rss.read', 'slack.post'],
      ['$toMillis(now) - 3600000'],
    ],
    [
      'Check https://example.com every 10 minutes and mail me if it is down',
      { schedule: '*/10 * * * *' },
      ['http.request', 'email.send'],
      ['does not answer', '.status = \\"FAILED\\"', '"onError":"CONTINUE"'],
    ],
    [
      'Every day at 9am get my unread emails, and if there are more than 5, send a summary to ann@example.com',
      { schedule: '0 9 * * *' },
      ['email.search', 'text.summarize', 'email.send'],
      ['$count(steps.find_messages.output.messages) > 5'],
    ],
    [
      'When a webhook arrives, ask me for approval, then POST the payload to https://api.example.com/orders',
      { eventType: 'webhook.received' },
      ['flow.approval', 'http.request'],
      ['steps.ask.output.approved', '"body":"{{ trigger.payload }}"'],
    ],
    [
      'Download https://data.example.com/users.csv and for each row send an email to the address in the email column saying "Welcome"',
      null,
      ['http.request', 'csv.parse', 'email.send'],
      ['{{ item.email }}', '"forEach":"steps.read_table.output.rows"'],
    ],
    [
      'Wait 10 minutes and then emit the event report.ready',
      null,
      ['flow.sleep', 'event.emit'],
      ['600', 'report.ready'],
    ],
    [
      'If a GitHub Actions run fails, send oncall@example.com an email ten minutes later',
      { eventType: 'github.workflow_run' },
      ['flow.sleep', 'email.send'],
      ['oncall@example.com'],
    ],
    [
      'run wf_01ARZ3NDEKTSV4RRFFQ69G5FAV every night at 2',
      { schedule: '0 2 * * *' },
      ['flow.run_workflow'],
      ['wf_01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ],
    [
      'Whenever an email comes in, POST its sender and subject to https://hooks.example.com/inbox',
      { eventType: 'gmail.new_email' },
      ['http.request'],
      ['\\"sender\\": trigger.payload.from', '\\"subject\\": trigger.payload.subject'],
    ],
    ['Post every new email to Slack', { eventType: 'gmail.new_email' }, ['slack.post'], ['payload']],
  ])('plans "%s"', async (words, trigger, tools, inputs) => {
    const plan = await planOf(words);
    expect(gapsOf(plan)).toEqual([]);
    expect(plan.report?.status).toBe('READY');
    expect(toolsOf(plan)).toEqual(tools);
    if (trigger === null) expect(plan.trigger).toBeNull();
    else expect(plan.trigger).toMatchObject(trigger);
    for (const part of inputs) expect(JSON.stringify(plan.steps)).toContain(part);
  });

  it('accounts for every word, with a pointer that leads into the plan', async () => {
    const words =
      'Please, every weekday at 7 in Berlin, summarize my unread mail from ann@example.com and post it to Slack';
    const { report, steps, trigger } = await planOf(words);
    expect(
      report?.ledger
        .map((entry) => entry.words)
        .join(' ')
        .replaceAll(/[\s,]+/g, ' '),
    ).toBe(words.replaceAll(/[\s,]+/g, ' '));
    for (const { words: part, start, end, effect } of report?.ledger ?? []) {
      expect(words.slice(start, end)).toBe(part);
      if (effect === 'neutral') continue;
      const value = effect
        .slice(1)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], { steps, trigger });
      expect([part, effect, value]).not.toContain(undefined);
    }
    expect(report?.readBack).toMatch(/Europe\/Berlin.*Search email.*unseen true.*ann@example\.com.*Post to Slack/s);
  });

  it('says what it took for granted', async () => {
    const { report } = await planOf('Summarize important emails every morning');
    expect(report?.assumptions.map(({ text }) => text).join('\n')).toMatch(
      /runs at 9:00.*America\/New_York.*sample mailbox.*Important messages/s,
    );
  });
});

describe('a request with more in it than can be planned', () => {
  it.each<readonly [words: string, kind: GapKind, about: string]>([
    [
      'Send an email to ann@example.com with subject "Hi" saying "Hello" except on holidays',
      GapKind.UNCLAIMED,
      'except on holidays',
    ],
    [
      'Take the new posts of https://blog.example.com/feed every hour and post them to Slack, no duplicates please',
      GapKind.UNCLAIMED,
      'no duplicates',
    ],
    [
      'Whenever a Stripe invoice is paid, add a row to Google Sheets and post a message in Slack',
      GapKind.SERVICE,
      'add a row to Google Sheets',
    ],
    ['Look at https://shop.example.com/item/5 each day and mail me when it is below 50 euros', GapKind.VALUE, 'it'],
    ['When my boss emails me, post it to Slack', GapKind.VALUE, 'my boss'],
    ['every friday at 4pm send the team a reminder to fill in the timesheets', GapKind.VALUE, 'the team'],
    ['Send the report from ann@example.com to bob@example.com', GapKind.UNCLAIMED, 'from ann@example.com'],
    [
      'Summarize my unread mail and post it to Slack. Also fax it to the office',
      GapKind.SERVICE,
      'fax it to the office',
    ],
    ['Every hour post "x" to Slack when an email arrives', GapKind.CONFLICT, 'Every hour'],
    [
      'get the newest 5 posts from https://blog.example.com/feed.xml and email their titles to ann@example.com, sorted by date',
      GapKind.UNCLAIMED,
      'sorted by date',
    ],
  ])('asks about a part of "%s"', async (words, kind, about) => {
    const plan = await planOf(words);
    expect(plan.report?.status).toBe('DRAFT');
    expect(gapsOf(plan)).toContainEqual(expect.objectContaining({ kind, words: about, isBlocking: true }));
    expect(plan.report?.ledger).toContainEqual(expect.objectContaining({ owner: 'gap' }));
  });

  it('names every missing service at once, with what could be done instead', async () => {
    const { report, message } = await refusalOf(
      'When a form is filled in on Typeform, add the person to HubSpot and Mailchimp',
    );
    expect(report.gaps.filter(({ kind }) => kind === GapKind.SERVICE).map(({ reason }) => reason)).toEqual([
      'No tool for Typeform is connected.',
      'No tool for HubSpot is connected.',
      'No tool for Mailchimp is connected.',
    ]);
    expect(report.gaps[0]?.suggestions).toEqual([
      expect.objectContaining({ kind: 'ADD_MCP' }),
      expect.objectContaining({ kind: 'USE_INSTEAD' }),
    ]);
    expect(message).toMatch(/Typeform.*HubSpot.*Mailchimp/s);
  });

  it('asks for the address that "me" stands for if none is known', async () => {
    const plan = await planOf('summarize my unread mail and send it to me', { email: null });
    expect(gapsOf(plan)).toEqual([
      expect.objectContaining({ kind: GapKind.VALUE, words: 'to me', target: '/steps/2/input/to' }),
    ]);
    expect(plan.steps[2]?.input).not.toHaveProperty('to');
  });

  it('uses the one connection that fits, and asks between several', async () => {
    const one = await planOf('summarize my unread mail', { connections: [{ name: 'work', kind: 'IMAP' }] });
    expect(one.steps[0]?.input).toMatchObject({ connection: 'work' });
    const two = await planOf('summarize my unread mail', {
      connections: [
        { name: 'work', kind: 'IMAP' },
        { name: 'home', kind: 'IMAP' },
      ],
    });
    expect(gapsOf(two)).toEqual([
      expect.objectContaining({
        kind: GapKind.CHOICE,
        choices: [
          expect.objectContaining({ label: 'work' }),
          expect.objectContaining({ label: 'home', patch: { '/steps/0/input/connection': 'home' } }),
        ],
      }),
    ]);
    const none = await planOf('post "x" to Slack');
    expect(none.report).toMatchObject({ status: 'READY', gaps: [{ kind: GapKind.CONNECTION, isBlocking: false }] });
  });

  it.each([
    'Hver morgen kl. 8 opsummer mine mails og send dem til mig',
    'Każdego dnia rano podsumuj moje maile i wyślij je do mnie',
    'Bitte organisiere die Hochzeit meiner Schwester und kümmere dich um die Torte',
    'Каждое утро присылай мне сводку почты',
  ])('says that it does not read the language of: "%s"', async (words) => {
    const { report, code } = await refusalOf(words);
    expect(code).toBe('LANGUAGE_NOT_READ');
    expect(report).toMatchObject({ status: 'REFUSED', gaps: [{ kind: GapKind.LANGUAGE }] });
    expect(report.language).not.toBe('en');
  });

  it.each([
    '',
    'Organize company retreat for 50 people',
    'do not send my unread mail to ann@example.com',
    'Frobnicate https://example.com',
    'Fetch https://ann:secret@example.com/ and tell me the title',
  ])('makes no plan of "%s"', async (words) => {
    const error = await planOf(words, { title: '' }).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(PlanRefused);
    expect((error as PlanRefused).report.gaps.length).toBeGreaterThan(0);
    expect((error as PlanRefused).message).not.toContain('secret');
  });

  it.each([
    ['times with different minutes', 'Summarize my emails daily at 8:15 and 17:40', /8:15 and 17:40/],
    ['some seconds', 'Check https://example.com every 30 seconds and post to Slack', /every 30 seconds/],
  ])('says what no schedule can do: %s', async (_what, words, said) => {
    const plan = await planOf(words);
    expect(
      gapsOf(plan)
        .map(({ reason }) => reason)
        .join('\n'),
    ).toMatch(said);
  });
});

describe('tools of a connected server', () => {
  const foreign = (
    name: string,
    title: string,
    properties: JsonObject,
    required: readonly string[],
    source: string,
  ) => ({
    name,
    title,
    description: `${title}.`,
    inputSchema: { type: 'object', properties, required: [...required] },
    outputSchema: null,
    source,
    sideEffects: true,
    run: async () => ({ output: {} }),
  });
  const TEXT = { type: 'string' };
  const servers = () =>
    new ToolRegistry([
      ...tools.list(),
      foreign('mcp.notion.create_page', 'Create page', { title: TEXT, content: TEXT }, ['title'], 'notion'),
      foreign(
        'mcp.linear.create_issue',
        'Create issue',
        { title: TEXT, team: TEXT, priority: { enum: ['low', 'urgent'] } },
        ['title', 'team'],
        'linear',
      ),
    ]);

  it.each<readonly [string, string, JsonObject]>([
    [
      'Create a page titled "Weekly notes" in Notion every Monday at 9',
      'mcp.notion.create_page',
      { title: 'Weekly notes' },
    ],
    [
      'Create an urgent issue called "Fix it" in Linear for team "Core"',
      'mcp.linear.create_issue',
      { title: 'Fix it', team: 'Core', priority: 'urgent' },
    ],
  ])('are found by what they do, and filled by their schemas: "%s"', async (words, tool, input) => {
    const plan = await planOf(words, { tools: servers() });
    expect(gapsOf(plan)).toEqual([]);
    expect(plan.steps).toMatchObject([{ tool, input }]);
  });

  it('are asked about in the words of their schemas, and never stand in for one another', async () => {
    const plan = await planOf('When a payment fails, open a Linear issue', { tools: servers() });
    expect(gapsOf(plan).map(({ target }) => target)).toEqual(['/steps/0/input/title', '/steps/0/input/team']);
    const error = await planOf('Archive the page in Notion', { tools: servers() }).catch((failure: unknown) => failure);
    expect((error as PlanRefused).report.gaps).toEqual([
      expect.objectContaining({ kind: GapKind.OPERATION, words: 'Archive the page in Notion' }),
    ]);
  });
});

describe('a plan that is run', () => {
  it('summarizes the important messages', async () => {
    const seen: string[] = [];
    const plan = await planOf('Summarize important emails every morning', {
      title: 'Daily Email Summary',
      onStep: (step) => seen.push(step.title),
    });
    expect(seen).toHaveLength(plan.steps.length);
    // Nothing says where the summary goes, so that it is mailed to the user.
    expect(plan.steps.at(-1)?.tool).toBe('email.send');
    const output = (await run(plan.steps.slice(0, -1))) as { summary: string };
    expect(output.summary).toMatch(/invoice/i);
    expect(output.summary).not.toMatch(/sale|digest/i);
    const none = await planOf('Summarize important emails from nobody@nowhere.example');
    expect(await run(none.steps)).toMatchObject({ summary: 'There are no emails.' });
  });

  it('keeps the rows that count, whatever their capitals, and adds them up', async () => {
    const kept = await planOf(`Fetch ${origin}/rows.csv and keep only the rows where name is ADA`);
    expect(await run(kept.steps)).toEqual([expect.objectContaining({ name: 'Ada' })]);
    const over = await planOf(`Fetch ${origin}/rows.csv, keep only the rows where amount is over 10`);
    expect(await run(over.steps)).toEqual([expect.objectContaining({ name: 'Ada' })]);
    const sum = await planOf(`Fetch ${origin}/rows.csv and add up the amounts`);
    expect(await run(sum.steps)).toBe(20);
  });

  it('picks values out of a page and of an answer', async () => {
    expect(toolsOf(await planOf(`Get the title of ${origin}/page`))).toEqual(['html.extract', 'data.transform']);
    expect(await run((await planOf(`Fetch the JSON ${origin}/api and extract data.stars`)).steps)).toEqual({
      'data.stars': 42,
    });
    expect(await run((await planOf(`Fetch the JSON ${origin}/api and tell me data.stars`)).steps)).toBe('42');
  });

  it.each(EVENT_TYPES.filter(({ planning }) => planning))(
    'says in a line what a $name is about',
    async ({ name, sample }) => {
      const plan = await planOf(`When the event ${name} arrives, summarize it`);
      expect(plan.trigger).toEqual({ type: 'EVENT', eventType: name, filters: {} });
      const { summary } = (await run(plan.steps, { payload: sample })) as { summary: string };
      expect(summary).toMatch(/^.{5,}/);
      expect(summary).not.toMatch(/undefined|\[object/);
      expect(definitionNotes({ trigger: plan.trigger ?? MANUAL_TRIGGER, steps: plan.steps }, tools)).toEqual([]);
    },
  );

  it('does without the tools of the old plan that there is another way for', async () => {
    const first = await planOf('Summarize important emails');
    const second = await planOf('Summarize important emails', {
      previous: { steps: first.steps, reason: null, forceDifferentTools: true },
    });
    expect(toolsOf(second)).not.toContain('text.summarize');
    expect(await run(second.steps)).toEqual(expect.any(String));
  });
});

describe('any words', () => {
  it('keep a trigger that was given, and take the time from the title if the words say none', async () => {
    expect((await planOf('Summarize my emails every morning', { trigger: { type: 'MANUAL' } })).trigger).toBeNull();
    expect((await planOf('Summarize my unread emails', { title: 'Daily mail at 7' })).trigger).toMatchObject({
      schedule: '0 7 * * *',
    });
    expect(toolsOf(await planOf('', { title: 'Summarize my unread emails' }))).toContain('email.search');
  });

  it('end in a checked plan or a planning failure', async () => {
    const words = [
      'email',
      'every',
      'when',
      'my',
      'boss',
      'arrives',
      'from',
      'https://example.com/{{x}}',
      'in',
      '10',
      'minutes',
      '{{',
      '"',
      '`',
      'the',
      'title',
      'and',
      'at',
      '7',
      'Monday',
      'summarize',
      'wait',
      '\0',
      '.',
    ];
    let seed = 7;
    const next = (): number => (seed = (seed * 16_807) % 2_147_483_647);
    for (let round = 0; round < 500; round += 1) {
      const description = Array.from({ length: next() % 14 }, () => words[next() % words.length]).join(' ');
      const result = await planOf(description).catch((error: unknown) => error);
      if (!(result instanceof PlanningFailure))
        expect(result).toMatchObject({
          steps: expect.any(Array),
          report: { status: expect.stringMatching(/READY|DRAFT/) },
        });
    }
  });

  it('are read in reasonable time, however they are made', async () => {
    for (const unit of [
      'when email ',
      'when a payment ',
      'on every issue of ',
      'every monday and ',
      'from the ',
      'a.b.c.',
      'in 10 ',
      'the x, ',
      'at 9 and ',
    ]) {
      await planOf(unit.repeat(10_000 / unit.length)).catch((error: unknown) =>
        expect(error).toBeInstanceOf(PlanningFailure),
      );
    }
  });
});
